//! One phrase of a designation: its words, its head, and what the other words make of it.

use super::lexicon::{Entry, LEXICON, LONGEST, Notion, Role, Sense};
use crate::words::number::in_words;
use crate::words::tokens::{Gap, Token, stem};

/// A word or several that are known as one.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) entry: Option<&'static Entry>,
    /// What a compound word begins with.
    before: Option<&'static Entry>,
    pub(super) gap: Gap,
    /// A number, of which the text may say that it counts (`x3`).
    number: Option<(u32, bool)>,
    /// Of few ports, as `8 ports` says.
    few_ports: bool,
    /// A number that measures: `24` before inches.
    measure: bool,
    /// Letters only, and not known.
    unknown: bool,
    /// `x`, which says that the number beside it counts.
    times: bool,
    /// A number with it: `12x`.
    times_written: bool,
    plural: bool,
}

/// The head of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) notion: Notion,
    pub(super) count: u32,
    /// It is an adjective that stands for a noun (`fixe`, `portable`).
    pub(super) weak: bool,
}

impl Word {
    pub(super) fn is(&self, role: Role) -> bool {
        self.entry.is_some_and(|entry| entry.is(role))
    }

    /// What the word names by itself.
    pub(super) fn sense(&self) -> Option<Sense> {
        self.noun().map(|notion| LEXICON.entry(notion).sense)
    }

    fn noun(&self) -> Option<Notion> {
        self.entry.and_then(|entry| entry.noun)
    }

    /// Two devices that are known by one name: `clavier et souris`.
    pub(super) fn is_pair(&self) -> bool {
        self.noun().is_some() && self.noun() == LEXICON.keyboard_mouse
    }

    fn weak(&self) -> Option<Notion> {
        self.entry.and_then(|entry| entry.weak)
    }

    /// What the word says of another.
    fn told(&self) -> impl Iterator<Item = Notion> {
        let of = |entry: &'static Entry| {
            entry.attributes.iter().copied().chain(entry.noun).chain(entry.weak)
        };
        let ports = LEXICON.few_ports.filter(|_| self.few_ports);
        self.entry.into_iter().chain(self.before).flat_map(of).chain(ports)
    }

    /// A number that counts what follows it: `1` of `1 écran`.
    pub(super) fn counts(&self) -> bool {
        self.number.is_some()
    }

    /// A preposition whose object is no head.
    fn is_preposition(&self) -> bool {
        [Role::Of, Role::For, Role::At, Role::Without].into_iter().any(|role| self.is(role))
            && self.noun().is_none()
    }

    /// Whether the word may stand before a number of devices (`lot de 10`, `achat 5`).
    fn is_counted_after(&self) -> bool {
        [Role::Lead, Role::Set, Role::Of].into_iter().any(|role| self.is(role))
    }

    /// Whether a head may follow the word in any language.
    fn may_lead(&self) -> bool {
        [Role::Lead, Role::Set, Role::Two, Role::Three, Role::Unit, Role::Ordinal, Role::Maker]
            .into_iter()
            .any(|role| self.is(role))
            || self.number.is_some()
            || (self.entry.is_none() && !self.unknown)
    }
}

/// The words of some tokens, each the longest that is known.
pub(super) fn words(tokens: &[Token]) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.to_vec();
    let corrected = corrected(&tokens);
    let mut at = 0;
    while at < tokens.len() {
        let (mut entry, mut length) = longest(&tokens[at..]);
        let mut before = None;
        // `Station d'acceuil` is known as a whole.
        if length == 1
            && let Some(corrected) = &corrected
        {
            let whole = longest(&corrected[at..]);
            if whole.1 > 1 {
                (entry, length) = whole;
            }
        }
        if entry.is_none() && !LEXICON.knows(&tokens[at].stem) {
            if let Some(corrected) = LEXICON.corrected(&tokens[at]) {
                tokens[at].stem = corrected;
                (entry, length) = longest(&tokens[at..]);
            } else if let Some((head, first)) = LEXICON.compound(&tokens[at].word) {
                (entry, before) = (Some(head), first);
            }
        }
        let token = &tokens[at];
        let (mut number, _) = number(&token.word);
        if number.is_some_and(|(number, _)| is_named_x(&tokens, at, number)) {
            number = None;
        }
        let unit = unit(&tokens[at..]);
        let counts_ports = unit.is_some_and(|unit| unit.is(Role::PortUnit));
        let measures = unit.is_some_and(|unit| unit.is(Role::Unit) || unit.is(Role::Ordinal));
        // `x 12`, `12 x`; but neither `1920 x 1080` nor the size in `2 x 24"`.
        let times =
            at > 0 && tokens[at - 1].word == "x" && !measures || is_times(&tokens[at + 1..]);
        if let Some((_, told)) = &mut number {
            *told |= times;
        }
        let last = &tokens[at + length - 1].word;
        words.push(Word {
            entry,
            before,
            gap: token.gap,
            few_ports: counts_ports && number.is_some_and(|(number, _)| number <= 8),
            number: number.filter(|(_, told)| *told || !measures),
            measure: measures && number.is_some_and(|(_, told)| !told),
            times: token.word == "x",
            times_written: number.is_some() && token.word.ends_with('x'),
            unknown: entry.is_none()
                && token.word.len() > 2
                && token.word.bytes().all(|byte| byte.is_ascii_lowercase()),
            plural: last.len() < 4 || last.ends_with(['s', 'x']) || last == "mice",
        });
        at += length;
    }
    words
}

