//! Columns whose names end in a number of their own: `PC portable (1)`, `PC portable (2)`.

use super::ColumnReading;
use crate::table::columns::Field;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the columns in which one name comes again with the numbers that follow each other in brackets: they number
/// devices, and count none.
pub(super) fn numbered_names<'a, I: Iterator<Item = &'a str>>(
    cells: &impl Fn(usize) -> I,
    readings: &mut [ColumnReading],
) {
    for (column, reading) in readings.iter_mut().enumerate() {
        let fields =
            [Field::Kind, Field::Model, Field::MakerModel, Field::ModelAlt, Field::ItemType];
        let names = reading.field.is_some_and(|field| fields.contains(&field));
        reading.numbered = names && are_numbered(cells(column));
    }
}

/// Whether the numbers of one name run from 1 on; the name without a number may stand for the first.
fn are_numbered<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut names: BTreeMap<&str, (bool, BTreeSet<u32>)> = BTreeMap::new();
    for cell in cells {
        let cell = cell.trim();
        let parts = cell.strip_suffix(')').and_then(|cell| cell.rsplit_once('('));
        let number = parts.and_then(|(name, number)| Some((name, number.trim().parse().ok()?)));
        match number {
            Some((name, number)) => {
                names.entry(name.trim()).or_default().1.insert(number);
            }
            None => names.entry(cell).or_default().0 = true,
        }
    }
    names.into_values().any(|(bare, numbers)| {
        let first = if bare { 2 } else { 1 };
        numbers.len() > 1 && numbers.into_iter().zip(first..).all(|(number, next)| number == next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_count_nothing() {
        let cases: [(&[&str], bool); 6] = [
            (&["PC portable (1)", "Écran", "PC portable (2)"], true),
            (&["PC portable", "PC portable (2)", "PC portable (3)"], true),
            (&["PC portable (3)", "Écran (4)"], false),
            (&["PC portable (3)", "PC portable (5)"], false),
            (&["PC portable (1)", "Écran (2)"], false),
            (&["PC portable", "PC portable (2)"], false),
        ];
        for (cells, numbered) in cases {
            assert_eq!(are_numbered(cells.iter().copied()), numbered, "{cells:?}");
        }
    }
}
