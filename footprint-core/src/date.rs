//! Calendar days, and the ages and years counted from them.

use crate::quantity::{DAYS_PER_YEAR, Years};

/// A calendar day.
pub use jiff::civil::Date;

/// Days from `start` to `end`; negative when `end` comes first.
pub fn days_between(start: Date, end: Date) -> i64 {
    end.duration_since(start).as_hours() / 24
}

/// Years of 365 days from `start` to `end` (METHOD.md §1.3).
///
/// ```
/// use footprint_core::date::{Date, years_between};
/// let bought = Date::constant(2008, 2, 20);
/// let retired = Date::constant(2023, 6, 14);
/// assert!((years_between(bought, retired).0 - 15.323287671232876).abs() < 1e-12);
/// ```
pub fn years_between(start: Date, end: Date) -> Years {
    Years(days_between(start, end) as f64 / DAYS_PER_YEAR)
}
