//! The root of consensus, and its small messages.
use super::block::{
    BlockRetrievalRequest, BlockRetrievalRequestV1, BlockRetrievalResponse, OptProposalMsg, ProposalMsg,
};
use super::certificate::{
    CommitDecision, CommitMessage, CommitVote, EpochChangeProof, OrderVoteMsg, RoundTimeoutMsg, SyncInfo, VoteMsg,
};
use super::quorum_store::{Batch, BatchMsg, BatchRequest, BatchResponse, ProofOfStoreMsg, SignedBatchInfoMsg};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub struct EpochRetrievalRequest {
    start_epoch: u64,
    end_epoch: u64,
}

#[derive(Serialize, Deserialize)]
pub struct DAGNetworkMessage {
    epoch: u64,
    data: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub struct RandGenMessage {
    epoch: u64,
    data: ByteBuf,
}

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
