//! What a designation names: `Lot de 2 PC portables`, `Toner copieur Ricoh`, `disque dur ext.`
//!
//! A designation is read by its head. Which noun that is, the language tells: in French the first one
//! decides, in English the last before a preposition; complements only refine it (`casque` is a headset,
//! `casque de réalité virtuelle` another). What is said after *for*, *with*, *without* never becomes the
//! head. The rules stand in ARCHITECTURE.md, "How a text is understood".

mod labelled;
mod lexicon;
mod packs;
mod phrase;
mod spelling;
#[cfg(test)]
mod tests;

pub(crate) use labelled::labelled;
pub(crate) use lexicon::{Class, Sense};
pub(crate) use spelling::distance;

use crate::words::fold::fold;
use crate::words::label;
use crate::words::number;
use crate::words::tokens::{Gap, Token, tokens};
use footprint_core::terms::vocabulary::Kind;

/// What a designation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Designation {
    /// What it names first.
    pub(crate) sense: Sense,
    /// An adjective stands for it (`portable`), or the text is no more than a word of many meanings.
    pub(crate) weak: bool,
    /// How many of it, 1 unless the text tells.
    pub(crate) count: u32,
    /// Other devices that are named with it, and how many of each.
    pub(crate) further: Vec<(Kind, u32)>,
}

/// The one kind of which a title speaks; `None` when it speaks of none, of several, of something else, or of
/// computers, which may be of any kind.
pub(crate) fn kind_in(title: &str) -> Option<Kind> {
    let senses = phrase::words(&tokens(title)).into_iter().filter_map(|word| word.sense());
    let mut kinds = senses.map(|sense| match sense {
        Sense::Device { kind, sure } if sure || kind != Kind::Desktop => Some(kind),
        _ => None,
    });
    let first = kinds.next().flatten()?;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

/// Whether the device that a text names stands in the plural, and is seen to: `Staff laptops`, not `PC`.
pub(crate) fn is_plural(text: &str) -> bool {
    let tokens = tokens(text);
    let words = phrase::words(&tokens);
    let seen = tokens.iter().any(|token| token.word.len() > 3 && token.word.ends_with(['s', 'x']));
    seen && phrase::plural_head(&words, phrase::order(&words)).is_some_and(|(plural, _)| plural)
}

/// What a text names; `None` when no word of it tells, or when it is a thing of unknown kind for, of or
/// beside a device (`zorglub pour imprimante`).
pub(crate) fn read(text: &str) -> Option<Designation> {
    if let Some(kind) = Kind::from_key(text.trim()).filter(|kind| *kind != Kind::Other) {
        let sense = Sense::Device { kind, sure: true };
        return Some(Designation { sense, weak: false, count: 1, further: Vec::new() });
    }
    let mut tokens = tokens(text);
    drop_number_word(&mut tokens);
    let mut named = packs::read(&tokens)?;
    // No laptop has so large a panel: `Dalle 22" LED` is a screen, `Dalle 15,6" LED` a part.
    let first = fold(text);
    if named.sense == Sense::Not(Class::Part)
        && matches!(first.split(' ').next(), Some("dalle" | "dalles"))
        && number::inches(text).is_some_and(|inches| inches >= LEAST_OF_A_SCREEN)
    {
        named.sense = Sense::Device { kind: Kind::Monitor, sure: false };
    }
    Some(named)
}

/// Leaves out the word that only says that a number counts, and writes it as a number that does: `20x laptops`
/// for `20 no. laptops`, `20no laptops`, `Qty 20: laptops`; `6x 24" monitors` for `6 24" monitors`.
fn drop_number_word(tokens: &mut Vec<Token>) {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let counts = |word: &str| matches!(word, "no" | "nos" | "nr" | "off" | "ex");
    let number = match &tokens[..] {
        [first, second, third, _, ..]
            if is_number(&first.word)
                && is_number(&second.word)
                && (second.gap, third.gap) == (Gap::Plain, Gap::Plain)
                && matches!(third.stem.as_str(), "pouc" | "inch") =>
        {
            first.word.clone()
        }
        [first, second, _, ..]
            if is_number(&first.word) && second.gap == Gap::Plain && counts(&second.word) =>
        {
            tokens.remove(1);
            tokens[0].word.clone()
        }
        [first, second, _, ..] if label::is_count(&first.word) && is_number(&second.word) => {
            tokens.remove(0);
            tokens[0].word.clone()
        }
        [first, _, ..] => {
            let digits = first.word.bytes().take_while(u8::is_ascii_digit).count();
            let (number, word) = first.word.split_at(digits);
            if number.is_empty() || !counts(word) {
                return;
            }
            number.to_owned()
        }
        _ => return,
    };
    if let [first, second, ..] = &mut tokens[..] {
        first.word = format!("{number}x");
        first.gap = Gap::Plain;
        second.gap = Gap::Plain;
    }
}

/// Inches from which a panel is a screen by itself.
const LEAST_OF_A_SCREEN: f64 = 19.0;
