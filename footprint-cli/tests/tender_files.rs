//! The offers of a tender in several files, as bidders send them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use support::{Run, footprint, run};

/// The shipped offers, one file for each bidder, and the tender.
struct Sent {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
}

impl Sent {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples");
        for name in ["tender.toml", "offers.csv"] {
            fs::copy(examples.join(name), folder.path().join(name)).unwrap();
        }
        let text = fs::read_to_string(examples.join("offers.csv")).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let mut files: Vec<PathBuf> = Vec::new();
        for row in rows.lines() {
            let bidder = row.split(',').next().unwrap();
            let file = folder.path().join(format!("{bidder}.csv"));
            let before = fs::read_to_string(&file).unwrap_or_else(|_| format!("{header}\n"));
            fs::write(&file, format!("{before}{row}\n")).unwrap();
            if !files.contains(&file) {
                files.push(file);
            }
        }
        Self { folder, files }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn score(&self, files: &[PathBuf], more: &[&str]) -> Run {
        let mut command = footprint(&["tender", "score"]);
        command.arg(self.at("tender.toml")).args(files).args(more);
        run(&mut command)
    }
}

fn offers(run: &Run) -> Vec<Value> {
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    let lots = answer["lots"].as_array().unwrap();
    lots.iter().map(|lot| lot["offers"].clone()).collect()
}

#[test]
fn a_file_of_each_bidder_scores_as_one_file_of_all() {
    let sent = Sent::new();
    assert_eq!(sent.files.len(), 6);
    let each = sent.score(&sent.files, &["--format", "json"]);
    assert_eq!(each.status, 0, "{}", each.err);
    let all = sent.score(&[sent.at("offers.csv")], &["--format", "json"]);
    assert_eq!(offers(&each), offers(&all));
    let mut turned = sent.files.clone();
    turned.reverse();
    for format in ["json", "csv", "md"] {
        let one = sent.score(&sent.files, &["--format", format]);
        assert_eq!(one.out, sent.score(&turned, &["--format", format]).out, "{format}");
    }
    let report = sent.score(&sent.files, &["--format", "md", "--lang", "en"]).out;
    assert!(report.contains("Rows read: 7; scored: 7; set aside: 0."), "{report}");
    assert!(report.contains("Elm.csv, line 2"), "{report}");
}

#[test]
fn a_bidder_in_two_files_is_settled_by_the_buyer() {
    let sent = Sent::new();
    let header = fs::read_to_string(sent.at("Elm.csv")).unwrap();
    let header = header.lines().next().unwrap().to_owned();
    let mut files = sent.files.clone();
    files.push(sent.at("again.csv"));
    // Another model to the same lot, the name in capitals: which one counts cannot be told.
    let row = "ELM,1,laptop,Maker E,E Max,200,0.8,0.05,0.14,0.01,6,5,7.8,20,,no,,,900\n";
    fs::write(sent.at("again.csv"), format!("{header}\n{row}")).unwrap();
    let twice = sent.score(&files, &["--format", "json"]);
    assert_eq!(twice.status, 1, "{}", twice.err);
    let answer: Value = serde_json::from_str(&twice.out).unwrap();
    assert!(answer.get("lots").is_none(), "{}", twice.out);
    assert_eq!(answer["twice"].as_array().unwrap().len(), 1, "{}", twice.out);
    assert!(twice.err.contains("error[F447]"), "{}", twice.err);
    // An offer to another lot counts, and is told.
    let row = "Elm,2,smartphone,Maker E,E Phone,70,0.8,0.05,0.14,0.01,4,2,7.8,4,,no,,,300\n";
    fs::write(sent.at("again.csv"), format!("{header}\n{row}")).unwrap();
    let other = sent.score(&files, &["--format", "json"]);
    assert_eq!(other.status, 0, "{}", other.err);
    assert!(other.err.contains("note[F451]"), "{}", other.err);
    assert_eq!(offers(&other)[1].as_array().unwrap().len(), 3);
    // The same file twice is read once.
    let mut same = sent.files.clone();
    same.push(sent.files[0].clone());
    let same = sent.score(&same, &["--format", "json"]);
    assert!(same.err.contains("warning[F024]"), "{}", same.err);
    assert_eq!(offers(&same), offers(&sent.score(&sent.files, &["--format", "json"])));
}

