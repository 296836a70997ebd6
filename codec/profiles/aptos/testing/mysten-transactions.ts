/**
 * Transactions and what signs them, in @mysten/bcs, written by hand from upstream's registry and not from our
 * schemas: a second reading of the same wire. They check no form of keys and no nesting of type tags.
 */
import {
  bool,
  bytes,
  fixed,
  i8,
  i16,
  i32,
  i64,
  i128,
  i256,
  later,
  type MystenType,
  option,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
  u128,
  u256,
  variants,
  vector,
} from "./mysten-words.ts";

export const AccountAddress = fixed(32);
const Identifier = string;

const anyTypeTag: MystenType = later(() => TypeTag);
const StructTag = struct("StructTag", {
  address: AccountAddress,
  module: Identifier,
  name: Identifier,
  type_args: vector(anyTypeTag),
});
const FunctionParamOrReturnTag = variants("FunctionParamOrReturnTag", {
  Reference: anyTypeTag,
  MutableReference: anyTypeTag,
  Value: anyTypeTag,
});
const FunctionTag = struct("FunctionTag", {
  args: vector(FunctionParamOrReturnTag),
  results: vector(FunctionParamOrReturnTag),
  abilities: u8,
});
export const TypeTag = variants("TypeTag", {
  bool: null,
  u8: null,
  u64: null,
  u128: null,
  address: null,
  signer: null,
  vector: anyTypeTag,
  struct: StructTag,
  u16: null,
  u32: null,
  u256: null,
  Function: FunctionTag,
  i8: null,
  i16: null,
  i32: null,
  i64: null,
  i128: null,
  i256: null,
});

const ModuleId = struct("ModuleId", { address: AccountAddress, name: Identifier });
const EntryFunction = struct("EntryFunction", {
  module: ModuleId,
  function: Identifier,
  ty_args: vector(TypeTag),
  args: vector(bytes),
});
const TransactionArgument = variants("TransactionArgument", {
  U8: u8,
  U64: u64,
  U128: u128,
  Address: AccountAddress,
  U8Vector: bytes,
  Bool: bool,
  U16: u16,
  U32: u32,
  U256: u256,
  Serialized: bytes,
  I8: i8,
  I16: i16,
  I32: i32,
  I64: i64,
  I128: i128,
  I256: i256,
});
const Script = struct("Script", { code: bytes, ty_args: vector(TypeTag), args: vector(TransactionArgument) });
const MultisigTransactionPayload = variants("MultisigTransactionPayload", { EntryFunction });
const Multisig = struct("Multisig", {
  multisig_address: AccountAddress,
  transaction_payload: option(MultisigTransactionPayload),
});
const TransactionExecutable = variants("TransactionExecutable", { Script, EntryFunction, Empty: null });
const TransactionExtraConfig = variants("TransactionExtraConfig", {
  V1: struct("V1", { multisig_address: option(AccountAddress), replay_protection_nonce: option(u64) }),
});
const TransactionPayloadInner = variants("TransactionPayloadInner", {
  V1: struct("V1", { executable: TransactionExecutable, extra_config: TransactionExtraConfig }),
});
const TransactionPayload = variants("TransactionPayload", {
  Script,
  ModuleBundle: struct("DeprecatedPayload", { dummy_value: u64 }),
  EntryFunction,
  Multisig,
  Payload: TransactionPayloadInner,
});
export const RawTransaction = struct("RawTransaction", {
  sender: AccountAddress,
  sequence_number: u64,
  payload: TransactionPayload,
  max_gas_amount: u64,
  gas_unit_price: u64,
  expiration_timestamp_secs: u64,
  chain_id: u8,
});

