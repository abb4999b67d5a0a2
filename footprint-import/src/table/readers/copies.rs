//! Sheets of one workbook that say the same, cell by cell.

use crate::table::alike::{Alike, Rows, alike, is_copy_of};
use crate::table::readers::{Part, Sink};
use crate::table::shape::named_period;
use crate::table::transcript::Table;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// Sheets that one is compared with at most, of those that say the same.
const MOST_COMPARED: usize = 32;

/// Takes the copies out of the sheets of a workbook, each with the name and the table that `of` gives, and tells them.
pub(super) fn leave_out<S>(
    file: &Arc<str>,
    sheets: &mut Vec<S>,
    of: impl Fn(&S) -> (&str, &Table),
    sink: Sink<'_>,
) {
    let named: Vec<(&str, &Table)> = sheets.iter().map(&of).collect();
    let (copies, told) = copies(file, &named);
    told.into_iter().for_each(|finding| sink(Part::Finding(finding)));
    let mut at = 0;
    sheets.retain(|_| {
        at += 1;
        !copies.contains(&(at - 1))
    });
}

/// The sheets that are copies of others, by their positions, and what is told of those that say the same.
fn copies(file: &Arc<str>, sheets: &[(&str, &Table)]) -> (Vec<usize>, Vec<Finding>) {
    let mut same: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, (_, table)) in sheets.iter().enumerate() {
        same.entry(&table.bytes).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = same.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    let name = |at: usize| sheets.get(at).map_or("", |(name, _)| *name);
    let (mut out, mut told) = (Vec::new(), Vec::new());
    for group in groups {
        let table = group.first().and_then(|at| sheets.get(*at)).map(|(_, table)| *table);
        let Some(table) = table else { continue };
        let rows = Rows::of(&table.bytes, table.dialect.as_ref());
        let (mut kept, mut doubtful): (Vec<usize>, Vec<usize>) = Default::default();
        for at in group {
            let found =
                kept.iter().take(MOST_COMPARED).enumerate().find_map(|(position, other)| {
                    let found = relation(name(at), name(*other), rows);
                    (found != Alike::Apart).then_some((position, *other, found))
                });
            match found {
                Some((position, other, Alike::Copy)) if is_copy_of(name(other), name(at)) => {
                    out.push(other);
                    kept[position] = at;
                }
                Some((_, _, Alike::Copy)) => out.push(at),
                Some((_, other, _)) => {
                    doubtful.extend([other, at]);
                    kept.push(at);
                }
                None => kept.push(at),
            }
        }
        doubtful.sort_unstable();
        doubtful.dedup();
        if !doubtful.is_empty() {
            let names: Vec<&str> = doubtful.into_iter().map(name).collect();
            let finding = Finding::new(Code::TablesAlike).at(Place::file(file));
            told.push(finding.with("names", names.join(", ")));
        }
    }
    for at in &out {
        let place = Place { locator: Some(name(*at).into()), ..Place::file(file) };
        told.push(Finding::new(Code::RowsTwice).at(place).with("name", name(*at)));
    }
    (out, told)
}

/// What two sheets that say the same are to each other; those of two periods are looked at together later.
fn relation(name: &str, other: &str, rows: Rows) -> Alike {
    let periods = (named_period(name), named_period(other));
    match periods {
        // Tables of a page have no name.
        _ if name.is_empty() || other.is_empty() => Alike::Apart,
        (Some(one), Some(of_other)) if one != of_other => Alike::Apart,
        _ => alike(name, other, rows),
    }
}
