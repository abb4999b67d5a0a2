//! Audits, comparisons, trends, explanations, parts: what Python calls.

use crate::columns::{self, DRIVERS, FACTORS, FINDINGS, GROUPS, KINDS, LINES};
use crate::devices::{Columns, Row};
use crate::fault::Wrong;
use crate::options::{Given, grouping, language};
use crate::source::Source;
use crate::stop::Stop;
use crate::table::Table;
use footprint::devices::{Device, DeviceList};
use footprint::import::parts::PartKey;
use footprint_render::json;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// A result: its JSON, as the command writes it, and its tables.
#[pyclass(frozen, module = "footprint")]
pub(crate) struct Report {
    /// The JSON of `--format json`.
    #[pyo3(get)]
    json: String,
    value: Value,
    devices: Option<Py<Table>>,
}

impl Report {
    fn of(result: &impl Serialize) -> Result<Self, Wrong> {
        let value =
            serde_json::to_value(result).map_err(|error| Wrong::Argument(error.to_string()))?;
        Ok(Self { json: json::render(result), value, devices: None })
    }

    fn rows(&self, pointer: &str) -> &[Value] {
        self.value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The kinds; null where no source has a figure of a criterion, of which the JSON says the coverage of the total.
    fn kinds(&self) -> Vec<Value> {
        let mut kinds = self.rows("/by_kind").to_vec();
        let totals = self.value.pointer("/total").and_then(Value::as_object);
        for (criterion, total) in totals.into_iter().flatten() {
            if total.pointer("/coverage").and_then(Value::as_f64).is_none_or(|of| of >= 1.0) {
                continue;
            }
            let mean = format!("/{criterion}/mean");
            for mean in kinds.iter_mut().filter_map(|kind| kind.pointer_mut(&mean)) {
                if mean.as_f64() == Some(0.0) {
                    *mean = Value::Null;
                }
            }
        }
        kinds
    }

    /// Groups, and those within each after it; by kind where nothing else was asked for.
    fn groups(&self) -> Vec<Value> {
        if self.value.pointer("/breakdown").is_some_and(|breakdown| !breakdown.is_null()) {
            return groups(self.rows("/breakdown/groups"));
        }
        let mut kinds = self.rows("/by_kind").to_vec();
        kinds.iter_mut().for_each(|kind| kind["key"] = kind["kind"].clone());
        kinds
    }
}

#[pymethods]
impl Report {
    /// One of its tables, by name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        py.detach(|| {
            let table = match name {
                "kinds" => columns::table(&self.kinds(), KINDS),
                "lines" => columns::table(self.rows("/lines"), LINES),
                "findings" => columns::table(self.rows("/findings"), FINDINGS),
                "drivers" => columns::table(self.rows("/drivers"), DRIVERS),
                "factors" => columns::table(self.rows("/factors"), FACTORS),
                "groups" => columns::table(&self.groups(), GROUPS),
                other => Err(Wrong::Argument(format!("no table {other:?}"))),
            };
            Ok(table?)
        })
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("a result cannot be pickled; keep its JSON, `.json()`"))
    }

    /// The list of devices, where it was asked for.
    #[getter]
    fn devices(&self, py: Python<'_>) -> Option<Py<Table>> {
        self.devices.as_ref().map(|table| table.clone_ref(py))
    }
}

/// Groups, and those within each after it.
fn groups(groups: &[Value]) -> Vec<Value> {
    let mut rows = Vec::new();
    for group in groups {
        rows.push(group.clone());
        for inner in group.pointer("/groups").and_then(Value::as_array).into_iter().flatten() {
            let mut row = inner.clone();
            row["within"] = group["key"].clone();
            rows.push(row);
        }
    }
    rows
}

/// Sources as Python has them: a name and an object each.
type Objects<'py> = Vec<(String, Bound<'py, PyAny>)>;

