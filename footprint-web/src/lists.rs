//! The shipped data, read once, and what a reader can choose from it.

use std::sync::OnceLock;

use footprint_core::catalogue::Catalogue;
use footprint_core::vocabulary::{Kind, Language};

/// The shipped data, read once.
pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::bundled().value)
}

/// The kinds that have a figure, by name.
pub(crate) fn kinds(language: Language) -> Vec<(&'static str, &'static str)> {
    let assessed =
        |kind: &&Kind| catalogue().equipment(**kind).is_some_and(|known| known.climate.is_some());
    let named = Kind::ALL
        .iter()
        .filter(assessed)
        .map(|kind| (kind.key(), catalogue().kind_label(*kind, language)));
    by_name(named)
}

/// The zones that have an electricity factor, by name.
pub(crate) fn zones(language: Language) -> Vec<(&'static str, &'static str)> {
    by_name(catalogue().zones().map(|zone| {
        let name = match language {
            Language::Fr => &zone.name_fr,
            Language::En => &zone.name_en,
        };
        (zone.key.as_str(), name.as_str())
    }))
}

/// Sorted as a dictionary would, near enough: accents of a first letter aside.
fn by_name(
    named: impl Iterator<Item = (&'static str, &'static str)>,
) -> Vec<(&'static str, &'static str)> {
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(_, name)| {
        name.chars()
            .map(|letter| match letter {
                'É' | 'È' | 'é' | 'è' | 'ê' => 'e',
                'Î' | 'î' | 'ï' => 'i',
                'Å' | 'â' => 'a',
                'ô' => 'o',
                other => other.to_ascii_lowercase(),
            })
            .collect::<String>()
    });
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_of_names() {
        let names: Vec<_> = zones(Language::Fr).into_iter().map(|(_, name)| name).collect();
        let position = |name: &str| names.iter().position(|other| *other == name).unwrap();
        assert!(
            position("Espagne") < position("États-Unis")
                && position("États-Unis") < position("France")
        );
    }
}
