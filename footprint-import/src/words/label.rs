//! The words that labels of columns and rows are made of: of totals, of counts, of what stands beside devices.

use crate::words::fold::{find_words, fold};
use crate::words::list;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The words of `labels.csv`, folded, by their class.
#[derive(Default)]
struct Words {
    /// Before or after the name of what is counted: `Nb`, `Qty`.
    count: HashSet<String>,
    /// Say nothing by themselves: `de`, `of`.
    filler: HashSet<String>,
    /// People, rooms, money, whose numbers stand beside those of devices.
    no_device: HashSet<String>,
    /// Begin the label of a figure about devices: `Moyenne par site`.
    figure: HashSet<String>,
    /// Make a number one of some for others: `pour 100`.
    rate: Vec<String>,
    /// Begin a note below a table: what it is, who wrote it and when.
    note: Vec<String>,
    /// Words of sentences.
    verb: HashSet<String>,
    /// Buildings that are named like what they hold: `Magasin`.
    building: HashSet<String>,
    /// Of places, after what is there: `Stock école`.
    place: HashSet<String>,
    /// Before the name of a part of what is counted: `dont`.
    of_which: Vec<String>,
    /// Say that what is counted is wanted or foreseen.
    planned: Vec<String>,
    /// A cell among devices that has none.
    nothing: HashSet<String>,
    /// Begin a total.
    total: Vec<String>,
    /// Are a total by themselves.
    whole_total: HashSet<String>,
    /// Say that a number is the one to keep, and not the one there is: `Stock mini`.
    bound: HashSet<String>,
    /// Say of a place that what is gone is there: `DEEE`.
    gone: HashSet<String>,
    /// Say so, or are where people work: `Déchetterie`.
    gone_or_site: HashSet<String>,
    /// Of rooms and containers, which say nothing of what is there.
    room: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in list(include_str!("labels.csv")) {
        let [class, told] = row.as_slice() else { continue };
        let told = told.split(';').map(|word| word.trim().to_owned());
        match class.as_str() {
            "count" => words.count.extend(told),
            "filler" => words.filler.extend(told),
            "no_device" => words.no_device.extend(told),
            "figure" => words.figure.extend(told),
            "rate" => words.rate.extend(told),
            "note" => words.note.extend(told),
            "verb" => words.verb.extend(told),
            "building" => words.building.extend(told),
            "place" => words.place.extend(told),
            "of_which" => words.of_which.extend(told),
            "planned" => words.planned.extend(told),
            "nothing" => words.nothing.extend(told),
            "total" => words.total.extend(told),
            "whole_total" => words.whole_total.extend(told),
            "bound" => words.bound.extend(told),
            "gone" => words.gone.extend(told),
            "gone_or_site" => words.gone_or_site.extend(told),
            "room" => words.room.extend(told),
            _ => {}
        }
    }
    words
});

/// Whether a folded word says that something is counted: `nb`, `qty`.
pub(crate) fn is_count(word: &str) -> bool {
    WORDS.count.contains(word)
}

/// Whether a folded cell among devices says that there is none: `non`, `keins`.
pub(crate) fn is_nothing(folded: &str) -> bool {
    WORDS.nothing.contains(folded)
}

/// Whether a folded word says nothing by itself: `de`, `of`.
pub(crate) fn is_filler(word: &str) -> bool {
    WORDS.filler.contains(word)
}

/// Whether a folded word is of people, rooms or money.
pub(crate) fn is_no_device(word: &str) -> bool {
    WORDS.no_device.contains(word)
}

/// Whether a folded label is that of a figure about devices, which counts none itself: `taux de vetuste`.
pub(crate) fn is_figure_about(folded: &str) -> bool {
    // `PC pour 100 élèves`, `Laptops per pupil`
    if WORDS.rate.iter().any(|word| find_words(folded, word).is_some()) {
        return true;
    }
    folded.split(' ').next().is_some_and(|word| WORDS.figure.contains(word))
}

