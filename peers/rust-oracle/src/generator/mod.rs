//! Values from seeds. A generator is a serde deserializer that reads from nothing and answers what it likes, so every
//! type of the wire can be made without a word about it here; only what a node would refuse needs knowledge.
mod dials;
mod keys;
mod source;

use crate::random::Random;
use crate::settings::{set_level, Level};
use dials::Dials;
pub use dials::Size;
use serde::de::DeserializeOwned;
use source::Source;
use std::collections::BTreeSet;

pub struct Generator {
    random: Random,
    dials: Dials,
    /// Elements that may still be made; none left means only what is smallest.
    budget: u64,
    /// The variant of the outermost enum, so that consecutive seeds visit each of them.
    first_variant: Option<u64>,
    /// The containers open around it, innermost last.
    open: Vec<&'static str>,
    seen: BTreeSet<(&'static str, &'static str)>,
}

impl Generator {
    /// The same type, seed and size give the same value in every build of this version.
    pub fn new(type_name: &str, seed: u64, size: Size) -> Self {
        let dials = Dials::of(size);
        Generator {
            random: Random::new(&format!("{type_name}/{}/{seed}", size.name())),
            budget: dials.budget,
            dials,
            first_variant: Some(seed),
            open: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// A value that a node accepts.
    pub fn make<T: DeserializeOwned>(&mut self) -> T {
        set_level(Level::Full);
        T::deserialize(Source { generator: self }).expect("what the generator answers is accepted by its own types")
    }

    /// Every variant of every enum that the values made so far went through.
    pub fn seen(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.seen.iter().copied()
    }
}
