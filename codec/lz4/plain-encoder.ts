/**
 * The compressor without WebAssembly: what `wasm/assembly/encode.ts` does, in TypeScript, byte for byte.
 * Its choices are those of liblz4's LZ4_compress_default on a 64-bit little-endian machine, so that what it writes is
 * what a real node writes; scripts/check-liblz4.mjs compares the two.
 */

import { ownedCopy } from "./owned.ts";
import { LAST_LITERALS, MATCH_START_MARGIN, MIN_MATCH } from "./sequence.ts";

/** Below this size positions of matches fit 16 bits, and liblz4 uses twice as many slots and another hash. */
const TWO_BYTE_POSITIONS = 65_547;
const MAX_OFFSET = 65_535;
/** After 64 positions without a match every second one is tried, after 128 every third, and so on. */
const SKIP_SHIFT = 6;

const smallTable = new Uint16Array(8192);
const largeTable = new Uint32Array(4096);

/** The longest block that `size` bytes can become: literals, one length byte for each 255 of them, and a little. */
export function compressBound(size: number): number {
  return size + Math.floor(size / 255) + 16;
}

/** The block for `src`, after `headroom` bytes that the caller fills; in `into` if there is one. */
export function encodePlain(src: Uint8Array, headroom: number, into?: Uint8Array): Uint8Array {
  const out = new Uint8Array(headroom + compressBound(src.length));
  const end = new Encoder(src, out, headroom).run();
  return ownedCopy(out, 0, end, into);
}

/** One compression: the input, the table of positions seen, the output so far. */
class Encoder {
  readonly #src: Uint8Array;
  readonly #view: DataView;
  readonly #table: Uint16Array | Uint32Array;
  readonly #searchEnd: number;
  readonly #out: Uint8Array;
  #op: number;
  /** Everything before is written. */
  #anchor = 0;
  /** A match: what starts at `#at` also starts at `#match`. */
  #at = 0;
  #match = 0;

  constructor(src: Uint8Array, out: Uint8Array, op: number) {
    this.#src = src;
    this.#view = new DataView(src.buffer, src.byteOffset, src.byteLength);
    this.#table = src.length < TWO_BYTE_POSITIONS ? smallTable : largeTable;
    this.#searchEnd = src.length - MATCH_START_MARGIN + 1;
    this.#out = out;
    this.#op = op;
  }

  /** Compresses everything and returns the end of the output. */
  run(): number {
    this.#table.fill(0);
    let next = this.#src.length > MATCH_START_MARGIN ? 1 : 0;
    while (next > 0) next = this.#sequences(next);
    this.#literals(this.#src.length);
    return this.#op;
  }

  /** The next match from `from` on with its literals, and matches directly behind; where to go on, 0 at the end. */
  #sequences(from: number): number {
    if (!this.#search(from)) return 0;
    this.#extendBack();
    let token = this.#literals(this.#at);
    while (true) {
      this.#writeMatch(token);
      if (this.#at >= this.#searchEnd) return 0;
      this.#table[this.#slot(this.#at - 2)] = this.#at - 2;
      this.#match = this.#exchange(this.#slot(this.#at), this.#at);
      if (!this.#isMatch()) return this.#at + 1;
      token = this.#op;
      this.#out[this.#op++] = 0;
    }
  }

  /** The hot loop, so its state is in locals (measured: 1.3 times). */
  #search(from: number): boolean {
    const view = this.#view;
    let next = from;
    let slot = this.#slot(next);
    for (let tries = 1 << SKIP_SHIFT; ; tries++) {
      const at = next;
      // liblz4 fixes a step one round ahead, so the first two are of size one.
      next += Math.max(1, (tries - 1) >>> SKIP_SHIFT);
      if (next > this.#searchEnd) return false;
      const match = this.#exchange(slot, at);
      slot = this.#slot(next);
      if (match + MAX_OFFSET < at || view.getInt32(match, true) !== view.getInt32(at, true)) continue;
      this.#at = at;
      this.#match = match;
      return true;
    }
  }

  /** The position that a slot held, empty ones count as 0, and `at` in its place. */
  #exchange(slot: number, at: number): number {
    const held = this.#table[slot] as number;
    this.#table[slot] = at;
    return held;
  }

  #isMatch(): boolean {
    if (this.#match + MAX_OFFSET < this.#at) return false;
    return this.#view.getInt32(this.#match, true) === this.#view.getInt32(this.#at, true);
  }

  /** 13 bits of four bytes, or 12 of five. */
  #slot(at: number): number {
    const word = this.#view.getInt32(at, true);
    if (this.#table === smallTable) return Math.imul(word, 0x9e3779b1) >>> 19;
    return hashFive(word & 255, this.#view.getInt32(at + 1, true));
  }

  #extendBack(): void {
    const src = this.#src;
    while (this.#at > this.#anchor && this.#match > 0 && src[this.#at - 1] === src[this.#match - 1]) {
      this.#at--;
      this.#match--;
    }
  }

  /** Token and literals up to `end`; returns where the token is. */
  #literals(end: number): number {
    const token = this.#op;
    const count = end - this.#anchor;
    this.#out[this.#op++] = Math.min(count, 15) << 4;
    if (count >= 15) this.#length(count - 15);
    this.#out.set(this.#src.subarray(this.#anchor, end), this.#op);
    this.#op += count;
    return token;
  }

  /** Offset and length; the length's low part goes into the token. The match ends five bytes before the input. */
  #writeMatch(token: number): void {
    const offset = this.#at - this.#match;
    const end = this.#endOfMatch(offset);
    const more = end - this.#at - MIN_MATCH;
    this.#out[this.#op++] = offset;
    this.#out[this.#op++] = offset >>> 8;
    this.#out[token] = (this.#out[token] as number) | Math.min(more, 15);
    if (more >= 15) this.#length(more - 15);
    this.#at = end;
    this.#anchor = end;
  }

  #endOfMatch(offset: number): number {
    const src = this.#src;
    const limit = src.length - LAST_LITERALS;
    let end = this.#at + MIN_MATCH;
    while (end < limit && src[end] === src[end - offset]) end++;
    return end;
  }

  #length(length: number): void {
    let left = length;
    for (; left >= 255; left -= 255) this.#out[this.#op++] = 255;
    this.#out[this.#op++] = left;
  }
}

/**
 * Bits 28 to 39 of the product of five bytes and 889523592379 (hex cf1bbcdcbb), modulo 2^40. `first` is the lowest
 * byte and `rest` the four above it: their product with the low word, plus what the lowest byte carries into bit 8.
 */
function hashFive(first: number, rest: number): number {
  return (Math.imul(rest, 0x1bbcdcbb) + Math.imul(first, 0xcf1bbcdc) + ((first * 0xbb) >>> 8)) >>> 20;
}
