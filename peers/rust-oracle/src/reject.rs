//! Refusals, in the closed set of classes that every implementation can tell apart.
use std::fmt;

/// Why bytes were refused, and where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    pub class: &'static str,
    pub offset: Option<usize>,
    /// In the library's words; for people.
    pub detail: String,
}

impl Rejection {
    pub fn new(class: &'static str, detail: impl fmt::Display) -> Self {
        Rejection { class, offset: None, detail: detail.to_string() }
    }
}

impl From<bcs::Error> for Rejection {
    fn from(error: bcs::Error) -> Self {
        use bcs::Error::*;
        let class = match &error {
            Eof => "eof",
            RemainingInput => "trailing",
            NonCanonicalUleb128Encoding => "non-canonical",
            IntegerOverflowDuringUleb128Decoding | ExceededMaxLen(_) => "limit",
            ExceededContainerDepthLimit(_) => "depth",
            ExpectedBoolean => "bad-bool",
            ExpectedOption => "bad-variant",
            Utf8 => "bad-utf8",
            NonCanonicalMap => "order",
            Custom(message) => class_of_message(message),
            _ => "other",
        };
        Rejection::new(class, error)
    }
}

/// Sentences of serde's and of our own types. Ours begin with their class.
pub fn class_of_message(message: &str) -> &'static str {
    const OURS: &[(&str, &str)] = &[
        ("@bad-length", "bad-length"),
        ("@limit", "limit"),
        ("@depth", "depth"),
        ("@bad-", "other"),
    ];
    const SERDE: &[(&str, &str)] = &[
        ("unknown variant", "bad-variant"),
        ("expected variant index", "bad-variant"),
        ("duplicate field", "duplicate-key"),
        ("invalid length", "bad-length"),
        ("invalid value: integer", "limit"),
    ];
    let ours = OURS.iter().find(|(start, _)| message.starts_with(start));
    let known = ours.or_else(|| SERDE.iter().find(|(part, _)| message.contains(part)));
    known.map_or("other", |(_, class)| class)
}
