/**
 * The layer under consensus: handshake, multiplexing, RPC, one-way messages, streams, health checks.
 * Spec: docs/profiles/aptos.md#network-messages
 */
import { bytes, enumOf, type Infer, map, newtype, type Schema, string, struct, u8, u32 } from "../../schema/index.ts";
import { BitVec, ChainId } from "./crypto.ts";

/** Enum index = protocol number = wire byte. */
const protocolId = enumOf("ProtocolId", {
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
export type ProtocolId = Infer<typeof protocolId>;
export const ProtocolId: Schema<ProtocolId> = protocolId;
export type ProtocolName = ProtocolId["kind"];

/** Bit i of byte i/8 counted from the most significant; unknown bits are ignored, trailing zero bytes legal. */
export const ProtocolIdSet = newtype("ProtocolIdSet", BitVec);
/** An unknown version key makes the whole handshake undecodable. */
export const MessagingProtocolVersion = enumOf("MessagingProtocolVersion", { V1: null });

/**
 * The five forms that are read. Real nodes hold three networks and write three forms:
 * `vfn` and any `private` become `private("vfn")`, `new_public` becomes `public`.
 */
export const NetworkId = enumOf(
  "NetworkId",
  { validator: null, public: null, private: string, vfn: null, new_public: null },
  {
    normalize: (id) => {
      if (id.kind === "new_public") return { kind: "public" as const };
      const canonical = id.kind !== "vfn" && (id.kind !== "private" || id.value === "vfn");
      return canonical ? id : { kind: "private" as const, value: "vfn" };
    },
    registry: { correction: "NetworkId: the registry lists the five forms that are read; the code writes only three." },
  },
);
export type NetworkId = Infer<typeof NetworkId>;

export const HandshakeMsg = struct("HandshakeMsg", {
  supported_protocols: map(MessagingProtocolVersion, ProtocolIdSet),
  chain_id: ChainId,
  network_id: NetworkId,
});
export type HandshakeMsg = Infer<typeof HandshakeMsg>;

/** The first two bytes of the frame body that failed: really a multiplex and a message tag. */
export const ParsingErrorType = struct("ParsingErrorType", { message: u8, protocol: u8 });
/** Defined, decoded, and never sent by any upstream code. */
export const NotSupportedType = enumOf("NotSupportedType", { RpcRequest: ProtocolId, DirectSendMsg: ProtocolId });
export const ErrorCode = enumOf("ErrorCode", { ParsingError: ParsingErrorType, NotSupported: NotSupportedType });

export const RpcRequest = struct("RpcRequest", {
  protocol_id: ProtocolId,
  request_id: u32,
  priority: u8,
  raw_request: bytes(),
});
export type RpcRequest = Infer<typeof RpcRequest>;
/** Carries no protocol id: the requester decodes with the protocol it asked with. */
export const RpcResponse = struct("RpcResponse", { request_id: u32, priority: u8, raw_response: bytes() });
export type RpcResponse = Infer<typeof RpcResponse>;
/** One-way application message: no request id, no reply. */
export const DirectSendMsg = struct("DirectSendMsg", { protocol_id: ProtocolId, priority: u8, raw_msg: bytes() });
export type DirectSendMsg = Infer<typeof DirectSendMsg>;

const networkMessage = enumOf("NetworkMessage", { Error: ErrorCode, RpcRequest, RpcResponse, DirectSendMsg });
export type NetworkMessage = Infer<typeof networkMessage>;
export const NetworkMessage: Schema<NetworkMessage> = networkMessage;

const absent = {
  registry: { absent: true, correction: "Upstream's network registry stops at NetworkMessage." },
} as const;
export const StreamHeader = struct(
  "StreamHeader",
  { request_id: u32, num_fragments: u8, message: NetworkMessage },
  absent,
);
export const StreamFragment = struct("StreamFragment", { request_id: u32, fragment_id: u8, raw_data: bytes() }, absent);
export const StreamMessage = enumOf("StreamMessage", { Header: StreamHeader, Fragment: StreamFragment }, absent);
export type StreamMessage = Infer<typeof StreamMessage>;

/** The body of every frame after the handshake. */
export const MultiplexMessage = enumOf("MultiplexMessage", { Message: NetworkMessage, Stream: StreamMessage }, absent);
export type MultiplexMessage = Infer<typeof MultiplexMessage>;

/** The nonce of a Ping comes back in its Pong. */
export const HealthCheckerMsg = enumOf("HealthCheckerMsg", { Ping: u32, Pong: u32 }, absent);
export type HealthCheckerMsg = Infer<typeof HealthCheckerMsg>;
