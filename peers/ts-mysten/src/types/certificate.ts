/** Votes, certificates and what they certify. */

import type { Words } from "../words.ts";
import type { cryptoTypes } from "./crypto.ts";

export function certificateTypes(
  w: Words,
  { AccountAddress, BitVec, BlsPublicKey, BlsSignature, HashValue }: ReturnType<typeof cryptoTypes>,
) {
  const ValidatorConsensusInfo = w.struct("ValidatorConsensusInfo", {
    address: AccountAddress,
    public_key: BlsPublicKey,
    voting_power: w.u64,
  });
  const ValidatorVerifier = w.struct("ValidatorVerifier", { validator_infos: w.vector(ValidatorConsensusInfo) });
  const EpochState = w.struct("EpochState", { epoch: w.u64, verifier: ValidatorVerifier });
  const BlockInfo = w.struct("BlockInfo", {
    epoch: w.u64,
    round: w.u64,
    id: HashValue,
    executed_state_id: HashValue,
    version: w.u64,
    timestamp_usecs: w.u64,
    next_epoch_state: w.option(EpochState),
  });
  const LedgerInfo = w.struct("LedgerInfo", { commit_info: BlockInfo, consensus_data_hash: HashValue });
  const AggregateSignature = w.struct("AggregateSignature", { validator_bitmask: BitVec, sig: w.option(BlsSignature) });
  const AggregateSignatureWithRounds = w.struct("AggregateSignatureWithRounds", {
    sig: AggregateSignature,
    rounds: w.vector(w.u64),
  });
  const LedgerInfoWithV0 = w.struct("LedgerInfoWithV0", { ledger_info: LedgerInfo, signatures: AggregateSignature });
  const LedgerInfoWithSignatures = w.variants("LedgerInfoWithSignatures", { V0: LedgerInfoWithV0 });
  const VoteData = w.struct("VoteData", { proposed: BlockInfo, parent: BlockInfo });
  const QuorumCert = w.struct("QuorumCert", { vote_data: VoteData, signed_ledger_info: LedgerInfoWithSignatures });
  const WrappedLedgerInfo = w.struct("WrappedLedgerInfo", {
    vote_data: VoteData,
    signed_ledger_info: LedgerInfoWithSignatures,
  });
  const TwoChainTimeout = w.struct("TwoChainTimeout", { epoch: w.u64, round: w.u64, quorum_cert: QuorumCert });
  const TwoChainTimeoutCertificate = w.struct("TwoChainTimeoutCertificate", {
    timeout: TwoChainTimeout,
    signatures_with_rounds: AggregateSignatureWithRounds,
  });
  const SyncInfo = w.struct("SyncInfo", {
    highest_quorum_cert: QuorumCert,
    highest_ordered_cert: w.option(WrappedLedgerInfo),
    highest_commit_cert: WrappedLedgerInfo,
    highest_2chain_timeout_cert: w.option(TwoChainTimeoutCertificate),
  });
  const EpochChangeProof = w.struct("EpochChangeProof", {
    ledger_info_with_sigs: w.vector(LedgerInfoWithSignatures),
    more: w.bool,
  });
  const Vote = w.struct("Vote", {
    vote_data: VoteData,
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
    two_chain_timeout: w.option(w.tuple(TwoChainTimeout, BlsSignature)),
  });
  const VoteMsg = w.struct("VoteMsg", { vote: Vote, sync_info: SyncInfo });
  const OrderVote = w.struct("OrderVote", { author: AccountAddress, ledger_info: LedgerInfo, signature: BlsSignature });
  const OrderVoteMsg = w.struct("OrderVoteMsg", { order_vote: OrderVote, quorum_cert: QuorumCert });
  const RoundTimeoutReason = w.variants("RoundTimeoutReason", {
    Unknown: null,
    ProposalNotReceived: null,
    PayloadUnavailable: w.struct("RoundTimeoutReason.PayloadUnavailable", { missing_authors: BitVec }),
    NoQC: null,
  });
  const RoundTimeout = w.struct("RoundTimeout", {
    timeout: TwoChainTimeout,
    author: AccountAddress,
    reason: RoundTimeoutReason,
    signature: BlsSignature,
  });
  const RoundTimeoutMsg = w.struct("RoundTimeoutMsg", { round_timeout: RoundTimeout, sync_info: SyncInfo });
  const CommitVote = w.struct("CommitVote", {
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
  });
  const CommitDecision = w.struct("CommitDecision", { ledger_info: LedgerInfoWithSignatures });
  const CommitMessage = w.variants("CommitMessage", {
    Vote: CommitVote,
    Decision: CommitDecision,
    Ack: w.unit,
    Nack: null,
  });
  return {
    ValidatorConsensusInfo,
    ValidatorVerifier,
    EpochState,
    BlockInfo,
    LedgerInfo,
    AggregateSignature,
    AggregateSignatureWithRounds,
    LedgerInfoWithV0,
    LedgerInfoWithSignatures,
    VoteData,
    QuorumCert,
    WrappedLedgerInfo,
    TwoChainTimeout,
    TwoChainTimeoutCertificate,
    SyncInfo,
    EpochChangeProof,
    Vote,
    VoteMsg,
    OrderVote,
    OrderVoteMsg,
    RoundTimeoutReason,
    RoundTimeout,
    RoundTimeoutMsg,
    CommitVote,
    CommitDecision,
    CommitMessage,
  };
}
