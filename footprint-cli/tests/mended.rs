//! Rows set aside, put right and given again: they take the place of those they come from.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{footprint, run};

const FLEET: &str = "Type;Marque;Modèle;Numéro de série;Quantité\n\
    laptop;Dell;Latitude 5420;A1B2C3D4;1\n\
    blob;x;y;A1B2C3D5;1\n\
    laptop;Dell;Latitude 5420;A1B2C3D6;douze\n";

/// Audits files of a folder as JSON; rows, and the findings of a code with their rows.
fn audit(folder: &Path, files: &[&str], code: &str) -> (Value, Vec<String>) {
    let arguments = [&["audit"], files, &["--format", "json", "--lang", "en", "-q"]].concat();
    let run = run(footprint(&arguments).current_dir(folder));
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let told = report["findings"].as_array().unwrap().iter().filter(|one| one["code"] == code);
    let told = told.map(|one| format!("{} {}", one["file"], one["args"]["rows"]));
    (report["rows"].clone(), told.collect())
}

fn rejects(folder: &Path, files: &[&str], to: &str) {
    let arguments = [&["audit"], files, &["--rejects", to, "-q", "--lang", "fr"]].concat();
    assert_eq!(run(footprint(&arguments).current_dir(folder)).status, 0);
}

#[test]
fn rows_put_right_take_the_place_of_those_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), FLEET).unwrap();
    // Another table, in the encoding of a spreadsheet.
    let latin = FLEET.replace("A1B2", "Z1B2").replace('è', "\u{1}").replace('é', "\u{2}");
    let latin: Vec<u8> = latin
        .bytes()
        .map(|byte| match byte {
            1 => 0xe8,
            2 => 0xe9,
            other => other,
        })
        .collect();
    fs::write(path.join("b.csv"), latin).unwrap();
    let (before, _) = audit(path, &["a.csv", "b.csv"], "F065");
    assert_eq!((&before["read"], &before["set_aside"]), (&6.into(), &4.into()));
    rejects(path, &["a.csv", "b.csv"], "mend.csv");
    for name in ["mend.csv", "mend-2.csv"] {
        let bytes = fs::read(path.join(name)).unwrap();
        let mended = replace(&replace(&bytes, b"blob", b"laptop"), b";douze;", b";2;");
        fs::write(path.join(name), mended).unwrap();
    }
    // In any order of the files, from anywhere.
    fs::create_dir(path.join("x")).unwrap();
    for name in ["a.csv", "b.csv", "mend.csv", "mend-2.csv"] {
        fs::copy(path.join(name), path.join("x").join(name)).unwrap();
    }
    for files in [
        ["a.csv", "b.csv", "mend.csv", "mend-2.csv"],
        ["mend-2.csv", "mend.csv", "b.csv", "a.csv"],
        ["x/a.csv", "x/b.csv", "mend.csv", "mend-2.csv"],
    ] {
        let (rows, told) = audit(path, &files, "F065");
        let outcomes = ["assessed", "set_aside", "duplicates"].map(|key| rows[key].as_u64());
        assert_eq!(outcomes, [Some(6), Some(0), Some(4)], "{files:?}");
        assert_eq!(told.len(), 2, "{told:?}");
    }
    // Of one of them alone, the others' rows are not lost.
    let (rows, _) = audit(path, &["a.csv", "b.csv", "mend.csv"], "F065");
    assert_eq!((&rows["assessed"], &rows["set_aside"]), (&4.into(), &2.into()));
}

#[test]
fn rows_that_are_wrong_again_count_once_and_remember_where_they_stood_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), FLEET).unwrap();
    rejects(path, &["a.csv"], "mend.csv");
    let half = fs::read_to_string(path.join("mend.csv")).unwrap().replace("blob", "laptop");
    fs::write(path.join("mend.csv"), half).unwrap();
    let (rows, _) = audit(path, &["a.csv", "mend.csv"], "F065");
    assert_eq!((&rows["assessed"], &rows["set_aside"]), (&2.into(), &1.into()));
    // A row that is taken up in another file is no second record of a device.
    let list = ["audit", "a.csv", "mend.csv", "-q", "--devices", "d.csv", "--lang", "fr"];
    let list = [&list[..], &["--format", "csv-excel-fr"]].concat();
    run(footprint(&list).current_dir(path));
    let list = fs::read_to_string(path.join("d.csv")).unwrap();
    assert!(list.contains(";repris dans un autre fichier;") && !list.contains("doublon"), "{list}");
    rejects(path, &["a.csv", "mend.csv"], "again.csv");
    let again = fs::read_to_string(path.join("again.csv")).unwrap();
    assert_eq!(again.lines().count(), 2, "{again}");
    // A second round that is repeated is no reason to stop.
    rejects(path, &["a.csv", "mend.csv"], "again.csv");
    assert!(again.contains("a.csv:4 #") && again.contains(" - F104"), "{again}");
}

