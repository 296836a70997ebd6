//! What users send.
use super::authenticator::TransactionAuthenticator;
use super::bytes::AccountAddress;
use super::proof::ChainId;
use super::type_tag::{Identifier, TypeTag};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

#[derive(Serialize, Deserialize)]
pub struct ModuleId {
    address: AccountAddress,
    name: Identifier,
}

#[derive(Serialize, Deserialize)]
pub struct EntryFunction {
    module: ModuleId,
    function: Identifier,
    ty_args: Vec<TypeTag>,
    args: Vec<ByteBuf>,
}

#[derive(Serialize, Deserialize)]
pub enum TransactionArgument {
    U8(u8),
    U64(u64),
    U128(u128),
    Address(AccountAddress),
    U8Vector(ByteBuf),
    Bool(bool),
    U16(u16),
    U32(u32),
    U256([u8; 32]),
    Serialized(ByteBuf),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    I256([u8; 32]),
}

#[derive(Serialize, Deserialize)]
pub struct Script {
    code: ByteBuf,
    ty_args: Vec<TypeTag>,
    args: Vec<TransactionArgument>,
}

#[derive(Serialize, Deserialize)]
pub struct DeprecatedPayload {
    dummy_value: u64,
}

#[derive(Serialize, Deserialize)]
pub enum MultisigTransactionPayload {
    EntryFunction(EntryFunction),
}

#[derive(Serialize, Deserialize)]
pub struct Multisig {
    multisig_address: AccountAddress,
    transaction_payload: Option<MultisigTransactionPayload>,
}

#[derive(Serialize, Deserialize)]
pub enum TransactionExecutable {
    Script(Script),
    EntryFunction(EntryFunction),
    Empty,
}

#[derive(Serialize, Deserialize)]
pub enum TransactionExtraConfig {
    V1 { multisig_address: Option<AccountAddress>, replay_protection_nonce: Option<u64> },
}

#[derive(Serialize, Deserialize)]
pub enum TransactionPayloadInner {
    V1 { executable: TransactionExecutable, extra_config: TransactionExtraConfig },
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
pub struct SignedTransaction {
    raw_txn: RawTransaction,
    authenticator: TransactionAuthenticator,
}
