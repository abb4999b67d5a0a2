//! Small lists about kinds: numbers of chassis, vendors of built-in screens, what firmware says when nobody
//! filled it in.

use crate::bytes::encoding::beginning;
use crate::words::designation::{self, Sense};
use crate::words::family::{begins_with, spaced};
use crate::words::fold::{find_words, fold};
use crate::words::list;
use footprint_core::terms::vocabulary::Kind;
use std::sync::LazyLock;

static PANELS: LazyLock<Vec<String>> = LazyLock::new(|| {
    list(include_str!("panels.csv")).filter_map(|row| row.first().map(|word| fold(word))).collect()
});

/// The kind that a word for a type tells, and whether none of the kind's relatives may be meant. Of a text that
/// is longer than any name, the beginning is read.
pub fn kind_of_word(text: &str) -> Option<(Kind, bool)> {
    let text = std::str::from_utf8(beginning(text.as_bytes())).ok()?;
    match designation::read(text)?.sense {
        Sense::Device { kind, sure } => Some((kind, sure)),
        _ => None,
    }
}

/// What prints.
pub(crate) const fn is_printer(kind: Kind) -> bool {
    matches!(kind, Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge)
}

/// What people call with.
pub(crate) const fn is_telephone(kind: Kind) -> bool {
    matches!(kind, Kind::Smartphone | Kind::FeaturePhone | Kind::IpPhone | Kind::LandlinePhone)
}

/// Computers that stay where they are.
pub(crate) const fn is_fixed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Desktop
            | Kind::SmallDesktop
            | Kind::MiniDesktop
            | Kind::Workstation
            | Kind::AllInOne
            | Kind::ThinClient
    )
}

/// What people have several of, at one desk or at two.
pub(crate) const fn is_of_desk(kind: Kind) -> bool {
    is_fixed(kind)
        || matches!(kind, Kind::Laptop | Kind::Monitor | Kind::Dock | Kind::Keyboard | Kind::Mouse)
}

/// The kind of an SMBIOS chassis number.
pub(crate) fn of_chassis_number(text: &str) -> Option<Kind> {
    Some(match text.trim().trim_matches(['{', '}']).parse::<u8>().ok()? {
        3 | 6 | 7 => Kind::Desktop,
        4 | 15 | 16 => Kind::SmallDesktop,
        8 | 9 | 10 | 14 | 31 | 32 => Kind::Laptop,
        13 => Kind::AllInOne,
        11 | 30 => Kind::Tablet,
        17 | 23 | 28 => Kind::ServerRack,
        35 | 36 => Kind::MiniDesktop,
        _ => return None,
    })
}

/// Whether a screen's vendor makes panels that are built into laptops.
pub(crate) fn is_panel_vendor(maker: &str) -> bool {
    let maker = fold(maker);
    PANELS.iter().any(|vendor| begins_with(&maker, vendor))
}

/// Whether a screen belongs to an all-in-one computer that is listed on its own.
pub(crate) fn is_built_in_screen(model: &str) -> bool {
    let model = spaced(model);
    ["imac", "all in one", "color lcd", "integrated display", "built in display"]
        .iter()
        .any(|word| find_words(&model, word).is_some())
}

/// Whether a maker or model is what firmware says when nobody filled it in.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let folded = fold(text);
    matches!(
        folded.as_str(),
        "" | "system product name"
            | "system manufacturer"
            | "system version"
            | "to be filled by o e m"
            | "default string"
            | "invalid"
            | "oem"
            | "o e m"
            | "not specified"
            | "not available"
            | "not applicable"
            | "null"
            | "none"
            | "empty"
            | "unknown"
            | "inconnu"
            | "n a"
            | "0 1"
            | "0"
            | "generic"
            | "undefined"
    )
}

/// The kind that the title of a sheet or the name of a file speaks of: `moniteurs.csv`,
/// `export-imprimantes-2024.csv`. One about computers does not say which.
pub(crate) fn of_title(name: &str) -> Option<Kind> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    designation::kind_in(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        assert_eq!(of_title("exports/glpi10_fr_monitors.csv"), Some(Kind::Monitor));
        assert_eq!(of_title("export-imprimantes-laser-2024.csv"), Some(Kind::PrinterLaser));
        assert_eq!(of_title("glpi.csv"), None);
        assert_eq!(of_title("glpi10_fr_computers.csv"), None);
        assert_eq!(of_title("commande_toner_imprimante.csv"), None);
    }

    #[test]
    fn panels() {
        assert!(
            is_panel_vendor("CMN") && is_panel_vendor("AU Optronics") && is_panel_vendor("BOE")
        );
        assert!(!is_panel_vendor("Dell Inc.") && !is_panel_vendor("Iiyama North America"));
    }
}
