package main

// Batches of transactions, and how blocks refer to them.

type BatchId struct {
	ID    uint64 `json:"id"`
	Nonce uint64 `json:"nonce"`
}

type BatchInfo struct {
	Author         AccountAddress `json:"author"`
	BatchID        BatchId        `json:"batch_id"`
	Epoch          uint64         `json:"epoch"`
	Expiration     uint64         `json:"expiration"`
	Digest         HashValue      `json:"digest"`
	NumTxns        uint64         `json:"num_txns"`
	NumBytes       uint64         `json:"num_bytes"`
	GasBucketStart uint64         `json:"gas_bucket_start"`
}

type BatchPayload struct {
	Author AccountAddress      `json:"author"`
	Txns   []SignedTransaction `json:"txns"`
}

type Batch struct {
	BatchInfo BatchInfo    `json:"batch_info"`
	Payload   BatchPayload `json:"payload"`
}

type BatchMsg struct {
	Batches []Batch `json:"batches"`
}

type BatchRequest struct {
	Epoch  uint64         `json:"epoch"`
	Source AccountAddress `json:"source"`
	Digest HashValue      `json:"digest"`
}

type BatchResponse struct {
	Batch    *Batch                    `json:"Batch"`
	NotFound *LedgerInfoWithSignatures `json:"NotFound"`
}

func (BatchResponse) IsBcsEnum() {}

type SignedBatchInfo struct {
	Info      BatchInfo      `json:"info"`
	Signer    AccountAddress `json:"signer"`
	Signature BlsSignature   `json:"signature"`
}

type SignedBatchInfoMsg struct {
	SignedInfos []SignedBatchInfo `json:"signed_infos"`
}

type ProofOfStore struct {
	Info           BatchInfo          `json:"info"`
	MultiSignature AggregateSignature `json:"multi_signature"`
}

type ProofOfStoreMsg struct {
	Proofs []ProofOfStore `json:"proofs"`
}

type ProofWithData struct {
	Proofs []ProofOfStore `json:"proofs"`
}

type ProofWithDataWithTxnLimit struct {
	ProofWithData    ProofWithData `json:"proof_with_data"`
	MaxTxnsToExecute *uint64       `bcs:"optional" json:"max_txns_to_execute"`
}

type TxnAndGasLimits struct {
	TransactionLimit *uint64 `bcs:"optional" json:"transaction_limit"`
	GasLimit         *uint64 `bcs:"optional" json:"gas_limit"`
}

type PayloadExecutionLimit struct {
	None                     *Unit            `json:"None"`
	MaxTransactionsToExecute *uint64          `json:"MaxTransactionsToExecute"`
	TxnAndGasLimits          *TxnAndGasLimits `json:"TxnAndGasLimits"`
}

func (PayloadExecutionLimit) IsBcsEnum() {}

type InlineBatch struct {
	BatchInfo    BatchInfo           `json:"batch_info"`
	Transactions []SignedTransaction `json:"transactions"`
}

type InlineBatches []InlineBatch

type BatchPointer struct {
	BatchSummary []BatchInfo `json:"batch_summary"`
}

type ProofBatches struct {
	BatchSummary []ProofOfStore `json:"batch_summary"`
}

type OptQuorumStorePayloadV1 struct {
	InlineBatches   InlineBatches         `json:"inline_batches"`
	OptBatches      BatchPointer          `json:"opt_batches"`
	Proofs          ProofBatches          `json:"proofs"`
	ExecutionLimits PayloadExecutionLimit `json:"execution_limits"`
}

type OptQuorumStorePayload struct {
	V1 *OptQuorumStorePayloadV1 `json:"V1"`
}

func (OptQuorumStorePayload) IsBcsEnum() {}

type Payload struct {
	DirectMempool           *[]SignedTransaction       `json:"DirectMempool"`
	InQuorumStore           *ProofWithData             `json:"InQuorumStore"`
	InQuorumStoreWithLimit  *ProofWithDataWithTxnLimit `json:"InQuorumStoreWithLimit"`
	QuorumStoreInlineHybrid *struct {
		Item0 []struct {
			Item0 BatchInfo           `json:"0"`
			Item1 []SignedTransaction `json:"1"`
		} `json:"0"`
		Item1 ProofWithData `json:"1"`
		Item2 *uint64       `bcs:"optional" json:"2"`
	} `json:"QuorumStoreInlineHybrid"`
	OptQuorumStore            *OptQuorumStorePayload `json:"OptQuorumStore"`
	QuorumStoreInlineHybridV2 *struct {
		Item0 []struct {
			Item0 BatchInfo           `json:"0"`
			Item1 []SignedTransaction `json:"1"`
		} `json:"0"`
		Item1 ProofWithData         `json:"1"`
		Item2 PayloadExecutionLimit `json:"2"`
	} `json:"QuorumStoreInlineHybridV2"`
}

func (Payload) IsBcsEnum() {}
