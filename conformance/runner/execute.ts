/**
 * Runs cases against an implementation that may die, hang or lie: many at once, and alone again whatever was on its way
 * when something went wrong, so that one case pays for one crash.
 */
import { type Attached, type Listener, type Session, StartFault, type Trouble } from "../peer/session.ts";
import { STARVED } from "./load.ts";
import type { Item, Queue } from "./queue.ts";
import { type CaseOptions, type Interrupted, runCase, type Settled } from "./run-case.ts";

export type Done = {
  readonly settled: Settled;
  /** How often it ran, when more than once. */
  readonly attempts?: number;
};

/** What happened besides results. */
export type Happenings = {
  readonly done: (item: Item, done: Done) => void;
  readonly restarted: (reason: string) => void;
  /** The process died, and none of the cases that were on their way kills it alone. */
  readonly unrepeated: (items: readonly Item[], trouble: Trouble) => void;
  /** It cannot go on: what was not run is left in the queue, and in `rest`. */
  readonly gaveUp: (reason: string, rest: readonly Item[]) => void;
};

export type ExecuteOptions = CaseOptions & {
  readonly budget: Budget;
  readonly listener: Listener;
  readonly signal: AbortSignal;
  /** Of the machine: where it is starved a timeout proves nothing. */
  readonly load: () => number;
};

/** Shared by all processes of a run. `answered`: something besides `hello` was ever answered. */
export type Budget = { restarts: number; timeouts: number; answered: boolean };

/** Of somebody who never answered anything, so many requests without reply are enough. */
const SILENCES = 2;

/** Requests without reply that a run waits for. */
export const TIMEOUTS = 10;

/** Most cases on their way at once, however wide the implementation's window. */
const MOST_LANES = 256;
/** Bytes of cases on their way. */
const MOST_WEIGHT = 2 * 1024 * 1024;
/** Even an implementation in this process leaves the event loop a turn now and then. */
const TURN_MS = 25;

/** One process's share of the queue. Resolves when the queue is empty or it has given up. */
export async function execute(
  queue: Queue,
  first: Session,
  sut: Attached,
  options: ExecuteOptions,
  happenings: Happenings,
): Promise<void> {
  const process = new Process(first, sut, options, happenings);
  try {
    while (!options.signal.aborted) {
      const fault = await process.revive("it ended");
      if (fault !== undefined) return happenings.gaveUp(fault, []);
      const troubled = await flow(queue, process.session, options, happenings);
      if (troubled.length === 0 && queue.empty()) return;
      if (!(await confirm(troubled, process, options, happenings))) return;
    }
  } finally {
    if (options.signal.aborted) process.session.kill();
    await process.session.close();
  }
}

type Troubled = { readonly item: Item; readonly ended: Interrupted };

/** As many cases at once as the implementation takes; ends with those that it did not live to answer. */
async function flow(
  queue: Queue,
  session: Session,
  options: ExecuteOptions,
  { done }: Happenings,
): Promise<readonly Troubled[]> {
  const troubled: Troubled[] = [];
  const scale = new Scale(MOST_WEIGHT);
  let turn = performance.now();
  const lane = async () => {
    while (session.alive() && !options.signal.aborted) {
      const item = queue.take();
      if (!item) return;
      const weight = item.case.size ?? 0;
      if (weight > 0) await scale.load(weight);
      const ended = await runCase(item.case, session, options);
      if (weight > 0) scale.unload(weight);
      if ("interrupted" in ended) troubled.push({ item, ended });
      else {
        options.budget.answered = true;
        done(item, { settled: ended });
      }
      if (performance.now() - turn > TURN_MS) {
        await new Promise((next) => setImmediate(next));
        turn = performance.now();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(session.capabilities.window, MOST_LANES) }, lane));
  return options.signal.aborted ? [] : troubled.sort((a, b) => a.item.index - b.item.index);
}

/** Each again, alone. What fails twice the same way is the implementation's; false when it cannot go on. */
async function confirm(
  troubled: readonly Troubled[],
  process: Process,
  options: ExecuteOptions,
  happenings: Happenings,
): Promise<boolean> {
  let culprits = 0;
  for (const [i, { item, ended }] of troubled.entries()) {
    const fault = await process.revive(ended.interrupted.text);
    if (fault !== undefined) {
      happenings.gaveUp(
        fault,
        troubled.slice(i).map((one) => one.item),
      );
      return false;
    }
    const again = await runCase(item.case, process.session, options);
    if (options.signal.aborted) return false;
    if (!("interrupted" in again)) happenings.done(item, { settled: again });
    else {
      culprits++;
      happenings.done(item, { settled: confirmed(again, options), attempts: 2 });
    }
  }
  const death = troubled.find(({ ended }) => ended.interrupted.kind === "died");
  if (culprits === 0 && death)
    happenings.unrepeated(
      troubled.map(({ item }) => item),
      death.ended.interrupted,
    );
  return true;
}

const TOO_OFTEN = "it had to be started again too often";

/** Twice the same: a crash or a timeout, unless the machine was too slow to tell. */
function confirmed({ interrupted, trace, ms }: Interrupted, { budget, load }: ExecuteOptions): Settled {
  const rest = { findings: [], trace, refused: [], ms };
  if (interrupted.kind !== "silent") return { outcome: "crash", code: "E-CRASH", reason: interrupted.text, ...rest };
  if (load() > STARVED) {
    const reason = "no reply in time, on a machine too busy to tell why";
    return { outcome: "inconclusive", code: "E-STARVED", reason, ...rest };
  }
  budget.timeouts--;
  return { outcome: "timeout", code: "E-TIMEOUT", reason: interrupted.text, ...rest };
}

/** The one process, replaced when it is gone. */
class Process {
  session: Session;
  readonly #sut: Attached;
  readonly #options: ExecuteOptions;
  readonly #happenings: Happenings;

  constructor(session: Session, sut: Attached, options: ExecuteOptions, happenings: Happenings) {
    this.session = session;
    this.#sut = sut;
    this.#options = options;
    this.#happenings = happenings;
  }

  /** Undefined when it lives; else why it cannot be brought back. */
  async revive(reason: string): Promise<string | undefined> {
    if (this.session.alive()) return undefined;
    const { budget, listener } = this.#options;
    await this.session.close();
    if (!budget.answered && budget.timeouts <= TIMEOUTS - SILENCES) return "it answers hello, and nothing else";
    if (budget.timeouts <= 0) return "it left too many requests without reply";
    if (--budget.restarts < 0) return TOO_OFTEN;
    if (reason !== "") this.#happenings.restarted(reason);
    try {
      this.session = await this.#sut.start(listener);
      return undefined;
    } catch (error) {
      if (error instanceof StartFault) return `it could not be started again: ${error.message}`;
      throw error;
    }
  }
}

/** Lets a few large cases on their way at once, or one that is larger than all of them. */
class Scale {
  readonly #most: number;
  readonly #waiting: { readonly weight: number; readonly go: () => void }[] = [];
  #loaded = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async load(weight: number): Promise<void> {
    if (this.#loaded > 0 && this.#loaded + weight > this.#most) {
      await new Promise<void>((go) => this.#waiting.push({ weight, go }));
    }
    this.#loaded += weight;
  }

  unload(weight: number): void {
    this.#loaded -= weight;
    const next = this.#waiting[0];
    if (!next || (this.#loaded > 0 && this.#loaded + next.weight > this.#most)) return;
    this.#waiting.shift();
    next.go();
  }
}
