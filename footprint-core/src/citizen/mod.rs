//! A person's digital year: devices and uses, what weighs and what does not, and what this person could change.

mod input;
mod levers;
mod report;
mod year;

pub use input::{Acquired, Citizen, OwnedDevice, PersonalUse, Subscription};
pub use levers::Change;
pub use report::{
    CitizenReport, DeviceReport, EquivalentReport, LeverReport, NationalReport, PartReport,
    SubscriptionReport, UseReport,
};

use crate::catalogue::{Catalogue, Phase, Study, Tier};
use crate::diagnostic::{Code, Finding, Findings, Place};
use crate::impact::FactorKey;
use crate::report::{DriverShare, Mean, Spread, finding_report};
use crate::scope::{LIFETIME_BOUNDS, zone_finding};
use crate::text;
use crate::uncertainty::{Factors, Nodes, UncertainSum};
use crate::usage::{UseError, UseModel};
use crate::vocabulary::{Criterion, Kind, Language};
use std::collections::BTreeSet;
use year::{Year, YearImpact, counted};

/// Number of the shapes of input and report.
pub const SCHEMA: u32 = 1;

/// Drivers of the uncertainty that a report names.
const DRIVERS_SHOWN: usize = 5;

/// Below this share of the year, or this amount, something is called small.
const SMALL_SHARE: f64 = 0.01;
const SMALL_KG: f64 = 1.0;

/// A person's digital year.
///
/// # Errors
/// The findings alone, when the file cannot be used: unknown zone, amounts out of bounds.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::citizen::{Acquired, Citizen, OwnedDevice, citizen};
/// use footprint_core::quantity::Years;
/// use footprint_core::vocabulary::{Kind, Language};
/// let phone = OwnedDevice {
///     kind: Kind::Smartphone,
///     count: 1,
///     acquired: Acquired::New,
///     kept_years: Some(Years(2.5)),
///     shared_by: 1.0,
///     hours_per_day: None,
/// };
/// let person = Citizen { devices: vec![phone], ..Citizen::default() };
/// let catalogue = Catalogue::bundled().value;
/// let report = citizen(&person, &catalogue, &"me.toml".into(), Language::En).unwrap();
/// // 79.516 / 2.5 + 4.9275 × 0.0519
/// assert!((report.total.mean - (31.8064 + 0.25573725)).abs() < 1e-9);
/// ```
pub fn citizen(
    input: &Citizen,
    catalogue: &Catalogue,
    file: &std::sync::Arc<str>,
    language: Language,
) -> Result<CitizenReport, Findings> {
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
    let mut factors = Factors::new();
    let built = assess(&year, &model, catalogue, &mut factors).map_err(|error| {
        findings.add(use_finding(&error));
        findings.clone()
    })?;
    Ok(build(input, &year, &built, &factors, catalogue, &findings, language))
}

/// The year and what each lever would make of it.
struct Assessed {
    impact: YearImpact,
    total: UncertainSum,
    levers: Vec<(Change, UncertainSum)>,
}

fn assess(
    year: &Year,
    model: &UseModel<'_>,
    catalogue: &Catalogue,
    factors: &mut Factors<FactorKey>,
) -> Result<Assessed, UseError> {
    let impact = year.impact(model, factors)?;
    let total = impact.total();
    let levers = levers::open(year, catalogue)
        .into_iter()
        .map(|(change, changed)| {
            Ok((change, total.minus(&changed.impact(model, factors)?.total())))
        })
        .collect::<Result<_, UseError>>()?;
    Ok(Assessed { impact, total, levers })
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
            findings.add(finding.with("text", value).with("bounds", format!("{least} … {most}")));
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
    }
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
        if device.hours_per_day.is_some() && catalogue.device_time(device.kind).is_none() {
            findings.add(Finding::new(Code::HoursUnused).with("kind", device.kind));
        }
    }
    findings
}

