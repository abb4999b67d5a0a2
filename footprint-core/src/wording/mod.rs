//! The words people read, in French and English: findings, labels of closed sets, numbers.

/// Declares the template of every code in one language, a line each: a code without words does not compile. Those that
/// a comparison or an offer can be told stand apart, so that their pages carry no others.
macro_rules! templates {
    (
        others { $($other:ident: $of_other:literal),+ $(,)? }
        offers { $($code:ident: $template:literal),+ $(,)? }
    ) => {
        /// The template of a code.
        pub(super) const fn finding(code: crate::terms::diagnostic::Code) -> &'static str {
            match code {
                $(crate::terms::diagnostic::Code::$other => $of_other,)+
                $(crate::terms::diagnostic::Code::$code => $template,)+
            }
        }

        /// The template of a code that an offer can be told.
        pub(super) const fn of_offers(
            code: crate::terms::diagnostic::Code,
        ) -> Option<&'static str> {
            match code {
                $(crate::terms::diagnostic::Code::$code => Some($template),)+
                _ => None,
            }
        }
    };
}
use templates;

mod en;
pub mod factor;
mod fr;
pub mod uses;

use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Argument, Code, Finding, Severity};
use crate::terms::number;
use crate::terms::vocabulary::{Criterion, Language};

/// The wording of a finding: its values filled in, words of closed sets by their labels, numbers
/// as the language writes them.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::terms::diagnostic::{Code, Finding};
/// use footprint_core::{terms::vocabulary::Language, wording};
/// let catalogue = Catalogue::bundled().value;
/// let finding = Finding::new(Code::BadDate).with("text", "31/02/2021");
/// assert!(wording::finding(Language::Fr, &catalogue, &finding).contains("« 31/02/2021 »"));
/// ```
pub fn finding(language: Language, labels: &Catalogue, finding: &Finding) -> String {
    let args = finding.args.iter().map(|(name, value)| (*name, value));
    sentence(language, labels, finding.code, args)
}

/// The same of what a comparison or an offer can be told, without the words of all else; nothing for another code.
pub fn of_offers(language: Language, labels: &Catalogue, finding: &Finding) -> Option<String> {
    let template = match language {
        Language::Fr => fr::of_offers(finding.code),
        Language::En => en::of_offers(finding.code),
    };
    let args = finding.args.iter().map(|(name, value)| (*name, value));
    template.map(|template| filled(language, labels, template, args))
}

/// A finding by its code and the values that it names, as a report keeps them.
pub fn sentence<'a>(
    language: Language,
    labels: &Catalogue,
    code: Code,
    args: impl IntoIterator<Item = (&'a str, &'a Argument)>,
) -> String {
    let template = match language {
        Language::Fr => fr::finding(code),
        Language::En => en::finding(code),
    };
    filled(language, labels, template, args)
}

