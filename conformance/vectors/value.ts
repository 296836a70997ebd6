/**
 * The `value` of a vector: the type's canonical JSON with one spelling for what JSON parsers lose or bloat.
 * Integers wider than 32 bits are decimal strings, bytes are bare lower-case hex. Works on documents and knows no codec.
 * Spec: vectors/README.md
 */
import { fromHex, toHex } from "../../codec/bytes.ts";
import { type LosslessJson, parseLossless, stringifyLossless } from "../../codec/json/lossless.ts";
import { type Field, type IntNode, type JsonBytes, type Node, nodeOf, type Schema } from "../../codec/schema/index.ts";

type Doc = LosslessJson;

/** Canonical JSON text to the value of a vector. */
export function toVectorValue(schema: Schema, text: string): Doc {
  return map(nodeOf(schema), parseLossless(text), TO_VECTOR);
}

/** The value of a vector to canonical JSON text. */
export function fromVectorValue(schema: Schema, value: unknown): string {
  return stringifyLossless(map(nodeOf(schema), value as Doc, TO_JSON));
}

type Spelling = {
  readonly int: (node: IntNode, doc: Doc) => Doc;
  readonly bytes: (form: JsonBytes["form"], doc: Doc) => Doc;
};

const TO_VECTOR: Spelling = {
  int: ({ bits, signed }, doc) => {
    if (bits === 256 && isList(doc) && doc.length === 32 && doc.every(isByte))
      return String(signed ? BigInt.asIntN(256, little(doc)) : little(doc));
    if (bits === 256 && isList(doc) && doc.length === 33 && doc.every(isByte))
      return String(BigInt.asIntN(264, little(doc)));
    return bits > 32 && (typeof doc === "number" || typeof doc === "bigint") ? String(doc) : doc;
  },
  bytes: (form, doc) => {
    if (form === "numbers" && isList(doc)) return doc.every(isByte) ? toHex(Uint8Array.from(doc as number[])) : doc;
    return form === "key" && typeof doc === "string" ? doc.replace(/^0x/, "") : doc;
  },
};

const TO_JSON: Spelling = {
  int: ({ bits, signed }, doc) => {
    if (bits <= 32 || typeof doc !== "string" || !/^-?\d{1,80}$/.test(doc)) return doc;
    return bits === 256 ? wideBytes(BigInt(doc), signed) : BigInt(doc);
  },
  bytes: (form, doc) => {
    if (typeof doc !== "string") return doc;
    if (form === "key") return `0x${doc}`;
    return form === "numbers" && /^([0-9a-f]{2})*$/.test(doc) ? [...fromHex(doc)] : doc;
  },
};

/** Everything that does not have the shape of the type stays as it is: values that nobody may encode are written too. */
function map(node: Node, doc: Doc, to: Spelling): Doc {
  if ("json" in node && node.json === "hex-of-bcs") return doc;
  switch (node.kind) {
    case "int":
      return to.int(node, doc);
    case "bytes":
    case "fixed":
      return to.bytes(node.json?.form ?? "numbers", doc);
    case "option":
      return doc === null ? null : map(node.some, doc, to);
    case "vec":
      return isList(doc) ? doc.map((item) => map(node.item, item, to)) : doc;
    case "tuple":
      return items(node.items, doc, to);
    case "map":
      return members(doc, () => node.value, to);
    case "struct":
      return fields(node.fields, doc, to);
    case "newtype":
    case "nested":
      return map(node.inner, doc, to);
    case "ref":
      return map(node.target(), doc, to);
    case "enum":
      return variant(node, doc, to);
    default:
      return doc;
  }
}

function variant(node: Extract<Node, { kind: "enum" }>, doc: Doc, to: Spelling): Doc {
  if (typeof doc !== "object" || doc === null || isList(doc)) return doc;
  const entries = Object.entries(doc).map(([name, body]): readonly [string, Doc] => {
    const form = node.variants.find((candidate) => candidate.name === name);
    if (form?.form === "newtype") return [name, map(form.type, body, to)];
    if (form?.form === "tuple") return [name, items(form.items, body, to)];
    return [name, form?.form === "struct" ? fields(form.fields, body, to) : body];
  });
  return Object.fromEntries(entries);
}

function fields(list: readonly Field[], doc: Doc, to: Spelling): Doc {
  return members(doc, (name) => list.find((field) => field.name === name)?.type, to);
}

function items(nodes: readonly Node[], doc: Doc, to: Spelling): Doc {
  if (!isList(doc)) return doc;
  return doc.map((item, i) => (nodes[i] ? map(nodes[i], item, to) : item));
}

function members(doc: Doc, typeOf: (name: string) => Node | undefined, to: Spelling): Doc {
  if (typeof doc !== "object" || doc === null || isList(doc)) return doc;
  return Object.fromEntries(
    Object.entries(doc).map(([name, member]) => {
      const type = typeOf(name);
      return [name, type ? map(type, member, to) : member];
    }),
  );
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

function isByte(doc: Doc): boolean {
  return typeof doc === "number" && Number.isInteger(doc) && doc >= 0 && doc <= 255;
}

/** A list of 32 numbers, least significant first. */
function little(doc: readonly Doc[]): bigint {
  return doc.reduceRight<bigint>((sum, byte) => (sum << 8n) | BigInt(byte as number), 0n);
}

/** 32 bytes; what does not fit has one more, so that nobody takes it for what its low bits say. */
function wideBytes(value: bigint, signed: boolean): readonly number[] {
  const fits = value === (signed ? BigInt.asIntN(256, value) : BigInt.asUintN(256, value));
  return littleBytes(value, fits ? 32 : 33);
}

/** The two's complement of a number in so many bytes, least significant first. */
export function littleBytes(value: bigint, size: number): readonly number[] {
  const unsigned = BigInt.asUintN(8 * size, value);
  return Array.from({ length: size }, (_, i) => Number((unsigned >> BigInt(8 * i)) & 0xffn));
}
