//! How devices stand: in service, in stock, gone, a person’s own, whatever the shape says it.

use super::{by_kind, by_kind_and_stock, reading, units};
use footprint_core::terms::vocabulary::Status;
use std::collections::BTreeMap;

#[test]
fn a_building_among_places_is_one_and_a_stock_waits() {
    let text = "Device type;Head office;North branch;Warehouse\nLaptop;6;28;22\nMonitor;9;3;7\n";
    let found = units(&reading("parc.csv", text.as_bytes()));
    assert_eq!(found[&("laptop", "Warehouse".to_owned())], 22);
    assert_eq!(found.values().sum::<u64>(), 75);
    let text = "Type;Mairie;École;En stock\nPC portable;6;28;4\nÉcran;9;3;7\n";
    let reading = reading("parc.csv", text.as_bytes());
    assert_eq!(units(&reading).values().sum::<u64>(), 57);
    let waiting: u64 = reading
        .value
        .fleet
        .lines
        .iter()
        .filter(|line| line.status == Status::InStock)
        .map(|line| line.units())
        .sum();
    assert_eq!(waiting, 11);
}

#[test]
fn answers_under_a_status_are_no_counts() {
    let text = "labels;name;quantity;archived;manufacturer;model\n\
                desktop;A;1;false;Dell;OptiPlex 7080\ntablet;B;4;false;Samsung;Galaxy Tab A8\nmonitor;C;3;true;Dell;P2419H\n";
    assert_eq!(by_kind(text), BTreeMap::from([("desktop", 1), ("tablet", 4)]));
}

#[test]
fn what_is_owned_counts_rather_than_what_is_left_to_lend() {
    let text =
        "Name,Category,Total,Remaining,Min. QTY\nM185,Mice,66,50,10\nK120,Keyboards,134,100,10\n";
    assert_eq!(by_kind(text), BTreeMap::from([("keyboard", 134), ("mouse", 66)]));
    // Where some are gone, those left are what there is.
    let text = "Type;Total;Sortis;Restant\nPC portable;66;16;50\nÉcran;134;34;100\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 50), ("monitor", 100)]));
}

#[test]
fn of_a_whole_those_that_are_gone_are_taken_off() {
    for (table, units) in [
        // What is left is what the arithmetic says, whatever its header.
        (
            "Matériel;Acheté;HS;Reste\nTablette;60;8;52\nPC fixe;40;2;38\n",
            "desktop 38/0, tablet 52/0",
        ),
        (
            "Matériel;Acheté;Vendu;Rebut\nTablette;60;8;2\nPC fixe;40;0;5\n",
            "desktop 35/0, tablet 50/0",
        ),
        (
            "Matériel;Total;dont HS;dont en stock\nTablette;60;8;3\nPC fixe;40;0;5\n",
            "desktop 40/5, tablet 52/3",
        ),
        (
            "Site;PC fixe;dont HS;Tablettes;Total\nMairie;30;4;20;50\nCTM;5;0;4;9\n",
            "desktop 31/0, tablet 24/0",
        ),
        // More gone than there are: the whole counts.
        ("Matériel;Total;dont HS\nTablette;6;8\nPC fixe;40;2\n", "desktop 40/0, tablet 6/0"),
        // A part of one state is no state of its own.
        (
            "Type;Qté achetée;Qté en service;dont prêtés;Qté réformée\nTablette;50;41;6;9\nPC fixe;30;22;2;8\n",
            "desktop 22/0, tablet 41/0",
        ),
        (
            "Type;En service;dont HS;En stock\nTablette;41;1;3\nPC fixe;22;2;8\n",
            "desktop 28/8, tablet 43/3",
        ),
        (
            "Site;PC fixes en service;PC fixes en stock;PC fixes réformés\nMairie;12;3;40\nCTM;2;1;8\n",
            "desktop 18/4",
        ),
    ] {
        assert_eq!(by_kind_and_stock(table), units, "{table}");
    }
}

#[test]
fn devices_of_people_are_left_out_of_every_shape() {
    for table in [
        "Site;Smartphone;Tablette;BYOD\nMairie;5;1;non\nCTM;9;2;oui\n",
        "Nom;Smartphone;Modèle smartphone;Tablette;BYOD\nA;x;Galaxy A52s;x;non\nB;x;Galaxy A52s;x;oui\n",
        "Nom;Modèle;N° de série;Tablette;Matériel personnel\nA;iPhone 12;AB12CD34;x;non\nB;iPhone 12;EF56GH78;x;oui\n",
        "Site;Smartphone;Smartphones perso;Tablette\nMairie;5;4;1\n",
        "Type;Modèle;N° de série\nSmartphone;iPhone 12;AB12CD34\nTablette;iPad 9;EF56GH78\nMatériel personnel (BYOD);;\nSmartphone;iPhone 12;JK12LM34\n",
        "Agent;Smartphone;Tablette\nA;iPhone 12;iPad 9\nB;personnel;\n",
        "Agent;Smartphone;Tablette\nA;iPhone 12;iPad 9\nB;own phone;\n",
        "Étiquettes;Nombre\nProfessionnel;6\nSmartphone;5\nTablette;1\nPersonnel;9\nSmartphone;9\nTotal;15\n",
    ] {
        let reading = reading("parc.csv", table.as_bytes());
        assert!(reading.value.fleet.rows.personal > 0, "{table}");
        let smartphones = by_kind(table)["smartphone"];
        assert!(smartphones == 5 || smartphones == 1, "{smartphones}: {table}");
        assert_eq!(by_kind(table)["tablet"], 1, "{table}");
    }
}

#[test]
fn a_status_beside_a_service_level_is_that_of_the_warranty() {
    let text = "Service Tag,Product Description,Ship Date,Service Level,Start Date,End Date,Status\n\
                ABC1234,Latitude 7420,2021-04-13,ProSupport,2021-04-13,2026-04-14,Active\n\
                ABC1235,OptiPlex 7090 Micro,2021-10-05,Basic,2021-10-05,2024-10-06,Expired\n";
    assert_eq!(by_kind(text).values().sum::<u64>(), 2);
}
