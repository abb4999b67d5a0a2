//! `footprint reuse`: what leaves a fleet, who needs it, what that is worth.

mod files;

use crate::args::OwnWords;
use crate::conventions::{Conventions, SecondLife};
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading::{Asked, FleetReading, read};
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::whole;
use crate::output::{Format, Output, REPORT_FORMATS, place_together};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use footprint_core::applications::reuse::{
    ChannelSettings, Municipality, ReuseInput, ReusePlan, ReuseReport, ReuseSettings, Weighting,
    reuse,
};
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Diagnosed, Findings};
use footprint_core::terms::vocabulary::Language;
use footprint_import::DeviceRow;
use footprint_render::csv::{self, Value};
use footprint_render::json;
use std::path::{Path, PathBuf};

/// Options of `reuse`.
#[derive(Debug, Args)]
pub(crate) struct ReuseOptions {
    /// Inventory exports (files or folders); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Day that counts as today, as 2026-11-21 [default: the newest date of the files]
    #[arg(long, value_name = "DAY", value_parser = crate::args::day)]
    pub(crate) as_of: Option<Date>,
    /// How many years ahead
    #[arg(long = "years", id = "years_ahead", value_name = "YEARS", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=15))]
    pub(crate) years: u32,
    /// Municipalities: INSEE’s population file, the index of digital fragility, a table of your own (CSV, XLSX; repeatable)
    #[arg(long = "municipalities", id = "municipality_tables", value_name = "FILE")]
    pub(crate) municipalities: Vec<PathBuf>,
    /// With --municipalities: by what devices are shared between them
    #[arg(long = "weight", id = "weighting", value_name = "BY", default_value = "need", requires = "municipality_tables", value_parser = PossibleValuesParser::new(["need", "fragility"]).try_map(|word| Weighting::from_key(&word).ok_or("unknown word")))]
    pub(crate) weight: Weighting,
    /// Devices that workshops can put back in service in a year [default: no bound]
    #[arg(long, value_name = "N")]
    pub(crate) capacity: Option<u64>,
    /// Share of the devices taken in that is put back in service, 0 to 1 [default: an estimate]
    #[arg(long = "yield", id = "yields", value_name = "SHARE", value_parser = share)]
    pub(crate) yields: Option<f64>,
    /// Channels (CSV, XLSX: channel, share, displacement, cost, price); `init channels` writes one
    #[arg(long = "channels", id = "channel_table", value_name = "FILE")]
    pub(crate) channels: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) second_life: SecondLife,
    /// Write to a folder, made if it is not there, a list for each destination (ODT, XLSX) and a draft agreement
    #[arg(long = "list", id = "lists", value_name = "DIR")]
    pub(crate) list: Option<PathBuf>,
    /// Write the indicators by municipality as open data (CSV), and their table schema beside
    #[arg(long = "open-data", id = "reuse_open_data", value_name = "FILE.csv")]
    pub(crate) open_data: Option<PathBuf>,
    /// Your own names of models (CSV: manufacturer, model, sheet), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) own: OwnWords,
}

fn share(text: &str) -> Result<f64, String> {
    let (digits, scale) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits, 0.01));
    let read = digits.trim().replace(',', ".").parse::<f64>().ok().map(|read| read * scale);
    read.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a share, as 0.6 or 60%".into())
}

