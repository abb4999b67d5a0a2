//! Every pair of options: difference, probability, break-even in years and in lifetime, cost of a tonne.

use super::plan::Plan;
use super::result::{Badge, PairReport, Verdict};
use super::sensitivity::{Bounds, main_lifetime, root};
use super::{Computed, course, mean_of, times};
use crate::assessment::report::Spread;
use crate::uncertainty::Nodes;

pub(super) fn pairs(
    plan: &Plan<'_>,
    options: &[Computed<'_>],
    nodes: &Nodes<'_>,
) -> Vec<PairReport> {
    let mut pairs = Vec::with_capacity(options.len() * options.len() / 2);
    let mut values = plan.assumptions.values.clone();
    for a in 0..options.len() {
        for b in a + 1..options.len() {
            let (first, second) = (options[a].totals.climate(), options[b].totals.climate());
            let difference = first.minus(second);
            let spread = times(
                plan.scenario.quantity,
                first.mean() - second.mean(),
                nodes.interval(&difference),
            );
            let known = (nodes.probability_less(first, second), spread);
            pairs.push(pair(plan, options, (a, b), known, &mut values));
        }
    }
    pairs
}

fn pair(
    plan: &Plan<'_>,
    options: &[Computed<'_>],
    (a, b): (usize, usize),
    (probability_a_lower, difference): (f64, Spread),
    values: &mut [f64],
) -> PairReport {
    let view = plan.view();
    let (first, second) = (&options[a], &options[b]);
    let mut gap = |values: &[f64]| {
        mean_of(&first.places, values, view) - mean_of(&second.places, values, view)
    };
    let mut break_even = |option: usize| {
        let lifetime = main_lifetime(plan, option)?;
        root(values, lifetime, Bounds::LIFETIME, &mut gap)
    };
    let break_even_lifetime_a = break_even(a);
    let break_even_lifetime_b = break_even(b);
    let costs = first.cost.zip(second.cost).filter(|(a, b)| a.complete && b.complete);
    let cost_difference = costs.map(|(a, b)| a.total - b.total);
    let cost_per_tonne_avoided = cost_difference
        .filter(|_| difference.mean != 0.0)
        // The lower one costs `cost` more and avoids `−difference`.
        // Without the sign of a zero.
        .map(|cost| 0.0 - cost / (difference.mean / 1000.0));
    PairReport {
        a: plan.scenario.options[a].name.clone(),
        b: plan.scenario.options[b].name.clone(),
        difference,
        probability_a_lower,
        verdict: Verdict::on(probability_a_lower),
        badge: Badge::NoWinner,
        depends_on: Vec::new(),
        break_even_years: course::last_crossing(&first.line, &second.line),
        break_even_lifetime_a,
        break_even_lifetime_b,
        cost_difference,
        cost_per_tonne_avoided,
    }
}
