//! Types that are bytes on the wire and hex in JSON: hashes, addresses, points, and the bit vector.
use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteBuf;
use std::fmt;

/// A fixed number of bytes without a length. Serde's own arrays end at 32.
struct Raw<const N: usize>([u8; N]);

impl<const N: usize> Serialize for Raw<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut tuple = to.serialize_tuple(N)?;
        self.0.iter().try_for_each(|byte| tuple.serialize_element(byte))?;
        tuple.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for Raw<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_tuple(N, RawVisitor)
    }
}

struct RawVisitor<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for RawVisitor<N> {
    type Value = Raw<N>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{N} bytes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut bytes = [0; N];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = items.next_element()?.ok_or_else(|| Error::invalid_length(i, &self))?;
        }
        Ok(Raw(bytes))
    }
}

/// A newtype of fixed size whose JSON is hex, read by `$from_text`.
macro_rules! fixed {
    ($name:ident, $size:literal, $from_text:path) => {
        pub struct $name(Raw<$size>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                if to.is_human_readable() {
                    return hex::encode(self.0 .0).serialize(to);
                }
                to.serialize_newtype_struct(stringify!($name), &self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                if from.is_human_readable() {
                    let text = String::deserialize(from)?;
                    return $from_text(&text).map(|bytes| $name(Raw(bytes))).map_err(Error::custom);
                }
                #[derive(Deserialize)]
                struct Bytes(Raw<$size>);
                Bytes::deserialize(from).map(|Bytes(raw)| $name(raw))
            }
        }
    };
}

fixed!(HashValue, 32, exact);
fixed!(AccountAddress, 32, padded);
fixed!(G1Bytes, 32, exact);
fixed!(G2Bytes, 64, exact);
fixed!(Pepper, 31, exact);

fn exact<const N: usize>(text: &str) -> Result<[u8; N], String> {
    let bytes = hex::decode(text).map_err(|error| error.to_string())?;
    bytes.try_into().map_err(|_| "invalid length".to_string())
}

/// Addresses may come with `0x` and without their leading zeros (JSON-19).
fn padded(text: &str) -> Result<[u8; 32], String> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    if digits.is_empty() || digits.len() > 64 {
        return Err("invalid length".into());
    }
    exact(&format!("{digits:0>64}"))
}

const MAX_BIT_VEC: usize = 8192;

#[derive(Serialize, Deserialize)]
pub struct BitVec {
    #[serde(deserialize_with = "at_most_8192")]
    inner: ByteBuf,
}

fn at_most_8192<'de, D: Deserializer<'de>>(from: D) -> Result<ByteBuf, D::Error> {
    let bytes = ByteBuf::deserialize(from)?;
    if bytes.len() > MAX_BIT_VEC {
        return Err(Error::custom("bit vector too long"));
    }
    Ok(bytes)
}
