//! Where in BCS a refusal lies. The bcs crate keeps its position to itself, so every value is read through a deserializer
//! that stands between the crate and the type, hands everything on as it is, and counts what goes by.
use crate::reject::Rejection;
use serde::de::{Deserializer, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

/// The value, or the crate's refusal with the start of what it was reading.
pub fn read_bcs<T: DeserializeOwned>(bytes: &[u8], depth: usize) -> Result<T, Rejection> {
    let spot = Spot { bytes, item: Cell::new(0), next: Cell::new(0), key: Cell::new(0) };
    let seed = Traced { inner: PhantomData::<T>, spot: &spot };
    bcs::from_bytes_seed_with_limit(seed, bytes, depth).map_err(|error| {
        let offset = match error {
            bcs::Error::RemainingInput => spot.next.get(),
            bcs::Error::NonCanonicalMap => spot.key.get(),
            _ => spot.item.get(),
        };
        Rejection { offset: Some(offset), ..error.into() }
    })
}

/// `item` is where the item being read starts, `next` where the one after it will; `key` where the last key of a map did.
struct Spot<'a> {
    bytes: &'a [u8],
    item: Cell<usize>,
    next: Cell<usize>,
    key: Cell<usize>,
}

impl Spot<'_> {
    fn start(&self) {
        self.item.set(self.next.get());
    }

    fn fixed(&self, length: usize) {
        self.start();
        self.next.set(self.next.get() + length);
    }

    /// A ULEB128 number as long as it says itself.
    fn uleb(&self) -> usize {
        self.start();
        let rest = self.bytes.get(self.next.get()..).unwrap_or_default();
        let length = rest.iter().take(5).position(|byte| *byte < 0x80).map_or(rest.len().min(5), |last| last + 1);
        let digits = rest[..length].iter().enumerate();
        let value = digits.fold(0usize, |value, (i, byte)| value | usize::from(byte & 0x7f) << (7 * i));
        self.next.set(self.next.get() + length);
        value
    }

    /// Length and contents. A good length with bad contents is the fault of the contents.
    fn sized(&self, is_text: bool) {
        let at = self.next.get();
        let length = self.uleb();
        let digits = &self.bytes[at.min(self.bytes.len())..self.next.get().min(self.bytes.len())];
        let minimal = digits.len() == 1 || digits.last() != Some(&0);
        let whole = digits.last().is_some_and(|last| *last < 0x80) && minimal && length < 1 << 31;
        if !whole {
            return;
        }
        self.start();
        self.next.set(self.next.get().saturating_add(length));
        let content = self.bytes.get(self.item.get()..self.next.get());
        if let (true, Some(Err(error))) = (is_text, content.map(std::str::from_utf8)) {
            self.item.set(self.item.get() + error.valid_up_to());
        }
    }
}

struct Traced<'s, 'b, T> {
    inner: T,
    spot: &'s Spot<'b>,
}

impl<'s, 'b, T> Traced<'s, 'b, T> {
    fn of<U>(&self, inner: U) -> Traced<'s, 'b, U> {
        Traced { inner, spot: self.spot }
    }
}

impl<'de, T: DeserializeSeed<'de>> DeserializeSeed<'de> for Traced<'_, '_, T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        let deserializer = Traced { inner: deserializer, spot: self.spot };
        self.inner.deserialize(deserializer)
    }
}

macro_rules! fixed {
    ($($method:ident $length:literal),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.spot.fixed($length);
            self.inner.$method(visitor)
        })*
    };
}

macro_rules! sized {
    ($($method:ident $is_text:literal),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.spot.sized($is_text);
            self.inner.$method(visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Traced<'_, '_, D> {
    type Error = D::Error;

    fixed!(
        deserialize_bool 1, deserialize_u8 1, deserialize_i8 1, deserialize_u16 2, deserialize_i16 2, deserialize_u32 4,
        deserialize_i32 4, deserialize_u64 8, deserialize_i64 8, deserialize_u128 16, deserialize_i128 16
    );

    sized!(
        deserialize_str true, deserialize_string true, deserialize_bytes false, deserialize_byte_buf false
    );

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.spot.fixed(1);
        let visitor = self.of(visitor);
        self.inner.deserialize_option(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_unit(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.spot.start();
        self.inner.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.spot.start();
        let visitor = self.of(visitor);
        self.inner.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.spot.uleb();
        let visitor = self.of(visitor);
        self.inner.deserialize_seq(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = self.of(visitor);
        self.inner.deserialize_tuple(length, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.spot.start();
        let visitor = self.of(visitor);
        self.inner.deserialize_tuple_struct(name, length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.spot.uleb();
        let visitor = self.of(visitor);
        self.inner.deserialize_map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.spot.start();
        let visitor = self.of(visitor);
        self.inner.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.spot.start();
        let visitor = self.of(visitor);
        self.inner.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    forward_to_deserialize_any! { f32 f64 char identifier ignored_any }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Hands on what the format gives, traced where there is more to read.
impl<'de, V: Visitor<'de>> Visitor<'de> for Traced<'_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        let deserializer = self.of(deserializer);
        self.inner.visit_some(deserializer)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        let deserializer = self.of(deserializer);
        self.inner.visit_newtype_struct(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        let access = self.of(access);
        self.inner.visit_seq(access)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        let access = self.of(access);
        self.inner.visit_map(access)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.spot.uleb();
        let access = self.of(access);
        self.inner.visit_enum(access)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Traced<'_, '_, A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, A::Error> {
        let seed = self.of(seed);
        self.inner.next_element_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Traced<'_, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        self.spot.key.set(self.spot.next.get());
        let seed = self.of(seed);
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let seed = self.of(seed);
        self.inner.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

/// The seed of a variant is given a number that has been read already, so it is not traced.
impl<'de, 's, 'b, A: EnumAccess<'de>> EnumAccess<'de> for Traced<'s, 'b, A> {
    type Error = A::Error;
    type Variant = Traced<'s, 'b, A::Variant>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), A::Error> {
        let spot = self.spot;
        let (value, inner) = self.inner.variant_seed(seed)?;
        Ok((value, Traced { inner, spot }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Traced<'_, '_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, A::Error> {
        // What is refused before anything is read of it starts here, not at the tag.
        self.spot.start();
        let seed = self.of(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, A::Error> {
        let visitor = self.of(visitor);
        self.inner.tuple_variant(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, A::Error> {
        let visitor = self.of(visitor);
        self.inner.struct_variant(fields, visitor)
    }
}
