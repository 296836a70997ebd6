/** Where two byte strings first differ, and in which field. */
import type { Finding } from "../suite.ts";
import type { VectorSpan } from "../vectors/format.ts";

/** Bytes shown from the first that differs. */
const SHOWN = 8;

/** Both in hex. Undefined when they are equal. */
export function firstByte(
  expected: string,
  actual: string,
  spans: readonly VectorSpan[] = [],
): Finding["difference"] | undefined {
  if (expected === actual) return undefined;
  const at = commonBytes(expected, actual);
  const field = spans.find(([start, end]) => at >= start && at < end)?.[2];
  const from = (hex: string) => (2 * at >= hex.length ? "nothing" : hex.slice(2 * at, 2 * (at + SHOWN)));
  return { at, ...(field !== undefined && { field }), expected: from(expected), actual: from(actual) };
}

/** Halving first: comparing megabytes digit by digit would be felt. */
function commonBytes(a: string, b: string): number {
  let low = 0;
  let high = Math.min(a.length, b.length) >> 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(2 * low, 2 * middle) === b.slice(2 * low, 2 * middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
