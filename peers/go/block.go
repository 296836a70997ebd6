package main

// Blocks, proposals and what validators add to them.

type DKGTranscriptMetadata struct {
	Epoch  uint64         `json:"epoch"`
	Author AccountAddress `json:"author"`
}

type DKGTranscript struct {
	Metadata        DKGTranscriptMetadata `json:"metadata"`
	TranscriptBytes []byte                `json:"transcript_bytes"`
}

type MoveAny struct {
	TypeName string `json:"type_name"`
	Data     []byte `json:"data"`
}

type JWKMoveStruct struct {
	Variant MoveAny `json:"variant"`
}

type ProviderJWKs struct {
	Issuer  []byte          `json:"issuer"`
	Version uint64          `json:"version"`
	Jwks    []JWKMoveStruct `json:"jwks"`
}

type QuorumCertifiedUpdate struct {
	Update   ProviderJWKs       `json:"update"`
	MultiSig AggregateSignature `json:"multi_sig"`
}

type ValidatorTransaction struct {
	DKGResult         *DKGTranscript         `json:"DKGResult"`
	ObservedJWKUpdate *QuorumCertifiedUpdate `json:"ObservedJWKUpdate"`
}

func (ValidatorTransaction) IsBcsEnum() {}

type ProposalExt struct {
	V0 *struct {
		ValidatorTxns []ValidatorTransaction `json:"validator_txns"`
		Payload       Payload                `json:"payload"`
		Author        AccountAddress         `json:"author"`
		FailedAuthors []struct {
			Item0 uint64         `json:"0"`
			Item1 AccountAddress `json:"1"`
		} `json:"failed_authors"`
	} `json:"V0"`
}

func (ProposalExt) IsBcsEnum() {}

type OptBlockBody struct {
	V0 *struct {
		ValidatorTxns []ValidatorTransaction `json:"validator_txns"`
		Payload       Payload                `json:"payload"`
		Author        AccountAddress         `json:"author"`
		GrandparentQc QuorumCert             `json:"grandparent_qc"`
	} `json:"V0"`
}

func (OptBlockBody) IsBcsEnum() {}

type BlockType struct {
	Proposal *struct {
		Payload       Payload        `json:"payload"`
		Author        AccountAddress `json:"author"`
		FailedAuthors []struct {
			Item0 uint64         `json:"0"`
			Item1 AccountAddress `json:"1"`
		} `json:"failed_authors"`
	} `json:"Proposal"`
	NilBlock *struct {
		FailedAuthors []struct {
			Item0 uint64         `json:"0"`
			Item1 AccountAddress `json:"1"`
		} `json:"failed_authors"`
	} `json:"NilBlock"`
	Genesis            *Unit         `json:"Genesis"`
	ProposalExt        *ProposalExt  `json:"ProposalExt"`
	OptimisticProposal *OptBlockBody `json:"OptimisticProposal"`
}

func (BlockType) IsBcsEnum() {}

type BlockData struct {
	Epoch          uint64     `json:"epoch"`
	Round          uint64     `json:"round"`
	TimestampUsecs uint64     `json:"timestamp_usecs"`
	QuorumCert     QuorumCert `json:"quorum_cert"`
	BlockType      BlockType  `json:"block_type"`
}

type Block struct {
	BlockData BlockData     `json:"block_data"`
	Signature *BlsSignature `bcs:"optional" json:"signature"`
}

type ProposalMsg struct {
	Proposal Block    `json:"proposal"`
	SyncInfo SyncInfo `json:"sync_info"`
}

type OptBlockData struct {
	Epoch          uint64       `json:"epoch"`
	Round          uint64       `json:"round"`
	TimestampUsecs uint64       `json:"timestamp_usecs"`
	Parent         BlockInfo    `json:"parent"`
	BlockBody      OptBlockBody `json:"block_body"`
}

type OptProposalMsg struct {
	BlockData OptBlockData `json:"block_data"`
	SyncInfo  SyncInfo     `json:"sync_info"`
}

type BlockRetrievalRequestV1 struct {
	BlockID       HashValue  `json:"block_id"`
	NumBlocks     uint64     `json:"num_blocks"`
	TargetBlockID *HashValue `bcs:"optional" json:"target_block_id"`
}

type BlockRetrievalRequestV2 struct {
	BlockID     HashValue `json:"block_id"`
	NumBlocks   uint64    `json:"num_blocks"`
	TargetRound uint64    `json:"target_round"`
}

type BlockRetrievalRequest struct {
	V1 *BlockRetrievalRequestV1 `json:"V1"`
	V2 *BlockRetrievalRequestV2 `json:"V2"`
}

func (BlockRetrievalRequest) IsBcsEnum() {}

type BlockRetrievalStatus struct {
	Succeeded           *Unit `json:"Succeeded"`
	IdNotFound          *Unit `json:"IdNotFound"`
	NotEnoughBlocks     *Unit `json:"NotEnoughBlocks"`
	SucceededWithTarget *Unit `json:"SucceededWithTarget"`
}

func (BlockRetrievalStatus) IsBcsEnum() {}

type BlockRetrievalResponse struct {
	Status BlockRetrievalStatus `json:"status"`
	Blocks []Block              `json:"blocks"`
}
