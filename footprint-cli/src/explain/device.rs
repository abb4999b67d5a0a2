//! One unit of a kind or model, assessed, with the trace of its figures.

use super::factors::{Factor, factors};
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match, Name, Origin};
use footprint_core::assessment::impact::{AssessedLine, Assessor, Contribution};
use footprint_core::assessment::life_cycle_inventory::UnitInventory;
use footprint_core::assessment::report::{AuditReport, FindingReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ProfileOrigin};
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{
    Accounting, Criterion, FactorSet, Kind, Language, Stage, Status,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What one device carries in a year, and why.
#[derive(Debug, Serialize)]
pub(super) struct Explanation {
    schema: u32,
    edition: String,
    pub(super) kind: Kind,
    /// The maker's sheets; none for the figure of the kind.
    #[serde(rename = "match")]
    pub(super) matched: Vec<String>,
    pub(super) country: String,
    pub(super) factor_set: FactorSet,
    pub(super) lifetime_years: f64,
    pub(super) factors: Vec<Factor>,
    pub(super) steps: Vec<Step>,
    pub(super) total: BTreeMap<Criterion, footprint_core::assessment::report::Total>,
    /// The climate total in each family of sources.
    pub(super) readings: Vec<footprint_core::assessment::report::Reading>,
    pub(super) manufacturing_share: Option<f64>,
    pub(super) embodied_share: Option<f64>,
    pub(super) drivers: Vec<footprint_core::assessment::report::DriverShare>,
    pub(super) findings: Vec<FindingReport>,
    pub(super) sources: Vec<footprint_core::catalogue::Source>,
    /// The same device with the figure of its kind, beside a maker's sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) archetype: Option<Box<Explanation>>,
}

/// One product of the formula: embodied ÷ lifetime, or electricity × factor.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    pub(super) stage: Stage,
    pub(super) criterion: Criterion,
    /// Its operands, in order: values with their units.
    pub(super) operands: Vec<Operand>,
    /// A year of service.
    pub(super) amount: f64,
}

/// A number of a step.
#[derive(Debug, Serialize)]
pub(super) struct Operand {
    /// How it enters: `*` or `/`.
    pub(super) operator: char,
    pub(super) value: f64,
    pub(super) unit: String,
}

/// Explains one unit; `None` for a kind that has no figure.
pub(super) fn explain(
    catalogue: &Catalogue,
    scope: &Scope,
    kind: Kind,
    matched: &Match,
    language: Language,
) -> Option<Explanation> {
    // One device has no date: it is seen over its lifetime, whatever the fleet's view.
    let scope = Scope { accounting: Accounting::Amortised, as_of: None, ..scope.clone() };
    let line = FleetLine {
        kind,
        manufacturer: Name::NONE,
        model: Name::NONE,
        screen_inches: None,
        second_hand: false,
        storage_gb: None,
        site: Name::NONE,
        entity: Name::NONE,
        zone: Name::NONE,
        status: Status::InService,
        lifetime: None,
        electricity: None,
        matched: matched.clone(),
        origin: Origin { file: 0, line: 0 },
        batches: vec![Batch { date: None, units: 1 }],
    };
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
