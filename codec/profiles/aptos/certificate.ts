/**
 * What validators agreed on: block infos, ledger infos, certificates and votes.
 * Spec: docs/profiles/aptos.md#certificates-and-votes
 */
import { bool, enumOf, type Infer, option, type Schema, struct, tuple, u64, unit, vec } from "../../schema/index.ts";
import { AccountAddress, BitVec, BlsPublicKey, BlsSignature, HashValue } from "./crypto.ts";

export const ValidatorConsensusInfo = struct("ValidatorConsensusInfo", {
  address: AccountAddress,
  public_key: BlsPublicKey,
  voting_power: u64,
});
/** Quorum, total power and index are recomputed by the receiver; only the infos travel. */
export const ValidatorVerifier = struct("ValidatorVerifier", { validator_infos: vec(ValidatorConsensusInfo) });
export const EpochState = struct("EpochState", { epoch: u64, verifier: ValidatorVerifier });
export type EpochState = Infer<typeof EpochState>;

const blockInfo = struct("BlockInfo", {
  epoch: u64,
  round: u64,
  id: HashValue,
  executed_state_id: HashValue,
  version: u64,
  timestamp_usecs: u64,
  next_epoch_state: option(EpochState),
});
export interface BlockInfo extends Infer<typeof blockInfo> {}
export const BlockInfo: Schema<BlockInfo> = blockInfo;

export const LedgerInfo = struct("LedgerInfo", { commit_info: BlockInfo, consensus_data_hash: HashValue });
export type LedgerInfo = Infer<typeof LedgerInfo>;

export const AggregateSignature = struct("AggregateSignature", {
  validator_bitmask: BitVec,
  sig: option(BlsSignature),
});
export type AggregateSignature = Infer<typeof AggregateSignature>;
/** The number of rounds is not checked against the bitmask when decoding. */
export const AggregateSignatureWithRounds = struct("AggregateSignatureWithRounds", {
  sig: AggregateSignature,
  rounds: vec(u64),
});

export const LedgerInfoWithV0 = struct("LedgerInfoWithV0", { ledger_info: LedgerInfo, signatures: AggregateSignature });
const ledgerInfoWithSignatures = enumOf("LedgerInfoWithSignatures", { V0: LedgerInfoWithV0 });
export type LedgerInfoWithSignatures = Infer<typeof ledgerInfoWithSignatures>;
export const LedgerInfoWithSignatures: Schema<LedgerInfoWithSignatures> = ledgerInfoWithSignatures;

export const VoteData = struct("VoteData", { proposed: BlockInfo, parent: BlockInfo });
const quorumCert = struct("QuorumCert", { vote_data: VoteData, signed_ledger_info: LedgerInfoWithSignatures });
/** An interface, so that declarations of the many types around it stay short. */
export interface QuorumCert extends Infer<typeof quorumCert> {}
export const QuorumCert: Schema<QuorumCert> = quorumCert;

export const WrappedLedgerInfo = struct("WrappedLedgerInfo", {
  vote_data: VoteData,
  signed_ledger_info: LedgerInfoWithSignatures,
});

export const TwoChainTimeout = struct("TwoChainTimeout", { epoch: u64, round: u64, quorum_cert: QuorumCert });
export type TwoChainTimeout = Infer<typeof TwoChainTimeout>;
export const TwoChainTimeoutCertificate = struct("TwoChainTimeoutCertificate", {
  timeout: TwoChainTimeout,
  signatures_with_rounds: AggregateSignatureWithRounds,
});

/** An absent highest_ordered_cert means: derived from the highest quorum cert. */
const syncInfo = struct("SyncInfo", {
  highest_quorum_cert: QuorumCert,
  highest_ordered_cert: option(WrappedLedgerInfo),
  highest_commit_cert: WrappedLedgerInfo,
  highest_2chain_timeout_cert: option(TwoChainTimeoutCertificate),
});
export interface SyncInfo extends Infer<typeof syncInfo> {}
export const SyncInfo: Schema<SyncInfo> = syncInfo;

export const EpochChangeProof = struct("EpochChangeProof", {
  ledger_info_with_sigs: vec(LedgerInfoWithSignatures),
  more: bool,
});
export type EpochChangeProof = Infer<typeof EpochChangeProof>;

export const Vote = struct("Vote", {
  vote_data: VoteData,
  author: AccountAddress,
  ledger_info: LedgerInfo,
  signature: BlsSignature,
  two_chain_timeout: option(tuple(TwoChainTimeout, BlsSignature)),
});
export type Vote = Infer<typeof Vote>;
export const VoteMsg = struct("VoteMsg", { vote: Vote, sync_info: SyncInfo });
export type VoteMsg = Infer<typeof VoteMsg>;

export const OrderVote = struct("OrderVote", {
  author: AccountAddress,
  ledger_info: LedgerInfo,
  signature: BlsSignature,
});
export const OrderVoteMsg = struct("OrderVoteMsg", { order_vote: OrderVote, quorum_cert: QuorumCert });
export type OrderVoteMsg = Infer<typeof OrderVoteMsg>;

export const RoundTimeoutReason = enumOf("RoundTimeoutReason", {
  Unknown: null,
  ProposalNotReceived: null,
  PayloadUnavailable: { missing_authors: BitVec },
  NoQC: null,
});
export const RoundTimeout = struct("RoundTimeout", {
  timeout: TwoChainTimeout,
  author: AccountAddress,
  reason: RoundTimeoutReason,
  signature: BlsSignature,
});
export const RoundTimeoutMsg = struct("RoundTimeoutMsg", { round_timeout: RoundTimeout, sync_info: SyncInfo });
export type RoundTimeoutMsg = Infer<typeof RoundTimeoutMsg>;

export const CommitVote = struct("CommitVote", {
  author: AccountAddress,
  ledger_info: LedgerInfo,
  signature: BlsSignature,
});
export type CommitVote = Infer<typeof CommitVote>;
export const CommitDecision = struct("CommitDecision", { ledger_info: LedgerInfoWithSignatures });
export type CommitDecision = Infer<typeof CommitDecision>;

/** Ack is a newtype of unit: `02` in BCS like a unit variant, but `{"Ack":null}` in JSON where Nack is `"Nack"`. */
export const CommitMessage = enumOf("CommitMessage", {
  Vote: CommitVote,
  Decision: CommitDecision,
  Ack: unit,
  Nack: null,
});
export type CommitMessage = Infer<typeof CommitMessage>;
