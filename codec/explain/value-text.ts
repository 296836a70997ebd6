/** Values in one short line. The bytes themselves stand beside it, so only what they do not show is said. */
import { visible } from "../errors.ts";
import { decodeUtf8, firstBadByte } from "../utf8.ts";

/** Text longer than this is cut: it is one cell of a table. */
const LONGEST = 60;

/** A little-endian integer in decimal. */
export function intText(raw: Uint8Array, signed: boolean): string {
  let value = 0n;
  for (const byte of raw.toReversed()) value = (value << 8n) | BigInt(byte);
  return (signed ? BigInt.asIntN(8 * raw.length, value) : value).toString();
}

/** Text where the bytes are nothing but text, else how many they are. */
export function bytesText(raw: Uint8Array): string {
  if (raw.length === 0) return "empty";
  const start = raw.subarray(0, LONGEST);
  if (start.every(isPrintable)) return quote(String.fromCharCode(...start), raw.length > start.length);
  return start.every((byte) => byte === 0) && raw.every((byte) => byte === 0)
    ? `${count(raw.length, "byte")}, all zero`
    : count(raw.length, "byte");
}

/** A string's first characters in quotes, control characters escaped. */
export function stringText(raw: Uint8Array): string {
  const head = raw.subarray(0, LONGEST);
  // Not cut in the middle of a character.
  const text = decodeUtf8(head.subarray(0, firstBadByte(head)));
  return quote(text as string, raw.length > LONGEST);
}

/** `1 byte`, `2 bytes`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

function quote(text: string, cut: boolean): string {
  return `${visible(JSON.stringify(text))}${cut ? "…" : ""}`;
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
