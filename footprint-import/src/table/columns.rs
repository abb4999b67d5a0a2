//! Column headers: which column says what.

use crate::table::understanding::{ColumnReading, Flag, Why, carried, is_unit_of};
use crate::words::fold::fold_key;
use crate::words::label::remark_of_which;
use crate::words::list;
use footprint_core::assessment::fleet::InputColumn;
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

            /// Fields that a user may name: those of devices, not those of the reader itself.
            pub fn usual() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(|field| !matches!(field, Self::Verdict | Self::Known))
            }

            /// The field of a key, or of a header that means it alone: `status`, `statut`.
            pub fn named(word: &str) -> Option<Self> {
                let found = Self::usual().find(|field| field.key() == word);
                found.or_else(|| named(word)).filter(|field| *field != Self::Known)
            }

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
    /// Manufacturer and model in one cell.
    MakerModel = "maker_model",
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
    /// Day on which the warranty ends.
    WarrantyEnd = "warranty_end",
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
    /// Age.
    Age = "age",
    /// Number of units.
    Quantity = "quantity",
    /// Whose the device is.
    Ownership = "ownership",
    /// Whether the device was bought second-hand.
    SecondHand = "second_hand",
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
                | Self::MakerModel
                | Self::Serial
                | Self::Uuid
                | Self::Kind
                | Self::Role
                | Self::Chassis
                | Self::ItemType
                | Self::Name
        )
    }

    /// Whether it is the day or the year from which a device is used.
    pub(crate) const fn is_date(self) -> bool {
        matches!(
            self,
            Self::PurchaseDate | Self::DeliveryDate | Self::ServiceDate | Self::OrderDate
        )
    }
}

/// What the user says of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenColumn {
    /// Its header; case, accents and punctuation do not count.
    pub header: String,
    /// The field that it holds; `None` for a column that is not to be read.
    pub field: Option<Field>,
}

/// Whether two headers are one but for case, accents and punctuation.
pub fn is_same_header(one: &str, other: &str) -> bool {
    fold_key(one) == fold_key(other)
}

/// A known header: its field, its rank among the headers of that field, best first, and whether it leaves
/// other meanings open, which the cells decide.
type Known = HashMap<String, (Field, u32, bool)>;

static HEADERS: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::new();
    for (rank, row) in list(include_str!("../words/headers.csv")).enumerate() {
        if let [key, header, open] = row.as_slice()
            && let Some(field) = Field::ALL.iter().find(|field| field.key() == key)
        {
            known.entry(fold_key(header)).or_insert((*field, rank as u32, !open.is_empty()));
        }
    }
    known
});

/// GLPI writes the option group of a header before it; these groups hold the device's own dates.
const GROUPS: &[&str] =
    &["informationsfinancieresetadministratives", "financialandadministrativeinformation"];

/// The field of a header that leaves nothing open, with its rank among the headers of that field.
pub(crate) fn exact(header: &str) -> Option<(Field, u32)> {
    known(header).filter(|(.., open)| !open).map(|(field, rank, _)| (field, rank))
}

/// The usual field of a known header, with its rank among the headers of that field.
pub(crate) fn field(header: &str) -> Option<(Field, u32)> {
    known(header).map(|(field, rank, _)| (field, rank))
}

/// A header of the list.
fn known(header: &str) -> Option<(Field, u32, bool)> {
    let header = remark_of_which(header).map_or(header, |(said, _)| said);
    let key = fold_key(header);
    let key = GROUPS.iter().find_map(|group| key.strip_prefix(group)).unwrap_or(&key);
    // `Prix (€)`, `Date d'achat (jj/mm/aaaa)`: the words before the parenthesis.
    let words = || HEADERS.get(&fold_key(header.split_once('(')?.0));
    let known = HEADERS.get(key).or_else(words).copied();
    // `Consommation annuelle (kg CO2)`, `Quantité (%)`: another unit, another thing.
    let unit = header.find(['(', '%', '€']).map_or("", |at| &header[at..]);
    known.filter(|(field, ..)| unit.is_empty() || is_unit_of(*field, unit))
}

/// The field of a header without cells: the usual one, else that of its words.
pub(crate) fn named(header: &str) -> Option<Field> {
    field(header)
        .map(|(field, _)| field)
        .or_else(|| crate::table::understanding::field_of_header(header))
}

/// The columns of a table, by field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The headers as written.
    pub(crate) headers: Vec<String>,
    /// Columns by field, in the order of [`Field::ALL`], best first within a field.
    by_field: Vec<Vec<usize>>,
    /// What each column was understood as.
    readings: Vec<ColumnReading>,
}

impl Columns {
    /// Columns of which only the headers are known yet.
    pub(crate) fn named(headers: Vec<String>) -> Self {
        Self { headers, ..Self::default() }
    }

