"""Blocks, proposals and what validators add to them."""

from words import BYTES, Enum, Option, STRING, Seq, Struct, Tuple, U64
from wire.crypto import AccountAddress, BlsSignature, HashValue
from wire.certificate import AggregateSignature, BlockInfo, QuorumCert, SyncInfo
from wire.quorum_store import Payload

DKGTranscriptMetadata = Struct(epoch=U64, author=AccountAddress)
DKGTranscript = Struct(metadata=DKGTranscriptMetadata, transcript_bytes=BYTES)
MoveAny = Struct(type_name=STRING, data=BYTES)
JWKMoveStruct = Struct(variant=MoveAny)
ProviderJWKs = Struct(issuer=BYTES, version=U64, jwks=Seq(JWKMoveStruct))
QuorumCertifiedUpdate = Struct(update=ProviderJWKs, multi_sig=AggregateSignature)
ValidatorTransaction = Enum(DKGResult=DKGTranscript, ObservedJWKUpdate=QuorumCertifiedUpdate)
ProposalExt = Enum(
    V0=Struct(
        validator_txns=Seq(ValidatorTransaction),
        payload=Payload,
        author=AccountAddress,
        failed_authors=Seq(Tuple(U64, AccountAddress)),
    ),
)
OptBlockBody = Enum(
    V0=Struct(
        validator_txns=Seq(ValidatorTransaction),
        payload=Payload,
        author=AccountAddress,
        grandparent_qc=QuorumCert,
    ),
)
BlockType = Enum(
    Proposal=Struct(payload=Payload, author=AccountAddress, failed_authors=Seq(Tuple(U64, AccountAddress))),
    NilBlock=Struct(failed_authors=Seq(Tuple(U64, AccountAddress))),
    Genesis=None,
    ProposalExt=ProposalExt,
    OptimisticProposal=OptBlockBody,
)
BlockData = Struct(epoch=U64, round=U64, timestamp_usecs=U64, quorum_cert=QuorumCert, block_type=BlockType)
Block = Struct(block_data=BlockData, signature=Option(BlsSignature))
ProposalMsg = Struct(proposal=Block, sync_info=SyncInfo)
OptBlockData = Struct(epoch=U64, round=U64, timestamp_usecs=U64, parent=BlockInfo, block_body=OptBlockBody)
OptProposalMsg = Struct(block_data=OptBlockData, sync_info=SyncInfo)
BlockRetrievalRequestV1 = Struct(block_id=HashValue, num_blocks=U64, target_block_id=Option(HashValue))
BlockRetrievalRequestV2 = Struct(block_id=HashValue, num_blocks=U64, target_round=U64)
BlockRetrievalRequest = Enum(V1=BlockRetrievalRequestV1, V2=BlockRetrievalRequestV2)
BlockRetrievalStatus = Enum(Succeeded=None, IdNotFound=None, NotEnoughBlocks=None, SucceededWithTarget=None)
BlockRetrievalResponse = Struct(status=BlockRetrievalStatus, blocks=Seq(Block))
