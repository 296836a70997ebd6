/**
 * The hand-written part of generated encoders: where they write and the leaves, as source text for the same reason
 * as the readers' prelude. The closure's variables are `var`: each use of a `let` would look whether it is set yet.
 */

/** Writes into an arena or the caller's bytes. A result is a view of the arena, which is never written again at that place. */
const ARENA = `
const SLAB = 65536;
var b = new Uint8Array(0), dv = new DataView(b.buffer), cap = 0, start = 0, p = 0;
// Asked of the array each time, its buffer would cost as much as the result's view.
var own = b.buffer;
var lastTarget = b, lastView = dv;
var busy = false, fixedTarget = false, expected = 0, slab = 4096;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];

// A getter of the caller's value may encode something itself: the outer state is put aside and brought back.
function begin() {
  const outer = busy ? { b, dv, own, cap, start, p, fixedTarget, nests: nests.slice() } : null;
  if (busy || cap - p < expected) renew(expected);
  busy = true;
  fixedTarget = false;
  start = p;
  for (let i = 0; i < NESTS; i++) nests[i] = 0;
  return outer;
}

function finish(outer) {
  const size = p - start;
  const result = new Uint8Array(own, start, size);
  expect(size);
  p = (p + 7) & -8;
  start = p;
  restore(outer);
  return result;
}

// Half again: messages of one type differ in size, and a second try costs more than the slack.
function expect(size) {
  expected = Math.max(size + (size >> 1), (expected * 7) >> 3);
}

function abandon(outer) {
  p = start;
  restore(outer);
}

function restore(outer) {
  busy = outer !== null;
  if (outer === null) return;
  ({ b, dv, own, cap, start, p, fixedTarget } = outer);
  for (let i = 0; i < NESTS; i++) nests[i] = outer.nests[i];
}

// Where the outer state waits while a target is written: kept, since making one each time would be the only garbage.
const frames = [];
var depth = 0;

function borrow(target, at) {
  const frame = (frames[depth] ??= { b, dv, cap, start, p, fixedTarget, busy, nests: nests.slice() });
  depth++;
  frame.b = b; frame.dv = dv; frame.cap = cap; frame.start = start; frame.p = p;
  frame.fixedTarget = fixedTarget; frame.busy = busy;
  for (let i = 0; i < NESTS; i++) { frame.nests[i] = nests[i]; nests[i] = 0; }
  if (target !== lastTarget) {
    lastTarget = target;
    lastView = new DataView(target.buffer, target.byteOffset, target.length);
  }
  b = target;
  dv = lastView;
  cap = target.length;
  start = p = at;
  busy = fixedTarget = true;
}

function giveBack() {
  const frame = frames[--depth];
  ({ b, dv, cap, start, p, fixedTarget, busy } = frame);
  for (let i = 0; i < NESTS; i++) nests[i] = frame.nests[i];
  // What the caller lent is not ours to keep alive.
  if (depth > 0) frame.b = frame.dv = null;
}

// Types that are hardly ever encoded keep little.
function renew(size) {
  if (slab < SLAB) slab *= 2;
  b = fresh(Math.max(slab, size));
  own = b.buffer;
  dv = new DataView(own);
  cap = b.length;
  start = p = 0;
}

function grow(need) {
  if (fixedTarget) throw ROOM;
  const written = b.subarray(start, p);
  renew(2 * (written.length + need));
  b.set(written);
  p = written.length;
}
`;

/** Writes into memory that is the same for ever: as constants, its address and length are part of the machine code. */
const NEAR = `
const b = NEAR_BYTES, dv = NEAR_VIEW, cap = b.length, start = 0;
var p = 0;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];

function enter() {
  p = 0;
  for (let i = 0; i < NESTS; i++) nests[i] = 0;
}

function grow() {
  throw ROOM;
}
`;

const LEAVES = `
const u64s = new BigUint64Array(1), i64s = new BigInt64Array(u64s.buffer), words = new Uint32Array(u64s.buffer);

function length(n) {
  if (n > 0x7fffffff) throw FAIL;
  if (p + 5 > cap) grow(5);
  while (n >= 128) {
    b[p++] = (n & 127) | 128;
    n >>>= 7;
  }
  b[p++] = n;
}

function blob(value, rest) {
  const own = value instanceof Uint8Array;
  if (!own) checkRef(value); // before its length is believed
  const n = value.length;
  if (p + n + 5 + rest > cap) grow(n + 5 + rest);
  if (n < 128) b[p++] = n;
  else length(n);
  if (own) b.set(value, p);
  else putRef(value, n, b, p);
  p += n;
  return n;
}

// Identifiers repeat: writing the words of one that was written before takes half as long as writing its characters.
const texts = new Array(256).fill(""), textWords = new Int32Array(1024);

function string(value) {
  if (typeof value !== "string") throw FAIL;
  const n = value.length;
  if (p + 3 * n + 5 > cap) grow(3 * n + 5);
  if (n < 4 || n > 16) return ascii(value, n) || longString(value);
  const slot = (value.charCodeAt(0) * 37 ^ value.charCodeAt(n - 1) * 11 ^ n) & 255;
  if (texts[slot] === value) return putWords(slot << 2, n);
  if (!ascii(value, n)) return longString(value);
  // From 13 characters on it may be part of a long text, which must not be kept alive.
  texts[slot] = n < 13 ? value : textOf(b, p - n, n);
  keepWords(slot << 2, n);
}

// Overlapping words from both ends make up 4 to 16 bytes without a loop; short is what there is less than 8, as a negative number.
function putWords(cell, n) {
  const o = p + 1, short = (n - 8) & ((n - 8) >> 31);
  b[p] = n;
  dv.setInt32(o, textWords[cell], true);
  dv.setInt32(o + 4 + short, textWords[cell + 1], true);
  dv.setInt32(o + n - 8 - short, textWords[cell + 2], true);
  dv.setInt32(o + n - 4, textWords[cell + 3], true);
  p = o + n;
}

function keepWords(cell, n) {
  const o = p - n, short = (n - 8) & ((n - 8) >> 31);
  textWords[cell] = dv.getInt32(o, true);
  textWords[cell + 1] = dv.getInt32(o + 4 + short, true);
  textWords[cell + 2] = dv.getInt32(o + n - 8 - short, true);
  textWords[cell + 3] = dv.getInt32(o + n - 4, true);
}

// False where there is more than ASCII, or too much.
function ascii(value, n) {
  if (n > 40) return false;
  let bits = 0;
  for (let i = 0; i < n; i++) {
    const code = value.charCodeAt(i);
    bits |= code;
    b[p + 1 + i] = code;
  }
  if (bits >= 128) return false;
  b[p] = n;
  p += n + 1;
  return true;
}

function longString(value) {
  const at = p + 5;
  const size = putText(value, b, at);
  length(size);
  b.copyWithin(p, at, at + size);
  p += size;
}

function lazy(value) {
  const { count, bytes } = lazyBytes(value);
  length(count);
  if (p + bytes.length > cap) grow(bytes.length);
  b.set(bytes, p);
  p += bytes.length;
}
`;

/** The hand-written part of an encoder. */
export const WRITER_PRELUDE: Readonly<Record<"arena" | "near", string>> = {
  arena: ARENA + LEAVES,
  near: NEAR + LEAVES,
};
