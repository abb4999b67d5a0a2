//! Errors of the operating system in French; the system itself tells them in English.

use std::borrow::Cow;
use std::io::{Error, ErrorKind};

/// Why a pipe in a folder of tables is not read.
pub(crate) const NOT_A_FILE: &str = "a pipe or a device, not a file";
const NUMBER: &str = "(os error ";

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