/// A template with its values.
fn filled<'a>(
    language: Language,
    labels: &Catalogue,
    template: &str,
    args: impl IntoIterator<Item = (&'a str, &'a Argument)>,
) -> String {
    let shown = |(name, value): (&'a str, &Argument)| (name, shown(language, labels, name, value));
    let args: Vec<(&str, String)> = args.into_iter().map(shown).collect();
    fill(language, template, &args)
}

/// Why there is no change from year to year with an inventory of which nothing can be assessed.
///
/// ```
/// use footprint_core::{terms::vocabulary::Language, wording};
/// let text = wording::nothing_to_assess("2026.csv", Language::En);
/// assert_eq!(text, "`2026.csv`: nothing to assess, no usable device");
/// ```
pub fn nothing_to_assess(label: &str, language: Language) -> String {
    match language {
        Language::Fr => format!("« {label} » : rien à compter, aucun appareil utilisable"),
        Language::En => format!("`{label}`: nothing to assess, no usable device"),
    }
}

/// Brands of makers that inventories also call by another name: a code of screens, a firm of old.
const BRANDS: [&str; 12] = [
    "hp", "dell", "lenovo", "lg", "asus", "samsung", "acer", "benq", "philips", "iiyama", "aoc",
    "eizo",
];

/// A device as people call it: its maker and its model, the maker once where the model begins with its name or with
/// a brand.
///
/// ```
/// use footprint_core::wording::device_name;
/// assert_eq!(device_name("HPN", "HP E223"), "HP E223");
/// assert_eq!(device_name("Dell Inc.", "DELL P2417H"), "DELL P2417H");
/// assert_eq!(device_name("Dell Inc.", "Latitude 5420"), "Dell Inc. Latitude 5420");
/// ```
pub fn device_name(manufacturer: &str, model: &str) -> String {
    let [maker, begin] =
        [manufacturer, model].map(|text| text.split([' ', '-', '_']).next().unwrap_or_default());
    let is_begin = |name: &str| begin.eq_ignore_ascii_case(name);
    match !begin.is_empty() && (is_begin(maker) || BRANDS.iter().any(|brand| is_begin(brand))) {
        true => model.to_owned(),
        false => format!("{manufacturer} {model}").trim().to_owned(),
    }
}

/// A value as its reader expects it.
fn shown(language: Language, labels: &Catalogue, name: &str, value: &Argument) -> String {
    match value {
        Argument::Count(count) => number::plain(language, *count as f64),
        Argument::Measure(measure) => number::plain(language, *measure),
        Argument::Bounds { least, most } => bounds(language, *least, *most),
        Argument::Day { date } => number::day(language, &date.to_string()),
        Argument::Text(text) => text_of(language, labels, name, text),
    }
}

/// Bounds; those of a year are years, which have no thousands, and those of a share say how a percentage is one.
fn bounds(language: Language, least: Option<f64>, most: f64) -> String {
    let is_year = |end: f64| (1900.0..=2100.0).contains(&end) && end.fract() == 0.0;
    let years = least.is_some_and(is_year) && is_year(most);
    let end = |end| if years { number::written(end) } else { number::plain(language, end) };
    let is_share = most == 1.0 && least.is_some_and(|least| least == 0.0 || least == -1.0);
    let share = match (is_share, language) {
        (false, _) => "",
        (true, Language::Fr) => " (15\u{a0}% = 0.15)",
        (true, Language::En) => " (15% = 0.15)",
    };
    let least = least.map(|least| end(least) + " ").unwrap_or_default();
    format!("{least}… {}{share}", end(most))
}

/// A text as it is, a key of a closed set by its label: the name tells which set.
fn text_of(language: Language, labels: &Catalogue, name: &str, value: &str) -> String {
    let group = match name {
        "kind" => "kind",
        "class" => "class",
        "criterion" | "what" => "criterion",
        "set" => "set",
        "device" => {
            let stock = labels.stocks().iter().find(|stock| stock.device == value);
            return stock.map_or(value, |stock| stock.label.in_language(language)).to_owned();
        }
        "rule" => "rule",
        "source" => return source(language, labels, value),
        "headers" if language == Language::En => {
            return value.replace("« ", "“").replace(" »", "”");
        }
        _ => return value.to_owned(),
    };
    labels.worded(group, value, language).to_owned()
}

/// The publisher and the year of a source, as a finding holds them, in a language.
pub fn source(language: Language, labels: &Catalogue, value: &str) -> String {
    value.rsplit_once(' ').map_or_else(
        || value.to_owned(),
        |(publisher, year)| {
            let publisher = labels.worded("publisher", publisher, language);
            format!("{publisher} {}", labels.worded("year", year, language))
        },
    )
}

/// The word for a severity.
pub fn severity(language: Language, severity: Severity) -> &'static str {
    match (language, severity) {
        (Language::Fr, Severity::Error) => "erreur",
        (Language::Fr, Severity::Warning) => "avertissement",
        (Language::En, severity) => severity.key(),
        (Language::Fr, Severity::Note) => "note",
    }
}

/// A unit of a report (`kg CO2e/year`, `kg Sb eq/kWh`) as people read it.
///
/// ```
/// use footprint_core::{terms::vocabulary::Language, wording::unit};
/// assert_eq!(unit(Language::Fr, "kg Sb eq/year"), "kg éq. Sb/an");
/// assert_eq!(unit(Language::En, "kg CO2e/person/year"), "kg CO₂e/head/year");
/// ```
pub fn unit(language: Language, unit: &str) -> String {
    let (amount, per) = unit.split_at(unit.find('/').unwrap_or(unit.len()));
    let criterion = Criterion::ALL.iter().find(|criterion| criterion.unit() == amount);
    let amount = match (criterion, language) {
        (Some(criterion), _) => criterion.unit_in(language),
        (None, Language::Fr) if amount == "years" => "ans",
        (None, _) => amount,
    };
    let per = per.replace("/person", "/head");
    let per = match language {
        Language::Fr => {
            let per = per.replace("/year", "/an").replace("/head", "/habitant");
            per.replace("/household", "/foyer")
        }
        Language::En => per,
    };
    format!("{amount}{per}").replace("CO2e", "CO₂e")
}

