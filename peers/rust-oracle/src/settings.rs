//! What a request asks for beside its bytes. Serde hands no context down to a type, so it stands beside the call.
use std::cell::Cell;

/// How far bytes inside keys and signatures are judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Lengths, flags and counts.
    Shape,
    /// What a node checks while decoding: points on the curve and scalars in range too.
    Full,
}

thread_local! {
    static LEVEL: Cell<Level> = const { Cell::new(Level::Full) };
}

pub fn level() -> Level {
    LEVEL.with(Cell::get)
}

pub fn set_level(level: Level) {
    LEVEL.with(|cell| cell.set(level));
}
