//! Long cells, many different texts and endless inputs: linear in their length, in bounded memory.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod hostile;

use hostile::{Ended, audit, limited, limited_after};
use serde_json::Value;

fn rows(ended: &Ended) -> Value {
    let read: Value = serde_json::from_str(&ended.out).unwrap();
    read["rows"].clone()
}

/// Rows whatever became of them.
fn accounted(rows: &Value) -> u64 {
    let outcomes =
        ["assessed", "set_aside", "not_in_service", "duplicates", "not_equipment", "personal"];
    outcomes.iter().map(|outcome| rows[outcome].as_u64().unwrap()).sum()
}

#[test]
fn a_long_cell_is_cut_before_it_is_read() {
    let columns = ["Type", "Marque", "Modele", "Statut", "Pays", "Quantite", "Date d'achat"];
    let sound = ["laptop", "Dell", "Latitude 5420", "En service", "France", "1", "2020-01-01"];
    for pattern in ["<", "<a", "</", "15 ", "q", "' ", "é", "1.", "& "] {
        let long = pattern.repeat(900_000 / pattern.len());
        let mut lines = format!("{}\n", sound.join(";")).repeat(20);
        for column in 0..columns.len() {
            let mut cells = sound;
            cells[column] = &long;
            lines += &format!("{}\n", cells.join(";"));
        }
        let ended = audit("a.csv", format!("{}\n{lines}", columns.join(";")).as_bytes());
        assert_eq!(rows(&ended)["read"], 27, "{pattern}: {}", ended.err);
        // Nor does a finding print it.
        assert!(ended.err.len() < 20_000, "{pattern}: {}", ended.err.len());
    }
}

#[test]
fn a_model_of_many_words_has_its_runners_up_at_once() {
    let words: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
    let ended = limited(&["match", "Lenovo", &words.join(" "), "--lang", "en"], &[]);
    assert_eq!(ended.status, 0, "{}", ended.err);
}

#[test]
fn a_long_kind_is_no_kind_and_costs_no_time() {
    let kind = "q".repeat(1_000_000);
    let text =
        format!("title = \"x\"\nservice_years = 5\n[[option]]\nname = \"a\"\nkind = \"{kind}\"\n");
    let ended = limited(&["compare", "-", "--lang", "en"], text.as_bytes());
    assert_eq!(ended.status, 2);
    assert!(ended.err.len() < 20_000, "{}", ended.err.len());
    let ended = limited(&["explain", &kind[..100_000], "--lang", "en"], &[]);
    assert_eq!(ended.status, 2);
}

#[test]
fn many_unknown_countries_are_compared_with_the_known_ones() {
    let lines: String = (0..40_000).map(|number| format!("laptop;land {number}\n")).collect();
    let ended = audit("a.csv", format!("Type;Pays\n{lines}").as_bytes());
    assert_eq!(rows(&ended)["read"], 40_000);
}

#[test]
fn rows_that_are_set_aside_are_kept_only_for_who_asks() {
    // 60 MB of rows; kept, with what is told of each, they would pass the limit.
    let ended = limited_after(
        "( echo 'Type;Modele'; echo 'laptop;x'; yes 'blob;x' | head -c 60000000 )",
        &["audit", "-", "-q", "--format", "json"],
    );
    let rows = rows(&ended);
    assert_eq!(rows["assessed"], 1);
    assert_eq!(accounted(&rows), rows["read"].as_u64().unwrap());
    assert!(rows["read"].as_u64().unwrap() > 8_000_000);
}

#[test]
fn a_device_that_never_ends_is_not_read_whole() {
    let town = "../data/examples/town_glpi.csv";
    for (arguments, code) in [
        (&["audit", "/dev/zero"][..], "F004"),
        (&["audit", "/dev/zero", "--devices", "/dev/null"], "F031"),
        (&["compare", "/dev/zero"], "F016"),
        (&["quotas", "/dev/zero"], "F016"),
        (&["reuse", town, "--municipalities", "/dev/zero"], "F016"),
        (&["match", "--file", "/dev/zero"], "F016"),
        (&["audit", "/dev/null", "--scope", "/dev/zero"], "F016"),
        (&["audit", "/dev/null", "--aliases", "/dev/zero"], "F016"),
        (
            &[
                "audit",
                town,
                "--partial",
                "/dev/null",
                "--as-of",
                "2026-01-01",
                "--key",
                "/dev/zero",
            ],
            "F016",
        ),
    ] {
        let ended = limited(arguments, &[]);
        assert!(ended.status == 2 && ended.err.contains(code), "{arguments:?}: {}", ended.err);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_among_reference_tables_is_told_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("factors.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ended = limited(&["catalogue", "check", folder.path().to_str().unwrap()], &[]);
    assert!(ended.status == 1 && ended.err.contains("a pipe or a device"), "{}", ended.err);
}

#[test]
fn a_document_that_never_ends_is_refused() {
    for beginning in ["[{\"type\":\"", "<REQUEST>"] {
        let writer = format!("( printf '{beginning}'; tr '\\0' x </dev/zero )");
        let ended = limited_after(&writer, &["audit", "-", "-q", "--lang", "en"]);
        assert!(ended.status == 2 && ended.err.contains("F016"), "{beginning}: {}", ended.err);
    }
}

#[test]
fn a_share_of_nuls_tells_what_is_no_text() {
    let ended = audit(
        "a.csv",
        [b"Type;Modele\n".as_slice(), &b"laptop;x\n".repeat(200), b"laptop;a\0b\n"]
            .concat()
            .as_slice(),
    );
    assert_eq!(rows(&ended)["read"], 201, "{}", ended.err);
    let ended = audit("a.csv", &b"laptop\0\0;x\0\n".repeat(200));
    assert!(ended.status == 2 && ended.err.contains("F004"), "{}", ended.err);
}
