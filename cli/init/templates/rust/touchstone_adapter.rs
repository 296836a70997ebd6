//! Stands between touchstone and your codec: a request a line in, a reply a line out.
//!
//!     npx touchstone doctor --sut "cargo run -q --release --example touchstone_adapter"
//!     npx touchstone run RpcRequest
use std::io::{BufRead, Write};
use std::panic::catch_unwind;

/// What was read, waiting to be written again.
type Value = Box<dyn Fn() -> Vec<u8>>;

/// Why bytes are not allowed, if you know: eof, trailing, non-canonical, bad-variant, ... or other.
type Class = &'static str;

const TYPES: &[&str] = &[
    // "RpcRequest",
];

/// Your codec, type by type. A panic is an accident, and is never counted as a refusal.
fn read(name: &str, bytes: &[u8]) -> Result<Value, Class> {
    match name {
        // "RpcRequest" => my_codec::RpcRequest::decode(bytes).map(|it| Box::new(move || it.encode()) as Value).map_err(|_| "other"),
        _ => unreachable!("{name} is not in TYPES, or has no line here ({} bytes)", bytes.len()),
    }
}

fn answer(verb: &str, name: &str, digits: &str) -> String {
    match verb {
        "hello" => format!("ok my-implementation 0.1.0 ops=accept,recode ts=1 types={}", TYPES.join(",")),
        "reset" | "bye" => "ok".into(),
        "accept" | "recode" if TYPES.contains(&name) => {
            let reply = catch_unwind(|| match read(name, &from_hex(digits)) {
                Err(class) => format!("reject {class}"),
                Ok(_) if verb == "accept" => "ok".into(),
                Ok(value) => format!("ok {}", to_hex(&value())),
            });
            reply.unwrap_or_else(|_| "error panic".into())
        }
        _ => "unsupported".into(),
    }
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return };
        let mut words = line.splitn(4, ' ');
        let mut next = || words.next().unwrap_or("");
        let (id, verb, name, digits) = (next(), next(), next(), next());
        println!("{id} {}", answer(verb, name, digits));
        // Standard output of Rust is written out at each line; on other writers, flush.
        if verb == "bye" || std::io::stdout().flush().is_err() {
            return;
        }
    }
}

fn from_hex(digits: &str) -> Vec<u8> {
    (0..digits.len() / 2).map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).expect("hex")).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
