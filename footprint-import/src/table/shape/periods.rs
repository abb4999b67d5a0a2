//! What columns of periods hold: what came in them, or what was there.

use super::period::Holds;
use super::roles::{Key, Role};
use super::value::Value;
use super::wide::{Wide, is_date};
use crate::table::columns::Field;
use footprint_core::terms::diagnostic::Code;

impl Wide<'_> {
    /// What columns of periods hold; leaves the latest alone where they are stocks.
    pub(super) fn periods(&mut self, summed: bool) -> Option<(Code, usize, String)> {
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
}
