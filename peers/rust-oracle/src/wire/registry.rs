//! Types by name: what a line of the protocol can ask for.
use super::{bytes::*, certificate::*, consensus::*, crypto::*, echo::*, health::*, keyless::*};
use super::{network::*, payload::*, transaction::*, type_tag::*};
use crate::encoding::{self, Form};
use crate::generator::Generator;
use crate::reject::Rejection;
use serde::de::DeserializeOwned;
use serde::Serialize;

/// What can be done with a type that is known only by its name.
#[derive(Clone, Copy)]
pub struct Type {
    pub name: &'static str,
    pub read: fn(&[u8], &Form) -> Result<Box<dyn Value>, Rejection>,
    pub make: fn(&mut Generator) -> Box<dyn Value>,
    /// Whether the type has a protobuf message.
    pub has_proto: bool,
}

/// A value of some type of the wire.
pub trait Value {
    fn write(&self, form: &Form) -> Result<Vec<u8>, Rejection>;
}

pub fn find(name: &str) -> Option<Type> {
    TYPES.iter().chain(WITH_PROTO).find(|entry| entry.name == name).copied()
}

pub fn names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().chain(WITH_PROTO).map(|entry| entry.name)
}

struct Typed<T>(T);

impl<T: Serialize> Value for Typed<T> {
    fn write(&self, form: &Form) -> Result<Vec<u8>, Rejection> {
        encoding::write(&self.0, form)
    }
}

fn read<T: Serialize + DeserializeOwned + 'static>(bytes: &[u8], form: &Form) -> Result<Box<dyn Value>, Rejection> {
    let value: T = encoding::read(bytes, form)?;
    Ok(Box::new(Typed(value)))
}

fn make<T: Serialize + DeserializeOwned + 'static>(generator: &mut Generator) -> Box<dyn Value> {
    Box::new(Typed(generator.make::<T>()))
}

const fn with_proto<T: Proto + Serialize + DeserializeOwned + 'static>(name: &'static str) -> Type {
    Type {
        name,
        read: super::echo::read::<T>,
        make: |generator| Box::new(WithProto(generator.make::<T>())),
        has_proto: true,
    }
}

const WITH_PROTO: &[Type] = &[
    with_proto::<Ping>("Ping"),
    with_proto::<Pong>("Pong"),
    with_proto::<EchoMessage>("EchoMessage"),
    with_proto::<EchoEnvelope>("EchoEnvelope"),
];

macro_rules! types {
    ($($name:ident $(= $type:ty)?),* $(,)?) => {
        const TYPES: &[Type] = &[$(types!(@entry $name $(= $type)?)),*];
    };
    (@entry $name:ident) => { types!(@entry $name = $name) };
    (@entry $name:ident = $type:ty) => {
        Type { name: stringify!($name), read: read::<$type>, make: make::<$type>, has_proto: false }
    };
}

types! {
    AbilitySet, AbstractAuthenticationData, AbstractAuthenticator, AccountAddress, AccountAuthenticator,
    AggregateSignature, AggregateSignatureWithRounds, Any, AnyPublicKey, AnySignature, AssertionSignature,
    Batch, BatchId, BatchInfo, BatchMsg, BatchPayload, BatchPointer = BatchPointer<BatchInfo>, BatchRequest,
    BatchResponse, BitVec, Block, BlockData, BlockInfo, BlockRetrievalRequest, BlockRetrievalRequestV1,
    BlockRetrievalRequestV2, BlockRetrievalResponse, BlockRetrievalStatus, BlockType, ChainId, CommitDecision,
    CommitMessage, CommitVote, ConsensusMsg, DAGNetworkMessage, DKGTranscript, DKGTranscriptMetadata,
    DeprecatedPayload, Ed25519PublicKey, Ed25519Signature, EntryFunction, EphemeralCertificate,
    EphemeralPublicKey, EphemeralSignature, EpochChangeProof, EpochRetrievalRequest, EpochState,
    FederatedKeylessPublicKey, FunctionInfo, FunctionParamOrReturnTag, FunctionTag, G1Bytes, G2Bytes,
    Groth16Proof, HashValue, IdCommitment, Identifier, InlineBatch, InlineBatches, JWKMoveStruct,
    KeylessPublicKey, KeylessSignature, LedgerInfo, LedgerInfoWithSignatures, LedgerInfoWithV0, ModuleId,
    MultiEd25519PublicKey, MultiEd25519Signature, MultiKey, MultiKeyAuthenticator, Multisig,
    MultisigTransactionPayload, OpenIdSig, OptBlockBody, OptBlockData, OptProposalMsg, OptQuorumStorePayload,
    OptQuorumStorePayloadV1, OrderVote, OrderVoteMsg, PartialAuthenticatorAssertionResponse, Payload,
    PayloadExecutionLimit, Pepper, ProofBatches = BatchPointer<ProofOfStore>, ProofOfStore, ProofOfStoreMsg,
    ProofWithData, ProofWithDataWithTxnLimit, ProposalExt, ProposalMsg, ProviderJWKs, PublicKey = BlsPublicKey,
    QuorumCert, QuorumCertifiedUpdate, RandGenMessage, RawTransaction, RoundTimeout, RoundTimeoutMsg,
    RoundTimeoutReason, Script, Secp256k1EcdsaPublicKey, Secp256k1EcdsaSignature, Secp256r1EcdsaPublicKey,
    Secp256r1EcdsaSignature, Signature = BlsSignature, SignedBatchInfo, SignedBatchInfoMsg, SignedTransaction,
    SingleKeyAuthenticator, StructTag, SyncInfo, TransactionArgument, TransactionAuthenticator,
    TransactionExecutable, TransactionExtraConfig, TransactionPayload, TransactionPayloadInner, TwoChainTimeout,
    TwoChainTimeoutCertificate, TxnAndGasLimits, TypeTag, ValidatorConsensusInfo, ValidatorTransaction,
    ValidatorVerifier, Vote, VoteData, VoteMsg, WrappedLedgerInfo, ZKP, ZeroKnowledgeSig,
    DirectSendMsg, ErrorCode, HandshakeMsg, HealthCheckerMsg, MessagingProtocolVersion, MultiplexMessage,
    NetworkId, NetworkMessage, NotSupportedType, ParsingErrorType, ProtocolId, ProtocolIdSet, RpcRequest,
    RpcResponse, StreamFragment, StreamHeader, StreamMessage,
}
