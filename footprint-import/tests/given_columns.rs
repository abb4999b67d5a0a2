//! What the user says of columns wins in files of every format: a workbook saved from a CSV reads as the CSV does.
#![allow(clippy::panic, clippy::unwrap_used)]
#![cfg(all(feature = "spreadsheet", feature = "json"))]

use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_import::{Field, GivenColumn, Import, Input, Options, read};
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};

fn read_as(name: &str, bytes: &[u8], columns: &[GivenColumn]) -> Diagnosed<Import> {
    read(vec![Input::whole(name, bytes)], &Options { columns, ..Options::default() })
}

fn given(header: &str, field: Option<Field>) -> GivenColumn {
    GivenColumn { header: header.to_owned(), field }
}

fn units(reading: &Diagnosed<Import>) -> u64 {
    reading.value.fleet.lines.iter().map(|line| line.units()).sum()
}

fn cells(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(';').collect()).collect()
}

/// A text as the workbook that it is saved as: numbers are numbers.
fn xlsx(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Feuil1").unwrap();
    for (row, cells) in cells(text).into_iter().enumerate() {
        for (column, cell) in cells.into_iter().enumerate() {
            let at = (row as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(at.0, at.1, number).unwrap(),
                Err(_) => sheet.write(at.0, at.1, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn ods(text: &str) -> Vec<u8> {
    let cell = |text: &&str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: Vec<&str>| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = cells(text).into_iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Feuil1\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    writer.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(content.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn html(text: &str) -> Vec<u8> {
    let row = |cells: Vec<&str>| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = cells(text).into_iter().map(row).collect();
    format!("<html><body><table>{rows}</table></body></html>").into_bytes()
}

/// What was read, but for the places: the rows and lines of the fleet, how columns were understood, and what
/// was told.
fn said(reading: &Diagnosed<Import>) -> Vec<String> {
    let fleet = &reading.value.fleet;
    let mut said = vec![format!("{:?}", fleet.rows)];
    said.extend(fleet.lines.iter().map(|line| {
        let names = [line.manufacturer, line.model, line.site, line.entity, line.zone];
        let names = names.map(|name| fleet.names.text(name));
        format!("{} {names:?} {:?} {:?}", line.kind.key(), line.status, line.batches)
    }));
    said.extend(fleet.inputs.iter().map(|input| format!("{} {:?}", input.layout, input.columns)));
    let mut told: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| format!("{} {:?} {}", finding.code.key(), finding.args, finding.count))
        .collect();
    told.sort_unstable();
    said.extend(told);
    said
}

#[test]
fn a_workbook_reads_as_the_text_that_it_was_saved_from() {
    let down = "Type;Service\nPC portable;120\nÉcran;130\n";
    let across = "Site;Portables;Écrans;Imprimantes\nMairie;12;14;3\nÉcole;5;6;1\n";
    let list = "Nom;Type;Modèle;Bâtiment;Lot\nPC-001;PC portable;Latitude 5420;Mairie;3\n\
                PC-002;PC portable;Latitude 5420;École;4\nEC-001;Écran;P2419H;École;2\n";
    for (text, columns) in [
        (down, vec![given("Service", Some(Field::Entity))]),
        (down, vec![given("service", None)]),
        (across, vec![given("Imprimantes", None)]),
        (across, vec![given("Écrans", Some(Field::Entity)), given("Imprimantes", None)]),
        (list, vec![given("Lot", Some(Field::Quantity))]),
        (list, vec![given("Lot", Some(Field::Site)), given("Bâtiment", Some(Field::Entity))]),
        (list, vec![given("Type", None)]),
    ] {
        let of_text = said(&read_as("parc.csv", text.as_bytes(), &columns));
        for (name, bytes) in
            [("parc.xlsx", xlsx(text)), ("parc.ods", ods(text)), ("parc.html", html(text))]
        {
            assert_eq!(said(&read_as(name, &bytes, &columns)), of_text, "{name} {columns:?}");
        }
    }
}

#[test]
fn a_column_that_the_user_names_is_no_number_by_state_on_a_sheet() {
    let text = "Type;Service\nPC portable;120\nÉcran;130\n";
    for (name, bytes) in
        [("parc.xlsx", xlsx(text)), ("parc.ods", ods(text)), ("parc.html", html(text))]
    {
        assert_eq!(units(&read_as(name, &bytes, &[])), 250, "{name}");
        for field in [Some(Field::Entity), None] {
            let reading = read_as(name, &bytes, &[given("Service", field)]);
            assert_eq!(units(&reading), 2, "{name} {field:?}");
            let mut known = reading.value.fleet.inputs.iter().flat_map(|input| &input.columns);
            assert!(known.any(|column| column.header == "Service"), "{name} {field:?}");
        }
    }
}

#[test]
fn a_path_of_a_record_means_what_the_user_says() {
    let text =
        br#"{"rows":[{"id":3,"serial":"","model":{"name":"Machin"},"manufacturer":{"name":"Truc"},
        "category":{"name":"Divers"},"usage":{"libre":"Laptops"}}]}"#;
    let unsaid = read_as("hardware.json", text, &[]);
    assert_eq!((units(&unsaid), unsaid.value.fleet.rows.set_aside), (0, 1));
    let columns = [given("usage.libre", Some(Field::Kind)), given("category.name", None)];
    let reading = read_as("hardware.json", text, &columns);
    let kinds: Vec<_> = reading.value.fleet.lines.iter().map(|line| line.kind.key()).collect();
    assert_eq!(kinds, ["laptop"], "{:#?}", reading.findings);
    let unknown = reading.findings.iter().any(|finding| finding.code == Code::UnknownKind);
    assert!(!unknown, "{:#?}", reading.findings);
}
