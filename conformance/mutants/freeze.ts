/** Makes the catalogue: looks for the killer of every mutant, and for what each kind of finding alone can see. */
import { VERBS, type Verb } from "../vectors/format.ts";
import type { Assertion, Catalogue, Entry, Waiting } from "./catalogue.ts";
import type { Kill } from "./kill.ts";
import { type Lab, lazySample, recordOf } from "./lab.ts";
import { codecMutants } from "./list/index.ts";
import { type Lazy, lazyMutants } from "./list/lazy.ts";
import type { Mutant } from "./mutant.ts";
import { CaseIndex, search } from "./search.ts";
import { wantedFor } from "./wanted.ts";

/** A mutant and every case of its neighbourhood that fails. */
export type Found = { readonly id: string; readonly kills: readonly Kill[] };

/** Looks for the killers of every n-th of the mutants that are picked. */
export async function findKillers(
  lab: Lab,
  picked: (id: string) => boolean,
  { shard, of }: { readonly shard: number; readonly of: number },
  tell: () => void,
): Promise<readonly Found[]> {
  const index = new CaseIndex(lab.cases);
  const found: Found[] = [];
  for (const mutant of codecMutants()
    .filter(({ id }) => picked(id))
    .filter((_, i) => i % of === shard)) {
    found.push({ id: mutant.id, kills: await search(mutant, index) });
    tell();
  }
  return found;
}

/** The old catalogue with everything that was looked for anew. What is in neither waits. */
export async function refrozen(
  lab: Lab,
  old: Catalogue,
  found: readonly Found[],
  picked: (id: string) => boolean,
): Promise<Catalogue> {
  const made = await catalogueOf(lab, found, picked);
  const exists = new Set([...codecMutants(), ...lazyMutants()].map(({ id }) => id));
  const kept = <T extends { readonly id: string }>(rows: readonly T[]) =>
    rows.filter(({ id }) => exists.has(id) && !picked(id));
  const killing = new Set(found.flatMap(({ kills }) => kills.map((kill) => kill.case)));
  const known = new Set(old.assertions.map(({ check, code }) => `${check} ${code}`));
  return {
    format: 1,
    mutants: [...kept(old.mutants), ...made.mutants],
    waiting: [...kept(old.waiting), ...made.waiting],
    assertions: [...old.assertions, ...made.assertions.filter(({ check, code }) => !known.has(`${check} ${code}`))],
    useful: [...new Set([...old.useful, ...made.useful])].sort(),
    idle: old.idle.filter((id) => !killing.has(id)),
  };
}

/** The catalogue from what was found. */
export async function catalogueOf(
  lab: Lab,
  found: readonly Found[],
  picked: (id: string) => boolean = () => true,
): Promise<Catalogue> {
  const byId = new Map(found.map((one) => [one.id, one.kills]));
  const chosen = codecMutants().filter(({ id }) => picked(id));
  const all = chosen.map((mutant) => ({ mutant, kills: byId.get(mutant.id) ?? [] }));
  const entries = all.filter(({ kills }) => kills.length > 0).map(({ mutant, kills }) => entryOf(lab, mutant, kills));
  const waiting = all.filter(({ kills }) => kills.length === 0).map(({ mutant }) => waitingOf(lab, mutant));
  const lazy: (Entry | Waiting)[] = [];
  // One after the other: many at once would make this machine look too busy to judge the silent ones.
  for (const one of lazyMutants().filter(({ id }) => picked(id))) lazy.push(await lazyEntry(lab, one));
  return {
    format: 1,
    mutants: [...entries, ...lazy.filter((one) => "case" in one)],
    waiting: [...waiting, ...lazy.filter((one) => "wanted" in one)],
    assertions: assertionsOf(lab, found),
    useful: usefulCases(found),
    idle: idleCases(lab, found),
  };
}

/** The first kill by a case that is always the same: groups begin with the smallest input, so it is the plainest. */
function entryOf(lab: Lab, { id, bug }: Mutant, kills: readonly Kill[]): Entry {
  const steady = kills.find((kill) => !lab.byId.get(kill.case)?.tags.includes("fresh"));
  const first = steady ?? (kills[0] as Kill);
  const checks = new Set(kills.flatMap(({ findings }) => findings.flatMap(([check]) => check.split("+"))));
  return { id, bug, case: first.case, code: first.code, seen: VERBS.filter((verb: Verb) => checks.has(verb)) };
}

function waitingOf(lab: Lab, mutant: Mutant): Waiting {
  return { id: mutant.id, bug: mutant.bug, origin: mutant.origin, wanted: wantedFor(mutant, lab) };
}

/** Killed by the one code that says what it does, in whichever case comes first. */
async function lazyEntry(lab: Lab, lazy: Lazy): Promise<Entry | Waiting> {
  const { id, bug, origin, code } = lazy;
  const done = await lazyRecord(lab, lazy);
  const killer = done.find((one) => one.code === code && !/^(pass|lenient)$/.test(one.outcome));
  if (!killer) return { id, bug, origin, wanted: `a case that ends as ${code}` };
  return { id, bug, case: killer.id, code, seen: [] };
}

/** What the runner says of it. The silent ones are not waited for longer than it takes. */
export async function lazyRecord(lab: Lab, lazy: Lazy): ReturnType<typeof recordOf> {
  const silent = lazy.code === "E-TIMEOUT";
  const sample = lazySample(lab);
  return recordOf(lab, lazy.start(), silent ? sample.slice(0, 40) : sample, {
    edition: lazy.edition,
    ...(silent && { timeoutMs: 50 }),
  });
}

/** For each kind of finding a mutant that has no other, among those that small cases of their own type kill. */
function assertionsOf(lab: Lab, found: readonly Found[]): readonly Assertion[] {
  const mutants = new Map(codecMutants().map((mutant) => [mutant.id, mutant]));
  const index = new CaseIndex(lab.cases);
  const nearby = (id: string, kills: readonly Kill[]): boolean => {
    const mutant = mutants.get(id);
    const touched = new Set(mutant && index.touched(mutant).map((one) => one.id));
    return kills.every((kill) => touched.has(kill.case));
  };
  const kinds = new Map<string, string | undefined>();
  for (const { id, kills } of found) {
    const seen = new Set(kills.flatMap(({ findings }) => findings.map(([check, code]) => `${check} ${code}`)));
    for (const kind of seen) if (!kinds.has(kind)) kinds.set(kind, undefined);
    const [only] = seen;
    if (seen.size !== 1 || only === undefined || kinds.get(only) !== undefined) continue;
    if (nearby(id, kills)) kinds.set(only, id);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, witness = ""]) => assertionOf(kind, witness));
}

function assertionOf(kind: string, witness: string): Assertion {
  const [check = "", code = ""] = kind.split(" ");
  return { check, code, witness };
}

/** Fresh cases are there for those who know the others by heart. */
function idleCases({ cases }: Lab, found: readonly Found[]): readonly string[] {
  const killing = new Set(found.flatMap(({ kills }) => kills.map((kill) => kill.case)));
  return cases.filter(({ id, tags }) => !killing.has(id) && !tags.includes("fresh")).map(({ id }) => id);
}

function usefulCases(found: readonly Found[]): readonly string[] {
  const sole = found.filter(({ kills }) => kills.length === 1).flatMap(({ kills }) => kills.map((kill) => kill.case));
  return [...new Set(sole)].sort();
}
