/**
 * How instances add up, for the runner that ends a run and for reports of a part of one. Bad outcomes that were listed are
 * `expected`; what an edition does not score is counted apart.
 */
import type { CaseDone, Counts } from "./events.ts";

type Counted = Pick<CaseDone, "outcome" | "scored" | "expectation">;

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

export class Tally {
  readonly #counts: { -readonly [key in keyof Counts]: number } = { ...ZERO };

  add(done: Counted): void {
    this.#counts[keyOf(done)]++;
  }

  counts(): Counts {
    return { ...this.#counts };
  }
}

/** The same count that ends a run, for part of one or for a run that was killed. */
export function countCases(cases: readonly Counted[]): Counts {
  const tally = new Tally();
  for (const one of cases) tally.add(one);
  return tally.counts();
}

/** Which of the counts an instance goes to. */
export function keyOf({ outcome, scored, expectation }: Counted): keyof Counts {
  if (outcome === "kit-error") return "kitError";
  if (!scored) return "unscored";
  switch (expectation?.state) {
    case "held":
      return "held";
    case "stale":
    case "expired":
      return "stale";
    case "expected":
      return "expected";
    case "flaky":
      return PLAIN[outcome] === "fail" ? "expected" : PLAIN[outcome];
    case "changed":
      return "fail";
    default:
      return PLAIN[outcome];
  }
}

const PLAIN: { readonly [name in CaseDone["outcome"]]: keyof Counts } = {
  pass: "pass",
  lenient: "lenient",
  fail: "fail",
  crash: "fail",
  timeout: "fail",
  info: "info",
  inconclusive: "inconclusive",
  "not-applicable": "notApplicable",
  "not-testable": "notTestable",
  "kit-error": "kitError",
};
