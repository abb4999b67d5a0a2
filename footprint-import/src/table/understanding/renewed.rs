//! Columns of a device before it was replaced and after: `Ancien PC`, `Nouveau PC`.

use super::ColumnReading;
use super::assign::is_fixed;
use crate::words::fold::fold;

const OLD: &[&str] = &[
    "ancien", "ancienne", "old", "previous", "former", "alt", "altes", "alter", "alte", "antiguo",
    "anterior", "vecchio", "oud", "oude",
];
const NEW: &[&str] = &[
    "nouveau", "nouvel", "nouvelle", "new", "neu", "neues", "neuer", "neue", "nuevo", "nuovo",
    "nieuw", "nieuwe",
];

/// The columns of the old device, each with that of the new one: all their other words are the same, and they are
/// read as the same.
pub(crate) fn old_and_new(readings: &[ColumnReading]) -> Vec<(usize, usize)> {
    let without = |header: &str, words: &[&str]| -> Option<String> {
        let folded = fold(header);
        let mut rest: Vec<&str> = folded.split([' ', '\'']).collect();
        let at = rest.iter().position(|word| words.contains(word))?;
        rest.remove(at);
        (!rest.is_empty()).then(|| rest.join(" "))
    };
    let mut pairs = Vec::new();
    for (old, reading) in readings.iter().enumerate() {
        let of = without(&reading.header, OLD).filter(|_| reading.field.is_some());
        let Some(of) = of else { continue };
        let new = readings.iter().position(|other| {
            other.field == reading.field && without(&other.header, NEW).as_ref() == Some(&of)
        });
        pairs.extend(new.map(|new| (old, new)));
    }
    pairs
}

/// Puts the new device first: the old one is read where there is no new one.
pub(super) fn new_before_old(readings: &mut [ColumnReading]) {
    for (old, new) in old_and_new(readings) {
        if !is_fixed(&readings[old]) && !is_fixed(&readings[new]) {
            readings[new].score = readings[new].score.max(readings[old].score) + 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::columns::Field;
    use crate::table::understanding::Why;

    #[test]
    fn the_new_one_comes_first() {
        let field = Some(Field::Model);
        let mut readings = [
            ColumnReading::shaped("Ancien modèle", field),
            ColumnReading::shaped("Nouveau modèle", field),
            ColumnReading::shaped("Old serial", Some(Field::Serial)),
            ColumnReading::shaped("New laptop", field),
        ];
        assert_eq!(old_and_new(&readings), [(0, 1)]);
        readings.iter_mut().for_each(|reading| reading.why = Why::Header);
        new_before_old(&mut readings);
        assert!(readings[1].score > readings[0].score);
    }
}
