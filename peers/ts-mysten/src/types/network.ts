/** What a connection carries outside consensus. */

import type { Words } from "../words.ts";
import type { cryptoTypes } from "./crypto.ts";

export function networkTypes(w: Words, { BitVec, ChainId }: ReturnType<typeof cryptoTypes>) {
  const ProtocolId = w.variants("ProtocolId", {
    ConsensusRpcBcs: null,
    ConsensusDirectSendBcs: null,
    MempoolDirectSend: null,
    StateSyncDirectSend: null,
    DiscoveryDirectSend: null,
    HealthCheckerRpc: null,
    ConsensusDirectSendJson: null,
    ConsensusRpcJson: null,
    StorageServiceRpc: null,
    MempoolRpc: null,
    PeerMonitoringServiceRpc: null,
    ConsensusRpcCompressed: null,
    ConsensusDirectSendCompressed: null,
    NetbenchDirectSend: null,
    NetbenchRpc: null,
    DKGDirectSendCompressed: null,
    DKGDirectSendBcs: null,
    DKGDirectSendJson: null,
    DKGRpcCompressed: null,
    DKGRpcBcs: null,
    DKGRpcJson: null,
    JWKConsensusDirectSendCompressed: null,
    JWKConsensusDirectSendBcs: null,
    JWKConsensusDirectSendJson: null,
    JWKConsensusRpcCompressed: null,
    JWKConsensusRpcBcs: null,
    JWKConsensusRpcJson: null,
    ConsensusObserver: null,
    ConsensusObserverRpc: null,
  });
  const ProtocolIdSet = BitVec;
  const MessagingProtocolVersion = w.variants("MessagingProtocolVersion", { V1: null });
  const NetworkId = w.variants("NetworkId", {
    validator: null,
    public: null,
    private: w.string,
    vfn: null,
    new_public: null,
  });
  const HandshakeMsg = w.struct("HandshakeMsg", {
    supported_protocols: w.map(MessagingProtocolVersion, ProtocolIdSet),
    chain_id: ChainId,
    network_id: NetworkId,
  });
  const ParsingErrorType = w.struct("ParsingErrorType", { message: w.u8, protocol: w.u8 });
  const NotSupportedType = w.variants("NotSupportedType", { RpcRequest: ProtocolId, DirectSendMsg: ProtocolId });
  const ErrorCode = w.variants("ErrorCode", { ParsingError: ParsingErrorType, NotSupported: NotSupportedType });
  const RpcRequest = w.struct("RpcRequest", {
    protocol_id: ProtocolId,
    request_id: w.u32,
    priority: w.u8,
    raw_request: w.bytes,
  });
  const RpcResponse = w.struct("RpcResponse", { request_id: w.u32, priority: w.u8, raw_response: w.bytes });
  const DirectSendMsg = w.struct("DirectSendMsg", { protocol_id: ProtocolId, priority: w.u8, raw_msg: w.bytes });
  const NetworkMessage = w.variants("NetworkMessage", {
    Error: ErrorCode,
    RpcRequest: RpcRequest,
    RpcResponse: RpcResponse,
    DirectSendMsg: DirectSendMsg,
  });
  const StreamHeader = w.struct("StreamHeader", { request_id: w.u32, num_fragments: w.u8, message: NetworkMessage });
  const StreamFragment = w.struct("StreamFragment", { request_id: w.u32, fragment_id: w.u8, raw_data: w.bytes });
  const StreamMessage = w.variants("StreamMessage", { Header: StreamHeader, Fragment: StreamFragment });
  const MultiplexMessage = w.variants("MultiplexMessage", { Message: NetworkMessage, Stream: StreamMessage });
  const HealthCheckerMsg = w.variants("HealthCheckerMsg", { Ping: w.u32, Pong: w.u32 });
  return {
    ProtocolId,
    ProtocolIdSet,
    MessagingProtocolVersion,
    NetworkId,
    HandshakeMsg,
    ParsingErrorType,
    NotSupportedType,
    ErrorCode,
    RpcRequest,
    RpcResponse,
    DirectSendMsg,
    NetworkMessage,
    StreamHeader,
    StreamFragment,
    StreamMessage,
    MultiplexMessage,
    HealthCheckerMsg,
  };
}
