/** Bytes as JSON spells them: lists of numbers, hex, addresses, keys. */
import type { Node } from "../../../codec/schema/index.ts";
import type { Doc } from "./doc.ts";
import { Refusal, type Switches } from "./fault.ts";
import type { JsonScanner } from "./json-scanner.ts";
import { keyFault } from "./keys.ts";
import { hexOf } from "./numbers.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** Bytes of any length. */
export function readJsonBytes(text: JsonScanner, node: Kind<"bytes">, faults: Switches): Doc {
  if (faults.on("null-written", node) && text.word("null")) return "";
  const bytes = node.json?.form === "key" ? readKey(text, node.json.aip80, faults) : spelled(text, node, 0, faults);
  if (bytes.length > (node.max ?? Number.POSITIVE_INFINITY)) throw new Refusal("limit", text.at);
  const fault = node.rule && keyFault(node.rule, bytes, faults);
  if (fault) throw new Refusal(fault, text.at);
  return hexOf(bytes);
}

/** Bytes of one length. */
export function readJsonFixed(text: JsonScanner, node: Kind<"fixed">, faults: Switches): Doc {
  const bytes = spelled(text, node, node.size, faults);
  const lax = (node.json?.form === "hex" && faults.on("json-hash-size")) || faults.on("size-unchecked-written", node);
  if (bytes.length !== node.size && !lax) throw new Refusal("bad-length", text.at);
  return hexOf(bytes);
}

/** An array of numbers from 0 to 255. */
export function readJsonList(text: JsonScanner, faults: Switches, node?: Node): Uint8Array {
  if (text.peek() !== "[") text.fail();
  const bytes: number[] = [];
  text.walk("[", () => {
    const literal = text.literal();
    const number = /^-?(0|[1-9]\d*)$/.test(literal) && literal !== "-0" ? Number(literal) : text.fail();
    const lax = faults.on("json-bytes-range") || faults.on("byte-masked", node);
    if ((number < 0 || number > 255) && !lax) throw new Refusal("limit", text.at);
    bytes.push(number);
  });
  return Uint8Array.from(bytes);
}

/** A string of hex digits, either case. */
export function readJsonHex(text: JsonScanner, faults: Switches): Uint8Array {
  if (text.peek() !== '"') text.fail();
  return hex(text, text.text(), faults);
}

function spelled(text: JsonScanner, node: Kind<"bytes" | "fixed">, size: number, faults: Switches): Uint8Array {
  const form = node.json?.form;
  if (form === "hex") return readHash(text, faults);
  if (form === "address") return readAddress(text, size, faults);
  const asText = size === 0 && text.peek() === '"' && !faults.on("json-bytes-text-refused");
  if (asText) return faults.on("json-bytes-hex") ? readJsonHex(text, faults) : text.raw(false);
  return readJsonList(text, faults, node);
}

function readHash(text: JsonScanner, faults: Switches): Uint8Array {
  if (text.peek() === "[" && faults.on("json-hash-list")) return readJsonList(text, faults);
  if (text.peek() !== '"') text.fail();
  const digits = text.text();
  const prefixed = faults.on("json-hash-prefix") || faults.on("json-hash-prefix-written");
  return hex(text, prefixed ? digits.replace(/^0x/, "") : digits, faults);
}

/** 1 to 64 digits, with or without `0x`, filled up with zeros on the left. */
function readAddress(text: JsonScanner, size: number, faults: Switches): Uint8Array {
  if (text.peek() !== '"') text.fail();
  const given = text.text();
  if (given.startsWith("0x") && faults.on("json-address-prefix-refused")) text.fail();
  const digits = given.replace(/^0x/, "");
  const short = digits.length < 2 * size;
  if (digits === "" && !faults.on("json-address-empty")) throw new Refusal("bad-length", text.at);
  if (digits.length > 2 * size || (short && faults.on("json-address-short-refused"))) {
    throw new Refusal("bad-length", text.at);
  }
  return hex(
    text,
    faults.on("json-address-left") ? digits.padEnd(2 * size, "0") : digits.padStart(2 * size, "0"),
    faults,
  );
}

/** The type's AIP-80 prefix, then `0x`, both optional. */
function readKey(text: JsonScanner, prefixes: readonly string[], faults: Switches): Uint8Array {
  if (text.peek() !== '"') text.fail();
  let given = text.text();
  if (faults.on("json-key-aip-any")) given = given.replace(/^[a-z0-9]+-[a-z]+-/, "");
  const prefix = prefixes.find((one) => given.startsWith(one));
  if (prefix !== undefined && faults.on("json-key-aip-refused")) text.fail();
  const rest = given.slice(prefix?.length ?? 0);
  if (!rest.startsWith("0x") && faults.on("json-key-bare-refused")) text.fail();
  return hex(text, rest.replace(faults.on("json-key-upper-prefix") ? /^0x/i : /^0x/, ""), faults);
}

function hex(text: JsonScanner, given: string, faults: Switches): Uint8Array {
  let digits = given;
  if (/[A-F]/.test(digits) && faults.on("json-hash-upper-refused")) text.fail();
  if (faults.on("json-hash-bad")) digits = digits.replace(/[^0-9a-fA-F]/g, "0");
  if (digits.length % 2 === 1 && faults.on("json-hash-odd")) digits = digits.slice(0, -1);
  if (!/^([0-9a-fA-F]{2})*$/.test(digits)) throw new Refusal("other", text.at);
  return Uint8Array.from(Buffer.from(digits, "hex"));
}
