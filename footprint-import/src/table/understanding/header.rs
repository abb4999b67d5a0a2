//! A header cut into words: numbering, brackets, camel case, snake case, dotted paths, lost accents.

use crate::words::fold::fold;
use crate::words::label::remark_of_which;
use std::borrow::Cow;

/// Stands for one or two letters that the file has lost.
pub(super) const LOST: char = '\u{fffd}';

/// A word of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded; [`LOST`] stands for letters that are not known.
    pub(super) text: String,
    /// It stands in brackets: a unit, an example, a hint.
    pub(super) aside: bool,
    /// A number stands in these brackets, as in `(24 mois)`: a remark, and no unit of the cells.
    pub(super) remark: bool,
}

impl Word {
    fn of(text: String, depth: u32) -> Self {
        Self { text, aside: depth > 0, remark: false }
    }
}

/// The words of a header, in order. Numbers alone are no words.
pub(super) fn words(header: &str) -> Vec<Word> {
    let header = mended(header);
    // `Nombre (dont 10 % HS)`: the number of all.
    let header = remark_of_which(&header).map_or(&*header, |(said, _)| said);
    let header = without_numbering(header.trim());
    let letters: Vec<char> = header.chars().collect();
    let mut words = Vec::new();
    let (mut word, mut depth) = (String::new(), 0_u32);
    // The first word of the brackets at hand.
    let mut opened = 0;
    for (at, &letter) in letters.iter().enumerate() {
        let (before, after) =
            (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1).copied());
        match letter {
            '(' | '[' | '{' => {
                end(&mut words, &mut word, depth);
                depth += 1;
                opened = words.len();
            }
            ')' | ']' | '}' => {
                end(&mut words, &mut word, depth);
                let remark = depth > 0 && holds_number(&letters[..at]);
                depth = depth.saturating_sub(1);
                words[opened..].iter_mut().for_each(|word| word.remark |= remark);
                opened = words.len();
            }
            LOST => word.push(LOST),
            '?' if is_lost(&letters, at) => word.push(LOST),
            '#' => {
                end(&mut words, &mut word, depth);
                words.push(Word::of("number".into(), depth));
            }
            '€' | '$' | '£' => {
                end(&mut words, &mut word, depth);
                words.push(Word::of("eur".into(), depth));
            }
            '%' => {
                end(&mut words, &mut word, depth);
                // `100 % LED` is said of all cells.
                if !ends_in_number(&letters[..at]) {
                    words.push(Word::of("percent".into(), depth));
                }
            }
            '₂' => word.push('2'),
            '°' | 'º' => {
                word.push(letter);
                // `N°Série`, `N.º`: the sign ends its word.
                end(&mut words, &mut word, depth);
            }
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => word.push(letter),
            _ if letter.is_alphanumeric() || letter == '№' => {
                let hump = before.is_some_and(|before| is_hump(before, letter, after));
                if hump && !(letter == '2' && is_carbon(&word)) {
                    end(&mut words, &mut word, depth);
                }
                word.push(letter);
            }
            // `N.º`
            '.' if matches!(after, Some('º' | '°')) => {}
            _ => end(&mut words, &mut word, depth),
        }
    }
    end(&mut words, &mut word, depth);
    words
}

/// Text whose UTF-8 was read as Windows-1252 (`ModÃ¨le`), set right.
fn mended(header: &str) -> Cow<'_, str> {
    if header.contains(['Ã', 'Â']) {
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(header);
        if let (false, Ok(text)) = (lossy, std::str::from_utf8(&bytes)) {
            return Cow::Owned(text.to_owned());
        }
    }
    Cow::Borrowed(header)
}

/// `9. Lieu`, `6/ Statut`, `2) Type`: the text after the number.
fn without_numbering(header: &str) -> &str {
    let rest = header.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.len() < header.len()
        && let Some(text) = rest.trim_start().strip_prefix(['.', '/', ')', ':', '-', '°'])
        && text.chars().any(char::is_alphabetic)
    {
        return text;
    }
    header
}

/// Whether a question mark stands for a lost letter rather than asking: `Mod?le`, `?tat`, `Cr?? le`, `N? de série`.
fn is_lost(letters: &[char], at: usize) -> bool {
    let is_letter = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphabetic());
    let twice = at > 0 && letters[at - 1] == '?' || letters.get(at + 1) == Some(&'?');
    let alone = at > 0 && is_letter(at - 1) && (at < 2 || !is_letter(at - 2));
    is_letter(at + 1) || twice && letters.len() > at + 1 || alone && letters.len() > at + 1
}