#[test]
fn a_file_without_an_offer_stops_the_ranking() {
    let sent = Sent::new();
    let mut files = sent.files.clone();
    files.push(sent.at("empty.csv"));
    fs::write(sent.at("empty.csv"), "bidder,lot\n").unwrap();
    let run = sent.score(&files, &[]);
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(run.out.is_empty() && run.err.contains("empty.csv"), "{}", run.err);
}

#[test]
fn a_letter_names_no_other_bidder_nor_its_file() {
    let sent = Sent::new();
    let letter = sent.score(&sent.files, &["--for", "Birch", "--format", "md", "--lang", "fr"]);
    assert_eq!(letter.status, 0, "{}", letter.err);
    for other in ["Alder", "Cedar", "Dogwood", "Elm", "Fir"] {
        assert!(!letter.out.contains(other), "{other}: {}", letter.out);
    }
    assert!(letter.out.contains("Birch"));
}

#[test]
fn notes_marks_lots_in_words_and_currencies_are_read_in_a_csv() {
    let sent = Sent::new();
    let offers = "Candidat;Lot;Fabricant;Modèle;Empreinte carbone (kg CO2e);Garantie (ans);Indice de réparabilité;kWh/an;Reconditionné;Prix HT\n\
        Oak;Lot n° 1;Maker A;A 14;268 kg (1);3 ans;8,1/10;19,5;non;910 €\n\
        Pine;1;Maker B;B Book;331*;36 mois;7,2;24 kWh;non;$ 860\n\
        Lot 2\n\
        Oak;;Maker A;A Phone;62 [2];2;8;4,1;non;340\n\
        \n\
        (1) fiche du fabricant ; mai 2026\n\
        * n.c. : non communiqué\n";
    fs::write(sent.at("notes.csv"), offers).unwrap();
    let run = sent.score(&[sent.at("notes.csv")], &["--format", "json", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["rows_read"], 3);
    assert_eq!(answer["set_aside"], Value::Array(Vec::new()));
    assert_eq!(answer["lots"][1]["offers"][0]["bidder"], "Oak");
    assert_eq!(run.err.matches("note[F429]").count(), 2, "{}", run.err);
    // Dollars are no euros: the offer is scored, its cost is not known.
    assert!(run.err.contains("warning[F452]"), "{}", run.err);
    for offer in answer["lots"][0]["offers"].as_array().unwrap() {
        assert_eq!(offer["cost"].is_null(), offer["bidder"] == "Pine", "{offer}");
    }
    // A header may name the currency for its whole column.
    let francs = offers.replace("Prix HT", "Prix HT (CHF)").replace(" €", "").replace("$ ", "");
    fs::write(sent.at("notes.csv"), francs).unwrap();
    let run = sent.score(&[sent.at("notes.csv")], &[]);
    assert_eq!(run.err.matches("warning[F452]").count(), 3, "{}", run.err);
}

/// Headers that name their units, as bidders' own forms do.
#[test]
fn bare_numbers_are_in_the_unit_of_their_header() {
    let sent = Sent::new();
    let header = "Candidat;Lot;Modèle;Bilan carbone (kg CO2e);Part fabrication (%);Part transport (%);Part usage (%);Part fin de vie (%);Garantie (mois);Indice de réparabilité;kWh/an;Reconditionné;Prix HT";
    let units =
        "Oak;1;A;268;78;5;16;1;36;8,1;19,5;non;910\nPine;1;B;331;79,6;5;15;0,4;60;7,2;24;non;860\n";
    let plain = "Oak;1;A;268 kg;0,78;0,05;0,16;0,01;3 ans;8,1;19,5;non;910\nPine;1;B;331;79,6 %;5 %;15 %;0,4 %;5 ans;7,2;24;non;860\n";
    fs::write(sent.at("units.csv"), format!("{header}\n{units}")).unwrap();
    fs::write(sent.at("plain.csv"), format!("{header}\n{plain}")).unwrap();
    let [units, plain] = ["units.csv", "plain.csv"].map(|name| {
        let run = sent.score(&[sent.at(name)], &["--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.err);
        offers(&run)
    });
    assert_eq!(units, plain);
    let years = |at: usize| units[0][at]["warranty_years"].as_f64().unwrap();
    assert_eq!(f64::max(years(0), years(1)), 5.0);
}
