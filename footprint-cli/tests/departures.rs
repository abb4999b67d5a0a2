//! Devices that leave: what one inventory says of them is said alike by every list and document made from it.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{Run, footprint, run};

/// One device on two rows, one that is ordered, screens to be thrown away, a phone that was lost.
const FLEET: &str = "Nom;N° de série;Statut;Type;Modèle;Date achat\n\
    PC-1;SNQQ1111;En service;Portable;Dell Latitude 5430;01/02/2022\n\
    ANCIEN;SNQQ1111;Réformé;Portable;Dell Latitude 5430;01/02/2022\n\
    PC-2;SNQQ2222;En commande;Portable;Dell Latitude 5450;\n\
    EC-3;SNQQ3333;HS - à jeter;Écran;Dell P2419H;03/05/2020\n\
    EC-4;SNQQ4444;HS - à jeter;Écran;Dell P2419H;03/05/2020\n\
    TEL-6;SNQQ6666;Perdu le 12/03/2026;Smartphone;Samsung Galaxy A14;01/02/2024\n\
    PC-7;SNQQ7777;Réformé;Portable;Dell Latitude 5430;01/02/2021\n";

fn in_folder(arguments: &[&str], more: &[(&str, &str)]) -> (tempfile::TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("parc.csv", FLEET)].iter().chain(more) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let run = run(footprint(arguments).current_dir(folder.path()));
    assert_eq!(run.status, 0, "{}", run.err);
    (folder, run)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A text on one line, without the signs of Markdown.
fn plain(text: &str) -> String {
    text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of an office file.
fn written(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let is_text = part.name().is_ok_and(|name| name.ends_with(".xml"));
        if is_text {
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        }
    }
    text
}

#[test]
fn a_plan_of_reuse_decides_as_the_audit_does() {
    let arguments =
        ["reuse", "parc.csv", "--as-of", "2026-06-01", "--format", "json", "--list", "out"];
    let (folder, run) = in_folder(&arguments, &[]);
    let plan = json(&run.out);
    // Two screens and a laptop; neither the one that serves, nor the one that is ordered, nor the one that is lost.
    assert_eq!(plan["periods"][0]["leaving"], 3);
    assert_eq!(plan["gone"], 1);
    let reasons = plan["reasons"].as_array().unwrap();
    let thrown = reasons.iter().find(|one| one["reason"] == "to_recycle").unwrap();
    assert_eq!((&thrown["units"], &thrown["pile"]), (&Value::from(2), &Value::from("recycling")));
    let mut lists = String::new();
    for entry in fs::read_dir(folder.path().join("out")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "xlsx") {
            lists.push_str(&written(&path));
        }
    }
    assert!(lists.contains("SNQQ7777") && lists.contains("SNQQ3333"));
    assert!(lists.matches("SNQQ1111").count() <= 1, "one line for each number");
    for number in ["SNQQ2222", "SNQQ6666"] {
        assert!(!lists.contains(number), "{number}");
    }
}

#[test]
fn what_is_not_delivered_is_no_disposal() {
    let arguments = ["quotas", "--inventory", "parc.csv", "--year", "2026", "--format", "json"];
    let (_folder, run) = in_folder(&arguments, &[]);
    let told = &json(&run.out)["inventory_disposals"];
    let units = |key: &str| told[key].as_u64().unwrap();
    assert_eq!((units("undecided"), units("age_unknown"), units("gone")), (3, 0, 1));
}

#[test]
fn a_year_without_a_rule_is_told_in_words() {
    let old = "Nom;N° de série;Statut;Type;Modèle;Date achat\n\
        A;SNAAA111;Donné;Portable;Latitude 5400;01/02/2020\n\
        B;SNAAA112;En service;Portable;Latitude 5430;01/02/2022\n";
    let arguments = ["quotas", "--inventory", "old.csv", "--year", "2022", "--lang", "fr"];
    let (_folder, run) = in_folder(&arguments, &[("old.csv", old)]);
    let told = plain(&run.out);
    assert!(!told.contains("– demandés") && !told.contains("; )"), "{told}");
    assert!(told.contains("en 2022, la loi (REEN, art. 16)"), "{told}");
}

#[test]
fn rows_of_several_files_are_named_with_their_file() {
    let first = "Date;Libellé;Montant HT;État\n05/01/2026;PC portables;1000;neuf\n";
    let second =
        "Date;Libellé;Montant HT;État\n05/02/2026;Écrans;700;bleu\n07/02/2026;PC;500;neuf\n";
    let arguments = ["quotas", "a.csv", "b.csv", "--lang", "fr"];
    let (_folder, run) = in_folder(&arguments, &[("a.csv", first), ("b.csv", second)]);
    assert!(plain(&run.out).contains("(lignes b.csv:2)"), "{}", run.out);
    let (_folder, alone) = in_folder(&["quotas", "b.csv", "--lang", "fr"], &[("b.csv", second)]);
    assert!(plain(&alone.out).contains("(lignes 2)"), "{}", alone.out);
}

#[test]
fn a_report_takes_several_ledgers_and_lists_of_disposals() {
    let ledger = "Date;Libellé;Montant HT;État\n05/01/2026;PC portables;1000;neuf\n";
    let more = "Date;Libellé;Montant HT;État\n07/02/2026;Écrans;3000;reconditionné\n";
    let left = "Date;Désignation;Quantité;Destination;Année d’achat\n\
        10/02/2026;PC portables;8;Don association Emmaüs Connect;2020\n";
    let arguments = [
        "report",
        "parc.csv",
        "--purchases",
        "a.csv",
        "--purchases",
        "b.csv",
        "--disposals",
        "c.csv",
        "--format",
        "md",
        "--lang",
        "fr",
    ];
    let files = [("a.csv", ledger), ("b.csv", more), ("c.csv", left)];
    let (_folder, run) = in_folder(&arguments, &files);
    let told = plain(&run.out);
    assert!(told.contains("| 75 % |") && told.contains("| 100 % |"), "{told}");
}

#[test]
fn the_day_that_counts_as_today_is_that_of_the_change_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let row =
        |serial: &str, year: u32| format!("{serial};Portable;Dell Latitude 5430;01/02/{year}\n");
    let head = "N° de série;Type;Modèle;Date achat\n";
    fs::write(path.join("2024.csv"), format!("{head}{}", row("SNQQ1111", 2014))).unwrap();
    let now = format!("{head}{}{}", row("SNQQ1111", 2014), row("SNQQ2222", 2016));
    fs::write(path.join("2026.csv"), now).unwrap();
    let total = |day: &str| {
        let arguments = [
            "report", "2026.csv", "--before", "2024.csv", "--as-of", day, "--format", "md",
            "--lang", "fr",
        ];
        let run = run(footprint(&arguments).current_dir(path));
        assert_eq!(run.status, 0, "{}", run.err);
        let change = run.out.split("Depuis l’inventaire précédent").nth(1).unwrap().to_owned();
        change.split("\n#").next().unwrap().to_owned()
    };
    // Devices past their lifetime carry less a year, the older they are.
    assert_ne!(total("2026-06-01"), total("2030-06-01"));
}
