/** How many bytes of JavaScript heap an operation allocates. */
import { getHeapStatistics } from "node:v8";
import type { Side } from "./harness.ts";
import { median } from "./statistics.ts";

/** Flags that keep the collector from running while allocations are counted. */
export const HEAP_FLAGS: readonly string[] = ["--min-semi-space-size=64"];

/** Measurements of which the median counts, cycles in each, and operations before the first. */
export type HeapPlan = { readonly trials: number; readonly cycles: number; readonly warmOps: number };

/**
 * Bytes allocated per operation, garbage included, once all code is warm. The collector runs before that and not again:
 * it throws optimised code away, and the code instead of it allocates for itself.
 */
export function heapPerOp(side: Side, { trials, cycles, warmOps }: HeapPlan): number {
  globalThis.gc?.();
  for (let done = 0; done < warmOps; done += side.ops) side.cycle();
  const idle = typicalGrowth(trials, () => {});
  const busy = typicalGrowth(trials, () => runCycles(side, cycles));
  return Math.max(0, busy - idle) / (cycles * side.ops);
}

/** The median over several runs, without those in which the nursery was emptied all the same. */
function typicalGrowth(trials: number, run: () => void): number {
  const growths: number[] = [];
  for (let tries = 0; growths.length < trials && tries < 10 * trials; tries++) {
    const grown = growth(run);
    if (grown >= 0) growths.push(grown);
  }
  return median(growths);
}

function growth(run: () => void): number {
  const before = getHeapStatistics().used_heap_size;
  run();
  return getHeapStatistics().used_heap_size - before;
}

function runCycles(side: Side, cycles: number): void {
  for (let i = 0; i < cycles; i++) side.cycle();
}
