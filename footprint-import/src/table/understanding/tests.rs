//! Laws of the understanding of columns, and columns that say one thing and hold another.

use super::assign::{VALUES, is_value};
use super::evidence::Evidence;
use super::{ColumnReading, understand};
use crate::table::columns::Field;
use proptest::prelude::*;

/// A table by columns: header, cells.
type Table = Vec<(String, Vec<String>)>;

fn read(table: &Table) -> Vec<ColumnReading> {
    let headers: Vec<String> = table.iter().map(|(header, _)| header.clone()).collect();
    understand(&headers, |at| table[at].1.iter().map(String::as_str), &|_| None, &[])
}

/// The field of the second column; the first holds serial numbers.
fn field(header: &str, cells: &[&str]) -> Option<Field> {
    let serials = (0..cells.len()).map(|at| format!("5CG1{at}0{at}NGD")).collect();
    let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
    read(&vec![("N° de série".to_owned(), serials), (header.to_owned(), cells)])[1].field
}

#[test]
fn cells_decide_what_a_header_leaves_open() {
    let kinds = ["PC portable", "Écran", "Imprimante", "Serveur"];
    let products = ["Dell Latitude 5420", "HP ProDesk 400 G6", "Dell P2419H", "Epson EB-X41"];
    for header in ["Désignation", "Matériel", "Libellé", "Produit"] {
        assert_eq!(field(header, &kinds), Some(Field::Kind), "{header}");
        assert_eq!(field(header, &products), Some(Field::MakerModel), "{header}");
    }
    assert_eq!(field("Réforme", &["12/06/2023", "", "30/09/2024", ""]), Some(Field::DisposalDate));
    assert_eq!(field("Réforme", &["Oui", "Non", "Non", "Oui"]), Some(Field::Status));
    assert_eq!(field("Total", &["12", "4", "9", "20"]), Some(Field::Quantity));
    assert_eq!(field("Total", &["12,50 €", "4,00 €", "9,10 €", "20,00 €"]), None);
}

#[test]
fn a_value_is_one_in_a_line_as_in_a_column() {
    let cells = [
        "12",
        "-3,5",
        "12/06/2023",
        "juin 2021",
        "2021",
        "99 €",
        "Oui",
        "no",
        "Dell",
        "HP Inc.",
        "ThinkPad T14",
        "Dell Latitude 5420",
        "a.b@c.fr",
        "10.1.2.3",
        "00:1B:44:11:3A:B7",
        "06 12 34 56 78",
        "356938035643809",
        "env. 20",
        "Type",
        "En service",
        "PC portable",
        "N° de série",
        "Écran 24\"",
        "#N/A",
        "n/a",
        "",
        "Marque",
        "Date d'achat",
        "16 Go",
        "Intel i5",
        "Paris",
        "PC-0042",
        "Jean Dupont",
        "x12",
        "4 ans",
    ];
    let mut values = 0;
    for cell in cells {
        let in_column = Evidence::of(std::iter::once(cell)).shares(&VALUES) > 0.0;
        assert_eq!(is_value(cell), in_column, "{cell}");
        values += usize::from(in_column);
    }
    assert_eq!(values, 19);
}

#[test]
fn a_header_that_its_cells_contradict_is_not_believed() {
    assert_eq!(field("Type", &["Neuf", "Occasion", "Neuf", "Neuf", "Occasion"]), None);
    assert_eq!(field("Vendor", &["CDW", "SHI", "Insight", "Softchoice"]), None);
    assert_eq!(field("Modèle", &["Portrait", "Paysage", "Portrait", "Paysage"]), None);
    assert_eq!(field("État", &["Salle 1", "Salle 2", "Bureau 3", "Étage 4"]), None);
    assert_eq!(field("Puissance", &["i5 2,4 GHz", "i3 3,1 GHz", "i7 2,8 GHz", "i5 1,6 GHz"]), None);
}

