//! Calendar days, and the ages and years counted from them.

use crate::terms::quantity::{DAYS_PER_YEAR, Years};

/// A calendar day.
pub use jiff::civil::Date;

/// Days from `start` to `end`; negative when `end` comes first.
///
/// Audits count millions of ages: this is several times quicker than a difference of calendar days in
/// general.
///
/// ```
/// use footprint_core::terms::date::{Date, days_between};
/// assert_eq!(days_between(Date::constant(2024, 2, 28), Date::constant(2024, 3, 1)), 2);
/// assert_eq!(days_between(Date::constant(2024, 3, 1), Date::constant(2023, 3, 1)), -366);
/// ```
pub fn days_between(start: Date, end: Date) -> i64 {
    i64::from(day_number(end) - day_number(start))
}

/// No day among days that are packed: it sorts after all.
pub const UNDATED: u32 = u32::MAX;

/// A day from the year 0 on as a number of four bytes, which sorts as days do: lists of millions hold these.
///
/// ```
/// use footprint_core::terms::date::{Date, UNDATED, packed, unpacked};
/// let (eve, day) = (Date::constant(2023, 12, 31), Date::constant(2024, 1, 1));
/// assert!(packed(eve) < packed(day) && packed(day) < UNDATED);
/// assert_eq!((unpacked(packed(day)), unpacked(UNDATED)), (Some(day), None));
/// ```
pub fn packed(date: Date) -> u32 {
    (date.year() as u32) << 9 | (date.month() as u32) << 5 | date.day() as u32
}

/// The day of such a number.
pub fn unpacked(packed: u32) -> Option<Date> {
    Date::new((packed >> 9) as i16, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

/// Years before the year 0 from which years are counted: whole cycles of leap days.
const EARLIER: i32 = 400 * 25;

/// Days since a fixed day of the proleptic Gregorian calendar.
fn day_number(date: Date) -> i32 {
    // The year begins in March, so that the leap day comes last; and is counted from so early on that none
    // is negative, for divisions are quicker then.
    let late = i32::from(date.month() > 2);
    let year = (i32::from(date.year()) + EARLIER - 1 + late) as u32;
    let month = (i32::from(date.month()) + 9 - 12 * late) as u32;
    let leap_days = year / 4 - year / 100 + year / 400;
    // Months of 31 and 30 days in turn, from March on.
    (365 * year + leap_days + (153 * month + 2) / 5) as i32 + i32::from(date.day())
}

/// Years of 365 days from `start` to `end` (METHOD.md §1.3).
///
/// ```
/// use footprint_core::terms::date::{Date, years_between};
/// let bought = Date::constant(2008, 2, 20);
/// let retired = Date::constant(2023, 6, 14);
/// assert!((years_between(bought, retired).0 - 15.323287671232876).abs() < 1e-12);
/// ```
pub fn years_between(start: Date, end: Date) -> Years {
    Years(days_between(start, end) as f64 / DAYS_PER_YEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let mut day = Date::constant(1895, 1, 1);
        for number in 0..100_000 {
            assert_eq!(days_between(Date::constant(1895, 1, 1), day), number);
            day = day.tomorrow().unwrap();
        }
        for (start, end) in [(Date::MIN, Date::MAX), (Date::MIN, Date::ZERO)] {
            let hours = end.duration_since(start).as_hours();
            assert_eq!(days_between(start, end), hours / 24);
        }
    }
}
