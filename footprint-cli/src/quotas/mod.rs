//! `footprint quotas`: where a year's purchases and disposals stand against the law, and its declaration.

mod answer;
mod inventory;
mod of_inventory;
pub(crate) mod options;
mod view;
mod words;

use crate::findings::{self, Shown};
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::table_file;
use crate::output::{REPORT_FORMATS, WholeFile, place_together};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
pub(crate) use answer::Answer;
use footprint_core::applications::quotas::{
    Fate, Ledger, QuotaReport, check_declaration, declaration, is_siret, quotas,
};
use footprint_core::catalogue::Metric;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Language;
use footprint_import::{LedgerOptions, categories, join_ledgers, ledger};
use footprint_render::json;
use options::QuotasOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use view::View;

pub(crate) fn run(session: &Session, options: &QuotasOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let sheets = if options.inventory.is_empty() { Sheets::Without } else { Sheets::With };
    let data = reference_data::load(options.data.as_deref(), sheets)?;
    findings::show(session, &data.value, &data.findings);
    if let Some(path) = &options.check_declaration {
        return check(session, path, &data.value);
    }
    if let (Some(_), Some(siret)) = (&options.declaration, &options.siret)
        && !is_siret(siret)
    {
        return Err(Finding::new(Code::BadSiret).with("text", siret).into());
    }
    let (read, mut found) = read(options)?;
    let disposals = inventory::disposals(session, options, &data.value, &mut found)?;
    let inventory_year = disposals.as_ref().map(|(_, year)| *year);
    let disposals = disposals.map(|(disposals, _)| disposals);
    let Some(year) = options.year.or(read.newest_year()).or(inventory_year) else {
        if found.has_errors() {
            return Err(Failure::Findings(found));
        }
        return Err(nothing(session, (options, &read, &found), &data.value, options.year));
    };
    let figures = read.figures(year, &data.value);
    if figures.is_empty() && disposals.is_none() {
        if found.has_errors() {
            return Err(Failure::Findings(found));
        }
        return Err(nothing(session, (options, &read, &found), &data.value, Some(year)));
    }
    let worded = findings::worded(session.language, &data.value, &found);
    findings::write(session, &worded, Shown::All);
    let report = quotas(&figures, year, &data.value);
    let view = View {
        catalogue: &data.value,
        language: session.language,
        report: &report,
        figures: &figures,
        ledger: &read,
        disposals: disposals.as_ref(),
    };
    let text = match output.format {
        crate::output::Format::Json => {
            json::render(&Answer::of(&read, &report, &figures, disposals.as_ref(), &worded))
                .into_bytes()
        }
        format if format.is_csv() => {
            answer::rules_csv(&report, |rule| view.text(rule), &output).into_bytes()
        }
        format => render::document(session, format, &view.document())?,
    };
    let mut files = Vec::new();
    if let (Some(path), Some(siret), Some(name)) =
        (&options.declaration, &options.siret, &options.name)
    {
        undeclarable(session, &report)?;
        let text = declaration(&figures, year, siret, name);
        let faults = check_declaration(&path.display().to_string(), &text);
        if faults.has_errors() {
            return Err(Failure::Findings(faults));
        }
        files.extend(written(session, path, &text)?);
    }
    if let Some(path) = &options.to_confirm {
        files.extend(written(session, path, &answer::to_confirm(&read, session.language))?);
    }
    files.extend(output.complete(&text)?);
    place_together(files)?;
    let is_aside = read.rows.iter().any(|row| row.fate == Fate::SetAside);
    Ok(if options.strict && is_aside { Outcome::Errors } else { Outcome::Done })
}

/// Refuses to declare a share that rows set aside could turn.
fn undeclarable(session: &Session, report: &QuotaReport) -> Result<(), Failure> {
    let is_spend = |metric| matches!(metric, Metric::SpendReused | Metric::SpendReusedOrRecycled);
    if !report.rules.iter().any(|rule| is_spend(rule.metric) && rule.undecided) {
        return Ok(());
    }
    let message = session.pick(
        "la déclaration n’est pas écrite : des lignes mises de côté peuvent changer la part du réemploi ; corrigez-les d’abord",
        "the declaration is not written: rows that are set aside could turn the share of reuse; mend them first",
    );
    Err(Failure::Message(message.to_owned()))
}

