/** Valid bytes with one thing wrong: every way to go wrong, at every site of every type. */
import { fromHex } from "../../codec/bytes.ts";
import { explainBcs, type Span } from "../../codec/explain/index.ts";
import { type Node, nodeOf, type Schema } from "../../codec/schema/index.ts";
import { siteAt, sitesOf } from "../../conformance/vectors/rows/sites.ts";
import type { Case } from "./cases.ts";
import type { Maker } from "./maker.ts";

/** Larger parents say nothing more. */
const MOST_BYTES = 1500;

/** All types; a site is mutated in the first of its type's valid cases that has it. */
export async function addMutations(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    const parents = maker.cases
      .of(type, "bcs", "valid")
      .filter(({ hex, depth }) => hex && !depth && hex.length <= 2 * MOST_BYTES);
    const done = new Set<string>();
    for (const parent of parents) await mutateSites(maker, schema, parent, done);
    const [first] = parents;
    if (!first?.hex) throw new Error(`${type} has no small valid case`);
    await maker.mutate(first, "trailing", first.hex.length / 2, 0, "00", {
      comment: "a byte after the value",
      flags: ["TrailingBytes"],
    });
  }
}

async function mutateSites(maker: Maker, schema: Schema, parent: Case, done: Set<string>): Promise<void> {
  const bytes = fromHex(parent.hex as string);
  const { spans } = explainBcs(schema, bytes, { items: Number.POSITIVE_INFINITY });
  const kinds = new Map(sitesOf(schema).map(({ path, node }) => [`${path} ${node.kind}`, node]));
  for (const span of spans) {
    const site = siteAt(schema, span.path, span.part === "presence");
    if (site === undefined || span.part === "group" || span.part === "elided") continue;
    const found = [...kinds].find(([name, kind]) => name === `${site} ${kind.kind}` && fits(kind, span))?.[1];
    const node = found ?? nodeOf(schema);
    const where = site === "" ? "the value" : site.slice(1);
    for (const one of freshChanges(site, span, node, bytes, done)) {
      const name = `${site === "" ? "self" : where}/${one.name}`;
      const told = { comment: `${where}: ${one.says}`, flags: [one.flag] };
      await maker.mutate(parent, name, one.at, one.cut, one.to, told);
    }
  }
}

/** What was not done at this site yet. */
function freshChanges(site: string, span: Span, node: Node, bytes: Uint8Array, done: Set<string>): readonly Change[] {
  const isFresh = (key: string) => !done.has(key) && done.add(key) !== undefined;
  const special = specialOf(span, bytes);
  const empty = span.part === "value" && span.size === 0 ? " empty" : "";
  return [
    ...(isFresh(`${site} ${span.part}${empty}`) ? mutationsOf(span, node, bytes) : []),
    ...(special && isFresh(`${site} ${special}`) ? specialChanges(span, node) : []),
  ];
}

/** What shows some mistakes and not others: a value that is there, a length of nothing. */
function specialOf({ part, at }: Span, bytes: Uint8Array): string | undefined {
  if (part === "presence") return bytes[at] === 1 ? "present" : undefined;
  return (part === "length" || part === "count") && bytes[at] === 0 ? "of nothing" : undefined;
}

/** With the right tag or length the rest would be as it should: whoever misreads these reads on. */
function specialChanges(span: Span, node: Node): readonly Change[] {
  if (span.part === "presence") {
    const says = "option tag 02 in front of a value";
    return [{ ...replace(span, "02"), name: "option-tag-2-present", says, flag: "BadOptionTag" }];
  }
  if (node.kind === "bytes" && node.rule) return [];
  return [
    {
      ...replace(span, "8080808010"),
      name: "length-2-32-for-0",
      says: "2^32 for a length of 0",
      flag: "LengthOverflow",
    },
    {
      ...replace(span, "8080808080"),
      name: "length-unending-for-0",
      says: "more than five bytes for a length of 0",
      flag: "LengthOverflow",
    },
    { ...replace(span, "8080808008"), name: "length-2-31-for-0", says: "2^31 for a length of 0", flag: "LengthLimit" },
  ];
}

/** Whether the span is of this node: an option and what it holds are one site by name. */
function fits(node: Node, { part }: Span): boolean {
  if (part === "presence") return node.kind === "option";
  if (part === "tag") return node.kind === "enum";
  if (part === "count") return node.kind === "vec" || node.kind === "map";
  if (part === "length") return node.kind === "bytes" || node.kind === "string";
  return !["option", "vec", "map", "tuple", "enum", "struct", "newtype"].includes(node.kind);
}

type Change = {
  readonly name: string;
  readonly says: string;
  readonly flag: string;
  readonly at: number;
  readonly cut: number;
  readonly to: string;
};

