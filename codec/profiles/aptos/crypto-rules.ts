/**
 * What the parsers of byte-wrapped keys and signatures accept beyond a length prefix.
 * Level shape looks at lengths, flag bits and counts; level full does the curve arithmetic.
 * Spec: docs/profiles/aptos.md#keys-and-signatures
 */
import type { ByteForm, BytesRule, RuleFault } from "../../schema/index.ts";
import * as curve from "./curve-checks.ts";
import * as pool from "./key-examples.ts";

/** Upstream's limit on the keys of one multi-ed25519 account. */
export const MAX_MULTI_KEYS = 32;

export const blsSignature: BytesRule = {
  name: "bls12381 signature",
  forms: blsForms(96),
  full: curve.checkBlsSignature,
  normalize: (bytes) => curve.compressBls(bytes, 96),
  examples: pool.blsSignatures,
};

export const blsPublicKey: BytesRule = {
  name: "bls12381 public key",
  forms: blsForms(48),
  full: curve.checkBlsPublicKey,
  normalize: (bytes) => curve.compressBls(bytes, 48),
  examples: pool.blsPublicKeys,
};

/** Small order, a y of p or above, a sign on x = 0: all accepted, and re-encoded as they came. */
export const ed25519PublicKey: BytesRule = {
  name: "ed25519 public key",
  forms: [form(32, "point")],
  full: curve.checkEd25519PublicKey,
  examples: pool.ed25519PublicKeys,
};

export const ed25519Signature: BytesRule = {
  name: "ed25519 signature",
  forms: [form(64, "R and S")],
  full: curve.checkEd25519Signature,
  examples: pool.ed25519Signatures,
};

export const multiEd25519PublicKey: BytesRule = {
  name: "multi-ed25519 public key",
  forms: [],
  shape: multiKeyShape,
  full: curve.checkMultiEd25519PublicKey,
  examples: pool.multiEd25519PublicKeys,
};

export const multiEd25519Signature: BytesRule = {
  name: "multi-ed25519 signature",
  forms: [],
  shape: multiSignatureShape,
  full: curve.checkMultiEd25519Signature,
  examples: pool.multiEd25519Signatures,
};

export const secp256k1PublicKey: BytesRule = {
  name: "secp256k1 public key",
  forms: [
    form(65, "uncompressed", { mask: 0xff, bits: 0x04 }),
    form(65, "hybrid", { mask: 0xfe, bits: 0x06, canonical: false }),
    form(33, "compressed", { mask: 0xfe, bits: 0x02, canonical: false }),
    form(64, "raw x and y", { canonical: false }),
  ],
  shape: hybridParity,
  full: curve.checkSecp256k1PublicKey,
  normalize: curve.uncompressSecp256k1,
  examples: pool.secp256k1PublicKeys,
};

export const secp256k1Signature: BytesRule = {
  name: "secp256k1 signature",
  forms: [form(64, "r and s")],
  full: curve.checkSecp256k1Signature,
  examples: pool.secp256k1Signatures,
};

export const secp256r1PublicKey: BytesRule = {
  name: "secp256r1 public key",
  forms: [
    form(65, "uncompressed", { mask: 0xff, bits: 0x04 }),
    form(33, "compressed", { mask: 0xfe, bits: 0x02, canonical: false }),
    // SEC1's compact tag: x alone, y the smaller root. Upstream's library reads it.
    form(33, "compact", { mask: 0xff, bits: 0x05, canonical: false }),
  ],
  full: curve.checkSecp256r1PublicKey,
  normalize: curve.uncompressSecp256r1,
  examples: pool.secp256r1PublicKeys,
};

export const secp256r1Signature: BytesRule = {
  name: "secp256r1 signature",
  forms: [form(64, "r and s")],
  full: curve.checkSecp256r1Signature,
  examples: pool.secp256r1Signatures,
};

export const x25519PublicKey: BytesRule = {
  name: "x25519 public key",
  forms: [form(32, "u coordinate")],
  examples: pool.x25519PublicKeys,
};

/** Three flag bits: compressed, infinity, larger y. Only compressed points have the third. */
function blsForms(compressedSize: number): readonly ByteForm[] {
  return [
    form(compressedSize, "compressed", { mask: 0xc0, bits: 0x80 }),
    form(compressedSize, "compressed infinity", { mask: 0xff, bits: 0xc0 }),
    form(2 * compressedSize, "uncompressed", { mask: 0xe0, bits: 0, canonical: false }),
    form(2 * compressedSize, "uncompressed infinity", { mask: 0xff, bits: 0x40, canonical: false }),
  ];
}

function form(size: number, label: string, more: Partial<ByteForm> = {}): ByteForm {
  return Object.freeze({ size, label, canonical: true, ...more });
}

/** n keys of 32 bytes and the threshold. */
function multiKeyShape(bytes: Uint8Array, at: number, size: number): RuleFault | undefined {
  const keys = (size - 1) / 32;
  if (!isCount(keys)) return badLength(`${size} bytes are not 1 to ${MAX_MULTI_KEYS} keys of 32 and a threshold`);
  const threshold = bytes[at + size - 1] as number;
  if (threshold >= 1 && threshold <= keys) return undefined;
  return { code: "bad_flag", at: size - 1, detail: `threshold ${threshold} of ${keys} keys` };
}

/** n signatures of 64 bytes and a bitmap of 4 with n bits set. */
function multiSignatureShape(bytes: Uint8Array, at: number, size: number): RuleFault | undefined {
  const signatures = (size - 4) / 64;
  if (!isCount(signatures))
    return badLength(`${size} bytes are not 1 to ${MAX_MULTI_KEYS} signatures of 64 and a bitmap`);
  let bits = 0;
  for (let i = at + size - 4; i < at + size; i++) bits += bitCount(bytes[i] as number);
  if (bits === signatures) return undefined;
  return { code: "bad_flag", at: size - 4, detail: `${bits} bits set for ${signatures} signatures` };
}

/** The hybrid tag repeats y's parity, which its last byte shows. */
function hybridParity(bytes: Uint8Array, at: number, size: number): RuleFault | undefined {
  const tag = bytes[at] as number;
  if (size !== 65 || tag === 4) return undefined;
  if (((tag ^ (bytes[at + 64] as number)) & 1) === 0) return undefined;
  return { code: "bad_flag", at: 0, detail: "the hybrid tag contradicts y's parity" };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MAX_MULTI_KEYS;
}

function bitCount(byte: number): number {
  let bits = 0;
  for (let rest = byte; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}

function badLength(detail: string): RuleFault {
  return { code: "bad_length", at: 0, detail };
}
