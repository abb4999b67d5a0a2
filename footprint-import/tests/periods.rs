//! Sheets of one workbook that are named by periods: the last of those that show one fleet counts.
#![allow(clippy::panic, clippy::unwrap_used)]
#![cfg(feature = "spreadsheet")]

use footprint_core::terms::diagnostic::Code;
use footprint_import::{Input, Options, read};
use rust_xlsxwriter::Workbook;

/// The units of a workbook of such sheets, and the codes of what is told of their periods.
fn counted(sheets: &[(&str, Vec<Vec<String>>)]) -> (u64, Vec<Code>) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, cell.as_str()).unwrap();
            }
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = read(vec![Input::whole("parc.xlsx", &bytes)], &Options::default());
    let told = reading.findings.iter().map(|finding| finding.code);
    let of_periods = [Code::SheetsOfStock, Code::SheetsAddedUp, Code::OrdersCounted];
    let told = told.filter(|code| of_periods.contains(code));
    (reading.value.fleet.lines.iter().map(|line| line.units()).sum(), told.collect())
}

fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

fn list(laptops: u64, monitors: u64) -> Vec<Vec<String>> {
    rows(&[
        "Type;Modèle;Quantité",
        &format!("PC portable;Latitude 5420;{laptops}"),
        &format!("Écran;P2419H;{monitors}"),
    ])
}

fn serials(numbers: std::ops::Range<u32>) -> Vec<Vec<String>> {
    let mut lines = vec!["N° série;Type;Modèle".to_owned()];
    lines.extend(numbers.map(|number| format!("CND{number:06};PC portable;Latitude 5420")));
    rows(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_last_of_the_sheets_of_one_fleet_counts() {
    let last = (36, vec![Code::SheetsOfStock]);
    for names in [
        ["2022", "2023", "2024"],
        ["Inventaire 2022", "Inventaire 2023", "Inventaire 2024"],
        ["Janvier 2024", "Février 2024", "Mars 2024"],
        ["T1 2024", "T2 2024", "T3 2024"],
        ["janvier", "février", "mars"],
    ] {
        let sheets = [list(10, 20), list(11, 22), list(12, 24)];
        let sheets: Vec<_> = names.into_iter().zip(sheets).collect();
        assert_eq!(counted(&sheets), last, "{names:?}");
        let reversed: Vec<_> = sheets.into_iter().rev().collect();
        assert_eq!(counted(&reversed), last, "{names:?}");
    }
    // What has left since is in the older sheets alone.
    let sheets = [("2023", serials(0..12)), ("2024", serials(4..14))];
    assert_eq!(counted(&sheets), (10, vec![Code::SheetsOfStock]));
}

#[test]
fn sheets_of_sites_of_purchases_and_of_other_devices_add_up() {
    let all = (99, Vec::new());
    let sheets = || [list(10, 20), list(11, 22), list(12, 24)];
    for names in [
        ["Mairie", "École", "Gymnase"],
        ["Achats 2022", "Achats 2023", "Achats 2024"],
        ["Mairie 2024", "École 2024", "Gymnase 2024"],
    ] {
        let sheets: Vec<_> = names.into_iter().zip(sheets()).collect();
        assert_eq!(counted(&sheets), all, "{names:?}");
    }
    let bought = [("2023", serials(0..12)), ("2024", serials(12..20))];
    assert_eq!(counted(&bought), (20, Vec::new()));
    let with_a_site = [("2023", list(10, 20)), ("2024", list(12, 24)), ("Mairie", list(3, 2))];
    assert_eq!(counted(&with_a_site), (41, vec![Code::SheetsOfStock]));
}

#[test]
fn sheets_of_the_orders_of_years_are_what_was_bought_and_it_is_told() {
    let orders = |names: [&str; 2]| {
        let sheets: Vec<_> = names.into_iter().zip([list(10, 20), list(3, 4)]).collect();
        counted(&sheets)
    };
    let all = (37, vec![Code::OrdersCounted]);
    assert_eq!(orders(["Commande 2022", "Commande 2023"]), all);
    assert_eq!(orders(["Purchase orders 2022", "Purchase orders 2023"]), all);
    assert_eq!(counted(&[("Commande 2023", list(3, 4))]), (7, vec![Code::OrdersCounted]));
    // Sums of them, and what is gone, are no fleet beside them.
    let sums = rows(&["Type;Quantité", "PC portable;13", "Écran;24"]);
    for name in ["Récap", "Synthèse"] {
        let years = [("Commande 2022", list(10, 20)), ("Commande 2023", list(3, 4))];
        let sheets: Vec<_> = years.into_iter().chain([(name, sums.clone())]).collect();
        assert_eq!(counted(&sheets), all, "{name}");
    }
    let gone = [("Commande 2022", list(10, 20)), ("Réforme 2022", list(1, 2))];
    assert_eq!(counted(&gone), (30, vec![Code::OrdersCounted]));
    // Beside the fleet they may be in it, or not here yet.
    assert_eq!(orders(["Parc", "Commande 2023"]), (30, Vec::new()));
    assert_eq!(orders(["Commandes en cours 2022", "Commandes en cours 2023"]), (0, Vec::new()));
}

#[test]
fn rooms_that_are_named_like_months_add_up() {
    let sheets = || [list(10, 20), list(11, 22)];
    let named = |names: [&'static str; 2]| names.into_iter().zip(sheets()).collect::<Vec<_>>();
    assert_eq!(counted(&named(["Salle Mai", "Salle Avril"])), (63, Vec::new()));
    assert_eq!(counted(&named(["Résidence Mars", "Résidence Mai"])), (63, Vec::new()));
    let mut beside_a_place = named(["Mars", "Avril"]);
    beside_a_place.push(("Accueil", list(3, 2)));
    assert_eq!(counted(&beside_a_place), (68, vec![Code::SheetsAddedUp]));
}

#[test]
fn numbers_that_tell_neither_are_added_up_and_it_is_told() {
    let sheets = [("2022", list(3, 2)), ("2023", list(40, 30)), ("2024", list(5, 2))];
    assert_eq!(counted(&sheets), (82, vec![Code::SheetsAddedUp]));
}
