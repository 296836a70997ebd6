/** What a run of the benchmark found, as it is printed, stored and drawn. */
import type { Conduct } from "./matrix/check.ts";
import type { Alone } from "./rounds/messages.ts";
import type { Estimate } from "./statistics.ts";
import type { Verdict } from "./verdict.ts";

/** Raised when a field changes its meaning. */
export const RESULTS_FORMAT = 1;

export type Clock = "cpu" | "wall";

/** Times of one contender on one workload. */
export type Times = {
  readonly clock: Clock;
  /** Nanoseconds of one operation: the median of the medians of its processes. */
  readonly ns: number;
  /** The median of each process, and what the control took beside it by the same clock. */
  readonly processes: readonly { readonly ns: number; readonly control: number }[];
  readonly gcShare: number;
  readonly gcsPerOp: number;
  readonly heapBytes?: number;
  readonly alone?: Alone;
};

export type ContenderResult = {
  readonly name: string;
  readonly role: "codec" | "limit" | "peer";
  /** `wrong`: vectors of the type say that its bytes are not right, whatever its times. */
  readonly state: "ok" | "wrong" | "missing" | "failed";
  /** What is missing, wrong or failed. */
  readonly what?: string;
  readonly conduct?: Conduct;
  readonly wireBytes?: number;
  readonly times?: Times;
  /** How many times as fast as ours; ours itself has none. */
  readonly ratio?: Estimate;
  readonly verdict?: Verdict;
};

export type WorkloadResult = {
  readonly name: string;
  /** Of BCS. */
  readonly bytes: number;
  /** The machine while this was measured. */
  readonly control: {
    readonly ns: number;
    readonly drift: number;
    /** Ours against itself in another process. */
    readonly twin?: Estimate;
    readonly isSteady: boolean;
    readonly void: number;
  };
  readonly contenders: readonly ContenderResult[];
};

export type Machine = {
  readonly name: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
  /** Everybody ran on the same processor. */
  readonly isPinned?: boolean;
  /** Of the last minute, when the run began. */
  readonly load: number;
};

export type Results = {
  readonly format: typeof RESULTS_FORMAT;
  readonly touchstone: string;
  readonly commit?: string;
  /** ISO, UTC. */
  readonly date: string;
  readonly machine: Machine;
  readonly controlVersion: number;
  readonly plan: { readonly processes: number; readonly rounds: number; readonly sliceMs: number };
  readonly threshold: number;
  readonly workloads: readonly WorkloadResult[];
};
