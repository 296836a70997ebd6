"""What signs a transaction."""

from words import BYTES, Enum, Option, STRING, Seq, Struct, U64, U8
from wire.crypto import (
    AccountAddress,
    BitVec,
    Ed25519PublicKey,
    Ed25519Signature,
    EphemeralPublicKey,
    IdCommitment,
    MultiEd25519PublicKey,
    MultiEd25519Signature,
    Pepper,
    Secp256k1EcdsaPublicKey,
    Secp256k1EcdsaSignature,
    Secp256r1EcdsaPublicKey,
    Secp256r1EcdsaSignature,
    ZKP,
)

KeylessPublicKey = Struct(iss_val=STRING, idc=IdCommitment)
FederatedKeylessPublicKey = Struct(jwk_addr=AccountAddress, pk=KeylessPublicKey)
AnyPublicKey = Enum(
    Ed25519=Struct(public_key=Ed25519PublicKey),
    Secp256k1Ecdsa=Struct(public_key=Secp256k1EcdsaPublicKey),
    Secp256r1Ecdsa=Struct(public_key=Secp256r1EcdsaPublicKey),
    Keyless=Struct(public_key=KeylessPublicKey),
    FederatedKeyless=Struct(public_key=FederatedKeylessPublicKey),
)
AssertionSignature = Enum(Secp256r1Ecdsa=Struct(signature=Secp256r1EcdsaSignature))
PartialAuthenticatorAssertionResponse = Struct(
    signature=AssertionSignature,
    authenticator_data=BYTES,
    client_data_json=BYTES,
)
EphemeralSignature = Enum(
    Ed25519=Struct(signature=Ed25519Signature),
    WebAuthn=Struct(signature=PartialAuthenticatorAssertionResponse),
)
ZeroKnowledgeSig = Struct(
    proof=ZKP,
    exp_horizon_secs=U64,
    extra_field=Option(STRING),
    override_aud_val=Option(STRING),
    training_wheels_signature=Option(EphemeralSignature),
)
OpenIdSig = Struct(
    jwt_sig=BYTES,
    jwt_payload_json=STRING,
    uid_key=STRING,
    epk_blinder=BYTES,
    pepper=Pepper,
    idc_aud_val=Option(STRING),
)
EphemeralCertificate = Enum(ZeroKnowledgeSig=ZeroKnowledgeSig, OpenIdSig=OpenIdSig)
KeylessSignature = Struct(
    cert=EphemeralCertificate,
    jwt_header_json=STRING,
    exp_date_secs=U64,
    ephemeral_pubkey=EphemeralPublicKey,
    ephemeral_signature=EphemeralSignature,
)
AnySignature = Enum(
    Ed25519=Struct(signature=Ed25519Signature),
    Secp256k1Ecdsa=Struct(signature=Secp256k1EcdsaSignature),
    WebAuthn=Struct(signature=PartialAuthenticatorAssertionResponse),
    Keyless=Struct(signature=KeylessSignature),
)
SingleKeyAuthenticator = Struct(public_key=AnyPublicKey, signature=AnySignature)
MultiKey = Struct(public_keys=Seq(AnyPublicKey), signatures_required=U8)
MultiKeyAuthenticator = Struct(public_keys=MultiKey, signatures=Seq(AnySignature), signatures_bitmap=BitVec)
FunctionInfo = Struct(module_address=AccountAddress, module_name=STRING, function_name=STRING)
AbstractAuthenticationData = Enum(
    V1=Struct(signing_message_digest=BYTES, abstract_signature=BYTES),
    DerivableV1=Struct(signing_message_digest=BYTES, abstract_signature=BYTES, abstract_public_key=BYTES),
)
AbstractAuthenticator = Struct(function_info=FunctionInfo, auth_data=AbstractAuthenticationData)
AccountAuthenticator = Enum(
    Ed25519=Struct(public_key=Ed25519PublicKey, signature=Ed25519Signature),
    MultiEd25519=Struct(public_key=MultiEd25519PublicKey, signature=MultiEd25519Signature),
    SingleKey=Struct(authenticator=SingleKeyAuthenticator),
    MultiKey=Struct(authenticator=MultiKeyAuthenticator),
    NoAccountAuthenticator=None,
    Abstract=Struct(authenticator=AbstractAuthenticator),
)
TransactionAuthenticator = Enum(
    Ed25519=Struct(public_key=Ed25519PublicKey, signature=Ed25519Signature),
    MultiEd25519=Struct(public_key=MultiEd25519PublicKey, signature=MultiEd25519Signature),
    MultiAgent=Struct(
        sender=AccountAuthenticator,
        secondary_signer_addresses=Seq(AccountAddress),
        secondary_signers=Seq(AccountAuthenticator),
    ),
    FeePayer=Struct(
        sender=AccountAuthenticator,
        secondary_signer_addresses=Seq(AccountAddress),
        secondary_signers=Seq(AccountAuthenticator),
        fee_payer_address=AccountAddress,
        fee_payer_signer=AccountAuthenticator,
    ),
    SingleSender=Struct(sender=AccountAuthenticator),
)
