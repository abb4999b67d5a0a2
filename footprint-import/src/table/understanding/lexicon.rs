//! The words of headers and what they speak of: phrases, plurals, compounds, lost letters, slips.

use super::header::{LOST, Word, words};
use super::role::Role;
use crate::words::list;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word or phrase may speak of: each role, with a bit for each language that has it so.
pub(super) type Senses = Vec<(Role, u8)>;

/// Most words of a phrase.
const LONGEST: usize = 5;
/// Shortest word in which a slip is looked for, and from which on two are.
const SLIP: (usize, usize) = (5, 8);

/// What a header says.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What each phrase may speak of, and whether it stands in a remark.
    pub(super) phrases: Vec<(Senses, bool)>,
    /// Words outside brackets that nothing is known of.
    pub(super) unknown: usize,
    /// Words that were only understood as compounds, with lost letters or with a slip.
    pub(super) guessed: usize,
    /// Of these, words with a slip.
    pub(super) slips: usize,
}

/// The words of the list.
struct Lexicon {
    exact: HashMap<String, Senses>,
    /// By the stems of their words.
    stems: HashMap<String, Senses>,
    /// Single words, by length: those that a slip may have made.
    single: Vec<Vec<String>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (mut exact, mut stems) = (HashMap::new(), HashMap::new());
    let mut single: Vec<Vec<String>> = Vec::new();
    for row in list(include_str!("../../words/columns.csv")) {
        let [role, language, phrases] = row.as_slice() else { continue };
        let Some(role) = Role::from_key(role) else { continue };
        for phrase in phrases.split(';') {
            let cut: Vec<String> = words(phrase).into_iter().map(|word| word.text).collect();
            if let [word] = cut.as_slice() {
                let length = word.chars().count();
                if single.len() <= length {
                    single.resize_with(length + 1, Vec::new);
                }
                single[length].push(word.clone());
            }
            add(&mut exact, cut.join(" "), role, bit(language));
            add(&mut stems, stems_of(&cut), role, bit(language));
        }
    }
    for words in &mut single {
        words.sort();
        words.dedup();
    }
    Lexicon { exact, stems, single }
});

/// Adds a sense of a phrase.
fn add(senses: &mut HashMap<String, Senses>, phrase: String, role: Role, language: u8) {
    let senses = senses.entry(phrase).or_default();
    match senses.iter_mut().find(|(known, _)| *known == role) {
        Some((_, languages)) => *languages |= language,
        None => senses.push((role, language)),
    }
}

/// The bit of a language.
fn bit(language: &str) -> u8 {
    match language {
        "fr" => 1,
        "en" => 2,
        "de" => 4,
        "es" => 8,
        "nl" => 16,
        "it" => 32,
        _ => u8::MAX,
    }
}

/// A word without the ends of plural and gender.
fn stem(word: &str) -> &str {
    let word = match word.strip_suffix(['s', 'x']) {
        Some(rest) if rest.len() >= 3 => rest,
        _ => word,
    };
    let short = word.trim_end_matches('e');
    if short.len() >= 4 { short } else { word }
}

/// The stems of a phrase.
fn stems_of(words: &[impl AsRef<str>]) -> String {
    words.iter().map(|word| stem(word.as_ref())).collect::<Vec<_>>().join(" ")
}

/// What a header says; `slips` asks for words with slips too, which takes longer.
pub(super) fn said(header: &str, slips: bool) -> Said {
    let words = words(header);
    let aside = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.aside);
    let text = |at: usize| match words[at].text.as_str() {
        // `Age (d)`, `Âge (j)`: days, where nothing else stands in the brackets.
        "d" | "j" if aside(Some(at)) && !aside(at.checked_sub(1)) && !aside(Some(at + 1)) => "days",
        text => text,
    };
    let texts: Vec<&str> = (0..words.len()).map(text).collect();
    let mut said = Said::default();
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let known = (1..=longest).rev().find_map(|length| {
            let phrase = &texts[at..at + length];
            if phrase.iter().any(|word| word.contains(LOST)) {
                return None;
            }
            let exact = LEXICON.exact.get(phrase.join(" ").as_str());
            // `NetBIOS`, `hostName`: words that were cut where a capital stands.
            let joined = || LEXICON.exact.get(phrase.concat().as_str());
            let known = exact.or_else(|| LEXICON.stems.get(stems_of(phrase).as_str()));
            known.or_else(joined).map(|senses| (length, senses))
        });
        match known {
            Some((length, senses)) => {
                said.phrases.push((senses.clone(), words[at].remark));
                at += length;
            }
            None => {
                guess(&words[at], slips, &mut said);
                at += 1;
            }
        }
    }
    said
}

