/**
 * Compares contenders inside one process so that drift of the machine hits all of them alike.
 * Short slices of work alternate in the order A B C C B A …; what counts is the ratio of the medians, with the
 * ratio of the minima beside it, and a control: the contender against itself must come out as 1.
 */
import { performance } from "node:perf_hooks";

/** One contender: runs a whole cycle over its inputs. */
export type Side = { readonly ops: number; readonly cycle: () => void };

export type Timing = { readonly median: number; readonly min: number };
/** How many times faster `ours` is than the anchor; nanoseconds per operation beside it. */
export type Comparison = {
  readonly ratio: number;
  readonly ratioOfMinima: number;
  readonly control: number;
  readonly anchor: Timing;
  readonly ours: Timing;
};

export type Pace = { readonly sliceMs: number; readonly rounds: number; readonly warmMs: number };
export const FULL_PACE: Pace = { sliceMs: 12, rounds: 12, warmMs: 250 };

/** Outside of this a control says that the machine, not the code, made the difference. */
export const CONTROL_RANGE = [0.95, 1.05] as const;

/** Results end here, so that no optimiser finds out that nobody needs them. */
let sink: unknown;

/** A side that uses each input in turn: inputs that differ keep caches honest. */
export function side<T>(inputs: readonly T[], use: (input: T) => unknown): Side {
  const cycle = (): void => {
    for (const input of inputs) sink = use(input);
  };
  return { ops: inputs.length, cycle };
}

/** Last result, for nobody but those who must not be optimised away. */
export function lastResult(): unknown {
  return sink;
}

export function compare(anchor: Side, ours: Side, pace: Pace = FULL_PACE): Comparison {
  const [a, b, c] = interleave([anchor, ours, ours], pace) as [Timing, Timing, Timing];
  return {
    ratio: a.median / b.median,
    ratioOfMinima: a.min / Math.min(b.min, c.min),
    control: b.median / c.median,
    anchor: a,
    ours: b,
  };
}

export function isVoid(control: number): boolean {
  return control < CONTROL_RANGE[0] || control > CONTROL_RANGE[1];
}

/** Times of all sides, in nanoseconds per operation; each round visits them forwards and backwards. */
export function interleave(sides: readonly Side[], pace: Pace): readonly Timing[] {
  const cycles = sides.map((one) => calibrate(one, pace));
  const slices = sides.map(() => [] as number[]);
  const order = [...sides.keys(), ...[...sides.keys()].reverse()];
  for (let round = 0; round < pace.rounds; round++) {
    for (const i of order) slices[i]?.push(slice(sides[i] as Side, cycles[i] as number));
  }
  return slices.map((times) => ({ median: median(times), min: Math.min(...times) }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Warms the side up and returns how many cycles fill a slice. */
function calibrate(one: Side, pace: Pace): number {
  const end = performance.now() + pace.warmMs;
  let cycles = 0;
  const start = performance.now();
  while (performance.now() < end) {
    one.cycle();
    cycles++;
  }
  const perCycle = (performance.now() - start) / cycles;
  return Math.max(1, Math.round(pace.sliceMs / perCycle));
}

function slice(one: Side, cycles: number): number {
  const start = performance.now();
  for (let i = 0; i < cycles; i++) one.cycle();
  return ((performance.now() - start) * 1e6) / (cycles * one.ops);
}
