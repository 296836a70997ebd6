/** What the parent says to a worker process, and what comes back. Both keep bytes and big numbers as they are. */
import type { Conduct } from "../matrix/check.ts";
import type { Row } from "../matrix/vectors.ts";
import type { Workload } from "../matrix/workload.ts";

export type Prepare = {
  readonly do: "prepare";
  readonly contender: string;
  readonly workload: Workload;
  /** BCS of the message. */
  readonly bcs: Uint8Array;
  /** What it is held to first; empty where another process has already asked. */
  readonly rows: readonly Row[];
  /** Where a codec of ours was built, when that is not here. */
  readonly folder?: string | undefined;
};

export type Request =
  | Prepare
  | { readonly do: "control" }
  | { readonly do: "warm"; readonly sliceMs: number; readonly mostMs: number }
  | { readonly do: "slice" }
  | { readonly do: "heap" }
  | { readonly do: "alone"; readonly seconds: number };

/** After `prepare`: what it is worth, or why there is nothing to measure. */
export type Prepared =
  | { readonly state: "ready"; readonly conduct: Conduct; readonly wireBytes: number; readonly fault?: string }
  | { readonly state: "missing"; readonly what: string }
  | { readonly state: "failed"; readonly what: string };

export type Warmed = { readonly cycles: number; readonly ops: number; readonly ms: number; readonly isStable: boolean };

/** Nanoseconds of one operation by either clock, and what the collector did meanwhile. */
export type Slice = {
  readonly wall: number;
  /** Absent for programs of other people, whose threads nobody counts. */
  readonly cpu?: number;
  readonly gcs: number;
  /** Operations in the slice. */
  readonly ops: number;
  /** Share of the slice that the collector had. */
  readonly gcShare: number;
};

export type Heap = { readonly bytesPerOp: number };
/** One contender by itself, as Benchmark.js states it. */
export type Alone = { readonly opsPerSecond: number; readonly marginPercent: number; readonly samples: number };

export type Reply = Prepared | Warmed | Slice | Heap | Alone | { readonly error: string };
