//! Workbooks, archives and documents made here, byte by byte or by a writer of their format.
#![allow(clippy::panic, clippy::unwrap_used)]
#![cfg(all(feature = "spreadsheet", feature = "json", feature = "xml", feature = "zip"))]

use footprint_core::assessment::fleet::RowCounts;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};
use footprint_import::{Import, Input, Options, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write};

fn read_one(name: &str, bytes: &[u8]) -> Diagnosed<Import> {
    let kept = Options { rejected_rows: true, ..Options::default() };
    read(vec![Input::whole(name, bytes)], &kept)
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
        assert_eq!(locator(bad), Some("Parc!D9"));
        assert_eq!((bad.place.line, bad.place.column), (Some(9), Some(4)));
        let skipped: Vec<_> = reading
            .findings
            .iter()
            .filter(|finding| finding.code == Code::SkippedPart)
            .map(|finding| finding.args[0].1.to_string())
            .collect();
        assert_eq!(skipped, ["Ancien", "Synthèse"]);
        assert_eq!(reading.value.rejected.len(), 1);
        let mut mended = Vec::new();
        reading.value.rejected[0].write("Motif", &|_| "x".into(), &mut mended).unwrap();
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
    assert_eq!(find(&reading, Code::SkippedPart).args[0].1, "export.zip/lisez-moi.txt".into());
    let deep = archive(&[("c.zip", &archive(&[("b.zip", &archive(&[("a.csv", csv)]))]))]);
    find(&read_one("deep.zip", &deep), Code::TooDeep);
    find(&read_one("cut.zip", &bytes[..bytes.len() / 2]), Code::MalformedFile);
    find(&read_one("none.zip", &archive(&[])), Code::EmptyFile);
}

