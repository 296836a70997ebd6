/**
 * The hand-written part of generated writers: cursor and leaves, as source text for the same reason as the readers'.
 * Leaves write where room was made for the longest spelling of their type, and up to three bytes beyond it.
 */
export const WRITER_PRELUDE = `
let b, dv, cap = 0, p = 0;
const nests = [0, 0, 0, 0, 0, 0, 0, 0];

function run(write, value, result) {
  // A getter of the caller's value may encode something itself: that is left to the plain twin.
  if (shared.busy) throw FAIL;
  shared.busy = true;
  try {
    load();
    p = 0;
    for (let i = 0; i < 8; i++) nests[i] = 0;
    write(value);
    return result(b, p);
  } finally {
    b = EMPTY;
    dv = null;
    drop();
    shared.busy = false;
  }
}

function load() {
  b = shared.scratch;
  dv = shared.view;
  cap = b.length - 16;
}

function grow(size) {
  growScratch(p, size);
  load();
}

function array(value) {
  if (!Array.isArray(value)) throw FAIL;
  return value.length;
}

function flag(value) {
  if (value === true) {
    dv.setInt32(p, 0x65757274, true);
    p += 4;
  } else if (value === false) {
    b[p] = 102;
    dv.setInt32(p + 1, 0x65736c61, true);
    p += 5;
  } else throw FAIL;
}

function none(value) {
  if (value !== null) throw FAIL;
  dv.setInt32(p, 0x6c6c756e, true);
  p += 4;
}

function uint(value, max) {
  if (typeof value !== "number" || !(value >= 0 && value <= max) || value % 1 !== 0) throw FAIL;
  decimal(value);
}

function int(value, max) {
  if (typeof value !== "number" || !(value >= -1 - max && value <= max) || value % 1 !== 0) throw FAIL;
  if (value < 0) b[p++] = 45;
  decimal(value < 0 ? -value : value);
}

function u64(value) {
  if (typeof value !== "bigint") throw FAIL;
  u64s[0] = value;
  if (u64s[0] !== value) throw FAIL;
  const high = words[1];
  if (high < 2097152) decimal(high * 4294967296 + words[0]);
  else text(String(value));
}

function integer(value, bits, signed) {
  if (typeof value !== "bigint") throw FAIL;
  if ((signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) !== value) throw FAIL;
  text(String(value));
}

function text(digits) {
  for (let i = 0; i < digits.length; i++) b[p++] = digits.charCodeAt(i);
}

// Any integer below 2^53, in groups of four digits.
function decimal(n) {
  if (n < 10000) return first4(n);
  if (n < 100000000) return first8(n);
  const high = Math.floor(n / 100000000), low = n - high * 100000000;
  if (high < 10000) first4(high);
  else first8(high);
  const top = (low / 10000) | 0;
  next4(top);
  next4(low - top * 10000);
}

function first8(n) {
  const top = (n / 10000) | 0;
  first4(top);
  next4(n - top * 10000);
}

function first4(n) {
  const top = (n / 100) | 0, digits = PAIRS[top] | (PAIRS[n - top * 100] << 16);
  const size = n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : 4;
  dv.setInt32(p, digits >>> (32 - 8 * size), true);
  p += size;
}

function next4(n) {
  const top = (n / 100) | 0;
  dv.setInt32(p, PAIRS[top] | (PAIRS[n - top * 100] << 16), true);
  p += 4;
}

function fixed(value, size) {
  if (!(value instanceof Uint8Array) || value.length !== size) throw FAIL;
  return value;
}

function sized(value, max) {
  if (!(value instanceof Uint8Array) || value.length > max) throw FAIL;
  return value;
}

function hex(value) {
  b[p++] = 34;
  digits(value);
}

function key(value) {
  dv.setInt32(p, 0x783022, true);
  p += 3;
  digits(value);
}

function digits(value) {
  const size = value.length;
  let i = 0, o = p;
  for (; i + 4 <= size; i += 4, o += 8) {
    dv.setInt32(o, HEX[value[i]] | (HEX[value[i + 1]] << 16), true);
    dv.setInt32(o + 4, HEX[value[i + 2]] | (HEX[value[i + 3]] << 16), true);
  }
  for (; i < size; i++, o += 2) dv.setUint16(o, HEX[value[i]], true);
  b[o] = 34;
  p = o + 1;
}

function anyHex(value) {
  const need = 2 * value.length + 8;
  if (p + need > cap) grow(need);
  hex(value);
}

function anyKey(value) {
  const need = 2 * value.length + 8;
  if (p + need > cap) grow(need);
  key(value);
}

function numbers(value) {
  const size = value.length, need = 4 * size + 8;
  if (p + need > cap) grow(need);
  b[p++] = 91;
  let o = p;
  for (let i = 0; i < size; i++) {
    const byte = value[i];
    dv.setInt32(o, NUMBERS[byte], true);
    o += NUMBER_SIZES[byte];
  }
  if (size > 0) o--;
  b[o] = 93;
  p = o + 1;
}

function string(value) {
  if (typeof value !== "string") throw FAIL;
  const size = value.length;
  if (size > 64) return longString(value);
  if (p + size + 8 > cap) grow(size + 8);
  let o = p;
  b[o++] = 34;
  for (let i = 0; i < size; i++) {
    const c = value.charCodeAt(i);
    if (c < 32 || c > 126 || c === 34 || c === 92) return longString(value);
    b[o++] = c;
  }
  b[o] = 34;
  p = o + 1;
}

function longString(value) {
  if (!value.isWellFormed()) throw FAIL;
  const token = JSON.stringify(value), need = 3 * token.length + 8;
  if (p + need > cap) grow(need);
  p += putText(token, b, p);
}
`;
