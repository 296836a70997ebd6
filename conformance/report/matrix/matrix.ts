/** Several runs side by side: implementations by areas, and what each of them has new since the run before. */
import type { CaseDone, Counts, RunEvent } from "../../events.ts";
import { isShown } from "../console/areas.ts";
import { judged, met } from "../counts.ts";
import { diffRuns, isWorse } from "../diff.ts";
import { standing } from "../judge.ts";
import { type Run, readRun, sutName } from "../model.ts";
import { groupBy } from "../text.ts";

export type Matrix = {
  readonly edition: string;
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly entries: readonly Entry[];
  /** Failure codes of any of them, and how many cases each implementation has with it. */
  readonly codes: readonly CodeRow[];
};

export type Entry = {
  readonly name: string;
  readonly run: Run;
  /** By the id of the area; absent when the run has none of it. */
  readonly areas: ReadonlyMap<string, Counts>;
  /** Against the run before of the same implementation. */
  readonly since?: { readonly name: string; readonly worse: number; readonly fixed: number };
};

export type CodeRow = {
  readonly code: string;
  readonly total: number;
  /** In the order of the entries: how many failed, and how many of them were expected to. */
  readonly counts: readonly { readonly all: number; readonly expected: number }[];
};

/** One matrix per edition: what is scored by different lists cannot be compared. */
export function matrices(streams: readonly (readonly RunEvent[])[]): readonly Matrix[] {
  const runs = streams.map((events) => ({ events, run: readRun(events) }));
  const editions = groupBy(runs, ({ run }) => run.started.edition.name);
  return [...editions].map(([edition, own]) => matrixOf(edition, own));
}

type Given = { readonly events: readonly RunEvent[]; readonly run: Run };

function matrixOf(edition: string, given: readonly Given[]): Matrix {
  const newest = [...given].sort((a, b) => (a.run.started.started < b.run.started.started ? 1 : -1));
  const versions = [...groupBy(newest, ({ run }) => sutName(run)).values()];
  const entries = versions.map((runs) => entryOf(runs[0] as Given, newest)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const areas = new Map(
    given.flatMap(({ run }) => run.areas.filter(isShown).map(({ id, name }) => [id, { id, name }] as const)),
  );
  return { edition, areas: [...areas.values()], entries, codes: codeRows(entries) };
}

function entryOf(given: Given, newest: readonly Given[]): Entry {
  const { run } = given;
  const before = newest.slice(newest.indexOf(given) + 1).find((other) => sameKind(other.run, run));
  const changes = before ? diffRuns(before.events, given.events) : [];
  const since = before && {
    name: sutName(before.run),
    worse: changes.filter(isWorse).length,
    fixed: changes.filter(({ change }) => change === "fixed").length,
  };
  const areas = new Map(run.areas.map(({ id, counts }) => [id, counts]));
  return { name: sutName(run), run, areas, ...(since && { since }) };
}

/** Of whatever version. */
function sameKind(a: Run, b: Run): boolean {
  return a.sut !== undefined && a.sut.capabilities.name === b.sut?.capabilities.name;
}

function codeRows(entries: readonly Entry[]): readonly CodeRow[] {
  const failed = entries.map(({ run }) => run.cases.filter((one) => isFailure(one, run)));
  const codes = [...new Set(failed.flat().map(codeOf))];
  const rows = codes.map((code) => {
    const counts = failed.map((cases, i) => countCode(cases, code, entries[i] as Entry));
    return { code, counts, total: counts.reduce((sum, { all }) => sum + all, 0) };
  });
  return rows.sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
}

function countCode(cases: readonly CaseDone[], code: string, { run }: Entry) {
  const own = cases.filter((one) => codeOf(one) === code);
  const expected = own.filter((one) => standing(one, run.started.gate) === "expected");
  return { all: own.length, expected: expected.length };
}

function codeOf({ code, outcome }: CaseDone): string {
  return code ?? outcome;
}

function isFailure(one: CaseDone, { started }: Run): boolean {
  const how = standing(one, started.gate);
  return how === "bad" || how === "expected";
}

/** What a cell says: `1203/1204`, a dash where nothing was judged. */
export function cellText(counts: Counts | undefined): string {
  if (!counts || judged(counts) === 0) return "–";
  return `${met(counts)}/${judged(counts)}`;
}

/** Whether a cell is good, has failures that are all known, or others. */
export function cellTone(counts: Counts | undefined): "none" | "good" | "known" | "bad" | "unsure" {
  if (!counts || judged(counts) === 0) return "none";
  if (counts.fail + counts.kitError + counts.stale > 0) return "bad";
  if (counts.inconclusive > 0) return "unsure";
  return counts.expected > 0 ? "known" : "good";
}

/** `2 worse, 1 fixed`, `same`, or that there is nothing to compare with. */
export function sinceText({ since }: Entry): string {
  if (!since) return "–";
  const { worse, fixed } = since;
  if (worse === 0 && fixed === 0) return "same";
  return [worse > 0 && `${worse} worse`, fixed > 0 && `${fixed} fixed`].filter(Boolean).join(", ");
}

/** `full`, `full 15/15`. */
export function depthText({ run }: Entry): string {
  const { name, detectable, mutants } = run.end.depth;
  return mutants > 0 ? `${name} ${detectable}/${mutants}` : name;
}
