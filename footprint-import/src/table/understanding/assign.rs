//! Which column takes which meaning.

use super::beside::{
    apart_from_others, model_of_a_role, model_of_its_second_name, numbers_that_come_again,
    one_of_each,
};
use super::carried::{self, Carried};
use super::cell::classify_value;
use super::doubtful::{
    names_beside_a_model, second_places, states_under_other_headers, status_of_a_warranty,
    stock_beside_names, stock_of_what_is_used_up,
};
use super::evidence::{Class, Evidence, said};
use super::fit::fit;
use super::grammar::{self, HeaderReading};
use super::meaning::Meaning;
use super::numbered::numbered_names;
use super::perhaps::counts_perhaps;
use super::renewed::{new_before_old, old_states};
use super::role::Role;
use super::{ColumnReading, Flag, Why};
use crate::table::columns::{Field, exact};
use crate::words::fold::fold_key;
use crate::words::status::{Claim, Standing, claim};

/// A meaning is believed from this product of weight and fit on.
pub(super) const BELIEVED: f32 = 0.25;
/// A header alone names a column from this weight on.
pub(super) const NAMED: f32 = 0.5;
/// The weight of meanings that only the cells speak for.
pub(super) const CELLS_ALONE: f32 = 0.45;
/// The share of cells that leaves no doubt.
const NO_DOUBT: f32 = 0.8;
/// Longer texts are no headers.
const LONGEST_HEADER: usize = 90;

/// A column under consideration.
pub(super) struct Column {
    pub(super) header: HeaderReading,
    pub(super) cells: Evidence,
    /// The field of a header that a tool is known to write.
    pub(super) exact: Option<(Field, u32)>,
    /// Possible meanings with product and fit, the best first.
    pub(super) scored: Vec<(Meaning, f32, f32)>,
    /// What yes and no say, where the header is a statement about where the device stands.
    claim: Option<Claim>,
}

/// What each column of a table means.
///
/// `cells` gives the cells of a column, from a sample of the rows; `given` is what the user said of a
/// header: its field, or `None` where the column is not to be read; `shape` are the fields of columns that
/// the shape of the table tells.
pub(crate) fn understand<'a, I: Iterator<Item = &'a str>>(
    headers: &[String],
    cells: impl Fn(usize) -> I,
    given: &dyn Fn(&str) -> Option<Option<Field>>,
    shape: &[Option<Field>],
) -> Vec<ColumnReading> {
    // Rows that were set aside and come back are a part of their table: what its cells showed cannot be
    // asked of them.
    let apart = headers.iter().any(|header| carried::is_reason(header));
    let carried = carried::read(headers);
    let columns: Vec<Column> = headers
        .iter()
        .enumerate()
        .map(|(at, header)| Column::new(header, Evidence::of(cells(at)), apart))
        .collect();
    let mut readings: Vec<ColumnReading> = columns
        .iter()
        .zip(headers)
        .enumerate()
        .map(|(at, (column, header))| match (given(header), shape.get(at).copied().flatten()) {
            (Some(field), _) => column.given(header, field),
            (_, Some(field)) => ColumnReading::shaped(header, Some(field)),
            _ => match &carried {
                Some(carried) => column.carried(header, carried.get(at).copied().flatten()),
                None => column.reading(header),
            },
        })
        .collect();
    if carried.is_some() {
        return readings;
    }
    apart_from_others(&columns, &mut readings);
    if !apart {
        by_cells_alone(&columns, &mut readings);
    }
    model_of_a_role(&columns, &mut readings);
    model_of_its_second_name(&columns, &mut readings);
    one_of_each(&columns, &mut readings);
    status_of_a_warranty(headers, &cells, &columns, &mut readings);
    names_beside_a_model(&columns, &mut readings);
    numbers_that_come_again(&columns, &mut readings);
    stock_of_what_is_used_up(&cells, &columns, &mut readings);
    stock_beside_names(&columns, &mut readings);
    states_under_other_headers(&cells, &columns, &mut readings);
    new_before_old(&mut readings);
    old_states(&columns, &mut readings);
    counts_perhaps(&columns, &mut readings);
    numbered_names(&cells, &mut readings);
    second_places(&columns, &mut readings);
    readings
}

