package main

// Votes, certificates and what they certify.

type ValidatorConsensusInfo struct {
	Address     AccountAddress `json:"address"`
	PublicKey   BlsPublicKey   `json:"public_key"`
	VotingPower uint64         `json:"voting_power"`
}

type ValidatorVerifier struct {
	ValidatorInfos []ValidatorConsensusInfo `json:"validator_infos"`
}

type EpochState struct {
	Epoch    uint64            `json:"epoch"`
	Verifier ValidatorVerifier `json:"verifier"`
}

type BlockInfo struct {
	Epoch           uint64      `json:"epoch"`
	Round           uint64      `json:"round"`
	ID              HashValue   `json:"id"`
	ExecutedStateID HashValue   `json:"executed_state_id"`
	Version         uint64      `json:"version"`
	TimestampUsecs  uint64      `json:"timestamp_usecs"`
	NextEpochState  *EpochState `bcs:"optional" json:"next_epoch_state"`
}

type LedgerInfo struct {
	CommitInfo        BlockInfo `json:"commit_info"`
	ConsensusDataHash HashValue `json:"consensus_data_hash"`
}

type AggregateSignature struct {
	ValidatorBitmask BitVec        `json:"validator_bitmask"`
	Sig              *BlsSignature `bcs:"optional" json:"sig"`
}

type AggregateSignatureWithRounds struct {
	Sig    AggregateSignature `json:"sig"`
	Rounds []uint64           `json:"rounds"`
}

type LedgerInfoWithV0 struct {
	LedgerInfo LedgerInfo         `json:"ledger_info"`
	Signatures AggregateSignature `json:"signatures"`
}

type LedgerInfoWithSignatures struct {
	V0 *LedgerInfoWithV0 `json:"V0"`
}

func (LedgerInfoWithSignatures) IsBcsEnum() {}

type VoteData struct {
	Proposed BlockInfo `json:"proposed"`
	Parent   BlockInfo `json:"parent"`
}

type QuorumCert struct {
	VoteData         VoteData                 `json:"vote_data"`
	SignedLedgerInfo LedgerInfoWithSignatures `json:"signed_ledger_info"`
}

type WrappedLedgerInfo struct {
	VoteData         VoteData                 `json:"vote_data"`
	SignedLedgerInfo LedgerInfoWithSignatures `json:"signed_ledger_info"`
}

type TwoChainTimeout struct {
	Epoch      uint64     `json:"epoch"`
	Round      uint64     `json:"round"`
	QuorumCert QuorumCert `json:"quorum_cert"`
}

type TwoChainTimeoutCertificate struct {
	Timeout              TwoChainTimeout              `json:"timeout"`
	SignaturesWithRounds AggregateSignatureWithRounds `json:"signatures_with_rounds"`
}

type SyncInfo struct {
	HighestQuorumCert        QuorumCert                  `json:"highest_quorum_cert"`
	HighestOrderedCert       *WrappedLedgerInfo          `bcs:"optional" json:"highest_ordered_cert"`
	HighestCommitCert        WrappedLedgerInfo           `json:"highest_commit_cert"`
	Highest2chainTimeoutCert *TwoChainTimeoutCertificate `bcs:"optional" json:"highest_2chain_timeout_cert"`
}

type EpochChangeProof struct {
	LedgerInfoWithSigs []LedgerInfoWithSignatures `json:"ledger_info_with_sigs"`
	More               bool                       `json:"more"`
}

type Vote struct {
	VoteData        VoteData       `json:"vote_data"`
	Author          AccountAddress `json:"author"`
	LedgerInfo      LedgerInfo     `json:"ledger_info"`
	Signature       BlsSignature   `json:"signature"`
	TwoChainTimeout *struct {
		Item0 TwoChainTimeout `json:"0"`
		Item1 BlsSignature    `json:"1"`
	} `bcs:"optional" json:"two_chain_timeout"`
}

type VoteMsg struct {
	Vote     Vote     `json:"vote"`
	SyncInfo SyncInfo `json:"sync_info"`
}

type OrderVote struct {
	Author     AccountAddress `json:"author"`
	LedgerInfo LedgerInfo     `json:"ledger_info"`
	Signature  BlsSignature   `json:"signature"`
}

type OrderVoteMsg struct {
	OrderVote  OrderVote  `json:"order_vote"`
	QuorumCert QuorumCert `json:"quorum_cert"`
}

type RoundTimeoutReason struct {
	Unknown             *Unit `json:"Unknown"`
	ProposalNotReceived *Unit `json:"ProposalNotReceived"`
	PayloadUnavailable  *struct {
		MissingAuthors BitVec `json:"missing_authors"`
	} `json:"PayloadUnavailable"`
	NoQC *Unit `json:"NoQC"`
}

func (RoundTimeoutReason) IsBcsEnum() {}

type RoundTimeout struct {
	Timeout   TwoChainTimeout    `json:"timeout"`
	Author    AccountAddress     `json:"author"`
	Reason    RoundTimeoutReason `json:"reason"`
	Signature BlsSignature       `json:"signature"`
}

type RoundTimeoutMsg struct {
	RoundTimeout RoundTimeout `json:"round_timeout"`
	SyncInfo     SyncInfo     `json:"sync_info"`
}

type CommitVote struct {
	Author     AccountAddress `json:"author"`
	LedgerInfo LedgerInfo     `json:"ledger_info"`
	Signature  BlsSignature   `json:"signature"`
}

type CommitDecision struct {
	LedgerInfo LedgerInfoWithSignatures `json:"ledger_info"`
}

type CommitMessage struct {
	Vote     *CommitVote     `json:"Vote"`
	Decision *CommitDecision `json:"Decision"`
	Ack      *UnitValue      `json:"Ack"`
	Nack     *Unit           `json:"Nack"`
}

func (CommitMessage) IsBcsEnum() {}
