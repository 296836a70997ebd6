/** Runs a case in several fresh processes and keeps the median of what they found. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Case } from "./case.ts";
import { type Clock, type Comparison, type Comparisons, isVoid, median } from "./harness.ts";

/** What a child prints. */
export type Measured = Comparisons & { readonly bytes: number };

/** What several processes found, by the clock that counts. */
export type Result = {
  readonly name: string;
  readonly anchor: string;
  readonly bytes: number;
  /** Median over processes of ratios of medians, then the least and the largest. */
  readonly ratio: number;
  readonly range: readonly [number, number];
  readonly ratioOfMinima: number;
  /** The ratio by the other clock. */
  readonly other: number;
  readonly anchorNs: number;
  readonly oursNs: number;
  readonly valid: number;
  readonly void: number;
};

export type Plan = { readonly processes: number; readonly clock: Clock };

/** The same flags for every contender: a larger nursery takes the luck out of garbage collection. */
const FLAGS = ["--expose-gc", "--max-semi-space-size=64"];
const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** Void processes are repeated, but not for ever: a machine that is too busy shows in the result. */
export function measure(one: Case, { processes, clock }: Plan): Result {
  const good: Measured[] = [];
  const bad: Measured[] = [];
  while (good.length < processes && bad.length <= processes) {
    const run = runChild(one);
    (isVoid(run[clock]) ? bad : good).push(run);
  }
  const counts = { valid: good.length, void: bad.length };
  return { name: one.name, anchor: one.anchor, ...counts, ...summary(good.length > 0 ? good : bad, clock) };
}

function runChild(one: Case): Measured {
  const args = [...FLAGS, CHILD, `${one.name} ${one.anchor}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 24 })) as Measured;
}

function summary(runs: readonly Measured[], clock: Clock): Omit<Result, "name" | "anchor" | "valid" | "void"> {
  const other: Clock = clock === "wall" ? "cpu" : "wall";
  const over = (figure: (run: Comparison) => number, by = clock): number => median(runs.map((run) => figure(run[by])));
  const ratios = runs.map((run) => run[clock].ratio);
  return {
    bytes: runs[0]?.bytes ?? 0,
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    ratioOfMinima: over((run) => run.ratioOfMinima),
    other: over((run) => run.ratio, other),
    anchorNs: over((run) => run.anchor.median),
    oursNs: over((run) => run.ours.median),
  };
}
