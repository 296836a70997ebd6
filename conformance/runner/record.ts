/** The events of a run, made from what the runner knows. Pure, but for the day and the machine in the first of them. */
import type { Capabilities, CaseDone, Expectation, Noted, Planned, RunEnded, RunEvent, RunStarted } from "../events.ts";
import { EVENTS_FORMAT } from "../events.ts";
import type { Area, Case } from "../suite.ts";
import type { Done } from "./execute.ts";
import { areaOf, instanceName, tokenOf } from "./instance.ts";
import { OWN_AREA, type OwnCase } from "./own-cases.ts";

/** What became of a case, as far as anything is known of it. */
export type Result = Partial<Done["settled"]> & Pick<CaseDone, "outcome">;

export type Told = {
  readonly seed: string;
  /** Whose exchange and input are kept. */
  readonly trace: "none" | "bad" | "all";
  readonly scored: boolean;
  readonly expectation?: Expectation | undefined;
  readonly attempts?: number | undefined;
};

/** One instance, settled. */
export function caseEvent(one: Case, result: Result, { seed, trace, scored, expectation, attempts }: Told): CaseDone {
  const instance = instanceName(one);
  const { outcome, code, reason, findings = [], ms = 0 } = result;
  const input = showsInput(result, trace) ? one.input?.() : undefined;
  const lines = trace === "all" || (trace === "bad" && outcome !== "pass") ? result.trace : undefined;
  return {
    event: "case",
    instance,
    token: tokenOf(instance, seed),
    id: one.id,
    rev: one.rev,
    area: areaOf(one.id),
    path: one.path,
    type: one.needs.type,
    encoding: one.needs.encoding,
    level: one.level,
    clause: one.clause,
    title: one.title,
    ...(one.why !== undefined && { why: one.why }),
    tags: one.tags,
    ...(one.parent !== undefined && { parent: one.parent }),
    scored,
    outcome,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    findings,
    observed: observedIn(result),
    ...(input && { input }),
    ...(lines && lines.length > 0 && { trace: lines }),
    ...(expectation && { expectation }),
    ms: round(ms),
    ...(attempts !== undefined && { attempts }),
  };
}

/** One of the instances that the runner itself speaks for. */
export function ownEvent(own: OwnCase, seed: string, expectation: Expectation | undefined): CaseDone {
  const { outcome, code, reason, findings = [], observed = 1 } = own;
  const instance = ownInstance(own);
  return {
    event: "case",
    instance,
    token: tokenOf(instance, seed),
    id: own.id,
    rev: 1,
    area: OWN_AREA.id,
    path: own.path,
    type: own.type ?? "",
    encoding: own.encoding ?? "",
    level: own.level ?? "MUST",
    clause: own.clause,
    title: own.title,
    ...(own.why !== undefined && { why: own.why }),
    tags: ["sut"],
    scored: true,
    outcome,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    findings,
    observed,
    ...(expectation && { expectation }),
    ms: 0,
  };
}

export function ownInstance({ id, params = {} }: OwnCase): string {
  return instanceName({ id, rev: 1, params });
}

/** How many facts the findings rest on. */
export function observedIn({ findings = [] }: Result): number {
  return findings.reduce((sum, { observed }) => sum + observed, 0);
}

type Head = Omit<RunStarted, "event" | "format" | "started" | "node" | "platform">;

/** The first line: what runs against what, where and when. */
export function headEvent(head: Head): RunStarted {
  const started = new Date().toISOString();
  const where = { node: process.version, platform: `${process.platform} ${process.arch}` };
  return { event: "run", format: EVENTS_FORMAT, started, ...head, ...where };
}

/** What will run, by area. */
export function planEvent(areas: readonly Area[], cases: readonly Case[]): Planned {
  const counts = new Map<string, number>();
  for (const { id } of cases) counts.set(areaOf(id), (counts.get(areaOf(id)) ?? 0) + 1);
  const present = areas.flatMap(({ id, name }) => {
    const instances = counts.get(id);
    return instances === undefined ? [] : [{ id, name, instances }];
  });
  return { event: "plan", instances: cases.length, areas: present };
}

/** How much of an implementation a run can see, by the verbs alone. */
export function depthByVerbs(capabilities: Capabilities | undefined): RunEnded["depth"] {
  const verbs = capabilities?.verbs ?? [];
  const name = verbs.length === 0 ? "none" : verbs.length === 4 ? "full" : verbs.join("+");
  return { name, detectable: 0, mutants: 0 };
}

/** Of each kind. */
const MOST_NOTES = 3;

/** The first few notes of a kind; the rest is counted. */
export class Notes {
  readonly #emit: (event: RunEvent) => void;
  readonly #counts = new Map<Noted["kind"], number>();

  constructor(emit: (event: RunEvent) => void) {
    this.#emit = emit;
  }

  add(kind: Noted["kind"], text: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count <= MOST_NOTES) this.#emit({ event: "note", kind, text });
  }

  /** What was left out. */
  close(): void {
    for (const [kind, count] of this.#counts) {
      const more = count - MOST_NOTES;
      if (more > 0) this.#emit({ event: "note", kind, text: `and ${more} more of these` });
    }
  }
}

/** Milliseconds to the microsecond. */
export function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** What did not run has nothing to show. */
function showsInput({ outcome, findings = [] }: Result, trace: Told["trace"]): boolean {
  const skipped = outcome === "not-applicable" || outcome === "not-testable" || outcome === "inconclusive";
  return trace === "all" || (outcome !== "pass" && !(skipped && findings.length === 0));
}
