//! Tables that say across what a list says downwards: kinds, places, periods, statuses or the parts of a
//! workstation in columns.
//!
//! Each column has a key (kind, place, period, status, which of several) from its header and the group
//! above it, and an attribute (quantity, model, serial number…). Columns of one key are one device or
//! batch of the row; columns without a key are shared by all of the row. Columns and rows of totals are
//! compared with their parts and never counted.

mod across;
pub(in crate::table::shape) mod down;
mod first;
mod keys;
mod measures;
mod movements;
mod outline;
mod periods;
pub(in crate::table::shape) mod repeats;
mod singles;
mod sums;
mod whole;

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{At, Layout, ListRow, Listing, ShapeFinding};
use crate::table::shape::roles::{Header, Key, Line, Part, Role, Tally};
use crate::table::shape::texts::period;
use crate::table::shape::texts::title::Context;
use crate::table::shape::texts::value::{self, Value};
use crate::table::understanding::aged;
use crate::words::fold::fold;
use crate::words::label::{is_count, is_filler, is_total};
use footprint_core::terms::diagnostic::Code;
use std::ops::Range;

/// A table being read.
pub(in crate::table::shape) struct Wide<'g> {
    pub(in crate::table::shape) grid: &'g Grid,
    pub(in crate::table::shape) header: &'g Header,
    pub(in crate::table::shape) body: Range<usize>,
    pub(in crate::table::shape) context: &'g Context,
    pub(in crate::table::shape) roles: Vec<Role>,
    pub(in crate::table::shape) keys: Vec<Key>,
    pub(in crate::table::shape) tallies: Vec<Tally>,
    /// Body rows that are totals.
    pub(in crate::table::shape) totals: Vec<usize>,
    /// Columns that count some of what another column counts: the other, and the part.
    pub(in crate::table::shape) of_which: Vec<(usize, usize)>,
    /// What is told of the columns and rows that are sums of their neighbours.
    pub(in crate::table::shape) sums: Vec<ShapeFinding>,
    /// Rows that count nothing of their own.
    pub(in crate::table::shape) left_out: Vec<usize>,
    /// Whether the rows are those of models, not of kinds.
    pub(in crate::table::shape) of_models: bool,
    /// The column of the years or days in which what a row counts was bought.
    pub(in crate::table::shape) years: Option<usize>,
    /// Columns that measure devices which another column counts.
    pub(in crate::table::shape) measures: Vec<usize>,
    /// Rows and columns of which movements leave so many.
    pub(in crate::table::shape) left: Vec<(usize, usize, u64)>,
}

/// Rows of a table that is looked at as a whole.
const LONG: usize = 500;

/// Numbers of keys of months whose year is not known come after this one.
const MONTHS: u8 = 40;

/// Fields that name one device.
pub(in crate::table::shape) const TELLING: &[Field] = &[
    Field::Model,
    Field::ModelAlt,
    Field::MakerModel,
    Field::Serial,
    Field::Uuid,
    Field::Manufacturer,
    Field::Kind,
    Field::Chassis,
];

/// Reads the rows below a header as a wide table; `None` when it is none.
pub(in crate::table::shape) fn read(
    grid: &Grid,
    header: &Header,
    body: Range<usize>,
    context: &Context,
) -> Option<Listing> {
    // The first rows of a long list tell that it is one.
    if body.len() > LONG && read(grid, header, body.start..body.start + LONG, context).is_none() {
        return None;
    }
    let width = header.heads.len();
    let mut wide = Wide {
        grid,
        header,
        body,
        context,
        roles: vec![Role::Ignored; width],
        keys: Vec::new(),
        tallies: vec![Tally::default(); width],
        totals: Vec::new(),
        of_which: Vec::new(),
        sums: Vec::new(),
        left_out: Vec::new(),
        of_models: false,
        years: None,
        measures: Vec::new(),
        left: Vec::new(),
    };
    wide.measure();
    wide.roles();
    wide.numbers_of_singles();
    wide.stock_at_last();
    wide.numbers_of_named();
    wide.numbers_of_telephones();
    wide.measures();
    wide.sums_across();
    wide.tell_further();
    wide.settle()
}

