//! Ledgers of purchases, disposals and contracts, as accountants keep them: dates, credit notes, amounts
//! with or without tax, labels and accounts. What each row counts is decided here; the law in core.

mod amount;
mod categories;
mod columns;
mod copies;
mod row;
mod scope;
mod title;
mod units;
mod words;

pub use categories::{GivenCategory, categories};
pub use copies::join_ledgers;

use crate::table::text_rows::{TextRows, text_rows};
use columns::Columns;
use copies::Part;
use footprint_core::applications::quotas::{Ledger, LedgerRow};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use row::{DATES, Reading};

/// What the reader says of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerOptions {
    /// Rate of tax (0.2) by which amounts with tax are converted; without it they are refused.
    pub vat: Option<f64>,
    /// The reader's own categories.
    pub categories: Vec<GivenCategory>,
    /// Headers to which the reader gives a field: header, field.
    pub columns: Vec<(String, String)>,
    /// Each row is a device that left, as in a list of disposals.
    pub is_disposals: bool,
    /// The year of a ledger of which no column and no title tells it.
    pub year: Option<i32>,
}

/// Reads a ledger: CSV in any encoding, or every sheet of a workbook that has the header of one.
///
/// Every row is in the result, with what became of it; blank lines, lines of one cell and repeated headers
/// are not rows. A sheet that repeats or sums the others does not count. Where no column tells the year, the sheet's
/// name or a line above the header does, before [`LedgerOptions::year`]. Findings stand at their cells. A file without
/// a line that names two columns gives no row and [`Code::MissingColumn`].
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_import::{LedgerOptions, ledger};
/// let text = "Exercice;Libellé;Montant HT;État\n2026;Écrans;13 600,00;neuf\n";
/// let read = ledger("grand-livre.csv", text.as_bytes(), &LedgerOptions::default());
/// assert_eq!(read.value.figures(2026, &Catalogue::bundled().value).hardware().total, 13_600.0);
/// ```
pub fn ledger(file: &str, bytes: &[u8], options: &LedgerOptions) -> Diagnosed<Ledger> {
    let mut findings = Findings::default();
    let mut ledger = Ledger::default();
    let tables = text_rows(file, bytes, &columns::best_score, &mut findings);
    let mut has_header = false;
    let mut parts = Vec::new();
    for table in &tables {
        let best = columns::best_score(&table.rows);
        if best == 0 {
            continue;
        }
        has_header = true;
        let mut told = Findings::default();
        let mut rows = Vec::new();
        let mut place = table.place(1, None);
        if let Some(columns) = Columns::find(table, &options.columns, &mut told) {
            place = table.place(columns.line, None);
            read_table(table, &columns, options, &mut rows, &mut told);
        }
        let name = table.sheet.clone().unwrap_or_default();
        parts.push(Part { title: name.clone(), name, place, rows, findings: told });
    }
    copies::leave_out(&mut parts);
    for part in parts {
        findings.extend(part.findings);
        ledger.rows.extend(part.rows);
    }
    if !has_header && !findings.has_errors() {
        for column in ["year", "label", "amount"] {
            let finding = Finding::new(Code::MissingColumn).at(Place::file(&file.into()));
            findings.add(finding.with("column", column));
        }
    } else if ledger.rows.is_empty() && !findings.has_errors() {
        findings.add(Finding::new(Code::HeaderOnly).at(Place::file(&file.into())));
    }
    Diagnosed { value: ledger, findings }
}

fn read_table(
    table: &TextRows,
    columns: &Columns,
    options: &LedgerOptions,
    rows: &mut Vec<LedgerRow>,
    findings: &mut Findings,
) {
    let place = table.place(columns.line, None);
    let of_title = title::year_of_table(table, columns);
    let usual_year = of_title.map(|(year, _)| year).or(options.year);
    let header = DATES.iter().find_map(|field| columns.header(field));
    let told_by = match (columns.position("year"), header) {
        (Some(_), _) => None,
        (None, Some(header)) => Some(header),
        // A sheet of another year than the one asked for is not of that year.
        (None, None) if usual_year.is_some() => {
            of_title.filter(|(year, _)| options.year != Some(*year)).map(|(_, title)| title)
        }
        (None, None) => {
            findings.add(Finding::new(Code::MissingColumn).at(place).with("column", "year"));
            return;
        }
    };
    if let Some(told_by) = told_by {
        let finding = Finding::new(Code::YearColumn).at(place);
        findings.add(finding.with("headers", format!("« {told_by} »")));
    }
    for (line, row) in &table.rows[columns.body..] {
        let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        match filled.as_slice() {
            [] => continue,
            _ if *row == columns.headers => continue,
            [text] if columns.headers.len() > 1 => {
                let finding = Finding::new(Code::NoteInTable).at(table.place(*line, None));
                findings.add(finding.with("text", text));
                continue;
            }
            _ => {}
        }
        let reading = Reading { table, columns, options, usual_year, line: *line, row };
        rows.push(reading.read(findings));
    }
}

#[cfg(test)]
mod tests;
