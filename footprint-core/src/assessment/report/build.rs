//! Builds the audit report: assesses every line once and folds its contributions.

use super::fold::Fold;
use super::group::Sums;
use super::{
    AuditReport, BenchmarkReport, BreakdownReport, Choices, DriverShare, Group, Grouping,
    KindGroup, Mean, OwnLifetime, Quality, Reading, SCHEMA, SecondHand, SecondHandReading, Spread,
    Total, finding_report,
};
use crate::assessment::fleet::{Fleet, FleetLine};
use crate::assessment::line_order::in_order;
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::{Catalogue, FactorKey};
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::quantity::Years;
use crate::terms::vocabulary::{
    Accounting, Allocation, Breakdown, Criterion, FactorSet, Language, Lifetimes, Stage,
};
use crate::uncertainty::{Nodes, UncertainSum, Weighed};
use crate::wording;
use std::borrow::Cow;

/// How many drivers of the uncertainty a report names.
const DRIVERS_SHOWN: usize = 8;

/// The published figures that an audit sets beside its own.
const BENCHMARKS: [&str; 2] =
    ["senate_2019_terminals_upstream_share", "senate_2019_terminals_upstream_of_all"];

/// Fewer lines are assessed in one go.
const MANY_LINES: usize = 1000;

/// Does two pieces of work, at once or one after the other.
pub type Both<'b> = &'b dyn Fn(&mut (dyn FnMut() + Send), &mut (dyn FnMut() + Send));

/// Audits a fleet: every line assessed once, its contributions folded into totals and groups.
///
/// `findings` are those of the reading; the assessment's own are added, and all are worded in
/// `language`. `by` asks for a breakdown besides the one by kind.
///
/// # Errors
/// The findings alone, when the scope cannot be used (unknown zone).
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::terms::diagnostic::Findings;
/// use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine};
/// use footprint_core::assessment::report::audit;
/// use footprint_core::assessment::scope::Scope;
/// use footprint_core::terms::vocabulary::{Criterion, Kind, Language};
/// let catalogue = Catalogue::bundled().value;
/// let mut fleet = Fleet::default();
/// fleet.lines.push(FleetLine::of(Kind::Laptop, vec![Batch { date: None, units: 10 }]));
/// let report =
///     audit(&fleet, &Scope::default(), &catalogue, Findings::default(), None, Language::En).unwrap();
/// let climate = &report.total[&Criterion::ClimateChange];
/// // 10 × (185.09 / 5 + 29.0175 × 0.0519)
/// assert!((climate.mean - 10.0 * (37.018 + 1.50600825)).abs() < 1e-9);
/// ```
pub fn audit(
    fleet: &Fleet,
    scope: &Scope,
    catalogue: &Catalogue,
    findings: Findings,
    by: Option<Grouping>,
    language: Language,
) -> Result<AuditReport, Findings> {
    let audited = audit_by_both(fleet, scope, catalogue, findings, by, language, None);
    audited.map(|(report, _)| report)
}

/// What an audit was made with. Nobody needs it any more, but to free it takes a while: whoever drops it
/// decides when.
pub struct Spent<'a>(#[expect(dead_code, reason = "only dropped")] Fold<'a>);

/// The same [`audit`], bit for bit, with its work in two pieces that `both` may do at once.
///
/// # Errors
/// As [`audit`].
pub fn audit_by_both<'a>(
    fleet: &'a Fleet,
    scope: &'a Scope,
    catalogue: &'a Catalogue,
    mut findings: Findings,
    by: Option<Grouping>,
    language: Language,
    both: Option<Both<'_>>,
) -> Result<(AuditReport, Spent<'a>), Findings> {
    let zone = match catalogue.zone(&scope.country) {
        Ok(zone) => zone,
        Err(error) => {
            findings.add(zone_finding(&scope.country, &error));
            return Err(findings);
        }
    };
    let mut fold = Fold::new(fleet, scope, catalogue, by, zone);
    let lines = in_order(fleet);
    match both.filter(|_| lines.len() >= MANY_LINES) {
        None => lines.iter().for_each(|line| fold.add_line(line)),
        Some(both) => {
            let (first, rest) = halves(&lines);
            let mut later = fold.waiting();
            both(&mut || first.iter().for_each(|line| fold.add_line(line)), &mut || {
                rest.iter().for_each(|line| later.add_line(line));
            });
            fold.absorb(later, both);
        }
    }
    note(&fold, &mut findings);
    let both = both.unwrap_or(&|one, other| {
        one();
        other();
    });
    let report = report(&mut fold, &lines, &findings, language, both);
    Ok((report, Spent(fold)))
}

