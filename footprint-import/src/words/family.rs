//! What the names of makers and models tell: `ThinkPad` is a laptop, Socomec makes uninterruptible supplies.

use crate::words::designation::Class;
use crate::words::fold::{find_words, fold};
use footprint_core::terms::vocabulary::Kind;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a model is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// A kind of equipment.
    Kind(Kind),
    /// A kind that has no open figure yet.
    Unmeasured(&'static str),
    /// A keyboard and a mouse in one box.
    KeyboardMouse,
    /// No device of its own.
    Not(Class),
    /// A virtual machine.
    VirtualMachine,
    /// A printer that is only software.
    SoftwarePrinter,
}

/// How much a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// The maker makes little else.
    Maker,
    /// The name is also that of other kinds, or a short number.
    Likely,
    /// The name is of this kind alone.
    Sure,
}

/// What a maker and a model tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FamilyMatch {
    pub(crate) family: Family,
    pub(crate) certainty: Certainty,
    /// The name that tells, for people.
    pub(crate) from: String,
    /// The model, folded, without the words that tell.
    pub(crate) rest: String,
}

/// A pattern of model names: words in which `#` is a digit, `@` a letter, and a final `*` anything;
/// a final `$` means that there is nothing else.
#[derive(Debug)]
struct Pattern {
    maker: &'static str,
    pattern: &'static str,
    /// The pattern without its final sign.
    words: &'static str,
    end: End,
    family: Family,
    certainty: Certainty,
}

/// What may follow a pattern's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Other words.
    Words,
    /// Anything.
    Anything,
    /// Nothing, and nothing before.
    Nothing,
}

/// Patterns by the two first bytes that they can begin with; those that only ask for the maker by its
/// first word.
struct Patterns {
    all: Vec<Pattern>,
    by_start: Vec<Vec<usize>>,
    makers: HashMap<&'static str, Vec<usize>>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let all: Vec<Pattern> = rows()
        .map(|[maker, pattern, kind, certainty]| {
            let (words, end) = match (pattern.strip_suffix('$'), pattern.strip_suffix('*')) {
                (Some(words), _) => (words, End::Nothing),
                (_, Some(words)) => (words, End::Anything),
                _ => (pattern, End::Words),
            };
            let certainty = match certainty {
                _ if pattern == "*" => Certainty::Maker,
                "maybe" => Certainty::Likely,
                _ => Certainty::Sure,
            };
            Pattern { maker, pattern, words, end, family: family(kind), certainty }
        })
        .collect();
    let (mut by_start, mut makers) = (vec![Vec::new(); SIGNS * SIGNS], HashMap::new());
    for (position, pattern) in all.iter().enumerate() {
        match pattern.pattern.as_bytes() {
            b"*" | [] => {
                let first = pattern.maker.split(' ').next().unwrap_or_default();
                let known: &mut Vec<usize> = makers.entry(first).or_default();
                known.push(position);
            }
            [first, rest @ ..] => {
                let second = signs(rest.first().copied().unwrap_or(b'$'));
                let starts = signs(*first)
                    .flat_map(|first| second.clone().map(move |second| SIGNS * first + second));
                starts.for_each(|start| by_start[start].push(position));
            }
        }
    }
    Patterns { all, by_start, makers }
});

/// What a word of the list says.
fn family(key: &'static str) -> Family {
    match key {
        "virtual_machine" => Family::VirtualMachine,
        "software_printer" => Family::SoftwarePrinter,
        "keyboard_mouse" => Family::KeyboardMouse,
        key => {
            let class = Class::ALL.into_iter().find(|class| class.key() == key);
            let known = Kind::from_key(key).map(Family::Kind).or(class.map(Family::Not));
            known.unwrap_or(Family::Unmeasured(key))
        }
    }
}

