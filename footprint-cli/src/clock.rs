//! The day of the machine's clock, after which no date of an inventory is believed.

use footprint_core::date::Date;
use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_PER_DAY: u64 = 86_400;
/// The time zone furthest ahead of universal time.
const FURTHEST_AHEAD: u64 = 14 * 3_600;

/// Today in the time zone furthest ahead, so that nobody's present is taken for the future.
pub(crate) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    day_after_epoch((seconds + FURTHEST_AHEAD) / SECONDS_PER_DAY)
}

/// The calendar day so many days after 1 January 1970 (Hinnant, "chrono-compatible low-level date
/// algorithms").
fn day_after_epoch(days: u64) -> Date {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date::new(year as i16, month as i8, day as i8).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(day_after_epoch(0), Date::constant(1970, 1, 1));
        assert_eq!(day_after_epoch(19_782), Date::constant(2024, 2, 29));
        assert_eq!(day_after_epoch(20_778), Date::constant(2026, 11, 21));
    }
}
