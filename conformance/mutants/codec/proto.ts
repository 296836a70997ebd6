/**
 * Protobuf of the echo channel, from the schema: fields numbered in order, an enum as one `oneof`.
 * Spec: docs/profiles/tendermint.md#protobuf
 */
import { joinBytes } from "../../../codec/bytes.ts";
import type { Field, Node } from "../../../codec/schema/index.ts";
import { type Doc, type DocObject, isObject, member } from "./doc.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { bytesFromHex, docInt, fits, hexOf, intDoc } from "./numbers.ts";

/** One field as it stands in the bytes. */
type Entry = { readonly number: number; readonly wire: number; readonly value: bigint; readonly bytes: Uint8Array };

/** The value of a message. */
export function readProto(node: Node, bytes: Uint8Array, fault?: Fault): Doc {
  return message(node, bytes, new Switches(fault));
}

/** The bytes of a message. */
export function writeProto(node: Node, doc: Doc, fault?: Fault): Uint8Array {
  return messageBytes(node, doc, new Switches(fault));
}

function message(node: Node, bytes: Uint8Array, faults: Switches): Doc {
  const entries = entriesOf(bytes, faults);
  if (node.kind === "enum") return oneOf(node, entries, faults);
  if (node.kind !== "struct") throw new Refusal("other");
  const first = faults.on("proto-field-number") ? 0 : 1;
  const known = entries.filter(({ number }) => number >= first && number < node.fields.length + first);
  const twice = new Set(known.map(({ number }) => number)).size < known.length;
  if (twice && !faults.on("proto-twice-first")) throw new Refusal("other");
  return Object.fromEntries(
    node.fields.map((field, i) => {
      const entry = known.find(({ number }) => number === i + first);
      return [field.name, entry ? fieldDoc(field.type, entry, faults) : absentDoc(field, faults)];
    }),
  );
}

/** Exactly one member. */
function oneOf(node: Extract<Node, { kind: "enum" }>, entries: readonly Entry[], faults: Switches): Doc {
  const first = faults.on("proto-field-number") ? 0 : 1;
  const known = entries.filter(({ number }) => number >= first && number < node.variants.length + first);
  if (known.length > 1) throw new Refusal("other");
  const [entry] = known;
  const variant = entry
    ? node.variants[entry.number - first]
    : faults.on("proto-none-first")
      ? node.variants[0]
      : undefined;
  if (variant?.form !== "newtype") throw new Refusal("other");
  if (entry && entry.wire !== 2)
    return wrongWire(faults, () => ({ [variant.name]: message(variant.type, new Uint8Array(), faults) }));
  return { [variant.name]: message(variant.type, entry?.bytes ?? new Uint8Array(), faults) };
}

function fieldDoc(node: Node, entry: Entry, faults: Switches): Doc {
  if (node.kind === "option") return fieldDoc(node.some, entry, faults);
  if (node.kind === "newtype") return fieldDoc(node.inner, entry, faults);
  const numeric = node.kind === "int" || node.kind === "bool";
  const wire = numeric ? (faults.on("proto-fixed") && node.kind === "int" ? 1 : 0) : 2;
  if (entry.wire !== wire) return wrongWire(faults, () => 0);
  if (node.kind === "bool") return booleanDoc(entry.value);
  if (node.kind === "int") return numberDoc(node.bits, entry.value, faults);
  if (node.kind !== "fixed") return message(node, entry.bytes, faults);
  if (entry.bytes.length !== node.size && !faults.on("proto-size")) throw new Refusal("bad-length");
  return hexOf(entry.bytes);
}

function wrongWire(faults: Switches, instead: () => Doc): Doc {
  if (faults.on("proto-type-lax")) return instead();
  throw new Refusal("other");
}

function booleanDoc(value: bigint): Doc {
  if (value > 1n) throw new Refusal("bad-bool");
  return value === 1n;
}

function numberDoc(bits: number, raw: bigint, faults: Switches): Doc {
  const signed = faults.on("proto-zigzag") ? (raw >> 1n) ^ -(raw & 1n) : raw;
  const value = faults.on("proto-as-double") ? BigInt(Number(signed)) : signed;
  if (!fits(value, bits, false) && !faults.on("proto-masked")) throw new Refusal("limit");
  return intDoc(bits, BigInt.asUintN(bits, value));
}

function absentDoc({ type }: Field, faults: Switches): Doc {
  if (type.kind === "option") return null;
  if (type.kind === "bool") return false;
  if (type.kind === "int") return intDoc(type.bits, 0n);
  if (faults.on("proto-none-empty") && type.kind === "enum") return { [type.variants[0]?.name ?? ""]: { nonce: "0" } };
  throw new Refusal("other");
}