/// The words after `dont`, `of which`.
pub(crate) fn of_which(folded: &str) -> Option<&str> {
    WORDS.of_which.iter().find_map(|word| folded.strip_prefix(word.as_str())?.strip_prefix(' '))
}

/// A header without the remark at its end on some of what it counts, and this remark: `Nombre` and `dont 10 % HS` of
/// `Nombre (dont 10 % HS)`. A remark without brackets has a number, and a header that begins so counts these alone.
pub(crate) fn remark_of_which(header: &str) -> Option<(&str, &str)> {
    let header = header.trim();
    let gaps = header.char_indices().filter(|(_, letter)| !letter.is_alphanumeric());
    for (at, gap) in gaps {
        let (before, after) = (&header[..at], &header[at + gap.len_utf8()..]);
        let bracketed = matches!(gap, '(' | '[');
        let remark = if bracketed { after.strip_suffix([')', ']']) } else { Some(after) };
        let Some(remark) = remark.filter(|remark| remark.starts_with(char::is_alphabetic)) else {
            continue;
        };
        let folded = fold(remark);
        let numbered = |some: &str| some.starts_with(|letter: char| letter.is_ascii_digit());
        if of_which(&folded).is_some_and(|some| bracketed || numbered(some)) {
            let before = before.trim_end_matches(|letter: char| !letter.is_alphanumeric());
            return (!before.is_empty()).then_some((before, remark));
        }
    }
    None
}

/// The words of a header after those that say that it counts further devices, of one place or at all: `monitor` of
/// `home office monitor`.
pub(crate) fn further<'a, 'w>(words: &'a [&'w str]) -> Option<&'a [&'w str]> {
    match words {
        ["home", "office", rest @ ..]
        | ["home" | "second" | "2nd" | "additional" | "extra", rest @ ..] => Some(rest),
        _ => None,
    }
}

/// Whether a header says, before or after its device, that it counts further ones: `Écran télétravail`.
pub(crate) fn says_further(header: &str) -> bool {
    let folded = fold(header);
    let mut words = folded.split([' ', '\'']);
    words.any(|word| {
        further(&[word]).is_some()
            || matches!(word, "teletravail" | "domicile" | "supplementaire" | "supplementaires")
    })
}

/// Whether a folded label says that what it counts is wanted or foreseen: `a acquerir 2026`.
pub(crate) fn is_planned(folded: &str) -> bool {
    WORDS.planned.iter().any(|word| find_words(folded, word).is_some())
}

/// Whether a folded text begins as a total: `total general`, `sous total`, but not `ensemble uc + ecran`.
pub(crate) fn begins_as_total(folded: &str) -> bool {
    let begins = |word: &String| {
        let rest = folded.strip_prefix(word.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WORDS.whole_total.contains(folded) || WORDS.total.iter().any(begins)
}

/// Whether a text may begin as a total, by its first letter: few of a million rows are looked at further.
pub(crate) const fn may_begin_as_total(raw: &[u8]) -> bool {
    matches!(raw.first(), Some(first) if matches!(
        first.to_ascii_lowercase(),
        b't' | b's' | b'g' | b'e' | b'c' | b'r' | b'a'
    ))
}

/// Whether a folded label is that of a total, wherever it says so: `nombre total d appareils`.
pub(crate) fn is_total(folded: &str) -> bool {
    let says = |word| matches!(word, "total" | "totaux" | "totale" | "totales");
    begins_as_total(folded) || folded.ends_with(" in all") || folded.split(' ').any(says)
}

/// Whether a text that stands alone below a table is a note: it begins as one and goes on, or is a sentence.
pub(crate) fn is_note(text: &str) -> bool {
    let folded = fold(text);
    // `* dont 2 prêtés`, `(1) hors écoles`.
    let trimmed = text.trim_start();
    let marked = trimmed.starts_with(['*', '¹', '²', '³', '†'])
        || trimmed.strip_prefix('(').is_some_and(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..3).contains(&digits) && rest[digits..].starts_with(')')
        });
    let begins = |word: &String| {
        let rest = folded.strip_prefix(word.as_str()).and_then(|rest| rest.strip_prefix(' '));
        // `Note 20` is a phone.
        let named = word == "note" && rest.is_some_and(|rest| rest.starts_with(char::is_numeric));
        rest.is_some_and(|rest| !rest.is_empty()) && !named
    };
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let is_sentence = words.len() > 4 && words.iter().any(|word| WORDS.verb.contains(*word));
    marked || WORDS.note.iter().any(begins) || is_sentence
}

