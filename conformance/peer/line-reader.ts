/** Chunks of bytes to lines, each byte looked at once and copied at most once, with a bound on what is kept. */

export type LineSink = {
  readonly line: (line: string) => void;
  /** Whether a line that starts like this is worth keeping whole; the head of any other is all that is kept. */
  readonly wanted: (head: string) => boolean;
  /** A wanted line passed the limit; what follows is thrown away. */
  readonly tooLong: (head: string) => void;
};

/** Of a line that nobody waits for. */
const HEAD = 4096;
const LF = 10;

export class LineReader {
  readonly #sink: LineSink;
  readonly #limit: number;
  #parts: Uint8Array[] = [];
  #kept = 0;
  #judged = false;
  #wanted = true;
  #stopped = false;

  constructor(sink: LineSink, limit: number) {
    this.#sink = sink;
    this.#limit = limit;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    while (!this.#stopped) {
      const end = chunk.indexOf(LF, start);
      this.#keep(chunk.subarray(start, end < 0 ? chunk.length : end));
      if (end < 0) return;
      this.#finish();
      start = end + 1;
    }
  }

  /** What came after the last line end, when the stream is over. */
  end(): void {
    if (this.#kept > 0 && !this.#stopped) this.#finish();
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0 || (!this.#wanted && this.#kept >= HEAD)) return;
    this.#parts.push(part);
    this.#kept += part.length;
    if (!this.#judged && this.#kept >= HEAD) {
      this.#judged = true;
      this.#wanted = this.#sink.wanted(this.#head());
    }
    if (this.#wanted && this.#kept > this.#limit) {
      this.#stopped = true;
      this.#sink.tooLong(this.#head());
      this.#parts = [];
    }
  }

  #finish(): void {
    const text = this.#wanted ? this.#text() : this.#head();
    this.#parts = [];
    this.#kept = 0;
    this.#judged = false;
    this.#wanted = true;
    this.#sink.line(text.endsWith("\r") ? text.slice(0, -1) : text);
  }

  #text(): string {
    const [only] = this.#parts;
    const whole = this.#parts.length === 1 && only ? only : Buffer.concat(this.#parts);
    return Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString("utf8");
  }

  #head(): string {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (const part of this.#parts) {
      if (size >= HEAD) break;
      parts.push(part.subarray(0, HEAD - size));
      size += part.length;
    }
    return Buffer.concat(parts).toString("utf8");
  }
}
