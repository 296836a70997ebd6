/** What generated writers share: the scratch memory that texts grow in, and tables of digits. */
import { FAIL } from "./reader-runtime.ts";

const EMPTY = new Uint8Array(0);
/** Scratch memory that stays between calls. */
const KEEP_BYTES = 1 << 20;
/** Results up to this size are carved from blocks: memory of its own costs a small result more than its encoding. */
const CARVE_BYTES = 1 << 13;
const SLAB_BYTES = 1 << 16;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const shared = { busy: false, ...scratchOf(1 << 16) };
let kept: { scratch: Uint8Array; view: DataView } = { scratch: shared.scratch, view: shared.view };
let slab = EMPTY;
let used = 0;
/** The size of the last large result if it left much of its memory unused, else 0. */
let loose = 0;

/** The result as bytes that nothing is written to again. */
export function asBytes(scratch: Uint8Array, size: number): Uint8Array {
  if (size > CARVE_BYTES) return given(scratch, size);
  if (size > slab.length - used) {
    slab = new Uint8Array(SLAB_BYTES);
    used = 0;
  }
  const result = new Uint8Array(slab.buffer, used, size);
  result.set(new Uint8Array(scratch.buffer, 0, size));
  used += size;
  return result;
}

/** A large result takes the scratch memory along when it fills it: a copy would cost a tenth of the encoding. */
function given(scratch: Uint8Array, size: number): Uint8Array {
  const fills = size > scratch.length - (scratch.length >> 3);
  const result = fills ? new Uint8Array(scratch.buffer, 0, size) : scratch.slice(0, size);
  // Two loose fits in a row: results have become smaller, and so shall the memory for the next.
  if (scratch === kept.scratch && (fills || loose > 0)) kept = scratchOf(Math.max(size, loose) + (size >> 4) + 64);
  loose = fills ? 0 : size;
  return result;
}

/** The result as a string. */
export function asText(scratch: Uint8Array, size: number): string {
  return decoder.decode(scratch.subarray(0, size));
}

/** Room for `size` bytes more; what was written so far moves along. */
function growScratch(written: number, size: number): void {
  const next = scratchOf(2 * (written + size) + 64);
  next.scratch.set(shared.scratch.subarray(0, written));
  shared.scratch = next.scratch;
  shared.view = next.view;
  if (next.scratch.length <= KEEP_BYTES) kept = next;
}

/** Scratch memory above the limit is not held until the next call. */
function drop(): void {
  shared.scratch = kept.scratch;
  shared.view = kept.view;
}

function scratchOf(size: number): { scratch: Uint8Array; view: DataView } {
  const scratch = new Uint8Array(size);
  return { scratch, view: new DataView(scratch.buffer) };
}

function putText(text: string, target: Uint8Array, at: number): number {
  return encoder.encodeInto(text, target.subarray(at)).written;
}

/** ASCII as a little-endian word. */
function packed(text: string): number {
  return [...text].reduce((word, char, i) => word | (char.charCodeAt(0) << (8 * i)), 0);
}

const u64s = new BigUint64Array(1);

/** What the writers' prelude refers to by name. */
export const WRITER_RUNTIME: Readonly<Record<string, unknown>> = {
  FAIL,
  EMPTY,
  shared,
  growScratch,
  drop,
  putText,
  u64s,
  words: new Uint32Array(u64s.buffer),
  PAIRS: Int32Array.from({ length: 100 }, (_, i) => packed(String(i).padStart(2, "0"))),
  HEX: Int32Array.from({ length: 256 }, (_, i) => packed(i.toString(16).padStart(2, "0"))),
  // Each with the comma that follows it.
  NUMBERS: Int32Array.from({ length: 256 }, (_, i) => packed(`${i},`)),
  NUMBER_SIZES: Uint8Array.from({ length: 256 }, (_, i) => String(i).length + 1),
};