/// Whether a label of a stock names a building, in which devices may serve too.
pub(crate) fn is_building(text: &str) -> bool {
    let folded = fold(text);
    let named = |word: &str| WORDS.building.contains(word);
    folded
        .split(' ')
        .next()
        .is_some_and(|first| named(first) || first.strip_suffix('s').is_some_and(named))
}

/// Whether a folded word is that of one place: `salle`, not `salles`.
pub(crate) fn is_name_of_place(word: &str) -> bool {
    WORDS.place.contains(word)
}

/// Whether a folded word is that of a place, in one or several: `ecole`, `ecoles`.
pub(crate) fn is_place(word: &str) -> bool {
    WORDS.place.contains(word)
        || word.strip_suffix('s').is_some_and(|one| WORDS.place.contains(one))
}

/// Whether a folded word says that a number is the one to keep: `mini`.
pub(crate) fn is_bound(word: &str) -> bool {
    WORDS.bound.contains(word)
}

/// Whether a folded word says of a place that what is gone is there: `deee`.
pub(crate) fn is_place_of_gone(word: &str) -> bool {
    WORDS.gone.contains(word)
}

/// Whether a folded word says so, or is the name of a site where people work: `dechetterie`.
pub(crate) fn is_place_of_gone_or_site(word: &str) -> bool {
    WORDS.gone_or_site.contains(word)
}

/// Whether a folded word is that of a room or a container: `cave`, `cage`.
pub(crate) fn is_room(word: &str) -> bool {
    WORDS.room.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_total_may_begin_as_one() {
        assert!(
            WORDS.total.iter().chain(&WORDS.whole_total).all(|w| may_begin_as_total(w.as_bytes()))
        );
        for (text, total) in [
            ("total general", true),
            ("sous total ecole", true),
            ("ensemble", true),
            ("ensemble du parc", true),
            ("ensemble uc + ecran", false),
            ("totalisateur", false),
            ("all in one", false),
        ] {
            assert_eq!(begins_as_total(text), total, "{text}");
        }
    }

    #[test]
    fn remarks_on_some_of_what_is_counted() {
        for (header, parts) in [
            ("Nombre (dont 10 % HS)", Some(("Nombre", "dont 10 % HS"))),
            ("Quantité, dont 10 % HS", Some(("Quantité", "dont 10 % HS"))),
            ("PC portables (dont HS)", Some(("PC portables", "dont HS"))),
            ("Count [incl. 2 broken]", Some(("Count", "incl. 2 broken"))),
            ("Nombre dont HS", None),
            ("dont 10 % HS", None),
            ("(dont HS)", None),
            ("Quantité (pcs)", None),
            ("PC (donteville)", None),
        ] {
            assert_eq!(remark_of_which(header), parts, "{header}");
        }
    }

    #[test]
    fn every_word_is_folded_and_of_a_known_class() {
        let words = &*WORDS;
        let known = words.count.len()
            + words.filler.len()
            + words.no_device.len()
            + words.figure.len()
            + words.note.len()
            + words.verb.len()
            + words.building.len()
            + words.place.len()
            + words.of_which.len()
            + words.planned.len()
            + words.total.len()
            + words.whole_total.len()
            + words.nothing.len()
            + words.rate.len()
            + words.bound.len()
            + words.gone.len()
            + words.gone_or_site.len()
            + words.room.len();
        let rows = list(include_str!("labels.csv"));
        let all: Vec<String> = rows
            .flat_map(|row| {
                row[1].split(';').map(|word| word.trim().to_owned()).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(known, all.len());
        for word in all {
            assert_eq!(fold(&word), word);
        }
    }
}
