//! Measures as people write them in a table: a number with its unit, its tolerance, its currency, or a
//! word that says that nothing is given.

use super::number;
use super::vocabulary::folded;

/// What a column is measured in; a cell may repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// kg CO2e; tonnes are converted.
    KilogramsCo2e,
    /// Years; months are converted.
    Years,
    /// An index out of 10.
    OutOfTen,
    /// kWh per year.
    KilowattHoursPerYear,
    /// An amount of money before tax.
    AmountBeforeTax,
}

/// Why a cell is no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// No number, or a unit that is not the column's.
    NoMeasure,
    /// `61,750` is a thousand times more in English than in French.
    Ambiguous,
}

/// Words and signs that say that nothing is given, folded.
const NOT_GIVEN: [&str; 16] = [
    "-",
    "–",
    "—",
    "/",
    "n.c.",
    "n.c",
    "nc",
    "n/c",
    "n.a.",
    "n/a",
    "na",
    "n.d.",
    "nd",
    "non communique",
    "non connu",
    "s.o.",
];

/// Units as people write them after a number, without spaces, and what one of them is in the column's.
const fn words(unit: Unit) -> &'static [(&'static str, f64)] {
    match unit {
        Unit::KilogramsCo2e => &[
            ("kg", 1.0),
            ("kgco2", 1.0),
            ("kgco2e", 1.0),
            ("kgco2eq", 1.0),
            ("kgeqco2", 1.0),
            ("kgeqco2e", 1.0),
            ("t", 1000.0),
            ("tco2e", 1000.0),
            ("tco2eq", 1000.0),
            ("teqco2", 1000.0),
            ("tonnes", 1000.0),
            ("tonnesco2e", 1000.0),
            ("tonnesco2eq", 1000.0),
            ("g", 0.001),
            ("gco2", 0.001),
            ("gco2e", 0.001),
            ("gco2eq", 0.001),
            ("geqco2", 0.001),
        ],
        Unit::Years => &[
            ("an", 1.0),
            ("ans", 1.0),
            ("annee", 1.0),
            ("annees", 1.0),
            ("year", 1.0),
            ("years", 1.0),
            ("y", 1.0),
            ("mois", 1.0 / 12.0),
            ("months", 1.0 / 12.0),
            ("month", 1.0 / 12.0),
        ],
        Unit::OutOfTen => &[("/10", 1.0), ("sur10", 1.0), ("outof10", 1.0)],
        Unit::KilowattHoursPerYear => {
            &[("kwh", 1.0), ("kwh/an", 1.0), ("kwhparan", 1.0), ("kwh/year", 1.0), ("kwh/a", 1.0)]
        }
        Unit::AmountBeforeTax => &[
            ("€", 1.0),
            ("€ht", 1.0),
            ("ht", 1.0),
            ("eur", 1.0),
            ("eurht", 1.0),
            ("euro", 1.0),
            ("euros", 1.0),
            ("eurosht", 1.0),
            ("k€", 1000.0),
            ("k€ht", 1000.0),
            ("keur", 1000.0),
            ("keuros", 1000.0),
            ("milliersdeuros", 1000.0),
            ("$", 1.0),
            ("usd", 1.0),
            ("£", 1.0),
            ("gbp", 1.0),
            ("chf", 1.0),
        ],
    }
}

/// Whether a cell says that nothing is given: empty, a dash, `n.c.`.
pub(crate) fn is_not_given(text: &str) -> bool {
    let text = plain(text);
    text.is_empty() || NOT_GIVEN.contains(&text.as_str())
}

/// The measure of a cell in the column's unit; `None` where nothing is given. A bare number is in the unit that the
/// column's `header` names: 36 under `Garantie (mois)` are three years.
///
/// A tolerance (`450 ± 110`) is left out, footnote signs too. Decimals may be parted by a comma or a point,
/// thousands by spaces, apostrophes, or the other of the two.
pub(crate) fn read(text: &str, unit: Unit, header: &str) -> Result<Option<f64>, Unread> {
    if is_not_given(text) {
        return Ok(None);
    }
    let text = plain(text);
    let text = without_mark(&text);
    // A currency may stand before its amount.
    let text = match unit {
        Unit::AmountBeforeTax => text.trim_start_matches(['€', '$', '£']).trim_start(),
        _ => text,
    };
    let (value, tolerance) = match text.split_once('±').or_else(|| text.split_once("+/-")) {
        Some((value, tolerance)) => (value, Some(tolerance)),
        None => (text, None),
    };
    let (amount, mut factor) = number_and_unit(value, unit)?;
    if let Some(tolerance) = tolerance {
        // `450 ± 110 kg`: the unit of both stands behind the second.
        let (_, behind) = number_and_unit(tolerance.trim_end_matches('%'), unit)?;
        factor = factor.or(behind);
    }
    Ok(Some(amount * factor.or_else(|| unit_of_header(header, unit)).unwrap_or(1.0)))
}

