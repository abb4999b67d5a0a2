//! `footprint audit --each`: many fleets, one result each, and their total.
//!
//! The total is the audit of all fleets side by side, so that what they share moves together: its interval is no sum of
//! theirs.

mod sectors;
mod view;

use crate::args::AuditOptions;
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading::{Asked, FleetReading, read};
use crate::inputs::reference_data::{self, Sheets};
use crate::output::{Format, Output};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::{AuditReport, Spread, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{Criterion, Language};
use footprint_render::csv::{self, Value};
use footprint_render::json;
use sectors::{Sector, Sectors};
use serde::Serialize;
use std::path::Path;
use view::View;

/// A fleet and its audit; none where nothing of it can be used.
struct One {
    /// Its file or folder, as named.
    name: String,
    report: Option<AuditReport>,
    rows: u64,
}

/// The people of a fleet, as `folder=120`.
pub(crate) fn people_of(text: &str) -> Result<(String, f64), String> {
    let (name, number) = text.rsplit_once('=').ok_or("write FLEET=NUMBER, as fleet.csv=120")?;
    let people = footprint_core::terms::number::read(number).filter(|people| *people >= 1.0);
    let people = people.ok_or_else(|| format!("`{number}` is no number of people"))?;
    Ok((name.trim().to_owned(), people))
}

/// The sector of a fleet, as `folder=schools`.
pub(crate) fn sector_of(text: &str) -> Result<(String, String), String> {
    let parts = text.rsplit_once('=').map(|(fleet, sector)| (fleet.trim(), sector.trim()));
    let named = parts.filter(|(fleet, sector)| !fleet.is_empty() && !sector.is_empty());
    let (fleet, sector) = named.ok_or("write FLEET=SECTOR, as folder=schools")?;
    Ok((fleet.to_owned(), sector.to_owned()))
}

pub(crate) fn run(session: &Session, options: &AuditOptions, output: Output) -> Ended {
    let data = reference_data::load(options.conventions.data.as_deref(), Sheets::With)?;
    let catalogue = &data.value;
    let mut found = data.findings;
    let mut readings = Vec::new();
    for path in &options.files {
        let asked = Asked {
            files: std::slice::from_ref(path),
            conventions: &options.conventions,
            as_of: options.as_of,
            aliases: options.aliases.as_deref(),
            own: &options.own,
            rows: false,
        };
        readings.push((path.display().to_string(), read(session, catalogue, &asked)?));
    }
    let fleet = |given: &str| position(session.language, "--people", given, &readings);
    let mut people = vec![None; readings.len()];
    for (given, number) in &options.people {
        people[fleet(given)?] = Some(*number);
    }
    let mut sectors = Sectors::new(readings.len());
    for (given, sector) in &options.sectors {
        sectors.put(position(session.language, "--sector", given, &readings)?, sector);
    }
    // One day for all: ages of different days would not add up.
    let newest = readings.iter().filter_map(|(_, reading)| reading.import.fleet.newest_date).max();
    let mut all = Fleet::default();
    let mut fleets = Vec::new();
    for (at, ((name, reading), people)) in readings.into_iter().zip(&people).enumerate() {
        let FleetReading { import, mut scope, findings, .. } = reading;
        settle(&mut scope, options);
        scope.as_of = scope.as_of.or(newest);
        found.extend(findings);
        let rows = import.fleet.rows.read;
        let is_usable = !import.fleet.lines.is_empty();
        let report = is_usable.then(|| {
            audit(&import.fleet, &scope, catalogue, Findings::default(), None, session.language)
        });
        let mut report = report.transpose().map_err(Failure::Findings)?;
        // The people of a scope file are those of all fleets.
        if let Some(report) = &mut report {
            report.people = *people;
        }
        all.add(&import.fleet);
        if is_usable {
            sectors.add(at, &import.fleet, *people);
        }
        fleets.push((One { name, report, rows }, scope));
    }
    let Some(scope) = fleets.first().map(|(_, scope)| scope.clone()) else {
        return Ok(Outcome::Nothing);
    };
    let fleets: Vec<One> = fleets.into_iter().map(|(one, _)| one).collect();
    let mut total =
        audit(&all, &scope, catalogue, found, None, session.language).map_err(Failure::Findings)?;
    findings::in_words(session.language, output.format, &mut total.findings);
    // Together they say something only where each fleet's are known.
    total.people = people.iter().copied().sum::<Option<f64>>().or(total.people);
    if total.units == 0 {
        findings::write(session, &total.findings, Shown::Doubts);
        let text = session.pick("rien à compter dans aucun parc", "nothing to assess in any fleet");
        return Err(Failure::Message(text.to_owned()));
    }
    let sectors = sectors.audited(&scope, catalogue, session.language)?;
    let parts = (&fleets[..], &sectors[..]);
    let text = match output.format {
        Format::Json => lines_of_json(parts, &total).into_bytes(),
        format if format.is_csv() => table(parts, &total, format).into_bytes(),
        format => {
            let (fleets, sectors) = parts;
            let view = View { fleets, sectors, total: &total, language: session.language };
            render::document(session, format, &view.document())?
        }
    };
    output.write(&text)?;
    findings::write(session, &total.findings, Shown::Doubts);
    let is_whole = fleets.iter().all(|one| one.report.is_some())
        && total.inputs.iter().all(|input| input.read);
    Ok(if is_whole { Outcome::Done } else { Outcome::Errors })
}

/// What the options say of the conventions, beside the scope file.
fn settle(scope: &mut Scope, options: &AuditOptions) {
    scope.accounting = options.accounting.unwrap_or(scope.accounting);
    scope.over_age = options.over_age.unwrap_or(scope.over_age);
    scope.lifetimes_from = options.lifetimes.unwrap_or(scope.lifetimes_from);
    scope.second_life = options.second_life.rule.unwrap_or(scope.second_life);
}

/// The position of the fleet that an option means: by its name as written, its file's or folder's name, or that
/// without extension.
fn position(
    language: Language,
    option: &str,
    given: &str,
    readings: &[(String, FleetReading)],
) -> Result<usize, Failure> {
    let is_named = |name: &str| {
        let path = Path::new(name);
        let part = |part: Option<&std::ffi::OsStr>| part.is_some_and(|part| part == given);
        name == given || part(path.file_name()) || part(path.file_stem())
    };
    let mut meant = readings.iter().enumerate().filter(|(_, (name, _))| is_named(name));
    match (meant.next(), meant.next()) {
        (Some((at, _)), None) => Ok(at),
        _ => Err(Failure::Message(match language {
            Language::Fr => format!(
                "{option} : « {given} » ne nomme aucun parc, ou plusieurs ; écrivez-le comme dans la commande"
            ),
            Language::En => format!(
                "{option}: `{given}` names no fleet, or several; write it as in the command"
            ),
        })),
    }
}

/// The climate total of a report.
fn climate(report: &AuditReport) -> Spread {
    report.total.get(&Criterion::ClimateChange).map_or(
        Spread { mean: 0.0, p05: 0.0, p95: 0.0 },
        |total| Spread { mean: total.mean, p05: total.p05, p95: total.p95 },
    )
}

/// A line of the NDJSON: a fleet, a sector, or all of them where there is no name.
#[derive(Serialize)]
struct Line<'a> {
    fleet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'a str>,
    audit: Option<&'a AuditReport>,
}

