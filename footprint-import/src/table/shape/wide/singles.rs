//! Lists of single devices beside a column of numbers under a word of status or a year.

use crate::table::columns::Field;
use crate::table::shape::roles::Role;
use crate::table::shape::texts::label::{Label, names_device};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::table::understanding::{Meaning, meaning_of_header};
use crate::words::family::{self, Certainty};
use crate::words::fold::fold;
use crate::words::label::{is_building, is_name_of_place};
use std::collections::BTreeSet;

/// Columns that say what a device is, more closely than its kind.
const MODELS: &[Field] = &[Field::Model, Field::ModelAlt, Field::MakerModel];

impl Wide<'_> {
    /// Takes numbers under a word of status or under a year as the row's own where each row is one device:
    /// `Service` over codes, `En service` over 1 and 0, `2023` over prices. A table that counts by status has
    /// several such columns, or a row for a group of devices.
    pub(super) fn numbers_of_singles(&mut self) {
        let across = self.columns(|column, role| {
            let Role::Part(key, _) = role else { return false };
            let key = &self.keys[*key];
            (key.status.is_some() || key.period.is_some())
                && key.kind.is_none()
                && key.place.is_none()
                && self.header.heads[column].top.text.is_empty()
        });
        let rows: Vec<usize> = self
            .body
            .clone()
            .filter(|row| !self.totals.contains(row) && !self.grid.is_blank(*row))
            .collect();
        if across.is_empty() || rows.len() < 2 {
            return;
        }
        let models = self.said_by(MODELS);
        let states = self.holds_states(&rows);
        let kinds = self.said_by(&[Field::Kind]);
        let again = self.come_again(&models, &rows);
        let told = !models.is_empty() || !kinds.is_empty();
        let single = match across[..] {
            [column] => {
                again && (states || self.is_yes_or_no(column))
                    || told && self.names_singles(&rows, states, again)
            }
            // Each row has a state of its own, which no numbers by state could have.
            _ => told && states && self.names_singles(&rows, states, again),
        };
        if single {
            for column in across {
                self.roles[column] = Role::Shared;
            }
        }
    }

    /// The columns of some fields that hold texts and say something of the whole row.
    fn said_by(&self, fields: &[Field]) -> Vec<usize> {
        self.columns(|column, role| {
            *role == Role::Shared
                && self.tallies[column].texts > 0
                && self.field(column).is_some_and(|field| fields.contains(&field))
        })
    }

    /// Whether a column of states says of most rows where they stand.
    fn holds_states(&self, rows: &[usize]) -> bool {
        self.said_by(&[Field::Status]).iter().any(|&column| {
            let said = rows.iter().filter(|&&row| {
                let text = self.grid.cell(row, column);
                !text.is_empty() && Label::of(text).status.is_some()
            });
            2 * said.count() >= rows.len()
        })
    }

    /// Whether a column names each row by a name of its own that is no model, no kind and no place. `states` says
    /// that rows have a state, `again` that models come again from row to row.
    fn names_singles(&self, rows: &[usize], states: bool, again: bool) -> bool {
        let is_name = |column: usize| {
            self.field(column) == Some(Field::Name)
                || meaning_of_header(&self.header.heads[column].own.text) == Some(Meaning::AssetTag)
        };
        let named = self.columns(|column, role| *role != Role::Ignored && is_name(column));
        named.into_iter().any(|column| {
            let texts: Vec<String> = rows.iter().map(|&row| self.grid.plain(row, column)).collect();
            let distinct: BTreeSet<&String> =
                texts.iter().filter(|text| !text.is_empty()).collect();
            let is_model = |text: &String| {
                family::of_model("", text).is_some_and(|known| known.certainty > Certainty::Maker)
            };
            if distinct.len() < texts.len() || 2 * count(&texts, &is_model) > texts.len() {
                return false;
            }
            // `PC0012`, not `Lot 12`.
            let is_numbered = |text: &String| {
                text.bytes().any(|byte| byte.is_ascii_digit())
                    && (states || text.contains(char::is_alphabetic))
                    && !text.contains(char::is_whitespace)
            };
            let numbered = 5 * count(&texts, &is_numbered) >= 4 * texts.len();
            let stems: BTreeSet<String> = texts
                .iter()
                .map(|text| text.chars().filter(|letter| !letter.is_ascii_digit()).collect())
                .collect();
            let other = |text: &String| names_device(text) || names_place(text);
            numbered && (states || again || 3 * stems.len() <= texts.len())
                || states && 2 * count(&texts, &other) <= texts.len()
        })
    }

    /// Whether models come again from row to row, as those of single devices do.
    fn come_again(&self, models: &[usize], rows: &[usize]) -> bool {
        let distinct: BTreeSet<Vec<&str>> = rows
            .iter()
            .map(|&row| models.iter().map(|&column| self.grid.cell(row, column)).collect())
            .collect();
        !models.is_empty() && rows.len() > 3 && 2 * distinct.len() <= rows.len()
    }

    /// Whether each cell of a column is 1 or 0, and some are 0.
    fn is_yes_or_no(&self, column: usize) -> bool {
        let tally = self.tallies[column];
        let none = |row: usize| Value::of(self.grid.cell(row, column)) == Value::Count(0);
        tally.counts == tally.filled() && tally.most == 1 && self.body.clone().any(none)
    }
}

fn count(texts: &[String], is: &dyn Fn(&String) -> bool) -> usize {
    texts.iter().filter(|text| is(text)).count()
}

/// Whether a text is the name of a place: `École Pasteur`.
fn names_place(text: &str) -> bool {
    let folded = fold(text);
    is_building(text) || folded.split([' ', '\'']).any(is_name_of_place)
}
