/** Chunks of bytes to lines, each byte looked at once and copied at most twice, with a bound on what is kept. */
import { StringDecoder } from "node:string_decoder";

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
  /** Of a line that spans chunks: text as it came, so that the chunks can go. */
  #pieces: string[] = [];
  #decoder = new StringDecoder("utf8");
  #kept = 0;
  #judged = false;
  #wanted = true;
  #stopped = false;

  constructor(sink: LineSink, limit: number) {
    this.#sink = sink;
    this.#limit = limit;
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    while (!this.#stopped) {
      const end = bytes.indexOf(LF, start);
      if (end < 0) return this.#keep(bytes.subarray(start));
      if (this.#kept === 0) this.#line(bytes.toString("utf8", start, end));
      else this.#finish(bytes.subarray(start, end));
      start = end + 1;
    }
  }

  /** What came after the last line end, when the stream is over. */
  end(): void {
    if (this.#kept > 0 && !this.#stopped) this.#finish(Buffer.alloc(0));
  }

  #keep(part: Buffer): void {
    if (part.length === 0 || (!this.#wanted && this.#kept >= HEAD)) return;
    this.#pieces.push(this.#decoder.write(part));
    this.#kept += part.length;
    if (!this.#judged && this.#kept >= HEAD) {
      this.#judged = true;
      this.#wanted = this.#sink.wanted(this.#head());
    }
    if (!this.#wanted) this.#pieces = [this.#head()];
    if (this.#wanted && this.#kept > this.#limit) {
      this.#stopped = true;
      this.#sink.tooLong(this.#head());
      this.#pieces = [];
    }
  }

  #finish(last: Buffer): void {
    this.#keep(last);
    if (this.#stopped) return;
    const text = this.#pieces.join("") + this.#decoder.end();
    this.#pieces = [];
    this.#kept = 0;
    this.#judged = false;
    this.#wanted = true;
    this.#line(text);
  }

  #line(text: string): void {
    this.#sink.line(text.endsWith("\r") ? text.slice(0, -1) : text);
  }

  #head(): string {
    const first = this.#pieces[0] ?? "";
    return (first.length >= HEAD ? first : this.#pieces.slice(0, HEAD).join("")).slice(0, HEAD);
  }
}
