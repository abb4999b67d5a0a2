//! What the user says of columns: `--column "Header=field"`, and the file of `--columns`.

use crate::inputs::settings;
use crate::session::ended::Failure;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Language;
use footprint_import::{Field, GivenColumn};
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;

/// The file of `--columns`: what the audit page saves, and next year reads again.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnsFile {
    /// Fields by header; `none` for a column that is not to be read.
    columns: BTreeMap<String, Spanned<String>>,
}

/// What the options say of columns; an option wins over the file.
///
/// Errs when an option or a line of the file names no field.
pub(crate) fn given(
    language: Language,
    options: &[String],
    file: Option<&Path>,
) -> Result<Vec<GivenColumn>, Failure> {
    let (mut given, mut faults) = (Vec::new(), Findings::default());
    for option in options {
        // A header may hold the sign too: the field is what follows the last.
        let (header, field) = option.rsplit_once('=').unwrap_or((option, ""));
        match field_of(field) {
            Some(field) => given.push(GivenColumn { header: header.trim().to_owned(), field }),
            None => faults.add(unknown(option, Place::default())),
        }
    }
    if let Some(path) = file {
        let (shown, text) = settings::open(path)?;
        let read = settings::read::<ColumnsFile>(&shown, &text, language);
        faults.extend(read.findings);
        for (header, field) in read.value.map(|file| file.columns).unwrap_or_default() {
            if let Some(field) = field_of(field.get_ref()) {
                given.push(GivenColumn { header, field });
                continue;
            }
            let place = settings::place(shown.as_str(), &text, field.span());
            let place = Place { field: Some(header.into()), ..place };
            faults.add(unknown(field.get_ref(), place));
        }
    }
    if faults.has_errors() { Err(Failure::Findings(faults)) } else { Ok(given) }
}

/// The field of a word: its key, or a header that means it; `Some(None)` for no field.
fn field_of(word: &str) -> Option<Option<Field>> {
    let word = word.trim();
    if ["none", "aucun", "aucune", "ignore", "ignorer", "-"].contains(&word) {
        return Some(None);
    }
    Field::named(word).map(Some)
}

fn unknown(text: &str, place: Place) -> Finding {
    let known: Vec<&str> = Field::usual().map(Field::key).collect();
    let known = format!("none, {}", known.join(", "));
    Finding::new(Code::UnknownWord).at(place).with("text", text).with("known", known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_names_in_both_languages() {
        for word in ["status", "statut", "Statut", "état"] {
            assert_eq!(field_of(word), Some(Some(Field::Status)), "{word}");
        }
        assert_eq!(field_of("quantité"), Some(Some(Field::Quantity)));
        assert_eq!(field_of("none"), Some(None));
        assert_eq!(field_of("zzz"), None);
    }

    #[test]
    fn a_wrong_field_is_told_where_it_stands() {
        let file = std::env::temp_dir().join(format!("columns-{}.toml", std::process::id()));
        std::fs::write(&file, "[columns]\n\"État\" = \"status\"\n\"Truc, été\" = \"zorglub\"\n")
            .unwrap();
        let read = given(Language::En, &[], Some(&file));
        std::fs::remove_file(&file).unwrap();
        let Err(Failure::Findings(faults)) = read else { panic!("a fault") };
        let places: Vec<_> = faults.iter().map(|fault| fault.place.clone()).collect();
        assert_eq!((places.len(), places[0].line, places[0].column), (1, Some(3), Some(15)));
        assert_eq!(places[0].field.as_deref(), Some("Truc, été"));
    }

    #[test]
    fn the_field_follows_the_last_sign() {
        let given = given(Language::En, &["a=b=status".to_owned()], None);
        let given = given.ok().unwrap();
        assert_eq!(given, [GivenColumn { header: "a=b".into(), field: Some(Field::Status) }]);
        assert!(super::given(Language::En, &["État=nowhere".to_owned()], None).is_err());
    }
}
