/** Regular expressions for bytes in lower-case hex. */
import type { ByteForm, BytesRule } from "../schema/index.ts";

type Sizes = {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly prefix?: string | undefined;
};
type Pattern = { readonly type: "string"; readonly pattern: string };

/** Any bytes of so many. */
export function hexPattern({ min = 0, max, prefix = "" }: Sizes): Pattern {
  const size = min === max ? `{${min}}` : `{${min},${max ?? ""}}`;
  return { type: "string", pattern: `^${prefix}(?:[0-9a-f]{2})${size}$` };
}

/** The sizes and first bytes that a rule's forms allow. */
export function keyPattern(rule: BytesRule, form: "key" | "hex"): Pattern {
  const prefix = form === "key" ? "0x" : "";
  if (rule.forms.length === 0) return hexPattern({ prefix });
  return { type: "string", pattern: `^${prefix}(?:${rule.forms.map(formPattern).join("|")})$` };
}

function formPattern({ size, mask, bits }: ByteForm): string {
  if (mask === undefined) return `[0-9a-f]{${2 * size}}`;
  const firsts = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => (byte & mask) === bits);
  return `${byteClass(firsts)}[0-9a-f]{${2 * size - 2}}`;
}

/** The byte values in hex, those with one low half together. */
function byteClass(values: readonly number[]): string {
  const highs = new Map<string, string>();
  for (const value of values) {
    const high = (value >> 4).toString(16);
    highs.set(high, (highs.get(high) ?? "") + (value & 15).toString(16));
  }
  const byLows = new Map<string, string>();
  for (const [high, lows] of highs) byLows.set(lows, (byLows.get(lows) ?? "") + high);
  const classes = [...byLows].map(([lows, high]) => digitClass(high) + digitClass(lows));
  return classes.length === 1 ? String(classes[0]) : `(?:${classes.join("|")})`;
}

function digitClass(digits: string): string {
  if (digits.length === 16) return "[0-9a-f]";
  return digits.length === 1 ? digits : `[${digits}]`;
}
