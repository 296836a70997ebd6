package main

// What a connection carries outside consensus.

type ProtocolId struct {
	ConsensusRpcBcs                  *Unit `json:"ConsensusRpcBcs"`
	ConsensusDirectSendBcs           *Unit `json:"ConsensusDirectSendBcs"`
	MempoolDirectSend                *Unit `json:"MempoolDirectSend"`
	StateSyncDirectSend              *Unit `json:"StateSyncDirectSend"`
	DiscoveryDirectSend              *Unit `json:"DiscoveryDirectSend"`
	HealthCheckerRpc                 *Unit `json:"HealthCheckerRpc"`
	ConsensusDirectSendJson          *Unit `json:"ConsensusDirectSendJson"`
	ConsensusRpcJson                 *Unit `json:"ConsensusRpcJson"`
	StorageServiceRpc                *Unit `json:"StorageServiceRpc"`
	MempoolRpc                       *Unit `json:"MempoolRpc"`
	PeerMonitoringServiceRpc         *Unit `json:"PeerMonitoringServiceRpc"`
	ConsensusRpcCompressed           *Unit `json:"ConsensusRpcCompressed"`
	ConsensusDirectSendCompressed    *Unit `json:"ConsensusDirectSendCompressed"`
	NetbenchDirectSend               *Unit `json:"NetbenchDirectSend"`
	NetbenchRpc                      *Unit `json:"NetbenchRpc"`
	DKGDirectSendCompressed          *Unit `json:"DKGDirectSendCompressed"`
	DKGDirectSendBcs                 *Unit `json:"DKGDirectSendBcs"`
	DKGDirectSendJson                *Unit `json:"DKGDirectSendJson"`
	DKGRpcCompressed                 *Unit `json:"DKGRpcCompressed"`
	DKGRpcBcs                        *Unit `json:"DKGRpcBcs"`
	DKGRpcJson                       *Unit `json:"DKGRpcJson"`
	JWKConsensusDirectSendCompressed *Unit `json:"JWKConsensusDirectSendCompressed"`
	JWKConsensusDirectSendBcs        *Unit `json:"JWKConsensusDirectSendBcs"`
	JWKConsensusDirectSendJson       *Unit `json:"JWKConsensusDirectSendJson"`
	JWKConsensusRpcCompressed        *Unit `json:"JWKConsensusRpcCompressed"`
	JWKConsensusRpcBcs               *Unit `json:"JWKConsensusRpcBcs"`
	JWKConsensusRpcJson              *Unit `json:"JWKConsensusRpcJson"`
	ConsensusObserver                *Unit `json:"ConsensusObserver"`
	ConsensusObserverRpc             *Unit `json:"ConsensusObserverRpc"`
}

func (ProtocolId) IsBcsEnum() {}

type ProtocolIdSet = BitVec

type MessagingProtocolVersion struct {
	V1 *Unit `json:"V1"`
}

func (MessagingProtocolVersion) IsBcsEnum() {}

type NetworkId struct {
	Validator *Unit   `json:"validator"`
	Public    *Unit   `json:"public"`
	Private   *string `json:"private"`
	Vfn       *Unit   `json:"vfn"`
	NewPublic *Unit   `json:"new_public"`
}

func (NetworkId) IsBcsEnum() {}

type HandshakeMsg struct {
	SupportedProtocols SupportedProtocols `json:"supported_protocols"`
	ChainID            ChainId            `json:"chain_id"`
	NetworkID          NetworkId          `json:"network_id"`
}

type ParsingErrorType struct {
	Message  uint8 `json:"message"`
	Protocol uint8 `json:"protocol"`
}

type NotSupportedType struct {
	RpcRequest    *ProtocolId `json:"RpcRequest"`
	DirectSendMsg *ProtocolId `json:"DirectSendMsg"`
}

func (NotSupportedType) IsBcsEnum() {}

type ErrorCode struct {
	ParsingError *ParsingErrorType `json:"ParsingError"`
	NotSupported *NotSupportedType `json:"NotSupported"`
}

func (ErrorCode) IsBcsEnum() {}

type RpcRequest struct {
	ProtocolID ProtocolId `json:"protocol_id"`
	RequestID  uint32     `json:"request_id"`
	Priority   uint8      `json:"priority"`
	RawRequest []byte     `json:"raw_request"`
}

type RpcResponse struct {
	RequestID   uint32 `json:"request_id"`
	Priority    uint8  `json:"priority"`
	RawResponse []byte `json:"raw_response"`
}

type DirectSendMsg struct {
	ProtocolID ProtocolId `json:"protocol_id"`
	Priority   uint8      `json:"priority"`
	RawMsg     []byte     `json:"raw_msg"`
}

type NetworkMessage struct {
	Error         *ErrorCode     `json:"Error"`
	RpcRequest    *RpcRequest    `json:"RpcRequest"`
	RpcResponse   *RpcResponse   `json:"RpcResponse"`
	DirectSendMsg *DirectSendMsg `json:"DirectSendMsg"`
}

func (NetworkMessage) IsBcsEnum() {}

type StreamHeader struct {
	RequestID    uint32         `json:"request_id"`
	NumFragments uint8          `json:"num_fragments"`
	Message      NetworkMessage `json:"message"`
}

type StreamFragment struct {
	RequestID  uint32 `json:"request_id"`
	FragmentID uint8  `json:"fragment_id"`
	RawData    []byte `json:"raw_data"`
}

type StreamMessage struct {
	Header   *StreamHeader   `json:"Header"`
	Fragment *StreamFragment `json:"Fragment"`
}

func (StreamMessage) IsBcsEnum() {}

type MultiplexMessage struct {
	Message *NetworkMessage `json:"Message"`
	Stream  *StreamMessage  `json:"Stream"`
}

func (MultiplexMessage) IsBcsEnum() {}

type HealthCheckerMsg struct {
	Ping *uint32 `json:"Ping"`
	Pong *uint32 `json:"Pong"`
}

func (HealthCheckerMsg) IsBcsEnum() {}
