/**
 * Blocks, proposals and what validators themselves put into them.
 * Spec: docs/profiles/aptos.md#blocks
 */
import { bytes, enumOf, type Infer, option, type Schema, string, struct, tuple, u64, vec } from "../../schema/index.ts";
import { AggregateSignature, BlockInfo, QuorumCert, SyncInfo } from "./certificate.ts";
import { AccountAddress, BlsSignature, HashValue } from "./crypto.ts";
import { Payload } from "./quorum-store.ts";

export const DKGTranscriptMetadata = struct("DKGTranscriptMetadata", { epoch: u64, author: AccountAddress });
export const DKGTranscript = struct("DKGTranscript", { metadata: DKGTranscriptMetadata, transcript_bytes: bytes() });

/** Move's `Any`: a type name and opaque bytes. */
export const MoveAny = struct("Any", { type_name: string, data: bytes() });
export const JWKMoveStruct = struct("JWKMoveStruct", { variant: MoveAny });
export const ProviderJWKs = struct("ProviderJWKs", { issuer: bytes(), version: u64, jwks: vec(JWKMoveStruct) });
export const QuorumCertifiedUpdate = struct("QuorumCertifiedUpdate", {
  update: ProviderJWKs,
  multi_sig: AggregateSignature,
});
const validatorTransaction = enumOf("ValidatorTransaction", {
  DKGResult: DKGTranscript,
  ObservedJWKUpdate: QuorumCertifiedUpdate,
});
export type ValidatorTransaction = Infer<typeof validatorTransaction>;
export const ValidatorTransaction: Schema<ValidatorTransaction> = validatorTransaction;

/** Rounds that failed since the parent, with their proposers. */
const failedAuthors = vec(tuple(u64, AccountAddress));

export const ProposalExt = enumOf("ProposalExt", {
  V0: {
    validator_txns: vec(ValidatorTransaction),
    payload: Payload,
    author: AccountAddress,
    failed_authors: failedAuthors,
  },
});
export const OptBlockBody = enumOf("OptBlockBody", {
  V0: {
    validator_txns: vec(ValidatorTransaction),
    payload: Payload,
    author: AccountAddress,
    grandparent_qc: QuorumCert,
  },
});

/** Upstream's code has a sixth variant, DAGBlock, that serializes but is never read back: tag 5 is refused. */
const blockType = enumOf(
  "BlockType",
  {
    Proposal: { payload: Payload, author: AccountAddress, failed_authors: failedAuthors },
    NilBlock: { failed_authors: failedAuthors },
    Genesis: null,
    ProposalExt,
    OptimisticProposal: OptBlockBody,
  },
  {
    registry: {
      correction: "BlockType: the code also writes a sixth variant, DAGBlock, that it never reads; tag 5 is refused.",
    },
  },
);
export type BlockType = Infer<typeof blockType>;
export const BlockType: Schema<BlockType> = blockType;

export const BlockData = struct("BlockData", {
  epoch: u64,
  round: u64,
  timestamp_usecs: u64,
  quorum_cert: QuorumCert,
  block_type: BlockType,
});
export type BlockData = Infer<typeof BlockData>;

/** The id is recomputed by the receiver and does not travel. */
const block = struct("Block", { block_data: BlockData, signature: option(BlsSignature) });
export interface Block extends Infer<typeof block> {}
export const Block: Schema<Block> = block;
export const ProposalMsg = struct("ProposalMsg", { proposal: Block, sync_info: SyncInfo });
export type ProposalMsg = Infer<typeof ProposalMsg>;

export const OptBlockData = struct("OptBlockData", {
  epoch: u64,
  round: u64,
  timestamp_usecs: u64,
  parent: BlockInfo,
  block_body: OptBlockBody,
});
export const OptProposalMsg = struct("OptProposalMsg", { block_data: OptBlockData, sync_info: SyncInfo });
export type OptProposalMsg = Infer<typeof OptProposalMsg>;

export const BlockRetrievalRequestV1 = struct("BlockRetrievalRequestV1", {
  block_id: HashValue,
  num_blocks: u64,
  target_block_id: option(HashValue),
});
export const BlockRetrievalRequestV2 = struct("BlockRetrievalRequestV2", {
  block_id: HashValue,
  num_blocks: u64,
  target_round: u64,
});
export const BlockRetrievalRequest = enumOf("BlockRetrievalRequest", {
  V1: BlockRetrievalRequestV1,
  V2: BlockRetrievalRequestV2,
});
export const BlockRetrievalStatus = enumOf("BlockRetrievalStatus", {
  Succeeded: null,
  IdNotFound: null,
  NotEnoughBlocks: null,
  SucceededWithTarget: null,
});
export const BlockRetrievalResponse = struct("BlockRetrievalResponse", {
  status: BlockRetrievalStatus,
  blocks: vec(Block),
});
export type BlockRetrievalResponse = Infer<typeof BlockRetrievalResponse>;
