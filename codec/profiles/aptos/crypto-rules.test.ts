import { describe, expect, it } from "vitest";
import { equalBytes, fromHex, toHex } from "../../bytes.ts";
import { type BytesRule, formOf, type Level, ruleFault } from "../../schema/index.ts";
import * as rules from "./crypto-rules.ts";

/** A row is refused at one level (then at the next too), or accepted and re-encoded as `again`. */
type Row = { readonly id: string; readonly hex: string; readonly again?: string; readonly error?: Refusal };
type Refusal = { readonly level: Level; readonly code: string; readonly at: number };

const zeros = (bytes: number): string => "00".repeat(bytes);
const refused = (level: Level, code: string, at: number): { error: Refusal } => ({ error: { level, code, at } });

const BLS_KEY = "94209a296b739577cb076d3bfb1ca8ee936f29b69b7dae436118c4dd1cc26fd43dcd16249476a006b8b949bf022a7858";
const BLS_SIGNATURE =
  "b01ce4632e94d8c611736e96aa2ad8e0528a02f927a81a92db8047b002a8c71dc2d6bfb94729d0973790c10b6ece446817e4b7543afd7ca9a17c75de301ae835d66231c26a003f11ae26802b98d90869a9e73788c38739f7ac9d52659e1f7cf7";
const BLS_PRIME = "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
/** The generators' coordinates. */
const G1 = {
  x: "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb",
  y: "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1",
};
const K1 = {
  x: "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
  y: "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
  n: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
  p: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
};
const R1 = {
  x: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
  y: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  n: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
  half: "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8",
};
const ONE = `${zeros(31)}01`;
const ED_POINT = "d114352d1d0aa5263f670de3541ad031933796bc64c32f7c36bf8b7caf971597";
const ED_ORDER_LE = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

describe("bls12381 signature", () => {
  check(rules.blsSignature, [
    { id: "compressed", hex: BLS_SIGNATURE },
    { id: "other-root", hex: `90${BLS_SIGNATURE.slice(2)}` },
    { id: "infinity", hex: `c0${zeros(95)}` },
    { id: "uncompressed-infinity", hex: `40${zeros(191)}`, again: `c0${zeros(95)}` },
    { id: "all-zero-placeholder", hex: zeros(96), ...refused("shape", "bad_flag", 0) },
    { id: "infinity-with-sign", hex: `e0${zeros(95)}`, ...refused("shape", "bad_flag", 0) },
    { id: "uncompressed-with-sign", hex: `20${zeros(191)}`, ...refused("shape", "bad_flag", 0) },
    { id: "uncompressed-flag-short", hex: `40${zeros(95)}`, ...refused("shape", "bad_flag", 0) },
    { id: "too-short", hex: BLS_SIGNATURE.slice(2), ...refused("shape", "bad_length", 0) },
    { id: "empty", hex: "", ...refused("shape", "bad_length", 0) },
    { id: "infinity-with-a-bit", hex: `c0${zeros(94)}01`, ...refused("full", "bad_point", 95) },
    { id: "x-not-on-curve", hex: `80${zeros(95)}`, ...refused("full", "bad_point", 0) },
    { id: "origin", hex: zeros(192), ...refused("full", "bad_point", 0) },
    { id: "imaginary-part-is-p", hex: `9a${BLS_PRIME.slice(2)}${zeros(48)}`, ...refused("full", "bad_point", 0) },
    { id: "real-part-is-p", hex: `80${zeros(47)}${BLS_PRIME}`, ...refused("full", "bad_point", 48) },
  ]);
});

describe("bls12381 public key", () => {
  check(rules.blsPublicKey, [
    { id: "compressed", hex: BLS_KEY },
    {
      id: "outside-the-subgroup",
      hex: "ae3cd9403b69c20a0d455fd860e977fe6ee7140a7f091f26c860f2caccd3e0a7a7365798ac10df776675b3a67db8faa0",
    },
    {
      id: "low-order",
      hex: "928d4862a40439a67fd76a9c7560e2ff159e770dcf688ff7b2dd165792541c88ee76c82eb77dd6e9e72c89cbf1a56a68",
    },
    { id: "generator-uncompressed", hex: G1.x + G1.y, again: `97${G1.x.slice(2)}` },
    { id: "infinity", hex: `c0${zeros(47)}` },
    { id: "uncompressed-infinity", hex: `40${zeros(95)}`, again: `c0${zeros(47)}` },
    { id: "y-off-by-one", hex: `${G1.x}${G1.y.slice(0, -1)}2`, ...refused("full", "bad_point", 0) },
    { id: "y-is-p", hex: G1.x + BLS_PRIME, ...refused("full", "bad_point", 48) },
    // On the curve, y = 2; upstream's library refuses the two points with x = 0 by name.
    { id: "x-is-zero", hex: `80${zeros(47)}`, ...refused("full", "bad_point", 0) },
    { id: "x-is-zero-uncompressed", hex: `${zeros(95)}02`, ...refused("full", "bad_point", 0) },
    { id: "x-not-on-curve", hex: `${BLS_KEY.slice(0, -2)}51`, ...refused("full", "bad_point", 0) },
    { id: "uncompressed-flag-short", hex: `14${BLS_KEY.slice(2)}`, ...refused("shape", "bad_flag", 0) },
  ]);
});

