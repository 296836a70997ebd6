/** A mutant against cases, judged as the runner judges everybody. */
import { objectPeer, type PeerFunction } from "../peer/object.ts";
import { type Session, SILENT_LISTENER } from "../peer/session.ts";
import { runCase, type Settled } from "../runner/run-case.ts";
import type { Case, Finding } from "../suite.ts";

/** A case that failed, with its code and the checks that saw it. */
export type Kill = {
  readonly case: string;
  readonly code: string;
  /** Check and code of every finding that failed. */
  readonly findings: readonly (readonly [string, string])[];
};

/** Replies come at once or never: no mutant in this process is slow. */
const LIMIT_MS = 1000;

/** The one seed of all runs: what depends on it must not depend on the day. */
export const SEED = "6d757461";

export async function sessionOf(peer: PeerFunction): Promise<Session> {
  return objectPeer(peer).start(SILENT_LISTENER);
}

/** What became of one case. */
export async function outcomeOf(one: Case, session: Session): Promise<Pick<Settled, "outcome" | "code" | "findings">> {
  const settled = await runCase(one, session, { seed: SEED, limitMs: () => LIMIT_MS, keepTrace: false });
  if ("interrupted" in settled) return { outcome: "timeout", code: "E-TIMEOUT", findings: [] };
  return settled;
}

/** The cases that the peer fails; nothing else is a kill. */
export async function killsOf(peer: PeerFunction, cases: readonly Case[]): Promise<readonly Kill[]> {
  const session = await sessionOf(peer);
  const kills: Kill[] = [];
  for (const one of cases) {
    const { outcome, code, findings } = await outcomeOf(one, session);
    if (outcome !== "fail" || code === undefined) continue;
    kills.push({ case: one.id, code, findings: failed(findings) });
  }
  return kills;
}

/** Check and code of each finding that failed. */
export function failed(findings: readonly Finding[]): readonly (readonly [string, string])[] {
  return findings.filter(({ verdict }) => verdict === "fail").map(({ check, code }) => [check, code ?? ""] as const);
}