/// The meaning of a header alone, where it has at least a weight.
pub(super) fn of_header(header: &str, least: f32) -> Option<Meaning> {
    if header.len() > LONGEST_HEADER {
        return None;
    }
    if let Some((field, _)) = exact(header) {
        return Some(Meaning::of_field(field).unwrap_or(Meaning::Other));
    }
    let reading = grammar::read(header, false);
    reading.meanings.first().filter(|(_, weight)| *weight >= least).map(|(meaning, _)| *meaning)
}

/// What is no name of a column.
pub(super) const VALUES: [Class; 13] = [
    Class::Day,
    Class::Number,
    Class::Money,
    Class::YesNo,
    Class::Maker,
    Class::Family,
    Class::MakerModel,
    Class::Mac,
    Class::Ip,
    Class::Uuid,
    Class::Imei,
    Class::Phone,
    Class::Mail,
];

/// Whether a cell is a value, whatever words it is made of: a number, a day, a maker, a model.
pub(super) fn is_value(cell: &str) -> bool {
    // The header `No.` is no answer.
    if matches!(cell, "No." | "NO." | "no." | "N°" | "Nos." | "Nos") {
        return false;
    }
    let mut is_value = false;
    if let Some(text) = said(cell) {
        classify_value(&text, &mut |class| is_value |= VALUES.contains(&class));
    }
    is_value
}

/// Whether a cell is the word for a kind of device.
pub(super) fn is_kind(cell: &str) -> bool {
    Evidence::of(std::iter::once(cell)).share(Class::Kind) > 0.0
}

/// A header that says one thing plainly is believed to this degree whatever its cells are, where a cell
/// that cannot be read is told by itself or changes nothing, or where there are few cells.
const PLAIN: f32 = 0.3;
/// The weight of such a header.
const PLAIN_WEIGHT: f32 = 0.95;
/// So many cells contradict no plain header.
const FEW: usize = 4;

/// Whether a cell that is no such thing is told, or changes nothing.
const fn is_told(meaning: Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Kind
            | Meaning::Role
            | Meaning::Chassis
            | Meaning::Manufacturer
            | Meaning::Model
            | Meaning::ModelNumber
            | Meaning::MakerModel
            | Meaning::Serial
            | Meaning::Uuid
            | Meaning::Imei
            | Meaning::Status
            | Meaning::Country
    )
}

impl Column {
    fn new(header: &str, cells: Evidence, apart: bool) -> Self {
        let reading = grammar::read(header, true);
        let exact = exact(header);
        let mut meanings = reading.meanings.clone();
        if exact.is_some_and(|(field, _)| field == Field::Known) {
            meanings.retain(|(meaning, _)| meaning.field().is_none());
            meanings.push((Meaning::Other, 0.9));
        }
        if let Some((field, _)) = exact
            && let Some(meaning) = Meaning::of_field(field)
        {
            match meanings.iter_mut().find(|(known, _)| *known == meaning) {
                Some((_, weight)) => *weight = 1.0,
                None => meanings.push((meaning, 1.0)),
            }
            // `Location` of a tool is a place, where its cells do not say that it is a lease.
            let other = meanings.iter_mut().find(|(known, _)| *known == Meaning::Other);
            if let Some((_, weight)) = other {
                *weight = weight.min(NAMED);
            }
        }
        let mut scored: Vec<(Meaning, f32, f32)> = meanings
            .iter()
            .map(|(meaning, weight)| {
                let fit = fit(*meaning, &cells, reading.roles);
                let plain = *weight >= PLAIN_WEIGHT && meaning.field().is_some();
                let fit = if apart && *weight >= NAMED {
                    fit.max(BELIEVED / NAMED)
                } else if plain && (is_told(*meaning) || cells.filled() < FEW) {
                    fit.max(PLAIN)
                } else {
                    fit
                };
                (*meaning, weight * fit, fit)
            })
            .collect();
        let claim = if header.len() > LONGEST_HEADER { None } else { claim(header) };
        let asks_otherwise = |(meaning, score, _): &(Meaning, f32, f32)| {
            let asked =
                [Meaning::Deleted, Meaning::Archived, Meaning::Template, Meaning::Ownership];
            *score >= BELIEVED && asked.contains(meaning)
        };
        if claim.is_some()
            && cells.are_answers()
            && exact.is_none_or(|(field, _)| field == Field::Status)
            && !scored.iter().any(asks_otherwise)
        {
            scored.retain(|(meaning, ..)| *meaning != Meaning::Status);
            scored.push((Meaning::Status, 1.0, 1.0));
        }
        scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        Self { header: reading, cells, exact, scored, claim }
    }

