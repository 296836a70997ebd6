/** Runs a case in several fresh processes and keeps the median of what they found. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Absolute } from "./absolute.ts";
import { type Case, type ContestCase, isProbe, type ProbeCase, titleOf } from "./case.ts";
import { type Clock, type Comparison, type Comparisons, isVoid } from "./harness.ts";
import { median } from "./statistics.ts";

/** What several processes found of a contest, by the clock that counts. */
export type Duel = {
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

/** What several processes found by a probe. */
export type Reading = {
  readonly name: string;
  readonly unit: string;
  /** Median over processes, then the least and the largest. */
  readonly value: number;
  readonly range: readonly [number, number];
};

export type Result = Duel | Reading;

export type Plan = { readonly processes: number; readonly clock: Clock };

/** The same flags for every contender: a larger nursery takes the luck out of garbage collection. */
const FLAGS = ["--expose-gc", "--max-semi-space-size=64"];
const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** What a child prints of a contest. */
type Measured = Comparisons & { readonly bytes: number };

export function measure(one: Case, plan: Plan): Result {
  return isProbe(one) ? read(one, plan) : duel(one, plan);
}

/** Each contender by itself; for orientation, never for a ratio. */
export function measureAbsolute(one: ContestCase): readonly [Absolute, Absolute] {
  return runChild("absolute", titleOf(one));
}

export function isReading(result: Result): result is Reading {
  return "unit" in result;
}

/** Memory does not depend on what else the machine does: three processes show whether chance is in it. */
function read({ name, unit, flags = [] }: ProbeCase, { processes }: Plan): Reading {
  const count = Math.min(processes, 3);
  const values = Array.from({ length: count }, () => runChild<{ value: number }>("ratio", name, flags).value);
  return { name, unit, value: median(values), range: rangeOf(values) };
}

/** Void processes are repeated, but not for ever: a machine that is too busy shows in the result. */
function duel(one: ContestCase, { processes, clock }: Plan): Duel {
  const good: Measured[] = [];
  const bad: Measured[] = [];
  while (good.length < processes && bad.length <= processes) {
    const run = runChild<Measured>("ratio", titleOf(one));
    (isVoid(run[clock]) ? bad : good).push(run);
  }
  const counts = { valid: good.length, void: bad.length };
  return { name: one.name, anchor: one.anchor, ...counts, ...summary(good.length > 0 ? good : bad, clock) };
}

function runChild<T>(mode: "ratio" | "absolute", title: string, flags: readonly string[] = []): T {
  const args = [...FLAGS, ...flags, CHILD, mode, title];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as T;
}

function summary(runs: readonly Measured[], clock: Clock): Omit<Duel, "name" | "anchor" | "valid" | "void"> {
  const other: Clock = clock === "wall" ? "cpu" : "wall";
  const over = (figure: (run: Comparison) => number, by = clock): number => median(runs.map((run) => figure(run[by])));
  const ratios = runs.map((run) => run[clock].ratio);
  return {
    bytes: runs[0]?.bytes ?? 0,
    ratio: median(ratios),
    range: rangeOf(ratios),
    ratioOfMinima: over((run) => run.ratioOfMinima),
    other: over((run) => run.ratio, other),
    anchorNs: over((run) => run.anchor.median),
    oursNs: over((run) => run.ours.median),
  };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
