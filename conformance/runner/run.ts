/**
 * A whole run: starts the implementation, plans, runs, judges, and writes the record as it goes. Knows neither profiles
 * nor report formats: cases come in, events go out.
 */
import type { Capabilities, CaseDone, Expectation, Noted, RunEnded, RunEvent, RunStarted } from "../events.ts";
import { EVENTS_FORMAT } from "../events.ts";
import { type Attached, type Listener, type Session, StartFault } from "../peer/session.ts";
import type { Area, Case, Edition } from "../suite.ts";
import { Claims } from "./claims.ts";
import { keyOf, Tally } from "./counts.ts";
import { type Budget, type Done, execute, TIMEOUTS } from "./execute.ts";
import { exitOf } from "./exit.ts";
import { areaOf, instanceName, tokenOf } from "./instance.ts";
import { Load } from "./load.ts";
import {
  answeredTwice,
  claimRefused,
  editionGap,
  OWN_AREA,
  type OwnCase,
  unknownVerb,
  unreachable,
  unrepeatedDeath,
} from "./own-cases.ts";
import { gaps, type Planned, plan } from "./plan.ts";
import { undeclared } from "./probe.ts";
import { InOrder, type Item, Queue } from "./queue.ts";
import { type Further, type Rate, Repeats } from "./repeats.ts";

export type RunOptions = {
  readonly sut: Attached;
  readonly cases: readonly Case[];
  readonly areas: readonly Area[];
  readonly edition: Edition;
  /** What the first event says, besides what the runner knows itself. */
  readonly about: Pick<RunStarted, "touchstone" | "profile" | "vectors" | "select" | "shard">;
  readonly seed: string;
  readonly gate?: "must" | "should";
  /** Processes. */
  readonly jobs?: number;
  /** For one reply, before the scale. */
  readonly timeoutMs?: number;
  readonly timeoutScale?: number;
  /** Stop after so many bad instances. */
  readonly bail?: number;
  /** Run each case so often, or until it is bad. */
  readonly repeat?: number;
  readonly trace?: "none" | "bad" | "all";
  readonly expecting?: Expecting;
  readonly depthOf?: (capabilities: Capabilities) => RunEnded["depth"];
  readonly emit: (event: RunEvent) => void;
  readonly waiting?: (seconds: number) => void;
  readonly signal?: AbortSignal;
};

/** What the file of expectations says of an instance. */
export type Expecting = {
  /** Not even run. */
  readonly held: (instance: Identity) => Expectation | undefined;
  readonly settle: (
    instance: Identity,
    done: Pick<CaseDone, "outcome" | "code" | "observed"> & { readonly rate?: Rate },
  ) => Expectation | undefined;
  /** How many further runs one needs that comes and goes. */
  readonly further?: Further;
};
export type Identity = { readonly instance: string; readonly id: string };

/** For one reply: long enough for a slow interpreter, short enough for a person. */
export const TIMEOUT_MS = 10_000;
const RESTARTS = 1000;
/** Of each kind. */
const MOST_NOTES = 3;

/** Resolves to the last event. Never rejects for anything that an implementation does. */
export function runCases(options: RunOptions): Promise<RunEnded> {
  return new Run(options).run();
}

class Run {
  readonly #options: RunOptions;
  readonly #tally = new Tally();
  readonly #claims = new Claims();
  readonly #load = new Load();
  readonly #started = performance.now();
  readonly #twice: string[] = [];
  readonly #notes = new Map<Noted["kind"], number>();
  readonly #deaths: { reason: string; ids: readonly string[] }[] = [];
  readonly #stop = new AbortController();
  #capabilities: Capabilities | undefined;
  #bad = 0;
  /** It knew better than to answer a verb that does not exist. */
  #sensible = false;
  /** What the runner says well of it is no observation of the codec: alone it makes no pass. */
  #ownPasses = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    if (options.signal?.aborted) this.#stop.abort();
    options.signal?.addEventListener("abort", () => this.#stop.abort(), { once: true });
  }

