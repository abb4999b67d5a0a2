//! Sharing an embodied impact: over the years of a life, by accounting view, and between two lives
//! (METHOD.md §1.5, §1.8; BEGES v5; PCR for information systems 2024).

use crate::assessment::fleet::Batch;
use crate::terms::date::{Date, years_between};
use crate::terms::quantity::Years;
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
/// Amortised: `1/L` a unit; for a unit older than L, `1/age` (service life) or 0 (fully amortised).
/// Acquisition year: 1 for a unit bought in the year of `as_of`, else 0.
///
/// ```
/// use footprint_core::assessment::allocation::{Aged, embodied_weight};
/// use footprint_core::terms::date::Date;
/// use footprint_core::assessment::fleet::Batch;
/// use footprint_core::terms::quantity::Years;
/// use footprint_core::terms::vocabulary::{Accounting, OverAge};
/// let today = Some(Date::constant(2026, 11, 21));
/// let old = [Aged::on(today, Batch { date: Some(Date::constant(2016, 11, 23)), units: 3 })];
/// let weight =
///     embodied_weight(&old, Years(5.0), today, Accounting::Amortised, OverAge::ServiceLife);
/// assert_eq!((weight.by_lifetime, weight.over_age_units), (0.0, 3));
/// assert!((weight.by_age - 3.0 / 10.0).abs() < 1e-12); // 3,650 days
/// ```
pub fn embodied_weight(
    batches: &[Aged],
    lifetime: Years,
    as_of: Option<Date>,
    accounting: Accounting,
    over_age: OverAge,
) -> EmbodiedWeight {
    let mut weight = EmbodiedWeight::default();
    for Aged { batch, age } in batches {
        let units = batch.units as f64;
        match (accounting, batch.date.zip(as_of)) {
            (Accounting::AcquisitionYear, None) => weight.undated_units += batch.units,
            (Accounting::AcquisitionYear, Some((bought, today))) => {
                if bought.year() == today.year() {
                    weight.by_lifetime += units;
                }
            }
            (Accounting::Amortised, _) => match age.filter(|age| age.0 > lifetime.0) {
                None => weight.by_lifetime += units / lifetime.0,
                Some(age) => {
                    weight.over_age_units += batch.units;
                    if over_age == OverAge::ServiceLife {
                        weight.by_age += units / age.0;
                    }
                }
            },
        }
    }
    weight
}

impl Allocation {
    /// Share α of the first embodied impact that the second user carries, for lives of these lengths.
    pub fn share_of_second(self, first: Years, second: Years) -> f64 {
        match self {
            Self::CutOff => 0.0,
            Self::FiftyFifty => 0.5,
            Self::Proportional => second.0 / (first.0 + second.0),
        }
    }
}

/// What each of two users carries in a year, `(1−α)F/L1` and `(αF+R)/L2`; over both lives the sum is
/// F + R, whatever the convention.
///
/// ```
/// use footprint_core::assessment::allocation::two_lives;
/// use footprint_core::terms::quantity::Years;
/// use footprint_core::terms::vocabulary::Allocation;
/// let [first, second] =
///     two_lives(79.516, 8.0, Years(3.0), Years(2.0), Allocation::Proportional);
/// assert!((first - 15.9032).abs() < 1e-12 && (second - 19.9032).abs() < 1e-12);
/// ```
pub fn two_lives(
    embodied: f64,
    refurbishing: f64,
    first: Years,
    second: Years,
    allocation: Allocation,
) -> [f64; 2] {
    let share = allocation.share_of_second(first, second);
    [(1.0 - share) * embodied / first.0, (share * embodied + refurbishing) / second.0]
}
