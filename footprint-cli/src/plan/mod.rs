//! `footprint plan`: a fleet's levers in order, and its years to a target.

mod begin;
mod serials;
mod view;

use crate::args::PlanOptions;
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading;
use crate::inputs::own_columns;
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::scope;
use crate::inputs::settings;
use crate::inputs::{COLUMNAR, Inputs};
use crate::output::{Format, Output, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::applications::plan::{PlanReport, PlanSettings, plan};
use footprint_core::terms::date::Date;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Value};
use footprint_render::json;

pub(crate) fn run(session: &Session, options: &PlanOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
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
    let mut prices = match &options.settings {
        Some(path) => {
            let (shown, text) = settings::open(path)?;
            let read = settings::read::<PlanSettings>(&shown, &text, session.language);
            let mut faults = read.findings;
            if let Some(given) = &read.value {
                faults.extend(settings::locate(&shown, &text, given.check(&catalogue)));
            }
            read.value.filter(|_| !faults.has_errors()).ok_or(Failure::Findings(faults))?
        }
        None => PlanSettings::default(),
    };
    if let Some(rule) = options.second_life.rule {
        (scope.second_life, prices.second_life) = (rule, rule);
    }
    let inputs = Inputs::open(&options.files, true)?;
    let own = &options.own;
    let columns = own_columns::given(session.language, &own.column, own.columns.as_deref())?;
    let zone = fleet_reading::zones(&catalogue);
    let reading = footprint_import::Options {
        as_of: scope.as_of,
        zone: Some(&zone),
        matcher: &matcher,
        columns: &columns,
        mended: Some(&inputs.mended),
        columnar: COLUMNAR,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        ..footprint_import::Options::default()
    };
    let (import, noticed) = fleet_reading::import(session, &inputs, &reading, &matcher)?;
    found.extend(noticed);
    let fleet = &import.fleet;
    let target = (options.target, options.year);
    if let Some(past) = past_year(session, options.year, scope.as_of.or(fleet.newest_date)) {
        return Err(past);
    }
    let mut report = plan(fleet, &scope, &catalogue, target, &prices, found, session.language)
        .map_err(Failure::Findings)?;
    findings::in_words(session.language, output.format, &mut report.findings);
    findings::write(session, &report.findings, Shown::Doubts);
    if report.units == 0 {
        return Err(Failure::Message(
            session.pick("rien à planifier : aucune unité", "nothing to plan: no unit").to_owned(),
        ));
    }
    if serials::are_there(&report, &import) {
        serials::add(&mut report, inputs.to_read()?, &reading, &import);
        inputs.check()?;
    }
    let document = || view::document(&report, &catalogue, session.language);
    let text = match output.format {
        Format::Json => json::render(&report).into_bytes(),
        format if format.is_csv() => levers(&report, &output).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// Why a year cannot be planned for, if it is not after the day that counts as today.
pub(crate) fn past_year(session: &Session, by: i32, today: Option<Date>) -> Option<Failure> {
    let today = today?;
    let next = i32::from(today.year()) + 1;
    if by >= next {
        return None;
    }
    let day = number::day(session.language, &today.to_string());
    Some(Failure::Message(match session.language {
        Language::Fr => format!(
            "--by {by} : cette année ne vient pas après le jour de référence, le {day} ; écrivez --by {next}, ou une année plus tardive"
        ),
        Language::En => format!(
            "--by {by}: this year does not come after the day that counts as today, {day}; write --by {next}, or a later year"
        ),
    }))
}

/// One row per lever.
fn levers(report: &PlanReport, output: &Output) -> String {
    let header = [
        "lever",
        "effort",
        "amount",
        "units",
        "saving_kgco2e",
        "saving_p05",
        "saving_p95",
        "alone_kgco2e",
        "after_kgco2e",
        "cost_per_year",
        "cost_per_tonne",
        "needed",
    ];
    let rows: Vec<Vec<Value>> = report
        .levers
        .iter()
        .map(|one| {
            vec![
                Value::from(if output.is_for_french() { &*one.text } else { &*one.lever }),
                Value::from(one.effort.key()),
                Value::Number(one.amount),
                Value::Number(one.units),
                Value::Number(one.saving.mean),
                Value::Number(one.saving.p05),
                Value::Number(one.saving.p95),
                Value::Number(one.alone),
                Value::Number(one.after),
                one.cost_per_year.into(),
                one.cost_per_tonne.into(),
                Value::from(if one.needed { "true" } else { "false" }),
            ]
        })
        .collect();
    csv::render(output.format.dialect(), &header, &rows)
}
