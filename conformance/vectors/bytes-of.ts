/** The bytes that a vector stands for, whichever way it gives them. */
import { fromHex } from "../../codec/bytes.ts";
import type { Part, Vector, VectorFile } from "./format.ts";
import { recipeBytes } from "./generator/recipe.ts";

/** What a recipe needs to know of the file that its vector stands in. */
export type VectorKind = Pick<VectorFile, "protocol" | "type" | "encoding">;

/** Undefined where there are none: values that nobody may encode. */
export function bytesOf(vector: Vector, kind: VectorKind): Uint8Array | undefined {
  return vector.gen ? recipeBytes(kind, vector.gen) : writtenBytes(vector);
}

/** What the file itself holds; undefined for recipes too. */
export function writtenBytes({ hex, parts }: Pick<Vector, "hex" | "parts">): Uint8Array | undefined {
  if (hex !== undefined) return octets(hex);
  return parts && joined(parts);
}

function joined(parts: readonly Part[]): Uint8Array {
  const units = parts.map(([hex, times]) => ({ unit: octets(hex), times }));
  const whole = new Uint8Array(units.reduce((sum, { unit, times }) => sum + unit.length * times, 0));
  let at = 0;
  for (const { unit, times } of units) {
    fill(whole, at, unit, times);
    at += unit.length * times;
  }
  return whole;
}

/** Megabytes of digits: a table of their values is several times faster than parsing each pair as a number. */
function octets(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const [high, low] = [digit(hex, 2 * i), digit(hex, 2 * i + 1)];
    if ((high | low) < 0) return fromHex(hex);
    bytes[i] = (high << 4) | low;
  }
  return hex.length % 2 === 0 ? bytes : fromHex(hex);
}

/** -1 for what is no lower-case digit. */
function digit(hex: string, at: number): number {
  return DIGITS[hex.charCodeAt(at)] ?? -1;
}

const DIGITS: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  "0123456789abcdef".indexOf(String.fromCharCode(code)),
);

/** What is there already is copied behind itself: thousands of small copies take ten times as long. */
function fill(whole: Uint8Array, at: number, unit: Uint8Array, times: number): void {
  const end = at + unit.length * times;
  whole.set(unit, at);
  for (let done = unit.length; done > 0 && at + done < end; done *= 2) {
    whole.copyWithin(at + done, at, Math.min(at + done, end - done));
  }
}
