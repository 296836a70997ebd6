/** What generated readers share: the loaded input, the slab that decoded bytes go to, caches and rare conversions. */

/** Thrown by fast code for whatever it does not expect; the plain twin then accepts, or says what is wrong. */
export const FAIL: object = Object.freeze({ reason: "the fast path does not go on" });

const EMPTY = new Uint8Array(0);
/** Input up to this size is copied next to a DataView that exists already: that costs less than making one. */
const COPY_BYTES = 1 << 16;
/** The scratch memory that stays between calls. */
const KEEP_BYTES = 1 << 20;
/** Decoded bytes are carved from blocks of this size. */
const SLAB_BYTES = 1 << 16;
/** Strings up to this many bytes are looked up before they are built. */
const INTERN_BYTES = 32;
const INTERN_SLOTS = 2048;
const MEMO_SLOTS = 1024;

const scratch = new Uint8Array(COPY_BYTES);
const shared: Shared = {
  busy: false,
  kept: scratch,
  keptView: new DataView(scratch.buffer),
  input: scratch,
  inputView: new DataView(scratch.buffer),
  out: EMPTY,
  outView: new DataView(EMPTY.buffer),
  used: 0,
};

/** One set for all readers: they never run inside one another. */
type Shared = {
  busy: boolean;
  kept: Uint8Array;
  keptView: DataView;
  input: Uint8Array;
  inputView: DataView;
  out: Uint8Array;
  outView: DataView;
  used: number;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Makes the text the input, as UTF-8; returns its size in bytes. */
function loadText(text: string): number {
  useScratch(text.length);
  let { read, written } = encoder.encodeInto(text, shared.input);
  if (read < text.length) {
    useScratch(3 * text.length);
    ({ read, written } = encoder.encodeInto(text, shared.input));
  }
  // Only what is not ASCII can be an unpaired surrogate, which encodeInto would replace silently.
  if (written !== text.length && !text.isWellFormed()) throw FAIL;
  return written;
}

/** Makes the bytes the input, copied when they are few. */
function loadBytes(bytes: Uint8Array): number {
  const size = bytes.length;
  if (size <= COPY_BYTES) {
    useScratch(size);
    shared.input.set(bytes);
  } else {
    shared.input = new Uint8Array(bytes.buffer, bytes.byteOffset, size);
    shared.inputView = new DataView(bytes.buffer, bytes.byteOffset, size);
  }
  return size;
}

/** Some room after the text: comparisons of several bytes look past its end, and must find memory there. */
function useScratch(textSize: number): void {
  const size = textSize + 16;
  if (size > shared.kept.length && size <= KEEP_BYTES) {
    shared.kept = new Uint8Array(Math.min(KEEP_BYTES, 2 * size));
    shared.keptView = new DataView(shared.kept.buffer);
  }
  const fits = size <= shared.kept.length;
  shared.input = fits ? shared.kept : new Uint8Array(size);
  shared.inputView = fits ? shared.keptView : new DataView(shared.input.buffer);
}

/** Neither the caller's bytes nor memory above the limit is held until the next call. */
function unload(): void {
  shared.input = shared.kept;
  shared.inputView = shared.keptView;
}

/** A fresh block for decoded bytes; the old one lives as long as values in it do. */
function newSlab(size: number): void {
  shared.out = new Uint8Array(Math.max(SLAB_BYTES, size));
  shared.outView = new DataView(shared.out.buffer);
  shared.used = 0;
}

/** ASCII without escapes. */
function plainText(bytes: Uint8Array, from: number, to: number): string {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    throw FAIL;
  }
}

/** A string token, quotes included, if it is spelled as serde_json would spell it. */
function escapedText(bytes: Uint8Array, from: number, to: number): string {
  const token = plainText(bytes, from, to);
  let text: unknown;
  try {
    text = JSON.parse(token);
  } catch {
    throw FAIL;
  }
  if (typeof text !== "string" || !text.isWellFormed() || JSON.stringify(text) !== token) throw FAIL;
  return text;
}

/** Integers that are long or signed: rare enough to go through text. */
function bigInt(bytes: Uint8Array, from: number, to: number, bits: number, signed: boolean): bigint {
  if (to - from > 40) throw FAIL;
  const literal = String.fromCharCode(...bytes.subarray(from, to));
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(literal)) throw FAIL;
  const value = BigInt(literal);
  if ((signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) !== value) throw FAIL;
  return value;
}

/** Two hex digits as one little-endian word → their byte; -1 for anything but lower-case digits. */
const HEX = new Int16Array(65536).fill(-1);
for (let byte = 0; byte < 256; byte++) {
  const text = byte.toString(16).padStart(2, "0");
  HEX[text.charCodeAt(0) | (text.charCodeAt(1) << 8)] = byte;
}

const u64s = new BigUint64Array(1);

/** What the readers' prelude refers to by name. */
export const READER_RUNTIME: Readonly<Record<string, unknown>> = {
  FAIL,
  EMPTY,
  HEX,
  shared,
  loadText,
  loadBytes,
  unload,
  newSlab,
  plainText,
  escapedText,
  bigInt,
  u64s,
  words: new Uint32Array(u64s.buffer),
  // Identifiers repeat: a direct-mapped cache keyed by bytes costs a tenth of building the string again.
  // Its size is fixed, so hostile input can only cause misses.
  INTERN_BYTES,
  internBytes: new Uint8Array(INTERN_SLOTS * INTERN_BYTES),
  internSizes: new Uint8Array(INTERN_SLOTS),
  internStrings: new Array<string>(INTERN_SLOTS).fill(""),
  // Rounds, epochs and prices repeat; a BigInt is immutable, so one may stand for all.
  memoKeys: new Float64Array(MEMO_SLOTS),
  memoValues: new Array<bigint>(MEMO_SLOTS).fill(0n),
};