fn sources(objects: &Objects<'_>, twice: bool, stop: &Arc<Stop>) -> PyResult<Vec<Source>> {
    let source =
        |(name, given): &(String, Bound<'_, PyAny>)| Source::of(name.clone(), given, twice, stop);
    objects.iter().map(source).collect()
}

/// The audit of one fleet, with the list of its devices where that is asked for.
#[pyfunction]
pub(crate) fn audit(
    py: Python<'_>,
    objects: Objects<'_>,
    options: Given,
    devices: bool,
) -> PyResult<Report> {
    let stop = Stop::new();
    let sources = sources(&objects, devices, &stop)?;
    let given = py.detach(|| -> Result<_, Wrong> {
        let audit = options.audit(&sources)?;
        if !devices {
            return Ok((Report::of(&audit.run()?.report)?, None));
        }
        let again = sources.iter().map(Source::input).collect::<Result<_, _>>()?;
        let mut rows = Vec::new();
        let language = options.language()?;
        let of = |device: &Device<'_>, list: &DeviceList<'_>| Row::of(device, list, language);
        let audited = audit.run_listing(again, of, |row| rows.push(row))?;
        let files: Vec<String> = audited.fleet.files.iter().map(|name| name.to_string()).collect();
        let mut columns = Columns::default();
        rows.iter().for_each(|row| columns.add(row, &files));
        Ok((Report::of(&audited.report)?, Some(columns.table()?)))
    });
    let (report, list) = stop.or(given)?;
    let devices = list.map(|table| Py::new(py, table)).transpose()?;
    Ok(Report { devices, ..report })
}

/// The part of a fleet, as `footprint audit --partial` writes it.
#[pyfunction]
pub(crate) fn part<'py>(
    py: Python<'py>,
    objects: Objects<'py>,
    options: Given,
    key: Option<PyBackedBytes>,
) -> PyResult<Bound<'py, PyBytes>> {
    let stop = Stop::new();
    let sources = sources(&objects, key.is_some(), &stop)?;
    let part = py.detach(|| -> Result<_, Wrong> {
        let key = match &key {
            None => None,
            Some(secret) => {
                let short = || Wrong::Argument("key: at least 16 random bytes".to_owned());
                let key = PartKey::of(secret).ok_or_else(short)?;
                let again = sources.iter().map(Source::input).collect::<Result<_, _>>()?;
                Some((key, again))
            }
        };
        Ok(options.audit(&sources)?.part(key)?)
    });
    Ok(PyBytes::new(py, &stop.or(part)?))
}

/// The report of many parts.
#[pyfunction]
pub(crate) fn merge(
    py: Python<'_>,
    parts: Vec<(String, PyBackedBytes)>,
    by: Vec<String>,
    lang: &str,
) -> PyResult<Report> {
    Ok(py.detach(|| -> Result<_, Wrong> {
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), &**bytes)).collect();
        Report::of(&footprint::merge(&parts, grouping(&by)?, language(lang)?)?)
    })?)
}

/// Inventories of one fleet, the oldest first: each a label, its sources and its options.
#[pyfunction]
pub(crate) fn trend(
    py: Python<'_>,
    inventories: Vec<(String, Objects<'_>, Given)>,
) -> PyResult<Report> {
    let stop = Stop::new();
    let mut read = Vec::new();
    for (label, objects, options) in inventories {
        read.push((label, sources(&objects, false, &stop)?, options));
    }
    let trend = py.detach(|| -> Result<_, Wrong> {
        let mut audits = Vec::new();
        for (label, sources, options) in &read {
            audits.push((label.as_str(), options.audit(sources)?));
        }
        Report::of(&footprint::trend(audits)?)
    });
    stop.or(trend)
}

/// Ways to equip, side by side; `scenario` is TOML.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, scenario: &str, lang: &str) -> PyResult<Report> {
    Ok(py.detach(|| -> Result<_, Wrong> {
        Report::of(&footprint::compare(scenario, language(lang)?)?)
    })?)
}

/// One device explained.
#[pyfunction]
pub(crate) fn explain(
    py: Python<'_>,
    what: &str,
    options: Given,
    lifetime: Option<f64>,
) -> PyResult<Report> {
    Ok(py.detach(|| -> Result<_, Wrong> {
        let (scope, language) = (options.scope()?, options.language()?);
        Report::of(&footprint::explain::explain(what, &scope, lifetime, language)?)
    })?)
}
