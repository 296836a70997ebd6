//! One request line in, one reply line out.
use crate::encoding::{self, Encoding, Form};
use crate::generator::{Generator, Size};
use crate::reject::Rejection;
use crate::settings::Level;
use crate::wire::{find, names, Type, Value};
use std::time::Instant;

const CAPABILITIES: &str = "verbs=accept,recode,decode,encode,bench,compress,decompress,gen,seen,types,reset,bye \
    encodings=bcs,bcs+lz4,bcs+lz4flex,json,proto levels=shape,full profiles=aptos,tendermint";

/// The request's id and what to reply; nothing for a line that is no request.
pub fn answer(line: &[u8]) -> Option<(&str, String)> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches(['\n', '\r']);
    let (id, request) = line.split_once(' ')?;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (verb, argument) = request.split_once(' ').unwrap_or((request, ""));
    let reply = std::panic::catch_unwind(|| perform(verb, argument));
    Some((id, reply.unwrap_or_else(|_| "error panic".into())))
}

pub fn is_bye(line: &[u8]) -> bool {
    line.split(|byte| *byte == b' ').nth(1).is_some_and(|verb| verb.trim_ascii_end() == b"bye")
}

fn perform(verb: &str, argument: &str) -> String {
    let outcome = match verb {
        "hello" => Ok(format!("rust-oracle {} {CAPABILITIES}", env!("CARGO_PKG_VERSION"))),
        "accept" => accept(argument),
        "recode" => recode(argument),
        "decode" => decode(argument),
        "encode" => encode(argument),
        "bench" => bench(argument),
        "compress" => compress(argument),
        "decompress" => decompress(argument),
        "gen" => generate(argument),
        "seen" => seen(argument),
        #[cfg(feature = "session")]
        "session" => session(argument),
        "types" => Ok(names().collect::<Vec<_>>().join(" ")),
        "reset" | "bye" => Ok(String::new()),
        _ => return "unsupported".into(),
    };
    match outcome {
        Ok(data) if data.is_empty() => "ok".into(),
        Ok(data) => format!("ok {data}"),
        Err(Fault::Rejected(rejection)) => refusal(&rejection),
        Err(Fault::Misused(what)) => format!("error {what}"),
        Err(Fault::Unsupported) => "unsupported".into(),
    }
}

