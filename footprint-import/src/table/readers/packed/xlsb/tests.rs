//! Binary workbooks: one that another program wrote, then records one by one, cut and flipped.

use crate::bytes::budget::Budget;
use crate::bytes::format::Format;
use crate::bytes::limits::Limits;
use crate::table::readers::workbook::texts;
use crate::table::sheets::{Sheet, sheets};
use footprint_core::terms::diagnostic::Code;
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

/// Written by SheetJS: a merged title, days of three formats, a hidden row, an error, a hidden sheet.
const BOOK: &[u8] = include_bytes!("../../../../../tests/files/parc.xlsb");

/// The parts of the book.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut archive = zip::ZipArchive::new(Cursor::new(BOOK)).unwrap();
    (0..archive.len())
        .map(|position| {
            let mut part = archive.by_index(position).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
});

/// The archive of some parts, unpacked.
fn archive<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The book with one part changed.
fn with(name: &str, content: &[u8]) -> Vec<u8> {
    assert!(PARTS.iter().any(|(part, _)| part == name), "{name}");
    archive(PARTS.iter().map(|(part, bytes)| {
        (part.as_str(), if part == name { content } else { bytes.as_slice() })
    }))
}

fn part(name: &str) -> Vec<u8> {
    PARTS.iter().find(|(part, _)| part == name).unwrap().1.clone()
}

/// The sheets and what is told.
fn read(bytes: &[u8]) -> (Vec<Sheet>, Vec<Code>) {
    let read = sheets("parc.xlsb", bytes).unwrap();
    (read.value, read.findings.iter().map(|finding| finding.code).collect())
}

/// A record: its kind, the length of its bytes, its bytes.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = match kind {
        0..0x80 => vec![kind as u8],
        _ => vec![kind as u8 & 0x7f | 0x80, (kind >> 7) as u8],
    };
    bytes.push(u8::try_from(data.len()).unwrap());
    assert!(data.len() < 0x80);
    bytes.extend(data);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// A sheet around its rows and cells.
fn sheet(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = [record(129, &[]), record(145, &[])].concat();
    bytes.extend(records.iter().flat_map(|(kind, data)| record(*kind, data)));
    bytes.extend([record(146, &[]), record(130, &[])].concat());
    bytes
}

fn row(number: u32) -> (u16, Vec<u8>) {
    (0, [number.to_le_bytes().as_slice(), &[0; 13]].concat())
}

/// A cell of a column and a style, before its value.
fn cell(column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    [&column.to_le_bytes(), &style.to_le_bytes(), value].concat()
}

#[test]
fn the_sheet_of_another_program() {
    let (found, told) = read(BOOK);
    let expected = "Parc de la commune;;;;\n\
        Type;Modèle;Quantité;Date d'achat;En service\n\
        PC portable;Latitude 5420;25;2021-03-15;true\n\
        Écran;P2419H — “24 pouces”;12.5;2021-03-01 18:00;false\n\
        PC fixe;OptiPlex 7090;3;2020-01-01;true\n\
        Imprimante;LaserJet Pro M402;#N/A;2019;true\n";
    assert_eq!(found, [Sheet { name: "Parc".to_owned(), text: expected.to_owned() }]);
    assert_eq!(told, [Code::SkippedPart]);
}

#[test]
fn days_since_1904() {
    let mut workbook = part("xl/workbook.bin");
    let properties = workbook.windows(2).position(|two| two == [0x99, 0x01]).unwrap();
    workbook[properties + 3] |= 1;
    let (found, _) = read(&with("xl/workbook.bin", &workbook));
    assert!(found[0].text.contains(";25;2025-03-16;"), "{}", found[0].text);
}

