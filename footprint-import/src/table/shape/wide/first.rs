//! The first role of each column of a wide table, by its labels and what its cells hold.

use crate::table::columns::{self, Field};
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::roles::{Head, Key, Role};
use crate::table::shape::texts::label::{Label, below_kind};
use crate::table::shape::texts::period::{self, Period};
use crate::table::shape::wide::down::may_be_place;
use crate::table::shape::wide::{MONTHS, Wide, repeats};
use crate::table::understanding::{aged, is_in_another_unit, meaning_of_header, names_devices};
use crate::words::designation::{self, Class, Sense};
use crate::words::fold::fold;
use crate::words::label;
use footprint_core::terms::diagnostic::Code;

impl Wide<'_> {
    /// Gives each column its first role, by its labels and what it holds.
    pub(super) fn roles(&mut self) {
        let repeated = self.repeated_groups();
        let year = self.year();
        let months = self.header.heads.iter().filter(|head| head.own.month.is_some()).count();
        // `Mai`, `Avril`, `Accueil`: rooms.
        let months = if self.any_place_beside_months() { 0 } else { months };
        let used_up = self.says_what_is_used_up();
        let renewed = self.renewed();
        let states = self.header.heads.iter().filter(|head| head.own.status.is_some()).count();
        for column in 0..self.header.heads.len() {
            let Head { mut own, top, .. } = self.header.heads[column].clone();
            if let Some((.., of)) =
                renewed.iter().find(|(old, new, _)| [*old, *new].contains(&column))
            {
                own = Label::of(of);
            }
            let tally = self.tallies[column];
            // `Qté en stock` alone is the quantity; beside `Qté réformée` it says where.
            // `Stock` beside `Toner` and `Stock mini` is that of the toner.
            if own.kind.is_none() && (own.counts && states < 2 || used_up) {
                own.status = None;
            }
            let mut key = Key {
                kind: own.kind.clone().or_else(|| top.kind.clone()),
                index: own.index.or(top.index),
                personal: own.is_kind() && own.personal || top.is_kind() && top.personal,
                ..Key::default()
            };
            // `Portables` below `Ordinateurs`: together they are the kind; not `Asset` over numbers of inventory.
            let named = tally.texts > 0 && meaning_of_header(&own.text).is_some();
            if own.kind.is_none()
                && own.field.is_none()
                && own.is_free()
                && !own.counts_no_devices()
                && !named
                && let Some(above) = &top.kind
            {
                key.kind = Some(format!("{above} {}", own.text));
            }
            key.status = own.said_of_status().or_else(|| top.said_of_status());
            key.period = own.period.clone().or_else(|| top.period.clone());
            if own.of_which
                && top.text.is_empty()
                && let Some((whole, of)) = self.counted_before(column)
            {
                let of = self.keys[of].clone();
                key = Key { status: key.status, ..of };
                self.of_which.push((whole, column));
            }
            // `dont portables` beside `Postes`: some of them, of another kind.
            let part = label::of_which(&fold(&own.text)).map(Label::of).filter(Label::is_kind);
            let detailed = part.is_some() && top.text.is_empty();
            if let (true, Some(part), Some((whole, of))) =
                (detailed, part, self.counted_before(column))
            {
                key = Key { kind: part.kind, ..self.keys[of].clone() };
                own.kind.clone_from(&key.kind);
                own.attribute = None;
                self.of_which.push((whole, column));
            }
            match (year, own.month.filter(|_| key.period.is_none())) {
                (Some(year), month @ Some(_)) => key.period = Some(Period { year, month }),
                // Months of a year that nothing names.
                (None, Some(month)) if months > 1 => key.index = Some(MONTHS + month),
                _ if own.is_age() => key.index = u8::try_from(column + 60).ok(),
                _ => {}
            }
            let timed = key.period.is_some() && top.period.is_none();
            if top.is_free() && top.field.is_none() && (repeated || own.is_kind()) {
                key.place = Some(top.text.clone());
            }
            let attribute = match (own.attribute, own.field) {
                (Some(attribute), _) => Some(attribute),
                _ if own.is_kind() || timed || own.status.is_some() => None,
                // `Asset` below `Écrans`: a number of inventory.
                _ if top.is_kind()
                    && named
                    && own.field.is_none()
                    && below_kind(&own.text).is_none() =>
                {
                    Some(Field::Known)
                }
                // `Bureau` below `Écrans`: where each stands.
                _ if top.is_kind() && (own.counts_no_devices() || said_of_a_place(&own)) => {
                    Some(own.field.or_else(|| columns::named(&own.text)).unwrap_or(Field::Known))
                }
                // `Date` below `Écran`.
                (None, None | Some(Field::Known))
                    if top.is_kind() && below_kind(&own.text).is_some() =>
                {
                    below_kind(&own.text)
                }
                (None, Some(field)) => Some(field),
                _ if own.counts || own.total => Some(Field::Quantity),
                _ => None,
            };
            // Years below a kind say when its devices were bought.
            let attribute = match attribute {
                None if key.kind.is_some() && key.period.is_none() && tally.dating() => {
                    Some(Field::PurchaseDate)
                }
                attribute => attribute,
            };
            let dated = own.field.or(own.attribute).is_some_and(Field::is_date);
            let blank = tally.filled() == 0 && own.text.is_empty();
            // `kg CO2e`, alone or above others: no number of devices.
            let other_unit = [&own, &top].iter().any(|label| is_in_another_unit(&label.text));
            if is_in_another_unit(&own.text) && own.kind.is_some() && tally.counting() {
                self.measures.push(column);
            }
            let shares = own.percent
                || other_unit
                || tally.numbers > tally.in_parts
                    && tally.counts + tally.texts == 0
                    && own.field.or(own.attribute).or(attribute).is_none();
            let block = self.header.heads[column].block;
            if block.is_some() && tally.filled() > 0 {
                let number = self.key(Key { index: block, place: key.place, ..Key::default() });
                let said = || columns::named(repeats::bare(&own.text).as_str());
                let field = if self.holds_kinds(column) || names_devices(&repeats::bare(&own.text))
                {
                    Some(Field::Kind)
                } else {
                    attribute.or_else(said)
                };
                self.roles[column] = Role::Part(number, field);
                continue;
            }
            // `À acquérir`, `Wish list`: not here.
            let planned = own.planned && !dated && tally.texts == 0;
            // `dont Dell`: some of what is counted beside it.
            let detail = own.status.is_none() && own.kind.is_none() && says_of_which(&own.text);
            self.roles[column] = if blank || shares || planned || detail {
                Role::Ignored
            } else if own.total && key.kind.is_none() && !dated && tally.texts == 0 {
                Role::Total
            } else if (own.status.is_some() || timed)
                && (!tally.counting() || tally.answering() || !timed && tally.only_years())
            {
                // `En stock` over words or yes and no, `Deployed` over years, a year over notes: a column like
                // any other.
                if tally.filled() == 0 { Role::Ignored } else { Role::Shared }
            } else if !key.is_empty()
                && (own.attribute.is_some() || attribute.is_none() || !top.text.is_empty())
            {
                Role::Part(self.key_of(key, column, attribute), attribute)
            } else {
                Role::Shared
            };
        }
    }

    /// The year of months: the one that the title names, or else the first header.
    fn year(&self) -> Option<u16> {
        let first = || {
            let own = &self.header.heads.first()?.own;
            let words = fold(&own.text);
            let named = || words.split([' ', '\'']).find_map(period::known_year);
            own.period.as_ref().map(|period| period.year).or_else(named)
        };
        self.context.year.or_else(first)
    }

    /// Whether several groups above the header have the same headers below them.
    fn repeated_groups(&self) -> bool {
        let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
        for head in self.header.heads.iter().filter(|head| !head.own.text.is_empty()) {
            if head.top.text.is_empty() {
                continue;
            }
            let own = fold(&head.own.text);
            match groups.last_mut() {
                Some((group, headers)) if *group == head.group => headers.push(own),
                _ => groups.push((head.group, vec![own])),
            }
        }
        groups.len() > 1
            && groups[1..]
                .iter()
                .all(|(_, headers)| headers.iter().any(|header| groups[0].1.contains(header)))
    }

    /// Columns that name a device before it was replaced and after, and its kind: `Ancien écran`, `Nouvel écran`. The
    /// new one counts, and the old one where there is none, which is told.
    fn renewed(&mut self) -> Vec<(usize, usize, String)> {
        let age = |column: usize| {
            let head = &self.header.heads[column];
            let named = self.tallies[column].texts > 0 && head.top.text.is_empty();
            aged(&head.own.text).filter(|_| named)
        };
        let ages: Vec<Option<(bool, String)>> = (0..self.roles.len()).map(age).collect();
        let new = |of: &String| {
            ages.iter().position(|age| matches!(age, Some((true, rest)) if rest == of))
        };
        let mut renewed = Vec::new();
        for (old, age) in ages.iter().enumerate() {
            if let Some((false, of)) = age
                && let Some(new) = new(of)
                && Label::of(of).is_kind()
            {
                renewed.push((old, new, of.clone()));
            }
        }
        for &(old, new, _) in &renewed {
            let [header, other] = [new, old].map(|column| &self.header.heads[column].own.text);
            self.sums.push(ShapeFinding {
                code: Code::OldAndNew,
                row: self.header.heads[new].row,
                column: Some(new),
                args: vec![("header", header.into()), ("other", other.into())],
            });
        }
        renewed
    }

    /// Whether numbers stand below the name of a place.
    fn any_place_beside_months(&self) -> bool {
        self.header.heads.iter().zip(&self.tallies).any(|(head, tally)| {
            let own = &head.own;
            own.is_free()
                && own.field.is_none()
                && own.month.is_none()
                && !own.is_age()
                && tally.counting()
                && !own.counts_no_devices()
                && may_be_place(&own.text)
        })
    }

    /// Whether headers name what printers use up, and how much of it is to be kept.
    fn says_what_is_used_up(&self) -> bool {
        let texts = || self.header.heads.iter().map(|head| head.own.text.as_str());
        let to_keep = |text: &str| fold(text).split([' ', '\'']).any(label::is_bound);
        let used_up = |text: &str| {
            let named = designation::read(text).map(|named| named.sense);
            named == Some(Sense::Not(Class::Consumable))
        };
        texts().any(to_keep) && texts().any(used_up)
    }

    /// Whether most cells of a column name kinds.
    fn holds_kinds(&self, column: usize) -> bool {
        let texts = || self.body.clone().filter(|&row| !self.grid.cell(row, column).is_empty());
        let kinds = texts().filter(|&row| Label::of(self.grid.cell(row, column)).is_kind());
        2 * kinds.count() > texts().count()
    }

    /// The nearest column before one that counts devices of a kind, and its key.
    fn counted_before(&self, column: usize) -> Option<(usize, usize)> {
        (0..column).rev().find_map(|before| match self.roles[before] {
            Role::Part(key, None | Some(Field::Quantity))
                if self.keys[key].kind.is_some() && self.keys[key].status.is_none() =>
            {
                Some((before, key))
            }
            _ => None,
        })
    }
}

/// Whether a label is that of a place or a unit of an organisation.
fn said_of_a_place(label: &Label) -> bool {
    matches!(label.field, Some(Field::Site | Field::Entity))
}

/// Whether a header says that it counts some of what another does.
fn says_of_which(header: &str) -> bool {
    label::of_which(&fold(header)).is_some()
}
