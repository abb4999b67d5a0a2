//! Headers that come again in the same order: several tables or devices beside each other.

use std::collections::HashMap;

use crate::table::columns::{self, Field};
use crate::table::shape::roles::Head;
use crate::table::shape::texts::label::{Label, below_kind};
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

/// What is said of a device, by the column that its header stands beside.
const BESIDE: &[Field] =
    &[Field::Serial, Field::Model, Field::MakerModel, Field::Manufacturer, Field::Quantity];

/// Takes headers that come again, each beside another kind, as what they say of that kind: `PC`, `N/S`, `Écran`,
/// `N/S`.
pub(in crate::table::shape) fn say_of_kinds(heads: &mut [Head]) {
    if heads.iter().any(|head| head.block.is_some()) {
        return;
    }
    let mut beside: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    let mut kind = None;
    for (column, Head { own, .. }) in heads.iter().enumerate() {
        if own.is_kind() {
            kind = Some(column);
        } else if said_beside(own).is_some() {
            let Some(kind) = kind else { return };
            beside.entry(fold(&own.text)).or_default().push((column, kind));
        }
    }
    for columns in beside.into_values().filter(|columns| columns.len() > 1) {
        if columns.windows(2).any(|pair| pair[0].1 == pair[1].1) {
            continue;
        }
        for (column, kind) in columns {
            let of = heads[kind].own.clone();
            let own = &mut heads[column].own;
            (own.kind, own.index, own.attribute) = (of.kind, of.index, said_beside(own));
        }
    }
}

/// What a header that names no kind may say of one.
fn said_beside(own: &Label) -> Option<Field> {
    let said = own.field.or_else(|| below_kind(&own.text));
    said.filter(|field| own.kind.is_none() && BESIDE.contains(field))
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
///
/// Words of such a run differ, so that it can be no longer than the way to where its first word comes again: one
/// length for each start, and each column is looked at once.
fn longest(words: &[&str], tells: impl Fn(usize) -> bool) -> Option<(usize, usize, usize)> {
    let again = again(words);
    let way = |at: usize| again.get(at).and_then(|next| Some(next.as_ref()? - at));
    let mut best: Option<(usize, usize, usize)> = None;
    // Where a word comes again first, of those after the one looked at.
    let mut differ_until = vec![words.len(); words.len() + 1];
    for at in (0..words.len()).rev() {
        differ_until[at] =
            again[at].map_or(differ_until[at + 1], |next| next.min(differ_until[at + 1]));
    }
    for (start, until) in differ_until.into_iter().enumerate().take(words.len()) {
        let Some(length) = way(start).filter(|length| *length > 1) else { continue };
        // The column before begins a run that holds this one.
        let held = start.checked_sub(1).and_then(way) == Some(length);
        if held || until < start + length {
            continue;
        }
        let same = (start..).take_while(|at| way(*at) == Some(length)).count();
        let times = 1 + same / length;
        let longer = best.is_none_or(|(_, most, often)| most * often < length * times);
        if times > 1 && longer && (start..start + length).any(&tells) {
            best = Some((start, length, times));
        }
    }
    best
}

/// Where each word comes again next.
fn again(words: &[&str]) -> Vec<Option<usize>> {
    let mut last: HashMap<&str, usize> = HashMap::new();
    let mut again = vec![None; words.len()];
    for (at, word) in words.iter().enumerate() {
        if let Some(before) = last.insert(word, at) {
            again[before] = Some(at);
        }
    }
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_beside_kinds_speak_of_them() {
        for (headers, expected) in [
            ("Agent;PC;N/S;Écran;N/S", "- - PC - Écran"),
            ("Agent;PC;Écran;N/S", "- - - -"),
            ("N/S;PC;N/S;Écran;N/S", "- - - - -"),
            ("Agent;PC;N/S;N/S;Écran", "- - - - -"),
        ] {
            let mut heads: Vec<Head> = headers
                .split(';')
                .map(|header| Head { own: Label::of(header), ..Head::default() })
                .collect();
            say_of_kinds(&mut heads);
            let of = |head: &Head| head.own.attribute.and(head.own.kind.clone());
            let found: Vec<String> =
                heads.iter().map(|head| of(head).unwrap_or_else(|| "-".to_owned())).collect();
            assert_eq!(found.join(" "), expected, "{headers}");
        }
    }

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
            ("Lieu;Nom;Modèle;Nom;Modèle;Nom;Lieu", "- 1 1 2 2 - -"),
            ("Nom;Site;Modèle;Nom;Site;Modèle;Nom;Site", "1 1 1 2 2 2 - -"),
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
