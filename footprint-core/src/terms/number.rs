//! The one formatter of numbers that people read (precision follows the width of the interval), and
//! the reader of numbers that people write.
//!
//! Digits come from whole-number arithmetic on the bits of the number: exact like the standard library's,
//! whose formatter and parser would be a sixth of the page.

use crate::terms::vocabulary::Language;

/// A number cut at a decimal: its whole part, its decimals as a whole number, and how many they are.
#[derive(Clone, Copy)]
struct Digits {
    whole: u64,
    fraction: u64,
    decimals: usize,
    /// Noughts that follow the whole part, of a number beyond the range of `u64`.
    noughts: usize,
}

/// Beyond this many decimals, nothing is shown.
const MOST_DECIMALS: usize = 19;
/// Each power of ten that a `f64` holds without rounding.
const MOST_EXACT_POWER: usize = 22;
const MOST_EXACT_WHOLE: u64 = 1 << 53;

/// 10 to a power of at most [`MOST_DECIMALS`].
const fn ten_to(power: usize) -> u64 {
    10u64.pow(power as u32)
}

/// The bits of a number below 1: it is the first, divided by 2 to the second.
const fn below_one(value: f64) -> (u64, u32) {
    let bits = value.to_bits();
    let (exponent, mantissa) = ((bits >> 52) as u32, bits & (MOST_EXACT_WHOLE / 2 - 1));
    match exponent {
        0 => (mantissa, 1074),
        _ => (mantissa | (MOST_EXACT_WHOLE / 2), 1075 - exponent),
    }
}

/// A number below 1, times 10 to a power of at most [`MOST_DECIMALS`], as a whole number and whether the
/// rest is less than, equal to or more than a half.
fn shifted(value: f64, power: usize) -> (u64, std::cmp::Ordering) {
    let (mantissa, shift) = below_one(value);
    let product = u128::from(mantissa) * u128::from(ten_to(power));
    // The product has 53 + 64 bits at most.
    if shift > 120 {
        return (0, std::cmp::Ordering::Less);
    }
    let half = 1u128 << (shift - 1);
    ((product >> shift) as u64, (product & (2 * half - 1)).cmp(&half))
}

impl Digits {
    /// A number that is not negative, rounded to a number of decimals; a half goes to the even digit.
    fn fixed(mut value: f64, decimals: usize) -> Self {
        let mut noughts = 0;
        while value >= 9e18 {
            value /= 1e9;
            noughts += 9;
        }
        let decimals = decimals.min(MOST_DECIMALS);
        let mut whole = value as u64;
        let (mut fraction, rest) = shifted(value - whole as f64, decimals);
        let last = if decimals == 0 { whole } else { fraction };
        if rest.is_gt() || rest.is_eq() && last % 2 == 1 {
            fraction += 1;
        }
        if fraction == ten_to(decimals) || decimals == 0 {
            whole += u64::from(fraction > 0);
            fraction = 0;
        }
        Self { whole, fraction, decimals, noughts }
    }

    /// A number above 0, rounded to a number of significant digits.
    fn significant(value: f64, digits: usize) -> Self {
        let all = Self::fixed(value, MOST_DECIMALS);
        if all.whole == 0 {
            let leading = (1..MOST_DECIMALS).find(|&power| shifted(value, power).0 > 0);
            let leading = leading.unwrap_or(MOST_DECIMALS);
            let decimals = leading + digits - 1;
            let rounded = Self::fixed(value, decimals);
            // 0.0996 to two digits is 0.10.
            let carried = rounded.whole > 0
                || rounded.decimals == decimals
                    && rounded.fraction >= ten_to(decimals - leading + 1);
            return if carried { Self::fixed(value, decimals - 1) } else { rounded };
        }
        let length = all.whole.ilog10() as usize + 1;
        if length <= digits {
            let rounded = Self::fixed(value, digits - length);
            let carried = rounded.whole >= ten_to(length) && digits > length;
            return if carried { Self::fixed(value, digits - length - 1) } else { rounded };
        }
        let cut = ten_to(length - digits);
        let (kept, rest) = (all.whole / cut, all.whole % cut);
        let beyond = (2 * rest).cmp(&cut).then((value > all.whole as f64).cmp(&false));
        let up = beyond.is_gt() || beyond.is_eq() && kept % 2 == 1;
        let whole = (kept + u64::from(up)) * cut;
        Self { whole, fraction: 0, decimals: 0, noughts: all.noughts }
    }

    fn is_zero(self) -> bool {
        self.whole == 0 && self.fraction == 0
    }

    fn written(self, language: Language, negative: bool) -> String {
        let (group, point) = match language {
            Language::Fr => ("\u{202f}", ','),
            Language::En => (",", '.'),
        };
        self.with_marks(negative, "−", group, point)
    }

