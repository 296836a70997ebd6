"""Hashes, addresses, keys and proofs."""

import keys
from words import BYTES, Bytes, Enum, Fixed, HexOf, Key, Struct, U8

HashValue = Fixed(32)
AccountAddress = Fixed(32, padded=True)
ChainId = U8
BitVec = Struct(inner=Bytes(8192))
BlsPublicKey = Key(keys.bls(48), "bls12381-pub-")
BlsSignature = Key(keys.bls(96), "bls12381-sig-")
Ed25519PublicKey = Key(keys.size(32), "ed25519-pub-")
Ed25519Signature = Key(keys.size(64), "ed25519-sig-")
MultiEd25519PublicKey = Key(keys.multi_keys, "multied25519-pub-")
MultiEd25519Signature = Key(keys.multi_signatures, "multied25519-sig-")
Secp256k1EcdsaPublicKey = Key(keys.secp256k1, "secp256k1-pub-")
Secp256k1EcdsaSignature = Key(keys.size(64), "secp256k1-sig-")
Secp256r1EcdsaPublicKey = Key(keys.secp256r1, "secp256r1-pub-")
Secp256r1EcdsaSignature = Key(keys.size(64), "secp256r1-sig-")
G1Bytes = Fixed(32)
G2Bytes = Fixed(64)
Groth16Proof = Struct(a=G1Bytes, b=G2Bytes, c=G1Bytes)
ZKP = Enum(Groth16=Groth16Proof)
Pepper = Fixed(31)
IdCommitment = BYTES
EphemeralPublicKey = HexOf(
    Enum(
        Ed25519=Struct(public_key=Ed25519PublicKey),
        Secp256r1Ecdsa=Struct(public_key=Secp256r1EcdsaPublicKey),
    ),
)
