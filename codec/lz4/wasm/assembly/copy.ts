/**
 * Copies. "Wild" ones move whole vectors and may touch up to 31 bytes more than asked, on both sides; their caller
 * has made sure that those bytes are inside the input and inside the output. Exact ones touch nothing else.
 */

/** Copies n >= 1 bytes, 32 at a time. Source and target may overlap if they are at least 16 bytes apart. */
// @ts-ignore: decorator
@inline
export function copyWild(to: usize, from: usize, n: usize): void {
  const end = to + n;
  do {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    to += 32;
    from += 32;
  } while (to < end);
}

/** Copies exactly n bytes between regions that do not overlap. */
export function copyExact(to: usize, from: usize, n: usize): void {
  if (n >= 16) {
    memory.copy(to, from, n);
    return;
  }
  const end = to + n;
  while (to < end) store<u8>(to++, load<u8>(from++));
}

/** Copies exactly n bytes of a match that may overlap its own output, as LZ4 means it: byte after byte. */
export function repeatExact(to: usize, offset: usize, n: usize): void {
  if (offset >= n) {
    copyExact(to, to - offset, n);
    return;
  }
  const end = to + n;
  while (to < end) {
    store<u8>(to, load<u8>(to - offset));
    to++;
  }
}

/** Byte i of row k is i mod k: which of the k bytes of a repeating pattern stands at place i. Row 0 is never used. */
const PATTERNS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
  0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
  0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3,
  0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0,
  0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3,
  0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1,
  0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 1, 2,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 1,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0,
]);

/** The largest multiple of k that fits in a vector: how far a pattern of k bytes may be moved on and still continue. */
const STRIDES = memory.data<u8>([16, 16, 16, 15, 16, 15, 12, 14, 16, 9, 10, 11, 12, 13, 14, 15]);

/** Repeats the 1 to 15 bytes before `to`; wild by up to 15 bytes. */
// @ts-ignore: decorator
@inline
export function repeatWild(to: usize, offset: usize, n: usize): void {
  const end = to + n;
  const pattern = i8x16.swizzle(v128.load(to - offset), v128.load(PATTERNS + (offset << 4)));
  const stride = <usize>load<u8>(STRIDES + offset);
  do {
    v128.store(to, pattern);
    to += stride;
  } while (to < end);
}
