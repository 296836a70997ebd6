import { type Emitter, plus } from "./emitter.ts";

/** The statements for a run of writes: `o` is the cursor, `offset` how far fixed fields have moved past it. */
export class Put {
  readonly #emit: Emitter;
  readonly #lines: string[] = [];
  #minimum: number;
  #offset = 0;

  constructor(emit: Emitter, minimum: number) {
    this.#emit = emit;
    this.#minimum = minimum;
    this.add(`if (p + ${minimum} > cap) grow(${minimum});`);
    this.add("let o = p;");
  }

  add(line: string): void {
    if (line) this.#lines.push(`  ${line}`);
  }

  /** Reads an expression once: a getter could answer differently the second time. */
  name(expression: string): string {
    const name = this.#emit.variable();
    this.add(`const ${name} = ${expression};`);
    return name;
  }

  fixed(size: number, statement: (at: string, value: string) => string, expression?: string): void {
    const value = expression === undefined ? "" : this.name(expression);
    this.add(statement(plus("o", this.#offset), value));
    this.#offset += size;
    this.#minimum -= size;
  }

  content(expression: string, max: string, rule: string): void {
    const value = this.name(expression);
    this.flush();
    this.add(max || rule ? `{ const n = blob(${value}, ${this.#minimum});` : `blob(${value}, ${this.#minimum});`);
    if (max || rule) this.add(`const o = p - n; ${max} ${rule} }`);
    this.#minimum -= 1;
    this.add("o = p;");
  }

  call(minimum: number, statement: string): void {
    this.flush();
    this.add(statement);
    this.resume(minimum);
  }

  flush(): void {
    if (this.#offset > 0) this.add(`p = o + ${this.#offset};`);
    else this.add("p = o;");
    this.#offset = 0;
  }

  /** After something of unknown size: room for the rest again. */
  resume(minimum: number): void {
    this.#minimum -= minimum;
    if (this.#minimum > 0) this.add(`if (p + ${this.#minimum} > cap) grow(${this.#minimum});`);
    this.add("o = p;");
  }

  finish(): string {
    this.flush();
    return this.#lines.join("\n");
  }
}
