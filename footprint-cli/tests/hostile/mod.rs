//! The command under a limit of time and memory, and archives that ask for much.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use assert_cmd::Command;
use std::io::{Cursor, Read, Write};
use std::time::Duration;

/// Seconds of a processor, and kilobytes of address space.
const LIMITS: &str = "ulimit -t 20; ulimit -v 614400; ulimit -c 0; exec \"$0\" \"$@\"";

/// What came of a run.
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command with 20 s of a processor and 600 MB, the input on standard input. A signal, a panic or
/// a status of its own is a fault.
pub(crate) fn limited(arguments: &[&str], input: &[u8]) -> Ended {
    limited_shell(LIMITS, arguments, input)
}

/// The same with what a shell writes on standard input.
pub(crate) fn limited_after(writer: &str, arguments: &[&str]) -> Ended {
    let script = format!("{writer} | ( {LIMITS} )");
    limited_shell(&script, arguments, &[])
}

fn limited_shell(script: &str, arguments: &[&str], input: &[u8]) -> Ended {
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_footprint")]).args(arguments);
    for name in ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // The processors are shared with other tests: this is for what waits for ever.
    let output = command.write_stdin(input).timeout(Duration::from_secs(300)).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let status = output.status.code();
    assert!(matches!(status, Some(0..=2)), "{arguments:?}: {:?}: {err}", output.status);
    assert!(!err.contains("panicked"), "{err}");
    let out = String::from_utf8(output.stdout).unwrap();
    Ended { status: status.unwrap(), out, err }
}

/// Audits bytes as a file of this name; the codes of what is told stand in `err`.
pub(crate) fn audit(name: &str, bytes: &[u8]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    limited(&["audit", path.to_str().unwrap(), "--format", "json", "--lang", "en"], &[])
}

/// A part of an archive as it is packed.
#[derive(Clone)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
    sum: u32,
    size: u32,
    method: u16,
}

/// Packs bytes.
pub(crate) fn packed(bytes: &[u8]) -> Packed {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("x", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    let mut archive = zip::ZipArchive::new(writer.finish().unwrap()).unwrap();
    let mut part = archive.by_index_raw(0).unwrap();
    let (sum, size) = (part.crc32(), part.size() as u32);
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).unwrap();
    Packed { bytes, sum, size, method: 8 }
}

/// A part that is kept as it is.
pub(crate) fn stored(bytes: &[u8]) -> Packed {
    let own = packed(bytes);
    Packed { bytes: bytes.to_vec(), method: 0, ..own }
}

/// An archive of parts, each under several names: the bytes of a part are in it once.
pub(crate) fn archive(parts: &[(Vec<String>, Packed)]) -> Vec<u8> {
    let (mut bytes, mut list, mut count) = (Vec::new(), Vec::new(), 0u16);
    for (names, part) in parts {
        let at = bytes.len() as u32;
        let header = |name: &str| {
            let mut header = Vec::new();
            header.extend([20, 0, 0, 0]);
            header.extend(part.method.to_le_bytes());
            header.extend([0, 0, 33, 0]);
            header.extend(part.sum.to_le_bytes());
            header.extend((part.bytes.len() as u32).to_le_bytes());
            header.extend(part.size.to_le_bytes());
            header.extend((name.len() as u16).to_le_bytes());
            header.extend([0, 0]);
            header
        };
        bytes.extend(b"PK\x03\x04");
        bytes.extend(header(&names[0]));
        bytes.extend(names[0].as_bytes());
        bytes.extend(&part.bytes);
        for name in names {
            count += 1;
            list.extend(b"PK\x01\x02\x14\0");
            list.extend(header(name));
            list.extend([0; 10]);
            list.extend(at.to_le_bytes());
            list.extend(name.as_bytes());
        }
    }
    let at = bytes.len() as u32;
    let size = list.len() as u32;
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// One name.
pub(crate) fn named(name: &str, part: Packed) -> (Vec<String>, Packed) {
    (vec![name.to_owned()], part)
}

/// A workbook of so many sheets that are one part.
pub(crate) fn workbook(sheets: usize, sheet: &str) -> Vec<u8> {
    let list: String = (0..sheets)
        .map(|number| format!(r#"<sheet name="s{number}" sheetId="{number}" r:id="r1"/>"#))
        .collect();
    let list = format!(r#"<workbook xmlns:r="r"><sheets>{list}</sheets></workbook>"#);
    let paths = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        named("[Content_Types].xml", packed(b"<Types/>")),
        named("xl/workbook.xml", packed(list.as_bytes())),
        named("xl/_rels/workbook.xml.rels", packed(paths.as_bytes())),
        named("xl/worksheets/sheet1.xml", packed(sheet.as_bytes())),
    ])
}

/// A sheet with a header, a laptop, and what stands in the third row.
pub(crate) fn sheet(third: &str) -> String {
    let cell =
        |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    format!(
        r#"<worksheet><sheetData><row r="1">{}{}</row><row r="2">{}</row>{third}</sheetData></worksheet>"#,
        cell("A1", "Type"),
        cell("B1", "Modele"),
        cell("A2", "laptop"),
    )
}

/// An OpenDocument spreadsheet with a header, a laptop, and what stands in the third row.
pub(crate) fn open_document(third: &str) -> Vec<u8> {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="a"><table:table-row>{}{}</table:table-row><table:table-row>{}</table:table-row>{third}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        cell("Type"),
        cell("Modele"),
        cell("laptop"),
    );
    archive(&[
        named("mimetype", stored(b"application/vnd.oasis.opendocument.spreadsheet")),
        named("content.xml", packed(content.as_bytes())),
    ])
}
