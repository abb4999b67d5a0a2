//! The help of the command line and the errors of its parser, in the reader's language, with examples.

mod error;
mod examples;
mod french;

pub(crate) use error::print;

use clap::Command;
use footprint_core::terms::vocabulary::Language;

/// The command line with its help in a language, and examples under it.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    let command = match language {
        Language::Fr => french::translate(command),
        Language::En => command,
    };
    let heading = match language {
        Language::Fr => "Exemples :",
        Language::En => "Examples:",
    };
    command.mut_subcommands(move |one| match examples::of(one.get_name()) {
        [] => one,
        lines => {
            let lines: Vec<String> =
                lines.iter().map(|line| format!("  {}", line.in_language(language))).collect();
            one.after_help(format!("{heading}\n{}", lines.join("\n")))
        }
    })
}