/// The tokens with their slips set right; `None` where there are none.
fn corrected(tokens: &[Token]) -> Option<Vec<Token>> {
    let mut corrected: Option<Vec<Token>> = None;
    for (at, token) in tokens.iter().enumerate() {
        if !LEXICON.knows(&token.stem)
            && let Some(stem) = LEXICON.corrected(token)
        {
            corrected.get_or_insert_with(|| tokens.to_vec())[at].stem = stem;
        }
    }
    corrected
}

/// The unit of the number that tokens begin with: written with it (`24p`), or after it.
fn unit(tokens: &[Token]) -> Option<&'static Entry> {
    let beside = || {
        let next = tokens.get(1).filter(|next| next.gap == Gap::Plain)?;
        LEXICON.get(std::slice::from_ref(next))
    };
    number(&tokens.first()?.word).1.or_else(beside)
}

/// Whether the tokens after a number say that it counts: `x`, and no further number but one that measures.
fn is_times(after: &[Token]) -> bool {
    let [times, rest @ ..] = after else { return false };
    let joined = |token: &Token| token.gap == Gap::Plain;
    let next = rest.first().filter(|next| joined(next));
    let numbered = next.is_some_and(|next| number(&next.word).0.is_some());
    times.word == "x" && joined(times) && next.is_some() && (!numbered || unit(rest).is_some())
}

/// The longest name that tokens begin with, and how many it takes.
fn longest(tokens: &[Token]) -> (Option<&'static Entry>, usize) {
    let joined = tokens.iter().skip(1).take_while(|token| token.gap == Gap::Plain).count() + 1;
    (1..=joined.min(LONGEST))
        .rev()
        .find_map(|length| Some((Some(LEXICON.get(&tokens[..length])?), length)))
        .unwrap_or((None, 1))
}

/// A number, whether the word says that it counts, and the unit that is written with it (`24p`).
fn number(word: &str) -> (Option<(u32, bool)>, Option<&'static Entry>) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(count) = word.strip_prefix('x').and_then(|rest| rest.parse().ok()) {
        return (Some((count, true)), None);
    }
    // Two and three are also said of what is double or triple.
    if let Some(number) = in_words(word).filter(|number| *number > 3) {
        return (Some((number, false)), None);
    }
    let (number, rest) = word.split_at(digits);
    let Ok(number) = number.parse::<u32>() else { return (None, None) };
    match rest {
        "" => (Some((number, false)), None),
        "x" => (Some((number, true)), None),
        unit => match LEXICON.of_word(&stem(unit)) {
            Some(entry) => (Some((number, false)), Some(entry)),
            None => (None, None),
        },
    }
}

/// Whether `x13` is the name of a model (ThinkPad X13) or of a processor (`PC x64`), and counts nothing.
fn is_named_x(tokens: &[Token], at: usize, number: u32) -> bool {
    if !tokens[at].word.starts_with('x') {
        return false;
    }
    let lenovo = || tokens.iter().any(|it| matches!(it.word.as_str(), "lenovo" | "thinkpad"));
    let after_one = || at > 0 && !tokens[at - 1].word.ends_with('s');
    matches!(number, 64 | 86) && after_one()
        || (matches!(number, 1 | 12 | 13) || number >= 100) && lenovo()
}

/// The order of head and complement that the words of a text speak for: above 0 the head comes last.
pub(super) fn order(words: &[Word]) -> i32 {
    words.iter().filter_map(|word| Some(word.entry?.languages.order())).sum()
}

