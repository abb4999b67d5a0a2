//! `footprint quotas`: ledgers against the law, and the declaration.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{footprint, in_examples, run};

/// What a schema finds wrong with an instance.
fn faults_of(name: &str, instance: &serde_json::Value) -> Option<String> {
    let run = run(&mut footprint(&["schema", name]));
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:test", schema).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(instance, index).err().map(|error| format!("{error:#}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

const TOWN: &str = include_str!("../../footprint-import/tests/files/ledger_town.csv");

#[test]
fn a_towns_ledger_meets_the_law_and_lists_the_fate_of_each_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.csv");
    std::fs::write(&path, TOWN).unwrap();
    let path = path.to_str().unwrap();
    let french = run(&mut footprint(&["quotas", path, "--lang", "fr", "--format", "md"]));
    assert_eq!(french.status, 0, "{}", french.err);
    insta::assert_snapshot!(french.out);
    let json = run(&mut footprint(&["quotas", path, "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(faults_of("quotas", &json), None);
    assert_eq!(json["rules"][0]["met"], true);
    let share = json["rules"][0]["reached"].as_f64().unwrap();
    assert!((share - 45_200.0 / 215_100.0).abs() < 1e-12, "{share}");
    assert_eq!(json["rows"].as_array().unwrap().len(), 12);
    assert_eq!(json["rows_out_of_scope"], 4);
}

#[test]
fn a_ledger_in_a_workbook_and_in_windows_text_gives_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let of = |path: &Path| {
        let json = run(&mut footprint(&["quotas", path.to_str().unwrap(), "--format", "json"]));
        assert_eq!(json.status, 0, "{}", json.err);
        let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        json["rules"].clone()
    };
    let plain = folder.path().join("l.csv");
    std::fs::write(&plain, TOWN).unwrap();
    let windows = folder.path().join("w.csv");
    std::fs::write(&windows, encoding_rs::WINDOWS_1252.encode(TOWN).0).unwrap();
    let workbook = folder.path().join("l.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Grand livre").unwrap().write(0, 0, "Commune").unwrap();
    for (row, line) in (2..).zip(TOWN.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            let number = cell.replace(' ', "").replace(',', ".").parse::<f64>();
            match number.ok().filter(|_| row > 2) {
                Some(number) => sheet.write(row, column, number).unwrap(),
                None => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    book.save(&workbook).unwrap();
    assert_eq!(of(&windows), of(&plain));
    assert_eq!(of(&workbook), of(&plain));
}

#[test]
fn categories_are_confirmed_in_a_list_that_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = "Exercice;Libellé;Compte;Montant HT;État\n2026;Marché 14 lot 2;21838;100;neuf\n\
                2026;Lot 3;;50;neuf\n2026;Écrans;21838;100;reconditionné\n";
    std::fs::write(at("l.csv"), text).unwrap();
    let first = run(&mut footprint(&["quotas", &at("l.csv"), "--to-confirm", &at("c.csv")]));
    assert_eq!(first.status, 0, "{}", first.err);
    let list = std::fs::read_to_string(at("c.csv")).unwrap();
    assert_eq!(
        list,
        "label,account,category\nMarché 14 lot 2,21838,computers_and_phones\nLot 3,,\n"
    );
    std::fs::write(at("c.csv"), list.replace("Lot 3,,", "Lot 3,,computers_and_phones")).unwrap();
    let arguments = ["quotas", &at("l.csv"), "--categories", &at("c.csv"), "--format", "json"];
    let second = run(&mut footprint(&arguments));
    let json: serde_json::Value = serde_json::from_str(&second.out).unwrap();
    assert_eq!(json["categories"][0]["total"], 250.0);
    assert_eq!(json["rows"][0]["decided_by"], "list");
}

#[test]
fn the_states_fleet_and_disposals_stand_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let list = "Désignation;Destination;Âge;Quantité\nPC;don association;7 ans;6\nPC;DEEE;sept ans;4\n\
                PC;DEEE;plus de 10 ans;2\n";
    std::fs::write(at("sorties.csv"), list).unwrap();
    let arguments =
        ["quotas", "--disposals", &at("sorties.csv"), "--year", "2026", "--format", "json"];
    let run_one = run(&mut footprint(&arguments));
    assert_eq!(run_one.status, 0, "{}", run_one.err);
    let json: serde_json::Value = serde_json::from_str(&run_one.out).unwrap();
    assert_eq!(json["rules"][1]["reached"], 0.6);
    assert_eq!(json["too_old"], 2.0);
    let fleet = "Exercice;Opération;Libellé;Quantité;État\n2027;parc;PC;85;neuf\n2027;parc;PC;15;occasion\n";
    std::fs::write(at("parc.csv"), fleet).unwrap();
    let out = run(&mut footprint(&["quotas", &at("parc.csv"), "--lang", "fr"])).out;
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("15 appareils sur 100, soit 15 %"), "{out}");
}

#[test]
fn purchases_against_the_law() {
    let quotas = ["quotas", "purchases.csv", "--lang", "fr"];
    let run = run(in_examples(&mut footprint(&quotas)));
    assert_eq!(run.status, 0, "{}", run.err);
    insta::assert_snapshot!(run.out);
}

#[test]
fn purchases_that_cannot_be_counted_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.csv");
    let text = include_str!("../../data/examples/purchases.csv");
    std::fs::write(
        &path,
        format!("{text}2026,purchase,Tablets,9000,9,shiny,\n2025,contract,x,,1,none,\n"),
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let run_with = |more: &[&str]| {
        let mut all = vec!["quotas", path, "--lang", "en"];
        all.extend(more);
        run(&mut footprint(&all))
    };
    let plain = run_with(&[]);
    assert_eq!(plain.status, 0, "{}", plain.err);
    let words = "Rows read: 11; counted in 2026: 9; out of scope: 0; of other years: 1; set aside, \
                 not counted: 1 (lines 11).";
    let joined = plain.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(words), "{}", plain.out);
    assert!(plain.err.contains("p.csv:11:6: error[F304]"), "{}", plain.err);
    let strict = run_with(&["--strict", "--format", "json"]);
    assert_eq!(strict.status, 1);
    let json: serde_json::Value = serde_json::from_str(&strict.out).unwrap();
    assert_eq!(faults_of("quotas", &json), None);
    assert_eq!(json["rows_read"], 11);
    assert_eq!(json["set_aside"], serde_json::json!([11]));
    let codes: Vec<_> =
        json["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert!(codes.contains(&&serde_json::json!("F304")), "{codes:?}");
}

/// The declaration of the shipped example.
fn example_declaration(folder: &Path) -> PathBuf {
    let path = folder.join("agec.csv");
    let run = run(in_examples(&mut footprint(&[
        "quotas",
        "purchases.csv",
        "--declaration",
        path.to_str().unwrap(),
        "--siret",
        "13002526500013",
        "--name",
        "Ville d’Aunis, achats",
    ])));
    assert_eq!(run.status, 0, "{}", run.err);
    path
}

#[test]
fn a_declaration_needs_a_siret_that_checks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agec.csv");
    let out = path.to_str().unwrap();
    let refused = [
        "quotas",
        "purchases.csv",
        "--declaration",
        out,
        "--siret",
        "13002526500014",
        "--name",
        "x",
    ];
    let refused = run(in_examples(&mut footprint(&refused)));
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("error[F441]"), "{}", refused.err);
    assert!(!path.exists());
    let nameless = [
        "quotas",
        "purchases.csv",
        "--declaration",
        out,
        "--siret",
        "13002526500013",
        "--name",
        " ",
    ];
    let nameless = run(in_examples(&mut footprint(&nameless)));
    assert_eq!(nameless.status, 2);
    assert!(nameless.err.contains(":2:3: error[F308]"), "{}", nameless.err);
    assert!(!path.exists());
}

