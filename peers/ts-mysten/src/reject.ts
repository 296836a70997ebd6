/**
 * The libraries' exceptions as the protocol's outcomes. None of them has an error type of its own, so their sentences
 * tell a verdict about the input from an accident: what is not in this table is an accident, and answered `error`.
 */

/** The wire's own rules, found by this program. */
export class Rejected extends Error {}

export class Unsupported extends Error {}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Offset is outside the bounds of the DataView/, "eof"],
  [/^Invalid typed array length/, "eof"],
  [/^Start offset .* is outside the bounds of the buffer/, "eof"],
  [/^ULEB decode error: buffer overflow/, "eof"],
  [/^ULEB decode error: non-canonical/, "non-canonical"],
  [/^ULEB decode error: value exceeds/, "limit"],
  [/^Invalid array length/, "limit"],
  [/^Array buffer allocation failed/, "limit"],
  [/^Unknown value \d+ for enum/, "bad-variant"],
  [/^Expected object with one key/, "bad-variant"],
  [/^Invalid bool value/, "bad-bool"],
  [/encoded data was not valid/, "bad-utf8"],
  [/^Invalid u\d+ value/, "limit"],
  [/^Expected \w+, found /, "other"],
  [/^Expected array of length/, "bad-length"],
  [/^Invalid (string|vector<u8>) value/, "other"],
  [/^Invalid hex string/, "other"],
  [/^(Unexpected|Expected|Bad|Unterminated|No number|Exponent|Duplicate) .*JSON/, "other"],
];

/** The class of a refusal, or nothing for an accident. */
export function rejectionOf(error: unknown): string | undefined {
  if (error instanceof Rejected) return error.message;
  const message = error instanceof Error ? error.message : "";
  return SENTENCES.find(([sentence]) => sentence.test(message))?.[1];
}
