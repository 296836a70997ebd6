/**
 * The oracle's randomness: SplitMix64 over a seed hashed by FNV-1a, as peers/rust-oracle/src/random.rs has it.
 * 64-bit words are kept as two halves of 32 bits: a large value takes a million of them, and a bigint for each would
 * take seconds.
 */

const FNV_START = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** A stream of words that depends on nothing but its seed. */
export class Random {
  #high: number;
  #low: number;
  /** The halves of the word last drawn, signed as JavaScript's shifts leave them. */
  high = 0;
  low = 0;

  constructor(seed: string) {
    let hash = FNV_START;
    for (const byte of new TextEncoder().encode(seed)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
    this.#high = Number(hash >> 32n);
    this.#low = Number(hash & 0xffffffffn);
  }

  /** Draws the next word into `high` and `low`. */
  next(): void {
    const low = (this.#low >>> 0) + 0x7f4a7c15;
    this.#high = (this.#high + 0x9e3779b9 + (low > 0xffffffff ? 1 : 0)) | 0;
    this.#low = low | 0;
    this.#set(this.#high ^ (this.#high >>> 30), this.#low ^ ((this.#low >>> 30) | (this.#high << 2)));
    this.#multiply(0xbf58476d, 0x1ce4e5b9);
    this.#set(this.high ^ (this.high >>> 27), this.low ^ ((this.low >>> 27) | (this.high << 5)));
    this.#multiply(0x94d049bb, 0x133111eb);
    this.#set(this.high ^ (this.high >>> 31), this.low ^ ((this.low >>> 31) | (this.high << 1)));
  }

  /** The next word as a number of 64 bits. */
  word(): bigint {
    this.next();
    return (BigInt(this.high >>> 0) << 32n) | BigInt(this.low >>> 0);
  }

  /** A number below `bound`, by remainder. The bound has at most 21 bits: above, the remainder would lose digits. */
  below(bound: number): number {
    this.next();
    return (((this.high >>> 0) % bound) * 0x1_0000_0000 + (this.low >>> 0)) % bound;
  }

  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Words in little-endian order; what is left of the last one is thrown away. */
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array((length + 7) & ~7);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < length; at += 8) {
      this.next();
      view.setInt32(at, this.low, true);
      view.setInt32(at + 4, this.high, true);
    }
    return bytes.subarray(0, length);
  }

  #set(high: number, low: number): void {
    this.high = high | 0;
    this.low = low | 0;
  }

  /** The lower 64 bits of the product. */
  #multiply(high: number, low: number): void {
    const cross = Math.imul(this.high, low) + Math.imul(this.low, high);
    this.#set(upperHalf(this.low >>> 0, low) + cross, Math.imul(this.low, low));
  }
}

/** Bits 32 to 63 of a product of two 32-bit numbers, in pieces that a double holds. */
function upperHalf(a: number, b: number): number {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  return a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000);
}
