//! What a database client writes of an inventory: tables without a header, scripts, files that end within a row, records
//! that are nearly empty.

use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_core::terms::vocabulary::Kind;
use footprint_import::{Import, Input, Options, read};

fn reading(inputs: Vec<Input<'_>>) -> Diagnosed<Import> {
    read(inputs, &Options::default())
}

fn of(text: &str) -> Diagnosed<Import> {
    reading(vec![Input::whole("parc.tsv", text.as_bytes())])
}

fn units(reading: &Diagnosed<Import>) -> u64 {
    reading.value.fleet.lines.iter().map(|line| line.units()).sum()
}

fn told(reading: &Diagnosed<Import>, code: Code) -> u64 {
    reading
        .findings
        .iter()
        .filter(|finding| finding.code == code)
        .map(|finding| finding.count)
        .sum()
}

/// Rows as `mariadb -N --batch` prints them.
fn rows_without_header() -> String {
    let row = |at: u32| {
        format!(
            "PC-SE-{at:02}\tAgglo > Mairie\tEn service\tDell Inc.\tCOSN{at:04}\tNULL\tOrdinateur portable\t\
             Latitude 5420\tHôtel de Ville > RdC\tDSI\tNULL\t2022-01-15\tNULL\tNULL\tNULL\tNULL\t\
             2026-10-15 08:30:00\tComputer\n"
        )
    };
    (0..40).map(row).collect()
}

#[test]
fn a_row_that_shares_cells_with_the_others_is_no_header() {
    let without = of(&rows_without_header());
    assert!(matches!(units(&without), 0 | 40), "{}", units(&without));
    assert_eq!(told(&without, Code::WorkstationRead), 0);
    assert_eq!(told(&without, Code::NoHeader) + told(&without, Code::HeaderGuessed), 1);
    let header = "Name\tEntity\tStatus\tManufacturer\tSerial number\tInventory number\tType\tModel\tLocation\t\
                  Group\tSize\tDate of purchase\tStartup date\tDelivery date\tOrder date\tDecommission date\t\
                  Last update\tItem type\n";
    assert_eq!(units(&of(&format!("{header}{}", rows_without_header()))), 40);
}

#[test]
fn what_has_a_screen_is_no_monitor_where_a_finer_type_says_so() {
    for (word, kind) in [
        ("Écran interactif", Kind::InteractiveDisplay),
        ("Interactive display", Kind::InteractiveDisplay),
        ("TVI", Kind::InteractiveDisplay),
        ("TV", Kind::Television),
        ("Télévision", Kind::Television),
        ("TBI", Kind::InteractiveWhiteboard),
        ("LCD", Kind::Monitor),
    ] {
        let one = of(&format!("Name\tType\tModel\tItem type\nA\t{word}\t\tMonitor\n"));
        let kinds: Vec<Kind> = one.value.fleet.lines.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [kind], "{word}");
    }
}

#[test]
fn scripts_are_no_inventory() {
    let table = "Name\tType\tModel\nA\tLaptop\tLatitude 5420\nB\tLaptop\tLatitude 5430\n";
    for script in [
        "-- Models; left alone: 10.\nSET NAMES utf8mb4;\nSTART TRANSACTION;\nUPDATE a SET type = 'laptop', model = 'x';\n",
        "-- Type, Quantité, Modèle\nSELECT name AS `Type`, 'Laptop' AS `Modèle`\nFROM glpi_computers;\n",
        "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `a`;\nINSERT INTO `a` VALUES (1,'Laptop');\n",
    ] {
        let alone = of(script);
        assert_eq!((units(&alone), told(&alone, Code::BinaryFile)), (0, 1), "{script}");
        let beside = reading(vec![
            Input::whole("d/parc.tsv", table.as_bytes()).found(),
            Input::whole("d/dump.sql", script.as_bytes()).found(),
        ]);
        assert_eq!((units(&beside), told(&beside, Code::SkippedPart)), (2, 1), "{script}");
        assert_eq!(told(&beside, Code::BinaryFile), 0);
    }
}

#[test]
fn a_file_that_ends_within_its_last_row_is_told() {
    let whole = "Name\tType\tModel\tSite\nA\tLaptop\tX\tM\nB\tLaptop\tX\tM\nC\tLaptop";
    let cut = of(whole);
    assert_eq!((told(&cut, Code::LastRowCut), told(&cut, Code::RaggedRow)), (1, 0));
    let ended = of(&format!("{whole}\n"));
    assert_eq!((told(&ended, Code::LastRowCut), told(&ended, Code::RaggedRow)), (0, 1));
    let full = of(&format!("{whole}\tX\tM"));
    assert_eq!((told(&full, Code::LastRowCut), told(&full, Code::RaggedRow)), (0, 0));
}

#[test]
fn records_of_which_only_the_item_type_is_known_are_told() {
    let header = "Name\tManufacturer\tSerial number\tModel\tItem type\n";
    let bare = "NULL\tNULL\tNULL\tNULL\tComputer\n".repeat(20);
    let all = of(&format!("{header}{bare}A\tDell\tABC1234\tLatitude 5420\tComputer\n"));
    assert_eq!((units(&all), told(&all, Code::KindAlone)), (21, 20));
    // Where nobody asks for makers and models, a type is enough.
    assert_eq!(told(&of("Type\tQuantité\nComputer\t3\nMonitor\t2\n"), Code::KindAlone), 0);
}

#[test]
fn statuses_that_may_be_read_otherwise_are_told() {
    let row = |status: &str| format!("A\t{status}\tLaptop\tLatitude 5420\n");
    let rows: String =
        ["Réservé", "En attente", "En panne", "En stock", "En service"].map(row).concat();
    let all = of(&format!("Name\tStatus\tType\tModel\n{rows}"));
    assert_eq!(units(&all), 5);
    assert_eq!(told(&all, Code::ReadAsStock), 3);
}
