//! Keys and signatures: bytes with a length, judged by length, flag bits and counts (KEY-1 to KEY-12). Whether they are
//! points of a curve is not looked at, which the vectors allow.
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteBuf, Bytes};

/// A newtype over bytes that `$good` accepts; in JSON `0x` and hex, or the type's own prefix before it (JSON-20).
macro_rules! key {
    ($name:ident, $wire:literal, $prefix:literal, $good:expr) => {
        pub struct $name(Vec<u8>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                if to.is_human_readable() {
                    return format!("0x{}", hex::encode(&self.0)).serialize(to);
                }
                to.serialize_newtype_struct($wire, Bytes::new(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                struct Wrapped(ByteBuf);
                let bytes = if from.is_human_readable() {
                    from_text(&String::deserialize(from)?, $prefix).map_err(Error::custom)?
                } else {
                    Wrapped::deserialize(from)?.0.into_vec()
                };
                let good: fn(&[u8]) -> bool = $good;
                if !good(&bytes) {
                    return Err(Error::custom(concat!("invalid length or form of ", $wire)));
                }
                Ok($name(bytes))
            }
        }
    };
}

key!(BlsPublicKey, "PublicKey", "bls12381-pub-", |b| bls(b, 48));
key!(BlsSignature, "Signature", "bls12381-sig-", |b| bls(b, 96));
key!(Ed25519PublicKey, "Ed25519PublicKey", "ed25519-pub-", |b| b.len() == 32);
key!(Ed25519Signature, "Ed25519Signature", "ed25519-sig-", |b| b.len() == 64);
key!(MultiEd25519PublicKey, "MultiEd25519PublicKey", "multied25519-pub-", multi_keys);
key!(MultiEd25519Signature, "MultiEd25519Signature", "multied25519-sig-", multi_signatures);
key!(Secp256k1EcdsaPublicKey, "Secp256k1EcdsaPublicKey", "secp256k1-pub-", secp256k1);
key!(Secp256k1EcdsaSignature, "Secp256k1EcdsaSignature", "secp256k1-sig-", |b| b.len() == 64);
key!(Secp256r1EcdsaPublicKey, "Secp256r1EcdsaPublicKey", "secp256r1-pub-", secp256r1);
key!(Secp256r1EcdsaSignature, "Secp256r1EcdsaSignature", "secp256r1-sig-", |b| b.len() == 64);

fn from_text(text: &str, prefix: &str) -> Result<Vec<u8>, String> {
    let text = text.strip_prefix(prefix).unwrap_or(text);
    hex::decode(text.strip_prefix("0x").unwrap_or(text)).map_err(|error| error.to_string())
}

fn bls(b: &[u8], size: usize) -> bool {
    match (b.len(), b.first()) {
        (length, Some(first)) if length == size => first >> 6 == 0b10 || *first == 0xc0,
        (length, Some(first)) if length == 2 * size => first >> 5 == 0b000 || *first == 0x40,
        _ => false,
    }
}

fn multi_keys(b: &[u8]) -> bool {
    let keys = b.len() / 32;
    b.len() % 32 == 1 && (1..=32).contains(&keys) && (1..=keys).contains(&(b[b.len() - 1] as usize))
}

fn multi_signatures(b: &[u8]) -> bool {
    let signatures = b.len() / 64;
    let bits = |bitmap: &[u8]| bitmap.iter().map(|byte| byte.count_ones() as usize).sum::<usize>();
    b.len() % 64 == 4 && (1..=32).contains(&signatures) && bits(&b[b.len() - 4..]) == signatures
}

fn secp256k1(b: &[u8]) -> bool {
    match (b.len(), b.first()) {
        (65, Some(4)) | (64, _) => true,
        // The hybrid form says the parity of y twice.
        (65, Some(first @ (6 | 7))) => first & 1 == b[64] & 1,
        (33, Some(2 | 3)) => true,
        _ => false,
    }
}

fn secp256r1(b: &[u8]) -> bool {
    matches!((b.len(), b.first()), (65, Some(4)) | (33, Some(2 | 3 | 5)))
}

/// An enum on the wire; in JSON the hex of that (JSON-22).
pub struct EphemeralPublicKey(EphemeralForm);

#[derive(Serialize, Deserialize)]
#[serde(rename = "EphemeralPublicKey")]
enum EphemeralForm {
    Ed25519 { public_key: Ed25519PublicKey },
    Secp256r1Ecdsa { public_key: Secp256r1EcdsaPublicKey },
}

impl Serialize for EphemeralPublicKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return hex::encode(bcs::to_bytes(&self.0).map_err(serde::ser::Error::custom)?).serialize(to);
        }
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for EphemeralPublicKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            let bytes = hex::decode(String::deserialize(from)?).map_err(Error::custom)?;
            return bcs::from_bytes(&bytes).map(EphemeralPublicKey).map_err(Error::custom);
        }
        EphemeralForm::deserialize(from).map(EphemeralPublicKey)
    }
}
