//! What columns of periods hold: what came in them, or what was there.

use crate::table::columns::Field;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::texts::period::{Holds, known_year, says_came};
use crate::table::shape::wide::sums::count;
use crate::table::shape::wide::{MONTHS, Wide};
use crate::table::understanding::{Meaning, meaning_of_header, says_bought};
use footprint_core::terms::diagnostic::Code;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Numbers of keys of months whose year is not known.
const OF_MONTHS: RangeInclusive<u8> = MONTHS + 1..=MONTHS + 12;

impl Wide<'_> {
    /// What columns of periods hold; leaves the latest alone where they are stocks.
    pub(in crate::table::shape) fn periods(
        &mut self,
        summed: bool,
    ) -> Option<(Code, usize, String)> {
        // Months of a year that nothing names are added up.
        let months = self.columns(|_, role| match role {
            Role::Part(key, None | Some(Field::Quantity)) => {
                self.keys[*key].index.is_some_and(|index| OF_MONTHS.contains(&index))
            }
            _ => false,
        });
        if let [first, .., last] = months[..] {
            let name = |column: usize| self.header.heads[column].own.text.as_str();
            let text = format!("{}–{}", name(first), name(last));
            return Some((Code::PeriodsOfPurchase, first, text));
        }
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
            if heads[column].top.field.is_some_and(Field::is_date) {
                said.push(Holds::Flow);
            }
        }
        said.extend(
            heads.first().and_then(|head| crate::table::shape::texts::title::holds(&head.own.text)),
        );
        said.extend(self.context.holds);
        // `Achats 2022`, `Achats 2023`, `Parc fin 2023`: what was there counts what came too.
        let own = |column: usize| heads[column].own.holds;
        let came = columns.iter().any(|&column| own(column) == Some(Holds::Flow));
        let there = columns.iter().rev().copied().find(|&at| own(at) == Some(Holds::Stock));
        if let (true, Some(there)) = (came, there) {
            return self.take_stock(columns, there);
        }
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
        for &column in &columns {
            if column != last && period(self, column).as_ref() != Some(&latest) {
                self.roles[column] = Role::Ignored;
            } else {
                self.without_period(column);
            }
        }
        Some((Code::PeriodsOfStock, last, latest.text()))
    }

    /// Leaves one column of what was there alone among columns of periods.
    fn take_stock(&mut self, columns: Vec<usize>, there: usize) -> Option<(Code, usize, String)> {
        let Role::Part(key, _) = self.roles[there] else { return None };
        let text = self.keys[key].period.as_ref()?.text();
        for column in columns {
            if column == there {
                self.without_period(column);
            } else {
                self.roles[column] = Role::Ignored;
            }
        }
        Some((Code::PeriodsOfStock, there, text))
    }

    /// What was there in a period was not bought in it.
    fn without_period(&mut self, column: usize) {
        if let Role::Part(key, attribute) = self.roles[column] {
            let key = Key { period: None, ..self.keys[key].clone() };
            let key = self.key(key);
            self.roles[column] = Role::Part(key, attribute);
        }
    }

    /// What rows of years hold, where kinds stand across: the day of purchase of what came in each, or what
    /// was there in each, of which the latest alone counts.
    pub(in crate::table::shape) fn years_down(&mut self) -> Option<(Code, usize, String)> {
        let years = self.columns(|column, role| {
            let own = &self.header.heads[column].own;
            *role == Role::Shared
                && self.tallies[column].dating()
                && (own.field.is_none()
                    || own.field.is_some_and(Field::is_date) && !says_bought(&own.text))
        });
        let [column] = years[..] else { return None };
        let rows: Vec<usize> = self
            .body
            .clone()
            .filter(|row| !self.totals.contains(row) && !self.grid.cell(*row, column).is_empty())
            .collect();
        let mut dated: Vec<(u16, usize)> = rows
            .iter()
            .filter_map(|&row| Some((known_year(self.grid.cell(row, column))?, row)))
            .collect();
        dated.sort_unstable();
        let ((oldest, _), (latest, last)) = (*dated.first()?, *dated.last()?);
        // A year that comes again, or beside the name of a room, is that of one batch among several.
        let named = self.columns(|other, role| {
            *role == Role::Shared && other != column && self.names_each(other, &rows)
        });
        if !named.is_empty() || dated.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            self.years = Some(column).filter(|_| self.field(column).is_none());
            return None;
        }
        let own = &self.header.heads[column].own;
        let own_day = own.field.is_some();
        let said = own
            .holds
            .or_else(|| crate::table::shape::texts::title::holds(&own.text))
            .or(self.context.holds)
            .or_else(|| says_came(&own.text).then_some(Holds::Flow));
        let counted = self.columns(|column, role| {
            matches!(role, Role::Part(_, None | Some(Field::Quantity)))
                && self.tallies[column].counting()
        });
        let stocks = match said {
            Some(holds) => holds == Holds::Stock,
            None => {
                self.totals.is_empty()
                    && counted.iter().all(|&column| self.is_steady_down(column, &dated))
            }
        };
        if !stocks {
            self.years = Some(column).filter(|_| !own_day);
            return Some((Code::PeriodsOfPurchase, column, format!("{oldest}–{latest}")));
        }
        self.left_out.extend(dated.iter().map(|(_, row)| *row).filter(|row| *row != last));
        self.roles[column] = Role::Ignored;
        Some((Code::PeriodsOfStock, column, latest.to_string()))
    }

    /// Whether a column gives each row a name of its own.
    fn names_each(&self, column: usize, rows: &[usize]) -> bool {
        let own = &self.header.heads[column].own;
        let names: BTreeSet<&str> = rows.iter().map(|&row| self.grid.cell(row, column)).collect();
        let of_place = matches!(own.field, None | Some(Field::Site | Field::Entity | Field::Name));
        of_place
            && meaning_of_header(&own.text) != Some(Meaning::Notes)
            && self.tallies[column].texts > 1
            && names.len() == rows.len()
            && !names.contains("")
    }

    /// Whether the numbers of a column change little from year to year.
    fn is_steady_down(&self, column: usize, dated: &[(u16, usize)]) -> bool {
        let counts: Vec<u64> =
            dated.iter().map(|(_, row)| count(self.grid.cell(*row, column))).collect();
        is_steady(&counts)
    }

    /// Whether the numbers of most rows change little from period to period, as stocks do.
    fn is_steady(&self, columns: &[usize]) -> bool {
        let (mut steady, mut rows) = (0, 0);
        for row in self.body.clone().filter(|row| !self.totals.contains(row)) {
            let counts: Vec<u64> =
                columns.iter().map(|&column| count(self.grid.cell(row, column))).collect();
            if counts.iter().all(|count| *count == 0) {
                continue;
            }
            rows += 1;
            steady += usize::from(is_steady(&counts));
        }
        3 * steady >= 2 * rows
    }
}

/// Whether numbers change little from one to the next.
fn is_steady(counts: &[u64]) -> bool {
    counts.windows(2).all(|pair| {
        let (least, most) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
        2 * most <= 3 * least + 4
    })
}
