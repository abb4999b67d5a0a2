//! `footprint init`: commented templates of everything that a person may write, in French and in English.

use crate::output::Format;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::Path;

/// Options of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitOptions {
    /// Which template
    #[arg(value_name = "WHAT", id = "template", value_parser = PossibleValuesParser::new(NAMES))]
    pub(crate) template: String,
}

const NAMES: [&str; 11] = [
    "scope",
    "plan",
    "scenario",
    "tender",
    "person",
    "territory",
    "purchases",
    "aliases",
    "channels",
    "words",
    "columns",
];

/// Templates that people fill in with a spreadsheet.
const TABLES: [&str; 4] = ["purchases", "aliases", "channels", "words"];

/// A template in French and in English, in the order of [`NAMES`].
const TEMPLATES: [[&str; 2]; 11] = [
    [include_str!("fr/scope.toml"), include_str!("en/scope.toml")],
    [include_str!("fr/plan.toml"), include_str!("en/plan.toml")],
    [include_str!("fr/scenario.toml"), include_str!("en/scenario.toml")],
    [include_str!("fr/tender.toml"), include_str!("en/tender.toml")],
    [include_str!("fr/person.toml"), include_str!("en/person.toml")],
    [include_str!("fr/territory.toml"), include_str!("en/territory.toml")],
    [include_str!("fr/purchases.csv"), include_str!("en/purchases.csv")],
    [include_str!("fr/aliases.csv"), include_str!("en/aliases.csv")],
    [include_str!("fr/channels.csv"), include_str!("en/channels.csv")],
    [include_str!("fr/words.csv"), include_str!("en/words.csv")],
    [include_str!("fr/columns.toml"), include_str!("en/columns.toml")],
];

pub(crate) fn run(session: &Session, options: &InitOptions) -> Ended {
    let output = session.raw_output(Format::Table)?;
    let known = NAMES.iter().position(|name| *name == options.template);
    let Some(template) = known.and_then(|at| TEMPLATES.get(at)) else {
        // The option's parser lets known names through.
        return Err(Failure::Message(options.template.clone()));
    };
    let [fr, en] = template;
    let text = session.pick(fr, en);
    // Excel takes a table for UTF-8 by its mark alone; on a terminal it is in the way.
    let is_file = session.destination().is_some_and(|path| path != Path::new("-"));
    let mark = if is_file && TABLES.contains(&options.template.as_str()) { "\u{feff}" } else { "" };
    output.write(format!("{mark}{text}").as_bytes())?;
    Ok(Outcome::Done)
}
