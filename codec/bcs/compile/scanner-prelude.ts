/** The hand-written part of generated validators, as source text for the same reason as the readers' prelude. */
import { type Place, restOfLength } from "./prelude.ts";

/** Where a validator may read besides: in place and byte by byte, which is best for what is small or has no text. */
export type ScanPlace = Place | "here";

const SCANNER = `
const nests = [0, 0, 0, 0, 0, 0, 0, 0];
var after = 0;

// A refused input leaves counters behind.
function open() {
  for (let i = 0; i < NESTS; i++) nests[i] = 0;
}

function longLength(b, end, o, value) {
${restOfLength("after")}
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

const SCANS: Readonly<Record<ScanPlace, string>> = {
  here: `
function text(b, at, size) {
  let bits = 0;
  for (let i = at; i < at + size; i++) bits |= b[i];
  if (bits >= 128) checkText(b, at, size);
}
`,
  near: `const b = NEAR_BYTES, dv = NEAR_VIEW;\n${TEXT_BY_WORDS}`,
  far: `var dv = null;\n${TEXT_BY_WORDS}`,
};

/** The hand-written part of a validator. */
export function scannerPrelude(place: ScanPlace): string {
  return SCANNER + SCANS[place];
}
