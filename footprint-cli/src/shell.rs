//! `footprint completions` and `footprint man`: what shells and manuals want to know of the command line.

use crate::args::Arguments;
use crate::help;
use crate::output::Format;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use footprint_core::terms::vocabulary::Language;
use std::path::PathBuf;

/// Options of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsOptions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManOptions {
    /// Folder of the pages, made if it is not there
    #[arg(value_name = "DIR", id = "pages")]
    pub(crate) folder: PathBuf,
}

/// Writes the completions of a shell.
pub(crate) fn completions(session: &Session, options: &CompletionsOptions) -> Ended {
    let output = session.raw_output(Format::Table)?;
    let mut command = help::in_language(Arguments::command(), session.language);
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "footprint", &mut script);
    output.write(&script)?;
    Ok(Outcome::Done)
}

/// Writes a manual page for each command.
pub(crate) fn manual(session: &Session, options: &ManOptions) -> Ended {
    let shown = options.folder.display();
    let failed = |error: std::io::Error| {
        Failure::Message(match session.language {
            Language::Fr => format!("« {shown} » ne peut pas être écrit : {error}"),
            Language::En => format!("`{shown}` cannot be written: {error}"),
        })
    };
    std::fs::create_dir_all(&options.folder).map_err(failed)?;
    let command = help::in_language(Arguments::command(), session.language);
    clap_mangen::generate_to(command, &options.folder).map_err(failed)?;
    Ok(Outcome::Done)
}
