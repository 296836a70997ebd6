/** Both codecs asked the same question: tests, and the long run in scripts/fuzz, demand one answer. */
import { equalBytes, toHex } from "../../bytes.ts";
import { CodecError } from "../../errors.ts";
import { nodeOf, type Schema } from "../../schema/index.ts";
import { fastAccept, fastDecode, fastEncode } from "../compiled.ts";
import type { DecodeOptions } from "../options.ts";
import { decodePlain, encodePlain } from "../plain.ts";

export type Outcome = { readonly value: unknown } | { readonly error: CodecError };

/** What a decoder answers; anything but a value or a CodecError escapes. */
export function outcome(run: () => unknown): Outcome {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof CodecError) return { error };
    throw error;
  }
}

/**
 * Holds compiled and plain code to one verdict on `input`: accepted by both with one value that encodes back to
 * the input, or refused by both. Returns whether it was accepted; throws where they differ.
 */
export function agreeOnBytes(schema: Schema, input: Uint8Array, options: DecodeOptions = {}): boolean {
  const plain = outcome(() => decodePlain(schema, input, options));
  const refused = "error" in plain;
  const decode = compiledOr(fastDecode(nodeOf(schema), options), (bytes) => decodePlain(schema, bytes, options));
  const accept = compiledOr(fastAccept(nodeOf(schema), options), (bytes) => void decodePlain(schema, bytes, options));
  const fast = refusable(() => decode(input));
  const accepted = refusable(() => accept(input)) !== REFUSED;
  if ((fast === REFUSED) !== refused) throw disagreement("decode", input, plain);
  if (accepted !== !refused) throw disagreement("accept", input, plain);
  if (refused) return false;
  if (!same(fast, plain.value)) throw disagreement("value", input, plain);
  agreeOnValue(schema, plain.value, input, options);
  return true;
}

/** Holds both encoders to one answer for a value, and to `expected` where that is known. */
export function agreeOnValue(schema: Schema, value: unknown, expected?: Uint8Array, options: DecodeOptions = {}): void {
  const plain = outcome(() => encodePlain(schema, value, options));
  const encode = compiledOr(fastEncode(nodeOf(schema), options)?.encode, (v) => encodePlain(schema, v, options));
  const fast = refusable(() => encode(value));
  if ("error" in plain) {
    if (fast !== REFUSED || expected) throw new Error(`encode: ${plain.error.message}`);
    return;
  }
  const bytes = plain.value as Uint8Array;
  if (fast === REFUSED || !equalBytes(fast, bytes)) throw disagreement("encode", bytes, plain);
  if (expected && !equalBytes(bytes, expected)) throw disagreement("encode(decode)", expected, plain);
}

/** Deep equality of decoded values; lazy and reference forms are compared by what they stand for. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return a instanceof Uint8Array && b instanceof Uint8Array && equalBytes(a, b);
  }
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** The compiled code's own answer, without its judge. */
const REFUSED: unique symbol = Symbol("refused");

function compiledOr<T>(fast: T | null | undefined, plain: T): T {
  return fast ?? plain;
}

function refusable<T>(run: () => T): T | typeof REFUSED {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return REFUSED;
  }
}

function disagreement(what: string, input: Uint8Array, plain: Outcome): Error {
  const verdict = "error" in plain ? plain.error.message : "accepted";
  return new Error(
    `compiled and plain disagree on ${what}; plain: ${verdict}; input ${toHex(input.subarray(0, 4096))}`,
  );
}
