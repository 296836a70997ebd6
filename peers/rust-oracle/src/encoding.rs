//! A value's bytes, in each of the encodings that protocols carry.
use crate::reject::{class_of_message, Rejection};
use crate::settings::{set_level, Level};
use crate::trace::read_bcs;
use serde::de::DeserializeOwned;
use serde::Serialize;

/// MAX_APPLICATION_MESSAGE_SIZE: what the compressed encodings take, before and after.
const MAX_MESSAGE: usize = 64_880_640;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    Bcs,
    /// A size, then one LZ4 block, by liblz4: the calls a node makes.
    BcsLz4,
    /// The same by lz4_flex, which is stricter about blocks and writes other bytes.
    BcsLz4Flex,
    Json,
    /// Protobuf; the types that have it read and write it themselves.
    Proto,
}

impl Encoding {
    pub const ALL: [(&'static str, Encoding); 5] = [
        ("bcs", Encoding::Bcs),
        ("bcs+lz4", Encoding::BcsLz4),
        ("bcs+lz4flex", Encoding::BcsLz4Flex),
        ("json", Encoding::Json),
        ("proto", Encoding::Proto),
    ];
}

/// How bytes are to be read or written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub encoding: Encoding,
    pub level: Level,
    /// Containers that may be open at once in BCS; protocols say 64 or 32, files 500.
    pub depth: usize,
}

pub fn read<T: DeserializeOwned>(bytes: &[u8], form: &Form) -> Result<T, Rejection> {
    set_level(form.level);
    match form.encoding {
        Encoding::Json => serde_json::from_slice(bytes).map_err(|error| json_rejection(&error, bytes)),
        Encoding::Bcs => read_bcs(bytes, form.depth),
        compressed => read_bcs(&decompress(bytes, compressed)?, form.depth),
    }
}

pub fn write<T: Serialize>(value: &T, form: &Form) -> Result<Vec<u8>, Rejection> {
    match form.encoding {
        Encoding::Json => serde_json::to_vec(value).map_err(|error| json_rejection(&error, b"")),
        Encoding::Bcs => Ok(bcs::to_bytes_with_limit(value, form.depth)?),
        compressed => compress(&bcs::to_bytes_with_limit(value, form.depth)?, compressed),
    }
}

pub fn compress(raw: &[u8], encoding: Encoding) -> Result<Vec<u8>, Rejection> {
    if raw.len() > MAX_MESSAGE {
        return Err(Rejection::new("limit", "the message is too large to be compressed"));
    }
    let wire = match encoding {
        Encoding::BcsLz4 => lz4::block::compress(raw, Some(lz4::block::CompressionMode::FAST(1)), true)
            .map_err(|error| Rejection::new("other", error))?,
        Encoding::BcsLz4Flex => lz4_flex::block::compress_prepend_size(raw),
        _ => raw.to_vec(),
    };
    if wire.len() > MAX_MESSAGE {
        return Err(Rejection::new("limit", "the message is too large when compressed"));
    }
    Ok(wire)
}

/// Checks the size, then lets a library fill a zeroed buffer of that size; liblz4 is not asked how much it filled.
pub fn decompress(wire: &[u8], encoding: Encoding) -> Result<Vec<u8>, Rejection> {
    let library = match encoding {
        Encoding::BcsLz4 => liblz4_block,
        Encoding::BcsLz4Flex => lz4_flex_block,
        _ => return Ok(wire.to_vec()),
    };
    let Some(prefix) = wire.first_chunk::<4>() else {
        return Err(Rejection::new("eof", "no size prefix"));
    };
    let size = i32::from_le_bytes(*prefix);
    if size < 0 || size as usize > MAX_MESSAGE {
        return Err(Rejection::new("limit", format!("a size of {size}")));
    }
    let mut raw = vec![0; size as usize];
    library(wire, &mut raw).map_err(|error| Rejection::new("other", error))?;
    Ok(raw)
}

fn liblz4_block(wire: &[u8], raw: &mut [u8]) -> Result<(), String> {
    lz4::block::decompress_to_buffer(wire, None, raw).map(drop).map_err(|error| error.to_string())
}

/// No padding here: lz4_flex is asked for its own verdict, not for a node's.
fn lz4_flex_block(wire: &[u8], raw: &mut [u8]) -> Result<(), String> {
    match lz4_flex::block::decompress_into(&wire[4..], raw) {
        Ok(filled) if filled == raw.len() => Ok(()),
        Ok(filled) => Err(format!("{filled} of {} bytes", raw.len())),
        Err(error) => Err(error.to_string()),
    }
}

fn json_rejection(error: &serde_json::Error, text: &[u8]) -> Rejection {
    let message = error.to_string();
    let class = match error.classify() {
        serde_json::error::Category::Eof => "eof",
        serde_json::error::Category::Syntax => class_of_syntax(&message),
        _ => class_of_message(&message),
    };
    let offset = (error.line() > 0).then(|| offset_of(text, error.line(), error.column()));
    Rejection { class, offset, detail: message }
}

fn class_of_syntax(message: &str) -> &'static str {
    const KNOWN: &[(&str, &str)] = &[
        ("trailing characters", "trailing"),
        ("recursion limit", "depth"),
        ("unicode", "bad-utf8"),
        ("surrogate", "bad-utf8"),
        ("number out of range", "limit"),
    ];
    KNOWN.iter().find(|(part, _)| message.contains(part)).map_or("other", |(_, class)| class)
}

/// serde_json counts lines from one and bytes in a line from one; the column is of the last byte it read.
fn offset_of(text: &[u8], line: usize, column: usize) -> usize {
    let mut starts = std::iter::once(0).chain(text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1));
    (starts.nth(line - 1).unwrap_or(0) + column).saturating_sub(1).min(text.len())
}
