//! Tables in which a number is the sum of others, or says when, where or what it counts only beside others.

#[path = "wholes_and_parts/totals.rs"]
mod totals;

use footprint_core::terms::diagnostic::{Code, Diagnosed};
use footprint_core::terms::vocabulary::Status;
use footprint_import::{Import, Input, Options, read};
use std::collections::BTreeMap;

fn reading(name: &str, text: &str) -> Diagnosed<Import> {
    let reading = read(vec![Input::whole(name, text.as_bytes())], &Options::default());
    assert!(reading.value.fleet.rows.balance());
    reading
}

/// Units by kind, those in stock after a slash.
fn units(reading: &Diagnosed<Import>) -> String {
    let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for line in &reading.value.fleet.lines {
        let sum = sums.entry(line.kind.key()).or_default();
        sum.0 += line.units();
        sum.1 += if line.status == Status::InStock { line.units() } else { 0 };
    }
    let text = |(kind, (all, stock)): (&&str, &(u64, u64))| match stock {
        0 => format!("{kind} {all}"),
        _ => format!("{kind} {all}/{stock}"),
    };
    sums.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn told(reading: &Diagnosed<Import>, code: Code) -> usize {
    reading.findings.iter().filter(|finding| finding.code == code).count()
}

/// Tables, what they count, and a finding that says so.
fn all_are(tables: &[(&str, &str, Option<Code>)]) {
    for (table, expected, code) in tables {
        let reading = reading("parc.csv", table);
        assert_eq!(units(&reading), *expected, "{table}");
        if let Some(code) = code {
            assert!(told(&reading, *code) > 0, "{code:?}: {table}");
        }
    }
}

#[test]
fn a_total_tells_that_a_column_counts() {
    all_are(&[
        (
            "Type;Avant 2018;2018;2019;Total\nPC fixe;14;6;5;25\nPC portable;2;3;9;14\n",
            "desktop 25, laptop 14",
            None,
        ),
        (
            "Type;Avant 2018;2018;2019\nPC fixe;14;6;1\nPC portable;2;3;9\n",
            "desktop 21, laptop 14",
            None,
        ),
        // Pupils are no devices, total or not.
        ("École;Élèves;PC fixes;Tablettes\nA;187;14;24\nB;92;4;8\n", "desktop 18, tablet 32", None),
    ]);
}

#[test]
fn what_is_said_of_what_is_counted_makes_batches() {
    all_are(&[
        (
            "École;Nb PC élèves;Nb PC direction;Nb tablettes\nA;14;1;24\nB;4;1;8\n",
            "desktop 20, tablet 32",
            None,
        ),
        // The same kind twice: both count.
        (
            "Site;PC fixes;PC fixes;Écrans\nMairie;14;3;20\nCTM;5;2;7\n",
            "desktop 24, monitor 27",
            None,
        ),
    ]);
}

#[test]
fn years_in_rows_are_purchases_or_stocks() {
    let bought = "Exercice;Portables;Écrans\n2019;12;20\n2020;35;2\n2021;8;15\nTotal;55;37\n";
    let reading = reading("parc.csv", bought);
    assert_eq!(units(&reading), "laptop 55, monitor 37");
    assert_eq!(told(&reading, Code::PeriodsOfPurchase), 1);
    let batches = reading.value.fleet.lines.iter().flat_map(|line| &line.batches);
    let dates: Vec<String> =
        batches.filter_map(|batch| batch.date.map(|day| day.to_string())).collect();
    assert!(dates.iter().any(|date| date.starts_with("2020")), "{dates:?}");
    all_are(&[
        (
            "Année;PC en parc;Écrans en parc\n2023;214;236\n2024;221;240\n2025;219;244\n",
            "desktop 219, monitor 244",
            Some(Code::PeriodsOfStock),
        ),
        ("Année d'achat;PC fixes;Écrans\n2023;14;16\n2024;15;17\n", "desktop 29, monitor 33", None),
    ]);
}

#[test]
fn a_group_names_its_device_in_several_words() {
    all_are(&[
        (
            "Utilisateur;Ordinateur portable;S/N portable;Écran;Station\nA;Dell Latitude 7420;AB12CD34;Dell P2419HC;Dell WD19\nB;HP EliteBook 830 G8;EF56GH78;;HP USB-C Dock G5\n",
            "dock 2, laptop 2, monitor 1",
            None,
        ),
        (
            "Poste;Unité centrale;Date achat PC;Écran 1;Écran 2\nP1;OptiPlex 3070;2020;P2419H;P2419H\nP2;OptiPlex 3080;2021;P2419H;\n",
            "desktop 2, monitor 3",
            None,
        ),
    ]);
}

#[test]
fn a_day_below_a_group_is_that_of_its_device() {
    let table = ";Unité centrale;;;Écran;;\nAgent;Modèle;N° série;Date;Modèle;N° série;Date\nA;OptiPlex 7090;AB12CD34;2021-06-01;P2422H;EF56GH78;2019-05-01\nB;OptiPlex 7090;JK12LM34;2021-06-01;;;\n";
    let reading = reading("parc.csv", table);
    let lines = &reading.value.fleet.lines;
    let days =
        lines.iter().map(|line| (line.kind.key(), line.batches[0].date.map(|day| day.to_string())));
    let days: BTreeMap<_, _> = days.collect();
    assert_eq!(days["monitor"].as_deref(), Some("2019-05-01"));
    assert_eq!(days["desktop"].as_deref(), Some("2021-06-01"));
}

#[test]
fn marks_of_repetition_are_the_cell_above() {
    all_are(&[
        (
            "Type;Marque;Modèle;N° série\nPC portable;Asus;ExpertBook B1;AB12CD34\nidem;idem;idem;EF56GH78\n\"\"\"\";\"\"\"\";\"\"\"\";JK12LM34\n",
            "laptop 3",
            Some(Code::DittosRead),
        ),
        (
            "Type;Marque;Modèle\nÉcran;Dell;P2419H\nId.;Id.;E2220H\n",
            "monitor 2",
            Some(Code::DittosRead),
        ),
    ]);
}

#[test]
fn titles_and_odd_headers_are_read() {
    all_are(&[
        // A header of few known words below the title of its table.
        (
            "LAPTOPS,,\nMake,Model,Serial no\nLenovo,ThinkPad E14,AB12CD34\n,,\nPHONES,,\nUser,Handset,IMEI\nA. Sample,Samsung Galaxy A52,356938035643825\n",
            "laptop 1, smartphone 1",
            None,
        ),
        // Only packs, below words that say little.
        (
            "Dotation;Nombre\nKit télétravail (PC portable + écran + station d'accueil);25\nDouble écran;12\nPack mobilité : smartphone + chargeur;30\n",
            "dock 25, laptop 25, monitor 49, smartphone 30",
            None,
        ),
        (
            "Item;Units\nHot-desk kit (27in monitor + dock + keyboard & mouse);18\n",
            "dock 18, keyboard 18, monitor 18, mouse 18",
            None,
        ),
        // Makers with models, serial numbers and no header.
        (
            "Dell Latitude 5510;AB12CD34;2020-10-01;Dupont;Compta\nApple MacBook Pro 13;EF56GH78;2021-03-15;Petit;Com\nHP EliteBook 840 G7;JK12LM34;2021-05-20;Moreau;Compta\n",
            "laptop 3",
            Some(Code::HeaderGuessed),
        ),
    ]);
    let table = "ÉCOLE DU CENTRE;;\nType;Marque;N° série\nPC portable;Acer;AB12CD34\n;;\nÉCOLE DES PINS;;\nType;Marque;N° série\nTablette;Apple;EF56GH78\n";
    let reading = reading("parc.csv", table);
    let fleet = &reading.value.fleet;
    let sites: Vec<&str> = fleet.lines.iter().map(|line| fleet.names.text(line.site)).collect();
    assert_eq!(sites, ["ÉCOLE DU CENTRE", "ÉCOLE DES PINS"]);
}

#[test]
fn a_row_with_a_split_cell_is_set_aside() {
    let table = "Type,Marque,Modèle,Quantité,Prix\nPC portable,Dell,Latitude 5420,4,950\nÉcran,Iiyama,ProLite, 24 pouces,10,160\n";
    let reading = reading("parc.csv", table);
    assert_eq!(units(&reading), "laptop 4");
    assert_eq!(told(&reading, Code::ShiftedRow), 1);
}

#[test]
fn figures_about_devices_and_movements_are_no_devices() {
    all_are(&[
        (
            "Lycée;PC portables;PC fixes;Tablettes;Total PC\nA;34;210;0;244\nB;51;180;30;231\nMoyenne;42;195;15;237\n",
            "desktop 390, laptop 85, tablet 30",
            None,
        ),
        (
            "Produit;Stock initial;Entrées;Sorties;Stock final\nTablette;12;20;25;7\nÉcran;4;30;31;3\n",
            "monitor 3/3, tablet 7/7",
            None,
        ),
        // Ages across are no places, and a number that nothing explains is told.
        (
            "Équipement;< 3 ans;3 à 5 ans;> 5 ans\nPC portables;40;25;10\nPC fixes;12;30;28\n",
            "desktop 70, laptop 75",
            None,
        ),
    ]);
    let table = "Type;En service;Rebut;Zorglub\nPC fixe;60;3;8\nPC portable;25;1;2\n";
    assert_eq!(told(&reading("parc.csv", table), Code::DoubtfulColumn), 1);
}

#[test]
fn titles_make_no_devices() {
    all_are(&[
        // A line of the operator without a telephone, under a title that speaks of telephones.
        (
            "Parc mobile;;;\nLigne;Collaborateur;Terminal;N° IMEI\n0600000011;Alpha;iPhone 12;356938035643801\n0600000012;Beta;;\n",
            "smartphone 1",
            None,
        ),
        // Decorated headings among models.
        (
            "Désignation;N° série;Année\n** LAPTOPS **;;\nHP 250 G8;AB12CD34;2021\n** DESKTOPS **;;\nHP 290 G3;EF56GH78;2019\n",
            "desktop 1, laptop 1",
            None,
        ),
        // The workstation that a screen stands at is named beside it.
        (
            "Écrans;;;\nFabricant;Modèle;N° de série;Poste\nHP;P24 G4;AB12CD34;PC1\nHP;P24 G4;EF56GH78;PC2\n",
            "monitor 2",
            None,
        ),
    ]);
}

#[test]
fn an_article_is_more_exact_than_a_vague_category() {
    all_are(&[(
        "Article;Catégorie;Nombre\nPC portable de prêt;Postes;4\nSouris filaire;Périphériques;23\n",
        "laptop 4, mouse 23",
        None,
    )]);
}

#[test]
fn what_went_is_taken_off_what_came_under_its_name() {
    let table = "Date;Libellé;Entrée;Sortie\n03/02/2022;PC portable Dell Latitude 5420;10;\n15/06/2023;PC portable Dell Latitude 5420;;2\n10/09/2023;Écran HP 24;12;\n20/01/2025;Écran HP 24;;1\n";
    all_are(&[(table, "laptop 8, monitor 11", Some(Code::MovementsRead))]);
    let bought = reading("parc.csv", table);
    let date = bought.value.fleet.lines[0].batches[0].date.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("2022-02-03"), "the day of what came");
    let unmatched = table.replace("20/01/2025;Écran HP 24;;1", "20/01/2025;Moniteur HP 24;;1");
    all_are(&[(&unmatched, "laptop 8, monitor 12", Some(Code::LeftWithoutComing))]);
}

