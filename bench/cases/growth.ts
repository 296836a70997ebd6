/** Whether time grows with size and not faster, from a thousand bytes to what a message may hold. */
import { performance } from "node:perf_hooks";
import { acceptBcs, decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { BatchMsg } from "../../codec/profiles/aptos/quorum-store.ts";
import { type RealisticOptions, realistic } from "../../codec/profiles/aptos/realistic.ts";
import type { ProbeCase } from "../case.ts";

const SIZES = [10, 12, 14, 16, 18, 20, 22, 24, 26].map((bits) => 2 ** bits);
const FEW_SIZES = SIZES.slice(0, 3);

/** How far the times of some size are from the straight line (a fixed cost and one per byte) that fits all sizes best. */
export function growthCases(): readonly ProbeCase[] {
  return [
    growth("decodeBcs", (wire) => decodeBcs(BatchMsg, wire)),
    growth("decodeBcs-lazy", (wire) => decodeBcs(BatchMsg, wire, { lazy: true })),
    growth("acceptBcs", (wire) => acceptBcs(BatchMsg, wire)),
    growth("encodeBcs", (_, value) => encodeBcs(BatchMsg, value)),
  ];
}

type Work = (wire: Uint8Array, value: BatchMsg) => unknown;

function growth(verb: string, work: Work): ProbeCase {
  return {
    name: `growth/${verb}`,
    unit: "",
    take: (thorough) => {
      const points = (thorough ? SIZES : FEW_SIZES).map((size) => timeOf(size, work, thorough ? 500 : 20));
      return largestDeviation(points);
    },
  };
}

type Point = { readonly bytes: number; readonly ms: number };

/** The fastest of many runs: what the work itself takes, without the rest of the machine. */
function timeOf(size: number, work: Work, ms: number): Point {
  const value = messageOf(size);
  const wire = new Uint8Array(encodeBcs(BatchMsg, value));
  const end = performance.now() + ms;
  let least = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < 5 || performance.now() < end; runs++) least = Math.min(least, oneRun(wire, value, work));
  return { bytes: wire.length, ms: least };
}

/** As many operations as make a hundred thousand bytes, so that the clock's own grain does not count. */
function oneRun(wire: Uint8Array, value: BatchMsg, work: Work): number {
  const times = Math.max(1, Math.round(100_000 / wire.length));
  const start = performance.now();
  for (let i = 0; i < times; i++) work(wire, value);
  return (performance.now() - start) / times;
}

/** Least squares of the relative errors: each size counts alike. */
function largestDeviation(points: readonly Point[]): number {
  const sum = (term: (point: Point) => number): number => points.reduce((total, point) => total + term(point), 0);
  const [w, wx, wxx] = [
    sum(({ ms }) => ms ** -2),
    sum(({ bytes, ms }) => bytes / ms ** 2),
    sum(({ bytes, ms }) => (bytes / ms) ** 2),
  ];
  const [wy, wxy] = [sum(({ ms }) => 1 / ms), sum(({ bytes, ms }) => bytes / ms)];
  const perByte = (w * wxy - wx * wy) / (w * wxx - wx ** 2);
  const fixed = (wy - perByte * wx) / w;
  return Math.max(...points.map(({ bytes, ms }) => Math.abs(fixed + perByte * bytes - ms) / ms));
}

/** Transactions of one mix throughout; more than realistic() makes in one message are the same ones again. */
function messageOf(size: number): BatchMsg {
  const most = 1 << 20;
  const one = realistic("BatchMsg", sized(Math.min(size, most)));
  const times = Math.max(1, Math.round(size / most));
  return { batches: Array.from({ length: times }, () => one.batches).flat() };
}

function sized(bytes: number): RealisticOptions {
  const batches = Math.max(1, Math.round(bytes / 32_768));
  return { seed: "growth", transactions: Math.max(1, Math.round((bytes - 180 * batches) / 290)), batches };
}
