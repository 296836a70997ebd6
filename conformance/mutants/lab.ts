/** Where mutants are held: every case of every profile, and a short run of the real runner for those that need one. */
import type { CaseDone, RunEvent } from "../events.ts";
import type { Attached } from "../peer/session.ts";
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import { runCases } from "../runner/run.ts";
import type { Case, Edition, Profile } from "../suite.ts";
import { SEED } from "./kill.ts";
import { publishedInputs } from "./list/lazy.ts";
import { noteEither } from "./list/neutral.ts";

export type Lab = {
  readonly profiles: readonly Profile[];
  readonly cases: readonly Case[];
  readonly byId: ReadonlyMap<string, Case>;
};

/** Everything loaded, once. */
export async function openLab(): Promise<Lab> {
  const profiles = await Promise.all(PROFILE_NAMES.map(async (name) => (await profileNamed(name)) as Profile));
  const cases = profiles.flatMap((profile) => profile.cases()).filter(({ unavailable }) => unavailable === undefined);
  const lab = { profiles, cases, byId: new Map(cases.map((one) => [one.id, one])) };
  noteEither(cases);
  for (const one of lazySample(lab)) if (!one.tags.includes("fresh")) publishedInputs.add(one.input?.().hex ?? "");
  return lab;
}

/** Cases that any lazy implementation fails in one way or another: a few types with everything that can be asked. */
export function lazySample({ cases }: Lab): readonly Case[] {
  const types = new Set(["BatchId", "RpcRequest", "NetworkMessage", "EpochRetrievalRequest"]);
  return cases.filter((one) => types.has(one.needs.type) && (one.size ?? 0) < 10_000);
}

const ANY: Edition = { name: "mutants", frozen: "never", requires: { types: [], encodings: [], verbs: [] } };

/** What a run says of each case, its own ones included. */
export async function recordOf(
  lab: Lab,
  sut: Attached,
  cases: readonly Case[],
  { edition, timeoutMs = 10_000 }: { readonly edition?: string | undefined; readonly timeoutMs?: number } = {},
): Promise<readonly CaseDone[]> {
  const done: CaseDone[] = [];
  await runCases({
    sut,
    cases,
    areas: lab.profiles.flatMap(({ areas }) => areas),
    edition: editionOf(lab, edition),
    about: { touchstone: "mutants", profile: "all", vectors: { release: "", sha256: "" }, select: [] },
    seed: SEED,
    timeoutMs,
    trace: "none",
    emit: (event: RunEvent) => {
      if (event.event === "case") done.push(event);
    },
  });
  return done;
}

function editionOf({ profiles }: Lab, name: string | undefined): Edition {
  return profiles.flatMap(({ editions }) => editions).find((one) => one.name === name) ?? ANY;
}