#[test]
fn words_beside_numbers_say_which_kind_of_the_column_they_count() {
    all_are(&[(
        "Service;PC;Écrans;Téléphones\nAccueil;2 portables;2;1 fixe\nCompta;3 fixes;4;\nDirection;1 portable + 1 fixe;1;2 smartphones\n",
        "desktop 4, landline_phone 1, laptop 3, monitor 7, smartphone 2",
        None,
    )]);
}

#[test]
fn as_many_screens_as_computers_are_screens() {
    all_are(&[(
        "Floor,Desktops,Laptops,Screens\nGround,12,4,16\nFirst,20,11,31\nSecond,5,25,30\n",
        "desktop 37, laptop 40, monitor 77",
        None,
    )]);
}

#[test]
fn a_day_without_an_event_is_a_warning_where_no_other_day_is_read() {
    let doubtful = |text: &str| told(&reading("parc.csv", text), Code::DoubtfulColumn);
    assert_eq!(
        doubtful(
            "Materiel;Qte;Date\nPortable Lenovo ThinkPad T480;6;12/03/2018\nPortable Lenovo ThinkPad T14;9;04/05/2021\n"
        ),
        1
    );
    assert_eq!(
        doubtful(
            "Materiel;Qte;Date;Date d'achat\nPortable Lenovo ThinkPad T480;6;12/03/2018;01/02/2018\n"
        ),
        0
    );
    assert_eq!(
        doubtful("Materiel;Qte;Date de garantie\nPortable Lenovo ThinkPad T480;6;12/03/2018\n"),
        0
    );
}

