//! Files that are damaged, or made to harm: an error that says so, in little time and memory, and no panic.

use super::{arrow, audit, fleet, packed, parquet};
use footprint_arrow::libraries::arrow_array::types::Int32Type;
use footprint_arrow::libraries::arrow_array::{DictionaryArray, RecordBatch, StringArray};
use footprint_arrow::libraries::arrow_ipc::CompressionType;
use footprint_arrow::libraries::parquet::basic::Compression;
use footprint_core::terms::diagnostic::Code;
use footprint_import::{RowWriter, TableFault};
use std::fs;
use std::sync::Arc;

/// Reads all of a file; gives the bytes of its text.
fn drain(bytes: Vec<u8>) -> Result<usize, TableFault> {
    let mut rows = footprint_arrow::open(bytes)?;
    let mut length = 0;
    loop {
        let mut to = RowWriter::default();
        if !rows.next_rows(&mut to)? {
            return Ok(length);
        }
        length += to.written();
    }
}

/// Values in Thrift's compact protocol: each field behind how far its number is from the last.
#[derive(Clone, Default)]
struct Thrift(Vec<u8>);

impl Thrift {
    fn bare(mut self, mut number: u64) -> Self {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
        self
    }

    fn mark(mut self, step: u8, kind: u8) -> Self {
        self.0.push(step << 4 | kind);
        self
    }

    fn number(self, step: u8, number: i64) -> Self {
        let kind = if i32::try_from(number).is_ok() { 5 } else { 6 };
        self.mark(step, kind).bare((number << 1 ^ number >> 63) as u64)
    }

    fn long(self, step: u8, number: i64) -> Self {
        self.mark(step, 6).bare((number << 1 ^ number >> 63) as u64)
    }

