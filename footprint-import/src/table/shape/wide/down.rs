//! Kinds in rows, or in the title: places, periods or statuses in columns.

use crate::table::columns::Field;
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{Layout, Listing};
use crate::table::shape::roles::{Key, Line, Role};
use crate::table::shape::texts::label::{Label, names_device};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::table::shape::wide::outline::outline;
use crate::table::understanding::{Meaning, meaning_of_header};
use crate::words::family::{self, Certainty};
use crate::words::fold::fold;
use crate::words::label::{is_building, is_name_of_place};
use footprint_core::terms::vocabulary::Status;
use std::collections::BTreeSet;

impl Wide<'_> {
    /// Kinds in rows, or in the title: places, periods or statuses in columns.
    pub(in crate::table::shape) fn kinds_down(mut self, telling: &[usize]) -> Option<Listing> {
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
        let models = self.model_column(&labels);
        let kind_column = kind_column.or(models.filter(|_| self.context.kind.is_none()));
        self.of_models = kind_column.is_some() && kind_column == models;
        let in_title = kind_column.is_none() && self.context.kind.is_some();
        if kind_column.is_none() && !in_title {
            return None;
        }
        let parts = self.columns(|_, role| matches!(role, Role::Part(..)));
        let totals = self.columns(|_, role| *role == Role::Total);
        // Places in columns: numbers under names that say nothing else.
        let model_named = telling
            .iter()
            .filter(|column| self.header.heads[**column].own.field.is_some())
            .filter(|column| !self.of_models || self.field(**column) != Some(Field::Manufacturer))
            .any(|&column| Some(column) != kind_column && self.tallies[column].filled() > 0);
        let dated = self.columns(|column, role| {
            *role == Role::Shared && self.field(column).is_some_and(Field::is_date)
        });
        let places = self.columns(|column, role| {
            let own = &self.header.heads[column].own;
            *role == Role::Shared
                && Some(column) != kind_column
                && self.tallies[column].counting()
                && !self.tallies[column].answering()
                && !self.tallies[column].only_years()
                && own.is_free()
                && !own.field.is_some_and(Field::is_date)
                && may_be_place(&own.text)
                && self.grid.given(&own.text).is_none()
                && !own.counts_no_devices()
                && !own.text.bytes().all(|byte| byte.is_ascii_digit())
        });
        // `Qté` beside them says how many there are, unless it is their sum.
        let numbers = self.columns(|column, role| {
            *role == Role::Shared && self.tells_number(column) && self.tallies[column].counting()
        });
        let summed = numbers.iter().all(|&number| {
            let with_stock: Vec<usize> = places.iter().chain(&parts).copied().collect();
            self.adds_up(&places, &[number]) || self.adds_up(&with_stock, &[number])
        });
        let of_statuses = parts.iter().all(|&column| self.of_status_alone(column));
        let any_place = !in_title
            && !model_named
            && (dated.is_empty()
                || places.len() > 1 && kind_column.is_some_and(|column| self.kinds_once(column)))
            && of_statuses
            && summed
            && (places.len() > 1 || places.len() == 1 && !totals.is_empty())
            && !(parts.len() > 1 && self.adds_up(&parts, &totals));
        if any_place {
            for number in numbers {
                self.roles[number] = Role::Total;
            }
            for column in places {
                let text = self.header.heads[column].own.text.clone();
                let key = self.key(Key { place: Some(text), ..Key::default() });
                self.roles[column] = Role::Part(key, None);
            }
            parts.into_iter().for_each(|column| self.place_of_stock(column));
        } else if let Some(systems) = self.systems(&parts, in_title) {
            // `Windows 10`, `Windows 11`: what runs on each.
            for (position, column) in systems.into_iter().enumerate() {
                let index = u8::try_from(position + SYSTEMS).ok();
                let key = self.key(Key { index, ..Key::default() });
                self.roles[column] = Role::Part(key, None);
            }
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
        self.parts_of_a_quantity(kind_column);
        self.count_the_rest();
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

    /// Columns of operating systems, which alone say how many devices there are.
    fn systems(&self, parts: &[usize], in_title: bool) -> Option<Vec<usize>> {
        let systems = self.columns(|column, role| {
            *role == Role::Shared
                && self.tallies[column].counting()
                && !self.tallies[column].answering()
                && meaning_of_header(&self.header.heads[column].own.text) == Some(Meaning::Os)
        });
        let counted = self.columns(|column, role| {
            *role == Role::Total || *role == Role::Shared && self.tells_number(column)
        });
        let alone = parts.is_empty() && counted.is_empty() && !in_title;
        (alone && systems.len() > 1).then_some(systems)
    }

    /// Whether some columns add up to one of the totals in every row: no other counts more.
    pub(super) fn adds_up(&self, parts: &[usize], totals: &[usize]) -> bool {
        let rows = || self.body.clone().filter(|row| !self.totals.contains(row));
        let sum = |row: usize| -> u64 {
            parts.iter().map(|&column| counted(self.grid, row, column)).sum()
        };
        totals.iter().any(|&total| {
            rows().all(|row| sum(row) == counted(self.grid, row, total))
                && rows().any(|row| sum(row) > 0)
        })
    }

    /// Whether each row of a column names another kind and nothing else: no list of devices does.
    fn kinds_once(&self, column: usize) -> bool {
        let rows = self.body.clone().filter(|&row| !self.grid.is_blank(row));
        let kinds: Vec<String> = rows
            .map(|row| fold(self.grid.cell(row, column)))
            .filter(|text| !text.is_empty())
            .collect();
        let bare = |text: &String| {
            Label::of(text).is_kind() && !text.bytes().any(|byte| byte.is_ascii_digit())
        };
        kinds.len() > 1
            && kinds.iter().enumerate().all(|(at, kind)| bare(kind) && !kinds[..at].contains(kind))
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
        let status = (!is_building(&place)).then(|| place.clone());
        let key = self.key(Key { status, place: Some(place), ..Key::default() });
        self.roles[column] = Role::Part(key, None);
    }

    /// The column of models that each stand once, beside their makers and numbers alone.
    fn model_column(&self, labels: &[usize]) -> Option<usize> {
        let is_model = |text: &str| {
            family::of_model("", text).is_some_and(|known| known.certainty > Certainty::Maker)
        };
        let of_models = |&column: &usize| {
            let rows = self.body.clone().filter(|row| !self.totals.contains(row));
            let texts: Vec<&str> = rows
                .map(|row| self.grid.cell(row, column))
                .filter(|text| !text.is_empty())
                .collect();
            let known = texts.iter().filter(|text| is_model(text)).count();
            let once: BTreeSet<&&str> = texts.iter().collect();
            texts.len() > 1 && 5 * known >= 4 * texts.len() && once.len() == texts.len()
        };
        let others = labels.iter().filter(|column| {
            !matches!(self.field(**column), Some(Field::Manufacturer | Field::Model))
        });
        let column = labels.iter().copied().find(|column| of_models(column))?;
        others.into_iter().all(|other| *other == column).then_some(column)
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
                    !self.totals.contains(row)
                        && !self.grid.cell(*row, column).is_empty()
                        && !self.is_empty_line(*row, column)
                })
                .collect();
            for &row in &rows {
                if names_device(self.grid.cell(row, column)) { kinds += 1 } else { others += 1 }
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

    /// Whether a line of a pivot table stands for cells that are empty, and counts nothing: `(vide)`.
    fn is_empty_line(&self, row: usize, column: usize) -> bool {
        let counts = |other: usize| counted(self.grid, row, other) > 0;
        is_empty_label(self.grid.cell(row, column)) && !(0..self.roles.len()).any(counts)
    }

    /// The outline of a pivot table.
    fn outline(&self, column: usize, rows: &[usize]) -> Option<Vec<Line>> {
        let numbers: Vec<usize> = (0..self.roles.len())
            .filter(|&other| other != column && self.tallies[other].counting())
            .collect();
        let mut lines: Vec<(bool, Vec<Option<u64>>)> = rows
            .iter()
            .map(|&row| {
                let kind = names_device(self.grid.cell(row, column));
                let values =
                    numbers.iter().map(|&other| match Value::of(self.grid.cell(row, other)) {
                        Value::Count(count) => Some(count),
                        Value::Mark => Some(1),
                        _ => None,
                    });
                (kind, values.collect())
            })
            .collect();
        // What was left empty may be a kind or a place: as the sums have it.
        let empty: Vec<usize> = (0..rows.len())
            .filter(|&at| is_empty_label(self.grid.cell(rows[at], column)))
            .take(MOST_EMPTY)
            .collect();
        let parents = (0u32..1 << empty.len()).find_map(|kinds| {
            for (bit, &at) in empty.iter().enumerate() {
                lines[at].0 = kinds >> bit & 1 == 1;
            }
            outline(&lines)
        })?;
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
}

/// Numbers of keys of operating systems begin here.
const SYSTEMS: usize = 70;

/// Lines of a pivot table for empty cells that are tried as kinds and as places.
const MOST_EMPTY: usize = 4;

/// Whether a label of a pivot table stands for cells that are empty.
fn is_empty_label(text: &str) -> bool {
    let words = ["vide", "blank", "empty", "leer", "vacio", "en blanco", "vuoto", "leeg"];
    text.trim().starts_with('(') && words.contains(&fold(text).as_str())
}

/// Whether a header may be the name of a place: it means nothing else.
pub(in crate::table::shape) fn may_be_place(header: &str) -> bool {
    let folded = fold(header);
    // `Salle info`, `Salle serveurs`
    let named = folded.split_once(' ').is_some_and(|(first, _)| is_name_of_place(first));
    named
        || meaning_of_header(header)
            .is_none_or(|meaning| matches!(meaning.field(), Some(Field::Site | Field::Entity)))
}

/// The number in a cell; 0 where there is none.
pub(super) fn counted(grid: &Grid, row: usize, column: usize) -> u64 {
    match Value::of(grid.cell(row, column)) {
        Value::Count(count) => count,
        _ => 0,
    }
}
