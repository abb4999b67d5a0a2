//! What lists say in passing, or leave in doubt: what counts, and that it is told.

use super::{by_kind, reading};
use footprint_core::terms::diagnostic::Code;
use std::collections::BTreeMap;

/// How many rows a finding was told of, by its code.
fn told(text: &str, code: Code) -> u64 {
    let reading = reading("parc.csv", text.as_bytes());
    let findings = reading.findings.iter().filter(|finding| finding.code == code);
    findings.map(|finding| finding.count).sum()
}

fn gone(text: &str) -> (u64, u64, u64) {
    let rows = reading("parc.csv", text.as_bytes()).value.fleet.rows;
    assert_eq!(rows.not_in_service, told(text, Code::GoneByAside));
    (rows.assessed, rows.not_in_service, told(text, Code::GonePerhaps))
}

#[test]
fn a_place_for_what_is_gone_says_that_it_is() {
    let text = "N° inventaire;Type;Modèle;Lieu\n\
        A1;PC portable;Latitude 5420;Bureau 12\n\
        A2;PC portable;Latitude 5420;Rebut\n\
        A3;PC portable;Latitude 5420;Mairie > Cave > DEEE\n\
        A4;PC portable;Latitude 5420;Déchetterie\n\
        A5;PC portable;Latitude 5420;Archives\n\
        A6;PC portable;Latitude 5420;Don\n";
    assert_eq!(gone(text), (4, 2, 2));
}

#[test]
fn a_remark_that_is_a_status_is_a_doubt() {
    let text = "N° inventaire;Type;Modèle;Commentaire\n\
        A1;PC portable;Latitude 5420;HS\n\
        A2;PC portable;Latitude 5420;volé le 12/03/2023\n\
        A3;PC portable;Latitude 5420;batterie HS\n\
        A4;PC portable;Latitude 5420;remplacé\n\
        A5;PC portable;Latitude 5420;à réformer en 2031\n\
        A6;PC portable;Latitude 5420;RAM ajoutée en 2022\n";
    assert_eq!(gone(text), (6, 0, 4));
    // Of some of several devices.
    let some = "Type;Modèle;Quantité;Observations\nPC portable;Latitude 5420;25;2 HS\n";
    assert_eq!(by_kind(some), BTreeMap::from([("laptop", 25)]));
    assert_eq!(told(some, Code::GonePerhaps), 1);
}

#[test]
fn a_status_of_its_own_counts_before_a_remark() {
    let text = "N° inventaire;Type;Modèle;Statut;Commentaire\n\
        A1;PC portable;Latitude 5420;En service;HS\n\
        A2;PC portable;Latitude 5420;;HS\n\
        A3;PC portable;Latitude 5420;En service;ras\n\
        A4;PC portable;Latitude 5420;En stock;\n";
    assert_eq!(gone(text), (4, 0, 2));
}

#[test]
fn a_row_that_is_gone_by_its_place_counts_its_units_in_a_total() {
    let text = "Type;Modèle;Quantité;Lieu\n\
        PC portable;Latitude 5420;4;Rebut\n\
        Écran;P2419H;6;\n\
        Total;;10;\n";
    assert_eq!(by_kind(text), BTreeMap::from([("monitor", 6)]));
    assert_eq!(told(text, Code::TotalMismatch), 0);
}

#[test]
fn a_status_said_above_rows_ends_with_the_next_heading() {
    let flat = "Type;Marque;Modèle;Quantité\n\
        Matériel réformé;;;\n\
        PC portable;Dell;Latitude 5420;4\n\
        Mairie;;;\n\
        PC portable;Dell;Latitude 5430;10\n";
    assert_eq!(by_kind(flat), BTreeMap::from([("laptop", 10)]));
    assert_eq!(told(flat, Code::StatusEnded), 1);
    // Headings below the status are of what it says.
    let nested = "Type;Marque;Modèle;Quantité\n\
        En service;;;\n\
        PC portable;Dell;Latitude 5430;6\n\
        PC portable;Dell;Latitude 5440;3\n\
        PC portable;Dell;Latitude 5450;1\n\
        Matériel réformé;;;\n\
        Mairie;;;\n\
        PC portable;Dell;Latitude 5420;4\n\
        PC portable;Dell;Latitude 5410;4\n\
        École;;;\n\
        PC portable;Dell;Latitude 5420;3\n\
        PC portable;Dell;Latitude 5410;3\n";
    assert_eq!(by_kind(nested), BTreeMap::from([("laptop", 10)]));
    assert_eq!(told(nested, Code::StatusEnded), 0);
}

