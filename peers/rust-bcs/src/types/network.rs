//! What a connection carries outside consensus.
use super::bytes::BitVec;
use super::proof::ChainId;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

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

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessagingProtocolVersion {
    V1,
}

#[derive(Serialize, Deserialize)]
pub enum NetworkId {
    #[serde(rename = "validator")]
    Validator,
    #[serde(rename = "public")]
    Public,
    #[serde(rename = "private")]
    Private(String),
    #[serde(rename = "vfn")]
    Vfn,
    #[serde(rename = "new_public")]
    NewPublic,
}

#[derive(Serialize, Deserialize)]
pub struct HandshakeMsg {
    supported_protocols: BTreeMap<MessagingProtocolVersion, ProtocolIdSet>,
    chain_id: ChainId,
    network_id: NetworkId,
}

#[derive(Serialize, Deserialize)]
pub struct ParsingErrorType {
    message: u8,
    protocol: u8,
}

#[derive(Serialize, Deserialize)]
pub enum NotSupportedType {
    RpcRequest(ProtocolId),
    DirectSendMsg(ProtocolId),
}

#[derive(Serialize, Deserialize)]
pub enum ErrorCode {
    ParsingError(ParsingErrorType),
    NotSupported(NotSupportedType),
}

#[derive(Serialize, Deserialize)]
pub struct RpcRequest {
    protocol_id: ProtocolId,
    request_id: u32,
    priority: u8,
    raw_request: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub struct RpcResponse {
    request_id: u32,
    priority: u8,
    raw_response: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub struct DirectSendMsg {
    protocol_id: ProtocolId,
    priority: u8,
    raw_msg: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub enum NetworkMessage {
    Error(ErrorCode),
    RpcRequest(RpcRequest),
    RpcResponse(RpcResponse),
    DirectSendMsg(DirectSendMsg),
}

#[derive(Serialize, Deserialize)]
pub struct StreamHeader {
    request_id: u32,
    num_fragments: u8,
    message: NetworkMessage,
}

#[derive(Serialize, Deserialize)]
pub struct StreamFragment {
    request_id: u32,
    fragment_id: u8,
    raw_data: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub enum StreamMessage {
    Header(StreamHeader),
    Fragment(StreamFragment),
}

#[derive(Serialize, Deserialize)]
pub enum MultiplexMessage {
    Message(NetworkMessage),
    Stream(StreamMessage),
}

#[derive(Serialize, Deserialize)]
pub enum HealthCheckerMsg {
    Ping(u32),
    Pong(u32),
}
