//! A number of all beside statuses: it is their sum, or what they are some of.

use crate::table::columns::Field;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::wide::Wide;
use crate::table::shape::wide::down::counted;
use crate::table::understanding::says_bought;
use crate::words::status::{Standing, standing};
use footprint_core::terms::vocabulary::Status;

impl Wide<'_> {
    /// A quantity beside statuses is their sum, or else they are some of it.
    pub(super) fn parts_of_a_quantity(&mut self, kind_column: Option<usize>) {
        let mut statuses = self.columns(|_, role| match role {
            Role::Part(key, _) => self.keys[*key].status.is_some(),
            _ => false,
        });
        // What is on order is no part of what there is.
        statuses.retain(|&column| {
            standing(&self.header.heads[column].own.text) != Some(Standing::Ordered)
        });
        if statuses.is_empty() {
            return self.count_beside_orders();
        }
        self.parts_of_a_status(&mut statuses);
        let grid = self.grid;
        let count = |row: usize, column: usize| counted(grid, row, column);
        let rows = || self.body.clone().filter(|row| !self.totals.contains(row));
        let told = |row: usize| statuses.iter().map(|&column| count(row, column)).sum::<u64>();
        if let Some((left, moved)) = self.left_after_movements(&count) {
            // `Stock initial`, `Entrées`, `Sorties`, `Stock final`: the last is what there is.
            for column in moved {
                self.roles[column] = Role::Ignored;
            }
            return self.count_last(left);
        }
        if let Some((whole, left)) = self.left_of(&statuses, &count) {
            // `Acheté`, `Sortis`, `Restant`: what is left is what there is.
            for column in statuses {
                self.roles[column] = Role::Ignored;
            }
            self.roles[whole] = Role::Ignored;
            let key = self.key(Key::default());
            self.roles[left] = Role::Part(key, Some(Field::Quantity));
            return;
        }
        let wholes = self.columns(|column, role| {
            matches!(role, Role::Total) || *role == Role::Shared && self.tells_number(column)
        });
        let bought = || self.columns(|column, _| self.is_bought(column, &statuses));
        let Some(whole) = wholes.first().copied().or_else(|| bought().first().copied()) else {
            return;
        };
        if let Some(names) = kind_column
            && self.is_bought(whole, &statuses)
            && self.are_movements(whole, &statuses)
        {
            return self.take_movements(names, whole, &statuses);
        }
        // Beside places a total is theirs, and statuses say something of some of them.
        let of_place = |column: usize| {
            matches!(self.roles[column], Role::Part(key, _) if {
                self.keys[key].place.is_some() && self.keys[key].status.is_none()
            })
        };
        let places = self.columns(|column, _| of_place(column));
        if !places.is_empty() {
            if self.roles[whole] == Role::Total && self.adds_up(&places, &[whole]) {
                let waits =
                    |column: usize| self.header.heads[column].own.status == Some(Status::InStock);
                for column in
                    statuses.into_iter().filter(|column| !waits(*column)).collect::<Vec<_>>()
                {
                    self.roles[column] = Role::Ignored;
                }
            }
            return;
        }
        let sums = rows().all(|row| told(row) == count(row, whole));
        let counts = self.roles[whole] == Role::Shared || self.header.heads[whole].own.counts;
        let parts = statuses.iter().any(|&column| self.header.heads[column].own.of_which);
        if sums {
            self.roles[whole] = Role::Total;
        } else if counts || parts {
            if rows().all(|row| told(row) <= count(row, whole)) {
                // `Quantité totale`, `dont HS`: the others serve.
                self.of_which.extend(statuses.iter().map(|&part| (whole, part)));
            } else {
                for column in statuses {
                    self.roles[column] = Role::Ignored;
                }
            }
            let key = self.key(Key::default());
            self.roles[whole] = Role::Part(key, Some(Field::Quantity));
        }
    }

    /// Counts the one column that says how many there are, beside what is on order.
    fn count_beside_orders(&mut self) {
        let parts = self.columns(|_, role| matches!(role, Role::Part(..)));
        let numbers =
            self.columns(|column, role| *role == Role::Shared && self.tells_number(column));
        if let ([number], false) = (&numbers[..], parts.is_empty()) {
            let key = self.key(Key::default());
            self.roles[*number] = Role::Part(key, Some(Field::Quantity));
        }
    }

    /// Whether a column says how many there are: `Quantité`, `Qté parc`.
    pub(super) fn tells_number(&self, column: usize) -> bool {
        let own = &self.header.heads[column].own;
        let counts = own.counts && !own.counts_no_devices() && self.tallies[column].counting();
        own.field == Some(Field::Quantity) || counts
    }

    /// Takes out of some columns of statuses those that are part of the one before: `En service`, `dont prêtés`.
    fn parts_of_a_status(&mut self, statuses: &mut Vec<usize>) {
        let grid = self.grid;
        let count = |row: usize, column: usize| counted(grid, row, column);
        let is_part = |column: usize| self.header.heads[column].own.of_which;
        let parts: Vec<(usize, usize)> = statuses
            .iter()
            .filter(|&&column| is_part(column))
            .filter_map(|&part| {
                let before = statuses.iter().rev().find(|&&of| of < part && !is_part(of));
                before.map(|&whole| (whole, part))
            })
            .filter(|&(whole, part)| {
                self.body.clone().all(|row| count(row, part) <= count(row, whole))
            })
            .collect();
        statuses.retain(|column| !parts.iter().any(|(_, part)| part == column));
        self.of_which.extend(parts);
    }

    /// Whether a column counts what was bought, beside statuses that only say what is gone of it.
    fn is_bought(&self, column: usize, statuses: &[usize]) -> bool {
        self.roles[column] == Role::Shared
            && self.tallies[column].counting()
            && statuses.iter().all(|&status| self.is_gone(status))
            && says_bought(&self.header.heads[column].own.text)
    }

    fn is_gone(&self, column: usize) -> bool {
        self.header.heads[column].own.status == Some(Status::Disposed)
    }

    /// The column of what is left after movements, and those of what there was, came and went: the first and
    /// the second less the third are the last in every row.
    fn left_after_movements(
        &self,
        count: &dyn Fn(usize, usize) -> u64,
    ) -> Option<(usize, Vec<usize>)> {
        let counting = self.columns(|column, role| {
            !matches!(role, Role::Ignored)
                && self.tallies[column].counting()
                && !self.tallies[column].answering()
        });
        let rows: Vec<usize> = self.body.clone().filter(|row| !self.totals.contains(row)).collect();
        let moves = |before: usize, came: usize, went: usize, left: usize| {
            rows.iter().all(|&row| {
                count(row, before) + count(row, came) == count(row, left) + count(row, went)
            })
        };
        let any = |column: usize| rows.iter().any(|&row| count(row, column) > 0);
        let (&last, rest) = counting.split_last()?;
        let [before, came, went] = *rest.get(rest.len().checked_sub(3)?..)? else { return None };
        let orders = [(before, came, went), (before, went, came)];
        let (_, came, went) = orders
            .into_iter()
            .find(|&(before, came, went)| self.is_gone(went) && moves(before, came, went, last))?;
        (rows.len() > 1 && any(came) && any(went)).then(|| (last, vec![before, came, went]))
    }

    /// The column of a whole, and the one that holds what is left of it without those that are gone.
    fn left_of(
        &self,
        statuses: &[usize],
        count: &dyn Fn(usize, usize) -> u64,
    ) -> Option<(usize, usize)> {
        if !statuses.iter().all(|&column| self.is_gone(column)) {
            return None;
        }
        let rows = || self.body.clone().filter(|row| !self.totals.contains(row));
        let counting = self.columns(|column, role| {
            matches!(role, Role::Shared | Role::Total)
                && self.tallies[column].counting()
                && !self.tallies[column].answering()
        });
        let leaves = |whole: usize, left: usize| {
            rows().all(|row| {
                let gone: u64 = statuses.iter().map(|&column| count(row, column)).sum();
                count(row, left) + gone == count(row, whole)
            }) && rows().any(|row| count(row, whole) > count(row, left))
        };
        counting.iter().find_map(|&whole| {
            let left = counting.iter().find(|&&left| left != whole && leaves(whole, left))?;
            Some((whole, *left))
        })
    }
}
