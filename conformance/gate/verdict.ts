/** What the gate says in the end, as plain data: reports are pure functions of it. */
import type { Fingerprint } from "../../codec/registry.ts";
import type { BadAllowance } from "./allow/apply.ts";
import type { Allowance } from "./allow/read.ts";
import type { Finding } from "./diff/finding.ts";
import type { Golden } from "./golden.ts";
import type { Cell } from "./matrix/matrix.ts";

export const VERDICT_FORMAT = 1;

export type Judged = Finding & { readonly allowed?: Allowance | undefined };

export type Side = {
  readonly label: string;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
  /** Of the whole wire; a registry has none, for it is not whole. */
  readonly fingerprint?: Fingerprint | undefined;
  readonly types: number;
  readonly roots: number;
};

/** Something that is wrong whatever changed. */
export type Fault = {
  readonly check: "roots" | "frozen" | "versions" | "ledger" | "golden";
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
};

export type Verdict = {
  readonly format: typeof VERDICT_FORMAT;
  readonly before: Side;
  readonly after: Side;
  /** Types that both have: how many are not what they were. */
  readonly changedTypes: readonly string[];
  readonly findings: readonly Judged[];
  readonly allowFile?: string | undefined;
  readonly badAllowances: readonly BadAllowance[];
  readonly faults: readonly Fault[];
  readonly golden: readonly Golden[];
  readonly matrix: readonly Cell[];
  /** What was not looked at, and why. */
  readonly notRun: readonly string[];
  readonly ms: number;
  readonly result: "pass" | "breaking" | "fail" | "stale";
  readonly exit: 0 | 1 | 3 | 6;
};

/** Breaking and not allowed. */
export function isBad({ severity, allowed }: Judged): boolean {
  return severity === "block" && !allowed;
}

/** The first of 1, 6 and 3 that applies. */
export function outcome(
  verdict: Pick<Verdict, "faults" | "findings" | "badAllowances">,
): Pick<Verdict, "result" | "exit"> {
  if (verdict.faults.length > 0) return { result: "fail", exit: 1 };
  if (verdict.findings.some(isBad)) return { result: "breaking", exit: 6 };
  return verdict.badAllowances.length > 0 ? { result: "stale", exit: 3 } : { result: "pass", exit: 0 };
}
