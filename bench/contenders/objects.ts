/**
 * The least that decoding can cost: a function that builds one value again and again from tables, with the place of every byte
 * field known beforehand. It reads nothing and checks nothing, so no decoder that gives such objects can be faster.
 */
import { ByteRef } from "../../codec/bcs/index.ts";

export type Form = "view" | "ref";

/** Builds a value equal to `value`, whose bytes lie in `wire`; those of the new one lie in the input. */
export function builderOf(value: unknown, wire: Uint8Array, form: Form): (input: Uint8Array) => unknown {
  const recipe = new Recipe(wire, form);
  const source = recipe.sourceOf(value);
  return recipe.compile(source);
}

/** Lists up to this long are literals; the elements of longer ones are built by a function for each shape. */
const LITERAL = 8;

class Recipe {
  readonly #wire: Uint8Array;
  readonly #form: Form;
  readonly #places: number[] = [];
  readonly #known: unknown[] = [];
  /** The shape of each element of a list, in the order of building. */
  readonly #plan: number[] = [];
  readonly #shapes = new Map<string, number>();

  constructor(wire: Uint8Array, form: Form) {
    this.#wire = wire;
    this.#form = form;
  }

  sourceOf(value: unknown): string {
    if (value instanceof Uint8Array && value.length > 0) return this.#bytes(value);
    if (typeof value !== "object" || value === null || Object.isFrozen(value) || value instanceof Uint8Array)
      return this.#constant(value);
    if (!Array.isArray(value)) return this.#object(value);
    return value.length > LITERAL ? this.#list(value) : `[${value.map((item) => this.sourceOf(item)).join(", ")}]`;
  }

  compile(source: string): (input: Uint8Array) => unknown {
    const shapes = [...this.#shapes.keys()];
    const body = `"use strict";
var input, buffer, base, place, next, step;
${shapes.map((shape, i) => `function shape${i}() { return ${shape}; }`).join("\n")}
function list(n) {
  const a = new Array(n);
  for (let i = 0; i < n; i++) {
    switch (plan[step++]) {
${shapes.map((_, i) => `      case ${i}: a[i] = shape${i}(); break;`).join("\n")}
    }
  }
  return a;
}
return (bytes) => {
  input = bytes; ${this.#form === "view" ? "buffer = bytes.buffer; base = bytes.byteOffset;" : ""}
  place = next = step = 0;
  return ${source};
};`;
    const tables = [Int32Array.from(this.#places), this.#known, Int32Array.from(this.#plan), ByteRef];
    return new Function("places", "known", "plan", "ByteRef", body)(...tables);
  }

  #bytes(value: Uint8Array): string {
    this.#places.push(value.byteOffset - this.#wire.byteOffset, value.length);
    return this.#form === "view"
      ? "new Uint8Array(buffer, base + places[place++], places[place++])"
      : "new ByteRef(input, places[place++], places[place++])";
  }

  #constant(value: unknown): string {
    this.#known.push(value);
    return "known[next++]";
  }

  #object(value: object): string {
    const fields = Object.entries(value).map(([name, field]) => {
      const source = name === "kind" ? JSON.stringify(field) : this.sourceOf(field);
      return `${JSON.stringify(name)}: ${source}`;
    });
    return `{ ${fields.join(", ")} }`;
  }

  #list(items: readonly unknown[]): string {
    for (const item of items) {
      const at = this.#plan.push(-1) - 1;
      this.#plan[at] = this.#shape(this.sourceOf(item));
    }
    return `list(${items.length})`;
  }

  #shape(source: string): number {
    const known = this.#shapes.get(source) ?? this.#shapes.size;
    this.#shapes.set(source, known);
    return known;
  }
}