/// Two parts of about as much work: a line costs as much as a hundred batches.
fn halves<'h, 'l>(
    lines: &'h [Cow<'l, FleetLine>],
) -> (&'h [Cow<'l, FleetLine>], &'h [Cow<'l, FleetLine>]) {
    let cost = |line: &Cow<'_, FleetLine>| line.batches.len() + 100;
    let all: usize = lines.iter().map(cost).sum();
    let mut so_far = 0;
    let first = lines.iter().take_while(|line| {
        so_far += cost(line);
        so_far <= all / 2
    });
    lines.split_at(first.count())
}

/// What the assessment took for granted.
fn note(fold: &Fold<'_>, findings: &mut Findings) {
    match (fold.scope.as_of, fold.as_of) {
        (None, Some(date)) => {
            findings.add(Finding::new(Code::AsOfFromFiles).with("date", date));
        }
        (None, None) => findings.add(Finding::new(Code::NoDateAtAll)),
        _ => {}
    }
    if fold.scope.factors == FactorSet::Ivl {
        findings.add(Finding::new(Code::SetOfBounds).with("set", fold.scope.factors));
    }
    let zone = fold.country;
    findings.add(Finding::new(Code::ZoneDefault).with("zone", &zone.key).with("year", &zone.year));
    if fold.unplaced_units > 0 {
        findings.add(Finding::new(Code::UndatedUnits).with("units", fold.unplaced_units));
    }
    if fold.over_age_units > 0 && fold.scope.accounting == Accounting::Amortised {
        findings.add(
            Finding::new(Code::OverAgeUnits)
                .with("units", fold.over_age_units)
                .with("rule", fold.scope.over_age),
        );
    }
    for finding in fold.assessor.observed_findings() {
        findings.add(finding);
    }
    for finding in fold.assessor.profiles().flat_map(|profile| &profile.findings) {
        findings.add(finding.clone());
    }
    for finding in fold.basis.findings(fold.catalogue, fold.scope) {
        findings.add(finding);
    }
}

