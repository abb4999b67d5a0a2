//! How parts of an audit were made, by the words that French people read: findings of parts that differ
//! name it by its key.

use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::{sentence, uses};

/// What parts are made with, and the conventions of their scope.
const WORDS: [(&str, &str); 18] = [
    ("accounting", "vue comptable"),
    ("as_of", "jour de référence"),
    ("country", "pays de l’électricité"),
    ("data", "vos tables de référence"),
    ("edition", "édition des données"),
    ("factors", "famille de sources"),
    ("first_life_years", "années d’avant, d’occasion"),
    ("key", "clé"),
    ("lifetimes", "durée de vie"),
    ("lifetimes_from", "durées de vie"),
    ("over_age", "appareils plus vieux que leur durée de vie"),
    ("places", "sites et entités"),
    ("pue", "PUE"),
    ("second_life", "partage de l’impact de l’occasion"),
    ("sheets", "fiches des fabricants"),
    ("technical_environment", "équipements techniques des salles"),
    ("tool_version", "version du programme"),
    ("uses", "usages d’une année"),
];

/// A finding of parts that differ, with what differs in words before its key, which stands in brackets.
pub(super) fn named(finding: &FindingReport, labels: &Catalogue) -> Option<String> {
    let key = finding.text_of("what")?;
    let words = words(key, labels)?;
    let args = finding.args.iter().map(|(name, value)| (name.as_str(), value));
    let text = sentence(Language::Fr, labels, finding.code, args);
    let told = ["« ", &words, " » (`", key, "`)"].concat();
    Some(text.replacen(&["`", key, "`"].concat(), &told, 1))
}

/// A key in words; that of a kind or a use with what it is of.
fn words(key: &str, labels: &Catalogue) -> Option<String> {
    let (field, of) = key.split_once('.').map_or((key, None), |(field, of)| (field, Some(of)));
    let (_, word) = WORDS.iter().find(|(known, _)| *known == field)?;
    let of = of.map(|of| match field {
        "uses" => uses::label(Language::Fr, of),
        _ => labels.worded("kind", of, Language::Fr),
    });
    Some(of.map_or_else(|| (*word).to_owned(), |of| [*word, ", ", of].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::assessment::scope::Scope;

    #[test]
    fn all_conventions_of_a_scope_have_words() {
        let scope = serde_json::to_value(Scope::default()).unwrap();
        let labels = Catalogue::bundled().value;
        for key in scope.as_object().unwrap().keys().filter(|key| *key != "title") {
            assert!(words(key, &labels).is_some(), "{key}");
        }
        for (key, told) in [
            ("lifetimes.monitor", "durée de vie, écran"),
            ("uses.mails", "usages d’une année, mails de 1 Mo"),
        ] {
            assert_eq!(words(key, &labels).as_deref(), Some(told));
        }
        assert_eq!(words("title", &labels), None);
    }
}