/// What one of the unit that a header names is in the column's: that between its last brackets, else, of weights and
/// money, one among its words that is not the column's own.
fn unit_of_header(header: &str, unit: Unit) -> Option<f64> {
    let header = plain(header);
    let factor = |named: &str| {
        words(unit).iter().find(|(word, _)| *word == named).map(|(_, factor)| *factor)
    };
    let brackets = header.trim_end_matches([')', ']']).rsplit_once(['(', '[']);
    let inside = |(_, inside): (&str, &str)| -> String {
        inside.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
    };
    let of_brackets = brackets.map(inside).and_then(|named| factor(&named));
    if of_brackets.is_some() || !matches!(unit, Unit::KilogramsCo2e | Unit::AmountBeforeTax) {
        return of_brackets;
    }
    let parts: Vec<&str> = header
        .split(|c: char| !c.is_alphanumeric() && c != '€')
        .filter(|part| !part.is_empty())
        .collect();
    let named = (1..=3).flat_map(|count| parts.windows(count)).map(|parts| parts.concat());
    // A letter alone may be anything.
    named.filter(|named| named.len() > 1).filter_map(|named| factor(&named)).find(|f| *f != 1.0)
}

/// Text without the sign of a footnote behind it: `*`, `²`, `(1)`, `[1]`.
fn without_mark(text: &str) -> &str {
    let text = text.trim_end_matches(['*', '¹', '²', '³']).trim_end();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, mark)) =
            text.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && mark.len() == 1
            && mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
            && !before.trim().is_empty()
        {
            return before.trim_end();
        }
    }
    text
}

/// Code of the currency that a price, its header or a tender names (ISO 4217); `None` where none is told.
///
/// ```
/// use footprint_core::terms::measure::currency;
/// assert_eq!(currency("1 200 $"), Some("USD"));
/// assert_eq!(currency("Montant HT (k€)"), Some("EUR"));
/// ```
pub fn currency(text: &str) -> Option<&'static str> {
    let text = plain(text);
    let sign = [('€', "EUR"), ('$', "USD"), ('£', "GBP")];
    if let Some((_, code)) = sign.iter().find(|(sign, _)| text.contains(*sign)) {
        return Some(code);
    }
    text.split(|letter: char| !letter.is_alphabetic()).find_map(|word| match word {
        "eur" | "euro" | "euros" => Some("EUR"),
        "usd" => Some("USD"),
        "gbp" => Some("GBP"),
        "chf" => Some("CHF"),
        _ => None,
    })
}

/// A number and what one of the unit behind it is, if there is one.
fn number_and_unit(text: &str, unit: Unit) -> Result<(f64, Option<f64>), Unread> {
    let text = text.trim();
    let of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-−.,'’".contains(c);
    let end = text.find(|c| !of_number(c)).unwrap_or(text.len());
    let (digits, behind) = text.split_at(end);
    let amount = number(digits, unit)?;
    let behind: String = behind.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if behind.is_empty() {
        return Ok((amount, None));
    }
    let known = words(unit).iter().find(|(word, _)| *word == behind);
    known.map(|(_, factor)| (amount, Some(*factor))).ok_or(Unread::NoMeasure)
}

/// A number with its thousands parted or not.
fn number(digits: &str, unit: Unit) -> Result<f64, Unread> {
    let mut digits: String = digits.chars().filter(|c| !matches!(c, '\'' | '’' | '+')).collect();
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    match (points, commas) {
        // The one that stands first parts thousands.
        (1.., 1..) => {
            let thousands = if digits.find('.') < digits.find(',') { '.' } else { ',' };
            digits.retain(|c| c != thousands);
        }
        (2.., 0) => digits.retain(|c| c != '.'),
        (0, 2..) => digits.retain(|c| c != ','),
        (0, 1) if is_ambiguous(&digits, ',') => return Err(Unread::Ambiguous),
        // No price has three decimals.
        (1, 0) if unit == Unit::AmountBeforeTax && is_ambiguous(&digits, '.') => {
            return Err(Unread::Ambiguous);
        }
        _ => {}
    }
    number::read(&digits).ok_or(Unread::NoMeasure)
}

/// Whether a mark could part thousands as well as decimals: `61,750`, but not `0,750` or `61,75`.
fn is_ambiguous(digits: &str, mark: char) -> bool {
    let digit = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits.trim().trim_start_matches(['-', '−']).split_once(mark).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && digit(whole)
            && digit(rest)
    })
}