    fn text(mut self, step: u8, text: &str) -> Self {
        self = self.mark(step, 8).bare(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    fn list(self, step: u8, kind: u8, length: u64) -> Self {
        self.mark(step, 9).mark(15, kind).bare(length)
    }

    fn add(mut self, other: &Self) -> Self {
        self.0.extend_from_slice(&other.0);
        self
    }

    fn end(mut self) -> Self {
        self.0.push(0);
        self
    }
}

/// What is made wrong in a file.
struct Made {
    /// Its pages, and what they say to unpack to.
    pages: Vec<u8>,
    /// Bytes of the pages, and rows, as the footer says.
    length: i64,
    rows: i64,
    codec: i64,
    has_dictionary: bool,
    /// Groups around the column.
    depth: usize,
}

impl Made {
    fn of(pages: Thrift) -> Self {
        let length = pages.0.len() as i64;
        Self { pages: pages.0, length, rows: 10, codec: 0, has_dictionary: false, depth: 0 }
    }

    /// A file of one column `Type` of texts.
    fn file(&self) -> Vec<u8> {
        let group = Thrift::default().number(3, 0).text(1, "g").number(1, 1).end();
        let root = Thrift::default().text(4, "r").number(1, 1).end();
        let leaf = Thrift::default().number(1, 6).number(2, 0).text(1, "Type").end();
        let mut footer =
            Thrift::default().number(1, 1).list(1, 12, 2 + self.depth as u64).add(&root);
        for _ in 0..self.depth {
            footer = footer.add(&group);
        }
        footer = footer.add(&leaf).long(1, self.rows).list(1, 12, 1);
        let path = (0..self.depth).fold(Thrift::default(), |path, _| path.bare(1).add(&letter()));
        let mut column = Thrift::default().number(1, 6).list(1, 5, 0);
        column = column.list(1, 8, 1 + self.depth as u64).add(&path).bare(4);
        column.0.extend_from_slice(b"Type");
        column = column.number(1, self.codec).long(1, self.rows).long(1, self.length);
        column = column.long(1, self.length).long(2, 4);
        if self.has_dictionary {
            column = column.long(2, 4);
        }
        let chunk = Thrift::default().long(2, 4).mark(1, 12).add(&column.end()).end();
        let group =
            Thrift::default().list(1, 12, 1).add(&chunk).long(1, 1).long(1, self.rows).end();
        let footer = footer.add(&group).end().0;
        let length = (footer.len() as u32).to_le_bytes();
        [b"PAR1", self.pages.as_slice(), &footer, &length, b"PAR1"].concat()
    }
}

fn letter() -> Thrift {
    Thrift(b"g".to_vec())
}

/// A page of data: what it unpacks to, its values by number and encoding, its bytes.
fn page(unpacks_to: i64, values: i64, encoding: i64, bytes: &[u8]) -> Thrift {
    let head = Thrift::default().number(1, values).number(1, encoding).number(1, 3).number(1, 3);
    let page = Thrift::default().number(1, 0).number(1, unpacks_to).number(1, bytes.len() as i64);
    let mut page = page.mark(2, 12).add(&head.end()).end();
    page.0.extend_from_slice(bytes);
    page
}

#[test]
fn what_a_file_claims_is_not_believed() {
    let text = b"\x06\0\0\0laptop".repeat(10);
    let sound = Made::of(page(100, 10, 0, &text));
    assert_eq!(drain(sound.file()).unwrap(), 70);
    let beyond = |made: &Made, expected: Code| match drain(made.file()) {
        Err(TableFault::Beyond(code, _)) => assert_eq!(code, expected),
        other => panic!("{expected}: {other:?}"),
    };
    let is_damaged = |made: &Made, words: &str| match drain(made.file()) {
        Err(TableFault::Damaged(reason)) => assert!(reason.contains(words), "{reason}"),
        other => panic!("{words}: {other:?}"),
    };
    beyond(&Made { codec: 1, ..Made::of(page(2_000_000_000, 10, 0, &text)) }, Code::TooManyBytes);
    beyond(&Made { rows: 1 << 40, ..Made::of(page(100, 10, 0, &text)) }, Code::TooManyParts);
    beyond(&Made { depth: 100_000, ..Made::of(page(100, 10, 0, &text)) }, Code::TooManyParts);
    let lengths = Thrift::default().bare(128).bare(4).bare(1 << 34).bare(0);
    is_damaged(&Made::of(page(8, 10, 6, &lengths.0)), "more values than it can hold");
    let head = Thrift::default().number(1, i64::from(i32::MAX)).number(1, 0).end();
    let dictionary = Thrift::default().number(1, 2).number(1, 4).number(1, 4).mark(4, 12);
    let mut dictionary = dictionary.add(&head).end();
    dictionary.0.extend_from_slice(&[0; 4]);
    let dictionary = Made { has_dictionary: true, ..Made::of(dictionary) };
    is_damaged(&dictionary, "more values than it can hold");
    is_damaged(&Made { rows: 12, ..Made::of(page(100, 10, 0, &text)) }, "row group 1");
    // As deep as is read, which takes a stack of its own; the columns are no texts.
    assert_eq!(
        drain(Made { depth: 7_900, ..Made::of(page(100, 10, 0, &text)) }.file()).unwrap(),
        0
    );
}

#[test]
fn a_panic_of_the_library_is_a_damaged_file() {
    let folder = tempfile::tempdir().unwrap();
    let made = Made { length: -1, ..Made::of(page(10, 1, 0, b"\x06\0\0\0laptop")) };
    fs::write(folder.path().join("a.parquet"), made.file()).unwrap();
    fs::write(folder.path().join("b.csv"), "Type;Quantité\nPC portable;3\n").unwrap();
    let run = audit(folder.path(), "a.parquet", &[]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(run.err.contains("a.parquet: error[F013]: "), "{}", run.err);
    // What else was given is read.
    let run = audit(folder.path(), "a.parquet", &["b.csv", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.status, report["units"].as_u64()), (1, Some(3)));
}

#[test]
fn a_long_text_that_comes_again_and_again_is_not_copied() {
    let long = "x".repeat(3 << 20);
    let texts: DictionaryArray<Int32Type> = (0..100).map(|_| Some(long.as_str())).collect();
    let kinds: StringArray = (0..100).map(|_| Some("laptop")).collect();
    let columns: [(&str, Arc<dyn footprint_arrow::libraries::arrow_array::Array>); 2] =
        [("Type", Arc::new(kinds)), ("Remark", Arc::new(texts))];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.parquet", parquet(&batch, packed(Compression::ZSTD(Default::default())))),
        ("a.arrow", arrow(&batch, Some(CompressionType::ZSTD))),
    ] {
        assert!(bytes.len() < 1 << 20);
        fs::write(folder.path().join(name), bytes).unwrap();
        let run = audit(folder.path(), name, &[]);
        assert!(run.status == 2 && run.err.contains("F009"), "{}", run.err);
    }
}

#[test]
fn damaged_files_are_errors_or_are_read() {
    let batch = fleet().slice(0, 60);
    let files = [
        parquet(&batch, packed(Compression::SNAPPY)),
        parquet(&batch, packed(Compression::UNCOMPRESSED)),
        arrow(&batch, None),
        arrow(&batch, Some(CompressionType::LZ4_FRAME)),
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (state >> 33) as usize % below
    };
    let mut faults = 0;
    for file in &files {
        for _ in 0..400 {
            let mut bytes = file.clone();
            for _ in 0..=next(3) {
                let at = next(bytes.len());
                bytes[at] = match next(3) {
                    0 => next(256) as u8,
                    1 => 0xff,
                    _ => bytes[at] ^ 1 << next(8),
                };
            }
            faults += usize::from(drain(bytes).is_err());
        }
    }
    assert!(faults > 400, "{faults}");
    // Sizes that Arrow's buffers say that they unpack to, wherever they stand.
    for at in (0..files[3].len() - 8).step_by(8) {
        let mut bytes = files[3].clone();
        bytes[at..at + 8].copy_from_slice(&(1_i64 << 45).to_le_bytes());
        let _ = drain(bytes);
    }
}
