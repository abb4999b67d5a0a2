//! What the place of a device, or a remark on it, says in passing: that it is gone.

use super::{Standing, is_name_of_status, standing};
use crate::words::fold::fold;
use crate::words::label;

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
