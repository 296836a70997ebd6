/**
 * Compares contenders inside one process so that drift of the machine hits all of them alike.
 * Short slices of work alternate in the order A B C C B A …; what counts is the ratio of the medians, with the
 * ratio of the minima beside it, and a control: the contender against itself must come out as 1.
 */
import { performance } from "node:perf_hooks";
import { median } from "./statistics.ts";

/** One contender: runs a whole cycle over its inputs. */
export type Side = { readonly ops: number; readonly cycle: () => void };

/**
 * `wall` is what a caller waits for. `cpu` is what all threads of the process used: being preempted does not count,
 * the helpers of the garbage collector do, so it is the stricter of the two for whoever leaves much garbage.
 */
export type Clock = "wall" | "cpu";
export const CLOCKS: readonly Clock[] = ["wall", "cpu"];

/** Nanoseconds per operation. */
export type Timing = { readonly median: number; readonly min: number };
/** How many times faster `ours` is than the anchor. */
export type Comparison = {
  readonly ratio: number;
  readonly ratioOfMinima: number;
  readonly control: number;
  readonly anchor: Timing;
  readonly ours: Timing;
};
export type Comparisons = Readonly<Record<Clock, Comparison>>;

export type Pace = { readonly sliceMs: number; readonly rounds: number; readonly warmMs: number };
export const FULL_PACE: Pace = { sliceMs: 12, rounds: 16, warmMs: 250 };

/** Outside of this a control says that the machine, not the code, made the difference. */
export const CONTROL_RANGE = [0.95, 1.05] as const;

/** Results end here, so that no optimiser finds out that nobody needs them. */
let sink: unknown;

/**
 * A side that uses each input in turn: inputs that differ keep caches honest. Counted by hand: until it is optimised, an
 * iterator allocates for every step, which would be taken for the contender's.
 */
export function side<T>(inputs: readonly T[], use: (input: T) => unknown): Side {
  const cycle = (): void => {
    for (let i = 0; i < inputs.length; i++) sink = use(inputs[i] as T);
  };
  return { ops: inputs.length, cycle };
}

/** The last result of any side. */
export function lastResult(): unknown {
  return sink;
}

/** Both clocks read the same slices. */
export function compare(anchor: Side, ours: Side, pace: Pace = FULL_PACE): Comparisons {
  const slices = interleave([anchor, ours, ours], pace);
  return { wall: comparison(slices, "wall"), cpu: comparison(slices, "cpu") };
}

export function isVoid({ control }: Comparison): boolean {
  return control < CONTROL_RANGE[0] || control > CONTROL_RANGE[1];
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

type Slice = Readonly<Record<Clock, number>>;

/** Slices of every side; each round visits the sides forwards and backwards. */
function interleave(sides: readonly Side[], pace: Pace): readonly Slice[][] {
  const cycles = sides.map((one) => calibrate(one, pace));
  const slices = sides.map(() => [] as Slice[]);
  const order = [...sides.keys(), ...[...sides.keys()].reverse()];
  for (let round = 0; round < pace.rounds; round++) {
    for (const i of order) slices[i]?.push(runSlice(sides[i] as Side, cycles[i] as number));
  }
  return slices;
}

function comparison(slices: readonly Slice[][], clock: Clock): Comparison {
  const [a, b, c] = slices.map((list) => timing(list.map((slice) => slice[clock]))) as [Timing, Timing, Timing];
  const least = Math.min(b.min, c.min);
  return { ratio: a.median / b.median, ratioOfMinima: a.min / least, control: b.median / c.median, anchor: a, ours: b };
}

function timing(times: readonly number[]): Timing {
  return { median: median(times), min: Math.min(...times) };
}

/** Warms the side up and returns how many cycles fill a slice, by processor time: other programs must not shorten it. */
function calibrate(one: Side, pace: Pace): number {
  const start = processorMs();
  const half = start + pace.warmMs / 2;
  let middle = start;
  let cycles = 0;
  for (let now = start; now < start + pace.warmMs; now = processorMs()) {
    if (now < half) middle = now;
    else cycles++;
    one.cycle();
  }
  return Math.max(1, Math.round((pace.sliceMs * cycles) / (processorMs() - middle)));
}

function runSlice(one: Side, cycles: number): Slice {
  const [wall, cpu] = [performance.now(), processorMs()];
  for (let i = 0; i < cycles; i++) one.cycle();
  const perOp = 1e6 / (cycles * one.ops);
  return { cpu: (processorMs() - cpu) * perOp, wall: (performance.now() - wall) * perOp };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
