//! Numbers within the label of several devices: `LAPTOPS (18) - SOCIAL CARE`, `12 DELL LATITUDE LAPTOPS`, `PC portable
//! Dell (3)`.
//!
//! Such a number is what a column of quantities would say, so that it counts only where none does.

use super::lexicon::{Role, Sense};
use super::phrase::{Word, order, plural_head, words};
use super::read;
use crate::words::family;
use crate::words::kind::{is_fixed, is_printer};
use crate::words::tokens::{Gap, Token, tokens};
use footprint_core::terms::vocabulary::Kind;
use std::ops::RangeInclusive;

/// Numbers that may be those of devices.
const PLAUSIBLE: RangeInclusive<u32> = 2..=9_999;
/// Numbers that may be years.
const YEARS: RangeInclusive<u32> = 1980..=2100;
/// Inches of screens, which may stand without their unit.
const SIZES: RangeInclusive<u32> = 15..=34;

/// How many devices a label speaks of by a number that is no part of what they are called; 1 where there is none.
pub(crate) fn labelled(text: &str) -> u32 {
    let counts = |count: &u32| PLAUSIBLE.contains(count) && !YEARS.contains(count);
    in_brackets(text).or_else(|| leading(text)).filter(counts).unwrap_or(1)
}

/// The number in brackets after devices: `Laptops (18)`. After one in the singular it ends the label, and is that of
/// no model, size or generation: `PC portable Dell (3)`.
fn in_brackets(text: &str) -> Option<u32> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    let count = inside.trim().parse().ok()?;
    let kind = alone(before)?;
    let is_size = matches!(kind, Kind::Monitor | Kind::Television) && SIZES.contains(&count);
    let words = words(&tokens(before));
    let (plural, _) = plural_head(&words, order(&words))?;
    let is_known = |word: &Word| word.entry.is_some() && !word.counts();
    let single = || after.trim().is_empty() && may_count(kind, count) && words.iter().all(is_known);
    (plural && !is_size || single()).then_some(count)
}

/// Whether a number beside one device may be how many there are: not what is said in inches, of generations or ports.
const fn may_count(kind: Kind, count: u32) -> bool {
    match kind {
        Kind::Laptop => count < 10,
        Kind::Monitor => count < *SIZES.start(),
        _ => count < 100 && (is_fixed(kind) || is_printer(kind) || matches!(kind, Kind::Projector)),
    }
}

/// The number before the maker and the model of devices in the plural: `12 Dell Latitude laptops`.
fn leading(text: &str) -> Option<u32> {
    let tokens = tokens(text);
    let (first, rest) = tokens.split_first()?;
    let count = first.word.parse().ok()?;
    alone(text)?;
    let end = rest.iter().position(|token| token.gap != Gap::Plain).unwrap_or(rest.len());
    let words = words(&rest[..end]);
    let (plural, before) = plural_head(&words, order(&words))?;
    let by_maker = words.first().is_some_and(|word| word.is(Role::Maker));
    (plural && before > 0 && (by_maker || begins_with_model(rest))).then_some(count)
}

/// Whether words begin with the name of a known model.
fn begins_with_model(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|token| family::of_model("", &token.word).is_some())
}

/// The kind of which a text names one device and no other.
fn alone(text: &str) -> Option<Kind> {
    let named = read(text).filter(|named| named.count == 1 && named.further.is_empty())?;
    match named.sense {
        Sense::Device { kind, .. } if !named.weak => Some(kind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_labels_count() {
        for (text, count) in [
            ("LAPTOPS (18) - SOCIAL CARE", 18),
            ("ORDINATEURS PORTABLES (4) POLICE", 4),
            ("Laptops (20)", 20),
            ("12 DELL LATITUDE LAPTOPS", 12),
            ("12 Latitude laptops", 12),
            ("Laptop (20)", 1),
            ("Laptops (2019)", 1),
            ("Laptops (Latitude 5420)", 1),
            ("Monitors (24)", 1),
            ("Salles (12)", 1),
            ("2021 Dell laptops", 1),
            ("12 rue Pasteur laptops", 1),
            ("20 laptops", 1),
            ("Toners (20)", 1),
            ("PC portable Dell (3)", 3),
            ("Écran Dell (12)", 12),
            ("Vidéoprojecteur (2)", 2),
            ("Imprimante laser HP (4)", 4),
            ("PC portable Dell (14)", 1),
            ("PC portable Dell (2023)", 1),
            ("PC portable Dell (3) mairie", 1),
            ("Latitude 5420 (2023)", 1),
            ("ThinkPad T14 (Gen 3)", 1),
            ("iPad (9)", 1),
            ("iPad (9th generation)", 1),
            ("MacBook Pro (16)", 1),
            ("Surface Pro (5)", 1),
            ("Écran Dell (24)", 1),
            ("Switch Cisco (48)", 1),
            ("Smartphone Samsung (6)", 1),
        ] {
            assert_eq!(labelled(text), count, "{text}");
        }
    }
}
