//! Which columns of a row speak of the same device or batch.

use crate::table::columns::Field;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::wide::Wide;
use crate::words::kind::{is_fixed, kind_of_word};
use crate::words::label::says_further;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Kind;

impl Wide<'_> {
    /// The number of the key of a column. Two columns that count are two batches, though their headers say
    /// the same; `S/N portable` speaks of the `Ordinateur portable` beside it.
    pub(in crate::table::shape) fn key_of(
        &mut self,
        key: Key,
        column: usize,
        attribute: Option<Field>,
    ) -> usize {
        let counts = |column: usize, attribute: Option<Field>| {
            self.tallies[column].counts > 0 && matches!(attribute, None | Some(Field::Quantity))
        };
        let known = self.keys.iter().position(|known| known.is_same(&key));
        let again = (0..column).any(|before| match self.roles[before] {
            Role::Part(of, field) => Some(of) == known && counts(before, field),
            _ => false,
        });
        if again && counts(column, attribute) {
            self.keys.push(Key { index: u8::try_from(column + 60).ok(), ..key });
            return self.keys.len() - 1;
        }
        if known.is_none()
            && let Some(beside) = self.completed(&key, column, attribute)
        {
            return beside;
        }
        self.key(key)
    }

    /// Takes a column that says how many there are of what another names for their number: `Nb écrans` beside
    /// `Écran`. Where several name them (`Écran 1`, `Écran 2`), each is one already.
    pub(in crate::table::shape) fn numbers_of_named(&mut self) {
        for column in 0..self.roles.len() {
            let Role::Part(key, None | Some(Field::Quantity)) = self.roles[column] else {
                continue;
            };
            let (own, tally) = (&self.header.heads[column].own, self.tallies[column]);
            let counts = own.counts || own.attribute == Some(Field::Quantity);
            let kind = self.keys[key].kind.as_deref().and_then(kind_of_word);
            let (true, 0, Some((kind, _))) = (counts && tally.counts > 0, tally.texts, kind) else {
                continue;
            };
            let rest = |key: &Key| Key { kind: None, index: None, ..key.clone() };
            let named = self.columns(|other, role| {
                let Role::Part(of, field) = role else { return false };
                let known = &self.keys[*of];
                let alike = known.kind.as_deref().and_then(kind_of_word);
                let tally = self.tallies[other];
                let names = match field {
                    None => tally.texts + tally.marks > 0 && tally.most == 0,
                    Some(Field::Model | Field::ModelAlt | Field::MakerModel) => tally.texts > 0,
                    _ => false,
                };
                other != column
                    && names
                    && !self.is_further(other)
                    && alike.is_some_and(|(other, _)| other == kind)
                    && rest(known) == rest(&self.keys[key])
            });
            match named[..] {
                [] => {}
                [one] => {
                    if let Role::Part(of, _) = self.roles[one] {
                        self.roles[column] = Role::Part(of, Some(Field::Quantity));
                    }
                }
                _ => {
                    self.measures.push(column);
                    self.roles[column] = Role::Ignored;
                }
            }
        }
    }

    /// Whether a column counts devices that come to those of another, as its header says: `Home office monitor`.
    fn is_further(&self, column: usize) -> bool {
        self.tallies[column].texts == 0 && says_further(&self.header.heads[column].own.text)
    }

    /// Tells the columns of further devices beside the one that counts their kind.
    pub(super) fn tell_further(&mut self) {
        let counted: Vec<(usize, Kind)> = (0..self.roles.len())
            .filter_map(|column| {
                let Role::Part(key, None | Some(Field::Quantity)) = self.roles[column] else {
                    return None;
                };
                let (kind, _) = kind_of_word(self.keys[key].kind.as_deref()?)?;
                let tally = self.tallies[column];
                (tally.texts == 0 && tally.counts + tally.marks > 0).then_some((column, kind))
            })
            .collect();
        let is_further = |(column, _): &(usize, Kind)| self.is_further(*column);
        let further: Vec<(usize, Kind)> = counted.iter().copied().filter(is_further).collect();
        for (column, kind) in further {
            let other = counted.iter().find(|(other, of)| *of == kind && !self.is_further(*other));
            let Some((other, _)) = other else { continue };
            let [header, other] = [column, *other].map(|at| &self.header.heads[at].own.text);
            self.sums.push(ShapeFinding {
                code: Code::CountedBeside,
                row: self.header.heads[column].row,
                column: Some(column),
                args: vec![("header", header.into()), ("other", other.into())],
            });
        }
    }

    /// The first key of the same kind after a column that names devices, of which no column names any: that of
    /// `PC serial` after `Teacher PC`.
    pub(in crate::table::shape) fn names(&self, key: &Key, column: usize) -> Option<usize> {
        let (kind, _) = kind_of_word(key.kind.as_deref()?)?;
        let said = |number: usize| {
            self.roles.iter().enumerate().filter_map(move |(at, role)| match role {
                Role::Part(of, field) if *of == number => Some((at, *field)),
                _ => None,
            })
        };
        let alike = |number: &usize| {
            let known = &self.keys[*number];
            let other = known.kind.as_deref().and_then(kind_of_word);
            let same = other.is_some_and(|(other, certain)| {
                kind == other || !certain && is_computer(kind) && is_computer(other)
            });
            let tells = |(at, field): (usize, Option<Field>)| {
                at > column && !matches!(field, None | Some(Field::Model | Field::Quantity))
            };
            same && Key { kind: None, ..known.clone() }.is_empty()
                && said(*number).next().is_some()
                && said(*number).all(tells)
        };
        (0..self.keys.len())
            .filter(alike)
            .min_by_key(|number| said(*number).map(|(at, _)| at).min())
    }

    /// The nearest key before a column that names the same kind in other words, and of which nothing says
    /// yet what this column says.
    fn completed(&self, key: &Key, column: usize, attribute: Option<Field>) -> Option<usize> {
        if self.tallies[column].counting() {
            return None;
        }
        let (kind, sure) = kind_of_word(key.kind.as_deref()?)?;
        let rest = |key: &Key| Key { kind: None, ..key.clone() };
        let says = |number: usize, wanted: &dyn Fn(Option<Field>) -> bool| {
            (0..column).any(|before| match self.roles[before] {
                Role::Part(of, field) => of == number && wanted(field),
                _ => false,
            })
        };
        let before = |number: &usize| {
            (0..column)
                .rev()
                .find(|&before| matches!(self.roles[before], Role::Part(of, _) if of == *number))
        };
        let alike = |number: &usize| {
            let known = &self.keys[*number];
            let Some((other, certain)) = known.kind.as_deref().and_then(kind_of_word) else {
                return false;
            };
            let loose = !(sure && certain) && is_computer(kind) && is_computer(other);
            let names = |field: Option<Field>| matches!(field, None | Some(Field::Model));
            rest(known) == rest(key)
                && (kind == other || loose)
                && !says(*number, &|field| field == attribute)
                // One of the two names the device, the other says more of it.
                && (!names(attribute) && says(*number, &names)
                    || names(attribute) && !says(*number, &names))
        };
        (0..self.keys.len()).filter(alike).max_by_key(before)
    }
}

/// Whether a kind may be meant by `ordinateur`.
const fn is_computer(kind: Kind) -> bool {
    matches!(kind, Kind::Laptop) || is_fixed(kind)
}