/// Ways to break a declaration: what is replaced by what, and the column in which we refuse it.
const BROKEN: [(&str, &str, u32); 5] = [
    ("13002526500013", "1300252650001", 2),
    ("\"Ville d’Aunis, achats\"", "", 3),
    ("Matériel informatique et téléphonie", "Matériel informatique", 4),
    ("89350.00", "\"89 350,00 €\"", 5),
    ("2026,1300", "MMXXVI,1300", 1),
];

#[test]
fn broken_declarations_are_refused_at_their_cell() {
    let folder = tempfile::tempdir().unwrap();
    let good = example_declaration(folder.path());
    let check = |path: &Path| {
        run(&mut footprint(&[
            "quotas",
            "--check-declaration",
            path.to_str().unwrap(),
            "--lang",
            "en",
        ]))
    };
    assert_eq!(check(&good).status, 0);
    let text = std::fs::read_to_string(&good).unwrap();
    for (was, becomes, column) in BROKEN {
        let path = folder.path().join("broken.csv");
        let broken = text.replacen(was, becomes, 1);
        assert_ne!(broken, text, "{was}");
        std::fs::write(&path, broken).unwrap();
        let checked = check(&path);
        assert_eq!(checked.status, 1, "{becomes}: {}", checked.out);
        assert!(checked.err.contains(&format!(":2:{column}: error")), "{becomes}: {}", checked.err);
    }
}

