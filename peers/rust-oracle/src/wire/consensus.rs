//! ConsensusMsg, blocks and votes.
use super::bytes::{AccountAddress, HashValue};
use super::certificate::*;
use super::crypto::BlsSignature;
use super::payload::*;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub enum ConsensusMsg {
    DeprecatedBlockRetrievalRequest(BlockRetrievalRequestV1),
    BlockRetrievalResponse(BlockRetrievalResponse),
    EpochRetrievalRequest(EpochRetrievalRequest),
    ProposalMsg(ProposalMsg),
    SyncInfo(SyncInfo),
    EpochChangeProof(EpochChangeProof),
    VoteMsg(VoteMsg),
    CommitVoteMsg(CommitVote),
    CommitDecisionMsg(CommitDecision),
    BatchMsg(BatchMsg),
    BatchRequestMsg(BatchRequest),
    BatchResponse(Batch),
    SignedBatchInfo(SignedBatchInfoMsg),
    ProofOfStoreMsg(ProofOfStoreMsg),
    DAGMessage(DAGNetworkMessage),
    CommitMessage(CommitMessage),
    RandGenMessage(RandGenMessage),
    BatchResponseV2(BatchResponse),
    OrderVoteMsg(OrderVoteMsg),
    RoundTimeoutMsg(RoundTimeoutMsg),
    BlockRetrievalRequest(BlockRetrievalRequest),
    OptProposalMsg(OptProposalMsg),
}

#[derive(Serialize, Deserialize)]
pub struct Block {
    block_data: BlockData,
    signature: Option<BlsSignature>,
}

#[derive(Serialize, Deserialize)]
pub struct BlockData {
    epoch: u64,
    round: u64,
    timestamp_usecs: u64,
    quorum_cert: QuorumCert,
    block_type: BlockType,
}

#[derive(Serialize, Deserialize)]
pub enum BlockRetrievalRequest {
    V1(BlockRetrievalRequestV1),
    V2(BlockRetrievalRequestV2),
}

#[derive(Serialize, Deserialize)]
pub struct BlockRetrievalRequestV1 {
    block_id: HashValue,
    num_blocks: u64,
    target_block_id: Option<HashValue>,
}

#[derive(Serialize, Deserialize)]
pub struct BlockRetrievalRequestV2 {
    block_id: HashValue,
    num_blocks: u64,
    target_round: u64,
}

#[derive(Serialize, Deserialize)]
pub struct BlockRetrievalResponse {
    status: BlockRetrievalStatus,
    blocks: Vec<Block>,
}

#[derive(Serialize, Deserialize)]
pub enum BlockRetrievalStatus {
    Succeeded,
    IdNotFound,
    NotEnoughBlocks,
    SucceededWithTarget,
}

/// Nodes know a sixth kind, which they write and never read.
#[derive(Serialize, Deserialize)]
pub enum BlockType {
    Proposal {
        payload: Payload,
        author: AccountAddress,
        failed_authors: Vec<(u64, AccountAddress)>,
    },
    NilBlock {
        failed_authors: Vec<(u64, AccountAddress)>,
    },
    Genesis,
    ProposalExt(ProposalExt),
    OptimisticProposal(OptBlockBody),
}

#[derive(Serialize, Deserialize)]
pub struct CommitDecision {
    ledger_info: LedgerInfoWithSignatures,
}

#[derive(Serialize, Deserialize)]
pub enum CommitMessage {
    Vote(CommitVote),
    Decision(CommitDecision),
    /// Holds a unit: no bytes in BCS, a null in JSON.
    Ack(()),
    Nack,
}

#[derive(Serialize, Deserialize)]
pub struct CommitVote {
    author: AccountAddress,
    ledger_info: LedgerInfo,
    signature: BlsSignature,
}

#[derive(Serialize, Deserialize)]
pub struct DAGNetworkMessage {
    epoch: u64,
    #[serde(with = "serde_bytes")]
    data: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub struct EpochRetrievalRequest {
    start_epoch: u64,
    end_epoch: u64,
}

#[derive(Serialize, Deserialize)]
pub enum OptBlockBody {
    V0 {
        validator_txns: Vec<ValidatorTransaction>,
        payload: Payload,
        author: AccountAddress,
        grandparent_qc: QuorumCert,
    },
}

#[derive(Serialize, Deserialize)]
pub struct OptBlockData {
    epoch: u64,
    round: u64,
    timestamp_usecs: u64,
    parent: BlockInfo,
    block_body: OptBlockBody,
}

#[derive(Serialize, Deserialize)]
pub struct OptProposalMsg {
    block_data: OptBlockData,
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
pub enum ProposalExt {
    V0 {
        validator_txns: Vec<ValidatorTransaction>,
        payload: Payload,
        author: AccountAddress,
        failed_authors: Vec<(u64, AccountAddress)>,
    },
}

#[derive(Serialize, Deserialize)]
pub struct ProposalMsg {
    proposal: Block,
    sync_info: SyncInfo,
}

#[derive(Serialize, Deserialize)]
pub struct RandGenMessage {
    epoch: u64,
    #[serde(with = "serde_bytes")]
    data: Vec<u8>,
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
pub enum RoundTimeoutReason {
    Unknown,
    ProposalNotReceived,
    PayloadUnavailable { missing_authors: BitVec },
    NoQC,
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
