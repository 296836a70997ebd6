//! Connections: the handshake, and what a frame holds.
use super::certificate::BitVec;
use super::transaction::ChainId;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
pub struct DirectSendMsg {
    protocol_id: ProtocolId,
    priority: u8,
    #[serde(with = "serde_bytes")]
    raw_msg: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub enum ErrorCode {
    ParsingError(ParsingErrorType),
    NotSupported(NotSupportedType),
}

#[derive(Serialize, Deserialize)]
pub struct HandshakeMsg {
    supported_protocols: BTreeMap<MessagingProtocolVersion, ProtocolIdSet>,
    chain_id: ChainId,
    network_id: NetworkId,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessagingProtocolVersion {
    V1,
}

#[derive(Serialize, Deserialize)]
pub enum MultiplexMessage {
    Message(NetworkMessage),
    Stream(StreamMessage),
}

/// Three networks behind five readable and three written forms.
#[derive(Clone, Copy)]
pub enum NetworkId {
    Validator,
    Vfn,
    Public,
}

impl Serialize for NetworkId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename = "NetworkId", rename_all = "snake_case")]
        enum Written {
            Validator,
            Public,
            Private(&'static str),
        }
        let written = match self {
            NetworkId::Validator => Written::Validator,
            NetworkId::Public => Written::Public,
            NetworkId::Vfn => Written::Private("vfn"),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NetworkId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "NetworkId", rename_all = "snake_case")]
        enum Read {
            Validator,
            Public,
            Private(#[allow(dead_code)] String),
            Vfn,
            NewPublic,
        }
        Ok(match Read::deserialize(deserializer)? {
            Read::Validator => NetworkId::Validator,
            Read::Public | Read::NewPublic => NetworkId::Public,
            Read::Private(_) | Read::Vfn => NetworkId::Vfn,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub enum NetworkMessage {
    Error(ErrorCode),
    RpcRequest(RpcRequest),
    RpcResponse(RpcResponse),
    DirectSendMsg(DirectSendMsg),
}

#[derive(Serialize, Deserialize)]
pub enum NotSupportedType {
    RpcRequest(ProtocolId),
    DirectSendMsg(ProtocolId),
}

#[derive(Serialize, Deserialize)]
pub struct ParsingErrorType {
    message: u8,
    protocol: u8,
}

#[derive(Serialize, Deserialize)]
pub enum ProtocolId {
    ConsensusRpcBcs,
    ConsensusDirectSendBcs,
    MempoolDirectSend,
    StateSyncDirectSend,
    DiscoveryDirectSend,
    HealthCheckerRpc,
    ConsensusDirectSendJson,
    ConsensusRpcJson,
    StorageServiceRpc,
    MempoolRpc,
    PeerMonitoringServiceRpc,
    ConsensusRpcCompressed,
    ConsensusDirectSendCompressed,
    NetbenchDirectSend,
    NetbenchRpc,
    DKGDirectSendCompressed,
    DKGDirectSendBcs,
    DKGDirectSendJson,
    DKGRpcCompressed,
    DKGRpcBcs,
    DKGRpcJson,
    JWKConsensusDirectSendCompressed,
    JWKConsensusDirectSendBcs,
    JWKConsensusDirectSendJson,
    JWKConsensusRpcCompressed,
    JWKConsensusRpcBcs,
    JWKConsensusRpcJson,
    ConsensusObserver,
    ConsensusObserverRpc,
}

#[derive(Serialize, Deserialize)]
pub struct ProtocolIdSet(BitVec);

#[derive(Serialize, Deserialize)]
pub struct RpcRequest {
    protocol_id: ProtocolId,
    request_id: u32,
    priority: u8,
    #[serde(with = "serde_bytes")]
    raw_request: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub struct RpcResponse {
    request_id: u32,
    priority: u8,
    #[serde(with = "serde_bytes")]
    raw_response: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub struct StreamFragment {
    request_id: u32,
    fragment_id: u8,
    #[serde(with = "serde_bytes")]
    raw_data: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub struct StreamHeader {
    request_id: u32,
    num_fragments: u8,
    message: NetworkMessage,
}

#[derive(Serialize, Deserialize)]
pub enum StreamMessage {
    Header(StreamHeader),
    Fragment(StreamFragment),
}
