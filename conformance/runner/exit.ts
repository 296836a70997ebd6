/** Exit codes, and which of several counts. Spec: docs/running.md#exit-codes */
import type { Counts, RunEnded } from "../events.ts";

/** Every exit code of the kit. */
export const EXITS = {
  good: 0,
  bad: 1,
  usage: 2,
  stale: 3,
  inconclusive: 4,
  kitError: 5,
  breakingChange: 6,
  regression: 7,
  interrupted: 130,
} as const;

/** Where several apply, the first of these. */
export const PRECEDENCE: readonly number[] = [130, 5, 2, 1, 6, 7, 4, 3, 0];

/** The first of the codes in the order of precedence. */
export function firstExit(codes: readonly number[]): number {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXITS.good;
}

export type Ending = { readonly counts: Counts; readonly gate: "must" | "should"; readonly interrupted: boolean };

/** What a run exits with, and its name in the last line. */
export function exitOf({ counts, gate, interrupted }: Ending): Pick<RunEnded, "exit" | "result"> {
  const bad = counts.fail > 0 || (gate === "should" && counts.lenient > 0);
  const observed = counts.pass + counts.lenient + counts.expected + counts.info + counts.stale + counts.fail;
  const exit = firstExit([
    ...(interrupted ? [EXITS.interrupted] : []),
    ...(counts.kitError > 0 ? [EXITS.kitError] : []),
    ...(bad ? [EXITS.bad] : []),
    ...(counts.inconclusive > 0 || observed === 0 ? [EXITS.inconclusive] : []),
    ...(counts.stale > 0 ? [EXITS.stale] : []),
  ]);
  return { exit, result: RESULTS[exit] ?? "fail" };
}

const RESULTS: Readonly<Record<number, RunEnded["result"]>> = {
  0: "pass",
  1: "fail",
  2: "usage",
  3: "stale",
  4: "inconclusive",
  5: "kit-error",
  130: "interrupted",
};
