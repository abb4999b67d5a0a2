//! Tables that say across what a list says downwards: kinds, places, periods, statuses or the parts of a
//! workstation in columns.
//!
//! Each column has a key (kind, place, period, status, which of several) from its header and the group
//! above it, and an attribute (quantity, model, serial number…). Columns of one key are one device or
//! batch of the row; columns without a key are shared by all of the row. Columns and rows of totals are
//! compared with their parts and never counted.

use super::grid::Grid;
use super::label::{self, Holds, Label, Period, Value, is_total};
use super::listing::{At, Layout, ListRow, Listing};
use super::outline::outline;
use super::title::Context;
use crate::table::columns::Field;
use crate::table::understanding::meaning_of_header;
use crate::words::fold::fold;
use crate::words::{family, kind};
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::{Kind, Status};
use std::ops::Range;

/// The labels of a column: its own, and that of the group above.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) own: Label,
    pub(super) top: Label,
    /// Where the header stands.
    pub(super) row: usize,
    /// Number of the group, by the cell above.
    pub(super) group: usize,
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
struct Key {
    kind: Option<String>,
    index: Option<u8>,
    status: Option<String>,
    period: Option<Period>,
    place: Option<String>,
}

impl Key {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a column is to its row.
#[derive(Clone, Debug, PartialEq)]
enum Role {
    /// It says something of all devices of the row.
    Shared,
    /// It says something of one of them; without an attribute its cells count, mark or name.
    Part(usize, Option<Field>),
    Total,
    Ignored,
}

/// How many cells of a column hold what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    counts: usize,
    marks: usize,
    numbers: usize,
    texts: usize,
    /// Counts and marks that are words of yes and no.
    answers: usize,
    /// Counts that may be years.
    years: usize,
    most: u64,
}

impl Tally {
    const fn filled(&self) -> usize {
        self.counts + self.marks + self.numbers + self.texts
    }

    const fn counting(&self) -> bool {
        self.counts + self.marks > 0 && self.texts == 0 && self.numbers == 0
    }

    /// Whether every cell is a year.
    const fn dating(&self) -> bool {
        self.years > 1 && self.years == self.filled()
    }

    /// Whether every cell answers yes or no.
    const fn answering(&self) -> bool {
        self.answers > 0 && self.answers == self.filled()
    }
}

/// A table being read.
struct Wide<'g> {
    grid: &'g Grid,
    header: &'g Header,
    body: Range<usize>,
    context: &'g Context,
    roles: Vec<Role>,
    keys: Vec<Key>,
    tallies: Vec<Tally>,
    /// Body rows that are totals.
    totals: Vec<usize>,
}

/// Rows of a table that is looked at as a whole.
const LONG: usize = 500;

/// Fields that name one device.
const TELLING: &[Field] = &[
    Field::Model,
    Field::ModelAlt,
    Field::Serial,
    Field::Uuid,
    Field::Manufacturer,
    Field::Kind,
    Field::Chassis,
];