#[test]
fn a_header_in_another_unit_is_not_the_field_that_it_names() {
    let numbers = ["12", "24", "36", "18"];
    for header in [
        "kg CO2e",
        "Émissions (kg CO₂e/an)",
        "Consommation CO2",
        "Consommation annuelle (kg CO2)",
        "Empreinte carbone énergie",
        "GES électricité",
        "Quantité (kg)",
        "Poids (kg)",
        "Quantité (%)",
        "Puissance (kg)",
        "Power (EUR)",
        "Puissance (kW)",
        "Consommation annuelle (Wh)",
        "Consommation (kWh/mois)",
        "Âge (jours)",
        "Durée de vie (heures)",
        "Taille (Go)",
        "Stock (Go)",
        "Nombre (cm)",
        "Quantité commandée (tonnes)",
        "Consommation annuelle (MJ)",
        "Énergie grise (kWh)",
        "Energie de fabrication (kWh)",
        "Embodied energy (kWh)",
        "Énergie de production (kWh)",
        "Consommation sur la durée de vie (kWh)",
        "kWh/1000h",
        "Consommation (kWh/1000 h)",
        "Conso (kWh/24h)",
        "kWh/week",
        "Age (weeks)",
        "Age (d)",
        "Âge (j)",
        "Leeftijd (dagen)",
        "Edad (días)",
        "Età (giorni)",
        "Alter (Wochen)",
        "Âge (trimestres)",
        "Durée d'amortissement (semestres)",
        "Lifetime (quarters)",
    ] {
        assert_eq!(field(header, &numbers), None, "{header}");
    }
    for (header, meant) in [
        ("Consommation annuelle (W)", Field::Watts),
        ("Puissance (W)", Field::Watts),
        ("Puissance (kWh/an)", Field::KwhPerYear),
        ("Consommation annuelle (kWh)", Field::KwhPerYear),
        ("Âge (mois)", Field::Age),
        ("Durée de vie (ans)", Field::Lifetime),
    ] {
        assert_eq!(field(header, &numbers), Some(meant), "{header}");
    }
    // A remark that mentions a unit, or what is said of all of them.
    for header in [
        "Quantité (amortis à 100%)",
        "Quantité 100% LED",
        "Qté totale - 100%",
        "Quantité (24 mois)",
        "Nb de PC (24 mois)",
        "Quantity (GHG scope 3)",
    ] {
        assert_eq!(field(header, &numbers), Some(Field::Quantity), "{header}");
    }
    let days = ["04/12/2017", "11/11/2018", "05/02/2016", "13/02/2020"];
    assert_eq!(field("Trimestre d'achat", &days), Some(Field::PurchaseDate));
    assert_eq!(field("Date d'achat (bilan CO2)", &days), Some(Field::PurchaseDate));
}

#[test]
fn how_a_device_came_is_no_status() {
    let came = ["Don", "Achat", "Achat", "Don"];
    for header in [
        "Origine",
        "Provenance du matériel",
        "Source",
        "Origin",
        "Affectation",
        "Destination",
        "Dotation",
        "Usage",
    ] {
        assert_ne!(field(header, &came), Some(Field::Status), "{header}");
    }
    let stock = ["Don", "Stock", "Stock", "Don"];
    assert_ne!(field("Origine", &stock), Some(Field::Status));
    assert_ne!(field("Acquired", &["Donated", "Purchased", "Leased"]), Some(Field::Status));
    // A column of states, and places that a device was at first.
    assert_eq!(field("Statut", &["Don", "Vendu", "En service"]), Some(Field::Status));
    assert_eq!(field("Affectation", &["Don", "Rebut", "En service"]), Some(Field::Status));
    assert_eq!(field("Pays d'origine", &["Chine", "Vietnam", "Chine"]), None);
    let places = ["Mairie", "École", "Médiathèque", "Mairie"];
    assert_eq!(field("Site d'origine", &places), Some(Field::Site));
}

#[test]
fn states_of_before_and_of_elsewhere_are_no_state_of_today() {
    // Neither where a device came from nor its state then is that of today; states of today are asked about.
    for header in ["Statut d'origine", "État à l'origine", "Statut précédent", "Initial status"]
    {
        assert_eq!(field(header, &["En service", "Réformé", "En service"]), None, "{header}");
    }
    let asked = |header: &str, cells: &[&str]| {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        read(&vec![(header.to_owned(), cells)])[0].is_doubtful(true)
    };
    assert!(asked("Statut d'origine", &["En service", "Réformé"]));
    assert!(asked("Origine", &["En service", "Réformé", "En stock"]));
    for cells in [["Achat", "Don"], ["Don", "Stock"]] {
        assert!(!asked("Origine", &cells), "{cells:?}");
    }
    // Where a device went says that it did; that a maker no longer sells it does not.
    assert_eq!(field("Fin de vie", &["Recyclé", "", "Don"]), Some(Field::Status));
    assert_eq!(field("Fin de vie", &["", "", "DEEE"]), Some(Field::Status));
    assert_eq!(field("End of life", &["Obsolete", "", "Obsolete"]), None);
    assert_eq!(field("Fin de vie", &["2027", "", "2028"]), None);
}

#[test]
fn a_quantity_beside_toner_is_of_devices_where_others_than_printers_stand_there() {
    let quantity = |table: &[&[&str]]| {
        let column = |cells: &&[&str]| {
            let mut cells = cells.iter().map(|cell| (*cell).to_owned());
            (cells.next().unwrap_or_default(), cells.collect())
        };
        let readings = read(&table.iter().map(column).collect());
        readings.iter().any(|reading| reading.field == Some(Field::Quantity))
    };
    let printers: &[&str] = &["Type", "Imprimante", "Imprimante"];
    let mixed: &[&str] = &["Type", "Imprimante", "PC portable"];
    let toner: &[&str] = &["Toner", "CF259X", "TN2410"];
    let number: &[&str] = &["Qté", "8", "4"];
    let bound: &[&str] = &["Stock mini", "2", "2"];
    assert!(!quantity(&[printers, toner, number, bound]));
    assert!(quantity(&[mixed, toner, number, bound]));
    assert!(quantity(&[printers, &["Toner", "CF259X", ""], number, bound]));
    assert!(quantity(&[printers, toner, &["Stock toner", "5", "6"], number, bound]));
    for weak in ["Seuil bruit", "Papier mini", "Seuil de renouvellement (ans)"] {
        assert!(quantity(&[printers, toner, number, &[weak, "2", "2"]]), "{weak}");
    }
    assert!(!quantity(&[printers, toner, &["Qté en stock", "8", "4"], &["Seuil", "2", "2"]]));
}

