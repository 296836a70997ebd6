/**
 * Compresses as liblz4's LZ4_compress_default does on a 64-bit little-endian machine: same hashes, same table sizes,
 * same steps through what does not match, so that the same input gives the same bytes as a real node's.
 * Positions are relative to INPUT: as a constant it becomes part of each load instruction.
 */

import { copyExact } from "./copy";

/** Where the host puts the data to compress. */
export const INPUT: usize = 65536;
/** The hash table: 8192 two-byte or 4096 four-byte positions. */
const TABLE: usize = 32768;
const TABLE_BYTES: usize = 16384;

/** Below 64 KiB + 11 bytes every position that can be a match fits 16 bits. */
const TWO_BYTE_POSITIONS: usize = 65547;
const TWO_BYTE_LIMIT: usize = 65536;
const MIN_MATCH: usize = 4;
const MAX_OFFSET: usize = 65535;
/** A match may start no later than 12 bytes before the end, and end no later than 5 bytes before it. */
const MATCH_START_MARGIN: usize = 12;
const LAST_LITERALS: usize = 5;
/** After 64 positions without a match every second one is tried, after 128 every third, and so on. */
const SKIP_SHIFT: usize = 6;

/** Compresses n bytes at INPUT to `out` and returns the end of the block; the host has made room for the worst case. */
export function encode(n: usize, out: usize): usize {
  return n < TWO_BYTE_POSITIONS ? encode16(n, out) : encode32(n, out);
}

/**
 * What is added to two-byte positions when they are stored, so that those of earlier inputs are below and count as
 * empty: a vote would otherwise spend a fifth of its time on clearing the table.
 */
let base: usize = TWO_BYTE_LIMIT;

function encode16(n: usize, out: usize): usize {
  if (base + n >= TWO_BYTE_LIMIT) {
    memory.fill(TABLE, 0, TABLE_BYTES);
    base = 0;
  }
  const end = encodeWith<u16>(n, out, base);
  base += n;
  return end;
}

function encode32(n: usize, out: usize): usize {
  memory.fill(TABLE, 0, TABLE_BYTES);
  base = TWO_BYTE_LIMIT;
  return encodeWith<u32>(n, out, 0);
}

// One function, because its variables are to stay in registers; T is the type of a position in the table.
// @ts-ignore: decorator
@inline
function encodeWith<T>(n: usize, op: usize, base: usize): usize {
  let anchor: usize = 0;
  if (n <= MATCH_START_MARGIN) return lastLiterals(op, anchor, n);
  const searchEnd = n - MATCH_START_MARGIN + 1;
  const matchEnd = n - LAST_LITERALS;
  let next: usize = 1;
  let nextSlot = slot<T>(1);
  do {
    let at: usize;
    let match: usize;
    let tries: usize = 1 << SKIP_SHIFT;
    let step: usize = 1;
    while (true) {
      const here = nextSlot;
      at = next;
      next += step;
      step = tries++ >> SKIP_SHIFT;
      if (next > searchEnd) return lastLiterals(op, anchor, n);
      nextSlot = slot<T>(next);
      match = exchange<T>(here, at, base);
      if (sizeof<T>() == 4 && match + MAX_OFFSET < at) continue;
      if (load<u32>(match, INPUT) == load<u32>(at, INPUT)) break;
    }
    while (at > anchor && match > 0 && load<u8>(at - 1, INPUT) == load<u8>(match - 1, INPUT)) {
      at--;
      match--;
    }
    let token = op;
    op = writeLiterals(op, anchor, at, n);
    while (true) {
      store<u16>(op, <u16>(at - match));
      const more = commonLength(at + MIN_MATCH, match + MIN_MATCH, matchEnd);
      op = writeMatchLength(op + 2, token, more);
      at += more + MIN_MATCH;
      anchor = at;
      if (at >= searchEnd) return lastLiterals(op, anchor, n);
      exchange<T>(slot<T>(at - 2), at - 2, base);
      const here = slot<T>(at);
      match = exchange<T>(here, at, base);
      if (sizeof<T>() == 4 && match + MAX_OFFSET < at) break;
      if (load<u32>(match, INPUT) != load<u32>(at, INPUT)) break;
      token = op++;
      store<u8>(token, 0);
    }
    next = at + 1;
    nextSlot = slot<T>(next);
  } while (true);
  return 0;
}

/** The position that a slot holds, 0 when it is empty, and `at` in its place. */
// @ts-ignore: decorator
@inline
function exchange<T>(here: usize, at: usize, base: usize): usize {
  const held = <usize>load<T>(here, TABLE);
  store<T>(here, <T>(at + base), TABLE);
  return sizeof<T>() == 2 ? select<usize>(held - base, 0, held > base) : held;
}

/** Byte offset in the table for the bytes at a position: four of them hashed to 13 bits, or five to 12. */
// @ts-ignore: decorator
@inline
function slot<T>(at: usize): usize {
  if (sizeof<T>() == 2) return ((load<u32>(at, INPUT) * 2654435761) >> 19) << 1;
  return <usize>(((load<u64>(at, INPUT) << 24) * 889523592379) >> 52) << 2;
}

/** How many bytes are equal from a and b on; a stops at the limit. */
// @ts-ignore: decorator
@inline
function commonLength(a: usize, b: usize, limit: usize): usize {
  const start = a;
  while (a + 8 <= limit) {
    const differs = load<u64>(a, INPUT) ^ load<u64>(b, INPUT);
    if (differs != 0) return a - start + (<usize>ctz(differs) >> 3);
    a += 8;
    b += 8;
  }
  while (a < limit && load<u8>(a, INPUT) == load<u8>(b, INPUT)) {
    a++;
    b++;
  }
  return a - start;
}

/** Token and literals from anchor to `at`; whole vectors where 16 bytes past `at` are still input. */
// @ts-ignore: decorator
@inline
function writeLiterals(op: usize, anchor: usize, at: usize, n: usize): usize {
  const literals = at - anchor;
  if (at + 16 > n) return lastLiterals(op, anchor, at);
  op = writeToken(op, literals);
  let to = op;
  do {
    v128.store(to, v128.load(anchor, INPUT));
    to += 16;
    anchor += 16;
  } while (anchor < at);
  return op + literals;
}

/** The block's last sequence has literals only; also used for others near the end, for its exact copy. */
function lastLiterals(op: usize, anchor: usize, at: usize): usize {
  op = writeToken(op, at - anchor);
  copyExact(op, INPUT + anchor, at - anchor);
  return op + (at - anchor);
}

// @ts-ignore: decorator
@inline
function writeToken(op: usize, literals: usize): usize {
  if (literals < 15) {
    store<u8>(op, <u8>(literals << 4));
    return op + 1;
  }
  store<u8>(op, 0xf0);
  return writeLength(op + 1, literals - 15);
}

// @ts-ignore: decorator
@inline
function writeMatchLength(op: usize, token: usize, more: usize): usize {
  if (more < 15) {
    store<u8>(token, load<u8>(token) | <u8>more);
    return op;
  }
  store<u8>(token, load<u8>(token) | 15);
  return writeLength(op, more - 15);
}

function writeLength(op: usize, n: usize): usize {
  while (n >= 255) {
    store<u8>(op++, 255);
    n -= 255;
  }
  store<u8>(op, <u8>n);
  return op + 1;
}
