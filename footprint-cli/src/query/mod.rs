//! `footprint query`: SQL to run on an inventory's base, as text to read first; nothing is run by us.

mod carbon;
mod glpi;
mod sql;

use crate::conventions::Sources;
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};
use clap::builder::NonEmptyStringValueParser;
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
        /// Version of GLPI: 9.5, 10 or 11, or in full, as 10.0.16
        #[arg(long, id = "glpi_version", value_name = "VERSION", default_value = "10", value_parser = Version::read)]
        glpi: Version,
        /// Only this entity and those below it, by its name or its whole path, as "Agglo > Ville de X" (repeatable)
        #[arg(long = "entity", id = "glpi_entity", value_name = "ENTITY", value_parser = NonEmptyStringValueParser::new())]
        entities: Vec<String>,
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
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Leave the watts of GLPI’s own tables of models alone, without which the plugin evaluates no computer
    #[arg(long)]
    pub(crate) without_power: bool,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

pub(crate) fn run(session: &Session, options: &QueryOptions) -> Ended {
    let output = session.text_output()?;
    match &options.action {
        QueryAction::Glpi { glpi, entities } => {
            output.write(glpi::select(*glpi, entities, session.language).as_bytes())?;
            Ok(Outcome::Done)
        }
        QueryAction::GlpiCarbon(options) => carbon::run(session, options, output),
    }
}
