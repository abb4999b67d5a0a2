//! One unit of a kind or model, assessed, with the trace of its figures.

mod factors;

pub use factors::Factor;

use crate::data::shipped;
use crate::error::Error;
use crate::names;
use factors::factors;
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match};
use footprint_core::assessment::impact::{AssessedLine, Assessor, Contribution};
use footprint_core::assessment::life_cycle_inventory::UnitInventory;
use footprint_core::assessment::report::{AuditReport, FindingReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ProfileOrigin};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Accounting, Criterion, FactorSet, Kind, Language, Stage};
use serde::Serialize;
use std::collections::BTreeMap;

/// What one device carries in a year, and why.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// The kind.
    pub kind: Kind,
    /// The maker's sheets; none for the figure of the kind.
    #[serde(rename = "match")]
    pub matched: Vec<String>,
    /// The country whose electricity is used.
    pub country: String,
    /// The family of sources of the headline.
    pub factor_set: FactorSet,
    /// The lifetime, years.
    pub lifetime_years: f64,
    /// Every factor, with its source.
    pub factors: Vec<Factor>,
    /// The formula with its numbers.
    pub steps: Vec<Step>,
    /// A year of service, by criterion.
    pub total: BTreeMap<Criterion, footprint_core::assessment::report::Total>,
    /// The climate total in each family of sources.
    pub readings: Vec<footprint_core::assessment::report::Reading>,
    /// The share of making in the climate total.
    pub manufacturing_share: Option<f64>,
    /// The share of all stages but use in the climate total.
    pub embodied_share: Option<f64>,
    /// The uncertain factors, by the share of the variance that they explain.
    pub drivers: Vec<footprint_core::assessment::report::DriverShare>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
    /// The sources of its figures.
    pub sources: Vec<footprint_core::catalogue::Source>,
    /// The same device with the figure of its kind, beside a maker's sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archetype: Option<Box<Explanation>>,
}

/// One product of the formula: embodied ÷ lifetime, or electricity × factor.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The stage of the life.
    pub stage: Stage,
    /// The criterion.
    pub criterion: Criterion,
    /// Its operands, in order: values with their units.
    pub operands: Vec<Operand>,
    /// A year of service.
    pub amount: f64,
}

/// A number of a step.
#[derive(Debug, Serialize)]
pub struct Operand {
    /// How it enters: `*` or `/`.
    pub operator: char,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
}

/// Explains one device by the name of its kind or of its model, in a usual year of service.
///
/// `lifetime` replaces the kind's lifetime, in years. Beside a maker's sheet stands the figure of its kind.
///
/// # Errors
/// When nothing has that name, when the kind has no figure, or when the scope cannot be used.
pub fn explain(
    what: &str,
    scope: &Scope,
    lifetime: Option<f64>,
    language: Language,
) -> Result<Explanation, Error> {
    let catalogue = &shipped().value;
    let stop = |finding: Finding| {
        let mut findings = Findings::default();
        findings.add(finding);
        Error::new(&findings, catalogue, language)
    };
    let Some((kind, matched)) = names::kind_or_model(catalogue, what) else {
        let known = Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ");
        let known = names::likely(catalogue, what).map_or(known, |likely| format!("{likely} ?"));
        let unknown = Finding::new(Code::UnknownWord).with("text", what);
        return Err(stop(unknown.with("known", known)));
    };
    let mut scope = scope.clone();
    scope.lifetimes.extend(lifetime.map(|years| (kind, Years(years))));
    let faults = scope.check(catalogue, &Place::default());
    if faults.has_errors() {
        return Err(Error::new(&faults, catalogue, language));
    }
    let of = |matched: &Match| explain_unit(catalogue, &scope, kind, matched, language);
    let without_figure = || stop(Finding::new(Code::KindWithoutFigure).with("kind", kind));
    let mut explanation = of(&matched).ok_or_else(without_figure)?;
    if matched != Match::Archetype {
        explanation.archetype = of(&Match::Archetype).map(Box::new);
    }
    Ok(explanation)
}

