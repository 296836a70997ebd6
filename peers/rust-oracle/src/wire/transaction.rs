//! Transactions and their authenticators.
use super::bytes::{AccountAddress, Raw};
use super::certificate::BitVec;
use super::crypto::*;
use super::keyless::*;
use super::type_tag::{Identifier, TypeTag};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub enum AbstractAuthenticationData {
    V1 {
        #[serde(with = "serde_bytes")]
        signing_message_digest: Vec<u8>,
        #[serde(with = "serde_bytes")]
        abstract_signature: Vec<u8>,
    },
    DerivableV1 {
        #[serde(with = "serde_bytes")]
        signing_message_digest: Vec<u8>,
        #[serde(with = "serde_bytes")]
        abstract_signature: Vec<u8>,
        #[serde(with = "serde_bytes")]
        abstract_public_key: Vec<u8>,
    },
}

#[derive(Serialize, Deserialize)]
pub struct AbstractAuthenticator {
    function_info: FunctionInfo,
    auth_data: AbstractAuthenticationData,
}

#[derive(Serialize, Deserialize)]
pub enum AccountAuthenticator {
    Ed25519 { public_key: Ed25519PublicKey, signature: Ed25519Signature },
    MultiEd25519 { public_key: MultiEd25519PublicKey, signature: MultiEd25519Signature },
    SingleKey { authenticator: SingleKeyAuthenticator },
    MultiKey { authenticator: MultiKeyAuthenticator },
    NoAccountAuthenticator,
    Abstract { authenticator: AbstractAuthenticator },
}

#[derive(Serialize, Deserialize)]
pub enum AnyPublicKey {
    Ed25519 { public_key: Ed25519PublicKey },
    Secp256k1Ecdsa { public_key: Secp256k1EcdsaPublicKey },
    Secp256r1Ecdsa { public_key: Secp256r1EcdsaPublicKey },
    Keyless { public_key: KeylessPublicKey },
    FederatedKeyless { public_key: FederatedKeylessPublicKey },
}

#[derive(Serialize, Deserialize)]
pub enum AnySignature {
    Ed25519 { signature: Ed25519Signature },
    Secp256k1Ecdsa { signature: Secp256k1EcdsaSignature },
    WebAuthn { signature: PartialAuthenticatorAssertionResponse },
    Keyless { signature: KeylessSignature },
}

#[derive(Serialize, Deserialize)]
pub struct ChainId(u8);

/// What became of module bundles: still an arm of TransactionPayload, without use.
#[derive(Serialize, Deserialize)]
pub struct DeprecatedPayload {
    dummy_value: u64,
}

#[derive(Serialize, Deserialize)]
pub struct EntryFunction {
    module: ModuleId,
    function: Identifier,
    ty_args: Vec<TypeTag>,
    args: Vec<ByteBuf>,
}

#[derive(Serialize, Deserialize)]
pub struct FunctionInfo {
    module_address: AccountAddress,
    module_name: String,
    function_name: String,
}

#[derive(Serialize, Deserialize)]
pub struct ModuleId {
    address: AccountAddress,
    name: Identifier,
}

#[derive(Serialize, Deserialize)]
pub struct MultiKey {
    public_keys: Vec<AnyPublicKey>,
    signatures_required: u8,
}

#[derive(Serialize, Deserialize)]
pub struct MultiKeyAuthenticator {
    public_keys: MultiKey,
    signatures: Vec<AnySignature>,
    signatures_bitmap: BitVec,
}

#[derive(Serialize, Deserialize)]
pub struct Multisig {
    multisig_address: AccountAddress,
    transaction_payload: Option<MultisigTransactionPayload>,
}

#[derive(Serialize, Deserialize)]
pub enum MultisigTransactionPayload {
    EntryFunction(EntryFunction),
}

#[derive(Serialize, Deserialize)]
pub struct RawTransaction {
    sender: AccountAddress,
    sequence_number: u64,
    payload: TransactionPayload,
    max_gas_amount: u64,
    gas_unit_price: u64,
    expiration_timestamp_secs: u64,
    chain_id: ChainId,
}

#[derive(Serialize, Deserialize)]
pub struct Script {
    #[serde(with = "serde_bytes")]
    code: Vec<u8>,
    ty_args: Vec<TypeTag>,
    args: Vec<TransactionArgument>,
}

#[derive(Serialize, Deserialize)]
pub struct SignedTransaction {
    raw_txn: RawTransaction,
    authenticator: TransactionAuthenticator,
}

#[derive(Serialize, Deserialize)]
pub struct SingleKeyAuthenticator {
    public_key: AnyPublicKey,
    signature: AnySignature,
}

#[derive(Serialize, Deserialize)]
pub enum TransactionArgument {
    U8(u8),
    U64(u64),
    U128(u128),
    Address(AccountAddress),
    U8Vector(#[serde(with = "serde_bytes")] Vec<u8>),
    Bool(bool),
    U16(u16),
    U32(u32),
    /// 32 bytes, little-endian, in every encoding.
    U256(Raw<32>),
    Serialized(#[serde(with = "serde_bytes")] Vec<u8>),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    I256(Raw<32>),
}

#[derive(Serialize, Deserialize)]
pub enum TransactionAuthenticator {
    Ed25519 {
        public_key: Ed25519PublicKey,
        signature: Ed25519Signature,
    },
    MultiEd25519 {
        public_key: MultiEd25519PublicKey,
        signature: MultiEd25519Signature,
    },
    MultiAgent {
        sender: AccountAuthenticator,
        secondary_signer_addresses: Vec<AccountAddress>,
        secondary_signers: Vec<AccountAuthenticator>,
    },
    FeePayer {
        sender: AccountAuthenticator,
        secondary_signer_addresses: Vec<AccountAddress>,
        secondary_signers: Vec<AccountAuthenticator>,
        fee_payer_address: AccountAddress,
        fee_payer_signer: AccountAuthenticator,
    },
    SingleSender {
        sender: AccountAuthenticator,
    },
}

#[derive(Serialize, Deserialize)]
pub enum TransactionExecutable {
    Script(Script),
    EntryFunction(EntryFunction),
    Empty,
}

#[derive(Serialize, Deserialize)]
pub enum TransactionExtraConfig {
    V1 {
        multisig_address: Option<AccountAddress>,
        replay_protection_nonce: Option<u64>,
    },
}

#[derive(Serialize, Deserialize)]
pub enum TransactionPayload {
    Script(Script),
    ModuleBundle(DeprecatedPayload),
    EntryFunction(EntryFunction),
    Multisig(Multisig),
    Payload(TransactionPayloadInner),
}

#[derive(Serialize, Deserialize)]
pub enum TransactionPayloadInner {
    V1 {
        executable: TransactionExecutable,
        extra_config: TransactionExtraConfig,
    },
}
