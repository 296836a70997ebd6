/** The cases that are to run, handed out in order; results come back in any order and leave in the first. */
import type { Case } from "../suite.ts";

/** One case and where it stands in the plan. */
export type Item = { readonly index: number; readonly case: Case };

export class Queue {
  readonly #items: readonly Item[];
  readonly #again: Item[] = [];
  #next = 0;
  #stopped = false;

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  take(): Item | undefined {
    return this.#stopped ? undefined : (this.#again.pop() ?? this.#items[this.#next++]);
  }

  /** Whether nothing is left to hand out. */
  empty(): boolean {
    return this.#stopped || (this.#again.length === 0 && this.#next >= this.#items.length);
  }

  /** Once more, before what has not run yet. */
  again(item: Item): void {
    this.#again.push(item);
  }

  /** Whatever was not taken will not run. */
  stop(): void {
    this.#stopped = true;
  }

  /** What is left of the plan; empties the queue. */
  drain(): readonly Item[] {
    const rest = [...this.#again.splice(0), ...this.#items.slice(this.#next)];
    this.#next = this.#items.length;
    return rest;
  }
}

/** Passes results on in the order of the plan: the record of a run is the same however fast each part of it was. */
export class InOrder<T> {
  readonly #emit: (result: T) => void;
  readonly #early = new Map<number, T>();
  #next = 0;

  constructor(emit: (result: T) => void) {
    this.#emit = emit;
  }

  put(index: number, result: T): void {
    this.#early.set(index, result);
    for (;;) {
      const due = this.#early.get(this.#next);
      if (due === undefined) return;
      this.#early.delete(this.#next++);
      this.#emit(due);
    }
  }
}
