/**
 * Consensus messages in @mysten/bcs, written by hand from upstream's registry and not from our schemas:
 * a second reading of the same wire. They check no form of keys and signatures.
 */
import { AccountAddress, SignedTransaction } from "./mysten-transactions.ts";
import { bool, bytes, fixed, option, string, struct, tuple, u64, variants, vector } from "./mysten-words.ts";

const HashValue = fixed(32);
const Signature = bytes;
const BitVec = struct("BitVec", { inner: bytes });

const ValidatorConsensusInfo = struct("ValidatorConsensusInfo", {
  address: AccountAddress,
  public_key: bytes,
  voting_power: u64,
});
const EpochState = struct("EpochState", {
  epoch: u64,
  verifier: struct("ValidatorVerifier", { validator_infos: vector(ValidatorConsensusInfo) }),
});
const BlockInfo = struct("BlockInfo", {
  epoch: u64,
  round: u64,
  id: HashValue,
  executed_state_id: HashValue,
  version: u64,
  timestamp_usecs: u64,
  next_epoch_state: option(EpochState),
});
const LedgerInfo = struct("LedgerInfo", { commit_info: BlockInfo, consensus_data_hash: HashValue });
const AggregateSignature = struct("AggregateSignature", { validator_bitmask: BitVec, sig: option(Signature) });
const LedgerInfoWithSignatures = variants("LedgerInfoWithSignatures", {
  V0: struct("LedgerInfoWithV0", { ledger_info: LedgerInfo, signatures: AggregateSignature }),
});
const VoteData = struct("VoteData", { proposed: BlockInfo, parent: BlockInfo });
const certificate = { vote_data: VoteData, signed_ledger_info: LedgerInfoWithSignatures };
export const QuorumCert = struct("QuorumCert", certificate);
const WrappedLedgerInfo = struct("WrappedLedgerInfo", certificate);
const TwoChainTimeout = struct("TwoChainTimeout", { epoch: u64, round: u64, quorum_cert: QuorumCert });
const TwoChainTimeoutCertificate = struct("TwoChainTimeoutCertificate", {
  timeout: TwoChainTimeout,
  signatures_with_rounds: struct("AggregateSignatureWithRounds", { sig: AggregateSignature, rounds: vector(u64) }),
});
export const SyncInfo = struct("SyncInfo", {
  highest_quorum_cert: QuorumCert,
  highest_ordered_cert: option(WrappedLedgerInfo),
  highest_commit_cert: WrappedLedgerInfo,
  highest_2chain_timeout_cert: option(TwoChainTimeoutCertificate),
});
const EpochChangeProof = struct("EpochChangeProof", {
  ledger_info_with_sigs: vector(LedgerInfoWithSignatures),
  more: bool,
});
const Vote = struct("Vote", {
  vote_data: VoteData,
  author: AccountAddress,
  ledger_info: LedgerInfo,
  signature: Signature,
  two_chain_timeout: option(tuple(TwoChainTimeout, Signature)),
});
export const VoteMsg = struct("VoteMsg", { vote: Vote, sync_info: SyncInfo });
const signedLedgerInfo = { author: AccountAddress, ledger_info: LedgerInfo, signature: Signature };
const OrderVoteMsg = struct("OrderVoteMsg", {
  order_vote: struct("OrderVote", signedLedgerInfo),
  quorum_cert: QuorumCert,
});
const RoundTimeoutReason = variants("RoundTimeoutReason", {
  Unknown: null,
  ProposalNotReceived: null,
  PayloadUnavailable: struct("PayloadUnavailable", { missing_authors: BitVec }),
  NoQC: null,
});
const RoundTimeout = struct("RoundTimeout", {
  timeout: TwoChainTimeout,
  author: AccountAddress,
  reason: RoundTimeoutReason,
  signature: Signature,
});
const RoundTimeoutMsg = struct("RoundTimeoutMsg", { round_timeout: RoundTimeout, sync_info: SyncInfo });
const CommitVote = struct("CommitVote", signedLedgerInfo);
const CommitDecision = struct("CommitDecision", { ledger_info: LedgerInfoWithSignatures });
const CommitMessage = variants("CommitMessage", { Vote: CommitVote, Decision: CommitDecision, Ack: null, Nack: null });

