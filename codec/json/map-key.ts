/**
 * Keys of JSON objects that stand for maps. serde_json writes strings and the names of unit variants as they are,
 * integers and booleans in quotes, and knows no other key.
 */
import { compareBytes, toHex } from "../bytes.ts";
import type { Level, Node, Schema } from "../schema/index.ts";
import { encodeUtf8 } from "../utf8.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { readInt } from "./read-int.ts";
import { isDigit, MINUS, QUOTE, type Scanner } from "./scanner.ts";

type Inner = { readonly level: Level; readonly inner: InnerBcs };

/** Reads a key; `read` is for those that are JSON strings of their own. */
export function readMapKey(input: Scanner, node: Node, read: () => unknown): unknown {
  if (input.peek() !== QUOTE) input.unexpected("a key");
  const type = keyType(node);
  if (type.kind === "int" && type.bits < 256) return quoted(input, () => number(input, type.bits, type.signed));
  if (type.kind === "bool") return quoted(input, () => boolean(input));
  return isTextKey(type) ? read() : input.fail("wrong_type", `${type.kind} cannot be a JSON key`, input.at);
}

/** Equal for equal keys, however they were spelled. */
export function keyIdentity(node: Node, key: unknown, { level, inner }: Inner): string {
  const type = keyType(node);
  if (isHexOfBcs(type)) return toHex(inner.encodeBcs(type as Schema, key, { level }));
  if (key instanceof Uint8Array) return toHex(key);
  return type.kind === "enum" ? (key as { kind: string }).kind : String(key);
}

/** The order in which a BTreeMap would hold the keys, and so write them. */
export function compareKeys(node: Node, a: unknown, b: unknown): number {
  const type = keyType(node);
  if (type.kind === "enum" && !isHexOfBcs(type)) {
    const rank = (key: unknown) =>
      type.variants.findIndex((variant) => variant.name === (key as { kind: string }).kind);
    return rank(a) - rank(b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if (typeof a === "string" && typeof b === "string") return compareBytes(utf8(a), utf8(b));
  return (a as bigint) < (b as bigint) ? -1 : Number((a as bigint) > (b as bigint));
}

/** The key's type without what is invisible in JSON. */
function keyType(node: Node): Node {
  if (node.kind === "ref") return keyType(node.target());
  if (node.kind === "newtype" && !node.json) return keyType(node.inner);
  if (node.kind === "nested") return keyType(node.inner);
  return node.kind === "option" ? keyType(node.some) : node;
}

function isTextKey(type: Node): boolean {
  if (type.kind === "string" || type.kind === "enum" || isHexOfBcs(type)) return true;
  const spelled = type.kind === "bytes" || type.kind === "fixed" ? type.json : undefined;
  return spelled !== undefined && spelled.form !== "numbers";
}

function isHexOfBcs(type: Node): boolean {
  return "json" in type && type.json === "hex-of-bcs";
}

function quoted<T>(input: Scanner, read: () => T): T {
  const start = input.at++;
  const value = read();
  if (input.text.charCodeAt(input.at) !== QUOTE) input.fail("wrong_type", "a key with more than the value", start);
  input.at++;
  return value;
}

/** No whitespace inside the quotes: what follows them must be the number. */
function number(input: Scanner, bits: number, signed: boolean): number | bigint {
  const code = input.text.charCodeAt(input.at);
  if (code !== MINUS && !isDigit(code)) input.fail("wrong_type", "expected a quoted integer as key", input.at - 1);
  return readInt(input, bits, signed);
}

function boolean(input: Scanner): boolean {
  const word = /^(?:true|false)/.exec(input.text.slice(input.at, input.at + 5))?.[0];
  if (!word) input.fail("wrong_type", "expected a quoted boolean as key", input.at - 1);
  input.at += word.length;
  return word === "true";
}

function utf8(text: string): Uint8Array {
  return encodeUtf8(text) ?? new Uint8Array();
}