/// Explains one unit; `None` for a kind that has no figure.
pub fn explain_unit(
    catalogue: &Catalogue,
    scope: &Scope,
    kind: Kind,
    matched: &Match,
    language: Language,
) -> Option<Explanation> {
    // One device has no date: it is seen over its lifetime, whatever the fleet's view.
    let scope = Scope { accounting: Accounting::Amortised, as_of: None, ..scope.clone() };
    let unit = FleetLine::of(kind, vec![Batch { date: None, units: 1 }]);
    let line = FleetLine { matched: matched.clone(), ..unit };
    let zone = catalogue.zone(&scope.country).ok()?;
    let assessed = Assessor::new(catalogue, &scope, None).assess(&line, &line.batches, zone)?;
    let names = sheet_names(catalogue, &assessed.inventory.profile.origin);
    let fleet = Fleet { lines: vec![line], ..Fleet::default() };
    let report = audit(&fleet, &scope, catalogue, Findings::default(), None, language).ok()?;
    Some(of_report(
        report,
        kind,
        names,
        assessed.inventory.lifetime.value.0,
        factors(catalogue, &assessed.inventory, zone, language),
        steps(&assessed, zone),
    ))
}

fn of_report(
    report: AuditReport,
    kind: Kind,
    matched: Vec<String>,
    lifetime_years: f64,
    factors: Vec<Factor>,
    steps: Vec<Step>,
) -> Explanation {
    Explanation {
        schema: report.schema,
        edition: report.edition,
        kind,
        matched,
        country: report.country,
        factor_set: report.factors,
        lifetime_years,
        factors,
        steps,
        total: report.total,
        readings: report.readings,
        manufacturing_share: report.manufacturing_share,
        embodied_share: report.embodied_share,
        drivers: report.drivers,
        findings: report.findings,
        sources: report.sources,
        archetype: None,
    }
}

fn sheet_names(catalogue: &Catalogue, origin: &ProfileOrigin) -> Vec<String> {
    let name = |index: &u32| {
        let sheet = catalogue.sheet(*index)?;
        Some(format!("{} {} ({})", sheet.manufacturer, sheet.name, sheet.edition))
    };
    match origin {
        ProfileOrigin::Archetype => Vec::new(),
        ProfileOrigin::Sheet(index) => name(index).into_iter().collect(),
        ProfileOrigin::Range(range) => range.iter().filter_map(name).collect(),
    }
}

/// The operands behind each contribution.
fn steps(assessed: &AssessedLine, zone: &footprint_core::catalogue::Zone) -> Vec<Step> {
    let inventory = &assessed.inventory;
    let years = inventory.lifetime.value.0;
    assessed
        .contributions
        .iter()
        .map(|part| {
            let criterion = part.criterion;
            let unit = criterion.unit();
            let first =
                |value: f64, unit: &str| Operand { operator: '*', value, unit: unit.to_owned() };
            let mut operands = Vec::new();
            if part.stage == Stage::Use {
                let kwh = inventory.electricity.as_ref().map_or(0.0, |e| e.amount.value.0);
                operands.push(first(kwh, "kWh/year"));
                if inventory.pue != 1.0 {
                    operands.push(first(inventory.pue, "PUE"));
                }
                if criterion != Criterion::FinalElectricity {
                    let factor = zone.per_kwh(criterion);
                    operands
                        .extend(factor.map(|(factor, _)| first(factor, &format!("{unit}/kWh"))));
                }
            } else {
                operands.push(first(embodied(inventory, part), unit));
                operands.push(Operand { operator: '/', value: years, unit: "years".to_owned() });
            }
            Step { stage: part.stage, criterion, operands, amount: part.amount }
        })
        .collect()
}

/// The embodied amount of a contribution, as its source gives it.
fn embodied(inventory: &UnitInventory, part: &Contribution) -> f64 {
    inventory
        .profile
        .embodied
        .iter()
        .filter(|amount| amount.criterion == part.criterion && amount.stage == part.stage)
        .map(|amount| amount.amount)
        .sum()
}
