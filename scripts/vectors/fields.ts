/** Every part of every type at its boundaries, one part at a time; long ones as repeated parts. */
import { fromHex, toHex } from "../../codec/bytes.ts";
import type { LosslessJson as Doc } from "../../codec/json/lossless.ts";
import { nodeOf, type Schema } from "../../codec/schema/index.ts";
import { sha256Hex } from "../../conformance/vectors/text.ts";
import { LENGTHS, LONGEST_PLAIN } from "./docs.ts";
import type { Maker } from "./maker.ts";

/** What is longer says its elements once. */
const MOST_BYTES = 6000;

/** Written otherwise than it was read: its values are rows of the handshake's table. */
const NOT_WRITTEN_AS_READ = ["NetworkId"];

/** All types, all parts. */
export async function addFields(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    if (NOT_WRITTEN_AS_READ.includes(type)) continue;
    for (const { label, says, doc } of await maker.docs.alternatives(schema)) {
      const made = await maker.encode(type, doc);
      if (!made) throw new Error(`the oracle does not encode ${type} ${label}`);
      // Lists of large elements are written as repeated parts below.
      if (made.hex.length > 2 * MOST_BYTES && /count-12[78]$/.test(label)) continue;
      maker.add(type, "bcs", `field/${label}`, made, { comment: says, flags: ["Boundary"] });
    }
    await addLongFields(maker, type, schema);
  }
}

/** A list of two and the same of one show what one element is; thousands of them are then judged as bytes. */
async function addLongFields(maker: Maker, type: string, schema: Schema): Promise<void> {
  for (const { label, says, one, two, max } of await growing(maker, schema)) {
    const small = await maker.encode(type, one);
    const large = await maker.encode(type, two);
    if (!small || !large) throw new Error(`${type} ${label} cannot be encoded`);
    const cut = split(fromHex(small.hex), fromHex(large.hex));
    const isLong = (length: number) =>
      length > LONGEST_PLAIN || (length > 1 && cut.unit.length * length > 2 * MOST_BYTES);
    const lengths = max === undefined ? LENGTHS : [max];
    for (const length of lengths.filter(isLong)) {
      await addLong(maker, type, `field/${label}-${length}`, `${says} ${length}`, cut, length);
    }
  }
}

type Cut = { readonly before: string; readonly unit: string; readonly after: string };

/** What stands before the count, each element, and what stands behind. */
function split(one: Uint8Array, two: Uint8Array): Cut {
  const size = two.length - one.length;
  const at = one.findIndex((byte, i) => byte !== two[i]);
  const hex = (from: number, to?: number) => toHex(one.subarray(from, to));
  return { before: hex(0, at), unit: hex(at + 1, at + 1 + size), after: hex(at + 1 + size) };
}

async function addLong(maker: Maker, type: string, name: string, comment: string, cut: Cut, length: number) {
  const parts = [
    [cut.before + ulebHex(length), 1],
    [cut.unit, length],
    ...(cut.after === "" ? [] : [[cut.after, 1] as const]),
  ] as const;
  const hex = parts.map(([unit, times]) => unit.repeat(times)).join("");
  // The oracle's own encoder gives these very bytes. Thousands of curve points would take minutes: their shape will do.
  if ((await maker.oracle.must(`recode ${type}:bcs@shape ${hex}`)) !== hex)
    throw new Error(`${type} ${name} is not canonical`);
  const sum = { length: hex.length / 2, sha256: sha256Hex(fromHex(hex)) };
  const path = `bcs/${type}/${name}`;
  maker.cases.add({ path, type, encoding: "bcs", validity: "valid", comment, flags: ["Boundary"], parts, ...sum });
}

/** A length as its ULEB128 bytes. */
export function ulebHex(length: number): string {
  const low = (length & 0x7f).toString(16).padStart(2, "0");
  return length < 128 ? low : ((length & 0x7f) | 0x80).toString(16).padStart(2, "0") + ulebHex(length >> 7);
}

type Growing = {
  readonly label: string;
  readonly says: string;
  readonly one: Doc;
  readonly two: Doc;
  readonly max: number | undefined;
};

/** Wherever a length can stand that may be long: the type's own lists, bytes and strings, with one element and two. */
async function growing(maker: Maker, schema: Schema): Promise<readonly Growing[]> {
  const alternatives = await maker.docs.alternatives(schema);
  const find = (label: string) => alternatives.find((one) => one.label === label)?.doc;
  return alternatives.flatMap(({ label, says, doc }) => {
    const [, stem, word] = /^(.*?)(length|count)-1$/.exec(label) ?? [];
    if (stem === undefined || word === undefined) return [];
    const hundred = find(`${stem}${word}-127`);
    if (hundred === undefined) return [];
    return [
      {
        label: `${stem}${word}`,
        says: says.replace(/ of 1 .*$/, ` of length`),
        one: doc,
        two: doubled(doc, hundred),
        max: limitOf(schema, label),
      },
    ];
  });
}

/** The document between one element and 127 of them that has two. */
function doubled(one: Doc, many: Doc): Doc {
  if (typeof one === "string" && typeof many === "string") return many.slice(0, 2 * one.length);
  if (Array.isArray(one) && Array.isArray(many) && one.length !== many.length) return many.slice(0, 2);
  if (Array.isArray(one)) return one.map((item, i) => doubled(item, (many as readonly Doc[])[i] as Doc));
  if (typeof one !== "object" || one === null) return one;
  const entries = Object.entries(one).map(([key, member]) => [
    key,
    doubled(member as Doc, (many as Record<string, Doc>)[key] as Doc),
  ]);
  return Object.fromEntries(entries) as Doc;
}

/** The most bytes that the field may have, where it says so. */
function limitOf(schema: Schema, label: string): number | undefined {
  const node = nodeOf(schema);
  const field = node.kind === "struct" ? node.fields.find(({ name }) => label.startsWith(`${name}/`)) : undefined;
  return field?.type.kind === "bytes" ? field.type.max : undefined;
}
