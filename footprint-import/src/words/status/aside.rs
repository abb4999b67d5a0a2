//! What the place of a device, a remark on it, or words beside its name say in passing: that it is gone.

use super::{Standing, is_name_of_status, standing};
use crate::words::fold::fold;
use crate::words::label;
use crate::words::lists::personal;

/// A cell that speaks of something else, and may say that the device is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aside {
    /// Where it stands.
    Place,
    /// What is remarked on it.
    Remark,
}

/// Whether a device is gone, by what is said in passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gone {
    Surely,
    Perhaps,
}

/// Bytes of the longest such cell.
pub(crate) const LONGEST_ASIDE: usize = 80;
/// A longer remark tells a story, in which another device may be gone.
const LONGEST_REMARK: usize = 40;
/// Words of the longest status that a remark is looked for.
const MOST_WORDS: usize = 3;

/// Words that say so at the end of a name, where others may belong to it: `Serveur archives`, `PC portable perso`.
const AT_THE_END: &[&str] = &[
    "hs",
    "vole",
    "volee",
    "voles",
    "volees",
    "perdu",
    "perdue",
    "perdus",
    "perdues",
    "casse",
    "cassee",
    "casses",
    "cassees",
    "reforme",
    "reformee",
    "reformes",
    "reformees",
    "hors service",
    "hors d'usage",
    "stolen",
    "lost",
    "broken",
    "dead",
    "scrapped",
    "retired",
    "out of order",
    "gestohlen",
    "verloren",
    "kaputt",
    "robado",
    "rubato",
    "gestolen",
    "kapot",
];

/// Whether words beside the name of a device in its cell say that it is gone: `Latitude 5420 - volé`, `Latitude 5420
/// (HS)`, `Latitude 5420 CASSÉ`.
pub(crate) fn is_gone_beside(name: &str) -> bool {
    if !name.contains([' ', '(']) || personal::says_personal(name) {
        return false;
    }
    let parts = name.split(['(', ')', '[', ']', ',', ';', ':', '/', '|', '–', '—']);
    let mut parts = parts.flat_map(|part| part.split(" - "));
    let folded = parts.next().map(fold).unwrap_or_default();
    let ends = |word: &&str| {
        folded.strip_suffix(*word).is_some_and(|name| name.len() > 1 && name.ends_with(' '))
    };
    AT_THE_END.iter().any(ends)
        || parts.any(|part| {
            let words = part.trim();
            words.len() <= LONGEST_REMARK && !label::is_building(words) && begins_with_status(words)
        })
}

/// The remark in a header that some of what it counts are gone: `dont 10 % HS` of `Nombre (dont 10 % HS)`.
pub(crate) fn gone_in_header(header: &str) -> Option<&str> {
    let (_, remark) = label::remark_of_which(header)?;
    label::of_which(&fold(remark)).is_some_and(is_out).then_some(remark)
}

impl Aside {
    /// Whether a text says that the device is gone.
    pub(crate) fn says(self, text: &str) -> Option<Gone> {
        if text.len() > LONGEST_ASIDE {
            return None;
        }
        match self {
            Self::Place => of_place(text),
            Self::Remark if text.len() <= LONGEST_REMARK => of_remark(text),
            Self::Remark => None,
        }
    }
}

/// A place is for what is gone where each of its words says so, or says that it is a room: `Local DEEE`.
fn of_place(text: &str) -> Option<Gone> {
    // `Mairie > Sous-sol > Rebut`: it stands in the last.
    let last = text.rsplit(['>', '/', '|']).next()?;
    let last = last.rsplit(" - ").next()?;
    let folded = fold(last).replace("e waste", "ewaste");
    let (mut gone, mut doubtful) = (false, false);
    for word in folded.split([' ', '\'']) {
        if label::is_place_of_gone(word) {
            gone = true;
        } else if label::is_place_of_gone_or_site(word) || label::is_place(word) {
            // `École de Don`, `Bureau DEEE`: somebody works there.
            doubtful = true;
        } else {
            let says_nothing = word.len() < 2
                || word.bytes().all(|byte| byte.is_ascii_digit())
                || label::is_room(word)
                || label::is_filler(word);
            if !says_nothing {
                return None;
            }
        }
    }
    match (gone, doubtful) {
        (true, false) => Some(Gone::Surely),
        // A town has people and devices at its `Déchetterie`.
        (_, true) if folded.split([' ', '\'']).any(says_gone) => Some(Gone::Perhaps),
        _ => None,
    }
}

/// Whether a word of a place is one for what is gone, or may be.
fn says_gone(word: &str) -> bool {
    label::is_place_of_gone(word) || label::is_place_of_gone_or_site(word)
}

