//! Parquet and Arrow files: what their tables say as CSV, and files that are damaged or made to harm.
//! `cargo test -p footprint-cli --features parquet --test parquet`
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

#[path = "parquet/hostile.rs"]
mod hostile;
mod support;

use footprint_arrow::libraries::arrow_array::builder::{ListBuilder, StringBuilder};
use footprint_arrow::libraries::arrow_array::temporal_conversions::as_date;
use footprint_arrow::libraries::arrow_array::types::{Date32Type, Int32Type};
use footprint_arrow::libraries::arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array, RecordBatch,
    StringArray, TimestampMillisecondArray,
};
use footprint_arrow::libraries::arrow_ipc::CompressionType;
use footprint_arrow::libraries::arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use footprint_arrow::libraries::parquet::arrow::ArrowWriter;
use footprint_arrow::libraries::parquet::basic::{Compression, Encoding, ZstdLevel};
use footprint_arrow::libraries::parquet::file::properties::{WriterProperties, WriterVersion};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use support::{Run, footprint, run};

/// Rows of the fleet, and of a row group or batch.
const ROWS: usize = 2_000;
const GROUP: usize = 700;

/// A fleet with a column of each type, some cells of each empty, and one of lists.
fn fleet() -> RecordBatch {
    let rows = || 0..ROWS;
    let kinds = ["PC portable", "Écran", "Serveur", "Bidule"];
    let kind: DictionaryArray<Int32Type> =
        rows().map(|row| (row % 11 > 0).then_some(kinds[row % 4])).collect();
    let models = ["Latitude 5420", "P2419H", "une \"citation\"; et plus", ""];
    let model: StringArray = rows().map(|row| Some(models[row % 4])).collect();
    let serial: StringArray = rows().map(|row| Some(format!("SN{:06}", row % 1_900))).collect();
    let units: Int64Array = rows().map(|row| (row % 7 > 0).then_some(1 + row as i64 % 3)).collect();
    // 1 January 2018 and after.
    let bought: Date32Array =
        rows().map(|row| (row % 5 > 0).then_some(17_532 + row as i32 % 2_500)).collect();
    let price: Decimal128Array = rows().map(|row| Some(row as i128 * 1_995)).collect();
    let price = price.with_precision_and_scale(12, 2).unwrap();
    let seen: TimestampMillisecondArray =
        rows().map(|row| Some(1_750_000_000_000 + row as i64 * 86_400_000)).collect();
    let screen: Float64Array = rows().map(|row| (row % 4 == 1).then_some(23.8)).collect();
    let mut tags = ListBuilder::new(StringBuilder::new());
    for row in rows() {
        tags.values().append_value(format!("tag {row}"));
        tags.append(true);
    }
    let columns: [(&str, ArrayRef); 9] = [
        ("Type", Arc::new(kind)),
        ("Modèle", Arc::new(model)),
        ("N° série", Arc::new(serial)),
        ("Quantité", Arc::new(units)),
        ("Étiquettes", Arc::new(tags.finish())),
        ("Date d'achat", Arc::new(bought)),
        ("Prix", Arc::new(price)),
        ("Dernière connexion", Arc::new(seen)),
        ("Taille écran", Arc::new(screen)),
    ];
    let columns = columns.map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

/// The same as CSV, written by its own means, without the lists.
fn fleet_csv() -> String {
    let kinds = ["PC portable", "Écran", "Serveur", "Bidule"];
    let models = ["Latitude 5420", "P2419H", "\"une \"\"citation\"\"; et plus\"", ""];
    let mut text =
        "Type;Modèle;N° série;Quantité;Date d'achat;Prix;Dernière connexion;Taille écran\n"
            .to_owned();
    let day = |days: usize| as_date::<Date32Type>(days as i64).unwrap().to_string();
    for row in 0..ROWS {
        let some = |is: bool, text: String| if is { text } else { String::new() };
        let cells = [
            some(row % 11 > 0, kinds[row % 4].to_owned()),
            models[row % 4].to_owned(),
            format!("SN{:06}", row % 1_900),
            some(row % 7 > 0, (1 + row % 3).to_string()),
            some(row % 5 > 0, day(17_532 + row % 2_500)),
            format!("{}.{:02}", row * 1_995 / 100, row * 1_995 % 100),
            format!("{}T15:06:40", day(20_254 + row)),
            some(row % 4 == 1, "23.8".to_owned()),
        ];
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    text
}

/// A Parquet file of batches, in row groups.
fn parquet(batch: &RecordBatch, properties: WriterProperties) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn packed(compression: Compression) -> WriterProperties {
    let groups = WriterProperties::builder().set_max_row_group_row_count(Some(GROUP));
    groups.set_compression(compression).build()
}

/// An Arrow file of the same.
fn arrow(batch: &RecordBatch, compression: Option<CompressionType>) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
    let mut bytes = Vec::new();
    let schema = batch.schema();
    let mut writer = FileWriter::try_new_with_options(&mut bytes, &schema, options).unwrap();
    for first in (0..batch.num_rows()).step_by(GROUP) {
        let rows = GROUP.min(batch.num_rows() - first);
        writer.write(&batch.slice(first, rows)).unwrap();
    }
    writer.finish().unwrap();
    drop(writer);
    bytes
}

fn audit(folder: &Path, file: &str, more: &[&str]) -> Run {
    let mut words = vec!["audit", file, "--as-of", "2026-11-21", "--lang", "en"];
    words.extend(more);
    run(footprint(&words).current_dir(folder))
}

/// What an audit says, but for the name of the file and the second way to say where something stands; and its
/// columns that are not read, apart.
fn told(run: &Run) -> (Value, Vec<String>) {
    assert_eq!(run.status, 0, "{}", run.err);
    let mut report: Value = serde_json::from_str(&run.out).unwrap();
    let mut apart = Vec::new();
    report["findings"].as_array_mut().unwrap().retain_mut(|finding| {
        finding["locator"] = Value::Null;
        finding["file"] = Value::Null;
        let text = finding["text"].as_str().unwrap_or_default();
        let is_nested = text.contains("(list)");
        apart.extend(is_nested.then(|| text.to_owned()));
        !is_nested
    });
    for table in report["inputs"].as_array_mut().unwrap() {
        table["file"] = Value::Null;
    }
    (report, apart)
}

#[test]
fn a_file_of_columns_says_what_its_table_says_as_csv() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("parc.csv", fleet_csv().as_bytes());
    let (of_csv, _) = told(&audit(folder.path(), "parc.csv", &["--format", "json"]));
    assert!(of_csv["units"].as_u64().unwrap() > 1_000);
    let fleet = fleet();
    let second = WriterProperties::builder()
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_dictionary_enabled(false)
        .set_column_encoding("Modèle".into(), Encoding::DELTA_LENGTH_BYTE_ARRAY)
        .set_column_encoding("N° série".into(), Encoding::PLAIN)
        .set_column_encoding("Type".into(), Encoding::PLAIN)
        .build();
    for (name, bytes) in [
        ("plain.parquet", parquet(&fleet, packed(Compression::UNCOMPRESSED))),
        ("snappy.parquet", parquet(&fleet, packed(Compression::SNAPPY))),
        ("lz4.parquet", parquet(&fleet, packed(Compression::LZ4_RAW))),
        ("zstd.parquet", parquet(&fleet, packed(Compression::ZSTD(ZstdLevel::default())))),
        ("second.parquet", parquet(&fleet, second)),
        ("plain.arrow", arrow(&fleet, None)),
        ("lz4.feather", arrow(&fleet, Some(CompressionType::LZ4_FRAME))),
        // What it is its bytes say, not its name.
        ("zstd.csv", arrow(&fleet, Some(CompressionType::ZSTD))),
    ] {
        write(name, &bytes);
        let (report, apart) = told(&audit(folder.path(), name, &["--format", "json"]));
        assert_eq!(apart, ["columns not read: Étiquettes (list)"], "{name}");
        assert_eq!(report, of_csv, "{name}");
    }
}

