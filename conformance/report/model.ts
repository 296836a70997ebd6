/** A run as reports look at it: the events sorted out, and counted where the run itself did not come to that. */

import { countCases } from "../counts.ts";
import type { CaseDone, Counts, Noted, Planned, RunEnded, RunEvent, RunStarted, SutReady } from "../events.ts";
import { groupBy } from "./text.ts";

export type Run = {
  readonly started: RunStarted;
  readonly sut: SutReady | undefined;
  readonly planned: number;
  readonly areas: readonly AreaOfRun[];
  readonly cases: readonly CaseDone[];
  readonly notes: readonly Noted[];
  /** As the run said; counted here when it was killed. */
  readonly end: RunEnded;
  /** Whether the run said nothing of its end, or was interrupted. */
  readonly partial: boolean;
};

export type AreaOfRun = {
  readonly id: string;
  readonly name: string;
  readonly planned: number;
  /** Of no plan: what the runner itself asks about the implementation as a whole. */
  readonly extra: boolean;
  readonly cases: readonly CaseDone[];
  readonly counts: Counts;
};

/** The run that the events are of. The first of them has to be `run`: a reader of files checks that beforehand. */
export function readRun(events: readonly RunEvent[]): Run {
  const started = events.find((event) => event.event === "run");
  if (!started) throw new TypeError("a run's first event is `run`");
  const cases = events.filter((event) => event.event === "case");
  const ended = events.findLast((event) => event.event === "end");
  const plan = events.find((event) => event.event === "plan");
  return {
    started,
    sut: events.find((event) => event.event === "sut"),
    planned: Math.max(plan?.instances ?? 0, cases.length),
    areas: areasOf(plan, cases),
    cases,
    notes: events.filter((event) => event.event === "note"),
    end: ended ?? killed(cases),
    partial: !ended || ended.result === "interrupted",
  };
}

/** `py-demo 0.1`, or the string behind --sut of one that never answered. */
export function sutName({ sut, started }: Run): string {
  return sut ? `${sut.capabilities.name} ${sut.capabilities.version}` : started.sut;
}

/** Short for a rule's anchor: `docs/profiles/aptos.md#bcs-7` is `aptos#bcs-7`. */
export function clauseName(clause: string): string {
  return clause.replace(/^.*\/([^/]+?)(\.md)?#/, "$1#");
}

function areasOf(plan: Planned | undefined, cases: readonly CaseDone[]): readonly AreaOfRun[] {
  const byArea = groupBy(cases, ({ area }) => area);
  const known = plan?.areas ?? [];
  const extra = [...byArea.keys()].filter((id) => !known.some((area) => area.id === id));
  const all = [...known, ...extra.map((id) => ({ id, name: id === "SUT" ? "adapter" : "", instances: 0 }))];
  return all.map(({ id, name, instances }) => {
    const own = byArea.get(id) ?? [];
    const planned = Math.max(instances, own.length);
    return { id, name, planned, extra: extra.includes(id), cases: own, counts: countCases(own) };
  });
}

function killed(cases: readonly CaseDone[]): RunEnded {
  const ms = cases.reduce((sum, one) => sum + one.ms, 0);
  const depth = { name: "unknown", detectable: 0, mutants: 0 };
  return { event: "end", exit: 130, result: "interrupted", counts: countCases(cases), depth, ms };
}
