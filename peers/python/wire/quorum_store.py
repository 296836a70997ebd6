"""Batches of transactions, and how blocks refer to them."""

from words import Enum, Option, Seq, Struct, Tuple, U64
from wire.crypto import AccountAddress, BlsSignature, HashValue
from wire.certificate import AggregateSignature, LedgerInfoWithSignatures
from wire.transaction import SignedTransaction

BatchId = Struct(id=U64, nonce=U64)
BatchInfo = Struct(
    author=AccountAddress,
    batch_id=BatchId,
    epoch=U64,
    expiration=U64,
    digest=HashValue,
    num_txns=U64,
    num_bytes=U64,
    gas_bucket_start=U64,
)
BatchPayload = Struct(author=AccountAddress, txns=Seq(SignedTransaction))
Batch = Struct(batch_info=BatchInfo, payload=BatchPayload)
BatchMsg = Struct(batches=Seq(Batch))
BatchRequest = Struct(epoch=U64, source=AccountAddress, digest=HashValue)
BatchResponse = Enum(Batch=Batch, NotFound=LedgerInfoWithSignatures)
SignedBatchInfo = Struct(info=BatchInfo, signer=AccountAddress, signature=BlsSignature)
SignedBatchInfoMsg = Struct(signed_infos=Seq(SignedBatchInfo))
ProofOfStore = Struct(info=BatchInfo, multi_signature=AggregateSignature)
ProofOfStoreMsg = Struct(proofs=Seq(ProofOfStore))
ProofWithData = Struct(proofs=Seq(ProofOfStore))
ProofWithDataWithTxnLimit = Struct(proof_with_data=ProofWithData, max_txns_to_execute=Option(U64))
TxnAndGasLimits = Struct(transaction_limit=Option(U64), gas_limit=Option(U64))
PayloadExecutionLimit = Enum(
    **{"None": None, "MaxTransactionsToExecute": U64, "TxnAndGasLimits": TxnAndGasLimits}
)
InlineBatch = Struct(batch_info=BatchInfo, transactions=Seq(SignedTransaction))
InlineBatches = Seq(InlineBatch)
BatchPointer = Struct(batch_summary=Seq(BatchInfo))
ProofBatches = Struct(batch_summary=Seq(ProofOfStore))
OptQuorumStorePayloadV1 = Struct(
    inline_batches=InlineBatches,
    opt_batches=BatchPointer,
    proofs=ProofBatches,
    execution_limits=PayloadExecutionLimit,
)
OptQuorumStorePayload = Enum(V1=OptQuorumStorePayloadV1)
Payload = Enum(
    DirectMempool=Seq(SignedTransaction),
    InQuorumStore=ProofWithData,
    InQuorumStoreWithLimit=ProofWithDataWithTxnLimit,
    QuorumStoreInlineHybrid=Tuple(Seq(Tuple(BatchInfo, Seq(SignedTransaction))), ProofWithData, Option(U64)),
    OptQuorumStore=OptQuorumStorePayload,
    QuorumStoreInlineHybridV2=Tuple(
        Seq(Tuple(BatchInfo, Seq(SignedTransaction))),
        ProofWithData,
        PayloadExecutionLimit,
    ),
)
