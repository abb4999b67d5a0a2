//! What labels are read as.

use super::*;
use crate::table::shape::texts::value::Value;

#[test]
fn a_question_is_no_status() {
    for (text, is_status) in [
        ("Réformés", true),
        ("Réformé ?", false),
        ("Retired (Y/N)", false),
        ("En stock", true),
        ("En service", true),
        ("Mise en service", false),
        ("1ère mise en service", false),
    ] {
        assert_eq!(Label::of(text).status.is_some(), is_status, "{text}");
    }
}

#[test]
fn headers_name_kinds_and_fields_of_kinds() {
    for (text, kind, attribute, index) in [
        ("PC portables", true, None, None),
        ("Nb PC portables", true, None, None),
        ("Nombre d'écrans", true, None, None),
        ("Modèle écran 1", true, Some(Field::Model), Some(1)),
        ("N° série UC", true, Some(Field::Serial), None),
        ("Écran 2 - N° de série", true, Some(Field::Serial), Some(2)),
        ("Marque UC", true, Some(Field::Manufacturer), None),
        ("Écran 2", true, None, Some(2)),
        ("Laptops", true, None, None),
        ("Imprimante compatible", false, None, None),
        ("Responsable PC", false, None, None),
        ("Mairie", false, None, None),
    ] {
        let label = Label::of(text);
        assert_eq!(
            (label.kind.is_some(), label.attribute, label.index),
            (kind, attribute, index),
            "{text}: {label:?}"
        );
    }
}

#[test]
fn periods() {
    for (text, expected) in [
        ("2019", Some((2019, None))),
        ("janv-24", Some((2024, Some(1)))),
        ("févr. 2024", Some((2024, Some(2)))),
        ("2024-03-01", Some((2024, Some(3)))),
        ("03/2024", Some((2024, Some(3)))),
        ("T2 2023", Some((2023, Some(4)))),
        ("Achats 2021", Some((2021, None))),
        ("Parc au 31/12/2023", Some((2023, None))),
        ("FY2021", Some((2021, None))),
        ("Salle 2019", None),
        ("24", None),
        ("Latitude 5420", None),
    ] {
        let found = period(text, &fold(text)).map(|(period, _)| (period.year, period.month));
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(Label::of("Achats 2021").holds, Some(Holds::Flow));
    assert_eq!(Label::of("Parc au 31/12/2023").holds, Some(Holds::Stock));
}

#[test]
fn totals() {
    for text in ["Total", "TOTAL GÉNÉRAL", "Sous-total", "Nombre total d'appareils :", "Totaux"] {
        assert!(is_total(&fold(text)), "{text}");
    }
    for text in ["Totem", "Ensemble PC et écran", "Mairie"] {
        assert!(!is_total(&fold(text)), "{text}");
    }
    for text in ["Total storage", "Total RAM MB", "Mémoire totale (Go)", "Total pages"] {
        assert!(!Label::of(text).total, "{text}");
    }
    assert!(Label::of("Total PC de bureau").total);
}

#[test]
fn values() {
    for (text, value) in [
        ("12", Value::Count(12)),
        ("x", Value::Mark),
        ("", Value::Blank),
        ("-", Value::Blank),
        ("Non", Value::Count(0)),
        ("12 %", Value::Number),
        ("3,5", Value::Number),
        ("Dell P2419H", Value::Text),
        ("15 pcs", Value::Count(15)),
    ] {
        assert_eq!(Value::of(text), value, "{text}");
    }
}
