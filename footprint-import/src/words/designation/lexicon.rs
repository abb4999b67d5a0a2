//! The words that designations are made of, from the lists beside this file.
//!
//! Words are kept by their stems without spaces, so that `vidéo-projecteurs` and `vidéoprojecteur` are
//! one. A word may play several parts: `bureau` is furniture, and says of a telephone that it is fixed.

use crate::words::tokens::{Token, tokens};
use footprint_core::terms::vocabulary::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A kind of thing that nouns name, finer or coarser than what is counted: its number.
pub(super) type Notion = u16;

/// What things are not devices that footprints are counted of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Accessory,
    Consumable,
    Part,
    Service,
    Software,
    Virtual,
    Furniture,
    Vehicle,
    Other,
}

impl Class {
    pub(crate) const ALL: [Self; 9] = [
        Self::Accessory,
        Self::Consumable,
        Self::Part,
        Self::Service,
        Self::Software,
        Self::Virtual,
        Self::Furniture,
        Self::Vehicle,
        Self::Other,
    ];

    /// The stable key.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Accessory => "accessory",
            Self::Consumable => "consumable",
            Self::Part => "part",
            Self::Service => "service",
            Self::Software => "software",
            Self::Virtual => "virtual",
            Self::Furniture => "furniture",
            Self::Vehicle => "vehicle",
            Self::Other => "other_goods",
        }
    }
}

/// What a notion is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sense {
    /// A kind that has figures; `sure` when the word means no other kind.
    Device { kind: Kind, sure: bool },
    /// A device of a kind that has no open figure yet: the kind's key.
    Unmeasured(&'static str),
    /// No device.
    Not(Class),
    /// A device of some kind: only a model tells which. `minor`: an accessory or a peripheral, so that
    /// the model may name what it belongs to.
    Vague { minor: bool },
}

/// What is known of a notion.
#[derive(Clone, Debug)]
pub(super) struct NotionEntry {
    #[cfg(test)]
    pub(super) key: &'static str,
    pub(super) sense: Sense,
    /// Things of a higher rank are named after those of a lower one: a bag after a laptop.
    pub(super) rank: u8,
    pub(super) parent: Option<Notion>,
}

/// A language or several, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Languages(u8);

impl Languages {
    /// Languages whose compounds end with their head.
    const HEAD_LAST: u8 = 1 << 1 | 1 << 2 | 1 << 5;

    fn of(code: &str) -> Self {
        let bit =
            |code| ["fr", "en", "de", "es", "it", "nl"].iter().position(|known| *known == code);
        Self(bit(code).map_or(0, |bit| 1 << bit))
    }

    /// Whether the word tells the order of words: 1 for head last, -1 for head first, else 0.
    pub(super) const fn order(self) -> i32 {
        let last = self.0 & Self::HEAD_LAST != 0;
        let first = self.0 & !Self::HEAD_LAST != 0;
        last as i32 - first as i32
    }
}

/// The grammatical part that a word plays besides naming something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Role {
    Of = 1,
    For = 1 << 1,
    With = 1 << 2,
    Without = 1 << 3,
    And = 1 << 4,
    At = 1 << 5,
    /// May stand before a French noun without being the head.
    Lead = 1 << 6,
    /// `Lot`, `pack`.
    Set = 1 << 7,
    Two = 1 << 8,
    Three = 1 << 9,
    /// Follows a number that is no count of devices.
    Unit = 1 << 10,
    PortUnit = 1 << 11,
    Ordinal = 1 << 12,
    /// Says something of a device, but not what it is.
    Filler = 1 << 13,
    Maker = 1 << 14,
    /// Holds devices, which a number after it counts: `Classe mobile 15 tablettes`.
    Container = 1 << 15,
    /// A part of an organisation, before its name: `service éditorial`.
    Group = 1 << 16,
}

/// What a word or several are known as.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) noun: Option<Notion>,
    /// A noun only where there is no other.
    pub(super) weak: Option<Notion>,
    pub(super) attributes: Vec<Notion>,
    pub(super) roles: u32,
    pub(super) languages: Languages,
    /// The noun is one in languages that write compounds as one word.
    pub(super) compounds: bool,
}

impl Entry {
    pub(super) const fn is(&self, role: Role) -> bool {
        self.roles & role as u32 != 0
    }
}

/// All words.
pub(super) struct Lexicon {
    pub(super) entries: HashMap<String, Entry>,
    /// Stems of all single words of nouns and attributes, for spellings that are nearly theirs.
    pub(super) vocabulary: Vec<String>,
    pub(super) notions: Vec<NotionEntry>,
    /// Head, what goes with it, what both are; `None` as head stands for any.
    pub(super) turns: Vec<(Option<Notion>, Notion, Notion)>,
    pub(super) keyboard: Option<Notion>,
    pub(super) mouse: Option<Notion>,
    pub(super) keyboard_mouse: Option<Notion>,
    pub(super) few_ports: Option<Notion>,
}

/// Words of one name at most.
pub(super) const LONGEST: usize = 6;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

