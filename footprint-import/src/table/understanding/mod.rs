//! What each column of a table means: from the words of its header and from a sample of its cells.
//!
//! The header gives the meanings that are possible, each with a weight (`grammar`); the cells say how
//! well they suit each of them (`fit`); the product of both decides, and what one column takes is
//! weighed against the others (`assign`). A header whose cells contradict it is not believed; cells
//! whose header says nothing are, where they leave no doubt.

mod assign;
mod beside;
pub(crate) mod carried;
mod cell;
mod doubtful;
mod evidence;
mod fit;
mod grammar;
mod happening;
mod header;
mod lexicon;
mod meaning;
mod numbered;
mod perhaps;
mod renewed;
mod role;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use assign::understand;
pub(crate) use meaning::Meaning;
pub(crate) use renewed::{aged, old_and_new};
pub(crate) use unit::{is_in_another_unit, is_unit_of};

use super::columns::Field;
use crate::words::status::Claim;
use footprint_core::assessment::fleet::InputColumn;

/// Cells of a column that are looked at.
pub(crate) const SAMPLE_ROWS: usize = 200;

/// Why a column is read as it is, or is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The user says so.
    Given,
    /// The shape of the table says so.
    Shape,
    /// Its header says so, and its cells say nothing against it.
    Header,
    /// Its header and its cells say so.
    HeaderAndCells,
    /// Its header says nothing, and its cells say so.
    Cells,
    /// Its cells contradict its header.
    Contradicted,
    /// Another column says the same, and better.
    AnotherColumn,
    /// It is known, and of no use here.
    NotNeeded,
    /// Neither its header nor its cells are understood.
    Unknown,
    /// It holds nothing.
    Empty,
}

impl Why {
    /// The stable key, as the JSON has it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Shape => "shape",
            Self::Header => "header",
            Self::HeaderAndCells => "header_and_cells",
            Self::Cells => "cells",
            Self::Contradicted => "cells_contradict_header",
            Self::AnotherColumn => "another_column",
            Self::NotNeeded => "not_needed",
            Self::Unknown => "unknown",
            Self::Empty => "empty",
        }
    }
}

/// What "yes" says under a header that is a statement itself: `Réformé (oui/non)`, `BYOD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flag {
    /// Where the device stands; and where it does for "no".
    Status(Claim),
    /// The device is a person's own.
    Personal,
}

/// What a column was understood as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ColumnReading {
    /// The header as written.
    pub(crate) header: String,
    /// The field that it is read as; `None` where it is not read.
    pub(crate) field: Option<Field>,
    /// What a column that is not read looks like; `None` where nothing is known of it.
    pub(crate) looks_like: Option<Meaning>,
    /// Why.
    pub(crate) why: Why,
    /// It holds something, in the rows looked at.
    pub(crate) filled: bool,
    /// What "yes" says.
    pub(crate) flag: Option<Flag>,
    /// Years of one unit of its numbers: 1/12 where the header says months.
    pub(crate) years_per_unit: f64,
    /// Its header says that its numbers were measured.
    pub(crate) measured: bool,
    /// Its numbers are of units bought or ordered, for no column says how many there are.
    pub(crate) bought: bool,
    /// Its cells number the devices that they name, and count none: `PC portable (1)`, `PC portable (2)`.
    pub(crate) numbered: bool,
    /// How sure the reading is: the best column of a field comes first.
    pub(crate) score: f32,
    /// The column that says the same of what came after: that of `Nouveau statut` for `Statut`.
    pub(crate) newer: Option<usize>,
}

impl ColumnReading {
    /// A column whose field the shape of its table tells, or one that is still to be understood.
    pub(crate) fn shaped(header: &str, field: Option<Field>) -> Self {
        Self {
            header: header.to_owned(),
            field,
            looks_like: None,
            why: if field.is_some() { Why::Shape } else { Why::Unknown },
            filled: true,
            flag: None,
            years_per_unit: 1.0,
            measured: false,
            bought: false,
            numbered: false,
            // What a header says of its own column comes first.
            score: 0.0,
            newer: None,
        }
    }

    /// The field that the shape of the table told.
    pub(crate) fn of_shape(&self) -> Option<Field> {
        self.field.filter(|_| self.why == Why::Shape)
    }

