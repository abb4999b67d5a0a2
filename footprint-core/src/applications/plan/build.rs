//! Builds a plan: the levers in the cheapest order, each applied to what the ones before it left.

use super::begin;
use super::cohort::{self, Cohort, total};
use super::{
    LeverReport, OtherDevices, PlanReport, PlanSettings, SCHEMA, Target, TargetReport, trajectory,
};
use crate::assessment::fleet::Fleet;
use crate::assessment::impact::Assessor;
use crate::assessment::report::{Spread, finding_report};
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::{Catalogue, Effect, FactorKey, FleetLever};
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::number;
use crate::terms::vocabulary::{Accounting, Kind, Language, Lifetimes};
use crate::uncertainty::{Factors, Nodes, UncertainSum};
use crate::wording;
use std::collections::BTreeSet;

/// A plan for a fleet, in the amortised view.
///
/// # Errors
/// The findings alone, when the scope cannot be used (unknown zone), the settings cannot
/// ([`PlanSettings::check`]), or the year is not after today.
pub fn plan(
    fleet: &Fleet,
    scope: &Scope,
    catalogue: &Catalogue,
    (target, by): (Target, i32),
    settings: &PlanSettings,
    mut findings: Findings,
    language: Language,
) -> Result<PlanReport, Findings> {
    if let Err(error) = catalogue.zone(&scope.country) {
        findings.add(zone_finding(&scope.country, &error));
        return Err(findings);
    }
    let faults = settings.check(catalogue);
    if faults.has_errors() {
        findings.extend(faults);
        return Err(findings);
    }
    // A plan acts on the service of units, whatever view the audit was asked in.
    if scope.accounting != Accounting::Amortised {
        findings.add(Finding::new(Code::SpreadOverService));
    }
    let scope = &Scope {
        accounting: Accounting::Amortised,
        lifetimes_from: Lifetimes::Observed,
        ..scope.clone()
    };
    let as_of = scope.as_of.or(fleet.newest_date);
    if let Some(now) = as_of.map(|day| i32::from(day.year())).filter(|now| by <= *now) {
        let finding = Finding::new(Code::OutOfBounds).with("text", by);
        findings.add(finding.with("bounds", f64::from(now + 1)..=2100.0));
        return Err(findings);
    }
    let mut assessor = Assessor::new(catalogue, scope, as_of).of_fleet(fleet);
    let today = cohort::of_fleet(fleet, scope, settings, catalogue, &mut assessor);
    for finding in assessor.observed_findings() {
        findings.add(finding);
    }
    let sum = total(&today);
    let allowed = target.allowed(sum.mean());
    let required = (sum.mean() - allowed).max(0.0);
    let share = if sum.mean() > 0.0 { required / sum.mean() } else { 0.0 };
    let applied = in_sequence(&today, catalogue, scope, settings, required);
    let factors = assessor.factors();
    let nodes = Nodes::new(factors, &[&sum]);
    let planned = applied.planned.as_deref().unwrap_or(&today);
    let planned_sum = total(planned);
    let gap = (planned_sum.mean() - allowed).max(0.0);
    let reached = gap <= 1e-9 * sum.mean().max(1.0);
    if required <= 0.0 {
        let text = number::significant(language, allowed, 3);
        findings.add(Finding::new(Code::TargetMet).with("target", format!("{text} kg CO₂e")));
    } else if !reached {
        let text = number::significant(language, gap, 2);
        findings.add(Finding::new(Code::TargetMissed).with("gap", text));
    }
    let refurbishes = |one: &Applied<'_>| one.lever.effect == Effect::RefurbishedShare;
    if applied.applied.iter().any(refurbishes) {
        match settings.displacement {
            None => findings.add(Finding::new(Code::DisplacementAssumed)),
            Some(1.0) => findings.add(Finding::new(Code::FullDisplacement)),
            Some(_) => {}
        }
    }
    let year = as_of.map(|day| i32::from(day.year()));
    let mut levers = lever_reports(&applied, &today, &sum, (scope, settings), factors, language);
    for (report, one) in levers.iter_mut().zip(&applied.applied).filter(|(report, _)| report.needed)
    {
        let gains = (one.lever, &one.by_cohort[..]);
        (report.devices, report.other_devices) = begin::devices(fleet, &today, gains, year);
    }
    let needed = applied.applied.iter().filter(|one| one.needed);
    let sites = begin::sites(fleet, &today, needed.map(|one| (one.lever, &one.by_cohort[..])));
    let trajectory = match as_of {
        Some(day) => {
            let span = (i32::from(day.year()), by);
            trajectory::years(&today, planned, span, factors)
        }
        None => {
            findings.add(Finding::new(Code::NoDateAtAll));
            Vec::new()
        }
    };
    Ok(PlanReport {
        schema: SCHEMA,
        edition: footprint_data::EDITION.to_owned(),
        as_of: as_of.map(|day| day.to_string()),
        country: scope.country.clone(),
        by,
        units: today.iter().map(|cohort| cohort.units).sum::<f64>() as u64,
        unit: "kg CO2e/year".to_owned(),
        today: Spread::new(sum.mean(), nodes.interval(&sum)),
        target: TargetReport { allowed, required, share },
        levers,
        sites,
        with_plan: Spread::new(
            planned_sum.mean(),
            Nodes::new(factors, &[&planned_sum]).interval(&planned_sum),
        ),
        reached,
        gap: if reached { 0.0 } else { gap },
        trajectory,
        currency: settings.currency.clone(),
        findings: findings.iter().map(|one| finding_report(language, catalogue, one)).collect(),
    })
}

/// A lever with the fleet before and after it.
struct Applied<'a> {
    lever: &'a FleetLever,
    amount: f64,
    saving: UncertainSum,
    /// What it saves on each cohort.
    by_cohort: Vec<f64>,
    after: f64,
    cost: Option<f64>,
    needed: bool,
}

