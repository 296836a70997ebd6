/**
 * BCS by direct interpretation of the schema: the readable twin of the compiled codec, and its judge.
 * It decides what is right, and finds code, path and offset when the fast code refuses.
 * Spec: docs/profiles/aptos.md#bcs
 */
import { CodecError } from "../errors.ts";
import { nodeOf, type Schema } from "../schema/index.ts";
import type { DecodeOptions, EncodeOptions } from "./options.ts";
import { PlainReader } from "./plain-reader.ts";
import { PlainWriter } from "./plain-writer.ts";

/** The value that the bytes encode, or a CodecError. */
export function decodePlain<T>(schema: Schema<T>, input: Uint8Array, options: DecodeOptions = {}): T {
  const reader = new PlainReader(input, options);
  const value = reader.read(nodeOf(schema));
  reader.finish();
  return value as T;
}

/** The value that the bytes from `at` on begin with, and where it ends; what follows is somebody else's. */
export function decodePrefix<T>(
  schema: Schema<T>,
  input: Uint8Array,
  at: number,
  options: DecodeOptions = {},
): Prefix<T> {
  const reader = new PlainReader(input, options);
  reader.at = at;
  const value = reader.read(nodeOf(schema)) as T;
  return { value, end: reader.at };
}

/** A value and the offset after it. */
export type Prefix<T> = { readonly value: T; readonly end: number };

/** Undefined when the bytes decode, else the error. */
export function acceptPlain(schema: Schema, input: Uint8Array, options: DecodeOptions = {}): CodecError | undefined {
  const reader = new PlainReader(input, options, false);
  try {
    reader.read(nodeOf(schema));
    reader.finish();
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** The one encoding of the value, or a CodecError. */
export function encodePlain<T>(schema: Schema<T>, value: T, options: EncodeOptions = {}): Uint8Array {
  const writer = new PlainWriter(options);
  writer.write(nodeOf(schema), value);
  return writer.result();
}
