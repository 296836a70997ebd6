/** What a vector shows: read off its own bytes, never off its comment or its place in a file. */
import * as bcs from "../../../codec/bcs/index.ts";
import { fromHex, toHex } from "../../../codec/bytes.ts";
import { explainBcs, type Span } from "../../../codec/explain/index.ts";
import { createJson } from "../../../codec/json/index.ts";
import { formOf, type Node, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import { writtenBytes } from "../bytes-of.ts";
import type { Vector } from "../format.ts";
import { siteAt, sitesOf } from "./sites.ts";

/** A site and what is shown of it. */
export type Shown = { readonly site: string; readonly shows: string };

const json = createJson(bcs);
const utf8 = new TextDecoder();

/** What is longer shows nothing that shorter ones do not, and takes long to list. */
const MOST_BYTES = 8_200;
const MOST_ITEMS = 20;

/** Every boundary that the bytes of a valid vector touch, at the sites of its own type. */
export function shownByValid(schema: Schema, vector: Vector): readonly Shown[] {
  if (vector.parts) return shownByParts(schema, vector.parts);
  if (vector.hex === undefined || vector.hex.length > 2 * MOST_BYTES) return [];
  const bytes = fromHex(vector.hex);
  const found = listed(schema, bytes).flatMap((span) => {
    const site = ownSite(schema, span);
    return site === undefined ? [] : facts(schema, site, span, bytes).map((shows) => ({ site, shows }));
  });
  return [...found, ...ordered(schema, vector.value, "$")];
}

/** Lists that read otherwise from their end. */
function ordered(schema: Schema, value: unknown, path: string): readonly Shown[] {
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  const texts = list ? value.map((item) => JSON.stringify(item)) : [];
  const site = texts.some((text, i) => text !== texts.at(-1 - i)) ? siteAt(schema, path) : undefined;
  const inner = Object.entries(value).slice(0, MOST_ITEMS);
  return [
    ...(site === undefined ? [] : [{ site, shows: "order" }]),
    ...inner.flatMap(([key, part]) => ordered(schema, part, list ? `${path}[${key}]` : `${path}.${key}`)),
  ];
}

/** Where the mutation strikes, by the parent's bytes, and with which flags. */
export function shownByInvalid(schema: Schema, vector: Vector, parent: Vector | undefined): readonly Shown[] {
  const shows = (kind: string) => (vector.flags ?? []).map((flag) => `${kind} ${flag}`);
  if (!vector.mutation) return shownByEdit(schema, "encode", parent?.value, vector.value, vector.flags);
  const bytes = parent && writtenBytes(parent);
  if (!bytes) return [];
  const { at } = vector.mutation;
  const struck = listed(schema, bytes).find((span) => at >= span.at && at < span.at + span.size);
  const site = struck ? ownSite(schema, struck) : "";
  const nesting = shows("reject").filter((one) => /Nesting|DepthLimit/.test(one));
  return [
    ...(site === undefined ? [] : shows("reject").map((one) => ({ site, shows: one }))),
    ...(site === undefined || !struck ? [] : special(struck, bytes, vector).map((one) => ({ site, shows: one }))),
    ...nesting.map((one) => ({ site: "", shows: one })),
  ];
}

/** Faults behind which all is as it should be, had the tag or length been right. */
function special({ part, at }: Span, bytes: Uint8Array, { flags, mutation }: Vector): readonly string[] {
  if (part === "presence")
    return bytes[at] === 1 && flags?.includes("BadOptionTag") ? ["reject BadOptionTag where present"] : [];
  const length =
    (part === "length" || part === "count") && bytes[at] === 0 ? WRONG_LENGTHS[mutation?.to ?? ""] : undefined;
  return length === undefined ? [] : [`reject ${length} for 0`];
}

const WRONG_LENGTHS: Readonly<Record<string, string>> = {
  "8080808008": "2^31",
  "8080808010": "2^32",
  "8080808080": "unending",
};

/** The same of a value in JSON, by the bytes that it has in BCS. */
export function shownByText(schema: Schema, vector: Vector): readonly Shown[] {
  if (vector.hex === undefined || vector.hex.length > 2 * MOST_BYTES) return [];
  const hex = toHex(bcs.encodeBcs(schema, json.decodeJson(schema, fromHex(vector.hex))));
  return shownByValid(schema, { ...vector, hex });
}

/** A text that no decoder may take: where it differs from its parent's, and with which flags. */
export function shownByBadText(schema: Schema, vector: Vector, parent: Vector | undefined): readonly Shown[] {
  const [own, before] = [documentOf(vector), documentOf(parent)];
  if (own === undefined || before === undefined) return [];
  return shownByEdit(schema, "refuse", before, own, vector.flags);
}

/** Where a value that nobody may write differs from its parent's, with which flags, and whether by null or an object. */
function shownByEdit(
  schema: Schema,
  kind: string,
  before: unknown,
  own: unknown,
  flags: readonly string[] = [],
): readonly Shown[] {
  const path = firstDifference(before, own);
  const site = siteAt(schema, `$${path}`) ?? "";
  return [...flags, ...shapeOf(memberAt(own, path))].map((word) => ({ site, shows: `${kind} ${word}` }));
}

function shapeOf(value: unknown): readonly string[] {
  if (value === null) return ["null"];
  return typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0 ? ["object"] : [];
}

function memberAt(value: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((part, step) => member(part as object, step), value);
}

/** Undefined where the text is no JSON at all. */
function documentOf(vector: Vector | undefined): unknown {
  if (vector?.hex === undefined) return undefined;
  try {
    return JSON.parse(utf8.decode(fromHex(vector.hex)));
  } catch {
    return undefined;
  }
}

function listed(schema: Schema, bytes: Uint8Array): readonly Span[] {
  const { spans } = explainBcs(schema, bytes, { items: 200, spans: Number.POSITIVE_INFINITY });
  return spans.filter(({ part }) => part !== "group" && part !== "elided");
}

function ownSite(schema: Schema, span: Span): string | undefined {
  return siteAt(schema, span.path, span.part === "presence");
}

function facts(schema: Schema, site: string, span: Span, bytes: Uint8Array): readonly string[] {
  const raw = bytes.subarray(span.at, span.at + span.size);
  switch (span.part) {
    case "tag": {
      const node = nodeOf(schema);
      const variant = node.kind === "enum" && site === "" ? node.variants[uleb(raw)] : undefined;
      return variant ? [`variant ${variant.name}`] : [];
    }
    case "presence":
      return [raw[0] === 1 ? "present" : "absent"];
    case "length":
    case "count":
      return [`length ${uleb(raw)}`];
    default:
      return valueFacts(leafAt(schema, site), raw);
  }
}

const SPACE = 0x20;

function valueFacts(node: Node | undefined, raw: Uint8Array): readonly string[] {
  if (node?.kind === "bytes" && node.rule) {
    const form = formOf(node.rule, raw, 0, raw.length);
    return form ? [`form ${form.label}`] : [];
  }
  if (node?.kind === "string") return raw[0] === SPACE && raw.at(-1) === SPACE ? ["spaces"] : [];
  if (node?.kind === "bool") return [raw[0] === 1 ? "true" : "false"];
  if (node?.kind !== "int") return [];
  const hex = toHex(raw.slice().reverse());
  const [min, max] = node.signed ? ["80", "7f"] : ["00", "ff"];
  const rest = (fill: string) => fill.repeat(raw.length - 1);
  return hex === min + rest("00") ? ["min"] : hex === max + rest("ff") ? ["max"] : [];
}

/** The int, bool or key at a site: an option and what it holds share one. */
function leafAt(schema: Schema, path: string): Node | undefined {
  const known =
    leaves.get(schema) ?? new Map(sitesOf(schema).flatMap(({ path: at, node }) => (isLeaf(node) ? [[at, node]] : [])));
  leaves.set(schema, known);
  return known.get(path);
}

const leaves = new WeakMap<Schema, ReadonlyMap<string, Node>>();

function isLeaf(node: Node): boolean {
  return /^(int|bool|string)$/.test(node.kind) || (node.kind === "bytes" && node.rule !== undefined);
}

/** The same bytes with one repetition say where the count stands; how many there were is known. */
function shownByParts(schema: Schema, parts: NonNullable<Vector["parts"]>): readonly Shown[] {
  const [before, unit, after] = parts;
  if (!before || !unit) return [];
  const count = ulebHex(unit[1]);
  if (!before[0].endsWith(count)) return [];
  const head = before[0].slice(0, -count.length);
  const bytes = fromHex(`${head}01${unit[0]}${after?.[0] ?? ""}`);
  const span = listed(schema, bytes).find(
    ({ at, part }) => at === head.length / 2 && (part === "length" || part === "count"),
  );
  const site = span && ownSite(schema, span);
  return site === undefined ? [] : [{ site, shows: `length ${unit[1]}` }];
}

function firstDifference(a: unknown, b: unknown): string {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return "";
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.join() !== Object.keys(b).join()) return "";
  const key = keys.find((name) => JSON.stringify(member(a, name)) !== JSON.stringify(member(b, name)));
  if (key === undefined) return "";
  return `${Array.isArray(a) ? `[${key}]` : `.${key}`}${firstDifference(member(a, key), member(b, key))}`;
}

function member(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

function uleb(raw: Uint8Array): number {
  return raw.reduce((sum, byte, i) => sum + (byte & 0x7f) * 2 ** (7 * i), 0);
}

function ulebHex(value: number): string {
  const bytes: number[] = [];
  for (let left = value; ; left >>= 7) {
    if (left < 128) return toHex(Uint8Array.from([...bytes, left]));
    bytes.push((left & 0x7f) | 0x80);
  }
}
