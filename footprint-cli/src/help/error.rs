//! What the option parser says, in the reader's language.

use crate::args::either_order;
use crate::findings;
use crate::output::print_error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use footprint_core::terms::vocabulary::Language;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// What the parser prints in English, and the French for it. Help is made by the parser, which has its
/// headings in English alone.
const HEADINGS: [(&str, &str); 9] = [
    ("Usage:", "Utilisation :"),
    ("Arguments:", "Arguments :"),
    ("Options:", "Options :"),
    ("Commands:", "Commandes :"),
    ("[possible values: ", "[valeurs : "),
    ("[default: ", "[par défaut : "),
    ("[OPTIONS]", "[OPTIONS]"),
    ("<COMMAND>", "<COMMANDE>"),
    (
        "Print this message or the help of the given subcommand(s)",
        "Afficher cette aide, ou celle d’une commande",
    ),
];

/// What the values of options look like that are no words of a list, no text and no path.
const VALUES: [(&str, &str); 16] = [
    ("--address", "écrivez une adresse et un port, comme 127.0.0.1:8765"),
    ("--as-of", "écrivez un jour, comme 2026-11-21"),
    ("--by", "écrivez une année, de 2000 à 2100"),
    ("--capacity", "écrivez un nombre entier, comme 250"),
    ("--column", "écrivez EN-TÊTE=CHAMP, comme \"Nb=quantity\""),
    ("--glpi", "écrivez 9.5, 10 ou 11, ou la version entière, comme 10.0.16"),
    ("--lifetime", "écrivez un nombre d’années, comme 6.5"),
    ("--most-bytes", "écrivez un nombre d’octets, comme 1000000"),
    ("--patience", "écrivez un nombre de secondes, de 1 à 600"),
    ("--people", "écrivez PARC=NOMBRE, comme parc.csv=120"),
    ("--sector", "écrivez PARC=SECTEUR, comme dossier=écoles"),
    ("--target", "écrivez -40%, 12t ou 12000kg"),
    ("--vat", "écrivez un taux en %, de 0 à 100, comme 20"),
    ("--year", "écrivez une année, comme 2026"),
    ("--years", "écrivez un nombre d’années, de 1 à 15"),
    ("--yield", "écrivez une part, comme 0,6 ou 60%"),
];

/// What a value of an option looks like; `argument` is the option as the parser names it.
fn looks(argument: &str, value: &str) -> Option<String> {
    let option = argument.split([' ', '=']).next()?;
    match either_order(value) {
        [Some(day), Some(other)] if option == "--as-of" => {
            Some(format!("écrivez {day} si le jour vient d’abord, {other} si c’est le mois"))
        }
        _ => {
            VALUES.iter().find(|(known, _)| *known == option).map(|(_, looks)| (*looks).to_owned())
        }
    }
}

/// Prints help, version or a usage error; returns the exit status.
///
/// `json`: a program reads the results, and why there are none.
pub(crate) fn print(error: &clap::Error, language: Language, json: bool) -> ExitCode {
    if json && error.use_stderr() {
        let english = || {
            let hint = hint(error, language).map(|hint| format!("\n\n{hint}"));
            error.render().to_string().trim().to_owned() + &hint.unwrap_or_default()
        };
        let text = if language == Language::Fr { said(error) } else { None };
        findings::stop(text.unwrap_or_else(english), Vec::new());
    }
    let status = ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    if language == Language::En {
        // A closed pipe leaves nobody to tell.
        let _ = error.print();
        if let Some(hint) = hint(error, language) {
            print_error(format!("\n{hint}\n").as_bytes());
        }
        return status;
    }
    let text = match said(error) {
        Some(text) => {
            format!("footprint : erreur : {text}\n\nPour en savoir plus : footprint help\n")
        }
        None => HEADINGS
            .iter()
            .fold(error.render().ansi().to_string(), |text, (en, fr)| text.replace(en, fr)),
    };
    let _ = if error.use_stderr() {
        anstream::stderr().lock().write_all(text.as_bytes())
    } else {
        anstream::stdout().lock().write_all(text.as_bytes())
    };
    status
}

