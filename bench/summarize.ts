/** Measurements of one workload made into its result. */

import { OURS } from "./matrix/contenders/touchstone.ts";
import { type Asked, conductIn, type Measured, TWIN } from "./measure.ts";
import type { Clock, ContenderResult, Times, WorkloadResult } from "./results.ts";
import { driftOf } from "./rounds/drift.ts";
import type { Generation, Series } from "./rounds/rounds.ts";
import { type Estimate, estimate, median } from "./statistics.ts";
import { verdictOf } from "./verdict.ts";

/** Everybody against `base`: ours, unless an older build is what it is about. */
export function summarize(name: string, measured: Measured, threshold: number, base = OURS): WorkloadResult {
  const { generations, bytes, asked, isSteady } = measured;
  const twin = ratioOf(generations, TWIN.name, base);
  const drift = generations.length === 0 ? 0 : median(generations.map(({ control }) => driftOf(control)));
  const ns = generations.length === 0 ? 0 : median(generations.map(({ control }) => middle(control, "cpu")));
  return {
    name,
    bytes,
    control: { ns, drift, ...(twin && { twin }), isSteady, void: measured.void },
    contenders: asked
      .filter(({ entrant }) => entrant.name !== TWIN.name)
      .map((one) => resultOf(one, measured, threshold, base)),
  };
}

function resultOf({ entrant, prepared }: Asked, measured: Measured, threshold: number, base: string): ContenderResult {
  const { name, role } = entrant;
  const failure = measured.failures.get(name);
  if (prepared.state !== "ready") return { name, role, state: prepared.state, what: prepared.what };
  const times = timesOf(name, measured);
  if (!times) return { name, role, state: "failed", what: failure ?? "was not measured" };
  const conduct = conductIn(prepared);
  const ratio = name === base ? undefined : ratioOf(measured.generations, base, name);
  const wrong = wrongness(prepared);
  return {
    name,
    role,
    state: wrong === undefined ? "ok" : "wrong",
    ...(wrong !== undefined && { what: wrong }),
    ...(conduct && { conduct }),
    wireBytes: prepared.wireBytes,
    times,
    ...(ratio && {
      ratio,
      verdict: isFair(times.clock, measured, base) ? verdictOf(ratio, threshold) : "inconclusive",
    }),
  };
}

/** Ours waits for the processor by at most this share where clocks on the wall may be compared. */
const MOST_WAITING = 0.1;

/** Whether the ratio may become a verdict: a steady machine, and one that is not crowded where the clock is the wall's. */
function isFair(clock: Clock, { isSteady, generations }: Measured, base: string): boolean {
  if (clock === "cpu" || !isSteady) return isSteady;
  const waits = generations.flatMap(({ series }) =>
    (series.get(base) ?? []).map(({ wall, cpu = wall }) => wall / cpu - 1),
  );
  return waits.length > 0 && median(waits) <= MOST_WAITING;
}

/** In words for people, or undefined for a contender that does what it should. */
function wrongness(prepared: Asked["prepared"]): string | undefined {
  if (prepared.state !== "ready") return undefined;
  const { conduct, fault } = prepared;
  if (conduct.wrong > 0) {
    const { id, what } = conduct.example ?? { id: "", what: "" };
    return `${conduct.wrong} of ${conduct.asked} vectors, first ${id}: ${what}`;
  }
  return fault === undefined ? undefined : `on this very message: ${fault}`;
}

/** How many times as fast `name` is as `base`, pair by pair; by processor time where both have it. */
export function ratioOf(generations: readonly Generation[], base: string, name: string): Estimate | undefined {
  const pairs = generations.flatMap(({ series }) => {
    const [ours, theirs] = [series.get(base), series.get(name)];
    return ours && theirs && ours.length === theirs.length ? [paired(ours, theirs)] : [];
  });
  return pairs.length === 0 ? undefined : estimate(pairs);
}

function paired(ours: Series, theirs: Series): readonly number[] {
  const clock = clockOf(ours) === "cpu" && clockOf(theirs) === "cpu" ? "cpu" : "wall";
  return ours.map((slice, i) => Math.log((slice[clock] ?? 1) / (theirs[i]?.[clock] ?? 1)));
}

function timesOf(name: string, { generations, heap, alone }: Measured): Times | undefined {
  const found = generations.flatMap(({ series, control }) => {
    const own = series.get(name);
    return own && own.length > 0 ? [{ own, control }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const clock = clockOf(first.own);
  const processes = found.map(({ own, control }) => ({ ns: middle(own, clock), control: middle(control, clock) }));
  const slices = found.flatMap(({ own }) => own);
  const heapBytes = heap.get(name);
  const itself = alone.get(name);
  return {
    clock,
    ns: median(processes.map(({ ns }) => ns)),
    processes,
    gcShare: mean(slices.map(({ gcShare }) => gcShare)),
    gcsPerOp: mean(slices.map(({ gcs, ops }) => gcs / ops)),
    ...(heapBytes !== undefined && { heapBytes }),
    ...(itself && { alone: itself }),
  };
}

function clockOf(series: Series): Clock {
  return series[0]?.cpu === undefined ? "wall" : "cpu";
}

function middle(series: Series, clock: Clock): number {
  return median(series.map((slice) => slice[clock] ?? slice.wall));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
