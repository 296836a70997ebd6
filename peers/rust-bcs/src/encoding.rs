//! From bytes to a value and back, in each encoding.
use crate::reject::Rejection;
use serde::de::DeserializeOwned;
use serde::Serialize;

/// The most bytes that a compressed payload may hold, packed or not (LIM-3).
const MAX_COMPRESSED: usize = 64_880_640;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Bcs,
    BcsLz4,
    Json,
}

impl Encoding {
    pub fn named(name: &str) -> Option<Encoding> {
        match name {
            "bcs" => Some(Encoding::Bcs),
            "bcs+lz4" => Some(Encoding::BcsLz4),
            "json" => Some(Encoding::Json),
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
pub struct Form {
    pub encoding: Encoding,
    /// How many containers may be open at once.
    pub depth: usize,
}

impl Form {
    pub fn as_json(self) -> Form {
        Form { encoding: Encoding::Json, ..self }
    }
}

pub fn read<T: DeserializeOwned>(bytes: &[u8], form: &Form) -> Result<T, Rejection> {
    match form.encoding {
        Encoding::Bcs => Ok(bcs::from_bytes_with_limit(bytes, form.depth)?),
        Encoding::BcsLz4 => Ok(bcs::from_bytes_with_limit(&unpack(bytes)?, form.depth)?),
        Encoding::Json => Ok(serde_json::from_slice(bytes)?),
    }
}

pub fn write<T: Serialize>(value: &T, form: &Form) -> Result<Vec<u8>, Rejection> {
    match form.encoding {
        Encoding::Bcs => Ok(bcs::to_bytes_with_limit(value, form.depth)?),
        Encoding::BcsLz4 => pack(&bcs::to_bytes_with_limit(value, form.depth)?),
        Encoding::Json => Ok(serde_json::to_vec(value)?),
    }
}

fn pack(raw: &[u8]) -> Result<Vec<u8>, Rejection> {
    let packed = lz4_flex::block::compress_prepend_size(raw);
    if raw.len().max(packed.len()) > MAX_COMPRESSED {
        return Err(Rejection::of("limit"));
    }
    Ok(packed)
}

/// The size is the wire's to judge, everything behind it the library's.
fn unpack(packed: &[u8]) -> Result<Vec<u8>, Rejection> {
    let Some(prefix) = packed.first_chunk() else { return Err(Rejection::of("eof")) };
    if !(0..=MAX_COMPRESSED as i32).contains(&i32::from_le_bytes(*prefix)) {
        return Err(Rejection::of("limit"));
    }
    lz4_flex::block::decompress_size_prepended(packed).map_err(|_| Rejection::of("other"))
}