    /// The column read as the user says.
    fn given(&self, header: &str, field: Option<Field>) -> ColumnReading {
        let mut reading = self.unread(header, Why::Given);
        reading.field = field;
        reading.score = 2.0;
        reading.flag = field.and_then(|field| self.flag(field));
        reading
    }

    /// The column read as it was when its rows were set aside.
    fn carried(&self, header: &str, carried: Option<Carried>) -> ColumnReading {
        let mut reading = self.unread(header, Why::Given);
        if let Some(Carried { field, rank, asks }) = carried {
            reading.field = Some(field);
            reading.score = 2.0 - rank as f32 / 1024.0;
            reading.flag = self.answer(field).filter(|_| asks);
        }
        reading
    }

    /// The column as its header and cells say.
    fn reading(&self, header: &str) -> ColumnReading {
        if header.trim().is_empty() && self.cells.is_empty() {
            return self.unread(header, Why::Empty);
        }
        let Some(&(meaning, score, fit)) = self.scored.first() else {
            return self.unread(header, Why::Unknown);
        };
        if score < BELIEVED {
            let said = self.header.meanings.first().is_some_and(|(_, weight)| *weight >= NAMED);
            return self.unread(header, if said { Why::Contradicted } else { Why::Unknown });
        }
        let Some(field) = meaning.field() else {
            let contradicted = self.header.meanings.first().is_some_and(|(first, weight)| {
                *weight >= NAMED && first.field().is_some() && *first != meaning
            });
            let known = !contradicted || meaning != Meaning::Other;
            let mut reading =
                self.unread(header, if known { Why::NotNeeded } else { Why::Contradicted });
            if known {
                reading.looks_like = Some(meaning);
            }
            return reading;
        };
        ColumnReading {
            field: Some(field),
            looks_like: None,
            why: if fit >= 0.75 { Why::HeaderAndCells } else { Why::Header },
            flag: self.flag(field),
            score,
            ..self.unread(header, Why::Header)
        }
    }

    /// The column, not read.
    pub(super) fn unread(&self, header: &str, why: Why) -> ColumnReading {
        let filled = !self.cells.is_empty();
        let months = self.header.roles.has(Role::Month) && !self.header.roles.has(Role::Year);
        ColumnReading {
            header: header.to_owned(),
            field: None,
            looks_like: if filled { self.looks_like() } else { None },
            why: if filled || why == Why::Given { why } else { Why::Empty },
            filled,
            flag: None,
            years_per_unit: if months { 1.0 / 12.0 } else { 1.0 },
            measured: self.header.roles.has(Role::Metered),
            bought: false,
            numbered: false,
            score: 0.0,
            newer: None,
        }
    }

    /// What the cells look like, whatever the header says.
    fn looks_like(&self) -> Option<Meaning> {
        if self.cells.are_answers() {
            return Some(Meaning::Status);
        }
        LOOKS
            .iter()
            .map(|(meaning, classes)| (self.cells.shares(classes), *meaning))
            .filter(|(share, _)| *share >= 0.6)
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, meaning)| meaning)
    }

    /// What "yes" says under this header.
    fn flag(&self, field: Field) -> Option<Flag> {
        self.answer(field).filter(|_| self.cells.share(Class::YesNo) >= NO_DOUBT)
    }

    /// What "yes" says under this header, if its cells are answers.
    fn answer(&self, field: Field) -> Option<Flag> {
        let roles = self.header.roles;
        match field {
            Field::Ownership if roles.has(Role::Personal) => Some(Flag::Personal),
            Field::Status => Some(Flag::Status(self.claim.unwrap_or({
                let (yes, no) = if roles.has(Role::Dispose) {
                    (Standing::Out, Standing::InService)
                } else if roles.has(Role::InStock) {
                    (Standing::InStock, Standing::InService)
                } else {
                    (Standing::InService, Standing::Out)
                };
                Claim { yes, no }
            }))),
            _ => None,
        }
    }
}

