/** Batches of transactions, and how blocks refer to them. */

import type { Words } from "../words.ts";
import type { certificateTypes } from "./certificate.ts";
import type { cryptoTypes } from "./crypto.ts";
import type { transactionTypes } from "./transaction.ts";

export function quorumStoreTypes(
  w: Words,
  { AccountAddress, BlsSignature, HashValue }: ReturnType<typeof cryptoTypes>,
  { AggregateSignature, LedgerInfoWithSignatures }: ReturnType<typeof certificateTypes>,
  { SignedTransaction }: ReturnType<typeof transactionTypes>,
) {
  const BatchId = w.struct("BatchId", { id: w.u64, nonce: w.u64 });
  const BatchInfo = w.struct("BatchInfo", {
    author: AccountAddress,
    batch_id: BatchId,
    epoch: w.u64,
    expiration: w.u64,
    digest: HashValue,
    num_txns: w.u64,
    num_bytes: w.u64,
    gas_bucket_start: w.u64,
  });
  const BatchPayload = w.struct("BatchPayload", { author: AccountAddress, txns: w.vector(SignedTransaction) });
  const Batch = w.struct("Batch", { batch_info: BatchInfo, payload: BatchPayload });
  const BatchMsg = w.struct("BatchMsg", { batches: w.vector(Batch) });
  const BatchRequest = w.struct("BatchRequest", { epoch: w.u64, source: AccountAddress, digest: HashValue });
  const BatchResponse = w.variants("BatchResponse", { Batch: Batch, NotFound: LedgerInfoWithSignatures });
  const SignedBatchInfo = w.struct("SignedBatchInfo", {
    info: BatchInfo,
    signer: AccountAddress,
    signature: BlsSignature,
  });
  const SignedBatchInfoMsg = w.struct("SignedBatchInfoMsg", { signed_infos: w.vector(SignedBatchInfo) });
  const ProofOfStore = w.struct("ProofOfStore", { info: BatchInfo, multi_signature: AggregateSignature });
  const ProofOfStoreMsg = w.struct("ProofOfStoreMsg", { proofs: w.vector(ProofOfStore) });
  const ProofWithData = w.struct("ProofWithData", { proofs: w.vector(ProofOfStore) });
  const ProofWithDataWithTxnLimit = w.struct("ProofWithDataWithTxnLimit", {
    proof_with_data: ProofWithData,
    max_txns_to_execute: w.option(w.u64),
  });
  const TxnAndGasLimits = w.struct("TxnAndGasLimits", {
    transaction_limit: w.option(w.u64),
    gas_limit: w.option(w.u64),
  });
  const PayloadExecutionLimit = w.variants("PayloadExecutionLimit", {
    None: null,
    MaxTransactionsToExecute: w.u64,
    TxnAndGasLimits: TxnAndGasLimits,
  });
  const InlineBatch = w.struct("InlineBatch", { batch_info: BatchInfo, transactions: w.vector(SignedTransaction) });
  const InlineBatches = w.vector(InlineBatch);
  const BatchPointer = w.struct("BatchPointer", { batch_summary: w.vector(BatchInfo) });
  const ProofBatches = w.struct("ProofBatches", { batch_summary: w.vector(ProofOfStore) });
  const OptQuorumStorePayloadV1 = w.struct("OptQuorumStorePayloadV1", {
    inline_batches: InlineBatches,
    opt_batches: BatchPointer,
    proofs: ProofBatches,
    execution_limits: PayloadExecutionLimit,
  });
  const OptQuorumStorePayload = w.variants("OptQuorumStorePayload", { V1: OptQuorumStorePayloadV1 });
  const Payload = w.variants("Payload", {
    DirectMempool: w.vector(SignedTransaction),
    InQuorumStore: ProofWithData,
    InQuorumStoreWithLimit: ProofWithDataWithTxnLimit,
    QuorumStoreInlineHybrid: w.tuple(
      w.vector(w.tuple(BatchInfo, w.vector(SignedTransaction))),
      ProofWithData,
      w.option(w.u64),
    ),
    OptQuorumStore: OptQuorumStorePayload,
    QuorumStoreInlineHybridV2: w.tuple(
      w.vector(w.tuple(BatchInfo, w.vector(SignedTransaction))),
      ProofWithData,
      PayloadExecutionLimit,
    ),
  });
  return {
    BatchId,
    BatchInfo,
    BatchPayload,
    Batch,
    BatchMsg,
    BatchRequest,
    BatchResponse,
    SignedBatchInfo,
    SignedBatchInfoMsg,
    ProofOfStore,
    ProofOfStoreMsg,
    ProofWithData,
    ProofWithDataWithTxnLimit,
    TxnAndGasLimits,
    PayloadExecutionLimit,
    InlineBatch,
    InlineBatches,
    BatchPointer,
    ProofBatches,
    OptQuorumStorePayloadV1,
    OptQuorumStorePayload,
    Payload,
  };
}
