/**
 * BCS at full speed: code specialised per schema does the work. Whatever it refuses is asked of the plain twin,
 * whose verdict counts and whose error names code, path and offset.
 */
import { plainBytes } from "../bytes.ts";
import type { CodecError } from "../errors.ts";
import { nodeOf, type Schema } from "../schema/index.ts";
import type { WithRefs } from "./byte-ref.ts";
import { ROOM } from "./compile/runtime.ts";
import { fastAccept, fastDecode, fastEncode } from "./compiled.ts";
import type { WithLazy } from "./lazy-vec.ts";
import type { DecodeOptions, EncodeOptions } from "./options.ts";
import { acceptPlain, decodePlain, encodePlain } from "./plain.ts";

type RefOptions = DecodeOptions & { readonly bytes: "ref"; readonly lazy?: false | undefined };
type LazyOptions = DecodeOptions & { readonly lazy: true; readonly bytes?: "view" | "copy" | undefined };

/** The value that the bytes encode, or a CodecError. Bytes in it are views of the input unless `bytes` says otherwise. */
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options: RefOptions): WithRefs<T>;
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options: LazyOptions): WithLazy<T>;
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options?: DecodeOptions): T;
export function decodeBcs(schema: Schema, input: Uint8Array, options?: DecodeOptions): unknown {
  const fast = options?.notes ? undefined : fastDecode(nodeOf(schema), options);
  if (!fast) return decodePlain(schema, input, options);
  try {
    return fast(plainBytes(input));
  } catch (error) {
    rethrowExhaustion(error);
  }
  const refusal = acceptPlain(schema, input, options);
  if (refusal) throw refusal;
  return decodePlain(schema, input, options);
}

/** Undefined when the bytes decode, else the CodecError. Builds no value. */
export function acceptBcs(schema: Schema, input: Uint8Array, options?: DecodeOptions): CodecError | undefined {
  const fast = options?.notes ? undefined : fastAccept(nodeOf(schema), options);
  if (!fast) return acceptPlain(schema, input, options);
  try {
    fast(plainBytes(input));
    return undefined;
  } catch (error) {
    rethrowExhaustion(error);
  }
  return acceptPlain(schema, input, options);
}

/** A value as any of the decoders builds it. */
type Encodable<T> = T | WithRefs<T> | WithLazy<T>;

/** The one encoding of the value, or a CodecError. Results may lie side by side in one buffer: never write past their ends. */
export function encodeBcs<T>(schema: Schema<T>, value: Encodable<T>, options?: EncodeOptions): Uint8Array {
  const fast = fastEncode(nodeOf(schema), options);
  if (!fast) return encodePlain(schema, value as T, options);
  try {
    return fast.encode(value);
  } catch (error) {
    rethrowExhaustion(error);
  }
  return encodePlain(schema, value as T, options);
}

/**
 * The same bytes where they were written, without a copy of their own: good until the next encoding of anything.
 * For callers who turn them into something else at once.
 */
export function encodeBcsTransient<T>(schema: Schema<T>, value: Encodable<T>, options?: EncodeOptions): Uint8Array {
  const fast = fastEncode(nodeOf(schema), options);
  if (!fast) return encodePlain(schema, value as T, options);
  try {
    return fast.transient(value);
  } catch (error) {
    rethrowExhaustion(error);
  }
  return encodePlain(schema, value as T, options);
}

/** Writes the encoding into `target` from `at` on and returns where it ends; a RangeError when there is no room. */
export function encodeBcsInto<T>(schema: Schema<T>, value: Encodable<T>, target: Uint8Array, at = 0): number {
  if (!Number.isInteger(at) || at < 0 || at > target.length) throw new RangeError(`no place ${at} in the target`);
  const fast = fastEncode(nodeOf(schema), undefined);
  try {
    if (fast) return fast.into(value, target, at);
  } catch (error) {
    if (error === ROOM) throw new RangeError(`no room for the encoding in ${target.length - at} bytes`);
    rethrowExhaustion(error);
  }
  const bytes = encodePlain(schema, value as T);
  if (bytes.length > target.length - at) throw new RangeError(`no room for ${bytes.length} bytes in the target`);
  target.set(bytes, at);
  return at + bytes.length;
}

/** Running out of stack or memory is no verdict about bytes or value. */
function rethrowExhaustion(error: unknown): void {
  if (error instanceof RangeError && /memory|call stack|allocation/i.test(error.message)) throw error;
}