#[test]
fn parts_sellers_and_papers_are_not_the_device() {
    let makers = ["HP", "Brother", "Canon", "Epson"];
    assert_eq!(field("Marque", &makers), Some(Field::Manufacturer));
    assert_eq!(field("Marque du toner", &makers), None);
    let days = ["04/12/2017", "11/11/2018", "05/02/2016", "13/02/2020"];
    assert_eq!(field("Date d'achat", &days), Some(Field::PurchaseDate));
    assert_eq!(field("Fin de garantie", &days), Some(Field::WarrantyEnd));
    for header in ["Date de renouvellement prévue", "Fin de location"] {
        assert_eq!(field(header, &days), None, "{header}");
    }
}

#[test]
fn of_several_quantities_the_one_that_is_there_is_read() {
    let column = |header: &str, numbers: [u32; 4]| {
        (header.to_owned(), numbers.iter().map(u32::to_string).collect::<Vec<_>>())
    };
    let kinds = ["PC portable", "Écran", "Imprimante", "Serveur"].map(str::to_owned).to_vec();
    let kinds = ("Type".to_owned(), kinds);
    let bought = column("Quantité achetée", [12, 14, 16, 18]);
    let left = column("dont réformés", [2, 3, 4, 5]);
    let here = column("Restant", [10, 11, 12, 13]);
    let table = vec![kinds.clone(), bought.clone(), left.clone(), here];
    let fields: Vec<_> = read(&table).iter().map(|reading| reading.field).collect();
    assert_eq!(fields, [Some(Field::Kind), None, None, Some(Field::Quantity)]);
    // Where no column says how many there are, the number bought is taken, and told.
    let readings = read(&vec![kinds, bought, left]);
    assert_eq!(readings[1].field, Some(Field::Quantity));
    assert!(readings[1].bought && readings[2].field.is_none());
}

/// Headers and cells as people write them, and a few that are none.
fn column() -> impl Strategy<Value = (String, Vec<String>)> {
    let header = prop_oneof![
        prop::sample::select(vec![
            "Type",
            "Marque",
            "Modèle",
            "État du matériel",
            "Date d'achat",
            "Quantité",
            "Qté",
            "Numéro de série",
            "Lieu",
            "Service",
            "Désignation",
            "Fin de garantie",
            "Âge (ans)",
            "Réformé ?",
            "Prix HT",
            "Asset Name",
            "Purchase date",
            "Anzahl Geräte",
            "Référence",
        ])
        .prop_map(str::to_owned),
        "[a-zéèA-Z_. ?()/#°\u{fffd}]{0,24}",
    ];
    let cell = prop_oneof![
        prop::sample::select(vec![
            "PC portable",
            "Écran",
            "Dell",
            "Latitude 5420",
            "En service",
            "Réformé",
            "15/03/2021",
            "2021",
            "12",
            "Oui",
            "Non",
            "",
            "5CG1206NGD",
            "Mairie",
            "612,50 €",
            "Dell P2419H",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
    ];
    (header, prop::collection::vec(cell, 0..8))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_table_is_read_without_panic(table in prop::collection::vec(column(), 0..6)) {
        let readings = read(&table);
        prop_assert_eq!(readings.len(), table.len());
        for reading in readings {
            prop_assert!(reading.field.is_none() || reading.looks_like.is_none());
        }
    }

    #[test]
    fn the_order_of_columns_is_nothing_to_what_they_mean(table in prop::collection::vec(column(), 0..6)) {
        let mut seen = std::collections::BTreeSet::new();
        let mut table = table;
        table.retain(|(header, _)| seen.insert(crate::words::fold::fold_key(header)));
        let mut turned = table.clone();
        turned.reverse();
        let fields = |table: &Table| -> Vec<_> {
            let readings = read(table);
            readings.into_iter().map(|reading| (reading.header, reading.field)).collect()
        };
        let mut back = fields(&turned);
        back.reverse();
        prop_assert_eq!(fields(&table), back);
    }

    #[test]
    fn case_and_accents_of_a_header_are_nothing_to_what_it_means(
        (header, cells) in column().prop_filter("plain", |(header, _)| {
            header.chars().all(|letter| letter.is_alphanumeric() || " '".contains(letter))
                && header.to_lowercase() != *header
                && !header.chars().zip(header.chars().skip(1)).any(|(one, next)| {
                    one.is_lowercase() && next.is_uppercase() || one.is_uppercase() && next.is_uppercase()
                })
        })
    ) {
        let plain = crate::words::fold::fold(&header);
        let field = |header: String| read(&vec![(header, cells.clone())])[0].field;
        prop_assert_eq!(field(header.clone()), field(plain));
        prop_assert_eq!(field(header.clone()), field(header.to_uppercase()));
    }
}
