//! Reference data of the footprint tools as raw text: one constant per file, and the edition they form together.
#![no_std]

/// The edition of the data: changes whenever a figure does (CHANGELOG.md, "Figures changed").
pub const EDITION: &str = "2026.2";

/// The last year whose dates an inventory may hold: the one after the edition's. A date typed wrong must
/// not count as today, and a clock would let the same files give other figures tomorrow.
pub const LATEST_YEAR: i16 = 2027;

/// Where figures come from: `sources.csv`.
pub const SOURCES: &str = include_str!("sources.csv");

/// The kinds of equipment with the default factor, electricity, lifetime and spreads of each: `equipment.csv`.
pub const EQUIPMENT: &str = include_str!("equipment.csv");

/// Embodied impact by stage, yearly electricity, lifetime and mass, by kind and source: `factors.csv`.
pub const FACTORS: &str = include_str!("factors.csv");

/// Other criteria than climate change of ADEME's set, by kind: `factors_criteria.csv` (ODbL 1.0).
pub const FACTORS_CRITERIA: &str = include_str!("factors_criteria.csv");

/// Medians of the makers' sheets, by kind and size: `medians.csv`, derived from [`MODELS`] (ODbL 1.0).
pub const MEDIANS: &str = include_str!("medians.csv");

/// What a kWh carries in 213 countries in 2025: `electricity.csv` (ODbL 1.0).
pub const ELECTRICITY: &str = include_str!("electricity.csv");

/// National factors that win over [`ELECTRICITY`], France and its overseas territories: `electricity_national.csv`.
pub const ELECTRICITY_NATIONAL: &str = include_str!("electricity_national.csv");

/// Abiotic depletion and primary energy of electricity: `electricity_criteria.csv`.
pub const ELECTRICITY_CRITERIA: &str = include_str!("electricity_criteria.csv");

/// Zones known to have no sourced electricity factor, and the nearest zone that has one.
pub const ELECTRICITY_MISSING: &str = include_str!("electricity_missing.csv");

/// Codes of two letters by which people name zones: `country_codes.csv`.
pub const COUNTRY_CODES: &str = include_str!("country_codes.csv");

/// Geometric standard deviations that belong to no kind: `spreads.csv`.
pub const SPREADS: &str = include_str!("spreads.csv");

/// What a server room adds to its equipment: `rooms.csv`.
pub const ROOMS: &str = include_str!("rooms.csv");

/// Words shown for keys, in French and English: `labels.csv`.
pub const LABELS: &str = include_str!("labels.csv");

/// Published figures to compare a result with: `benchmarks.csv`.
pub const BENCHMARKS: &str = include_str!("benchmarks.csv");

/// What refurbishing emits and how long second lives last, by kind: `second_life.csv`.
pub const SECOND_LIFE: &str = include_str!("second_life.csv");

/// What uses carry: networks, video, data centres, mails, searches, storage: `usage.csv`.
pub const USAGE: &str = include_str!("usage.csv");

/// Power and daily hours of the devices on which people do things: `device_time.csv`.
pub const DEVICE_TIME: &str = include_str!("device_time.csv");

/// Emissions of things that people know: `equivalents.csv`.
pub const EQUIVALENTS: &str = include_str!("equivalents.csv");

/// Published national totals per head, by tier and phase: `national.csv`.
pub const NATIONAL: &str = include_str!("national.csv");

/// Devices per head in France, with their lifetimes: `stocks.csv`.
pub const STOCKS: &str = include_str!("stocks.csv");

/// Published projections of the national total, each with its own perimeter: `projections.csv`.
pub const PROJECTIONS: &str = include_str!("projections.csv");

/// Scenarios of a territory's projection: `scenarios.csv`.
pub const SCENARIOS: &str = include_str!("scenarios.csv");

/// Levers of a fleet's plan: what each changes, for which kinds: `levers.csv`.
pub const LEVERS: &str = include_str!("levers.csv");

/// What each kind can serve again for, with the decree's ceilings and yields: `reuse.csv`.
pub const REUSE: &str = include_str!("reuse.csv");

/// Who has no computer, and what a reused device takes the place of: `inclusion.csv`.
pub const INCLUSION: &str = include_str!("inclusion.csv");

/// What the law asks of purchases and disposals, by year: `rules.csv`.
pub const RULES: &str = include_str!("rules.csv");

/// The makers' product carbon footprints: `models.csv` (ODbL 1.0, see `models.LICENSE.md`).
pub const MODELS: &str = include_str!("models.csv");

/// Lenovo machine types and the names they are sold under: `lenovo_types.csv` (CC BY 4.0).
pub const LENOVO_TYPES: &str = include_str!("lenovo_types.csv");

/// Invented fleets: documentation, test data and first run (`examples/README.md`).
pub mod examples {
    /// A French town's inventory, with the bytes of a GLPI 10 export.
    pub const TOWN_GLPI: &[u8] = include_bytes!("examples/town_glpi.csv");

    /// A school's own spreadsheet, saved as Windows-1252.
    pub const SCHOOL: &[u8] = include_bytes!("examples/school.csv");

    /// A server room's list, with watts and kWh where they are known.
    pub const SERVER_ROOM: &[u8] = include_bytes!("examples/server_room.csv");

    /// The scope of [`SERVER_ROOM`]: its country and its PUE.
    pub const SERVER_ROOM_SCOPE: &str = include_str!("examples/server_room.toml");

    /// A person's devices, subscriptions and uses.
    pub const PERSON: &str = include_str!("examples/person.toml");

    /// An invented local authority of 82,000 inhabitants in 36 municipalities.
    pub const TERRITORY: &str = include_str!("examples/territory.toml");
}
