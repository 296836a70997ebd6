/**
 * Repeatable randomness: the same seed gives the same numbers on every machine and in every release.
 * xoshiro128** over a state that splitmix32 draws from a hash of the seed; 32-bit arithmetic throughout, no bigint.
 * Golden values depend on every number here: a change of any of them is a new SAMPLE_VERSION.
 */

/** A number or a name; 1 and "1" are the same seed. */
export type Seed = number | string;

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: Seed) {
    const next = splitmix32(hashText(String(seed)));
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  /** 0 … 2^32-1. */
  u32(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return result;
  }

  /** 0 … limit-1, for limits up to 2^32. */
  below(limit: number): number {
    return Math.floor((this.u32() / 0x1_0000_0000) * limit);
  }

  /** From `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new TypeError("nothing to pick from");
    return list[this.below(list.length)] as T;
  }

  /** A number of exactly this many random bits, leading zeros included. */
  bits(count: number): bigint {
    let value = 0n;
    for (let left = count; left > 0; left -= 32) {
      const take = Math.min(left, 32);
      value = (value << BigInt(take)) | BigInt(this.u32() >>> (32 - take));
    }
    return value;
  }

  bytes(size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      for (let word = this.u32(), left = 4; left > 0 && at < size; left--, word >>>= 8) bytes[at++] = word;
    }
    return bytes;
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