/// Maker, pattern, kind and certainty of each family; cells that are missing are empty.
fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    include_str!("families.csv").lines().skip(1).map(|row| {
        let mut cells = row.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

/// Digits, letters, and all else as one.
const SIGNS: usize = 37;

/// The number of a byte among the signs.
const fn sign(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => (byte - b'0') as usize,
        b'a'..=b'z' => (byte - b'a') as usize + 10,
        _ => SIGNS - 1,
    }
}

/// The signs that may stand where a pattern has a byte.
fn signs(wanted: u8) -> Range<usize> {
    match wanted {
        b'#' => 0..10,
        b'@' => 10..SIGNS - 1,
        b'*' => 0..SIGNS,
        other => sign(other)..sign(other) + 1,
    }
}

/// What the maker and the model tell, with the pattern that told it.
pub(crate) fn of_model(maker: &str, model: &str) -> Option<FamilyMatch> {
    let (maker, whole) = (spaced(maker), spaced(model));
    let model = without_maker(&whole, &maker);
    let bytes = model.as_bytes();
    let starts = (0..bytes.len()).filter(|&start| start == 0 || bytes[start - 1] == b' ');
    let by_words = starts.flat_map(|start| {
        let second = bytes.get(start + 1).map_or(SIGNS - 1, |byte| sign(*byte));
        PATTERNS.by_start[SIGNS * sign(bytes[start]) + second]
            .iter()
            .filter_map(|position| PATTERNS.all.get(*position))
            .filter(move |pattern| stands_at(bytes, start, pattern))
            .map(move |pattern| (pattern, start))
    });
    let first = |text: &str| PATTERNS.makers.get(text.split(' ').next().unwrap_or_default());
    let by_maker = first(if maker.is_empty() { model } else { &maker })
        .into_iter()
        .flatten()
        .filter_map(|position| PATTERNS.all.get(*position))
        .map(|pattern| (pattern, 0));
    // A number alone names no model.
    let named = whole.bytes().any(|byte| byte.is_ascii_lowercase());
    by_words
        .chain(by_maker.filter(|_| named))
        .filter(|(pattern, _)| pattern.maker.is_empty() || maker_is(&maker, model, pattern.maker))
        // The longest pattern is the most telling; a maker who makes only one thing comes last.
        .max_by_key(|(pattern, _)| {
            let special =
                matches!(pattern.family, Family::VirtualMachine | Family::SoftwarePrinter);
            (special, pattern.told(), !pattern.maker.is_empty())
        })
        .map(|(pattern, start)| {
            let by_maker = pattern.pattern == "*";
            let told = if by_maker {
                if maker.is_empty() { pattern.maker.to_owned() } else { maker.clone() }
            } else {
                model[start..]
                    .split(' ')
                    .take(pattern.words.split(' ').count())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let rest = if by_maker { model.to_owned() } else { model.replacen(&told, " ", 1) };
            // A maker's name that the code of a model follows is more than a maker's name.
            let coded = by_maker && maker.is_empty() && model.split(' ').any(is_code);
            let certainty = if coded { Certainty::Likely } else { pattern.certainty };
            FamilyMatch { family: pattern.family, certainty, from: told, rest }
        })
}

impl Pattern {
    /// How much fits a pattern only: what it spells out counts twice.
    fn told(&self) -> usize {
        let spelt = self.words.bytes().filter(|byte| !matches!(byte, b'#' | b'@')).count();
        self.words.len() + spelt
    }
}

/// Letters and digits, as models are numbered.
fn is_code(word: &str) -> bool {
    let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
    word.len() > 2 && has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase)
}

/// Folded, and with every sign but letters and digits a space.
pub(super) fn spaced(text: &str) -> String {
    if text.contains('\'') { fold(&text.replace('\'', " ")) } else { fold(text) }
}

fn without_maker<'a>(model: &'a str, maker: &str) -> &'a str {
    let first = maker.split(' ').next().unwrap_or("");
    match model.strip_prefix(first) {
        Some(rest) if !first.is_empty() && rest.starts_with(' ') => rest.trim_start(),
        _ => model,
    }
}

