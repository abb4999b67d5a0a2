//! Columns of a device before it was replaced and after: `Ancien PC`, `Nouveau PC`.

use super::assign::{Column, is_fixed};
use super::meaning::Meaning;
use super::{ColumnReading, Why};
use crate::table::columns::Field;
use crate::words::fold::fold;

const OLD: &[&str] = &[
    "ancien",
    "ancienne",
    "anciens",
    "anciennes",
    "old",
    "previous",
    "former",
    "alt",
    "altes",
    "alter",
    "alte",
    "antiguo",
    "anterior",
    "vecchio",
    "oud",
    "oude",
    "precedent",
    "precedente",
    "anterieur",
    "anterieure",
    "avant",
    "before",
    "prior",
    "initial",
    "initiale",
    "original",
    "origine",
];
const NEW: &[&str] = &[
    "nouveau",
    "nouvel",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "new",
    "neu",
    "neues",
    "neuer",
    "neue",
    "nuevo",
    "nuovo",
    "nieuw",
    "nieuwe",
    "actuel",
    "actuelle",
    "current",
    "dernier",
    "derniere",
    "latest",
    "aktueller",
    "aktuelle",
    "aktuelles",
    "actual",
    "attuale",
    "huidig",
    "huidige",
    "apres",
    "after",
];

/// Whether a header is that of what is new, rather than what is old, and its other words; `None` where it is
/// neither.
pub(crate) fn aged(header: &str) -> Option<(bool, String)> {
    let folded = fold(header);
    let mut rest: Vec<&str> = folded.split([' ', '\'']).collect();
    let at = rest.iter().position(|word| OLD.contains(word) || NEW.contains(word))?;
    let is_new = NEW.contains(&rest.remove(at));
    (!rest.is_empty()).then(|| (is_new, rest.join(" ")))
}

/// The columns of the old device, each with that of the new one: all their other words are the same, and they are
/// read as the same. A device has one state today, whatever its header is called: `Ancien statut` and `Nouvel état`,
/// `Statut précédent` and `Statut`; of `Statut` and `Nouveau statut` the first was.
pub(crate) fn old_and_new(readings: &[ColumnReading]) -> Vec<(usize, usize)> {
    let ages: Vec<Option<(bool, String)>> =
        readings.iter().map(|reading| aged(&reading.header)).collect();
    let mut pairs = Vec::new();
    for (old, reading) in readings.iter().enumerate() {
        let Some(field) = reading.field else { continue };
        let find = |is_new: &dyn Fn(usize) -> bool| {
            let same = |other: &usize| readings[*other].field == Some(field) && is_new(*other);
            (0..readings.len()).find(same)
        };
        let of = match &ages[old] {
            Some((true, _)) => continue,
            Some((false, of)) => of.clone(),
            None if is_state(reading) => fold(&reading.header),
            None => continue,
        };
        let mut new = find(&|other| matches!(&ages[other], Some((true, rest)) if *rest == of));
        if is_state(reading) && ages[old].is_some() {
            let state = |other: usize| is_state(&readings[other]);
            new = new
                .or_else(|| find(&|other| state(other) && matches!(ages[other], Some((true, _)))))
                .or_else(|| find(&|other| state(other) && ages[other].is_none()));
        }
        pairs.extend(new.map(|new| (old, new)));
    }
    pairs
}

/// Whether a column is of states in words, rather than of answers to what its header asks.
fn is_state(reading: &ColumnReading) -> bool {
    reading.field == Some(Field::Status) && reading.flag.is_none()
}

/// Leaves out the states that were: `Statut d'origine`. It is asked about where no column has that of today.
pub(super) fn old_states(columns: &[Column], readings: &mut [ColumnReading]) {
    for (column, reading) in columns.iter().zip(readings) {
        let is_old = is_state(reading) && matches!(aged(&reading.header), Some((false, _)));
        if is_old && !is_fixed(reading) {
            let is_alone = reading.newer.is_none();
            let why = if is_alone { Why::Contradicted } else { Why::AnotherColumn };
            *reading = column.unread(&reading.header, why);
            reading.looks_like = Some(Meaning::Status);
        }
    }
}

/// Puts the new device, or its new state, first: the old one is read where there is no new one.
pub(super) fn new_before_old(readings: &mut [ColumnReading]) {
    for (old, new) in old_and_new(readings) {
        if !is_fixed(&readings[old]) && !is_fixed(&readings[new]) {
            readings[new].score = readings[new].score.max(readings[old].score) + 1.0;
            readings[old].newer = Some(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(readings[0].newer, Some(1));
        assert_eq!(aged("Nouvel écran"), Some((true, "ecran".to_owned())));
        assert_eq!((aged("Écran"), aged("Nouveau")), (None, None));
    }

    #[test]
    fn the_state_of_today_is_told_from_the_one_before() {
        for [old, new] in [
            ["Previous status", "Current status"],
            ["Statut précédent", "Statut"],
            ["Ancien état", "État"],
            ["État avant", "État après"],
            ["Initial status", "Status"],
            ["Ancien statut", "Nouvel état"],
            ["Statut d'origine", "État actuel"],
        ] {
            let field = Some(Field::Status);
            let readings = [old, new].map(|header| ColumnReading::shaped(header, field));
            assert_eq!(old_and_new(&readings), [(0, 1)], "{old}, {new}");
        }
        // Of three, one is of today.
        let field = Some(Field::Status);
        for (headers, pairs) in [
            (["Statut", "Nouveau statut", "Ancien statut"], vec![(0, 1), (2, 1)]),
            (["Status", "Current status", "Condition"], vec![(0, 1)]),
            (["Statut", "État", "Situation"], vec![]),
        ] {
            let readings = headers.map(|header| ColumnReading::shaped(header, field));
            assert_eq!(old_and_new(&readings), pairs, "{headers:?}");
        }
        // A place has no other name.
        let field = Some(Field::Site);
        let sites = ["Ancien site", "Lieu"].map(|header| ColumnReading::shaped(header, field));
        assert!(old_and_new(&sites).is_empty());
    }
}
