import { minSize, type Node } from "../../schema/index.ts";
import { type Emitter, plus } from "./emitter.ts";
import type { CommonForm } from "./rules.ts";

/** Moves `o` past elements; everything up to the next variable element is one pending distance. */
export class Scan {
  readonly #lines: string[] = [];
  readonly #given: string;
  #minimum: number;
  #offset = 0;

  constructor(nodes: readonly Node[], given: string) {
    this.#given = given;
    this.#minimum = nodes.reduce((sum, node) => sum + minSize(node), 0);
    if (this.#minimum > 0) this.#add(`if (o + ${this.#minimum} > end) throw FAIL;`);
  }

  skip(size: number): void {
    this.#offset += size;
    this.#minimum -= size;
  }

  /** One byte that must not exceed `largest`. */
  test(largest: number): void {
    this.#add(`if (b[${plus("o", this.#offset)}] > ${largest}) throw FAIL;`);
    this.skip(1);
  }

  content(emit: Emitter, max: number | undefined, check: (size: string) => string, common?: CommonForm): void {
    this.skip(1);
    this.#add(`o += ${this.#offset};`);
    this.#offset = 0;
    if (!common) return this.#anyContent(emit, max, check);
    this.#add(
      `if (b[o - 1] === ${common.size} && o + ${common.size + this.#minimum} <= end${common.test}) o += ${common.size};`,
    );
    this.#add("else {");
    this.#anyContent(emit, max, check);
    this.#add("}");
  }

  #anyContent(emit: Emitter, max: number | undefined, check: (size: string) => string): void {
    const size = emit.variable("n");
    this.#add(`let ${size} = b[o - 1];`);
    this.#add(`if (${size} >= 128) { ${size} = longLength(b, end, o, ${size}); o = after; }`);
    if (max !== undefined) this.#add(`if (${size} > ${max}) throw FAIL;`);
    this.#add(`if (${size} > end - o - ${this.#minimum}) throw FAIL;`);
    this.#add(check(size));
    this.#add(`o += ${size};`);
  }

  option(inner: string): void {
    this.skip(1);
    this.#add(`o += ${this.#offset};`);
    this.#add(`if (b[o - 1] !== 0) {\n  if (b[o - 1] !== 1) throw FAIL;\n${inner}\n  }`);
    this.#moved(0);
  }

  call(name: string, minimum: number): void {
    this.#add(`o = ${name}(${this.#given}, ${plus("o", this.#offset)});`);
    this.#moved(minimum);
  }

  /** Many vectors are empty: no call for those. */
  unlessEmpty(name: string): void {
    if (this.#offset > 0) this.#add(`o += ${this.#offset};`);
    this.#add(`if (b[o] === 0) o++; else o = ${name}(${this.#given}, o);`);
    this.#moved(1);
  }

  finish(): string {
    if (this.#offset > 0) this.#add(`o += ${this.#offset};`);
    return this.#lines.join("\n");
  }

  #moved(minimum: number): void {
    this.#minimum -= minimum;
    this.#offset = 0;
    if (this.#minimum > 0) this.#add(`if (o + ${this.#minimum} > end) throw FAIL;`);
  }

  #add(line: string): void {
    if (line) this.#lines.push(`  ${line}`);
  }
}
