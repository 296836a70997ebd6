//! Votes, certificates and what they certify.
use super::bytes::{AccountAddress, BitVec, HashValue};
use super::keys::{BlsPublicKey, BlsSignature};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct ValidatorConsensusInfo {
    address: AccountAddress,
    public_key: BlsPublicKey,
    voting_power: u64,
}

#[derive(Serialize, Deserialize)]
pub struct ValidatorVerifier {
    validator_infos: Vec<ValidatorConsensusInfo>,
}

#[derive(Serialize, Deserialize)]
pub struct EpochState {
    epoch: u64,
    verifier: ValidatorVerifier,
}

#[derive(Serialize, Deserialize)]
pub struct BlockInfo {
    epoch: u64,
    round: u64,
    id: HashValue,
    executed_state_id: HashValue,
    version: u64,
    timestamp_usecs: u64,
    next_epoch_state: Option<EpochState>,
}

#[derive(Serialize, Deserialize)]
pub struct LedgerInfo {
    commit_info: BlockInfo,
    consensus_data_hash: HashValue,
}

#[derive(Serialize, Deserialize)]
pub struct AggregateSignature {
    validator_bitmask: BitVec,
    sig: Option<BlsSignature>,
}

#[derive(Serialize, Deserialize)]
pub struct AggregateSignatureWithRounds {
    sig: AggregateSignature,
    rounds: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
pub struct LedgerInfoWithV0 {
    ledger_info: LedgerInfo,
    signatures: AggregateSignature,
}

#[derive(Serialize, Deserialize)]
pub enum LedgerInfoWithSignatures {
    V0(LedgerInfoWithV0),
}

#[derive(Serialize, Deserialize)]
pub struct VoteData {
    proposed: BlockInfo,
    parent: BlockInfo,
}

#[derive(Serialize, Deserialize)]
pub struct QuorumCert {
    vote_data: VoteData,
    signed_ledger_info: LedgerInfoWithSignatures,
}

#[derive(Serialize, Deserialize)]
pub struct WrappedLedgerInfo {
    vote_data: VoteData,
    signed_ledger_info: LedgerInfoWithSignatures,
}

#[derive(Serialize, Deserialize)]
pub struct TwoChainTimeout {
    epoch: u64,
    round: u64,
    quorum_cert: QuorumCert,
}

#[derive(Serialize, Deserialize)]
pub struct TwoChainTimeoutCertificate {
    timeout: TwoChainTimeout,
    signatures_with_rounds: AggregateSignatureWithRounds,
}

#[derive(Serialize, Deserialize)]
pub struct SyncInfo {
    highest_quorum_cert: QuorumCert,
    highest_ordered_cert: Option<WrappedLedgerInfo>,
    highest_commit_cert: WrappedLedgerInfo,
    highest_2chain_timeout_cert: Option<TwoChainTimeoutCertificate>,
}

#[derive(Serialize, Deserialize)]
pub struct EpochChangeProof {
    ledger_info_with_sigs: Vec<LedgerInfoWithSignatures>,
    more: bool,
}

#[derive(Serialize, Deserialize)]
pub struct Vote {
    vote_data: VoteData,
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
    two_chain_timeout: Option<(TwoChainTimeout, BlsSignature)>,
}

#[derive(Serialize, Deserialize)]
pub struct VoteMsg {
    vote: Vote,
    sync_info: SyncInfo,
}

#[derive(Serialize, Deserialize)]
pub struct OrderVote {
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
}

#[derive(Serialize, Deserialize)]
pub struct OrderVoteMsg {
    order_vote: OrderVote,
    quorum_cert: QuorumCert,
}

#[derive(Serialize, Deserialize)]
pub enum RoundTimeoutReason {
    Unknown,
    ProposalNotReceived,
    PayloadUnavailable { missing_authors: BitVec },
    NoQC,
}

#[derive(Serialize, Deserialize)]
pub struct RoundTimeout {
    timeout: TwoChainTimeout,
    author: AccountAddress,
    reason: RoundTimeoutReason,
    signature: BlsSignature,
}

#[derive(Serialize, Deserialize)]
pub struct RoundTimeoutMsg {
    round_timeout: RoundTimeout,
    sync_info: SyncInfo,
}

#[derive(Serialize, Deserialize)]
pub struct CommitVote {
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
}

#[derive(Serialize, Deserialize)]
pub struct CommitDecision {
    ledger_info: LedgerInfoWithSignatures,
}

#[derive(Serialize, Deserialize)]
pub enum CommitMessage {
    Vote(CommitVote),
    Decision(CommitDecision),
    Ack(()),
    Nack,
}
