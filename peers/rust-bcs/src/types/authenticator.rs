//! What signs a transaction.
use super::bytes::{AccountAddress, BitVec, Pepper};
use super::keys::{
    Ed25519PublicKey, Ed25519Signature, EphemeralPublicKey, MultiEd25519PublicKey, MultiEd25519Signature,
    Secp256k1EcdsaPublicKey, Secp256k1EcdsaSignature, Secp256r1EcdsaPublicKey, Secp256r1EcdsaSignature,
};
use super::proof::{IdCommitment, ZKP};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub struct KeylessPublicKey {
    iss_val: String,
    idc: IdCommitment,
}

#[derive(Serialize, Deserialize)]
pub struct FederatedKeylessPublicKey {
    jwk_addr: AccountAddress,
    pk: KeylessPublicKey,
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
pub enum AssertionSignature {
    Secp256r1Ecdsa { signature: Secp256r1EcdsaSignature },
}

#[derive(Serialize, Deserialize)]
pub struct PartialAuthenticatorAssertionResponse {
    signature: AssertionSignature,
    authenticator_data: ByteBuf,
    client_data_json: ByteBuf,
}

#[derive(Serialize, Deserialize)]
pub enum EphemeralSignature {
    Ed25519 { signature: Ed25519Signature },
    WebAuthn { signature: PartialAuthenticatorAssertionResponse },
}

#[derive(Serialize, Deserialize)]
pub struct ZeroKnowledgeSig {
    proof: ZKP,
    exp_horizon_secs: u64,
    extra_field: Option<String>,
    override_aud_val: Option<String>,
    training_wheels_signature: Option<EphemeralSignature>,
}

#[derive(Serialize, Deserialize)]
pub struct OpenIdSig {
    jwt_sig: ByteBuf,
    jwt_payload_json: String,
    uid_key: String,
    epk_blinder: ByteBuf,
    pepper: Pepper,
    idc_aud_val: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub enum EphemeralCertificate {
    ZeroKnowledgeSig(ZeroKnowledgeSig),
    OpenIdSig(OpenIdSig),
}

#[derive(Serialize, Deserialize)]
pub struct KeylessSignature {
    cert: EphemeralCertificate,
    jwt_header_json: String,
    exp_date_secs: u64,
    ephemeral_pubkey: EphemeralPublicKey,
    ephemeral_signature: EphemeralSignature,
}

#[derive(Serialize, Deserialize)]
pub enum AnySignature {
    Ed25519 { signature: Ed25519Signature },
    Secp256k1Ecdsa { signature: Secp256k1EcdsaSignature },
    WebAuthn { signature: PartialAuthenticatorAssertionResponse },
    Keyless { signature: KeylessSignature },
}

#[derive(Serialize, Deserialize)]
pub struct SingleKeyAuthenticator {
    public_key: AnyPublicKey,
    signature: AnySignature,
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
pub struct FunctionInfo {
    module_address: AccountAddress,
    module_name: String,
    function_name: String,
}

#[derive(Serialize, Deserialize)]
pub enum AbstractAuthenticationData {
    V1 { signing_message_digest: ByteBuf, abstract_signature: ByteBuf },
    DerivableV1 { signing_message_digest: ByteBuf, abstract_signature: ByteBuf, abstract_public_key: ByteBuf },
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
