//! A fleet read from inventory files: what every command on inventories begins with.

use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::inputs::own_columns;
use crate::inputs::reference_data;
use crate::inputs::scope;
use crate::inputs::{COLUMNAR, Inputs};
use crate::session::Session;
use crate::session::ended::Failure;
use crate::session::progress::Progress;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Diagnosed, Findings};
use footprint_import::{DeviceRow, Import, Options, SheetMatcher};
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
    let mut scope = scope::given(session, asked.conventions, catalogue)?;
    scope.as_of = asked.as_of.or(scope.as_of);
    let columns =
        own_columns::given(session.language, &asked.own.column, asked.own.columns.as_deref())?;
    let zone = zones(catalogue);
    let options = Options {
        as_of: scope.as_of,
        zone: Some(&zone),
        matcher: &matcher,
        columns: &columns,
        places: asked.rows,
        identities: asked.rows,
        mended: Some(&inputs.mended),
        columnar: COLUMNAR,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        ..Options::default()
    };
    let (import, noticed) = import(session, &inputs, &options, &matcher)?;
    findings.extend(noticed);
    let mut rows = Vec::new();
    if asked.rows {
        let again = inputs.to_read()?;
        footprint_import::devices(again, &options, &import, |row| row, |row| rows.push(row));
        inputs.check()?;
    }
    Ok(FleetReading { import, scope, findings, rows })
}

/// Finds the zone of a country as rows write it.
pub(crate) fn zones(
    catalogue: &Catalogue,
) -> impl Fn(&str) -> Result<String, Option<String>> + Sync {
    |country| catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
}

/// Reads opened inputs to their end; a bar shows how far it is.
///
/// # Errors
/// When a file cannot be read or changed meanwhile.
pub(crate) fn import(
    session: &Session,
    inputs: &Inputs,
    options: &Options<'_>,
    matcher: &SheetMatcher<'_>,
) -> Result<(Import, Findings), Failure> {
    let progress = Progress::new(session, inputs.size());
    let tell = |bytes, _size| progress.at(bytes);
    let read =
        footprint_import::read(inputs.to_read()?, &Options { progress: Some(&tell), ..*options });
    progress.end();
    inputs.check()?;
    Ok(told(inputs, options, matcher, read))
}

/// What was read, with all that was noticed of the inputs.
pub(crate) fn told(
    inputs: &Inputs,
    options: &Options<'_>,
    matcher: &SheetMatcher<'_>,
    read: Diagnosed<Import>,
) -> (Import, Findings) {
    let mut import = read.value;
    let mut findings = inputs.findings.clone();
    findings.extend(footprint_import::unmet_columns(options.columns, &import.fleet.inputs));
    findings.extend(matcher.unmet());
    findings.extend(read.findings);
    import.fleet.own_names = footprint_import::own_names(matcher, options.columns, &import.fleet);
    (import, findings)
}
