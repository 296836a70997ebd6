//! Move types in calls.
use super::bytes::AccountAddress;
use super::nested::Nested;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Identifier(String);

#[derive(Serialize, Deserialize)]
pub struct AbilitySet(u8);

#[derive(Serialize, Deserialize)]
pub struct StructTag {
    address: AccountAddress,
    module: Identifier,
    name: Identifier,
    #[serde(alias = "type_params")]
    type_args: Vec<TypeTag>,
}

#[derive(Serialize, Deserialize)]
pub enum FunctionParamOrReturnTag {
    Reference(TypeTag),
    MutableReference(TypeTag),
    Value(TypeTag),
}

#[derive(Serialize, Deserialize)]
pub struct FunctionTag {
    args: Vec<FunctionParamOrReturnTag>,
    results: Vec<FunctionParamOrReturnTag>,
    abilities: AbilitySet,
}

#[derive(Serialize, Deserialize)]
pub enum TypeTag {
    #[serde(rename = "bool", alias = "Bool")]
    Bool,
    #[serde(rename = "u8", alias = "U8")]
    U8,
    #[serde(rename = "u64", alias = "U64")]
    U64,
    #[serde(rename = "u128", alias = "U128")]
    U128,
    #[serde(rename = "address", alias = "Address")]
    Address,
    #[serde(rename = "signer", alias = "Signer")]
    Signer,
    #[serde(rename = "vector", alias = "Vector")]
    Vector(Nested<Box<TypeTag>>),
    #[serde(rename = "struct", alias = "Struct")]
    Struct(Nested<Box<StructTag>>),
    #[serde(rename = "u16", alias = "U16")]
    U16,
    #[serde(rename = "u32", alias = "U32")]
    U32,
    #[serde(rename = "u256", alias = "U256")]
    U256,
    Function(Nested<Box<FunctionTag>>),
    #[serde(rename = "i8", alias = "I8")]
    I8,
    #[serde(rename = "i16", alias = "I16")]
    I16,
    #[serde(rename = "i32", alias = "I32")]
    I32,
    #[serde(rename = "i64", alias = "I64")]
    I64,
    #[serde(rename = "i128", alias = "I128")]
    I128,
    #[serde(rename = "i256", alias = "I256")]
    I256,
}
