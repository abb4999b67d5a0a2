//! The comparison under every convention and set of factors, one changed at a time, and what that makes of
//! its verdicts (METHOD.md §6.7).

use super::course::{Supply, View};
use super::plan::{self, Plan};
use super::result::{Badge, Convention, PairReport, UnderConvention, Verdict};
use super::{Matcher, ranking, times};
use crate::assessment::report::Spread;
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::Findings;
use crate::terms::vocabulary::{Allocation, FactorSet};
use crate::uncertainty::{Nodes, UncertainSum};

/// Pairs of more options than this are judged under other conventions only where the first option is one of
/// them.
const ALL_PAIRS_UP_TO: usize = 12;

/// The options under one convention.
pub(super) struct Reading {
    convention: &'static str,
    value: &'static str,
    /// Whether it is the comparison's own.
    own: bool,
    means: Vec<f64>,
    spreads: Vec<Spread>,
    /// The probability that the first of two options is lower, for the pairs that are judged.
    lower: Vec<((usize, usize), f64)>,
}

impl Reading {
    fn of(
        (convention, value, own): (&'static str, &'static str, bool),
        plan: &Plan<'_>,
        view: View,
        pairs: &[(usize, usize)],
    ) -> Self {
        let sums: Vec<UncertainSum> = (0..plan.options.len())
            .map(|option| plan.climate(&plan.places(option), view))
            .collect();
        let nodes = Nodes::new(plan.assessor.factors(), &sums.iter().collect::<Vec<_>>());
        let years = plan.scenario.service_years;
        let spread = |sum: &UncertainSum| times(1.0 / years, sum.mean(), nodes.interval(sum));
        let lower = |&(a, b): &(usize, usize)| ((a, b), nodes.probability_less(&sums[a], &sums[b]));
        Self {
            convention,
            value,
            own,
            means: sums.iter().map(UncertainSum::mean).collect(),
            spreads: sums.iter().map(spread).collect(),
            lower: pairs.iter().map(lower).collect(),
        }
    }

    fn convention(&self) -> Convention {
        Convention { convention: self.convention.to_owned(), value: self.value.to_owned() }
    }

    /// The probability that `a` is lower than `b`; `None` for a pair that is not judged.
    fn probability_lower(&self, a: usize, b: usize) -> Option<f64> {
        self.lower.iter().find_map(|(pair, lower)| match *pair == (a, b) {
            true => Some(*lower),
            false => (*pair == (b, a)).then_some(1.0 - lower),
        })
    }
}

/// The readings of a scenario under every convention that can change it, its own ones among them.
pub(super) fn readings(
    plan: &Plan<'_>,
    first: usize,
    catalogue: &Catalogue,
    matcher: Matcher<'_>,
) -> Vec<Reading> {
    let count = plan.options.len();
    let all = count <= ALL_PAIRS_UP_TO;
    let pairs: Vec<(usize, usize)> = (0..count)
        .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
        .filter(|(a, b)| all || *a == first || *b == first)
        .collect();
    let own = plan.view();
    let is_there = |wanted: fn(Supply) -> bool| plan.devices.iter().any(|it| wanted(it.supply));
    let mut readings = Vec::new();
    let mut under = |names, view| readings.push(Reading::of(names, plan, view, &pairs));
    for &allocation in Allocation::ALL {
        let is_own = allocation == own.allocation;
        under(("allocation", allocation.key(), is_own), View { allocation, ..own });
    }
    let unproven = plan
        .devices
        .iter()
        .any(|it| it.supply == Supply::Refurbished && !it.first_life_proven && it.first_life > 0.0);
    if unproven {
        // Cut-off and fifty-fifty count years before unasked: what a missing proof costs is the proportional
        // convention's to say, whichever is chosen.
        let view = View { allocation: Allocation::Proportional, proven_only: true, ..own };
        under(("first_life", "proven", false), view);
    }
    if is_there(Supply::is_owned) {
        under(("owned", "amortised", false), View { amortised: true, ..own });
    }
    for &set in FactorSet::ALL {
        let scope = plan::scope(plan.scenario, set);
        let mut unused = Findings::default();
        let other = Plan::new(plan.scenario, &scope, catalogue, matcher, &mut unused);
        let names = ("factors", set.key(), set == plan.scenario.factors);
        readings.push(Reading::of(names, &other, own, &pairs));
    }
    readings
}

