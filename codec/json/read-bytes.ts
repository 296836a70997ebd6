/** Bytes as JSON spells them: arrays of numbers, hex with and without prefix, text. */
import { type JsonBytes, type Level, type Node, ruleFault } from "../schema/index.ts";
import { readInt } from "./read-int.ts";
import { CLOSE_ARRAY, OPEN_ARRAY, QUOTE, type Scanner } from "./scanner.ts";

type BytesNode = Extract<Node, { kind: "bytes" }>;
type FixedNode = Extract<Node, { kind: "fixed" }>;

/** Bytes with their start in the text, for faults that lie inside them. */
type Spelled = { readonly bytes: Uint8Array; readonly offsetOf: (at: number) => number };

/** Length-prefixed bytes: their spelling, their largest length, their rule. */
export function readBytes(input: Scanner, node: BytesNode, level: Level): Uint8Array {
  const start = input.start();
  const { bytes, offsetOf } = spelled(input, node.json, undefined);
  if (bytes.length > (node.max ?? Number.POSITIVE_INFINITY)) {
    input.fail("length_limit", `length ${bytes.length} is above ${node.max}`, start);
  }
  const fault = node.rule && ruleFault(node.rule, bytes, 0, bytes.length, level);
  if (fault) input.fail(fault.code, fault.detail, offsetOf(fault.at));
  return bytes;
}

/** Bytes of one length. */
export function readFixed(input: Scanner, node: FixedNode): Uint8Array {
  const start = input.start();
  const { bytes } = spelled(input, node.json, node.size);
  if (bytes.length === node.size) return bytes;
  input.fail("bad_length", `expected ${node.size} bytes, got ${bytes.length}`, start);
}

/** A JSON array of 0..255. */
export function readNumbers(input: Scanner): Uint8Array {
  if (input.peek() !== OPEN_ARRAY) input.mismatch("an array of bytes");
  input.open();
  const bytes: number[] = [];
  while (input.more(CLOSE_ARRAY, bytes.length)) {
    input.path.push(bytes.length);
    bytes.push(readInt(input, 8, false) as number);
    input.path.pop();
  }
  return Uint8Array.from(bytes);
}

/** A JSON string of hex digits, either case. */
export function readHex(input: Scanner): Spelled {
  const { start, text, plain } = string(input, "a string of hex digits");
  return hex(input, text, (at) => (plain ? start + 1 + at : start), start);
}

function spelled(input: Scanner, json: JsonBytes | undefined, size: number | undefined): Spelled {
  switch (json?.form) {
    case "hex":
      return readHex(input);
    case "address":
      return readAddress(input, size);
    case "key":
      return readKey(input, json.aip80);
    default:
      return numbersOrText(input, size);
  }
}

/** serde_bytes also takes a string as its bytes, whatever they are; a Rust array of fixed size does not. */
function numbersOrText(input: Scanner, size: number | undefined): Spelled {
  const start = input.start();
  const text = size === undefined && input.peek() === QUOTE;
  const bytes = text ? input.stringBytes() : readNumbers(input);
  return { bytes, offsetOf: () => start };
}

/** Optional `0x`, then at least one digit; zeros that are left out on the left are put back. */
function readAddress(input: Scanner, size = 0): Spelled {
  const { start, text, plain } = string(input, "an address");
  const digits = text.startsWith("0x") ? text.slice(2) : text;
  if (digits === "") input.fail("bad_length", "an address takes at least one hex digit", start);
  if (size > 0 && digits.length > 2 * size) {
    input.fail("bad_length", `an address takes at most ${2 * size} hex digits, not ${digits.length}`, start);
  }
  const padded = digits.padStart(Math.max(2 * size, digits.length + (digits.length % 2)), "0");
  const shift = start + 1 + (text.length - padded.length);
  return hex(input, padded, (at) => (plain ? shift + at : start), start);
}

/** One AIP-80 prefix, then one `0x`, both optional. */
function readKey(input: Scanner, prefixes: readonly string[]): Spelled {
  const { start, text, plain } = string(input, "a key or signature in hex");
  let from = prefixes.find((prefix) => text.startsWith(prefix))?.length ?? 0;
  if (text.startsWith("0x", from)) from += 2;
  return hex(input, text.slice(from), (at) => (plain ? start + 1 + from + at : start), start);
}

/** `offsetOfDigit` finds a digit in the text; with escapes in the string only its start is known. */
function hex(input: Scanner, digits: string, offsetOfDigit: (at: number) => number, start: number): Spelled {
  const bad = digits.search(/[^0-9a-fA-F]/);
  if (bad >= 0) input.fail("bad_hex", `${JSON.stringify(digits[bad])} is no hex digit`, offsetOfDigit(bad));
  if (digits.length % 2 !== 0) input.fail("bad_hex", "an odd number of hex digits", start);
  const bytes = Uint8Array.from(
    { length: digits.length / 2 },
    (_, i) => nibble(digits, 2 * i) * 16 + nibble(digits, 2 * i + 1),
  );
  return { bytes, offsetOf: (at) => offsetOfDigit(2 * at) };
}

/** Of `0`–`9`, `A`–`F` and `a`–`f` only the letters have bit 6 set. */
function nibble(digits: string, at: number): number {
  const code = digits.charCodeAt(at);
  return (code & 0x0f) + 9 * (code >> 6);
}

function string(input: Scanner, wanted: string): { start: number; text: string; plain: boolean } {
  if (input.peek() !== QUOTE) input.mismatch(wanted);
  const start = input.at;
  const text = input.string();
  // An escape takes more characters than it stands for.
  return { start, text, plain: input.at - start - 2 === text.length };
}
