/** Vectors on their way into files: what the maker has found out about each, before it has an id. */
import { fromHex } from "../../codec/bytes.ts";
import { writtenBytes } from "../../conformance/vectors/bytes-of.ts";
import { spansOf } from "../../conformance/vectors/confirm.ts";
import {
  VALIDITIES,
  type Validity,
  type Vector,
  type VectorEncoding,
  type VectorFile,
} from "../../conformance/vectors/format.ts";
import { type Allocator, contentHash } from "../../conformance/vectors/ledger.ts";
import { vectorPath } from "../../conformance/vectors/load.ts";
import { protocolOf, schemaOf, typeFingerprint } from "../../conformance/vectors/types.ts";
import { toVectorValue } from "../../conformance/vectors/value.ts";
import { NOTES } from "./notes.ts";

/** A vector without what only the whole set can give it. `parent` is the path of another case. */
export type Case = Omit<Vector, "id" | "rev" | "valid" | "level" | "spans" | "value"> & {
  /** `bcs/RpcRequest/raw_request/length-127`: what the ledger knows it by. */
  readonly path: string;
  readonly type: string;
  readonly encoding: VectorEncoding;
  readonly validity: Validity;
  readonly level?: Vector["level"];
  /** Canonical JSON text, as the maker writes it. */
  readonly json?: string;
};

/** Longer listings help nobody, and would be most of the file. */
const MAX_SPANNED = 1500;

/** Cases in the order in which they were added; the same content is kept once. */
export class Cases {
  readonly #byContent = new Map<string, Case>();
  readonly #byPath = new Map<string, Case>();

  /** The case itself, or the one that already says the same. */
  add(one: Case): Case {
    const { hex, parts, gen, json, verbs, depth } = one;
    const content = JSON.stringify([one.type, one.encoding, hex ?? parts ?? gen ?? json, verbs, depth]);
    const known = this.#byContent.get(content);
    if (known) return this.#merge(known, one);
    if (this.#byPath.has(one.path)) throw new Error(`two cases are called ${one.path}`);
    this.#byContent.set(content, one);
    this.#byPath.set(one.path, one);
    return one;
  }

  /** The known case shows what the other would have shown. */
  #merge(known: Case, { covers }: Case): Case {
    if (!covers) return known;
    const merged = { ...known, covers: [...new Set([...(known.covers ?? []), ...covers])] };
    this.#byPath.set(known.path, merged);
    const content = [...this.#byContent].find(([, one]) => one === known)?.[0] as string;
    this.#byContent.set(content, merged);
    return merged;
  }

  list(): readonly Case[] {
    return [...this.#byPath.values()];
  }

  of(type: string, encoding: VectorEncoding, validity: Validity): readonly Case[] {
    return this.list().filter((one) => one.type === type && one.encoding === encoding && one.validity === validity);
  }
}

/** Files by path; ids and revisions come from the allocator. */
export function assemble(
  cases: readonly Case[],
  allocator: Allocator,
  source: VectorFile["source"],
): ReadonlyMap<string, VectorFile> {
  const ids = new Map(cases.map((one) => [one.path, allocator.id(one.encoding, one.path)]));
  const files = new Map<string, VectorFile>();
  for (const group of grouped(cases)) {
    const [first] = group as [Case];
    const head = headOf(first, group, source);
    const vectors = group.map((one) => {
      const vector = vectorOf(one, ids);
      return { ...vector, rev: allocator.rev(vector.id, one.path, contentHash({ ...head, vectors: [] }, vector)) };
    });
    files.set(vectorPath(profileOf(first.type), first.encoding, first.type, first.validity), { ...head, vectors });
  }
  return files;
}

function grouped(cases: readonly Case[]): readonly (readonly Case[])[] {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const key = vectorPath(profileOf(one.type), one.encoding, one.type, one.validity);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function profileOf(type: string): string {
  return protocolOf(type).split("/")[0] ?? "";
}

function headOf({ type, encoding, validity }: Case, group: readonly Case[], source: VectorFile["source"]) {
  const schema = schemaOf({ protocol: protocolOf(type), type });
  if (!schema || !VALIDITIES.includes(validity)) throw new Error(`no type ${type}`);
  const flags = [...new Set(group.flatMap((one) => one.flags ?? []))].sort();
  const notes = Object.fromEntries(flags.map((flag) => [flag, noteOf(flag)]));
  return {
    $schema: "../../../vector.schema.json",
    format: 1 as const,
    protocol: protocolOf(type),
    type,
    encoding,
    validity,
    typesSha256: typeFingerprint(schema, encoding),
    source,
    notes,
  };
}

function noteOf(flag: string) {
  const note = NOTES[flag];
  if (!note) throw new Error(`flag ${flag} has no note`);
  return note;
}

/** Keys in one order, whoever made the case. */
function vectorOf(one: Case, ids: ReadonlyMap<string, string>): Vector {
  const schema = schemaOf({ protocol: protocolOf(one.type), type: one.type });
  if (!schema) throw new Error(`no type ${one.type}`);
  const parent = one.parent === undefined ? undefined : ids.get(one.parent);
  if (one.parent !== undefined && parent === undefined) throw new Error(`${one.path} has no parent ${one.parent}`);
  const spans = one.validity === "valid" && one.encoding === "bcs" && one.hex !== undefined && fromHex(one.hex);
  const vector = {
    id: ids.get(one.path) as string,
    rev: 1,
    valid: one.validity === "either" ? undefined : one.validity === "valid",
    level: one.level ?? (one.validity === "either" ? "MAY" : "MUST"),
    comment: one.comment,
    flags: one.flags,
    covers: one.covers,
    verbs: one.verbs,
    depth: one.depth,
    class: one.class,
    parent,
    mutation: one.mutation,
    hex: one.hex,
    parts: one.parts,
    gen: one.gen,
    length: one.length,
    sha256: one.sha256,
    value: one.json === undefined ? undefined : plain(toVectorValue(schema, one.json)),
    allowed: one.allowed,
    spans: spans && spans.length <= MAX_SPANNED ? spansOf(schema, spans) : undefined,
  };
  return JSON.parse(JSON.stringify(vector)) as Vector;
}

/** Numbers that a double cannot hold are strings by now; what nobody may encode may still hold one. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, member) => (typeof member === "bigint" ? String(member) : member)));
}

/** The bytes that the case stands for. */
export function caseBytes(one: Case): Uint8Array {
  const bytes = writtenBytes(one);
  if (!bytes) throw new Error(`${one.path} has no bytes`);
  return bytes;
}