function entriesOf(bytes: Uint8Array, faults: Switches): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [key, body] = varint(bytes, at, faults);
    const number = Number(key >> 3n);
    const wire = Number(key & 7n);
    const least = faults.on("proto-number-zero") || faults.on("proto-field-number") ? 0 : 1;
    if (number < least || number > 2 ** 29 - 1) throw new Refusal("other", at);
    const [entry, end] = entryAt(bytes, body, number, wire, faults);
    if (entry) entries.push(entry);
    at = end;
  }
  return entries;
}

function entryAt(
  bytes: Uint8Array,
  at: number,
  number: number,
  wire: number,
  faults: Switches,
): readonly [Entry | undefined, number] {
  const none = new Uint8Array();
  if (wire === 0) {
    const [value, end] = varint(bytes, at, faults);
    return [{ number, wire, value, bytes: none }, end];
  }
  if (wire === 1 || wire === 5) {
    const end = at + (wire === 1 ? 8 : 4);
    if (end > bytes.length) throw new Refusal("other", at);
    const value = bytes.subarray(at, end).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return [{ number, wire, value, bytes: none }, end];
  }
  if (wire !== 2) return faults.on("proto-group-lax") ? [undefined, at] : refuse(at);
  const [size, start] = varint(bytes, at, faults);
  const end = start + Number(size);
  if (end > bytes.length && !faults.on("proto-length-lax")) throw new Refusal("other", at);
  return [{ number, wire, value: 0n, bytes: bytes.subarray(start, end) }, Math.min(end, bytes.length)];
}

function varint(bytes: Uint8Array, start: number, faults: Switches): readonly [bigint, number] {
  let value = 0n;
  for (let i = 0; i < (faults.on("proto-eleven") ? 12 : 10); i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return faults.on("proto-cut") ? [value, start + i] : refuse(start);
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte >= 0x80) continue;
    if (value >= 2n ** 64n && !faults.on("proto-wide")) throw new Refusal("other", start);
    return [BigInt.asUintN(64, value), start + i + 1];
  }
  return refuse(start);
}

function messageBytes(node: Node, doc: Doc, faults: Switches): Uint8Array {
  const first = faults.on("proto-field-number") ? 0 : 1;
  if (!isObject(doc)) return refuse();
  if (node.kind === "enum") return memberBytes(node, doc, first, faults);
  if (node.kind !== "struct") return refuse();
  return joinBytes(node.fields.map(({ name, type }, i) => fieldBytes(i + first, type, member(doc, name), faults)));
}

function memberBytes(
  node: Extract<Node, { kind: "enum" }>,
  doc: DocObject,
  first: number,
  faults: Switches,
): Uint8Array {
  const [entry, more] = Object.entries(doc);
  const index = node.variants.findIndex(({ name }) => name === entry?.[0]);
  const variant = node.variants[index];
  if (!entry || more || variant?.form !== "newtype") return refuse();
  return lengthy(index + first, messageBytes(variant.type, entry[1], faults));
}

function fieldBytes(number: number, node: Node, doc: Doc | undefined, faults: Switches): Uint8Array {
  if (node.kind === "option") {
    if (doc !== null && doc !== undefined) return fieldBytes(number, node.some, doc, faults);
    return faults.on("proto-absent-written") ? lengthy(number, new Uint8Array()) : new Uint8Array();
  }
  if (node.kind === "newtype") return fieldBytes(number, node.inner, doc, faults);
  if (doc === undefined) return refuse();
  if (node.kind === "bool") return typeof doc === "boolean" ? number0(number, doc ? 1n : 0n, faults) : refuse();
  if (node.kind === "int") return integer(number, node.bits, doc, faults);
  if (node.kind === "fixed") return lengthy(number, hexBytes(doc, node.size));
  return lengthy(number, messageBytes(node, doc, faults));
}

function integer(number: number, bits: number, doc: Doc, faults: Switches): Uint8Array {
  const given = docInt(bits, doc);
  if (!fits(given, bits, false)) throw new Refusal("limit");
  const exact = faults.on("proto-as-double") ? BigInt(Number(given)) : given;
  return number0(number, faults.on("proto-zigzag") ? exact << 1n : exact, faults, true);
}

function number0(number: number, value: bigint, faults: Switches, wide = false): Uint8Array {
  if (value === 0n && !faults.on("proto-default-written")) return new Uint8Array();
  if (!wide || !faults.on("proto-fixed")) return joinBytes([varintBytes(BigInt(number << 3)), varintBytes(value)]);
  const eight = Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
  return joinBytes([varintBytes(BigInt((number << 3) | 1)), eight]);
}

function lengthy(number: number, bytes: Uint8Array): Uint8Array {
  return joinBytes([varintBytes(BigInt((number << 3) | 2)), varintBytes(BigInt(bytes.length)), bytes]);
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.of(...bytes, Number(rest));
}

function hexBytes(doc: Doc, size: number): Uint8Array {
  const bytes = typeof doc === "string" ? bytesFromHex(doc) : undefined;
  return bytes?.length === size ? bytes : refuse();
}

function refuse(at?: number): never {
  throw new Refusal("other", at);
}
