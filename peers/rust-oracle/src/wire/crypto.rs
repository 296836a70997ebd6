//! Keys and signatures: bytes whose length the format leaves open and the type's own parser decides.
//! The parsers are the libraries that nodes use, so what they take besides the usual form is taken here too.
use crate::settings::{level, Level};
use curve25519_dalek::edwards::CompressedEdwardsY;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes in; the bytes a node writes back, or what is wrong with them.
type Check = fn(&[u8], Level) -> Result<Vec<u8>, String>;

macro_rules! byte_wrapped {
    ($type:ident, $name:literal, $prefix:literal, $check:expr) => {
        #[derive(Clone, PartialEq, Eq)]
        pub struct $type(Vec<u8>);

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&format!("0x{}", hex::encode(&self.0)));
                }
                serializer.serialize_newtype_struct($name, serde_bytes::Bytes::new(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                #[serde(rename = $name)]
                struct Binary(#[serde(with = "serde_bytes")] Vec<u8>);
                let bytes = if deserializer.is_human_readable() {
                    let text = String::deserialize(deserializer)?;
                    digits(&text, $prefix).map_err(D::Error::custom)?
                } else {
                    Binary::deserialize(deserializer)?.0
                };
                let check: Check = $check;
                check(&bytes, level()).map($type).map_err(D::Error::custom)
            }
        }
    };
}

byte_wrapped!(BlsPublicKey, "PublicKey", "bls12381-pub-", bls_public_key);
byte_wrapped!(BlsSignature, "Signature", "bls12381-sig-", bls_signature);
byte_wrapped!(Ed25519PublicKey, "Ed25519PublicKey", "ed25519-pub-", ed25519_public_key);
byte_wrapped!(Ed25519Signature, "Ed25519Signature", "ed25519-sig-", ed25519_signature);
byte_wrapped!(MultiEd25519PublicKey, "MultiEd25519PublicKey", "multied25519-pub-", multi_ed25519_public_key);
byte_wrapped!(MultiEd25519Signature, "MultiEd25519Signature", "multied25519-sig-", multi_ed25519_signature);
byte_wrapped!(Secp256k1EcdsaPublicKey, "Secp256k1EcdsaPublicKey", "secp256k1-pub-", secp256k1_public_key);
byte_wrapped!(Secp256k1EcdsaSignature, "Secp256k1EcdsaSignature", "secp256k1-sig-", secp256k1_signature);
byte_wrapped!(Secp256r1EcdsaPublicKey, "Secp256r1EcdsaPublicKey", "secp256r1-pub-", secp256r1_public_key);
byte_wrapped!(Secp256r1EcdsaSignature, "Secp256r1EcdsaSignature", "secp256r1-sig-", secp256r1_signature);

/// An optional name of the scheme, an optional 0x, hex of any case.
fn digits(text: &str, prefix: &str) -> Result<Vec<u8>, String> {
    let text = text.strip_prefix(prefix).unwrap_or(text);
    let text = text.strip_prefix("0x").unwrap_or(text);
    hex::decode(text).map_err(|error| format!("@bad-hex {error}"))
}

fn bls_public_key(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    bls_form(bytes, 48)?;
    if level == Level::Shape {
        return Ok(bytes.to_vec());
    }
    let key = blst::min_pk::PublicKey::from_bytes(bytes).map_err(|error| format!("@bad-point {error:?}"))?;
    Ok(key.to_bytes().to_vec())
}

/// On the curve, not necessarily in the subgroup.
fn bls_signature(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    bls_form(bytes, 96)?;
    if level == Level::Shape {
        return Ok(bytes.to_vec());
    }
    let signature = blst::min_pk::Signature::from_bytes(bytes).map_err(|error| format!("@bad-point {error:?}"))?;
    Ok(signature.to_bytes().to_vec())
}

/// Three flags lead: compressed, infinity, and which of two square roots. They must agree with the length and with each
/// other; infinity leaves the rest of its byte zero. That all other bytes are zero too is asked at level full.
fn bls_form(bytes: &[u8], compressed: usize) -> Result<(), String> {
    let expected = match bytes.len() {
        n if n == compressed => 0x80,
        n if n == 2 * compressed => 0,
        n => return Err(bad_length(n)),
    };
    let (flags, rest) = (bytes[0] & 0xe0, bytes[0] & 0x1f);
    let agree = match flags ^ expected {
        0x00 => true,
        0x20 => expected == 0x80,
        0x40 => rest == 0,
        _ => false,
    };
    if !agree {
        return Err("@bad-flag flags that contradict the bytes".into());
    }
    Ok(())
}