/// Whether a new word begins within `camelCase`, `IPAddress` or `Name0`.
fn is_hump(before: char, letter: char, after: Option<char>) -> bool {
    before.is_lowercase() && letter.is_uppercase()
        || before.is_uppercase() && letter.is_uppercase() && after.is_some_and(char::is_lowercase)
        || before.is_alphabetic() && letter.is_ascii_digit()
}

/// Whether a number that is no year ends a text, as before a `%`.
fn ends_in_number(letters: &[char]) -> bool {
    let digits = letters.iter().rev().skip_while(|letter| letter.is_whitespace());
    !matches!(digits.take_while(|letter| letter.is_ascii_digit()).count(), 0 | 4)
}

/// Whether the brackets that a text ends in hold a number beside their words: not that of `CO2`, and no year.
fn holds_number(letters: &[char]) -> bool {
    let inside = letters.rsplit(|letter| matches!(letter, '(' | '[' | '{')).next().unwrap_or(&[]);
    let mut parts = inside.split(|letter| !letter.is_alphanumeric());
    parts.any(|part| {
        part.first().is_some_and(char::is_ascii_digit)
            && !(part.len() == 4 && part.iter().all(char::is_ascii_digit))
    })
}

/// Whether a word goes on as `CO2` does: it is no number behind it.
fn is_carbon(word: &str) -> bool {
    ["co", "kgco", "gco", "tco"].iter().any(|begun| word.eq_ignore_ascii_case(begun))
}

/// Ends the word at hand.
fn end(words: &mut Vec<Word>, word: &mut String, depth: u32) {
    if word.chars().any(|letter| letter.is_alphabetic() || letter == LOST || letter == '№') {
        let text = if word.contains(LOST) {
            let parts: Vec<String> = word.split(LOST).map(fold).collect();
            parts.join("\u{fffd}")
        } else {
            fold(word)
        };
        words.push(Word::of(text, depth));
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> String {
        let words = words(header);
        let text = |word: &Word| {
            if word.aside { format!("({})", word.text) } else { word.text.clone() }
        };
        words.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headers_are_cut_into_words() {
        for (header, words) in [
            ("typeEquipement", "type equipement"),
            ("montantHT", "montant ht"),
            ("assetCustom.serialNumber", "asset custom serial number"),
            ("date_achat", "date achat"),
            ("Date d’achat", "date d achat"),
            ("Type de\nmatériel\ninformatique", "type de materiel informatique"),
            ("N°Série", "no serie"),
            ("N.º de serie", "no de serie"),
            ("№ série", "no serie"),
            ("6/ Statut", "statut"),
            ("9. Lieu", "lieu"),
            ("Puissance (W)", "puissance (w)"),
            ("Inventory #", "inventory number"),
            ("Name0", "name"),
            ("ModÃ¨le", "modele"),
            ("IPAddress", "ip address"),
            ("MARQUE/MODELE", "marque modele"),
            ("Émissions (kg CO₂e/an)", "emissions (kg) (co2e) (an)"),
            ("kgCO2eq", "kg co2eq"),
            ("KGCO2", "kgco2"),
            ("% CO2", "percent co2"),
            ("Quantité 100 % LED", "quantite led"),
            ("Room2", "room"),
            ("Nombre (dont 10 % HS)", "nombre"),
            ("Quantité, dont 2 HS", "quantite"),
            ("Quantité dont HS", "quantite dont hs"),
        ] {
            assert_eq!(of(header), words, "{header}");
        }
    }

    #[test]
    fn brackets_that_hold_a_number_are_a_remark() {
        let is_remark = |header: &str| words(header).iter().any(|word| word.remark);
        for header in ["Nb (24 mois)", "PC (14 jours de prêt)", "PC (kg CO2 : 250/u)"] {
            assert!(is_remark(header), "{header}");
        }
        for header in ["Nb (mois)", "PC 2 (kg CO2)", "Bilan (kg CO2e 2023)", "24 mois (jours)"] {
            assert!(!is_remark(header), "{header}");
        }
    }

    #[test]
    fn letters_that_are_lost_are_told_from_questions() {
        for (header, words) in [
            ("Mod?le", "mod\u{fffd}le"),
            ("?tat", "\u{fffd}tat"),
            ("Cr?? le", "cr\u{fffd}\u{fffd} le"),
            ("N? d'inventaire", "n\u{fffd} d inventaire"),
            ("Actif ?", "actif"),
            ("In Service?", "in service"),
            ("Nom de l\u{fffd}ordinateur", "nom de l\u{fffd}ordinateur"),
        ] {
            assert_eq!(of(header), words, "{header}");
        }
    }
}