    fn with_marks(self, negative: bool, minus: &str, group: &str, point: char) -> String {
        let mut digits = self.whole.to_string();
        digits.extend(std::iter::repeat_n('0', self.noughts));
        let mut text = String::with_capacity(digits.len() + 28);
        if negative && !self.is_zero() {
            text.push_str(minus);
        }
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                text.push_str(group);
            }
            text.push(digit);
        }
        if self.decimals > 0 {
            text.push(point);
            let fraction = self.fraction.to_string();
            text.extend(std::iter::repeat_n('0', self.decimals - fraction.len()));
            text.push_str(&fraction);
        }
        text
    }
}

/// A number with `digits` significant digits at most, grouped by thousands, in the reader's language.
///
/// ```
/// use footprint_core::terms::{number::significant, vocabulary::Language};
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
    Digits::significant(value.abs(), digits.max(1)).written(language, value < 0.0)
}

/// A number with a fixed number of decimals, grouped by thousands, in the reader's language.
pub fn fixed(language: Language, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    Digits::fixed(value.abs(), decimals).written(language, value < 0.0)
}

/// A number as it was given: all its decimals, grouped by thousands.
pub fn plain(language: Language, value: f64) -> String {
    fixed(language, value, decimals(value))
}

/// A number rounded to so many decimals, for values that are named and not counted with.
pub(crate) fn rounded(value: f64, decimals: u8) -> f64 {
    let scale = f64::from(10u32.pow(decimals.into()));
    (value * scale).round() / scale
}

/// A number as programs write it, for the values that wordings name: all its decimals, a point.
pub fn written(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "NaN" } else { "inf" }.to_owned();
    }
    Digits::fixed(value.abs(), decimals(value)).with_marks(value < 0.0, "-", "", '.')
}

/// The decimals that a number was written with: the fewest that read back as the same number. One that
/// was computed, and has no end, keeps 15 digits.
fn decimals(value: f64) -> usize {
    let value = value.abs();
    let reads_back = |decimals: &usize| {
        let Digits { whole, fraction, .. } = Digits::fixed(value, *decimals);
        let scale = ten_to(*decimals);
        let all = whole.checked_mul(scale).and_then(|all| all.checked_add(fraction));
        all.is_some_and(|all| all < MOST_EXACT_WHOLE && all as f64 / scale as f64 == value)
    };
    if value.fract() == 0.0 {
        return 0;
    }
    (1..MOST_DECIMALS).find(reads_back).unwrap_or_else(|| {
        let whole = Digits::fixed(value, 0).whole.checked_ilog10().unwrap_or(0);
        14usize.saturating_sub(whole as usize)
    })
}

/// A number as people write it: spaces between thousands, a decimal comma or point; `None` for
/// anything else, and for a whole part of more digits than a number can hold. Decimals beyond them, which programs
/// write of numbers that have no end, round the last that is held.
///
/// ```
/// use footprint_core::terms::number::read;
/// assert_eq!(read(" 12\u{202f}000,5 "), Some(12_000.5));
/// assert_eq!(read("1e3"), None);
/// ```
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mut all, mut digits, mut decimals) = (0u64, 0, None);
    let mut beyond = None;
    for letter in text.chars() {
        match (letter.to_digit(10), letter) {
            (Some(digit), _)
                if beyond.is_some() || (decimals.is_some() && all >= MOST_EXACT_WHOLE / 10) =>
            {
                beyond.get_or_insert(digit);
            }
            (Some(digit), _) => {
                all = all.checked_mul(10)?.checked_add(u64::from(digit))?;
                digits += 1;
                decimals = decimals.map(|count| count + 1);
            }
            (None, '.' | ',') if decimals.is_none() => decimals = Some(0),
            (None, letter) if letter.is_whitespace() && digits > 0 && decimals.is_none() => {}
            _ => return None,
        }
    }
    let decimals = decimals.unwrap_or(0);
    all += u64::from(beyond.is_some_and(|digit| digit >= 5));
    // Both are exact, so their quotient is the number that is nearest to what was written.
    if digits == 0 || all > MOST_EXACT_WHOLE || decimals > MOST_EXACT_POWER {
        return None;
    }
    let low = ten_to(decimals.min(MOST_DECIMALS)) as f64;
    let high = ten_to(decimals.saturating_sub(MOST_DECIMALS)) as f64;
    let value = all as f64 / (low * high);
    Some(if negative { -value } else { value })
}