#[test]
fn rows_are_listed_and_set_aside_as_those_of_csv() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("parc.csv"), fleet_csv()).unwrap();
    let bytes = parquet(&fleet(), packed(Compression::SNAPPY));
    fs::write(folder.path().join("parc.parquet"), bytes).unwrap();
    let written = |file: &str| {
        let more = ["--devices", "devices.csv", "--rejects", "rejects.csv", "--format", "json"];
        assert_eq!(audit(folder.path(), file, &more).status, 0);
        ["devices.csv", "rejects.csv"].map(|name| {
            let path = folder.path().join(name);
            let text = fs::read_to_string(&path).unwrap();
            fs::remove_file(path).unwrap();
            text.lines().count()
        })
    };
    let counts = written("parc.csv");
    assert!(counts[0] > ROWS && counts[1] > 1, "{counts:?}");
    assert_eq!(written("parc.parquet"), counts);
}

#[test]
fn a_pipe_a_folder_and_an_archive_hold_such_files_too() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = parquet(&fleet(), packed(Compression::SNAPPY));
    fs::create_dir(folder.path().join("exports")).unwrap();
    fs::write(folder.path().join("exports/parc.parquet"), &bytes).unwrap();
    let archive = fs::File::create(folder.path().join("exports.zip")).unwrap();
    let mut archive = zip::ZipWriter::new(archive);
    archive.start_file("parc.parquet", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, &bytes).unwrap();
    archive.finish().unwrap();
    let units = |run: &Run| told(run).0["units"].clone();
    let first = units(&audit(folder.path(), "exports/parc.parquet", &["--format", "json"]));
    assert_eq!(units(&audit(folder.path(), "exports", &["--format", "json"])), first);
    assert_eq!(units(&audit(folder.path(), "exports.zip", &["--format", "json"])), first);
    let words = ["audit", "-", "--as-of", "2026-11-21", "--format", "json", "--devices", "d.csv"];
    let piped = run(footprint(&words).current_dir(folder.path()).write_stdin(bytes));
    assert_eq!(units(&piped), first);
}

#[test]
fn what_is_not_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let fleet = fleet();
    let told = |name: &str, bytes: &[u8], words: &str| {
        fs::write(folder.path().join(name), bytes).unwrap();
        let run = audit(folder.path(), name, &[]);
        assert_eq!(run.status, 2, "{name}: {}", run.out);
        let place = format!("{name}: error[");
        assert!(run.err.contains(&place) && run.err.contains(words), "{words}: {}", run.err);
    };
    let whole = parquet(&fleet, packed(Compression::SNAPPY));
    told("cut.parquet", &whole[..whole.len() / 2], "F013");
    told("cut.arrow", &arrow(&fleet, None)[..5_000], "F013");
    let encrypted = [b"PARE\x15\0\0\0".as_slice(), &[0; 8], b"PARE"].concat();
    told("secret.parquet", &encrypted, "F021");
    let encoding = WriterProperties::builder()
        .set_dictionary_enabled(false)
        .set_column_encoding("Modèle".into(), Encoding::DELTA_BYTE_ARRAY)
        .set_column_encoding("N° série".into(), Encoding::PLAIN)
        .build();
    told("front.parquet", &parquet(&fleet, encoding), "DELTA_BYTE_ARRAY");
    let lists = fleet.project(&[4]).unwrap();
    told("lists.parquet", &parquet(&lists, packed(Compression::SNAPPY)), "F002");
}