/// The head of a phrase. `context` are further words that may refine it.
pub(super) fn head(phrase: &[Word], order: i32, context: &[&[Word]]) -> Option<Head> {
    let start = core_start(phrase);
    let length = phrase[start..].iter().position(Word::is_preposition);
    let core = &phrase[start..length.map_or(phrase.len(), |length| start + length)];
    let (position, weak) = chosen(core, order)?;
    let word = &core[position];
    let notion = if weak { word.weak()? } else { word.noun()? };
    let others =
        || {
            let rest = phrase.iter().enumerate().filter(|(at, _)| *at != start + position);
            let further = context.iter().flat_map(|words| words.iter());
            let told = rest.map(|(_, word)| word).chain(further).flat_map(Word::told);
            told.chain(word.before.into_iter().flat_map(|entry| {
                entry.attributes.iter().copied().chain(entry.noun).chain(entry.weak)
            }))
            .chain(LEXICON.few_ports.filter(|_| word.few_ports))
        };
    let notion = turned(notion, &others);
    Some(Head { notion, count: count(phrase, start + position), weak })
}

/// Whether the head of a phrase stands in the plural, and how many words stand before it.
pub(super) fn plural_head(phrase: &[Word], order: i32) -> Option<(bool, usize)> {
    let (position, _) = chosen(phrase, order)?;
    Some((phrase[position].plural, position))
}

/// How many a phrase without a noun says there are: `(lot de 10)`, `(x3)`.
pub(super) fn bare_count(phrase: &[Word]) -> Option<u32> {
    let is_set = phrase.iter().any(|word| word.is(Role::Set));
    let count = phrase.iter().find_map(|word| word.number)?;
    let bare = |word: &Word| word.is_counted_after() || word.number.is_some() || word.times;
    let bare = phrase.iter().all(bare);
    (bare && (is_set || count.1)).then_some(count.0)
}

/// Where begins what a container holds, as its number says: `15 tablettes` of `Classe mobile 15 tablettes`; a
/// trolley for 15 tablets holds none.
pub(super) fn contents(words: &[Word], order: i32) -> Option<usize> {
    let holder = words.iter().position(|word| word.is(Role::Container))?;
    let after = &words[holder + 1..];
    let many = |word: &Word| word.number.is_some_and(|(count, _)| count > 1);
    let at = after.iter().position(many)?;
    let empty = |word: &Word| word.entry.is_none() && !word.unknown || word.is(Role::Of);
    let rest = &after[at..];
    let end = rest.iter().skip(1).position(|word| word.gap != Gap::Plain);
    let phrase = &rest[..end.map_or(rest.len(), |end| end + 1)];
    let (position, _) = chosen(phrase, order)?;
    let named = phrase[position].sense();
    let counted = phrase[position].plural && matches!(named, Some(Sense::Device { .. }));
    (after[..at].iter().all(empty) && counted).then_some(holder + 1 + at)
}

/// The computer beside which a phrase names two of a thing, and that thing: `Twin monitor workstation`, `PC
/// double écran`.
pub(super) fn two_beside(phrase: &[Word]) -> Option<(Sense, Sense)> {
    phrase.windows(3).find_map(|words| match words {
        [two, thing, other] | [other, two, thing] if two.is(Role::Two) => {
            Some((other.sense()?, thing.sense()?))
        }
        _ => None,
    })
}

/// Where the phrase that names something begins: after `lot de`, `achat de`, and the like.
fn core_start(phrase: &[Word]) -> usize {
    let Some(first) = phrase.iter().position(|word| word.is(Role::Of) && word.noun().is_none())
    else {
        return 0;
    };
    let empty = phrase[..first]
        .iter()
        .all(|word| word.may_lead() && word.noun().is_none() && word.weak().is_none());
    if empty { first + 1 + core_start(&phrase[first + 1..]) } else { 0 }
}

/// The position of the head among the words before a preposition, and whether it is a weak noun.
fn chosen(core: &[Word], order: i32) -> Option<(usize, bool)> {
    let vague = |notion: Notion| matches!(LEXICON.entry(notion).sense, Sense::Vague { .. });
    let strong = |word: &Word| word.noun().is_some_and(|notion| !vague(notion));
    let nouns: Vec<(usize, Notion)> = core
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, word.noun()?)))
        // `iMac 27 pouces service éditorial`: whose it is.
        .filter(|(at, _)| !is_of_group(core, *at))
        .filter(|(_, notion)| order <= 0 || !vague(*notion) || !core.iter().any(strong))
        .collect();
    let rank = |notion: Notion| LEXICON.entry(notion).rank;
    let found = if order < 0 {
        nouns.first().copied()
    } else if order > 0 {
        nouns.iter().copied().max_by_key(|(at, notion)| (rank(*notion), *at))
    } else {
        // Words of all languages: what is named after the other is the head; of equals the last.
        nouns.iter().copied().max_by_key(|(at, notion)| (rank(*notion), *at))
    };
    let weak = || {
        let mut weak = core.iter().enumerate().filter(|(_, word)| word.weak().is_some());
        let sure = |(_, word): &(usize, &Word)| word.weak().is_some_and(|notion| !vague(notion));
        weak.clone().find(sure).or_else(|| weak.next()).map(|(at, _)| at)
    };
    let (position, is_weak) = match found {
        // Accessories in general stand for themselves, whatever they belong to.
        Some((at, _)) => match core[..at].iter().position(is_minor) {
            Some(minor) if order <= 0 => (minor, true),
            _ => (at, false),
        },
        None => (weak()?, true),
    };
    let strange = if order < 0 {
        core[..position].iter().any(|word| word.unknown)
    } else if order > 0 {
        core[position + 1..].iter().any(|word| word.unknown)
    } else {
        false
    };
    (!strange).then_some((position, is_weak))
}