/// Significant digits worth showing for a figure whose 90 % interval is `p05..p95`: three when the
/// interval is within ±5 %, two otherwise.
pub fn digits_for(mean: f64, p05: f64, p95: f64) -> usize {
    if mean != 0.0 && ((p95 - p05) / mean).abs() < 0.1 { 3 } else { 2 }
}

/// A day of the form `2026-11-06` as its reader writes it; what is no day stays as it is.
///
/// ```
/// use footprint_core::terms::number::day;
/// use footprint_core::terms::vocabulary::Language;
/// assert_eq!(day(Language::Fr, "2026-11-06"), "06/11/2026");
/// assert_eq!(day(Language::En, "2026-11-06"), "2026-11-06");
/// ```
pub fn day(language: Language, iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (language, parts.as_slice()) {
        (Language::Fr, [year, month, day]) if iso.len() == 10 => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
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
    use proptest::prelude::*;

    #[test]
    fn rounding_carries_into_the_next_digit() {
        assert_eq!(significant(Language::En, 9.996, 3), "10.0");
        assert_eq!(significant(Language::En, 999.6, 3), "1,000");
        assert_eq!(significant(Language::En, 0.0996, 2), "0.10");
        assert_eq!(significant(Language::En, 0.00123, 2), "0.0012");
        assert_eq!(significant(Language::Fr, -1234.5, 2), "−1\u{202f}200");
    }

    #[test]
    fn decimals_beyond_what_a_number_holds_round_it() {
        assert_eq!(read("482.78000000000003"), Some(482.78));
        assert_eq!(read("0,29999999999999999"), Some(0.3));
        let odd = read("300.00000000000006").unwrap();
        assert!((odd - 300.0).abs() < 1e-12, "{odd}");
        assert_eq!(read("99999999999999999999"), None);
    }

    #[test]
    fn percent_has_the_french_space() {
        assert_eq!(percent(Language::Fr, 0.861), "86\u{a0}%");
        assert_eq!(percent(Language::En, 0.034), "3.4%");
    }

    #[test]
    fn numbers_that_are_not_are_dashes() {
        for value in [f64::NAN, f64::INFINITY] {
            assert_eq!(
                (significant(Language::En, value, 2), fixed(Language::En, value, 1)),
                ("–".into(), "–".into())
            );
        }
        assert_eq!(fixed(Language::En, -0.04, 1), "0.0");
    }

    /// The standard library's digits, grouped: another road to the same text.
    fn grouped(plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = String::new();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if fraction.is_empty() { text } else { format!("{text}.{fraction}") }
    }

    /// `value` rounded by the standard library's scientific form.
    fn rounded(value: f64, digits: usize) -> String {
        let scientific = format!("{:.*e}", digits - 1, value);
        let exponent: i32 = scientific.split_once('e').unwrap().1.parse().unwrap();
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        grouped(&format!("{:.*}", decimals, scientific.parse::<f64>().unwrap()))
    }

    /// Numbers of every size, and those that lie between two digits.
    fn numbers() -> impl Strategy<Value = f64> {
        prop_oneof![
            (1e-9..1e18f64),
            (-9.0..18.0f64).prop_map(|power| libm::pow(10.0, power)),
            (0u64..10_000_000, 0u32..9)
                .prop_map(|(n, k)| (n as f64 + 0.5) / libm::pow(10.0, f64::from(k))),
            (1u64..100_000_000, 0u32..9).prop_map(|(n, k)| n as f64 / libm::pow(2.0, f64::from(k))),
            (0u64..1_000_000_000_000_000, 0u32..15)
                .prop_map(|(n, k)| n as f64 / libm::pow(10.0, f64::from(k))),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn digits_are_those_of_the_standard_library(value in numbers(), decimals in 0usize..9) {
            prop_assert_eq!(fixed(Language::En, value, decimals), grouped(&format!("{value:.decimals$}")));
            if value > 0.0 {
                prop_assert_eq!(significant(Language::En, value, decimals + 1), rounded(value, decimals + 1));
            }
        }

        #[test]
        fn what_was_written_is_shown_and_read_again(n in 0u64..1_000_000_000_000_000, k in 0u32..15) {
            let value: f64 = format!("{n}e-{k}").parse().unwrap();
            let text = plain(Language::En, value);
            prop_assert_eq!(&text, &grouped(&value.to_string()));
            prop_assert_eq!(read(&plain(Language::Fr, value)), Some(value));
            prop_assert_eq!(read(&value.to_string()), Some(value));
            prop_assert_eq!(written(value), value.to_string());
        }

        #[test]
        fn nothing_is_misread(text in "[-0-9., e\u{202f}]{0,24}") {
            if let Some(value) = read(&text) {
                let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                prop_assert_eq!(plain.replace(',', ".").parse::<f64>(), Ok(value));
            }
        }
    }
}
