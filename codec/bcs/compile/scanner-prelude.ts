/** The hand-written part of generated validators, as source text for the same reason as the readers' prelude. */
import type { Place } from "./prelude.ts";

/** Where a validator may read besides: in place and byte by byte, which is best for what is small or has no text. */
export type ScanPlace = Place | "here";

const SCANNER = `
const nests = [0, 0, 0, 0, 0, 0, 0, 0];
var after = 0;

function reset() {
  for (let i = 0; i < NESTS; i++) nests[i] = 0;
}

function longLength(b, end, o, value) {
  value &= 127;
  for (let shift = 7; shift < 35; shift += 7) {
    if (o >= end) throw FAIL;
    const byte = b[o++];
    value += (byte & 127) * 2 ** shift;
    if (byte >= 128) continue;
    if (byte === 0 || value > 0x7fffffff) throw FAIL;
    after = o;
    return value;
  }
  throw FAIL;
}
`;

// Overlapping words from both ends see every byte of 4 to 16.
const TEXT_BY_WORDS = `
function text(b, at, size) {
  if (size > 16 || size < 4) return otherText(b, at, size);
  let bits = dv.getInt32(at, true) | dv.getInt32(at + size - 4, true);
  if (size > 8) bits |= dv.getInt32(at + 4, true) | dv.getInt32(at + size - 8, true);
  if ((bits & 0x80808080) !== 0) checkText(b, at, size);
}

function otherText(b, at, size) {
  const stop = at + size;
  let bits = 0, i = at;
  for (; i + 4 <= stop; i += 4) bits |= dv.getInt32(i, true);
  for (; i < stop; i++) bits |= b[i];
  if ((bits & 0x80808080) !== 0) checkText(b, at, size);
}
`;

/** Where a validator reads: nothing is allocated, but for a DataView of inputs too large to be copied. */
const SCANS: Readonly<Record<ScanPlace, string>> = {
  here: `
function open() {
  reset();
}
function text(b, at, size) {
  let bits = 0;
  for (let i = at; i < at + size; i++) bits |= b[i];
  if (bits >= 128) checkText(b, at, size);
}
`,
  near: `
const b = NEAR_BYTES, dv = NEAR_VIEW;
function open() {
  reset();
}
${TEXT_BY_WORDS}`,
  far: `
var dv = null;
function open(input) {
  dv = new DataView(input.buffer, input.byteOffset);
  reset();
}
${TEXT_BY_WORDS}`,
};

/** The hand-written part of a validator. */
export function scannerPrelude(place: ScanPlace): string {
  return SCANNER + SCANS[place];
}
