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
fn rows_below_a_heading_that_are_not_counted_are_told() {
    for heading in ["Don", "Recyclerie", "Rebut", "Réforme", "En commande"] {
        let text = format!(
            "Type;Marque;Modèle;Quantité\nPC portable;Dell;Latitude 5420;3\n{heading};;;\n\
             PC portable;HP;EliteBook 840 G5;5\nÉcran;HP;E233;6\n"
        );
        assert_eq!(by_kind(&text), BTreeMap::from([("laptop", 3)]), "{heading}");
        assert_eq!(told(&text, Code::SectionOut), 1, "{heading}");
    }
    let stock = "Type;Marque;Modèle;Quantité\nPC portable;Dell;Latitude 5420;3\nStock;;;\n\
        PC portable;HP;EliteBook 840 G5;5\n";
    assert_eq!(by_kind(stock), BTreeMap::from([("laptop", 8)]));
    assert_eq!(told(stock, Code::SectionOut), 0);
    let came = stock.replace("Stock;", "Dons reçus;");
    assert_eq!(by_kind(&came), BTreeMap::from([("laptop", 8)]));
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
fn new_and_old_screens_stand_beside_a_computer() {
    for text in [
        "Agent;PC;Ancien écran;Nouvel écran\nA;Dell Latitude 5420;Dell P2219H;Dell P2423D\n\
         B;HP EliteBook 840 G5;HP E223;\n",
        "Agent;Nouvel écran;Ancien écran;PC\nA;Dell P2423D;Dell P2219H;Dell Latitude 5420\n\
         B;;HP E223;HP EliteBook 840 G5\n",
    ] {
        assert_eq!(by_kind(text), BTreeMap::from([("laptop", 2), ("monitor", 2)]), "{text}");
        assert_eq!(told(text, Code::OldAndNew), 1, "{text}");
        let reading = reading("parc.csv", text.as_bytes());
        let fleet = &reading.value.fleet;
        let models = fleet.lines.iter().map(|line| fleet.names.text(line.model));
        let models: Vec<&str> = models.collect();
        assert!(models.iter().any(|model| model.contains("P2423D")), "{models:?}");
        assert!(!models.iter().any(|model| model.contains("P2219H")), "{models:?}");
    }
}

#[test]
fn the_newest_state_counts_and_one_that_was_never_does() {
    let states = "Type;Modèle;N° série;Ancien statut;Nouveau statut\n\
        PC portable;Latitude 5420;A123456;Réformé;En service\n\
        PC portable;Latitude 5420;A123457;Réformé;\n\
        PC portable;Latitude 5420;A123458;En service;Réformé\n";
    for headers in [
        "Ancien statut;Nouveau statut",
        "Statut précédent;Statut",
        "État avant;État après",
        "Ancien statut;Nouvel état",
    ] {
        let text = states.replace("Ancien statut;Nouveau statut", headers);
        assert_eq!(by_kind(&text), BTreeMap::from([("laptop", 2)]), "{headers}");
        assert_eq!(told(&text, Code::OldAndNew), 0, "{headers}");
        assert_eq!(told(&text, Code::ColumnsNotRead), 1, "{headers}");
    }
    // A state counts until a newer one is written.
    for headers in ["Statut;Nouveau statut", "Statut;Statut actuel", "Status;Current status"] {
        let text = states.replace("Ancien statut;Nouveau statut", headers);
        assert_eq!(by_kind(&text), BTreeMap::from([("laptop", 1)]), "{headers}");
        assert_eq!(told(&text, Code::OldAndNew), 1, "{headers}");
    }
    let three = "Type;Modèle;Statut actuel;Statut;Ancien statut\n\
        PC portable;Latitude 5420;En service;Réformé;Réformé\n\
        PC portable;Latitude 5420;;Réformé;En service\n\
        PC portable;Latitude 5420;;;Réformé\n";
    assert_eq!(by_kind(three), BTreeMap::from([("laptop", 2)]));
}

#[test]
fn people_who_have_devices_are_not_counted_beside_these() {
    let text = "Service;Agents équipés PC;PC portables;Écrans\nDSI;12;10;22\nRH;5;5;9\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 15), ("monitor", 31)]));
    assert_eq!(told(text, Code::DoubtfulColumn), 1);
}

#[test]
fn people_who_have_devices_count_these_where_nothing_else_does() {
    let screens = "Service;Agents équipés PC portable;Écrans\nRH;12;14\nDSI;15;30\n";
    assert_eq!(by_kind(screens), BTreeMap::from([("laptop", 27), ("monitor", 44)]));
    let towers = "Service;Agents équipés PC portable;PC fixes\nRH;12;5\nDSI;15;15\n";
    assert_eq!(by_kind(towers), BTreeMap::from([("desktop", 20), ("laptop", 27)]));
    let pupils = "Classe;Élèves équipés d'une tablette;Écrans\n6A;25;2\n6B;24;2\n";
    assert_eq!(by_kind(pupils), BTreeMap::from([("monitor", 4), ("tablet", 49)]));
}

#[test]
fn a_count_of_devices_beside_their_names_is_that_of_the_row() {
    let both = BTreeMap::from([("desktop", 4), ("laptop", 3)]);
    for header in ["Nombre de PC", "Nb PC", "Nb de postes", "Quantité (pcs)", "Qty (pcs)"] {
        let text = format!("Type;{header}\nPC portable;3\nPC fixe;4\n");
        assert_eq!(by_kind(&text), both, "{header}");
        let models = format!(
            "Site;Type;Modèle;{header}\nA;PC portable;Latitude 5420;3\nB;PC fixe;ProDesk 400;4\n"
        );
        assert_eq!(by_kind(&models), both, "{header}");
    }
    let laptops =
        "Type;Modèle;Quantity (laptops)\nLaptop;Latitude 5420;3\nLaptop;Latitude 5430;4\n";
    assert_eq!(by_kind(laptops), BTreeMap::from([("laptop", 7)]));
    // Screens beside laptops are further devices.
    let screens = "Type;Modèle;Nb écrans\nPC portable;Latitude 5420;2\nPC fixe;OptiPlex 7090;1\n";
    assert_eq!(by_kind(screens), BTreeMap::from([("desktop", 1), ("laptop", 1), ("monitor", 3)]));
}

#[test]
fn a_unit_stands_alone_in_its_brackets() {
    let there = BTreeMap::from([("laptop", 3), ("monitor", 4)]);
    for (laptops, screens) in [
        ("PC portables", "Écrans (99% LED)"),
        ("PC portables (14 jours de prêt)", "Écrans"),
        ("Portables (kg CO2 : 250/u)", "Écrans"),
    ] {
        let text = format!("Site;{laptops};{screens}\nMairie;3;4\n");
        assert_eq!(by_kind(&text), there, "{text}");
    }
    // What is dropped for its unit is told.
    let weights = "Site;PC portables;Écrans (kg)\nMairie;3;4\n";
    assert_eq!(by_kind(weights), BTreeMap::from([("laptop", 3)]));
    assert_eq!(told(weights, Code::DoubtfulColumn), 1);
    let weights = "Type;Modèle;Quantité (kg)\nPC portable;Latitude 5420;3\nÉcran;P2419H;4\n";
    assert_eq!(by_kind(weights), BTreeMap::from([("laptop", 1), ("monitor", 1)]));
    assert_eq!(told(weights, Code::DoubtfulColumn), 1);
}

#[test]
fn small_numbers_of_a_stocktaking_are_no_tags() {
    let one = "Type;Inventaire physique;Écart\nPC portable;10;0\nÉcran;20;1\n";
    assert_eq!(by_kind(one), BTreeMap::from([("laptop", 10), ("monitor", 20)]));
    let two = "Type;Inventaire janvier;Inventaire février\nPC portable;10;12\nÉcran;20;21\n";
    assert_eq!(by_kind(two), BTreeMap::from([("laptop", 1), ("monitor", 1)]));
    assert_eq!(told(two, Code::DoubtfulColumn), 2);
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
fn the_stock_of_toner_counts_no_printers() {
    for text in [
        "Type;Lieu;Toner;Stock;Stock mini\nCopieur;Mairie;CF259X;8;2\nCopieur;École;842255;3;1\n",
        "Type;Lieu;Toner;Qté en stock;Seuil\nCopieur;Mairie;CF259X;8;2\nCopieur;École;842255;3;1\n",
    ] {
        assert_eq!(by_kind(text).values().sum::<u64>(), 2, "{text}");
        assert_eq!(told(text, Code::DoubtfulColumn), 1, "{text}");
    }
}

#[test]
fn rooms_named_like_months_stand_beside_others() {
    let rooms = "Type;Mai;Avril;Accueil\nPC portable;3;4;5\nÉcran;6;7;8\n";
    assert_eq!(by_kind(rooms), BTreeMap::from([("laptop", 12), ("monitor", 21)]));
    assert_eq!(told(rooms, Code::PeriodsOfPurchase), 0);
    // Months alone are added up, and it is told.
    let months = "Type;Avril;Mai;Juin\nPC portable;3;4;5\nÉcran;6;7;8\n";
    assert_eq!(by_kind(months), BTreeMap::from([("laptop", 12), ("monitor", 21)]));
    assert_eq!(told(months, Code::PeriodsOfPurchase), 1);
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

#[test]
fn words_beside_the_name_of_a_device_are_a_doubt() {
    let text = "Type;Modèle;Site\n\
        PC portable;Dell Latitude 5420 - volé;Mairie\n\
        PC portable;Dell Latitude 5420 (HS);Mairie\n\
        PC portable;Dell Latitude 5420 CASSÉ;Mairie\n\
        PC portable HS;Dell Latitude 5420;Mairie\n\
        PC portable;Dell Latitude 5420;Mairie\n\
        PC portable;Dell Latitude 5420 (batterie HS);Mairie\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 6)]));
    assert_eq!(told(text, Code::GonePerhaps), 4);
}

#[test]
fn a_remark_in_the_header_of_a_count_takes_nothing_off_it_and_is_told() {
    let there = BTreeMap::from([("laptop", 100), ("monitor", 80)]);
    for header in [
        "Nombre (dont 10 % HS)",
        "Quantité, dont 10 % HS",
        "Quantité (dont HS)",
        "Nb d'appareils (dont 10 % HS)",
        "Count (incl. 10% broken)",
    ] {
        let text = format!("Type;{header}\nPC portable;100\nÉcran;80\n");
        assert_eq!(by_kind(&text), there, "{header}");
        assert_eq!(told(&text, Code::GonePerhaps), 1, "{header}");
    }
    let wide = "Site;PC portables (dont 2 HS);Écrans\nMairie;60;50\nÉcole;40;30\n";
    assert_eq!(by_kind(wide), there);
    assert_eq!(told(wide, Code::GonePerhaps), 1);
}

#[test]
fn a_number_in_brackets_after_a_device_counts() {
    let text = "Désignation;Site\n\
        PC portable Dell (3);Mairie\n\
        Latitude 5420 (2023);Mairie\n\
        ThinkPad T14 (Gen 3);Mairie\n\
        iPad (9);Mairie\n\
        iPad (9th generation);Mairie\n\
        MacBook Pro (16);Mairie\n";
    assert_eq!(by_kind(text), BTreeMap::from([("laptop", 6), ("tablet", 2)]));
    assert_eq!(told(text, Code::PackPart), 1);
    // They number the devices of a list.
    let numbered = "Désignation;Site\nPC portable Dell (1);Mairie\nPC portable Dell (2);Mairie\n\
        PC portable Dell (3);École\n";
    assert_eq!(by_kind(numbered), BTreeMap::from([("laptop", 3)]));
}

#[test]
fn of_what_was_there_at_first_and_at_last_the_last_counts() {
    let there = BTreeMap::from([("laptop", 106), ("monitor", 83)]);
    for text in [
        "Type;Stock initial;Janvier;Février;Mars;Stock final\n\
         PC portable;100;5;3;-2;106\nÉcran;80;2;0;1;83\n",
        "Type;Stock initial;Entrées;Sorties;Stock final\nPC portable;100;10;4;106\nÉcran;80;5;2;83\n",
        "Type;Modèle;Stock initial;Janvier;Février;Stock final\n\
         PC portable;Latitude 5420;100;5;1;106\nÉcran;Dell P2419H;80;2;1;83\n",
        "Type;Stock initial;Stock final\nPC portable;100;106\nÉcran;80;83\n",
        "Type;Opening stock;In;Out;Closing stock\nLaptop;100;10;4;106\nMonitor;80;5;2;83\n",
    ] {
        assert_eq!(by_kind(text), there, "{text}");
        assert_eq!(told(text, Code::PeriodsOfStock), 1, "{text}");
        assert_eq!(told(text, Code::PeriodsOfPurchase), 0, "{text}");
    }
}

#[test]
fn devices_of_the_home_office_come_to_the_others_and_it_is_told() {
    let there = BTreeMap::from([("laptop", 3), ("monitor", 6)]);
    for (headers, [yes, no]) in [
        ("User;Laptop;Monitor qty;Home office monitor", ["1", "0"]),
        ("User;Laptop;Monitor qty;Home office monitor", ["yes", "no"]),
        ("Nom;PC;Nb écrans;Écran télétravail", ["1", "0"]),
        ("Nom;PC;Nb écrans;Écran télétravail", ["oui", "non"]),
    ] {
        let text = format!(
            "{headers}\nDurand;Latitude 5420;2;{yes}\nMartin;Latitude 5420;1;{no}\n\
             Petit;Latitude 5420;1;{yes}\n"
        );
        assert_eq!(by_kind(&text), there, "{text}");
        assert_eq!(told(&text, Code::CountedBeside), 1, "{text}");
    }
    // A telephone number is no telephone.
    let phones = "Type;Modèle;User;Home phone\nLaptop;Latitude 5420;Durand;0145678901\n\
        Laptop;Latitude 5420;Martin;0145678902\n";
    assert_eq!(by_kind(phones), BTreeMap::from([("laptop", 2)]));
}
