/**
 * Signed transactions and what they carry out.
 * Spec: docs/profiles/aptos.md#transactions
 */
import {
  bool,
  bytes,
  enumOf,
  type Infer,
  i8,
  i16,
  i32,
  i64,
  i128,
  i256,
  lazyVec,
  option,
  type Schema,
  struct,
  u8,
  u16,
  u32,
  u64,
  u128,
  u256,
  vec,
} from "../../schema/index.ts";
import { TransactionAuthenticator } from "./authenticator.ts";
import { AccountAddress, ChainId } from "./crypto.ts";
import { Identifier, TypeTag } from "./type-tag.ts";

export const ModuleId = struct("ModuleId", { address: AccountAddress, name: Identifier });

const entryFunction = struct("EntryFunction", {
  module: ModuleId,
  function: Identifier,
  ty_args: vec(TypeTag),
  args: vec(bytes()),
});
export interface EntryFunction extends Infer<typeof entryFunction> {}
export const EntryFunction: Schema<EntryFunction> = entryFunction;

export const TransactionArgument = enumOf("TransactionArgument", {
  U8: u8,
  U64: u64,
  U128: u128,
  Address: AccountAddress,
  U8Vector: bytes(),
  Bool: bool,
  U16: u16,
  U32: u32,
  U256: u256,
  Serialized: bytes(),
  I8: i8,
  I16: i16,
  I32: i32,
  I64: i64,
  I128: i128,
  I256: i256,
});
export type TransactionArgument = Infer<typeof TransactionArgument>;

const script = struct("Script", { code: bytes(), ty_args: vec(TypeTag), args: vec(TransactionArgument) });
export interface Script extends Infer<typeof script> {}
export const Script: Schema<Script> = script;

/** ModuleBundle's content: the variant is retired, its bytes still decode. */
export const DeprecatedPayload = struct("DeprecatedPayload", { dummy_value: u64 });

export const MultisigTransactionPayload = enumOf("MultisigTransactionPayload", { EntryFunction });
export const Multisig = struct("Multisig", {
  multisig_address: AccountAddress,
  transaction_payload: option(MultisigTransactionPayload),
});

export const TransactionExecutable = enumOf("TransactionExecutable", { Script, EntryFunction, Empty: null });
export const TransactionExtraConfig = enumOf("TransactionExtraConfig", {
  V1: { multisig_address: option(AccountAddress), replay_protection_nonce: option(u64) },
});
export const TransactionPayloadInner = enumOf("TransactionPayloadInner", {
  V1: { executable: TransactionExecutable, extra_config: TransactionExtraConfig },
});

export const TransactionPayload = enumOf("TransactionPayload", {
  Script,
  ModuleBundle: DeprecatedPayload,
  EntryFunction,
  Multisig,
  Payload: TransactionPayloadInner,
});
export type TransactionPayload = Infer<typeof TransactionPayload>;

export const RawTransaction = struct("RawTransaction", {
  sender: AccountAddress,
  sequence_number: u64,
  payload: TransactionPayload,
  max_gas_amount: u64,
  gas_unit_price: u64,
  expiration_timestamp_secs: u64,
  chain_id: ChainId,
});
export type RawTransaction = Infer<typeof RawTransaction>;

const signedTransaction = struct("SignedTransaction", {
  raw_txn: RawTransaction,
  authenticator: TransactionAuthenticator,
});
/** An interface, so that the dozens of types around it name it instead of spelling it out in declarations. */
export interface SignedTransaction extends Infer<typeof signedTransaction> {}
export const SignedTransaction: Schema<SignedTransaction> = signedTransaction;

/** What payloads and batches carry; the lazy decoder stops here. */
export const Transactions = lazyVec(SignedTransaction);