const NOTIONS: &str = include_str!("notions.csv");
const NOUNS: [&str; 2] = [include_str!("nouns.csv"), include_str!("refusals.csv")];
const ATTRIBUTES: &str = include_str!("attributes.csv");
const GRAMMAR: &str = include_str!("grammar.csv");
const TURNS: &str = include_str!("turns.csv");

impl Lexicon {
    fn load() -> Self {
        let mut lexicon = Self {
            entries: HashMap::new(),
            vocabulary: Vec::new(),
            notions: Vec::new(),
            turns: Vec::new(),
            keyboard: None,
            mouse: None,
            keyboard_mouse: None,
            few_ports: None,
        };
        let mut numbers: HashMap<&'static str, Notion> = HashMap::new();
        lexicon.load_notions(&mut numbers);
        for row in NOUNS.into_iter().flat_map(rows) {
            let notion = lexicon.notion(row[0], &mut numbers);
            lexicon.add(row[1], row[2], |entry| entry.noun = Some(notion));
        }
        for row in rows(ATTRIBUTES) {
            let notion = lexicon.notion(row[1], &mut numbers);
            lexicon.add(row[2], row[3], |entry| match row[0] {
                "weak" => entry.weak = Some(notion),
                _ => entry.attributes.push(notion),
            });
        }
        let known: std::collections::BTreeSet<String> = rows_of_names().flat_map(stems).collect();
        lexicon.vocabulary = known.into_iter().filter(|stem| stem.len() > 3).collect();
        for row in rows(GRAMMAR) {
            let vague = row[0].starts_with("vague").then(|| lexicon.notion(row[0], &mut numbers));
            lexicon.add(row[1], row[2], |entry| match vague {
                Some(notion) => entry.weak = entry.weak.or(Some(notion)),
                None => entry.roles |= role(row[0]).map_or(0, |role| role as u32),
            });
        }
        for row in rows(TURNS) {
            let head = (row[0] != "*").then(|| lexicon.notion(row[0], &mut numbers));
            let with = lexicon.notion(row[1], &mut numbers);
            let becomes = lexicon.notion(row[2], &mut numbers);
            lexicon.turns.push((head, with, becomes));
        }
        lexicon.keyboard = numbers.get("keyboard").copied();
        lexicon.mouse = numbers.get("mouse").copied();
        lexicon.keyboard_mouse = numbers.get("keyboard_mouse").copied();
        lexicon.few_ports = numbers.get("few_ports").copied();
        lexicon
    }

    /// The notions that are not what their key says.
    fn load_notions(&mut self, numbers: &mut HashMap<&'static str, Notion>) {
        for row in rows(NOTIONS) {
            let notion = self.notion(row[0], numbers);
            let sense = match row[2] {
                "vague" => Sense::Vague { minor: row[0] == "vague_accessory" },
                reach => match sense(row[1]) {
                    Sense::Device { kind, .. } => Sense::Device { kind, sure: reach == "exact" },
                    other => other,
                },
            };
            let parent = (!row[4].is_empty()).then(|| self.notion(row[4], numbers));
            let entry = &mut self.notions[usize::from(notion)];
            entry.sense = sense;
            entry.rank = row[3].parse().unwrap_or(0);
            entry.parent = parent;
        }
    }

    /// The number of a notion, a new one if it is new.
    fn notion(&mut self, key: &'static str, numbers: &mut HashMap<&'static str, Notion>) -> Notion {
        if let Some(number) = numbers.get(key) {
            return *number;
        }
        let number = self.notions.len() as Notion;
        self.notions.push(NotionEntry {
            #[cfg(test)]
            key,
            sense: sense(key),
            rank: 0,
            parent: None,
        });
        numbers.insert(key, number);
        number
    }

    fn add(&mut self, language: &str, words: &'static str, change: impl Fn(&mut Entry)) {
        let languages = Languages::of(language);
        for name in words.split('|') {
            let entry = self.entries.entry(key(name));
            let known = matches!(entry, std::collections::hash_map::Entry::Occupied(_));
            let entry = entry.or_default();
            let noun = entry.noun;
            change(entry);
            entry.compounds |= entry.noun.is_some() && language != "fr";
            // A word of several languages tells nothing of the order.
            // But another part that it plays in all of them takes nothing from a noun of one.
            entry.languages = match (known, languages.0, entry.languages.0) {
                (false, all, _) => Languages(all),
                (true, 0, other) if noun.is_some() && entry.noun == noun => Languages(other),
                (true, 0, _) | (true, _, 0) => Languages(0),
                (true, one, other) => Languages(one | other),
            };
        }
    }

    /// What some words are known as.
    pub(super) fn get(&self, tokens: &[Token]) -> Option<&Entry> {
        match tokens {
            [token] => self.entries.get(&token.stem),
            _ => {
                let joined: String = tokens.iter().map(|token| token.stem.as_str()).collect();
                // The last word of `pc portables` and of `pcportables` have one stem.
                self.entries.get(&joined)
            }
        }
    }

    /// What one stem is known as.
    pub(super) fn of_word(&self, stem: &str) -> Option<&Entry> {
        self.entries.get(stem)
    }