/// What cells look like by their classes alone.
const LOOKS: &[(Meaning, &[Class])] = &[
    (Meaning::OtherDate, &[Class::Day]),
    (Meaning::Status, &[Class::Status]),
    (Meaning::Kind, &[Class::Kind]),
    (Meaning::Manufacturer, &[Class::Maker]),
    (Meaning::MakerModel, &[Class::MakerModel]),
    (Meaning::Model, &[Class::Family]),
    (Meaning::Quantity, &[Class::Whole]),
    (Meaning::Price, &[Class::Money]),
    (Meaning::User, &[Class::Person, Class::Mail]),
    (Meaning::Cpu, &[Class::Cpu]),
    (Meaning::Storage, &[Class::Bytes]),
    (Meaning::Ip, &[Class::Ip]),
    (Meaning::Mac, &[Class::Mac]),
    (Meaning::Imei, &[Class::Imei]),
    (Meaning::Uuid, &[Class::Uuid]),
    (Meaning::Phone, &[Class::Phone]),
    (Meaning::Site, &[Class::Place]),
    (Meaning::Entity, &[Class::Department]),
    (Meaning::Country, &[Class::Country]),
    (Meaning::Supplier, &[Class::Supplier]),
    (Meaning::Watts, &[Class::Watts]),
    (Meaning::KwhPerYear, &[Class::Kwh]),
    (Meaning::ScreenInches, &[Class::Diagonal]),
    (Meaning::Serial, &[Class::Serial]),
];

/// Meanings that cells may give a column whose header says nothing, with the class that shows them.
const BY_CELLS: &[(Meaning, Class)] = &[
    (Meaning::Kind, Class::Kind),
    (Meaning::MakerModel, Class::MakerModel),
    (Meaning::Manufacturer, Class::Maker),
    (Meaning::Status, Class::Status),
    (Meaning::Model, Class::Family),
];

/// Whether the user or the shape of the table says what a column is.
pub(super) fn is_fixed(reading: &ColumnReading) -> bool {
    matches!(reading.why, Why::Given | Why::Shape)
}

/// Gives a meaning to columns whose header says nothing, where their cells leave no doubt and no other
/// column has that meaning.
fn by_cells_alone(columns: &[Column], readings: &mut [ColumnReading]) {
    for &(meaning, class) in BY_CELLS {
        let field = meaning.field();
        let taken =
            [field, if meaning == Meaning::MakerModel { Some(Field::Model) } else { field }];
        if readings.iter().any(|reading| taken.contains(&reading.field)) {
            continue;
        }
        let best = columns
            .iter()
            .enumerate()
            .filter(|(at, column)| {
                readings[*at].field.is_none()
                    && !is_fixed(&readings[*at])
                    && !column.is_said()
                    && column.cells.values() >= 2
                    && column.cells.share(class) >= NO_DOUBT
                    // `Don`, `Achat`: how it came.
                    && (meaning != Meaning::Status
                        || column.cells.share(Class::Acquisition) < column.cells.share(class))
            })
            .max_by(|one, other| {
                let header = |at: usize| fold_key(&readings[at].header);
                one.1
                    .cells
                    .share(class)
                    .total_cmp(&other.1.cells.share(class))
                    .then_with(|| header(other.0).cmp(&header(one.0)))
            });
        if let Some((at, column)) = best {
            readings[at].field = field;
            readings[at].looks_like = None;
            readings[at].why = Why::Cells;
            readings[at].score = CELLS_ALONE * column.cells.share(class);
        }
    }
}

impl Column {
    /// The weight that the header alone gives a meaning.
    pub(super) fn weight(&self, meaning: Meaning) -> f32 {
        let known = self.header.meanings.iter().find(|(known, _)| *known == meaning);
        let exact = self.exact.is_some_and(|(field, _)| Meaning::of_field(field) == Some(meaning));
        if exact { 1.0 } else { known.map_or(0.0, |(_, weight)| *weight) }
    }

    /// Whether the header says something that its cells do not exclude.
    fn is_said(&self) -> bool {
        if self.header.slipped {
            let useful = |(meaning, score, _): &(Meaning, f32, f32)| {
                meaning.field().is_some() && *score >= BELIEVED
            };
            return self.scored.iter().any(useful);
        }
        self.exact.is_some_and(|(field, _)| field == Field::Known)
            || self.scored.iter().any(|(_, score, _)| *score >= BELIEVED)
            || self.header.meanings.first().is_some_and(|(_, weight)| *weight >= NAMED)
    }
}
