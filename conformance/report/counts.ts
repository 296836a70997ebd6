/** The sentence that a count is told in. */
import type { Counts } from "../events.ts";

const WORDS: { readonly [key in keyof Counts]: string } = {
  fail: "failed",
  kitError: "kit error",
  stale: "stale",
  inconclusive: "inconclusive",
  pass: "passed",
  lenient: "lenient",
  expected: "failed as expected",
  notTestable: "not testable",
  notApplicable: "not applicable",
  info: "measured",
  held: "on hold",
  unscored: "not scored",
};

/** What there is any of, worst first: `1 failed`, `1203 passed`. */
export function countWords(counts: Counts): readonly string[] {
  return countParts(counts).map(({ count, word }) => `${count} ${word}`);
}

/** The same, key by key, for reports that colour them. */
export function countParts(counts: Counts): readonly { key: keyof Counts; count: number; word: string }[] {
  const keys = Object.keys(WORDS) as (keyof Counts)[];
  return keys.flatMap((key) => (counts[key] === 0 ? [] : [{ key, count: counts[key], word: WORDS[key] }]));
}

/** Everything that has a verdict: what a score is a share of. */
export function judged(counts: Counts): number {
  const { pass, lenient, fail, expected, stale, inconclusive, kitError } = counts;
  return pass + lenient + fail + expected + stale + inconclusive + kitError;
}

/** How many met what the level asks. */
export function met({ pass, lenient }: Counts): number {
  return pass + lenient;
}
