//! The values of options: words of closed sets, days, rates, headers with their field.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Breakdown;

/// A parser of a closed set of words, whose errors and help name them.
pub(crate) fn words<T: Clone + Send + Sync + 'static>(
    known: &'static [&'static str],
    from_key: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(known).try_map(move |word| from_key(&word).ok_or("unknown word"))
}

/// What a total is broken down by; `service` is a word for the entity, which most often is one.
pub(crate) fn breakdown() -> impl TypedValueParser<Value = Breakdown> {
    let words = Breakdown::ALL.iter().map(|by| by.key()).chain(["service"]);
    let known = words.map(PossibleValue::new);
    let named = |word: String| match word.as_str() {
        "service" => Some(Breakdown::Entity),
        key => Breakdown::from_key(key),
    };
    PossibleValuesParser::new(known).try_map(move |word| named(word).ok_or("unknown word"))
}

/// A day: `2026-11-21`, or as `21/11/2026` where its day and its month cannot be taken for each other.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    match either_order(text) {
        [Some(day), None] | [None, Some(day)] => Ok(day),
        [Some(day), Some(other)] if day == other => Ok(day),
        [Some(day), Some(other)] => {
            Err(format!("write {day} where the day comes first, {other} where the month does"))
        }
        [None, None] => Err("not a day; write it as 2026-11-21".to_owned()),
    }
}

/// The days that three numbers with the year last may mean: day first, month first.
pub(crate) fn either_order(text: &str) -> [Option<Date>; 2] {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-']).collect();
    let [first, second, year] = parts[..] else { return [None, None] };
    if !parts.iter().all(|part| part.bytes().all(|letter| letter.is_ascii_digit())) {
        return [None, None];
    }
    let two = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    let (first, second) = (two(first), two(second));
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4);
    let date = |month: Option<i8>, day: Option<i8>| Date::new(year?, month?, day?).ok();
    [date(second, first), date(first, second)]
}

/// A rate of tax in %: `20`, `5,5`.
pub(crate) fn tax_rate(text: &str) -> Result<f64, String> {
    let bare = text.trim().trim_end_matches('%').trim_end();
    let rate =
        footprint_core::terms::number::read(bare).filter(|rate| (0.0..=100.0).contains(rate));
    rate.ok_or_else(|| format!("{text}: 0 … 100"))
}

/// A header and the field of an offer that its column holds.
pub(crate) fn header_and_field(text: &str) -> Result<(String, String), String> {
    let (header, field) = text.rsplit_once('=').ok_or("write it as \"Header=field\"")?;
    let known = footprint_core::applications::tender::FIELDS_OF_OFFERS;
    if known.contains(&field.trim()) {
        Ok((header.trim().to_owned(), field.trim().to_owned()))
    } else {
        Err(format!("`{field}` is no field of an offer; the fields: {}", known.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_where_it_is_one_day_alone() {
        let read = |text: &str| day(text).map(|day| day.to_string());
        for text in ["2026-11-21", "21/11/2026", "21.11.2026", "11/21/2026"] {
            assert_eq!(read(text).as_deref(), Ok("2026-11-21"), "{text}");
        }
        assert_eq!(read("06/06/2026").as_deref(), Ok("2026-06-06"));
        let told = read("06/11/2026").unwrap_err();
        assert!(told.contains("2026-11-06") && told.contains("2026-06-11"), "{told}");
        for text in ["31/02/2026", "2026-13-01", "6/11/26", "+6/11/2026", "demain", ""] {
            assert!(read(text).unwrap_err().contains("2026-11-21"), "{text}");
        }
    }
}