pub(crate) fn run(session: &Session, options: &ReuseOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let data = reference_data::load(options.conventions.data.as_deref(), Sheets::With)?;
    let (catalogue, mut found) = (&data.value, data.findings);
    let channels = match &options.channels {
        Some(path) => channels(path)?,
        None => Vec::new(),
    };
    let municipalities = municipalities(&options.municipalities, &mut found)?;
    let asked = Asked {
        files: &options.files,
        conventions: &options.conventions,
        as_of: options.as_of,
        aliases: options.aliases.as_deref(),
        own: &options.own,
        rows: true,
    };
    let FleetReading { import, scope, findings, rows } = read(session, catalogue, &asked)?;
    found.extend(findings);
    let devices = footprint_render::reuse::devices(&import.fleet, &rows, &mut found);
    if devices.is_empty() {
        findings::show(session, catalogue, &found);
        let text =
            session.pick("rien à réemployer : aucun appareil", "nothing to reuse: no device");
        return Err(Failure::Message(text.to_owned()));
    }
    let settings = ReuseSettings {
        years: options.years,
        capacity: options.capacity,
        yields: options.yields,
        channels,
        weighting: options.weight,
        second_life: options.second_life.rule.unwrap_or_default(),
    };
    let input = ReuseInput {
        fleet: &import.fleet,
        scope: &scope,
        devices: &devices,
        municipalities: &municipalities,
        settings: &settings,
    };
    let mut plan = reuse(&input, catalogue, found, session.language).map_err(Failure::Findings)?;
    findings::in_words(session.language, output.format, &mut plan.report.findings);
    let ReusePlan { report, .. } = &plan;
    let document = || footprint_render::reuse::document(report, catalogue, session.language);
    let text = match output.format {
        Format::Json => json::render(report).into_bytes(),
        format if format.is_csv() => rows_csv(report, catalogue, &output).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    let mut files = Vec::new();
    if let Some(folder) = &options.list {
        files.extend(files::lists(session, catalogue, &plan, &devices, folder)?);
    }
    if let Some(path) = &options.open_data {
        files.extend(files::open_data(session, report, path)?);
    }
    files.extend(output.complete(&text)?);
    place_together(files)?;
    findings::write(session, &report.findings, Shown::Doubts);
    Ok(Outcome::Done)
}

/// The plan of a fleet's rows for another document; what is noticed of the plan itself stands in its report.
pub(crate) fn plan(
    session: &Session,
    catalogue: &Catalogue,
    (fleet, scope, rows): (&Fleet, &Scope, &[DeviceRow]),
    (municipalities, settings): (&[Municipality], &ReuseSettings),
    found: &mut Findings,
) -> Result<ReusePlan, Failure> {
    let devices = footprint_render::reuse::devices(fleet, rows, found);
    let input = ReuseInput { fleet, scope, devices: &devices, municipalities, settings };
    reuse(&input, catalogue, Findings::default(), session.language).map_err(Failure::Findings)
}

/// Channels as asked; a table with an error is used in no part.
fn channels(path: &Path) -> Result<Vec<ChannelSettings>, Failure> {
    let read =
        footprint_import::channels(&path.display().to_string(), &whole::read(path, whole::TABLE)?);
    match read.findings.has_errors() {
        true => Err(Failure::Findings(read.findings)),
        false => Ok(read.value),
    }
}

/// Municipalities of all tables; a table of which nothing can be used ends the command.
pub(crate) fn municipalities(
    paths: &[PathBuf],
    found: &mut Findings,
) -> Result<Vec<Municipality>, Failure> {
    let mut tables = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        let Diagnosed { value, findings } =
            footprint_import::municipalities(&shown, &whole::read(path, whole::TABLE)?);
        if value.is_empty() {
            return Err(Failure::Findings(findings));
        }
        found.extend(findings);
        tables.push(value);
    }
    Ok(footprint_import::one_list(tables))
}

/// Rows by period, cause, kind, channel and municipality.
fn rows_csv(report: &ReuseReport, catalogue: &Catalogue, output: &Output) -> String {
    let mut rows = Vec::new();
    let mut add = |what: &str, key: &str, name: &str, values: [Option<f64>; 3]| {
        let mut row = vec![Value::from(what), Value::from(key), Value::from(name)];
        row.extend(values.map(Value::from));
        rows.push(row);
    };
    for period in &report.periods {
        let until = period.until.as_deref().unwrap_or("");
        let key = period.period.to_string();
        for (what, units) in [
            ("leaving", period.leaving),
            ("reuse", period.reuse),
            ("parts", period.parts),
            ("recycling", period.recycling),
            ("placed", period.placed),
        ] {
            add(what, &key, until, [Some(units as f64), None, None]);
        }
    }
    for one in &report.causes {
        add("cause", one.cause.key(), "", [Some(one.units as f64), None, None]);
    }
    // The devices of a pack stand each with its kind.
    for one in &report.by_kind {
        let kind = match output.is_for_french() {
            true => catalogue.kind_label(one.kind, Language::Fr),
            false => one.kind.key(),
        };
        for (what, units) in [
            ("kind_leaving", one.leaving),
            ("kind_reuse", one.reuse),
            ("kind_parts", one.parts),
            ("kind_recycling", one.recycling),
        ] {
            add(what, kind, "", [Some(units as f64), None, None]);
        }
    }
    for one in &report.channels {
        let key = one.channel.key();
        add("channel_devices", key, "", [Some(one.units as f64), None, None]);
        if let Some(worth) = &one.worth {
            let spread = |of: &footprint_core::assessment::report::Spread| {
                [Some(of.mean), Some(of.p05), Some(of.p95)]
            };
            add("added_kgco2e", key, "", spread(&worth.added));
            if let Some(avoided) = &worth.avoided {
                add("avoided_kgco2e", key, "", spread(avoided));
            }
            if let Some(balance) = &worth.balance {
                add("balance_kgco2e", key, "", spread(balance));
            }
        }
    }
    for one in report.need.iter().flat_map(|need| &need.municipalities) {
        let need = one.need;
        let values = [need.map(|n| n.mean), need.map(|n| n.p05), need.map(|n| n.p95)];
        add("need_households", &one.code, &one.name, values);
        add("given_equipping", &one.code, &one.name, [Some(one.devices as f64), None, None]);
        add("given_beside", &one.code, &one.name, [Some(one.beside as f64), None, None]);
    }
    let header = ["what", "key", "name", "value", "p05", "p95"];
    csv::render(output.format.dialect(), &header, &rows)
}