/// A number, as the language writes it, with its unit; a year is one where the language says so.
///
/// ```
/// use footprint_core::{terms::vocabulary::Language, wording::measured};
/// assert_eq!(measured(Language::Fr, "1,83", "years"), "1,83\u{a0}an");
/// assert_eq!(measured(Language::En, "1.83", "years"), "1.83\u{a0}years");
/// assert_eq!(measured(Language::Fr, "170", "kg CO2e"), "170\u{a0}kg CO₂e");
/// ```
pub fn measured(language: Language, number: &str, of: &str) -> String {
    let unit = match of {
        "years" => years(language, number).to_owned(),
        of => unit(language, of),
    };
    format!("{number}\u{a0}{unit}")
}

/// The word for years that goes with a number, as the language writes it: in French 0 and 1 and what is between them
/// and 2 are one.
pub fn years(language: Language, number: &str) -> &'static str {
    match language {
        Language::Fr => agreed(language, number, "an", "ans"),
        Language::En => agreed(language, number, "year", "years"),
    }
}

/// So many years in a sentence; the number is as the language writes it.
///
/// ```
/// use footprint_core::{terms::vocabulary::Language, wording::in_years};
/// assert_eq!(in_years(Language::Fr, "1"), "1 an");
/// assert_eq!(in_years(Language::En, "1.5"), "1.5 years");
/// ```
pub fn in_years(language: Language, number: &str) -> String {
    format!("{number} {}", years(language, number))
}

/// The one of two words of a language that goes with a number, as the language writes it.
///
/// ```
/// use footprint_core::{terms::vocabulary::Language, wording::agreed};
/// assert_eq!(agreed(Language::Fr, "0", "ligne", "lignes"), "ligne");
/// assert_eq!(agreed(Language::En, "0", "row", "rows"), "rows");
/// ```
pub fn agreed<'w>(language: Language, number: &str, one: &'w str, many: &'w str) -> &'w str {
    if is_one(language, number) { one } else { many }
}

/// Whether a number, as the language writes it, goes with a word for one.
fn is_one(language: Language, number: &str) -> bool {
    match (language, number.split_once(',')) {
        (Language::Fr, Some((whole, _))) => matches!(whole, "0" | "1"),
        (Language::Fr, None) => matches!(number, "0" | "1"),
        (Language::En, _) => number == "1",
    }
}

/// Replaces each `{name}` of a template by its value, and each `{name:one|many}` by the words that go with that
/// number; a value that is missing stays visible as `{name}`.
fn fill(language: Language, template: &str, args: &[(&str, String)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        text.push_str(before);
        let Some(end) = after.find('}') else {
            rest = after;
            break;
        };
        let (name, words) = match after[1..end].split_once(':') {
            Some((name, words)) => (name, words.split_once('|')),
            None => (&after[1..end], None),
        };
        match (args.iter().find(|(key, _)| *key == name), words) {
            (Some((_, value)), Some((one, many))) => {
                text.push_str(agreed(language, value, one, many));
            }
            (Some((_, value)), None) => {
                if language == Language::Fr && fr::elides(value) && ends_with_de(&text) {
                    text.truncate(text.len() - "e ".len());
                    text.push('’');
                }
                text.push_str(value);
            }
            (None, _) => text.push_str(&after[..=end]),
        }
        rest = &after[end + 1..];
    }
    text.push_str(rest);
    text
}

