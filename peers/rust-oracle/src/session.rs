//! A recorded connection: Noise with fixed keys, the handshake messages, application frames both ways, a streamed message
//! among them. Whatever a real connection draws by chance comes from the seed, and the record states it.
use crate::encoding::{Encoding, Form};
use crate::generator::{Generator, Size};
use crate::random::Random;
use crate::reject::Rejection;
use crate::settings::Level;
use crate::wire::find;
use serde_json::{json, Value};
use snow::{Builder, HandshakeState, TransportState};

const PATTERN: &str = "Noise_IK_25519_AESGCM_SHA256";
/// Small, so that a stream needs no megabytes; both sides are configured alike.
const MAX_FRAME: usize = 1024;
const HEADER_ROOM: usize = 64;
const CLOCK_MS: u64 = 1_700_000_000_000;

pub fn record(seed: u64) -> Result<String, Rejection> {
    let mut random = Random::new(&format!("session/{seed}"));
    let [initiator, responder] = [Party::new(&mut random), Party::new(&mut random)];
    let mut record = Record { steps: Vec::new() };
    let (from_initiator, from_responder) = shake_hands(&initiator, &responder, &mut record)?;
    let mut lines = [
        Line { name: "initiator", noise: from_initiator },
        Line { name: "responder", noise: from_responder },
    ];
    for line in &mut lines {
        line.send(handshake_frame()?, "HandshakeMsg", &mut record)?;
    }
    let mut streams = [0, 0];
    for (from, message) in messages(seed)? {
        for (body, what) in frames(&message, &mut streams[from])? {
            lines[from].send(framed(&body), what, &mut record)?;
        }
    }
    let record = json!({
        "pattern": PATTERN, "seed": seed, "clock_ms": CLOCK_MS, "max_frame_size": MAX_FRAME,
        "initiator": initiator.state(), "responder": responder.state(), "steps": record.steps,
    });
    Ok(record.to_string())
}

struct Party {
    peer_id: Vec<u8>,
    secret: Vec<u8>,
    public: Vec<u8>,
    ephemeral: Vec<u8>,
}

impl Party {
    fn new(random: &mut Random) -> Self {
        let secret = random.bytes(32);
        let clamped: [u8; 32] = secret.clone().try_into().expect("32 bytes");
        let public = curve25519_dalek::MontgomeryPoint::mul_base_clamped(clamped).to_bytes().to_vec();
        Party { peer_id: random.bytes(32), secret, public, ephemeral: random.bytes(32) }
    }

    fn state(&self) -> Value {
        json!({
            "peer_id": hex::encode(&self.peer_id), "static_secret": hex::encode(&self.secret),
            "static_public": hex::encode(&self.public), "ephemeral_secret": hex::encode(&self.ephemeral),
        })
    }
}

struct Record {
    steps: Vec<Value>,
}

impl Record {
    fn add(&mut self, from: &str, what: &str, wire: &[u8], plain: &[u8]) {
        self.steps.push(json!({ "from": from, "what": what, "wire": hex::encode(wire), "plain": hex::encode(plain) }));
    }
}

/// Both messages of IK. Before the first goes, in clear, who calls and whose key the caller expects: that is the prologue.
fn shake_hands(
    initiator: &Party,
    responder: &Party,
    record: &mut Record,
) -> Result<(TransportState, TransportState), Rejection> {
    let prologue = [&initiator.peer_id[..], &responder.public[..]].concat();
    let expected = builder(initiator, &prologue)?.remote_public_key(&responder.public);
    let mut caller = expected.build_initiator().map_err(noise)?;
    let mut called = builder(responder, &prologue)?.build_responder().map_err(noise)?;
    let clock = CLOCK_MS.to_le_bytes();
    let first = [prologue, exchange(&mut caller, &mut called, &clock)?].concat();
    record.add("initiator", "noise message 1", &first, &clock);
    let second = exchange(&mut called, &mut caller, &[])?;
    record.add("responder", "noise message 2", &second, &[]);
    let caller = caller.into_transport_mode().map_err(noise)?;
    Ok((caller, called.into_transport_mode().map_err(noise)?))
}

fn builder<'a>(party: &'a Party, prologue: &'a [u8]) -> Result<Builder<'a>, Rejection> {
    let pattern = PATTERN.parse().map_err(|error| Rejection::new("other", format!("{error:?}")))?;
    Ok(Builder::new(pattern)
        .prologue(prologue)
        .local_private_key(&party.secret)
        .fixed_ephemeral_key_for_testing_only(&party.ephemeral))
}

/// One writes, the other reads: a message that its receiver would refuse is not recorded.
fn exchange(from: &mut HandshakeState, to: &mut HandshakeState, payload: &[u8]) -> Result<Vec<u8>, Rejection> {
    let (mut wire, mut plain) = (vec![0; 65_535], vec![0; 65_535]);
    let length = from.write_message(payload, &mut wire).map_err(noise)?;
    wire.truncate(length);
    to.read_message(&wire, &mut plain).map_err(noise)?;
    Ok(wire)
}