  async run(): Promise<RunEnded> {
    this.#options.emit(this.#head());
    this.#load.start();
    try {
      const session = await this.#begin();
      if (typeof session === "string") this.#nothing(session);
      else await this.#all(session);
    } finally {
      this.#load.stop();
    }
    this.#countNotes();
    return this.#end();
  }

  async #begin(): Promise<Session | string> {
    try {
      return await this.#options.sut.start(this.#listener());
    } catch (error) {
      if (error instanceof StartFault) return error.message;
      throw error;
    }
  }

  /** Unreachable is one result; nothing else can be said. */
  #nothing(reason: string): void {
    const { cases, areas, edition, emit } = this.#options;
    emit({ event: "plan", instances: cases.length, areas: areaCounts(areas, cases) });
    this.#own(unreachable(reason));
    const scored = edition.cases && new Set(edition.cases);
    for (const one of cases) {
      const isScored = scored?.has(`${one.id}@${one.rev}`) ?? true;
      this.#settle({ case: one, scored: isScored }, { outcome: "inconclusive", ...UNREACHABLE });
    }
  }

  async #all(session: Session): Promise<void> {
    const { cases, edition, areas, emit } = this.#options;
    const { capabilities } = session;
    this.#capabilities = capabilities;
    emit({ event: "sut", capabilities, helloMs: round(session.helloMs) });
    const planned = plan(cases, edition, capabilities);
    emit({ event: "plan", instances: planned.length, areas: areaCounts(areas, cases) });
    if (this.#speaks()) {
      for (const gap of gaps(edition, capabilities)) this.#own(editionGap(gap, edition.name));
      await this.#askNonsense(session);
      if (this.#sensible) await this.#probe(session);
    }
    await this.#execute(session, planned);
    if (this.#stop.signal.aborted) return;
    for (const { claim, cases: count } of this.#claims.broken()) this.#own(claimRefused(claim, count));
    const [death] = this.#deaths;
    if (death) this.#own(unrepeatedDeath(this.#deaths.length, death.reason, death.ids));
    if (this.#twice.length > 0) this.#own(answeredTwice(this.#twice));
  }

  /** Of several shards the first speaks for all of them: what is said of the whole is counted once. */
  #speaks(): boolean {
    return /^1\/|^$/.test(this.#options.about.shard ?? "");
  }

  /** Whoever says yes to a verb that does not exist says yes to everything. */
  async #askNonsense(session: Session): Promise<void> {
    const answer = await session.ask("touchstone-made-this-up", "Nothing", "00", this.#limitMs(0));
    this.#sensible = answer.outcome === "unsupported";
    const actual = answer.outcome === "trouble" ? answer.text : answer.outcome;
    this.#own(unknownVerb(this.#sensible ? "pass" : "fail", actual));
  }

  async #probe(session: Session): Promise<void> {
    for (const name of await undeclared(this.#options.cases, session)) {
      this.#note("undeclared-support", `${name} works, and is not declared`);
    }
  }

  async #execute(session: Session, planned: readonly Planned[]): Promise<void> {
    const ordered = new InOrder<() => void>((emit) => {
      if (!this.#bailed()) emit();
    });
    const items: Item[] = [];
    planned.forEach((one, index) => {
      const held = this.#options.expecting?.held(identity(one.case));
      if (one.skip) ordered.put(index, () => this.#settle(one, one.skip as NonNullable<Planned["skip"]>));
      else if (held)
        ordered.put(index, () => this.#settle(one, { outcome: "inconclusive", reason: held.reason }, held));
      else items.push({ index, case: one.case });
    });
    const queue = new Queue(items);
    const asked = (item: Item) => planned[item.index] as Planned;
    const repeats = new Repeats(this.#further());
    const happenings = {
      done: (item: Item, ended: Done) => {
        const done = repeats.add(item.index, instanceName(item.case), ended);
        if (!done) return queue.again(item);
        ordered.put(item.index, () => this.#ran(asked(item), done));
        if (this.#bailed()) queue.stop();
      },
      restarted: (reason: string) => this.#note("restart", reason),
      unrepeated: (on: readonly Item[], { text }: { text: string }) => {
        this.#deaths.push({ reason: text, ids: on.map((item) => item.case.id) });
      },
      gaveUp: (reason: string, rest: readonly Item[]) => {
        const left = [...rest, ...queue.drain()];
        if (left.length > 0) this.#own(unreachable(reason));
        for (const item of left) {
          ordered.put(item.index, () => this.#settle(asked(item), { outcome: "inconclusive", ...UNREACHABLE }));
        }
      },
    };
    await this.#workers(session, queue, happenings);
  }

  async #workers(first: Session, queue: Queue, happenings: Parameters<typeof execute>[4]): Promise<void> {
    const { sut, jobs = 1, seed } = this.#options;
    const budget: Budget = { restarts: RESTARTS, timeouts: TIMEOUTS, answered: false };
    const listener = this.#listener();
    const options = {
      seed,
      keepTrace: this.#options.trace === "all",
      budget,
      listener,
      limitMs: (bytes: number) => this.#limitMs(bytes),
      signal: this.#stop.signal,
      load: () => this.#load.factor(),
    };
    const more = Array.from({ length: jobs - 1 }, async () => {
      const session = await sut.start(listener).catch(() => undefined);
      if (session) await execute(queue, session, sut, options, happenings);
    });
    await Promise.all([execute(queue, first, sut, options, happenings), ...more]);
  }

  /** What a rate needs, and what was asked for. */
  #further(): Further {
    const { expecting, repeat = 1 } = this.#options;
    return (one, seen) => {
      const wanted = seen.bad > 0 ? 0 : repeat - seen.runs;
      return Math.max(wanted, expecting?.further?.(one, seen) ?? 0);
    };
  }

  #ran(planned: Planned, { settled, attempts, rate }: Done & { readonly rate?: Rate }): void {
    const { needs } = planned.case;
    const asked = needs.verbs.filter((verb) => this.#capabilities?.verbs.includes(verb));
    if (settled.findings.length > 0 || settled.refused.length > 0)
      this.#claims.add(planned.case, asked, settled.refused);
    this.#settle(planned, settled, undefined, { attempts, rate });
  }

  #settle(
    { case: one, scored }: Planned,
    settled: Partial<Done["settled"]> & Pick<CaseDone, "outcome">,
    held?: Expectation,
    { attempts, rate }: { readonly attempts?: number | undefined; readonly rate?: Rate | undefined } = {},
  ): void {
    const { instance } = identity(one);
    const { outcome, code, reason, findings = [], trace = [], ms = 0 } = settled;
    const observed = findings.reduce((sum, finding) => sum + finding.observed, 0);
    const skipped = outcome === "not-applicable" || outcome === "not-testable" || outcome === "inconclusive";
    const seen = { ...pick(code), outcome, observed, ...(rate && { rate }) };
    const expectation = held ?? this.#options.expecting?.settle({ instance, id: one.id }, seen);
    const shows = this.#options.trace === "all" || (outcome !== "pass" && !(skipped && findings.length === 0));
    const input = shows ? one.input?.() : undefined;
    this.#emit({
      event: "case",
      instance,
      token: tokenOf(instance, this.#options.seed),
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
      ...pick(code),
      ...(reason !== undefined && { reason }),
      findings,
      observed,
      ...(input && { input }),
      ...(this.#traced(outcome) && trace.length > 0 && { trace }),
      ...(expectation && { expectation }),
      ms: round(ms),
      ...(attempts !== undefined && { attempts }),
    });
  }

  #own(own: OwnCase): void {
    if (own.outcome === "pass") this.#ownPasses++;
    const { params = {}, outcome, code, reason, findings = [], observed = 1 } = own;
    const instance = instanceName({ id: own.id, rev: 1, params });
    const expectation = this.#options.expecting?.settle({ instance, id: own.id }, { ...pick(code), outcome, observed });
    this.#emit({
      event: "case",
      instance,
      token: tokenOf(instance, this.#options.seed),
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
      ...pick(code),
      ...(reason !== undefined && { reason }),
      findings,
      observed,
      ...(expectation && { expectation }),
      ms: 0,
    });
  }

  #emit(done: CaseDone): void {
    this.#tally.add(done);
    if (keyOf(done) === "fail") this.#bad++;
    this.#options.emit(done);
  }

  #bailed(): boolean {
    return this.#options.bail !== undefined && this.#bad >= this.#options.bail;
  }

  #traced(outcome: CaseDone["outcome"]): boolean {
    const { trace = "bad" } = this.#options;
    return trace === "all" || (trace === "bad" && outcome !== "pass");
  }

  #limitMs(bytes: number): number {
    const { timeoutMs = TIMEOUT_MS, timeoutScale = 1 } = this.#options;
    return (timeoutMs + bytes / 500) * timeoutScale * this.#load.factor();
  }

  #listener(): Listener {
    return {
      note: (kind, text) => this.#note(kind, text),
      twice: (request) => void this.#twice.push(request),
      waiting: (seconds) => this.#options.waiting?.(seconds),
      signal: this.#stop.signal,
    };
  }

  /** The first few of a kind; the rest is counted. */
  #note(kind: Noted["kind"], text: string): void {
    const count = (this.#notes.get(kind) ?? 0) + 1;
    this.#notes.set(kind, count);
    if (count <= MOST_NOTES) this.#options.emit({ event: "note", kind, text });
  }

  #countNotes(): void {
    for (const [kind, count] of this.#notes) {
      const more = count - MOST_NOTES;
      if (more > 0) this.#options.emit({ event: "note", kind, text: `and ${more} more of these` });
    }
  }

  #head(): RunStarted {
    const { about, edition, seed, sut, gate = "must", jobs = 1 } = this.#options;
    return {
      event: "run",
      format: EVENTS_FORMAT,
      touchstone: about.touchstone,
      started: new Date().toISOString(),
      profile: about.profile,
      edition: { name: edition.name, frozen: edition.frozen },
      vectors: about.vectors,
      seed,
      sut: sut.spec,
      select: about.select,
      gate,
      jobs,
      ...(about.shard !== undefined && { shard: about.shard }),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    };
  }

  #end(): RunEnded {
    const { gate = "must", depthOf, emit, signal } = this.#options;
    const counts = this.#tally.counts();
    const ended: RunEnded = {
      event: "end",
      ...exitOf({
        counts: { ...counts, pass: counts.pass - this.#ownPasses },
        gate,
        interrupted: signal?.aborted === true,
      }),
      counts,
      depth: (this.#capabilities && depthOf?.(this.#capabilities)) ?? depthName(this.#capabilities),
      ms: round(performance.now() - this.#started),
    };
    emit(ended);
    return ended;
  }
}

const UNREACHABLE = { code: "E-UNREACHABLE", reason: "see SUT-0001" } as const;

function identity(one: Case): Identity {
  return { instance: instanceName(one), id: one.id };
}

function pick(code: string | undefined): { code?: string } {
  return code === undefined ? {} : { code };
}

function depthName(capabilities: Capabilities | undefined): RunEnded["depth"] {
  const verbs = capabilities?.verbs ?? [];
  const name = verbs.length === 0 ? "none" : verbs.length === 4 ? "full" : verbs.join("+");
  return { name, detectable: 0, mutants: 0 };
}

function areaCounts(areas: readonly Area[], cases: readonly Case[]) {
  const counts = new Map<string, number>();
  for (const { id } of cases) counts.set(areaOf(id), (counts.get(areaOf(id)) ?? 0) + 1);
  return areas.flatMap(({ id, name }) => {
    const instances = counts.get(id);
    return instances === undefined ? [] : [{ id, name, instances }];
  });
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
