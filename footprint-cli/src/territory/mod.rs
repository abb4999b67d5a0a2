//! `footprint territory`: a territory's diagnosis, projection and open data.

mod own_fleet;
mod view;
mod years;

use crate::args::TerritoryOptions;
use crate::findings::{self, Shown};
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::settings;
use crate::output::paths::schema_beside;
use crate::output::{CompleteFile, Format, REPORT_FORMATS, WholeFile, place_together};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::applications::territory::{
    Territory, TerritoryReport, open_data_csv, table_schema, territory,
};
use footprint_core::terms::diagnostic::Findings;
use footprint_render::csv::{self, Value};
use footprint_render::json;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(session: &Session, options: &TerritoryOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let (shown, text) = settings::open(&options.territory)?;
    let read = settings::read::<Territory>(&shown, &text, session.language);
    let found = read.findings;
    // A default in place of what was misread would be another territory.
    let Some(mut input) = read.value.filter(|_| !found.has_errors()) else {
        return Err(Failure::Findings(found));
    };
    input.hosting = options.hosting.unwrap_or(input.hosting);
    input.second_life = options.second_life.rule.unwrap_or(input.second_life);
    let sheets = if options.fleet.is_empty() { Sheets::Without } else { Sheets::With };
    let data = reference_data::load(options.data.as_deref(), sheets)?;
    let mut noticed = data.findings;
    let file = shown.as_str().into();
    if !options.municipalities.is_empty() {
        let tables = crate::reuse::municipalities(&options.municipalities, &mut noticed)?;
        let mut told = Findings::default();
        input.take_municipalities(&tables, &file, &mut told);
        noticed.extend(settings::locate(&shown, &text, told));
    }
    findings::show(session, &data.value, &noticed);
    let mut report = territory(&input, &data.value, &file, session.language)
        .map_err(|list| Failure::Findings(settings::locate(&shown, &text, list)))?;
    if !options.fleet.is_empty() {
        report.fleet = Some(own_fleet::beside(session, options, &report, &data.value)?);
    }
    let mut files = match &options.open_data {
        Some(path) => open_data(session, &report, path)?,
        None => Vec::new(),
    };
    findings::in_words(session.language, output.format, &mut report.findings);
    let carried = !output.format.is_csv();
    findings::write(session, &report.findings, if carried { Shown::Doubts } else { Shown::All });
    let document = || view::document(&report, &data.value, session.language);
    let text = match output.format {
        Format::Json => json::render(&report).into_bytes(),
        format if format.is_csv() => municipalities(&report, format).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    files.extend(output.complete(&text)?);
    place_together(files)?;
    Ok(Outcome::Done)
}

/// The indicators as CSV, and its table schema beside it, as `indicators.schema.json`.
fn open_data(
    session: &Session,
    report: &TerritoryReport,
    path: &Path,
) -> Result<Vec<CompleteFile>, Failure> {
    let schema = json::render(&table_schema(session.language));
    let csv = open_data_csv(report, session.language);
    let mut files = Vec::new();
    for (path, text) in [(path.to_owned(), csv), (schema_beside(path), schema)] {
        let mut file = WholeFile::create(session.language, &path)?;
        let written = file.write_all(text.as_bytes());
        files.extend(file.complete(written)?);
    }
    Ok(files)
}

/// One row per municipality, or the territory alone.
fn municipalities(report: &TerritoryReport, format: Format) -> String {
    let header = [
        "municipality",
        "population",
        "devices",
        "top_down_kgco2e",
        "bottom_up_kgco2e",
        "terminals_kgco2e",
        "networks_kgco2e",
        "data_centres_kgco2e",
        "insee_code",
    ];
    let rows: Vec<Vec<Value>> = report
        .municipalities
        .iter()
        .map(|one| {
            let mut row = vec![Value::from(one.name.as_str())];
            row.extend(
                [
                    one.population,
                    one.devices,
                    one.top_down,
                    one.bottom_up,
                    one.terminals,
                    one.networks,
                    one.data_centres,
                ]
                .map(Value::Number),
            );
            row.push(Value::from(one.code.as_deref().unwrap_or_default()));
            row
        })
        .collect();
    csv::render(format.dialect(), &header, &rows)
}
