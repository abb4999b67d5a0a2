//! Documents of what a view holds, as the command writes them of the same settings: a module of its own, with the
//! tables as they ship, which is loaded when a reader asks for one.

mod tender;

use footprint_core::applications::citizen::citizen;
use footprint_core::applications::comparison::{Scenario, compare};
use footprint_core::assessment::report::finding_report;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::Document;
use footprint_render::office;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use crate::exchange;

/// A document in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The document of a scenario (`compare`), a person (`citizen`), a tender's request (`tender-clauses`, and
/// `tender-request` itself), the texts of a request and of an offer to it (`tender-check`) or a tender and its offers
/// (`tender-score`), given as JSON, in a form: `odt`, `docx` or `xlsx`; scores have `csv` too, a request `json` alone.
/// `None` for another word, or for settings of which nothing can be computed.
pub fn report(what: &str, settings: &str, form: &str, language: Language) -> Option<Written> {
    let document = match what {
        "compare" => comparison(settings, language),
        "citizen" => year(settings, language),
        "tender-check" => tender::check(settings, language),
        "tender-clauses" => tender::announcing(settings, language),
        "tender-request" => return tender::asked(settings, form),
        "tender-score" => return tender::score(settings, form, language),
        _ => None,
    };
    written(&document?, form, language)
}

fn comparison(settings: &str, language: Language) -> Option<Document> {
    let scenario: Scenario = serde_json::from_str(settings).ok()?;
    let catalogue = match scenario.names_a_model() {
        true => Catalogue::bundled_with_sheets(),
        false => Catalogue::bundled(),
    }
    .value;
    let compared = compare(&scenario, &catalogue);
    let worded = |found| finding_report(language, &catalogue, found);
    let findings: Vec<_> = compared.findings.iter().map(worded).collect();
    Some(footprint_render::compare::document(&compared.value?, &findings, &catalogue, language))
}

fn year(settings: &str, language: Language) -> Option<Document> {
    let person = serde_json::from_str(settings).ok()?;
    let catalogue = Catalogue::bundled().value;
    let report = citizen(&person, &catalogue, &"".into(), language).ok()?;
    Some(footprint_render::citizen::document(&report, &catalogue, language, None))
}

/// A document in a form; `None` for another word.
pub(crate) fn written(document: &Document, form: &str, language: Language) -> Option<Written> {
    let (media_type, bytes) = match form {
        "odt" => ("application/vnd.oasis.opendocument.text", office::odt(document, language).ok()?),
        "docx" => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            office::docx(document, language).ok()?,
        ),
        "xlsx" => (XLSX, office::xlsx(document, language).ok()?),
        _ => return None,
    };
    Some(Written { media_type, bytes })
}

/// Makes a document in the reader's browser and saves it as a file called by its subject and the day.
///
/// # Errors
/// When there is no such document, or the browser has no room for it.
pub fn save([what, subject, settings, form]: [&str; 4], language: Language) -> Result<(), JsValue> {
    let Written { media_type, bytes } =
        report(what, settings, form, language).ok_or(JsValue::NULL)?;
    let parts = Array::of1(&Uint8Array::from(&bytes[..]));
    exchange::save_bytes(&parts, media_type, subject, &[".", form].concat())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use footprint_core::terms::vocabulary::Kind;
    use std::ffi::OsString;

    /// What the words of a command line write in a form; those that name a file are its path.
    fn by_command(
        words: &[&str],
        files: &[(&str, &str)],
        form: &str,
        language: Language,
    ) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let given = |word: &&str| match files.iter().any(|(name, _)| name == word) {
            true => folder.path().join(word).into_os_string(),
            false => OsString::from(word),
        };
        let out = folder.path().join("a").with_extension(form);
        let mut line = vec![OsString::from("footprint")];
        line.extend(words.iter().map(given));
        line.extend(["--lang", language.key(), "--quiet", "-o"].map(OsString::from));
        line.push(out.clone().into_os_string());
        footprint_cli::run(line);
        std::fs::read(out).unwrap()
    }

    /// Holds the documents of settings to what the words of a command line write of files.
    pub(crate) fn same_as(
        (what, settings): (&str, &str),
        (words, files): (&[&str], &[(&str, &str)]),
        forms: &[&str],
        language: Language,
    ) {
        for form in forms {
            let made = report(what, settings, form, language).unwrap();
            let is_text = matches!(*form, "csv" | "json");
            assert!(is_text || made.bytes.starts_with(b"PK"), "{what} {form}");
            let there = by_command(words, files, form, language);
            assert!(made.bytes == there, "{what} {form} {}", language.key());
        }
    }

    /// Holds the documents of settings to those that the command called the same writes of them, in every form.
    pub(crate) fn same_as_the_command(what: &str, settings: &str, language: Language) {
        let files = [("settings.json", settings)];
        let words = [what, "settings.json"];
        same_as((what, settings), (&words, &files), &["odt", "docx", "xlsx"], language);
    }

    #[test]
    fn makers_sheets_are_found_by_their_names() {
        let catalogue = Catalogue::bundled_with_sheets().value;
        let sheet = catalogue.sheets().iter().find(|sheet| sheet.kind == Kind::Laptop).unwrap();
        let named = |name: &str| {
            serde_json::json!({
                "service_years": 5,
                "option": [
                    {
                        "name": "A",
                        "kind": sheet.kind.key(),
                        "manufacturer": sheet.manufacturer,
                        "model": name,
                    },
                    { "name": "B", "kind": sheet.kind.key(), "refurbished": true },
                ],
            })
            .to_string()
        };
        same_as_the_command("compare", &named(&sheet.name), Language::Fr);
        let form = |settings: &str| report("compare", settings, "odt", Language::Fr).unwrap().bytes;
        assert!(form(&named(&sheet.name)) != form(&named("no such model")));
    }

    #[test]
    fn what_cannot_be_computed_has_no_document() {
        let scenario = r#"{"service_years":5,"option":[{"name":"A","kind":"laptop"},{"name":"B","kind":"desktop"}]}"#;
        assert!(report("compare", scenario, "odt", Language::En).is_some());
        for (what, settings, form) in [
            ("compare", scenario, "exe"),
            ("audit", scenario, "odt"),
            ("citizen", scenario, "odt"),
            ("compare", "{}", "odt"),
            ("compare", "", "odt"),
            ("citizen", r#"{"country":"XXX"}"#, "xlsx"),
            ("tender-check", r#"["{}",""]"#, "odt"),
            ("tender-clauses", scenario, "odt"),
            ("tender-request", scenario, "json"),
            ("tender-score", r#"[{"title":"T","lot":[]},[],[]]"#, "odt"),
        ] {
            assert!(report(what, settings, form, Language::En).is_none(), "{what} {settings}");
        }
    }
}
