/** Every version as a writer against every version as a reader: roots, messages and types. */
import { type EnumNode, isNamed, type Node, nodeOf, resolve } from "../../../codec/schema/index.ts";
import { diffWires } from "../diff/diff.ts";
import type { Wire, WireRoot } from "../wire.ts";
import { COMPILED, type Codec, JSON_TEXT, PLAIN } from "./codecs.ts";
import {
  type Content,
  type Crossed,
  type Crossing,
  cross,
  crossWithin,
  SAME,
  sameDeclaration,
  type Terms,
} from "./cross.ts";
import { changedForms } from "./forms.ts";

export type Row = { readonly name: string } & Crossed;
/** What a body can be, variant by variant: `ConsensusMsg::ProposalMsg`. */
export type MessageRow = Row & { readonly encoding: "bcs" | "json" };
export type RootRow = {
  readonly name: string;
  readonly state: Crossing;
  readonly body?: string;
  readonly why?: string;
};

/** One writer against one reader. */
export type Cell = {
  readonly writer: string;
  readonly reader: string;
  /** All roots, with the worst of what travels under them. */
  readonly roots: readonly RootRow[];
  readonly messages: readonly MessageRow[];
  readonly types: readonly Row[];
};

/** All pairs, each version against itself left out. */
export function versionMatrix(wires: readonly Wire[]): readonly Cell[] {
  return wires.flatMap((writer) => wires.filter((reader) => reader !== writer).map((reader) => cellOf(writer, reader)));
}

export function cellOf(writer: Wire, reader: Wire): Cell {
  const changes = diffWires(writer, reader);
  const terms = (codec: Codec): Terms => ({ codec, forms: changedForms(changes, codec.view), names: renames(changes) });
  const messages = [
    ...bodies(writer, "bcs").flatMap((body) => bodyRows(body, reader, terms(COMPILED))),
    ...bodies(writer, "json").flatMap((body) => bodyRows(body, reader, terms(JSON_TEXT))),
  ];
  return {
    writer: writer.label,
    reader: reader.label,
    roots: writer.roots.map((root) => rootRow(root, reader, messages)),
    messages,
    types: [...writer.types.values()].map((type) => typeRow(type, reader, terms(PLAIN))),
  };
}

const ABSENT: Crossed = { state: "absent", stopped: [], tried: 0 };

type Named = Extract<Node, { kind: "struct" | "enum" | "newtype" }>;

/** What travels under the roots in this view, each type once. */
function bodies({ roots }: Wire, view: "bcs" | "json"): readonly Named[] {
  const types = roots.flatMap((root) =>
    root.type && (root.view ?? "bcs") === view ? [resolve(nodeOf(root.type))] : [],
  );
  return [...new Set(types)].filter((type): type is Named => isNamed(type));
}

function bodyRows(writer: Named, wire: Wire, terms: Terms): readonly MessageRow[] {
  const reader = wire.types.get(writer.name);
  const encoding = terms.codec.view;
  if (!reader) return [{ name: writer.name, encoding, ...ABSENT }];
  if (writer.kind !== "enum") return [{ name: writer.name, encoding, ...cross(writer, reader, terms) }];
  return writer.variants.map((variant, tag) => {
    return { name: `${writer.name}::${variant.name}`, encoding, ...variantRow(writer, reader, tag, terms) };
  });
}

/** One variant of the writer, against all of the reader's. */
function variantRow(writer: EnumNode, reader: Node, tag: number, terms: Terms): Crossed {
  const own = variantContent(writer, tag);
  const at = reader.kind === "enum" ? placeIn(reader, writer.variants[tag]?.name as string, tag, terms) : -1;
  if (at < 0) return crossWithin(writer, reader, { ...own, unknown: true }, terms);
  const other = variantContent(reader as EnumNode, at);
  return sameDeclaration(own.content, other.content) ? SAME : crossWithin(writer, reader, own, terms);
}

/** Where a reader would look for the variant: in bytes by its tag, in JSON by its name. */
function placeIn({ variants }: EnumNode, name: string, tag: number, { codec }: Terms): number {
  return variants.findIndex((variant) => (codec.view === "bcs" ? variant.index === tag : variant.name === name));
}

/** What a variant holds as one type, and how a value of it is put into the variant. */
function variantContent({ name, variants }: EnumNode, tag: number): Content {
  const variant = variants[tag] as EnumNode["variants"][number];
  const kind = variant.name;
  const form = `${name}::${kind}`;
  switch (variant.form) {
    case "unit":
      return { form, content: { kind: "unit" }, wrap: () => ({ kind }) };
    case "newtype":
      return { form, content: variant.type, wrap: (value) => ({ kind, value }) };
    case "tuple":
      return { form, content: { kind: "tuple", items: variant.items }, wrap: (value) => ({ kind, value }) };
    case "struct": {
      const content: Node = { kind: "struct", name: form, fields: variant.fields };
      return { form, content, wrap: (value) => ({ kind, ...(value as object) }) };
    }
  }
}

function typeRow(type: Named, reader: Wire, terms: Terms): Row {
  const other = reader.types.get(type.name);
  return { name: type.name, ...(other ? cross(type, other, terms) : ABSENT) };
}

function rootRow(root: WireRoot, reader: Wire, messages: readonly MessageRow[]): RootRow {
  const { name } = root;
  const other = reader.roots.find((one) => one.name === name);
  if (!other) return { name, state: "absent" };
  const facts = differentFacts(root, other);
  if (facts.length > 0) return { name, state: "some", why: `${facts.join(", ")} differ` };
  const body = root.type && resolve(nodeOf(root.type));
  if (!body || !isNamed(body)) return { name, state: "all" };
  const own = messages.filter((row) => row.encoding === (root.view ?? "bcs") && isOf(row.name, body.name));
  return { name, body: body.name, state: worst(own.map(({ state }) => state)) };
}

/** The worst of several; all of nothing is everything. */
function worst(states: readonly Crossing[]): Crossing {
  if (states.length > 0 && states.every((state) => state === "none" || state === "absent")) return "none";
  return states.every((state) => state === "all") ? "all" : "some";
}

function isOf(row: string, type: string): boolean {
  return row === type || row.startsWith(`${type}::`);
}

function differentFacts(a: WireRoot, b: WireRoot): readonly string[] {
  const names = [...new Set([...Object.keys(a.facts), ...Object.keys(b.facts)])];
  return names.filter((fact) => JSON.stringify(a.facts[fact]) !== JSON.stringify(b.facts[fact]));
}

/** The reader's words for what the writer calls otherwise. */
function renames(changes: ReturnType<typeof diffWires>): (text: string) => string {
  const changed = changes.flatMap(({ rule, names }) =>
    names && /^(FIELD|VARIANT)_RENAMED$/.test(rule) ? [names] : [],
  );
  return (text) => changed.reduce((said, [was, is]) => said.replaceAll(`"${is}"`, `"${was}"`), text);
}