const BatchInfo = struct("BatchInfo", {
  author: AccountAddress,
  batch_id: struct("BatchId", { id: u64, nonce: u64 }),
  epoch: u64,
  expiration: u64,
  digest: HashValue,
  num_txns: u64,
  num_bytes: u64,
  gas_bucket_start: u64,
});
const Transactions = vector(SignedTransaction);
const Batch = struct("Batch", {
  batch_info: BatchInfo,
  payload: struct("BatchPayload", { author: AccountAddress, txns: Transactions }),
});
export const BatchMsg = struct("BatchMsg", { batches: vector(Batch) });
const BatchRequest = struct("BatchRequest", { epoch: u64, source: AccountAddress, digest: HashValue });
const BatchResponse = variants("BatchResponse", { Batch, NotFound: LedgerInfoWithSignatures });
const SignedBatchInfo = struct("SignedBatchInfo", { info: BatchInfo, signer: AccountAddress, signature: Signature });
const ProofOfStore = struct("ProofOfStore", { info: BatchInfo, multi_signature: AggregateSignature });
export const ProofOfStoreMsg = struct("ProofOfStoreMsg", { proofs: vector(ProofOfStore) });
const ProofWithData = struct("ProofWithData", { proofs: vector(ProofOfStore) });
const PayloadExecutionLimit = variants("PayloadExecutionLimit", {
  None: null,
  MaxTransactionsToExecute: u64,
  TxnAndGasLimits: struct("TxnAndGasLimits", { transaction_limit: option(u64), gas_limit: option(u64) }),
});
const InlineBatch = struct("InlineBatch", { batch_info: BatchInfo, transactions: Transactions });
/** The registry has one BatchPointer, over BatchInfo; upstream's code has ProofOfStore in `proofs`, and so has the wire. */
const OptQuorumStorePayloadV1 = struct("OptQuorumStorePayloadV1", {
  inline_batches: vector(InlineBatch),
  opt_batches: struct("BatchPointer", { batch_summary: vector(BatchInfo) }),
  proofs: struct("BatchPointer", { batch_summary: vector(ProofOfStore) }),
  execution_limits: PayloadExecutionLimit,
});
const inlinePairs = vector(tuple(BatchInfo, Transactions));
const Payload = variants("Payload", {
  DirectMempool: Transactions,
  InQuorumStore: ProofWithData,
  InQuorumStoreWithLimit: struct("ProofWithDataWithTxnLimit", {
    proof_with_data: ProofWithData,
    max_txns_to_execute: option(u64),
  }),
  QuorumStoreInlineHybrid: tuple(inlinePairs, ProofWithData, option(u64)),
  OptQuorumStore: variants("OptQuorumStorePayload", { V1: OptQuorumStorePayloadV1 }),
  QuorumStoreInlineHybridV2: tuple(inlinePairs, ProofWithData, PayloadExecutionLimit),
});

const DKGTranscript = struct("DKGTranscript", {
  metadata: struct("DKGTranscriptMetadata", { epoch: u64, author: AccountAddress }),
  transcript_bytes: bytes,
});
const JWKMoveStruct = struct("JWKMoveStruct", { variant: struct("Any", { type_name: string, data: bytes }) });
const ProviderJWKs = struct("ProviderJWKs", { issuer: bytes, version: u64, jwks: vector(JWKMoveStruct) });
const ValidatorTransaction = variants("ValidatorTransaction", {
  DKGResult: DKGTranscript,
  ObservedJWKUpdate: struct("QuorumCertifiedUpdate", { update: ProviderJWKs, multi_sig: AggregateSignature }),
});

const failed_authors = vector(tuple(u64, AccountAddress));
const validator_txns = vector(ValidatorTransaction);
const ProposalExt = variants("ProposalExt", {
  V0: struct("V0", { validator_txns, payload: Payload, author: AccountAddress, failed_authors }),
});
const OptBlockBody = variants("OptBlockBody", {
  V0: struct("V0", { validator_txns, payload: Payload, author: AccountAddress, grandparent_qc: QuorumCert }),
});
const BlockType = variants("BlockType", {
  Proposal: struct("Proposal", { payload: Payload, author: AccountAddress, failed_authors }),
  NilBlock: struct("NilBlock", { failed_authors }),
  Genesis: null,
  ProposalExt,
  OptimisticProposal: OptBlockBody,
});
const BlockData = struct("BlockData", {
  epoch: u64,
  round: u64,
  timestamp_usecs: u64,
  quorum_cert: QuorumCert,
  block_type: BlockType,
});
const Block = struct("Block", { block_data: BlockData, signature: option(Signature) });
export const ProposalMsg = struct("ProposalMsg", { proposal: Block, sync_info: SyncInfo });
const OptBlockData = struct("OptBlockData", {
  epoch: u64,
  round: u64,
  timestamp_usecs: u64,
  parent: BlockInfo,
  block_body: OptBlockBody,
});
const OptProposalMsg = struct("OptProposalMsg", { block_data: OptBlockData, sync_info: SyncInfo });

const BlockRetrievalRequestV1 = struct("BlockRetrievalRequestV1", {
  block_id: HashValue,
  num_blocks: u64,
  target_block_id: option(HashValue),
});
const BlockRetrievalRequestV2 = struct("BlockRetrievalRequestV2", {
  block_id: HashValue,
  num_blocks: u64,
  target_round: u64,
});
const BlockRetrievalResponse = struct("BlockRetrievalResponse", {
  status: variants("BlockRetrievalStatus", {
    Succeeded: null,
    IdNotFound: null,
    NotEnoughBlocks: null,
    SucceededWithTarget: null,
  }),
  blocks: vector(Block),
});
const epochAndData = { epoch: u64, data: bytes };

export const ConsensusMsg = variants("ConsensusMsg", {
  DeprecatedBlockRetrievalRequest: BlockRetrievalRequestV1,
  BlockRetrievalResponse,
  EpochRetrievalRequest: struct("EpochRetrievalRequest", { start_epoch: u64, end_epoch: u64 }),
  ProposalMsg,
  SyncInfo,
  EpochChangeProof,
  VoteMsg,
  CommitVoteMsg: CommitVote,
  CommitDecisionMsg: CommitDecision,
  BatchMsg,
  BatchRequestMsg: BatchRequest,
  BatchResponse: Batch,
  SignedBatchInfo: struct("SignedBatchInfoMsg", { signed_infos: vector(SignedBatchInfo) }),
  ProofOfStoreMsg,
  DAGMessage: struct("DAGNetworkMessage", epochAndData),
  CommitMessage,
  RandGenMessage: struct("RandGenMessage", epochAndData),
  BatchResponseV2: BatchResponse,
  OrderVoteMsg,
  RoundTimeoutMsg,
  BlockRetrievalRequest: variants("BlockRetrievalRequest", {
    V1: BlockRetrievalRequestV1,
    V2: BlockRetrievalRequestV2,
  }),
  OptProposalMsg,
});
