//! Lines of numbers that are the sums of lines beside them, whatever they are called.
//!
//! `T1` after three months, `Livré` before what is in service, in reserve and broken, `Secteur nord` above
//! its schools: what is the sum of its neighbours in every number counts nothing of its own. Small numbers
//! are equal by chance, so the numbers must be large or many, the more so where the label says something.

use crate::table::columns::Field;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::texts::label::Label;
use crate::table::shape::texts::period::known_year;
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::table::understanding::says_bought;
use crate::words::fold::fold;
use crate::words::kind::kind_of_word;
use crate::words::label::{is_building, is_count, is_total};
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Kind;

/// A line of numbers: a column, or a row.
pub(in crate::table::shape) struct Numbers {
    /// What it counts; `None` where it is a total already, or counts nothing.
    pub(in crate::table::shape) counts: Option<Vec<u64>>,
    /// Whether its label says nothing that is known, as the name of a place or `T1` does not.
    pub(in crate::table::shape) free: bool,
    /// The one kind that its label means, where it means no more general one.
    pub(in crate::table::shape) kind: Option<Kind>,
}

/// Information that chance seldom gives, in bits: for a free label, and for one that says something.
const CHANCE: (f64, f64) = (8.0, 10.0);

/// The lines that are sums of at least two others, all of them on one side and without one between them that
/// counts and is left out.
pub(in crate::table::shape) fn find(lines: &[Numbers]) -> Vec<usize> {
    let mut sums = Vec::new();
    loop {
        let found = (0..lines.len()).find(|at| !sums.contains(at) && is_sum(lines, *at, &sums));
        match found {
            Some(at) => sums.push(at),
            None => return sums,
        }
    }
}

/// Whether a line is the sum of those before or after it.
fn is_sum(lines: &[Numbers], at: usize, sums: &[usize]) -> bool {
    let Some(counts) = &lines[at].counts else { return false };
    let bits: f64 = counts.iter().map(|count| (1.0 + *count as f64).log2()).sum();
    let least = if lines[at].free { CHANCE.0 } else { CHANCE.1 };
    let several = counts.iter().filter(|count| **count > 0).count() > 1;
    if !several || bits < least {
        return false;
    }
    let parts = |others: &mut dyn Iterator<Item = usize>| {
        let (mut summed, mut filled) = (vec![0u64; counts.len()], 0);
        // As many screens as computers are screens all the same.
        let mut others_only = lines[at].kind.is_some();
        for other in others.filter(|other| !sums.contains(other)) {
            let Some(part) = &lines[other].counts else { continue };
            summed.iter_mut().zip(part).for_each(|(sum, part)| *sum = sum.saturating_add(*part));
            filled += usize::from(part.iter().any(|count| *count > 0));
            others_only &= lines[other].kind.is_some_and(|kind| lines[at].kind != Some(kind));
            if summed.iter().zip(counts).any(|(sum, count)| sum > count) {
                return false;
            }
            if filled > 1 && summed == *counts {
                return !others_only;
            }
        }
        false
    };
    parts(&mut (0..at).rev()) || parts(&mut (at + 1..lines.len()))
}

/// The kind that a label means, unless it may mean its relatives too as `Ordinateurs` does.
fn kind_meant(label: &str) -> Option<Kind> {
    kind_of_word(label).filter(|(_, sure)| *sure).map(|(kind, _)| kind)
}

/// What a cell counts, as part of a sum.
pub(in crate::table::shape) fn count(text: &str) -> u64 {
    match Value::of(text) {
        Value::Count(count) => count,
        Value::Mark => 1,
        _ => 0,
    }
}