const publicKeyOnly = struct("public_key", { public_key: bytes });
const signatureOnly = struct("signature", { signature: bytes });
const KeylessPublicKey = struct("KeylessPublicKey", { iss_val: string, idc: bytes });
const FederatedKeylessPublicKey = struct("FederatedKeylessPublicKey", {
  jwk_addr: AccountAddress,
  pk: KeylessPublicKey,
});
const AnyPublicKey = variants("AnyPublicKey", {
  Ed25519: publicKeyOnly,
  Secp256k1Ecdsa: publicKeyOnly,
  Secp256r1Ecdsa: publicKeyOnly,
  Keyless: struct("Keyless", { public_key: KeylessPublicKey }),
  FederatedKeyless: struct("FederatedKeyless", { public_key: FederatedKeylessPublicKey }),
});
const PartialAuthenticatorAssertionResponse = struct("PartialAuthenticatorAssertionResponse", {
  signature: variants("AssertionSignature", { Secp256r1Ecdsa: signatureOnly }),
  authenticator_data: bytes,
  client_data_json: bytes,
});
const webAuthn = struct("WebAuthn", { signature: PartialAuthenticatorAssertionResponse });
const EphemeralPublicKey = variants("EphemeralPublicKey", { Ed25519: publicKeyOnly, Secp256r1Ecdsa: publicKeyOnly });
const EphemeralSignature = variants("EphemeralSignature", { Ed25519: signatureOnly, WebAuthn: webAuthn });
const ZKP = variants("ZKP", { Groth16: struct("Groth16Proof", { a: fixed(32), b: fixed(64), c: fixed(32) }) });
const ZeroKnowledgeSig = struct("ZeroKnowledgeSig", {
  proof: ZKP,
  exp_horizon_secs: u64,
  extra_field: option(string),
  override_aud_val: option(string),
  training_wheels_signature: option(EphemeralSignature),
});
const OpenIdSig = struct("OpenIdSig", {
  jwt_sig: bytes,
  jwt_payload_json: string,
  uid_key: string,
  epk_blinder: bytes,
  pepper: fixed(31),
  idc_aud_val: option(string),
});
const KeylessSignature = struct("KeylessSignature", {
  cert: variants("EphemeralCertificate", { ZeroKnowledgeSig, OpenIdSig }),
  jwt_header_json: string,
  exp_date_secs: u64,
  ephemeral_pubkey: EphemeralPublicKey,
  ephemeral_signature: EphemeralSignature,
});
const AnySignature = variants("AnySignature", {
  Ed25519: signatureOnly,
  Secp256k1Ecdsa: signatureOnly,
  WebAuthn: webAuthn,
  Keyless: struct("Keyless", { signature: KeylessSignature }),
});

const keyAndSignature = struct("key and signature", { public_key: bytes, signature: bytes });
const SingleKeyAuthenticator = struct("SingleKeyAuthenticator", { public_key: AnyPublicKey, signature: AnySignature });
const MultiKeyAuthenticator = struct("MultiKeyAuthenticator", {
  public_keys: struct("MultiKey", { public_keys: vector(AnyPublicKey), signatures_required: u8 }),
  signatures: vector(AnySignature),
  signatures_bitmap: struct("BitVec", { inner: bytes }),
});
const AbstractAuthenticator = struct("AbstractAuthenticator", {
  function_info: struct("FunctionInfo", { module_address: AccountAddress, module_name: string, function_name: string }),
  auth_data: variants("AbstractAuthenticationData", {
    V1: struct("V1", { signing_message_digest: bytes, abstract_signature: bytes }),
    DerivableV1: struct("DerivableV1", {
      signing_message_digest: bytes,
      abstract_signature: bytes,
      abstract_public_key: bytes,
    }),
  }),
});
const AccountAuthenticator = variants("AccountAuthenticator", {
  Ed25519: keyAndSignature,
  MultiEd25519: keyAndSignature,
  SingleKey: struct("SingleKey", { authenticator: SingleKeyAuthenticator }),
  MultiKey: struct("MultiKey", { authenticator: MultiKeyAuthenticator }),
  NoAccountAuthenticator: null,
  Abstract: struct("Abstract", { authenticator: AbstractAuthenticator }),
});

const several = {
  sender: AccountAuthenticator,
  secondary_signer_addresses: vector(AccountAddress),
  secondary_signers: vector(AccountAuthenticator),
};
const TransactionAuthenticator = variants("TransactionAuthenticator", {
  Ed25519: keyAndSignature,
  MultiEd25519: keyAndSignature,
  MultiAgent: struct("MultiAgent", several),
  FeePayer: struct("FeePayer", {
    ...several,
    fee_payer_address: AccountAddress,
    fee_payer_signer: AccountAuthenticator,
  }),
  SingleSender: struct("SingleSender", { sender: AccountAuthenticator }),
});

export const SignedTransaction = struct("SignedTransaction", {
  raw_txn: RawTransaction,
  authenticator: TransactionAuthenticator,
});
