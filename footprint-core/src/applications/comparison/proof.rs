//! Whether a text names a proof: placeholders, negations and promises are none.

use crate::catalogue::table::plain;

/// Words that, at the head of a text, say that there is no proof, whatever follows.
const DENY: &[&str] = &[
    "aucun", "aucune", "sans", "rien", "pas", "non", "none", "not", "nothing", "without", "neant",
    "absence",
];

/// Words that say that there is none, or not yet, where every other word is one of [`FILL`].
const PUT_OFF: &[&str] = &[
    "no",
    "n",
    "na",
    "nc",
    "nd",
    "s",
    "so",
    "ras",
    "nil",
    "null",
    "0",
    "x",
    "xx",
    "xxx",
    "false",
    "faux",
    "inconnu",
    "inconnue",
    "unknown",
    "tbd",
    "tbc",
    "tba",
    "todo",
    "attente",
    "fournir",
    "preciser",
    "completer",
    "demander",
    "confirmer",
    "definir",
    "obtenir",
    "joindre",
    "transmettre",
    "be",
    "provide",
    "supply",
    "come",
    "yet",
    "later",
];

/// Words that, wherever they stand, say that the proof is not there.
const MISSING: &[&str] = &[
    "manquant",
    "manquante",
    "missing",
    "pending",
    "absent",
    "absente",
    "sera",
    "seront",
    "will",
    "venir",
    "demande",
];

/// Whether a word begins with a digit, as the number of an invoice does.
fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Words that say nothing by themselves.
const FILL: &[&str] = &[
    "a",
    "c",
    "d",
    "o",
    "e",
    "en",
    "de",
    "la",
    "le",
    "the",
    "of",
    "to",
    "is",
    "encore",
    "cours",
    "preuve",
    "proof",
    "provided",
    "supplied",
    "given",
    "available",
    "applicable",
    "disponible",
    "completed",
];

/// Whether a text names something that can be looked at.
pub(super) fn is_proof(text: &str) -> bool {
    let plain = plain(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let is_idle = |word: &&str| PUT_OFF.contains(word) || FILL.contains(word);
    let is_put_off = words.iter().all(is_idle) && words.iter().any(|word| PUT_OFF.contains(word));
    // `À fournir par le vendeur`, `attestation non fournie`, `invoice to be provided`, `no invoice`.
    let is_missing = words.iter().any(|word| MISSING.contains(word))
        || words.windows(2).any(|pair| {
            matches!(pair, ["to", "be"] | ["en", "attente"])
                || pair[0] == "a" && PUT_OFF.contains(&pair[1])
                || matches!(pair[0], "non" | "pas" | "not" | "no") && !is_number(pair[1])
        });
    !DENY.contains(first) && !is_put_off && !is_missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_negations_and_promises_prove_nothing() {
        for text in [
            "",
            " ",
            "?",
            "-",
            "–",
            "…",
            "/",
            "non fournie",
            "Non",
            "aucune",
            "Aucune preuve",
            "à fournir",
            "À fournir par le vendeur",
            "none",
            "n/a",
            "N.A.",
            "NC",
            "n.c.",
            "s.o.",
            "no",
            "no proof",
            "not provided",
            "to be provided",
            "TBD",
            "en attente",
            "sans",
            "néant",
            "inconnue",
            "unknown",
            "xxx",
            "RAS",
            "pas encore",
            "no invoice",
            "facture à fournir",
            "attestation non fournie",
            "invoice to be provided",
            "facture manquante",
            "sera transmis",
            "sur demande",
            "0",
        ] {
            assert!(!is_proof(text), "{text:?}");
        }
        for text in [
            "attestation du vendeur",
            "seller’s statement",
            "facture 2019-114",
            "facture d’achat",
            "No. 4512",
            "numéro de série relevé",
            "declared in the offer",
            "certificat A12",
        ] {
            assert!(is_proof(text), "{text:?}");
        }
    }
}
