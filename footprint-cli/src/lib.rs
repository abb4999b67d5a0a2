//! The `footprint` command: reads files and options, calls the pure model, prints what people and programs read.
#![forbid(unsafe_code)]

mod args;
mod audit;
mod catalogue;
mod citizen;
mod clock;
mod compare;
mod devices;
mod explain;
mod findings;
mod help_fr;
mod inputs;
mod link;
mod match_models;
mod output;
mod plan;
mod progress;
mod quotas;
mod reference_data;
mod rejects;
mod render;
mod schema;
mod session;
mod settings;
mod territory;

use args::{Arguments, Command};
use session::{Outcome, Session};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command line, program name first, and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let Arguments { command, common } = match args::parse(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => return args::report(&error),
    };
    let session = Session::new(&common);
    let outcome = match command {
        Command::Audit(options) => audit::run(&session, &options),
        Command::Compare(options) => compare::run(&session, &options),
        Command::Quotas(options) => quotas::run(&session, &options),
        Command::Explain(options) => explain::run(&session, &options),
        Command::Match(options) => match_models::run(&session, &options),
        Command::Plan(options) => plan::run(&session, &options),
        Command::Citizen(options) => citizen::run(&session, &options),
        Command::Territory(options) => territory::run(&session, &options),
        Command::Catalogue(options) => catalogue::run(&session, &options),
        Command::Schema(options) => schema::run(&session, &options),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            session.fail(&failure);
            Outcome::Nothing.into()
        }
    }
}
