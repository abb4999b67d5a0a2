//! Widths of the columns of a table on paper: numbers keep their line, words share what is left.

use crate::chart::text_width;
use crate::document::{Align, Cell, Table};
use crate::plain::tied;
use footprint_core::terms::vocabulary::Language;
use std::borrow::Cow;

/// Room at the sides of a cell, cm.
const SIDES: f64 = 0.35;
/// A centimetre of a point.
const POINT: f64 = 2.54 / 72.0;
/// Size of letters in tables, points.
pub(super) const LETTERS: f64 = 9.0;
/// As wide as what stands in a cell to fill in.
const FIELD: &str = "[à\u{a0}compléter]";
/// A cell of numbers wider than this part of the text may wrap, as words do.
const WIDEST_NUMBER: f64 = 1.0 / 3.0;
/// Bold letters are wider by about this.
const BOLD: f64 = 1.1;

/// The widths of the shown columns, in cm; together `room` or less.
pub(super) fn widths(table: &Table, shown: &[usize], room: f64, language: Language) -> Vec<f64> {
    let width = |text: &str| text_width(text, LETTERS) * POINT + SIDES;
    // A line may end at a space, and after a hyphen.
    let longest_word = |text: &str| {
        let words = text.split(' ').flat_map(|word| word.split_inclusive('-'));
        words.map(width).fold(0.0, f64::max)
    };
    let mut tight = Vec::new();
    let mut least = Vec::new();
    let mut wanted = Vec::new();
    for &at in shown {
        let column = &table.columns[at];
        let all: Vec<(Cow<'_, str>, bool)> = table
            .all_rows()
            .filter_map(|(row, is_total)| Some((words_of(row.get(at)?, language)?, is_total)))
            .collect();
        let cells = || all.iter().map(|(text, _)| &**text);
        let title = tied(&column.title, language);
        let head = longest_word(&title) * BOLD;
        let bold = |is_total: bool| if is_total { BOLD } else { 1.0 };
        let words = all.iter().map(|(text, is_total)| longest_word(text) * bold(*is_total));
        let word = words.fold(head, f64::max);
        tight.push(word.max(0.8));
        let (mut narrow, mut wide) = (head, width(&title) * BOLD);
        if column.align == Align::Right {
            let most = room * WIDEST_NUMBER;
            let line = |cell: &str| (width(cell) * BOLD).min(most.max(longest_word(cell) * BOLD));
            narrow = cells().map(line).fold(narrow, f64::max);
            wide = cells().map(|cell| width(cell) * BOLD).fold(wide.max(narrow), f64::max);
        } else {
            narrow = cells().map(longest_word).fold(narrow, f64::max);
            wide = cells().map(width).fold(wide, f64::max);
        }
        least.push(narrow.max(1.2));
        wanted.push(wide.max(1.2));
    }
    let (narrow, wide): (f64, f64) = (least.iter().sum(), wanted.iter().sum());
    if wide <= room {
        return wanted;
    }
    let tightest: f64 = tight.iter().sum();
    if tightest >= room {
        let most = cap(&tight, room);
        return tight.iter().map(|one| one.min(most)).collect();
    }
    // Numbers keep their line where there is room for it; no word is broken before.
    let (from, to, all, most) = match narrow >= room {
        true => (&tight, &least, tightest, narrow),
        false => (&least, &wanted, narrow, wide),
    };
    let spare = (room - all) / (most - all);
    from.iter().zip(to).map(|(from, to)| from + (to - from) * spare).collect()
}

/// What a cell shows, as it is broken into lines.
fn words_of(cell: &Cell, language: Language) -> Option<Cow<'_, str>> {
    match cell {
        Cell::Field => Some(Cow::Borrowed(FIELD)),
        cell => cell.shown().map(|text| tied(text, language)),
    }
}

