/**
 * Who signed a transaction and how: every authenticator, public key and signature form.
 * Spec: docs/profiles/aptos.md#transactions
 */
import { bytes, enumOf, type Infer, option, type Schema, string, struct, u8, u64, vec } from "../../schema/index.ts";
import {
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
} from "./crypto.ts";

export const KeylessPublicKey = struct("KeylessPublicKey", { iss_val: string, idc: IdCommitment });
export const FederatedKeylessPublicKey = struct("FederatedKeylessPublicKey", {
  jwk_addr: AccountAddress,
  pk: KeylessPublicKey,
});

const anyPublicKey = enumOf("AnyPublicKey", {
  Ed25519: { public_key: Ed25519PublicKey },
  Secp256k1Ecdsa: { public_key: Secp256k1EcdsaPublicKey },
  Secp256r1Ecdsa: { public_key: Secp256r1EcdsaPublicKey },
  Keyless: { public_key: KeylessPublicKey },
  FederatedKeyless: { public_key: FederatedKeylessPublicKey },
});
export type AnyPublicKey = Infer<typeof anyPublicKey>;
export const AnyPublicKey: Schema<AnyPublicKey> = anyPublicKey;

export const AssertionSignature = enumOf("AssertionSignature", {
  Secp256r1Ecdsa: { signature: Secp256r1EcdsaSignature },
});
export const PartialAuthenticatorAssertionResponse = struct("PartialAuthenticatorAssertionResponse", {
  signature: AssertionSignature,
  authenticator_data: bytes(),
  client_data_json: bytes(),
});

export const EphemeralSignature = enumOf("EphemeralSignature", {
  Ed25519: { signature: Ed25519Signature },
  WebAuthn: { signature: PartialAuthenticatorAssertionResponse },
});

export const ZeroKnowledgeSig = struct("ZeroKnowledgeSig", {
  proof: ZKP,
  exp_horizon_secs: u64,
  extra_field: option(string),
  override_aud_val: option(string),
  training_wheels_signature: option(EphemeralSignature),
});

export const OpenIdSig = struct("OpenIdSig", {
  jwt_sig: bytes(),
  jwt_payload_json: string,
  uid_key: string,
  epk_blinder: bytes(),
  pepper: Pepper,
  idc_aud_val: option(string),
});

export const EphemeralCertificate = enumOf("EphemeralCertificate", { ZeroKnowledgeSig, OpenIdSig });

export const KeylessSignature = struct("KeylessSignature", {
  cert: EphemeralCertificate,
  jwt_header_json: string,
  exp_date_secs: u64,
  ephemeral_pubkey: EphemeralPublicKey,
  ephemeral_signature: EphemeralSignature,
});

const anySignature = enumOf("AnySignature", {
  Ed25519: { signature: Ed25519Signature },
  Secp256k1Ecdsa: { signature: Secp256k1EcdsaSignature },
  WebAuthn: { signature: PartialAuthenticatorAssertionResponse },
  Keyless: { signature: KeylessSignature },
});
export type AnySignature = Infer<typeof anySignature>;
export const AnySignature: Schema<AnySignature> = anySignature;

export const SingleKeyAuthenticator = struct("SingleKeyAuthenticator", {
  public_key: AnyPublicKey,
  signature: AnySignature,
});

export const MultiKey = struct("MultiKey", { public_keys: vec(AnyPublicKey), signatures_required: u8 });
export const MultiKeyAuthenticator = struct("MultiKeyAuthenticator", {
  public_keys: MultiKey,
  signatures: vec(AnySignature),
  signatures_bitmap: BitVec,
});

export const FunctionInfo = struct("FunctionInfo", {
  module_address: AccountAddress,
  module_name: string,
  function_name: string,
});

export const AbstractAuthenticationData = enumOf("AbstractAuthenticationData", {
  V1: { signing_message_digest: bytes(), abstract_signature: bytes() },
  DerivableV1: { signing_message_digest: bytes(), abstract_signature: bytes(), abstract_public_key: bytes() },
});

export const AbstractAuthenticator = struct("AbstractAuthenticator", {
  function_info: FunctionInfo,
  auth_data: AbstractAuthenticationData,
});

const accountAuthenticator = enumOf("AccountAuthenticator", {
  Ed25519: { public_key: Ed25519PublicKey, signature: Ed25519Signature },
  MultiEd25519: { public_key: MultiEd25519PublicKey, signature: MultiEd25519Signature },
  SingleKey: { authenticator: SingleKeyAuthenticator },
  MultiKey: { authenticator: MultiKeyAuthenticator },
  NoAccountAuthenticator: null,
  Abstract: { authenticator: AbstractAuthenticator },
});
export type AccountAuthenticator = Infer<typeof accountAuthenticator>;
export const AccountAuthenticator: Schema<AccountAuthenticator> = accountAuthenticator;

export const TransactionAuthenticator = enumOf("TransactionAuthenticator", {
  Ed25519: { public_key: Ed25519PublicKey, signature: Ed25519Signature },
  MultiEd25519: { public_key: MultiEd25519PublicKey, signature: MultiEd25519Signature },
  MultiAgent: {
    sender: AccountAuthenticator,
    secondary_signer_addresses: vec(AccountAddress),
    secondary_signers: vec(AccountAuthenticator),
  },
  FeePayer: {
    sender: AccountAuthenticator,
    secondary_signer_addresses: vec(AccountAddress),
    secondary_signers: vec(AccountAuthenticator),
    fee_payer_address: AccountAddress,
    fee_payer_signer: AccountAuthenticator,
  },
  SingleSender: { sender: AccountAuthenticator },
});
export type TransactionAuthenticator = Infer<typeof TransactionAuthenticator>;
