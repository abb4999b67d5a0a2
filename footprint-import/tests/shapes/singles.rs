//! Rows of which each is one device, whatever numbers stand beside it and whatever is not known of it.

use super::{by_kind, by_kind_and_stock, reading, units};
use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_import::{
    Field, GivenColumn, Import, Input, Options, RowWriter, Rows, TableFault, read,
};
use std::collections::BTreeMap;

/// So many laptops with a name and a state each, and a last column.
fn machines(header: &str, rows: usize, last: impl Fn(usize) -> String) -> String {
    let mut text = format!("Nom;Type;Fabricant;Modèle;Statut;{header}\n");
    for row in 0..rows {
        let last = last(row);
        text += &format!("PC{row:04};ordinateur portable;Dell;Latitude 5420;En service;{last}\n");
    }
    text
}

fn told(reading: &Diagnosed<Import>, code: Code) -> u64 {
    reading.findings.iter().filter(|finding| finding.code == code).count() as u64
}

fn total(reading: &Diagnosed<Import>) -> u64 {
    units(reading).values().sum()
}

#[test]
fn a_number_beside_machines_with_names_counts_nothing() {
    for header in [
        "Service",
        "Services",
        "service_id",
        "Stock",
        "Actif",
        "Location",
        "Maintenance",
        "2023",
        "2024",
    ] {
        for code in ["120", "0120"] {
            let text = machines(header, 40, |_| code.to_owned());
            assert_eq!(by_kind(&text), BTreeMap::from([("laptop", 40)]), "{header} {code}");
        }
    }
    let text = "Hostname;Model;Service\n".to_owned()
        + &(0..12)
            .map(|row| format!("PC-{row:03};Latitude 5420;{}\n", 100 + row))
            .collect::<String>();
    assert_eq!(by_kind(&text), BTreeMap::from([("laptop", 12)]));
}

#[test]
fn a_flag_of_service_leaves_no_row_out_unsaid() {
    for header in ["En service", "Actif"] {
        let text = machines(header, 30, |row| (row % 2).to_string());
        let reading = reading("parc.csv", text.as_bytes());
        assert_eq!(reading.value.fleet.rows.read, 30, "{header}");
        assert!(reading.value.fleet.rows.balance());
    }
}

#[test]
fn groups_by_state_or_by_year_still_count() {
    for (text, count) in [
        ("Type;En service\nPC portable;12\nÉcran;30\n", 42),
        (
            "Type;Modèle;En service;En stock\nPC portable;Latitude 5420;12;3\nÉcran;P2419H;30;2\n",
            47,
        ),
        ("Nom;Type;En service\nÉcole Pasteur;PC portable;12\nMairie;PC portable;30\n", 42),
        ("Type;Parc 2023\nPC portable;12\nÉcran;30\n", 42),
    ] {
        assert_eq!(by_kind(text).values().sum::<u64>(), count, "{text}");
    }
    let waiting = by_kind_and_stock("Type;En service;En stock\nPC portable;12;3\nÉcran;30;2\n");
    assert_eq!(waiting, "laptop 15/3, monitor 32/2");
}

#[test]
fn a_column_that_the_user_names_is_no_number_by_state() {
    let text = "Type;Service\nPC portable;120\nÉcran;130\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 120), ("monitor", 130)]));
    for field in [Some(Field::Entity), None] {
        let columns = [GivenColumn { header: "Service".into(), field }];
        let options = Options { columns: &columns, ..Options::default() };
        let reading = read(vec![Input::whole("parc.csv", text.as_bytes())], &options);
        assert_eq!(total(&reading), 2, "{field:?}");
        let mut known = reading.value.fleet.inputs.iter().flat_map(|input| &input.columns);
        assert!(known.any(|column| column.header == "Service"));
    }
}

/// The rows of a text without quotes, all at once.
struct Lines(Vec<String>);

impl Rows for Lines {
    fn headers(&self) -> Vec<String> {
        self.0[0].split(';').map(str::to_owned).collect()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault> {
        let rows: Vec<String> = self.0.drain(1..).collect();
        for row in &rows {
            row.split(';').for_each(|cell| to.cell(cell));
            to.end_row();
        }
        Ok(!rows.is_empty())
    }
}

fn typed(text: &str) -> Diagnosed<Import> {
    let rows = Lines(text.lines().map(str::to_owned).collect());
    read(vec![Input::table("parc", rows)], &Options::default())
}

#[test]
fn a_row_of_a_typed_table_is_a_device_whatever_is_null() {
    let mut text = "type;site\n".to_owned();
    for row in 0..100 {
        text += if row % 10 == 3 { "laptop;\n" } else { "laptop;Mairie\n" };
    }
    let reading = typed(&text);
    assert_eq!((total(&reading), told(&reading, Code::ContextRead)), (100, 0));
    let of_text = super::reading("parc.csv", text.as_bytes());
    assert_eq!(total(&of_text), 100, "a row of the kind of the next one is no heading");
    // The kind of the row above is not that of a row without one.
    let reading = typed("type;model\nlaptop;Latitude 5420\nserver;\n;ZX-1\n");
    let kinds: Vec<&str> = reading.value.fleet.lines.iter().map(|line| line.kind.key()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "server_rack").count(), 1);
    assert_eq!(reading.value.fleet.rows.read, 3);
    let reading = typed("type;model\nserver;ZX-1\n;ZX-2\n;ZX-3\nlaptop;ZX-4\n;ZX-5\n");
    assert_eq!(told(&reading, Code::BlanksFilled), 0);
    assert_eq!(total(&reading), 2);
}

#[test]
fn headings_of_groups_stay_where_their_rows_confirm_them() {
    let text = "Type;Marque;Modèle\nPC portables;;\nPC portable;Dell;Latitude 5420\n\
                PC portable;Dell;Latitude 7420\nÉcrans;;\n;Dell;P2419H\n;Dell;P2422H\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 2), ("monitor", 2)]));
}

#[test]
fn an_empty_number_among_numbers_is_told() {
    let text = "Type;Modèle;Quantité\nPC portable;Latitude 5420;\nÉcran;P2419H;2\nÉcran;P2422H;\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(total(&reading), 4);
    assert!(told(&reading, Code::EmptyQuantity) > 0);
    let none = super::reading("parc.csv", "Type;Modèle\nÉcran;P2419H\nÉcran;P2422H\n".as_bytes());
    assert_eq!(told(&none, Code::EmptyQuantity), 0);
}

#[test]
fn a_second_place_that_is_not_read_is_told() {
    let text = "Type;Modèle;Site;Bâtiment\nPC portable;Latitude 5420;Mairie;Bâtiment A\n\
                PC portable;Latitude 7420;Mairie;Bâtiment B\nÉcran;P2419H;Mairie;Bâtiment A\n";
    let reading = reading("parc.csv", text.as_bytes());
    let said = |code| {
        let finding = reading.findings.iter().find(|finding| finding.code == code);
        let columns = finding.and_then(|finding| finding.argument("columns"));
        columns.map(ToString::to_string).unwrap_or_default()
    };
    assert_eq!(said(Code::ColumnsRead).matches("= site").count(), 1);
    assert!(said(Code::ColumnsNotRead).contains("(site)"), "{}", said(Code::ColumnsNotRead));
}
