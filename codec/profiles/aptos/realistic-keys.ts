/** Keys and signatures as random-looking as real ones: at level shape by form alone, at level full valid in every part. */

import type { Random } from "../../sample.ts";
import type { BytesRule, Level } from "../../schema/index.ts";
import * as rules from "./crypto-rules.ts";

/** Finding a point costs 0.1 to 1 ms, so at level full public keys repeat after this many. */
const FULL_POOL = 256;

export class KeyMaker {
  readonly #random: Random;
  readonly #level: Level;
  readonly #pools = new Map<BytesRule, Uint8Array[]>();

  constructor(random: Random, level: Level) {
    this.#random = random;
    this.#level = level;
  }

  ed25519PublicKey(): Uint8Array {
    return this.#pooled(rules.ed25519PublicKey, () => this.#random.bytes(32));
  }

  /** S below 2^252, and so below the group order. */
  ed25519Signature(): Uint8Array {
    return this.#masked(64, [[63, 0x0f]]);
  }

  secp256k1PublicKey(): Uint8Array {
    if (this.#level === "full") return this.#pooled(rules.secp256k1PublicKey, () => this.#tagged(33, 2));
    return this.#tagged(65, 4);
  }

  /** r and s below 2^255, and so below the group order. */
  secp256k1Signature(): Uint8Array {
    return this.#masked(64, [
      [0, 0x7f],
      [32, 0x7f],
    ]);
  }

  /** Each its own: there are few in a message, and they are what compression cannot touch. */
  blsSignature(): Uint8Array {
    return this.#valid(rules.blsSignature, () => {
      // Both coordinates below the field's prime; 0x20 chooses the root.
      const bytes = this.#masked(96, [
        [0, 0x2f],
        [48, 0x0f],
      ]);
      bytes[0] = (bytes[0] as number) | 0x80;
      return bytes;
    });
  }

  #pooled(rule: BytesRule, draw: () => Uint8Array): Uint8Array {
    if (this.#level === "shape") return draw();
    const pool = this.#pools.get(rule) ?? [];
    this.#pools.set(rule, pool);
    if (pool.length < FULL_POOL) {
      const key = this.#valid(rule, draw);
      pool.push(rule.normalize?.(key) ?? key);
      return pool.at(-1) as Uint8Array;
    }
    return this.#random.pick(pool);
  }

  /** Every second x or y belongs to a point. */
  #valid(rule: BytesRule, draw: () => Uint8Array): Uint8Array {
    let bytes = draw();
    while (this.#level === "full" && rule.full?.(bytes)) bytes = draw();
    return bytes;
  }

  #tagged(size: number, tag: number): Uint8Array {
    return this.#random.bytes(size).fill(tag, 0, 1);
  }

  #masked(size: number, masks: readonly (readonly [number, number])[]): Uint8Array {
    const bytes = this.#random.bytes(size);
    for (const [at, mask] of masks) bytes[at] = (bytes[at] as number) & mask;
    return bytes;
  }
}
