"""Move types, and what users send."""

from words import (
    BOOL,
    BYTES,
    Enum,
    I128,
    I16,
    I256,
    I32,
    I64,
    I8,
    Later,
    Nested,
    Option,
    STRING,
    Seq,
    Struct,
    U128,
    U16,
    U256,
    U32,
    U64,
    U8,
)
from wire.crypto import AccountAddress, ChainId
from wire.signing import TransactionAuthenticator

any_type_tag = Later(lambda: TypeTag)
TransactionArgument = Enum(
    U8=U8,
    U64=U64,
    U128=U128,
    Address=AccountAddress,
    U8Vector=BYTES,
    Bool=BOOL,
    U16=U16,
    U32=U32,
    U256=U256,
    Serialized=BYTES,
    I8=I8,
    I16=I16,
    I32=I32,
    I64=I64,
    I128=I128,
    I256=I256,
)
Script = Struct(code=BYTES, ty_args=Seq(any_type_tag), args=Seq(TransactionArgument))
DeprecatedPayload = Struct(dummy_value=U64)
TransactionExtraConfig = Enum(
    V1=Struct(multisig_address=Option(AccountAddress), replay_protection_nonce=Option(U64)),
)
Identifier = STRING
ModuleId = Struct(address=AccountAddress, name=Identifier)
EntryFunction = Struct(module=ModuleId, function=Identifier, ty_args=Seq(any_type_tag), args=Seq(BYTES))
MultisigTransactionPayload = Enum(EntryFunction=EntryFunction)
Multisig = Struct(multisig_address=AccountAddress, transaction_payload=Option(MultisigTransactionPayload))
TransactionExecutable = Enum(Script=Script, EntryFunction=EntryFunction, Empty=None)
TransactionPayloadInner = Enum(
    V1=Struct(executable=TransactionExecutable, extra_config=TransactionExtraConfig),
)
TransactionPayload = Enum(
    Script=Script,
    ModuleBundle=DeprecatedPayload,
    EntryFunction=EntryFunction,
    Multisig=Multisig,
    Payload=TransactionPayloadInner,
)
RawTransaction = Struct(
    sender=AccountAddress,
    sequence_number=U64,
    payload=TransactionPayload,
    max_gas_amount=U64,
    gas_unit_price=U64,
    expiration_timestamp_secs=U64,
    chain_id=ChainId,
)
SignedTransaction = Struct(raw_txn=RawTransaction, authenticator=TransactionAuthenticator)
AbilitySet = U8
StructTag = Struct(
    address=AccountAddress,
    module=Identifier,
    name=Identifier,
    type_args=Seq(any_type_tag),
).reading(type_params="type_args")
FunctionParamOrReturnTag = Enum(Reference=any_type_tag, MutableReference=any_type_tag, Value=any_type_tag)
FunctionTag = Struct(
    args=Seq(FunctionParamOrReturnTag),
    results=Seq(FunctionParamOrReturnTag),
    abilities=AbilitySet,
)
TypeTag = Enum(
    bool=None,
    u8=None,
    u64=None,
    u128=None,
    address=None,
    signer=None,
    vector=Nested(any_type_tag),
    struct=Nested(StructTag),
    u16=None,
    u32=None,
    u256=None,
    Function=Nested(FunctionTag),
    i8=None,
    i16=None,
    i32=None,
    i64=None,
    i128=None,
    i256=None,
).reading(
    Bool="bool",
    U8="u8",
    U64="u64",
    U128="u128",
    Address="address",
    Signer="signer",
    Vector="vector",
    Struct="struct",
    U16="u16",
    U32="u32",
    U256="u256",
    I8="i8",
    I16="i16",
    I32="i32",
    I64="i64",
    I128="i128",
    I256="i256",
)
