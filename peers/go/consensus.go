package main

// The root of consensus, and its small messages.

type EpochRetrievalRequest struct {
	StartEpoch uint64 `json:"start_epoch"`
	EndEpoch   uint64 `json:"end_epoch"`
}

type DAGNetworkMessage struct {
	Epoch uint64 `json:"epoch"`
	Data  []byte `json:"data"`
}

type RandGenMessage struct {
	Epoch uint64 `json:"epoch"`
	Data  []byte `json:"data"`
}

type ConsensusMsg struct {
	DeprecatedBlockRetrievalRequest *BlockRetrievalRequestV1 `json:"DeprecatedBlockRetrievalRequest"`
	BlockRetrievalResponse          *BlockRetrievalResponse  `json:"BlockRetrievalResponse"`
	EpochRetrievalRequest           *EpochRetrievalRequest   `json:"EpochRetrievalRequest"`
	ProposalMsg                     *ProposalMsg             `json:"ProposalMsg"`
	SyncInfo                        *SyncInfo                `json:"SyncInfo"`
	EpochChangeProof                *EpochChangeProof        `json:"EpochChangeProof"`
	VoteMsg                         *VoteMsg                 `json:"VoteMsg"`
	CommitVoteMsg                   *CommitVote              `json:"CommitVoteMsg"`
	CommitDecisionMsg               *CommitDecision          `json:"CommitDecisionMsg"`
	BatchMsg                        *BatchMsg                `json:"BatchMsg"`
	BatchRequestMsg                 *BatchRequest            `json:"BatchRequestMsg"`
	BatchResponse                   *Batch                   `json:"BatchResponse"`
	SignedBatchInfo                 *SignedBatchInfoMsg      `json:"SignedBatchInfo"`
	ProofOfStoreMsg                 *ProofOfStoreMsg         `json:"ProofOfStoreMsg"`
	DAGMessage                      *DAGNetworkMessage       `json:"DAGMessage"`
	CommitMessage                   *CommitMessage           `json:"CommitMessage"`
	RandGenMessage                  *RandGenMessage          `json:"RandGenMessage"`
	BatchResponseV2                 *BatchResponse           `json:"BatchResponseV2"`
	OrderVoteMsg                    *OrderVoteMsg            `json:"OrderVoteMsg"`
	RoundTimeoutMsg                 *RoundTimeoutMsg         `json:"RoundTimeoutMsg"`
	BlockRetrievalRequest           *BlockRetrievalRequest   `json:"BlockRetrievalRequest"`
	OptProposalMsg                  *OptProposalMsg          `json:"OptProposalMsg"`
}

func (ConsensusMsg) IsBcsEnum() {}
