//! Purchase options side by side: total and per year of service with intervals, how sure it is that one
//! is lower, when it becomes so, what would change the ranking, and what it costs.
//!
//! What two options share cancels in their comparison: the same model shares everything, other models of
//! a kind share the figure of the kind (METHOD.md §3). What is owned is made already and counts 0
//! (METHOD.md §1.10).

mod check;
mod conventions;
mod costs;
mod course;
mod glance;
mod heard;
mod notes;
mod pairs;
mod plan;
mod proof;
mod resolve;
mod result;
mod scenario;
mod sensitivity;
mod totals;

pub use course::Supply;
pub use glance::{Glance, GlanceOption, GlancePair, glance};
pub use plan::{Matcher, exact_match};
pub use result::{
    Avoided, Badge, Comparison, Convention, Cost, Flip, OptionReport, PairReport, PhaseReport,
    Point, Quantity, RankingUnder, UnderConvention, Verdict,
};
pub use scenario::{CarbonPrice, Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};

use crate::applications::quotas::{QuotaStatus, Year, quotas};
use crate::assessment::report::{Mean, Spread, Total};
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Diagnosed, Findings};
use crate::terms::vocabulary::{Criterion, Stage};
use crate::uncertainty::{Interval, Nodes, UncertainSum};
use costs::{cost, currency};
use course::{Phase, Piece, View};
use plan::Plan;
use std::collections::BTreeMap;
use totals::Totals;

/// Number of the shape of a comparison.
pub const COMPARISON_SCHEMA: u32 = 1;

/// Compares the options of a scenario; `None` when a finding says that it cannot be used.
///
/// Makers' sheets are found by their exact name; see [`compare_with`] for another way.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::comparison::{Badge, Scenario, compare};
/// let scenario: Scenario = toml::from_str(
///     r#"
///     service_years = 5
///     quantity = 100
///     [[option]]
///     name = "New"
///     kind = "laptop"
///     lifetime_years = 5
///     [[option]]
///     name = "Refurbished"
///     kind = "laptop"
///     refurbished = true
///     lifetime_years = 4
///     "#,
/// )
/// .unwrap();
/// let comparison = compare(&scenario, &Catalogue::bundled().value).value.unwrap();
/// assert_eq!(comparison.ranking, ["Refurbished", "New"]);
/// // Unless its first life is proven, a refurbished laptop carries all of its making.
/// assert_eq!(comparison.badge, Badge::Depends);
/// assert!(comparison.depends_on.iter().any(|it| it.convention == "first_life"));
/// ```
pub fn compare(scenario: &Scenario, catalogue: &Catalogue) -> Diagnosed<Option<Comparison>> {
    compare_with(scenario, catalogue, &|kind, manufacturer, model| {
        exact_match(catalogue, kind, manufacturer, model)
    })
}

/// [`compare`], with makers' sheets found by `matcher`.
pub fn compare_with(
    scenario: &Scenario,
    catalogue: &Catalogue,
    matcher: Matcher<'_>,
) -> Diagnosed<Option<Comparison>> {
    let mut findings = Findings::default();
    check::check(scenario, &mut findings);
    if check::has_too_many_options(scenario) {
        return Diagnosed { value: None, findings };
    }
    let scope = plan::scope(scenario, scenario.factors);
    let plan = Plan::new(scenario, &scope, catalogue, matcher, &mut findings);
    if findings.has_errors() {
        return Diagnosed { value: None, findings };
    }
    notes::note(&plan, &mut findings);
    let comparison = Builder::new(&plan).finish(catalogue, matcher);
    Diagnosed { value: Some(comparison), findings }
}

/// An option with all that is computed of it once.
struct Computed<'p> {
    places: Vec<(Vec<Phase<'p>>, f64)>,
    totals: Totals,
    line: Vec<Piece>,
    cost: Option<Cost>,
}

/// The cumulated line of an option.
fn line_of(plan: &Plan<'_>, places: &[(Vec<Phase<'_>>, f64)]) -> Vec<Piece> {
    let cumulated = |phases| course::cumulated(phases, &plan.assumptions.values, plan.view());
    let lines: Vec<_> = places.iter().map(|(phases, count)| (cumulated(phases), *count)).collect();
    course::sum(&lines)
}

/// The corners of a line, times the number of workplaces.
fn points_of(plan: &Plan<'_>, line: &[Piece]) -> Vec<Point> {
    let quantity = plan.scenario.quantity;
    let corners = course::corners(line).into_iter();
    corners.map(|Point { year, mean }| Point { year, mean: quantity * mean }).collect()
}

/// All figures but costs are of one workplace until they are reported.
struct Builder<'p, 'a> {
    plan: &'p Plan<'a>,
    options: Vec<Computed<'p>>,
}

impl<'p, 'a> Builder<'p, 'a> {
    fn new(plan: &'p Plan<'a>) -> Self {
        let options = (0..plan.options.len())
            .map(|option| {
                let places = plan.places(option);
                let totals = plan.totals(&places, plan.view());
                let line = line_of(plan, &places);
                let cost = cost(plan, &places, totals.climate().mean());
                Computed { places, totals, line, cost }
            })
            .collect();
        Self { plan, options }
    }

