//! Sheets and files that say the same count once, and a lone sheet of orders counts nothing: each is told.
#![allow(clippy::panic, clippy::unwrap_used)]
#![cfg(feature = "spreadsheet")]

use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_import::{Import, Input, Options, read};
use rust_xlsxwriter::Workbook;

const COUNTS: &str = "Type;Modèle;Quantité\nPC portable;Latitude 5420;12\nÉcran;P2419H;20\n";
const PEOPLE: &str = "Type;Modèle;Utilisateur\nPC portable;Latitude 5420;Martin Alain\n\
    PC portable;Latitude 5420;Durand Lise\nÉcran;P2419H;Petit Jeanne\nÉcran;P2419H;Blanc Rose\n";
const NUMBERED: &str = "Type;Modèle;N° de série\nPC portable;Latitude 5420;5CG1234ABC\n\
    PC portable;Latitude 5420;5CG1234ABD\nPC portable;Latitude 5420;5CG1234ABE\n";

fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in text.lines().enumerate() {
            for (column, cell) in line.split(';').enumerate() {
                sheet.write(row as u32, column as u16, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn of_sheets(sheets: &[(&str, &str)]) -> Diagnosed<Import> {
    let bytes = workbook(sheets);
    read(vec![Input::whole("parc.xlsx", &bytes)], &Options::default())
}

fn of_files(files: &[(&str, &[u8])]) -> Diagnosed<Import> {
    let inputs = files.iter().map(|(name, bytes)| Input::whole(name, bytes)).collect();
    read(inputs, &Options::default())
}

/// The units, and what is told of tables that say the same.
fn counted(reading: &Diagnosed<Import>) -> (u64, Vec<Code>) {
    assert!(reading.value.fleet.rows.balance());
    let told = reading.findings.iter().map(|finding| finding.code);
    let told = told.filter(|code| [Code::RowsTwice, Code::TablesAlike].contains(code));
    (reading.value.fleet.lines.iter().map(|line| line.units()).sum(), told.collect())
}

#[test]
fn a_sheet_and_its_copy_count_once() {
    let once = |units: u64| (units, vec![Code::RowsTwice]);
    for copy in ["Inventaire (2)", "Copie de Inventaire", "Inventaire - Copie", "Feuil2"] {
        for sheets in [["Inventaire", copy], [copy, "Inventaire"]] {
            let of = |text: &str| counted(&of_sheets(&sheets.map(|name| (name, text))));
            assert_eq!(of(COUNTS), once(32), "{sheets:?}");
            assert_eq!(of(PEOPLE), once(4), "{sheets:?}");
        }
    }
    // Of a place, too; and people are at one place.
    let rooms = [("Salle 1", COUNTS), ("Salle 1 (2)", COUNTS)];
    assert_eq!(counted(&of_sheets(&rooms)), once(32));
    let places = [("Mairie", PEOPLE), ("École", PEOPLE)];
    assert_eq!(counted(&of_sheets(&places)), once(4));
    // The copy is the one that is named so.
    let reading = of_sheets(&[("Inventaire (2)", COUNTS), ("Inventaire", COUNTS)]);
    let told = reading.findings.iter().find(|finding| finding.code == Code::RowsTwice).unwrap();
    assert_eq!(told.place.locator.as_deref(), Some("Inventaire (2)"));
}

#[test]
fn sheets_of_other_places_kinds_and_states_that_say_the_same_count() {
    let doubtful = (64, vec![Code::TablesAlike]);
    assert_eq!(counted(&of_sheets(&[("Salle 1", COUNTS), ("Salle 2", COUNTS)])), doubtful);
    assert_eq!(counted(&of_sheets(&[("Inventaire", COUNTS), ("École", COUNTS)])), doubtful);
    let makers = "Marque;Quantité\nDell;12\nHP;20\n";
    let kinds = [("PC portables", makers), ("Écrans", makers)];
    assert_eq!(counted(&of_sheets(&kinds)), (64, Vec::new()));
    let states = [("En service", COUNTS), ("Stock", COUNTS)];
    assert_eq!(counted(&of_sheets(&states)), (64, Vec::new()));
    // What is told apart by serial numbers counts once already, and other numbers are no copy.
    let numbered = of_sheets(&[("Inventaire", NUMBERED), ("Inventaire (2)", NUMBERED)]);
    assert_eq!(counted(&numbered), (3, Vec::new()));
    assert_eq!(numbered.value.fleet.rows.duplicates, 3);
    let other = COUNTS.replace("20", "21");
    let others = [("Inventaire", COUNTS), ("Feuil2", other.as_str())];
    assert_eq!(counted(&of_sheets(&others)), (65, Vec::new()));
}

#[test]
fn a_file_and_its_copy_count_once() {
    let [counts, people] = [COUNTS.as_bytes(), PEOPLE.as_bytes()];
    let once = |units: u64| (units, vec![Code::RowsTwice]);
    let copies = [("parc.csv", counts), ("parc - Copie.csv", counts)];
    assert_eq!(counted(&of_files(&copies)), once(32));
    let lists = [("mairie.csv", people), ("ecole.csv", people)];
    assert_eq!(counted(&of_files(&lists)), once(4));
    for alike in [
        [("mairie.csv", counts), ("ecole.csv", counts)],
        [("mairie/parc.csv", counts), ("ecole/parc.csv", counts)],
    ] {
        assert_eq!(counted(&of_files(&alike)), (64, vec![Code::TablesAlike]), "{alike:?}");
    }
    // A sheet in another workbook.
    let [one, other] =
        [("Inventaire", COUNTS), ("Inventaire", COUNTS)].map(|sheet| workbook(&[sheet]));
    let books = [("parc.xlsx", &one[..]), ("parc (2).xlsx", &other[..])];
    assert_eq!(counted(&of_files(&books)), once(32));
}

#[test]
fn a_lone_sheet_of_what_is_not_here_counts_nothing_and_it_is_told() {
    let told = |reading: &Diagnosed<Import>| {
        reading.findings.iter().filter(|finding| finding.code == Code::SectionOut).count()
    };
    for name in ["Commande", "Commandes", "Bon de commande", "À commander", "Rebut"] {
        let reading = of_sheets(&[(name, COUNTS)]);
        assert_eq!((counted(&reading).0, told(&reading)), (0, 1), "{name}");
        let wide = of_sheets(&[(name, "Site;PC portables;Écrans\nMairie;3;4\nÉcole;5;6\n")]);
        assert_eq!((counted(&wide).0, told(&wide)), (0, 1), "{name}");
    }
    // Beside the fleet its name says it plainly, and what has its own state keeps it.
    let reading = of_sheets(&[("Parc", COUNTS), ("Commande", "Type;Quantité\nÉcran;3\n")]);
    assert_eq!((counted(&reading).0, told(&reading)), (32, 0));
    let states = "Type;Quantité;Statut\nÉcran;3;En service\nPC portable;2;En service\n";
    let reading = of_sheets(&[("Commande", states)]);
    assert_eq!((counted(&reading).0, told(&reading)), (5, 0));
}
