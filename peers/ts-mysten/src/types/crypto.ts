/** Hashes, addresses, keys and proofs. */
import * as rules from "../keys.ts";
import type { Words } from "../words.ts";

export function cryptoTypes(w: Words) {
  const HashValue = w.fixed(32);
  const AccountAddress = w.fixed(32);
  const ChainId = w.u8;
  const BitVec = w.struct("BitVec", { inner: w.bytesUpTo(8192) });
  const BlsPublicKey = w.key("PublicKey", rules.blsPublicKey);
  const BlsSignature = w.key("Signature", rules.blsSignature);
  const Ed25519PublicKey = w.key("Ed25519PublicKey", rules.ed25519PublicKey);
  const Ed25519Signature = w.key("Ed25519Signature", rules.ed25519Signature);
  const MultiEd25519PublicKey = w.key("MultiEd25519PublicKey", rules.multiEd25519PublicKey);
  const MultiEd25519Signature = w.key("MultiEd25519Signature", rules.multiEd25519Signature);
  const Secp256k1EcdsaPublicKey = w.key("Secp256k1EcdsaPublicKey", rules.secp256k1PublicKey);
  const Secp256k1EcdsaSignature = w.key("Secp256k1EcdsaSignature", rules.secp256k1Signature);
  const Secp256r1EcdsaPublicKey = w.key("Secp256r1EcdsaPublicKey", rules.secp256r1PublicKey);
  const Secp256r1EcdsaSignature = w.key("Secp256r1EcdsaSignature", rules.secp256r1Signature);
  const G1Bytes = w.fixed(32);
  const G2Bytes = w.fixed(64);
  const Groth16Proof = w.struct("Groth16Proof", { a: G1Bytes, b: G2Bytes, c: G1Bytes });
  const ZKP = w.variants("ZKP", { Groth16: Groth16Proof });
  const Pepper = w.fixed(31);
  const IdCommitment = w.bytes;
  const EphemeralPublicKey = w.hexOf(
    w.variants("EphemeralPublicKey", {
      Ed25519: w.struct("EphemeralPublicKey.Ed25519", { public_key: Ed25519PublicKey }),
      Secp256r1Ecdsa: w.struct("EphemeralPublicKey.Secp256r1Ecdsa", { public_key: Secp256r1EcdsaPublicKey }),
    }),
  );
  return {
    HashValue,
    AccountAddress,
    ChainId,
    BitVec,
    BlsPublicKey,
    BlsSignature,
    Ed25519PublicKey,
    Ed25519Signature,
    MultiEd25519PublicKey,
    MultiEd25519Signature,
    Secp256k1EcdsaPublicKey,
    Secp256k1EcdsaSignature,
    Secp256r1EcdsaPublicKey,
    Secp256r1EcdsaSignature,
    G1Bytes,
    G2Bytes,
    Groth16Proof,
    ZKP,
    Pepper,
    IdCommitment,
    EphemeralPublicKey,
  };
}
