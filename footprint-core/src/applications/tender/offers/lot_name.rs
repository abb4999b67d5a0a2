//! The lot that a title names: a sheet's name, a line above a table or between its rows.

use crate::catalogue::table::plain;

/// Words between `Lot` and its number.
const BETWEEN: [&str; 5] = ["n", "no", "nº", "num", "numero"];

/// An id as it is compared: `01` is `1`, `Lot 02` is `lot 2`.
fn alike(id: &str) -> String {
    let plain = plain(id);
    let words = plain.split(' ').map(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match word.trim_start_matches('0') {
            "" if is_number && !word.is_empty() => "0",
            rest if is_number => rest,
            _ => word,
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two ids are of one lot: whatever their case and the zeros before their numbers.
pub fn is_same_lot(one: &str, other: &str) -> bool {
    one == other || !alike(one).is_empty() && alike(one) == alike(other)
}

/// The lot of a title such as `Lot n° 2 – Écrans`; of a tender's lots, as it writes it.
///
/// Only what has a digit or is one capital is taken for a number: `lot d’ordinateurs` names none.
pub(super) fn lot_of_title(title: &str, known: &[String]) -> Option<String> {
    let whole = alike(title);
    if let Some(id) = known.iter().find(|id| alike(id) == whole && !whole.is_empty()) {
        return Some(id.clone());
    }
    let spaced = title.replace('°', " ");
    let words: Vec<&str> = spaced
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let at = words.iter().position(|word| is_lot(word))?;
    let glued = words[at].get(3..).filter(|rest| !rest.is_empty());
    let number = glued.or_else(|| {
        words[at + 1..].iter().find(|word| !BETWEEN.contains(&plain(word).as_str())).copied()
    })?;
    let same = |id: &&String| {
        alike(id) == alike(number) || alike(id).strip_prefix("lot ") == Some(alike(number).as_str())
    };
    if let Some(id) = known.iter().find(same) {
        return Some(id.clone());
    }
    let is_capital = number.len() == 1 && number.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_number = number.bytes().any(|letter| letter.is_ascii_digit());
    (is_capital || is_number).then(|| number.to_owned())
}

/// The lot of a cell such as `Lot 1` where the tender writes `1`; `None` where the cell is as the tender writes it, or
/// names none of its lots.
pub(super) fn as_tender_writes(cell: &str, known: &[String]) -> Option<String> {
    if known.iter().any(|id| id == cell) {
        return None;
    }
    lot_of_title(cell, known).filter(|id| known.contains(id))
}

/// Whether a word is `lot`, alone or before its number.
fn is_lot(word: &str) -> bool {
    let start = word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("lot"));
    start && word[3..].bytes().next().is_none_or(|next| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_lot() {
        let known = ["1".to_owned(), "Lot 2".to_owned(), "Portables".to_owned(), "A".to_owned()];
        for (title, lot) in [
            ("Lot 1", Some("1")),
            ("LOT n° 1 – Ordinateurs", Some("1")),
            ("lot1", Some("1")),
            ("Lot 2 : écrans", Some("Lot 2")),
            ("portables", Some("Portables")),
            ("Offres du lot a", Some("A")),
            ("Lot 7", Some("7")),
            ("Lot d’ordinateurs", None),
            ("Loterie 3", None),
            ("Lots 1 à 3", None),
            ("Feuil1", None),
        ] {
            assert_eq!(lot_of_title(title, &known).as_deref(), lot, "{title}");
        }
        assert_eq!(lot_of_title("Lot B", &[]).as_deref(), Some("B"));
    }

    #[test]
    fn zeros_before_a_number_are_no_other_lot() {
        let known = ["1".to_owned(), "Lot 02".to_owned(), "10".to_owned()];
        for (cell, lot) in [
            ("01", Some("1")),
            ("001", Some("1")),
            ("lot 01", Some("1")),
            ("Lot 2", Some("Lot 02")),
            ("010", Some("10")),
            ("1", None),
            ("03", None),
        ] {
            assert_eq!(as_tender_writes(cell, &known).as_deref(), lot, "{cell}");
        }
        assert!(is_same_lot("01", "1") && !is_same_lot("0", "") && !is_same_lot("10", "1"));
    }
}