/// The validator that `cargo xtask setup` installs, or one on the path.
fn frictionless() -> Option<PathBuf> {
    let own = root().join("tools/python/bin/frictionless");
    let on_path = || {
        let folders = std::env::var_os("PATH")?;
        std::env::split_paths(&folders)
            .map(|folder| folder.join("frictionless"))
            .find(|p| p.is_file())
    };
    if own.is_file() { Some(own) } else { on_path() }
}

#[test]
fn frictionless_agrees_with_our_check() {
    let schema = root().join("../shared/law/agec_table_schema_0.1.0.json");
    let (Some(frictionless), true) = (frictionless(), schema.is_file()) else {
        eprintln!(
            "skipped: frictionless_agrees_with_our_check needs `frictionless` (cargo xtask setup) and \
             {}",
            schema.display()
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let good = example_declaration(folder.path());
    let text = std::fs::read_to_string(&good).unwrap();
    std::fs::copy(&schema, folder.path().join("schema.json")).unwrap();
    let accepts = |name: &str| {
        let output = Command::new(&frictionless)
            .current_dir(folder.path())
            .args(["validate", name, "--schema", "schema.json"])
            .output()
            .unwrap();
        output.status.success()
    };
    assert!(accepts("agec.csv"));
    for (was, becomes, _) in BROKEN {
        std::fs::write(folder.path().join("broken.csv"), text.replacen(was, becomes, 1)).unwrap();
        assert!(!accepts("broken.csv"), "{becomes}");
    }
}

#[test]
fn an_inventory_gives_the_reuse_of_what_left_as_a_ratio_apart() {
    let folder = tempfile::tempdir().unwrap();
    let inventory = folder.path().join("parc.csv");
    std::fs::write(
        &inventory,
        "Type;Modèle;Date achat;Statut;Quantité\n\
         ordinateur portable;Latitude 5420;15/03/2021;En service;40\n\
         ordinateur portable;Latitude 5400;15/03/2019;Donné à une association;6\n\
         ordinateur portable;Latitude 5400;15/03/2019;Recyclé (DEEE);4\n\
         ordinateur portable;Latitude 5400;15/03/2019;Réformé;5\n\
         ordinateur portable;Latitude E6400;15/03/2010;Recyclé (DEEE);3\n\
         écran;P2419H;02/01/2026;En service;20\n",
    )
    .unwrap();
    let inventory = inventory.to_str().unwrap();
    let of = |arguments: &[&str]| run(in_examples(&mut footprint(arguments)));
    let alone = of(&["quotas", "--inventory", inventory, "--format", "json"]);
    assert_eq!(alone.status, 0, "{}", alone.err);
    let json: serde_json::Value = serde_json::from_str(&alone.out).unwrap();
    let told = &json["inventory_disposals"];
    assert_eq!(
        (&told["reused"], &told["recycled"], &told["undecided"]),
        (&6.into(), &4.into(), &5.into())
    );
    assert_eq!((&told["ten_and_over"], &told["reached"]), (&3.into(), &0.6.into()));
    let of_ledger = |json: &serde_json::Value| json["rules"].clone();
    let beside = of(&["quotas", "purchases.csv", "--inventory", inventory, "--format", "json"]);
    let ledger = of(&["quotas", "purchases.csv", "--format", "json"]);
    let [beside, ledger] = [beside, ledger].map(|run| serde_json::from_str(&run.out).unwrap());
    // It stands beside the rules and changes none of them.
    assert_eq!(of_ledger(&beside), of_ledger(&ledger));
    assert_eq!(beside["inventory_disposals"]["reused"], 6);
    let french = of(&["quotas", "purchases.csv", "--inventory", inventory, "--lang", "fr"]);
    let words = french.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("60 % au réemploi ; 50 % demandés en 2026"), "{}", french.out);
    assert!(words.contains("destination non dite 5"), "{}", french.out);
}

#[test]
fn a_list_with_nothing_to_confirm_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    let list = list.to_str().unwrap();
    let of = |arguments: &[&str]| run(in_examples(&mut footprint(arguments)));
    assert_eq!(of(&["quotas", "purchases.csv", "--to-confirm", list]).status, 0);
    let back = of(&["quotas", "purchases.csv", "--categories", list]);
    assert_eq!(back.status, 0, "{}", back.err);
}

