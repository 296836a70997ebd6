//! Type tags: the only types that contain themselves, so nodes bound how deep.
use super::bytes::AccountAddress;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cell::Cell;

/// How many vector, struct and Function payloads may be open at once.
const MAX_NESTING: usize = 8;

#[derive(Serialize, Deserialize)]
pub struct AbilitySet(u8);

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

/// Any text: a node validates names when it uses them.
#[derive(Serialize, Deserialize)]
pub struct Identifier(String);

#[derive(Serialize, Deserialize)]
pub struct StructTag {
    address: AccountAddress,
    module: Identifier,
    name: Identifier,
    #[serde(rename = "type_args", alias = "type_params")]
    type_args: Vec<TypeTag>,
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
    Vector(#[serde(with = "nested")] Box<TypeTag>),
    #[serde(rename = "struct", alias = "Struct")]
    Struct(#[serde(with = "nested")] Box<StructTag>),
    #[serde(rename = "u16", alias = "U16")]
    U16,
    #[serde(rename = "u32", alias = "U32")]
    U32,
    #[serde(rename = "u256", alias = "U256")]
    U256,
    Function(#[serde(with = "nested")] Box<FunctionTag>),
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

/// Counts open payloads on the way in and on the way out.
mod nested {
    use super::*;

    thread_local! {
        static OPEN: Cell<usize> = const { Cell::new(0) };
    }

    pub fn serialize<T: Serialize, S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let _open = Opened::new().ok_or_else(|| S::Error::custom(TOO_DEEP))?;
        value.serialize(serializer)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        use serde::de::Error;
        let _open = Opened::new().ok_or_else(|| D::Error::custom(TOO_DEEP))?;
        T::deserialize(deserializer).map(Box::new)
    }

    const TOO_DEEP: &str = "@depth type tags nest too deeply";

    struct Opened;

    impl Opened {
        fn new() -> Option<Opened> {
            OPEN.with(|open| {
                if open.get() >= MAX_NESTING {
                    return None;
                }
                open.set(open.get() + 1);
                Some(Opened)
            })
        }
    }

    impl Drop for Opened {
        fn drop(&mut self) {
            OPEN.with(|open| open.set(open.get() - 1));
        }
    }
}