/// A file that is written whole, not yet in its place.
fn written(
    session: &Session,
    path: &Path,
    text: &str,
) -> Result<Option<crate::output::CompleteFile>, Failure> {
    let mut file = WholeFile::create(session.language, path)?;
    let done = file.write_all(text.as_bytes());
    file.complete(done)
}

/// All ledgers and lists of disposals, in their order.
fn read(options: &QuotasOptions) -> Result<(Ledger, Findings), Failure> {
    let mut found = Findings::default();
    let mut asked = LedgerOptions {
        vat: options.vat.map(|percent| percent / 100.0),
        columns: options.columns.clone(),
        year: options.year,
        ..LedgerOptions::default()
    };
    if let Some(path) = &options.categories {
        let (shown, bytes) = table_file::bytes(path)?;
        let given = categories(&shown, &bytes);
        if given.findings.has_errors() {
            return Err(Failure::Findings(given.findings));
        }
        found.extend(given.findings);
        asked.categories = given.value;
    }
    let all = ledgers(&options.purchases, &options.disposals, &asked, &mut found)?;
    Ok((all, found))
}

/// Ledgers and lists of disposals brought together.
pub(crate) fn ledgers(
    purchases: &[PathBuf],
    disposals: &[PathBuf],
    asked: &LedgerOptions,
    found: &mut Findings,
) -> Result<Ledger, Failure> {
    let mut all = Ledger::default();
    for (paths, is_disposals) in [(purchases, false), (disposals, true)] {
        let asked = LedgerOptions { is_disposals, ..asked.clone() };
        let mut files = Vec::new();
        for path in paths {
            let (shown, bytes) = table_file::bytes(path)?;
            let read = ledger(&shown, &bytes, &asked);
            files.push((shown, read));
        }
        // What is given twice, or repeats or sums the others, counts once.
        let joined = join_ledgers(files);
        found.extend(joined.findings);
        all.rows.extend(joined.value.rows);
    }
    Ok(all)
}

/// Says that the files have nothing of a year, and of which they have.
fn nothing(
    session: &Session,
    (options, read, found): (&QuotasOptions, &Ledger, &Findings),
    catalogue: &footprint_core::catalogue::Catalogue,
    year: Option<i32>,
) -> Failure {
    let worded = findings::worded(session.language, catalogue, found);
    findings::write(session, &worded, Shown::All);
    let files = options.purchases.iter().chain(&options.disposals).chain(&options.inventory);
    let files: Vec<_> = files.map(|path| path.display().to_string()).collect();
    let files = footprint_render::clean(&files.join(", "));
    let newest = read.newest_year().filter(|newest| year.is_some_and(|year| year != *newest));
    let other = newest.map_or_else(String::new, |newest| match session.language {
        Language::Fr => format!(" ; l’année la plus récente y est {newest}"),
        Language::En => format!("; the newest year there is {newest}"),
    });
    Failure::Message(match (session.language, year) {
        (Language::Fr, Some(year)) => {
            format!("rien dans « {files} » pour l’année {year}{other}")
        }
        (Language::En, Some(year)) => format!("nothing in `{files}` for the year {year}{other}"),
        (Language::Fr, None) => format!("rien à compter dans « {files} »"),
        (Language::En, None) => format!("nothing to count in `{files}`"),
    })
}

/// Checks a declaration against the published schema.
fn check(
    session: &Session,
    path: &Path,
    catalogue: &footprint_core::catalogue::Catalogue,
) -> Ended {
    let output = session.output(&[crate::output::Format::Table])?;
    let (shown, bytes) = table_file::bytes(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let place = Place::file(&shown.as_str().into());
        Failure::from(Finding::new(Code::BadTable).at(place).with("reason", error.to_string()))
    })?;
    let found = check_declaration(&shown, text);
    let worded = findings::worded(session.language, catalogue, &found);
    findings::write(session, &worded, Shown::All);
    if found.has_errors() {
        return Ok(Outcome::Errors);
    }
    let message = session.pick(
        "La déclaration est conforme au schéma.\n",
        "The declaration is valid under the schema.\n",
    );
    output.write(message.as_bytes())?;
    Ok(Outcome::Done)
}