fn maker_is(maker: &str, model: &str, wanted: &str) -> bool {
    if maker.is_empty() {
        return find_words(model, wanted).is_some();
    }
    let same = |one: &str, other: &str| wanted == one && begins_with(maker, other);
    begins_with(maker, wanted)
        || same("hp", "hewlett")
        || same("hp", "hpe")
        || same("wd", "western digital")
        || same("western digital", "wd")
        || same("poly", "polycom")
        || same("poly", "plantronics")
        || same("polycom", "poly")
        || same("meraki", "cisco meraki")
        || same("aruba", "hpe aruba")
        || same("aruba", "hp aruba")
        || same("palo alto", "paloalto")
        || same("tp link", "tplink")
        || same("d link", "dlink")
        || same("check point", "checkpoint")
        || same("alcatel", "ale")
}

/// Whether a text begins with these words.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a byte fits one of a pattern.
const fn fits(byte: u8, wanted: u8) -> bool {
    match wanted {
        b'#' => byte.is_ascii_digit(),
        b'@' => byte.is_ascii_lowercase(),
        other => byte == other,
    }
}

/// Whether the words of a pattern stand at a position of a text.
fn stands_at(text: &[u8], start: usize, pattern: &Pattern) -> bool {
    let words = pattern.words.as_bytes();
    let Some((part, rest)) = text[start..].split_at_checked(words.len()) else { return false };
    let fits = part.iter().zip(words).all(|(byte, wanted)| fits(*byte, *wanted));
    match pattern.end {
        End::Nothing => fits && start == 0 && rest.is_empty(),
        End::Anything => fits,
        End::Words => fits && rest.first().is_none_or(|byte| *byte == b' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_a_known_family() {
        for row in rows() {
            assert!(!row[1].is_empty() && !row[2].is_empty(), "{row:?}");
            assert!(matches!(row[3], "" | "maybe"), "{row:?}");
        }
    }

    #[test]
    fn model_families() {
        for (maker, model, kind) in [
            ("Dell Inc.", "Latitude 5420", Kind::Laptop),
            ("LENOVO", "20N2000LFR", Kind::Laptop),
            ("", "ThinkPad T490", Kind::Laptop),
            ("HP", "HP EliteBook 845 G8 Notebook PC", Kind::Laptop),
            ("Dell Inc.", "DELL P2419H", Kind::Monitor),
            ("Goldstar Company Ltd", "LG FULL HD", Kind::Monitor),
            ("Iiyama North America", "PLE2483H", Kind::Monitor),
            ("Apple Inc.", "MacBookPro18,3", Kind::Laptop),
            ("samsung", "SM-A525F", Kind::Smartphone),
            ("Apple", "iPhone 12", Kind::Smartphone),
            ("Hewlett-Packard", "HP LaserJet M507", Kind::PrinterLaser),
            ("Cisco", "Catalyst 3750-24/48", Kind::SwitchAccess),
            ("Dell", "PowerEdge R640", Kind::ServerRack),
            ("Cisco", "C9300-24T", Kind::SwitchAccess),
            ("HP", "EliteDesk 800 G4 SFF", Kind::SmallDesktop),
            ("Dell Inc.", "OptiPlex 7060", Kind::Desktop),
            ("Samsung", "SM-T510", Kind::Tablet),
            ("Dell Inc.", "Precision 5820 Tower", Kind::Workstation),
            ("", "Samsung A52s", Kind::Smartphone),
            ("", "T480", Kind::Laptop),
            ("", "SMT1500", Kind::Ups),
            ("Nokia", "105", Kind::FeaturePhone),
        ] {
            assert_eq!(
                of_model(maker, model).map(|found| found.family),
                Some(Family::Kind(kind)),
                "{maker} {model}"
            );
        }
        for (maker, model) in [
            ("VMware, Inc.", "VMware Virtual Platform"),
            ("VMware, Inc.", "VMware7,1"),
            ("QEMU", "Standard PC (Q35 + ICH9, 2009)"),
            ("Microsoft Corporation", "Virtual Machine"),
            ("innotek GmbH", "VirtualBox"),
        ] {
            assert_eq!(
                of_model(maker, model).map(|found| found.family),
                Some(Family::VirtualMachine),
                "{model}"
            );
        }
        assert_eq!(of_model("Acme", "X1000"), None);
        assert_eq!(of_model("Kyocera", "146"), None, "a number is no model");
    }
}
