//! Blocks, proposals and what validators add to them.
use super::bytes::{AccountAddress, HashValue};
use super::certificate::{AggregateSignature, BlockInfo, QuorumCert, SyncInfo};
use super::keys::BlsSignature;
use super::quorum_store::Payload;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub struct DKGTranscriptMetadata {
    epoch: u64,
    author: AccountAddress,
}

#[derive(Serialize, Deserialize)]
pub struct DKGTranscript {
    metadata: DKGTranscriptMetadata,
    transcript_bytes: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub struct MoveAny {
    type_name: String,
    data: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub struct JWKMoveStruct {
    variant: MoveAny,
}

#[derive(Serialize, Deserialize)]
pub struct ProviderJWKs {
    issuer: ByteBuf,
    version: u64,
    jwks: Vec<JWKMoveStruct>,
}

#[derive(Serialize, Deserialize)]
pub struct QuorumCertifiedUpdate {
    update: ProviderJWKs,
    multi_sig: AggregateSignature,
}

#[derive(Serialize, Deserialize)]
pub enum ValidatorTransaction {
    DKGResult(DKGTranscript),
    ObservedJWKUpdate(QuorumCertifiedUpdate),
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
pub enum OptBlockBody {
    V0 {
        validator_txns: Vec<ValidatorTransaction>,
        payload: Payload,
        author: AccountAddress,
        grandparent_qc: QuorumCert,
    },
}

#[derive(Serialize, Deserialize)]
pub enum BlockType {
    Proposal { payload: Payload, author: AccountAddress, failed_authors: Vec<(u64, AccountAddress)> },
    NilBlock { failed_authors: Vec<(u64, AccountAddress)> },
    Genesis,
    ProposalExt(ProposalExt),
    OptimisticProposal(OptBlockBody),
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
pub struct Block {
    block_data: BlockData,
    signature: Option<BlsSignature>,
}

#[derive(Serialize, Deserialize)]
pub struct ProposalMsg {
    proposal: Block,
    sync_info: SyncInfo,
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
pub enum BlockRetrievalRequest {
    V1(BlockRetrievalRequestV1),
    V2(BlockRetrievalRequestV2),
}

#[derive(Serialize, Deserialize)]
pub enum BlockRetrievalStatus {
    Succeeded,
    IdNotFound,
    NotEnoughBlocks,
    SucceededWithTarget,
}

#[derive(Serialize, Deserialize)]
pub struct BlockRetrievalResponse {
    status: BlockRetrievalStatus,
    blocks: Vec<Block>,
}
