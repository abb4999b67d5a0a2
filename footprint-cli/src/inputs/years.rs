//! Inventories of several days, read side by side: each once, with what tells its devices again in the others.

use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::inputs::fleet_reading::{told, zones};
use crate::inputs::{COLUMNAR, Inputs, SCOPE_NAME, own_columns, reference_data, scope};
use crate::session::Session;
use crate::session::ended::Failure;
use crate::session::progress::Progress;
use footprint_core::applications::trend::Units;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_import::{GivenColumn, Marks, Options, SheetMatcher, share_out};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// An inventory of one day.
pub(crate) struct Year {
    /// Its file or folder, as it was given.
    pub(crate) label: String,
    pub(crate) fleet: Fleet,
    pub(crate) scope: Scope,
    /// Its assessed devices, row by row.
    pub(crate) units: Units,
    /// What was noticed.
    pub(crate) findings: Findings,
}

/// An inventory about to be read.
struct Opened<'a> {
    label: String,
    inputs: Inputs,
    matcher: SheetMatcher<'a>,
    scope: Scope,
    columns: Vec<GivenColumn>,
    findings: Findings,
}

/// Reads inventories; each is some files, or one folder with its scope if it has one. `days`: those of the inventories,
/// where they are given.
///
/// # Errors
/// When a file cannot be opened or a scope cannot be used.
pub(crate) fn read(
    session: &Session,
    catalogue: &Catalogue,
    inventories: &[&[PathBuf]],
    (conventions, aliases, own): (&Conventions, Option<&Path>, &OwnWords),
    days: &[Option<Date>],
) -> Result<Vec<Year>, Failure> {
    let open = |paths: &&[PathBuf]| -> Result<Opened<'_>, Failure> {
        let inputs = Inputs::open(paths, false)?;
        let beside = paths.iter().map(|path| path.join(SCOPE_NAME)).find(|beside| beside.is_file());
        let given = conventions.scope.clone().or(beside);
        let conventions = Conventions { scope: given, ..conventions.clone() };
        let (matcher, findings) =
            reference_data::matcher(catalogue, aliases, own.words.as_deref())?;
        let scope = scope::given(session, &conventions, catalogue)?;
        let columns = own_columns::given(session.language, &own.column, own.columns.as_deref())?;
        let label = label(paths);
        Ok(Opened { label, inputs, matcher, scope, columns, findings })
    };
    let mut opened: Vec<Opened<'_>> = inventories.iter().map(open).collect::<Result<_, _>>()?;
    for (one, day) in opened.iter_mut().zip(days) {
        one.scope.as_of = day.or(one.scope.as_of);
    }
    let size = opened.iter().map(|one| one.inputs.size()).sum();
    let (progress, marks) = (Progress::new(session, size), Marks::default());
    let so_far: Vec<AtomicU64> = opened.iter().map(|_| AtomicU64::new(0)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.div_ceil(opened.len().max(1));
    let read = share_out(opened.into_iter().enumerate(), |(number, one)| {
        let tell = |bytes: u64, _size: Option<u64>| {
            so_far[number].store(bytes, Ordering::Relaxed);
            progress.at(so_far.iter().map(|read| read.load(Ordering::Relaxed)).sum());
        };
        one.read(catalogue, threads, &marks, &tell)
    });
    progress.end();
    read.into_iter().collect()
}

/// What an inventory is called: its file or folder, and how many others there are.
fn label(paths: &[PathBuf]) -> String {
    match paths {
        [] => String::new(),
        [one] => one.display().to_string(),
        [first, others @ ..] => format!("{} + {}", first.display(), others.len()),
    }
}

impl Opened<'_> {
    /// Reads it to its end.
    fn read(
        mut self,
        catalogue: &Catalogue,
        threads: usize,
        marks: &Marks,
        tell: &dyn Fn(u64, Option<u64>),
    ) -> Result<Year, Failure> {
        let zone = zones(catalogue);
        let options = Options {
            as_of: self.scope.as_of,
            zone: Some(&zone),
            matcher: &self.matcher,
            columns: &self.columns,
            mended: Some(&self.inputs.mended),
            columnar: COLUMNAR,
            // Each row says where it stands.
            places: false,
            threads,
            progress: Some(tell),
            ..Options::default()
        };
        let inputs = self.inputs.to_read()?;
        let (read, units) = footprint_import::read_units(inputs, &options, marks);
        self.inputs.check()?;
        let (import, noticed) = told(&self.inputs, &options, &self.matcher, read);
        self.findings.extend(noticed);
        let Self { label, scope, findings, .. } = self;
        Ok(Year { label, fleet: import.fleet, scope, units, findings })
    }
}
