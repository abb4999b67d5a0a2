//! Registers of movements: a line each time that something came or went, which is no inventory of what is there.

use crate::table::shape::grid::Grid;
use crate::words::fold::fold;
use crate::words::lists::no_inventory::Topic;
use std::collections::BTreeSet;

/// Whether a table whose header stands on a row is a register of movements; `texts` are the folded headers of its
/// `filled` columns.
pub(super) fn is_register(
    grid: &Grid,
    header: usize,
    (filled, texts): (&[usize], &[String]),
) -> bool {
    let column = |topic: Topic| {
        let at = texts.iter().position(|text| topic.has(text))?;
        filled.get(at).copied()
    };
    let cells = |column: usize| -> Vec<String> {
        let rows = header + 1..grid.rows.len();
        let cells = rows.map(|row| fold(&grid.plain(row, column)));
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    // `Mouvement`: each row came or went.
    if let Some(movement) = column(Topic::Movement) {
        let said = cells(movement);
        let some = |topic: Topic| said.iter().any(|cell| topic.has(cell));
        let moves = |cell: &String| Topic::Came.has(cell) || Topic::Went.has(cell);
        return some(Topic::Came) && some(Topic::Went) && said.iter().all(moves);
    }
    // `Date`, `Entrées`, `Sorties`, `Stock`: what was left each day, of things that come again.
    let moved = [Topic::Day, Topic::Came, Topic::Went, Topic::Left].map(column);
    if moved.iter().any(Option::is_none) {
        return false;
    }
    let others: Vec<usize> =
        filled.iter().copied().filter(|column| !moved.contains(&Some(*column))).collect();
    let names: Vec<Vec<String>> = (header + 1..grid.rows.len())
        .filter(|&row| !grid.is_blank(row))
        .map(|row| others.iter().map(|&column| fold(&grid.plain(row, column))).collect())
        .collect();
    let distinct: BTreeSet<&Vec<String>> = names.iter().collect();
    !others.is_empty() && distinct.len() < names.len()
}
