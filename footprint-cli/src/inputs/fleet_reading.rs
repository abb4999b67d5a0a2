//! A fleet read from inventory files under a scope: what `report` and `trend` begin with.

use crate::args::{Conventions, OwnWords};
use crate::audit;
use crate::ended::Failure;
use crate::inputs::Inputs;
use crate::own_columns;
use crate::progress::Progress;
use crate::reference_data;
use crate::session::Session;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_import::{DeviceRow, Import, Options};
use std::path::{Path, PathBuf};

/// A fleet with what it was read under.
pub(crate) struct FleetReading {
    pub(crate) import: Import,
    pub(crate) scope: Scope,
    /// What was noticed of the files and of the names.
    pub(crate) findings: Findings,
    /// The rows one by one, where they were asked for.
    pub(crate) rows: Vec<DeviceRow>,
}

/// What is read, and how.
pub(crate) struct Asked<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) conventions: &'a Conventions,
    pub(crate) as_of: Option<Date>,
    pub(crate) aliases: Option<&'a Path>,
    pub(crate) own: &'a OwnWords,
    /// Whether the rows are wanted one by one, for which the files are read twice.
    pub(crate) rows: bool,
}

/// Reads a fleet.
///
/// # Errors
/// When a file cannot be opened, or the scope cannot be used.
pub(crate) fn read(
    session: &Session,
    catalogue: &Catalogue,
    asked: &Asked<'_>,
) -> Result<FleetReading, Failure> {
    let inputs = Inputs::open(asked.files, asked.rows)?;
    let (matcher, mut findings) =
        reference_data::matcher(catalogue, asked.aliases, asked.own.words.as_deref())?;
    let mut scope = audit::scope(session, asked.conventions, catalogue)?;
    scope.as_of = asked.as_of.or(scope.as_of);
    let columns =
        own_columns::given(session.language, &asked.own.column, asked.own.columns.as_deref())?;
    let zone = |country: &str| {
        catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
    };
    let progress = Progress::new(session, inputs.size());
    let tell = |bytes, _size| progress.at(bytes);
    let options = Options {
        as_of: scope.as_of,
        zone: Some(&zone),
        matcher: &matcher,
        columns: &columns,
        places: asked.rows,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        progress: Some(&tell),
        ..Options::default()
    };
    let read = footprint_import::read(inputs.to_read()?, &options);
    progress.end();
    inputs.check()?;
    findings.extend(inputs.findings.clone());
    findings.extend(own_columns::unmet(&columns, &read.value.fleet.inputs));
    findings.extend(matcher.unmet());
    findings.extend(read.findings);
    let mut import: Import = read.value;
    import.fleet.own_names = audit::own_names(&matcher, &columns, &import.fleet);
    let mut rows = Vec::new();
    if asked.rows {
        let keep = |row: DeviceRow| row;
        footprint_import::devices(inputs.to_read()?, &options, &import, keep, |row| rows.push(row));
        inputs.check()?;
    }
    Ok(FleetReading { import, scope, findings, rows })
}