/// Why a request has no answer.
enum Fault {
    Rejected(Rejection),
    Misused(&'static str),
    Unsupported,
}

impl From<Rejection> for Fault {
    fn from(rejection: Rejection) -> Self {
        Fault::Rejected(rejection)
    }
}

fn refusal(rejection: &Rejection) -> String {
    let offset = rejection.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
    // For people; protocol readers stop at the offset.
    eprintln!("{}{offset}: {}", rejection.class, rejection.detail.escape_debug());
    format!("reject {}{offset}", rejection.class)
}

fn accept(argument: &str) -> Result<String, Fault> {
    let (asked, bytes) = typed_bytes(argument)?;
    (asked.of.read)(&bytes, &asked.form)?;
    Ok(String::new())
}

fn recode(argument: &str) -> Result<String, Fault> {
    let (asked, bytes) = typed_bytes(argument)?;
    let value = (asked.of.read)(&bytes, &asked.form)?;
    Ok(hex::encode(value.write(&asked.form)?))
}

fn decode(argument: &str) -> Result<String, Fault> {
    let (asked, bytes) = typed_bytes(argument)?;
    let value = (asked.of.read)(&bytes, &asked.form)?;
    json_of(&*value, &asked.form)
}

fn encode(argument: &str) -> Result<String, Fault> {
    let (name, json) = argument.split_once(' ').ok_or(Fault::Misused("encode <type> <json>"))?;
    let asked = asked(name)?;
    let value = (asked.of.read)(json.as_bytes(), &as_json(&asked.form))?;
    Ok(hex::encode(value.write(&asked.form)?))
}

/// `bench <accept|recode|encode> <type> <hex> <times>`: nanoseconds in all.
fn bench(argument: &str) -> Result<String, Fault> {
    let usage = Fault::Misused("bench <accept|recode|encode> <type> <hex> <times>");
    let [operation, name, hex, times] = argument.split(' ').collect::<Vec<_>>()[..] else { return Err(usage) };
    let (asked, bytes) = (asked(name)?, bytes_of(hex)?);
    let times: u64 = times.parse().map_err(|_| Fault::Misused("how often?"))?;
    let value = (asked.of.read)(&bytes, &asked.form)?;
    let started = Instant::now();
    for _ in 0..times {
        match operation {
            "accept" => drop((asked.of.read)(&bytes, &asked.form)?),
            "recode" => drop((asked.of.read)(&bytes, &asked.form)?.write(&asked.form)?),
            "encode" => drop(std::hint::black_box(value.write(&asked.form)?)),
            _ => return Err(usage),
        }
    }
    Ok(started.elapsed().as_nanos().to_string())
}

/// `compress <bcs+lz4|bcs+lz4flex> <hex>`: any bytes, whatever they mean.
fn compress(argument: &str) -> Result<String, Fault> {
    let (encoding, bytes) = encoding_bytes(argument)?;
    Ok(hex::encode(encoding::compress(&bytes, encoding)?))
}

fn decompress(argument: &str) -> Result<String, Fault> {
    let (encoding, bytes) = encoding_bytes(argument)?;
    Ok(hex::encode(encoding::decompress(&bytes, encoding)?))
}

/// `gen <type> <seed> <size>`: hex of BCS, of either compressed form, and JSON as it is, which may hold spaces.
fn generate(argument: &str) -> Result<String, Fault> {
    let (of, mut generator, form) = generator(argument)?;
    let value = (of.make)(&mut generator);
    let mut words = Vec::new();
    for encoding in [Encoding::Bcs, Encoding::BcsLz4, Encoding::BcsLz4Flex] {
        words.push(hex::encode(value.write(&Form { encoding, ..form })?));
    }
    words.push(json_of(&*value, &form)?);
    Ok(words.join(" "))
}

/// `seen <type> <seed> <size>`: the enum variants that this value goes through.
fn seen(argument: &str) -> Result<String, Fault> {
    let (of, mut generator, _) = generator(argument)?;
    (of.make)(&mut generator);
    let variants: Vec<String> = generator.seen().map(|(name, variant)| format!("{name}.{variant}")).collect();
    Ok(variants.join(" "))
}

/// `session <seed>`: a connection from its first byte to its last, as JSON.
#[cfg(feature = "session")]
fn session(argument: &str) -> Result<String, Fault> {
    let seed = argument.parse().map_err(|_| Fault::Misused("session <seed>"))?;
    Ok(crate::session::record(seed)?)
}

fn generator(argument: &str) -> Result<(Type, Generator, Form), Fault> {
    let usage = || Fault::Misused("gen <type> <seed> <minimal|typical|large>");
    let [name, seed, size] = argument.split(' ').collect::<Vec<_>>()[..] else { return Err(usage()) };
    let seed = seed.parse().map_err(|_| usage())?;
    let size = Size::ALL.into_iter().find(|known| known.name() == size).ok_or_else(usage)?;
    let asked = asked(name)?;
    Ok((asked.of, Generator::new(asked.of.name, seed, size), asked.form))
}

/// A type as a request spells it: `ConsensusMsg`, `ConsensusMsg:bcs+lz4`, `ConsensusMsg:json@shape`, `TypeTag:bcs@full#64`.
struct Asked {
    of: Type,
    form: Form,
}

fn asked(text: &str) -> Result<Asked, Fault> {
    let (text, depth) = match text.split_once('#') {
        Some((text, depth)) => (text, depth.parse().map_err(|_| Fault::Misused("depth is a number"))?),
        None => (text, 500),
    };
    let (text, level) = text.split_once('@').unwrap_or((text, "full"));
    let (name, encoding) = text.split_once(':').unwrap_or((text, "bcs"));
    let level = match level {
        "full" => Level::Full,
        "shape" => Level::Shape,
        _ => return Err(Fault::Unsupported),
    };
    let encoding = encoding_named(encoding)?;
    let of = find(name).ok_or(Fault::Unsupported)?;
    if encoding == Encoding::Proto && !of.has_proto {
        return Err(Fault::Unsupported);
    }
    Ok(Asked { of, form: Form { encoding, level, depth } })
}

fn typed_bytes(argument: &str) -> Result<(Asked, Vec<u8>), Fault> {
    // No bytes at all are an input too: then the line ends after the type.
    let (name, hex) = argument.split_once(' ').unwrap_or((argument, ""));
    Ok((asked(name)?, bytes_of(hex)?))
}

fn encoding_bytes(argument: &str) -> Result<(Encoding, Vec<u8>), Fault> {
    let (name, hex) = argument.split_once(' ').unwrap_or((argument, ""));
    Ok((encoding_named(name)?, bytes_of(hex)?))
}

fn encoding_named(name: &str) -> Result<Encoding, Fault> {
    Ok(Encoding::ALL.iter().find(|(known, _)| *known == name).ok_or(Fault::Unsupported)?.1)
}

fn bytes_of(hex: &str) -> Result<Vec<u8>, Fault> {
    hex::decode(hex).map_err(|_| Fault::Misused("the bytes are not hex"))
}

fn json_of(value: &dyn Value, form: &Form) -> Result<String, Fault> {
    let text = value.write(&as_json(form))?;
    String::from_utf8(text).map_err(|_| Fault::Misused("JSON that is not UTF-8"))
}

fn as_json(form: &Form) -> Form {
    Form { encoding: Encoding::Json, ..*form }
}
