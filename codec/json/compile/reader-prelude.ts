/**
 * The hand-written part of generated readers: cursor and leaves. It is source text because the cursor must be
 * variables of the generated closure; reaching it through an object costs a third of the speed.
 *
 * `b` and `dv` are the input, `p` the cursor; reading past `end` yields leftovers of earlier input at worst, and
 * the final `p !== end` refuses what was built from them. `out` receives decoded bytes; values are views of it.
 */
export const READER_PRELUDE = `
let b, dv, p = 0, end = 0;
let out, outView, outBuffer, q = 0, room = 0;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];

function run(read, input) {
  if (shared.busy) throw FAIL;
  shared.busy = true;
  try {
    open(input);
    const value = read();
    if (p !== end) throw FAIL;
    return value;
  } finally {
    shared.used = q;
    b = out = EMPTY;
    dv = outView = outBuffer = null;
    unload();
    shared.busy = false;
  }
}

function open(input) {
  slab(); // first: whatever happens, run() puts back where the slab is used up to
  end = typeof input === "string" ? loadText(input) : loadBytes(input);
  b = shared.input;
  dv = shared.inputView;
  p = 0;
  for (let i = 0; i < 8; i++) nests[i] = 0;
}

function slab() {
  out = shared.out;
  outBuffer = out.buffer;
  outView = shared.outView;
  q = shared.used;
  room = out.length;
}

function more(size) {
  shared.used = q;
  newSlab(size);
  slab();
}

function bool() {
  if (dv.getInt32(p, true) === 0x65757274) {
    p += 4;
    return true;
  }
  if (b[p] !== 102 || dv.getInt32(p + 1, true) !== 0x65736c61) throw FAIL;
  p += 5;
  return false;
}

function none() {
  if (dv.getInt32(p, true) !== 0x6c6c756e) throw FAIL;
  p += 4;
  return null;
}

function uint(max) {
  let o = p, c = b[o] - 48, n = c;
  if (!(c >= 0 && c <= 9)) throw FAIL;
  const first = o++;
  while ((c = b[o] - 48) >= 0 && c <= 9 && o - first < 11) {
    n = n * 10 + c;
    o++;
  }
  if (n > max || (b[first] === 48 && o - first > 1)) throw FAIL;
  p = o;
  return n;
}

function u64() {
  let o = p, c = b[o] - 48, n = c;
  if (!(c >= 0 && c <= 9)) throw FAIL;
  const first = o++, int32 = o + 8, exact = o + 15;
  while ((c = b[o] - 48) >= 0 && c <= 9 && o < int32) {
    n = n * 10 + c;
    o++;
  }
  if (b[first] === 48 && o - first > 1) throw FAIL;
  if (!(c >= 0 && c <= 9)) {
    p = o;
    return small(n);
  }
  let low = 0, scale = 1;
  while ((c = b[o] - 48) >= 0 && c <= 9 && scale < 1e9) {
    low = low * 10 + c;
    scale *= 10;
    o++;
  }
  p = o;
  return c >= 0 && c <= 9 ? long(first) : o < exact || (o === exact && n < 900719925) ? memo(n * scale + low) : join(n, scale, low);
}

function small(n) {
  const slot = n & 1023;
  if (memoKeys[slot] === n) return memoValues[slot];
  memoKeys[slot] = n;
  return memoValues[slot] = BigInt(n);
}

function memo(n) {
  const slot = (n ^ (n / 4294967296)) & 1023;
  if (memoKeys[slot] === n) return memoValues[slot];
  memoKeys[slot] = n;
  words[0] = n;
  words[1] = n / 4294967296;
  return memoValues[slot] = u64s[0];
}

// high * scale + low with nine digits each: exact in two halves of 32 bits
function join(high, scale, low) {
  const top = high >>> 15, bottom = high & 32767;
  const upper = top * scale, rest = upper - Math.floor(upper / 131072) * 131072;
  const sum = rest * 32768 + bottom * scale + low;
  words[0] = sum;
  words[1] = (upper - rest) / 131072 + Math.floor(sum / 4294967296);
  return u64s[0];
}

function long(first) {
  let o = first;
  while (b[o] >= 48 && b[o] <= 57 && o < end) o++;
  p = o;
  return bigInt(b, first, o, 64, false);
}

function integer(bits, signed) {
  const first = p;
  let o = p;
  if (b[o] === 45) o++;
  while (b[o] >= 48 && b[o] <= 57 && o < end) o++;
  p = o;
  return bigInt(b, first, o, bits, signed);
}

function hex(size) {
  const o = p + 1, stop = o + 2 * size;
  if (b[p] !== 34 || b[stop] !== 34) throw FAIL;
  p = stop + 1;
  return digits(o, size);
}

// How many bytes of hex stand between from and the closing quote.
function hexSize(from) {
  let o = from;
  while (HEX[b[o] | (b[o + 1] << 8)] >= 0) o += 2;
  if (b[o] !== 34) throw FAIL;
  return (o - from) >> 1;
}

function key(size) {
  if (b[p] !== 34 || b[p + 1] !== 48 || b[p + 2] !== 120) throw FAIL;
  const o = p + 3;
  p = o + 2 * size + 1;
  return digits(o, size);
}

function anyHex() {
  if (b[p] !== 34) throw FAIL;
  const o = p + 1, size = hexSize(o);
  p = o + 2 * size + 1;
  return digits(o, size);
}

function digits(from, size) {
  if (room - q < size + 3) more(size + 3);
  let o = from, bad = 0, at = q;
  const words = q + (size & -4);
  for (; at < words; at += 4, o += 8) {
    const x = dv.getInt32(o, true), y = dv.getInt32(o + 4, true);
    const k = HEX[x & 65535], l = HEX[x >>> 16], m = HEX[y & 65535], n = HEX[y >>> 16];
    bad |= k | l | m | n;
    outView.setInt32(at, k | (l << 8) | (m << 16) | (n << 24), true);
  }
  for (; at < q + size; at++, o += 2) {
    const k = HEX[dv.getUint16(o, true)];
    bad |= k;
    out[at] = k;
  }
  if (bad < 0) throw FAIL;
  return take(size);
}

function take(size) {
  if (size === 0) return EMPTY;
  const view = new Uint8Array(outBuffer, q, size);
  q += size;
  return view;
}

function numbers() {
  if (b[p] !== 91) throw FAIL;
  let o = p + 1, at = q;
  if (b[o] === 93) {
    p = o + 1;
    return EMPTY;
  }
  for (;;) {
    if (at === room) at = moveOn(at);
    if (o + 4 > end) break;
    const w = dv.getInt32(o, true), x = (w & 255) - 48, y = ((w >> 8) & 255) - 48, z = ((w >> 16) & 255) - 48;
    if (y === -4) {
      if (x < 0 || x > 9) break;
      out[at++] = x;
      o += 2;
    } else if (z === -4) {
      if (x < 1 || x > 9 || y < 0 || y > 9) break;
      out[at++] = x * 10 + y;
      o += 3;
    } else {
      const v = x * 100 + y * 10 + z;
      if (w >>> 24 !== 44 || x < 1 || x > 2 || y < 0 || y > 9 || z < 0 || z > 9 || v > 255) break;
      out[at++] = v;
      o += 4;
    }
  }
  p = o;
  return lastNumbers(at);
}

// The last element, and whatever the loop above would not take.
function lastNumbers(from) {
  for (let at = from; ; p++) {
    if (at === room) at = moveOn(at);
    out[at++] = uint(255);
    if (b[p] === 93) {
      p++;
      return take(at - q);
    }
    if (b[p] !== 44) throw FAIL;
  }
}

// The slab is full in the middle of an array: what was read so far moves to a new one.
function moveOn(at) {
  const size = at - q, old = out, from = q;
  more(2 * size + 64);
  out.set(old.subarray(from, from + size), q);
  return q + size;
}

function string() {
  if (b[p] !== 34) throw FAIL;
  const from = p + 1;
  let o = from, c = b[o], h = 0;
  while (c !== 34 && c !== 92 && c > 31 && c < 127) {
    h = (Math.imul(h, 31) + c) | 0;
    c = b[++o];
  }
  p = o + 1;
  const size = o - from;
  if (c !== 34) return longString(from);
  if (size > INTERN_BYTES || o >= end) return plainText(b, from, o);
  const slot = (h ^ (h >>> 11) ^ size) & 2047, cell = slot * INTERN_BYTES;
  if (internSizes[slot] === size + 1) {
    let i = 0;
    while (i < size && internBytes[cell + i] === b[from + i]) i++;
    if (i === size) return internStrings[slot];
  }
  internSizes[slot] = size + 1;
  for (let i = 0; i < size; i++) internBytes[cell + i] = b[from + i];
  return internStrings[slot] = plainText(b, from, o);
}

// Escapes or more than ASCII: the closing quote is the first that no backslash precedes.
function longString(from) {
  let o = from;
  while (b[o] !== 34) {
    if (o >= end) throw FAIL;
    o += b[o] === 92 ? 2 : 1;
  }
  p = o + 1;
  return escapedText(b, from - 1, o + 1);
}
`;