    fn finish(self, catalogue: &Catalogue, matcher: Matcher<'_>) -> Comparison {
        let scenario = self.plan.scenario;
        let amortised: Vec<Totals> = self
            .options
            .iter()
            .map(|option| {
                let view = View { amortised: true, ..self.plan.view() };
                self.plan.totals(&option.places, view)
            })
            .collect();
        // Climate change decides: its factors take the best coordinates of the lattice.
        let sums: Vec<&UncertainSum> =
            self.options.iter().map(|option| option.totals.climate()).collect();
        let nodes = Nodes::new(self.plan.assessor.factors(), &sums);
        let means = self.means(self.plan.view());
        let ranking = ranking(&means);
        let names = |order: &[usize]| -> Vec<String> {
            order.iter().map(|&option| scenario.options[option].name.clone()).collect()
        };
        let options: Vec<OptionReport> = (0..self.options.len())
            .map(|option| self.option_report(option, &amortised[option], &nodes))
            .collect();
        let readings = conventions::readings(
            self.plan,
            ranking.first().copied().unwrap_or(0),
            catalogue,
            matcher,
        );
        let mut comparisons = pairs::pairs(self.plan, &self.options, &nodes);
        let count = self.options.len();
        let each = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
        for (options, pair) in each.zip(&mut comparisons) {
            conventions::judge(&readings, options, pair);
            if !self.plan.meets_same_need(options.0, options.1) {
                pair.without_verdict();
            }
        }
        let name = |option: usize| scenario.options[option].name.clone();
        let (conventions, mut depends_on, mut badge) =
            conventions::report(&readings, &ranking, &name);
        let same_need = self.plan.all_meet_same_need();
        if !same_need {
            (badge, depends_on) = (Badge::NoWinner, Vec::new());
        }
        let sensitivity = sensitivity::flips(self.plan, &self.options, &ranking);
        let under = |one: &UnderConvention| RankingUnder {
            convention: one.convention.clone(),
            value: one.value.clone(),
            ranking: one.ranking.clone(),
            changed: one.changed,
        };
        let rankings = conventions.iter().map(under).collect();
        let mut sources: Vec<String> =
            self.plan.details.iter().flat_map(|detail| &detail.sources).cloned().collect();
        crate::wire::order::sort_by(&mut sources, String::cmp);
        sources.dedup();
        Comparison {
            schema: COMPARISON_SCHEMA,
            edition: footprint_data::EDITION.to_owned(),
            title: scenario.title.clone(),
            country: scenario.country.clone(),
            service_years: scenario.service_years,
            quantity: scenario.quantity,
            allocation: scenario.allocation,
            factors: scenario.factors,
            sheets: scenario.sheets,
            currency: currency(scenario),
            same_need,
            options,
            comparisons,
            sensitivity,
            ranking: names(&ranking),
            badge,
            depends_on,
            conventions,
            rankings,
            sources,
        }
    }

    /// Climate mean of every option under a view.
    fn means(&self, view: View) -> Vec<f64> {
        let values = &self.plan.assumptions.values;
        self.options.iter().map(|option| mean_of(&option.places, values, view)).collect()
    }

    fn option_report(&self, option: usize, amortised: &Totals, nodes: &Nodes<'_>) -> OptionReport {
        let Computed { places, totals, line, cost } = &self.options[option];
        let Scenario { quantity, service_years, .. } = *self.plan.scenario;
        let mut total = BTreeMap::new();
        let mut per_service_year = BTreeMap::new();
        for criterion in Criterion::ALL {
            let sum = &totals.criteria[criterion.index()];
            let interval = nodes.interval(sum);
            let coverage = if totals.devices > 0.0 {
                totals.covered[criterion.index()] / totals.devices
            } else {
                0.0
            };
            let scaled = |unit: String, weight: f64| {
                let Spread { mean, p05, p95 } = times(weight, sum.mean(), interval);
                Total { unit, mean, p05, p95, coverage }
            };
            total.insert(*criterion, scaled(criterion.unit().to_owned(), quantity));
            let yearly = scaled(format!("{}/year", criterion.unit()), 1.0 / service_years);
            per_service_year.insert(*criterion, yearly);
        }
        let mut by_stage = BTreeMap::new();
        for stage in Stage::ALL {
            let mut means = BTreeMap::new();
            for criterion in Criterion::ALL {
                let mean = quantity * totals.stages[stage.index()][criterion.index()];
                means.insert(*criterion, Mean { mean });
            }
            by_stage.insert(*stage, means);
        }
        OptionReport {
            name: self.plan.scenario.options[option].name.clone(),
            total,
            per_service_year,
            by_stage,
            by_post: self.by_post(option),
            amortised: Spread::new(amortised.climate().mean(), nodes.interval(amortised.climate())),
            phases: places
                .iter()
                .flat_map(|(phases, count)| phases.iter().map(|phase| (phase, *count)))
                .map(|(phase, count)| self.phase_report(phase, quantity * count))
                .collect(),
            cumulated: points_of(self.plan, line),
            avoided: self.avoided(option, nodes),
            cost: *cost,
            quota: self.quota(option),
        }
    }

