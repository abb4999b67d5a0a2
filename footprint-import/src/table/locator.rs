//! Where the rows and cells of a transcribed table stand in its file: on a sheet, in a document, in another table.

use footprint_core::terms::diagnostic::Place;
use std::sync::Arc;

/// Where the rows and cells of a table stand in its file.
#[derive(Clone, Debug)]
pub(crate) enum Locator {
    /// On a sheet: `sheet2!C14`.
    #[cfg(feature = "spreadsheet")]
    Sheet(String),
    /// In a table that is no file, whose header counts as line 1: `/12/Model` is a cell of its row 12, from 0.
    Rows(Arc<[String]>),
    /// In a document, every record in a list: `/rows/3/model/name`.
    #[cfg(feature = "json")]
    Records {
        /// The list.
        list: String,
        /// The values within a record, by column.
        columns: Vec<String>,
    },
    /// In a document, each record by itself: `/content/bios/smodel`.
    #[cfg(any(feature = "json", feature = "xml"))]
    Values(Vec<RecordPlace>),
    /// In a table of another shape, each cell by itself; the header stands on line 0.
    Cells {
        /// Where that table stands; none for lines of text.
        around: Option<Box<Locator>>,
        header: CellPlaces,
        rows: Vec<CellPlaces>,
    },
}

/// Where the cells of a transcribed row were read.
#[derive(Clone, Debug)]
pub(crate) struct CellPlaces {
    /// The line of the row.
    pub(crate) line: u64,
    /// Line and column from 0 of each cell.
    pub(crate) columns: Vec<Option<(u64, usize)>>,
}

/// Where one record of a document stands.
#[cfg(any(feature = "json", feature = "xml"))]
#[derive(Clone, Debug)]
pub(crate) struct RecordPlace {
    /// The record.
    pub(crate) base: String,
    /// Its values, by column.
    pub(crate) columns: Arc<[String]>,
}

impl Locator {
    /// The place of a row, or of a cell by its column from 0.
    pub(crate) fn place(&self, file: &Arc<str>, line: u64, column: Option<usize>) -> Place {
        let row = (line as usize).saturating_sub(1);
        let (locator, on_sheet) = match self {
            Self::Rows(_) if line < 2 => {
                let column = column.map(|column| column as u32 + 1);
                return Place { column, ..Place::line(file, line) };
            }
            Self::Rows(headers) => {
                let header = column.and_then(|column| headers.get(column));
                (joined(&format!("/{}", line - 2), header), true)
            }
            #[cfg(feature = "spreadsheet")]
            Self::Sheet(sheet) => {
                let column = column.map(column_letters).unwrap_or_default();
                (format!("{sheet}!{column}{line}"), true)
            }
            #[cfg(feature = "json")]
            Self::Records { list, columns } => {
                let value = column.and_then(|column| columns.get(column));
                (joined(&format!("{list}/{row}"), value), false)
            }
            #[cfg(any(feature = "json", feature = "xml"))]
            Self::Values(records) => {
                let Some(record) = records.get(row) else { return Place::file(file) };
                let value = column.and_then(|column| record.columns.get(column));
                (joined(&record.base, value), false)
            }
            Self::Cells { around, header, rows } => {
                let cells = if line == 0 { Some(header) } else { rows.get(row) };
                let Some(cells) = cells else { return Place::file(file) };
                let at = column.and_then(|column| cells.columns.get(column).copied().flatten());
                let (line, column) = at.map_or((cells.line, None), |(line, at)| (line, Some(at)));
                return match around {
                    Some(around) => around.place(file, line, column),
                    None => Place {
                        column: column.map(|column| column as u32 + 1),
                        ..Place::line(file, line)
                    },
                };
            }
        };
        Place {
            line: on_sheet.then_some(line),
            column: column.filter(|_| on_sheet).map(|column| column as u32 + 1),
            locator: Some(locator.into()),
            ..Place::file(file)
        }
    }
}

fn joined(base: &str, value: Option<&String>) -> String {
    match value {
        Some(value) if !value.is_empty() => format!("{base}/{value}"),
        _ => base.to_owned(),
    }
}

/// `A`, `B`… `Z`, `AA`…
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[cfg(all(feature = "spreadsheet", feature = "json"))]
    #[test]
    fn places_are_those_of_the_file() {
        let file: Arc<str> = "x".into();
        let place = Locator::Sheet("sheet2".into()).place(&file, 14, Some(2));
        assert_eq!(place.locator.as_deref(), Some("sheet2!C14"));
        let rows = Locator::Rows(["Type".into(), "Modèle".into()].into());
        let place = rows.place(&file, 14, Some(1));
        assert_eq!(place.locator.as_deref(), Some("/12/Modèle"));
        assert_eq!((place.line, place.column), (Some(14), Some(2)));
        assert_eq!(rows.place(&file, 1, Some(1)).locator, None);
        let records = Locator::Records { list: "/rows".into(), columns: vec!["model/name".into()] };
        let place = records.place(&file, 3, Some(0));
        assert_eq!(place.locator.as_deref(), Some("/rows/2/model/name"));
        assert_eq!((place.line, place.column), (None, None));
    }
}
