//! A person's digital year: devices and uses, what weighs and what does not, and what this person could change.

mod build;
mod input;
mod levers;
mod phrases;
mod report;
mod year;

pub use input::{Acquired, Citizen, OwnedDevice, PersonalUse, Subscription};
pub use levers::Change;
pub use report::{
    ChangedReport, CitizenReport, DeviceReport, EquivalentReport, LeverReport, NationalReport,
    PartReport, SubscriptionReport, UseReport,
};

use crate::assessment::report::finding_report;
use crate::assessment::scope::{LIFETIME_BOUNDS, zone_finding};
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use crate::terms::vocabulary::{Allocation, Kind, Language};
use crate::uncertainty::Factors;
use crate::usage::{UseError, UseModel};
use build::{Assessed, Weighed};
use levers::Lever;
use year::Year;

/// Number of the shapes of input and report.
pub const SCHEMA: u32 = 1;

/// A person's digital year.
///
/// # Errors
/// The findings alone, when the file cannot be used: unknown zone, amounts out of bounds.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::citizen::{Acquired, Citizen, OwnedDevice, citizen};
/// use footprint_core::terms::quantity::Years;
/// use footprint_core::terms::vocabulary::{Allocation, Kind, Language};
/// let phone = OwnedDevice {
///     kind: Kind::Smartphone,
///     count: 1,
///     acquired: Acquired::New,
///     kept_years: Some(Years(2.5)),
///     first_life_years: None,
///     shared_by: 1.0,
///     hours_per_day: None,
/// };
/// let person = Citizen { devices: vec![phone], ..Citizen::default() };
/// let catalogue = Catalogue::bundled().value;
/// let report = citizen(&person, &catalogue, &"me.toml".into(), Language::En).unwrap();
/// // F / L + e · EF
/// assert!((report.total.mean - (79.516 / 2.5 + 4.9275 * 0.0519)).abs() < 1e-9);
/// ```
pub fn citizen(
    input: &Citizen,
    catalogue: &Catalogue,
    file: &std::sync::Arc<str>,
    language: Language,
) -> Result<CitizenReport, Findings> {
    let Diagnosed { value: mut report, findings } = year_of(input, catalogue, file, language)?;
    report.findings = findings.iter().map(|f| finding_report(language, catalogue, f)).collect();
    Ok(report)
}

/// The same with its findings apart, for those who word them themselves.
///
/// # Errors
/// As [`citizen`].
pub fn year_of(
    input: &Citizen,
    catalogue: &Catalogue,
    file: &std::sync::Arc<str>,
    language: Language,
) -> Result<Diagnosed<CitizenReport>, Findings> {
    let place = Place::file(file);
    let mut findings = check(input, catalogue, &place);
    let zone = match catalogue.zone(&input.country) {
        Ok(zone) if !findings.has_errors() => zone,
        Ok(_) => return Err(findings),
        Err(error) => {
            findings.add(zone_finding(&input.country, &error).at(place));
            return Err(findings);
        }
    };
    let mut model = UseModel::new(catalogue, zone);
    model.network = input.network_model;
    model.counted = input.devices.iter().map(|device| device.kind).collect();
    if !input.subscriptions.is_empty() && input.devices.iter().any(|d| d.kind == Kind::InternetBox)
    {
        findings.add(Finding::new(Code::BoxInSubscription));
    }
    let year = Year::of(&without_box(input), catalogue);
    let open = levers::open(&year, catalogue);
    let Some(tried) = tried(input, &open, &place, &mut findings) else { return Err(findings) };
    let assessed = assess(year, &open, &tried, &model).map_err(|error| {
        findings.add(use_finding(&error));
        findings.clone()
    })?;
    Ok(Diagnosed { value: assessed.report(input, catalogue, language), findings })
}

/// The keys of the changes that a person's year leaves open.
pub fn open_changes(input: &Citizen, catalogue: &Catalogue) -> Vec<String> {
    let year = Year::of(&without_box(input), catalogue);
    levers::open(&year, catalogue).into_iter().map(Lever::key).collect()
}

/// Which of the open levers are tried; `None`, with findings, when one of those named is not open.
fn tried(
    input: &Citizen,
    open: &[Lever],
    place: &Place,
    findings: &mut Findings,
) -> Option<Vec<bool>> {
    let keys: Vec<String> = open.iter().map(|lever| lever.key()).collect();
    let mut known = true;
    for (index, change) in input.changes.iter().enumerate() {
        if !keys.contains(change) {
            known = false;
            let field = Some(format!("changes[{index}]").into());
            let finding = Finding::new(Code::UnknownWord).at(Place { field, ..place.clone() });
            findings.add(finding.with("text", change).with("known", keys.join(", ")));
        }
    }
    known.then(|| keys.iter().map(|key| input.changes.contains(key)).collect())
}

