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

/// A day: `2026-11-21`.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "not a day; write it as 2026-11-21".to_owned())
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
