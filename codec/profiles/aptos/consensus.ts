/**
 * ConsensusMsg: everything validators say to each other about consensus.
 * Spec: docs/profiles/aptos.md#consensus-messages
 */
import { bytes, enumOf, type Infer, struct, u64 } from "../../schema/index.ts";
import {
  BlockRetrievalRequest,
  BlockRetrievalRequestV1,
  BlockRetrievalResponse,
  OptProposalMsg,
  ProposalMsg,
} from "./block.ts";
import {
  CommitDecision,
  CommitMessage,
  CommitVote,
  EpochChangeProof,
  OrderVoteMsg,
  RoundTimeoutMsg,
  SyncInfo,
  VoteMsg,
} from "./certificate.ts";
import { Batch, BatchMsg, BatchRequest, BatchResponse, ProofOfStoreMsg, SignedBatchInfoMsg } from "./quorum-store.ts";

export const EpochRetrievalRequest = struct("EpochRetrievalRequest", { start_epoch: u64, end_epoch: u64 });
/** `data` is BCS of a DAG message, whatever encoding carries this one. */
export const DAGNetworkMessage = struct("DAGNetworkMessage", { epoch: u64, data: bytes() });
/** `data` is BCS of a randomness message, whatever encoding carries this one. */
export const RandGenMessage = struct("RandGenMessage", { epoch: u64, data: bytes() });

/** Variant order is the wire tag: append, never reorder. */
export const ConsensusMsg = enumOf("ConsensusMsg", {
  DeprecatedBlockRetrievalRequest: BlockRetrievalRequestV1,
  BlockRetrievalResponse,
  EpochRetrievalRequest,
  ProposalMsg,
  SyncInfo,
  EpochChangeProof,
  VoteMsg,
  CommitVoteMsg: CommitVote,
  CommitDecisionMsg: CommitDecision,
  BatchMsg,
  BatchRequestMsg: BatchRequest,
  BatchResponse: Batch,
  SignedBatchInfo: SignedBatchInfoMsg,
  ProofOfStoreMsg,
  DAGMessage: DAGNetworkMessage,
  CommitMessage,
  RandGenMessage,
  BatchResponseV2: BatchResponse,
  OrderVoteMsg,
  RoundTimeoutMsg,
  BlockRetrievalRequest,
  OptProposalMsg,
});
export type ConsensusMsg = Infer<typeof ConsensusMsg>;
