/** Counting instances, and the sentence that a count is told in. */
import type { CaseDone, Counts, RunStarted } from "../events.ts";
import { type Standing, standing } from "./judge.ts";

export const ZERO: Counts = {
  pass: 0,
  lenient: 0,
  fail: 0,
  expected: 0,
  stale: 0,
  inconclusive: 0,
  notApplicable: 0,
  notTestable: 0,
  info: 0,
  kitError: 0,
  held: 0,
  unscored: 0,
};

/** The same count that ends a run, for part of one or for a run that was killed. */
export function countCases(cases: readonly CaseDone[], gate: RunStarted["gate"]): Counts {
  const counts = { ...ZERO };
  for (const one of cases) counts[keyOf(one, gate)]++;
  return counts;
}

/** Which count an instance belongs to. */
export function keyOf(one: CaseDone, gate: RunStarted["gate"]): keyof Counts {
  const how = standing(one, gate);
  if (how === "aside") return one.outcome === "not-testable" ? "notTestable" : "notApplicable";
  if (one.outcome === "lenient" && how === "bad") return "lenient";
  return KEYS[how];
}

const KEYS: { readonly [how in Exclude<Standing, "aside">]: keyof Counts } = {
  good: "pass",
  lenient: "lenient",
  bad: "fail",
  expected: "expected",
  stale: "stale",
  unsure: "inconclusive",
  info: "info",
  held: "held",
  kit: "kitError",
  unscored: "unscored",
};

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
