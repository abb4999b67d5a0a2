//! How a workbook shows its numbers: in a sheet of numbers by their size, in a sheet to read as the document has them.

use crate::document::Cell;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Digits that a number of a sheet of numbers shows at least, and those of a share.
const DIGITS: i32 = 3;
const SHARE_DIGITS: i32 = 2;
/// Decimals at most.
const MOST_DECIMALS: i32 = 12;
/// A number below this is shown as a power of ten.
const SMALL: f64 = 1e-4;

/// The format of a number of a cell that keeps all its digits: `shown` is what the document has, by which shares are
/// told from amounts, and years from counts.
pub(super) fn of_size(value: f64, shown: &str) -> String {
    if shown.contains('%') {
        return format!("0{}%", decimals(decimals_of(100.0 * value, SHARE_DIGITS)));
    }
    if value.fract() == 0.0 {
        return format!("{}{}", whole(value, shown), currency(shown));
    }
    if value.abs() < SMALL {
        return "0.00E+00".to_owned();
    }
    format!("#,##0{}{}", decimals(decimals_of(value, DIGITS)), currency(shown))
}

/// The number that a cell of a document shows, rounded as it reads, and its format; `None` where there are words beside
/// it.
pub(super) fn as_read(cell: &Cell, language: Language) -> Option<(f64, String)> {
    let (Cell::Number(shown, value) | Cell::Share(shown, value)) = cell else { return None };
    if shown.contains("×10") {
        return Some((*value, "0.000E+00".to_owned()));
    }
    let (has_plus, text) = shown.strip_prefix('+').map_or((false, &**shown), |rest| (true, rest));
    let (is_share, text) = text.strip_suffix('%').map_or((false, text), |rest| (true, rest));
    let text = text.trim_end_matches(['€', '\u{a0}', ' ']);
    let text = match language {
        Language::Fr => text.to_owned(),
        Language::En => text.replace(',', ""),
    };
    let read = number::read(&text)?;
    let places = text.trim_end().rsplit_once(['.', ',']).map_or(0, |(_, after)| after.len());
    let (read, format) = match is_share {
        true => (read / 100.0, format!("0{}%", decimals(places))),
        false => (read, format!("{}{}{}", whole(read, shown), decimals(places), currency(shown))),
    };
    let format = if has_plus { format!("+{format};-{format};{format}") } else { format };
    Some((read, format))
}

/// The format of a whole number: with thousands, unless it is shown without, as a year is.
fn whole(value: f64, shown: &str) -> &'static str {
    let is_year = value >= 1000.0 && shown.chars().all(|letter| letter.is_ascii_digit());
    if is_year { "0" } else { "#,##0" }
}

/// What a format adds to an amount of euros.
fn currency(shown: &str) -> &'static str {
    if shown.ends_with('€') { "\"\u{a0}€\"" } else { "" }
}

/// Decimals that give a number so many digits.
fn decimals_of(value: f64, digits: i32) -> usize {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let leading = value.abs().log10().floor() as i32;
    (digits - 1 - leading).clamp(0, MOST_DECIMALS) as usize
}

fn decimals(count: usize) -> String {
    if count == 0 { String::new() } else { format!(".{}", "0".repeat(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_its_digits_whatever_its_size() {
        for (value, shown, format) in [
            (0.00034, "0,00034", "#,##0.000000"),
            (0.000_000_14, "0,00000014", "0.00E+00"),
            (0.25, "0,25", "#,##0.000"),
            (62.4, "62", "#,##0.0"),
            (4_213.7, "4 200", "#,##0"),
            (-1.5, "−1,5", "#,##0.00"),
            (0.0, "0", "#,##0"),
            (142.0, "142", "#,##0"),
            (2030.0, "2030", "0"),
            (89_350.0, "89 350 €", "#,##0\"\u{a0}€\""),
            (0.83, "83 %", "0%"),
            (0.095, "9,5 %", "0.0%"),
            (0.002, "0,2 %", "0.00%"),
        ] {
            assert_eq!(of_size(value, shown), format, "{shown}");
        }
    }

    #[test]
    fn a_cell_to_read_is_the_number_that_it_shows() {
        let number =
            |shown: &str, value| as_read(&Cell::Number(shown.to_owned(), value), Language::Fr);
        let told = |value, format: &str| Some((value, format.to_owned()));
        assert_eq!(number("4\u{202f}200", 4_213.7), told(4200.0, "#,##0"));
        assert_eq!(number("0,00034", 0.000_342), told(0.00034, "#,##0.00000"));
        assert_eq!(number("−1,5", -1.52), told(-1.5, "#,##0.0"));
        assert_eq!(number("+500", 498.0), told(500.0, "+#,##0;-#,##0;#,##0"));
        assert_eq!(number("2030", 2030.0), told(2030.0, "0"));
        assert_eq!(number("6,433×10⁻⁶", 6.433e-6), told(6.433e-6, "0.000E+00"));
        assert_eq!(number("1\u{202f}200,50\u{a0}€", 1200.5), told(1200.5, "#,##0.00\"\u{a0}€\""));
        assert_eq!(number("7,8 (usuelle)", 7.8), None);
        let share = Cell::Share("9,5\u{a0}%".to_owned(), 0.0951);
        assert_eq!(as_read(&share, Language::Fr), told(0.095, "0.0%"));
        let english = Cell::Number("4,200".to_owned(), 4_213.7);
        assert_eq!(as_read(&english, Language::En), told(4200.0, "#,##0"));
        assert_eq!(as_read(&Cell::from("12"), Language::Fr), None);
    }
}
