//! What yes and no say under a header that is a statement: `Still in use?`, `Plus utilisé ?`, `Réformé (O/N)`.
//!
//! Such a header says that the device stays, serves, leaves or waits, or denies it. A header with a word
//! that none of this is known of is no statement about where the device stands: `Sous garantie ?`.

use super::{Sense, Standing, Strength, longest, root};
use crate::words::list;
use crate::words::tokens::{Gap, Token, tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the answers to a header say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Where a device stands whose cell says yes.
    pub(crate) yes: Standing,
    /// Where a device stands whose cell says no.
    pub(crate) no: Standing,
}

/// What a word of such a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// That the device is there: it is gone where this is denied.
    Stays,
    /// That it does its work: it waits where this is denied.
    Serves,
    /// As [`Part::Stays`], but by itself it may say `second-hand`.
    Used,
    /// That it is gone.
    Leaves,
    /// That it waits.
    Waits,
    Not,
    /// That what was so is so no longer.
    Ended,
    /// The device, and the words that a question is made of.
    Aside,
}

/// Words of one part at most.
const LONGEST: usize = 4;

/// The answers that a header names, in pairs.
const ANSWERS: &[(&str, &str)] = &[
    ("oui", "non"),
    ("o", "n"),
    ("yes", "no"),
    ("y", "n"),
    ("ja", "nein"),
    ("j", "n"),
    ("ja", "nee"),
    ("si", "no"),
    ("s", "n"),
    ("true", "false"),
    ("vrai", "faux"),
];

static PARTS: LazyLock<HashMap<String, Part>> = LazyLock::new(|| {
    let mut parts = HashMap::new();
    for row in list(include_str!("../claims.csv")) {
        let [part, _, words] = row.as_slice() else { continue };
        let Some(part) = part_of(part) else { continue };
        for word in words.split('|') {
            // What is said first stands: `non` denies in French and in Italian.
            parts.entry(key(&tokens(word))).or_insert(part);
        }
    }
    parts
});

fn part_of(key: &str) -> Option<Part> {
    Some(match key {
        "stays" => Part::Stays,
        "serves" => Part::Serves,
        "used" => Part::Used,
        "leaves" => Part::Leaves,
        "waits" => Part::Waits,
        "not" => Part::Not,
        "ended" => Part::Ended,
        "aside" => Part::Aside,
        _ => return None,
    })
}

fn key(words: &[Token]) -> String {
    words.iter().map(root).collect::<Vec<_>>().join(" ")
}

/// What yes and no say under a header; `None` where it is no statement about where the device stands.
pub(crate) fn claim(header: &str) -> Option<Claim> {
    let header = header.replace(['?', '¿', '!', '’'], " ");
    let words = asked(tokens(&header));
    let (mut claim, mut denied, mut beside, mut at) = (None, None, false, 0);
    while at < words.len() {
        let (part, length) = part(&words[at..])?;
        at += length;
        match part {
            Part::Aside => beside = true,
            Part::Not | Part::Ended => {
                // `n'est pas`, `no longer`: one denial, of which the end says more.
                denied = if denied == Some(Part::Ended) { denied } else { Some(part) };
            }
            _ if claim.is_some_and(|known| known != part) => {
                // `Gone or in use`: no one statement.
                return None;
            }
            _ => claim = Some(part),
        }
    }
    let (yes, no) = match claim? {
        Part::Used if !beside && denied.is_none() => return None,
        Part::Stays | Part::Used => (Standing::InService, Standing::Out),
        Part::Serves => (Standing::InService, Standing::InStock),
        Part::Leaves => (Standing::Out, Standing::InService),
        _ => (Standing::InStock, Standing::InService),
    };
    Some(match denied {
        None => Claim { yes, no },
        // `Not used` may wait, `no longer used` is gone.
        Some(Part::Not) if no == Standing::Out => Claim { yes: Standing::InStock, no: yes },
        Some(_) => Claim { yes: no, no: yes },
    })
}

/// The words of a header without numbers and the answers that it names.
fn asked(words: Vec<Token>) -> Vec<Token> {
    let words: Vec<Token> =
        words.into_iter().filter(|token| token.word.parse::<u32>().is_err()).collect();
    let pair = |at: usize| {
        let word = |at: usize| words.get(at).map(|token| token.word.as_str());
        let joined = words.get(at + 1).is_some_and(|token| token.gap != Gap::And);
        joined
            && ANSWERS.iter().any(|(yes, no)| {
                matches!((word(at), word(at + 1)), (Some(one), Some(other))
                    if one == *yes && other == *no || one == *no && other == *yes)
            })
    };
    let named: Vec<bool> = (0..words.len()).map(|at| pair(at) || at > 0 && pair(at - 1)).collect();
    words.into_iter().zip(named).filter(|(_, named)| !named).map(|(word, _)| word).collect()
}

/// What the longest words that tokens begin with say, and how many they are.
fn part(words: &[Token]) -> Option<(Part, usize)> {
    let of_list = (1..=words.len().min(LONGEST))
        .rev()
        .find_map(|length| PARTS.get(&key(&words[..length])).map(|part| (*part, length)));
    // Words of status that say that a device is gone or waits; of those that serve `no` says too little.
    of_list.or_else(|| {
        let (senses, length) = longest(words)?;
        let told = senses.iter().find_map(|(sense, strength)| match (sense, strength) {
            (_, Strength::Exact) => None,
            (Sense::Standing(Standing::Out), _) => Some(Part::Leaves),
            (Sense::Standing(Standing::InStock), _) => Some(Part::Waits),
            _ => None,
        });
        told.map(|part| (part, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_has_a_part_and_words() {
        for row in list(include_str!("../claims.csv")) {
            assert!(row.len() == 3 && part_of(&row[0]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn yes_and_no_answer_what_the_header_says() {
        use Standing::{InService, InStock, Out};
        for (header, said) in [
            ("Still in use?", Some((InService, Out))),
            ("Still there? (Y/N)", Some((InService, Out))),
            ("Do we still have it?", Some((InService, Out))),
            ("Working?", Some((InService, InStock))),
            ("Fonctionne ?", Some((InService, InStock))),
            ("En état de marche", Some((InService, InStock))),
            ("Encore utilisé (oui/non)", Some((InService, Out))),
            ("Toujours au parc ?", Some((InService, Out))),
            ("Vu en 2025 ?", Some((InService, Out))),
            ("Noch in Gebrauch?", Some((InService, Out))),
            ("¿Sigue en uso?", Some((InService, Out))),
            ("No longer in use", Some((Out, InService))),
            ("N'est plus utilisé", Some((Out, InService))),
            ("Plus là ?", Some((Out, InService))),
            ("Nicht mehr vorhanden", Some((Out, InService))),
            ("Not used?", Some((InStock, InService))),
            ("Inutilisé", Some((InStock, InService))),
            ("Gone?", Some((Out, InService))),
            ("Parti ?", Some((Out, InService))),
            ("Thrown away?", Some((Out, InService))),
            ("HS ?", Some((Out, InService))),
            ("Non réformé", Some((InService, Out))),
            ("Dado de baja", Some((Out, InService))),
            // Second-hand, or in use.
            ("Used?", None),
            ("Sous garantie ?", None),
            ("Still under warranty?", None),
            ("Neuf", None),
            ("Compliant", None),
            ("Appareil", None),
            ("", None),
        ] {
            assert_eq!(claim(header).map(|claim| (claim.yes, claim.no)), said, "{header}");
        }
    }
}
