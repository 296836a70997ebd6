/** Integers of any width between bytes, bigints and the spelling of values. */
import type { Doc } from "./doc.ts";
import { Refusal } from "./fault.ts";

/** Little-endian, two's complement. */
export function intFrom(bytes: Uint8Array, signed: boolean): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length === 8) return signed ? view.getBigInt64(0, true) : view.getBigUint64(0, true);
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] as number);
  return signed ? BigInt.asIntN(8 * bytes.length, value) : value;
}

/** The low bytes of an integer, little-endian. */
export function intBytes(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  if (size === 8) {
    new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, value), true);
    return bytes;
  }
  let rest = BigInt.asUintN(8 * size, value);
  for (let i = 0; i < size; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

/** Lower-case hex, faster than by hand where there is much of it. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

/** The bytes of hex digits, or undefined when they are none. */
export function bytesFromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  const bytes = Buffer.from(text, "hex");
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** A number up to 32 bits, a decimal string above. */
export function intDoc(bits: number, value: bigint): Doc {
  return bits > 32 ? String(value) : Number(value);
}

/** The integer that a value spells; a refusal when it spells none. */
export function docInt(bits: number, doc: Doc | undefined): bigint {
  if (bits <= 32 && typeof doc === "number" && Number.isInteger(doc)) return BigInt(doc);
  if (bits > 32 && typeof doc === "string" && /^-?\d{1,80}$/.test(doc)) return BigInt(doc);
  throw new Refusal("other");
}

/** Whether the integer fits. */
export function fits(value: bigint, bits: number, signed: boolean): boolean {
  return value === (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}
