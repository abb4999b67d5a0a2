//! Tables that say across what a list says downwards: kinds, places, periods, statuses or the parts of a
//! workstation in columns.
//!
//! Each column has a key (kind, place, period, status, which of several) from its header and the group
//! above it, and an attribute (quantity, model, serial number…). Columns of one key are one device or
//! batch of the row; columns without a key are shared by all of the row. Columns and rows of totals are
//! compared with their parts and never counted.

mod across;
mod down;
mod keys;
mod movements;
mod outline;
mod periods;
pub(in crate::table::shape) mod repeats;
mod sums;

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{At, Layout, ListRow, Listing, ShapeFinding};
use crate::table::shape::roles::{Head, Header, Key, Line, Part, Role, Tally};
use crate::table::shape::texts::label::{Label, below_kind};
use crate::table::shape::texts::period::{self, Period};
use crate::table::shape::texts::title::Context;
use crate::table::shape::texts::value::{self, Value};
use crate::table::understanding::names_devices;
use crate::words::fold::fold;
use crate::words::label::{self, is_count, is_filler, is_total};
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
    /// The column of the years or days in which what a row counts was bought.
    pub(in crate::table::shape) years: Option<usize>,
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
        years: None,
        left: Vec::new(),
    };
    wide.measure();
    wide.roles();
    wide.sums_across();
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
                let year = period::known_year(self.grid.cell(row, column)).is_some();
                tally.years += usize::from(year);
                tally.answers += usize::from(value::is_answer(self.grid.cell(row, column)));
                match Value::of(self.grid.cell(row, column)) {
                    Value::Blank => {}
                    Value::Count(count) => {
                        tally.counts += 1;
                        tally.most = tally.most.max(count);
                        tally.least = Some(tally.least.map_or(count, |least| least.min(count)));
                    }
                    Value::Mark => tally.marks += 1,
                    Value::Number => tally.numbers += 1,
                    Value::Text => tally.texts += 1,
                }
            }
        }
    }

    /// Gives each column its first role, by its labels and what it holds.
    fn roles(&mut self) {
        let repeated = self.repeated_groups();
        let year = self.year();
        let months = self.header.heads.iter().filter(|head| head.own.month.is_some()).count();
        let states = self.header.heads.iter().filter(|head| head.own.status.is_some()).count();
        for column in 0..self.header.heads.len() {
            let Head { mut own, top, .. } = self.header.heads[column].clone();
            let tally = self.tallies[column];
            // `Qté en stock` alone is the quantity; beside `Qté réformée` it says where.
            if own.counts && own.kind.is_none() && states < 2 {
                own.status = None;
            }
            let mut key = Key {
                kind: own.kind.clone().or_else(|| top.kind.clone()),
                index: own.index.or(top.index),
                personal: own.is_kind() && own.personal || top.is_kind() && top.personal,
                ..Key::default()
            };
            // `Portables` below `Ordinateurs`: together they are the kind.
            if own.kind.is_none()
                && own.field.is_none()
                && own.is_free()
                && !own.counts_no_devices()
                && let Some(above) = &top.kind
            {
                key.kind = Some(format!("{above} {}", own.text));
            }
            key.status = own.said_of_status().or_else(|| top.said_of_status());
            key.period = own.period.clone().or_else(|| top.period.clone());
            if own.of_which
                && top.text.is_empty()
                && let Some((whole, of)) = self.counted_before(column)
            {
                let of = self.keys[of].clone();
                key = Key { status: key.status, ..of };
                self.of_which.push((whole, column));
            }
            match (year, own.month.filter(|_| key.period.is_none())) {
                (Some(year), month @ Some(_)) => key.period = Some(Period { year, month }),
                // Months of a year that nothing names.
                (None, Some(month)) if months > 1 => key.index = Some(MONTHS + month),
                _ if own.is_age() => key.index = u8::try_from(column + 60).ok(),
                _ => {}
            }
            let timed = key.period.is_some() && top.period.is_none();
            if top.is_free() && top.field.is_none() && (repeated || own.is_kind()) {
                key.place = Some(top.text.clone());
            }
            let attribute = match (own.attribute, own.field) {
                (Some(attribute), _) => Some(attribute),
                _ if own.is_kind() || timed || own.status.is_some() => None,
                // `Bureau` below `Écrans`: where each stands.
                _ if top.is_kind() && (own.counts_no_devices() || said_of_a_place(&own)) => {
                    Some(own.field.or_else(|| columns::named(&own.text)).unwrap_or(Field::Known))
                }
                // `Date` below `Écran`.
                (None, None | Some(Field::Known))
                    if top.is_kind() && below_kind(&own.text).is_some() =>
                {
                    below_kind(&own.text)
                }
                (None, Some(field)) => Some(field),
                _ if own.counts || own.total => Some(Field::Quantity),
                _ => None,
            };
            // Years below a kind say when its devices were bought.
            let attribute = match attribute {
                None if key.kind.is_some() && key.period.is_none() && tally.dating() => {
                    Some(Field::PurchaseDate)
                }
                attribute => attribute,
            };
            let dated = own.field.or(own.attribute).is_some_and(Field::is_date);
            let blank = tally.filled() == 0 && own.text.is_empty();
            let shares = own.percent
                || tally.numbers > 0
                    && tally.counts + tally.texts == 0
                    && own.field.or(own.attribute).or(attribute).is_none();
            let block = self.header.heads[column].block;
            if block.is_some() && tally.filled() > 0 {
                let number = self.key(Key { index: block, place: key.place, ..Key::default() });
                let said = || columns::named(repeats::bare(&own.text).as_str());
                let field = if self.holds_kinds(column) || names_devices(&repeats::bare(&own.text))
                {
                    Some(Field::Kind)
                } else {
                    attribute.or_else(said)
                };
                self.roles[column] = Role::Part(number, field);
                continue;
            }
            // `À acquérir`, `Wish list`: not here.
            let planned = own.planned && !dated && tally.texts == 0;
            // `dont Dell`: some of what is counted beside it.
            let detail = own.status.is_none() && own.kind.is_none() && says_of_which(&own.text);
            self.roles[column] = if blank || shares || planned || detail {
                Role::Ignored
            } else if own.total && key.kind.is_none() && !dated && tally.texts == 0 {
                Role::Total
            } else if (own.status.is_some() || timed)
                && (!tally.counting() || tally.answering() || !timed && tally.only_years())
            {
                // `En stock` over words or yes and no, `Deployed` over years, a year over notes: a column like
                // any other.
                if tally.filled() == 0 { Role::Ignored } else { Role::Shared }
            } else if !key.is_empty()
                && (own.attribute.is_some() || attribute.is_none() || !top.text.is_empty())
            {
                Role::Part(self.key_of(key, column, attribute), attribute)
            } else {
                Role::Shared
            };
        }
    }

    /// The year of months: the one that the title names, or else the first header.
    fn year(&self) -> Option<u16> {
        let first = || {
            let own = &self.header.heads.first()?.own;
            let words = fold(&own.text);
            let named = || words.split([' ', '\'']).find_map(period::known_year);
            own.period.as_ref().map(|period| period.year).or_else(named)
        };
        self.context.year.or_else(first)
    }

    /// Whether several groups above the header have the same headers below them.
    fn repeated_groups(&self) -> bool {
        let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
        for head in self.header.heads.iter().filter(|head| !head.own.text.is_empty()) {
            if head.top.text.is_empty() {
                continue;
            }
            let own = fold(&head.own.text);
            match groups.last_mut() {
                Some((group, headers)) if *group == head.group => headers.push(own),
                _ => groups.push((head.group, vec![own])),
            }
        }
        groups.len() > 1
            && groups[1..]
                .iter()
                .all(|(_, headers)| headers.iter().any(|header| groups[0].1.contains(header)))
    }

    /// Whether most cells of a column name kinds.
    fn holds_kinds(&self, column: usize) -> bool {
        let texts = || self.body.clone().filter(|&row| !self.grid.cell(row, column).is_empty());
        let kinds = texts().filter(|&row| Label::of(self.grid.cell(row, column)).is_kind());
        2 * kinds.count() > texts().count()
    }

    /// The nearest column before one that counts devices of a kind, and its key.
    fn counted_before(&self, column: usize) -> Option<(usize, usize)> {
        (0..column).rev().find_map(|before| match self.roles[before] {
            Role::Part(key, None | Some(Field::Quantity))
                if self.keys[key].kind.is_some() && self.keys[key].status.is_none() =>
            {
                Some((before, key))
            }
            _ => None,
        })
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
        self.header.heads[column].own.field
    }

    /// Settles the roles that hang on each other, and reads the rows.
    fn settle(mut self) -> Option<Listing> {
        if self.header.heads.iter().any(|head| head.block.is_some()) {
            return self.beside();
        }
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
                    if bare && !self.names_further_devices(column) {
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
                unread,
                parts: self.parts(),
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
        parts
    }
}

/// Whether a label is that of a place or a unit of an organisation.
fn said_of_a_place(label: &Label) -> bool {
    matches!(label.field, Some(Field::Site | Field::Entity))
}

/// Whether a header says that it counts some of what another does.
fn says_of_which(header: &str) -> bool {
    label::of_which(&fold(header)).is_some()
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
