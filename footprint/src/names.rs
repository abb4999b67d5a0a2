//! The names that people give devices: kinds by key or label in either language, models by their exact name.

use footprint_core::assessment::fleet::Match;
use footprint_core::catalogue::{Catalogue, Sheet};
use footprint_core::terms::vocabulary::{Kind, suggestion};

/// Letters and digits in lower case without accents; anything else separates words.
fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            letter if letter.is_alphanumeric() => letter,
            _ => ' ',
        };
        if plain == ' ' {
            if !normal.is_empty() && !normal.ends_with(' ') {
                normal.push(' ');
            }
        } else if letter == 'œ' {
            normal.push_str("oe");
        } else {
            normal.push(plain);
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// What a kind can be called: its key, and its labels in both languages.
pub fn names(catalogue: &Catalogue, kind: Kind) -> [&str; 5] {
    catalogue.kind_names(kind)
}

/// The kind that a text names.
pub fn kind(catalogue: &Catalogue, text: &str) -> Option<Kind> {
    catalogue.kind_named(text)
}

/// The kind or the makers' sheets that a text names: a kind, else a model by its exact name, else a designation;
/// `catalogue` has the makers' sheets.
pub fn kind_or_model(catalogue: &Catalogue, text: &str) -> Option<(Kind, Match)> {
    let kind = kind(catalogue, text).map(|kind| (kind, Match::Archetype));
    kind.or_else(|| model(catalogue, text)).or_else(|| designation(catalogue, text))
}

/// The makers' sheets whose name a text is, with or without the manufacturer.
pub fn model(catalogue: &Catalogue, text: &str) -> Option<(Kind, Match)> {
    let wanted = normal(text);
    let same = |sheet: &Sheet| {
        normal(&sheet.name) == wanted
            || normal(&sheet.sheet) == wanted
            || normal(&format!("{} {}", sheet.manufacturer, sheet.name)) == wanted
    };
    let found: Vec<(u32, &Sheet)> =
        (0..).zip(catalogue.sheets()).filter(|(_, sheet)| same(sheet)).collect();
    let (first, sheet) = *found.first()?;
    let of_kind: Vec<u32> =
        found.iter().filter(|(_, s)| s.kind == sheet.kind).map(|(index, _)| *index).collect();
    let matched =
        if of_kind.len() == 1 { Match::Sheet(first) } else { Match::Range(of_kind.into()) };
    Some((sheet.kind, matched))
}

/// The kind that a designation names, as in an inventory (`imprimante réseau`); `None` where another name that
/// is nearly the text may be meant. A longer name of the same thing (`imprimante 3D`) is no other.
pub fn designation(catalogue: &Catalogue, text: &str) -> Option<(Kind, Match)> {
    let (kind, _) = footprint_import::kind_of_word(text)?;
    let other = likely(catalogue, text).filter(|name| !normal(name).starts_with(&normal(text)));
    other.is_none().then_some((kind, Match::Archetype))
}

/// A known name close to a text: of a kind, else of a model.
pub fn likely<'a>(catalogue: &'a Catalogue, text: &str) -> Option<&'a str> {
    let kinds = Kind::ALL.iter().flat_map(|kind| names(catalogue, *kind));
    suggestion(text, kinds).or_else(|| {
        let wanted = normal(text);
        let begins = |sheet: &&Sheet| {
            normal(&sheet.name).contains(&wanted)
                || normal(&format!("{} {}", sheet.manufacturer, sheet.name)).contains(&wanted)
        };
        let within = catalogue.sheets().iter().find(begins).filter(|_| wanted.len() >= 3);
        within.map(|sheet| sheet.name.as_str()).or_else(|| {
            suggestion(text, catalogue.sheets().iter().map(|sheet| sheet.name.as_str()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_in_both_languages() {
        let catalogue = Catalogue::bundled().value;
        for (text, expected) in [
            ("laptop", Kind::Laptop),
            ("Ordinateur Portable", Kind::Laptop),
            ("ordinateurs portables", Kind::Laptop),
            ("ecran", Kind::Monitor),
            ("server rack", Kind::ServerRack),
            ("cle usb", Kind::UsbKey),
            ("Wi-Fi access point", Kind::WifiAccessPoint),
        ] {
            assert_eq!(kind(&catalogue, text), Some(expected), "{text}");
        }
        assert_eq!(kind(&catalogue, "labtop"), None);
        assert_eq!(likely(&catalogue, "labtop"), Some("laptop"));
    }

    #[test]
    fn a_designation_names_the_kind_of_its_head() {
        let catalogue = Catalogue::bundled().value;
        let kind = |text: &str| designation(&catalogue, text).map(|(kind, _)| kind);
        assert_eq!(kind("imprimante"), Some(Kind::PrinterLaser));
        assert_eq!(kind("toner imprimante"), None);
        assert_eq!(kind("labtop"), None, "a name nearby is offered");
    }

    #[test]
    fn a_model_is_found_by_its_exact_name_only() {
        let catalogue = Catalogue::bundled_with_sheets().value;
        let sheet = catalogue.sheets().iter().find(|sheet| sheet.kind == Kind::Laptop).unwrap();
        let loud = sheet.name.to_uppercase();
        assert!(matches!(model(&catalogue, &loud), Some((Kind::Laptop, _))), "{loud}");
        assert_eq!(model(&catalogue, "no such model"), None);
    }
}
