//! `footprint trend`: two or more inventories of one fleet; did it fall, how sure, and why.

use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::findings::{self, Shown};
use crate::inputs::reference_data::{self, Sheets};
use crate::inputs::years::{self, Year};
use crate::output::{Format, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::Args;
use footprint_core::applications::trend::{Inventory, TrendReport, trend_by_both};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::Language;
use footprint_import::both;
use footprint_render::json;
use std::path::{Path, PathBuf};

/// Options of `trend`.
#[derive(Debug, Args)]
pub(crate) struct TrendOptions {
    /// Inventories, the oldest first: each a file, or a folder of files (with its scope.toml, if it has one)
    #[arg(required = true, num_args = 2.., value_name = "INVENTORY", id = "inventories")]
    pub(crate) inventories: Vec<PathBuf>,
    /// The day of each inventory, once for each and in their order [default: the newest date of each]
    #[arg(long, value_name = "DAY", value_parser = crate::args::day)]
    pub(crate) as_of: Vec<Date>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Your own names of models (CSV: manufacturer, model, sheet), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) own: OwnWords,
}

pub(crate) fn run(session: &Session, options: &TrendOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let days = days(session, options)?;
    let data = reference_data::load(options.conventions.data.as_deref(), Sheets::With)?;
    let (catalogue, mut found) = (&data.value, data.findings);
    let mut report = compare(
        session,
        catalogue,
        &options.inventories.iter().map(std::slice::from_ref).collect::<Vec<_>>(),
        (&options.conventions, options.aliases.as_deref(), &options.own),
        &days,
        &mut found,
    )?;
    findings::in_words(session.language, output.format, &mut report.findings);
    let document = || footprint_render::trend::document(&report, catalogue, session.language);
    let text = match output.format {
        Format::Json => json::render(&report).into_bytes(),
        format if format.is_csv() => {
            footprint_render::trend::csv(&report, format.dialect()).into_bytes()
        }
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    findings::write(session, &report.findings, Shown::Doubts);
    Ok(Outcome::Done)
}

/// The days that are given to inventories: none, or one to each.
fn days(session: &Session, options: &TrendOptions) -> Result<Vec<Option<Date>>, Failure> {
    let count = options.inventories.len();
    if !options.as_of.is_empty() && options.as_of.len() != count {
        return Err(Failure::Message(match session.language {
            Language::Fr => {
                format!(
                    "--as-of se donne une fois par inventaire, dans leur ordre : {count} fois ici"
                )
            }
            Language::En => {
                format!(
                    "--as-of is given once for each inventory, in their order: {count} times here"
                )
            }
        }));
    }
    Ok(options.as_of.iter().copied().map(Some).collect())
}

/// The trend of inventories, oldest first; `days`: theirs, where they are not their own.
pub(crate) fn compare(
    session: &Session,
    catalogue: &Catalogue,
    inventories: &[&[PathBuf]],
    with: (&Conventions, Option<&Path>, &OwnWords),
    days: &[Option<Date>],
    found: &mut Findings,
) -> Result<TrendReport, Failure> {
    let mut years = years::read(session, catalogue, inventories, with, days)?;
    for year in &mut years {
        found.extend(std::mem::take(&mut year.findings));
        if year.units.rows.is_empty() {
            findings::show(session, catalogue, found);
            let nothing = footprint_core::wording::nothing_to_assess(&year.label, session.language);
            return Err(Failure::Message(nothing));
        }
    }
    let list: Vec<Inventory<'_>> = years
        .iter()
        .map(|Year { label, fleet, scope, units, .. }| Inventory { label, fleet, scope, units })
        .collect();
    let (found, language) = (std::mem::take(found), session.language);
    trend_by_both(&list, catalogue, found, language, &both).map_err(Failure::Findings)
}
