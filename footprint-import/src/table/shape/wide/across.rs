//! Kinds in columns: places, people or workstations in rows.

use crate::table::columns::{self, Field};
use crate::table::shape::listing::{Layout, Listing};
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::texts::label::names_device;
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::measures::speaks_of_kind;
use crate::table::shape::wide::{TELLING, Wide, is_all_counts};
use crate::words::family::{self, Certainty, Family, FamilyMatch};
use crate::words::kind;
use footprint_core::terms::vocabulary::Kind;

impl Wide<'_> {
    /// Whether a column holds words of which no two are alike and none is a known model.
    fn only_names(&self, column: usize) -> bool {
        let mut seen = std::collections::BTreeSet::new();
        let mut texts = self
            .body
            .clone()
            .filter(|row| !self.totals.contains(row))
            .map(|row| self.grid.plain(row, column))
            .filter(|text| !text.is_empty());
        self.tallies[column].texts == self.tallies[column].filled()
            && texts.all(|text| family::of_model("", &text).is_none() && seen.insert(text))
    }

    /// Takes columns as the row's own that speak of no device of their own: a `Computer Name` alone, or a
    /// `Modèle PC` where the maker and the serial number name no device.
    pub(in crate::table::shape) fn join_subjects(&mut self) {
        let own: Vec<Field> = self
            .columns(|_, role| *role == Role::Shared)
            .into_iter()
            .filter_map(|column| self.field(column))
            .filter(|field| TELLING.contains(field))
            .collect();
        // `Poste` over the names of workstations names no device beside the others of the row, nor does
        // `Imprimante` over the names of printers whose models the row tells.
        let parts = self.columns(|_, role| matches!(role, Role::Part(..)));
        let models = [Field::Model, Field::ModelAlt, Field::MakerModel];
        let tells_model = own.iter().any(|field| models.contains(field));
        if let [first, ..] = parts[..]
            && (parts.len() > 1 || tells_model)
            && matches!(self.roles[first], Role::Part(_, None))
            && self
                .columns(|column, _| column < first && self.tallies[column].filled() > 0)
                .is_empty()
            && self.only_names(first)
        {
            self.roles[first] = Role::Shared;
        }
        for key in 0..self.keys.len() {
            let columns = self.columns(|_, role| matches!(role, Role::Part(of, _) if *of == key));
            let Some(word) = self.keys[key].kind.clone() else { continue };
            let attributes: Vec<Option<Field>> = columns
                .iter()
                .filter_map(|&column| match self.roles[column] {
                    Role::Part(_, attribute) => Some(attribute),
                    _ => None,
                })
                .collect();
            let counts =
                attributes.iter().any(|field| matches!(field, None | Some(Field::Quantity)));
            let names = attributes.iter().flatten().any(|field| {
                matches!(
                    field,
                    Field::Model
                        | Field::ModelAlt
                        | Field::MakerModel
                        | Field::Serial
                        | Field::Uuid
                )
            });
            let computer = kind::kind_of_word(&word).is_some_and(|(kind, _)| {
                matches!(
                    kind,
                    Kind::Laptop | Kind::Desktop | Kind::SmallDesktop | Kind::MiniDesktop
                )
            });
            let apart = attributes.iter().flatten().any(|field| own.contains(field));
            if !counts && (!names || computer && !own.is_empty() && !apart) {
                for column in columns {
                    self.roles[column] = Role::Shared;
                }
            }
        }
    }

    /// Whether the cells of a column under a bare kind are devices: a few, crosses, or names of models.
    pub(in crate::table::shape) fn names_devices(&self, column: usize) -> bool {
        let tally = self.tallies[column];
        if tally.texts == 0 {
            return tally.counts + tally.marks > 0 && tally.most <= 6;
        }
        let mut models = 0;
        for row in self.body.clone() {
            let text = self.grid.plain(row, column);
            if Value::of(&text) == Value::Text
                && crate::words::number::inches(&text).is_none()
                && text.bytes().any(|byte| byte.is_ascii_digit())
                && text.bytes().any(|byte| byte.is_ascii_alphabetic())
            {
                models += 1;
            }
        }
        2 * models > tally.texts
    }

    /// Whether the cells of a column under a bare kind name devices beside the one that the row is itself: not
    /// `Poste` over the names of the workstations that its screens belong to.
    pub(in crate::table::shape) fn names_further_devices(&self, column: usize) -> bool {
        if self.tallies[column].texts == 0 {
            return self.names_devices(column);
        }
        let texts = self.body.clone().map(|row| self.grid.plain(row, column));
        // `Oui` beside the names of models says that there is one, and `non` that there is none.
        let says_so = |text: &String| matches!(Value::of(text), Value::Mark | Value::Count(0));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty() && !says_so(text)).collect();
        let known = texts.iter().filter(|text| {
            family::of_model("", text).is_some_and(|known| known.certainty > Certainty::Maker)
        });
        2 * known.count() >= texts.len()
    }

    /// Whether a column under a count of devices says how many the row itself is: `Nombre de PC`, `Qty (pcs)`,
    /// `Nb écrans` beside the names of screens; not beside laptops.
    pub(in crate::table::shape) fn counts_rows(&self, column: usize, telling: &[usize]) -> bool {
        let own = &self.header.heads[column].own;
        if !own.counts || self.tallies[column].texts > 0 {
            return false;
        }
        let in_brackets = own.text.split_once('(').is_some_and(|(of, _)| is_all_counts(of.trim()));
        let counted = own.kind.as_deref().and_then(kind::kind_of_word);
        let rows: Vec<usize> = self.body.clone().filter(|row| !self.totals.contains(row)).collect();
        let any = |row: usize, is: &dyn Fn(&str) -> bool| {
            telling.iter().any(|&column| is(&self.grid.plain(row, column)))
        };
        let is_device = |text: &str| names_device(text) || family::of_model("", text).is_some();
        let devices = rows.iter().filter(|&&row| any(row, &is_device)).count();
        let alike = |text: &str| {
            let of = kind::kind_of_word(text).map(|(kind, _)| kind);
            of.is_some() && of == counted.map(|(kind, _)| kind)
        };
        // `Nb PC`, not `Nb postes connectés`.
        let at_large = counted.is_some_and(|(_, sure)| !sure)
            && own.kind.as_ref().is_some_and(|kind| !kind.contains(' '));
        let said = in_brackets || at_large || rows.iter().all(|&row| any(row, &alike));
        said && 2 * devices >= rows.len()
    }

    /// Takes columns of models under a word that is no kind as devices of the kind that the models are:
    /// `Station` over docks.
    fn models_under_other_words(&mut self) {
        for column in self.columns(|_, role| *role == Role::Shared) {
            let own = &self.header.heads[column].own;
            let place = matches!(own.field, None | Some(Field::Site | Field::Entity));
            // `Marque / Modèle`, `Type de poste`: of the device that the row is itself.
            let of_row = columns::named(&own.text).is_some_and(|field| TELLING.contains(&field));
            if !place || of_row || own.text.is_empty() || self.tallies[column].texts == 0 {
                continue;
            }
            let texts = self.body.clone().map(|row| self.grid.plain(row, column));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            let mut kinds = texts.iter().filter_map(|text| match family::of_model("", text) {
                Some(FamilyMatch { family: Family::Kind(kind), certainty, .. })
                    if certainty > Certainty::Maker =>
                {
                    Some(kind)
                }
                _ => None,
            });
            let Some(first) = kinds.next() else { continue };
            let alike = 1 + kinds.filter(|kind| *kind == first).count();
            if 5 * alike >= 4 * texts.len() {
                let kind = Some(first.key().to_owned());
                let key = Key { kind, ..Key::default() };
                let key = self.names(&key, column).unwrap_or_else(|| self.key(key));
                self.roles[column] = Role::Part(key, None);
            }
        }
    }

    /// The same headers again and again: several tables or devices beside each other.
    pub(in crate::table::shape) fn beside(mut self) -> Option<Listing> {
        let periods = self.periods(false);
        self.write(Layout::Workstation, None, periods, false)
    }

    /// Kinds in columns: places, people or workstations in rows.
    pub(in crate::table::shape) fn kinds_across(mut self, own_device: bool) -> Option<Listing> {
        // A number under a place or an unknown word beside kinds is a kind that is not known.
        if !own_device {
            for column in 0..self.roles.len() {
                let own = self.header.heads[column].own.clone();
                if self.roles[column] == Role::Shared
                    && own.is_free()
                    && own.field.is_none()
                    && self.tallies[column].counting()
                    && !self.tallies[column].answering()
                    && !self.tallies[column].coding()
                    && !own.counts_no_devices()
                    && column > 0
                {
                    if speaks_of_kind(&own.text) {
                        // `Ports switch`: a number that devices have.
                        self.measures.push(column);
                        self.roles[column] = Role::Ignored;
                        continue;
                    }
                    let key = self.key(Key { kind: Some(own.text), ..Key::default() });
                    self.roles[column] = Role::Part(key, None);
                }
            }
        }
        self.models_under_other_words();
        let models = self.columns(|column, role| {
            matches!(role, Role::Part(_, Some(field)) if TELLING.contains(field))
                || matches!(role, Role::Part(_, None)) && self.tallies[column].texts > 0
        });
        let layout =
            if own_device || !models.is_empty() { Layout::Workstation } else { Layout::Wide };
        let across = self.periods(false);
        let down = || self.years_down();
        let periods = if layout == Layout::Wide { across.or_else(down) } else { across };
        self.write(layout, None, periods, own_device)
    }
}
