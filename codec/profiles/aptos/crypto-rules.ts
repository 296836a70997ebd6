/**
 * What the parsers of byte-wrapped keys and signatures accept beyond a length prefix.
 * Level shape looks at lengths, flag bits and counts; level full does the curve arithmetic.
 * Spec: docs/profiles/aptos.md#keys-and-signatures
 */
import type { ByteForm, BytesRule } from "../../schema/index.ts";

const form = (size: number, label: string, more: Partial<ByteForm> = {}): ByteForm =>
  Object.freeze({ size, label, canonical: true, ...more });

export const blsSignature: BytesRule = {
  name: "bls12381 signature",
  forms: [
    form(96, "compressed", { mask: 0x80, bits: 0x80 }),
    form(192, "uncompressed", { mask: 0x80, bits: 0, canonical: false }),
  ],
};

export const blsPublicKey: BytesRule = {
  name: "bls12381 public key",
  forms: [
    form(48, "compressed", { mask: 0x80, bits: 0x80 }),
    form(96, "uncompressed", { mask: 0x80, bits: 0, canonical: false }),
  ],
};

export const ed25519PublicKey: BytesRule = { name: "ed25519 public key", forms: [form(32, "point")] };
export const ed25519Signature: BytesRule = { name: "ed25519 signature", forms: [form(64, "R and S")] };
export const multiEd25519PublicKey: BytesRule = { name: "multi-ed25519 public key", forms: [] };
export const multiEd25519Signature: BytesRule = { name: "multi-ed25519 signature", forms: [] };

export const secp256k1PublicKey: BytesRule = {
  name: "secp256k1 public key",
  forms: [
    form(65, "uncompressed", { mask: 0xff, bits: 0x04 }),
    form(65, "hybrid", { mask: 0xfe, bits: 0x06, canonical: false }),
    form(33, "compressed", { mask: 0xfe, bits: 0x02, canonical: false }),
    form(64, "raw x and y", { canonical: false }),
  ],
};

export const secp256k1Signature: BytesRule = { name: "secp256k1 signature", forms: [form(64, "r and s")] };

export const secp256r1PublicKey: BytesRule = {
  name: "secp256r1 public key",
  forms: [
    form(65, "uncompressed", { mask: 0xff, bits: 0x04 }),
    form(33, "compressed", { mask: 0xfe, bits: 0x02, canonical: false }),
  ],
};

export const secp256r1Signature: BytesRule = { name: "secp256r1 signature", forms: [form(64, "r and s")] };
export const x25519PublicKey: BytesRule = { name: "x25519 public key", forms: [form(32, "u coordinate")] };
