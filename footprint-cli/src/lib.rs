//! The `footprint` command: reads files and options, calls the pure model, prints what people and programs read.
#![forbid(unsafe_code)]

mod args;
mod audit;
mod catalogue;
mod citizen;
mod compare;
mod conventions;
mod devices;
mod each;
mod explain;
mod findings;
mod help;
mod init;
mod inputs;
mod match_models;
mod output;
mod partial;
mod plan;
mod query;
mod quotas;
mod rejects;
mod render;
mod report;
mod reuse;
mod schema;
mod serve;
mod session;
mod shell;
mod tender;
mod territory;
mod trend;

use args::{Command, command_line};
use session::Session;
use session::ended::{Ended, Outcome};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command line, program name first, and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = command_line::meant(arguments);
    let language = args::asked_language(&arguments);
    if let Some(told) = command_line::swallowed(&arguments, language) {
        return help::refuse(told, language, args::asks_json(&arguments));
    }
    let arguments = match args::parse(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            return help::print(&error, language, args::asks_json(&arguments));
        }
    };
    let session = Session::new(&arguments.common);
    let outcome = output::paths::check(session.language, &arguments)
        .and_then(|()| inputs::looks::check(session.language, &arguments.command))
        .and_then(|()| run_command(&session, arguments.command));
    match outcome {
        Ok(outcome) => {
            if outcome == Outcome::Done {
                output::tell_written(&session);
            }
            outcome.into()
        }
        Err(failure) => {
            findings::fail(&session, &failure);
            Outcome::Nothing.into()
        }
    }
}

fn run_command(session: &Session, command: Command) -> Ended {
    match command {
        Command::Audit(options) => audit::run(session, &options),
        Command::Merge(options) => partial::run(session, &options),
        Command::Compare(options) => compare::run(session, &options),
        Command::Tender(options) => tender::run(session, &options),
        Command::Quotas(options) => quotas::run(session, &options),
        Command::Explain(options) => explain::run(session, &options),
        Command::Match(options) => match_models::run(session, &options),
        Command::Plan(options) => plan::run(session, &options),
        Command::Citizen(options) => citizen::run(session, &options),
        Command::Territory(options) => territory::run(session, &options),
        Command::Catalogue(options) => catalogue::run(session, &options),
        Command::Schema(options) => schema::run(session, &options),
        Command::Trend(options) => trend::run(session, &options),
        Command::Report(options) => report::run(session, &options),
        Command::Reuse(options) => reuse::run(session, &options),
        Command::Query(options) => query::run(session, &options),
        Command::Serve(options) => serve::run(session, &options),
        Command::Init(options) => init::run(session, &options),
        Command::Completions(options) => shell::completions(session, &options),
        Command::Man(options) => shell::manual(session, &options),
    }
}
