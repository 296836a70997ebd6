/** What signs a transaction. */

import type { Words } from "../words.ts";
import type { cryptoTypes } from "./crypto.ts";

export function signingTypes(
  w: Words,
  {
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
  }: ReturnType<typeof cryptoTypes>,
) {
  const KeylessPublicKey = w.struct("KeylessPublicKey", { iss_val: w.string, idc: IdCommitment });
  const FederatedKeylessPublicKey = w.struct("FederatedKeylessPublicKey", {
    jwk_addr: AccountAddress,
    pk: KeylessPublicKey,
  });
  const AnyPublicKey = w.variants("AnyPublicKey", {
    Ed25519: w.struct("AnyPublicKey.Ed25519", { public_key: Ed25519PublicKey }),
    Secp256k1Ecdsa: w.struct("AnyPublicKey.Secp256k1Ecdsa", { public_key: Secp256k1EcdsaPublicKey }),
    Secp256r1Ecdsa: w.struct("AnyPublicKey.Secp256r1Ecdsa", { public_key: Secp256r1EcdsaPublicKey }),
    Keyless: w.struct("AnyPublicKey.Keyless", { public_key: KeylessPublicKey }),
    FederatedKeyless: w.struct("AnyPublicKey.FederatedKeyless", { public_key: FederatedKeylessPublicKey }),
  });
  const AssertionSignature = w.variants("AssertionSignature", {
    Secp256r1Ecdsa: w.struct("AssertionSignature.Secp256r1Ecdsa", { signature: Secp256r1EcdsaSignature }),
  });
  const PartialAuthenticatorAssertionResponse = w.struct("PartialAuthenticatorAssertionResponse", {
    signature: AssertionSignature,
    authenticator_data: w.bytes,
    client_data_json: w.bytes,
  });
  const EphemeralSignature = w.variants("EphemeralSignature", {
    Ed25519: w.struct("EphemeralSignature.Ed25519", { signature: Ed25519Signature }),
    WebAuthn: w.struct("EphemeralSignature.WebAuthn", { signature: PartialAuthenticatorAssertionResponse }),
  });
  const ZeroKnowledgeSig = w.struct("ZeroKnowledgeSig", {
    proof: ZKP,
    exp_horizon_secs: w.u64,
    extra_field: w.option(w.string),
    override_aud_val: w.option(w.string),
    training_wheels_signature: w.option(EphemeralSignature),
  });
  const OpenIdSig = w.struct("OpenIdSig", {
    jwt_sig: w.bytes,
    jwt_payload_json: w.string,
    uid_key: w.string,
    epk_blinder: w.bytes,
    pepper: Pepper,
    idc_aud_val: w.option(w.string),
  });
  const EphemeralCertificate = w.variants("EphemeralCertificate", {
    ZeroKnowledgeSig: ZeroKnowledgeSig,
    OpenIdSig: OpenIdSig,
  });
  const KeylessSignature = w.struct("KeylessSignature", {
    cert: EphemeralCertificate,
    jwt_header_json: w.string,
    exp_date_secs: w.u64,
    ephemeral_pubkey: EphemeralPublicKey,
    ephemeral_signature: EphemeralSignature,
  });
  const AnySignature = w.variants("AnySignature", {
    Ed25519: w.struct("AnySignature.Ed25519", { signature: Ed25519Signature }),
    Secp256k1Ecdsa: w.struct("AnySignature.Secp256k1Ecdsa", { signature: Secp256k1EcdsaSignature }),
    WebAuthn: w.struct("AnySignature.WebAuthn", { signature: PartialAuthenticatorAssertionResponse }),
    Keyless: w.struct("AnySignature.Keyless", { signature: KeylessSignature }),
  });
  const SingleKeyAuthenticator = w.struct("SingleKeyAuthenticator", {
    public_key: AnyPublicKey,
    signature: AnySignature,
  });
  const MultiKey = w.struct("MultiKey", { public_keys: w.vector(AnyPublicKey), signatures_required: w.u8 });
  const MultiKeyAuthenticator = w.struct("MultiKeyAuthenticator", {
    public_keys: MultiKey,
    signatures: w.vector(AnySignature),
    signatures_bitmap: BitVec,
  });
  const FunctionInfo = w.struct("FunctionInfo", {
    module_address: AccountAddress,
    module_name: w.string,
    function_name: w.string,
  });
  const AbstractAuthenticationData = w.variants("AbstractAuthenticationData", {
    V1: w.struct("AbstractAuthenticationData.V1", { signing_message_digest: w.bytes, abstract_signature: w.bytes }),
    DerivableV1: w.struct("AbstractAuthenticationData.DerivableV1", {
      signing_message_digest: w.bytes,
      abstract_signature: w.bytes,
      abstract_public_key: w.bytes,
    }),
  });
  const AbstractAuthenticator = w.struct("AbstractAuthenticator", {
    function_info: FunctionInfo,
    auth_data: AbstractAuthenticationData,
  });
  const AccountAuthenticator = w.variants("AccountAuthenticator", {
    Ed25519: w.struct("AccountAuthenticator.Ed25519", { public_key: Ed25519PublicKey, signature: Ed25519Signature }),
    MultiEd25519: w.struct("AccountAuthenticator.MultiEd25519", {
      public_key: MultiEd25519PublicKey,
      signature: MultiEd25519Signature,
    }),
    SingleKey: w.struct("AccountAuthenticator.SingleKey", { authenticator: SingleKeyAuthenticator }),
    MultiKey: w.struct("AccountAuthenticator.MultiKey", { authenticator: MultiKeyAuthenticator }),
    NoAccountAuthenticator: null,
    Abstract: w.struct("AccountAuthenticator.Abstract", { authenticator: AbstractAuthenticator }),
  });
  const TransactionAuthenticator = w.variants("TransactionAuthenticator", {
    Ed25519: w.struct("TransactionAuthenticator.Ed25519", {
      public_key: Ed25519PublicKey,
      signature: Ed25519Signature,
    }),
    MultiEd25519: w.struct("TransactionAuthenticator.MultiEd25519", {
      public_key: MultiEd25519PublicKey,
      signature: MultiEd25519Signature,
    }),
    MultiAgent: w.struct("TransactionAuthenticator.MultiAgent", {
      sender: AccountAuthenticator,
      secondary_signer_addresses: w.vector(AccountAddress),
      secondary_signers: w.vector(AccountAuthenticator),
    }),
    FeePayer: w.struct("TransactionAuthenticator.FeePayer", {
      sender: AccountAuthenticator,
      secondary_signer_addresses: w.vector(AccountAddress),
      secondary_signers: w.vector(AccountAuthenticator),
      fee_payer_address: AccountAddress,
      fee_payer_signer: AccountAuthenticator,
    }),
    SingleSender: w.struct("TransactionAuthenticator.SingleSender", { sender: AccountAuthenticator }),
  });
  return {
    KeylessPublicKey,
    FederatedKeylessPublicKey,
    AnyPublicKey,
    AssertionSignature,
    PartialAuthenticatorAssertionResponse,
    EphemeralSignature,
    ZeroKnowledgeSig,
    OpenIdSig,
    EphemeralCertificate,
    KeylessSignature,
    AnySignature,
    SingleKeyAuthenticator,
    MultiKey,
    MultiKeyAuthenticator,
    FunctionInfo,
    AbstractAuthenticationData,
    AbstractAuthenticator,
    AccountAuthenticator,
    TransactionAuthenticator,
  };
}
