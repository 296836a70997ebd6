/** Results kept in files, and this codec against one of them: not paired, so the control stands in between. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { OURS } from "../matrix/contenders/touchstone.ts";
import { BenchUsage } from "../options.ts";
import { RESULTS_FORMAT, type Results, type Times, type WorkloadResult } from "../results.ts";
import { isRepository, packageRoot } from "../root.ts";
import { type Estimate, estimateApart, median } from "../statistics.ts";
import { verdictOf } from "../verdict.ts";
import type { Change } from "./change.ts";

/** A control that takes this much more or less than it did then says that the two days cannot be compared. */
const MOST_SHIFT = 0.15;

/** `bench/record/MACHINE/DATE.json` in the repository, below .touchstone/ elsewhere. */
export function save(results: Results): string {
  const base = isRepository() ? "bench/record" : ".touchstone/bench/record";
  const name = `${results.date.slice(0, 16).replace(":", "")}.json`;
  const path = join(packageRoot(), base, results.machine.name, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(rounded(results), null, 1)}\n`);
  return path;
}

/** Results from a file, or a BenchUsage that says what is wrong with it. */
export function loadResults(path: string): Results {
  let found: Results;
  try {
    found = JSON.parse(readFileSync(path, "utf8")) as Results;
  } catch (error) {
    throw new BenchUsage(`cannot read ${path}: ${(error as Error).message}`);
  }
  if (found.format !== RESULTS_FORMAT || !Array.isArray(found.workloads)) {
    throw new BenchUsage(`${path} holds no results of touchstone bench in format ${RESULTS_FORMAT}`);
  }
  return found;
}

/** Every workload that both have. */
export function compareStored(before: Results, now: Results, threshold: number): readonly Change[] {
  return now.workloads.map((one) => {
    const old = before.workloads.find(({ name }) => name === one.name);
    return changeOf(one, old, reasonAgainst(before, now), threshold);
  });
}

function reasonAgainst(before: Results, now: Results): string | undefined {
  if (before.machine.name !== now.machine.name) return `measured on another machine: ${before.machine.name}`;
  return before.controlVersion === now.controlVersion ? undefined : "measured beside another control";
}

function changeOf(
  now: WorkloadResult,
  before: WorkloadResult | undefined,
  reason: string | undefined,
  threshold: number,
): Change {
  const { name } = now;
  const [mine, old] = [ours(now), before && ours(before)];
  if (!mine || !old) return { name, state: "incomparable", what: "is not in the stored result" };
  const figures = { before: old.ns, now: mine.ns, pairs: Math.min(old.processes.length, mine.processes.length) };
  if (reason !== undefined) return { name, state: "inconclusive", what: reason, ...figures };
  const shift = Math.log(median(mine.processes.map(controlOf)) / median(old.processes.map(controlOf)));
  const ratio = widened(estimateApart(logs(old), logs(mine)), Math.abs(shift));
  if (Math.abs(shift) > MOST_SHIFT || !now.control.isSteady) {
    return { name, state: "inconclusive", what: "the control takes another time than it did then", ratio, ...figures };
  }
  return { name, state: verdictOf(ratio, threshold), ratio, ...figures };
}

function ours({ contenders }: WorkloadResult): Times | undefined {
  return contenders.find(({ name }) => name === OURS)?.times;
}

function controlOf({ control }: { readonly control: number }): number {
  return control;
}

/** Times as multiples of the control beside them. */
function logs({ processes }: Times): readonly number[] {
  return processes.map(({ ns, control }) => Math.log(ns / control));
}

/** Nobody knows whether the codec follows the control all the way. */
function widened({ value, low, high }: Estimate, by: number): Estimate {
  return { value, low: low * Math.exp(-by), high: high * Math.exp(by) };
}

/** Four digits are more than any figure is worth. */
function rounded(results: Results): unknown {
  const text = JSON.stringify(results, (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value,
  );
  return JSON.parse(text);
}