/// A word that is not in the list as it stands.
fn guess(word: &Word, slips: bool, said: &mut Said) {
    let text = word.text.as_str();
    if text.contains(LOST) {
        if let Some(senses) = restored(text) {
            said.guessed += 1;
            said.phrases.extend(senses.into_iter().map(|senses| (senses, word.remark)));
            return;
        }
    } else if let Some(parts) = compound(text) {
        said.guessed += 1;
        said.phrases.extend(parts.into_iter().map(|senses| (senses.clone(), word.remark)));
        return;
    } else if let Some(senses) = after_a_number(text) {
        said.phrases.push((senses.clone(), word.remark));
        return;
    } else if slips && let Some(senses) = shortened(text) {
        said.guessed += 1;
        said.phrases.push((senses.clone(), word.remark));
        return;
    } else if slips && let Some(senses) = slipped(text) {
        said.guessed += 1;
        said.slips += 1;
        said.phrases.push((senses.clone(), word.remark));
        return;
    }
    // One letter, and what stands in brackets, is no subject.
    said.unknown += usize::from(!word.aside && text.len() > 1);
}

/// The time that stands behind its number, as in `kWh/1000h`.
fn after_a_number(text: &str) -> Option<&'static Senses> {
    let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let senses = LEXICON.exact.get(unit).filter(|_| unit.len() < text.len())?;
    senses.iter().any(|(role, _)| *role == Role::Period).then_some(senses)
}

/// A word or two whose lost letters are found: `mod?le`, `l?ordinateur`.
fn restored(text: &str) -> Option<Vec<Senses>> {
    let length = text.chars().count();
    let candidates = |low: usize| LEXICON.single.get(low).into_iter().flatten();
    let all = (length.saturating_sub(2)..=length).flat_map(candidates);
    if let Some(word) = all.into_iter().find(|word| fits(text, word)) {
        return LEXICON.exact.get(word).map(|senses| vec![senses.clone()]);
    }
    // A lost apostrophe.
    let (first, second) = text.split_once(LOST)?;
    let of =
        |word: &str| LEXICON.exact.get(word).or_else(|| LEXICON.stems.get(stem(word))).cloned();
    Some(vec![of(first)?, of(second)?])
}

/// Whether a text with lost letters is a word: each run of them stands for one or two letters.
fn fits(text: &str, word: &str) -> bool {
    let mut rest = word;
    let mut parts = text.split(LOST).peekable();
    let Some(first) = parts.next() else { return false };
    let Some(after) = rest.strip_prefix(first) else { return false };
    rest = after;
    let mut lost = 0;
    while let Some(part) = parts.next() {
        lost += 1;
        if part.is_empty() && parts.peek().is_some() {
            continue;
        }
        let mut letters = rest.char_indices().map(|(at, _)| at).skip(1);
        let next = letters.next().unwrap_or(rest.len());
        if rest.is_empty() {
            return false;
        }
        // Bytes of one letter were lost together, so that a run stands for one; two at most.
        let choices = [next, letters.next().unwrap_or(rest.len())];
        let fitting = choices.iter().take(lost).find(|&&at| {
            if parts.peek().is_none() { &rest[at..] == part } else { rest[at..].starts_with(part) }
        });
        let Some(&at) = fitting else { return false };
        rest = &rest[at + part.len()..];
        lost = 0;
    }
    rest.is_empty()
}

