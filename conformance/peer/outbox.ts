/** Requests on their way out: many small ones in one write, a large one in pieces, as fast as the other end takes them. */

/** Where text goes. `write` is false when it has had enough for now; `drained` calls once when it wants more. */
export type Pipe = {
  readonly write: (text: string) => boolean;
  readonly drained: (go: () => void) => void;
  readonly destroy: () => void;
};

/** A system call for each request would be most of the time; a copy of megabytes for each most of the memory. */
const PIECE = 1 << 16;

export class Outbox {
  readonly #pipe: Pipe;
  #texts: string[] = [];
  /** How far the first text has been written. */
  #at = 0;
  #scheduled = false;

  constructor(pipe: Pipe) {
    this.#pipe = pipe;
  }

  add(...texts: readonly string[]): void {
    this.#texts.push(...texts);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  clear(): void {
    this.#texts = [];
    this.#at = 0;
  }

  #flush(): void {
    for (let piece = this.#next(); piece !== ""; piece = this.#next()) {
      if (!this.#pipe.write(piece)) return this.#pipe.drained(() => this.#flush());
    }
    this.#scheduled = false;
  }

  /** A piece of the first text, or as many whole texts as make one. */
  #next(): string {
    const [first = ""] = this.#texts;
    if (first.length - this.#at > PIECE) {
      const end = pieceEnd(first, this.#at);
      const piece = first.slice(this.#at, end);
      this.#at = end;
      return piece;
    }
    let piece = first.slice(this.#at);
    let taken = 1;
    while (taken < this.#texts.length && piece.length + (this.#texts[taken] as string).length <= PIECE) {
      piece += this.#texts[taken++];
    }
    this.#texts.splice(0, taken);
    this.#at = 0;
    // An empty text is none: what follows it still has to go.
    return piece === "" && this.#texts.length > 0 ? this.#next() : piece;
  }
}

/** Never between the two halves of a surrogate pair. */
function pieceEnd(text: string, at: number): number {
  const end = at + PIECE;
  return (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end - 1 : end;
}
