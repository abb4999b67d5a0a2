//! A command line as it was meant: what the shells of Windows leave to the program, or make of the name of a folder.

use super::wildcards;
use footprint_core::terms::vocabulary::Language;
use std::ffi::OsString;
use std::path::Path;

/// The words of a command line: `/?` asks for help, a name loses the quotation mark that a `\` before it left there, and
/// wildcards are replaced where no shell does that.
pub(crate) fn meant(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let words = words.into_iter().map(one_meant);
    if cfg!(windows) { wildcards::expanded(words) } else { words.collect() }
}

fn one_meant(word: OsString) -> OsString {
    let Some(text) = word.to_str() else { return word };
    if text == "/?" {
        return "--help".into();
    }
    match text.strip_suffix('"') {
        Some(name) if Path::new(name).exists() && !Path::new(text).exists() => name.into(),
        _ => word,
    }
}

/// What to say of a word that begins with a folder and goes on with what stood behind its quotation mark: in
/// `"C:\Fleet 2026\" -o x.odt`, the `\` makes the second mark a letter. `None` where there is no such word.
pub(crate) fn swallowed(words: &[OsString], language: Language) -> Option<String> {
    let (folder, rest) = words.iter().skip(1).find_map(|word| {
        let text = word.to_str()?;
        let (folder, rest) = text.split_once('"')?;
        let is_meant = !rest.trim().is_empty() && Path::new(folder).is_dir();
        (is_meant && !Path::new(text).exists()).then_some((folder, rest.trim()))
    })?;
    Some(match language {
        Language::Fr => format!(
            "enlevez la barre \\ avant le guillemet : \"{folder}\" ; à cause d’elle, « {rest} » passe pour la fin du nom"
        ),
        Language::En => format!(
            "remove the \\ before the quotation mark: \"{folder}\"; because of it, `{rest}` is taken for the end of the name"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_behind_a_folder_is_no_part_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_str().unwrap();
        let words = |words: &[&str]| -> Vec<OsString> { words.iter().map(Into::into).collect() };
        let marked = format!("{place}\"");
        assert_eq!(meant(words(&["footprint", "audit", &marked])), ["footprint", "audit", place]);
        assert_eq!(meant(words(&["footprint", "audit", "/?"])), ["footprint", "audit", "--help"]);
        for kept in ["Écran 24\"", "\"", "a.csv"] {
            assert_eq!(meant(words(&["footprint", "match", kept])), ["footprint", "match", kept]);
        }
        let swallowing = format!("{place}\" -o rapport.odt");
        for (language, told) in [(Language::Fr, "la barre \\"), (Language::En, "the \\")] {
            let said = swallowed(&words(&["footprint", "audit", &swallowing]), language).unwrap();
            assert!(said.contains(told) && said.contains("-o rapport.odt"), "{said}");
            let usual = words(&["footprint", "match", "24\" LED", place, &marked]);
            assert_eq!(swallowed(&usual, language), None);
        }
    }
}
