//! A device that is planned to leave is here until then, and its two dates are its lifetime.

use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;
use footprint_import::{Input, Options, read};

/// G4IT's columns of physical equipment.
const EQUIPMENT: &str = "\
nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;paysDUtilisation;nomEntite
PC1;Latitude 5420;1;;2020-01-01;2030-01-01;Laptop;In use;France;A
PC2;Latitude 5420;2;;2021-03-01;2029-03-01;Laptop;In use;France;A
PC3;Latitude 5420;1;;2016-01-01;2023-06-30;Laptop;In use;France;A
PC4;Latitude 5420;1;;2022-01-01;;Laptop;In use;France;A
";

fn lifetimes(as_of: Option<Date>) -> (u64, Vec<(u64, Option<f64>)>, u64) {
    let options = Options { as_of, ..Options::default() };
    let reading = read(vec![Input::whole("g4it.csv", EQUIPMENT.as_bytes())], &options);
    let fleet = &reading.value.fleet;
    assert!(fleet.rows.balance());
    let mut lines: Vec<(u64, Option<f64>)> =
        fleet.lines.iter().map(|line| (line.units(), line.lifetime.map(|years| years.0))).collect();
    lines.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let planned = reading.findings.iter().filter(|finding| finding.code == Code::PlannedDisposal);
    (fleet.rows.not_in_service, lines, planned.map(|finding| finding.count).sum())
}

#[test]
fn until_the_day_comes_it_is_in_service() {
    let (gone, lines, planned) = lifetimes(Some(Date::constant(2026, 11, 28)));
    assert_eq!(gone, 1);
    // 3,653 and 2,922 days of a year of 365.
    assert_eq!(lines, [(1, None), (1, Some(3653.0 / 365.0)), (2, Some(2922.0 / 365.0))]);
    assert_eq!(planned, 2);
}

#[test]
fn without_a_day_of_the_report_it_is_the_end_of_the_editions_year() {
    assert_eq!(lifetimes(None), lifetimes(Some(Date::constant(2026, 12, 31))));
}

#[test]
fn a_day_that_is_past_takes_it_out() {
    let (gone, lines, planned) = lifetimes(Some(Date::constant(2029, 6, 1)));
    assert_eq!((gone, planned), (2, 1));
    assert_eq!(lines, [(1, None), (1, Some(3653.0 / 365.0))]);
}
