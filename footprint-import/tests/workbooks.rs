//! Workbooks, archives and documents made here, byte by byte or by a writer of their format.
#![cfg(all(feature = "spreadsheet", feature = "json", feature = "xml", feature = "zip"))]

use footprint_core::diagnostic::{Code, Diagnosed, Finding};
use footprint_core::fleet::RowCounts;
use footprint_import::{Import, Input, Options, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write};

fn read_one(name: &str, bytes: &[u8]) -> Diagnosed<Import> {
    read(vec![Input::whole(name, bytes)], &Options::default())
}

fn rows(reading: &Diagnosed<Import>) -> RowCounts {
    reading.value.fleet.rows
}

fn units(reading: &Diagnosed<Import>) -> u64 {
    reading.value.fleet.lines.iter().map(|line| line.units()).sum()
}

fn find(reading: &Diagnosed<Import>, code: Code) -> &Finding {
    let found = reading.findings.iter().find(|finding| finding.code == code);
    found.unwrap_or_else(|| panic!("no {} in {:#?}", code.key(), reading.findings))
}

fn locator(finding: &Finding) -> Option<&str> {
    finding.place.locator.as_deref()
}

/// A hand-made workbook: a title, a merged heading, dates as dates, a sum, a hidden and a summary
/// sheet.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Synthèse").unwrap();
    sheet.write(0, 0, "Type").unwrap();
    sheet.write(0, 1, "Nombre").unwrap();
    sheet.write(1, 0, "PC portable").unwrap();
    sheet.write(1, 1, 27).unwrap();
    let sheet = book.add_worksheet().set_name("Parc").unwrap();
    sheet.write(0, 0, "Parc informatique 2024").unwrap();
    sheet.merge_range(2, 0, 2, 3, "Matériel", &bold).unwrap();
    for (column, header) in
        ["Type", "Marque", "Modèle", "Quantité", "Date\nd'achat", "N° de série", "Statut"]
            .iter()
            .enumerate()
    {
        sheet.write_with_format(3, column as u16, *header, &bold).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2021, 3, 15).unwrap();
    let row = |sheet: &mut rust_xlsxwriter::Worksheet, row, texts: [&str; 3], quantity: f64| {
        for (column, text) in texts.iter().enumerate() {
            sheet.write(row, column as u16, *text).unwrap();
        }
        sheet.write(row, 3, quantity).unwrap();
    };
    row(sheet, 4, ["PC portable", "Dell", "Latitude 5420"], 25.0);
    sheet.write_with_format(4, 4, &day, &date).unwrap();
    row(sheet, 5, ["Écran", "Dell", "P2419H"], 12.0);
    sheet.write(5, 4, 44256).unwrap();
    row(sheet, 6, ["PC portable", "HP", "ProBook 450 G8"], 1.0);
    sheet.write(6, 5, "5CD1234XYZ").unwrap();
    sheet.write(6, 6, "Réformé").unwrap();
    row(sheet, 8, ["Machin", "Truc", "Chose"], 2.5);
    row(sheet, 9, ["TOTAL", "", ""], 38.0);
    let sheet = book.add_worksheet().set_name("Ancien").unwrap();
    sheet.set_hidden(true);
    sheet.write(0, 0, "Type").unwrap();
    sheet.write(0, 1, "Modèle").unwrap();
    sheet.write(1, 0, "PC portable").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_its_sheets_show_it() {
    // A name that lies about the format changes nothing.
    let bytes = workbook();
    for name in ["parc.xlsx", "parc.csv", "parc.xls"] {
        let reading = read_one(name, &bytes);
        let expected = RowCounts {
            read: 5,
            assessed: 2,
            set_aside: 1,
            not_in_service: 1,
            not_equipment: 1,
            ..RowCounts::default()
        };
        assert_eq!(rows(&reading), expected, "{:#?}", reading.findings);
        assert_eq!(units(&reading), 37);
        let dates: Vec<_> = reading
            .value
            .fleet
            .lines
            .iter()
            .map(|line| line.batches[0].date.unwrap().to_string())
            .collect();
        assert_eq!(dates, ["2021-03-15", "2021-03-01"]);
        let bad = find(&reading, Code::BadQuantity);
        assert_eq!(locator(bad), Some("sheet2!D9"));
        assert_eq!((bad.place.line, bad.place.column), (Some(9), Some(4)));
        let skipped: Vec<_> = reading
            .findings
            .iter()
            .filter(|finding| finding.code == Code::SkippedPart)
            .map(|finding| finding.args[0].1.as_str())
            .collect();
        assert_eq!(skipped, ["Ancien", "Synthèse"]);
        assert_eq!(reading.value.rejected.len(), 1);
        let mut mended = Vec::new();
        reading.value.rejected[0].write(&[], "Motif", &|_| "x".into(), &mut mended).unwrap();
        let mended = String::from_utf8(mended).unwrap();
        assert!(mended.contains("Machin;Truc;Chose;2.5"), "{mended}");
    }
}

/// An archive of parts, packed.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_is_the_files_in_it() {
    let csv = b"Device name,Serial number,Manufacturer,Model,Ownership\n\
        PC-1,PF2ABCDE,LENOVO,20N2000LFR,Corporate\n"
        .as_slice();
    let book = workbook();
    let inner = archive(&[("again.csv", csv)]);
    let bytes = archive(&[
        ("z/parc.xlsx", &book),
        ("DevicesWithInventory.csv", csv),
        ("lisez-moi.txt", b"bonjour"),
        ("__MACOSX/._parc.xlsx", b"\0\0"),
        ("inner.zip", &inner),
    ]);
    let reading = read_one("export.zip", &bytes);
    let counts = rows(&reading);
    assert_eq!((counts.read, counts.assessed, counts.duplicates), (7, 3, 1));
    let files: Vec<_> = reading.value.fleet.files.iter().map(|name| &**name).collect();
    assert!(files.contains(&"export.zip/inner.zip/again.csv"), "{files:?}");
    assert_eq!(find(&reading, Code::SkippedPart).args[0].1, "export.zip/lisez-moi.txt");
    let deep = archive(&[("c.zip", &archive(&[("b.zip", &archive(&[("a.csv", csv)]))]))]);
    find(&read_one("deep.zip", &deep), Code::TooDeep);
    find(&read_one("cut.zip", &bytes[..bytes.len() / 2]), Code::MalformedFile);
    find(&read_one("none.zip", &archive(&[])), Code::EmptyFile);
}
