//! `footprint query`: SQL to run on an inventory's base, as text to read first; nothing is run by us.

mod carbon;
mod glpi;
mod sql;

use crate::output::Format;
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use glpi::Version;
use std::path::PathBuf;

/// Options of `query`.
#[derive(Debug, Args)]
pub(crate) struct QueryOptions {
    #[command(subcommand)]
    pub(crate) action: QueryAction,
}

/// What `query` prints.
#[derive(Debug, Subcommand)]
pub(crate) enum QueryAction {
    /// The SELECT to run on a GLPI base: its output is an input of `audit`
    Glpi {
        /// Version of GLPI
        #[arg(long, id = "glpi_version", value_name = "VERSION", default_value = "10", value_parser = PossibleValuesParser::new(Version::KEYS).try_map(|word| Version::from_key(&word).ok_or("unknown word")))]
        glpi: Version,
    },
    /// The UPDATEs that would fill the columns of GLPI's carbon plugin for the models that have a maker's sheet
    GlpiCarbon(CarbonOptions),
}

/// Options of `query glpi-carbon`.
#[derive(Debug, Args)]
pub(crate) struct CarbonOptions {
    /// Inventory exports; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Your own names of models (CSV: manufacturer, model, sheet or kind), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

pub(crate) fn run(session: &Session, options: &QueryOptions) -> Ended {
    let output = session.raw_output(Format::Table)?;
    match &options.action {
        QueryAction::Glpi { glpi } => {
            output.write(glpi::select(*glpi, session.language).as_bytes())?;
            Ok(Outcome::Done)
        }
        QueryAction::GlpiCarbon(options) => carbon::run(session, options, output),
    }
}
