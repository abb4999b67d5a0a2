//! The years to the target, from the fleet's real ages.
//!
//! Units whose service life is the fleet's mean are replaced around it (Weibull, of the dispersion that the
//! mean was inferred with); others fall due when their own service ends. What replaces them serves as long.

use super::YearReport;
use super::cohort::{Cohort, total};
use crate::assessment::report::Spread;
use crate::catalogue::FactorKey;
use crate::uncertainty::{Factors, Nodes, Product, UncertainSum};

/// What falls due in a year.
#[derive(Clone, Default)]
struct Due {
    units: f64,
    /// The making of what is bought instead.
    replacement: Vec<(Product, f64)>,
}

/// Shape of the Weibull distribution whose coefficient of variation is [`DISPERSION`] (0.4).
const SHAPE: f64 = 2.695_621_255;

/// The share of units of an age that is replaced in each of the years ahead, where units serve `mean` years
/// on average; replacements of replacements are counted too.
fn around_the_mean(mean: f64, age: f64, years: usize) -> Vec<f64> {
    let scale = mean / libm::tgamma(1.0 + 1.0 / SHAPE);
    let serving = |age: f64| libm::exp(-libm::pow(age / scale, SHAPE));
    // Of units new in the middle of a year.
    let of_new = |year: usize| match year {
        0 => 1.0 - serving(0.5),
        year => serving(year as f64 - 0.5) - serving(year as f64 + 0.5),
    };
    let left = serving(age);
    let mut replaced: Vec<f64> = Vec::with_capacity(years);
    for year in 0..years {
        let end = age + year as f64;
        let first = match left > 0.0 {
            true => (serving(end) - serving(end + 1.0)) / left,
            // Far beyond any plausible service: due at once.
            false => f64::from(u8::from(year == 0)),
        };
        let again: f64 =
            replaced.iter().enumerate().map(|(then, share)| share * of_new(year - then)).sum();
        replaced.push(first + again);
    }
    replaced
}

/// What falls due in each year after `start`, up to `end`.
fn renewals(cohorts: &[Cohort], start: i32, end: i32) -> Vec<Due> {
    let years = (end - start).max(0) as usize;
    let mut due = vec![Due::default(); years];
    for cohort in cohorts.iter().filter(|cohort| cohort.units > 0.0) {
        let replacement = cohort.replacement();
        let mut add = |year: usize, units: f64| {
            let share = units / cohort.units;
            due[year].units += units;
            let terms = replacement.iter().map(|&(kg, product)| (product, kg * share));
            due[year].replacement.extend(terms);
        };
        match cohort.age {
            Some(age) if cohort.service_is_mean => {
                let replaced = around_the_mean(cohort.service, age.0, years);
                for (year, share) in replaced.into_iter().enumerate() {
                    add(year, cohort.units * share);
                }
            }
            Some(age) => {
                // The first year is that after today; overdue units fall due in it.
                let mut left = (cohort.service - age.0).max(0.0);
                while left < years as f64 {
                    add(left as usize, cohort.units);
                    left += cohort.lifetime.max(1.0);
                }
            }
            None => (0..years).for_each(|year| add(year, cohort.units / cohort.service)),
        }
    }
    due
}

/// The years after `start` up to `end`, as things are and with the plan.
pub(super) fn years(
    today: &[Cohort],
    planned: &[Cohort],
    (start, end): (i32, i32),
    factors: &Factors<FactorKey>,
) -> Vec<YearReport> {
    let electricity = |cohorts: &[Cohort]| -> UncertainSum {
        cohorts.iter().flat_map(Cohort::electricity).collect()
    };
    let electricity = [today, planned].map(electricity);
    let amortised = [today, planned].map(total);
    // The plan comes into force year by year.
    let span = f64::from((end - start).max(1));
    let on_the_way = |[before, after]: &[UncertainSum; 2], reached: f64| {
        before.scaled(1.0 - reached).plus(&after.scaled(reached))
    };
    let (without, with) = (renewals(today, start, end), renewals(planned, start, end));
    without
        .into_iter()
        .zip(with)
        .enumerate()
        .map(|(index, (without, with))| {
            let reached = (index as f64 + 1.0) / span;
            let made = |due: Due| -> UncertainSum { due.replacement.into_iter().collect() };
            let (replaced, replaced_with_plan) = (without.units, with.units);
            let sums = [
                made(without).plus(&electricity[0]),
                made(with).plus(&on_the_way(&electricity, reached)),
                amortised[0].clone(),
                on_the_way(&amortised, reached),
            ];
            let [emitted, emitted_with_plan, amortised, amortised_with_plan] = sums
                .map(|sum| Spread::new(sum.mean(), Nodes::new(factors, &[&sum]).interval(&sum)));
            YearReport {
                year: start + 1 + index as i32,
                replaced,
                replaced_with_plan,
                emitted,
                emitted_with_plan,
                amortised,
                amortised_with_plan,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::observed_life::DISPERSION;

    #[test]
    fn the_shape_has_the_dispersion_that_the_mean_was_inferred_with() {
        let moment = |order: f64| libm::tgamma(1.0 + order / SHAPE);
        let variation = (moment(2.0) / (moment(1.0) * moment(1.0)) - 1.0).sqrt();
        assert!((variation - DISPERSION).abs() < 1e-6, "{variation}");
    }

    #[test]
    fn a_fleet_of_all_ages_is_renewed_at_one_pace() {
        // Ages as they stand in a steady state: as many units of an age as still serve then.
        let mean = 8.0;
        let scale = mean / libm::tgamma(1.0 + 1.0 / SHAPE);
        let serving = |age: f64| libm::exp(-libm::pow(age / scale, SHAPE));
        let mut all = vec![0.0; 10];
        for month in 0..12 * 40 {
            let age = (f64::from(month) + 0.5) / 12.0;
            let share = serving(age) / (12.0 * mean);
            for (sum, replaced) in all.iter_mut().zip(around_the_mean(mean, age, 10)) {
                *sum += share * replaced;
            }
        }
        for replaced in all {
            assert!((replaced - 1.0 / mean).abs() < 0.01 / mean, "{replaced}");
        }
    }
}
