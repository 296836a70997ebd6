/**
 * Bytes as a reference: where they lie, not a typed array of their own.
 * A third of the memory of a Uint8Array view, and nobody can write through it.
 */
import { equalBytes, toHex } from "../bytes.ts";

/** Immutable bytes inside a larger input, which stays alive as long as the reference does. */
export class ByteRef {
  // Millions are made: a private field or method would cost each of them a third more, and a field that is defined before it
  // is assigned a tenth. So privacy is by convention, and fields are only declared.
  declare private readonly source: Uint8Array;
  declare private readonly at: number;
  declare readonly length: number;

  constructor(source: Uint8Array, at: number, length: number) {
    this.source = source;
    this.at = at;
    this.length = length;
  }

  /** An own copy, free to change. */
  toBytes(): Uint8Array {
    return this.source.slice(this.at, this.at + this.length);
  }

  /** Lower-case hex without prefix. */
  toHex(): string {
    return toHex(this.view());
  }

  /** The same bytes, in either form. */
  equals(other: ByteRef | Uint8Array): boolean {
    return equalBytes(this.view(), other instanceof ByteRef ? other.view() : other);
  }

  /** Writes the bytes into `target`; encoders use it. */
  copyTo(target: Uint8Array, at: number): void {
    target.set(this.view(), at);
  }

  private view(): Uint8Array {
    return this.source.subarray(this.at, this.at + this.length);
  }
}

/** The type of a decoded value whose byte fields are ByteRefs. */
export type WithRefs<T> = T extends Uint8Array
  ? ByteRef
  : T extends readonly unknown[] | object
    ? { readonly [K in keyof T]: WithRefs<T[K]> }
    : T;
