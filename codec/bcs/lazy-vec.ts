/**
 * A vector whose elements were all validated, and are built only when asked for.
 * Batches and proposals are mostly passed on: their transactions need not become objects for that.
 */
import type { LAZY } from "../schema/index.ts";

/**
 * Where each element starts, and last where the vector ends. A short list is an array: a typed one has memory outside of
 * the heap, which takes longer to get and to free than validating dozens of elements.
 */
export type Offsets = number[] | Uint32Array;

/** Above this an array would be a table with holes, or take more than it saves. */
export const MOST_IN_ARRAY: number = 1 << 16;

/** Validated elements in their encoded form. */
export class LazyVec<T> implements Iterable<T> {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #offsets: Offsets;
  readonly #decode: (bytes: Uint8Array) => T;

  constructor(bytes: Uint8Array, offsets: Offsets, decode: (bytes: Uint8Array) => T) {
    this.length = offsets.length - 1;
    this.#bytes = bytes;
    this.#offsets = offsets;
    this.#decode = decode;
  }

  /** Builds element `index`, anew at each call; undefined past the end, as arrays answer. */
  at(index: number): T | undefined {
    const raw = this.raw(index);
    return raw && this.#decode(raw);
  }

  /** The encoded bytes of element `index`: what hashing and passing on need. */
  raw(index: number): Uint8Array | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) return undefined;
    return this.#bytes.subarray(this.#offsets[index], this.#offsets[index + 1]);
  }

  /** All elements' bytes, one after the other, without the count. */
  rawAll(): Uint8Array {
    return this.#bytes.subarray(this.#offsets[0], this.#offsets[this.length]);
  }

  toArray(): T[] {
    return [...this];
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as T;
  }
}

/** The type of a value decoded with `lazy: true`. */
export type WithLazy<T> = T extends Uint8Array
  ? T
  : typeof LAZY extends keyof T
    ? T extends readonly (infer Item)[]
      ? LazyVec<Item>
      : T
    : T extends readonly unknown[] | object
      ? { readonly [K in keyof T]: WithLazy<T[K]> }
      : T;