/// What a comparison says of its readings: each of them, those that turn the first place, and the badge.
pub(super) fn report(
    readings: &[Reading],
    own_ranking: &[usize],
    name: &dyn Fn(usize) -> String,
) -> (Vec<UnderConvention>, Vec<Convention>, Badge) {
    let Some((&first, others)) = own_ranking.split_first() else {
        return (Vec::new(), Vec::new(), Badge::NoWinner);
    };
    let least = |reading: &Reading| {
        let lower = others.iter().filter_map(|&other| reading.probability_lower(first, other));
        lower.fold(1.0, f64::min)
    };
    let under = |reading: &Reading| {
        let order = ranking(&reading.means);
        UnderConvention {
            convention: reading.convention.to_owned(),
            value: reading.value.to_owned(),
            own: reading.own,
            changed: order != own_ranking,
            ranking: order.into_iter().map(name).collect(),
            per_service_year: reading.spreads.clone(),
            probability_first_lower: least(reading),
        }
    };
    let turns = |reading: &&Reading| {
        others.iter().any(|&other| reading.means[other] < reading.means[first])
    };
    let depends_on: Vec<_> = readings.iter().filter(turns).map(Reading::convention).collect();
    let as_given = readings.iter().find(|reading| reading.own).map_or(0.5, least);
    let badge = match others {
        [] => Badge::NoWinner,
        _ => {
            let worst = readings.iter().map(least).fold(1.0, f64::min);
            Badge::on(as_given, worst, !depends_on.is_empty())
        }
    };
    (readings.iter().map(under).collect(), depends_on, badge)
}

/// Judges a pair under all readings.
pub(super) fn judge(readings: &[Reading], (a, b): (usize, usize), pair: &mut PairReport) {
    let a_lower = pair.difference.mean < 0.0;
    let (low, high) = if a_lower { (a, b) } else { (b, a) };
    let turns = |reading: &&Reading| reading.means[high] < reading.means[low];
    pair.depends_on = readings.iter().filter(turns).map(Reading::convention).collect();
    let as_given = if a_lower { pair.probability_a_lower } else { 1.0 - pair.probability_a_lower };
    let known: Vec<f64> =
        readings.iter().filter_map(|reading| reading.probability_lower(low, high)).collect();
    // A pair that is not judged under every reading is solid in none.
    let least = match known.len() == readings.len() {
        true => known.into_iter().fold(as_given, f64::min),
        false => f64::min(as_given, 0.5),
    };
    pair.badge = match pair.verdict {
        Verdict::NoConclusion => Badge::NoWinner,
        _ => Badge::on(as_given, least, !pair.depends_on.is_empty()),
    };
}

#[cfg(test)]
mod tests {
    use super::Badge;
    use crate::applications::comparison::{Scenario, compare};
    use crate::catalogue::Catalogue;
    use crate::terms::vocabulary::Allocation;

    /// A new laptop beside a refurbished one that cost almost nothing, with more said of its first life.
    fn badge(allocation: Allocation, more: &str) -> (Badge, bool) {
        let text = format!(
            "service_years = 5\nquantity = 100\nallocation = \"{}\"\n\
             [[option]]\nname = \"New\"\nkind = \"laptop\"\nlifetime_years = 5\n\
             [[option]]\nname = \"Refurb\"\nkind = \"laptop\"\nrefurbished = true\nlifetime_years = 4\n{more}",
            allocation.key()
        );
        let scenario: Scenario = toml::from_str(&text).unwrap();
        let comparison = compare(&scenario, &Catalogue::bundled().value).value.unwrap();
        let rests = comparison.depends_on.iter().any(|it| it.convention == "first_life");
        (comparison.badge, rests)
    }

    #[test]
    fn no_convention_hides_a_first_life_without_proof() {
        for &allocation in Allocation::ALL {
            let given = |proof: &str| {
                badge(
                    allocation,
                    &format!("first_life_years = 5\nfirst_life_proof = \"{proof}\"\n"),
                )
            };
            assert_eq!(badge(allocation, ""), (Badge::Depends, true), "{allocation:?}");
            assert_eq!(given("non fournie"), (Badge::Depends, true), "{allocation:?}");
            assert_eq!(given("statement of the seller"), (Badge::Solid, false), "{allocation:?}");
        }
    }
}
