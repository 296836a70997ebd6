/** How a settled instance stands, once its outcome, its expectation and whether it is scored are put together. */
import type { CaseDone, RunStarted } from "../events.ts";
import type { Outcome } from "../suite.ts";

/**
 * `good` and `bad` count; `expected` was bad and listed; `stale` is listed and should not be any more; `unsure` is
 * nobody's merit and nobody's fault; `aside` did not run; `unscored` ran and does not count.
 */
export type Standing =
  | "good"
  | "lenient"
  | "bad"
  | "expected"
  | "stale"
  | "unsure"
  | "aside"
  | "info"
  | "held"
  | "kit"
  | "unscored";

const BY_OUTCOME: { readonly [outcome in Outcome]: Standing } = {
  pass: "good",
  lenient: "lenient",
  fail: "bad",
  crash: "bad",
  timeout: "bad",
  info: "info",
  inconclusive: "unsure",
  "not-applicable": "aside",
  "not-testable": "aside",
  "kit-error": "kit",
};

/** One instance's standing; a fault of the kit is one whatever was expected. */
export function standing(one: CaseDone, gate: RunStarted["gate"] = "must"): Standing {
  const plain = BY_OUTCOME[one.outcome];
  if (plain === "kit") return plain;
  if (!one.scored) return "unscored";
  return listed(one, plain) ?? (plain === "lenient" && gate === "should" ? "bad" : plain);
}

function listed({ expectation }: CaseDone, plain: Standing): Standing | undefined {
  switch (expectation?.state) {
    case "expected":
      return "expected";
    case "flaky":
      return plain === "bad" ? "expected" : undefined;
    case "changed":
      return "bad";
    case "stale":
    case "expired":
      return "stale";
    case "held":
      return "held";
    default:
      return undefined;
  }
}

/** What the implementer has to look at: new failures, and entries that no longer hold. */
export function isBad(one: CaseDone, gate?: RunStarted["gate"]): boolean {
  return standing(one, gate) === "bad";
}
