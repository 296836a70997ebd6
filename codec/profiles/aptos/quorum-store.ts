/**
 * Batches of transactions, the proofs that they are stored, and the payloads that point to them.
 * Spec: docs/profiles/aptos.md#quorum-store
 */
import { enumOf, type Infer, newtype, option, type Schema, struct, tuple, u64, vec } from "../../schema/index.ts";
import { AggregateSignature, LedgerInfoWithSignatures } from "./certificate.ts";
import { AccountAddress, BlsSignature, HashValue } from "./crypto.ts";
import { Transactions } from "./transaction.ts";

export const BatchId = struct("BatchId", { id: u64, nonce: u64 });
const batchInfo = struct("BatchInfo", {
  author: AccountAddress,
  batch_id: BatchId,
  epoch: u64,
  expiration: u64,
  digest: HashValue,
  num_txns: u64,
  num_bytes: u64,
  gas_bucket_start: u64,
});
export interface BatchInfo extends Infer<typeof batchInfo> {}
export const BatchInfo: Schema<BatchInfo> = batchInfo;

/** num_bytes is recomputed by the receiver and does not travel. */
export const BatchPayload = struct("BatchPayload", { author: AccountAddress, txns: Transactions });
export const Batch = struct("Batch", { batch_info: BatchInfo, payload: BatchPayload });
export type Batch = Infer<typeof Batch>;
export const BatchMsg = struct("BatchMsg", { batches: vec(Batch) });
export type BatchMsg = Infer<typeof BatchMsg>;
export const BatchRequest = struct("BatchRequest", { epoch: u64, source: AccountAddress, digest: HashValue });
export type BatchRequest = Infer<typeof BatchRequest>;
export const BatchResponse = enumOf("BatchResponse", { Batch, NotFound: LedgerInfoWithSignatures });
export type BatchResponse = Infer<typeof BatchResponse>;

export const SignedBatchInfo = struct("SignedBatchInfo", {
  info: BatchInfo,
  signer: AccountAddress,
  signature: BlsSignature,
});
export const SignedBatchInfoMsg = struct("SignedBatchInfoMsg", { signed_infos: vec(SignedBatchInfo) });
export type SignedBatchInfoMsg = Infer<typeof SignedBatchInfoMsg>;

export const ProofOfStore = struct("ProofOfStore", { info: BatchInfo, multi_signature: AggregateSignature });
export type ProofOfStore = Infer<typeof ProofOfStore>;
export const ProofOfStoreMsg = struct("ProofOfStoreMsg", { proofs: vec(ProofOfStore) });
export type ProofOfStoreMsg = Infer<typeof ProofOfStoreMsg>;

export const ProofWithData = struct("ProofWithData", { proofs: vec(ProofOfStore) });
export const ProofWithDataWithTxnLimit = struct("ProofWithDataWithTxnLimit", {
  proof_with_data: ProofWithData,
  max_txns_to_execute: option(u64),
});

export const TxnAndGasLimits = struct("TxnAndGasLimits", { transaction_limit: option(u64), gas_limit: option(u64) });
export const PayloadExecutionLimit = enumOf("PayloadExecutionLimit", {
  None: null,
  MaxTransactionsToExecute: u64,
  TxnAndGasLimits,
});

export const InlineBatch = struct("InlineBatch", { batch_info: BatchInfo, transactions: Transactions });
export const InlineBatches = newtype("InlineBatches", vec(InlineBatch));

export const BatchPointer = struct("BatchPointer", { batch_summary: vec(BatchInfo) });
/** The same Rust generic over proofs: other content under one registry name. */
export const ProofBatches = struct(
  "ProofBatches",
  { batch_summary: vec(ProofOfStore) },
  {
    registry: {
      name: "BatchPointer",
      correction:
        "OptQuorumStorePayloadV1.proofs: the registry says BatchPointer (over BatchInfo); the code's BatchPointer is generic and holds ProofOfStore here.",
    },
  },
);

export const OptQuorumStorePayloadV1 = struct("OptQuorumStorePayloadV1", {
  inline_batches: InlineBatches,
  opt_batches: BatchPointer,
  proofs: ProofBatches,
  execution_limits: PayloadExecutionLimit,
});
export const OptQuorumStorePayload = enumOf("OptQuorumStorePayload", { V1: OptQuorumStorePayloadV1 });

const inlineBatchPairs = vec(tuple(BatchInfo, Transactions));
const payload = enumOf("Payload", {
  DirectMempool: Transactions,
  InQuorumStore: ProofWithData,
  InQuorumStoreWithLimit: ProofWithDataWithTxnLimit,
  QuorumStoreInlineHybrid: [inlineBatchPairs, ProofWithData, option(u64)],
  OptQuorumStore: OptQuorumStorePayload,
  QuorumStoreInlineHybridV2: [inlineBatchPairs, ProofWithData, PayloadExecutionLimit],
});
export type Payload = Infer<typeof payload>;
/** What a block carries: the transactions themselves, or pointers to where they are stored. */
export const Payload: Schema<Payload> = payload;
