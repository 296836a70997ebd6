//! The limit on type tags inside type tags (TAG-2). It is no container: it leaves no trace in the bytes.
use serde::{de, ser, Deserialize, Deserializer, Serialize, Serializer};
use std::cell::Cell;

const MAX: usize = 8;

thread_local! {
    static OPEN: Cell<usize> = const { Cell::new(0) };
}

pub struct Nested<T>(T);

impl<T: Serialize> Serialize for Nested<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let _level = Level::open().ok_or_else(|| ser::Error::custom("type tags nested too deep"))?;
        self.0.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nested<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let _level = Level::open().ok_or_else(|| de::Error::custom("type tags nested too deep"))?;
        T::deserialize(from).map(Nested)
    }
}

/// One open level, closed when it goes, also on the way out of an error.
struct Level;

impl Level {
    fn open() -> Option<Level> {
        OPEN.with(|open| {
            (open.get() < MAX).then(|| {
                open.set(open.get() + 1);
                Level
            })
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        OPEN.with(|open| open.set(open.get() - 1));
    }
}
