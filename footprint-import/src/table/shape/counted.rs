//! Lines that each name devices and say how many, without a header: `PC portables : 12`, `12 x Laptop`.

use crate::table::columns::Field;
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{Layout, ListRow, Listing};
use crate::table::shape::texts::label::names_device;
use crate::words::fold::fold;
use crate::words::label::is_total;
use footprint_core::terms::diagnostic::Code;

/// More digits are no number of devices.
const DIGITS: usize = 5;

/// Reads such lines; `None` where most of a grid are others.
pub(super) fn read(grid: &Grid) -> Option<Listing> {
    let filled: Vec<usize> = (0..grid.rows.len()).filter(|&row| !grid.is_blank(row)).collect();
    if grid.width() != 1 {
        return None;
    }
    let texts: Vec<(usize, String)> =
        filled.into_iter().map(|row| (row, grid.plain(row, 0))).collect();
    let parted: Vec<(usize, Option<(&str, &str)>)> =
        texts.iter().map(|(row, text)| (*row, parted(text))).collect();
    let named = |(what, _): (&str, &str)| names_device(what);
    let devices = parted.iter().filter(|(_, line)| line.is_some_and(named)).count();
    if devices < 2 || 5 * devices < 3 * parted.len() {
        return None;
    }
    let mut listing = Listing { layout: Layout::Headerless, ..Listing::default() };
    let kind = listing.column("Type", Some(Field::Kind), None);
    let quantity = listing.column("Quantité", Some(Field::Quantity), None);
    for (row, line) in parted {
        let mut device = ListRow { row, cells: Vec::new() };
        match line {
            Some((what, number)) => {
                device.set(kind, what, Some((row, 0)));
                device.set(quantity, number, Some((row, 0)));
            }
            // A device without a number is one; all else stands between the devices.
            None if names_device(grid.cell(row, 0)) => {
                device.set(kind, grid.cell(row, 0), Some((row, 0)));
            }
            None => continue,
        }
        listing.rows.push(device);
    }
    let columns = format!("A = {}, {}", Field::Kind.key(), Field::Quantity.key());
    listing.tell(Code::HeaderGuessed, listing.rows[0].row, None, vec![("columns", columns.into())]);
    Some(listing)
}

/// What a line names, and the number beside it.
fn parted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_start_matches(['-', '*', '•', '–', '·']).trim();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let before = digits(text);
    if (1..=DIGITS).contains(&before) {
        let (number, rest) = text.split_at(before);
        let what = rest.trim_start();
        let what = what
            .strip_prefix(['x', 'X', '×', '*'])
            .map_or(what, |after| if after.starts_with(' ') { after } else { what });
        let what = what.trim_start_matches([':', '-', '–', ' ', '\u{a0}']);
        let spaced = rest.starts_with([' ', '\u{a0}', 'x', '×', ':', '-']);
        return (spaced && what.starts_with(char::is_alphabetic)).then_some((what, number));
    }
    let open = text.trim_end_matches(')');
    let after = open.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (rest, number) = open.split_at(open.len() - after);
    let what =
        rest.trim_end_matches([' ', '\u{a0}', '(', ':', '=', '-', '–', '.', '…', 'x', '×', '>']);
    let apart = rest.get(what.len()..).unwrap_or_default();
    // `Écrans 24` says how large they are, not how many.
    let counts = apart.chars().any(|sign| !sign.is_whitespace() && sign != '.');
    let worded = what.starts_with(char::is_alphabetic);
    ((1..=DIGITS).contains(&after) && counts && worded && !is_total(&fold(what)))
        .then_some((what, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_into_what_and_how_many() {
        for (line, what, number) in [
            ("PC portables : 12", "PC portables", "12"),
            ("- Écrans = 20", "Écrans", "20"),
            ("Laptops (7)", "Laptops", "7"),
            ("Tablettes .......: 3", "Tablettes", "3"),
            ("12 x Laptop", "Laptop", "12"),
            ("4 vidéoprojecteurs", "vidéoprojecteurs", "4"),
            ("Écran 24\" : 6", "Écran 24\"", "6"),
        ] {
            assert_eq!(parted(line), Some((what, number)), "{line}");
        }
        for line in ["Écrans 24", "Latitude 5420", "Total : 35", "3", "12/03/2024", "2e étage"] {
            assert_eq!(parted(line), None, "{line}");
        }
    }
}
