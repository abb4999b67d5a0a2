//! Headers that come again in the same order: several tables or devices beside each other.

use crate::table::columns::{self, Field};
use crate::table::shape::roles::Head;
use crate::table::understanding::names_devices;
use crate::words::fold::fold;

/// Marks the columns whose headers are repeated, numbers apart, at least once in the same order: `Type`,
/// `Modèle`, `Qté`, `Type`, `Modèle`, `Qté`. One of them must tell what a device is.
pub(in crate::table::shape) fn mark(heads: &mut [Head]) {
    let named: Vec<(usize, String)> = heads
        .iter()
        .enumerate()
        .filter(|(_, head)| !head.own.text.is_empty())
        .map(|(column, head)| (column, bare(&head.own.text)))
        .collect();
    let words: Vec<&str> = named.iter().map(|(_, words)| words.as_str()).collect();
    let several = longest(&words, |at| tells(&heads[named[at].0]));
    let one = || numbered(heads, &named);
    let Some((start, length, times)) = several.or_else(one) else { return };
    let run = &named[start..start + length * times];
    // `Écran`, `Unité centrale` above them say which device they speak of.
    if run.iter().any(|(column, _)| heads[*column].top.kind.is_some()) {
        return;
    }
    for (position, (column, _)) in run.iter().enumerate() {
        heads[*column].block = u8::try_from(position / length + 1).ok();
    }
}

/// The run of one header for devices that is numbered from 1: `Device 1`, `Device 2`, `Device 3`.
fn numbered(heads: &[Head], named: &[(usize, String)]) -> Option<(usize, usize, usize)> {
    let start = named.iter().position(|(column, words)| {
        fold(&heads[*column].own.text) == format!("{words} 1") && names_devices(words)
    })?;
    let times = (1..)
        .zip(&named[start..])
        .take_while(|(number, (column, _))| {
            fold(&heads[*column].own.text) == format!("{} {number}", named[start].1)
        })
        .count();
    (times > 1).then_some((start, 1, times))
}

/// A header without a number at its end.
pub(in crate::table::shape) fn bare(header: &str) -> String {
    let folded = fold(header);
    folded.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ').to_owned()
}

/// Whether a header says which device it is.
fn tells(head: &Head) -> bool {
    let field = || columns::named(&head.own.text);
    head.own.kind.is_none()
        && matches!(field(), Some(Field::Kind | Field::Model | Field::MakerModel | Field::Serial))
}

/// The longest run of words that is repeated as a whole: where it starts, how long it is and how often it
/// stands there.
fn longest(words: &[&str], tells: impl Fn(usize) -> bool) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for start in 0..words.len() {
        for length in 2..=(words.len() - start) / 2 {
            let block = &words[start..start + length];
            let times = words[start..].chunks(length).take_while(|next| *next == block).count();
            let distinct = (1..length).all(|at| !block[..at].contains(&block[at]));
            let longer = best.is_none_or(|(_, most, often)| most * often < length * times);
            if times > 1 && distinct && longer && (start..start + length).any(&tells) {
                best = Some((start, length, times));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::shape::texts::label::Label;

    #[test]
    fn repeated_headers_are_marked() {
        for (headers, blocks) in [
            ("Type;Modèle;Qté;Type;Modèle;Qté", "1 1 1 2 2 2"),
            ("Agent;Matériel 1;N° série 1;Matériel 2;N° série 2", "- 1 1 2 2"),
            ("Type;Modèle;N° de série;Lieu", "- - - -"),
            ("Site;Nombre;Année;Nombre;Année", "- - - - -"),
            ("Room;Device 1;Device 2;Device 3", "- 1 2 3"),
            ("Salle;Équipement 1;Équipement 2;N° 3", "- 1 2 -"),
            ("Catégorie 1;Catégorie 2;Modèle", "- - -"),
        ] {
            let mut heads: Vec<Head> = headers
                .split(';')
                .map(|header| Head { own: Label::of(header), ..Head::default() })
                .collect();
            mark(&mut heads);
            let found: Vec<String> = heads
                .iter()
                .map(|head| head.block.map_or("-".to_owned(), |block| block.to_string()))
                .collect();
            assert_eq!(found.join(" "), blocks, "{headers}");
        }
    }
}
