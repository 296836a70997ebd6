/** The pools once more, from the seed that the oracle's generator takes, by noble's curves and Node's HKDF. */
import { createHash, hkdfSync } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { p256 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { describe, expect, it } from "vitest";
import { toHex } from "../../../codec/bytes.ts";
import * as pool from "./pool.ts";
import { Random } from "./random.ts";

const DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

const rows: readonly [string, () => readonly Uint8Array[], (random: Random) => Uint8Array][] = [
  [
    "BLS keys",
    pool.blsKeys,
    (random) => (random.oneIn(16) ? infinity(48) : bls.getPublicKey(secret(random)).toBytes()),
  ],
  ["BLS signatures", pool.blsSignatures, (random) => (random.oneIn(16) ? infinity(96) : signature(random))],
  ["secp256k1 keys", pool.secp256k1Keys, (random) => point(random, secp256k1)],
  ["secp256r1 keys", pool.secp256r1Keys, (random) => point(random, p256)],
];

describe.each(rows)("%s", (_, known, make) => {
  it("come from the seed of the pool", () => {
    const random = new Random("key pool");
    const made = Array.from({ length: 16 }, () => toHex(make(random)));
    expect(known().map(toHex)).toEqual(made);
  });
});

const bls = bls12_381.longSignatures;

/** KeyGen of the BLS draft: HKDF with a salt that is hashed until the key is not zero. */
function secret(random: Random): Uint8Array {
  const input = Uint8Array.from([...random.bytes(32), 0]);
  const salt = createHash("sha256").update("BLS-SIG-KEYGEN-SALT-").digest();
  const wide = new Uint8Array(hkdfSync("sha256", input, salt, Uint8Array.of(0, 48), 48));
  const key = BigInt(`0x${toHex(wide)}`) % bls12_381.fields.Fr.ORDER;
  return bls12_381.fields.Fr.toBytes(key);
}

/** The message is drawn before the key. */
function signature(random: Random): Uint8Array {
  const message = bls.hash(random.bytes(32), DST);
  return bls.sign(message, secret(random)).toBytes();
}

function infinity(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i === 0 ? 0xc0 : 0));
}

/** Half of all x are those of points; the key is written in full. */
function point(random: Random, curve: typeof secp256k1): Uint8Array {
  for (;;) {
    const compressed = random.bytes(33);
    compressed[0] = 2 | ((compressed[0] as number) & 1);
    const key = attempt(() => curve.Point.fromBytes(compressed).toBytes(false));
    if (key) return key;
  }
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
