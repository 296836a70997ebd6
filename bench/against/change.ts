/** What became of a workload since then. */
import type { Estimate } from "../statistics.ts";
import type { Verdict } from "../verdict.ts";

export type Change = {
  readonly name: string;
  /** `wrong`: what is measured fails its vectors. `incomparable`: one side cannot do it. */
  readonly state: Verdict | "wrong" | "incomparable";
  readonly what?: string;
  /** How many times as fast as before. */
  readonly ratio?: Estimate;
  /** Nanoseconds of one operation. */
  readonly before?: number;
  readonly now?: number;
  /** Of processes. */
  readonly pairs?: number;
};

/** Those that must not be. */
export function regressions(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ state }) => state === "slower");
}
