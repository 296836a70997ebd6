/**
 * Protobuf bytes of a vector, annotated: the key and the value of each field, messages inside messages too. Total: what
 * is no field ends the listing.
 * Spec: docs/profiles/tendermint.md#protobuf
 */
import { toHex } from "../../codec/bytes.ts";
import type { Layer, Span } from "../../codec/explain/index.ts";
import { isNamed, type Node, nodeOf, type Schema } from "../../codec/schema/index.ts";

const WIRE_TYPES = ["varint", "64 bits", "length-delimited", "group start", "group end", "32 bits"];

/** One layer: fields in the order in which they lie there. */
export function explainProto(schema: Schema, bytes: Uint8Array): Layer {
  const spans: Span[] = [];
  const stopped = listFields(bytes, { from: 0, to: bytes.length }, nodeOf(schema), "$", spans);
  const node = nodeOf(schema);
  const title = `protobuf ${isNamed(node) ? node.name : node.kind}`;
  const remarks = stopped === undefined ? {} : { remarks: [`Byte ${stopped}: no field begins or ends here.`] };
  return { title, bytes, spans, ...remarks };
}

type Range = { readonly from: number; readonly to: number };
type Member = { readonly name: string; readonly type: Node | undefined };

/** Where it stopped, if before the end. */
function listFields(
  bytes: Uint8Array,
  { from, to }: Range,
  node: Node,
  path: string,
  spans: Span[],
): number | undefined {
  let at = from;
  while (at < to) {
    const key = varint(bytes, at, to);
    if (!key) return rest(bytes, at, to, path, spans);
    const [number, kind] = [Number(key.value >> 3n), Number(key.value & 7n)];
    const { name, type } = member(node, number);
    const here = `${path}.${name}`;
    const text = `field ${number}, ${WIRE_TYPES[kind] ?? "no wire type"}`;
    spans.push({ at, size: key.size, part: "tag", path: here, type: "key", text });
    at += key.size;
    const end = valueEnd(bytes, at, to, kind);
    if (end === undefined) return rest(bytes, at, to, here, spans);
    const stopped = kind === 2 ? listBytes(bytes, { from: at, to: end }, type, here, spans) : undefined;
    if (stopped !== undefined) return stopped;
    if (kind !== 2)
      spans.push({
        at,
        size: end - at,
        part: "value",
        path: here,
        type: kindOf(type),
        text: numberText(bytes, at, end, kind),
      });
    at = end;
  }
  return undefined;
}

/** A length, then a message where the schema has one, bytes otherwise. */
function listBytes(bytes: Uint8Array, { from, to }: Range, type: Node | undefined, path: string, spans: Span[]) {
  const { size } = varint(bytes, from, to) as Varint;
  const start = from + size;
  spans.push({ at: from, size, part: "length", path, type: "length", text: `${to - start} bytes` });
  if (type?.kind === "struct" || type?.kind === "enum")
    return listFields(bytes, { from: start, to }, type, path, spans);
  if (to > start)
    spans.push({
      at: start,
      size: to - start,
      part: "value",
      path,
      type: kindOf(type),
      text: toHex(bytes.subarray(start, to)),
    });
  return undefined;
}

/** Fields and variants are numbered from 1 in the order of the schema. */
function member(node: Node, number: number): Member {
  const unknown = { name: `field ${number}`, type: undefined };
  if (node.kind === "struct") {
    const field = node.fields[number - 1];
    return field ? { name: field.name, type: field.type.kind === "option" ? field.type.some : field.type } : unknown;
  }
  const variant = node.kind === "enum" ? node.variants[number - 1] : undefined;
  return variant ? { name: variant.name, type: variant.form === "newtype" ? variant.type : undefined } : unknown;
}

function valueEnd(bytes: Uint8Array, at: number, to: number, kind: number): number | undefined {
  const number = kind === 0 || kind === 2 ? varint(bytes, at, to) : undefined;
  if ((kind === 0 || kind === 2) && !number) return undefined;
  const sizes = [number?.size, 8, number && number.size + Number(number.value), undefined, undefined, 4];
  const size = sizes[kind];
  return size === undefined || at + size > to ? undefined : at + size;
}

type Varint = { readonly value: bigint; readonly size: number };

/** Undefined where it is cut short or has more than ten bytes. */
function varint(bytes: Uint8Array, at: number, to: number): Varint | undefined {
  let value = 0n;
  for (let i = 0; i < 10 && at + i < to; i++) {
    const byte = bytes[at + i] as number;
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value, size: i + 1 };
  }
  return undefined;
}

function numberText(bytes: Uint8Array, at: number, end: number, kind: number): string {
  return kind === 0 ? `${(varint(bytes, at, end) as Varint).value}` : toHex(bytes.subarray(at, end));
}

function rest(bytes: Uint8Array, at: number, to: number, path: string, spans: Span[]): number {
  const text = "no field";
  if (to > at) spans.push({ at, size: to - at, part: "value", path, type: "bytes", text });
  return Math.min(at, bytes.length);
}

function kindOf(type: Node | undefined): string {
  if (!type) return "unknown";
  if (isNamed(type) && type.name !== "") return type.name;
  return type.kind === "int" ? `${type.signed ? "i" : "u"}${type.bits}` : type.kind;
}
