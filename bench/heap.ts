/** How many bytes of JavaScript heap an operation allocates. */
import { getHeapStatistics } from "node:v8";
import { median, type Side } from "./harness.ts";

/** Flags that keep the collector from running while allocations are counted. */
export const HEAP_FLAGS: readonly string[] = ["--min-semi-space-size=64"];

/** Measurements of which the median counts, and operations in each. */
export type HeapPlan = { readonly trials: number; readonly cycles: number };

/** Bytes allocated per operation, garbage included, once all code is warm. */
export function heapPerOp(side: Side, { trials, cycles }: HeapPlan): number {
  for (let i = 0; i < 200 && i * side.ops < 2_000; i++) side.cycle();
  const idle = median(repeat(trials, () => allocated(() => {})));
  const busy = median(repeat(trials, () => allocated(() => runCycles(side, cycles))));
  return Math.max(0, busy - idle) / (cycles * side.ops);
}

/** Bytes that one call allocates, garbage included. */
export function allocated(run: () => void): number {
  globalThis.gc?.();
  const before = getHeapStatistics().used_heap_size;
  run();
  return getHeapStatistics().used_heap_size - before;
}

function runCycles(side: Side, cycles: number): void {
  for (let i = 0; i < cycles; i++) side.cycle();
}

function repeat<T>(times: number, run: () => T): readonly T[] {
  return Array.from({ length: times }, run);
}
