//! The format of a file by its first bytes, or by the list of parts of an archive.

/// A format beside delimited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook of Excel 2007 and later.
    Xlsb,
    /// Workbook of Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Archive.
    Zip,
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// Page of HTML.
    Html,
    /// SYLK.
    Sylk,
    /// XML workbook of Excel 2003.
    Xml2003,
    /// Parquet.
    Parquet,
    /// Arrow’s own files, which Feather is since its second version.
    Arrow,
}

impl Format {
    /// As people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "XLSX",
            Self::Xlsb => "XLSB",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Zip => "ZIP",
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Html => "HTML",
            Self::Sylk => "SYLK",
            Self::Xml2003 => "XML 2003",
            Self::Parquet => "Parquet",
            Self::Arrow => "Arrow",
        }
    }

    /// The feature of a build that reads it.
    pub(crate) const fn feature(self) -> &'static str {
        match self {
            Self::Parquet | Self::Arrow => "parquet",
            Self::Zip => "zip",
            Self::Json => "json",
            Self::Xml => "xml",
            _ => "spreadsheet",
        }
    }

    /// Whether it holds a table column by column.
    pub(crate) const fn is_columnar(self) -> bool {
        matches!(self, Self::Parquet | Self::Arrow)
    }

    /// Whether it holds sheets.
    #[cfg(feature = "spreadsheet")]
    pub(crate) const fn is_workbook(self) -> bool {
        matches!(
            self,
            Self::Xlsx
                | Self::Xlsb
                | Self::Xls
                | Self::Ods
                | Self::Html
                | Self::Sylk
                | Self::Xml2003
        )
    }
}