/// The report of all lines.
fn report(
    fold: &mut Fold<'_>,
    in_order: &[Cow<'_, FleetLine>],
    findings: &Findings,
    language: Language,
    both: Both<'_>,
) -> AuditReport {
    let lines = std::mem::take(&mut fold.lines.reports);
    let fold = &*fold;
    let factors = fold.assessor.factors();
    let climate = sum_of_all(fold, Criterion::ClimateChange);
    let (mut of_climate, mut kinds, mut groups) = (None, Vec::new(), None);
    let (mut drivers, mut of_others, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    both(
        &mut || {
            let weighed = climate.weighed(factors);
            let nodes = Nodes::of_weighed(factors, &weighed, None);
            of_climate = Some(Spread::new(climate.mean(), nodes.interval_of(&weighed)));
            readings = readings_of(fold, &weighed, &nodes);
            kinds = by_kind(fold, &nodes);
            groups = fold.by.map(|by| breakdown(by, fold, &nodes));
            drivers = weighed.drivers(factors, DRIVERS_SHOWN);
        },
        &mut || {
            let mut known: Option<Nodes<'_>> = None;
            for criterion in &Criterion::ALL[1..] {
                let sum = sum_of_all(fold, *criterion);
                let weighed = sum.weighed(factors);
                let nodes = Nodes::of_weighed(factors, &weighed, known.as_ref());
                of_others.push(Spread::new(sum.mean(), nodes.interval_of(&weighed)));
                known = Some(nodes);
            }
        },
    );
    let units: u64 = fold.kinds.values().map(|sums| sums.units).sum();
    let dated_units: u64 = fold.kinds.values().map(|sums| sums.dated_units).sum();
    let total = |(criterion, spread): (&Criterion, Spread)| {
        let Spread { mean, p05, p95 } = spread;
        let unit = match fold.scope.accounting {
            Accounting::Amortised => format!("{}/year", criterion.unit()),
            Accounting::AcquisitionYear => criterion.unit().to_owned(),
        };
        let covered = fold.covered_units[criterion.index()];
        let coverage = if units == 0 { 0.0 } else { covered as f64 / units as f64 };
        (*criterion, Total { unit, mean, p05, p95, coverage })
    };
    let total = Criterion::ALL.iter().zip(of_climate.into_iter().chain(of_others)).map(total);
    let stage_mean = |stage: &Stage, c: &Criterion| fold.stages.mean(*stage, *c);
    let by_stage = |stage: &Stage| {
        let means = Criterion::ALL.iter().map(|c| (*c, Mean { mean: stage_mean(stage, c) }));
        (*stage, means.collect())
    };
    let mean = climate.mean();
    let stage_share = |wanted: &dyn Fn(Stage) -> bool| {
        (mean > 0.0).then(|| {
            let stages = Stage::ALL.iter().filter(|stage| wanted(**stage));
            let part: f64 = stages.map(|stage| stage_mean(stage, &Criterion::ClimateChange)).sum();
            part / mean
        })
    };
    let (names, catalogue) = (&fold.fleet.names, fold.catalogue);
    let drivers = drivers
        .into_iter()
        .map(|driver| DriverShare {
            factor: wording::factor::key(driver.key, names, catalogue),
            share_of_variance: driver.share,
            text: wording::factor::words(language, driver.key, names, catalogue),
        })
        .collect();
    AuditReport {
        schema: SCHEMA,
        edition: footprint_data::EDITION.to_owned(),
        title: fold.scope.title.clone(),
        as_of: fold.as_of.map(|date| date.to_string()),
        country: fold.country.key.clone(),
        accounting: fold.scope.accounting,
        over_age: fold.scope.over_age,
        factors: fold.scope.factors,
        sheets: fold.scope.sheets,
        second_life: fold.scope.second_life,
        second_hand: second_hand(fold, in_order),
        inputs: fold.fleet.inputs.clone(),
        rows: fold.fleet.rows,
        rejects: Vec::new(),
        units,
        matches: fold.matches,
        total: total.collect(),
        by_stage: Stage::ALL.iter().map(by_stage).collect(),
        by_kind: kinds,
        readings,
        breakdown: groups,
        manufacturing_share: stage_share(&|stage| stage == Stage::Manufacturing),
        embodied_share: stage_share(&Stage::is_embodied),
        quality: Quality::ALL
            .iter()
            .filter(|_| mean > 0.0)
            .map(|quality| (*quality, fold.qualities[quality.index()].value() / mean))
            .collect(),
        drivers,
        over_age_units: fold.over_age_units,
        undated_units: units - dated_units,
        people: fold
            .scope
            .uses
            .as_ref()
            .and_then(|uses| uses.people)
            .filter(|people| *people > 0.0),
        choices: choices(fold, in_order),
        benchmarks: benchmarks(catalogue, language),
        uses: fold.scope.uses.as_ref().and_then(|uses| {
            // The scope is checked: France's two-part figures serve everywhere.
            uses.assess(fold.scope, catalogue, language).ok().flatten()
        }),
        sources: fold.basis.sources(catalogue),
        findings: findings
            .iter()
            .map(|finding| finding_report(language, catalogue, finding))
            .collect(),
        lines,
    }
}

/// The total under each choice of sources and of lifetimes, the scope's own first; lifetimes alone where
/// the fleet's ages say nothing of them.
fn readings_of(fold: &Fold<'_>, weighed: &Weighed<'_>, nodes: &Nodes<'_>) -> Vec<Reading> {
    let (factors, scope) = (fold.assessor.factors(), fold.scope);
    let families = [(scope.factors, None), (scope.factors.other_family(), Some(FactorKey::Family))];
    let other = match scope.lifetimes_from {
        Lifetimes::Usual => Lifetimes::Observed,
        Lifetimes::Observed => Lifetimes::Usual,
    };
    let other =
        fold.assessor.covers_other_lifetimes().then_some((other, Some(FactorKey::Lifetimes)));
    let lifetimes = std::iter::once((scope.lifetimes_from, None)).chain(other);
    let reading = |(lifetimes, second): (Lifetimes, Option<FactorKey>)| {
        families.clone().map(|(set, family)| {
            let second: Vec<FactorKey> = second.iter().cloned().chain(family).collect();
            let reading = factors.reading(&second);
            let interval = nodes.interval_under(weighed, reading);
            let climate_change = Spread::new(weighed.mean_under(reading), interval);
            Reading { factors: set, lifetimes, climate_change }
        })
    };
    lifetimes.flat_map(reading).collect()
}

/// The lifetimes of the scope and the total without them; the names that the user says the meaning of.
fn choices(fold: &Fold<'_>, in_order: &[Cow<'_, FleetLine>]) -> Option<Choices> {
    let lifetimes: Vec<OwnLifetime> = fold
        .scope
        .lifetimes
        .iter()
        .filter_map(|(kind, years)| {
            let units = fold.kinds.get(kind)?.units;
            let usual_years = fold.catalogue.equipment(*kind)?.lifetime.0;
            Some(OwnLifetime { kind: *kind, years: years.0, usual_years, units })
        })
        .collect();
    let names = fold.fleet.own_names.clone();
    if lifetimes.is_empty() {
        let usual_total = sum_of_all(fold, Criterion::ClimateChange).mean();
        return (!names.is_empty()).then_some(Choices { lifetimes, usual_total, names });
    }
    let scope = Scope { lifetimes: Default::default(), ..fold.scope.clone() };
    let mut usual = Fold::new(fold.fleet, &scope, fold.catalogue, None, fold.country);
    in_order.iter().for_each(|line| usual.add_line(line));
    let usual_total = sum_of_all(&usual, Criterion::ClimateChange).mean();
    Some(Choices { lifetimes, usual_total, names })
}

/// The devices bought second-hand, and the total under every convention on their making.
fn second_hand(fold: &Fold<'_>, in_order: &[Cow<'_, FleetLine>]) -> Option<SecondHand> {
    let lines = || in_order.iter().filter(|line| line.second_hand);
    let units: u64 = lines().map(|line| line.units()).sum();
    let own = fold.scope.second_life;
    let total = |scope: &Scope| {
        let mut other = Fold::new(fold.fleet, scope, fold.catalogue, None, fold.country);
        in_order.iter().for_each(|line| other.add_line(line));
        sum_of_all(&other, Criterion::ClimateChange).mean()
    };
    let reading = |second_life, unproven_first_lives, climate_change| SecondHandReading {
        second_life,
        unproven_first_lives,
        climate_change,
    };
    if units == 0 {
        return None;
    }
    let mut readings = vec![reading(own, true, sum_of_all(fold, Criterion::ClimateChange).mean())];
    for &second_life in Allocation::ALL.iter().filter(|other| **other != own) {
        let scope = Scope { second_life, ..fold.scope.clone() };
        readings.push(reading(second_life, true, total(&scope)));
    }
    let mut scope = fold.scope.clone();
    for line in lines() {
        scope.first_life_years.entry(line.kind).or_insert(Years(0.0));
    }
    if own == Allocation::Proportional && scope.first_life_years != fold.scope.first_life_years {
        readings.push(reading(own, false, total(&scope)));
    }
    Some(SecondHand { units, readings })
}

