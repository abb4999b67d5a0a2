//! The text of a table of offers, as spreadsheets save it: UTF-8, UTF-16 with its mark, or Windows-1252.

use crate::session::Failure;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use footprint_core::diagnostic::{Code, Finding, Place};
use footprint_core::vocabulary::Language;
use std::io::Read;
use std::path::Path;

/// How files begin that are no text: workbooks (XLSX, ODS; XLS) and PDF.
const NOT_TEXT: [&[u8]; 3] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"];

/// The name and the text of a table of offers; `-` is standard input.
pub(super) fn read(path: &Path, language: Language) -> Result<(String, String), Failure> {
    let shown = path.display().to_string();
    let place = || Place::file(&shown.as_str().into());
    let mut bytes = Vec::new();
    let done = if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    if let Err(error) = done {
        return Err(Finding::new(Code::Unreadable).at(place()).with("reason", error).into());
    }
    if NOT_TEXT.iter().any(|start| bytes.starts_with(start)) {
        let reason = match language {
            Language::Fr => {
                "un classeur ou un PDF n’est pas lu ici ; enregistrez la feuille des offres au format CSV et donnez ce fichier"
            }
            Language::En => {
                "a workbook or a PDF is not read here; save the sheet of offers as CSV and give that file"
            }
        };
        return Err(Finding::new(Code::BadTable).at(place()).with("reason", reason).into());
    }
    Ok((shown, text(&bytes)))
}

fn text(bytes: &[u8]) -> String {
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
