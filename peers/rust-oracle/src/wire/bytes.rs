//! Fixed arrays, and the values whose JSON is hex although their BCS is raw bytes.
use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// `[u8; N]` for every N, as serde sees the array: a tuple of N small numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raw<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Raw<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(N)?;
        for byte in &self.0 {
            tuple.serialize_element(byte)?;
        }
        tuple.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for Raw<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple(N, RawVisitor::<N>)
    }
}

struct RawVisitor<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for RawVisitor<N> {
    type Value = Raw<N>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an array of length {N}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw<N>, A::Error> {
        let mut bytes = [0; N];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(i, &self))?;
        }
        Ok(Raw(bytes))
    }
}

/// A type with two faces: `$binary` under BCS, a string under JSON.
macro_rules! hex_in_json {
    ($name:ident, $binary:ident, $parse:expr) => {
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name($binary);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.serialize_str(&hex::encode(self.0.bytes()));
                }
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    return $binary::deserialize(deserializer).map($name);
                }
                let text = String::deserialize(deserializer)?;
                let parse: fn(&str) -> Result<_, String> = $parse;
                parse(&text).map(|bytes| $name($binary::of(bytes))).map_err(D::Error::custom)
            }
        }
    };
}

/// The container that BCS counts and names: a newtype, or a struct of one field.
macro_rules! binary_face {
    ($binary:ident, $name:literal, $size:literal) => {
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename = $name)]
        struct $binary(Raw<$size>);

        impl $binary {
            fn of(bytes: [u8; $size]) -> Self {
                $binary(Raw(bytes))
            }

            fn bytes(&self) -> &[u8] {
                &self.0 .0
            }
        }
    };
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "HashValue")]
struct HashValueBinary {
    hash: Raw<32>,
}

impl HashValueBinary {
    fn of(bytes: [u8; 32]) -> Self {
        HashValueBinary { hash: Raw(bytes) }
    }

    fn bytes(&self) -> &[u8] {
        &self.hash.0
    }
}

binary_face!(AccountAddressBinary, "AccountAddress", 32);
binary_face!(PepperBinary, "Pepper", 31);
binary_face!(G1BytesBinary, "G1Bytes", 32);
binary_face!(G2BytesBinary, "G2Bytes", 64);

hex_in_json!(HashValue, HashValueBinary, exact_hex);
hex_in_json!(AccountAddress, AccountAddressBinary, relaxed_address);
hex_in_json!(Pepper, PepperBinary, exact_hex);
hex_in_json!(G1Bytes, G1BytesBinary, exact_hex);
hex_in_json!(G2Bytes, G2BytesBinary, exact_hex);

fn exact_hex<const N: usize>(text: &str) -> Result<[u8; N], String> {
    let bytes = hex::decode(text).map_err(|error| format!("@bad-hex {error}"))?;
    bytes.try_into().map_err(|bytes: Vec<u8>| format!("@bad-length {} bytes, not {N}", bytes.len()))
}

/// One to 64 digits with or without 0x; the left is filled with zeros.
fn relaxed_address(text: &str) -> Result<[u8; 32], String> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    if digits.is_empty() || digits.len() > 64 {
        return Err(format!("@bad-length an address of {} digits", digits.len()));
    }
    // By characters: a digit of several bytes must be refused as no digit, not cut in half.
    let padding = 64 - digits.len();
    exact_hex(&format!("{}{digits}", "0".repeat(padding)))
}
