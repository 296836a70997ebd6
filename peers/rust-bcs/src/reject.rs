//! The libraries' errors as the protocol's classes. They keep no offset, so none is given.
use std::fmt;

pub struct Rejection(&'static str);

impl Rejection {
    pub fn of(class: &'static str) -> Self {
        Rejection(class)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "reject {}", self.0)
    }
}

impl From<bcs::Error> for Rejection {
    fn from(error: bcs::Error) -> Self {
        use bcs::Error::*;
        Rejection(match &error {
            Eof => "eof",
            RemainingInput => "trailing",
            NonCanonicalUleb128Encoding => "non-canonical",
            IntegerOverflowDuringUleb128Decoding | ExceededMaxLen(_) => "limit",
            ExceededContainerDepthLimit(_) => "depth",
            ExpectedBoolean => "bad-bool",
            ExpectedOption => "bad-variant",
            Utf8 => "bad-utf8",
            NonCanonicalMap => "order",
            Custom(message) => class_of(message),
            _ => "other",
        })
    }
}

impl From<serde_json::Error> for Rejection {
    fn from(error: serde_json::Error) -> Self {
        let message = error.to_string();
        Rejection(match error.classify() {
            serde_json::error::Category::Eof => "eof",
            _ => class_of(&message),
        })
    }
}

/// Where a library has one error for many reasons, its sentence tells them apart; `other` is always allowed.
fn class_of(message: &str) -> &'static str {
    const SENTENCES: [(&str, &str); 10] = [
        ("nested too deep", "depth"),
        ("recursion limit", "depth"),
        ("unknown variant", "bad-variant"),
        ("variant index", "bad-variant"),
        ("duplicate field", "duplicate-key"),
        ("trailing characters", "trailing"),
        ("invalid length", "bad-length"),
        ("too long", "limit"),
        ("out of range", "limit"),
        ("invalid value: integer", "limit"),
    ];
    SENTENCES.iter().find(|(part, _)| message.contains(part)).map_or("other", |(_, class)| class)
}