/// The parts of a workbook with one sheet.
fn parts(sheet: &[u8]) -> Vec<u8> {
    archive(&[
        (
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
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

fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn absurd_dimensions_cost_nothing() {
    let sheet = |cells: &str| {
        format!(
            "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{cells}</sheetData></worksheet>"
        )
    };
    let header = format!("<row r=\"1\">{}{}</row>", inline("A1", "Type"), inline("B1", "Modèle"));
    let row = format!("<row r=\"2\">{}</row>", inline("A2", "PC portable"));
    // Declared, but not there.
    let reading = read_one("a.xlsx", &parts(sheet(&format!("{header}{row}")).as_bytes()));
    assert_eq!((rows(&reading).read, rows(&reading).assessed), (1, 1), "{:#?}", reading.findings);
    // There, in the last corner.
    let far = format!("<row r=\"1048576\">{}</row>", inline("XFD1048576", "x"));
    let reading = read_one("b.xlsx", &parts(sheet(&format!("{header}{row}{far}")).as_bytes()));
    assert_eq!(locator(find(&reading, Code::TooManyColumns)), Some("a!XFD1048576"));
    let last = format!("<row r=\"1048576\">{}</row>", inline("A1048576", "PC fixe"));
    let reading = read_one("c.xlsx", &parts(sheet(&format!("{header}{row}{last}")).as_bytes()));
    assert_eq!(units(&reading), 2);
}

#[test]
fn bombs_are_not_unpacked() {
    // A cell of megabytes in a few kilobytes.
    let long = "x".repeat(2 << 20);
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}</row></sheetData></worksheet>",
        inline("A1", &long)
    );
    find(&read_one("a.xlsx", &parts(sheet.as_bytes())), Code::TooManyBytes);
}

/// An OpenDocument spreadsheet.
fn document(content: &str) -> Vec<u8> {
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    writer.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{content}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    writer.write_all(content.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn text_cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn a_formula_without_its_value_is_no_unit() {
    // `C2` as openpyxl leaves it, `C3` an error, `C4` a formula whose value is there.
    let text =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let quantities = [
        "<c r=\"C2\"><f>1+1</f><v></v></c>",
        "<c r=\"C3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
        "<c r=\"C4\"><f>2+1</f><v>3</v></c>",
        "<c r=\"C5\"><f t=\"shared\" si=\"0\"/></c>",
    ];
    let mut rows = format!(
        "<row r=\"1\">{}{}{}</row>",
        text("A1", "Type"),
        text("B1", "Modèle"),
        text("C1", "Quantité")
    );
    for (row, quantity) in (2..).zip(quantities) {
        let (kind, model) = (format!("A{row}"), format!("B{row}"));
        rows += &format!(
            "<row r=\"{row}\">{}{}{quantity}</row>",
            text(&kind, "PC portable"),
            text(&model, "Latitude 5420")
        );
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let book = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"Parc\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let set_aside = |reading: &Diagnosed<Import>| -> Vec<(Option<String>, String)> {
        let bad = reading.findings.iter().filter(|finding| finding.code == Code::BadQuantity);
        bad.map(|bad| (bad.place.locator.as_deref().map(str::to_owned), bad.args[0].1.to_string()))
            .collect()
    };
    let reading = read_one("parc.xlsx", &book);
    assert_eq!((units(&reading), reading.value.fleet.rows.set_aside), (3, 3));
    let told = set_aside(&reading);
    assert!(told.contains(&(Some("Parc!C2".to_owned()), "=?".to_owned())), "{told:?}");
    assert!(told.contains(&(Some("Parc!C3".to_owned()), "#DIV/0!".to_owned())), "{told:?}");

    let cells = |texts: [&str; 2]| texts.map(text_cell).concat();
    let rows = format!(
        "<table:table table:name=\"a\"><table:table-row>{}{}</table:table-row>\
         <table:table-row>{}<table:table-cell table:formula=\"of:=1+1\"/></table:table-row></table:table>",
        cells(["Type", "Modèle"]),
        text_cell("Quantité"),
        cells(["PC portable", "Latitude 5420"])
    );
    let reading = read_one("parc.ods", &document(&rows));
    assert_eq!((units(&reading), reading.value.fleet.rows.set_aside), (0, 1));
    assert_eq!(set_aside(&reading), [(Some("a!C2".to_owned()), "=?".to_owned())]);
}

#[test]
fn an_open_document_is_read_with_what_it_repeats() {
    let header: String = ["Type", "Modèle", "Quantité", "Date d'achat"].map(text_cell).concat();
    let row = format!(
        "{}{}<table:table-cell office:value-type=\"float\" office:value=\"5\"><text:p>5,00</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2021-03-15\"><text:p>15/03/21</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"16380\"/>",
        text_cell("PC <text:span>portable</text:span>"),
        text_cell(
            "Latitude 5420<office:annotation><text:p>à vérifier</text:p></office:annotation>"
        ),
    );
    let sheet = format!(
        "<table:table table:name=\"Parc\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
         <table:table-row>{header}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\">{row}</table:table-row>\
         <table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table>\
         <table:table table:name=\"Caché\" table:style-name=\"ta2\"><table:table-row>{header}</table:table-row></table:table>",
        text_cell("Bidule"),
        text_cell("X &amp; Y")
    );
    let reading = read_one("parc.ods", &document(&sheet));
    assert_eq!((rows(&reading).read, rows(&reading).assessed), (4, 3), "{:#?}", reading.findings);
    assert_eq!(units(&reading), 15);
    let fleet = &reading.value.fleet;
    assert_eq!(fleet.names.text(fleet.lines[0].model), "Latitude 5420");
    assert_eq!(fleet.lines[0].batches[0].date.unwrap().to_string(), "2021-03-15");
    let unknown = find(&reading, Code::UnknownKind);
    assert_eq!(
        (locator(unknown), unknown.args[0].1.text()),
        (Some("Parc!A7"), Some("Bidule X & Y"))
    );
    assert_eq!(find(&reading, Code::SkippedPart).args[0].1, "Caché".into());
    // A filled row that claims to stand a billion times, and a filled cell that does.
    let rows_bomb = format!(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"4000000000\">{}</table:table-row></table:table>",
        text_cell("x")
    );
    find(&read_one("a.ods", &document(&rows_bomb)), Code::MalformedFile);
    let cells_bomb = "<table:table table:name=\"a\"><table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    find(&read_one("b.ods", &document(cells_bomb)), Code::TooManyColumns);
}

/// Written by xlwt: a merged title, a day, a formula, a number as serial, a hidden sheet.
const OLD: &[u8] = include_bytes!("files/parc.xls");

#[test]
fn a_workbook_of_excel_97_is_read() {
    let reading = read_one("parc.csv", OLD);
    let told: Vec<_> = reading.findings.iter().map(|told| (told.code, &told.args)).collect();
    let expected = RowCounts { read: 4, assessed: 3, set_aside: 1, ..RowCounts::default() };
    assert_eq!(rows(&reading), expected, "{told:?}");
    let fleet = &reading.value.fleet;
    let lines: Vec<_> = fleet
        .lines
        .iter()
        .map(|line| {
            let date = line.batches[0].date.map(|date| date.to_string());
            (line.kind.key(), fleet.names.text(line.model), line.units(), date)
        })
        .collect();
    // xlwt leaves a formula's value to whoever opens the file: it counts as none, and one unit.
    assert_eq!(lines[0], ("laptop", "Latitude 5420", 26, Some("2021-03-15".to_owned())));
    assert_eq!(lines[1].1, "P2419H — “24 pouces”");
    assert_eq!(lines[1].3.as_deref(), Some("2021-03-01"));
    assert_eq!(locator(find(&reading, Code::BadQuantity)), Some("Parc!C6"));
    assert_eq!(find(&reading, Code::SkippedPart).args[0].1, "Caché".into());
}

#[test]
fn files_of_a_folder_need_not_be_inventories() {
    let inputs = [
        ("b/parc.xls", OLD),
        ("lisez-moi.txt", &b"bonjour"[..]),
        ("z.csv", b"Type;Modele\nPC portable;Latitude 5420\n"),
    ]
    .map(|(name, bytes)| Input::whole(name, bytes).found());
    let reading = read(inputs.into(), &Options::default());
    assert_eq!((rows(&reading).read, rows(&reading).assessed), (5, 4));
    assert!(!reading.findings.iter().any(|finding| finding.code == Code::NoHeader));
    let skipped =
        reading.findings.iter().filter(|finding| finding.code == Code::SkippedPart).count();
    assert_eq!(skipped, 2, "the hidden sheet and the letter");
}

#[test]
fn a_document_of_an_office_suite_is_one_file_that_is_not_read() {
    let letter = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    let reading = read_one("lettre.docx", &letter);
    let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::BinaryFile]);
    let found = Input::whole("lettre.docx", &letter).found();
    let reading = read(vec![found], &Options::default());
    let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FileNotRead]);
}

/// Written by SheetJS: a merged title, days of three formats, a hidden row, an error, a hidden sheet.
const BINARY: &[u8] = include_bytes!("files/parc.xlsb");

#[test]
fn a_binary_workbook_is_read() {
    let reading = read_one("parc.xlsb", BINARY);
    let told: Vec<_> = reading.findings.iter().map(|told| (told.code, &told.args)).collect();
    let expected =
        RowCounts { read: 4, assessed: 2, set_aside: 1, not_in_service: 1, ..RowCounts::default() };
    assert_eq!(rows(&reading), expected, "{told:?}");
    let line = &reading.value.fleet.lines[0];
    assert_eq!((line.kind.key(), line.units()), ("laptop", 25));
    assert_eq!(line.batches[0].date.unwrap().to_string(), "2021-03-15");
    assert_eq!(locator(find(&reading, Code::BadQuantity)), Some("Parc!C6"));
    assert_eq!(find(&reading, Code::HiddenRows).args[0].1, 1u64.into());
    assert_eq!(find(&reading, Code::SkippedPart).args[0].1, "Caché".into());
}
