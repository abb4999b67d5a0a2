//! The columns of a ledger by their headers.

use super::words;
use crate::table::text_rows::TextRows;
use crate::words::fold::{find_words, fold};
use crate::words::list;
use footprint_core::terms::diagnostic::{Code, Finding, Findings};
use std::sync::LazyLock;

/// Lines looked at for the header.
const LOOK: usize = 60;
/// Rows that say what a header of several meanings (`Nature`) means.
const SAMPLE: usize = 200;

/// Units and currencies behind the name of a column of amounts, folded: `Montant (k€)`.
const UNITS: [&str; 7] = [" eur", " euros", " k", " keur", " usd", " gbp", " chf"];

/// A field, the headers that are its own, and the phrases within longer ones.
struct Names {
    field: String,
    exact: Vec<String>,
    within: Vec<String>,
}

static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let folded = |text: &str| text.split('|').filter(|word| !word.is_empty()).map(fold).collect();
    list(include_str!("headers.csv"))
        .map(|row| Names {
            field: row[0].clone(),
            exact: folded(&row[1]),
            within: folded(row.get(2).map_or("", String::as_str)),
        })
        .collect()
});

/// The field of a header; the longest phrase that it holds decides. `true` when it is the field's own name.
fn field(header: &str) -> Option<(&'static str, bool)> {
    let header = fold(header);
    let bare = UNITS.iter().find_map(|unit| header.strip_suffix(*unit)).unwrap_or(&header);
    if header.is_empty() {
        return None;
    }
    let own = |names: &&Names| {
        fold(&names.field) == header
            || names.exact.iter().any(|name| *name == header || name == bare)
    };
    if let Some(names) = NAMES.iter().find(own) {
        return Some((&names.field, true));
    }
    let within = NAMES.iter().flat_map(|names| {
        let held = names.within.iter().filter(|phrase| find_words(&header, phrase).is_some());
        held.map(|phrase| (phrase.len(), names.field.as_str()))
    });
    within.max_by_key(|(length, _)| *length).map(|(_, field)| (field, false))
}

