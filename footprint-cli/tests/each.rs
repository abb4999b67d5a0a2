//! `footprint audit --each`: many fleets, one by one and together.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use support::{footprint, run};

/// Two files and a folder of two; the second file repeats serial numbers of the first.
fn fleets() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let header = "Type;Marque;Modèle;Numéro de série;Date achat;Quantité\n";
    let write = |name: &str, rows: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{header}{rows}")).unwrap();
        path
    };
    let laptops = "ordinateur portable;Dell;Latitude 5420;;15/03/2021;40\n";
    let one = write("alpha.csv", &format!("{laptops}écran;Dell;P2419H;SN1;01/02/2020;1\n"));
    let other = write("beta.csv", &format!("{laptops}écran;Dell;P2419H;SN1;01/02/2020;1\n"));
    write("gamma/a.csv", "smartphone;Samsung;Galaxy A52;;10/10/2022;25\n");
    write("gamma/b.csv", "ordinateur fixe;HP;ProDesk 400;;10/10/2019;12\n");
    let paths = vec![one, other, folder.path().join("gamma")];
    (folder, paths)
}

fn each(paths: &[PathBuf], more: &[&str]) -> support::Run {
    let mut all = vec!["audit", "--each"];
    all.extend(paths.iter().map(|path| path.to_str().unwrap()));
    all.extend(more);
    run(&mut footprint(&all))
}

fn lines_of(paths: &[PathBuf]) -> Vec<Value> {
    let run = each(paths, &["--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn climate(audit: &Value, what: &str) -> f64 {
    audit["total"]["climate_change"][what].as_f64().unwrap()
}

#[test]
fn totals_add_up_and_their_interval_keeps_what_fleets_share() {
    let (_folder, paths) = fleets();
    let lines = lines_of(&paths);
    assert_eq!(lines.len(), 4);
    assert!(lines[2]["fleet"].as_str().unwrap().ends_with("gamma"));
    assert!(lines[3]["fleet"].is_null());
    let (fleets, all) = (&lines[..3], &lines[3]["audit"]);
    let sum: f64 = fleets.iter().map(|line| climate(&line["audit"], "mean")).sum();
    assert!((sum / climate(all, "mean") - 1.0).abs() < 1e-9);
    assert_eq!(all["units"], 41 + 41 + 37);
    // Two equal fleets are as uncertain as one, twice: independent ones would be surer by the root of two.
    let twins = lines_of(&paths[..2]);
    for end in ["p05", "p95"] {
        let (one, both) = (climate(&twins[0]["audit"], end), climate(&twins[2]["audit"], end));
        assert!((both / (2.0 * one) - 1.0).abs() < 1e-6, "{end}: {both}, {one}");
    }
}

#[test]
fn one_fleet_alone_is_its_audit() {
    let (_folder, paths) = fleets();
    let lines = lines_of(&paths[..1]);
    let alone = run(&mut footprint(&["audit", paths[0].to_str().unwrap(), "--format", "json"]));
    let alone: Value = serde_json::from_str(&alone.out).unwrap();
    for audit in [&lines[0]["audit"], &lines[1]["audit"]] {
        for what in ["mean", "p05", "p95"] {
            let (one, other) = (climate(audit, what), climate(&alone, what));
            assert!((one / other - 1.0).abs() < 1e-9, "{what}");
        }
    }
}

#[test]
fn agents_are_compared_and_a_fleet_of_nothing_is_told() {
    let (folder, mut paths) = fleets();
    let empty = folder.path().join("vide.csv");
    fs::write(&empty, "Nom;Prénom\nDupont;Jean\n").unwrap();
    let people = ["--people", "alpha=20", "--people", "gamma=50", "--lang", "fr"];
    let run = each(&paths, &people);
    assert_eq!(run.status, 0, "{}", run.err);
    let words = run.out.split_whitespace().collect::<Vec<_>>();
    assert!(words.contains(&"agent") && words.contains(&"Ensemble"), "{}", run.out);
    let csv = each(&paths, &[&people[..], &["--format", "csv"]].concat()).out;
    let alpha: Vec<&str> = csv.lines().nth(1).unwrap().split(',').collect();
    let [mean, people, per_person] = [3, 7, 8].map(|at| alpha[at].parse::<f64>().unwrap());
    assert!((mean / people - per_person).abs() < 1e-9);
    let nobody = each(&paths, &["--people", "delta=20"]);
    assert_eq!((nobody.status, nobody.out.as_str()), (2, ""));
    paths.push(empty);
    let with_empty = each(&paths, &["--lang", "fr"]);
    assert_eq!(with_empty.status, 1, "{}", with_empty.err);
    assert!(with_empty.out.contains("rien d’utilisable"), "{}", with_empty.out);
}

#[test]
fn fleets_of_a_sector_are_one_and_are_compared_with_the_others() {
    let (_folder, paths) = fleets();
    let sectors =
        ["--sector", "alpha=écoles", "--sector", "beta=écoles", "--sector", "gamma=sport"];
    let people = ["--people", "alpha=20", "--people", "beta=30"];
    let with = [&sectors[..], &people, &["--lang", "fr"]].concat();
    let json = each(&paths, &[&with[..], &["--format", "json"]].concat());
    assert_eq!(json.status, 0, "{}", json.err);
    let lines: Vec<Value> =
        json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sectors: Vec<&Value> = lines.iter().filter(|line| line.get("sector").is_some()).collect();
    assert_eq!(sectors.len(), 2);
    let (schools, sport) = (&sectors[0]["audit"], &sectors[1]["audit"]);
    assert_eq!((&sectors[0]["sector"], &schools["units"]), (&"écoles".into(), &82.into()));
    // Two equal fleets are as uncertain as one, twice; the people of a sector are those of all its fleets, or not known.
    let one = &lines[0]["audit"];
    for what in ["mean", "p05", "p95"] {
        assert!((climate(schools, what) / (2.0 * climate(one, what)) - 1.0).abs() < 1e-6, "{what}");
    }
    assert_eq!((&schools["people"], sport.get("people")), (&50.0.into(), None));
    let shown = each(&paths, &with);
    assert!(shown.out.contains("Par secteur") && shown.out.contains("écoles"), "{}", shown.out);
    let csv = each(&paths, &[&with[..], &["--format", "csv"]].concat()).out;
    assert_eq!(csv.lines().filter(|line| line.ends_with(",écoles")).count(), 1, "{csv}");
    let slip = each(&paths, &["--sector", "écoles", "--lang", "fr"]);
    assert_eq!((slip.status, slip.out.as_str()), (2, ""));
    assert!(!slip.err.contains("write"), "{}", slip.err);
}
