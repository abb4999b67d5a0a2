//! An organisation's uses stand beside its equipment: linear, summed, and in no total of the fleet.
#![allow(clippy::unwrap_used)]

use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Findings, Place};
use footprint_core::terms::vocabulary::{Criterion, Language};

const USES: &str = "
[uses]
people = 250
fixed_subscriptions = 4
mobile_subscriptions = 80
fixed_gigabytes = 60000
video_hours = 3000
call_hours = 40000
mails = 900000
stored_gigabytes = 12000
prompts = 50000
cloud_kwh = 18000
cloud_country = \"SWE\"
cloud_spend = 10000
cloud_kgco2e_per_spend = 0.1
";

fn report(scope: &str) -> AuditReport {
    let catalogue = Catalogue::bundled().value;
    let scope: Scope = toml::from_str(scope).unwrap();
    assert!(!scope.check(&catalogue, &Place::default()).has_errors());
    audit(&Fleet::default(), &scope, &catalogue, Findings::default(), None, Language::En).unwrap()
}

#[test]
fn uses_are_beside_the_equipment() {
    let report = report(USES);
    assert_eq!(report.total[&Criterion::ClimateChange].mean, 0.0);
    let uses = report.uses.unwrap();
    let sum: f64 = uses.rows.iter().map(|row| row.climate_change.mean).sum();
    assert!((sum - uses.climate_change.mean).abs() < 1e-9 * sum);
    assert!((uses.per_person.unwrap() * 250.0 - sum).abs() < 1e-9 * sum);
    let row = |key| uses.rows.iter().find(|row| row.key == key).unwrap().climate_change.mean;
    assert!((row("mobile_subscriptions") - 80.0 * 5.7).abs() < 1e-9);
    assert!((row("cloud_spend") - 1000.0).abs() < 1e-9);
    let sweden = Catalogue::bundled().value.zone("SWE").unwrap().kgco2e_per_kwh;
    assert!((row("cloud_kwh") - 18_000.0 * sweden).abs() < 1e-9);
    // A call hour of one seat: 0.7 GB at 1.75 g, and the data centre's 1.3 Wh and 0.24 g.
    let hour = 0.7 * 1.75 + 0.0013 * 51.9 + 0.24;
    assert!((row("call_hours") - 40_000.0 * hour / 1000.0).abs() < 1e-9);
    // Sorted, each with its interval.
    assert!(
        uses.rows.windows(2).all(|two| two[0].climate_change.mean >= two[1].climate_change.mean)
    );
    assert!(uses.rows.iter().all(|row| row.climate_change.p05 < row.climate_change.mean));
}

#[test]
fn without_the_section_nothing_is_said() {
    assert!(report("").uses.is_none());
    let json = serde_json::to_value(report("")).unwrap();
    assert!(json.get("uses").is_none());
}

#[test]
fn an_amount_below_zero_is_told_at_its_key() {
    let catalogue = Catalogue::bundled().value;
    let scope: Scope = toml::from_str("[uses]\nmails = -3").unwrap();
    let findings = scope.check(&catalogue, &Place::default());
    let finding = findings.iter().next().unwrap();
    assert_eq!((finding.code.key(), finding.place.field.as_deref()), ("F303", Some("uses.mails")));
}
