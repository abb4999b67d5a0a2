//! Small files that ask for much: each is read, or refused where the bound stands, with 20 s of a processor
//! and 600 MB.
#![cfg(unix)]

mod hostile;

use hostile::{archive, audit, limited, named, open_document, packed, sheet, workbook};

/// The status, and what is told of one code with its place.
fn told(name: &str, bytes: &[u8], code: &str) -> (i32, String) {
    let ended = audit(name, bytes);
    let line = ended.err.lines().find(|line| line.contains(code)).unwrap_or_default();
    (ended.status, line.to_owned())
}

/// Asserts that a file is refused with a code, and where.
fn refused(name: &str, bytes: &[u8], code: &str, place: &str) {
    let (status, line) = told(name, bytes, code);
    assert!(status == 2 && line.contains(place), "{name}: {status}: {line}");
}

#[test]
fn an_archive_of_an_archive_of_an_archive_is_not_opened() {
    let mut bytes = b"Type;Modele\nlaptop;x\n".to_vec();
    let mut name = "a.csv";
    for _ in 0..4 {
        bytes = archive(&[named(name, packed(&bytes))]);
        name = "a.zip";
    }
    let (status, line) = told("a.zip", &bytes, "F019");
    assert!(status != 0 && line.contains("levels"), "{status}: {line}");
}

#[test]
fn a_part_of_a_workbook_is_read_once() {
    let ended = audit("a.xlsx", &workbook(1_000, &sheet("")));
    let read: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(read["rows"]["read"], 1, "{}", ended.err);
    assert!(ended.err.contains("note[F022]: 998 more findings"), "{}", ended.err);
    refused("a.xlsx", &workbook(5_001, &sheet("")), "F018", "5,000");
}

#[test]
fn a_cell_of_a_workbook_is_bounded_as_it_grows() {
    let cell = |inner: &str| {
        sheet(&format!(r#"<row r="3"><c r="A3" t="inlineStr"><is>{inner}</is></c></row>"#))
    };
    let piece = format!("<t>{}</t>", "a".repeat(100_000));
    refused("a.xlsx", &workbook(1, &cell(&piece.repeat(500))), "F016", "s0!A3");
    let hidden = format!("<t><![CDATA[{}]]></t>", "<".repeat(4 << 20));
    refused("a.xlsx", &workbook(1, &cell(&hidden)), "F016", "1,048,576");
    let comment = format!("<!-- {} -->", "<".repeat(4 << 20));
    refused("a.xlsx", &workbook(1, &sheet(&comment)), "F016", "1,048,576");
    let row = format!(
        "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>",
        piece.replace("t>", "text:p>").repeat(5)
    );
    refused("a.ods", &open_document(&row), "F016", "a!A3");
}

#[test]
fn what_an_open_document_repeats_is_kept_once() {
    let row = |columns: &str, rows: &str, text: &str| {
        open_document(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row>"#
        ))
    };
    let long = "a".repeat(20_000);
    refused("a.ods", &row("1000000000", "1", &long), "F017", "2,000");
    refused("a.ods", &row("1000000000", "1", "x"), "F017", "2,000");
    refused("a.ods", &row("1", "18446744073709551615", "x"), "F013", "a!A1048577");
    // A cell beyond all columns is not lost.
    let far = r#"<table:table-row><table:table-cell table:number-columns-repeated="18446744073709551615"/><table:table-cell><text:p>server</text:p></table:table-cell></table:table-row>"#;
    refused("a.ods", &open_document(&far.repeat(2)), "F017", "2,000");
}

#[test]
fn trees_and_numbers_of_documents_are_bounded() {
    let deep = |open: &str, close: &str| open.repeat(1_000_000) + &close.repeat(1_000_000);
    let json = format!(r#"[{{"model":{}}}]"#, deep("[", "]"));
    for (name, bytes) in [
        ("a.json", json.into_bytes()),
        ("a.json", format!(r#"[{{"type":"laptop","model":{}}}]"#, "9".repeat(4 << 20)).into_bytes()),
        ("a.xml", deep("<REQUEST>", "").into_bytes()),
        ("a.xlsx", workbook(1, &sheet(&deep("<a>", "</a>")))),
        ("a.xlsx", workbook(1, &sheet(r#"<!DOCTYPE a [<!ENTITY b "&b;&b;">]>"#))),
        ("a.xml", br#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><REQUEST/>"#.to_vec()),
    ] {
        let ended = audit(name, &bytes);
        assert!(ended.err.contains("error["), "{name}: {}", ended.err);
    }
}

#[test]
fn options_and_unknown_keys_of_settings_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    let option = |number| {
        format!("[[option]]\nname = \"o{number}\"\nkind = \"laptop\"\nlifetime_years = 5\n")
    };
    let options: String = (0..2_000).map(option).collect();
    let head = "schema = 1\ntitle = \"x\"\ncountry = \"FRA\"\nquantity = 10\nservice_years = 5\n";
    std::fs::write(&path, format!("{head}{options}")).unwrap();
    let ended = limited(&["compare", path.to_str().unwrap(), "--lang", "en"], &[]);
    // The line of the first option beyond the bound.
    assert!(ended.status == 2 && ended.err.contains("s.toml:1206:"), "{}", ended.err);
    assert!(ended.err.contains("F445") && ended.err.contains("300 options"), "{}", ended.err);
    let keys: String = (0..200_000).map(|number| format!("key{number} = 1\n")).collect();
    std::fs::write(&path, keys).unwrap();
    for command in ["compare", "citizen", "territory"] {
        let ended = limited(&[command, path.to_str().unwrap(), "--lang", "en"], &[]);
        assert!(ended.status == 2 && ended.err.contains("key0"), "{command}: {}", ended.err);
    }
}
