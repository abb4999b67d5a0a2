//! What the operating system and the readers of files say, in French; they say it in English.

use std::borrow::Cow;
use std::io::{Error, ErrorKind};

/// Why a pipe in a folder of tables is not read.
pub(crate) const NOT_A_FILE: &str = "a pipe or a device, not a file";
/// Why a file of Windows is not replaced.
pub(crate) const OPEN_ELSEWHERE: &str =
    "it is open in another program, Word or Excel perhaps: close it";
/// Why a name with `*` or `?` is not read.
const NO_FILE_FITS: &str = "no file fits it";
/// The same, where they stand in the name of a folder and no shell knows them.
const NO_FOLDERS: &str =
    "no file fits it; * and ? stand for letters of a file’s name, not of a folder’s";

/// What this program says itself, and in French; what begins another text stands behind it.
const OURS: [(&str, &str); 4] = [
    (NOT_A_FILE, "un tube ou un périphérique, pas un fichier"),
    (OPEN_ELSEWHERE, IN_USE),
    (
        NO_FOLDERS,
        "aucun fichier n’y correspond ; * et ? valent dans le nom d’un fichier, pas dans celui d’un dossier",
    ),
    (NO_FILE_FITS, "aucun fichier n’y correspond"),
];

const IN_USE: &str = "il est ouvert dans un autre programme, Word ou Excel peut-être : fermez-le";
/// What Windows answers where another program has a file open, or a part of it.
const SHARING: [i32; 2] = [32, 33];

const NUMBER: &str = "(os error ";

/// How the reasons of readers of files begin, and what they say in French; `{}` is the name that they quote.
const READERS: [(&str, &str); 27] = [
    ("missing field `", "il manque `{}`"),
    ("duplicate field `", "`{}` est écrit deux fois"),
    ("duplicate key", "ce nom est écrit deux fois dans la même table"),
    ("unknown field `", "`{}` est inconnu"),
    ("unknown variant `", "« {} » est inconnu"),
    ("unknown word `", "« {} » est inconnu"),
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

/// Why a file is not opened that has this name: one with wildcards was to stand for other names.
pub(crate) fn why(name: &str, error: &Error) -> String {
    why_on(name, error, cfg!(windows))
}

fn why_on(name: &str, error: &Error, windows: bool) -> String {
    let missing = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename);
    if !missing || !name.contains(['*', '?']) {
        return error.to_string();
    }
    let folder = name.rfind(['/', '\\']).and_then(|at| name.get(..at)).unwrap_or_default();
    let told = if windows && folder.contains(['*', '?']) { NO_FOLDERS } else { NO_FILE_FITS };
    told.to_owned()
}

/// A text in which the system's errors are told in French.
pub(crate) fn in_french(text: &str) -> Cow<'_, str> {
    in_french_on(text, cfg!(windows))
}

fn in_french_on(text: &str, windows: bool) -> Cow<'_, str> {
    let mut told = Cow::Borrowed(text);
    for (english, french) in OURS {
        if told.contains(english) {
            told = Cow::Owned(told.replace(english, french));
        }
    }
    while let Some(at) = told.find(NUMBER) {
        let digits = told[at + NUMBER.len()..].split(')').next().unwrap_or_default();
        let Ok(number) = digits.parse::<i32>() else { return told };
        let error = Error::from_raw_os_error(number);
        let french = match error.kind() {
            _ if windows && SHARING.contains(&number) => IN_USE.to_owned(),
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
    fn names_with_wildcards_that_stand_for_nothing_are_told() {
        let missing = Error::from_raw_os_error(2);
        for (name, windows, told) in [
            ("*.xls", true, "aucun fichier n’y correspond"),
            ("parc/*.xls", false, "aucun fichier n’y correspond"),
            ("a.xls", true, "fichier ou dossier introuvable"),
        ] {
            assert_eq!(in_french(&why_on(name, &missing, windows)), told, "{name}");
        }
        let folders = why_on("dir\\*\\*.xlsx", &missing, true);
        assert!(folders.starts_with(NO_FILE_FITS) && folders.contains("folder"), "{folders}");
        assert!(in_french(&folders).ends_with("dans celui d’un dossier"), "{folders}");
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
        // The number of Windows, with the words that this system has for it.
        let in_use = in_french_on(&Error::from_raw_os_error(32).to_string(), true).into_owned();
        assert!(in_use.contains("fermez-le") && in_french(OPEN_ELSEWHERE) == in_use, "{in_use}");
        let odd = Error::from_raw_os_error(71);
        assert_eq!(in_french(&odd.to_string()), "erreur 71 du système");
        for text in ["rien", "(os error x)", "words of another (os error 2)"] {
            assert_eq!(in_french(text), text);
        }
    }
}
