/** What a line of the expectation file makes of an outcome. Spec: docs/expectations.md#what-happens */
import type { Expectation } from "../events.ts";
import type { Outcome } from "../suite.ts";
import type { Bound } from "./bind.ts";
import type { Entry, Rate } from "./entry.ts";
import { BLIND_CODES } from "./schema.ts";

/** What was seen of an instance, in as many runs as it took. */
export type Seen = {
  readonly outcome: Outcome;
  readonly code?: string | undefined;
  /** Of flaky ones: how many of the runs were bad. */
  readonly rate?: Rate;
};

/** The expectation of an instance, or undefined when the file says nothing about what happened. `today` is `2026-11-21`, UTC. */
export function settle(bound: Bound, instance: string, seen: Seen, today: string): Expectation | undefined {
  const entry = bound.entryOf(instance);
  const state = entry && stateOf(entry, seen, today);
  return entry && state && describe(bound.file, entry, state, seen.rate);
}

/** The expectation of an instance that must not be run, or undefined when it may. */
export function settleHeld(bound: Bound, instance: string, today: string): Expectation | undefined {
  const entry = bound.entryOf(instance);
  if (entry?.list !== "hold") return undefined;
  return describe(bound.file, entry, isPast(entry, today) ? "expired" : "held");
}

/** A clean record this long means that a flaky case has healed. */
export const HEALED_AFTER = 20;

/** How many further runs a flaky instance needs; 0 for everything else, and when enough was seen. */
export function furtherRuns(bound: Bound, instance: string, seen: Rate): number {
  const max = bound.entryOf(instance)?.max;
  if (!max) return 0;
  const wanted = seen.bad === 0 && seen.runs >= max.runs ? Math.max(max.runs, HEALED_AFTER) : max.runs;
  return Math.max(0, wanted - seen.runs);
}

/** Whether the outcome speaks against the implementation. */
export function isBad(outcome: Outcome, gate: "must" | "should" = "must"): boolean {
  return (
    outcome === "fail" || outcome === "crash" || outcome === "timeout" || (gate === "should" && outcome === "lenient")
  );
}

type State = Expectation["state"];

/** Whether a list may speak of the outcome: what is bad, and what the implementation's own failures kept from a verdict. */
export function isListable(outcome: Outcome, code: string | undefined): boolean {
  return isBad(outcome) || (outcome === "inconclusive" && BLIND_CODES.includes(code ?? ""));
}

/** What was not looked at, or could not be judged, neither confirms an entry nor makes it stale. */
function stateOf(entry: Entry, seen: Seen, today: string): State | undefined {
  if (seen.outcome === "inconclusive" && (entry.outcome !== "inconclusive" || !isListable(seen.outcome, seen.code)))
    return undefined;
  if (!isBad(seen.outcome, "should") && seen.outcome !== "pass" && seen.outcome !== "inconclusive") return undefined;
  const state = entry.max ? flakyState(entry, entry.max, seen) : expectedState(entry, seen);
  return (state === "expected" || state === "flaky") && isPast(entry, today) ? "expired" : state;
}

/** A failure that became merely lenient is mended as far as the entry says. */
function expectedState({ outcome, code }: Entry, seen: Seen): State | undefined {
  if (seen.outcome === "pass" || (seen.outcome === "lenient" && outcome !== "lenient")) return "stale";
  return seen.outcome === outcome && seen.code === code ? "expected" : "changed";
}

function flakyState({ code }: Entry, max: Rate, { outcome, code: found, rate }: Seen): State {
  const { bad, runs } = rate ?? { bad: isBad(outcome) ? 1 : 0, runs: 1 };
  if (bad === 0) return runs >= HEALED_AFTER ? "stale" : "flaky";
  if (code !== undefined && found !== code) return "changed";
  return bad * max.runs <= max.bad * Math.max(runs, max.runs) ? "flaky" : "changed";
}

/** The last day counts. */
function isPast({ until }: Entry, today: string): boolean {
  return until !== undefined && today > until;
}

function describe(file: string, entry: Entry, state: State, rate?: Rate): Expectation {
  const { line, reason, issue, until, code } = entry;
  return {
    state,
    file,
    line,
    reason,
    ...(issue !== undefined && { issue }),
    ...(until !== undefined && { until }),
    ...(code !== undefined && { code }),
    ...(rate && entry.max && { rate: `${rate.bad}/${rate.runs}` }),
  };
}
