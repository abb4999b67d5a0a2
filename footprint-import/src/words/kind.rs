//! What kind of equipment a row is: from its type word, its chassis, its model family, or its file.

use crate::words::fold::{find_words, fold};
use crate::words::list;
use footprint_core::terms::vocabulary::Kind;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How much a type word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// This kind.
    Exact,
    /// This kind, unless the model says which of its relatives.
    Broad,
}

/// What a model or maker tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// A kind of equipment.
    Kind(Kind),
    /// A virtual machine.
    VirtualMachine,
    /// A printer that is only software.
    SoftwarePrinter,
    /// Network storage: from a box with one disk to a bay.
    Nas,
}

/// A pattern of model names: words in which `#` is a digit, `@` a letter, and a final `*` anything;
/// a final `$` means that there is nothing else.
#[derive(Debug)]
struct Pattern {
    maker: String,
    pattern: String,
    /// The pattern without its final sign.
    words: String,
    end: End,
    family: Family,
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

/// Type words by the first word of each.
struct Words {
    all: Vec<(String, Kind, Reach)>,
    by_first: HashMap<String, Vec<usize>>,
}

/// Patterns by the two first bytes that they can begin with; those that only ask for the maker apart.
struct Patterns {
    all: Vec<Pattern>,
    by_start: Vec<Vec<usize>>,
    makers: Vec<usize>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all: Vec<(String, Kind, Reach)> = list(include_str!("kinds.csv"))
        .filter_map(|row| {
            let reach = if row.get(2)? == "exact" { Reach::Exact } else { Reach::Broad };
            Some((fold(row.first()?), Kind::from_key(row.get(1)?)?, reach))
        })
        .collect();
    let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, (word, ..)) in all.iter().enumerate() {
        let first = word.split(' ').next().unwrap_or_default();
        by_first.entry(first.to_owned()).or_default().push(position);
    }
    Words { all, by_first }
});

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let all: Vec<Pattern> = list(include_str!("families.csv"))
        .filter_map(|row| {
            let family = match row.get(2)?.as_str() {
                "virtual_machine" => Family::VirtualMachine,
                "software_printer" => Family::SoftwarePrinter,
                "nas" => Family::Nas,
                key => Family::Kind(Kind::from_key(key)?),
            };
            let (maker, pattern) = (row.first()?.clone(), row.get(1)?.clone());
            let (words, end) = match (pattern.strip_suffix('$'), pattern.strip_suffix('*')) {
                (Some(words), _) => (words, End::Nothing),
                (_, Some(words)) => (words, End::Anything),
                _ => (pattern.as_str(), End::Words),
            };
            Some(Pattern { words: words.to_owned(), end, maker, pattern, family })
        })
        .collect();
    let (mut by_start, mut makers) = (vec![Vec::new(); SIGNS * SIGNS], Vec::new());
    for (position, pattern) in all.iter().enumerate() {
        match pattern.pattern.as_bytes() {
            b"*" | [] => makers.push(position),
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

static PANELS: LazyLock<Vec<String>> = LazyLock::new(|| {
    list(include_str!("panels.csv")).filter_map(|row| row.first().map(|word| fold(word))).collect()
});

/// The kind that a word for a type tells, and whether none of the kind's relatives may be meant.
pub fn kind_of_word(text: &str) -> Option<(Kind, bool)> {
    of_word(text).map(|(kind, reach)| (kind, reach == Reach::Exact))
}

/// The kind of a type word; the earliest word of a phrase counts, and of two there the longer.
pub(crate) fn of_word(text: &str) -> Option<(Kind, Reach)> {
    let folded = fold(text);
    if folded.is_empty() {
        return None;
    }
    if let Some(kind) = Kind::from_key(text.trim()) {
        return Some((kind, Reach::Exact));
    }
    let mut start = 0;
    for first in folded.split(' ') {
        let rest = &folded[start..];
        let longest = WORDS
            .by_first
            .get(first)
            .into_iter()
            .flatten()
            .filter_map(|position| WORDS.all.get(*position))
            .filter(|(word, ..)| begins_with(rest, word))
            .max_by_key(|(word, ..)| word.len());
        if let Some((_, kind, reach)) = longest {
            return Some((*kind, *reach));
        }
        start += first.len() + 1;
    }
    None
}

/// The kind of an SMBIOS chassis number.
pub(crate) fn of_chassis_number(text: &str) -> Option<Kind> {
    Some(match text.trim().trim_matches(['{', '}']).parse::<u8>().ok()? {
        3 | 6 | 7 => Kind::Desktop,
        4 | 15 | 16 => Kind::SmallDesktop,
        8 | 9 | 10 | 14 | 31 | 32 => Kind::Laptop,
        13 => Kind::AllInOne,
        11 | 30 => Kind::Tablet,
        17 | 23 | 28 => Kind::ServerRack,
        35 | 36 => Kind::MiniDesktop,
        _ => return None,
    })
}

/// What the maker and the model tell, with the pattern that told it.
pub(crate) fn of_model(maker: &str, model: &str) -> Option<(Family, String)> {
    let (maker, model) = (spaced(maker), spaced(model));
    let model = without_maker(&model, &maker);
    let bytes = model.as_bytes();
    let starts = (0..bytes.len()).filter(|&start| start == 0 || bytes[start - 1] == b' ');
    let by_words = starts.flat_map(|start| {
        let second = bytes.get(start + 1).map_or(SIGNS - 1, |byte| sign(*byte));
        PATTERNS.by_start[SIGNS * sign(bytes[start]) + second]
            .iter()
            .filter_map(|position| PATTERNS.all.get(*position))
            .filter(move |pattern| stands_at(bytes, start, pattern))
    });
    let by_maker = PATTERNS.makers.iter().filter_map(|position| PATTERNS.all.get(*position));
    by_words
        .chain(by_maker)
        .filter(|pattern| pattern.maker.is_empty() || maker_is(&maker, model, &pattern.maker))
        // The longest pattern is the most telling; a maker who makes only one thing comes last.
        .max_by_key(|pattern| {
            let special = !matches!(pattern.family, Family::Kind(_));
            (special, pattern.pattern.len())
        })
        .map(|pattern| {
            let told = if pattern.pattern == "*" { &maker } else { &pattern.pattern };
            (pattern.family, told.clone())
        })
}

/// Folded, and with every sign but letters and digits a space.
fn spaced(text: &str) -> String {
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
    let wanted_hp = wanted == "hp" && maker.starts_with("hewlett");
    wanted_hp || begins_with(maker, wanted) || (maker.is_empty() && begins_with(model, wanted))
}

/// Whether a text begins with these words.
fn begins_with(text: &str, words: &str) -> bool {
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
    if pattern.end == End::Nothing {
        return start == 0 && text == words;
    }
    let Some((part, rest)) = text[start..].split_at_checked(words.len()) else { return false };
    part.iter().zip(words).all(|(byte, wanted)| fits(*byte, *wanted))
        && (pattern.end == End::Anything || rest.first().is_none_or(|byte| *byte == b' '))
}

/// Whether a screen's vendor makes panels that are built into laptops.
pub(crate) fn is_panel_vendor(maker: &str) -> bool {
    let maker = fold(maker);
    PANELS.iter().any(|vendor| begins_with(&maker, vendor))
}

/// Whether a screen belongs to an all-in-one computer that is listed on its own.
pub(crate) fn is_built_in_screen(model: &str) -> bool {
    let model = spaced(model);
    ["imac", "all in one", "color lcd", "integrated display", "built in display"]
        .iter()
        .any(|word| find_words(&model, word).is_some())
}

/// Whether a maker or model is what firmware says when nobody filled it in.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let folded = fold(text);
    matches!(
        folded.as_str(),
        "" | "system product name"
            | "system manufacturer"
            | "system version"
            | "to be filled by o e m"
            | "default string"
            | "invalid"
            | "oem"
            | "o e m"
            | "not specified"
            | "not available"
            | "not applicable"
            | "null"
            | "none"
            | "empty"
            | "unknown"
            | "inconnu"
            | "n a"
            | "0 1"
            | "0"
            | "generic"
            | "undefined"
    )
}

/// The kind that a file's name speaks of: `moniteurs.csv`, `export-imprimantes-2024.csv`.
pub(crate) fn of_file(name: &str) -> Option<Kind> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folded = fold(&stem.replace(['_', '-'], " "));
    WORDS
        .all
        .iter()
        .filter(|(word, kind, reach)| {
            // A file about computers does not say which; one about "other" says nothing.
            *kind != Kind::Other
                && *reach == Reach::Exact
                && word.len() > 4
                && find_words(&folded, word).is_some()
        })
        .max_by_key(|(word, ..)| word.len())
        .map(|(_, kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_and_pattern_has_a_known_kind() {
        assert_eq!(WORDS.all.len(), list(include_str!("kinds.csv")).count());
        assert_eq!(PATTERNS.all.len(), list(include_str!("families.csv")).count());
    }

    #[test]
    fn type_words() {
        for (word, kind) in [
            ("PC portable", Kind::Laptop),
            ("Écran 24\"", Kind::Monitor),
            ("Unité centrale", Kind::Desktop),
            ("Notebook", Kind::Laptop),
            ("Rack Mount Chassis", Kind::ServerRack),
            ("Clavier pour PC portable", Kind::Keyboard),
            ("laptop charger", Kind::LaptopCharger),
            ("Support écran", Kind::Other),
            ("laptop", Kind::Laptop),
            ("Vidéoprojecteurs", Kind::Projector),
            ("switch_core", Kind::SwitchCore),
            ("All-in-One", Kind::AllInOne),
        ] {
            assert_eq!(of_word(word).map(|(kind, _)| kind), Some(kind), "{word}");
        }
        assert_eq!(of_word("Ordinateur"), Some((Kind::Desktop, Reach::Broad)));
        assert_eq!(of_word("Other"), None);
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
        ] {
            assert_eq!(
                of_model(maker, model).map(|(family, _)| family),
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
                of_model(maker, model).map(|(family, _)| family),
                Some(Family::VirtualMachine),
                "{model}"
            );
        }
        assert_eq!(of_model("Acme", "X1000"), None);
    }

    #[test]
    fn panels_and_files() {
        assert!(
            is_panel_vendor("CMN") && is_panel_vendor("AU Optronics") && is_panel_vendor("BOE")
        );
        assert!(!is_panel_vendor("Dell Inc.") && !is_panel_vendor("Iiyama North America"));
        assert_eq!(of_file("exports/glpi10_fr_monitors.csv"), Some(Kind::Monitor));
        assert_eq!(of_file("glpi.csv"), None);
        assert_eq!(of_file("glpi10_fr_computers.csv"), None);
    }
}
