"""The root of consensus, and its small messages."""

from words import BYTES, Enum, Struct, U64
from wire.quorum_store import (
    Batch,
    BatchMsg,
    BatchRequest,
    BatchResponse,
    ProofOfStoreMsg,
    SignedBatchInfoMsg,
)
from wire.block import (
    BlockRetrievalRequest,
    BlockRetrievalRequestV1,
    BlockRetrievalResponse,
    OptProposalMsg,
    ProposalMsg,
)
from wire.certificate import (
    CommitDecision,
    CommitMessage,
    CommitVote,
    EpochChangeProof,
    OrderVoteMsg,
    RoundTimeoutMsg,
    SyncInfo,
    VoteMsg,
)

EpochRetrievalRequest = Struct(start_epoch=U64, end_epoch=U64)
DAGNetworkMessage = Struct(epoch=U64, data=BYTES)
RandGenMessage = Struct(epoch=U64, data=BYTES)
ConsensusMsg = Enum(
    DeprecatedBlockRetrievalRequest=BlockRetrievalRequestV1,
    BlockRetrievalResponse=BlockRetrievalResponse,
    EpochRetrievalRequest=EpochRetrievalRequest,
    ProposalMsg=ProposalMsg,
    SyncInfo=SyncInfo,
    EpochChangeProof=EpochChangeProof,
    VoteMsg=VoteMsg,
    CommitVoteMsg=CommitVote,
    CommitDecisionMsg=CommitDecision,
    BatchMsg=BatchMsg,
    BatchRequestMsg=BatchRequest,
    BatchResponse=Batch,
    SignedBatchInfo=SignedBatchInfoMsg,
    ProofOfStoreMsg=ProofOfStoreMsg,
    DAGMessage=DAGNetworkMessage,
    CommitMessage=CommitMessage,
    RandGenMessage=RandGenMessage,
    BatchResponseV2=BatchResponse,
    OrderVoteMsg=OrderVoteMsg,
    RoundTimeoutMsg=RoundTimeoutMsg,
    BlockRetrievalRequest=BlockRetrievalRequest,
    OptProposalMsg=OptProposalMsg,
)