impl Wide<'_> {
    /// Whether a column counts devices, or may.
    fn may_count(&self, column: usize) -> bool {
        let own = &self.header.heads[column].own;
        self.tallies[column].counting()
            && !self.tallies[column].answering()
            && !self.tallies[column].dating()
            && !own.counts_no_devices()
            && match self.roles[column] {
                Role::Part(_, attribute) => matches!(attribute, None | Some(Field::Quantity)),
                Role::Shared => {
                    own.is_free() && own.field.is_none() || own.counts && says_bought(&own.text)
                }
                _ => false,
            }
    }

    /// Counts columns such as `Nb total de postes fixes` where no other counts that kind: they sum up nothing.
    pub(in crate::table::shape) fn totals_of_kinds(&mut self) {
        let summed = |column: usize| self.sums.iter().any(|sum| sum.column == Some(column));
        let totals = self.columns(|column, role| *role == Role::Total && !summed(column));
        let counted: Vec<Kind> = self
            .keys
            .iter()
            .filter_map(|key| kind_of_word(key.kind.as_deref()?).map(|(kind, _)| kind))
            .collect();
        for column in totals {
            let folded = fold(&self.header.heads[column].own.text);
            let bare: Vec<&str> =
                folded.split(' ').filter(|word| !is_total(word) && !is_count(word)).collect();
            let bare = bare.join(" ");
            let bare = bare.strip_prefix("de ").unwrap_or(&bare).to_owned();
            if kind_meant(&bare).is_some_and(|kind| !counted.contains(&kind)) && !counted.is_empty()
            {
                let key = self.key(Key { kind: Some(bare), ..Key::default() });
                self.roles[column] = Role::Part(key, None);
            }
        }
    }

    /// Columns of numbers that nothing is known of and that stay uncounted.
    pub(in crate::table::shape) fn uncounted(&self) -> Vec<usize> {
        let left_out = |column: usize| {
            let own = &self.header.heads[column].own;
            own.planned && self.tallies[column].counting() || self.measures.contains(&column)
        };
        self.columns(|column, role| match role {
            Role::Shared => self.may_count(column),
            Role::Ignored => left_out(column),
            _ => false,
        })
    }

    /// Counts a column that nothing is known of, beside periods or statuses, where it makes the written
    /// total true in every row, or names a year as `Avant 2018` does.
    pub(in crate::table::shape) fn count_the_rest(&mut self) {
        let parts = self.columns(|column, role| {
            matches!(role, Role::Part(_, None | Some(Field::Quantity)))
                && self.tallies[column].counting()
        });
        let spare: Vec<usize> = (0..self.roles.len())
            .filter(|&column| self.roles[column] == Role::Shared && self.may_count(column))
            .collect();
        let totals = self.columns(|column, role| {
            *role == Role::Total && !self.sums.iter().any(|sum| sum.column == Some(column))
        });
        let rows = || self.body.clone().filter(|row| !self.totals.contains(row));
        let sum = |row: usize, columns: &[usize]| -> u64 {
            columns.iter().map(|&column| count(self.grid.cell(row, column))).sum()
        };
        let fits = |more: &[usize]| {
            totals.iter().any(|&total| {
                rows().all(|row| {
                    sum(row, &parts) + sum(row, more) == count(self.grid.cell(row, total))
                })
            })
        };
        if parts.is_empty() || spare.is_empty() || fits(&[]) {
            return;
        }
        let of_periods = parts.iter().filter(|&&column| match self.roles[column] {
            Role::Part(key, _) => self.keys[key].period.is_some(),
            _ => false,
        });
        let several = of_periods.count() > 1;
        let of_year = |column: &usize| {
            let words = fold(&self.header.heads[*column].own.text);
            several && words.split([' ', '\'']).any(|word| known_year(word).is_some())
        };
        let rest = if fits(&spare) {
            spare
        } else if let Some(one) = spare.iter().find(|&&column| fits(&[column])) {
            vec![*one]
        } else if totals.is_empty() {
            spare.into_iter().filter(of_year).collect()
        } else {
            return;
        };
        for column in rest {
            let key = self.key(Key { index: u8::try_from(column + 60).ok(), ..Key::default() });
            self.roles[column] = Role::Part(key, None);
        }
    }

    /// Takes the columns that are sums of their neighbours as totals.
    pub(in crate::table::shape) fn sums_across(&mut self) {
        let rows: Vec<usize> = self.body.clone().filter(|row| !self.totals.contains(row)).collect();
        let lines: Vec<Numbers> = (0..self.roles.len())
            .map(|column| {
                let own = &self.header.heads[column].own;
                let counts = || rows.iter().map(|&row| count(self.grid.cell(row, column)));
                Numbers {
                    counts: self.may_count(column).then(|| counts().collect()),
                    free: own.is_free(),
                    kind: own.kind.as_deref().and_then(kind_meant),
                }
            })
            .collect();
        for column in find(&lines) {
            self.roles[column] = Role::Total;
            self.sums.push(ShapeFinding {
                code: Code::SumsNotCounted,
                row: self.header.heads[column].row,
                column: Some(column),
                args: vec![("text", self.header.heads[column].own.text.clone().into())],
            });
        }
    }

    /// Leaves out the rows that are sums of their neighbours in the columns that count.
    pub(in crate::table::shape) fn sums_down(&mut self, kind_column: Option<usize>) {
        let columns = self.columns(|column, role| {
            matches!(role, Role::Part(_, None | Some(Field::Quantity)))
                && self.tallies[column].counting()
        });
        let left = |row: &usize| self.totals.contains(row) || self.left_out.contains(row);
        let rows: Vec<usize> =
            self.body.clone().filter(|row| !left(row) && !self.grid.is_blank(*row)).collect();
        let label = |row: usize| kind_column.or_else(|| self.grid.filled(row).first().copied());
        let text = |row: usize| label(row).map_or("", |column| self.grid.cell(row, column));
        let lines: Vec<Numbers> = rows
            .iter()
            .map(|&row| {
                let counts = columns.iter().map(|&column| count(self.grid.cell(row, column)));
                let free = Label::of(text(row)).is_free() && !is_building(text(row));
                Numbers { counts: Some(counts.collect()), free, kind: kind_meant(text(row)) }
            })
            .collect();
        let told: Vec<ShapeFinding> = find(&lines)
            .into_iter()
            .map(|line| ShapeFinding {
                code: Code::SumsNotCounted,
                row: rows[line],
                column: label(rows[line]),
                args: vec![("text", text(rows[line]).into())],
            })
            .collect();
        self.left_out.extend(told.iter().map(|finding| finding.row));
        self.sums.extend(told);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(lines: &[(&[u64], bool)]) -> Vec<usize> {
        let lines: Vec<Numbers> = lines
            .iter()
            .map(|(counts, free)| Numbers {
                counts: Some(counts.to_vec()),
                free: *free,
                kind: None,
            })
            .collect();
        find(&lines)
    }

    #[test]
    fn sums_before_after_and_of_sums_are_found() {
        // Three months, their quarter, three more, theirs, and the half year.
        let half: [(&[u64], bool); 9] = [
            (&[4, 8], false),
            (&[0, 2], false),
            (&[60, 6], false),
            (&[64, 16], true),
            (&[3, 0], false),
            (&[5, 40], false),
            (&[2, 4], false),
            (&[10, 44], true),
            (&[74, 60], true),
        ];
        assert_eq!(sums(&half), [3, 7, 8]);
        // What was delivered, before what became of it.
        let delivered: [(&[u64], bool); 4] =
            [(&[60, 90], false), (&[51, 82], false), (&[6, 8], false), (&[3, 0], false)];
        assert_eq!(sums(&delivered), [0]);
    }

    #[test]
    fn another_kind_is_no_sum() {
        let line = |counts: &[u64], kind| Numbers {
            counts: Some(counts.to_vec()),
            free: false,
            kind: Some(kind),
        };
        let site = |whole| {
            let (fixed, laptops) = (&[12, 20, 5], &[4, 11, 25]);
            let lines = [
                line(fixed, Kind::Desktop),
                line(laptops, Kind::Laptop),
                line(&[16, 31, 30], whole),
            ];
            find(&lines)
        };
        assert!(site(Kind::Monitor).is_empty(), "a screen for each computer");
        assert_eq!(site(Kind::Laptop), [2]);
    }

    #[test]
    fn small_numbers_are_equal_by_chance() {
        let small: [(&[u64], bool); 3] = [(&[1, 1], false), (&[1, 2], false), (&[2, 3], false)];
        assert!(sums(&small).is_empty());
        // Of two columns alike one is no sum of the other.
        let alike: [(&[u64], bool); 3] = [(&[50, 60], true), (&[0, 0], true), (&[50, 60], true)];
        assert!(sums(&alike).is_empty());
    }
}