/// One JSON object a line: each fleet, each sector, then all of them.
fn lines_of_json((fleets, sectors): (&[One], &[Sector]), total: &AuditReport) -> String {
    let fleet = |one: &'_ One| {
        json::line(&Line { fleet: Some(&one.name), sector: None, audit: one.report.as_ref() })
    };
    let sector = |one: &'_ Sector| {
        json::line(&Line { fleet: None, sector: Some(&one.name), audit: Some(&one.report) })
    };
    let all = json::line(&Line { fleet: None, sector: None, audit: Some(total) });
    fleets.iter().map(fleet).chain(sectors.iter().map(sector)).chain([all]).collect()
}

/// One row for each fleet, one for each sector, then all of them.
fn table((fleets, sectors): (&[One], &[Sector]), total: &AuditReport, format: Format) -> String {
    let header = [
        "fleet",
        "rows",
        "units",
        "climate_change_mean",
        "climate_change_p05",
        "climate_change_p95",
        "per_unit",
        "people",
        "per_person",
        "manufacturing_share",
        "sector",
    ];
    let row = |(name, sector): (&str, &str), rows: u64, report: Option<&AuditReport>| {
        let of = report.map(climate);
        let units = report.map_or(0, |report| report.units);
        let people = report.and_then(|report| report.people);
        let per = |number: Option<f64>| Some(of?.mean / number.filter(|number| *number > 0.0)?);
        let mut row = vec![Value::from(name), Value::Count(rows), Value::Count(units)];
        row.extend(
            [
                of.map(|of| of.mean),
                of.map(|of| of.p05),
                of.map(|of| of.p95),
                per(Some(units as f64)),
                people,
                per(people),
                report.and_then(|report| report.manufacturing_share),
            ]
            .map(Value::from),
        );
        row.push(Value::from(sector));
        row
    };
    let mut rows: Vec<Vec<Value>> =
        fleets.iter().map(|one| row((&one.name, ""), one.rows, one.report.as_ref())).collect();
    rows.extend(
        sectors.iter().map(|one| row(("", &one.name), one.report.rows.read, Some(&one.report))),
    );
    rows.push(row(("", ""), total.rows.read, Some(total)));
    csv::render(format.dialect(), &header, &rows)
}
