//! Words with slips, abbreviations, lost letters and compounds, by the words of the lists.

use super::lexicon::{Entry, Lexicon, Sense};
use crate::words::lists::ordinary::is_ordinary;
use crate::words::tokens::{LOST, Token, stem};

impl Lexicon {
    /// A word put right: one that a spelling which is not known nearly is; `None` when there is none.
    pub(super) fn corrected(&self, token: &Token) -> Option<String> {
        let (stem, word) = (&token.stem, &token.word);
        if stem.contains(LOST) {
            return self.with_letters_lost(stem);
        }
        for ending in ["s", "en", "n", "er", "es", "e"] {
            if let Some(root) = word.strip_suffix(ending)
                && root.len() > if ending == "s" { 1 } else { 3 }
                && self.entries.contains_key(root)
            {
                return Some(root.to_owned());
            }
        }
        if let Some(root) = word.strip_suffix('i').filter(|root| root.len() > 3) {
            let singular = ["", "o"].map(|ending| format!("{root}{ending}"));
            if let Some(found) = singular.into_iter().find(|word| self.entries.contains_key(word)) {
                return Some(found);
            }
        }
        let lettered = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !lettered || word.len() < 4 || is_ordinary(word) {
            return None;
        }
        if let Some(whole) = self.abbreviated(word) {
            return Some(whole);
        }
        let most = if stem.len() > 8 { 2 } else { 1 };
        // A short word may be any other: only devices are worth the guess.
        let is_device = |known: &String| {
            let noun = self.entries.get(known).and_then(|entry| entry.noun);
            noun.is_some_and(|noun| !matches!(self.entry(noun).sense, Sense::Not(_)))
        };
        let start =
            self.vocabulary.partition_point(|known| known.as_bytes() < &stem.as_bytes()[..1]);
        self.vocabulary[start..]
            .iter()
            .take_while(|known| known.as_bytes()[0] == stem.as_bytes()[0])
            .filter(|known| {
                known.len() > 4
                    && known.len().abs_diff(stem.len()) <= most
                    && (stem.len() > 4 || known.len() > stem.len())
                    && (stem.len() > 5 || is_device(known))
            })
            .filter_map(|known| Some((distance(stem, known, most)?, known)))
            .min()
            .map(|(_, known)| known.clone())
    }

    /// The noun that a word is the beginning of, where all such nouns mean the same.
    fn abbreviated(&self, word: &str) -> Option<String> {
        let start = self.vocabulary.partition_point(|known| known.as_str() < word);
        let long = self.vocabulary[start..].iter().take_while(|known| known.starts_with(word));
        let noun = |known: &String| self.entries.get(known).and_then(|entry| entry.noun);
        let mut nouns = long.filter_map(|known| Some((known, noun(known)?)));
        let (whole, meant) = nouns.next()?;
        if matches!(self.entry(meant).sense, Sense::Not(_)) {
            return None;
        }
        nouns.all(|(_, noun)| noun == meant).then(|| whole.clone())
    }

    /// The word whose letters are those that are left.
    fn with_letters_lost(&self, stem: &str) -> Option<String> {
        let fits = |known: &&String| {
            // A lost letter may have been two (`œ`), and stands for none at the end (`PC ?`).
            known.len() == stem.len()
                && known.bytes().zip(stem.bytes()).all(|(one, other)| one == other || other == b'?')
        };
        let mut found = self.vocabulary.iter().filter(fits);
        let first = found.next().cloned();
        first.or_else(|| stem.strip_suffix(LOST).map(crate::words::tokens::stem))
    }

    /// The parts of a compound that is written as one word: its head, and what stands before.
    pub(super) fn compound(&self, word: &str) -> Option<(&Entry, Option<&Entry>)> {
        (3..word.len().saturating_sub(2)).filter(|at| word.is_char_boundary(*at)).find_map(|at| {
            let (first, last) = word.split_at(at);
            let head = self.entries.get(&stem(last)).filter(|entry| {
                entry.compounds && entry.noun.is_some() && entry.languages.order() >= 0
            })?;
            let linked = first.strip_suffix('s').or_else(|| first.strip_suffix('n'));
            let before = self
                .entries
                .get(&stem(first))
                .or_else(|| linked.and_then(|first| self.entries.get(&stem(first))))
                .filter(|entry| {
                    entry.noun.is_some()
                        || !entry.attributes.is_empty()
                        || entry.is(super::lexicon::Role::Filler)
                });
            let told = last.len() > 5 || (before.is_some() && first.len() > 3);
            told.then_some((head, before))
        })
    }
}

/// Which letters a word has, a bit each.
fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |letters, letter| letters | 1 << (letter % 32))
}

/// How many letters are to be added, left out, replaced or exchanged with the next between two words;
/// `None` when more than `most`.
pub(crate) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (mine, theirs) = (letters(one), letters(other));
    // A slip takes at most one letter away and brings at most one.
    if one.len().abs_diff(other.len()) > most
        || (mine & !theirs).count_ones() as usize > most
        || (theirs & !mine).count_ones() as usize > most
    {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let mut least = (last[column + 1] + 1).min(next[column] + 1);
            least = least.min(last[column] + usize::from(letter != wanted));
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *wanted {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|found| *found <= most)
}
