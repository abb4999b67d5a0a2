//! Numbers that are sums of others: they count once.

use super::*;

#[test]
fn sums_count_nothing_of_their_own_whatever_they_are_called() {
    let sums = Some(Code::SumsNotCounted);
    all_are(&[
        // Quarters and a half year among months.
        (
            "Deliveries 2025,Jan,Feb,Mar,Q1,Apr,May,Jun,Q2,H1\nNotebooks,40,0,6,46,3,5,2,10,56\nMonitors,8,20,6,34,0,4,40,44,78\n",
            "laptop 56, monitor 78",
            sums,
        ),
        // What was delivered is what became of it.
        (
            "Matériel;Commandé;Livré;En service;En réserve;HS\nPC portables;60;60;51;6;3\nÉcrans;100;90;82;8;0\n",
            "laptop 57/6, monitor 90/8",
            sums,
        ),
        (
            "Désignation;Qté achetée;Qté en place;Qté stock;Qté réformée\nPC portable;80;61;9;10\nÉcran 24 pouces;120;100;12;8\n",
            "laptop 70/9, monitor 112/12",
            sums,
        ),
        // A kind that is the sum of two others.
        (
            "Site;Ordinateurs;PC fixes;PC portables;Tablettes\nMairie;60;42;18;5\nCCAS;25;16;9;2\n",
            "desktop 58, laptop 27, tablet 7",
            sums,
        ),
        // A sector above its schools, and the town below them.
        (
            "École;PC fixes;Tablettes\nSecteur nord;30;52\nPasteur;14;24\nFerry;16;28\nCurie;9;12\nVille de Valfleury;39;64\n",
            "desktop 39, tablet 64",
            sums,
        ),
        // Too small to tell from chance: they count.
        (
            "Site;PC fixes;PC portables;Tablettes\nA;1;1;2\nB;1;0;1\n",
            "desktop 2, laptop 1, tablet 3",
            None,
        ),
    ]);
}

#[test]
fn totals_of_parts_of_parts_are_true() {
    let table = "Direction;Type;Marque;Nombre\nCulture;PC fixe;HP;14\n;;Dell;6\n;Total PC fixe;;20\n;Imprimante;Brother;5\n;Total Imprimante;;5\nTotal Culture;;;25\nSports;PC fixe;HP;3\n;;Lenovo;8\nTotal Sports;;;11\nTotal général;;;36\n";
    let reading = reading("parc.csv", table);
    assert_eq!(units(&reading), "desktop 31, printer_laser 5");
    assert_eq!(told(&reading, Code::TotalMismatch), 0);
    let wrong = reading_of_wrong_total(table);
    assert_eq!(told(&wrong, Code::TotalMismatch), 1);
}

fn reading_of_wrong_total(table: &str) -> Diagnosed<Import> {
    reading("parc.csv", &table.replace("Total Culture;;;25", "Total Culture;;;24"))
}

/// A workbook in Excel 2003's XML: sheets by name, their rows split at semicolons.
fn workbook(sheets: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    );
    for (name, rows) in sheets {
        text += &format!("<Worksheet ss:Name=\"{name}\"><Table>");
        for row in rows.lines() {
            let cells = row
                .split(';')
                .map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>"));
            text += &format!("<Row>{}</Row>", cells.collect::<String>());
        }
        text += "</Table></Worksheet>";
    }
    text + "</Workbook>"
}

#[test]
fn a_sheet_that_sums_up_others_counts_nothing() {
    let pasteur = ("École Pasteur", "Équipement;Nb\nPC portable;12\nTablette;20");
    let ferry = ("École Ferry", "Équipement;Nb\nPC portable;8\nTablette;5");
    for (last, expected, sums) in [
        (("Ville", "Équipement;Nb\nPC portable;20\nTablette;25"), "laptop 20, tablet 25", 1),
        (("Synthèse", "Équipement;Nb\nPC portable;19\nTablette;25"), "laptop 20, tablet 25", 1),
        (("Gymnase", "Équipement;Nb\nPC portable;20\nTablette;24"), "laptop 40, tablet 49", 0),
    ] {
        let reading = reading("parc.xls", &workbook(&[pasteur, ferry, last]));
        assert_eq!(units(&reading), expected, "{}", last.0);
        assert_eq!(told(&reading, Code::SumsNotCounted), sums, "{}", last.0);
    }
}

#[test]
fn parts_of_the_row_above_count_once() {
    all_are(&[
        (
            "Équipement;Nombre\nOrdinateurs;45\ndont portables;30\ndont fixes;15\nÉcrans;50\nTablettes;12\ndont iPad;4\n",
            "desktop 15, laptop 30, monitor 50, tablet 12",
            Some(Code::TotalLine),
        ),
        // What is said of a part is its state or its kind; the rest of the whole stays.
        ("Matériel;Qté\nTablettes;20\n- dont en stock;3\n- dont HS;2\n", "tablet 18/3", None),
        ("Device;Quantity\nMonitors;20\nof which 27 inch;5\n", "monitor 20", None),
        // Parts that overlap are more than the whole: it counts.
        ("Matériel;Qté\nPC portables;10\ndont tactiles;8\ndont 14 pouces;6\n", "laptop 10", None),
        // One beside each takes nothing off it.
        ("Device;Quantity\nLaptops;10\nincl. dock;10\n", "laptop 10", None),
        // Without a whole above it a part counts.
        ("Matériel;Qté\ndont iPad;4\nÉcrans;3\n", "monitor 3, tablet 4", None),
    ]);
}

#[test]
fn numbers_that_come_again_beside_kinds_and_places_count() {
    let table = "Site;Device;Number\nHead office;Laptop;8\n;Desktop;4\n;Laser printer;2\nHead office Total;;14\nDepot;Laptop;3\n;Laser printer;2\nDepot Total;;5\nGrand Total;;19\n";
    all_are(&[(table, "desktop 4, laptop 11, printer_laser 4", None)]);
}
