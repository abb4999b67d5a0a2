//! Every pair of options: difference, probability, break-even in years and in lifetime, cost of a tonne.

use super::plan::Plan;
use super::result::{PairReport, Verdict};
use super::sensitivity::{Bounds, main_lifetime, root};
use super::{Computed, course, mean_of, times};
use crate::assessment::report::Spread;
use crate::uncertainty::{Nodes, interval_of};

/// A relative difference smaller than this is rounding, not a difference.
const ROUNDING: f64 = 1e-12;

/// Half width of the ramp that stands for the step from "higher" to "lower", in standard deviations of
/// the relative difference: it smooths the count of nodes, and biases it by less than 0.001.
const RAMP: f64 = 0.1;

pub(super) fn pairs(
    plan: &Plan<'_>,
    options: &[Computed<'_>],
    nodes: &Nodes<'_>,
) -> Vec<PairReport> {
    let at_nodes: Vec<Vec<f64>> =
        options.iter().map(|option| nodes.values(option.totals.climate())).collect();
    let mut pairs = Vec::with_capacity(options.len() * options.len() / 2);
    let points = at_nodes.first().map_or(0, Vec::len);
    let (mut difference, mut relative) = (vec![0.0; points], vec![0.0; points]);
    let mut values = plan.assumptions.values.clone();
    for a in 0..options.len() {
        for b in a + 1..options.len() {
            let probability =
                differences(&at_nodes[a], &at_nodes[b], &mut difference, &mut relative);
            let mean = options[a].totals.climate().mean() - options[b].totals.climate().mean();
            let spread = times(plan.scenario.quantity, mean, interval_of(&difference));
            let known = (probability, spread);
            pairs.push(pair(plan, options, (a, b), known, &mut values));
        }
    }
    pairs
}

/// Fills `difference` with a − b at each node, and tells the probability that a is lower.
///
/// Where nodes are few near equality a count of them is rough: each counts by how far `(b − a)/(a + b)`
/// is from 0, in full beyond a narrow ramp. What multiplies both cancels in that ratio.
pub(super) fn differences(
    a: &[f64],
    b: &[f64],
    difference: &mut [f64],
    relative: &mut [f64],
) -> f64 {
    let count = difference.len() as f64;
    for ((gap, relative), (a, b)) in
        difference.iter_mut().zip(relative.iter_mut()).zip(a.iter().zip(b))
    {
        *gap = a - b;
        let both = a + b;
        *relative = if both > 0.0 { *gap / both } else { 0.0 };
    }
    let [mean, square] = sums_of(relative, |value| [value, value * value]);
    let (mean, square) = (mean / count, square / count);
    let deviation = (square - mean * mean).max(0.0).sqrt();
    if mean.abs() < ROUNDING && deviation < ROUNDING {
        return 0.5;
    }
    let ramp = f64::max(RAMP * deviation, ROUNDING);
    let scale = 0.5 / ramp;
    let [lower] = sums_of(relative, |value| {
        let step = 0.5 - value * scale;
        // Not `clamp`, whose care for what is not a number costs more than the step.
        let step = if step < 0.0 { 0.0 } else { step };
        [if step > 1.0 { 1.0 } else { step }]
    });
    lower / count
}

/// Sums over values, in four parts that need not wait for one another.
fn sums_of<const N: usize>(values: &[f64], terms: impl Fn(f64) -> [f64; N]) -> [f64; N] {
    let mut parts = [[0.0; 4]; N];
    let (blocks, rest) = values.as_chunks::<4>();
    let mut add = |lane: usize, value: f64| {
        let terms = terms(value);
        // By number: built for size, arrays walked side by side are calls.
        for sum in 0..N {
            parts[sum][lane] += terms[sum];
        }
    };
    for block in blocks {
        for (lane, value) in block.iter().enumerate() {
            add(lane, *value);
        }
    }
    for value in rest {
        add(0, *value);
    }
    parts.map(|part| part.iter().sum())
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
        .map(|cost| -cost / (difference.mean / 1000.0));
    PairReport {
        a: plan.scenario.options[a].name.clone(),
        b: plan.scenario.options[b].name.clone(),
        difference,
        probability_a_lower,
        verdict: Verdict::on(probability_a_lower),
        break_even_years: course::last_crossing(&first.line, &second.line),
        break_even_lifetime_a,
        break_even_lifetime_b,
        cost_difference,
        cost_per_tonne_avoided,
    }
}
