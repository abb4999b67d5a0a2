//! The years to the target, from the fleet's real ages: units fall due when their service ends, and what
//! replaces them falls due a lifetime later.

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