    /// Whether a stem is a word of some name.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.vocabulary.binary_search_by(|known| known.as_str().cmp(stem)).is_ok()
    }

    pub(super) fn entry(&self, notion: Notion) -> &NotionEntry {
        &self.notions[usize::from(notion)]
    }
}

/// The rows of a list; cells that are missing are empty.
fn rows(text: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut cells = line.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

/// The names of nouns and attributes.
fn rows_of_names() -> impl Iterator<Item = &'static str> {
    let nouns = NOUNS.into_iter().flat_map(rows).map(|row| row[2]);
    nouns.chain(rows(ATTRIBUTES).map(|row| row[3])).flat_map(|words| words.split('|'))
}

fn stems(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|token| token.stem).collect()
}

/// What names are kept by.
fn key(name: &str) -> String {
    stems(name).concat()
}

fn role(key: &str) -> Option<Role> {
    Some(match key {
        "of" => Role::Of,
        "for" => Role::For,
        "with" => Role::With,
        "without" => Role::Without,
        "and" => Role::And,
        "at" => Role::At,
        "lead" => Role::Lead,
        "set" => Role::Set,
        "group" => Role::Group,
        "two" => Role::Two,
        "three" => Role::Three,
        "unit" => Role::Unit,
        "port_unit" => Role::PortUnit,
        "ordinal" => Role::Ordinal,
        "filler" => Role::Filler,
        "maker" => Role::Maker,
        "container" => Role::Container,
        _ => return None,
    })
}

/// What a key is counted as, where the list of notions does not say otherwise.
pub(super) fn sense(key: &'static str) -> Sense {
    match Kind::from_key(key) {
        Some(kind) => Sense::Device { kind, sure: true },
        None => match Class::ALL.into_iter().find(|class| class.key() == key) {
            Some(class) => Sense::Not(class),
            None => Sense::Unmeasured(key),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::spelling::distance;
    use super::*;

    #[test]
    fn lists_are_whole() {
        for row in NOUNS.into_iter().flat_map(rows) {
            assert!(!row[2].is_empty() && row[3].is_empty(), "{row:?}");
        }
        for row in rows(GRAMMAR) {
            assert!(role(row[0]).is_some() || row[0].starts_with("vague"), "{row:?}");
        }
        for row in rows(ATTRIBUTES) {
            assert!(matches!(row[0], "weak" | "attribute"), "{row:?}");
        }
    }

    #[test]
    fn no_noun_has_two_meanings() {
        let mut known: HashMap<(String, &str), &str> = HashMap::new();
        let nouns = NOUNS.into_iter().flat_map(rows);
        for (row, name) in nouns.flat_map(|row| row[2].split('|').map(move |name| (row, name))) {
            let before = known.insert((key(name), row[1]), row[0]);
            assert!(before.is_none_or(|before| before == row[0]), "{name}: {before:?}, {}", row[0]);
        }
    }

    #[test]
    fn turns_speak_of_what_words_name() {
        let lexicon = &LEXICON;
        let named: std::collections::BTreeSet<Notion> = lexicon
            .entries
            .values()
            .flat_map(|entry| {
                entry.attributes.iter().chain(&entry.noun).chain(&entry.weak).copied()
            })
            .chain(lexicon.turns.iter().map(|turn| turn.2))
            .collect();
        for (head, with, _) in &lexicon.turns {
            for notion in head.iter().chain([with]) {
                assert!(named.contains(notion), "{}", lexicon.entry(*notion).key);
            }
        }
    }

    #[test]
    fn spellings_nearby() {
        let corrected = |word: &str| LEXICON.corrected(&tokens(word)[0]);
        assert_eq!(corrected("Smatphone").as_deref(), Some("smartphon"));
        assert_eq!(corrected("Ecan").as_deref(), Some("ecran"));
        assert_eq!(corrected("T\u{fffd}l\u{fffd}phone").as_deref(), Some("telephon"));
        assert_eq!(corrected("Zorglub"), None);
        assert_eq!(distance("abc", "acb", 1), Some(1));
        assert_eq!(distance("abc", "xyz", 2), None);
        // One slip, whichever it is, is found whichever letters the word has.
        for word in ["imprimante", "ecran", "aaa", "switch"] {
            for at in 0..word.len() {
                let (before, after) = word.split_at(at);
                let left_out = format!("{before}{}", &after[1..]);
                let (added, replaced) =
                    (format!("{before}q{after}"), format!("{before}q{}", &after[1..]));
                for slip in [left_out, added, replaced] {
                    assert_eq!(distance(word, &slip, 1), Some(1), "{slip}");
                    assert_eq!(distance(&slip, word, 1), Some(1), "{slip}");
                }
            }
        }
    }

    #[test]
    fn compounds_end_with_their_head() {
        let noun = |word: &str| {
            LEXICON
                .compound(word)
                .and_then(|(head, _)| head.noun)
                .map(|noun| LEXICON.entry(noun).key)
        };
        assert_eq!(noun("netzwerkdrucker"), Some("printer"));
        assert_eq!(noun("laptoptas"), Some("accessory"));
        assert_eq!(noun("imprimante"), None);
    }
}
