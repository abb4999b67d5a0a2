//! Column headers in French and English: which column says what.

use crate::words::fold::fold_key;
use crate::words::list;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Declares the fields with the key that `words/headers.csv` uses.
macro_rules! fields {
    ($($(#[$meta:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// What a column says about a device.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$meta])* $variant),+ }

        impl Field {
            /// Every field.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

fields! {
    /// Name of the device.
    Name = "name",
    /// Entity: department, school, municipality.
    Entity = "entity",
    /// Site: place, building.
    Site = "site",
    /// Country.
    Zone = "zone",
    /// Status in the life cycle.
    Status = "status",
    /// Manufacturer.
    Manufacturer = "manufacturer",
    /// Model.
    Model = "model",
    /// A second name of the model: number, identifier, friendly name.
    ModelAlt = "model_alt",
    /// Serial number.
    Serial = "serial",
    /// Hardware identifier.
    Uuid = "uuid",
    /// Kind of equipment.
    Kind = "kind",
    /// Role of the device (NetBox), which then stands for the kind.
    Role = "role",
    /// Chassis, as a word or an SMBIOS number.
    Chassis = "chassis",
    /// Class of the item in a mixed export.
    ItemType = "item_type",
    /// Day of purchase.
    PurchaseDate = "purchase_date",
    /// Day of delivery.
    DeliveryDate = "delivery_date",
    /// Day of entry into service.
    ServiceDate = "service_date",
    /// Day of order.
    OrderDate = "order_date",
    /// Day of disposal.
    DisposalDate = "disposal_date",
    /// Day of the firmware.
    BiosDate = "bios_date",
    /// Day of manufacture.
    Manufactured = "manufactured",
    /// Day of enrolment.
    Enrolled = "enrolled",
    /// Day of creation of the record.
    Created = "created",
    /// Day on which the device was first seen.
    FirstSeen = "first_seen",
    /// Day on which the device was last seen, or its record changed.
    LastSeen = "last_seen",
    /// Number of units.
    Quantity = "quantity",
    /// Whose the device is.
    Ownership = "ownership",
    /// Whether the record was deleted.
    Deleted = "deleted",
    /// Whether the record was archived.
    Archived = "archived",
    /// Whether the record is a template.
    Template = "template",
    /// Lifetime.
    Lifetime = "lifetime",
    /// Yearly electricity.
    KwhPerYear = "kwh_per_year",
    /// Power.
    Watts = "watts",
    /// Hours of use a day.
    HoursPerDay = "hours_per_day",
    /// Days of use a year.
    DaysPerYear = "days_per_year",
    /// Diagonal of the screen.
    ScreenInches = "screen_inches",
    /// What the reader of a structured file says of the row itself.
    Verdict = "verdict",
    /// Known, and of no use here.
    Known = "known",
}

impl Field {
    /// Whether a column of this field makes a header line believable.
    pub(crate) const fn is_telling(self) -> bool {
        matches!(
            self,
            Self::Manufacturer
                | Self::Model
                | Self::ModelAlt
                | Self::Serial
                | Self::Kind
                | Self::Role
                | Self::Chassis
                | Self::ItemType
                | Self::Name
        )
    }
}

/// A known header: its field, and its rank among the headers of that field, best first.
type Known = HashMap<String, (Field, u32)>;

static HEADERS: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::new();
    for (rank, row) in list(include_str!("../words/headers.csv")).enumerate() {
        if let [key, header] = row.as_slice()
            && let Some(field) = Field::ALL.iter().find(|field| field.key() == key)
        {
            known.entry(fold_key(header)).or_insert((*field, rank as u32));
        }
    }
    known
});

/// GLPI writes the option group of a header before it; these groups hold the device's own dates.
const GROUPS: &[&str] =
    &["informationsfinancieresetadministratives", "financialandadministrativeinformation"];

/// The field of a header, with its rank among the headers of that field.
pub(crate) fn field(header: &str) -> Option<(Field, u32)> {
    let key = fold_key(header);
    let key = GROUPS.iter().find_map(|group| key.strip_prefix(group)).unwrap_or(&key);
    if let Some(known) = HEADERS.get(key) {
        return Some(*known);
    }
    // `Prix (€)`, `Date d'achat (jj/mm/aaaa)`: the words before the parenthesis.
    let (words, _) = header.split_once('(')?;
    HEADERS.get(&fold_key(words)).copied()
}

/// The columns of a table, by field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The headers as written.
    pub(crate) headers: Vec<String>,
    /// Columns by field, in the order of [`Field::ALL`], best first within a field.
    by_field: Vec<Vec<usize>>,
}

impl Columns {
    /// Reads a header line.
    pub(crate) fn new(headers: Vec<String>) -> Self {
        let mut found: Vec<(Field, u32, usize)> = headers
            .iter()
            .enumerate()
            .filter_map(|(column, header)| field(header).map(|(field, rank)| (field, rank, column)))
            .collect();
        // NetBox: `Type` is the model and `Role` the kind.
        let has = |field| found.iter().any(|(known, ..)| *known == field);
        if has(Field::Role) && !has(Field::Model) {
            for (known, _, column) in &mut found {
                if *known == Field::Kind && fold_key(&headers[*column]) == "type" {
                    *known = Field::Model;
                }
            }
        }
        found.sort_unstable();
        Self::of_fields(headers, found.into_iter().map(|(field, _, column)| (field, column)))
    }

    /// Columns whose fields are known, best first within a field.
    pub(crate) fn given(columns: Vec<(String, Field)>) -> Self {
        let mut found: Vec<(Field, usize)> =
            columns.iter().enumerate().map(|(column, (_, field))| (*field, column)).collect();
        found.sort_unstable();
        Self::of_fields(columns.into_iter().map(|(header, _)| header).collect(), found)
    }

    /// Columns of which some have a field that is known otherwise: these come after those whose header
    /// says it.
    pub(crate) fn partly_given(headers: Vec<String>, given: &[Option<Field>]) -> Self {
        let asked = headers
            .iter()
            .zip(given)
            .map(|(header, given)| if given.is_none() { header.clone() } else { String::new() });
        let known = Self::new(asked.collect());
        let mut found: Vec<(Field, usize)> = known
            .fields()
            .flat_map(|(field, columns)| columns.iter().map(move |column| (field, *column)))
            .collect();
        found.extend(
            given
                .iter()
                .enumerate()
                .filter_map(|(column, field)| field.map(|field| (field, column))),
        );
        Self::of_fields(headers, found)
    }

    /// Columns by their fields, best first within a field.
    fn of_fields(headers: Vec<String>, found: impl IntoIterator<Item = (Field, usize)>) -> Self {
        let mut by_field = vec![Vec::new(); Field::ALL.len()];
        for (field, column) in found {
            by_field[field as usize].push(column);
        }
        Self { headers, by_field }
    }

    /// The fields that have columns.
    fn fields(&self) -> impl Iterator<Item = (Field, &[usize])> {
        let all = Field::ALL.iter().copied().zip(self.by_field.iter().map(Vec::as_slice));
        all.filter(|(_, columns)| !columns.is_empty())
    }

    /// The columns of a field, best first.
    pub(crate) fn of(&self, field: Field) -> &[usize] {
        self.by_field.get(field as usize).map_or(&[], Vec::as_slice)
    }

    /// How many columns are known, and whether one of them is telling.
    pub(crate) fn score(&self) -> (usize, bool) {
        (
            self.by_field.iter().map(Vec::len).sum(),
            self.fields().any(|(field, _)| field.is_telling()),
        )
    }

    /// What was understood, for the reader of the report: `Marque = manufacturer, …`.
    pub(crate) fn described(&self) -> String {
        let mut parts: Vec<(usize, String)> = self
            .fields()
            .filter(|(field, _)| *field != Field::Known)
            .flat_map(|(field, columns)| {
                columns.iter().map(move |column| {
                    (*column, format!("{} = {}", self.headers[*column].trim(), field.key()))
                })
            })
            .collect();
        parts.sort();
        parts.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join(", ")
    }

    /// Headers that stand more than once and are used.
    pub(crate) fn repeated(&self) -> Vec<(usize, &str)> {
        let mut repeated = Vec::new();
        for (field, columns) in self.fields() {
            if field == Field::Known {
                continue;
            }
            for (rank, column) in columns.iter().enumerate().skip(1) {
                let key = fold_key(&self.headers[*column]);
                if columns[..rank].iter().any(|other| fold_key(&self.headers[*other]) == key) {
                    repeated.push((*column, self.headers[*column].as_str()));
                }
            }
        }
        repeated.sort_unstable();
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Option<Field> {
        field(header).map(|(field, _)| field)
    }

    #[test]
    fn every_word_of_the_list_has_a_known_field() {
        for row in list(include_str!("../words/headers.csv")) {
            assert!(Field::ALL.iter().any(|field| field.key() == row[0]), "{row:?}");
            assert!(of(&row[1]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn headers_of_the_tools_are_known() {
        assert_eq!(
            of("Informations financières et administratives - Date d'achat"),
            Some(Field::PurchaseDate)
        );
        assert_eq!(
            of("Financial and administrative information - Startup date"),
            Some(Field::ServiceDate)
        );
        assert_eq!(of("\u{421}atégorie"), Some(Field::Kind));
        assert_eq!(of("NUMERO DE SERIE"), Some(Field::Serial));
        assert_eq!(of("hardware_vendor"), Some(Field::Manufacturer));
        assert_eq!(of("Système d'exploitation - Nom"), Some(Field::Known));
        assert_eq!(of("Nombre de processeurs"), None);
    }

    #[test]
    fn netbox_says_the_model_in_type() {
        let columns = Columns::new(["Nom", "Rôle", "Fabricant", "Type"].map(String::from).to_vec());
        assert_eq!(columns.of(Field::Model), [3]);
        assert_eq!(columns.of(Field::Role), [1]);
        assert!(columns.of(Field::Kind).is_empty());
    }
}