/// The sum of all kinds for a criterion.
fn sum_of_all(fold: &Fold<'_>, criterion: Criterion) -> UncertainSum {
    let count = fold.kinds.values().map(|sums| sums.terms(criterion).len()).sum();
    // Room for all at once: a million rows have a hundred thousand terms.
    let mut terms = Vec::with_capacity(count);
    fold.kinds.values().for_each(|sums| terms.extend(sums.terms(criterion)));
    terms.into_iter().collect()
}

fn climate_of(sums: &Sums, nodes: &Nodes<'_>) -> Spread {
    let sum: UncertainSum = sums.terms(Criterion::ClimateChange).collect();
    Spread::new(sum.mean(), nodes.interval(&sum))
}

fn by_kind(fold: &Fold<'_>, nodes: &Nodes<'_>) -> Vec<KindGroup> {
    let group = |(kind, sums): (&_, &Sums)| KindGroup {
        kind: *kind,
        units: sums.units,
        mean_age_years: sums.mean_age_years(),
        climate_change: climate_of(sums, nodes),
        others: Criterion::ALL[1..].iter().map(|c| (*c, Mean { mean: sums.mean(*c) })).collect(),
    };
    let mut groups: Vec<_> = fold.kinds.iter().map(group).collect();
    groups.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
    groups
}

fn breakdown(by: Grouping, fold: &Fold<'_>, nodes: &Nodes<'_>) -> BreakdownReport {
    let group = |key: &str, sums: &Sums, groups: Vec<Group>| Group {
        key: key.to_owned(),
        units: sums.units,
        mean_age_years: sums.mean_age_years(),
        climate_change: climate_of(sums, nodes),
        groups,
    };
    let within = |outer: &str| -> Vec<Group> {
        let Some(then) = by.then else { return Vec::new() };
        let first = (outer.to_owned(), String::new());
        let own = fold.inner.range(first..).take_while(|((key, _), _)| key == outer);
        let groups = own.map(|((_, key), sums)| group(key, sums, Vec::new())).collect();
        in_report_order(then, groups)
    };
    let groups = fold.groups.iter().map(|(key, sums)| group(key, sums, within(key))).collect();
    BreakdownReport { by: by.by, then: by.then, groups: in_report_order(by.by, groups) }
}

/// Groups with the largest first; ages from the youngest, the unknown one last.
fn in_report_order(by: Breakdown, mut groups: Vec<Group>) -> Vec<Group> {
    if by == Breakdown::Age {
        groups.sort_by_key(|group| group.key.is_empty());
    } else {
        groups.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
    }
    groups
}

fn benchmarks(catalogue: &Catalogue, language: Language) -> Vec<BenchmarkReport> {
    let report = |id: &&str| {
        let benchmark = catalogue.benchmark(id)?;
        Some(BenchmarkReport {
            id: (*id).to_owned(),
            value: benchmark.value,
            unit: benchmark.unit.clone(),
            source: benchmark.source.clone(),
            text: benchmark.perimeter.in_language(language).to_owned(),
        })
    };
    BENCHMARKS.iter().filter_map(report).collect()
}
