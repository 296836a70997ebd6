/**
 * How fast each contender of a case is by itself, as Benchmark.js measures it: operations per second and the margin of
 * error of their mean. One contender after the other, so drift of the machine goes straight into a comparison of two
 * lines: ratios come from harness.ts, never from here.
 */
import Benchmark from "benchmark";
import type { Contest } from "./case.ts";
import type { Side } from "./harness.ts";

/** What Benchmark.js found out about one side. */
export type Absolute = { readonly opsPerSecond: number; readonly marginPercent: number; readonly samples: number };

/** Both sides of the contest, the anchor first. */
export function absolutes({ anchor, ours }: Contest): readonly [Absolute, Absolute] {
  return [absolute(anchor), absolute(ours)];
}

/** One side by itself. */
export function absolute(side: Side, seconds = 2): Absolute {
  const benchmark = new Benchmark("", side.cycle, { maxTime: seconds }).run();
  // A case that throws is otherwise only noticed by its missing numbers.
  if (benchmark.error) throw benchmark.error;
  const { rme, sample } = benchmark.stats;
  return { opsPerSecond: benchmark.hz * side.ops, marginPercent: rme, samples: sample.length };
}
