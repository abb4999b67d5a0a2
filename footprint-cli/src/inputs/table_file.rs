//! A table that people fill in, as spreadsheets save it: a workbook, or text in UTF-8, in UTF-16 with its
//! mark, or in Windows-1252.

use super::whole;
use crate::session::ended::Failure;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Language;
use std::path::Path;

/// How archives and files of Office begin, workbooks among them.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
/// How files begin that are neither text nor packed: PDF, images.
const DOCUMENTS: [&[u8]; 4] = [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];

/// A table that was read.
pub(crate) struct TableFile {
    /// Its file's name, as shown.
    pub(crate) shown: String,
    pub(crate) text: String,
    /// Sheets of a workbook that are not read.
    pub(crate) findings: Findings,
}

/// Whether a file is an archive or a file of Office.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    PACKED.iter().any(|start| bytes.starts_with(start))
}

/// Whether a file is a PDF or an image.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    DOCUMENTS.iter().any(|start| bytes.starts_with(start))
}

/// The name of a file, as shown, and its bytes; `-` is standard input.
pub(crate) fn bytes(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    Ok((path.display().to_string(), whole::read(path, whole::TABLE)?))
}

/// The tables of a file that people fill in.
pub(crate) struct TableBook {
    /// The file's name, as shown.
    pub(crate) shown: String,
    /// The sheets that have rows, by name; a file that is no workbook is one without a name.
    pub(crate) sheets: Vec<(Option<String>, String)>,
    /// Sheets of a workbook that are not read.
    pub(crate) findings: Findings,
}

/// Reads all tables of a file; `-` is standard input.
///
/// Of a workbook, the sheets that have rows; where none has, its first.
pub(crate) fn book(
    path: &Path,
    language: Language,
    has_rows: impl Fn(Option<&str>, &str) -> bool,
) -> Result<TableBook, Failure> {
    let (shown, bytes) = bytes(path)?;
    let place = || Place::file(&shown.as_str().into());
    let Some(book) = footprint_import::sheets(&shown, &bytes) else {
        if is_packed(&bytes) || is_document(&bytes) {
            return Err(unusable(
                &shown,
                match language {
                    Language::Fr => {
                        "un PDF, une image, un texte (DOCX, ODT) ou une archive n’est pas lu ici ; recopiez son tableau dans un classeur (XLSX, XLS, ODS) ou un CSV"
                    }
                    Language::En => {
                        "a PDF, an image, a text (DOCX, ODT) or an archive is not read here; copy its table into a workbook (XLSX, XLS, ODS) or a CSV file"
                    }
                },
            ));
        }
        let sheets = vec![(None, text(&bytes))];
        return Ok(TableBook { shown, sheets, findings: Findings::default() });
    };
    if book.findings.has_errors() {
        return Err(Failure::Findings(book.findings));
    }
    let (mut with, mut without): (Vec<_>, Vec<_>) =
        book.value.into_iter().partition(|sheet| has_rows(Some(&sheet.name), &sheet.text));
    if with.is_empty() && !without.is_empty() {
        with.push(without.remove(0));
    }
    let mut findings = book.findings;
    for other in without {
        findings.add(Finding::new(Code::SkippedPart).at(place()).with("name", other.name));
    }
    let sheets = with.into_iter().map(|sheet| (Some(sheet.name), sheet.text)).collect();
    Ok(TableBook { shown, sheets, findings })
}

/// Reads a table; `-` is standard input.
///
/// Of a workbook, the one sheet that `has_rows`; where none has, its first.
pub(crate) fn read(
    path: &Path,
    language: Language,
    has_rows: impl Fn(&str) -> bool,
) -> Result<TableFile, Failure> {
    let TableBook { shown, mut sheets, findings } = book(path, language, |_, text| has_rows(text))?;
    if sheets.len() > 1 {
        let names: Vec<&str> = sheets.iter().filter_map(|(name, _)| name.as_deref()).collect();
        let names = names.join(", ");
        let reason = match language {
            Language::Fr => {
                format!("plusieurs feuilles ont des lignes ({names}) ; réunissez-les en une")
            }
            Language::En => {
                format!("several sheets have rows ({names}); bring them together in one")
            }
        };
        return Err(unusable(&shown, &reason));
    }
    let text = sheets.pop().map(|(_, text)| text).unwrap_or_default();
    Ok(TableFile { shown, text, findings })
}

fn unusable(shown: &str, reason: &str) -> Failure {
    Finding::new(Code::BadTable).at(Place::file(&shown.into())).with("reason", reason).into()
}

/// The text of a table in the encoding that it has.
pub(super) fn text(bytes: &[u8]) -> String {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(told) => told,
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        None => (WINDOWS_1252, 0),
    };
    encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn encodings_of_spreadsheets() {
        assert_eq!(text("modèle".as_bytes()), "modèle");
        assert_eq!(text("\u{feff}modèle".as_bytes()), "modèle");
        assert_eq!(text(b"mod\xe8le \x80"), "modèle €");
        assert_eq!(text(b"\xff\xfem\0\xe8\0"), "mè");
    }
}
