//! Batches of transactions, and how blocks refer to them.
use super::bytes::{AccountAddress, HashValue};
use super::certificate::{AggregateSignature, LedgerInfoWithSignatures};
use super::keys::BlsSignature;
use super::transaction::SignedTransaction;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct BatchId {
    id: u64,
    nonce: u64,
}

#[derive(Serialize, Deserialize)]
pub struct BatchInfo {
    author: AccountAddress,
    batch_id: BatchId,
    epoch: u64,
    expiration: u64,
    digest: HashValue,
    num_txns: u64,
    num_bytes: u64,
    gas_bucket_start: u64,
}

#[derive(Serialize, Deserialize)]
pub struct BatchPayload {
    author: AccountAddress,
    txns: Vec<SignedTransaction>,
}

#[derive(Serialize, Deserialize)]
pub struct Batch {
    batch_info: BatchInfo,
    payload: BatchPayload,
}

#[derive(Serialize, Deserialize)]
pub struct BatchMsg {
    batches: Vec<Batch>,
}

#[derive(Serialize, Deserialize)]
pub struct BatchRequest {
    epoch: u64,
    source: AccountAddress,
    digest: HashValue,
}

#[derive(Serialize, Deserialize)]
pub enum BatchResponse {
    Batch(Batch),
    NotFound(LedgerInfoWithSignatures),
}

#[derive(Serialize, Deserialize)]
pub struct SignedBatchInfo {
    info: BatchInfo,
    signer: AccountAddress,
    signature: BlsSignature,
}

#[derive(Serialize, Deserialize)]
pub struct SignedBatchInfoMsg {
    signed_infos: Vec<SignedBatchInfo>,
}

#[derive(Serialize, Deserialize)]
pub struct ProofOfStore {
    info: BatchInfo,
    multi_signature: AggregateSignature,
}

#[derive(Serialize, Deserialize)]
pub struct ProofOfStoreMsg {
    proofs: Vec<ProofOfStore>,
}

#[derive(Serialize, Deserialize)]
pub struct ProofWithData {
    proofs: Vec<ProofOfStore>,
}

#[derive(Serialize, Deserialize)]
pub struct ProofWithDataWithTxnLimit {
    proof_with_data: ProofWithData,
    max_txns_to_execute: Option<u64>,
}

#[derive(Serialize, Deserialize)]
pub struct TxnAndGasLimits {
    transaction_limit: Option<u64>,
    gas_limit: Option<u64>,
}

#[derive(Serialize, Deserialize)]
pub enum PayloadExecutionLimit {
    None,
    MaxTransactionsToExecute(u64),
    TxnAndGasLimits(TxnAndGasLimits),
}

#[derive(Serialize, Deserialize)]
pub struct InlineBatch {
    batch_info: BatchInfo,
    transactions: Vec<SignedTransaction>,
}

#[derive(Serialize, Deserialize)]
pub struct InlineBatches(Vec<InlineBatch>);

#[derive(Serialize, Deserialize)]
pub struct BatchPointer {
    batch_summary: Vec<BatchInfo>,
}

#[derive(Serialize, Deserialize)]
pub struct ProofBatches {
    batch_summary: Vec<ProofOfStore>,
}

#[derive(Serialize, Deserialize)]
pub struct OptQuorumStorePayloadV1 {
    inline_batches: InlineBatches,
    opt_batches: BatchPointer,
    proofs: ProofBatches,
    execution_limits: PayloadExecutionLimit,
}

#[derive(Serialize, Deserialize)]
pub enum OptQuorumStorePayload {
    V1(OptQuorumStorePayloadV1),
}

#[derive(Serialize, Deserialize)]
pub enum Payload {
    DirectMempool(Vec<SignedTransaction>),
    InQuorumStore(ProofWithData),
    InQuorumStoreWithLimit(ProofWithDataWithTxnLimit),
    QuorumStoreInlineHybrid(Vec<(BatchInfo, Vec<SignedTransaction>)>, ProofWithData, Option<u64>),
    OptQuorumStore(OptQuorumStorePayload),
    QuorumStoreInlineHybridV2(Vec<(BatchInfo, Vec<SignedTransaction>)>, ProofWithData, PayloadExecutionLimit),
}
