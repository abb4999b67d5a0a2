//! What must always hold of an audit's figures, on the shipped examples.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use support::{audit_json, close, footprint, in_examples, run};

const EXAMPLES: [&str; 3] = ["town_glpi.csv", "school.csv", "server_room.csv"];
const VIEWS: [&[&str]; 5] = [
    &[],
    &["--accounting", "acquisition-year"],
    &["--over-age", "fully-amortised"],
    &["--factors", "ecodiag", "--country", "DEU"],
    &["--factors", "makers"],
];

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.sum()
}

fn each_audit(check: impl Fn(&Value, &str)) {
    for example in EXAMPLES {
        for view in VIEWS {
            let mut arguments = vec![example];
            arguments.extend(view);
            check(&audit_json(&arguments), &arguments.join(" "));
        }
    }
}

#[test]
fn parts_make_the_whole() {
    each_audit(|audit, name| {
        let total = audit["total"].as_object().unwrap();
        assert_eq!(total.len(), 9, "{name}");
        for (criterion, of_total) in total {
            let mean = number(&of_total["mean"]);
            let stages = audit["by_stage"].as_object().unwrap().values();
            let stages = sum(stages.map(|stage| number(&stage[criterion]["mean"])));
            assert!(close(stages, mean), "{name} {criterion}: {stages} {mean}");
            let kinds = audit["by_kind"].as_array().unwrap().iter();
            let kinds = sum(kinds.map(|kind| number(&kind[criterion]["mean"])));
            assert!(close(kinds, mean), "{name} {criterion}: {kinds} {mean}");
            let [p05, p95] = ["p05", "p95"].map(|p| number(&of_total[p]));
            assert!(p05 <= mean && mean <= p95, "{name} {criterion}");
        }
        let mean = number(&audit["total"]["climate_change"]["mean"]);
        let lines = audit["lines"].as_array().unwrap();
        let sum_lines = sum(lines.iter().map(|line| number(&line["climate_change"]["mean"])));
        assert!(close(sum_lines, mean), "{name}: {sum_lines} {mean}");
        let units = |list: &Value| -> u64 {
            list.as_array().unwrap().iter().map(|x| x["units"].as_u64().unwrap()).sum()
        };
        assert_eq!(units(&audit["lines"]), audit["units"].as_u64().unwrap(), "{name}");
        assert_eq!(units(&audit["by_kind"]), audit["units"].as_u64().unwrap(), "{name}");
        let matched: u64 =
            audit["match"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(matched, audit["units"].as_u64().unwrap(), "{name}");
    });
}

#[test]
fn every_row_has_one_outcome() {
    each_audit(|audit, name| {
        let rows = audit["rows"].as_object().unwrap();
        let others: u64 =
            rows.iter().filter(|(key, _)| *key != "read").map(|(_, n)| n.as_u64().unwrap()).sum();
        assert_eq!(rows["read"].as_u64().unwrap(), others, "{name}");
        assert!(others > 0);
    });
}

#[test]
fn shares_are_those_of_the_stages() {
    each_audit(|audit, name| {
        let total = number(&audit["total"]["climate_change"]["mean"]);
        let stage = |key: &str| number(&audit["by_stage"][key]["climate_change"]["mean"]);
        let making = number(&audit["manufacturing_share"]);
        let embodied = number(&audit["embodied_share"]);
        assert!(close(making, stage("manufacturing") / total), "{name}");
        assert!((embodied - (1.0 - stage("use") / total)).abs() < 1e-9, "{name}");
    });
}

#[test]
fn units_say_the_accounting_view() {
    let unit = |arguments: &[&str]| {
        audit_json(arguments)["total"]["climate_change"]["unit"].as_str().unwrap().to_owned()
    };
    assert_eq!(unit(&["school.csv"]), "kg CO2e/year");
    assert_eq!(unit(&["school.csv", "--accounting", "acquisition-year"]), "kg CO2e");
}

#[test]
fn one_laptop_is_the_sum_of_the_method() {
    // method: I = F/L + e·EF, with 185.09 kg, 5 years, 29.0175 kWh/year, 0.0519 kg/kWh.
    let mut command = footprint(&["audit", "-", "--format", "json"]);
    let run = run(command.write_stdin("type;nombre\nordinateur portable;1\n"));
    assert_eq!(run.status, 0, "{}", run.err);
    let audit: Value = serde_json::from_str(&run.out).unwrap();
    let mean = number(&audit["total"]["climate_change"]["mean"]);
    assert!((mean - (185.09 / 5.0 + 29.0175 * 0.0519)).abs() < 1e-9, "{mean}");
}

#[test]
fn breakdowns_keep_the_total() {
    for by in ["site", "entity", "manufacturer", "age"] {
        let audit = audit_json(&["town_glpi.csv", "--by", by]);
        assert_eq!(audit["breakdown"]["by"], by);
        let groups = audit["breakdown"]["groups"].as_array().unwrap();
        let mean = number(&audit["total"]["climate_change"]["mean"]);
        let parts = sum(groups.iter().map(|group| number(&group["climate_change"]["mean"])));
        assert!(close(parts, mean), "{by}");
        assert!(groups.len() > 1, "{by}");
    }
}

#[test]
fn a_breakdown_within_another_keeps_each_group() {
    let once = audit_json(&["town_glpi.csv", "--by", "site"]);
    for (then, key) in [("kind", "kind"), ("service", "entity"), ("age", "age")] {
        let audit = audit_json(&["town_glpi.csv", "--by", "site", "--by", then]);
        let breakdown = &audit["breakdown"];
        assert_eq!((&breakdown["by"], &breakdown["then"]), (&"site".into(), &key.into()));
        let groups = breakdown["groups"].as_array().unwrap();
        let same = once["breakdown"]["groups"].as_array().unwrap();
        assert_eq!(groups.len(), same.len());
        for (group, alone) in groups.iter().zip(same) {
            let inner = group["groups"].as_array().unwrap();
            let mean = number(&group["climate_change"]["mean"]);
            let parts = sum(inner.iter().map(|group| number(&group["climate_change"]["mean"])));
            assert!(close(parts, mean) && close(mean, number(&alone["climate_change"]["mean"])));
            let units = |group: &Value| group["units"].as_u64().unwrap();
            assert_eq!(inner.iter().map(units).sum::<u64>(), units(group), "{then}");
        }
    }
    let arguments = ["audit", "town_glpi.csv", "--by", "site", "--by", "kind", "--format", "csv"];
    let csv = run(in_examples(&mut footprint(&arguments))).out;
    assert!(csv.starts_with("site,kind,units,"), "{csv}");
    let thrice = ["audit", "town_glpi.csv", "--by", "site", "--by", "kind", "--by", "age"];
    let run = run(in_examples(&mut footprint(&thrice)));
    assert!(run.status == 2 && run.err.contains("--by"), "{}", run.err);
}

#[test]
fn csv_holds_what_json_does() {
    let csv = |format: &str, by: &[&str]| {
        let mut all = vec!["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--format", format];
        all.extend(by);
        run(in_examples(&mut footprint(&all))).out
    };
    let total = number(&audit_json(&["town_glpi.csv"])["total"]["climate_change"]["mean"]);
    let sum_of = |text: &str, delimiter: u8, column: &str| -> f64 {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
        sum(reader.records().map(|row| row.unwrap()[at].replace(',', ".").parse::<f64>().unwrap()))
    };
    assert!(close(sum_of(&csv("csv", &[]), b',', "climate_change_mean"), total));
    assert!(close(sum_of(&csv("csv-excel-fr", &[]), b';', "climate_change_mean"), total));
    assert!(close(sum_of(&csv("csv", &["--by", "kind"]), b',', "climate_change_mean"), total));
    assert!(close(sum_of(&csv("csv", &["--by", "site"]), b',', "climate_change_mean"), total));
}

#[test]
fn devices_sum_to_the_total() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("devices.csv");
    let path = file.to_str().unwrap();
    for view in VIEWS {
        for example in EXAMPLES {
            let mut arguments = vec![example, "--devices", path];
            arguments.extend(view);
            let audit = audit_json(&arguments);
            let mut reader = csv::Reader::from_path(&file).unwrap();
            let header = reader.headers().unwrap().clone();
            let at = |name: &str| header.iter().position(|column| column == name).unwrap();
            let (climate, outcome) = (at("climate_change"), at("outcome"));
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            // Whoever is left out is told why, and nobody else.
            for row in &rows {
                let (is_counted, reason) = (&row[outcome] == "assessed", &row[at("reason")]);
                assert_eq!(is_counted, reason.is_empty(), "{example}: {row:?}");
            }
            // A pack is one row with a line for each of its parts.
            let line = at("line");
            let lines: std::collections::BTreeSet<&str> =
                rows.iter().map(|row| &row[line]).collect();
            assert_eq!(lines.len() as u64, audit["rows"]["read"].as_u64().unwrap(), "{example}");
            let parts = sum(rows
                .iter()
                .filter(|row| &row[outcome] == "assessed")
                .map(|row| row[climate].parse::<f64>().unwrap()));
            let mean = number(&audit["total"]["climate_change"]["mean"]);
            assert!(close(parts, mean), "{arguments:?}: {parts} {mean}");
        }
    }
}

