/** Holds the catalogue against the suite: every mutant dies where it is written, every neutral one lives. */
import type { Case } from "../suite.ts";
import type { Catalogue, Entry } from "./catalogue.ts";
import { lazyRecord } from "./freeze.ts";
import { failed, outcomeOf, sessionOf } from "./kill.ts";
import { type Lab, recordOf } from "./lab.ts";
import { codecMutants } from "./list/index.ts";
import { lazyMutants } from "./list/lazy.ts";
import { type Neutral, neutralMutants } from "./list/neutral.ts";
import type { Mutant } from "./mutant.ts";
import { codecPeer } from "./peer.ts";
import { CaseIndex } from "./search.ts";

/** What became of one mutant. */
export type Verdict = {
  readonly id: string;
  readonly area: string;
  readonly killed: boolean;
  /** Why not: where it lived, or died of something else. */
  readonly how?: string;
};

/** What became of one neutral implementation. */
export type Green = { readonly id: string; readonly green: boolean; readonly cases: number; readonly how?: string };

/** What became of one kind of finding when it was switched off. */
export type Borne = { readonly check: string; readonly code: string; readonly bearing: boolean; readonly how?: string };

export type Share = { readonly shard: number; readonly of: number };

/** Larger cases say nothing about freedoms that smaller ones do not. */
const LARGE = 40_000;
/** A busy machine makes a silent implementation look starved: it is asked again. */
const TRIES = 4;

/** Every n-th mutant against its killer. */
export async function verifyMutants(
  lab: Lab,
  catalogue: Catalogue,
  picked: (id: string) => boolean,
  { shard, of }: Share,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [id, judge] of [...jobs(lab, catalogue)].filter(([id]) => picked(id)).filter((_, i) => i % of === shard)) {
    const how = await judge();
    verdicts.push({ id, area: id.split("/")[0] ?? "", killed: how === undefined, ...(how !== undefined && { how }) });
  }
  return verdicts;
}

/** Id and judge of everything that has to die; a judge resolves to why it did not. */
function jobs(lab: Lab, catalogue: Catalogue): Map<string, () => Promise<string | undefined>> {
  const entries = new Map(catalogue.mutants.map((entry) => [entry.id, entry]));
  const waiting = new Set(catalogue.waiting.map(({ id }) => id));
  const all = new Map<string, () => Promise<string | undefined>>();
  for (const mutant of codecMutants()) {
    if (!waiting.has(mutant.id)) all.set(mutant.id, () => killed(lab, mutant, entries.get(mutant.id)));
  }
  for (const lazy of lazyMutants()) {
    if (!waiting.has(lazy.id)) all.set(lazy.id, () => caught(lab, lazy, entries.get(lazy.id)));
  }
  for (const { id } of [...catalogue.mutants, ...catalogue.waiting]) {
    if (!all.has(id) && !waiting.has(id)) all.set(id, async () => "is in the catalogue and no longer exists");
  }
  return all;
}

const UNLISTED = "is not in the catalogue: touchstone mutants --freeze finds its killer";

async function killed({ byId }: Lab, mutant: Mutant, entry: Entry | undefined): Promise<string | undefined> {
  if (!entry) return UNLISTED;
  const one = byId.get(entry.case);
  if (!one) return `its killer ${entry.case} does not exist`;
  const { outcome, code } = await outcomeOf(one, await sessionOf(mutant.start()));
  if (outcome === "fail" && code === entry.code) return undefined;
  return `${entry.case} ends as ${outcome}${code === undefined ? "" : ` ${code}`}, not as fail ${entry.code}`;
}

async function caught(lab: Lab, lazy: ReturnType<typeof lazyMutants>[number], entry: Entry | undefined) {
  if (!entry) return UNLISTED;
  let last = "";
  for (let i = 0; i < TRIES; i++) {
    const done = await lazyRecord(lab, lazy);
    const killer = done.find(({ id, code }) => id === entry.case && code === entry.code);
    if (killer) return undefined;
    const found = done.find(({ id }) => id === entry.case);
    last = `${entry.case} ends as ${found?.outcome ?? "nothing"} ${found?.code ?? ""}, not as ${entry.code}`;
    if (!done.some(({ code }) => code === "E-STARVED")) return last;
  }
  return last;
}

/** Every n-th neutral implementation, and ours without any fault, against all cases that could notice. */
export async function verifyNeutral(
  lab: Lab,
  picked: (id: string) => boolean,
  { shard, of }: Share,
): Promise<readonly Green[]> {
  const greens: Green[] = [];
  for (const neutral of neutralMutants()
    .filter(({ id }) => picked(id))
    .filter((_, i) => i % of === shard)) {
    greens.push(await greenOf(lab, neutral));
  }
  if (shard === 0 && picked("neutral/unbroken")) greens.unshift(await unbroken(lab));
  return greens;
}

async function greenOf(lab: Lab, { id, start, cases = () => true }: Neutral): Promise<Green> {
  const asked = lab.cases.filter((one) => (one.size ?? 0) < LARGE && cases(one));
  const done = await recordOf(lab, start(), asked);
  const bad = done.filter(({ outcome }) => !/^(pass|lenient|info|not-applicable|not-testable)$/.test(outcome));
  const judged = done.filter(({ outcome }) => /^(pass|lenient)$/.test(outcome)).length;
  const [first] = bad;
  if (first)
    return {
      id,
      green: false,
      cases: judged,
      how: `${bad.length} bad, ${first.id} ${first.outcome} ${first.code ?? ""}`,
    };
  return judged > 0 ? { id, green: true, cases: judged } : { id, green: false, cases: 0, how: "no case looked at it" };
}

async function unbroken(lab: Lab): Promise<Green> {
  const session = await sessionOf(codecPeer());
  const asked = lab.cases.filter((one) => (one.size ?? 0) < LARGE);
  for (const one of asked) {
    const { outcome, code } = await outcomeOf(one, session);
    if (!/^(pass|lenient|info)$/.test(outcome)) {
      return { id: "neutral/unbroken", green: false, cases: asked.length, how: `${one.id} ${outcome} ${code ?? ""}` };
    }
  }
  return { id: "neutral/unbroken", green: true, cases: asked.length };
}

/** Each kind of finding switched off: its witness must survive everything that the suite asks about its type. */
export async function verifyAssertions(
  lab: Lab,
  { assertions }: Catalogue,
  { shard, of }: Share,
): Promise<readonly Borne[]> {
  const mutants = new Map(codecMutants().map((mutant) => [mutant.id, mutant]));
  const index = new CaseIndex(lab.cases);
  const borne: Borne[] = [];
  for (const { check, code, witness } of assertions.filter((_, i) => i % of === shard)) {
    const mutant = mutants.get(witness);
    const how = mutant ? await whyDead(mutant, index.touched(mutant), check, code) : "no mutant needs it";
    borne.push({ check, code, bearing: how === undefined, ...(how !== undefined && { how }) });
  }
  return borne;
}

/** Undefined when it dies of this kind of finding and of no other. */
async function whyDead(
  mutant: Mutant,
  cases: readonly Case[],
  check: string,
  code: string,
): Promise<string | undefined> {
  const session = await sessionOf(mutant.start());
  let seen = false;
  for (const one of cases) {
    const { findings } = await outcomeOf(one, session);
    for (const [otherCheck, otherCode] of failed(findings)) {
      if (otherCheck !== check || otherCode !== code)
        return `${one.id} kills ${mutant.id} by ${otherCheck} ${otherCode} too`;
      seen = true;
    }
  }
  return seen ? undefined : `nothing kills ${mutant.id} any more`;
}
