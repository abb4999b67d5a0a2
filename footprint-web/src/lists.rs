//! The shipped data, read once, and what a reader can choose from it.

use std::sync::OnceLock;

use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wire::order::sort_by_key;

/// The tables in few bytes; a test below keeps them true.
const PACKED: &[u8] = include_bytes!("catalogue.bin");
const PACKED_CLIMATE_CHANGE: &[u8] = include_bytes!("climate-change.bin");
const PACKED_USES: &[u8] = include_bytes!("uses.bin");

/// The shipped data of equipment.
pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::unpacked(PACKED).unwrap_or_default())
}

/// The shipped data of equipment and uses, of which a person’s year is made: climate change alone.
pub(crate) fn with_uses() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let equipment = Catalogue::unpacked(PACKED_CLIMATE_CHANGE);
        equipment.and_then(|equipment| equipment.with_uses(PACKED_USES)).unwrap_or_default()
    })
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

/// The key of an entry that is no choice: it names the group of those after it.
pub(crate) const GROUP: &str = "#";

/// What the groups of kinds are called, in the order in which a list shows them.
const GROUPS: [[&str; 2]; 8] = [
    ["Ordinateurs", "Computers"],
    ["Écrans et caméras", "Screens and cameras"],
    ["Téléphones et tablettes", "Phones and tablets"],
    ["Imprimantes et numériseurs", "Printers and scanners"],
    ["Réseau", "Network"],
    ["Serveurs et stockage", "Servers and storage"],
    ["Accessoires", "Accessories"],
    ["Autres appareils", "Other devices"],
];

/// The group that people look for a kind in.
const fn group(kind: Kind) -> usize {
    use Kind as K;
    match kind {
        K::Laptop | K::Desktop | K::SmallDesktop | K::MiniDesktop | K::Workstation => 0,
        K::AllInOne | K::ThinClient | K::SingleBoardComputer => 0,
        K::Monitor | K::Television | K::Projector | K::DigitalSignage | K::MediaPlayer => 1,
        K::InteractiveDisplay | K::InteractiveWhiteboard => 1,
        K::Camera | K::DocumentCamera | K::IpCamera | K::VideoConference => 1,
        K::Smartphone | K::FeaturePhone | K::Tablet | K::EReader | K::MobileComputer => 2,
        K::IpPhone | K::LandlinePhone | K::ConferencePhone | K::DectPhone => 2,
        K::Pabx | K::Fax | K::TwoWayRadio => 2,
        K::PrinterHome | K::PrinterLaser | K::CopierA3 | K::CopierLarge | K::Plotter => 3,
        K::LabelPrinter | K::ReceiptPrinter | K::CardPrinter | K::Printer3d | K::Scanner => 3,
        K::WifiAccessPoint | K::SwitchSmall | K::SwitchAccess | K::SwitchCore => 4,
        K::Router | K::Firewall | K::LoadBalancer | K::Modem | K::InternetBox => 4,
        K::ServerRack | K::StorageBay | K::StorageDisk | K::StorageEnclosure | K::Nas => 5,
        K::Hdd | K::Ssd | K::GpuCard | K::TapeLibrary | K::Kvm | K::Pdu | K::Ups => 5,
        K::Dock | K::Keyboard | K::Mouse | K::LaptopCharger | K::PhoneCharger => 6,
        K::ExternalSsd | K::ExternalHdd | K::UsbKey | K::GraphicsTablet => 6,
        K::Webcam | K::Headset | K::Speaker | K::Microphone => 6,
        _ => 7,
    }
}

/// The same under their groups, each named by an entry of the key [`GROUP`].
pub(crate) fn grouped_kinds(
    catalogue: &'static Catalogue,
    language: Language,
) -> Vec<(&'static str, &'static str)> {
    let kinds = kinds(catalogue, language);
    let mut list = Vec::new();
    for (at, names) in GROUPS.iter().enumerate() {
        list.push((GROUP, names[language.index()]));
        let own = |key: &str| Kind::from_key(key).is_some_and(|kind| group(kind) == at);
        list.extend(kinds.iter().filter(|(key, _)| own(key)));
    }
    list
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

/// Publishers and years of some sources, each once: the page carries no titles.
pub(crate) fn source_names<'a>(
    catalogue: &Catalogue,
    ids: impl Iterator<Item = &'a str>,
    language: Language,
) -> String {
    let mut named: Vec<String> = Vec::new();
    for id in ids {
        let name = catalogue.source_name_in(id, language);
        let name = name.trim_end_matches('.').to_owned();
        if !named.contains(&name) {
            named.push(name);
        }
    }
    named.join(", ")
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
    fn every_kind_stands_once_in_a_group_of_several() {
        for language in Language::ALL {
            let list = grouped_kinds(catalogue(), *language);
            let groups: Vec<_> = list.split(|(key, _)| *key == GROUP).skip(1).collect();
            assert!(groups.iter().all(|group| group.len() > 1), "{list:?}");
            let mut own = groups.concat();
            let mut all = kinds(catalogue(), *language);
            assert_eq!(groups.len(), GROUPS.len());
            own.sort_unstable();
            all.sort_unstable();
            assert_eq!(own, all);
        }
    }

    #[test]
    fn the_packed_tables_are_those_that_ship() {
        let shipped = Catalogue::bundled().value;
        let files = [
            ("src/catalogue.bin", shipped.packed(), PACKED),
            ("src/climate-change.bin", shipped.packed_of_climate_change(), PACKED_CLIMATE_CHANGE),
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
    fn a_year_is_the_same_on_the_tables_of_climate_change() {
        let whole = catalogue().clone().with_uses(PACKED_USES).unwrap();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/examples/person.toml");
        let example = std::fs::read_to_string(path).unwrap();
        // Every kind in every zone, besides.
        let all = kinds(catalogue(), Language::En).into_iter().flat_map(|(kind, _)| {
            let zone =
                move |(zone, _)| format!("country = \"{zone}\"\n[[device]]\nkind = \"{kind}\"\n");
            zones(catalogue(), Language::En, None).into_iter().map(zone)
        });
        let mut known = 0;
        for person in std::iter::once(example).chain(all.step_by(7)) {
            let person = toml::from_str(&person).unwrap();
            let on = |catalogue| {
                let year = footprint_core::applications::citizen::citizen(
                    &person,
                    catalogue,
                    &"".into(),
                    Language::En,
                );
                year.map(|year| serde_json::to_string(&year).unwrap()).ok()
            };
            let year = on(&whole);
            known += usize::from(year.is_some());
            assert_eq!(on(with_uses()), year);
        }
        assert!(known > 100);
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
