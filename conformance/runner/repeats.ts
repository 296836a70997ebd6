/** Instances that are known to come and go: run until there is enough to tell how often they fail. */
import type { Done } from "./execute.ts";

/** How many runs were bad of how many. */
export type Rate = { readonly bad: number; readonly runs: number };

/** How many further runs an instance needs, by what was seen of it. */
export type Further = (one: { readonly instance: string }, seen: Rate) => number;

type Counted = { readonly rate: Rate; readonly worst: Done };

export class Repeats {
  readonly #further: Further;
  readonly #seen = new Map<number, Counted>();

  constructor(further: Further | undefined) {
    this.#further = further ?? (() => 0);
  }

  /** One run more. Undefined: it has to run again; else the last bad run, or the last one, and the rate of all. */
  add(index: number, instance: string, done: Done): (Done & { readonly rate?: Rate }) | undefined {
    const seen = this.#seen.get(index);
    const bad = BAD.includes(done.settled.outcome);
    const rate = { bad: (seen?.rate.bad ?? 0) + (bad ? 1 : 0), runs: (seen?.rate.runs ?? 0) + 1 };
    const worst = bad || !seen || seen.rate.bad === 0 ? done : seen.worst;
    if (this.#further({ instance }, rate) > 0) {
      this.#seen.set(index, { rate, worst });
      return undefined;
    }
    this.#seen.delete(index);
    return rate.runs === 1 ? done : { ...worst, attempts: rate.runs, rate };
  }
}

const BAD: readonly string[] = ["fail", "crash", "timeout"];