    /// The share of an option's spend on second-hand goods, against the law of the scenario's year.
    fn quota(&self, option: usize) -> Option<QuotaStatus> {
        let year = self.plan.scenario.year?;
        let (mut spend, mut reused) = (0.0, 0.0);
        for (phases, count) in &self.options[option].places {
            for phase in phases {
                let values = &self.plan.assumptions.values;
                let paid = course::cost(&[*phase], values, 0.0, 0.0).invoice;
                let paid = self.plan.scenario.quantity * count * paid;
                spend += paid;
                reused += if phase.device.supply == Supply::Refurbished { paid } else { 0.0 };
            }
        }
        quotas(&Year::of_hardware(spend, reused), year, self.plan.catalogue)
            .rules
            .into_iter()
            .find(|status| status.rule == "AGEC58" && status.base > 0.0)
    }

    fn phase_report(&self, phase: &Phase<'_>, count: f64) -> PhaseReport {
        let device = phase.device;
        let detail = &self.plan.details[phase.index];
        let value = |reference: course::Ref| self.plan.assumptions.values[reference.0];
        let lifetime = (device.supply != Supply::Kept).then(|| value(device.lifetime));
        let (charged, residual) = renewals(phase, lifetime);
        PhaseReport {
            kind: detail.kind.key().to_owned(),
            supply: device.supply.key().to_owned(),
            matched: detail.matched.clone(),
            devices: count,
            from_year: phase.from,
            to_year: phase.to,
            lifetime_years: lifetime,
            charged_per_place: count / self.plan.scenario.quantity * charged,
            residual_years: residual,
            embodied_kgco2e: value(device.embodied),
            kwh_per_year: value(device.kwh),
            preparation_kgco2e: device.preparation.map_or(0.0, value),
        }
    }

    /// Climate means by post of the BEGES v5 accounts.
    fn by_post(&self, option: usize) -> BTreeMap<String, f64> {
        let view = self.plan.view();
        let values = &self.plan.assumptions.values;
        let mut posts = BTreeMap::new();
        for (phases, count) in &self.options[option].places {
            let count = self.plan.scenario.quantity * count;
            for phase in phases {
                let all = count * course::mean(&[*phase], values, view);
                let used = if phase.device.includes_use {
                    0.0
                } else {
                    count
                        * phase.years()
                        * values[phase.device.kwh.0]
                        * values[phase.device.kg_per_kwh.0]
                };
                let post = if phase.device.supply == Supply::Leased { "4.4" } else { "4.2" };
                *posts.entry("2.1".to_owned()).or_insert(0.0) += used;
                *posts.entry(post.to_owned()).or_insert(0.0) += all - used;
            }
        }
        posts
    }

    /// What second-hand devices avoid against the first option that buys everything new.
    fn avoided(&self, option: usize, nodes: &Nodes<'_>) -> Option<Avoided> {
        let displacement = self.plan.scenario.displacement?;
        let all = |option: usize, wanted: fn(Supply) -> bool| {
            self.plan.options[option].clone().all(|at| wanted(self.plan.devices[at].supply))
        };
        let second_hand = |supply| matches!(supply, Supply::Refurbished | Supply::Reused);
        let new = |supply| matches!(supply, Supply::New | Supply::Leased);
        let against = (0..self.options.len()).find(|&other| all(other, new))?;
        if !all(option, second_hand) {
            return None;
        }
        let displaced = self.options[against].totals.climate().scaled(displacement);
        let difference = displaced.minus(self.options[option].totals.climate());
        Some(Avoided {
            against: self.plan.scenario.options[against].name.clone(),
            displacement,
            climate_change: times(
                self.plan.scenario.quantity,
                difference.mean(),
                nodes.interval(&difference),
            ),
        })
    }
}

/// A mean and its interval, times a number.
fn times(weight: f64, mean: f64, interval: Interval) -> Spread {
    let Interval { p05, p95 } = interval;
    Spread { mean: weight * mean, p05: weight * p05, p95: weight * p95 }
}

/// Devices charged for each one in service, and the life left in the last one.
fn renewals(phase: &Phase<'_>, lifetime: Option<f64>) -> (f64, f64) {
    let Some(lifetime) = lifetime else { return (0.0, 0.0) };
    let charged = phase.years() / lifetime;
    let whole = (charged - 1e-9).ceil();
    (charged, f64::max(0.0, (whole - charged) * lifetime))
}

fn mean_of(places: &[(Vec<Phase<'_>>, f64)], values: &[f64], view: View) -> f64 {
    places.iter().map(|(phases, count)| count * course::mean(phases, values, view)).sum()
}

/// Positions, lowest mean first; equal means keep the order of the scenario.
fn ranking(means: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..means.len()).collect();
    crate::wire::order::sort_by(&mut order, |&a, &b| means[a].total_cmp(&means[b]));
    order
}
