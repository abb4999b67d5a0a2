//! What a comparison says at first sight, in a fraction of the time and of the code of the whole, for a
//! picture that follows a slider: climate change, how sure the lowest is, and when it becomes so.

use super::heard::Usable;
use super::plan::{Plan, exact_match};
use super::result::{Point, Verdict};
use super::scenario::Scenario;
use super::{check, course, line_of, mean_of, plan, points_of, ranking, times};
use crate::assessment::report::Spread;
use crate::catalogue::Catalogue;
use crate::terms::vocabulary::{Criterion, Stage};
use crate::uncertainty::{Memory, UncertainSum};

/// Options side by side, at first sight.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Glance {
    /// Years of service that every option renders.
    pub service_years: f64,
    /// Whether all options meet the same need, as far as their kinds tell; else there is no verdict.
    pub same_need: bool,
    /// The options, in the order of the scenario.
    pub options: Vec<GlanceOption>,
    /// Positions of the options, lowest climate mean first.
    pub ranking: Vec<usize>,
    /// The lowest option against each other one, in the order of the ranking.
    pub pairs: Vec<GlancePair>,
}

/// One option: climate change, kg CO2e.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GlanceOption {
    /// Its name.
    pub name: String,
    /// Mean of the whole service.
    pub total: f64,
    /// One workplace for one year.
    pub per_service_year: Spread,
    /// Means of the whole service by stage, in the order of [`Stage::ALL`].
    pub by_stage: [f64; Stage::ALL.len()],
    /// Corners of the line of the mean over the years.
    pub cumulated: Vec<Point>,
}

/// The lowest option against another.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GlancePair {
    /// Position of the other.
    pub other: usize,
    /// Probability that the lowest is lower.
    pub probability: f64,
    /// Whether the two meet the same need; else nothing is concluded.
    pub same_need: bool,
    /// Year from which it stays lower; `None` where the lines do not cross, or where nothing is concluded.
    pub break_even_years: Option<f64>,
}

impl GlancePair {
    /// How sure it is.
    pub fn verdict(&self) -> Verdict {
        if self.same_need { Verdict::on(self.probability) } else { Verdict::NoConclusion }
    }
}

/// What [`compare`](super::compare) says first, with the same digits; `None` where it refuses. The memory
/// spares the next glance what it shares with this one.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::comparison::{Scenario, compare, glance};
/// use footprint_core::uncertainty::Memory;
/// let text = "service_years = 5\n[[option]]\nname = \"New\"\nkind = \"laptop\"\n\
///     [[option]]\nname = \"Refurbished\"\nkind = \"laptop\"\nrefurbished = true\n";
/// let scenario: Scenario = toml::from_str(text).unwrap();
/// let catalogue = Catalogue::bundled().value;
/// let all = compare(&scenario, &catalogue).value.unwrap();
/// let some = glance(&scenario, &catalogue, &mut Memory::default()).unwrap();
/// assert_eq!(all.ranking[0], some.options[some.ranking[0]].name);
/// let both = all.comparisons[0].probability_a_lower + some.pairs[0].probability;
/// assert!((both - 1.0).abs() < 1e-12);
/// ```
pub fn glance(scenario: &Scenario, catalogue: &Catalogue, memory: &mut Memory) -> Option<Glance> {
    let mut heard = Usable(true);
    check::check(scenario, &mut heard);
    if check::has_too_many_options(scenario) {
        return None;
    }
    let scope = plan::scope(scenario, scenario.factors);
    let plan = Plan::new(
        scenario,
        &scope,
        catalogue,
        &|kind, manufacturer, model| exact_match(catalogue, kind, manufacturer, model),
        &mut heard,
    );
    heard.0.then(|| seen(&plan, memory))
}