#[test]
fn a_rule_that_rows_set_aside_could_turn_is_undecided_and_not_declared() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = "Année;Libellé;Montant HT;État\n2026;PC;700;neuf\n2026;PC;300;occasion\n\
                2026;PC;5000;Grade A\n";
    std::fs::write(at("l.csv"), text).unwrap();
    let json = run(&mut footprint(&["quotas", &at("l.csv"), "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(faults_of("quotas", &json), None);
    assert_eq!(
        (&json["rules"][0]["met"], &json["rules"][0]["undecided"]),
        (&serde_json::Value::Null, &true.into())
    );
    let french = run(&mut footprint(&["quotas", &at("l.csv"), "--lang", "fr"]));
    let words = french.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Règles respectées : 0 sur 1 ; indécises : 1"), "{}", french.out);
    assert!(words.contains("20 % demandés : indécis"), "{}", french.out);
    let csv = run(&mut footprint(&["quotas", &at("l.csv"), "--format", "csv"]));
    assert!(csv.out.contains("undecided"), "{}", csv.out);
    let declared = run(&mut footprint(&[
        "quotas",
        &at("l.csv"),
        "--lang",
        "en",
        "--declaration",
        &at("agec.csv"),
        "--siret",
        "13002526500013",
        "--name",
        "Ville",
    ]));
    assert_ne!(declared.status, 0);
    assert!(declared.err.contains("the declaration is not written"), "{}", declared.err);
    assert!(!Path::new(&at("agec.csv")).exists());
}

#[test]
fn copies_and_summaries_count_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let of = |files: &[&str]| {
        let files: Vec<String> = files.iter().map(|name| at(name)).collect();
        let mut all = vec!["quotas", "--format", "json"];
        all.extend(files.iter().map(String::as_str));
        let json = run(&mut footprint(&all));
        assert_eq!(json.status, 0, "{}", json.err);
        let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let codes = json["findings"].as_array().unwrap().iter();
        let codes: Vec<String> = codes.map(|one| one["code"].as_str().unwrap().into()).collect();
        (json["categories"][0]["total"].as_f64().unwrap(), codes)
    };
    let rows = [("PC portables", 8_000.0), ("PC portables reconditionnés", 2_000.0)];
    let line = |(label, amount): &(&str, f64)| format!("2026;{label};{amount}\n");
    let text: String = rows.iter().map(line).collect();
    for name in ["a.csv", "b.csv"] {
        std::fs::write(at(name), format!("Année;Libellé;Montant HT\n{text}")).unwrap();
    }
    for files in [["a.csv", "a.csv"], ["a.csv", "b.csv"]] {
        let (total, codes) = of(&files);
        assert_eq!(total, 10_000.0);
        assert!(codes.iter().any(|code| code == "F319"), "{codes:?}");
    }
    let book = |name: &str, sheets: &[(&str, &[(&str, f64)])]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (title, rows) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(*title).unwrap();
            for (column, header) in (0..).zip(["Année", "Libellé", "Montant HT"]) {
                sheet.write(0, column, header).unwrap();
            }
            for (line, (label, amount)) in (1..).zip(rows.iter()) {
                sheet.write(line, 0, 2026.0).unwrap();
                sheet.write(line, 1, *label).unwrap();
                sheet.write(line, 2, *amount).unwrap();
            }
        }
        book.save(at(name)).unwrap();
    };
    let sum = [("Ordinateurs", 10_000.0)];
    book("sum.xlsx", &[("Détail", &rows), ("Récapitulatif", &sum)]);
    book("copy.xlsx", &[("2026", &rows), ("Copie de 2026", &rows)]);
    book("months.xlsx", &[("Janvier", &rows[..1]), ("Février", &rows[1..]), ("Année", &rows)]);
    for (name, told) in [("sum.xlsx", "F320"), ("copy.xlsx", "F319"), ("months.xlsx", "F319")] {
        let (total, codes) = of(&[name]);
        assert_eq!(total, 10_000.0, "{name}");
        assert!(codes.iter().any(|code| code == told), "{name}: {codes:?}");
    }
    // The same goods every month are bought every month.
    book("alike.xlsx", &[("Janvier", &rows), ("Février", &rows), ("Mars", &rows)]);
    assert_eq!(of(&["alike.xlsx"]).0, 30_000.0);
    // Sheets that only look alike all count.
    book("apart.xlsx", &[("Écoles", &rows), ("Mairie", &sum)]);
    assert_eq!(of(&["apart.xlsx"]).0, 20_000.0);
}

#[test]
fn the_share_with_gifts_stands_beside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.csv");
    let text = "Année;Libellé;Montant HT;État\n2026;PC;900;neuf\n2026;PC;100;don reçu\n";
    std::fs::write(&path, text).unwrap();
    let run = run(&mut footprint(&["quotas", path.to_str().unwrap(), "--lang", "en"]));
    let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("0 € of 900 € before tax"), "{words}");
    assert!(words.contains("the share of IT and telephony is 10%"), "{words}");
}
