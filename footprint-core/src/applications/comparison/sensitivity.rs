//! Which single assumption would put another option first, and at what value.

use super::course::{Ref, Supply};
use super::plan::Plan;
use super::result::{Flip, Quantity};
use super::{Computed, mean_of};

/// Where a value is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    least: f64,
    most: f64,
    /// Whether means vary as the inverse of the value, as they do with a lifetime.
    inverse: bool,
}

impl Bounds {
    /// Half a year to 40 years.
    pub(super) const LIFETIME: Self = Self { least: 0.5, most: 40.0, inverse: true };

    /// A tenth to ten times the value, or 0 to 100 where it is 0.
    fn around(value: f64) -> Self {
        if value > 0.0 {
            Self { least: 0.1 * value, most: 10.0 * value, inverse: false }
        } else {
            Self { least: 0.0, most: 100.0, inverse: false }
        }
    }

    fn of(quantity: Quantity, value: f64) -> Self {
        match quantity {
            Quantity::Lifetime => Self::LIFETIME,
            // From nothing to the most emitting grid of the catalogue, rounded up.
            Quantity::KgPerKwh => Self { least: 0.0, most: 1.5, inverse: false },
            _ => Self::around(value),
        }
    }
}

/// The lifetime of the first device of an option that is not kept.
pub(super) fn main_lifetime(plan: &Plan<'_>, option: usize) -> Option<Ref> {
    let mut devices = plan.options[option].clone().map(|at| &plan.devices[at]);
    devices.find(|device| device.supply != Supply::Kept).map(|device| device.lifetime)
}

/// The value of an assumption at which `gap` is 0, the others as they are; `None` where there is none
/// within the bounds, or the gap is 0 already.
pub(super) fn root(
    values: &mut [f64],
    assumption: Ref,
    bounds: Bounds,
    gap: &mut dyn FnMut(&[f64]) -> f64,
) -> Option<f64> {
    let current = values[assumption.0];
    let mut at = |x: f64| {
        values[assumption.0] = if bounds.inverse { 1.0 / x } else { x };
        let gap = gap(values);
        values[assumption.0] = current;
        gap
    };
    let inner = |value: f64| if bounds.inverse { 1.0 / value } else { value };
    let (x0, g0) = (inner(current), at(inner(current)));
    let ends = [inner(bounds.least), inner(bounds.most)].map(|x| (x, at(x)));
    let found = ends
        .into_iter()
        .filter(|end| g0 * end.1 < 0.0)
        .find_map(|end| bisect((x0, g0), end, &mut at))?;
    Some(if bounds.inverse { 1.0 / found } else { found })
}

/// The zero between two points of opposite signs: false position, exact at once where the gap is
/// linear (it nearly always is), bisection otherwise.
fn bisect(
    (mut x0, mut g0): (f64, f64),
    (mut x1, mut g1): (f64, f64),
    at: &mut dyn FnMut(f64) -> f64,
) -> Option<f64> {
    let scale = g0.abs().max(g1.abs());
    for step in 0..200 {
        let x = if step == 0 { x0 - g0 * (x1 - x0) / (g1 - g0) } else { 0.5 * (x0 + x1) };
        let g = at(x);
        if g.abs() <= 1e-13 * scale || (x1 - x0).abs() <= 1e-14 * x.abs() {
            return Some(x);
        }
        if g * g0 > 0.0 {
            (x0, g0) = (x, g);
        } else {
            (x1, g1) = (x, g);
        }
    }
    None
}

/// For each assumption, the nearest value at which some option overtakes the first, the easiest first.
pub(super) fn flips(plan: &Plan<'_>, options: &[Computed<'_>], ranking: &[usize]) -> Vec<Flip> {
    let Some((&first, others)) = ranking.split_first() else { return Vec::new() };
    let view = plan.view();
    let mut values = plan.assumptions.values.clone();
    let mut flips: Vec<(f64, Flip)> = Vec::new();
    for (index, assumption) in plan.assumptions.list.iter().enumerate() {
        let reference = Ref(index);
        let current = values[index];
        let bounds = Bounds::of(assumption.quantity, current);
        let nearest = others
            .iter()
            .filter_map(|&other| {
                let mut gap = |values: &[f64]| {
                    mean_of(&options[other].places, values, view)
                        - mean_of(&options[first].places, values, view)
                };
                let value = root(&mut values, reference, bounds, &mut gap)?;
                Some((distance(current, value), value, other))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, value, other)) = nearest {
            let flip = Flip {
                quantity: assumption.quantity,
                subject: assumption.subject.clone(),
                unit: assumption.quantity.unit().to_owned(),
                value: current,
                flips_at: value,
                first: plan.scenario.options[first].name.clone(),
                overtaken_by: plan.scenario.options[other].name.clone(),
            };
            flips.push((distance, flip));
        }
    }
    crate::wire::order::sort_by(&mut flips, |a, b| a.0.total_cmp(&b.0));
    flips.into_iter().map(|(_, flip)| flip).collect()
}

/// How far one value is from another, as a ratio; a change from 0 is farther than any ratio.
fn distance(from: f64, to: f64) -> f64 {
    if from > 0.0 && to > 0.0 { libm::log(to / from).abs() } else { f64::MAX }
}
