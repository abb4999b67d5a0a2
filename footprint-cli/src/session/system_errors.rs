//! What the operating system and the readers of files say, in French; they say it in English.

use std::borrow::Cow;
use std::io::{Error, ErrorKind};

/// Why a pipe in a folder of tables is not read.
pub(crate) const NOT_A_FILE: &str = "a pipe or a device, not a file";
const NUMBER: &str = "(os error ";

/// How the reasons of readers of files begin, and what they say in French; `{}` is the name that they quote.
const READERS: [(&str, &str); 26] = [
    ("missing field `", "il manque `{}`"),
    ("duplicate field `", "`{}` est écrit deux fois"),
    ("duplicate key", "ce nom est écrit deux fois dans la même table"),
    ("unknown field `", "`{}` est inconnu"),
    ("unknown variant `", "« {} » est inconnu"),
    ("invalid type", "une valeur d’un autre type est attendue ici"),
    ("invalid value", "cette valeur n’est pas possible ici"),
    ("invalid length", "cette liste n’a pas le bon nombre de valeurs"),
    ("EOF while parsing", "le fichier s’arrête trop tôt"),
    ("unexpected end of file", "le fichier s’arrête trop tôt"),
    ("failed to fill whole buffer", "le fichier s’arrête trop tôt"),
    ("expected value", "ce n’est pas du JSON"),
    ("expected ident", "ce n’est pas du JSON"),
    ("expected `", "« {} » est attendu ici"),
    ("key must be a string", "un nom doit être entre guillemets"),
    ("trailing c", "il y a quelque chose de trop à la fin"),
    ("recursion limit exceeded", "trop de niveaux les uns dans les autres"),
    ("invalid utf-8 sequence", "ce n’est pas de l’UTF-8"),
    ("incomplete utf-8", "ce n’est pas de l’UTF-8"),
    ("stream did not contain valid UTF-8", "ce n’est pas de l’UTF-8"),
    ("invalid Zip archive", "l’archive ZIP est endommagée"),
    ("ill-formed document", "une balise XML n’est pas fermée ou ne l’est pas à sa place"),
    ("syntax error", "ce n’est pas du XML bien formé"),
    ("sectors", "ses secteurs ne se suivent pas"),
    ("no workbook", "il ne contient pas de classeur"),
    ("CSV error", "une ligne n’a pas autant de cellules que les autres"),
];

/// A reason of a reader of files in French; `None` of one that is not known, or is in French already.
pub(crate) fn reason_in_french(reason: &str) -> Option<String> {
    let (_, french) = READERS.iter().find(|(start, _)| reason.starts_with(start))?;
    Some(french.replace("{}", reason.split('`').nth(1).unwrap_or_default()))
}

/// A text in which the system's errors are told in French.
pub(crate) fn in_french(text: &str) -> Cow<'_, str> {
    let mut told = Cow::Borrowed(text);
    if text.contains(NOT_A_FILE) {
        told = Cow::Owned(text.replace(NOT_A_FILE, "un tube ou un périphérique, pas un fichier"));
    }
    while let Some(at) = told.find(NUMBER) {
        let digits = told[at + NUMBER.len()..].split(')').next().unwrap_or_default();
        let Ok(number) = digits.parse::<i32>() else { return told };
        let error = Error::from_raw_os_error(number);
        let french = match error.kind() {
            ErrorKind::NotFound => "fichier ou dossier introuvable".to_owned(),
            ErrorKind::PermissionDenied => "accès refusé".to_owned(),
            ErrorKind::IsADirectory => "c’est un dossier".to_owned(),
            ErrorKind::NotADirectory => "ce n’est pas un dossier".to_owned(),
            ErrorKind::StorageFull => "plus de place sur le disque".to_owned(),
            ErrorKind::ReadOnlyFilesystem => "disque en lecture seule".to_owned(),
            ErrorKind::InvalidFilename => "nom de fichier impossible".to_owned(),
            ErrorKind::AlreadyExists => "le fichier existe déjà".to_owned(),
            _ => format!("erreur {number} du système"),
        };
        let english = error.to_string();
        // A text of another system's words keeps them, without a loop.
        if !told.contains(&english) {
            return told;
        }
        told = Cow::Owned(told.replace(&english, &french));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_say_is_said_in_french() {
        let json = |text: &str| {
            let error = serde_json::from_str::<Vec<u8>>(text).unwrap_err();
            reason_in_french(&error.to_string()).unwrap()
        };
        assert_eq!(json(""), "le fichier s’arrête trop tôt");
        assert_eq!(json("<a>"), "ce n’est pas du JSON");
        assert_eq!(json("[1 2]"), "« , » est attendu ici");
        assert_eq!(json("\"a\""), "une valeur d’un autre type est attendue ici");
        let field = reason_in_french("missing field `service_years`");
        assert_eq!(field.as_deref(), Some("il manque `service_years`"));
        assert_eq!(reason_in_french("nombre attendu"), None);
    }

    #[test]
    fn what_the_system_says_is_said_in_french() {
        assert_eq!(
            in_french(&format!("({NOT_A_FILE})")),
            "(un tube ou un périphérique, pas un fichier)"
        );
        let missing = Error::from_raw_os_error(2);
        let told = format!("le fichier ne peut pas être lu ({missing})");
        assert_eq!(
            in_french(&told),
            "le fichier ne peut pas être lu (fichier ou dossier introuvable)"
        );
        let odd = Error::from_raw_os_error(71);
        assert_eq!(in_french(&odd.to_string()), "erreur 71 du système");
        for text in ["rien", "(os error x)", "words of another (os error 2)"] {
            assert_eq!(in_french(text), text);
        }
    }
}
