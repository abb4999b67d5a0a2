//! The plugin's criteria and units, and which of ours they are.

use footprint_core::terms::vocabulary::Criterion;

/// A criterion of the plugin.
pub(super) struct Asked {
    pub(super) key: &'static str,
    /// Ours, in the unit that the plugin takes it to be in; none where our sources have no such figure.
    pub(super) ours: Option<(Criterion, &'static str)>,
}

const fn had(key: &'static str, criterion: Criterion, unit: &'static str) -> Asked {
    Asked { key, ours: Some((criterion, unit)) }
}

const fn none(key: &'static str) -> Asked {
    Asked { key, ours: None }
}

/// Those that the plugin asks for. It takes `ir` to be a mass of uranium, ours is kBq: another quantity.
const ALL: [Asked; 20] = [
    had("gwp", Criterion::ClimateChange, "kgCO2eq"),
    had("adp", Criterion::ResourceUseMineralsMetals, "kgSbeq"),
    had("pe", Criterion::PrimaryEnergy, "MJ"),
    had("adpe", Criterion::ResourceUseMineralsMetals, "kgSbeq"),
    had("adpf", Criterion::ResourceUseFossils, "MJ"),
    had("ap", Criterion::Acidification, "mol H+ eq."),
    had("pm", Criterion::ParticulateMatter, "Disease occurrence"),
    none("gwppb"),
    none("gwppf"),
    none("gwpplu"),
    none("ir"),
    none("lu"),
    none("odp"),
    none("pocp"),
    none("wu"),
    none("mips"),
    none("ctue"),
    none("epf"),
    none("epm"),
    none("ept"),
];

/// How many of [`ALL`] are answered where none is named.
const USUAL: usize = 3;

/// The criteria of a query; the known ones, where it names another.
pub(super) fn asked<'q>(
    names: impl Iterator<Item = &'q str>,
) -> Result<Vec<&'static Asked>, String> {
    let find = |name| ALL.iter().find(|asked| asked.key == name);
    let named = names.map(find).collect::<Option<Vec<_>>>();
    match named {
        Some(named) if named.is_empty() => Ok(ALL[..USUAL].iter().collect()),
        Some(named) => Ok(named),
        None => Err(ALL.map(|asked| asked.key).join(", ")),
    }
}
