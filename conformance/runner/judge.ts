/** From findings to one outcome. A verdict is earned: what was not observed never passes. */
import type { Finding, Outcome } from "../suite.ts";

export type Judgement = { readonly outcome: Outcome; readonly code?: string; readonly reason?: string };

/** The worst finding decides; a missed MUST before all else. */
export function judge(findings: readonly Finding[]): Judgement {
  const seen = findings.filter(({ observed }) => observed > 0);
  const missed = seen.find(({ verdict, level }) => verdict === "fail" && level === "MUST");
  if (missed) return named("fail", missed);
  if (seen.length === 0 || seen.length < findings.length) return NOT_OBSERVED;
  if (seen.every(({ level }) => level === "INFO")) return { outcome: "info" };
  const lenient = seen.find(({ verdict, level }) => verdict !== "pass" && level !== "INFO");
  return lenient ? named("lenient", lenient) : { outcome: "pass" };
}

const NOT_OBSERVED: Judgement = {
  outcome: "inconclusive",
  code: "E-NOT-OBSERVED",
  reason: "a check observed nothing, and what was not observed never passes",
};

function named(outcome: Outcome, { code }: Finding): Judgement {
  return { outcome, ...(code !== undefined && { code }) };
}
