//! What the fuzz targets do with their bytes, by their names. Nothing here needs a fuzzer: a test of the
//! command (`footprint-cli/tests/fuzz_kept.rs`) includes this file, and does the same with the inputs that are kept.

use footprint_core::catalogue::Catalogue;
use footprint_core::wire::link;
use footprint_import::{Input, Options, SheetMatcher, read};
use std::ffi::OsString;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

/// What a target does with its bytes; it panics where something does not hold.
pub type Target = fn(&[u8]);

/// The targets. Each has its `fuzz_targets/NAME.rs`.
pub const TARGETS: [(&str, Target); 17] = [
    ("csv", csv),
    ("html", html),
    ("json", json),
    ("links", links),
    ("matching", matching),
    ("ods", ods),
    ("offers", offers),
    ("outputs", outputs),
    ("settings", settings),
    ("shape", shape),
    ("sylk", sylk),
    ("xls", xls),
    ("xlsb", xlsb),
    ("xlsx", xlsx),
    ("xml", xml),
    ("xml_2003", xml_2003),
    ("zip", zip),
];

/// Delimited text.
pub fn csv(bytes: &[u8]) {
    reads(b"Type;Modele;Quantite;Date\n", bytes);
}

/// Pages of HTML.
pub fn html(bytes: &[u8]) {
    reads(b"<html><table><tr><th>Type<th>Modele<tr><td>", bytes);
}

/// JSON.
pub fn json(bytes: &[u8]) {
    reads(b"[{\"model\":", bytes);
}

/// Links of the page: any text, and any JSON packed as a link.
pub fn links(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let packed = link::encode(bytes);
    assert_eq!(link::decode(&packed).as_deref(), Some(bytes));
    for carried in [text, packed] {
        runs(&["compare", &format!("#procurement={carried}"), "--format", "json"]);
    }
}

/// A maker and a model, one a line.
pub fn matching(bytes: &[u8]) {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);
    static MATCHER: LazyLock<SheetMatcher<'_>> = LazyLock::new(|| SheetMatcher::new(&CATALOGUE));
    let text = String::from_utf8_lossy(bytes);
    let (maker, model) = text.split_once('\n').unwrap_or(("", &text));
    let found = MATCHER.find(maker, model, None, None);
    assert_eq!(found, MATCHER.find(maker, model, None, None));
    assert!(MATCHER.runners_up(maker, model, 5).len() <= 5);
}

/// The content of an OpenDocument spreadsheet.
pub fn ods(bytes: &[u8]) {
    reads(b"", &document(bytes));
}

/// Offers for a tender, and the tender of some offers.
pub fn offers(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, tender, offers) = (file("in", text), example("tender.toml"), example("offers.csv"));
    match which % 4 {
        0 => runs(&["compare", &tender, "--offers", &path, "--format", "json"]),
        1 => runs(&["compare", &path, "--offers", &offers, "--format", "md"]),
        2 => runs(&["compare", "--check-offer", &path, "--request", &tender]),
        _ => runs(&["compare", "--request", &path]),
    }
}

/// What a file says, in every form that is written: no control sign comes through.
pub fn outputs(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, output) = (file("in.csv", text), file("out", b""));
    let (devices, rejects) = (file("devices.csv", b""), file("rejects.csv", b""));
    let format = ["json", "md", "csv", "html", "csv-excel-fr", "table"][usize::from(which % 6)];
    runs(&[
        "audit",
        &path,
        "--by",
        "site",
        "--format",
        format,
        "-o",
        &output,
        "--devices",
        &devices,
        "--rejects",
        &rejects,
    ]);
    let written = std::fs::read(&output).unwrap_or_default();
    let text = String::from_utf8(written).expect("UTF-8");
    let is_obeyed = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    assert!(!text.contains(is_obeyed), "{format}");
}