#[test]
fn every_kind_of_cell() {
    let half = (1.5f64.to_bits() >> 32) as u32;
    let wide = |letters: &str| text(letters);
    let rich = [&[1][..], &wide("riche"), &[0; 8]].concat();
    // What a formula is, after the value that it had.
    let formula = [&[0, 0][..], &[9; 12]].concat();
    let found = sheet(&[
        row(0),
        (2, cell(0, 0, &half.to_le_bytes())),
        (3, cell(1, 0, &[0x07])),
        (4, cell(2, 0, &[1])),
        (5, cell(3, 0, &0.25f64.to_le_bytes())),
        (6, cell(4, 0, &wide("écrit"))),
        (7, cell(5, 0, &1u32.to_le_bytes())),
        (62, cell(6, 0, &rich)),
        row(1),
        (8, cell(0, 0, &[wide("calculé"), formula.clone()].concat())),
        (9, cell(1, 0, &[7f64.to_le_bytes().as_slice(), &formula].concat())),
        (10, cell(2, 0, &[&[0], formula.as_slice()].concat())),
        (11, cell(3, 0, &[&[0x17], formula.as_slice()].concat())),
        // An empty cell is passed over, one without a column stands beside it.
        (1, cell(5, 0, &[])),
        (17, [&[0; 4][..], &wide("court")].concat()),
        row(3),
        (13, [&[0; 4][..], &(42u32 << 2 | 2).to_le_bytes()].concat()),
        (15, vec![0, 0, 0, 0, 1]),
        (16, [&[0; 4][..], &2.5f64.to_le_bytes()].concat()),
        (12, vec![0; 4]),
        (14, vec![0, 0, 0, 0, 0x2a]),
        (18, vec![0; 8]),
    ]);
    let (found, _) = read(&with("xl/worksheets/sheet1.bin", &found));
    let expected = "1.5;#DIV/0!;true;0.25;écrit;Type;riche\n\
        calculé;7;false;#REF!;;;court\n\
        ;;;;;;\n\
        42;true;2.5;;#N/A;Parc de la commune;\n";
    assert_eq!(found[0].text, expected);
}

#[test]
fn what_is_cut_is_told_wherever_it_is_cut() {
    for name in
        ["xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/sharedStrings.bin", "xl/styles.bin"]
    {
        let whole = part(name);
        for length in 1..whole.len() {
            let (found, told) = read(&with(name, &whole[..length]));
            assert_eq!((found.len(), told), (0, vec![Code::MalformedFile]), "{name} {length}");
        }
    }
    for length in (0..BOOK.len()).step_by(7) {
        let read = sheets("parc.xlsb", &BOOK[..length]);
        assert!(read.is_none_or(|read| read.value.is_empty()), "{length}");
    }
}

#[test]
fn flipped_bits_are_read_or_told() {
    let name = "xl/worksheets/sheet1.bin";
    let whole = sheet(&[
        row(0),
        (2, cell(0, 0, &6u32.to_le_bytes())),
        (62, cell(1, 0, &[&[0], text("a").as_slice()].concat())),
        row(1),
        (9, cell(0, 1, &1f64.to_le_bytes())),
        (18, vec![0; 8]),
        (176, [0u32, 1, 0, 0].map(u32::to_le_bytes).concat()),
    ]);
    for bit in 0..8 * whole.len() {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        // A row may be the millionth now.
        let budget = Budget::new(Limits { bytes: 10_000, ..Limits::default() });
        let mut told = 0;
        let book = with(name, &flipped);
        let found = texts(Format::Xlsb, &"parc.xlsb".into(), &book, &budget, &mut |_| told += 1);
        assert!(!found.is_empty() || told > 0, "bit {bit}");
    }
}

#[test]
fn a_record_that_declares_more_than_it_has_asks_for_no_memory() {
    for length in [&[0xff, 0xff, 0xff, 0x7f][..], &[0x80, 0x80, 0x10]] {
        let bytes = [record(129, &[]), vec![0x06], length.to_vec(), vec![0; 20]].concat();
        let (found, told) = read(&with("xl/worksheets/sheet1.bin", &bytes));
        let code = if length.len() == 4 { Code::TooManyBytes } else { Code::MalformedFile };
        assert_eq!((found.len(), told), (0, vec![code]));
    }
    // A text that declares more letters than its record holds.
    let long = sheet(&[row(0), (6, cell(0, 0, &u32::MAX.to_le_bytes()))]);
    let (_, told) = read(&with("xl/worksheets/sheet1.bin", &long));
    assert_eq!(told, [Code::MalformedFile]);
}

#[test]
fn cells_beyond_the_last_row_and_column() {
    let beyond = |rows: u32, column: u32| {
        let records = [row(rows), (6, cell(column, 0, &text("x")))];
        read(&with("xl/worksheets/sheet1.bin", &sheet(&records))).1
    };
    assert_eq!(beyond(u32::MAX, 0), [Code::MalformedFile]);
    assert_eq!(beyond(1 << 20, 0), [Code::MalformedFile]);
    assert_eq!(beyond(0, u32::MAX), [Code::TooManyColumns]);
    // Rows that go back say that the file is damaged.
    let back = sheet(&[row(4), (6, cell(0, 0, &text("x"))), row(1), (6, cell(0, 0, &text("x")))]);
    assert_eq!(read(&with("xl/worksheets/sheet1.bin", &back)).1, [Code::MalformedFile]);
}
