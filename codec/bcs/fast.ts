/**
 * BCS at full speed: code specialised per schema, made once and cached. Whatever it refuses is asked of the
 * plain twin, whose verdict counts and whose error names code, path and offset.
 */
import { plainBytes } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import { maxDepth, type Node, nodeOf, type Schema } from "../schema/index.ts";
import { compileAccept, type FastAccept } from "./compile/accept.ts";
import { compileDecode, type FastDecode } from "./compile/decode.ts";
import { compileEncode, type FastEncode } from "./compile/encode.ts";
import { NotCompilable } from "./compile/emitter.ts";
import { ROOM } from "./compile/runtime.ts";
import type { WithRefs } from "./byte-ref.ts";
import type { WithLazy } from "./lazy-vec.ts";
import { type BytesMode, type DecodeOptions, depthLimit, type EncodeOptions } from "./options.ts";
import { acceptPlain, decodePlain, encodePlain } from "./plain.ts";

/** The value that the bytes encode, or a CodecError. Bytes in it are views of the input unless `bytes` says otherwise. */
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options: DecodeOptions & { bytes: "ref"; lazy?: false | undefined }): WithRefs<T>;
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options: DecodeOptions & { lazy: true; bytes?: "view" | "copy" | undefined }): WithLazy<T>;
export function decodeBcs<T>(schema: Schema<T>, input: Uint8Array, options?: DecodeOptions): T;
export function decodeBcs(schema: Schema, input: Uint8Array, options?: DecodeOptions): unknown {
  const fast = options?.notes ? undefined : fastDecode(nodeOf(schema), options);
  if (!fast) return decodePlain(schema, input, options);
  try {
    return fast(plainBytes(input));
  } catch (error) {
    const refusal = acceptPlain(schema, input, unlessExhausted(error, options));
    if (refusal) throw refusal;
    return decodePlain(schema, input, options);
  }
}

/** Undefined when the bytes decode, else the CodecError. Builds no value. */
export function acceptBcs(schema: Schema, input: Uint8Array, options?: DecodeOptions): CodecError | undefined {
  const fast = fastAccept(nodeOf(schema), options);
  if (!fast) return acceptPlain(schema, input, options);
  try {
    fast(plainBytes(input));
    return undefined;
  } catch (error) {
    return acceptPlain(schema, input, unlessExhausted(error, options));
  }
}

/** The one encoding of the value, or a CodecError. The result shares memory with other results; see docs/performance.md. */
export function encodeBcs<T>(schema: Schema<T>, value: T | WithRefs<T> | WithLazy<T>, options?: EncodeOptions): Uint8Array {
  const fast = fastEncode(nodeOf(schema), options);
  if (!fast) return encodePlain(schema, value as T, options);
  try {
    return fast.encode(value);
  } catch (error) {
    return encodePlain(schema, value as T, unlessExhausted(error, options));
  }
}

/** Writes the encoding into `target` from `at` on and returns where it ends; a RangeError when there is no room. */
export function encodeBcsInto<T>(schema: Schema<T>, value: T | WithRefs<T> | WithLazy<T>, target: Uint8Array, at = 0): number {
  if (!Number.isInteger(at) || at < 0 || at > target.length) throw new RangeError(`no place ${at} in the target`);
  const fast = fastEncode(nodeOf(schema), undefined);
  try {
    if (fast) return fast.into(value, target, at);
  } catch (error) {
    if (error === ROOM) throw new RangeError(`no room for the encoding in ${target.length - at} bytes`);
  }
  const bytes = encodePlain(schema, value as T);
  if (bytes.length > target.length - at) throw new RangeError(`no room for ${bytes.length} bytes in ${target.length - at}`);
  target.set(bytes, at);
  return at + bytes.length;
}

/** The compiled code's own answer, without its judge: tests hold it against the plain twin. */
export const FAST_REFUSED: unique symbol = Symbol("refused");

