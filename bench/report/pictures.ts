/** Every picture of a report, by the name of its file. */
import type { Results, WorkloadResult } from "../results.ts";
import type { AllSeries, Curve } from "../series/series.ts";
import { bytesText, duration, percent } from "../units.ts";
import { splitPicture, throughputPicture } from "./bars.ts";
import { type Axis, decades, linePicture } from "./lines.ts";

export type Picture = { readonly name: string; readonly svg: string; readonly says: string };

export function pictures({ workloads }: Results, series: AllSeries | undefined): readonly Picture[] {
  return [...throughputs(workloads), ...(series ? curves(series) : [])];
}

/** One for each operation and format, its messages below one another. */
function throughputs(workloads: readonly WorkloadResult[]): readonly Picture[] {
  const groups = new Map<string, WorkloadResult[]>();
  for (const one of workloads) {
    const [operation, format, , size] = one.name.split("/");
    const key = `${operation} ${format}${size === "typical" ? "" : `, ${size}`}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const hueOf = hues(workloads);
  return [...groups].map(([key, group]) => ({
    name: `throughput-${key.replace(/[^a-z0-9]+/g, "-")}`,
    svg: throughputPicture(`Throughput: ${key}`, group, hueOf),
    says: "Bytes of BCS a second of processor time; longer is better. Who fails the vectors has no bar.",
  }));
}

/** A contender has one colour in all pictures. */
function hues(workloads: readonly WorkloadResult[]): (name: string) => number {
  const names = [...new Set(workloads.flatMap(({ contenders }) => contenders.map(({ name }) => name)))];
  return (name) => names.indexOf(name);
}

function curves({ ratio, size, transactions, split }: AllSeries): readonly Picture[] {
  return [
    {
      name: "ratio",
      svg: linePicture("Compression against size", ratio, bytesAxis(ratio), shareAxis()),
      says: "What LZ4 leaves of a message, as a share of its size before. Signatures, keys and hashes do not shrink.",
    },
    {
      name: "size",
      svg: linePicture("Cost against message size, 1 KB to 64 MB", size, bytesAxis(size), timeAxis(size)),
      says: "BatchMsg. A straight line along the grid's diagonal is cost that grows as size does, and no faster.",
    },
    {
      name: "size-per-byte",
      svg: linePicture("The same for each byte", perByte(size), bytesAxis(size), perByteAxis(perByte(size))),
      says: "Level is linear. It rises where a value no longer fits the caches and the collector has to move it.",
    },
    {
      name: "transactions",
      svg: linePicture(
        "Cost against transactions in a ProposalMsg",
        transactions,
        countAxis(transactions),
        timeAxis(transactions),
      ),
      says: "From one transaction to ten thousand; what few transactions cost is the certificates around them.",
    },
    { name: "split", svg: splitPicture(split), says: "Sending is BCS, then LZ4; receiving is LZ4, then BCS." },
  ];
}

function perByte(list: readonly Curve[]): readonly Curve[] {
  return list.map(({ name, points }) => ({ name, points: points.map(({ x, y }) => ({ x, y: y / x })) }));
}

function bytesAxis(list: readonly Curve[]): Axis {
  return { label: "bytes of BCS", isLog: true, show: bytesText, ticks: decades(valuesOf(list, "x")) };
}

function countAxis(list: readonly Curve[]): Axis {
  return {
    label: "transactions",
    isLog: true,
    show: (value) => value.toLocaleString("en-US"),
    ticks: decades(valuesOf(list, "x")),
  };
}

function timeAxis(list: readonly Curve[]): Axis {
  return { label: "time", isLog: true, show: duration, ticks: decades(valuesOf(list, "y")) };
}

function perByteAxis(list: readonly Curve[]): Axis {
  return {
    label: "time for a byte",
    isLog: true,
    show: (ns) => `${Number(ns.toPrecision(2))} ns`,
    ticks: decades(valuesOf(list, "y")),
  };
}

function shareAxis(): Axis {
  return { label: "share that is left", isLog: false, show: percent, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
}

function valuesOf(list: readonly Curve[], which: "x" | "y"): readonly number[] {
  return list.flatMap(({ points }) => points.map((point) => point[which]));
}