fn assess(
    year: Year,
    open: &[Lever],
    tried: &[bool],
    model: &UseModel<'_>,
) -> Result<Assessed, UseError> {
    let mut factors = Factors::new();
    let impact = year.impact(model, &mut factors)?;
    let total = impact.total();
    let mut with = |levers: &[Lever]| {
        levers::applied(levers, &year, model.catalogue).impact(model, &mut factors)
    };
    let chosen: Vec<Lever> =
        open.iter().zip(tried).filter(|(_, tried)| **tried).map(|(lever, _)| *lever).collect();
    let changed = if chosen.is_empty() { None } else { Some(with(&chosen)?) };
    let mut levers = Vec::new();
    for (&lever, &tried) in open.iter().zip(tried) {
        let saving = total.minus(&with(&[lever])?.total());
        let beside = match &changed {
            None => None,
            Some(changed) => {
                // With it or without it, whichever is not the case.
                let mut other = chosen.clone();
                if tried {
                    other.retain(|chosen| *chosen != lever);
                } else {
                    other.push(lever);
                }
                let difference = changed.total().minus(&with(&other)?.total()).mean();
                Some(if tried { -difference } else { difference })
            }
        };
        levers.push(Weighed { lever, saving, tried, beside });
    }
    Ok(Assessed { year, impact, total, levers, changed, factors })
}

/// The box belongs to the fixed subscription, whose figure holds it.
fn without_box(input: &Citizen) -> Citizen {
    let mut input = input.clone();
    if input.subscriptions.iter().any(|s| s.network == crate::usage::Network::Fixed) {
        input.devices.retain(|device| device.kind != Kind::InternetBox);
    }
    input
}

/// The finding for a use that cannot be assessed.
pub(crate) fn use_finding(error: &UseError) -> Finding {
    match error {
        UseError::NoNetworkFigure(model, region) => {
            Finding::new(Code::NoNetworkFigure).with("model", model).with("region", region)
        }
        UseError::NoDeviceTime(kind) => Finding::new(Code::NoDeviceTime).with("kind", kind),
    }
}

fn check(input: &Citizen, catalogue: &Catalogue, place: &Place) -> Findings {
    let mut findings = Findings::default();
    let at = |field: String| Place { field: Some(field.into()), ..place.clone() };
    if input.schema != SCHEMA {
        let finding = Finding::new(Code::UnknownSchema).at(at("schema".to_owned()));
        findings.add(finding.with("text", input.schema).with("known", SCHEMA));
    }
    let mut bounded = |field: String, value: f64, least: f64, most: f64| {
        if !(least..=most).contains(&value) {
            let finding = Finding::new(Code::OutOfBounds).at(at(field));
            findings.add(finding.with("text", value).with("bounds", least..=most));
        }
    };
    for (index, device) in input.devices.iter().enumerate() {
        let field = |name: &str| format!("device[{}].{name}", index);
        bounded(field("count"), f64::from(device.count), 0.0, 1000.0);
        bounded(field("shared_by"), device.shared_by, 1.0, 1000.0);
        if let Some(years) = device.kept_years {
            bounded(field("kept_years"), years.0, *LIFETIME_BOUNDS.start(), *LIFETIME_BOUNDS.end());
        }
        if let Some(hours) = device.hours_per_day {
            bounded(field("hours_per_day"), hours, 0.0, 24.0);
        }
        if let Some(years) = device.first_life_years {
            bounded(field("first_life_years"), years.0, 0.0, *LIFETIME_BOUNDS.end());
        }
    }
    bounded("displacement".to_owned(), input.displacement.unwrap_or(1.0), 0.0, 1.0);
    for (index, subscription) in input.subscriptions.iter().enumerate() {
        let field = format!("subscription[{}].shared_by", index);
        bounded(field, subscription.shared_by, 1.0, 1000.0);
    }
    for (index, one) in input.uses.iter().enumerate() {
        let (name, amount, most) = one.amount();
        bounded(format!("use[{}].{name}", index), amount, 0.0, most);
        if let PersonalUse::Mail { megabytes, recipients, .. } = one {
            bounded(format!("use[{}].megabytes", index), *megabytes, 0.0, 1000.0);
            bounded(format!("use[{}].recipients", index), *recipients, 0.0, 1e5);
        }
    }
    for device in &input.devices {
        if catalogue.home_archetype(device.kind).is_none() {
            findings.add(Finding::new(Code::KindWithoutFigure).with("kind", device.kind));
        }
        if device.acquired == Acquired::Refurbished && catalogue.second_life(device.kind).is_none()
        {
            findings.add(Finding::new(Code::NoRefurbishingFigure).with("kind", device.kind));
        }
        let second_hand = device.acquired != Acquired::New;
        if second_hand
            && device.first_life_years.is_none()
            && input.allocation == Allocation::Proportional
            && let Some(usual) = catalogue.home_archetype(device.kind).map(|it| it.lifetime)
        {
            let finding = Finding::new(Code::DefaultFirstLife).with("kind", device.kind);
            findings.add(finding.with("years", usual.0));
        }
        if device.hours_per_day.is_some() && catalogue.device_time(device.kind).is_none() {
            findings.add(Finding::new(Code::HoursUnused).with("kind", device.kind));
        }
    }
    let levers = levers::open(&Year::of(input, catalogue), catalogue);
    if levers.iter().any(|lever| matches!(lever.change, Change::BuyRefurbished(_))) {
        match input.displacement {
            None => findings.add(Finding::new(Code::DisplacementAssumed)),
            Some(1.0) => findings.add(Finding::new(Code::FullDisplacement)),
            Some(_) => {}
        }
    }
    findings
}