#[test]
fn what_must_be_ordered_at_least_is_no_stock() {
    let offer = "Référence;Désignation;PU HT;Qté min de commande\nA1;PC portable 14 i5;720,00;1\nA2;Écran 24;130,00;5\n";
    all_are(&[(offer, "", Some(Code::PriceSchedule))]);
}

#[test]
fn a_persons_own_device_is_told_in_several_words() {
    let table = "Type;Modèle;Propriété\nSmartphone;Galaxy A52;Professionnel\nSmartphone;iPhone 13;Personnel (BYOD)\nSmartphone;iPhone 12;Appareil personnel\nSmartphone;iPhone 11;Géré par le personnel\n";
    all_are(&[(table, "smartphone 2", None)]);
}

#[test]
fn devices_are_read_from_numbered_columns_counted_years_and_states() {
    all_are(&[
        (
            "Room,Device 1,Device 2,Device 3\n101,Projector Epson EB-X41,Desktop Dell OptiPlex 3070,\n102,Projector Epson EB-X41,Desktop Dell OptiPlex 3070,Laptop HP ProBook 450\n",
            "desktop 2, laptop 1, projector 2",
            None,
        ),
        (
            "Équipements,Nb 2023,Nb 2024,Nb 2025\nPC portables,40,44,51\nPC fixes,60,55,48\n",
            "desktop 48, laptop 51",
            Some(Code::PeriodsOfStock),
        ),
        (
            "Filiale;Notebooks im Einsatz;Notebooks im Lager;Monitore\nBerlin;20;3;25\nKöln;11;1;15\n",
            "laptop 35/4, monitor 40",
            None,
        ),
        // Numbers that come again name nothing: they may count, and do where no other column may be numbered.
        (
            "Locale;Tipo;Numero\nUfficio;Computer portatile;4\nUfficio;PC fisso;6\nBiblioteca;Monitor;6\n",
            "desktop 6, laptop 4, monitor 6",
            None,
        ),
        (
            "Utente;Tipo;Numero\nAlfa;Computer portatile;4\nBeta;PC fisso;6\nGamma;Monitor;6\n",
            "desktop 1, laptop 1, monitor 1",
            Some(Code::DoubtfulColumn),
        ),
    ]);
}

/// A telephone of the directory of devices and of the operator's list, which knows its IMEI alone.
#[test]
fn a_telephone_with_the_same_imei_counts_once() {
    let text = "Type,Model,Serial number,IMEI\nSmartphone,iPhone 12,F2LX1ABCD0D9,356938035643825\n\
                Smartphone,iPhone 12,,356938035643825\nSmartphone,iPhone 12,,356938035643833\n";
    let reading = read(vec![Input::whole("phones.csv", text.as_bytes())], &Options::default());
    let rows = reading.value.fleet.rows;
    assert_eq!((rows.read, rows.assessed, rows.duplicates), (3, 2, 1));
}
