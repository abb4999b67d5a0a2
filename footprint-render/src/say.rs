//! Numbers in a sentence or a cell: amounts with the precision of their interval, in the reader's language.

use crate::document::Cell;
use footprint_core::assessment::report::Spread;
use footprint_core::terms::number::{self, digits_for};
use footprint_core::terms::vocabulary::{Criterion, Language};

/// Says numbers in a language.
#[derive(Clone, Copy)]
pub struct Say(pub Language);

/// Smaller shares would be told as 0.0%.
const LEAST_SHARE: f64 = 0.0005;
/// From this amount on, in kg, amounts are told in tonnes.
const TONNES_FROM: f64 = 10_000.0;

/// The sign of a currency that has one in both languages, else its code as it is given.
pub fn currency_sign(code: &str) -> &str {
    if code == "EUR" { "€" } else { code }
}

/// The unit of a criterion as people read it, a year or not.
pub(crate) fn criterion_unit(criterion: Criterion, yearly: bool, language: Language) -> String {
    let year = if yearly { Say(language).pick("/an", "/year") } else { "" };
    format!("{}{year}", criterion.unit_in(language))
}

impl Say {
    /// The one of two texts that is in the reader's language.
    pub fn pick<'t>(self, fr: &'t str, en: &'t str) -> &'t str {
        match self.0 {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// An amount with the precision that its interval allows.
    pub fn amount(self, of: Spread) -> String {
        number::significant(self.0, of.mean, digits_for(of.mean, of.p05, of.p95))
    }

    /// A mean alone, two digits.
    pub fn mean(self, value: f64) -> String {
        number::significant(self.0, value, 2)
    }

    /// A mean alone, three digits: beside a published figure.
    pub fn three(self, value: f64) -> String {
        number::significant(self.0, value, 3)
    }

    /// A name and its colon.
    pub fn colon(self, name: &str) -> String {
        format!("{name}{}", self.pick("\u{a0}: ", ": "))
    }

    /// `11 to 21`.
    pub fn interval(self, of: Spread) -> String {
        let end = |value| number::significant(self.0, value, 2);
        format!("{} {} {}", end(of.p05), self.pick("à", "to"), end(of.p95))
    }

    /// `230 kg CO₂e` and its interval, or tonnes for large amounts.
    pub fn mass(self, of: Spread) -> (String, String) {
        let (scale, unit) =
            if of.mean >= TONNES_FROM { (1e-3, "t CO₂e") } else { (1.0, "kg CO₂e") };
        let scaled = Spread { mean: of.mean * scale, p05: of.p05 * scale, p95: of.p95 * scale };
        (format!("{}\u{a0}{unit}", self.amount(scaled)), self.interval(scaled))
    }

    /// An amount as a cell.
    pub fn amount_cell(self, of: Spread) -> Cell {
        Cell::Number(self.amount(of), of.mean)
    }

    /// An interval as a cell.
    pub fn interval_cell(self, of: Spread) -> Cell {
        Cell::Interval(self.interval(of), of.p05, of.p95)
    }

    /// A share as a cell.
    pub fn share_cell(self, share: f64) -> Cell {
        Cell::Share(self.percent(share), share)
    }

    /// A share as a percentage; a small one is not nothing.
    pub fn percent(self, share: f64) -> String {
        if share > 0.0 && share < LEAST_SHARE {
            return self.pick("<\u{a0}0,1\u{a0}%", "<0.1%").to_owned();
        }
        number::percent(self.0, share)
    }

    /// A change, with its sign.
    pub fn change(self, share: f64) -> String {
        let sign = if share > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.percent(share))
    }

    /// A whole amount of money behind a no-break space, `1,200 €`; a bare number where no currency is given.
    pub fn money(self, amount: f64, currency: Option<&str>) -> String {
        let amount = number::fixed(self.0, amount, 0);
        match currency {
            Some(code) => format!("{amount}\u{a0}{}", currency_sign(code)),
            None => amount,
        }
    }

    /// A count or a given number, as it is.
    pub fn plain(self, value: f64) -> String {
        number::plain(self.0, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_have_their_sign_in_both_languages() {
        assert_eq!(Say(Language::Fr).money(1234.4, Some("EUR")), "1\u{202f}234\u{a0}€");
        assert_eq!(Say(Language::En).money(1234.4, Some("EUR")), "1,234\u{a0}€");
        assert_eq!(Say(Language::En).money(1234.4, Some("CHF")), "1,234\u{a0}CHF");
        assert_eq!(Say(Language::Fr).money(12.0, None), "12");
    }

    #[test]
    fn a_small_share_is_not_nothing() {
        for (share, fr, en) in [
            (0.0004, "<\u{a0}0,1\u{a0}%", "<0.1%"),
            (0.0006, "0,1\u{a0}%", "0.1%"),
            (0.0, "0\u{a0}%", "0%"),
        ] {
            assert_eq!(Say(Language::Fr).percent(share), fr);
            assert_eq!(Say(Language::En).percent(share), en);
        }
    }
}
