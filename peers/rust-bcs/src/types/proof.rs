//! Points and proofs of zero knowledge.
use super::bytes::{G1Bytes, G2Bytes};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub struct ChainId(u8);

#[derive(Serialize, Deserialize)]
pub struct Groth16Proof {
    a: G1Bytes,
    b: G2Bytes,
    c: G1Bytes,
}

#[derive(Serialize, Deserialize)]
pub enum ZKP {
    Groth16(Groth16Proof),
}

#[derive(Serialize, Deserialize)]
pub struct IdCommitment(ByteBuf);