/// The words of a compound: `gerätehersteller`, `datecreation`, `firstseen`.
fn compound(text: &str) -> Option<Vec<&'static Senses>> {
    if text.len() < 6 || !text.is_ascii() {
        return None;
    }
    // The best cut up to each byte: its number of parts, and where its last part begins and ends.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; text.len() + 1];
    best[0] = Some((0, 0, 0));
    for end in 2..=text.len() {
        for start in (0..end.saturating_sub(1)).filter(|start| end - start >= 3 || *start > 0) {
            let Some((parts, ..)) = best[start] else { continue };
            let part = &text[start..end];
            if (part.len() >= 3 || SHORT.contains(&part)) && of_part(part).is_some() {
                // German and Dutch join words with an `s`, `n`, `en` or `es`.
                for joint in ["", "s", "n", "en", "es", "er"] {
                    let to = end + joint.len();
                    if text[end..].starts_with(joint)
                        && (joint.is_empty() || to < text.len() && part.len() >= 4)
                        && best[to].is_none_or(|(known, ..)| parts + 1 < known)
                    {
                        best[to] = Some((parts + 1, start, end));
                    }
                }
            }
        }
    }
    let (parts, ..) = best[text.len()]?;
    if !(2..=4).contains(&parts) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = text.len();
    while at > 0 {
        let (_, start, end) = best[at]?;
        found.push(of_part(&text[start..end])?);
        at = start;
    }
    found.reverse();
    Some(found)
}

/// Words of two letters that compounds have.
const SHORT: &[&str] = &["pc", "id", "nr", "os", "sn", "ip", "no"];

/// What a part of a compound may speak of.
fn of_part(part: &str) -> Option<&'static Senses> {
    LEXICON.exact.get(part).or_else(|| LEXICON.stems.get(stem(part)))
}

/// The word that was cut short: `diag`, `constr`. All words that begin so must speak of the same.
fn shortened(text: &str) -> Option<&'static Senses> {
    const SHORTEST: usize = 4;
    if text.len() < SHORTEST {
        return None;
    }
    let longer = LEXICON.single.iter().flatten().filter(|word| word.starts_with(text));
    let mut senses = longer.filter_map(|word| LEXICON.exact.get(word));
    let first = senses.next()?;
    let role = |senses: &Senses| senses.first().map(|(role, _)| *role);
    senses.all(|other| role(other) == role(first)).then_some(first)
}

/// The word that a slip of the hand has made another.
fn slipped(text: &str) -> Option<&'static Senses> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() < SLIP.0 {
        return None;
    }
    let most = if letters.len() >= SLIP.1 { 2 } else { 1 };
    let lengths = letters.len().saturating_sub(most)..=letters.len() + most;
    let all = lengths.flat_map(|length| LEXICON.single.get(length).into_iter().flatten());
    let near = all.filter(|word| word.len() >= SLIP.0 && word.as_bytes()[0] == text.as_bytes()[0]);
    let best = near
        .map(|word| (distance(&letters, &word.chars().collect::<Vec<_>>()), word))
        .filter(|(distance, _)| *distance <= most)
        .min()?;
    LEXICON.exact.get(best.1)
}

/// Letters to add, drop, change or swap to make one word of another.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for i in 0..=one.len() {
        for j in 0..width {
            table[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = usize::from(one[i - 1] != other[j - 1]);
                let mut least = (table[(i - 1) * width + j] + 1)
                    .min(table[i * width + j - 1] + 1)
                    .min(table[(i - 1) * width + j - 1] + same);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(table[(i - 2) * width + j - 2] + 1);
                }
                least
            };
        }
    }
    table[one.len() * width + other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first role of each phrase.
    fn roles(header: &str) -> Vec<Role> {
        said(header, true).phrases.iter().map(|(senses, _)| senses[0].0).collect()
    }

    #[test]
    fn every_row_of_the_list_has_a_role_and_a_language() {
        for row in list(include_str!("../../words/columns.csv")) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(Role::from_key(&row[0]).is_some(), "{row:?}");
            assert_ne!(bit(&row[1]), u8::MAX, "{row:?}");
        }
    }

    #[test]
    fn compounds_slips_and_lost_letters_are_understood() {
        assert_eq!(roles("Gerätehersteller"), [Role::Device, Role::Maker]);
        assert_eq!(roles("Anschaffungsjahr"), [Role::Buy, Role::Year]);
        assert_eq!(roles("computernaam"), [Role::Device, Role::Name]);
        assert_eq!(roles("Sttaut"), [Role::Status]);
        assert_eq!(roles("Diag."), [Role::Diagonal]);
        assert_eq!(roles("Mod?le"), [Role::Model]);
        assert_eq!(roles("Cr?? le"), [Role::Create, Role::Date]);
        assert_eq!(roles("Derni?re connexion"), [Role::Last, Role::Seen]);
        assert_eq!(said("Marseille", true).unknown, 1);
    }
}