/// The columns of a table, and where its body begins.
pub(super) struct Columns {
    /// Field and position, in the order of the header.
    found: Vec<(&'static str, usize)>,
    pub(super) headers: Vec<String>,
    pub(super) line: u64,
    /// Index of the first row below the header.
    pub(super) body: usize,
}

/// How much a row looks like the header of a ledger: fields that it names, 0 unless two or more.
fn score(row: &[String]) -> usize {
    let mut fields: Vec<&str> = row.iter().filter_map(|cell| Some(field(cell)?.0)).collect();
    fields.retain(|field| *field != "ignored");
    fields.sort_unstable();
    fields.dedup();
    if fields.len() < 2 { 0 } else { fields.len() }
}

/// The best score of the first rows of a table.
pub(super) fn best_score(rows: &[(u64, Vec<String>)]) -> usize {
    rows.iter().take(LOOK).map(|(_, row)| score(row)).max().unwrap_or(0)
}

impl Columns {
    /// Finds the header of a ledger; `None` when no line names two of its columns, or when two columns mean
    /// the same amount, which is a finding. `given`: headers to which the reader gives a field.
    pub(super) fn find(
        table: &TextRows,
        given: &[(String, String)],
        findings: &mut Findings,
    ) -> Option<Self> {
        let best = best_score(&table.rows);
        let at =
            table.rows.iter().take(LOOK).position(|(_, row)| score(row) == best && best > 0)?;
        let (line, headers) = table.rows.get(at)?;
        let mut found: Vec<(&'static str, usize, bool)> = Vec::new();
        for (position, header) in headers.iter().enumerate() {
            let said = given.iter().find(|(written, _)| fold(written) == fold(header));
            let told = match said {
                Some((_, name)) => NAMES.iter().find(|names| names.field == *name),
                None => None,
            };
            match told.map(|names| (names.field.as_str(), true)).or_else(|| field(header)) {
                Some((name, is_own)) => {
                    let name = meant(name, &table.rows[at + 1..], position);
                    found.push((name, position, is_own));
                }
                None if header.is_empty() => {}
                None => {
                    let finding = Finding::new(Code::UnknownColumn);
                    let finding = finding.at(table.place(*line, Some(position)));
                    findings.add(finding.with("column", header));
                }
            }
        }
        let mut columns: Vec<(&'static str, usize)> = Vec::new();
        let mut is_twice = false;
        for &(name, position, is_own) in &found {
            let same = || found.iter().filter(move |(other, ..)| *other == name);
            // A field's own name wins over a longer header that holds it.
            if !is_own && same().any(|(.., own)| *own) {
                continue;
            }
            let first = columns.iter().find(|(other, _)| *other == name);
            match first {
                None => columns.push((name, position)),
                // The first label is the closest to the goods.
                Some(_) if matches!(name, "ignored" | "label" | "event" | "account") => {}
                Some((_, before)) => {
                    let both = format!("`{}`, `{}`", headers[*before], headers[position]);
                    let finding = Finding::new(Code::ColumnTwice);
                    let finding = finding.at(table.place(*line, Some(position)));
                    findings.add(finding.with("headers", both).with("column", name));
                    is_twice = true;
                }
            }
        }
        let columns = Self { found: columns, headers: headers.clone(), line: *line, body: at + 1 };
        (!is_twice).then_some(columns)
    }

    /// The position of a field.
    pub(super) fn position(&self, field: &str) -> Option<usize> {
        self.found.iter().find(|(name, _)| *name == field).map(|(_, position)| *position)
    }

    /// The header of a field, as written.
    pub(super) fn header(&self, field: &str) -> Option<&str> {
        self.position(field).and_then(|at| self.headers.get(at)).map(String::as_str)
    }

    /// The cell of a field in a row, trimmed; empty where there is none.
    pub(super) fn text<'r>(&self, row: &'r [String], field: &str) -> &'r str {
        self.position(field).and_then(|at| row.get(at)).map_or("", String::as_str)
    }
}

/// What a header of several meanings means, by the cells below it: account numbers, events, or labels.
fn meant(field: &'static str, rows: &[(u64, Vec<String>)], position: usize) -> &'static str {
    if field != "nature" {
        return field;
    }
    let cells = || {
        let cells = rows.iter().take(SAMPLE).filter_map(|(_, row)| row.get(position));
        cells.filter(|cell| !cell.is_empty())
    };
    let all = cells().count();
    let most = |count: usize| count * 2 > all;
    let digits = |cell: &&String| cell.bytes().take(3).all(|byte| byte.is_ascii_digit());
    if most(cells().filter(digits).count()) {
        "account"
    } else if most(cells().filter(|cell| words::meaning("event", cell).is_some()).count()) {
        "event"
    } else {
        "label"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_ledgers() {
        for (header, name) in [
            ("Montant HT (€)", "amount_before_tax"),
            ("Montant HT (k€)", "amount_before_tax"),
            ("Montant (k€)", "amount"),
            ("Montant TTC", "amount_with_tax"),
            ("Taux de TVA", "vat_rate"),
            ("TVA", "tax"),
            ("Date du mandat", "date_mandate"),
            ("N° mandat", "ignored"),
            ("Compte fournisseur", "ignored"),
            ("Compte d’imputation", "account"),
            ("Libellé de la facture", "label"),
            ("Prix unitaire HT", "unit_price"),
            ("Qté", "units"),
            ("age_years", "age_years"),
        ] {
            assert_eq!(field(header).map(|(name, _)| name), Some(name), "{header}");
        }
        for header in ["Couleur", "Quantité (kg)", "Nombre de mois", "Qté kWh"] {
            assert_eq!(field(header), None, "{header}");
        }
    }

    #[test]
    fn no_header_is_listed_twice() {
        let mut seen = std::collections::HashSet::new();
        for names in NAMES.iter() {
            for name in &names.exact {
                assert!(seen.insert(name.clone()), "{name}");
            }
        }
    }
}