/// A remark is a doubt at most, where it is or begins with a status: it may be of some of several devices (`2 HS`), of
/// what came back (`rendu le 12/03`), of where the device came from (`don de l'État`) or of what is planned. What is
/// said of a part (`batterie HS`) says nothing of the device.
fn of_remark(text: &str) -> Option<Gone> {
    let is_said = is_out(text) || text.split([',', ';', '.', '(', ':']).any(begins_with_status);
    is_said.then_some(Gone::Perhaps)
}

/// Whether some words are a status, and say that the device is gone.
fn is_out(text: &str) -> bool {
    standing(text) == Some(Standing::Out) && is_name_of_status(text)
}

/// Whether a phrase begins with such words.
fn begins_with_status(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    (1..=words.len().min(MOST_WORDS)).any(|end| is_out(&words[..end].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_what_is_gone() {
        for text in [
            "Rebut",
            "Benne",
            "DEEE",
            "Réforme",
            "Cave à jeter",
            "À jeter",
            "e-waste",
            "E-Waste",
            "WEEE cage",
            "Scrap",
            "Local DEEE",
            "Zone rebut 2",
            "Mairie > Cave > Rebut",
            "Bât. B - DEEE",
            "Disposed",
            "Stolen",
        ] {
            assert_eq!(Aside::Place.says(text), Some(Gone::Surely), "{text}");
        }
        for text in [
            "Déchetterie",
            "Recyclerie",
            "Recyclage",
            "Emmaüs",
            "Don",
            "Volé",
            "Perdu",
            "École de Don",
            "Bureau DEEE",
        ] {
            assert_eq!(Aside::Place.says(text), Some(Gone::Perhaps), "{text}");
        }
        for text in [
            "",
            "Mairie",
            "Archives",
            "Cimetière",
            "Ferme",
            "Rue de la Réforme",
            "Don Bosco",
            "Salle 12",
            "Stock",
            "Magasin",
            "Sortie",
            "Perdu-Village",
            "Centre d'incendie",
            "B12",
            "Invalides",
            "Service des ventes",
            "Lost Property",
        ] {
            assert_eq!(Aside::Place.says(text), None, "{text}");
        }
    }

    #[test]
    fn words_beside_a_name() {
        for text in [
            "Dell Latitude 5420 - volé",
            "Dell Latitude 5420 – volé le 12/03/2023",
            "Latitude 5420 (HS)",
            "Latitude 5420(HS)",
            "Latitude 5420 CASSÉ",
            "Écran HS",
            "PC portable, perdu",
            "Latitude 5420 stolen",
            "HP 840 G5 [out of order]",
        ] {
            assert!(is_gone_beside(text), "{text}");
        }
        for text in [
            "",
            "HS",
            "Latitude 5420",
            "PC portable perso",
            "Téléphone (perso)",
            "Serveur archives",
            "Serveur (archives)",
            "Plantronics HS-1",
            "Écran (24 pouces)",
            "Latitude 5420 - batterie HS",
            "Latitude 5420 (non réformé)",
            "PC de prêt (en panne)",
            "Écran de remplacement",
        ] {
            assert!(!is_gone_beside(text), "{text}");
        }
    }

    #[test]
    fn remarks_in_a_header() {
        assert_eq!(gone_in_header("Nombre (dont 10 % HS)"), Some("dont 10 % HS"));
        assert_eq!(gone_in_header("Count (incl. 2 broken)"), Some("incl. 2 broken"));
        for header in ["Nombre", "Nombre (hors HS)", "Nombre (dont 10 % neufs)", "dont HS"] {
            assert_eq!(gone_in_header(header), None, "{header}");
        }
    }

    #[test]
    fn remarks_that_are_a_status() {
        for text in [
            "HS",
            "à réformer",
            "volé le 12/03/2023",
            "2 HS",
            "1 volé en 2023",
            "Rendu le 12/03/2024",
            "réforme prévue 2027",
            "rendu au loueur",
            "broken, scrapped",
            "Réformé",
            "Réformé en 2022",
            "vendu",
            "stolen 2022",
            "returned to lessor",
            "disposed",
            "sold to J. Smith",
            "Remplacé",
            "remplace un PC volé",
            "absent",
            "à réformer en 2027",
            "fin de location 06/2026",
            "écran cassé, jeté",
            "don de l'entreprise",
        ] {
            assert_eq!(Aside::Remark.says(text), Some(Gone::Perhaps), "{text}");
        }
        for text in [
            "",
            "batterie HS",
            "clavier volé",
            "new battery",
            "spare",
            "En panne",
            "prêté à M. Martin",
            "non réformé",
            "RAS",
            "écran rayé",
            "volé puis retrouvé et rendu à son utilisateur en mars",
        ] {
            assert_eq!(Aside::Remark.says(text), None, "{text}");
        }
    }
}
