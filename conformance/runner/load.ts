/** How much slower than it should this machine runs: a timer that comes late says that everything else does too. */

/** Above this, what took too long proves nothing. */
export const STARVED = 5;

const EVERY_MS = 100;

export class Load {
  readonly #clock: () => number;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;
  #worst: { at: number; factor: number }[] = [];

  constructor(clock = () => performance.now()) {
    this.#clock = clock;
  }

  start(): void {
    this.#last = this.#clock();
    this.#timer = setInterval(() => this.tick(), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** 1 on a quiet machine; the worst of the last few seconds. */
  factor(now = this.#clock()): number {
    if (this.#worst.length === 0) return 1; // asked for every request
    this.#worst = this.#worst.filter(({ at }) => now - at < 10_000);
    return Math.max(1, ...this.#worst.map(({ factor }) => factor));
  }

  /** Every tenth of a second, or later. */
  tick(): void {
    const now = this.#clock();
    const late = now - this.#last - EVERY_MS;
    this.#last = now;
    // Below half a second it is the kit's own work, not the machine.
    if (late > 500) this.#worst.push({ at: now, factor: 1 + late / 500 });
  }
}