#[test]
fn a_source_that_changed_meanwhile_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), FLEET).unwrap();
    rejects(path, &["a.csv"], "mend.csv");
    fs::write(path.join("a.csv"), FLEET.replace("blob", "laptop")).unwrap();
    let (rows, told) = audit(path, &["a.csv", "mend.csv"], "F066");
    assert_eq!(rows["duplicates"], 1);
    assert_eq!(told, ["\"a.csv\" 1"]);
    // Another row that is set aside at the same place is not the one that was put right.
    fs::write(path.join("a.csv"), FLEET.replace("blob;x", "machin;z")).unwrap();
    let (rows, told) = audit(path, &["a.csv", "mend.csv"], "F066");
    assert_eq!((&rows["set_aside"], &rows["duplicates"]), (&3.into(), &1.into()), "{rows}");
    assert_eq!(told, ["\"a.csv\" 1"]);
}

#[test]
fn each_row_put_right_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), FLEET.replace("A1B2C3D5", "").replace("A1B2C3D6", "")).unwrap();
    // Rows that nobody touched are written over.
    rejects(path, &["a.csv"], "mend.csv");
    rejects(path, &["a.csv"], "mend.csv");
    let mended = fs::read_to_string(path.join("mend.csv")).unwrap();
    let mended = mended.replace("blob", "laptop").replace("douze", "2");
    fs::write(path.join("mend.csv"), &mended).unwrap();
    let units = |files: &[&str]| audit(path, files, "F067").0["assessed"].as_u64().unwrap();
    assert_eq!(units(&["a.csv", "mend.csv"]), 3);
    // The same rows in a copy count in one of the two.
    fs::copy(path.join("mend.csv"), path.join("copy.csv")).unwrap();
    fs::write(path.join("other.csv"), mended.replace("Latitude", "latitude")).unwrap();
    assert_eq!(units(&["a.csv", "mend.csv", "copy.csv"]), 3);
    assert_eq!(units(&["other.csv", "a.csv", "mend.csv"]), 3);
    // A row that was split counts as each of its parts, and that is told.
    let last = mended.lines().last().unwrap();
    fs::write(path.join("mend.csv"), format!("{mended}{last}\r\n")).unwrap();
    let (rows, told) = audit(path, &["a.csv", "mend.csv"], "F067");
    assert_eq!((rows["assessed"].as_u64(), told.len()), (Some(4), 1));
    // What somebody may have put right is not written over.
    let arguments = ["audit", "a.csv", "--rejects", "mend.csv", "--lang", "en"];
    let again = run(footprint(&arguments).current_dir(path));
    assert!(
        again.status == 2 && again.err.contains("put right since they were set aside"),
        "{}",
        again.err
    );
}

#[test]
fn rows_of_a_table_with_kinds_across_are_put_right_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let pivot = "Site;Ordinateurs portables;Écrans;Serveurs\nMairie;12;10;3\nÉcole;une dizaine;plusieurs;une dizaine\n";
    fs::write(path.join("p.csv"), pivot).unwrap();
    rejects(path, &["p.csv"], "mend.csv");
    let all = fs::read_to_string(path.join("mend.csv")).unwrap();
    assert_eq!(all.lines().count(), 4, "{all}");
    let one: String =
        all.lines().take(2).map(|line| line.replace("une dizaine", "10") + "\n").collect();
    fs::write(path.join("mend.csv"), one).unwrap();
    let (rows, _) = audit(path, &["p.csv", "mend.csv"], "F065");
    assert_eq!((&rows["assessed"], &rows["set_aside"]), (&4.into(), &2.into()), "{rows}");
}

#[test]
fn a_workbook_of_rows_set_aside_has_a_sheet_for_each_file_and_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), FLEET).unwrap();
    fs::write(path.join("b.csv"), FLEET.replace("A1B2", "Z1B2")).unwrap();
    rejects(path, &["a.csv", "b.csv"], "mend.xlsx");
    assert!(fs::read(path.join("mend.xlsx")).unwrap().starts_with(b"PK"));
    assert!(!path.join("mend-2.xlsx").exists());
    let (rows, told) = audit(path, &["a.csv", "b.csv", "mend.xlsx"], "F065");
    let outcomes = ["assessed", "set_aside", "duplicates"].map(|key| rows[key].as_u64());
    assert_eq!(outcomes, [Some(2), Some(4), Some(4)]);
    assert_eq!(told, ["\"a.csv\" 2", "\"b.csv\" 2"]);
    let refused =
        run(footprint(&["audit", "a.csv", "--rejects", "mend.ods", "--lang", "fr"])
            .current_dir(path));
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains(".csv ou .xlsx"), "{}", refused.err);
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    replaced.extend_from_slice(rest);
    replaced
}
