/** One contender's work in this process: cycles over its inputs, timed in slices. */
import { type PerformanceEntry, PerformanceObserver, performance } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { type Side, side } from "../harness.ts";
import { accepts } from "../matrix/check.ts";
import type { Codec } from "../matrix/contender.ts";
import type { Operation } from "../matrix/workload.ts";
import type { Slice, Warmed } from "./messages.ts";

/** The operation on copies of one message, so that no cache of the processor has the input at hand just because it was last. */
export function workOf(codec: Codec, operation: Operation, wire: Uint8Array): Side {
  const wires = Array.from({ length: copiesOf(wire.length) }, () => new Uint8Array(wire));
  switch (operation) {
    case "encode":
    case "compress": {
      const values = wires.map((one) => codec.decode(one) as never);
      return side(values, (value) => codec.encode(value));
    }
    case "recode":
      return side(wires, (one) => codec.encode(codec.decode(one) as never));
    case "accept":
      return side(wires, (one) => accepts(codec, one));
    default:
      return side(wires, (one) => codec.decode(one));
  }
}

function copiesOf(bytes: number): number {
  if (bytes > 1_000_000) return 1;
  return bytes > 50_000 ? 4 : 16;
}

const BATCH_MS = 10;
const LEAST_WARM_MS = 120;
/** Less than this is not getting faster any more. */
const GAIN = 0.97;

/** Runs until three batches in a row bring nothing, then says how many cycles fill a slice by processor time. */
export function warmUp(work: Side, sliceMs: number, mostMs: number): Warmed {
  let best = Number.POSITIVE_INFINITY;
  let calm = 0;
  let spent = 0;
  let cycles = 1;
  while (spent < mostMs && (calm < 3 || spent < LEAST_WARM_MS)) {
    const ms = Math.max(
      1e-3,
      cpuOf(() => repeat(work, cycles)),
    );
    spent += ms;
    const one = ms / cycles;
    calm = one < best * GAIN ? 0 : calm + 1;
    best = Math.min(best, one);
    cycles = Math.max(1, Math.min(cycles * 4, Math.round(BATCH_MS / one)));
  }
  return { cycles: Math.max(1, Math.round(sliceMs / best)), ops: work.ops, ms: spent, isStable: calm >= 3 };
}

/**
 * One slice. It begins with an empty nursery and ends by emptying it, so that each pays for its own garbage; what an empty
 * one costs is taken off. What the process needs to come back after others had the processor is not part of it.
 */
export async function runSlice(work: Side, cycles: number): Promise<Slice> {
  if (cycles > 8) repeat(work, Math.ceil(cycles / 16));
  sweep();
  const empty = timed(sweep);
  const start = performance.now();
  const busy = timed(() => repeat(work, cycles));
  const { gcs, ms } = await collected(start, start + busy.wall);
  const swept = timed(sweep);
  const garbage = { cpu: Math.max(0, swept.cpu - empty.cpu), wall: Math.max(0, swept.wall - empty.wall) };
  const ops = cycles * work.ops;
  const [cpu, wall] = [busy.cpu + garbage.cpu, busy.wall + garbage.wall];
  return {
    wall: (wall * 1e6) / ops,
    cpu: (cpu * 1e6) / ops,
    ops,
    gcs,
    gcShare: Math.min(1, (ms + garbage.wall) / wall),
  };
}

/** Collects what is young; does nothing where the collector is not exposed. */
function sweep(): void {
  (globalThis.gc as undefined | ((options: { type: "minor" }) => void))?.({ type: "minor" });
}

function timed(run: () => void): { cpu: number; wall: number } {
  const start = performance.now();
  const cpu = cpuOf(run);
  return { cpu, wall: performance.now() - start };
}

function repeat(work: Side, cycles: number): void {
  for (let i = 0; i < cycles; i++) work.cycle();
}

/** Milliseconds of processor time: being preempted does not count, and the collector has no helpers that would. */
function cpuOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

let records: PerformanceEntry[] = [];
const observer = new PerformanceObserver((list) => void records.push(...list.getEntries()));
observer.observe({ entryTypes: ["gc"] });

/** What the garbage collector did in between. Its records arrive a few turns of the loop later. */
async function collected(from: number, to: number): Promise<{ gcs: number; ms: number }> {
  for (let i = 0; i < 3; i++) await turn();
  const within = [...records, ...observer.takeRecords()].filter(({ startTime }) => startTime >= from && startTime < to);
  records = [];
  return { gcs: within.length, ms: within.reduce((sum, { duration }) => sum + duration, 0) };
}
