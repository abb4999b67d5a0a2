//! Whether a name is a status on the whole: `Rebut 2024`, `Stock école`, but not `Perdu-Village`.

use super::{READY, Sense, Standing, Strength, given_back, is_ready, longest};
use crate::words::label::is_place;
use crate::words::tokens::tokens;

/// Whether the name of a sheet or a heading is a status: each of its words belongs to it, or names a place after
/// it, and it says one thing.
pub(crate) fn is_name_of_status(name: &str) -> bool {
    let words: Vec<_> = tokens(name)
        .into_iter()
        .filter(|token| !token.word.bytes().any(|byte| byte.is_ascii_digit()))
        .collect();
    // `Perdu-Village` is one name.
    let joined = name.split_whitespace().count() == 1;
    let (mut serves, mut away, mut denied, mut at) = (false, false, false, 0);
    while at < words.len() {
        let rest = &words[at..];
        if is_ready(rest) {
            (away, at) = (true, at + READY);
            continue;
        }
        if let Some((_, length)) = given_back(rest) {
            (away, at) = (true, at + length);
            continue;
        }
        let said = longest(rest).and_then(|(senses, length)| {
            let named = senses.iter().filter(|(_, strength)| *strength != Strength::Exact);
            let best = named.min_by_key(|(sense, _)| matches!(sense, Sense::Subject) as u8);
            best.map(|(sense, _)| (*sense, length))
        });
        let Some((sense, length)) = said else {
            if !joined && (serves || away) && is_place(&rest[0].word) {
                at += 1;
                continue;
            }
            return false;
        };
        match sense {
            Sense::Standing(Standing::InService) | Sense::Serving => serves |= !denied,
            Sense::Standing(_) => away = true,
            Sense::Nothing => return false,
            Sense::Negation => denied = true,
            Sense::Arrived | Sense::Future | Sense::Subject => {}
        }
        at += length;
    }
    // `Libre service` is neither.
    serves != away || denied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_among_other_words_names_none() {
        for name in [
            "Rebut 2024",
            "Stock",
            "Stock école",
            "Buffer stock",
            "En service",
            "Matériel réformé",
            "Hors service",
            "Gone 2024",
            "Pas en service",
            "Prêt à déployer",
            "Réformé - en stock",
        ] {
            assert!(is_name_of_status(name), "{name}");
        }
        for name in [
            "Perdu-Village",
            "Lost Property",
            "Don Bosco",
            "Disposal Ltd",
            "Stock Street",
            "Libre service",
            "Vente",
            "Service des ventes",
            "New",
            "Sortie scolaire",
            "Retirement home",
        ] {
            assert!(!is_name_of_status(name), "{name}");
        }
    }
}