/// One direction of the connection. Every message is flushed, so every message is a Noise frame of its own.
struct Line {
    name: &'static str,
    noise: TransportState,
}

impl Line {
    fn send(&mut self, plain: Vec<u8>, what: &str, record: &mut Record) -> Result<(), Rejection> {
        let mut sealed = vec![0; plain.len() + 16];
        let length = self.noise.write_message(&plain, &mut sealed).map_err(noise)?;
        let wire = [&(length as u16).to_be_bytes()[..], &sealed[..length]].concat();
        record.add(self.name, what, &wire, &plain);
        Ok(())
    }
}

/// Protocols 0, 1, 5, 6, 7, 11 and 12 on test chain 4 of the validator network; two bytes of length.
fn handshake_frame() -> Result<Vec<u8>, Rejection> {
    let message = json!({
        "supported_protocols": { "V1": { "inner": [0b1100_0111, 0b0001_1000] } }, "chain_id": 4, "network_id": "validator",
    });
    let bytes = bcs_of("HandshakeMsg", &message)?;
    Ok([&(bytes.len() as u16).to_be_bytes()[..], &bytes].concat())
}

/// Who sends (0 is the initiator), and what.
type Sent = (usize, Value);

/// Three each way: a health check answered, consensus in three encodings, one too large for a frame, an error.
fn messages(seed: u64) -> Result<Vec<Sent>, Rejection> {
    let ping = bcs_of("HealthCheckerMsg", &json!({ "Ping": 7 }))?;
    let pong = bcs_of("HealthCheckerMsg", &json!({ "Pong": 7 }))?;
    let vote = made(seed, 18, Encoding::BcsLz4)?;
    let retrieval = made(seed, 20, Encoding::Bcs)?;
    let proposal = made(seed, 3, Encoding::Json)?;
    Ok(vec![
        (0, json!({ "RpcRequest": { "protocol_id": "HealthCheckerRpc", "request_id": 0, "priority": 0, "raw_request": ping } })),
        (1, json!({ "RpcResponse": { "request_id": 0, "priority": 0, "raw_response": pong } })),
        (0, direct("ConsensusDirectSendCompressed", vote)),
        (1, json!({ "RpcRequest": { "protocol_id": "ConsensusRpcBcs", "request_id": 0, "priority": 0, "raw_request": retrieval } })),
        (0, direct("ConsensusDirectSendJson", proposal)),
        (1, json!({ "Error": { "ParsingError": { "message": 0, "protocol": 9 } } })),
    ])
}

fn direct(protocol: &str, payload: Vec<u8>) -> Value {
    json!({ "DirectSendMsg": { "protocol_id": protocol, "priority": 0, "raw_msg": payload } })
}

/// A consensus message of the wanted variant.
fn made(seed: u64, variant: u64, encoding: Encoding) -> Result<Vec<u8>, Rejection> {
    let of = find("ConsensusMsg").expect("it is registered");
    let mut generator = Generator::new(of.name, 22 * seed + variant, Size::Typical);
    (of.make)(&mut generator).write(&form(encoding))
}

/// The frames' bodies. What does not fit goes as a header with the first part and fragments numbered from one; each
/// direction counts its streams from zero.
fn frames(message: &Value, streams: &mut u32) -> Result<Vec<(Vec<u8>, &'static str)>, Rejection> {
    let room = MAX_FRAME - HEADER_ROOM;
    let payload = message.pointer("/DirectSendMsg/raw_msg").and_then(Value::as_array).cloned().unwrap_or_default();
    if payload.len() <= room {
        return Ok(vec![(bcs_of("MultiplexMessage", &json!({ "Message": message }))?, "Message")]);
    }
    let mut first = message.clone();
    first["DirectSendMsg"]["raw_msg"] = json!(payload[..room]);
    let rest: Vec<_> = payload[room..].chunks(room).collect();
    let stream = *streams;
    *streams += 1;
    let header = json!({ "request_id": stream, "num_fragments": rest.len(), "message": first });
    let mut bodies = vec![(bcs_of("MultiplexMessage", &json!({ "Stream": { "Header": header } }))?, "Stream header")];
    for (i, data) in rest.iter().enumerate() {
        let fragment = json!({ "request_id": stream, "fragment_id": i + 1, "raw_data": data });
        bodies.push((bcs_of("MultiplexMessage", &json!({ "Stream": { "Fragment": fragment } }))?, "Stream fragment"));
    }
    Ok(bodies)
}

fn framed(body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32).to_be_bytes()[..], body].concat()
}

fn bcs_of(type_name: &str, value: &Value) -> Result<Vec<u8>, Rejection> {
    let of = find(type_name).expect("only registered types are asked for");
    (of.read)(value.to_string().as_bytes(), &form(Encoding::Json))?.write(&form(Encoding::Bcs))
}

fn form(encoding: Encoding) -> Form {
    Form { encoding, level: Level::Full, depth: 64 }
}

fn noise(error: snow::Error) -> Rejection {
    Rejection::new("other", error)
}