/// Whether a noun is a part of an organisation, or the name of one after it: `service communication`.
fn is_of_group(core: &[Word], at: usize) -> bool {
    let is_group = |at: usize| at > 0 && core[at].is(Role::Group);
    let named = |next: Option<&Word>| {
        let not = |word: &Word| matches!(word.sense(), None | Some(Sense::Not(_)));
        next.is_some_and(|next| next.number.is_none() && not(next))
    };
    is_group(at) && named(core.get(at + 1))
        || at > 0 && is_group(at - 1) && matches!(core[at].sense(), Some(Sense::Not(_)))
}

/// A word for accessories and peripherals in general.
fn is_minor(word: &Word) -> bool {
    word.weak().is_some_and(|notion| LEXICON.entry(notion).sense == Sense::Vague { minor: true })
}

/// What the words beside a head make of it.
fn turned<I: Iterator<Item = Notion>>(mut notion: Notion, others: &impl Fn() -> I) -> Notion {
    // Each turn makes a thing more exact: there are few in a row.
    for _ in 0..4 {
        let parent = LEXICON.entry(notion).parent;
        let refused = matches!(LEXICON.entry(notion).sense, Sense::Not(_))
            && !LEXICON.turns.iter().any(|(head, ..)| *head == Some(notion));
        if refused {
            break;
        }
        let turn = LEXICON.turns.iter().find(|(head, with, becomes)| {
            let applies = match head {
                Some(head) => *head == notion || Some(*head) == parent,
                None => !matches!(LEXICON.entry(notion).sense, Sense::Not(_)),
            };
            applies && *becomes != notion && others().any(|other| other == *with)
        });
        match turn {
            Some((.., becomes)) => notion = *becomes,
            None => break,
        }
    }
    notion
}

/// How many of its head a phrase speaks of.
fn count(phrase: &[Word], head: usize) -> u32 {
    const MOST: u32 = 9_999;
    /// The most that stand behind a word in the singular.
    const FEW: u32 = 9;
    let plausible = |count: &u32| (1..=MOST).contains(count);
    let is_set = phrase[..head].iter().any(|word| word.is(Role::Set));
    // `15 x Lenovo laptops`: whatever stands between.
    let told = match &phrase[..head] {
        [first, times, ..] if times.times => first.number.filter(|(_, told)| *told),
        // `12x HP ProBook 450 laptops`
        [first, ..] if first.times_written => first.number,
        _ => None,
    };
    if let Some((count, _)) = told.filter(|(count, _)| plausible(count)) {
        return count;
    }
    let before = phrase[..head]
        .iter()
        .rev()
        .take_while(|word| word.noun().is_none())
        .enumerate()
        .find_map(|(back, word)| {
            let first = phrase[..head - 1 - back].iter().all(|word| word.is_counted_after());
            match word.number {
                Some((count, told)) => {
                    Some(Some(count).filter(|_| first && (told || is_set || phrase[head].plural)))
                }
                None if word.is(Role::Two) => Some(Some(2)),
                None if word.is(Role::Three) => Some(Some(3)),
                None if word.entry.is_some() || word.measure => None,
                None => Some(None),
            }
        })
        .flatten();
    let after = || {
        let rest = phrase.get(head + 1..)?;
        let at = rest.iter().position(|word| word.number.is_some())?;
        // `écran x2`, at the end and of few.
        let of_few = |count: u32| at + 1 == rest.len() && (2..=FEW).contains(&count);
        let told = rest[at].number.filter(|(_, told)| *told);
        told.map(|(count, _)| count).filter(|count| phrase[head].plural || of_few(*count))
    };
    before.or_else(after).filter(plausible).unwrap_or(1)
}
