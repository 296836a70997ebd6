import { createHash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { p256 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { describe, expect, it } from "vitest";
import { toHex } from "../../bytes.ts";
import { type BytesRule, formOf, ruleFault } from "../../schema/index.ts";
import * as rules from "./crypto-rules.ts";
import * as pool from "./key-examples.ts";

const MESSAGE = new TextEncoder().encode("touchstone");
const BLS_DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
const bls = bls12_381.longSignatures;
const message = bls.hash(MESSAGE, BLS_DST);
const FOUR = [0, 1, 2, 3];
const THREE = [0, 1, 2];

/** Noble's own curves, which our level full does not use. */
const derived: Record<string, readonly [Pool, (index: number) => Uint8Array, readonly number[]]> = {
  ed25519PublicKeys: [pool.ed25519PublicKeys, (i) => ed25519.getPublicKey(secret("ed25519", i)), FOUR],
  ed25519Signatures: [pool.ed25519Signatures, (i) => ed25519.sign(MESSAGE, secret("ed25519", i)), FOUR],
  secp256k1PublicKeys: [pool.secp256k1PublicKeys, (i) => secp256k1.getPublicKey(secret("secp256k1", i), false), THREE],
  secp256k1Signatures: [pool.secp256k1Signatures, (i) => secp256k1.sign(MESSAGE, secret("secp256k1", i)), THREE],
  secp256r1PublicKeys: [pool.secp256r1PublicKeys, (i) => p256.getPublicKey(secret("secp256r1", i), false), THREE],
  secp256r1Signatures: [
    pool.secp256r1Signatures,
    (i) => p256.sign(MESSAGE, secret("secp256r1", i), { lowS: true }),
    THREE,
  ],
  x25519PublicKeys: [pool.x25519PublicKeys, (i) => x25519.getPublicKey(secret("x25519", i)), THREE],
  blsPublicKeys: [pool.blsPublicKeys, (i) => blsPublicKey(i).toBytes(true), THREE],
  blsPublicKeysUncompressed: [pool.blsPublicKeys, (i) => blsPublicKey(i).toBytes(false), THREE],
  blsSignatures: [pool.blsSignatures, (i) => bls.sign(message, blsSecret(i)).toBytes(true), THREE],
  blsSignaturesUncompressed: [pool.blsSignatures, (i) => bls.sign(message, blsSecret(i)).toBytes(false), THREE],
};
type Pool = () => readonly Uint8Array[];

describe("the pool of keys and signatures", () => {
  it.each(Object.entries(derived))("holds the %s that noble derives", (_, [pool, derive, indexes]) => {
    const known = new Set(pool().map(toHex));
    for (const index of indexes) expect(known).toContain(toHex(derive(index)));
  });

  const all = Object.values(rules).filter((rule): rule is BytesRule => typeof rule === "object");

  it.each(all.map((rule) => [rule.name, rule] as const))("shows every form of a %s, all of level full", (_, rule) => {
    const examples = rule.examples?.() ?? [];
    const forms = examples.map((bytes) => formOf(rule, bytes, 0, bytes.length));
    for (const form of rule.forms) expect(forms).toContain(form);
    for (const bytes of examples) expect(ruleFault(rule, bytes, 0, bytes.length, "full")).toBeUndefined();
    expect(new Set(examples.map(toHex)).size).toBe(examples.length);
  });

  it("is made once", () => {
    expect(pool.blsSignatures()).toBe(pool.blsSignatures());
  });
});

describe("level full and noble's points agree", () => {
  const agree = (rule: BytesRule, read: (bytes: Uint8Array) => unknown): void => {
    for (const bytes of rule.examples?.().flatMap(neighbours) ?? []) {
      const ours = ruleFault(rule, bytes, 0, bytes.length, "full") === undefined;
      expect([toHex(bytes), ours]).toEqual([toHex(bytes), doesNotThrow(() => read(bytes))]);
    }
  };

  it("on ed25519, read as ZIP 215 reads it", () => {
    agree(rules.ed25519PublicKey, (bytes) => ed25519.Point.fromBytes(bytes, true));
  });

  it("on secp256r1, where compact is a smaller root", () => {
    agree(rules.secp256r1PublicKey, (bytes) => p256.Point.fromBytes(bytes[0] === 5 ? withTag(bytes, 2) : bytes));
  });

  it("on secp256k1, whatever the spelling", () => {
    agree(rules.secp256k1PublicKey, (bytes) => secp256k1.Point.fromBytes(plainSec1(bytes)));
  });
});

/** The bytes themselves and some with a bit changed past the first byte. */
function neighbours(bytes: Uint8Array): Uint8Array[] {
  return [bytes, ...[1, 9, 20, 30].map((at) => bytes.with(at, (bytes[at] as number) ^ 0x10))];
}

function plainSec1(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 64) return Uint8Array.of(4, ...bytes);
  return bytes.length === 65 ? withTag(bytes, 4) : bytes;
}

function withTag(bytes: Uint8Array, tag: number): Uint8Array {
  return bytes.with(0, tag);
}

function doesNotThrow(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

function secret(curve: string, index: number): Uint8Array {
  return new Uint8Array(createHash("sha256").update(`touchstone example ${curve} ${index}`).digest());
}

/** The order of this curve takes 255 bits. */
function blsSecret(index: number): Uint8Array {
  const key = secret("bls12381", index);
  return key.with(0, (key[0] as number) & 0x3f);
}

function blsPublicKey(index: number): ReturnType<typeof bls.getPublicKey> {
  return bls.getPublicKey(blsSecret(index));
}