#[test]
fn devices_say_why_they_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let [list, devices] = ["d.csv", "devices.csv"].map(|name| folder.path().join(name));
    let text = "Type;Fabricant;Modèle;Numéro de série;Statut;Nombre\n\
        Ordinateur portable;HP;EliteBook 840 G6;5CG9384KPL;En service;1\n\
        Ordinateur portable;HP;EliteBook 840 G6;5CG9384KPL;En service;1\n\
        Ordinateur portable;HP;EliteBook 840 G6;5CG9384KPM;Réformé;1\n\
        Agrafeuse;Rapid;K1;;En service;1\n\
        Écran;Dell;P2419H;;En service;beaucoup\n";
    std::fs::write(&list, text).unwrap();
    let [list, devices] = [list, devices].map(|path| path.to_str().unwrap().to_owned());
    let told = [
        ("fr", "devenir", "motif", ["", "5CG9384KPL", "Réformé", "Agrafeuse", "beaucoup"]),
        ("en", "outcome", "reason", ["", "5CG9384KPL", "Réformé", "Agrafeuse", "beaucoup"]),
    ];
    for (lang, outcome, reason, words) in told {
        let format = if lang == "fr" { "csv-excel-fr" } else { "csv" };
        let all = ["audit", &list, "--devices", &devices, "-q", "--lang", lang, "--format", format];
        let run = run(&mut footprint(&all));
        assert_eq!(run.status, 0, "{}", run.err);
        let delimiter = if lang == "fr" { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).from_path(&devices).unwrap();
        let headers = reader.headers().unwrap().clone();
        let at = |name| headers.iter().position(|it| it == name);
        let (reason, Some(_)) = (at(reason).unwrap(), at(outcome)) else { panic!("{headers:?}") };
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), words.len());
        for (row, word) in rows.iter().zip(words) {
            assert_eq!(row[reason].is_empty(), word.is_empty(), "{row:?}");
            assert!(row[reason].contains(word), "{row:?}");
        }
    }
}