    /// Whether nothing is read from it, or only where another column of its field is empty, which it never was
    /// in the rows looked at.
    pub(crate) fn is_unused(&self) -> bool {
        self.field.is_none_or(|field| field == Field::Known) || self.why == Why::AnotherColumn
    }

    /// What the report says of the column.
    pub(crate) fn told(&self) -> InputColumn {
        InputColumn {
            header: self.header.clone(),
            field: self.field.filter(|_| !self.is_unused()).map(|field| field.key().into()),
            looks_like: self.looks_like.map(|meaning| meaning.key().into()),
            why: self.why.key().into(),
        }
    }

    /// Whether a column that is not read should be looked at: it looks like one that would change the figure.
    /// A day whose event is not named may be that of the purchase, where no column says it.
    pub(crate) fn is_doubtful(&self, dated: bool) -> bool {
        self.field.is_none()
            && self.filled
            && (!dated
                && self.looks_like == Some(Meaning::OtherDate)
                && names_no_event(&self.header)
                || matches!(self.why, Why::Contradicted | Why::Unknown)
                || self.why == Why::AnotherColumn && self.looks_like == Some(Meaning::Quantity))
            && self.looks_like.is_some_and(|meaning| {
                matches!(
                    meaning,
                    Meaning::Status
                        | Meaning::Quantity
                        | Meaning::OtherDate
                        | Meaning::Model
                        | Meaning::MakerModel
                        | Meaning::Kind
                        | Meaning::Age
                )
            })
    }
}

/// Whether a header says of a day and of no event: `Date`, `Depuis`.
pub(crate) fn names_no_event(header: &str) -> bool {
    let roles = grammar::read(header, true).roles;
    roles.has(role::Role::Date)
        && roles.only(&[role::Role::Date, role::Role::Device, role::Role::Subject])
}

/// Whether a header says that devices stand below it, and nothing of them: `Équipement`, `Device`.
pub(crate) fn names_devices(header: &str) -> bool {
    let roles = grammar::read(header, true).roles;
    !roles.is_empty() && roles.only(&[role::Role::Device, role::Role::Subject])
}

/// What a line says when it is taken for a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HeaderLine {
    /// Cells that name a column.
    pub(crate) known: usize,
    /// One of them names what a device is.
    pub(crate) telling: bool,
    /// Such a cell that is no kind of device itself, as `Portable` is.
    pub(crate) plain: bool,
    /// Cells that hold something.
    pub(crate) filled: usize,
    /// Cells that look like values rather than names of columns.
    pub(crate) values: usize,
}

/// Looks at a line as a header, by its own cells alone.
pub(crate) fn header_line<'a>(cells: impl Iterator<Item = &'a str>) -> HeaderLine {
    let mut line = HeaderLine::default();
    for cell in cells {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        line.filled += 1;
        if assign::is_value(cell) {
            line.values += 1;
        } else if let Some(meaning) = assign::of_header(cell, assign::NAMED) {
            line.known += 1;
            let telling = is_telling(meaning);
            line.telling |= telling;
            line.plain |= telling && !assign::is_kind(cell);
        }
    }
    line
}

impl HeaderLine {
    /// Whether every cell names a column, and none what a device is: a header of a table whose kinds stand
    /// under a header that says little.
    pub(crate) const fn is_whole(self) -> bool {
        self.known >= 2 && self.known == self.filled && !self.telling
    }
}

/// The field that a header means by itself, without cells.
pub(crate) fn field_of_header(header: &str) -> Option<Field> {
    meaning_of_header(header)?.field()
}

/// What a header means by itself, without cells.
pub(crate) fn meaning_of_header(header: &str) -> Option<Meaning> {
    /// A header that leaves more open needs cells.
    const PLAIN: f32 = 0.75;
    assign::of_header(header, PLAIN)
}

/// Whether a header speaks of what was bought, whatever became of it.
pub(crate) fn says_bought(header: &str) -> bool {
    let roles = grammar::read(header, false).roles;
    roles.has(role::Role::Buy) && !roles.any(&[role::Role::Date, role::Role::Year])
}

/// Whether a column of this meaning makes a header line believable.
const fn is_telling(meaning: Meaning) -> bool {
    match meaning.field() {
        Some(field) => field.is_telling(),
        None => matches!(meaning, Meaning::Phone),
    }
}
