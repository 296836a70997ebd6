import { type Emitter, plus } from "./emitter.ts";
import type { CommonForm } from "./rules.ts";

/**
 * The statements for a run of elements: `o` is the cursor, `offset` how far fixed elements have moved past it.
 * One check per variable element guarantees the minimum of everything after it.
 */
export class Run {
  readonly #lines: string[] = [];
  #minimum: number;
  #offset = 0;

  constructor(minimum: number) {
    this.#minimum = minimum;
    if (minimum > 0) this.add(`if (o + ${minimum} > end) throw FAIL;`);
  }

  position(): string {
    return plus("o", this.#offset);
  }

  add(line: string): void {
    this.#lines.push(`  ${line}`);
  }

  /** Evaluates now, in reading order, and gives the value a name. */
  name(emit: Emitter, expression: string): string {
    const name = emit.variable();
    this.add(`const ${name} = ${expression};`);
    return name;
  }

  fixed(size: number, value: string): string {
    this.#offset += size;
    this.#minimum -= size;
    return value;
  }

  call(emit: Emitter, name: string, minimum: number): string {
    const value = this.name(emit, `${name}(${this.position()})`);
    this.add("o = p;");
    this.#moved(minimum);
    return value;
  }

  /** Most vectors are empty, or often enough that the call is worth avoiding. */
  unlessEmpty(emit: Emitter, empty: string, name: string): string {
    const value = emit.variable();
    this.add(`let ${value} = ${empty};`);
    this.add(`if (b[${this.position()}] === 0) o += ${this.#offset + 1};`);
    this.add(`else { ${value} = ${name}(${this.position()}); o = p; }`);
    this.#moved(1);
    return value;
  }

  unlessAbsent(emit: Emitter, code: string, some: string): string {
    const value = emit.variable();
    this.add(`let ${value} = null;`);
    this.add(`o += ${this.#offset + 1};`);
    this.add(`if (b[o - 1] !== 0) { if (b[o - 1] !== 1) throw FAIL;\n${code}\n  ${value} = ${some}; }`);
    this.#moved(1);
    return value;
  }

  /** Declares the value and moves past the first byte of its length. */
  tag(value: string): void {
    this.#minimum -= 1;
    this.add(`let ${value};`);
    this.add(`o += ${this.#offset + 1};`);
    this.#offset = 0;
  }

  /** The path for one length known beforehand; whatever follows belongs into the braces it opens. */
  common(value: string, { size, test }: CommonForm): void {
    this.add(
      `if (b[o - 1] === ${size} && o + ${size + this.#minimum} <= end${test}) { ${value} = view(o, ${size}); o += ${size}; } else {`,
    );
  }

  /** Reads a length; afterwards content and the minimum of all that follows are known to be there. */
  length(emit: Emitter, max: number | undefined): string {
    const size = emit.variable("n");
    this.add(`let ${size} = b[o - 1];`);
    this.add(`if (${size} >= 128) { ${size} = length(o - 1); o = p; }`);
    if (max !== undefined) this.add(`if (${size} > ${max}) throw FAIL;`);
    this.add(`if (${size} > end - o - ${this.#minimum}) throw FAIL;`);
    return size;
  }

  finish(): string {
    if (this.#offset > 0) this.add(`o += ${this.#offset};`);
    return this.#lines.join("\n");
  }

  #moved(taken: number): void {
    this.#offset = 0;
    this.#minimum -= taken;
    if (this.#minimum > 0) this.add(`if (o + ${this.#minimum} > end) throw FAIL;`);
  }
}
