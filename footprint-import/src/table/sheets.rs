//! The sheets of a workbook as text, for tables that are no inventory: offers, purchases.

use crate::bytes::budget::Budget;
use crate::bytes::format;
use crate::bytes::limits::Limits;
use crate::table::readers::Part;
use crate::table::readers::workbook;
use crate::table::shape::Merge;
use footprint_core::terms::diagnostic::{Diagnosed, Findings};
use std::sync::Arc;

/// Bytes of the text of all sheets: far above any table that people fill in.
const MOST_TEXT: u64 = 8 << 20;

/// Cells that merged ones fill at most.
const MOST_MERGED: usize = 100_000;

/// A visible sheet that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells as CSV with semicolons: row N of the sheet is line N, and all rows have the same
    /// number of cells. Numbers have a decimal point, dates the form of ISO 8601. A cell merged downwards
    /// is said on each of its rows.
    pub text: String,
}

/// The sheets of an XLSX, XLS or ODS workbook; `None` when the bytes are none.
///
/// A file that is damaged, protected or absurdly large gives no sheet and the finding that says so;
/// hidden sheets are told and not given.
pub fn sheets(file: &str, bytes: &[u8]) -> Option<Diagnosed<Vec<Sheet>>> {
    let format = format::of(bytes).filter(|format| format.is_workbook())?;
    let name: Arc<str> = file.into();
    let mut findings = Findings::default();
    let budget = Budget::new(Limits { bytes: MOST_TEXT, ..Limits::default() });
    let found = workbook::texts(format, &name, bytes, &budget, &mut |part| {
        if let Part::Finding(finding) = part {
            findings.add(finding);
        }
    });
    let value = found
        .into_iter()
        .map(|(name, bytes, merges)| Sheet {
            name,
            text: rectangular(&bytes, &merges).unwrap_or_default(),
        })
        .collect();
    Some(Diagnosed { value, findings })
}

/// Rows of unequal length, made equal; line ends within cells become spaces, so that a row stays a line; a cell
/// merged over rows of one column stands on each.
fn rectangular(bytes: &[u8], merges: &[Merge]) -> Option<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            // A carriage return stands within a cell: it ends no row.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(line);
        let row = reader.records().next().transpose().ok()?.unwrap_or_default();
        rows.push(row.iter().map(|cell| cell.replace('\r', " ")).collect());
    }
    // The last line ends the text.
    rows.pop_if(|row| row.is_empty());
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut left = MOST_MERGED;
    for merge in merges.iter().filter(|merge| merge.left == merge.right && merge.left < width) {
        let Some(said) = rows.get(merge.top).and_then(|row| row.get(merge.left)).cloned() else {
            continue;
        };
        let below = rows.iter_mut().take(merge.bottom + 1).skip(merge.top + 1).take(left);
        left = left.saturating_sub(merge.bottom - merge.top);
        for row in below {
            row.resize(row.len().max(merge.left + 1), String::new());
            row[merge.left].clone_from(&said);
        }
    }
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in &mut rows {
        row.resize(width, String::new());
        writer.write_record(row.iter()).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::terms::diagnostic::Code;
    use rust_xlsxwriter::{Workbook, XlsxError};

    #[test]
    fn row_n_is_line_n_and_rows_are_equally_long() -> Result<(), XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Offres")?;
        sheet.write(0, 0, "Offres ; lot 1")?;
        sheet.write(2, 0, "a")?;
        sheet.write(2, 2, "b\nc")?;
        sheet.write(3, 1, 0.785)?;
        sheet.write(5, 0, "\"q\"")?;
        book.add_worksheet();
        let hidden = book.add_worksheet();
        hidden.write(0, 0, "secret")?;
        hidden.set_hidden(true);
        let read = sheets("o.xlsx", &book.save_to_buffer()?).unwrap();
        let text = "\"Offres ; lot 1\";;\n;;\na;;b c\n;0.785;\n;;\n\"\"\"q\"\"\";;\n".to_owned();
        assert_eq!(read.value, [Sheet { name: "Offres".to_owned(), text }]);
        Ok(())
    }

    #[test]
    fn a_cell_merged_downwards_is_said_on_each_row() -> Result<(), XlsxError> {
        let format = rust_xlsxwriter::Format::new();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "Offres", &format)?;
        sheet.merge_range(1, 0, 3, 0, "1", &format)?;
        for (row, text) in [(1, "a"), (2, "b"), (3, "c")] {
            sheet.write(row, 1, text)?;
        }
        let read = sheets("o.xlsx", &book.save_to_buffer()?).unwrap();
        assert_eq!(read.value[0].text, "Offres;\n1;a\n1;b\n1;c\n");
        Ok(())
    }

    #[test]
    fn what_is_no_workbook_is_none_and_a_damaged_one_is_told() {
        assert!(sheets("a.csv", b"a;b\n").is_none());
        assert!(sheets("a.pdf", b"%PDF-1.7").is_none());
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "a").unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        // The parts, not the list of parts at the end.
        let list = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        bytes[60..list].fill(0xff);
        let read = sheets("o.xlsx", &bytes).unwrap();
        assert!(read.value.is_empty());
        let codes: Vec<_> = read.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::MalformedFile]);
    }
}