#[test]
fn a_date_that_was_refused_is_not_the_devices_date() {
    let folder = tempfile::tempdir().unwrap();
    let [list, devices] = ["d.csv", "devices.csv"].map(|name| folder.path().join(name));
    let text = "Type;Fabricant;Modèle;Date achat;Statut;Vu le\n\
        Ordinateur portable;HP;EliteBook 840 G6;2019-01-01;En service;2024-01-01\n\
        Ordinateur portable;HP;EliteBook 840 G7;2099-01-01;En service;2024-01-01\n\
        Ordinateur portable;Dell;Latitude 5420;1970-01-01;En service;2024-01-01\n";
    std::fs::write(&list, text).unwrap();
    let [list, devices] = [list, devices].map(|path| path.to_str().unwrap().to_owned());
    let run = run(&mut footprint(&["audit", &list, "--devices", &devices, "--quiet"]));
    assert_eq!(run.status, 0, "{}", run.err);
    let mut reader = csv::Reader::from_path(&devices).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = ["date", "age_years"].map(|name| headers.iter().position(|it| it == name).unwrap());
    let told: Vec<[String; 2]> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| at.map(|column| row[column].to_owned()))
        .collect();
    let [first, rest @ ..] = &told[..] else { panic!() };
    assert_eq!(first, &["2019-01-01", "5"].map(str::to_owned));
    assert!(rest.iter().all(|row| row.iter().all(String::is_empty)), "{told:?}");
}

#[test]
fn rejects_can_be_mended_and_fed_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rejects.csv");
    let audit = audit_json(&["school.csv", "--rejects", file.to_str().unwrap()]);
    let set_aside = audit["rows"]["set_aside"].as_u64().unwrap();
    assert!(set_aside > 0);
    let again = run(&mut footprint(&["audit", file.to_str().unwrap(), "--lang", "en"]));
    assert_eq!(again.status, 2, "none of them is usable yet");
    assert!(again.err.contains(&format!("{set_aside} rows read, none usable")), "{}", again.err);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let once =
        || run(in_examples(&mut footprint(&["audit", "town_glpi.csv", "--format", "json"]))).out;
    assert_eq!(once(), once());
}

#[test]
fn reading_from_standard_input_changes_nothing() {
    let text = footprint_data::examples::TOWN_GLPI;
    let mut command =
        footprint(&["audit", "-", "--format", "json", "--as-of", "2026-11-21", "--lang", "en"]);
    let streamed: Value = serde_json::from_str(&run(command.write_stdin(text)).out).unwrap();
    let mapped = audit_json(&["town_glpi.csv", "--lang", "en"]);
    for key in ["rows", "total", "by_kind", "lines", "drivers"] {
        assert_eq!(streamed[key], mapped[key], "{key}");
    }
}
