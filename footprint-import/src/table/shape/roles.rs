//! What the header of a wide table is made of, and what its columns and rows are to each other.

use crate::table::columns::Field;
use crate::table::shape::texts::label::Label;
use crate::table::shape::texts::period::Period;
use crate::words::fold::fold;

/// The labels of a column: its own, and that of the group above.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) own: Label,
    pub(super) top: Label,
    /// Where the header stands.
    pub(super) row: usize,
    /// Number of the group, by the cell above.
    pub(super) group: usize,
    /// Which of several tables or devices beside each other, where the same headers come again.
    pub(super) block: Option<u8>,
}

/// The header of a block: its lines, and the labels of its columns.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) heads: Vec<Head>,
}

/// What the cells of a column have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Key {
    pub(super) kind: Option<String>,
    pub(super) index: Option<u8>,
    pub(super) status: Option<String>,
    pub(super) period: Option<Period>,
    pub(super) place: Option<String>,
    /// The devices are people's own.
    pub(super) personal: bool,
}

impl Key {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether two keys are one, however their kind is written: `PC`, `N° série pc`.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let word = |key: &Self| key.kind.as_deref().map(fold);
        let rest = |key: &Self| Self { kind: None, ..key.clone() };
        word(self) == word(other) && rest(self) == rest(other)
    }
}

/// What a column is to its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// It says something of all devices of the row.
    Shared,
    /// It says something of one of them; without an attribute its cells count, mark or name.
    Part(usize, Option<Field>),
    Total,
    Ignored,
}

/// Numbers under an unknown word from which on they count no devices.
const LEAST_OF_A_CODE: u64 = 10_000;

/// How many cells of a column hold what.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: usize,
    pub(super) marks: usize,
    pub(super) numbers: usize,
    /// Numbers that count, in parts or in words that are not to be added up.
    pub(super) in_parts: usize,
    pub(super) texts: usize,
    /// Counts and marks that are words of yes and no.
    pub(super) answers: usize,
    /// Counts that may be years.
    pub(super) years: usize,
    pub(super) most: u64,
    /// The smallest count.
    pub(super) least: Option<u64>,
}

impl Tally {
    pub(super) const fn filled(&self) -> usize {
        self.counts + self.marks + self.numbers + self.texts
    }

    pub(super) const fn counting(&self) -> bool {
        self.counts + self.marks > 0 && self.texts == 0 && self.numbers == 0
    }

    /// Whether every cell is a year.
    pub(super) const fn dating(&self) -> bool {
        self.years > 1 && self.years == self.filled()
    }

    /// Whether every cell is a year, were it one cell alone.
    pub(super) const fn only_years(&self) -> bool {
        self.years > 0 && self.years == self.filled()
    }

    /// Whether its numbers are those of codes: none is small.
    pub(super) fn coding(&self) -> bool {
        self.marks == 0 && self.least.is_some_and(|least| least >= LEAST_OF_A_CODE)
    }

    /// Whether every cell answers yes or no.
    pub(super) const fn answering(&self) -> bool {
        self.answers > 0 && self.answers == self.filled()
    }
}

/// The columns of one key.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
    pub(super) period: Option<String>,
    pub(super) place: Option<String>,
    /// The devices are people's own.
    pub(super) personal: bool,
    pub(super) columns: Vec<(usize, Option<Field>)>,
    /// Columns that count some of these devices, which are told by themselves.
    pub(super) less: Vec<usize>,
}

/// A row of a pivot table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) row: usize,
    /// The rows that it is part of, outermost first.
    pub(super) above: Vec<usize>,
    /// Whether it counts: the others are sums.
    pub(super) leaf: bool,
    /// Whether the lines that count are kinds; else they are places below kinds.
    pub(super) kinds_below: bool,
}