impl Wide<'_> {
    /// Counts what the columns hold, and finds the rows of totals by their labels.
    fn measure(&mut self) {
        for row in self.body.clone() {
            let filled = self.grid.filled(row);
            let label = filled.first().map(|&column| fold(&self.grid.plain(row, column)));
            if label.is_some_and(|label| is_total(&label)) {
                self.totals.push(row);
                continue;
            }
            for column in filled {
                let Some(tally) = self.tallies.get_mut(column) else { continue };
                let text = self.grid.cell(row, column);
                tally.years += usize::from(period::known_year(text).is_some());
                tally.answers += usize::from(value::is_answer(text));
                match Value::of(text) {
                    Value::Blank => {}
                    Value::Count(count) => {
                        tally.counts += 1;
                        tally.most = tally.most.max(count);
                        tally.least = Some(tally.least.map_or(count, |least| least.min(count)));
                    }
                    Value::Mark => tally.marks += 1,
                    Value::Number => {
                        tally.numbers += 1;
                        tally.in_parts += usize::from(value::is_in_parts(text));
                    }
                    Value::Text => tally.texts += 1,
                }
            }
        }
    }

    /// The number of a key.
    pub(in crate::table::shape) fn key(&mut self, key: Key) -> usize {
        if let Some(known) = self.keys.iter().position(|known| known.is_same(&key)) {
            return known;
        }
        self.keys.push(key);
        self.keys.len() - 1
    }

    pub(in crate::table::shape) fn columns(&self, is: impl Fn(usize, &Role) -> bool) -> Vec<usize> {
        (0..self.roles.len()).filter(|&column| is(column, &self.roles[column])).collect()
    }

    /// The fields of a shared column, as far as its header says.
    pub(in crate::table::shape) fn field(&self, column: usize) -> Option<Field> {
        let own = &self.header.heads[column].own;
        // `Marque / Modèle` over texts.
        let both = || {
            let texts = self.tallies[column].texts > 0;
            columns::named(&own.text).filter(|field| texts && *field == Field::MakerModel)
        };
        own.field.or_else(both)
    }

    /// Settles the roles that hang on each other, and reads the rows.
    fn settle(mut self) -> Option<Listing> {
        if self.header.heads.iter().any(|head| head.block.is_some()) {
            return self.beside();
        }
        self.totals_of_kinds();
        self.join_subjects();
        let telling: Vec<usize> = self.columns(|column, role| {
            *role == Role::Shared
                && self.field(column).is_some_and(|field| TELLING.contains(&field))
        });
        let of_kind = |wide: &Self, column: usize| match wide.roles[column] {
            Role::Part(key, _) => wide.keys[key].kind.is_some(),
            _ => false,
        };
        let attributed = self.columns(|column, role| {
            of_kind(&self, column)
                && matches!(role, Role::Part(_, Some(field)) if *field != Field::Quantity && !field.is_date())
        });
        let kinds = self.columns(|column, _| of_kind(&self, column));
        let mut subjects: Vec<usize> = Vec::new();
        for &column in &kinds {
            if let Role::Part(key, _) = self.roles[column]
                && !subjects.contains(&key)
            {
                subjects.push(key);
            }
        }
        // Kinds in columns.
        if !kinds.is_empty() {
            let own_device = telling.iter().any(|&column| {
                self.tallies[column].filled() > 0 && self.tells_device(column, &kinds)
            });
            let named = subjects.len() > 1 || own_device && !attributed.is_empty();
            if own_device {
                // Beside a device of the row itself a bare `Écran` may say how large its screen is.
                for &column in &kinds {
                    let bare = matches!(self.roles[column], Role::Part(_, None));
                    let counts_rows = subjects.len() == 1 && self.counts_rows(column, &telling);
                    if bare && (counts_rows || !self.names_further_devices(column)) {
                        self.roles[column] = Role::Shared;
                    }
                }
            }
            let left = self.columns(|column, _| of_kind(&self, column));
            let counting = left.iter().all(|&column| {
                self.tallies[column].counting() || self.tallies[column].filled() == 0
            });
            if !left.is_empty() && (named || !own_device && counting && self.filled(&left)) {
                return self.kinds_across(own_device);
            }
            if !left.is_empty() && own_device && self.filled(&left) {
                return self.kinds_across(true);
            }
            for column in kinds {
                self.roles[column] = Role::Shared;
            }
        }
        self.kinds_down(&telling)
    }

    /// Whether a column that may name the device of its row does so: neither makers alone beside numbers of
    /// several kinds, nor `Nombre` under `Type`.
    fn tells_device(&self, column: usize, kinds: &[usize]) -> bool {
        match self.field(column) {
            Some(Field::Manufacturer) => {
                kinds.len() < 2 || !kinds.iter().all(|&kind| self.tallies[kind].counting())
            }
            Some(Field::Kind) => {
                let mut rows = self.body.clone().filter(|row| !self.totals.contains(row));
                rows.any(|row| {
                    let text = self.grid.cell(row, column);
                    !text.is_empty() && !is_all_counts(text)
                })
            }
            _ => true,
        }
    }

    /// Whether any of some columns holds something.
    pub(in crate::table::shape) fn filled(&self, columns: &[usize]) -> bool {
        columns.iter().any(|&column| self.tallies[column].filled() > 0)
    }

    /// Writes the listing.
    pub(in crate::table::shape) fn write(
        mut self,
        layout: Layout,
        kinds: Option<(usize, Option<Vec<Line>>)>,
        periods: Option<(Code, usize, String)>,
        own_device: bool,
    ) -> Option<Listing> {
        let mut totals = self.columns(|_, role| *role == Role::Total);
        totals.retain(|column| !self.sums.iter().any(|sum| sum.column == Some(*column)));
        let pivot = kinds.as_ref().is_some_and(|(_, lines)| lines.is_some());
        if layout == Layout::Wide && !pivot {
            self.sums_down(kinds.as_ref().map(|(column, _)| *column));
        }
        let unread = if layout == Layout::Wide { self.uncounted() } else { Vec::new() };
        crate::table::shape::writing::write(
            &crate::table::shape::writing::Plan {
                grid: self.grid,
                header: self.header,
                body: self.body.clone(),
                context: self.context,
                shared: self.columns(|_, role| *role == Role::Shared),
                totals,
                left_out: self.left_out.clone(),
                sums: self.sums.clone(),
                years: self.years,
                left: self.left.clone(),
                numbers: self.columns(|column, _| {
                    self.tallies[column].counts > 0
                        && self.tallies[column].counts >= self.tallies[column].texts
                }),
                unread,
                parts: self.parts(),
                names: if self.of_models { Field::Model } else { Field::Kind },
                kind_column: kinds.as_ref().map(|(column, _)| *column),
                lines: kinds.and_then(|(_, lines)| lines),
                own_device,
                layout,
            },
            periods,
        )
    }

    /// The columns of each key.
    fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut order: Vec<usize> = Vec::new();
        for (column, role) in self.roles.iter().enumerate() {
            let Role::Part(key, attribute) = role else { continue };
            let position = match order.iter().position(|known| known == key) {
                Some(position) => position,
                None => {
                    let Key { kind, status, period, place, personal, .. } = self.keys[*key].clone();
                    order.push(*key);
                    let period = period.map(|period| period.text());
                    parts.push(Part { kind, status, period, place, personal, ..Part::default() });
                    parts.len() - 1
                }
            };
            parts[position].columns.push((column, *attribute));
            let of = self.of_which.iter().filter(|(whole, _)| *whole == column);
            parts[position].less.extend(of.map(|(_, part)| *part));
        }
        // Of what one part names twice the last counts: `Nouvel écran`.
        let is_new = |column: usize| {
            aged(&self.header.heads[column].own.text).is_some_and(|(is_new, _)| is_new)
        };
        for part in &mut parts {
            part.columns.sort_by_key(|(column, _)| is_new(*column));
        }
        parts
    }
}

/// Whether every word of a text says that something is counted: `Nombre`, `Qty`.
fn is_all_counts(text: &str) -> bool {
    fold(text).split(' ').all(|word| is_count(word) || is_filler(word))
}

/// Where a cell stands.
pub(in crate::table::shape) const fn at(row: usize, column: usize) -> Option<At> {
    Some((row, column))
}

/// Rows of a listing.
pub(in crate::table::shape) type Rows = Vec<ListRow>;