describe("ed25519 public key", () => {
  check(rules.ed25519PublicKey, [
    { id: "point", hex: ED_POINT },
    { id: "small-order", hex: zeros(32) },
    { id: "y-is-p", hex: `ed${"ff".repeat(30)}7f` },
    { id: "y-above-p", hex: `ee${"ff".repeat(30)}7f` },
    { id: "sign-on-x-zero", hex: `01${zeros(30)}80` },
    { id: "no-point", hex: `02${zeros(31)}`, ...refused("full", "bad_point", 0) },
    { id: "no-point-above-p", hex: `ef${"ff".repeat(30)}7f`, ...refused("full", "bad_point", 0) },
    { id: "too-long", hex: `${ED_POINT}00`, ...refused("shape", "bad_length", 0) },
  ]);
});

describe("ed25519 signature", () => {
  check(rules.ed25519Signature, [
    { id: "all-zero", hex: zeros(64) },
    { id: "r-is-not-looked-at", hex: "ff".repeat(32) + zeros(32) },
    { id: "s-below-order", hex: `${zeros(32)}ec${ED_ORDER_LE.slice(2)}` },
    { id: "s-is-order", hex: zeros(32) + ED_ORDER_LE, ...refused("full", "bad_scalar", 32) },
    { id: "s-top-bits", hex: `${zeros(63)}20`, ...refused("full", "bad_scalar", 32) },
    { id: "too-short", hex: zeros(63), ...refused("shape", "bad_length", 0) },
  ]);
});

describe("multi-ed25519 public key", () => {
  check(rules.multiEd25519PublicKey, [
    { id: "one-of-one", hex: `${ED_POINT}01` },
    { id: "two-of-three", hex: `${ED_POINT.repeat(3)}02` },
    { id: "all-of-32", hex: `${ED_POINT.repeat(32)}20` },
    { id: "threshold-zero", hex: `${ED_POINT}00`, ...refused("shape", "bad_flag", 32) },
    { id: "threshold-above-keys", hex: `${ED_POINT.repeat(2)}03`, ...refused("shape", "bad_flag", 64) },
    { id: "no-key", hex: "01", ...refused("shape", "bad_length", 0) },
    { id: "empty", hex: "", ...refused("shape", "bad_length", 0) },
    { id: "no-threshold", hex: ED_POINT, ...refused("shape", "bad_length", 0) },
    { id: "33-keys", hex: `${ED_POINT.repeat(33)}01`, ...refused("shape", "bad_length", 0) },
    { id: "second-no-point", hex: `${ED_POINT}02${zeros(31)}01`, ...refused("full", "bad_point", 32) },
  ]);
});

describe("multi-ed25519 signature", () => {
  check(rules.multiEd25519Signature, [
    { id: "first-key", hex: `${zeros(64)}80000000` },
    { id: "last-key", hex: `${zeros(64)}00000001` },
    { id: "all-32", hex: `${zeros(64 * 32)}ffffffff` },
    { id: "no-bit", hex: `${zeros(64)}00000000`, ...refused("shape", "bad_flag", 64) },
    { id: "a-bit-too-many", hex: `${zeros(64)}c0000000`, ...refused("shape", "bad_flag", 64) },
    { id: "a-bit-too-few", hex: `${zeros(128)}00000001`, ...refused("shape", "bad_flag", 128) },
    { id: "bitmap-alone", hex: "00000000", ...refused("shape", "bad_length", 0) },
    { id: "no-bitmap", hex: zeros(64), ...refused("shape", "bad_length", 0) },
    { id: "33-signatures", hex: `${zeros(64 * 33)}ffffffff`, ...refused("shape", "bad_length", 0) },
    { id: "second-s-is-order", hex: `${zeros(96)}${ED_ORDER_LE}c0000000`, ...refused("full", "bad_scalar", 96) },
  ]);
});

