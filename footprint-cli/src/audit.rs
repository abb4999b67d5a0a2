//! `footprint audit`: inventory files in, the report out; rows set aside and devices on request.

use crate::args::AuditOptions;
use crate::devices;
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading;
use crate::inputs::own_columns;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::scope;
use crate::inputs::{COLUMNAR, Inputs};
use crate::output::{CompleteFile, Format, Output, REPORT_FORMATS, WholeFile, place_together};
use crate::partial::Making;
use crate::rejects;
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint::devices::DeviceList;
use footprint_core::assessment::report::{
    AuditReport, Both, FindingReport, Grouping, audit_by_both,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Severity};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Breakdown, Language};
use footprint_core::wording::agreed;
use footprint_import::both;
use footprint_render::json;
use std::path::Path;

pub(crate) fn run(session: &Session, options: &AuditOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    if options.each {
        return crate::each::run(session, options, output);
    }
    let by = grouping(session, &options.by)?;
    let twice = options.devices.is_some() || options.key.is_some();
    let inputs = Inputs::open(&options.files, twice)?;
    let data = reference_data::load(options.conventions.data.as_deref(), Sheets::With)?;
    let (catalogue, mut found) = (data.value, data.findings);
    let (matcher, named) = reference_data::matcher(
        &catalogue,
        options.aliases.as_deref(),
        options.own.words.as_deref(),
    )?;
    found.extend(named);
    let mut scope = scope::given(session, &options.conventions, &catalogue)?;
    scope.as_of = options.as_of.or(scope.as_of);
    scope.accounting = options.accounting.unwrap_or(scope.accounting);
    scope.over_age = options.over_age.unwrap_or(scope.over_age);
    scope.lifetimes_from = options.lifetimes.unwrap_or(scope.lifetimes_from);
    scope.second_life = options.second_life.rule.unwrap_or(scope.second_life);

    let by_place = by.is_some_and(Grouping::of_places);
    let (key, own_data) = (options.key.as_deref(), options.conventions.data.as_deref());
    let part = options.partial.as_deref().map(|path| {
        let making = Making::new(session, &scope, by_place, key, own_data)?;
        Ok::<_, Failure>((making, create(session, path)?))
    });
    let part = part.transpose()?;
    let rejects_form = options.rejects.as_deref().map(rejects::Form::of);
    let rejects_file = options.rejects.as_deref().map(|path| create(session, path)).transpose()?;
    let form = options.devices.as_deref().map(|path| devices::Form::of(path, output.format));
    let form = form.unwrap_or(devices::Form::Programs);
    let devices_file = options.devices.as_deref().map(|path| create(session, path)).transpose()?;

    let own = &options.own;
    let columns = own_columns::given(session.language, &own.column, own.columns.as_deref())?;
    let zone = fleet_reading::zones(&catalogue);
    let reading = footprint_import::Options {
        as_of: scope.as_of,
        zone: Some(&zone),
        matcher: &matcher,
        columns: &columns,
        // A list of devices says where each stands.
        places: options.devices.is_some() || by_place,
        rejected_rows: options.rejects.is_some(),
        mended: Some(&inputs.mended),
        columnar: COLUMNAR,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        ..footprint_import::Options::default()
    };
    if let Some(path) = &options.rejects {
        rejects::keep_earlier(session, path, &reading)?;
    }
    let (import, findings_of_files) = fleet_reading::import(session, &inputs, &reading, &matcher)?;
    found.extend(findings_of_files);

    let both = (reading.threads > 1).then_some(&both as Both<'_>);
    let fleet = &import.fleet;
    let (mut report, spent) =
        audit_by_both(fleet, &scope, &catalogue, found, by, session.language, both)
            .map_err(Failure::Findings)?;
    // Rejects first, the report last: a new report never stands beside older files of its run.
    let mut files = Vec::new();
    if let (Some(file), Some(path)) = (rejects_file, &options.rejects) {
        let (devices, part) = (options.devices.as_deref(), options.partial.as_deref());
        let others = [devices, part, session.destination()];
        let (written, names) = match rejects_form {
            Some(rejects::Form::Workbook) => {
                rejects::write_workbook(session, &catalogue, &import, file, path)?
            }
            _ => rejects::write(session, &catalogue, &import, file, (path, &others))?,
        };
        files.extend(written);
        report.rejects = names;
    }
    if let Some((making, file)) = part {
        files.extend(making.write(&inputs, &reading, &import, file)?);
    }
    if let Some(file) = devices_file {
        let list = DeviceList { catalogue: &catalogue, scope: &scope, import: &import };
        let list = devices::List { list, language: session.language };
        files.extend(list.write(&inputs, &reading, form, file)?);
    }
    let shown = if output.format.is_csv() { Shown::All } else { Shown::BesideReport };
    if report.units == 0 {
        place_together(files)?;
        findings::write(session, &report.findings, shown);
        return Err(nothing_usable(session, &report));
    }
    findings::in_words(session.language, output.format, &mut report.findings);
    files.extend(print(session, output, &report, &catalogue, (by, options.full))?);
    place_together(files)?;
    // After the answer, which is what was asked.
    findings::write(session, &report.findings, shown);
    // A file or sheet that gave no row is an error, whatever the others gave.
    let unread = report.inputs.iter().any(|input| !input.read);
    // So is a file that ends within a row: more may be missing.
    let is_error = |finding: &FindingReport| {
        finding.severity == Severity::Error || finding.code == Code::LastRowCut
    };
    let errors = report.findings.iter().any(is_error);
    // The process ends after this and the system takes everything back at once, which is quicker than to
    // give back a million batches one after the other. A few are given back: who runs many small audits in
    // one process must not run out of memory.
    if report.rows.read > MANY_ROWS {
        std::mem::forget((spent, report));
        std::mem::forget(import);
    }
    Ok(if unread || options.strict && errors { Outcome::Errors } else { Outcome::Done })
}

/// Rows from which it takes long to give their memory back.
const MANY_ROWS: u64 = 100_000;

fn create(session: &Session, path: &Path) -> Result<WholeFile, Failure> {
    WholeFile::create(session.language, path)
}

/// Nothing in a fleet could be counted.
pub(crate) fn nothing_usable(session: &Session, report: &AuditReport) -> Failure {
    let rows = report.rows.read;
    Failure::Message(match session.language {
        Language::Fr => {
            let read = number::plain(Language::Fr, rows as f64);
            let lines = agreed(Language::Fr, &read, "ligne lue", "lignes lues");
            format!("rien à compter : {read} {lines}, aucune utilisable")
        }
        // Scripts look for these words, whatever the number.
        Language::En => format!("nothing to assess: {rows} rows read, none usable"),
    })
}

/// Writes a report in the format that is asked for.
pub(crate) fn print(
    session: &Session,
    output: Output,
    report: &AuditReport,
    catalogue: &Catalogue,
    (by, full): (Option<Grouping>, bool),
) -> Result<Option<CompleteFile>, Failure> {
    let language = session.language;
    let text = match output.format {
        Format::Json => json::render(report).into_bytes(),
        format if format.is_csv() => {
            footprint_render::audit::csv(report, by.map(|by| by.by), format.dialect()).into_bytes()
        }
        Format::Table if !full => {
            let short = footprint_render::audit::short(report, catalogue, language);
            render::document(session, Format::Table, &short)?
        }
        format => {
            let whole = footprint_render::audit::document(report, catalogue, language);
            render::document(session, format, &whole)?
        }
    };
    output.complete(&text)
}

/// What a report is broken down by, from what `--by` says once or twice.
///
/// # Errors
/// When it says more.
pub(crate) fn grouping(session: &Session, by: &[Breakdown]) -> Result<Option<Grouping>, Failure> {
    match *by {
        [] => Ok(None),
        [by] => Ok(Some(by.into())),
        [by, then] if by == then => Ok(Some(by.into())),
        [by, then] => Ok(Some(Grouping { by, then: Some(then) })),
        _ => {
            let told = session.pick(
                "--by se donne deux fois au plus : --by site --by kind",
                "--by is given twice at most: --by site --by kind",
            );
            Err(Failure::Message(told.to_owned()))
        }
    }
}