/** The compiled decoder's value, or FAST_REFUSED. */
export function decodeFast(schema: Schema, input: Uint8Array, options: DecodeOptions = {}): unknown {
  const fast = fastDecode(nodeOf(schema), options) ?? ((bytes: Uint8Array) => decodePlain(schema, bytes, options));
  return refusable(() => fast(plainBytes(input)));
}

/** The compiled validator's verdict. */
export function acceptFast(schema: Schema, input: Uint8Array, options: DecodeOptions = {}): boolean {
  const fast = fastAccept(nodeOf(schema), options) ?? ((bytes: Uint8Array) => void decodePlain(schema, bytes, options));
  return refusable(() => fast(plainBytes(input))) !== FAST_REFUSED;
}

/** The compiled encoder's bytes, or FAST_REFUSED. */
export function encodeFast(schema: Schema, value: unknown, options: EncodeOptions = {}): Uint8Array | typeof FAST_REFUSED {
  const encode = fastEncode(nodeOf(schema), options)?.encode ?? ((v: unknown) => encodePlain(schema, v, options));
  return refusable(() => encode(value));
}

function refusable<T>(run: () => T): T | typeof FAST_REFUSED {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return FAST_REFUSED;
  }
}

/** What was made for a type so far; null where only the plain twin will do. */
type Compiled = {
  readonly depth: number;
  readonly decoders: (FastDecode | null | undefined)[];
  readonly acceptors: (FastAccept | null | undefined)[];
  readonly encoders: (FastEncode | null | undefined)[];
};

const compiled = new WeakMap<Node, Compiled>();
let lastNode: Node | undefined;
let last: Compiled | undefined;

/** Most callers use one type many times in a row: the comparison saves the table. */
function compiledFor(node: Node): Compiled {
  if (node === lastNode) return last as Compiled;
  const known = compiled.get(node) ?? { depth: maxDepth(node), decoders: [], acceptors: [], encoders: [] };
  compiled.set(node, known);
  lastNode = node;
  last = known;
  return known;
}

const BYTES_MODES: Readonly<Record<BytesMode, number>> = { view: 0, copy: 1, ref: 2 };

function fastDecode(node: Node, options: DecodeOptions | undefined): FastDecode | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options ? decodeMode(options) : 0;
  const known = own.decoders[mode];
  if (known !== undefined) return known;
  const { level = "shape", bytes = "view", lazy = false } = options ?? {};
  return (own.decoders[mode] = attempt(() => compileDecode(node, { level, bytes, lazy })));
}

function decodeMode(options: DecodeOptions): number {
  const { level, bytes, lazy } = options;
  return (level === "full" ? 1 : 0) + (lazy ? 2 : 0) + (bytes ? 4 * BYTES_MODES[bytes] : 0);
}

function fastAccept(node: Node, options: DecodeOptions | undefined): FastAccept | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options?.level === "full" ? 1 : 0;
  const known = own.acceptors[mode];
  return known !== undefined ? known : (own.acceptors[mode] = attempt(() => compileAccept(node, mode ? "full" : "shape")));
}

/** Compiled code does not count containers: it serves only limits that its type cannot reach. */
function fastEncode(node: Node, options: EncodeOptions | undefined): FastEncode | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options?.level === "full" ? 1 : 0;
  const known = own.encoders[mode];
  return known !== undefined ? known : (own.encoders[mode] = attempt(() => compileEncode(node, mode ? "full" : "shape")));
}

/** No specialised code where a type has something it does not handle, or where the host forbids making code (EvalError). */
function attempt<F>(compile: () => F): F | null {
  try {
    return compile();
  } catch (error) {
    if (error instanceof NotCompilable || error instanceof EvalError) return null;
    throw error;
  }
}

/** Running out of stack or memory is no verdict about the bytes. */
function unlessExhausted<O>(error: unknown, options: O): O {
  if (error instanceof RangeError && /memory|call stack/i.test(error.message)) throw error;
  return options;
}
