//! What leaves against the law: the share of devices under ten years that goes to reuse (REEN art. 16).

use super::leaving::{Lot, Pile};
use super::report::LawReport;
use crate::catalogue::{Catalogue, Limit, Metric};
use crate::terms::date::Date;

/// The rule of a period is that of the year in which it ends.
pub(super) fn against_the_law(
    lots: &[Lot],
    years: u32,
    as_of: Option<Date>,
    catalogue: &Catalogue,
) -> Vec<LawReport> {
    let Some(today) = as_of else { return Vec::new() };
    let oldest = catalogue.limit(Limit::OldestReusedYears);
    (0..=years)
        .map(|period| {
            let year = i32::from(today.year()) + period as i32;
            let of_period = || lots.iter().filter(move |lot| lot.period == period);
            let is_old = |lot: &&Lot| lot.age.is_some_and(|age| age.0 >= oldest);
            let units = |of: &dyn Fn(&&Lot) -> bool| -> u64 {
                of_period().filter(|lot| of(lot)).map(|lot| lot.units).sum()
            };
            let under_ten = units(&|lot| !is_old(lot));
            let to_reuse = units(&|lot| !is_old(lot) && lot.pile == Pile::Reuse);
            let mut rules = catalogue.rules(year);
            let rule = rules.find(|rule| rule.metric == Metric::DecommissionedToReuse);
            let required = rule.map(|rule| rule.value);
            let asked = required.map_or(0.0, |share| share * under_ten as f64);
            LawReport {
                period,
                year,
                under_ten,
                age_unknown: units(&|lot| lot.age.is_none()),
                to_reuse,
                reached: (under_ten > 0).then(|| to_reuse as f64 / under_ten as f64),
                required,
                missing: ((asked - 1e-9).ceil().max(0.0) as u64).saturating_sub(to_reuse),
                ten_and_over: units(&|lot| is_old(lot)),
            }
        })
        .collect()
}
