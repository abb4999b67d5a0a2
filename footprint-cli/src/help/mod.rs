//! The help of the command line and the errors of its parser, in the reader's language, with examples.

mod error;
mod examples;
mod french;
mod value_names;

pub(crate) use error::{print, refuse};

use clap::Command;
use footprint_core::terms::vocabulary::Language;
use std::ffi::OsString;

/// The words of a command line as the parser takes them: its `help` has no options, and `--lang` was read before.
pub(crate) fn without_language(arguments: &[OsString]) -> Vec<OsString> {
    if arguments.get(1).is_none_or(|word| word != "help") {
        return arguments.to_vec();
    }
    let mut before_is_option = false;
    let is_kept = |word: &&OsString| {
        let is_option = word.as_os_str() == "--lang";
        let is_value = std::mem::replace(&mut before_is_option, is_option);
        let is_joined = word.to_str().is_some_and(|word| word.starts_with("--lang="));
        !(is_option || is_value || is_joined)
    };
    arguments.iter().filter(is_kept).cloned().collect()
}

/// The command line with its help in a language, and examples under it.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    let command = match language {
        Language::Fr => french::translate(command),
        Language::En => command,
    };
    command.mut_subcommands(move |one| {
        let name = one.get_name().to_owned();
        let one = one.mut_subcommands(|nested| {
            let path = format!("{name} {}", nested.get_name());
            with_examples(nested, &path, language)
        });
        with_examples(one, &name, language)
    })
}

/// A command with the examples of its path, as `tender check`.
fn with_examples(command: Command, path: &str, language: Language) -> Command {
    let heading = match language {
        Language::Fr => "Exemples :",
        Language::En => "Examples:",
    };
    match examples::of(path) {
        [] => command,
        lines => {
            let lines: Vec<String> =
                lines.iter().map(|line| format!("  {}", line.in_language(language))).collect();
            command.after_help(format!("{heading}\n{}", lines.join("\n")))
        }
    }
}
