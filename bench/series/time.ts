/** The least time of an operation: what the work itself takes, without the rest of the machine. */
import { performance } from "node:perf_hooks";

const BUDGET_MS = 150;
const LEAST_RUNS = 4;

let sink: unknown;

/** Nanoseconds; operations shorter than the clock's grain are done many at a time. */
export function leastNs(work: () => unknown): number {
  const batch = Math.max(1, Math.min(10_000, Math.round(0.2 / once(work, 1))));
  const end = performance.now() + BUDGET_MS;
  let least = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < LEAST_RUNS || performance.now() < end; runs++) least = Math.min(least, once(work, batch));
  return least * 1e6;
}

/** Milliseconds of one operation. */
function once(work: () => unknown, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) sink = work();
  return Math.max(1e-6, (performance.now() - start) / times);
}

/** The last result, so that no optimiser finds out that nobody needs it. */
export function lastResult(): unknown {
  return sink;
}