fn ed25519_public_key(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    let key: [u8; 32] = bytes.try_into().map_err(|_| bad_length(bytes.len()))?;
    if level == Level::Full && CompressedEdwardsY(key).decompress().is_none() {
        return Err("@bad-point not a point of edwards25519".into());
    }
    Ok(bytes.to_vec())
}

fn ed25519_signature(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    /// 2^252 + 27742317777372353535851937790883648493, little-endian.
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    if bytes.len() != 64 {
        return Err(bad_length(bytes.len()));
    }
    if level == Level::Full && !bytes[32..].iter().rev().lt(L.iter().rev()) {
        return Err("@bad-scalar S is not below the group order".into());
    }
    Ok(bytes.to_vec())
}

fn multi_ed25519_public_key(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    if bytes.is_empty() || bytes.len() % 32 != 1 {
        return Err(bad_length(bytes.len()));
    }
    let (keys, threshold) = (bytes.len() / 32, bytes[bytes.len() - 1] as usize);
    if keys == 0 || keys > 32 {
        return Err(bad_length(bytes.len()));
    }
    if threshold == 0 || threshold > keys {
        return Err(format!("@bad-flag threshold {threshold} of {keys} keys"));
    }
    for key in bytes.chunks_exact(32) {
        ed25519_public_key(key, level)?;
    }
    Ok(bytes.to_vec())
}

fn multi_ed25519_signature(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    let signatures = bytes.len() / 64;
    if bytes.len() % 64 != 4 || signatures == 0 || signatures > 32 {
        return Err(bad_length(bytes.len()));
    }
    let bitmap = &bytes[bytes.len() - 4..];
    let signers: u32 = bitmap.iter().map(|byte| byte.count_ones()).sum();
    if signers as usize != signatures {
        return Err(format!("@bad-flag {signers} signers, {signatures} signatures"));
    }
    for signature in bytes.chunks_exact(64) {
        ed25519_signature(signature, level)?;
    }
    Ok(bytes.to_vec())
}

fn secp256k1_public_key(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    match (bytes.len(), bytes.first()) {
        (65, Some(4)) | (33, Some(2 | 3)) | (64, _) => {}
        // The hybrid forms say twice whether y is odd.
        (65, Some(tag @ (6 | 7))) if tag & 1 == bytes[64] & 1 => {}
        (65 | 33, _) => return Err("@bad-flag not a tag of this length".into()),
        (n, _) => return Err(bad_length(n)),
    }
    if level == Level::Shape {
        return Ok(bytes.to_vec());
    }
    let key = libsecp256k1::PublicKey::parse_slice(bytes, None).map_err(|error| format!("@bad-point {error}"))?;
    Ok(key.serialize().to_vec())
}

fn secp256k1_signature(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    if bytes.len() != 64 {
        return Err(bad_length(bytes.len()));
    }
    if level == Level::Full {
        libsecp256k1::Signature::parse_standard_slice(bytes).map_err(|error| format!("@bad-scalar {error}"))?;
    }
    Ok(bytes.to_vec())
}

/// What SEC1 tags the library takes is asked of the library, at level full; the shape is what is known of all nodes.
fn secp256r1_public_key(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    match (bytes.len(), bytes.first()) {
        (65, Some(4)) | (33, Some(2 | 3 | 5)) => {}
        (65 | 33, _) => return Err("@bad-flag not a tag of this length".into()),
        (n, _) => return Err(bad_length(n)),
    }
    if level == Level::Shape {
        return Ok(bytes.to_vec());
    }
    let key = p256::PublicKey::from_sec1_bytes(bytes).map_err(|error| format!("@bad-point {error}"))?;
    Ok(key.to_encoded_point(false).as_bytes().to_vec())
}

fn secp256r1_signature(bytes: &[u8], level: Level) -> Result<Vec<u8>, String> {
    /// Half the group order, rounded down, big-endian.
    const HALF_ORDER: [u8; 32] = [
        0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xde, 0x73,
        0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
    ];
    if bytes.len() != 64 {
        return Err(bad_length(bytes.len()));
    }
    if level == Level::Shape {
        return Ok(bytes.to_vec());
    }
    if bytes[32..] >= HALF_ORDER[..] {
        return Err("@bad-scalar s is not in the lower half".into());
    }
    if !bytes.chunks_exact(32).all(is_scalar_of_p256) {
        return Err("@bad-scalar r or s is zero, or not below the group order".into());
    }
    Ok(bytes.to_vec())
}

fn is_scalar_of_p256(bytes: &[u8]) -> bool {
    let number: [u8; 32] = bytes.try_into().expect("a chunk of 32");
    p256::NonZeroScalar::from_repr(number.into()).is_some().into()
}

fn bad_length(length: usize) -> String {
    format!("@bad-length {length} bytes")
}
