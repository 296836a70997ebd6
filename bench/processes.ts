/** Runs a case in several fresh processes and keeps the median of what they found. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Case } from "./case.ts";
import { type Comparison, isVoid, median } from "./harness.ts";

export type Measured = Comparison & { readonly bytes: number };
export type Result = {
  readonly name: string;
  readonly anchor: string;
  readonly bytes: number;
  /** Median over processes of ratios of medians, then the least and the largest. */
  readonly ratio: number;
  readonly range: readonly [number, number];
  readonly ratioOfMinima: number;
  readonly anchorNs: number;
  readonly oursNs: number;
  readonly valid: number;
  readonly void: number;
};

/** The same flags for every contender: a larger nursery takes the luck out of garbage collection. */
const FLAGS = ["--expose-gc", "--max-semi-space-size=64"];
const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** Void processes are repeated, but not for ever: a machine that is too busy shows in the result. */
export function measure(one: Case, processes: number): Result {
  const good: Measured[] = [];
  const bad: Measured[] = [];
  while (good.length < processes && bad.length <= processes) {
    const run = runChild(one);
    (isVoid(run.control) ? bad : good).push(run);
  }
  return summary(one, good.length > 0 ? good : bad, good.length, bad.length);
}

function runChild(one: Case): Measured {
  const args = [...FLAGS, CHILD, `${one.name} ${one.anchor}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 24 })) as Measured;
}

function summary(one: Case, runs: readonly Measured[], valid: number, voided: number): Result {
  const ratios = runs.map((run) => run.ratio);
  return {
    name: one.name,
    anchor: one.anchor,
    bytes: runs[0]?.bytes ?? 0,
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    ratioOfMinima: median(runs.map((run) => run.ratioOfMinima)),
    anchorNs: median(runs.map((run) => run.anchor.median)),
    oursNs: median(runs.map((run) => run.ours.median)),
    valid,
    void: voided,
  };
}
