//! The deserializer that answers from randomness.
use super::dials::Dials;
use super::{keys, Generator};
use serde::de::value::{Error, U32Deserializer};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

pub struct Source<'a> {
    pub generator: &'a mut Generator,
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.generator.integer(<$type>::BITS) as $type)
        })*
    };
}

impl<'de, 'a> Deserializer<'de> for Source<'a> {
    type Error = Error;

    integers!(
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64, deserialize_u128 visit_u128 u128, deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128
    );

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.generator.random.one_in(2))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.generator.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_byte_buf(self.generator.bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.generator.absent() {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if let Some(bytes) = keys::bytes_of(name, &mut self.generator.random) {
            return visitor.visit_newtype_struct(serde::de::value::BytesDeserializer::new(&bytes));
        }
        self.generator.inside(name, |generator| visitor.visit_newtype_struct(Source { generator }))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.generator.elements();
        visitor.visit_seq(Items { generator: self.generator, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { generator: self.generator, left: length as u64 })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.generator.inside(name, |generator| visitor.visit_seq(Items { generator, left: length as u64 }))
    }

    /// The only map of the wire has one possible key, and a repeated key is one.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.generator.elements().min(1);
        visitor.visit_map(Items { generator: self.generator, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.generator.inside(name, |generator| visitor.visit_seq(Items { generator, left: fields.len() as u64 }))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let index = self.generator.variant(name, variants);
        self.generator.inside(name, |generator| visitor.visit_enum(Choice { generator, index }))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("no type of the wire describes itself"))
    }

    forward_to_deserialize_any! { f32 f64 char identifier ignored_any }

    fn is_human_readable(&self) -> bool {
        false
    }
}

struct Items<'a> {
    generator: &'a mut Generator,
    left: u64,
}

impl<'de, 'a> SeqAccess<'de> for Items<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(Source { generator: self.generator }).map(Some)
    }
}

impl<'de, 'a> MapAccess<'de> for Items<'a> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Source { generator: self.generator })
    }
}

struct Choice<'a> {
    generator: &'a mut Generator,
    index: u32,
}

impl<'de, 'a> EnumAccess<'de> for Choice<'a> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let index: U32Deserializer<Error> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, self))
    }
}

impl<'de, 'a> VariantAccess<'de> for Choice<'a> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Source { generator: self.generator })
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { generator: self.generator, left: length as u64 })
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { generator: self.generator, left: fields.len() as u64 })
    }
}

/// What the answers are.
impl Generator {
    /// Half small, a quarter at a boundary, a quarter anything; truncated to the type by whoever asked.
    fn integer(&mut self, bits: u32) -> u128 {
        let max = u128::MAX >> (128 - bits);
        match self.random.below(4) {
            _ if bits == 8 => u128::from(self.random.next()),
            0 => *self.random.pick(&[0, 1, 127, 128, max / 2, max / 2 + 1, max - 1, max, (1 << 53) + 1, 1 << 53]) & max,
            1 => (u128::from(self.random.next()) << 64 | u128::from(self.random.next())) & max,
            _ => u128::from(self.random.below(1_000_000)) & max,
        }
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = Dials::length(self.dials.bytes, &mut self.random);
        let within = if self.open.last() == Some(&"BitVec") { length.min(8_192) } else { length };
        self.random.bytes(within as usize)
    }

    /// Names mostly; now and then what JSON must escape and what UTF-8 needs several bytes for.
    fn text(&mut self) -> String {
        const ODD: &[char] = &['"', '\\', '/', '\0', '\n', '\u{1f}', '\u{7f}', 'é', '\u{2028}', '漢', '🦀', '\u{10ffff}'];
        const PLAIN: &[u8] = b"abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let length = Dials::length(self.dials.bytes, &mut self.random).min(300);
        let odd = self.random.one_in(8);
        (0..length)
            .map(|_| match odd && self.random.one_in(3) {
                true => *self.random.pick(ODD),
                false => char::from(*self.random.pick(PLAIN)),
            })
            .collect()
    }

    fn absent(&mut self) -> bool {
        self.budget == 0 || self.dials.absent == 0 || self.random.one_in(self.dials.absent)
    }

    fn elements(&mut self) -> u64 {
        let wanted = Dials::length(self.dials.elements, &mut self.random).min(self.budget);
        self.budget -= wanted;
        wanted
    }

    fn variant(&mut self, name: &'static str, variants: &'static [&'static str]) -> u32 {
        // What serde calls the variants of TypeTag holds their aliases as well.
        let variants = if name == "TypeTag" { TAGS } else { variants };
        let index = match self.first_variant.take() {
            Some(first) => first % variants.len() as u64,
            None if name == "TypeTag" && self.closes_tags() => *self.random.pick(&UNIT_TAGS),
            None => self.random.below(variants.len() as u64),
        } as usize;
        self.seen.insert((name, variants[index]));
        index as u32
    }

    /// Eight payloads may be open. Deep ones are rare by themselves, so the odds lean to going on.
    fn closes_tags(&mut self) -> bool {
        self.open.iter().filter(|name| **name == "TypeTag").count() >= 8 || !self.random.one_in(3)
    }

    fn inside<T>(&mut self, name: &'static str, go: impl FnOnce(&mut Generator) -> T) -> T {
        self.open.push(name);
        let result = go(self);
        self.open.pop();
        result
    }
}

const TAGS: &[&str] = &[
    "bool", "u8", "u64", "u128", "address", "signer", "vector", "struct", "u16", "u32", "u256", "Function", "i8", "i16",
    "i32", "i64", "i128", "i256",
];

/// Those without payload, by index.
const UNIT_TAGS: [u64; 15] = [0, 1, 2, 3, 4, 5, 8, 9, 10, 12, 13, 14, 15, 16, 17];
