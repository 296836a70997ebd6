/** Every part of every type at its boundaries, one part at a time; long ones as repeated parts. */
import { fromHex, toHex } from "../../codec/bytes.ts";
import type { LosslessJson as Doc } from "../../codec/json/lossless.ts";
import { isNamed, type Node, nodeOf, type Schema } from "../../codec/schema/index.ts";
import { sha256Hex } from "../../conformance/vectors/text.ts";
import { LENGTHS, LONGEST_PLAIN } from "./docs.ts";
import type { Maker } from "./maker.ts";

/** Written otherwise than it was read: its values are rows of the handshake's table. */
const NOT_WRITTEN_AS_READ = ["NetworkId"];

/** All types, all parts. */
export async function addFields(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    if (NOT_WRITTEN_AS_READ.includes(type)) continue;
    for (const { label, says, doc } of await maker.docs.alternatives(schema)) {
      await maker.valid(type, `field/${label}`, doc, { comment: says, flags: ["Boundary"] });
    }
    await addLongFields(maker, type, schema);
  }
}

/** A list of two and the same of one show what one element is; thousands of them are then judged as bytes. */
async function addLongFields(maker: Maker, type: string, schema: Schema): Promise<void> {
  for (const { label, says, one, two } of await growing(maker, schema)) {
    const small = await maker.encode(type, one);
    const large = await maker.encode(type, two);
    if (!small || !large) throw new Error(`${type} ${label} cannot be encoded`);
    const cut = split(fromHex(small.hex), fromHex(large.hex));
    for (const length of LENGTHS.filter((n) => n > LONGEST_PLAIN)) {
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
  const count = toHex(Uint8Array.of((length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | (length >> 14 ? 0x80 : 0)));
  const uleb = length >> 14 ? `${count}${toHex(Uint8Array.of(length >> 14))}` : count;
  const parts = [
    [cut.before + uleb, 1],
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

type Growing = { readonly label: string; readonly says: string; readonly one: Doc; readonly two: Doc };

/** Wherever a length can stand that may be long: the type's own lists, bytes and strings, with one element and two. */
async function growing(maker: Maker, schema: Schema): Promise<readonly Growing[]> {
  const alternatives = await maker.docs.alternatives(withoutLimits(schema));
  const find = (label: string) => alternatives.find((one) => one.label === label)?.doc;
  return alternatives.flatMap(({ label, says, doc }) => {
    const [, stem, word] = /^(.*?)(length|count)-1$/.exec(label) ?? [];
    if (stem === undefined || word === undefined) return [];
    const hundred = find(`${stem}${word}-127`);
    if (hundred === undefined) return [];
    return [
      { label: `${stem}${word}`, says: says.replace(/ of 1 .*$/, ` of length`), one: doc, two: doubled(doc, hundred) },
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

/** Bytes with a limit of their own have no longer lengths. */
function withoutLimits(schema: Schema): Schema {
  const node = nodeOf(schema);
  if (node.kind !== "struct") return schema;
  const fields = node.fields.filter(({ type }) => !hasLimit(type));
  return (fields.length === node.fields.length ? node : { ...node, fields }) as Schema;
}

function hasLimit(node: Node): boolean {
  return !isNamed(node) && node.kind === "bytes" && node.max !== undefined;
}