/// The widest that a column may be for all of them to fit: the longest words are broken, no other.
fn cap(columns: &[f64], room: f64) -> f64 {
    let mut sorted = columns.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = room;
    for (at, column) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - at) as f64;
        if *column > share {
            return share;
        }
        left -= column;
    }
    room
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::TEXT_WIDTH_CM;

    #[test]
    fn no_word_is_broken_while_numbers_may_wrap() {
        let columns = [("Voie", Align::Left), ("a", Align::Right), ("b", Align::Right)];
        let mut table = Table::new(&[columns, columns].concat());
        let numbers = "1\u{202f}500 (de 760 à 2\u{202f}300 kg)";
        let row = ["don pour l’inclusion", numbers, numbers, "équilibre", numbers, numbers];
        table.row(row.map(Cell::from));
        let widths = widths(&table, &[0, 1, 2, 3, 4, 5], TEXT_WIDTH_CM, Language::Fr);
        assert!((widths.iter().sum::<f64>() - TEXT_WIDTH_CM).abs() < 1e-9);
        for (width, word) in [(&widths[0], "l’inclusion"), (&widths[3], "équilibre")] {
            assert!(*width >= text_width(word, LETTERS) * POINT + SIDES, "{word}: {width}");
        }
    }

    #[test]
    fn a_list_among_numbers_leaves_room_for_words() {
        let mut table = Table::new(&[("Indicator", Align::Left), ("value", Align::Right)]);
        table.row([
            Cell::from("Mean age by kind of device, to be recorded when devices leave the fleet"),
            Cell::from(
                "laptops 4.5; screens 7.5; smartphones 4.6; desktops 8.7; all in one 6.2; racks 5",
            ),
        ]);
        let widths = widths(&table, &[0, 1], TEXT_WIDTH_CM, Language::Fr);
        assert!(widths[0] > TEXT_WIDTH_CM / 3.0, "{widths:?}");
    }

    #[test]
    fn a_name_may_break_after_its_hyphens_before_a_word_does() {
        let mut table = Table::new(&[("Quand", Align::Left), ("nom", Align::Left)]);
        table.columns.extend(Table::new(&[("site", Align::Left); 7]).columns);
        let sites =
            ["Ordinateur", "20N8000RFR", "CZC1387QLH", "Médiathèque", "Windows", "effacé", "180"];
        let cells = ["maintenant", "PORT-MED-008"].into_iter().chain(sites);
        table.row(cells.map(Cell::from));
        let widths = widths(&table, &[0, 1, 2, 3, 4, 5, 6, 7, 8], TEXT_WIDTH_CM, Language::Fr);
        for (width, word) in [(widths[0], "maintenant"), (widths[5], "Médiathèque")] {
            assert!(width >= text_width(word, LETTERS) * POINT + SIDES, "{word}: {widths:?}");
        }
    }

    #[test]
    fn columns_fit_the_page_and_numbers_keep_their_line() {
        let mut table = Table::new(&[("name", Align::Left), ("amount", Align::Right)]);
        table.row([Cell::from("a long text that is broken ".repeat(20)), Cell::from("1 234 567")]);
        let widths = widths(&table, &[0, 1], TEXT_WIDTH_CM, Language::Fr);
        assert!((widths.iter().sum::<f64>() - TEXT_WIDTH_CM).abs() < 1e-9);
        assert!(widths[1] >= text_width("1 234 567", LETTERS) * POINT + SIDES);
    }

    #[test]
    fn where_words_must_break_the_longest_ones_do() {
        let long = "CN0M8KJ37287258VAXYZA01000000000";
        let mut table = Table::new(&[("Quand", Align::Left), ("série", Align::Left)]);
        table.columns.extend(Table::new(&[("état", Align::Left); 5]).columns);
        let rest = ["20N8000RFR", "Médiathèque", "Windows", "effacé"];
        table.row(["maintenant", long, long].into_iter().chain(rest).map(Cell::from));
        let widths = widths(&table, &[0, 1, 2, 3, 4, 5, 6], TEXT_WIDTH_CM, Language::Fr);
        assert!((widths.iter().sum::<f64>() - TEXT_WIDTH_CM).abs() < 1e-9);
        let wide = |word: &str| text_width(word, LETTERS) * POINT + SIDES;
        assert!(widths[1] < wide(long));
        for (width, word) in [(widths[0], "maintenant"), (widths[4], "Médiathèque")] {
            assert!(width >= wide(word), "{word}: {widths:?}");
        }
    }
}
