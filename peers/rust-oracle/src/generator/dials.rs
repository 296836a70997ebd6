//! How large values become.
use crate::random::Random;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    Minimal,
    Typical,
    Large,
}

impl Size {
    pub const ALL: [Size; 3] = [Size::Minimal, Size::Typical, Size::Large];

    pub fn name(self) -> &'static str {
        match self {
            Size::Minimal => "minimal",
            Size::Typical => "typical",
            Size::Large => "large",
        }
    }
}

pub struct Dials {
    /// Elements of sequences, in all.
    pub budget: u64,
    /// One in this many options is absent; zero: all are.
    pub absent: u64,
    /// Lengths of sequences and of bytes are picked from these, or below the last.
    pub elements: &'static [u64],
    pub bytes: &'static [u64],
}

impl Dials {
    pub fn of(size: Size) -> Self {
        match size {
            Size::Minimal => Dials { budget: 0, absent: 0, elements: &[0], bytes: &[0] },
            Size::Typical => Dials { budget: 24, absent: 2, elements: &[0, 1, 2, 3], bytes: &[0, 1, 2, 32, 40] },
            Size::Large => Dials {
                budget: 1_500,
                absent: 4,
                elements: &[1, 3, 127, 128, 8],
                bytes: &[0, 1, 127, 128, 16_383, 16_384, 300],
            },
        }
    }

    pub fn length(lengths: &[u64], random: &mut Random) -> u64 {
        if random.one_in(2) {
            return *random.pick(lengths);
        }
        random.below(lengths[lengths.len() - 1] + 1)
    }
}
