/**
 * What decoding costs at least: a function that builds one value again and again from tables, with the place of every byte
 * field known beforehand. It reads nothing and checks nothing, so a decoder that gives such objects is not expected to be faster.
 */
import { ByteRef } from "../../codec/bcs/index.ts";

export type Form = "view" | "ref";

/** Builds a value equal to `value`, whose bytes lie in `wire`; those of the new one lie in the input. */
export function builderOf(value: unknown, wire: Uint8Array, form: Form): (input: Uint8Array) => unknown {
  const recipe = new Recipe(wire, form);
  return recipe.compile(recipe.bodyFor(value));
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
  /** Function bodies; what builds elements of one shape has one. */
  readonly #shapes = new Map<string, number>();
  /** Of the function that is being written: parts are made before the object that they belong to, which is a little faster. */
  #lines: string[] = [];

  constructor(wire: Uint8Array, form: Form) {
    this.#wire = wire;
    this.#form = form;
  }

  bodyFor(value: unknown): string {
    const outer = this.#lines;
    this.#lines = [];
    const result = this.#sourceOf(value);
    const body = [...this.#lines, `return ${result};`].join("\n  ");
    this.#lines = outer;
    return body;
  }

  compile(body: string): (input: Uint8Array) => unknown {
    const shapes = [...this.#shapes.keys()];
    const locate = this.#form === "view" ? "buffer = bytes.buffer; base = bytes.byteOffset;" : "";
    const source = `"use strict";
var input, buffer, base, place, next, step;
${shapes.map(shapeFunction).join("\n")}
${listFunction(shapes.length)}
return (bytes) => {
  input = bytes; ${locate}
  place = next = step = 0;
  ${body}
};`;
    const tables = [Int32Array.from(this.#places), this.#known, Int32Array.from(this.#plan), ByteRef];
    return new Function("places", "known", "plan", "ByteRef", source)(...tables);
  }

  #sourceOf(value: unknown): string {
    if (value instanceof Uint8Array && value.length > 0) return this.#named(this.#bytes(value));
    if (typeof value !== "object" || value === null || Object.isFrozen(value) || value instanceof Uint8Array)
      return this.#named(this.#constant(value));
    if (!Array.isArray(value)) return this.#named(this.#object(value));
    if (value.length > LITERAL) return this.#named(this.#list(value));
    return this.#named(`[${value.map((item) => this.#sourceOf(item)).join(", ")}]`);
  }

  #named(source: string): string {
    const name = `v${this.#lines.length}`;
    this.#lines.push(`const ${name} = ${source};`);
    return name;
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
      const source = name === "kind" ? JSON.stringify(field) : this.#sourceOf(field);
      return `${JSON.stringify(name)}: ${source}`;
    });
    return `{ ${fields.join(", ")} }`;
  }

  #list(items: readonly unknown[]): string {
    for (const item of items) {
      const at = this.#plan.push(-1) - 1;
      this.#plan[at] = this.#shape(this.bodyFor(item));
    }
    return `list(${items.length})`;
  }

  #shape(body: string): number {
    const known = this.#shapes.get(body) ?? this.#shapes.size;
    this.#shapes.set(body, known);
    return known;
  }
}

function shapeFunction(body: string, i: number): string {
  return `function shape${i}() {\n  ${body}\n}`;
}

/** Builds the elements of a list, each by the function that the plan names. */
function listFunction(shapes: number): string {
  const cases = Array.from({ length: shapes }, (_, i) => `      case ${i}: a[i] = shape${i}(); break;`);
  return `function list(n) {
  const a = new Array(n);
  for (let i = 0; i < n; i++) {
    switch (plan[step++]) {
${cases.join("\n")}
    }
  }
  return a;
}`;
}