/// Settings of every command: the first byte says of which.
pub fn settings(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, school) = (file("settings.toml", text), example("school.csv"));
    match which % 7 {
        0 => runs(&["compare", &path, "--format", "json"]),
        1 => runs(&["quotas", &path, "--format", "json"]),
        2 => runs(&["territory", &path, "--format", "json"]),
        3 => runs(&["citizen", &path, "--format", "json"]),
        4 => runs(&["audit", &school, "--scope", &path, "--format", "json"]),
        5 => runs(&["audit", &school, "--aliases", &path, "--format", "json"]),
        _ => runs(&["plan", &school, "--settings", &path, "--target", "-40%", "--by", "2030"]),
    }
}

/// Words that make shapes of tables.
const WORDS: [&str; 30] = [
    "",
    "PC portable",
    "Tablette",
    "Ecran 2",
    "Modele ecran 1",
    "No serie UC",
    "Type",
    "Modele",
    "Quantite",
    "Site",
    "Total",
    "Sous-total",
    "2021",
    "2022",
    "janv-24",
    "En stock",
    "Reforme",
    "Mairie",
    "Ecole : Lac",
    "x",
    "3",
    "12",
    "0",
    "12 %",
    "Dell Latitude 5420",
    "Etiquettes de lignes",
    "99999999999",
    "1. Tablettes",
    "12,5",
    "Note",
];

/// Shapes of tables: each byte is a cell, or the end of a row.
pub fn shape(bytes: &[u8]) {
    let mut text = String::new();
    for byte in bytes {
        match usize::from(*byte) % (WORDS.len() + 4) {
            word if word < WORDS.len() => {
                text.push_str(WORDS[word]);
                text.push(';');
            }
            _ => text.push('\n'),
        }
    }
    reads(b"", text.as_bytes());
}

/// SYLK.
pub fn sylk(bytes: &[u8]) {
    reads(b"ID;PGLPI\nC;Y1;X1;K\"Type\"\n", bytes);
}

/// Workbooks of Excel 97 to 2003.
pub fn xls(bytes: &[u8]) {
    reads(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes);
}

/// The records of a sheet of a binary workbook.
pub fn xlsb(bytes: &[u8]) {
    reads(b"", &binary_workbook(bytes));
}

/// The sheet of a workbook.
pub fn xlsx(bytes: &[u8]) {
    reads(b"", &workbook(bytes));
}

/// XML of agents.
pub fn xml(bytes: &[u8]) {
    reads(b"<REQUEST>", bytes);
}

/// Workbooks of Excel 2003's XML.
pub fn xml_2003(bytes: &[u8]) {
    const BEGIN: &[u8] = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>";
    reads(BEGIN, bytes);
}

/// Archives.
pub fn zip(bytes: &[u8]) {
    reads(b"PK\x03\x04", bytes);
}

/// Reads bytes that begin with what tells their format, and checks that the rows balance; a stream of them, which
/// takes as long again for the little that differs, gives the same rows: asked of every fourth length.
fn reads(begin: &[u8], bytes: &[u8]) {
    let bytes = [begin, bytes].concat();
    let whole = read(vec![Input::whole("fuzz", &bytes)], &Options::default());
    assert!(whole.value.fleet.rows.balance());
    if bytes.len().is_multiple_of(4) {
        let streamed = read(vec![Input::stream("fuzz", bytes.as_slice())], &Options::default());
        assert_eq!(whole.value.fleet.rows, streamed.value.fleet.rows);
    }
}

/// An example of the project, by its name.
fn example(name: &str) -> String {
    format!("{}/../data/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A file in a folder of this process, with the bytes.
fn file(name: &str, bytes: &[u8]) -> String {
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
fn runs(arguments: &[&str]) {
    let quiet = arguments.iter().chain(&["--quiet"]);
    let arguments = std::iter::once(&"footprint").chain(quiet).map(OsString::from);
    let status = format!("{:?}", footprint_cli::run(arguments));
    assert!(["0", "1", "2"].iter().any(|known| status.contains(known)), "{status}");
}

/// Packs parts into an archive, the first one as it is.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
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
fn workbook(sheet: &[u8]) -> Vec<u8> {
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
fn binary_workbook(cells: &[u8]) -> Vec<u8> {
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
fn document(content: &[u8]) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ])
}
