/** What generated code shares across all types: caches and sentinels. */
import { ByteRef } from "../byte-ref.ts";
import { LazyVec } from "../lazy-vec.ts";

/** Thrown by fast code for every refusal; the plain twin then says which, where and why. */
export const FAIL: object = Object.freeze({ reason: "the fast path refused" });

/** Thrown when the caller's own target is full: the one refusal that is not about the value. */
export const ROOM: object = Object.freeze({ reason: "not enough room in the target" });

/** One frozen empty array serves every empty vector. */
export const EMPTY_ARRAY: readonly never[] = Object.freeze([]);
/** Without elements there is nothing to change, so one is enough. */
export const EMPTY_BYTES: Uint8Array = new Uint8Array(0);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Inputs up to this size are decoded from lasting memory; the messages of this wire are, batches of 1,000 transactions included. */
export const NEAR_SIZE: number = 1 << 19;
const nearBytes = new Uint8Array(NEAR_SIZE);

const INTERN_SLOTS = 2048;

/** 4,096 slots: a batch of 500 transactions has 600 different numbers, of which hardly any should evict each other. */
export const MEMO_BITS = 12;
const MEMO_SLOTS = 1 << MEMO_BITS;

/** Strings that are long or met for the first time. */
export function textOf(bytes: Uint8Array, at: number, size: number): string {
  if (size === 0) return "";
  try {
    return decoder.decode(bytes.subarray(at, at + size));
  } catch {
    throw FAIL;
  }
}

/** Validates without building: words of ASCII first, the decoder for the rest. */
export function checkText(bytes: Uint8Array, at: number, size: number): void {
  let i = at;
  const stop = at + size;
  while (i < stop && (bytes[i] as number) < 0x80) i++;
  if (i < stop) textOf(bytes, i, stop - i);
}

/**
 * Memory for results. Clearing it first would be a tenth of encoding, and each byte of a result is written before the
 * result is handed out; where there is no Buffer it comes cleared.
 */
export function fresh(size: number): Uint8Array {
  const unsafe = globalThis.Buffer?.allocUnsafeSlow;
  return unsafe ? new Uint8Array(unsafe(size).buffer) : new Uint8Array(size);
}

/** Writes UTF-8 where room for the worst case was made; returns the size. */
export function putText(text: string, target: Uint8Array, at: number): number {
  if (!text.isWellFormed()) throw FAIL;
  return encoder.encodeInto(text, at === 0 ? target : target.subarray(at)).written;
}

/** Keys strictly increasing: is the range at `a` below the range at `b`? */
export function below(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  let i = a;
  let j = b;
  for (; i < aEnd && j < bEnd; i++, j++) {
    if (bytes[i] !== bytes[j]) return (bytes[i] as number) < (bytes[j] as number);
  }
  return i === aEnd && j < bEnd;
}

/** Integers above 64 bits, little-endian; rare enough to be built word by word. */
export function wideInt(view: DataView, at: number, bytes: number, signed: boolean): bigint {
  let value = signed ? view.getBigInt64(at + bytes - 8, true) : view.getBigUint64(at + bytes - 8, true);
  for (let i = bytes - 16; i >= 0; i -= 8) value = (value << 64n) | view.getBigUint64(at + i, true);
  return value;
}

/** The reverse, refusing what does not fit. */
export function putWideInt(view: DataView, at: number, bytes: number, signed: boolean, value: unknown): void {
  if (typeof value !== "bigint") throw FAIL;
  const bits = bytes * 8;
  if ((signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) !== value) throw FAIL;
  for (let i = 0; i < bytes; i += 8) view.setBigUint64(at + i, BigInt.asUintN(64, value >> BigInt(8 * i)), true);
}

/** Bytes that are not a Uint8Array may still be a ByteRef. */
export function putRef(value: unknown, size: number, target: Uint8Array, at: number): void {
  if (!(value instanceof ByteRef) || value.length !== size) throw FAIL;
  value.copyTo(target, at);
}

/** What is neither a Uint8Array nor a ByteRef has no bytes. */
export function checkRef(value: unknown): void {
  if (!(value instanceof ByteRef)) throw FAIL;
}

/** The encoded elements of a lazy vector; anything else is refused. */
export function lazyBytes(value: unknown): { count: number; bytes: Uint8Array } {
  if (!(value instanceof LazyVec)) throw FAIL;
  return { count: value.length, bytes: value.rawAll() };
}

/** An array without holes: in one that `new Array(n)` made, each element that is read is compared with the hole first. */
function packed<T>(size: number, value: T): T[] {
  const list: T[] = [];
  while (list.length < size) list.push(value);
  return list;
}

/** What the readers' prelude refers to by name. */
export const READER_RUNTIME: Readonly<Record<string, unknown>> = {
  FAIL,
  EMPTY_ARRAY,
  EMPTY_BYTES,
  // One for all decoders: none of them calls anybody who could decode something else meanwhile.
  NEAR_BYTES: nearBytes,
  NEAR_VIEW: new DataView(nearBytes.buffer),
  below,
  textOf,
  wideInt,
  // Identifiers repeat: a direct-mapped cache keyed by bytes costs a tenth of building the string again.
  // Its size is fixed, so hostile input can only cause misses.
  internWords: new Uint32Array(INTERN_SLOTS * 8),
  internSizes: new Uint8Array(INTERN_SLOTS),
  internStrings: packed(INTERN_SLOTS, ""),
  // Rounds, epochs and prices repeat; a BigInt is immutable, so one may stand for all.
  memoWords: new Uint32Array(2 * MEMO_SLOTS),
  memoMarks: new Int32Array(MEMO_SLOTS),
  // No other value's words are both zero and lead to the first slot, so each slot starts as the value that its words are.
  memoValues: packed(MEMO_SLOTS, 0n),
};