/// The format of a file, or none for delimited text and what is left to it.
pub(crate) fn of(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(packed(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Format::Xls);
    }
    if let Some(format) = columnar(bytes) {
        return Some(format);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let (first, rest) = text.split_first()?;
    let next = rest.trim_ascii_start().first();
    match (first, next) {
        (b'{', Some(b'"' | b'}')) | (b'[', Some(b'{' | b'[' | b']')) => Some(Format::Json),
        (b'<', Some(b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z' | b'_')) => Some(marked_up(text)),
        (b'I', Some(b'D')) if is_sylk(text) => Some(Format::Sylk),
        _ => None,
    }
}

/// Which file of columns this is: the marks of Parquet, encrypted or not, are followed by what no text has.
fn columnar(bytes: &[u8]) -> Option<Format> {
    /// Bytes looked at behind the mark.
    const BEHIND: usize = 16;
    if bytes.starts_with(b"ARROW1\0\0") {
        return Some(Format::Arrow);
    }
    let behind = bytes.strip_prefix(b"PAR1").or_else(|| bytes.strip_prefix(b"PARE"))?;
    let is_text = |byte: &u8| *byte >= b' ' || byte.is_ascii_whitespace();
    (!behind.iter().take(BEHIND).all(is_text)).then_some(Format::Parquet)
}

/// Whether a text is SYLK: its first record, and a cell among the next lines. A list may begin with
/// `ID;Poste` too.
fn is_sylk(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).take(2_000);
    lines.next().is_some_and(|line| line.starts_with(b"ID;P"))
        && lines.any(|line| {
            line.strip_prefix(b"C;").is_some_and(|cell| {
                let mut fields = cell.split(|byte| *byte == b';');
                let starts = |field: &[u8]| {
                    matches!(
                        field,
                        [b'X' | b'Y', b'0'..=b'9', ..] | [b'K', b'"' | b'0'..=b'9', ..] | b"N"
                    )
                };
                fields.all(|field| starts(field) || !field.starts_with(b"K"))
                    && memchr::memmem::find(cell, b"K").is_some()
                    && cell.split(|byte| *byte == b';').next().is_some_and(starts)
            })
        })
}

/// What a text in tags is, by its first ones.
fn marked_up(text: &[u8]) -> Format {
    /// Bytes looked at for the root.
    const HEAD: usize = 4_096;
    let head = text[..text.len().min(HEAD)].to_ascii_lowercase();
    let has = |mark: &[u8]| memchr::memmem::find(&head, mark).is_some();
    // A page may leave `<html>` out.
    let begins = |tag: &[u8]| {
        let rest = head.strip_prefix(tag);
        rest.is_some_and(|rest| rest.first().is_some_and(|next| !next.is_ascii_alphanumeric()))
    };
    let first: [&[u8]; 6] = [b"<table", b"<meta", b"<head", b"<style", b"<body", b"<title"];
    if has(b"<html") || has(b"<!doctype html") || first.into_iter().any(begins) {
        Format::Html
    } else if has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        Format::Xml2003
    } else {
        Format::Xml
    }
}

/// What an archive is, by the names of its parts.
fn packed(bytes: &[u8]) -> Format {
    let (mut workbook, mut binary, mut document) = (false, false, false);
    for name in part_names(bytes) {
        workbook |= name == b"xl/workbook.xml";
        binary |= name == b"xl/workbook.bin";
        document |= name == b"content.xml";
    }
    // An OpenDocument file says first, and not packed, what it is.
    let spreadsheet = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    if workbook {
        Format::Xlsx
    } else if binary {
        Format::Xlsb
    } else if document && bytes.get(30..).is_some_and(|rest| rest.starts_with(spreadsheet)) {
        Format::Ods
    } else {
        Format::Zip
    }
}

/// Whether an archive is a document of an office suite, whose parts are no files of a fleet.
pub(crate) fn is_office_document(bytes: &[u8]) -> bool {
    // OpenDocument says first, and not packed, what it is; Office Open XML lists the types of its parts.
    bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/"))
        || part_names(bytes).into_iter().any(|name| name == b"[Content_Types].xml")
}

/// The names in the central directory of an archive.
fn part_names(bytes: &[u8]) -> Vec<&[u8]> {
    /// Names looked at: an office file has a few dozen parts.
    const MOST: usize = 10_000;
    let number = |at: usize| {
        bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
    };
    let short = |at: usize| {
        bytes.get(at..at + 2).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let tail = bytes.len().saturating_sub(66_000);
    let Some(end) = memchr::memmem::rfind(&bytes[tail..], b"PK\x05\x06") else { return Vec::new() };
    let mut names = Vec::new();
    let mut at = number(tail + end + 16).unwrap_or(u32::MAX) as usize;
    while names.len() < MOST
        && bytes.get(at..at.saturating_add(4)).is_some_and(|mark| mark == b"PK\x01\x02")
    {
        let (Some(name), Some(extra), Some(comment)) =
            (short(at + 28), short(at + 30), short(at + 32))
        else {
            break;
        };
        let Some(text) = bytes.get(at + 46..at + 46 + name) else { break };
        names.push(text);
        at += 46 + name + extra + comment;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        for (bytes, format) in [
            (&b"{\"content\":{}}"[..], Some(Format::Json)),
            (b"\xef\xbb\xbf [ {\"a\":1}]", Some(Format::Json)),
            (b"<?xml version=\"1.0\"?><REQUEST/>", Some(Format::Xml)),
            (b"\n<REQUEST>", Some(Format::Xml)),
            (b"<!DOCTYPE html><html><body><table>", Some(Format::Html)),
            (b"<table border=1><tr><td>Nom</td></tr></table>", Some(Format::Html)),
            (b"<meta charset=utf-8><table><tr><td>Nom</td></tr></table>", Some(Format::Html)),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some(Format::Xml2003),
            ),
            (b"ID;PGLPI\nB;Y1;X1\nC;Y1;X1;K\"Nom\"\nE\n", Some(Format::Sylk)),
            (b"ID;PWXL;N;E\r\nF;Y1;X1\r\nC;K\"Nom\"\r\nE\r\n", Some(Format::Sylk)),
            (b"ID;Poste;Type\nC;12;PC portable\n", None),
            (b"ID;Poste;Type\n1;C;K\n", None),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some(Format::Xls)),
            (b"PK\x05\x06", Some(Format::Zip)),
            (b"PAR1\x15\x04\x15\x10\x15\x14", Some(Format::Parquet)),
            (b"PARE;PAR1\nlaptop;3\n", None),
            (b"ARROW1\0\0\xff\xff\xff\xff", Some(Format::Arrow)),
            (b"ARROW1;Type\n", None),
            (b"[Nom];[Type]\n", None),
            (b"Nom;Type\n", None),
            (b"<5 ans;Type\n", None),
            (b"", None),
            (b"{", None),
        ] {
            assert_eq!(of(bytes), format, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
