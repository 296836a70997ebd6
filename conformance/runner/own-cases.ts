/** Instances that the runner itself speaks for: what no single case is to blame for. */
import type { CaseDone } from "../events.ts";
import type { Verb } from "../vectors/format.ts";
import type { Gap } from "./plan.ts";

/** Everything of an instance but what every instance of a run has in common. */
export type OwnCase = Pick<CaseDone, "id" | "path" | "clause" | "title" | "outcome"> & {
  readonly params?: Readonly<Record<string, string>>;
  readonly level?: CaseDone["level"];
  readonly type?: string;
  readonly encoding?: string;
  readonly why?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly observed?: number;
  readonly findings?: CaseDone["findings"];
  readonly trace?: CaseDone["trace"];
};

/** Shown among the areas when one of them is in the record. */
export const OWN_AREA = { id: "SUT", name: "attached implementation" } as const;

/** It cannot be reached, or not any more: said once, and every case that did not run refers to it. */
export function unreachable(reason: string): OwnCase {
  return {
    id: "SUT-0001",
    path: "sut/reachable",
    clause: "docs/peer-protocol.md#hello-version",
    title: "The implementation starts, answers hello, and stays",
    outcome: "inconclusive",
    code: "E-UNREACHABLE",
    reason,
    observed: 0,
  };
}

/** It died during the run, and none of the cases that were on their way kills it alone. */
export function unrepeatedDeath(times: number, reason: string, ids: readonly string[]): OwnCase {
  const shown = ids.length <= 5 ? ids.join(", ") : `${ids.slice(0, 5).join(", ")} and ${ids.length - 5} more`;
  return {
    id: "SUT-0002",
    path: "sut/stays-alive",
    clause: "docs/peer-protocol.md#trouble",
    title: "The implementation stays alive whatever came before",
    why: "a node that dies after a while, for no message in particular, takes its validator with it",
    outcome: "crash",
    code: "E-CRASH-UNREPEATED",
    reason: `${times === 1 ? "once" : `${times} times`}, ${reason}; on their way were ${shown}, and none of them does it alone`,
  };
}

/** What it makes of a verb that does not exist. */
export function unknownVerb(outcome: "pass" | "fail", actual: string): OwnCase {
  const code = outcome === "pass" ? {} : { code: "E-UNKNOWN-VERB" };
  return {
    id: "SUT-0003",
    path: "sut/unknown-verb",
    clause: "docs/peer-protocol.md#any-other-verb",
    title: "A verb that does not exist is answered unsupported",
    why: "an adapter that says yes to anything proves nothing by saying yes",
    outcome,
    ...code,
    findings: [
      { check: "hello", level: "MUST", verdict: outcome, ...code, expected: "unsupported", actual, observed: 1 },
    ],
  };
}

/** A second reply to requests whose case was settled by then. */
export function answeredTwice(requests: readonly string[]): OwnCase {
  return {
    id: "SUT-0004",
    path: "sut/one-reply",
    clause: "docs/peer-protocol.md#lines",
    title: "Each request gets exactly one reply",
    outcome: "fail",
    code: "E-TWO-REPLIES",
    reason: `${requests.length} ${requests.length === 1 ? "request" : "requests"} got a second reply, the first of them ${requests[0]}`,
  };
}

const GAP_IDS = { type: "SUT-0010", enc: "SUT-0011", verb: "SUT-0012" } as const;
const GAP_WORDS = { type: "type", enc: "encoding", verb: "verb" } as const;

/** The edition requires it, and it was not declared. */
export function editionGap({ axis, name }: Gap, edition: string): OwnCase {
  return {
    id: GAP_IDS[axis],
    params: { [axis]: name },
    path: `sut/edition/${axis}/${name}`,
    clause: "docs/running.md#editions",
    title: `The edition requires ${GAP_WORDS[axis]} ${name}`,
    outcome: "fail",
    code: "E-EDITION-GAP",
    reason: `${edition} requires ${GAP_WORDS[axis]} ${name}, and it is not declared`,
    ...(axis === "type" && { type: name }),
    ...(axis === "enc" && { encoding: name }),
  };
}

export type Claim = { readonly verb?: Verb; readonly type?: string; readonly enc?: string };

/** Declared, and answered `unsupported`. */
export function claimRefused(claim: Claim, cases: number): OwnCase {
  const params = Object.fromEntries(Object.entries(claim).filter(([, value]) => value !== undefined));
  const words = Object.entries(params).map(([axis, name]) => `${GAP_WORDS[axis as keyof typeof GAP_WORDS]} ${name}`);
  return {
    id: "SUT-0020",
    params,
    path: `sut/claim/${Object.values(params).join("/")}`,
    clause: "docs/peer-protocol.md#hello-version",
    title: `What is declared holds: ${words.join(", ")}`,
    why: "a claim that does not hold makes every report about it worthless",
    outcome: "fail",
    code: "E-CLAIM-REFUSED",
    reason: `${words.join(", ")} is declared and answered unsupported; ${cases} ${cases === 1 ? "case" : "cases"} could not be judged`,
    ...(claim.type !== undefined && { type: claim.type }),
    ...(claim.enc !== undefined && { encoding: claim.enc }),
  };
}
