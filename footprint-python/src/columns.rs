//! Parts of a report as tables: which values, from where in the JSON, of which type.

use crate::fault::Wrong;
use crate::table::Table;
use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use serde_json::Value;
use std::sync::Arc;

/// The type of a column.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    Text,
    Count,
    Number,
}

/// A column: its name, where its value is in a row, its type.
type Column = (&'static str, &'static str, Of);

/// Kinds of a fleet.
pub(crate) const KINDS: &[Column] = &[
    ("kind", "/kind", Of::Text),
    ("units", "/units", Of::Count),
    ("mean_age_years", "/mean_age_years", Of::Number),
    ("climate_change_mean", "/climate_change/mean", Of::Number),
    ("climate_change_p05", "/climate_change/p05", Of::Number),
    ("climate_change_p95", "/climate_change/p95", Of::Number),
    ("resource_use_minerals_metals_mean", "/resource_use_minerals_metals/mean", Of::Number),
    ("acidification_mean", "/acidification/mean", Of::Number),
    ("particulate_matter_mean", "/particulate_matter/mean", Of::Number),
    ("ionising_radiation_mean", "/ionising_radiation/mean", Of::Number),
    ("resource_use_fossils_mean", "/resource_use_fossils/mean", Of::Number),
    ("primary_energy_mean", "/primary_energy/mean", Of::Number),
    ("weee_mass_mean", "/weee_mass/mean", Of::Number),
    ("final_electricity_mean", "/final_electricity/mean", Of::Number),
];

/// Models with their units.
pub(crate) const LINES: &[Column] = &[
    ("kind", "/kind", Of::Text),
    ("manufacturer", "/manufacturer", Of::Text),
    ("model", "/model", Of::Text),
    ("units", "/units", Of::Count),
    ("lifetime_years", "/lifetime_years", Of::Number),
    ("match", "/match", Of::Text),
    ("climate_change_mean", "/climate_change/mean", Of::Number),
];

/// What was noticed.
pub(crate) const FINDINGS: &[Column] = &[
    ("severity", "/severity", Of::Text),
    ("code", "/code", Of::Text),
    ("text", "/text", Of::Text),
    ("count", "/count", Of::Count),
    ("file", "/file", Of::Text),
    ("line", "/line", Of::Count),
    ("column", "/column", Of::Count),
    ("field", "/field", Of::Text),
    ("locator", "/locator", Of::Text),
];

/// Groups of a breakdown.
pub(crate) const GROUPS: &[Column] = &[
    ("key", "/key", Of::Text),
    ("within", "/within", Of::Text),
    ("units", "/units", Of::Count),
    ("mean_age_years", "/mean_age_years", Of::Number),
    ("climate_change_mean", "/climate_change/mean", Of::Number),
    ("climate_change_p05", "/climate_change/p05", Of::Number),
    ("climate_change_p95", "/climate_change/p95", Of::Number),
];

/// Uncertain factors.
pub(crate) const DRIVERS: &[Column] =
    &[("factor", "/factor", Of::Text), ("share_of_variance", "/share_of_variance", Of::Number)];

/// Factors behind devices.
pub(crate) const FACTORS: &[Column] = &[
    ("kind", "/kind", Of::Text),
    ("factor", "/name", Of::Text),
    ("text", "/text", Of::Text),
    ("value", "/value", Of::Number),
    ("unit", "/unit", Of::Text),
    ("gsd", "/gsd", Of::Number),
    ("source", "/source", Of::Text),
    ("origin", "/origin", Of::Text),
];

/// A table of some rows.
pub(crate) fn table(rows: &[Value], columns: &[Column]) -> Result<Table, Wrong> {
    let column = |(name, pointer, of): &Column| {
        let values = rows.iter().map(|row| row.pointer(pointer));
        let array: ArrayRef = match of {
            Of::Text => Arc::new(values.map(|of| of?.as_str()).collect::<StringArray>()),
            Of::Count => Arc::new(values.map(|of| of?.as_i64()).collect::<Int64Array>()),
            // The sum of nothing is -0.0.
            Of::Number => {
                Arc::new(values.map(|of| Some(of?.as_f64()? + 0.0)).collect::<Float64Array>())
            }
        };
        (*name, array)
    };
    let columns = columns.iter().map(column);
    let columns = columns.map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns)
        .map(Table)
        .map_err(|error| Wrong::Argument(error.to_string()))
}