/// Folded text with accents taken off and the subscript of CO₂ written plainly.
fn plain(text: &str) -> String {
    folded(text)
        .chars()
        .map(|c| match c {
            'é' | 'è' | 'ê' => 'e',
            '₂' => '2',
            c => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::Unit::{AmountBeforeTax, KilogramsCo2e, KilowattHoursPerYear, OutOfTen, Years};
    use super::*;

    #[test]
    fn measures_are_read_as_people_write_them() {
        for (text, unit, value) in [
            ("263 kg", KilogramsCo2e, 263.0),
            ("263", KilogramsCo2e, 263.0),
            ("263,5 kg CO₂e", KilogramsCo2e, 263.5),
            ("1 263.5 kgCO2eq", KilogramsCo2e, 1263.5),
            ("1.263,5 kg éq. CO2", KilogramsCo2e, 1263.5),
            ("1'263", KilogramsCo2e, 1263.0),
            ("450±110", KilogramsCo2e, 450.0),
            ("450 +/- 110 kg CO2e", KilogramsCo2e, 450.0),
            ("0.45 t", KilogramsCo2e, 450.0),
            ("263 kg*", KilogramsCo2e, 263.0),
            ("263 kg (1)", KilogramsCo2e, 263.0),
            ("263 [2]", KilogramsCo2e, 263.0),
            ("3 ans", Years, 3.0),
            ("36 mois", Years, 3.0),
            ("8,4/10", OutOfTen, 8.4),
            ("8.4 sur 10", OutOfTen, 8.4),
            ("19,2 kWh/an", KilowattHoursPerYear, 19.2),
            ("912,50 €", AmountBeforeTax, 912.5),
            ("1\u{202f}912,50 € HT", AmountBeforeTax, 1912.5),
            ("€ 912.50", AmountBeforeTax, 912.5),
        ] {
            assert_eq!(read(text, unit, ""), Ok(Some(value)), "{text}");
        }
    }

    #[test]
    fn a_bare_number_is_in_the_unit_of_its_header() {
        for (text, unit, header, value) in [
            ("36", Years, "Garantie (mois)", 3.0),
            ("3 ans", Years, "Garantie (mois)", 3.0),
            ("3", Years, "Garantie (ans)", 3.0),
            ("3", Years, "Garantie", 3.0),
            ("0,263", KilogramsCo2e, "Empreinte [t CO2e]", 263.0),
            ("0,9", AmountBeforeTax, "Prix (k€ HT)", 900.0),
            ("0,9", AmountBeforeTax, "Prix unitaire HT en k€", 900.0),
            ("0,9", AmountBeforeTax, "Prix HT (en milliers d’euros)", 900.0),
            ("0,9 k€", AmountBeforeTax, "Prix HT (€)", 900.0),
            ("900", AmountBeforeTax, "Prix unitaire HT (€)", 900.0),
            ("263000", KilogramsCo2e, "Empreinte carbone (g CO₂e)", 263.0),
            ("263000", KilogramsCo2e, "Empreinte carbone gCO2e par appareil", 263.0),
            ("263 kg", KilogramsCo2e, "Empreinte carbone (g CO₂e)", 263.0),
            ("263000 g", KilogramsCo2e, "Empreinte carbone (kg CO₂e)", 263.0),
            ("0,263", KilogramsCo2e, "Empreinte en tonnes CO2e", 263.0),
            ("263", KilogramsCo2e, "Empreinte carbone en kg CO2e", 263.0),
            ("3", Years, "Garantie 36 mois", 3.0),
        ] {
            assert_eq!(read(text, unit, header), Ok(Some(value)), "{text} {header}");
        }
    }

    #[test]
    fn currencies_are_words_or_signs_of_their_own() {
        for (text, code) in [
            ("912,50 € HT", Some("EUR")),
            ("912eur", Some("EUR")),
            ("Prix HT ($)", Some("USD")),
            ("CHF 912", Some("CHF")),
            ("Prix fournisseur", None),
            ("912", None),
        ] {
            assert_eq!(currency(text), code, "{text}");
        }
    }

    #[test]
    fn what_is_not_given_is_no_fault() {
        for text in ["", "  ", "n.c.", "NC", "–", "-", "N/A", "non communiqué"] {
            assert_eq!(read(text, KilogramsCo2e, ""), Ok(None), "{text}");
        }
    }

    #[test]
    fn another_unit_and_two_readings_are_refused() {
        for (text, unit) in [
            ("3 ans", KilogramsCo2e),
            ("912 € TTC", AmountBeforeTax),
            ("8/20", OutOfTen),
            ("voir fiche", KilogramsCo2e),
            ("kg", KilogramsCo2e),
            ("(1)", KilogramsCo2e),
            ("450 (110)", KilogramsCo2e),
            ("450 ± beaucoup", KilogramsCo2e),
        ] {
            assert_eq!(read(text, unit, ""), Err(Unread::NoMeasure), "{text}");
        }
        assert_eq!(read("61,750", KilogramsCo2e, ""), Err(Unread::Ambiguous));
        assert_eq!(read("0,750", KilogramsCo2e, ""), Ok(Some(0.75)));
        assert_eq!(read("1.234", KilogramsCo2e, ""), Ok(Some(1.234)));
        assert_eq!(read("1.234 €", AmountBeforeTax, ""), Err(Unread::Ambiguous));
        assert_eq!(read("1.234,50 €", AmountBeforeTax, ""), Ok(Some(1234.5)));
    }
}
