/** The conformance kit as a library: `await run({ sut, edition })` gives the verdict and the whole record. */

import { vectorRelease } from "./codec/load.ts";
import { type Narrowing, narrowed } from "./config/narrow.ts";
import type { Counts, RunEvent } from "./events.ts";
import type { Expectations } from "./expect/entry.ts";
import { dayOf, expecting } from "./expect/expecting.ts";
import { depthOf } from "./mutants/depth.ts";
import { attach, type SutSpec } from "./peer/attach.ts";
import type { Attached, StartOptions } from "./peer/session.ts";
import { editionNamed } from "./profiles/index.ts";
import { shardOf } from "./runner/instance.ts";
import { type RunOptions, runCases } from "./runner/run.ts";
import { type Sets, select } from "./select/select.ts";
import type { Case, Edition, Profile } from "./suite.ts";

export { Misuse } from "./document/problem.ts";
export type { Capabilities, CaseDone, Counts, RunEvent } from "./events.ts";
export type { Expectations } from "./expect/entry.ts";
export { loadExpectations, readExpectations } from "./expect/load.ts";
export * from "./peer/index.ts";
export { renderReport } from "./report/render.ts";
export type { Case, Edition, Finding, Outcome, Profile, Reply, Sut } from "./suite.ts";

export type LibraryRun = {
  /** The implementation: an object, a function, or what `--sut` takes. */
  readonly sut: SutSpec;
  /** What reports call it, where that is not what it is attached by. */
  readonly spec?: string;
  /** `aptos/1` unless said. */
  readonly edition?: string;
  /** Words of a selection; one that fits no case is a Misuse. Spec: docs/selection.md */
  readonly select?: readonly string[];
  /** What `failed` and `changed` mean. */
  readonly sets?: Sets;
  /** Known failures, from `loadExpectations` or `readExpectations`. */
  readonly expect?: Expectations;
  /** What of the implementation's claims this run leaves out. */
  readonly narrow?: readonly Narrowing[];
  /** The day that expectations are judged on. */
  readonly now?: Date;
  /** `2/5`: the second of five parts, by the hash of each id. */
  readonly shard?: string;
  /** Keeps what it returns true for. */
  readonly only?: (one: Case) => boolean;
  readonly start?: StartOptions;
  readonly onEvent?: (event: RunEvent) => void;
  /** From `choose` with the same options, to load the cases once. */
  readonly chosen?: Chosen;
} & Partial<
  Pick<
    RunOptions,
    | "seed"
    | "gate"
    | "jobs"
    | "timeoutMs"
    | "timeoutScale"
    | "bail"
    | "repeat"
    | "trace"
    | "expecting"
    | "signal"
    | "waiting"
  >
> & { readonly about?: Partial<RunOptions["about"]> };

export type LibraryResult = { readonly exit: number; readonly counts: Counts; readonly events: readonly RunEvent[] };

export const DEFAULT_EDITION = "aptos/1";

/** Runs an edition's cases against an implementation. An edition that does not exist is a TypeError. */
export async function run(options: LibraryRun): Promise<LibraryResult> {
  const { sut, spec, start, onEvent, about, seed = "0", chosen, ...more } = options;
  const { profile, edition, cases, selected } = chosen ?? (await choose(options));
  const { select: words = [], expect, narrow = [], now = new Date(), shard, ...rest } = more;
  const types = [...new Set(cases.map(({ needs }) => needs.type))];
  const events: RunEvent[] = [];
  const ended = await runCases({
    ...rest,
    ...(expect && { expecting: expecting(expect, cases, edition, dayOf(now)) }),
    depthOf: ({ verbs }) => depthOf(verbs),
    seed,
    sut: narrowed(named(attach(sut, start), spec), narrow, types),
    cases: selected,
    areas: profile.areas,
    edition,
    about: {
      touchstone: "library",
      profile: profile.name,
      vectors: vectorRelease(),
      select: words,
      ...(shard !== undefined && { shard }),
      ...about,
    },
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  });
  return { exit: ended.exit, counts: ended.counts, events };
}

/** The cases that a run would run, and those that it takes them from. */
export type Chosen = {
  readonly profile: Profile;
  readonly edition: Edition;
  readonly cases: readonly Case[];
  readonly selected: readonly Case[];
};

/** What `run` does first, for those who need to know beforehand what will run. */
export async function choose({
  edition: name = DEFAULT_EDITION,
  select: words = [],
  sets,
  shard,
  only,
}: Pick<LibraryRun, "edition" | "select" | "sets" | "shard" | "only">): Promise<Chosen> {
  const found = await editionNamed(name);
  if (!found) throw new TypeError(`no edition is called ${name}`);
  const cases = found.profile.cases();
  const selected = sharded(select(cases, words, sets), shard);
  return { ...found, cases, selected: only ? selected.filter(only) : selected };
}

function named(sut: Attached, spec = sut.spec): Attached {
  return { ...sut, spec };
}

/** The cases of one of several parts; the same part of a case whatever else is selected. */
function sharded(cases: readonly Case[], shard: string | undefined): readonly Case[] {
  if (shard === undefined) return cases;
  const [, part, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(shard) ?? [];
  if (part === undefined || Number(part) > Number(of)) throw new TypeError(`a shard is 1/5 to 5/5, not ${shard}`);
  return cases.filter(({ id }) => shardOf(id, Number(of)) === Number(part));
}
