//! The wire types, as serde derives, and the table that finds them by name.
mod authenticator;
mod block;
mod bytes;
mod certificate;
mod consensus;
mod keys;
mod nested;
mod network;
mod proof;
mod quorum_store;
mod transaction;
mod type_tag;

use crate::encoding::{self, Form};
use crate::reject::Rejection;
use authenticator::*;
use block::*;
use bytes::*;
use certificate::*;
use consensus::*;
use keys::*;
use network::*;
use proof::*;
use quorum_store::*;
use serde::de::DeserializeOwned;
use serde::Serialize;
use transaction::*;
use type_tag::*;

/// A value whose type was chosen by name.
pub trait Value {
    fn write(&self, form: &Form) -> Result<Vec<u8>, Rejection>;
}

impl<T: Serialize> Value for T {
    fn write(&self, form: &Form) -> Result<Vec<u8>, Rejection> {
        encoding::write(self, form)
    }
}

pub struct Type {
    pub read: fn(&[u8], &Form) -> Result<Box<dyn Value>, Rejection>,
}

fn read<T: DeserializeOwned + Serialize + 'static>(bytes: &[u8], form: &Form) -> Result<Box<dyn Value>, Rejection> {
    encoding::read::<T>(bytes, form).map(|value| Box::new(value) as Box<dyn Value>)
}

/// `Name`, or `Name = RustName` where the two differ.
macro_rules! table {
    ($($wire:ident $(= $rust:ident)?,)*) => {
        pub const NAMES: &[&str] = &[$(stringify!($wire)),*];

        pub fn find(name: &str) -> Option<Type> {
            match name {
                $(stringify!($wire) => Some(Type { read: read::<table!(@ $wire $($rust)?)> }),)*
                _ => None,
            }
        }
    };
    (@ $wire:ident) => { $wire };
    (@ $wire:ident $rust:ident) => { $rust };
}

table! {
    AbilitySet,
    AbstractAuthenticationData,
    AbstractAuthenticator,
    AccountAddress,
    AccountAuthenticator,
    AggregateSignature,
    AggregateSignatureWithRounds,
    Any = MoveAny,
    AnyPublicKey,
    AnySignature,
    AssertionSignature,
    Batch,
    BatchId,
    BatchInfo,
    BatchMsg,
    BatchPayload,
    BatchPointer,
    BatchRequest,
    BatchResponse,
    BitVec,
    Block,
    BlockData,
    BlockInfo,
    BlockRetrievalRequest,
    BlockRetrievalRequestV1,
    BlockRetrievalRequestV2,
    BlockRetrievalResponse,
    BlockRetrievalStatus,
    BlockType,
    ChainId,
    CommitDecision,
    CommitMessage,
    CommitVote,
    ConsensusMsg,
    DAGNetworkMessage,
    DKGTranscript,
    DKGTranscriptMetadata,
    DeprecatedPayload,
    DirectSendMsg,
    Ed25519PublicKey,
    Ed25519Signature,
    EntryFunction,
    EphemeralCertificate,
    EphemeralPublicKey,
    EphemeralSignature,
    EpochChangeProof,
    EpochRetrievalRequest,
    EpochState,
    ErrorCode,
    FederatedKeylessPublicKey,
    FunctionInfo,
    FunctionParamOrReturnTag,
    FunctionTag,
    G1Bytes,
    G2Bytes,
    Groth16Proof,
    HandshakeMsg,
    HashValue,
    HealthCheckerMsg,
    IdCommitment,
    Identifier,
    InlineBatch,
    InlineBatches,
    JWKMoveStruct,
    KeylessPublicKey,
    KeylessSignature,
    LedgerInfo,
    LedgerInfoWithSignatures,
    LedgerInfoWithV0,
    MessagingProtocolVersion,
    ModuleId,
    MultiEd25519PublicKey,
    MultiEd25519Signature,
    MultiKey,
    MultiKeyAuthenticator,
    MultiplexMessage,
    Multisig,
    MultisigTransactionPayload,
    NetworkId,
    NetworkMessage,
    NotSupportedType,
    OpenIdSig,
    OptBlockBody,
    OptBlockData,
    OptProposalMsg,
    OptQuorumStorePayload,
    OptQuorumStorePayloadV1,
    OrderVote,
    OrderVoteMsg,
    ParsingErrorType,
    PartialAuthenticatorAssertionResponse,
    Payload,
    PayloadExecutionLimit,
    Pepper,
    ProofBatches,
    ProofOfStore,
    ProofOfStoreMsg,
    ProofWithData,
    ProofWithDataWithTxnLimit,
    ProposalExt,
    ProposalMsg,
    ProtocolId,
    ProtocolIdSet,
    ProviderJWKs,
    PublicKey = BlsPublicKey,
    QuorumCert,
    QuorumCertifiedUpdate,
    RandGenMessage,
    RawTransaction,
    RoundTimeout,
    RoundTimeoutMsg,
    RoundTimeoutReason,
    RpcRequest,
    RpcResponse,
    Script,
    Secp256k1EcdsaPublicKey,
    Secp256k1EcdsaSignature,
    Secp256r1EcdsaPublicKey,
    Secp256r1EcdsaSignature,
    Signature = BlsSignature,
    SignedBatchInfo,
    SignedBatchInfoMsg,
    SignedTransaction,
    SingleKeyAuthenticator,
    StreamFragment,
    StreamHeader,
    StreamMessage,
    StructTag,
    SyncInfo,
    TransactionArgument,
    TransactionAuthenticator,
    TransactionExecutable,
    TransactionExtraConfig,
    TransactionPayload,
    TransactionPayloadInner,
    TwoChainTimeout,
    TwoChainTimeoutCertificate,
    TxnAndGasLimits,
    TypeTag,
    ValidatorConsensusInfo,
    ValidatorTransaction,
    ValidatorVerifier,
    Vote,
    VoteData,
    VoteMsg,
    WrappedLedgerInfo,
    ZKP,
    ZeroKnowledgeSig,
}
