/** Integers as serde_json reads them: bare literals without fraction, exponent, quotes or negative zero. */
import { isDigit, MINUS, type Scanner } from "./scanner.ts";

/** An integer of up to 128 bits: a number up to 32 bits, above them a bigint. */
export function readInt(input: Scanner, bits: number, signed: boolean): number | bigint {
  const code = input.peek();
  const type = `${signed ? "i" : "u"}${bits}`;
  if (code !== MINUS && !isDigit(code)) input.mismatch(`an integer (${type})`);
  const start = input.at;
  const literal = input.number();
  // Of all types serde_json lets only i128 be minus nothing.
  const negativeZero = literal === "-0" && !(bits === 128 && signed);
  if (/[.eE]/.test(literal) || negativeZero) {
    input.fail("wrong_type", `${shorten(literal)} is a float to serde, not ${type}`, start);
  }
  const value = bits > 32 ? wide(literal, bits, signed) : narrow(literal, bits, signed);
  return value ?? input.fail("out_of_range", `${shorten(literal)} does not fit ${type}`, start);
}

/** 256 bits from their 32 bytes, little-endian. */
export function intFromBytes(bytes: Uint8Array, signed: boolean): bigint {
  const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return signed ? BigInt.asIntN(8 * bytes.length, value) : value;
}

function narrow(literal: string, bits: number, signed: boolean): number | undefined {
  const most = 2 ** (signed ? bits - 1 : bits) - 1;
  const value = Number(literal);
  return value <= most && value >= (signed ? -most - 1 : 0) ? value : undefined;
}

/** No literal of more digits fits 128 bits, and parsing a million of them would take minutes. */
function wide(literal: string, bits: number, signed: boolean): bigint | undefined {
  if (literal.length > 40) return undefined;
  const value = BigInt(literal);
  return value === (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) ? value : undefined;
}

function shorten(literal: string): string {
  return literal.length <= 48 ? literal : `${literal.slice(0, 48)}…`;
}
