/** The root of consensus, and its small messages. */

import type { Words } from "../words.ts";
import type { blockTypes } from "./block.ts";
import type { certificateTypes } from "./certificate.ts";
import type { quorumStoreTypes } from "./quorum-store.ts";

export function consensusTypes(
  w: Words,
  {
    Batch,
    BatchMsg,
    BatchRequest,
    BatchResponse,
    ProofOfStoreMsg,
    SignedBatchInfoMsg,
  }: ReturnType<typeof quorumStoreTypes>,
  {
    BlockRetrievalRequest,
    BlockRetrievalRequestV1,
    BlockRetrievalResponse,
    OptProposalMsg,
    ProposalMsg,
  }: ReturnType<typeof blockTypes>,
  {
    CommitDecision,
    CommitMessage,
    CommitVote,
    EpochChangeProof,
    OrderVoteMsg,
    RoundTimeoutMsg,
    SyncInfo,
    VoteMsg,
  }: ReturnType<typeof certificateTypes>,
) {
  const EpochRetrievalRequest = w.struct("EpochRetrievalRequest", { start_epoch: w.u64, end_epoch: w.u64 });
  const DAGNetworkMessage = w.struct("DAGNetworkMessage", { epoch: w.u64, data: w.bytes });
  const RandGenMessage = w.struct("RandGenMessage", { epoch: w.u64, data: w.bytes });
  const ConsensusMsg = w.variants("ConsensusMsg", {
    DeprecatedBlockRetrievalRequest: BlockRetrievalRequestV1,
    BlockRetrievalResponse: BlockRetrievalResponse,
    EpochRetrievalRequest: EpochRetrievalRequest,
    ProposalMsg: ProposalMsg,
    SyncInfo: SyncInfo,
    EpochChangeProof: EpochChangeProof,
    VoteMsg: VoteMsg,
    CommitVoteMsg: CommitVote,
    CommitDecisionMsg: CommitDecision,
    BatchMsg: BatchMsg,
    BatchRequestMsg: BatchRequest,
    BatchResponse: Batch,
    SignedBatchInfo: SignedBatchInfoMsg,
    ProofOfStoreMsg: ProofOfStoreMsg,
    DAGMessage: DAGNetworkMessage,
    CommitMessage: CommitMessage,
    RandGenMessage: RandGenMessage,
    BatchResponseV2: BatchResponse,
    OrderVoteMsg: OrderVoteMsg,
    RoundTimeoutMsg: RoundTimeoutMsg,
    BlockRetrievalRequest: BlockRetrievalRequest,
    OptProposalMsg: OptProposalMsg,
  });
  return {
    EpochRetrievalRequest,
    DAGNetworkMessage,
    RandGenMessage,
    ConsensusMsg,
  };
}