function mutationsOf(span: Span, node: Node, bytes: Uint8Array): readonly Change[] {
  const end = { at: span.at, cut: bytes.length - span.at, to: "" };
  switch (span.part) {
    case "count":
    case "length":
      return [
        { name: "no-length", says: "the bytes end before the length", flag: "Truncated", ...end },
        ...ulebChanges(span, bytes, "length"),
        { ...replace(span, "8080808008"), name: "length-2-31", says: "a length of 2^31", flag: "LengthLimit" },
        {
          ...replace(span, beyondEnd(node)),
          name: "length-beyond-end",
          says: "a length beyond the end",
          flag: "Truncated",
        },
        ...(node.kind === "bytes" && node.max !== undefined ? [tooLong(span, node.max)] : []),
      ];
    case "tag":
      return [
        { name: "no-tag", says: "the bytes end before the tag", flag: "Truncated", ...end },
        ...ulebChanges(span, bytes, "tag"),
        ...unknownTags(span, node),
      ];
    case "presence":
      return [
        { name: "no-option-tag", says: "the bytes end before the option's tag", flag: "Truncated", ...end },
        { ...replace(span, "02"), name: "option-tag-2", says: "option tag 02", flag: "BadOptionTag" },
        { ...replace(span, "ff"), name: "option-tag-255", says: "option tag ff", flag: "BadOptionTag" },
      ];
    default:
      return valueChanges(span, node, bytes);
  }
}

/** Faults of any ULEB128 number. */
function ulebChanges(span: Span, bytes: Uint8Array, word: string): readonly Change[] {
  const last = bytes[span.at + span.size - 1] as number;
  const longer = `${(last | 0x80).toString(16).padStart(2, "0")}00`;
  return [
    {
      name: `${word}-redundant-zero`,
      says: `a ${word} with a redundant zero byte`,
      flag: "NonCanonicalLength",
      at: span.at + span.size - 1,
      cut: 1,
      to: longer,
    },
    { ...replace(span, "8080808010"), name: `${word}-2-32`, says: `a ${word} of 2^32`, flag: "LengthOverflow" },
    {
      ...replace(span, "8080808080"),
      name: `${word}-unending`,
      says: `a ${word} of more than five bytes`,
      flag: "LengthOverflow",
    },
  ];
}

function unknownTags(span: Span, node: Node): readonly Change[] {
  if (node.kind !== "enum") return [];
  const next = node.variants.length.toString(16).padStart(2, "0");
  return [
    {
      ...replace(span, next),
      name: "tag-next",
      says: `tag ${node.variants.length}, which no variant has yet`,
      flag: "UnknownVariant",
    },
    { ...replace(span, "7f"), name: "tag-127", says: "tag 127", flag: "UnknownVariant" },
    { ...replace(span, "ffffffff0f"), name: "tag-max", says: "tag 2^32-1", flag: "UnknownVariant" },
  ];
}

function valueChanges(span: Span, node: Node, bytes: Uint8Array): readonly Change[] {
  if (span.size === 0) return [];
  const inside = span.at + span.size - 1;
  const short = {
    name: "cut",
    says: "the bytes end inside",
    flag: "Truncated",
    at: inside,
    cut: bytes.length - inside,
    to: "",
  };
  if (node.kind === "bool") {
    return [
      short,
      { ...replace(span, "02"), name: "bool-2", says: "boolean 02", flag: "BadBool" },
      { ...replace(span, "ff"), name: "bool-255", says: "boolean ff", flag: "BadBool" },
    ];
  }
  if (node.kind !== "string") return [short];
  const byte = { at: span.at, cut: 1 };
  return [
    short,
    { ...byte, to: "ff", name: "utf8-ff", says: "a byte that UTF-8 never has", flag: "BadUtf8" },
    { ...byte, to: "80", name: "utf8-continuation", says: "a continuation byte alone", flag: "BadUtf8" },
    { ...byte, to: "c3", name: "utf8-cut", says: "a character cut short", flag: "BadUtf8" },
  ];
}

/** More than there is, and yet no more than is allowed: only one thing is wrong. */
function beyondEnd(node: Node): string {
  return node.kind === "bytes" && node.max !== undefined ? "ff3f" : "ffffff7f";
}

function tooLong(span: Span, max: number): Change {
  const length = max + 1;
  const to = `${((length & 0x7f) | 0x80).toString(16).padStart(2, "0")}${(length >> 7).toString(16).padStart(2, "0")}`;
  return {
    ...replace(span, to + "00".repeat(length)),
    cut: span.size,
    name: "too-long",
    says: `${length} bytes`,
    flag: "TooLong",
  };
}

function replace(span: Span, to: string): Pick<Change, "at" | "cut" | "to"> {
  return { at: span.at, cut: span.size, to };
}
