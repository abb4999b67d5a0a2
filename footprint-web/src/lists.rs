//! The shipped data, read once, and what a reader can choose from it.

use std::sync::OnceLock;

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wire::order::sort_by_key;

/// The tables in few bytes; a test below keeps them true.
const PACKED: &[u8] = include_bytes!("catalogue.bin");
const PACKED_USES: &[u8] = include_bytes!("uses.bin");

/// The shipped data of equipment.
pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::unpacked(PACKED).unwrap_or_default())
}

/// The shipped data of equipment and uses.
pub(crate) fn with_uses() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| catalogue().clone().with_uses(PACKED_USES).unwrap_or_default())
}

/// The shipped data of equipment with the makers' sheets of `models.bin`.
pub(crate) fn with_sheets(sheets: &[u8]) -> Option<Catalogue> {
    catalogue().clone().with_sheets_unpacked(sheets)
}

/// The kinds that have a figure, by name.
pub(crate) fn kinds(
    catalogue: &'static Catalogue,
    language: Language,
) -> Vec<(&'static str, &'static str)> {
    let assessed =
        |kind: &&Kind| catalogue.equipment(**kind).is_some_and(|known| known.climate.is_some());
    let named = Kind::ALL
        .iter()
        .filter(assessed)
        .map(|kind| (kind.key(), catalogue.kind_label(*kind, language)));
    by_name(named)
}

/// The zones that have an electricity factor, by name; or but the one of a key.
pub(crate) fn zones(
    catalogue: &'static Catalogue,
    language: Language,
    only: Option<&str>,
) -> Vec<(&'static str, &'static str)> {
    let wanted = catalogue.zones().filter(|zone| only.is_none_or(|key| zone.key.as_str() == key));
    by_name(wanted.map(|zone| {
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
    sort_by_key(&mut named, |(_, name)| {
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
        let names: Vec<_> =
            zones(catalogue(), Language::Fr, None).into_iter().map(|(_, name)| name).collect();
        let position = |name: &str| names.iter().position(|other| *other == name).unwrap();
        assert!(
            position("Espagne") < position("États-Unis")
                && position("États-Unis") < position("France")
        );
    }

    #[test]
    fn the_packed_tables_are_those_that_ship() {
        let shipped = Catalogue::bundled().value;
        let files = [
            ("src/catalogue.bin", shipped.packed(), PACKED),
            ("src/uses.bin", shipped.packed_uses(), PACKED_USES),
        ];
        for (name, derived, held) in files {
            if std::env::var_os("UPDATE_DERIVED").is_some() {
                let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(path, derived).unwrap();
            } else {
                assert!(
                    derived == held,
                    "{name} is out of date: UPDATE_DERIVED=1 cargo test -p footprint-web"
                );
            }
        }
    }

    #[test]
    fn comparisons_are_the_same_on_the_packed_tables() {
        let shipped = Catalogue::bundled().value;
        for file in ["renew_laptops", "second_screens", "field_phones", "old_server"] {
            let path = format!("{}/../data/examples/{file}.toml", env!("CARGO_MANIFEST_DIR"));
            let scenario = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let on = |catalogue| {
                let comparison =
                    footprint_core::applications::comparison::compare(&scenario, catalogue);
                serde_json::to_string(&comparison.value).unwrap()
            };
            assert_eq!(on(catalogue()), on(&shipped), "{file}");
        }
    }
}
