/**
 * What both generators share: names for generated functions, constants handed in from outside, and literals
 * compared or stored four bytes at a time. Generated code comes from schemas alone, never from input.
 */
import { type Node, resolve } from "../../schema/index.ts";

/** Thrown to the generator's caller: the type has something that only the plain twin handles. */
export class NotCompilable extends Error {}

/** Collects generated functions and the constants they close over. */
export class Emitter {
  readonly #functions: string[] = [];
  readonly #names = new Map<Node, string>();
  readonly #constants: unknown[] = [];
  #fresh = 0;

  /** The generated function for a type, made on first use. */
  functionFor(node: Node, parameter: string, body: (target: Node) => string): string {
    const target = resolve(node);
    const known = this.#names.get(target);
    if (known) return known;
    const name = this.#name();
    this.#names.set(target, name); // before the body: recursive types call themselves
    this.#functions.push(`function ${name}(${parameter}) {\n${body(target)}\n}`);
    return name;
  }

  /** A function that no type shares. */
  function(parameter: string, body: string): string {
    const name = this.#name();
    this.#functions.push(`function ${name}(${parameter}) {\n${body}\n}`);
    return name;
  }

  /** A name by which generated code reaches a value of the outside. */
  constant(value: unknown): string {
    this.#constants.push(value);
    return `K${this.#constants.length - 1}`;
  }

  /** Compiles prelude, functions and the final return; the runtime's values arrive under their own names. */
  build(prelude: string, result: string, runtime: Readonly<Record<string, unknown>>): unknown {
    const names = [...Object.keys(runtime), ...this.#constants.map((_, i) => `K${i}`)];
    const source = ['"use strict";', prelude, ...this.#functions, `return ${result};`].join("\n");
    return new Function(...names, source)(...Object.values(runtime), ...this.#constants);
  }

  #name(): string {
    return `f${this.#fresh++}`;
  }
}

/** A name as it stands in JSON text and in generated source alike: in quotes, escaped. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

const encoder = new TextEncoder();

/** How many bytes a literal takes. */
export function sizeOf(literal: string): number {
  return encoder.encode(literal).length;
}

/**
 * An expression that is true when `literal` stands at `p` of the input. Eight bytes compare as one double:
 * bytes of text never look like NaN or a zero, so equal doubles are equal bytes.
 */
export function matches(literal: string): string {
  const bytes = encoder.encode(literal);
  if (bytes.length < 4) return Array.from(bytes, (byte, i) => `b[${plus("p", i)}] === ${byte}`).join(" && ");
  const size = bytes.length < 8 ? 4 : 8;
  const get = size === 8 ? "getFloat64" : "getInt32";
  return chunkStarts(bytes.length, size)
    .map((at) => `dv.${get}(${plus("p", at)}, true) === ${chunk(bytes, at, size)}`)
    .join(" && ");
}

/** Statements that store `literal` at `p`; they may write up to SLACK bytes more, so room for those must exist. */
export function stores(literal: string): string {
  const bytes = encoder.encode(literal);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.length - at > 4 ? 8 : 4;
    const set = size === 8 ? "setFloat64" : "setInt32";
    lines.push(`dv.${set}(${plus("p", at)}, ${chunk(bytes, at, size)}, true);`);
    at += size;
  }
  return `${lines.join(" ")} p += ${bytes.length};`;
}

/** How far beyond its end storing a literal may reach. */
export const SLACK = 8;

/** Groups whose nesting is limited share one small array of counters. */
export function groupIndex(group: string): number {
  const known = groups.get(group);
  if (known !== undefined) return known;
  if (groups.size >= GROUPS) throw new NotCompilable(`more than ${GROUPS} nesting groups`);
  groups.set(group, groups.size);
  return groups.size - 1;
}

const GROUPS = 8;
const groups = new Map<string, number>();

/** Side by side, the last chunk overlapping the one before it rather than reaching past the end. */
function chunkStarts(length: number, size: number): number[] {
  const starts: number[] = [];
  for (let at = 0; at + size <= length; at += size) starts.push(at);
  if (length % size !== 0) starts.push(length - size);
  return starts;
}

/** Four or eight bytes as the little-endian number that source text can hold exactly; spaces where none are left. */
function chunk(bytes: Uint8Array, at: number, size: 4 | 8): number {
  const view = new DataView(new Uint8Array(8).fill(0x20).buffer);
  for (let i = 0; i < size && at + i < bytes.length; i++) view.setUint8(i, bytes[at + i] as number);
  return size === 8 ? view.getFloat64(0, true) : view.getInt32(0, true);
}

function plus(base: string, offset: number): string {
  return offset === 0 ? base : `${base} + ${offset}`;
}
