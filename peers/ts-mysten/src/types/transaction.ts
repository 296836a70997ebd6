/** Move types, and what users send. */

import type { MystenType, Words } from "../words.ts";
import type { cryptoTypes } from "./crypto.ts";
import type { signingTypes } from "./transaction-signing.ts";

export function transactionTypes(
  w: Words,
  { AccountAddress, ChainId }: ReturnType<typeof cryptoTypes>,
  { TransactionAuthenticator }: ReturnType<typeof signingTypes>,
) {
  const anyTypeTag: MystenType = w.later(() => TypeTag);
  const TransactionArgument = w.variants("TransactionArgument", {
    U8: w.u8,
    U64: w.u64,
    U128: w.u128,
    Address: AccountAddress,
    U8Vector: w.bytes,
    Bool: w.bool,
    U16: w.u16,
    U32: w.u32,
    U256: w.u256,
    Serialized: w.bytes,
    I8: w.i8,
    I16: w.i16,
    I32: w.i32,
    I64: w.i64,
    I128: w.i128,
    I256: w.i256,
  });
  const Script = w.struct("Script", {
    code: w.bytes,
    ty_args: w.vector(anyTypeTag),
    args: w.vector(TransactionArgument),
  });
  const DeprecatedPayload = w.struct("DeprecatedPayload", { dummy_value: w.u64 });
  const TransactionExtraConfig = w.variants("TransactionExtraConfig", {
    V1: w.struct("TransactionExtraConfig.V1", {
      multisig_address: w.option(AccountAddress),
      replay_protection_nonce: w.option(w.u64),
    }),
  });
  const Identifier = w.string;
  const ModuleId = w.struct("ModuleId", { address: AccountAddress, name: Identifier });
  const EntryFunction = w.struct("EntryFunction", {
    module: ModuleId,
    function: Identifier,
    ty_args: w.vector(anyTypeTag),
    args: w.vector(w.bytes),
  });
  const MultisigTransactionPayload = w.variants("MultisigTransactionPayload", { EntryFunction: EntryFunction });
  const Multisig = w.struct("Multisig", {
    multisig_address: AccountAddress,
    transaction_payload: w.option(MultisigTransactionPayload),
  });
  const TransactionExecutable = w.variants("TransactionExecutable", {
    Script: Script,
    EntryFunction: EntryFunction,
    Empty: null,
  });
  const TransactionPayloadInner = w.variants("TransactionPayloadInner", {
    V1: w.struct("TransactionPayloadInner.V1", {
      executable: TransactionExecutable,
      extra_config: TransactionExtraConfig,
    }),
  });
  const TransactionPayload = w.variants("TransactionPayload", {
    Script: Script,
    ModuleBundle: DeprecatedPayload,
    EntryFunction: EntryFunction,
    Multisig: Multisig,
    Payload: TransactionPayloadInner,
  });
  const RawTransaction = w.struct("RawTransaction", {
    sender: AccountAddress,
    sequence_number: w.u64,
    payload: TransactionPayload,
    max_gas_amount: w.u64,
    gas_unit_price: w.u64,
    expiration_timestamp_secs: w.u64,
    chain_id: ChainId,
  });
  const SignedTransaction = w.struct("SignedTransaction", {
    raw_txn: RawTransaction,
    authenticator: TransactionAuthenticator,
  });
  const AbilitySet = w.u8;
  const StructTag = w.struct("StructTag", {
    address: AccountAddress,
    module: Identifier,
    name: Identifier,
    type_args: w.vector(anyTypeTag),
  });
  const FunctionParamOrReturnTag = w.variants("FunctionParamOrReturnTag", {
    Reference: anyTypeTag,
    MutableReference: anyTypeTag,
    Value: anyTypeTag,
  });
  const FunctionTag = w.struct("FunctionTag", {
    args: w.vector(FunctionParamOrReturnTag),
    results: w.vector(FunctionParamOrReturnTag),
    abilities: AbilitySet,
  });
  const TypeTag: MystenType = w.variants("TypeTag", {
    bool: null,
    u8: null,
    u64: null,
    u128: null,
    address: null,
    signer: null,
    vector: w.nested(anyTypeTag),
    struct: w.nested(StructTag),
    u16: null,
    u32: null,
    u256: null,
    Function: w.nested(FunctionTag),
    i8: null,
    i16: null,
    i32: null,
    i64: null,
    i128: null,
    i256: null,
  });
  return {
    ModuleId,
    EntryFunction,
    TransactionArgument,
    Script,
    DeprecatedPayload,
    MultisigTransactionPayload,
    Multisig,
    TransactionExecutable,
    TransactionExtraConfig,
    TransactionPayloadInner,
    TransactionPayload,
    RawTransaction,
    SignedTransaction,
    Identifier,
    AbilitySet,
    StructTag,
    FunctionParamOrReturnTag,
    FunctionTag,
    TypeTag,
  };
}