/// Refuses a command line; returns the exit status. `json`: a program reads why there are no results.
pub(crate) fn refuse(told: String, language: Language, json: bool) -> ExitCode {
    let error = match language {
        Language::Fr => "footprint : erreur :",
        Language::En => "footprint: error:",
    };
    print_error(format!("{error} {told}\n").as_bytes());
    if json {
        findings::stop(told, Vec::new());
    }
    ExitCode::from(2)
}

/// What was probably meant, where the parser does not know: a file without a command, as one has that is dropped on
/// the program, and the option of another server.
fn hint(error: &clap::Error, language: Language) -> Option<String> {
    let get = |kind| error.get(kind).map(words);
    let likely = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = get(ContextKind::InvalidSubcommand)?;
            let is_path = word.contains(['/', '\\', '.']) || Path::new(&word).exists();
            is_path.then(|| format!("footprint audit \"{word}\""))?
        }
        ErrorKind::UnknownArgument => {
            let is_port = get(ContextKind::InvalidArg)?.starts_with("--port");
            let of_serve = || error.render().to_string().contains(" serve ");
            (is_port && of_serve()).then(|| "--address 127.0.0.1:8765".to_owned())?
        }
        _ => return None,
    };
    Some(match language {
        Language::Fr => format!("essayez : {likely}"),
        Language::En => format!("try: {likely}"),
    })
}

/// A usage error in French; `None` for help and version.
fn said(error: &clap::Error) -> Option<String> {
    let get = |kind| error.get(kind).map(words);
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let text = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::MissingRequiredArgument if argument.starts_with("--") => {
            format!("il manque : {argument}, que demande une autre option donnée ici")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque : {argument}"),
        ErrorKind::UnknownArgument => format!("option inconnue : {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "commande inconnue : {}",
                get(ContextKind::InvalidSubcommand).unwrap_or_default()
            )
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("il manque une valeur pour {argument}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let looks =
                looks(&argument, &value).filter(|_| error.kind() == ErrorKind::ValueValidation);
            let looks = looks.map_or_else(String::new, |looks| format!(" ; {looks}"));
            format!("« {value} » ne convient pas pour {argument}{looks}")
        }
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            Some(other) => format!("{argument} ne va pas avec {other}"),
            None => format!("{argument} ne peut être donné qu’une fois"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("nombre de valeurs incorrect pour {argument}")
        }
        ErrorKind::NoEquals => format!("écrivez {argument}=VALEUR"),
        ErrorKind::InvalidUtf8 => "un argument n’est pas de l’UTF-8".to_owned(),
        _ => "cette ligne de commande n’est pas comprise".to_owned(),
    };
    let mut all = text;
    if let Some(known) = get(ContextKind::ValidValue).filter(|known| !known.is_empty()) {
        all.push_str(&format!(" ; valeurs : {known}"));
    }
    let likely =
        [ContextKind::SuggestedValue, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    if let Some(hint) = hint(error, Language::Fr) {
        all.push_str(&format!(" ; {hint}"));
    } else if let Some(likely) =
        likely.into_iter().find_map(get).filter(|likely| !likely.is_empty())
    {
        all.push_str(&format!(" ; vouliez-vous dire {likely} ?"));
    }
    Some(all)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{ArgAction, Command, CommandFactory};
    use std::any::TypeId;
    use std::path::PathBuf;

    /// The options of a command and of those in it whose values are no words of a list, no text and no path.
    fn typed(command: &Command, found: &mut Vec<String>) {
        let free = [TypeId::of::<String>(), TypeId::of::<PathBuf>()];
        for argument in command.get_arguments().filter(|one| one.get_long().is_some()) {
            let parser = argument.get_value_parser();
            let takes = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
            let typed = free.iter().all(|free| parser.type_id() != *free);
            if takes && typed && argument.get_possible_values().is_empty() {
                found.push(format!("--{}", argument.get_long().unwrap_or_default()));
            }
        }
        command.get_subcommands().for_each(|command| typed(command, found));
    }

    #[test]
    fn every_option_says_in_french_what_its_value_looks_like() {
        let mut options = Vec::new();
        typed(&crate::args::Arguments::command(), &mut options);
        options.sort_unstable();
        options.dedup();
        let known: Vec<&str> = VALUES.iter().map(|(option, _)| *option).collect();
        assert_eq!(options, known);
    }
}