struct Sequence<'a> {
    applied: Vec<Applied<'a>>,
    /// The fleet with the levers that are needed; `None` where none is.
    planned: Option<Vec<Cohort>>,
}

/// The amount of a lever: the settings', else the usual one.
fn amount(lever: &FleetLever, settings: &PlanSettings) -> f64 {
    settings.amounts.get(&lever.key).copied().unwrap_or(lever.amount)
}

/// What a lever is called, with the amount that is used.
fn label(lever: &FleetLever, amount: f64, language: Language) -> String {
    let digits = |value| number::plain(language, number::rounded(value, 2));
    let amount = match (lever.effect, language) {
        (Effect::LongerYears, _) => wording::measured(language, &digits(amount), "years"),
        (_, Language::Fr) => format!("{}\u{a0}%", digits(amount * 100.0)),
        (_, Language::En) => format!("{}%", digits(amount * 100.0)),
    };
    lever.label.in_language(language).replace("{amount}", &amount)
}

fn with_lever(cohorts: &[Cohort], lever: &FleetLever, amount: f64, scope: &Scope) -> Vec<Cohort> {
    cohorts
        .iter()
        .map(|cohort| match cohort.concerns(lever) {
            true => cohort.with(lever, amount, scope.over_age),
            false => cohort.clone(),
        })
        .collect()
}

/// What a lever saves on these cohorts, and what that costs a year where every price is known.
fn effect(
    cohorts: &[Cohort],
    lever: &FleetLever,
    scope: &Scope,
    settings: &PlanSettings,
) -> (UncertainSum, Option<f64>) {
    let amount = amount(lever, settings);
    let (mut before, mut after) = (UncertainSum::new(), UncertainSum::new());
    let mut cost = Some(0.0);
    for cohort in cohorts.iter().filter(|cohort| cohort.concerns(lever)) {
        let changed = cohort.with(lever, amount, scope.over_age);
        cohort.add_to(&mut before);
        changed.add_to(&mut after);
        let more =
            changed.cost(settings).zip(cohort.cost(settings)).map(|(after, now)| after - now);
        cost = cost.zip(more).map(|(sum, more)| sum + more);
    }
    (before.minus(&after), cost)
}

/// Applies at each step the lever that is cheapest by then: by cost of a kg where prices are known, then
/// by effort, then by what it saves.
fn in_sequence<'a>(
    today: &[Cohort],
    catalogue: &'a Catalogue,
    scope: &Scope,
    settings: &PlanSettings,
    required: f64,
) -> Sequence<'a> {
    let mut open: Vec<&FleetLever> = catalogue
        .levers()
        .iter()
        .filter(|lever| !settings.without.contains(&lever.key))
        .filter(|lever| today.iter().any(|cohort| cohort.concerns(lever)))
        .collect();
    let base = total(today).mean();
    let mut now = today.to_vec();
    let mut sum = total(&now);
    let mut sequence = Sequence { applied: Vec::new(), planned: None };
    while !open.is_empty() {
        let best = open
            .iter()
            .enumerate()
            .map(|(index, lever)| {
                let (saving, cost) = effect(&now, lever, scope, settings);
                (index, saving, cost)
            })
            .filter(|(_, saving, _)| saving.mean() > 0.0)
            .min_by(|a, b| {
                let per_kg = |cost: Option<f64>, saving: &UncertainSum| {
                    cost.map_or(f64::INFINITY, |cost| cost / saving.mean())
                };
                per_kg(a.2, &a.1)
                    .total_cmp(&per_kg(b.2, &b.1))
                    .then(open[a.0].effort.cmp(&open[b.0].effort))
                    .then(b.1.mean().total_cmp(&a.1.mean()))
            });
        let Some((index, saving, cost)) = best else { break };
        let lever = open.remove(index);
        let needed = base - sum.mean() < required;
        let then = with_lever(&now, lever, amount(lever, settings), scope);
        let by_cohort = begin::savings(&now, &then);
        now = then;
        sum = total(&now);
        if needed {
            sequence.planned = Some(now.clone());
        }
        let (amount, after) = (amount(lever, settings), sum.mean());
        sequence.applied.push(Applied { lever, amount, saving, by_cohort, after, cost, needed });
    }
    sequence
}

fn lever_reports(
    sequence: &Sequence<'_>,
    today: &[Cohort],
    sum: &UncertainSum,
    (scope, settings): (&Scope, &PlanSettings),
    factors: &Factors<FactorKey>,
    language: Language,
) -> Vec<LeverReport> {
    let base = sum.mean();
    sequence
        .applied
        .iter()
        .map(|one| {
            let concerned = || today.iter().filter(|cohort| cohort.concerns(one.lever));
            let kinds: BTreeSet<Kind> = concerned().map(|cohort| cohort.kind).collect();
            let (alone, _) = effect(today, one.lever, scope, settings);
            let saving = one.saving.mean();
            LeverReport {
                lever: one.lever.key.clone(),
                effect: one.lever.effect,
                amount: one.amount,
                effort: one.lever.effort,
                kinds: kinds.into_iter().collect(),
                units: concerned().map(|cohort| cohort.units).sum(),
                saving: Spread::new(
                    saving,
                    Nodes::new(factors, &[&one.saving]).interval(&one.saving),
                ),
                alone: alone.mean(),
                after: one.after,
                cumulated_share: (base - one.after) / base,
                cost_per_year: one.cost,
                cost_per_tonne: one.cost.map(|cost| cost / saving * 1000.0),
                needed: one.needed,
                devices: Vec::new(),
                other_devices: OtherDevices::default(),
                text: label(one.lever, one.amount, language),
            }
        })
        .collect()
}
