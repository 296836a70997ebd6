/** The statements of a generated writer, with room made once for whatever has a known largest size. */
import { sizeOf, stores } from "./emitter.ts";

/** Statements in order; literals and leaves next to each other make room for all of them at once. */
export class Run {
  readonly #lines: string[] = [];
  #waiting: string[] = [];
  #literal = "";
  #need = 0;

  literal(text: string): Run {
    this.#literal += text;
    return this;
  }

  /** A value that takes at most `size` bytes. */
  leaf(size: number, line: string): Run {
    this.#flushLiteral();
    this.#waiting.push(`  ${line}`);
    this.#need += size;
    return this;
  }

  /** Whatever makes room for itself. */
  dynamic(line: string): Run {
    this.#flush();
    if (line !== "") this.#lines.push(`  ${line}`);
    return this;
  }

  finish(): string {
    this.#flush();
    return this.#lines.join("\n");
  }

  #flush(): void {
    this.#flushLiteral();
    if (this.#need > 0) this.#lines.push(`  if (p + ${this.#need} > cap) grow(${this.#need});`, ...this.#waiting);
    this.#waiting = [];
    this.#need = 0;
  }

  #flushLiteral(): void {
    if (this.#literal === "") return;
    this.#waiting.push(`  ${stores(this.#literal)}`);
    this.#need += sizeOf(this.#literal);
    this.#literal = "";
  }
}
