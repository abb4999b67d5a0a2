//! Sharing the embodied impact of a fleet's units over their years of service, by accounting view
//! (METHOD.md §1.8; BEGES v5).

use crate::assessment::fleet::Batch;
use crate::terms::date::{Date, years_between};

use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Accounting, Allocation, OverAge};

/// By how much the embodied impact of one unit is multiplied for a number of units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EmbodiedWeight {
    /// For units spread over their lifetime, 1/years (or units, in the acquisition-year view).
    pub by_lifetime: f64,
    /// For units older than their lifetime, spread over their age: no assumed lifetime in it.
    pub by_age: f64,
    /// Units older than their lifetime.
    pub over_age_units: u64,
    /// Units without a date, which no acquisition year can hold.
    pub undated_units: u64,
}

/// Units bought on one day, and how old they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aged {
    /// The units.
    pub batch: Batch,
    /// Their age today; `None` where the day is not known.
    pub age: Option<Years>,
}

impl Aged {
    /// Units as old as they are on the day that counts as today.
    pub fn on(as_of: Option<Date>, batch: Batch) -> Self {
        Self {
            batch,
            age: batch.date.zip(as_of).map(|(bought, today)| years_between(bought, today)),
        }
    }
}

/// The embodied weight of units of these ages.
///
/// Amortised: `1/L` a unit; of units bought second-hand, for each year of `service`, the part of their making that the
/// convention of second lives gives to a second user; of a unit older than L, `1/age` (service life) or 0 (fully
/// amortised), or
/// `1/L` all the same where there is no such rule: L is then a mean, which some units outlive.
/// Acquisition year: 1 (the second user's share) for a unit bought in the year of `as_of`, else 0.
///
/// ```
/// use footprint_core::assessment::allocation::{Aged, embodied_weight};
/// use footprint_core::terms::date::Date;
/// use footprint_core::assessment::fleet::Batch;
/// use footprint_core::terms::quantity::Years;
/// use footprint_core::terms::service::Service;
/// use footprint_core::terms::vocabulary::{Accounting, Allocation, OverAge};
/// let today = Some(Date::constant(2026, 11, 21));
/// let old = [Aged::on(today, Batch { date: Some(Date::constant(2016, 11, 23)), units: 3 })];
/// let service = (Service::of_new(Years(5.0)), Allocation::Proportional);
/// let weight =
///     embodied_weight(&old, service, today, Accounting::Amortised, Some(OverAge::ServiceLife));
/// assert_eq!((weight.by_lifetime, weight.over_age_units), (0.0, 3));
/// assert!((weight.by_age - 3.0 / 10.0).abs() < 1e-12); // 3,650 days
/// ```
pub fn embodied_weight(
    batches: &[Aged],
    (service, convention): (Service, Allocation),
    as_of: Option<Date>,
    accounting: Accounting,
    over_age: Option<OverAge>,
) -> EmbodiedWeight {
    let mut weight = EmbodiedWeight::default();
    let per_year = |years| Service { years, ..service }.share_per_year(convention);
    for Aged { batch, age } in batches {
        let units = batch.units as f64;
        match (accounting, batch.date.zip(as_of)) {
            (Accounting::AcquisitionYear, None) => weight.undated_units += batch.units,
            (Accounting::AcquisitionYear, Some((bought, today))) => {
                if bought.year() == today.year() {
                    weight.by_lifetime += units * service.share(convention);
                }
            }
            (Accounting::Amortised, _) => {
                match age.filter(|age| over_age.is_some() && age.0 > service.years.0) {
                    None => weight.by_lifetime += units * per_year(service.years),
                    Some(age) => {
                        weight.over_age_units += batch.units;
                        if over_age == Some(OverAge::ServiceLife) {
                            weight.by_age += units * per_year(age);
                        }
                    }
                }
            }
        }
    }
    weight
}
