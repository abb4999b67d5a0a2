//! Two files that show one fleet on two days are told; two that belong together are not.
#![allow(clippy::unwrap_used, reason = "tests")]

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_import::{Input, Options, read};

/// A list of laptops from one serial number to another, last seen on a day.
fn list(serials: std::ops::Range<u32>, seen: &str) -> String {
    let rows = serials.map(|at| format!("ordinateur portable;Latitude 5420;7KX{at:04}L;{seen}\n"));
    std::iter::once("Type;Modèle;Numéro de série;Dernier inventaire\n".to_owned())
        .chain(rows)
        .collect()
}

/// What is told of files that show one fleet on two days.
fn told(files: &[(&str, String)]) -> Vec<String> {
    let inputs = files.iter().map(|(name, text)| Input::whole(name, text.as_bytes())).collect();
    let reading = read(inputs, &Options::default());
    let catalogue = Catalogue::bundled().value;
    let told = reading.findings.iter().filter(|one| one.code == Code::FleetOnTwoDays);
    told.map(|one| {
        let file = one.place.file.as_deref().unwrap();
        format!("{file}: {}", wording::finding(Language::En, &catalogue, one))
    })
    .collect()
}

#[test]
fn one_fleet_on_two_days_is_told_in_either_order() {
    let (before, after) = (list(0..20, "21/11/2024"), list(4..24, "21/11/2025"));
    let of = |one: (&str, &String), other: (&str, &String)| {
        told(&[(one.0, one.1.clone()), (other.0, other.1.clone())])
    };
    let first = of(("2024.csv", &before), ("2025.csv", &after));
    assert_eq!(first.len(), 1, "{first:?}");
    assert!(first[0].starts_with("2025.csv: this file and “2024.csv” seem to be one fleet"));
    assert!(first[0].contains("2024-11-21 and 2025-11-21"), "{first:?}");
    let second = of(("2025.csv", &after), ("2024.csv", &before));
    assert!(second[0].contains("2024-11-21 and 2025-11-21"), "{second:?}");
}

#[test]
fn lists_that_belong_together_are_not_told() {
    for (one, other) in [
        // Two tools that saw the same devices in the same month.
        (list(0..20, "21/11/2025"), list(0..20, "02/12/2025")),
        // Two places, of which one wrote its list long after the other; a few devices moved.
        (list(0..20, "21/11/2024"), list(17..40, "21/11/2025")),
    ] {
        let told = told(&[("a.csv", one), ("b.csv", other)]);
        assert!(told.is_empty(), "{told:?}");
    }
}
