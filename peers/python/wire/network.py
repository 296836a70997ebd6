"""What a connection carries outside consensus."""

from words import BYTES, Enum, Map, STRING, Struct, U32, U8
from wire.crypto import BitVec, ChainId

ProtocolId = Enum(
    ConsensusRpcBcs=None,
    ConsensusDirectSendBcs=None,
    MempoolDirectSend=None,
    StateSyncDirectSend=None,
    DiscoveryDirectSend=None,
    HealthCheckerRpc=None,
    ConsensusDirectSendJson=None,
    ConsensusRpcJson=None,
    StorageServiceRpc=None,
    MempoolRpc=None,
    PeerMonitoringServiceRpc=None,
    ConsensusRpcCompressed=None,
    ConsensusDirectSendCompressed=None,
    NetbenchDirectSend=None,
    NetbenchRpc=None,
    DKGDirectSendCompressed=None,
    DKGDirectSendBcs=None,
    DKGDirectSendJson=None,
    DKGRpcCompressed=None,
    DKGRpcBcs=None,
    DKGRpcJson=None,
    JWKConsensusDirectSendCompressed=None,
    JWKConsensusDirectSendBcs=None,
    JWKConsensusDirectSendJson=None,
    JWKConsensusRpcCompressed=None,
    JWKConsensusRpcBcs=None,
    JWKConsensusRpcJson=None,
    ConsensusObserver=None,
    ConsensusObserverRpc=None,
)
ProtocolIdSet = BitVec
MessagingProtocolVersion = Enum(V1=None)
NetworkId = Enum(validator=None, public=None, private=STRING, vfn=None, new_public=None)
HandshakeMsg = Struct(
    supported_protocols=Map(MessagingProtocolVersion, ProtocolIdSet),
    chain_id=ChainId,
    network_id=NetworkId,
)
ParsingErrorType = Struct(message=U8, protocol=U8)
NotSupportedType = Enum(RpcRequest=ProtocolId, DirectSendMsg=ProtocolId)
ErrorCode = Enum(ParsingError=ParsingErrorType, NotSupported=NotSupportedType)
RpcRequest = Struct(protocol_id=ProtocolId, request_id=U32, priority=U8, raw_request=BYTES)
RpcResponse = Struct(request_id=U32, priority=U8, raw_response=BYTES)
DirectSendMsg = Struct(protocol_id=ProtocolId, priority=U8, raw_msg=BYTES)
NetworkMessage = Enum(
    Error=ErrorCode,
    RpcRequest=RpcRequest,
    RpcResponse=RpcResponse,
    DirectSendMsg=DirectSendMsg,
)
StreamHeader = Struct(request_id=U32, num_fragments=U8, message=NetworkMessage)
StreamFragment = Struct(request_id=U32, fragment_id=U8, raw_data=BYTES)
StreamMessage = Enum(Header=StreamHeader, Fragment=StreamFragment)
MultiplexMessage = Enum(Message=NetworkMessage, Stream=StreamMessage)
HealthCheckerMsg = Enum(Ping=U32, Pong=U32)