#[allow(clippy::too_many_lines)]
fn build(
    input: &Citizen,
    year: &Year,
    assessed: &Assessed,
    factors: &Factors<FactorKey>,
    catalogue: &Catalogue,
    findings: &Findings,
    language: Language,
) -> CitizenReport {
    let Assessed { impact, total, levers } = assessed;
    let nodes = Nodes::new(factors, &[total]);
    let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
    let small = |mean: f64| mean < SMALL_KG || mean < SMALL_SHARE * total.mean();
    let mut devices: Vec<_> = year
        .devices
        .iter()
        .zip(&impact.devices)
        .map(|(device, impact)| DeviceReport {
            kind: device.kind,
            units: device.units,
            acquired: device.acquired,
            years: device.years.0,
            shared_by: device.shared_by,
            embodied: Mean { mean: impact.embodied.mean() },
            electricity: Mean { mean: impact.electricity.mean() },
            climate_change: spread(&impact.embodied.plus(&impact.electricity)),
            text: text::citizen::device(language, catalogue, device.kind, device.units),
        })
        .collect();
    devices.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
    let subscriptions: Vec<_> = year
        .subscriptions
        .iter()
        .zip(&impact.subscriptions)
        .map(|(subscription, sum)| SubscriptionReport {
            network: subscription.network,
            shared_by: subscription.shared_by,
            climate_change: spread(sum),
        })
        .collect();
    let mut uses: Vec<_> = year
        .uses
        .iter()
        .zip(&impact.uses)
        .map(|(one, impact)| UseReport {
            activity: one.key().to_owned(),
            gigabytes: impact.gigabytes,
            counted: spread(&counted(impact)),
            marginal: Mean { mean: impact.marginal().mean() + impact.elsewhere_electricity.mean() },
            attributional: Mean {
                mean: impact.attributional().mean() + impact.device_elsewhere().mean(),
            },
            device_elsewhere: Mean { mean: impact.device_elsewhere().mean() },
            network: Mean { mean: impact.network_data.mean() },
            data_centre: Mean { mean: impact.centre().mean() },
            small: small(counted(impact).mean()),
            order_of_magnitude: matches!(one, PersonalUse::Prompt { .. }),
            text: text::citizen::activity(language, one),
        })
        .collect();
    uses.sort_by(|a, b| b.counted.mean.total_cmp(&a.counted.mean));
    let mut levers: Vec<_> = levers
        .iter()
        .filter(|(_, saving)| saving.mean() > 0.0)
        .map(|(change, saving)| LeverReport {
            lever: change.key(),
            effort: change.effort(),
            saving: Spread::new(saving.mean(), Nodes::new(factors, &[saving]).interval(saving)),
            small: small(saving.mean()),
            text: text::citizen::change(language, catalogue, *change),
        })
        .collect();
    levers.sort_by(|a, b| b.saving.mean.total_cmp(&a.saving.mean).then(a.lever.cmp(&b.lever)));
    let parts = parts(impact);
    let national = national(catalogue, total.mean(), language);
    let equivalents = catalogue
        .equivalents()
        .iter()
        .map(|one| EquivalentReport {
            id: one.id.clone(),
            amount: total.mean() / one.kgco2e,
            text: one.label.in_language(language).to_owned(),
            source: one.source.clone(),
        })
        .collect();
    let drivers = total
        .drivers(factors)
        .into_iter()
        .take(DRIVERS_SHOWN)
        .map(|driver| DriverShare {
            factor: text::factor::key(driver.key, &crate::fleet::Names::default(), catalogue),
            share_of_variance: driver.share,
            text: text::factor::words(
                language,
                driver.key,
                &crate::fleet::Names::default(),
                catalogue,
            ),
        })
        .collect();
    CitizenReport {
        schema: SCHEMA,
        edition: footprint_data::EDITION.to_owned(),
        title: input.title.clone(),
        country: input.country.clone(),
        network_model: input.network_model,
        allocation: input.allocation,
        unit: "kg CO2e/year".to_owned(),
        total: spread(total),
        by_part: parts,
        devices,
        subscriptions,
        uses,
        national,
        levers,
        equivalents,
        drivers,
        sources: sources(year, input, catalogue),
        findings: findings.iter().map(|f| finding_report(language, catalogue, f)).collect(),
    }
}

fn parts(impact: &YearImpact) -> PartReport {
    let mut parts = PartReport::default();
    for device in &impact.devices {
        parts.device_manufacturing += device.manufacturing;
        parts.device_other_embodied += device.embodied.mean() - device.manufacturing;
        parts.device_electricity += device.electricity.mean();
    }
    for subscription in &impact.subscriptions {
        parts.networks += subscription.mean();
    }
    for one in &impact.uses {
        parts.networks += one.network_data.mean();
        parts.data_centres += one.centre().mean();
        parts.others_devices += one.device().mean();
    }
    parts
}

fn national(catalogue: &Catalogue, total: f64, language: Language) -> NationalReport {
    let tier = |tier| -> f64 {
        Phase::ALL
            .iter()
            .filter_map(|phase| catalogue.per_head(Study::Ademe2022, tier, *phase))
            .map(|figure| figure.kgco2e)
            .sum()
    };
    let benchmark = catalogue.benchmark("ademe_2022_per_head");
    let per_head = benchmark.map_or(f64::NAN, |benchmark| benchmark.value);
    NationalReport {
        per_head,
        terminals: tier(Tier::Terminals),
        networks: tier(Tier::Networks),
        data_centres: tier(Tier::DataCentres),
        ratio: total / per_head,
        source: benchmark.map_or(String::new(), |benchmark| benchmark.source.clone()),
        text: text::citizen::national(language).to_owned(),
    }
}

fn sources(year: &Year, input: &Citizen, catalogue: &Catalogue) -> Vec<crate::catalogue::Source> {
    let mut ids: BTreeSet<&str> = ["A25", "IC", "NGC34"].into();
    for device in &year.devices {
        let climate = device
            .profile
            .embodied
            .iter()
            .filter(|embodied| embodied.criterion == Criterion::ClimateChange);
        ids.extend(climate.map(|embodied| embodied.source.as_str()));
        ids.extend(device.profile.electricity.as_ref().map(|electricity| &*electricity.source));
    }
    if !input.subscriptions.is_empty() || !input.uses.is_empty() {
        ids.extend(["FAI24", "CARBONTRUST"]);
    }
    ids.extend(catalogue.zone(&input.country).ok().map(|zone| &*zone.source));
    ids.extend(input.uses.iter().filter_map(|one| match one {
        PersonalUse::Prompt { .. } => Some("AI25"),
        PersonalUse::Storage { .. } => Some("BE2"),
        PersonalUse::Game { .. } => Some("FP"),
        _ => None,
    }));
    ids.into_iter().filter_map(|id| catalogue.source(id).cloned()).collect()
}
