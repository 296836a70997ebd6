/** One timer for all requests on their way: arming one for each costs more than asking does. */

export class Deadlines {
  /** Deals with what is overdue and says when the next is due, in milliseconds of `performance.now()`; Infinity for never. */
  readonly #overdue: (now: number) => number;
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;

  constructor(overdue: (now: number) => number) {
    this.#overdue = overdue;
  }

  /** Something is due then. What was dealt with meanwhile costs one look at what is left. */
  add(due: number): void {
    if (due >= this.#due) return;
    this.clear();
    this.#due = due;
    // Timers come early by up to a millisecond.
    this.#timer = setTimeout(() => this.#ring(), due - performance.now() + 1);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = Number.POSITIVE_INFINITY;
  }

  #ring(): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.add(this.#overdue(performance.now()));
  }
}
