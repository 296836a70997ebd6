/**
 * What the three generators share: names for generated functions, constants handed in from outside,
 * and the source text around them. Generated code comes from schemas alone, never from input.
 */
import { type Node, resolve } from "../../schema/index.ts";

/** Thrown to the generator's caller: the type has something only the plain twin handles. */
export class NotCompilable extends Error {}

/** Collects generated functions and the constants they close over. */
export class Emitter {
  readonly #functions: string[] = [];
  readonly #names = new Map<Node, string>();
  readonly #constants: unknown[] = [];
  readonly #constantNames = new Map<unknown, string>();
  readonly #nestGroups: string[] = [];
  #fresh = 0;

  /** The generated function for a type, made on first use; `body` gets to know nothing of its callers. */
  functionFor(node: Node, parameter: string, body: (target: Node) => string): string {
    const target = resolve(node);
    const known = this.#names.get(target);
    if (known) return known;
    const name = `f${this.#names.size}`;
    this.#names.set(target, name); // before the body: recursive types call themselves
    this.#functions.push(`function ${name}(${parameter}) {\n${body(target)}\n}`);
    return name;
  }

  /** A name by which generated code reaches a value of the outside. */
  constant(value: unknown): string {
    const known = this.#constantNames.get(value);
    if (known) return known;
    const name = `K${this.#constants.length}`;
    this.#constants.push(value);
    this.#constantNames.set(value, name);
    return name;
  }

  /** The counter of a nesting group; there is room for eight. */
  nestCounter(group: string): string {
    if (!this.#nestGroups.includes(group)) this.#nestGroups.push(group);
    if (this.#nestGroups.length > 8) throw new NotCompilable("more than eight nesting groups");
    return `nests[${this.#nestGroups.indexOf(group)}]`;
  }

  /** A variable name that no other part of the function uses. */
  variable(prefix = "v"): string {
    return `${prefix}${this.#fresh++}`;
  }

  /** Compiles prelude, functions and the final return; the runtime's values arrive under their own names. */
  build(prelude: string, result: string, runtime: Readonly<Record<string, unknown>>): unknown {
    const names = [...Object.keys(runtime), ...this.#constants.map((_, i) => `K${i}`)];
    const source = [
      '"use strict";',
      `const NESTS = ${this.#nestGroups.length};`,
      prelude,
      ...this.#functions,
      `return ${result};`,
    ].join("\n");
    return new Function(...names, source)(...Object.values(runtime), ...this.#constants);
  }
}

/** A property name or string as source text. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** `o`, or `o + 8`: a position relative to the cursor. */
export function plus(base: string, offset: number): string {
  return offset === 0 ? base : `${base} + ${offset}`;
}
