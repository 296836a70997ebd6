//! One request in, the words after its id out.
use crate::encoding::{Encoding, Form};
use crate::reject::Rejection;
use crate::types::{self, Type};
use std::panic::catch_unwind;
use std::time::Instant;

pub struct Request<'a> {
    pub id: &'a str,
    pub verb: &'a str,
    rest: &'a str,
}

/// Nothing for a line that is no request.
pub fn parse(line: &[u8]) -> Option<Request<'_>> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches(['\n', '\r']);
    let (id, request) = line.split_once(' ')?;
    let (verb, rest) = request.split_once(' ').unwrap_or((request, ""));
    id.bytes().all(|byte| byte.is_ascii_digit()).then_some(Request { id, verb, rest })
}

pub fn answer(request: &Request) -> String {
    match catch_unwind(|| perform(request.verb, request.rest)) {
        Ok(Ok(data)) if data.is_empty() => "ok".into(),
        Ok(Ok(data)) => format!("ok {data}"),
        Ok(Err(Fault::Rejected(rejection))) => rejection.to_string(),
        Ok(Err(Fault::Unsupported)) => "unsupported".into(),
        Ok(Err(Fault::Misused(what))) => format!("error {what}"),
        Err(_) => "error panic".into(),
    }
}

enum Fault {
    Rejected(Rejection),
    Unsupported,
    Misused(&'static str),
}

impl From<Rejection> for Fault {
    fn from(rejection: Rejection) -> Self {
        Fault::Rejected(rejection)
    }
}

type Reply = Result<String, Fault>;

fn perform(verb: &str, rest: &str) -> Reply {
    match verb {
        "hello" => Ok(hello()),
        "accept" => read(rest).map(|_| String::new()),
        "recode" => recode(rest),
        "decode" => decode(rest),
        "encode" => encode(rest),
        "bench" => bench(rest),
        "reset" | "bye" => Ok(String::new()),
        _ => Err(Fault::Unsupported),
    }
}

fn hello() -> String {
    format!(
        "rust-bcs {} bench=1 enc=bcs,bcs+lz4,json ops=accept,recode,decode,encode opts=depth ts=1 types={} values=serde",
        env!("CARGO_PKG_VERSION"),
        types::NAMES.join(",")
    )
}

fn read(rest: &str) -> Result<(Box<dyn types::Value>, Form), Fault> {
    let (name, hex) = rest.split_once(' ').unwrap_or((rest, ""));
    let (of, form) = type_named(name)?;
    Ok(((of.read)(&bytes_of(hex)?, &form)?, form))
}

fn recode(rest: &str) -> Reply {
    let (value, form) = read(rest)?;
    Ok(hex::encode(value.write(&form)?))
}

fn decode(rest: &str) -> Reply {
    let (value, form) = read(rest)?;
    text_of(value.write(&form.as_json())?)
}

fn encode(rest: &str) -> Reply {
    let (name, json) = rest.split_once(' ').ok_or(Fault::Misused("encode <type> <json>"))?;
    let (of, form) = type_named(name)?;
    let value = (of.read)(json.as_bytes(), &form.as_json())?;
    Ok(hex::encode(value.write(&form)?))
}

/// `bench <op> <type> <n> <hex>`.
fn bench(rest: &str) -> Reply {
    let words: Vec<&str> = rest.splitn(4, ' ').collect();
    let [op, name, times, hex] = words[..] else { return Err(Fault::Misused("bench <op> <type> <n> <hex>")) };
    let (of, form) = type_named(name)?;
    let (bytes, times) = (bytes_of(hex)?, times.parse::<u64>().map_err(|_| Fault::Misused("how often?"))?);
    let value = (of.read)(&bytes, &form)?;
    let started = Instant::now();
    for _ in 0..times {
        match op {
            "accept" | "decode" => drop(std::hint::black_box((of.read)(&bytes, &form)?)),
            "recode" => drop(std::hint::black_box((of.read)(&bytes, &form)?.write(&form)?)),
            "encode" => drop(std::hint::black_box(value.write(&form)?)),
            _ => return Err(Fault::Unsupported),
        }
    }
    Ok(started.elapsed().as_nanos().to_string())
}

/// `ConsensusMsg`, `ConsensusMsg/bcs+lz4`, `TypeTag;depth=3`.
fn type_named(text: &str) -> Result<(Type, Form), Fault> {
    let (text, option) = text.split_once(';').unwrap_or((text, "depth=500"));
    let depth = option.strip_prefix("depth=").and_then(|number| number.parse().ok()).ok_or(Fault::Unsupported)?;
    let (name, encoding) = text.split_once('/').unwrap_or((text, "bcs"));
    let encoding = Encoding::named(encoding).ok_or(Fault::Unsupported)?;
    let of = types::find(name).ok_or(Fault::Unsupported)?;
    Ok((of, Form { encoding, depth }))
}

fn bytes_of(hex: &str) -> Result<Vec<u8>, Fault> {
    hex::decode(hex).map_err(|_| Fault::Misused("the bytes are not hex"))
}

fn text_of(json: Vec<u8>) -> Reply {
    String::from_utf8(json).map_err(|_| Fault::Misused("JSON that is not UTF-8"))
}
