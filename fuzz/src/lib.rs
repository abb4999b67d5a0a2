//! What the fuzz targets share.

use footprint_import::{Input, Options, read};
use std::ffi::OsString;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

/// Reads bytes that begin with what tells their format, and checks that the rows balance.
pub fn reads(begin: &[u8], bytes: &[u8]) {
    let bytes = [begin, bytes].concat();
    let whole = read(vec![Input::whole("fuzz", &bytes)], &Options::default());
    assert!(whole.value.fleet.rows.balance());
    let streamed = read(vec![Input::stream("fuzz", bytes.as_slice())], &Options::default());
    assert_eq!(whole.value.fleet.rows, streamed.value.fleet.rows);
}

/// An example of the project, by its name.
pub fn example(name: &str) -> String {
    format!("{}/../data/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A file in a folder of this process, with the bytes.
pub fn file(name: &str, bytes: &[u8]) -> String {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = std::env::temp_dir().join(format!("footprint-fuzz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for files");
        folder
    });
    let path = FOLDER.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path.display().to_string()
}

/// Runs a whole command; it ends with a status of its own, whatever it reads.
pub fn runs(arguments: &[&str]) {
    let quiet = arguments.iter().chain(&["--quiet"]);
    let arguments = std::iter::once(&"footprint").chain(quiet).map(OsString::from);
    let status = format!("{:?}", footprint_cli::run(arguments));
    assert!(["0", "1", "2"].iter().any(|known| status.contains(known)), "{status}");
}

/// Packs parts into an archive, the first one as it is.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (position, (name, bytes)) in parts.iter().enumerate() {
        let method = if position == 0 {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        if writer.start_file(*name, options).is_err() || writer.write_all(bytes).is_err() {
            return Vec::new();
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A workbook around the XML of its sheet.
pub fn workbook(sheet: &[u8]) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A binary workbook around the records of the rows and cells of its sheet, with two texts to share.
pub fn binary_workbook(cells: &[u8]) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        // The sheet `a`, in the part `r`.
        ("xl/workbook.bin", b"\x83\x01\x00\x9c\x01\x14\0\0\0\0\x01\0\0\0\x01\0\0\0r\0\x01\0\0\0a\0\x84\x01\x00"),
        (
            "xl/_rels/workbook.bin.rels",
            br#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#,
        ),
        // `Type` and `PC`.
        ("xl/sharedStrings.bin", b"\x9f\x01\x00\x13\x0d\0\x04\0\0\0T\0y\0p\0e\0\x13\x09\0\x02\0\0\0P\0C\0\xa0\x01\x00"),
        (
            "xl/worksheets/sheet1.bin",
            &[b"\x81\x01\x00\x91\x01\x00", cells, b"\x92\x01\x00\x82\x01\x00"].concat(),
        ),
    ])
}

/// An OpenDocument spreadsheet around its content.
pub fn document(content: &[u8]) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ])
}
