//! Amounts and ages as accountants write them.

use super::words;
use crate::words::fold::fold;
use crate::words::number::{decimal, years};
use footprint_core::terms::diagnostic::Code;

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    /// The cell itself says that tax is included.
    pub(super) says_with_tax: bool,
    /// The cell itself names its currency or its thousands.
    pub(super) says_unit: bool,
}

/// Reads `98 400,00`, `-4 100,00 €`, `(4 100,00)`, `4 100,00-`, `1 200 € TTC`, `10,5 k€`; `None` for an empty cell.
///
/// `is_exact`: the cell comes from a workbook, whose decimal sign is a point. Errs with
/// [`Code::AmbiguousNumber`] where the only mark may part thousands or decimals, else with
/// [`Code::NotANumber`].
pub(super) fn amount(text: &str, is_exact: bool) -> Result<Option<Amount>, Code> {
    let text = text.trim();
    if text.is_empty() || matches!(text, "-" | "–" | "—") {
        return Ok(None);
    }
    let text = text.replace('−', "-");
    let is_number = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | '\'' | '’')
    };
    let digits: String = text.chars().filter(|c| is_number(*c)).collect();
    let unit = fold(&text.chars().filter(|c| !is_number(*c)).collect::<String>()).replace(' ', "");
    let says_with_tax = unit.ends_with("ttc");
    let (unit, factor) = match unit.strip_prefix('k') {
        Some(rest) => (rest, 1000.0),
        None => (unit.as_str(), 1.0),
    };
    let says_unit = factor > 1.0 || text.contains('€') || unit.starts_with('e');
    let known = ["", "eur", "euro", "euros", "ht", "ttc", "eurht", "eurttc", "e"];
    if !known.contains(&unit) || !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(Code::NotANumber);
    }
    let digits = digits.trim();
    let is_negative = (digits.starts_with('(') && digits.ends_with(')'))
        || digits.starts_with('-')
        || digits.ends_with('-');
    let bare: String =
        digits.chars().filter(|c| !matches!(c, '-' | '+' | '(' | ')' | '\'' | '’')).collect();
    let bare = bare.trim();
    if !is_exact && is_ambiguous(bare) {
        return Err(Code::AmbiguousNumber);
    }
    let value = decimal(bare).ok_or(Code::NotANumber)? * factor;
    if value > 1e12 {
        return Err(Code::OutOfBounds);
    }
    let value = if is_negative { -value } else { value };
    Ok(Some(Amount { value, says_with_tax, says_unit }))
}

/// `61,750` or `61.750`: thousands in one language, decimals in another.
fn is_ambiguous(text: &str) -> bool {
    text.split_once([',', '.']).is_some_and(|(whole, rest)| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && digits(whole)
            && digits(rest)
    })
}

/// Reads an age: `7`, `7 ans`, `84 mois`, `sept ans`, `plus de 10 ans`, `moins de 5 ans`, `> 10`.
pub(super) fn age(text: &str) -> Option<f64> {
    let folded = fold(text);
    let bare = folded.trim_start_matches("environ ").trim_start_matches("plus de ");
    let (bare, is_less) = match bare.strip_prefix("moins de ") {
        Some(rest) => (rest, true),
        None => (bare, text.trim_start().starts_with('<')),
    };
    let number = match bare.split(' ').next().and_then(|word| words::meaning("number", word)) {
        Some(number) => number.parse().ok()?,
        // Folding would lose the decimal comma.
        None => years(text)?,
    };
    // Just below: ten years are the bound of the law.
    let age: f64 = if is_less { number - 0.01 } else { number };
    (0.0..=100.0).contains(&age).then_some(age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_accountants_write_them() {
        for (text, value) in [
            ("98 400,00", 98_400.0),
            ("-4 100,00", -4_100.0),
            ("−4 100,00 €", -4_100.0),
            ("(4 100,00)", -4_100.0),
            ("4 100,00-", -4_100.0),
            ("1.234,50 € HT", 1_234.5),
            ("12'500.00", 12_500.0),
            ("61750", 61_750.0),
            ("10,5 k€ HT", 10_500.0),
            ("2 kEUR", 2_000.0),
        ] {
            let read = amount(text, false).unwrap().unwrap();
            assert_eq!((read.value, read.says_with_tax), (value, false), "{text}");
        }
        assert!(amount("1 200 € TTC", false).unwrap().unwrap().says_with_tax);
        assert_eq!(amount("61,750", false), Err(Code::AmbiguousNumber));
        assert_eq!(amount("61.750", true).unwrap().unwrap().value, 61.75);
        assert_eq!(amount("#REF!", false), Err(Code::NotANumber));
        assert_eq!(amount("sur devis", false), Err(Code::NotANumber));
        assert_eq!(amount(" - ", false), Ok(None));
    }

    #[test]
    fn ages_in_words() {
        for (text, years) in [
            ("7 ans", 7.0),
            ("84 mois", 7.0),
            ("4,5", 4.5),
            ("sept ans", 7.0),
            ("plus de 10 ans", 10.0),
            ("> 10 ans", 10.0),
            ("moins de 10 ans", 9.99),
        ] {
            assert_eq!(age(text), Some(years), "{text}");
        }
        assert_eq!(age("ancien"), None);
    }
}