    /// Columns as they were understood.
    pub(crate) fn understood(readings: Vec<ColumnReading>) -> Self {
        let rank =
            |reading: &ColumnReading| exact(&reading.header).map_or(u32::MAX, |(_, rank)| rank);
        let mut found: Vec<(Field, usize)> = readings
            .iter()
            .enumerate()
            .filter_map(|(column, reading)| Some((reading.field?, column)))
            .collect();
        found.sort_by(|(one_field, one), (other_field, other)| {
            let (first, second) = (&readings[*one], &readings[*other]);
            one_field
                .cmp(other_field)
                .then(second.score.total_cmp(&first.score))
                .then(rank(first).cmp(&rank(second)))
                .then_with(|| fold_key(&first.header).cmp(&fold_key(&second.header)))
                .then(one.cmp(other))
        });
        let headers = readings.iter().map(|reading| reading.header.clone()).collect();
        Self { readings, ..Self::of_fields(headers, found) }
    }

    /// What each column was understood as; nothing where the fields were given.
    pub(crate) fn readings(&self) -> &[ColumnReading] {
        &self.readings
    }

    /// Columns whose fields are known, best first within a field.
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) fn given(columns: Vec<(String, Field)>) -> Self {
        let mut found: Vec<(Field, usize)> =
            columns.iter().enumerate().map(|(column, (_, field))| (*field, column)).collect();
        found.sort_unstable();
        Self::of_fields(columns.into_iter().map(|(header, _)| header).collect(), found)
    }

    /// Columns of which some have a field that the shape of the table tells; the others are still to be
    /// understood.
    pub(crate) fn shaped(headers: Vec<String>, shape: &[Option<Field>]) -> Self {
        let readings = headers
            .iter()
            .zip(shape)
            .map(|(header, field)| ColumnReading::shaped(header, *field))
            .collect();
        Self::understood(readings)
    }

    /// Columns by their fields, best first within a field.
    fn of_fields(headers: Vec<String>, found: impl IntoIterator<Item = (Field, usize)>) -> Self {
        let mut by_field = vec![Vec::new(); Field::ALL.len()];
        for (field, column) in found {
            by_field[field as usize].push(column);
        }
        Self { headers, by_field, readings: Vec::new() }
    }

    /// The fields that have columns.
    fn fields(&self) -> impl Iterator<Item = (Field, &[usize])> {
        let all = Field::ALL.iter().copied().zip(self.by_field.iter().map(Vec::as_slice));
        all.filter(|(_, columns)| !columns.is_empty())
    }

    /// What the report says of each column.
    pub(crate) fn told(&self) -> Vec<InputColumn> {
        let given: Vec<InputColumn> = self
            .fields()
            .flat_map(|(field, columns)| columns.iter().map(move |column| (*column, field)))
            .map(|(column, field)| InputColumn {
                header: self.headers[column].clone(),
                field: (field != Field::Known).then_some(field.key().into()),
                looks_like: None,
                why: Why::Given.key().into(),
            })
            .collect();
        if self.readings.is_empty() {
            given
        } else {
            self.readings.iter().map(ColumnReading::told).collect()
        }
    }

    /// What "yes" says in a column.
    pub(crate) fn flag(&self, column: usize) -> Option<Flag> {
        self.readings.get(column)?.flag
    }

    /// Years of one unit of a column's numbers.
    pub(crate) fn years_per_unit(&self, column: usize) -> f64 {
        self.readings.get(column).map_or(1.0, |reading| reading.years_per_unit)
    }

    /// The column that says the same of what came after.
    pub(crate) fn newer(&self, column: usize) -> Option<usize> {
        self.readings.get(column)?.newer
    }

    /// Whether a column's header says that its numbers were measured.
    pub(crate) fn is_measured(&self, column: usize) -> bool {
        self.readings.get(column).is_some_and(|reading| reading.measured)
    }

    /// Columns that hold something and were not read, with what they look like: `Prix (price)`.
    pub(crate) fn not_read(&self) -> String {
        let parts: Vec<String> = self
            .readings
            .iter()
            .filter(|reading| reading.is_unused() && reading.filled)
            .filter(|reading| !reading.header.trim().is_empty())
            // Ours: it says why its row was set aside, and where it stood.
            .filter(|reading| !carried::is_reason(&reading.header))
            .map(|reading| {
                let header = reading.header.split_whitespace().collect::<Vec<_>>().join(" ");
                match reading.looks_like {
                    Some(meaning) => format!("{header} ({})", meaning.key()),
                    None => header,
                }
            })
            .collect();
        parts.join(", ")
    }

    /// The columns of a field, best first.
    pub(crate) fn of(&self, field: Field) -> &[usize] {
        self.by_field.get(field as usize).map_or(&[], Vec::as_slice)
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
        let unused = |at: usize| self.readings.get(at).is_some_and(ColumnReading::is_unused);
        parts.retain(|(column, _)| !unused(*column));
        parts.sort();
        parts.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join(", ")
    }

    /// The columns that are read: their number, their field, and whether their cells answer what their
    /// header asks; best first within a field.
    pub(crate) fn read(&self) -> Vec<(usize, Field, bool)> {
        let one = |field: Field, column: usize| (column, field, self.flag(column).is_some());
        self.fields()
            .filter(|(field, _)| *field != Field::Known)
            .flat_map(|(field, columns)| columns.iter().map(move |column| one(field, *column)))
            .collect()
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
        named(header)
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
        assert_eq!(of("Quantité (%)"), None);
        assert_eq!(of("Consommation annuelle (kg CO2)"), None);
        assert_eq!(of("Consommation annuelle (W)"), Some(Field::Watts));
    }
}
