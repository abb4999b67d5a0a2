//! `footprint citizen`: a person's digital year.

use crate::args::CitizenOptions;
use crate::findings::{self, Shown};
use crate::inputs::link::Settings;
use crate::inputs::reference_data::{self, Sheets};
use crate::output::{Format, Output, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::applications::citizen::{Citizen, CitizenReport, citizen};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use footprint_render::csv::{self, Value};
use footprint_render::json;

/// The file that is read where none is given.
const EXAMPLE: (&str, &str) = ("data/examples/person.toml", footprint_data::examples::PERSON);

pub(crate) fn run(session: &Session, options: &CitizenOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let settings = match &options.person {
        Some(path) => Settings::open(path, "citizen", session.language)?,
        None => Settings { shown: EXAMPLE.0.to_owned(), text: EXAMPLE.1.to_owned() },
    };
    let read = settings.read::<Citizen>(session.language);
    let found = read.findings;
    // A default in place of what was misread would be another person's year.
    let Some(mut person) = read.value.filter(|_| !found.has_errors()) else {
        return Err(Failure::Findings(found));
    };
    if person.devices.is_empty() && person.subscriptions.is_empty() && person.uses.is_empty() {
        let place = Place::file(&settings.shown.as_str().into());
        let fields = "[[device]] / [[subscription]] / [[use]]";
        return Err(Finding::new(Code::MissingField).at(place).with("field", fields).into());
    }
    if let Some(country) = &options.country {
        person.country.clone_from(country);
    }
    person.allocation = options.second_life.rule.unwrap_or(person.allocation);
    let data = reference_data::load(options.data.as_deref(), Sheets::Without)?;
    findings::show(session, &data.value, &data.findings);
    let file = settings.shown.as_str().into();
    let mut report = citizen(&person, &data.value, &file, session.language)
        .map_err(|list| Failure::Findings(settings.locate(list)))?;
    findings::in_words(session.language, output.format, &mut report.findings);
    let carried = !output.format.is_csv();
    findings::write(session, &report.findings, if carried { Shown::Doubts } else { Shown::All });
    let remark = options.person.is_none().then(|| {
        session.pick(
            "Aucun fichier donné : voici un exemple inventé. `footprint init person -o moi.toml` écrit un \
             modèle à remplir.",
            "No file given: this is an invented example. `footprint init person -o me.toml` writes a \
             template to fill in.",
        )
    });
    let document =
        || footprint_render::citizen::document(&report, &data.value, session.language, remark);
    let text = match output.format {
        Format::Json => json::render(&report).into_bytes(),
        format if format.is_csv() => rows(&report, &output).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// Devices, subscriptions and uses, one row each.
fn rows(report: &CitizenReport, output: &Output) -> String {
    let in_words = output.is_for_french();
    let row = |part: &str, key: &str, of: footprint_core::assessment::report::Spread| {
        vec![
            Value::from(part),
            Value::from(key),
            Value::Number(of.mean),
            Value::Number(of.p05),
            Value::Number(of.p95),
        ]
    };
    let devices = report.devices.iter().map(|one| {
        let name = if in_words { one.text.as_str() } else { one.kind.key() };
        row("device", name, one.climate_change)
    });
    let subscriptions = report
        .subscriptions
        .iter()
        .map(|one| row("subscription", one.network.key(), one.climate_change));
    let uses = report.uses.iter().map(|one| {
        let name = if in_words { one.text.as_str() } else { one.activity.as_str() };
        row("use", name, one.counted)
    });
    let rows: Vec<_> = devices.chain(subscriptions).chain(uses).collect();
    let header = ["part", "key", "climate_change_mean", "climate_change_p05", "climate_change_p95"];
    csv::render(output.format.dialect(), &header, &rows)
}
