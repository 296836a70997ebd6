/**
 * The hand-written part of generated code: the cursor and the leaves. It is source text because the cursor must
 * be variables of the generated closure; reaching them through an object costs a third of the speed. They are `var`:
 * each use of a `let` from within a function would look whether it is set yet.
 */
import type { BytesMode } from "../options.ts";
import { MEMO_BITS } from "./runtime.ts";

/** Where a 64-bit number of two words stands in the table of those that were met before. */
export const MEMO_SLOT: string = `Math.imul(low ^ high, 0x9e3779b1) >>> ${32 - MEMO_BITS}`;
/** Whether it stands there. */
export const MEMO_HIT = "memoWords[slot << 1] === low && memoWords[(slot << 1) + 1] === high";

/** Where a text whose first and last word are `low` and `high` stands in the table of those that were met before. */
export function textSlot(size: string): string {
  return `(Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 21 ^ ${size}`;
}

/**
 * Whether it stands there. Overlapping words from both ends cover 4 to 32 bytes without a loop: two words up to 8 bytes,
 * four to 16, eight to 32.
 */
export function textHit(at: string, size: string): string {
  const ends = "internWords[slot << 3] === low && internWords[(slot << 3) + 1] === high";
  return `internSizes[slot] === ${size} && ${ends} && (${size} <= 8 || sameMiddle(${at}, ${size}, slot << 3))`;
}

/** The end of a function that reads a length: `value` is its first byte, which says that more follow. */
export function restOfLength(cursor: string): string {
  return `  value &= 127;
  for (let shift = 7; shift < 35; shift += 7) {
    if (o >= end) throw FAIL;
    const byte = b[o++];
    value += (byte & 127) * 2 ** shift;
    if (byte >= 128) continue;
    if (byte === 0 || value > 0x7fffffff) throw FAIL;
    ${cursor} = o;
    return value;
  }
  throw FAIL;`;
}

/**
 * Reads from a copy in memory that is the same for ever: as constants, its address and length are part of the machine code,
 * which saves more than copying costs. It also saves making a DataView.
 */
const NEAR = `
const b = NEAR_BYTES, dv = NEAR_VIEW;
function enter(input) { b.set(input); }
function leave() {}
`;

/** Reads the input where it lies. */
const FAR = `
var b = EMPTY_BYTES, dv = null;
function enter(input) {
  b = input;
  dv = new DataView(input.buffer, input.byteOffset);
}
function leave() {
  b = EMPTY_BYTES;
  dv = null;
}
`;

const READER = `
// Numbers, tags and text are read from b and dv, bytes are taken from source; both count from the input's start.
var p = 0, end = 0;
var source = EMPTY_BYTES;
var spent = 0;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];
const emptyLazy = new LazyVec(EMPTY_BYTES, new Uint32Array(1), () => undefined);

function open(input) {
  // A failed decode leaves counters behind.
  for (let i = 0; i < NESTS; i++) nests[i] = 0;
  spent = 0;
  source = input;
  end = input.length;
  locate(input);
  enter(input);
  return 0;
}

// The input is not ours to keep alive, whatever becomes of it.
function close() {
  source = EMPTY_BYTES;
  forget();
  leave();
}

// Enough was built on trust: from here on nothing can be refused any more.
function validate() {
  spent = -Infinity;
  accept(source);
}

function length(o) {
  if (o >= end) throw FAIL;
  let value = b[o++];
  if (value < 128) {
    p = o;
    return value;
  }
${restOfLength("p")}
}

function bool(at) {
  const byte = b[at];
  if (byte > 1) throw FAIL;
  return byte === 1;
}

// A value is kept when it is met the second time: keeping each would cost the collector more than it saves.
function newU64(at, low, high, slot) {
  const value = dv.getBigUint64(at, true), mark = low ^ Math.imul(high, 31);
  if (memoMarks[slot] !== mark) {
    memoMarks[slot] = mark;
    return value;
  }
  memoWords[slot << 1] = low;
  memoWords[(slot << 1) + 1] = high;
  return (memoValues[slot] = value);
}

// What no word fits into, or too many are needed for.
function otherString(at, size) {
  if (size > 32) return textOf(b, at, size);
  if (size === 0) return "";
  const low = b[at] | (size > 1 ? b[at + 1] << 8 : 0) | (size > 2 ? b[at + 2] << 16 : 0), high = low;
  const slot = ${textSlot("size")};
  return ${textHit("at", "size")} ? internStrings[slot] : rarer(at, size, slot, low, high);
}

// Two places per hash, or two hot names that collide would evict each other for ever.
function rarer(at, size, hash, low, high) {
  const slot = hash ^ 1;
  if (${textHit("at", "size")}) return internStrings[slot];
  // The first place while it is free: which of the two holds a text is a branch that the processor has to guess.
  const place = internSizes[hash] === 0 ? hash : hash ^ (internTurn ^= 1);
  return keep(at, size, place, low, high);
}

var internTurn = 0;
function keep(at, size, slot, low, high) {
  const text = textOf(b, at, size);
  internSizes[slot] = size;
  internStrings[slot] = text;
  internWords[slot << 3] = low;
  internWords[(slot << 3) + 1] = high;
  if (size > 8) keepMiddle(at, size, slot << 3);
  return text;
}

function sameMiddle(at, size, cell) {
  return internWords[cell + 2] === dv.getUint32(at + 4, true) && internWords[cell + 3] === dv.getUint32(at + size - 8, true)
    && (size <= 16 || (internWords[cell + 4] === dv.getUint32(at + 8, true) && internWords[cell + 5] === dv.getUint32(at + size - 12, true)
      && internWords[cell + 6] === dv.getUint32(at + 12, true) && internWords[cell + 7] === dv.getUint32(at + size - 16, true)));
}

function keepMiddle(at, size, cell) {
  internWords[cell + 2] = dv.getUint32(at + 4, true);
  internWords[cell + 3] = dv.getUint32(at + size - 8, true);
  if (size <= 16) return;
  internWords[cell + 4] = dv.getUint32(at + 8, true);
  internWords[cell + 5] = dv.getUint32(at + size - 12, true);
  internWords[cell + 6] = dv.getUint32(at + 12, true);
  internWords[cell + 7] = dv.getUint32(at + size - 16, true);
}
`;

/** Asking an array for its buffer costs as much as a view: only those who make views do. */
const VIEW = `${READER}
var buf = null, base = 0;
function locate(input) {
  buf = input.buffer;
  base = input.byteOffset;
}
function forget() {
  buf = null;
}
function view(at, size) {
  return new Uint8Array(buf, base + at, size);
}
function bytes(at, size) {
  return size === 0 ? EMPTY_BYTES : new Uint8Array(buf, base + at, size);
}
`;

const UNLOCATED = `${READER}
function locate() {}
function forget() {}
`;

const COPY = `${UNLOCATED}
function view(at, size) {
  return source.slice(at, at + size);
}
const bytes = view;
`;

const REF = `${UNLOCATED}
function view(at, size) {
  return new ByteRef(source, at, size);
}
const bytes = view;
`;

/** The leaves differ only in what they make of bytes. */
const LEAVES: Readonly<Record<BytesMode, string>> = { view: VIEW, copy: COPY, ref: REF };

/** Where a decoder reads from: a copy in lasting memory, or the input itself. */
export type Place = "near" | "far";

/** The hand-written part of a decoder. */
export function readerPrelude(bytes: BytesMode, place: Place): string {
  return (place === "near" ? NEAR : FAR) + LEAVES[bytes];
}
