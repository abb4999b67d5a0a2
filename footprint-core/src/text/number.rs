//! The one formatter of numbers that people read: precision follows the width of the interval.

use crate::vocabulary::Language;

/// A number with `digits` significant digits at most, grouped by thousands, in the reader's language.
///
/// ```
/// use footprint_core::{text::number::significant, vocabulary::Language};
/// assert_eq!(significant(Language::En, 12_345.6, 2), "12,000");
/// assert_eq!(significant(Language::Fr, 12_345.6, 2), "12\u{202f}000");
/// assert_eq!(significant(Language::Fr, 6.1697, 3), "6,17");
/// ```
pub fn significant(language: Language, value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{:.*e}", digits.saturating_sub(1), value);
    let exponent: i32 = scientific.split('e').nth(1).and_then(|e| e.parse().ok()).unwrap_or(0);
    let rounded: f64 = scientific.parse().unwrap_or(value);
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    fixed(language, rounded, decimals)
}

/// A number with a fixed number of decimals, grouped by thousands, in the reader's language.
pub fn fixed(language: Language, value: f64, decimals: usize) -> String {
    let (group, point) = match language {
        Language::Fr => ('\u{202f}', ','),
        Language::En => (',', '.'),
    };
    let plain = format!("{:.*}", decimals, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 8);
    if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('−');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A number as it was given: all its decimals, grouped by thousands.
pub fn plain(language: Language, value: f64) -> String {
    let text = value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    fixed(language, value, decimals)
}

/// Significant digits worth showing for a figure whose 90 % interval is `p05..p95`: three when the
/// interval is within ±5 %, two otherwise.
pub fn digits_for(mean: f64, p05: f64, p95: f64) -> usize {
    if mean != 0.0 && ((p95 - p05) / mean).abs() < 0.1 { 3 } else { 2 }
}

/// A share as a percentage without decimals (one below 10 %).
pub fn percent(language: Language, share: f64) -> String {
    let percent = share * 100.0;
    let decimals = usize::from(percent.abs() < 9.95 && percent != 0.0);
    let space = match language {
        Language::Fr => "\u{a0}",
        Language::En => "",
    };
    format!("{}{space}%", fixed(language, percent, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_carries_into_the_next_digit() {
        assert_eq!(significant(Language::En, 9.996, 3), "10.0");
        assert_eq!(significant(Language::En, 999.6, 3), "1,000");
        assert_eq!(significant(Language::En, 0.00123, 2), "0.0012");
        assert_eq!(significant(Language::Fr, -1234.5, 2), "−1\u{202f}200");
    }

    #[test]
    fn percent_has_the_french_space() {
        assert_eq!(percent(Language::Fr, 0.861), "86\u{a0}%");
        assert_eq!(percent(Language::En, 0.034), "3.4%");
    }
}
