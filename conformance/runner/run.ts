/**
 * A whole run: starts the implementation, plans, runs, judges, and writes the record as it goes. Knows neither profiles
 * nor report formats: cases come in, events go out.
 */
import { setMaxListeners } from "node:events";
import { keyOf, Tally } from "../counts.ts";
import type { Capabilities, CaseDone, Expectation, RunEnded, RunEvent, RunStarted } from "../events.ts";
import { type Attached, type Listener, type Session, StartFault } from "../peer/session.ts";
import type { Area, Case, Edition } from "../suite.ts";
import { Claims } from "./claims.ts";
import { type Budget, type Done, execute, type Happenings, TIMEOUTS } from "./execute.ts";
import { exitOf } from "./exit.ts";
import { instanceName } from "./instance.ts";
import { Load } from "./load.ts";
import {
  answeredTwice,
  claimRefused,
  editionGap,
  type OwnCase,
  unknownVerb,
  unreachable,
  unrepeatedDeath,
} from "./own-cases.ts";
import { gaps, type Planned, plan } from "./plan.ts";
import { undeclared } from "./probe.ts";
import { InOrder, type Item, Queue } from "./queue.ts";
import {
  caseEvent,
  depthByVerbs,
  headEvent,
  Notes,
  observedIn,
  ownEvent,
  ownInstance,
  planEvent,
  type Result,
  round,
} from "./record.ts";
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
  /** How much slower than it should this machine is; measured unless given. */
  readonly load?: () => number;
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
  readonly #notes: Notes;
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
    this.#notes = new Notes(options.emit);
    setMaxListeners(0, this.#stop.signal); // one for each process
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
      this.#stop.abort(); // should the kit itself have failed, nothing is left running
    }
    this.#notes.close();
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
    emit(planEvent(areas, cases));
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
    emit(planEvent(areas, cases));
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
      this.#notes.add("undeclared-support", `${name} works, and is not declared`);
    }
  }

  async #execute(session: Session, planned: readonly Planned[]): Promise<void> {
    const ordered = new InOrder<() => void>((settle) => {
      if (!this.#bailed()) settle();
    });
    const items: Item[] = [];
    planned.forEach((one, index) => {
      const at = this.#beforehand(one);
      if (at) ordered.put(index, at);
      else items.push({ index, case: one.case });
    });
    const queue = new Queue(items);
    const faults: string[] = [];
    await this.#workers(session, queue, this.#happenings(planned, queue, ordered, faults));
    if (faults.length === 0 || this.#bailed() || this.#stop.signal.aborted) return;
    const left = queue.drain();
    if (left.length > 0) this.#own(unreachable(faults.at(-1) as string));
    for (const { index } of left) {
      const one = planned[index] as Planned;
      ordered.put(index, () => this.#settle(one, { outcome: "inconclusive", ...UNREACHABLE }));
    }
  }

  /** What is settled without asking; undefined when it has to run. */
  #beforehand(one: Planned): (() => void) | undefined {
    const { skip } = one;
    if (skip) return () => this.#settle(one, skip);
    const held = this.#options.expecting?.held(identity(one.case));
    return held && (() => this.#settle(one, { outcome: "inconclusive", reason: held.reason }, { held }));
  }

  #happenings(planned: readonly Planned[], queue: Queue, ordered: InOrder<() => void>, faults: string[]): Happenings {
    const repeats = new Repeats(this.#further());
    return {
      done: (item, ended) => {
        const done = repeats.add(item.index, instanceName(item.case), ended);
        if (!done) return queue.again(item);
        ordered.put(item.index, () => this.#ran(planned[item.index] as Planned, done));
        if (this.#bailed()) queue.stop();
      },
      restarted: (reason) => this.#notes.add("restart", reason),
      unrepeated: (on, { text }) => void this.#deaths.push({ reason: text, ids: on.map((item) => item.case.id) }),
      // Another process may still do what this one left.
      gaveUp: (reason, rest) => {
        faults.push(reason);
        for (const item of rest) queue.again(item);
      },
    };
  }

  async #workers(first: Session, queue: Queue, happenings: Happenings): Promise<void> {
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
      load: () => this.#factor(),
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
    this.#settle(planned, settled, { attempts, rate });
  }

  #settle({ case: one, scored }: Planned, result: Result, { held, rate, attempts }: Seen = {}): void {
    const { outcome, code } = result;
    const { expecting, seed, trace = "bad" } = this.#options;
    const seen = { outcome, observed: observedIn(result), ...(code !== undefined && { code }), ...(rate && { rate }) };
    const expectation = held ?? expecting?.settle(identity(one), seen);
    this.#emit(caseEvent(one, result, { seed, trace, scored, expectation, attempts }));
  }

  #own(own: OwnCase): void {
    if (own.outcome === "pass") this.#ownPasses++;
    const { outcome, code, observed = 1 } = own;
    const seen = { outcome, observed, ...(code !== undefined && { code }) };
    const expectation = this.#options.expecting?.settle({ instance: ownInstance(own), id: own.id }, seen);
    this.#emit(ownEvent(own, this.#options.seed, expectation));
  }

  #emit(done: CaseDone): void {
    this.#tally.add(done);
    if (keyOf(done) === "fail") this.#bad++;
    this.#options.emit(done);
  }

  #bailed(): boolean {
    return this.#options.bail !== undefined && this.#bad >= this.#options.bail;
  }

  #limitMs(bytes: number): number {
    const { timeoutMs = TIMEOUT_MS, timeoutScale = 1 } = this.#options;
    return (timeoutMs + bytes / 500) * timeoutScale * this.#factor();
  }

  #factor(): number {
    return this.#options.load?.() ?? this.#load.factor();
  }

  #listener(): Listener {
    return {
      note: (kind, text) => this.#notes.add(kind, text),
      twice: (request) => void this.#twice.push(request),
      waiting: (seconds) => this.#options.waiting?.(seconds),
      signal: this.#stop.signal,
    };
  }

  #head(): RunStarted {
    const { about, edition, seed, sut, gate = "must", jobs = 1 } = this.#options;
    const { name, frozen } = edition;
    return headEvent({ ...about, edition: { name, frozen }, seed, sut: sut.spec, gate, jobs });
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
      depth: (this.#capabilities && depthOf?.(this.#capabilities)) ?? depthByVerbs(this.#capabilities),
      ms: round(performance.now() - this.#started),
    };
    emit(ended);
    return ended;
  }
}

/** What else is known of an instance. */
type Seen = {
  readonly held?: Expectation;
  readonly rate?: Rate | undefined;
  readonly attempts?: number | undefined;
};

const UNREACHABLE = { code: "E-UNREACHABLE", reason: "see SUT-0001" } as const;

function identity(one: Case): Identity {
  return { instance: instanceName(one), id: one.id };
}
