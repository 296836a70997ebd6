"""Votes, certificates and what they certify."""

from words import BOOL, Enum, Option, Seq, Struct, Tuple, U64, UNIT
from wire.crypto import AccountAddress, BitVec, BlsPublicKey, BlsSignature, HashValue

ValidatorConsensusInfo = Struct(address=AccountAddress, public_key=BlsPublicKey, voting_power=U64)
ValidatorVerifier = Struct(validator_infos=Seq(ValidatorConsensusInfo))
EpochState = Struct(epoch=U64, verifier=ValidatorVerifier)
BlockInfo = Struct(
    epoch=U64,
    round=U64,
    id=HashValue,
    executed_state_id=HashValue,
    version=U64,
    timestamp_usecs=U64,
    next_epoch_state=Option(EpochState),
)
LedgerInfo = Struct(commit_info=BlockInfo, consensus_data_hash=HashValue)
AggregateSignature = Struct(validator_bitmask=BitVec, sig=Option(BlsSignature))
AggregateSignatureWithRounds = Struct(sig=AggregateSignature, rounds=Seq(U64))
LedgerInfoWithV0 = Struct(ledger_info=LedgerInfo, signatures=AggregateSignature)
LedgerInfoWithSignatures = Enum(V0=LedgerInfoWithV0)
VoteData = Struct(proposed=BlockInfo, parent=BlockInfo)
QuorumCert = Struct(vote_data=VoteData, signed_ledger_info=LedgerInfoWithSignatures)
WrappedLedgerInfo = Struct(vote_data=VoteData, signed_ledger_info=LedgerInfoWithSignatures)
TwoChainTimeout = Struct(epoch=U64, round=U64, quorum_cert=QuorumCert)
TwoChainTimeoutCertificate = Struct(
    timeout=TwoChainTimeout,
    signatures_with_rounds=AggregateSignatureWithRounds,
)
SyncInfo = Struct(
    highest_quorum_cert=QuorumCert,
    highest_ordered_cert=Option(WrappedLedgerInfo),
    highest_commit_cert=WrappedLedgerInfo,
    highest_2chain_timeout_cert=Option(TwoChainTimeoutCertificate),
)
EpochChangeProof = Struct(ledger_info_with_sigs=Seq(LedgerInfoWithSignatures), more=BOOL)
Vote = Struct(
    vote_data=VoteData,
    author=AccountAddress,
    ledger_info=LedgerInfo,
    signature=BlsSignature,
    two_chain_timeout=Option(Tuple(TwoChainTimeout, BlsSignature)),
)
VoteMsg = Struct(vote=Vote, sync_info=SyncInfo)
OrderVote = Struct(author=AccountAddress, ledger_info=LedgerInfo, signature=BlsSignature)
OrderVoteMsg = Struct(order_vote=OrderVote, quorum_cert=QuorumCert)
RoundTimeoutReason = Enum(
    Unknown=None,
    ProposalNotReceived=None,
    PayloadUnavailable=Struct(missing_authors=BitVec),
    NoQC=None,
)
RoundTimeout = Struct(
    timeout=TwoChainTimeout,
    author=AccountAddress,
    reason=RoundTimeoutReason,
    signature=BlsSignature,
)
RoundTimeoutMsg = Struct(round_timeout=RoundTimeout, sync_info=SyncInfo)
CommitVote = Struct(author=AccountAddress, ledger_info=LedgerInfo, signature=BlsSignature)
CommitDecision = Struct(ledger_info=LedgerInfoWithSignatures)
CommitMessage = Enum(Vote=CommitVote, Decision=CommitDecision, Ack=UNIT, Nack=None)
