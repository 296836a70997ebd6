/** Blocks, proposals and what validators add to them. */

import type { Words } from "../words.ts";
import type { certificateTypes } from "./certificate.ts";
import type { cryptoTypes } from "./crypto.ts";
import type { quorumStoreTypes } from "./quorum-store.ts";

export function blockTypes(
  w: Words,
  { AccountAddress, BlsSignature, HashValue }: ReturnType<typeof cryptoTypes>,
  { AggregateSignature, BlockInfo, QuorumCert, SyncInfo }: ReturnType<typeof certificateTypes>,
  { Payload }: ReturnType<typeof quorumStoreTypes>,
) {
  const DKGTranscriptMetadata = w.struct("DKGTranscriptMetadata", { epoch: w.u64, author: AccountAddress });
  const DKGTranscript = w.struct("DKGTranscript", { metadata: DKGTranscriptMetadata, transcript_bytes: w.bytes });
  const MoveAny = w.struct("MoveAny", { type_name: w.string, data: w.bytes });
  const JWKMoveStruct = w.struct("JWKMoveStruct", { variant: MoveAny });
  const ProviderJWKs = w.struct("ProviderJWKs", { issuer: w.bytes, version: w.u64, jwks: w.vector(JWKMoveStruct) });
  const QuorumCertifiedUpdate = w.struct("QuorumCertifiedUpdate", {
    update: ProviderJWKs,
    multi_sig: AggregateSignature,
  });
  const ValidatorTransaction = w.variants("ValidatorTransaction", {
    DKGResult: DKGTranscript,
    ObservedJWKUpdate: QuorumCertifiedUpdate,
  });
  const ProposalExt = w.variants("ProposalExt", {
    V0: w.struct("ProposalExt.V0", {
      validator_txns: w.vector(ValidatorTransaction),
      payload: Payload,
      author: AccountAddress,
      failed_authors: w.vector(w.tuple(w.u64, AccountAddress)),
    }),
  });
  const OptBlockBody = w.variants("OptBlockBody", {
    V0: w.struct("OptBlockBody.V0", {
      validator_txns: w.vector(ValidatorTransaction),
      payload: Payload,
      author: AccountAddress,
      grandparent_qc: QuorumCert,
    }),
  });
  const BlockType = w.variants("BlockType", {
    Proposal: w.struct("BlockType.Proposal", {
      payload: Payload,
      author: AccountAddress,
      failed_authors: w.vector(w.tuple(w.u64, AccountAddress)),
    }),
    NilBlock: w.struct("BlockType.NilBlock", { failed_authors: w.vector(w.tuple(w.u64, AccountAddress)) }),
    Genesis: null,
    ProposalExt: ProposalExt,
    OptimisticProposal: OptBlockBody,
  });
  const BlockData = w.struct("BlockData", {
    epoch: w.u64,
    round: w.u64,
    timestamp_usecs: w.u64,
    quorum_cert: QuorumCert,
    block_type: BlockType,
  });
  const Block = w.struct("Block", { block_data: BlockData, signature: w.option(BlsSignature) });
  const ProposalMsg = w.struct("ProposalMsg", { proposal: Block, sync_info: SyncInfo });
  const OptBlockData = w.struct("OptBlockData", {
    epoch: w.u64,
    round: w.u64,
    timestamp_usecs: w.u64,
    parent: BlockInfo,
    block_body: OptBlockBody,
  });
  const OptProposalMsg = w.struct("OptProposalMsg", { block_data: OptBlockData, sync_info: SyncInfo });
  const BlockRetrievalRequestV1 = w.struct("BlockRetrievalRequestV1", {
    block_id: HashValue,
    num_blocks: w.u64,
    target_block_id: w.option(HashValue),
  });
  const BlockRetrievalRequestV2 = w.struct("BlockRetrievalRequestV2", {
    block_id: HashValue,
    num_blocks: w.u64,
    target_round: w.u64,
  });
  const BlockRetrievalRequest = w.variants("BlockRetrievalRequest", {
    V1: BlockRetrievalRequestV1,
    V2: BlockRetrievalRequestV2,
  });
  const BlockRetrievalStatus = w.variants("BlockRetrievalStatus", {
    Succeeded: null,
    IdNotFound: null,
    NotEnoughBlocks: null,
    SucceededWithTarget: null,
  });
  const BlockRetrievalResponse = w.struct("BlockRetrievalResponse", {
    status: BlockRetrievalStatus,
    blocks: w.vector(Block),
  });
  return {
    DKGTranscriptMetadata,
    DKGTranscript,
    MoveAny,
    JWKMoveStruct,
    ProviderJWKs,
    QuorumCertifiedUpdate,
    ValidatorTransaction,
    ProposalExt,
    OptBlockBody,
    BlockType,
    BlockData,
    Block,
    ProposalMsg,
    OptBlockData,
    OptProposalMsg,
    BlockRetrievalRequestV1,
    BlockRetrievalRequestV2,
    BlockRetrievalRequest,
    BlockRetrievalStatus,
    BlockRetrievalResponse,
  };
}
