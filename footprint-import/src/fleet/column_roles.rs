//! What each column of a table is read for.

use crate::device::attributes::STATING;
use crate::device::identity::IDENTIFYING;
use crate::device::outcome::{ACQUIRED, TRUE_ACQUISITIONS};
use crate::table::columns::{Columns, Field};
use crate::table::layout::TableLayout;
use crate::table::understanding::carried::is_reason;
use crate::table::understanding::{Meaning, Why};
use crate::words::date::SLOTS;
use crate::words::status::Aside;

/// The columns of a table, by what they are read for.
#[derive(Clone, Debug)]
pub(crate) struct ColumnRoles {
    /// Columns in which the rows of a group agree, as runs of neighbours (first, one past the last).
    pub(crate) description: Vec<(usize, usize)>,
    /// Columns in which the rows of a place agree, likewise.
    pub(crate) placing: Vec<(usize, usize)>,
    /// Columns that decide the outcome of a row: those that identify its device, and those that state
    /// something of it.
    pub(crate) describing: Vec<usize>,
    pub(crate) identifying: Vec<usize>,
    pub(crate) stating: Vec<usize>,
    /// Whether lines are kept apart by their site and entity.
    pub(crate) places: bool,
    /// Whether it is kept of each row what tells its device again elsewhere, and its site.
    pub(crate) marks: bool,
    /// Empty where nothing asks for them.
    pub(crate) sites: Vec<usize>,
    pub(crate) entities: Vec<usize>,
    pub(crate) serials: Vec<usize>,
    pub(crate) uuids: Vec<usize>,
    /// Names of devices; empty where nothing asks for them.
    pub(crate) names: Vec<usize>,
    /// Dates of the acquisition, best first.
    pub(crate) acquired: Vec<usize>,
    /// How many of these are the acquisition itself; the others are only a bound.
    pub(crate) exact: usize,
    /// Which of these hold ages, with the years of one unit.
    pub(crate) ages: Vec<(usize, f64)>,
    /// Dates of the last sighting.
    pub(crate) seen: Vec<usize>,
    pub(crate) quantity: Option<usize>,
    /// Names and numbers of devices.
    pub(crate) numbered: Vec<usize>,
    /// Status in the life cycle.
    pub(crate) statuses: Vec<usize>,
    /// Columns of something else that may say that the device is gone.
    pub(crate) asides: Vec<(usize, Aside)>,
    /// Columns that a totals line leaves empty.
    pub(crate) naming: Vec<usize>,
}

impl ColumnRoles {
    /// The roles of a table's columns; `places` keeps lines apart by site and entity, `marks` reads what tells a
    /// device again elsewhere, and its site.
    pub(crate) fn new(layout: &TableLayout, places: bool, marks: bool) -> Self {
        let of = |field: Field| layout.columns.of(field).to_vec();
        let all = |fields: &[Field]| -> Vec<usize> {
            fields.iter().flat_map(|field| of(*field)).collect()
        };
        let sorted = |fields: &[Field]| {
            let mut columns = all(fields);
            columns.sort_unstable();
            columns
        };
        let asked = |asked: bool, field| if asked { of(field) } else { Vec::new() };
        let placing: &[Field] = match (places, marks) {
            (true, _) => &[Field::Site, Field::Entity],
            (false, true) => &[Field::Site],
            (false, false) => &[],
        };
        let mut acquired = all(ACQUIRED);
        let exact = all(ACQUIRED.get(..TRUE_ACQUISITIONS).unwrap_or(ACQUIRED)).len();
        acquired.truncate(SLOTS - 3);
        let mut seen = of(Field::LastSeen);
        seen.truncate(SLOTS - acquired.len());
        Self {
            description: runs(&sorted(&[IDENTIFYING, STATING].concat())),
            placing: runs(&sorted(placing)),
            describing: sorted(&[IDENTIFYING, STATING].concat()),
            identifying: sorted(IDENTIFYING),
            stating: sorted(STATING),
            places,
            marks,
            sites: asked(places || marks, Field::Site),
            entities: asked(places, Field::Entity),
            serials: of(Field::Serial),
            uuids: of(Field::Uuid),
            names: asked(marks, Field::Name),
            acquired,
            exact,
            ages: of(Field::Age)
                .into_iter()
                .map(|column| (column, layout.columns.years_per_unit(column)))
                .collect(),
            seen,
            quantity: of(Field::Quantity).first().copied(),
            numbered: numbered(&layout.columns),
            statuses: of(Field::Status),
            asides: asides(&layout.columns),
            naming: all(&[Field::Model, Field::Manufacturer, Field::Serial]),
        }
    }
}

/// Columns of the names and of all numbers of devices.
fn numbered(columns: &Columns) -> Vec<usize> {
    let tags = columns.readings().iter().enumerate();
    let tags = tags.filter(|(_, reading)| reading.looks_like == Some(Meaning::AssetTag));
    let fields = [Field::Serial, Field::Name].into_iter();
    let named = fields.flat_map(|field| columns.of(field).iter().copied());
    named.chain(tags.map(|(column, _)| column)).collect()
}

/// Columns of places and of remarks. A place that a heading or the name of a sheet tells was looked at there, and
/// remarks that the user says are not to be read are not.
pub(super) fn asides(columns: &Columns) -> Vec<(usize, Aside)> {
    let readings = columns.readings();
    // Rows set aside that come back were looked at: those that are gone were not set aside.
    if columns.headers.iter().any(|header| is_reason(header)) {
        return Vec::new();
    }
    let of_shape =
        |column: &usize| readings.get(*column).is_some_and(|reading| reading.why == Why::Shape);
    // Of several places, one is where it was, or is kept for.
    let places = columns.of(Field::Site);
    let places = places.iter().copied().filter(|column| places.len() == 1 && !of_shape(column));
    let remarks = readings.iter().enumerate().filter(|(_, reading)| {
        reading.field.is_none()
            && reading.why != Why::Given
            && reading.looks_like == Some(Meaning::Notes)
    });
    let remarks = remarks.map(|(column, _)| (column, Aside::Remark));
    places.map(|column| (column, Aside::Place)).chain(remarks).collect()
}

/// Sorted columns as runs of neighbours: the first, and one past the last.
fn runs(columns: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &column in columns {
        match runs.last_mut() {
            Some((_, end)) if *end == column => *end += 1,
            _ => runs.push((column, column + 1)),
        }
    }
    runs
}