#[test]
fn the_new_device_counts_and_the_old_one_where_there_is_none() {
    let text = "Utilisateur;Ancien modèle;Nouveau modèle\n\
        A;Latitude 5400;Latitude 5430\n\
        B;Latitude 5400;Latitude 5430\n\
        C;EliteBook 840 G5;\n";
    let reading = reading("parc.csv", text.as_bytes());
    let fleet = &reading.value.fleet;
    let mut models: Vec<(&str, u64)> =
        fleet.lines.iter().map(|line| (fleet.names.text(line.model), line.units())).collect();
    models.sort_unstable();
    assert_eq!(models, [("EliteBook 840 G5", 1), ("Latitude 5430", 2)]);
    assert_eq!(told(text, Code::OldAndNew), 1);
}

#[test]
fn a_number_to_keep_in_stock_counts_nothing() {
    let there = BTreeMap::from([("laptop", 12), ("monitor", 8)]);
    for text in [
        "Article;Stock mini;Stock actuel\nPC portable;5;12\nÉcran;3;8\n",
        "Article;Stock mini;Stock maxi;Stock\nPC portable;5;20;12\nÉcran;3;20;8\n",
        "Gerät;Soll;Ist\nLaptop;50;12\nMonitor;60;8\n",
    ] {
        assert_eq!(by_kind(text), there, "{text}");
    }
}

#[test]
fn a_range_of_numbers_counts_what_it_names_where_no_quantity_does() {
    let text = "Nom;Type;Modèle\n\
        PC001 à PC030;PC fixe;OptiPlex 7090\n\
        PC031-PC040;PC fixe;OptiPlex 7090\n\
        PC-041;PC fixe;OptiPlex 7090\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 41)]));
    // A room behind the name, and rows that have numbers of their own.
    let rooms = "Nom;N° série;Type;Modèle\n\
        PC101 - 203;;PC fixe;OptiPlex 7090\n\
        PC001 à PC030;5CG1234ABC;PC fixe;OptiPlex 7090\n";
    assert_eq!(by_kind(rooms), BTreeMap::from([("desktop", 2)]));
    assert_eq!(told(text, Code::RangeOfDevices), 2);
    let counted = "N° série;Type;Modèle;Quantité\n\
        PC001 à PC030;PC fixe;OptiPlex 7090;30\n\
        PP001 à 010;PC portable;Latitude 5420;8\n";
    assert_eq!(by_kind(counted), BTreeMap::from([("desktop", 30), ("laptop", 8)]));
    assert_eq!(told(counted, Code::RangeOfDevices), 1);
}

#[test]
fn a_name_on_two_rows_is_told_and_both_count() {
    let text = "Nom;Type;Modèle;Utilisateur\n\
        PC-MAIRIE-01;PC fixe;OptiPlex 7090;A\n\
        PC-MAIRIE-01;PC fixe;OptiPlex 7090;B\n\
        PC-MAIRIE-01;Écran;P2419H;A\n\
        PC-MAIRIE-02;PC fixe;OptiPlex 7090;C\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 3), ("monitor", 1)]));
    assert_eq!(told(text, Code::NameTwice), 1);
    let numbered = text.replace("Utilisateur", "N° de série").replace(";A\n", ";S1234\n");
    assert_eq!(told(&numbered.replace(";B\n", ";S2345\n"), Code::NameTwice), 0);
}
