/**
 * The hand-written part of generated code: the cursor and the leaves. It is source text because the cursor must
 * be variables of the generated closure; reaching them through an object costs a third of the speed.
 */
import type { BytesMode } from "../options.ts";

const CURSOR = `
let b, p = 0, end = 0;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];

function close() {
  if (p !== end) throw FAIL;
}

function length() {
  if (p >= end) throw FAIL;
  const first = b[p++];
  return first < 128 ? first : longLength(first & 127);
}

function longLength(value) {
  for (let shift = 7; shift < 35; shift += 7) {
    if (p >= end) throw FAIL;
    const byte = b[p++];
    value += (byte & 127) * 2 ** shift;
    if (byte >= 128) continue;
    if (byte === 0 || value > 0x7fffffff) throw FAIL;
    return value;
  }
  throw FAIL;
}
`;

const READER = `${CURSOR}
let dv = new DataView(new ArrayBuffer(0)), buf = dv.buffer, base = 0;
const emptyLazy = new LazyVec(EMPTY_BYTES, new Uint32Array(1), () => undefined);

function open(input) {
  b = input;
  p = 0;
  end = input.length;
  // A failed decode leaves counters behind.
  for (let i = 0; i < 8; i++) nests[i] = 0;
  if (input.buffer === buf && input.byteOffset === base) return;
  buf = input.buffer;
  base = input.byteOffset;
  dv = new DataView(buf, base);
}

function bool(at) {
  const byte = b[at];
  if (byte > 1) throw FAIL;
  return byte === 1;
}

function u64(at) {
  const low = dv.getUint32(at, true), high = dv.getUint32(at + 4, true);
  const slot = (low ^ (low >>> 10) ^ (low >>> 20) ^ high) & 1023;
  if (memo.low[slot] === low && memo.high[slot] === high) return memo.values[slot];
  memo.low[slot] = low;
  memo.high[slot] = high;
  return memo.values[slot] = dv.getBigUint64(at, true);
}

function string(at, size) {
  if (size === 0 || size > INTERN_BYTES) return textOf(b, at, size);
  const slot = ((size * 131) ^ (b[at] * 29) ^ (b[at + (size >> 1)] * 71) ^ (b[at + size - 1] << 3)) & 2047;
  const known = intern.strings[slot];
  if (known !== undefined && same(at, size, slot * INTERN_BYTES)) return known;
  const text = textOf(b, at, size);
  const cell = slot * INTERN_BYTES;
  intern.bytes.fill(0, cell, cell + INTERN_BYTES);
  for (let i = 0; i < size; i++) intern.bytes[cell + i] = b[at + i];
  intern.strings[slot] = text;
  intern.sizes[slot] = size;
  return text;
}

function same(at, size, cell) {
  if (intern.sizes[cell / INTERN_BYTES] !== size) return false;
  let i = 0;
  for (; i + 4 <= size; i += 4) {
    if (dv.getUint32(at + i, true) !== intern.view.getUint32(cell + i, true)) return false;
  }
  for (; i < size; i++) if (b[at + i] !== intern.bytes[cell + i]) return false;
  return true;
}
`;

const VIEW = `${READER}
function view(at, size) {
  return new Uint8Array(buf, base + at, size);
}
function bytes(at, size) {
  return size === 0 ? EMPTY_BYTES : new Uint8Array(buf, base + at, size);
}
`;

const COPY = `${READER}
function view(at, size) {
  return b.slice(at, at + size);
}
const bytes = view;
`;

const REF = `${READER}
function view(at, size) {
  return new ByteRef(b, at, size);
}
const bytes = view;
`;

/** The leaves differ only in what they make of bytes. */
export const READER_PRELUDE: Readonly<Record<BytesMode, string>> = { view: VIEW, copy: COPY, ref: REF };

/** Validation builds nothing. */
export const SCANNER_PRELUDE: string = `${CURSOR}
function open(input) {
  b = input;
  p = 0;
  end = input.length;
  for (let i = 0; i < 8; i++) nests[i] = 0;
}

function text(at, size) {
  const stop = at + size;
  let high = 0;
  for (let i = at; i < stop; i++) high |= b[i];
  if (high >= 128) checkText(b, at, size);
}
`;