/// Whether the last word is the French “de”.
fn ends_with_de(text: &str) -> bool {
    text == "de " || text.ends_with(" de ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::diagnostic::Code;

    #[test]
    fn both_languages_name_the_same_values() {
        let names = |template: &str| {
            let mut found: Vec<String> = template
                .split('{')
                .skip(1)
                .filter_map(|part| part.split(['}', ':']).next().map(str::to_owned))
                .collect();
            found.sort();
            found.dedup();
            found
        };
        for code in Code::ALL {
            assert_eq!(names(fr::finding(*code)), names(en::finding(*code)), "{}", code.key());
        }
    }

    #[test]
    fn a_device_has_its_maker_once() {
        for (maker, model, name) in [
            ("HP", "HP ProBook 450", "HP ProBook 450"),
            ("Hewlett-Packard", "HP LaserJet Pro M404dn", "HP LaserJet Pro M404dn"),
            ("Ancor Communications Inc", "ASUS VS228", "ASUS VS228"),
            ("BenQ Corporation", "BenQ BL2480T", "BenQ BL2480T"),
            ("LENOVO", "20N8000RFR", "LENOVO 20N8000RFR"),
            ("HP", "Hpx 5", "HP Hpx 5"),
            ("HP", "HP", "HP"),
            ("", "Latitude 5420", "Latitude 5420"),
            ("Dell", "", "Dell"),
            ("", "", ""),
        ] {
            assert_eq!(device_name(maker, model), name);
        }
    }

    #[test]
    fn words_go_with_their_number() {
        let filled = |language, number: &str| {
            let template = "{n} {n:ligne lue|lignes lues}";
            fill(language, template, &[("n", number.to_owned())])
        };
        for (number, french, english) in [
            ("0", "0 ligne lue", "0 lignes lues"),
            ("1", "1 ligne lue", "1 ligne lue"),
            ("1,83", "1,83 ligne lue", "1,83 lignes lues"),
            ("2", "2 lignes lues", "2 lignes lues"),
            ("1 000", "1 000 lignes lues", "1 000 lignes lues"),
        ] {
            assert_eq!(filled(Language::Fr, number), french);
            assert_eq!(filled(Language::En, number), english);
        }
    }

    #[test]
    fn bounds_of_a_share_say_how_a_percentage_is_one() {
        let catalogue = Catalogue::bundled().value;
        let told = |language, bounds: std::ops::RangeInclusive<f64>| {
            let out = Finding::new(Code::OutOfBounds).with("text", 15.0).with("bounds", bounds);
            finding(language, &catalogue, &out)
        };
        assert!(told(Language::En, 0.0..=1.0).ends_with("0 … 1 (15% = 0.15)"));
        assert!(told(Language::Fr, -1.0..=1.0).ends_with("−1 … 1 (15\u{a0}% = 0.15)"));
        assert!(told(Language::En, 0.0..=20.0).ends_with("0 … 20"));
    }

    #[test]
    fn values_with_braces_are_not_filled_again() {
        let fill = |template, args: &[_]| fill(Language::En, template, args);
        assert_eq!(fill("a {text} b", &[("text", "{x} {text}".into())]), "a {x} {text} b");
        assert_eq!(fill("open { end", &[]), "open { end");
    }

    #[test]
    fn de_loses_its_e_before_a_vowel_in_french() {
        let filled = |language, value: &str| fill(language, "vient de {x}", &[("x", value.into())]);
        assert_eq!(filled(Language::Fr, "écran"), "vient d’écran");
        assert_eq!(filled(Language::Fr, "ADEME 2022"), "vient d’ADEME 2022");
        assert_eq!(filled(Language::Fr, "serveur"), "vient de serveur");
        assert_eq!(filled(Language::En, "IVL"), "vient de IVL");
        assert_eq!(fill(Language::Fr, "mode {x}", &[("x", "éco".into())]), "mode éco");
    }

    #[test]
    fn sources_and_rules_have_french_words() {
        let catalogue = Catalogue::bundled().value;
        for source in catalogue.sources() {
            let (name, title) = catalogue.source_words(source, Language::En);
            assert_eq!((name, title), (catalogue.source_name(&source.id), &*source.title));
            let (name, title) = catalogue.source_words(source, Language::Fr);
            for english in ["French ", " and ", "through", "editions", "project "] {
                let found = format!("{name}. {title}").contains(english);
                assert!(!found, "{}: {name}. {title}", source.id);
            }
        }
        for rule in (2021..=2031).flat_map(|year| catalogue.rules(year)) {
            let words = catalogue.worded("confidence", &rule.confidence, Language::Fr);
            assert_ne!(words, rule.confidence, "{}", rule.id);
        }
    }
}