describe("secp256k1 public key", () => {
  const full = `04${K1.x}${K1.y}`;
  check(rules.secp256k1PublicKey, [
    { id: "uncompressed", hex: full },
    { id: "hybrid-even", hex: `06${K1.x}${K1.y}`, again: full },
    { id: "compressed-even", hex: `02${K1.x}`, again: full },
    {
      id: "compressed-odd",
      hex: `03${K1.x}`,
      again: `04${K1.x}b7c52588d95c3b9aa25b0403f1eef75702e84bb7597aabe663b82f6f04ef2777`,
    },
    { id: "raw", hex: K1.x + K1.y, again: full },
    { id: "hybrid-odd-for-even", hex: `07${K1.x}${K1.y}`, ...refused("shape", "bad_flag", 0) },
    { id: "tag-05", hex: `05${K1.x}`, ...refused("shape", "bad_flag", 0) },
    { id: "compressed-tag-long", hex: `02${K1.x}${K1.y}`, ...refused("shape", "bad_flag", 0) },
    { id: "too-short", hex: K1.x, ...refused("shape", "bad_length", 0) },
    { id: "y-off-curve", hex: `04${K1.x}${ONE}`, ...refused("full", "bad_point", 0) },
    { id: "x-is-p", hex: `02${K1.p}`, ...refused("full", "bad_point", 1) },
    { id: "y-is-p", hex: `04${K1.x}${K1.p}`, ...refused("full", "bad_point", 33) },
    { id: "raw-origin", hex: zeros(64), ...refused("full", "bad_point", 0) },
    { id: "x-not-on-curve", hex: `02${zeros(31)}05`, ...refused("full", "bad_point", 0) },
  ]);
});

describe("secp256k1 signature", () => {
  check(rules.secp256k1Signature, [
    { id: "zero", hex: zeros(64) },
    { id: "high-s", hex: `${ONE}fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140` },
    { id: "r-is-order", hex: K1.n + ONE, ...refused("full", "bad_scalar", 0) },
    { id: "s-is-order", hex: ONE + K1.n, ...refused("full", "bad_scalar", 32) },
    { id: "with-recovery-byte", hex: zeros(65), ...refused("shape", "bad_length", 0) },
  ]);
});

describe("secp256r1 public key", () => {
  const full = `04${R1.x}${R1.y}`;
  const other = `04${R1.x}b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a`;
  check(rules.secp256r1PublicKey, [
    { id: "uncompressed", hex: full },
    { id: "compressed-odd", hex: `03${R1.x}`, again: full },
    { id: "compressed-even", hex: `02${R1.x}`, again: other },
    { id: "compact-takes-the-smaller-y", hex: `05${R1.x}`, again: full },
    { id: "hybrid", hex: `07${R1.x}${R1.y}`, ...refused("shape", "bad_flag", 0) },
    { id: "raw", hex: R1.x + R1.y, ...refused("shape", "bad_length", 0) },
    { id: "identity", hex: "00", ...refused("shape", "bad_length", 0) },
    { id: "y-off-curve", hex: `04${R1.x}${ONE}`, ...refused("full", "bad_point", 0) },
    { id: "x-above-p", hex: `02${"ff".repeat(32)}`, ...refused("full", "bad_point", 1) },
  ]);
});

describe("secp256r1 signature", () => {
  const belowHalf = `${R1.half.slice(0, -1)}7`;
  check(rules.secp256r1Signature, [
    { id: "smallest", hex: ONE + ONE },
    { id: "s-largest", hex: ONE + belowHalf },
    { id: "s-is-half", hex: ONE + R1.half, ...refused("full", "bad_scalar", 32) },
    { id: "s-zero", hex: ONE + zeros(32), ...refused("full", "bad_scalar", 32) },
    { id: "r-zero", hex: zeros(32) + ONE, ...refused("full", "bad_scalar", 0) },
    { id: "r-is-order", hex: R1.n + ONE, ...refused("full", "bad_scalar", 0) },
    { id: "der", hex: "3006020101020101", ...refused("shape", "bad_length", 0) },
  ]);
});

describe("x25519 public key", () => {
  check(rules.x25519PublicKey, [
    { id: "zero", hex: zeros(32) },
    { id: "all-ones", hex: "ff".repeat(32) },
    { id: "too-short", hex: zeros(31), ...refused("shape", "bad_length", 0) },
  ]);
});

function check(rule: BytesRule, rows: readonly Row[]): void {
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const bytes = fromHex(row.hex);
    expect(verdict(rule, bytes, "shape")).toEqual(row.error?.level === "shape" ? pick(row.error) : undefined);
    expect(verdict(rule, bytes, "full")).toEqual(row.error && pick(row.error));
    if (!row.error) expectReencoding(rule, bytes, row.again ?? row.hex);
  });
}

/** Works in place: the same answer with other bytes around. */
function verdict(rule: BytesRule, bytes: Uint8Array, level: Level): unknown {
  const padded = new Uint8Array(bytes.length + 6).fill(0xa5);
  padded.set(bytes, 3);
  const fault = ruleFault(rule, padded, 3, bytes.length, level);
  return fault && { code: fault.code, at: fault.at };
}

/** The canonical flag, the identity of the result and the re-encoded bytes must tell the same story. */
function expectReencoding(rule: BytesRule, bytes: Uint8Array, again: string): void {
  const result = rule.normalize?.(bytes) ?? bytes;
  expect(toHex(result)).toBe(again);
  expect(result === bytes).toBe(equalBytes(result, bytes));
  expect(formOf(rule, bytes, 0, bytes.length)?.canonical ?? true).toBe(result === bytes);
  expect(ruleFault(rule, result, 0, result.length, "full")).toBeUndefined();
}

function pick({ code, at }: Refusal): { code: string; at: number } {
  return { code, at };
}
