/**
 * Hashes, addresses, keys, signatures and bit vectors: the leaves of every message.
 * Spec: docs/profiles/aptos.md#keys-and-signatures
 */

import type { BytesRule, Schema } from "../../schema/index.ts";
import { bytes, enumOf, fixedBytes, type Infer, newtype, struct, u8 } from "../../schema/index.ts";
import * as rules from "./crypto-rules.ts";

/** 32 bytes, no prefix; a struct with one field upstream, bare hex without 0x in JSON. */
export const HashValue = newtype("HashValue", fixedBytes(32, { form: "hex" }), {
  field: "hash",
  doc: "A SHA3-256 hash.",
});
export const AccountAddress = newtype("AccountAddress", fixedBytes(32, { form: "address" }), {
  doc: "An account or validator, 32 bytes.",
});
export const ChainId = newtype("ChainId", u8, { doc: "mainnet 1, testnet 2, devnet 3, testing 4, premainnet 5." });

/** At most 8192 bytes; trailing zero bytes are kept and count in equality. Not hex in JSON. */
export const BitVec = struct(
  "BitVec",
  { inner: bytes({ max: 8192 }) },
  { doc: "Bit i is byte i/8, mask 0x80 >> i%8." },
);
export type BitVec = Infer<typeof BitVec>;

/** The registry calls the two BLS types plainly `PublicKey` and `Signature`. */
export const BlsPublicKey = key("PublicKey", rules.blsPublicKey, "bls12381-pub-");
export const BlsSignature = key("Signature", rules.blsSignature, "bls12381-sig-");

export const Ed25519PublicKey = key("Ed25519PublicKey", rules.ed25519PublicKey, "ed25519-pub-");
export const Ed25519Signature = key("Ed25519Signature", rules.ed25519Signature, "ed25519-sig-");
export const MultiEd25519PublicKey = key("MultiEd25519PublicKey", rules.multiEd25519PublicKey, "multied25519-pub-");
export const MultiEd25519Signature = key("MultiEd25519Signature", rules.multiEd25519Signature, "multied25519-sig-");
export const Secp256k1EcdsaPublicKey = key("Secp256k1EcdsaPublicKey", rules.secp256k1PublicKey, "secp256k1-pub-");
export const Secp256k1EcdsaSignature = key("Secp256k1EcdsaSignature", rules.secp256k1Signature, "secp256k1-sig-");
export const Secp256r1EcdsaPublicKey = key("Secp256r1EcdsaPublicKey", rules.secp256r1PublicKey, "secp256r1-pub-");
export const Secp256r1EcdsaSignature = key("Secp256r1EcdsaSignature", rules.secp256r1Signature, "secp256r1-sig-");

/** Zero-knowledge proof points: raw bytes here, bare hex in JSON. */
export const G1Bytes = newtype("G1Bytes", fixedBytes(32, { form: "hex" }));
export const G2Bytes = newtype("G2Bytes", fixedBytes(64, { form: "hex" }));
export const Groth16Proof = struct("Groth16Proof", { a: G1Bytes, b: G2Bytes, c: G1Bytes });
export const ZKP = enumOf("ZKP", { Groth16: Groth16Proof });

export const Pepper = newtype("Pepper", fixedBytes(31, { form: "hex" }));
export const IdCommitment = newtype("IdCommitment", bytes());

/** Carried in JSON as bare hex of its BCS bytes, tag included. */
export const EphemeralPublicKey = enumOf(
  "EphemeralPublicKey",
  { Ed25519: { public_key: Ed25519PublicKey }, Secp256r1Ecdsa: { public_key: Secp256r1EcdsaPublicKey } },
  { json: "hex-of-bcs" },
);

/** A length-prefixed key or signature whose parser, not its prefix, decides the length. */
function key(name: string, rule: BytesRule, ...aip80: readonly string[]): Schema<Uint8Array> {
  return newtype(name, bytes({ rule, json: { form: "key", aip80 } }));
}