/// Reads the rows below a header as a wide table; `None` when it is none.
pub(super) fn read(
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
    };
    wide.measure();
    wide.roles();
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
                let year = label::known_year(self.grid.cell(row, column)).is_some();
                tally.years += usize::from(year);
                tally.answers += usize::from(label::is_answer(self.grid.cell(row, column)));
                match Value::of(self.grid.cell(row, column)) {
                    Value::Blank => {}
                    Value::Count(count) => {
                        tally.counts += 1;
                        tally.most = tally.most.max(count);
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
        for column in 0..self.header.heads.len() {
            let Head { own, top, .. } = self.header.heads[column].clone();
            let tally = self.tallies[column];
            let mut key = Key {
                kind: own.kind.clone().or_else(|| top.kind.clone()),
                index: own.index.or(top.index),
                ..Key::default()
            };
            // `Portables` below `Ordinateurs`: together they are the kind.
            if own.kind.is_none()
                && own.field.is_none()
                && own.is_free()
                && let Some(above) = &top.kind
            {
                key.kind = Some(format!("{above} {}", own.text));
            }
            let status = |label: &Label| label.status.is_some().then(|| label.text.clone());
            key.status = status(&own).or_else(|| status(&top));
            key.period = own.period.clone().or_else(|| top.period.clone());
            if let (None, Some(year), Some(month)) = (&key.period, self.context.year, own.month) {
                key.period = Some(Period { year, month: Some(month) });
            }
            let timed = key.period.is_some() && top.period.is_none();
            if top.is_free() && top.field.is_none() && (repeated || own.is_kind()) {
                key.place = Some(top.text.clone());
            }
            let attribute = match (own.attribute, own.field) {
                (Some(attribute), _) => Some(attribute),
                _ if own.is_kind() || timed || own.status.is_some() => None,
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
            let dated = own.field.or(own.attribute).is_some_and(is_date);
            let blank = tally.filled() == 0 && own.text.is_empty();
            let shares = own.percent
                || tally.numbers > 0 && tally.counts + tally.texts == 0 && own.field.is_none();
            self.roles[column] = if blank || shares {
                Role::Ignored
            } else if own.total && key.kind.is_none() && !dated && tally.texts == 0 {
                Role::Total
            } else if (own.status.is_some() || timed) && (!tally.counting() || tally.answering()) {
                // `En stock` over words or yes and no, a year over notes: a column like any other.
                if tally.filled() == 0 { Role::Ignored } else { Role::Shared }
            } else if !key.is_empty()
                && (own.attribute.is_some() || attribute.is_none() || !top.text.is_empty())
            {
                let number = self.key(key);
                Role::Part(number, attribute)
            } else {
                Role::Shared
            };
        }
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

    /// The number of a key.
    fn key(&mut self, key: Key) -> usize {
        if let Some(known) = self.keys.iter().position(|known| *known == key) {
            return known;
        }
        self.keys.push(key);
        self.keys.len() - 1
    }

    fn columns(&self, is: impl Fn(usize, &Role) -> bool) -> Vec<usize> {
        (0..self.roles.len()).filter(|&column| is(column, &self.roles[column])).collect()
    }

    /// The fields of a shared column, as far as its header says.
    fn field(&self, column: usize) -> Option<Field> {
        self.header.heads[column].own.field
    }

    /// Settles the roles that hang on each other, and reads the rows.
    fn settle(mut self) -> Option<Listing> {
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
                && matches!(role, Role::Part(_, Some(field)) if *field != Field::Quantity && !is_date(*field))
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
            let own_device = telling.iter().any(|&column| self.tallies[column].filled() > 0);
            let named = subjects.len() > 1 || own_device && !attributed.is_empty();
            if own_device {
                // Beside a device of the row itself a bare `Écran` may say how large its screen is.
                for &column in &kinds {
                    let bare = matches!(self.roles[column], Role::Part(_, None));
                    if bare && !self.names_devices(column) {
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

    /// Whether a column holds words of which no two are alike and none is a known model.
    fn only_names(&self, column: usize) -> bool {
        let mut seen = std::collections::BTreeSet::new();
        let mut texts = self
            .body
            .clone()
            .filter(|row| !self.totals.contains(row))
            .map(|row| self.grid.plain(row, column))
            .filter(|text| !text.is_empty());
        self.tallies[column].texts == self.tallies[column].filled()
            && texts.all(|text| family::of_model("", &text).is_none() && seen.insert(text))
    }

    /// Takes columns as the row's own that speak of no device of their own: a `Computer Name` alone, or a
    /// `Modèle PC` where the maker and the serial number name no device.
    fn join_subjects(&mut self) {
        let own: Vec<Field> = self
            .columns(|_, role| *role == Role::Shared)
            .into_iter()
            .filter_map(|column| self.field(column))
            .filter(|field| TELLING.contains(field))
            .collect();
        // `Poste` over the names of workstations names no device beside the others of the row.
        let parts = self.columns(|_, role| matches!(role, Role::Part(..)));
        if let [first, _, ..] = parts[..]
            && matches!(self.roles[first], Role::Part(_, None))
            && self
                .columns(|column, _| column < first && self.tallies[column].filled() > 0)
                .is_empty()
            && self.only_names(first)
        {
            self.roles[first] = Role::Shared;
        }
        for key in 0..self.keys.len() {
            let columns = self.columns(|_, role| matches!(role, Role::Part(of, _) if *of == key));
            let Some(word) = self.keys[key].kind.clone() else { continue };
            let attributes: Vec<Option<Field>> = columns
                .iter()
                .filter_map(|&column| match self.roles[column] {
                    Role::Part(_, attribute) => Some(attribute),
                    _ => None,
                })
                .collect();
            let counts =
                attributes.iter().any(|field| matches!(field, None | Some(Field::Quantity)));
            let names = attributes.iter().flatten().any(|field| {
                matches!(field, Field::Model | Field::ModelAlt | Field::Serial | Field::Uuid)
            });
            let computer = kind::kind_of_word(&word).is_some_and(|(kind, _)| {
                matches!(
                    kind,
                    Kind::Laptop | Kind::Desktop | Kind::SmallDesktop | Kind::MiniDesktop
                )
            });
            let apart = attributes.iter().flatten().any(|field| own.contains(field));
            if !counts && (!names || computer && !own.is_empty() && !apart) {
                for column in columns {
                    self.roles[column] = Role::Shared;
                }
            }
        }
    }

    /// Whether any of some columns holds something.
    fn filled(&self, columns: &[usize]) -> bool {
        columns.iter().any(|&column| self.tallies[column].filled() > 0)
    }

    /// Whether the cells of a column under a bare kind are devices: a few, crosses, or names of models.
    fn names_devices(&self, column: usize) -> bool {
        let tally = self.tallies[column];
        if tally.texts == 0 {
            return tally.counts + tally.marks > 0 && tally.most <= 6;
        }
        let mut models = 0;
        for row in self.body.clone() {
            let text = self.grid.plain(row, column);
            if Value::of(&text) == Value::Text
                && crate::words::number::inches(&text).is_none()
                && text.bytes().any(|byte| byte.is_ascii_digit())
                && text.bytes().any(|byte| byte.is_ascii_alphabetic())
            {
                models += 1;
            }
        }
        2 * models > tally.texts
    }

    /// Kinds in columns: places, people or workstations in rows.
    fn kinds_across(mut self, own_device: bool) -> Option<Listing> {
        // A number under a place or an unknown word beside kinds is a kind that is not known.
        if !own_device {
            for column in 0..self.roles.len() {
                let own = self.header.heads[column].own.clone();
                if self.roles[column] == Role::Shared
                    && own.is_free()
                    && own.field.is_none()
                    && self.tallies[column].counting()
                    && !self.tallies[column].answering()
                    && !own.counts_no_devices()
                    && column > 0
                {
                    let key = self.key(Key { kind: Some(own.text), ..Key::default() });
                    self.roles[column] = Role::Part(key, None);
                }
            }
        }
        let models = self.columns(|column, role| {
            matches!(role, Role::Part(_, Some(field)) if TELLING.contains(field))
                || matches!(role, Role::Part(_, None)) && self.tallies[column].texts > 0
        });
        let layout =
            if own_device || !models.is_empty() { Layout::Workstation } else { Layout::Wide };
        let periods = self.periods(false);
        self.write(layout, None, periods, own_device)
    }

    /// Kinds in rows, or in the title: places, periods or statuses in columns.
    fn kinds_down(mut self, telling: &[usize]) -> Option<Listing> {
        let devices_named = telling.iter().any(|&column| {
            self.tallies[column].filled() > 0
                && matches!(self.field(column), Some(Field::Serial | Field::Uuid))
        });
        if devices_named {
            return None;
        }
        let labels = self.columns(|column, role| {
            *role == Role::Shared
                && self.tallies[column].texts > 0
                && self.field(column) != Some(Field::Quantity)
        });
        let (kind_column, lines) = self.kind_column(&labels);
        let in_title = kind_column.is_none() && self.context.kind.is_some();
        if kind_column.is_none() && !in_title {
            return None;
        }
        let parts = self.columns(|_, role| matches!(role, Role::Part(..)));
        let totals = self.columns(|_, role| *role == Role::Total);
        // Places in columns: numbers under names that say nothing else.
        let model_named = telling
            .iter()
            .any(|&column| Some(column) != kind_column && self.tallies[column].filled() > 0);
        let dated = self.columns(|column, role| {
            *role == Role::Shared && self.field(column).is_some_and(is_date)
        });
        let places = self.columns(|column, role| {
            let own = &self.header.heads[column].own;
            *role == Role::Shared
                && Some(column) != kind_column
                && self.tallies[column].counting()
                && !self.tallies[column].answering()
                && own.is_free()
                && may_be_place(&own.text)
                && !own.counts_no_devices()
                && !own.text.bytes().all(|byte| byte.is_ascii_digit())
        });
        let of_statuses = parts.iter().all(|&column| self.of_status_alone(column));
        let any_place = !in_title
            && !model_named
            && dated.is_empty()
            && of_statuses
            && (places.len() > 1 || places.len() == 1 && !totals.is_empty());
        if any_place {
            for column in places {
                let text = self.header.heads[column].own.text.clone();
                let key = self.key(Key { place: Some(text), ..Key::default() });
                self.roles[column] = Role::Part(key, None);
            }
            parts.into_iter().for_each(|column| self.place_of_stock(column));
        } else if parts.is_empty() {
            // A pivot table of one column of numbers.
            let counts = self.columns(|column, role| {
                let own = &self.header.heads[column].own;
                self.tallies[column].counting()
                    && (*role == Role::Total
                        || *role == Role::Shared
                            && (own.counts || own.field == Some(Field::Quantity)))
            });
            let [column] = counts[..] else { return None };
            lines.as_ref()?;
            let key = self.key(Key::default());
            self.roles[column] = Role::Part(key, Some(Field::Quantity));
        }
        self.parts_of_a_quantity();
        if self.columns(|_, role| matches!(role, Role::Part(..))).is_empty() {
            return None;
        }
        let periods = self.periods(!totals.is_empty());
        let layout = if lines.is_some() { Layout::Pivot } else { Layout::Wide };
        let context = match (kind_column, lines) {
            (Some(column), lines) => Some((column, lines)),
            _ => None,
        };
        self.write(layout, context, periods, false)
    }

    /// Whether a column is one of a status and of nothing else.
    fn of_status_alone(&self, column: usize) -> bool {
        matches!(self.roles[column], Role::Part(key, None) if {
            let key = &self.keys[key];
            key.status.is_some() && key.kind.is_none() && key.period.is_none() && key.place.is_none()
        })
    }

    /// A status in a row of places: what is in stock is there too, and a building is a place like the
    /// others.
    fn place_of_stock(&mut self, column: usize) {
        let own = &self.header.heads[column].own;
        if own.status != Some(Status::InStock) {
            return;
        }
        let place = own.text.clone();
        let status = (!label::is_building(&place)).then(|| place.clone());
        let key = self.key(Key { status, place: Some(place), ..Key::default() });
        self.roles[column] = Role::Part(key, None);
    }

    /// The column whose cells are kinds; and, where it also names places, the context of each row.
    #[allow(clippy::type_complexity)]
    fn kind_column(&self, labels: &[usize]) -> (Option<usize>, Option<Vec<Line>>) {
        for &column in labels {
            let (mut kinds, mut others) = (0, 0);
            let rows: Vec<usize> = self
                .body
                .clone()
                .filter(|row| {
                    !self.totals.contains(row) && !self.grid.cell(*row, column).is_empty()
                })
                .collect();
            for &row in &rows {
                if Label::of(self.grid.cell(row, column)).is_kind() {
                    kinds += 1
                } else {
                    others += 1
                }
            }
            if kinds > 0
                && others > 0
                && labels.len() == 1
                && let Some(lines) = self.outline(column, &rows)
            {
                return (Some(column), Some(lines));
            }
            if kinds > 0 && 5 * kinds >= 3 * (kinds + others) {
                return (Some(column), None);
            }
        }
        (None, None)
    }

    /// The outline of a pivot table.
    fn outline(&self, column: usize, rows: &[usize]) -> Option<Vec<Line>> {
        let numbers: Vec<usize> = (0..self.roles.len())
            .filter(|&other| other != column && self.tallies[other].counting())
            .collect();
        let lines: Vec<(bool, Vec<Option<u64>>)> = rows
            .iter()
            .map(|&row| {
                let kind = Label::of(self.grid.cell(row, column)).is_kind();
                let values =
                    numbers.iter().map(|&other| match Value::of(self.grid.cell(row, other)) {
                        Value::Count(count) => Some(count),
                        Value::Mark => Some(1),
                        _ => None,
                    });
                (kind, values.collect())
            })
            .collect();
        let parents = outline(&lines)?;
        Some(
            rows.iter()
                .zip(&parents.of)
                .map(|(&row, parent)| Line {
                    row,
                    above: parent.iter().map(|&position| rows[position]).collect(),
                    leaf: parents.leaves_are_kinds
                        == lines[rows.iter().position(|r| *r == row).unwrap_or(0)].0,
                    kinds_below: parents.leaves_are_kinds,
                })
                .collect(),
        )
    }

    /// A quantity beside statuses is their sum, or else they are some of it.
    fn parts_of_a_quantity(&mut self) {
        let statuses = self.columns(|_, role| match role {
            Role::Part(key, _) => self.keys[*key].status.is_some(),
            _ => false,
        });
        if statuses.is_empty() {
            return;
        }
        let wholes = self.columns(|column, role| {
            matches!(role, Role::Total)
                || *role == Role::Shared && self.field(column) == Some(Field::Quantity)
        });
        let Some(&whole) = wholes.first() else { return };
        let count = |row: usize, column: usize| match Value::of(self.grid.cell(row, column)) {
            Value::Count(count) => count,
            _ => 0,
        };
        let sums = self.body.clone().filter(|row| !self.totals.contains(row)).all(|row| {
            statuses.iter().map(|&column| count(row, column)).sum::<u64>() == count(row, whole)
        });
        if sums {
            self.roles[whole] = Role::Total;
        } else if let Some(left) = self.left_of(whole, &statuses, &count) {
            // `Total`, `Sortis`, `Restant`: what is left is what there is.
            for column in statuses {
                self.roles[column] = Role::Ignored;
            }
            self.roles[whole] = Role::Ignored;
            let key = self.key(Key::default());
            self.roles[left] = Role::Part(key, Some(Field::Quantity));
        } else if self.roles[whole] == Role::Shared || self.header.heads[whole].own.counts {
            // `Quantité totale`, `dont en stock`: the whole counts once.
            for column in statuses {
                self.roles[column] = Role::Ignored;
            }
            let key = self.key(Key::default());
            self.roles[whole] = Role::Part(key, Some(Field::Quantity));
        }
    }

    /// The column that holds what is left of a whole without those that are gone.
    fn left_of(
        &self,
        whole: usize,
        statuses: &[usize],
        count: &dyn Fn(usize, usize) -> u64,
    ) -> Option<usize> {
        let gone = |column: &usize| self.header.heads[*column].own.status == Some(Status::Disposed);
        if !statuses.iter().all(gone) {
            return None;
        }
        let rows = || self.body.clone().filter(|row| !self.totals.contains(row));
        self.columns(|column, role| {
            *role == Role::Shared && column != whole && self.tallies[column].counting()
        })
        .into_iter()
        .find(|&left| {
            rows().all(|row| {
                let gone: u64 = statuses.iter().map(|&column| count(row, column)).sum();
                count(row, left) + gone == count(row, whole)
            })
        })
    }

    /// What columns of periods hold; leaves the latest alone where they are stocks.
    fn periods(&mut self, summed: bool) -> Option<(Code, usize, String)> {
        let mut columns = self.columns(|_, role| match role {
            Role::Part(key, None | Some(Field::Quantity)) => self.keys[*key].period.is_some(),
            _ => false,
        });
        let period = |wide: &Self, column: usize| match wide.roles[column] {
            Role::Part(key, _) => wide.keys[key].period.clone(),
            _ => None,
        };
        columns.sort_by_key(|&column| period(self, column));
        let first = *columns.first()?;
        let last = *columns.last()?;
        let (oldest, latest) = (period(self, first)?, period(self, last)?);
        if columns.len() == 1 {
            return None;
        }
        let heads = &self.header.heads;
        let mut said: Vec<Holds> = columns
            .iter()
            .flat_map(|&column| [heads[column].own.holds, heads[column].top.holds])
            .flatten()
            .collect();
        for &column in &columns {
            if heads[column].top.field.is_some_and(is_date) {
                said.push(Holds::Flow);
            }
        }
        said.extend(heads.first().and_then(|head| super::title::holds(&head.own.text)));
        said.extend(self.context.holds);
        let months = latest.month.is_some();
        let holds = if said.contains(&Holds::Flow) {
            Holds::Flow
        } else if said.contains(&Holds::Stock) {
            Holds::Stock
        } else if summed || months || !self.is_steady(&columns) {
            Holds::Flow
        } else {
            Holds::Stock
        };
        if holds == Holds::Flow {
            let text = format!("{}–{}", oldest.text(), latest.text());
            return Some((Code::PeriodsOfPurchase, first, text));
        }
        for column in columns {
            if column != last && period(self, column).as_ref() != Some(&latest) {
                self.roles[column] = Role::Ignored;
            } else if let Role::Part(key, attribute) = self.roles[column] {
                // What was there then was not bought then.
                let key = Key { period: None, ..self.keys[key].clone() };
                let key = self.key(key);
                self.roles[column] = Role::Part(key, attribute);
            }
        }
        Some((Code::PeriodsOfStock, last, latest.text()))
    }

    /// Whether the numbers of most rows change little from period to period, as stocks do.
    fn is_steady(&self, columns: &[usize]) -> bool {
        let (mut steady, mut rows) = (0, 0);
        for row in self.body.clone().filter(|row| !self.totals.contains(row)) {
            let counts: Vec<u64> = columns
                .iter()
                .map(|&column| match Value::of(self.grid.cell(row, column)) {
                    Value::Count(count) => count,
                    _ => 0,
                })
                .collect();
            if counts.iter().all(|count| *count == 0) {
                continue;
            }
            rows += 1;
            steady += usize::from(counts.windows(2).all(|pair| {
                let (least, most) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
                2 * most <= 3 * least + 4
            }));
        }
        3 * steady >= 2 * rows
    }

    /// Writes the listing.
    fn write(
        self,
        layout: Layout,
        kinds: Option<(usize, Option<Vec<Line>>)>,
        periods: Option<(Code, usize, String)>,
        own_device: bool,
    ) -> Option<Listing> {
        super::writing::write(
            &super::writing::Plan {
                grid: self.grid,
                header: self.header,
                body: self.body.clone(),
                context: self.context,
                shared: self.columns(|_, role| *role == Role::Shared),
                totals: self.columns(|_, role| *role == Role::Total),
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
                    let Key { kind, status, period, place, .. } = self.keys[*key].clone();
                    order.push(*key);
                    let period = period.map(|period| period.text());
                    parts.push(Part { kind, status, period, place, columns: Vec::new() });
                    parts.len() - 1
                }
            };
            parts[position].columns.push((column, *attribute));
        }
        parts
    }
}

/// The columns of one key.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
    pub(super) period: Option<String>,
    pub(super) place: Option<String>,
    pub(super) columns: Vec<(usize, Option<Field>)>,
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

/// Whether a header may be the name of a place: it means nothing else.
fn may_be_place(header: &str) -> bool {
    meaning_of_header(header)
        .is_none_or(|meaning| matches!(meaning.field(), Some(Field::Site | Field::Entity)))
}

/// Whether a field is a day of purchase.
pub(super) const fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::PurchaseDate | Field::DeliveryDate | Field::ServiceDate | Field::OrderDate
    )
}

/// Where a cell stands.
pub(super) const fn at(row: usize, column: usize) -> Option<At> {
    Some((row, column))
}

/// Rows of a listing.
pub(super) type Rows = Vec<ListRow>;