fn seen(plan: &Plan<'_>, memory: &mut Memory) -> Glance {
    memory.turn();
    let memory = &*memory;
    let Scenario { quantity, service_years, .. } = *plan.scenario;
    let values = &plan.assumptions.values;
    let view = plan.view();
    let places: Vec<_> = (0..plan.options.len()).map(|option| plan.places(option)).collect();
    let climate: Vec<(UncertainSum, [f64; Stage::ALL.len()])> = places
        .iter()
        .map(|places| {
            let (mut sum, mut by_stage) = (UncertainSum::new(), [0.0; Stage::ALL.len()]);
            plan.terms(places, view, |stage, criterion, amount, product| {
                if criterion == Criterion::ClimateChange {
                    sum.add(amount, product);
                    by_stage[stage.index()] += amount;
                }
            });
            (sum, by_stage.map(|mean| quantity * mean))
        })
        .collect();
    let sums: Vec<&UncertainSum> = climate.iter().map(|(sum, _)| sum).collect();
    let nodes = memory.nodes(plan.assessor.factors(), &sums);
    let lines: Vec<_> = places.iter().map(|places| line_of(plan, places)).collect();
    let means: Vec<f64> = places.iter().map(|places| mean_of(places, values, view)).collect();
    let ranking = ranking(&means);
    let options = climate
        .iter()
        .enumerate()
        .map(|(option, (sum, by_stage))| {
            let interval = memory.interval(&nodes, sum);
            GlanceOption {
                name: plan.scenario.options[option].name.clone(),
                total: quantity * sum.mean(),
                per_service_year: times(1.0 / service_years, sum.mean(), interval),
                by_stage: *by_stage,
                cumulated: points_of(plan, &lines[option]),
            }
        })
        .collect();
    let mut pairs = Vec::new();
    if let Some((&lowest, others)) = ranking.split_first() {
        for &other in others {
            // In the orientation of the scenario, as `compare` counts it.
            let (a, b) = (lowest.min(other), lowest.max(other));
            let a_lower = memory.probability_less(&nodes, sums[a], sums[b]);
            let probability = if a == lowest { a_lower } else { 1.0 - a_lower };
            let same_need = plan.meets_same_need(a, b);
            let crossing = course::last_crossing(&lines[a], &lines[b]);
            let break_even_years = crossing.filter(|_| same_need);
            pairs.push(GlancePair { other, probability, same_need, break_even_years });
        }
    }
    let same_need = plan.all_meet_same_need();
    Glance { service_years, same_need, options, ranking, pairs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::comparison::{ScenarioOption, compare};

    #[test]
    fn it_says_what_the_whole_says_to_the_last_digit() {
        let catalogue = Catalogue::bundled().value;
        let mut memory = Memory::default();
        for scenario in Scenario::shipped() {
            let whole = compare(&scenario, &catalogue).value.unwrap();
            let some = glance(&scenario, &catalogue, &mut memory).unwrap();
            let climate = Criterion::ClimateChange;
            for (all, some) in whole.options.iter().zip(&some.options) {
                assert_eq!(some.name, all.name);
                assert_eq!(some.total, all.total[&climate].mean);
                let year = &all.per_service_year[&climate];
                let spread = Spread { mean: year.mean, p05: year.p05, p95: year.p95 };
                assert_eq!(some.per_service_year, spread);
                let stages = Stage::ALL.iter().map(|stage| all.by_stage[stage][&climate].mean);
                assert!(some.by_stage.into_iter().eq(stages));
                assert_eq!(some.cumulated, all.cumulated);
            }
            let mut baskets = scenario.clone();
            for option in &mut baskets.options {
                if option.items.is_empty() {
                    *option = ScenarioOption::basket(option.name.clone(), vec![option.own_item()]);
                }
            }
            assert_eq!(glance(&baskets, &catalogue, &mut memory).as_ref(), Some(&some));
            let names = some.ranking.iter().map(|&at| &some.options[at].name);
            assert!(names.eq(&whole.ranking));
            assert_eq!(some.same_need, whole.same_need);
            let lowest = &whole.ranking[0];
            for pair in &some.pairs {
                let other = &some.options[pair.other].name;
                let (all, straight) = whole
                    .comparisons
                    .iter()
                    .find_map(|all| {
                        let straight = all.a == *lowest && all.b == *other;
                        let found = straight || all.a == *other && all.b == *lowest;
                        found.then_some((all, straight))
                    })
                    .unwrap();
                let a_lower = all.probability_a_lower;
                assert_eq!(pair.probability, if straight { a_lower } else { 1.0 - a_lower });
                assert_eq!(pair.verdict(), all.verdict);
                assert_eq!(pair.break_even_years, all.break_even_years);
            }
        }
    }

    #[test]
    fn options_that_serve_other_devices_get_no_verdict_as_in_the_whole() {
        let catalogue = Catalogue::bundled().value;
        let both = "service_years = 5\n[[option]]\nname = \"Both\"\nitem = [{ kind = \"laptop\" }, { kind = \"monitor\" }]\n";
        let alone = "[[option]]\nname = \"Alone\"\nkind = \"laptop\"\n";
        let scenario: Scenario = toml::from_str(&[both, alone].concat()).unwrap();
        let whole = compare(&scenario, &catalogue).value.unwrap();
        let some = glance(&scenario, &catalogue, &mut Memory::default()).unwrap();
        assert!(!whole.same_need && !some.same_need);
        assert_eq!(some.pairs[0].verdict(), Verdict::NoConclusion);
        assert_eq!(some.pairs[0].verdict(), whole.comparisons[0].verdict);
        assert_eq!(some.pairs[0].break_even_years, whole.comparisons[0].break_even_years);
    }

    #[test]
    fn an_option_without_impact_is_lower_than_any_other() {
        let catalogue = Catalogue::bundled().value;
        let new = |name| format!("[[option]]\nname = \"{name}\"\nkind = \"laptop\"\n");
        let kept = "[[option]]\nname = \"Kept\"\nkind = \"laptop\"\nkeep_years = 5\nage_years = 3\n\
             kwh_per_year = 0\n";
        let mut memory = Memory::default();
        for options in [
            [new("A"), kept.to_owned(), new("B")],
            [kept.to_owned(), new("A"), new("B")],
            [new("A"), new("B"), kept.to_owned()],
        ] {
            let text = format!("service_years = 5\n{}", options.concat());
            let scenario: Scenario = toml::from_str(&text).unwrap();
            let some = glance(&scenario, &catalogue, &mut memory).unwrap();
            assert_eq!(some.options[some.ranking[0]].name, "Kept");
            for pair in &some.pairs {
                assert_eq!(pair.probability, 1.0, "{text}");
            }
        }
    }

    /// Every slider to and fro, with what the move before left and with nothing.
    #[test]
    fn a_memory_changes_no_digit() {
        let catalogue = Catalogue::bundled().value;
        for shipped in Scenario::shipped() {
            let mut memory = Memory::default();
            let mut follow = |scenario: &Scenario| {
                let afresh = glance(scenario, &catalogue, &mut Memory::default());
                assert_eq!(glance(scenario, &catalogue, &mut memory), afresh);
            };
            for option in 0..shipped.options.len() {
                for years in [0.5, 1.0, 2.0, 2.5, 4.0, 9.0, 4.0, 3.0] {
                    let mut scenario = shipped.clone();
                    let moved = &mut scenario.options[option];
                    match &mut moved.keep_years {
                        Some(kept) => *kept = years,
                        None => moved.lifetime_years = Some(years),
                    }
                    follow(&scenario);
                    scenario.quantity *= years;
                    follow(&scenario);
                    scenario.service_years = years;
                    follow(&scenario);
                }
            }
        }
    }
}
