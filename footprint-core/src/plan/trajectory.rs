//! The years to the target, from the fleet's real ages: units fall due when their service ends, and what
//! replaces them falls due a lifetime later.

use super::YearReport;
use super::cohort::{Cohort, total};

/// Units and kg that fall due in each year after `start`, up to `end`.
fn renewals(cohorts: &[Cohort], start: i32, end: i32) -> Vec<(f64, f64)> {
    let years = (end - start).max(0) as usize;
    let mut due = vec![(0.0, 0.0); years];
    for cohort in cohorts {
        let mut add = |year: usize, units: f64| {
            due[year].0 += units;
            if cohort.units > 0.0 {
                due[year].1 += cohort.replacement_kg() * units / cohort.units;
            }
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
pub(super) fn years(today: &[Cohort], planned: &[Cohort], start: i32, end: i32) -> Vec<YearReport> {
    let electricity =
        |cohorts: &[Cohort]| -> f64 { cohorts.iter().map(Cohort::electricity_kg).sum() };
    let (before, after) = (electricity(today), electricity(planned));
    let (amortised, goal) = (total(today).mean(), total(planned).mean());
    let (without, with) = (renewals(today, start, end), renewals(planned, start, end));
    let span = f64::from((end - start).max(1));
    without
        .into_iter()
        .zip(with)
        .enumerate()
        .map(|(index, (without, with))| {
            let reached = (index as f64 + 1.0) / span;
            YearReport {
                year: start + 1 + index as i32,
                replaced: without.0,
                replaced_with_plan: with.0,
                emitted: without.1 + before,
                emitted_with_plan: with.1 + before + reached * (after - before),
                amortised,
                amortised_with_plan: amortised + reached * (goal - amortised),
            }
        })
        .collect()
}
