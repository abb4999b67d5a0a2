//! The catalogue: sources, kinds of equipment, factors, electricity, makers' sheets; shipped and user's own read alike.

mod electricity;
mod equipment;
mod factor_key;
mod index;
mod labels;
mod levers;
mod names;
mod packed;
mod profile;
mod reuse;
mod rooms;
mod rules;
mod sheets;
mod sources;
mod spreads;
pub(crate) mod table;
mod territory;
mod usage;

pub use electricity::{Zone, ZoneError};
pub use equipment::{Equipment, FactorRow, FigureStatus};
pub use factor_key::FactorKey;
pub use labels::{Benchmark, Label};
pub use levers::{Effect, Effort, FleetLever};
pub use profile::{ElectricityUse, EmbodiedAmount, OtherFamily, Profile, ProfileOrigin};
pub use reuse::second_life::SecondLife;
pub use reuse::{InclusionFigure, InclusionParameter, ReuseFigure, Serves};
pub use rooms::{RoomFigure, RoomParameter};
pub use rules::{Limit, Metric, Rule};
pub use sheets::{Match, Sheet};
pub use sources::Source;
pub use spreads::{SpreadParameter, Spreads};
pub use territory::national::{Equivalent, PerHead, Phase, Study, Tier};
pub use territory::stocks::{PublishedProjection, Setting, Stock, TerritoryScenario};
pub use usage::{DeviceTime, Figure, Parameter};

use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use index::Index;
use reuse::second_life;
use territory::{national, stocks};

/// The text of one reference table.
#[derive(Clone, Copy, Debug)]
pub struct DataFile<'a> {
    /// Its name as shown in findings (`data/factors.csv`, or the user's path).
    pub shown: &'a str,
    /// Which table it is (`factors.csv`).
    pub table: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Reference data, indexed.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub(crate) sources: Index<String, Source>,
    pub(crate) equipment: Vec<Option<Equipment>>,
    pub(crate) factors: Index<(crate::terms::vocabulary::Kind, String, String), FactorRow>,
    pub(crate) zones: Index<String, Zone>,
    pub(crate) zones_without_factor: Index<String, electricity::NearestZone>,
    /// Keys of zones by the codes of two letters that people use.
    pub(crate) zone_codes: Index<String, String>,
    pub(crate) spreads: Spreads,
    pub(crate) rooms: Index<RoomParameter, RoomFigure>,
    pub(crate) labels: Index<String, Label>,
    pub(crate) benchmarks: Index<String, Benchmark>,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) limits: Index<Limit, f64>,
    pub(crate) second_lives: Index<crate::terms::vocabulary::Kind, SecondLife>,
    pub(crate) reuse: Index<crate::terms::vocabulary::Kind, ReuseFigure>,
    pub(crate) inclusion: Index<InclusionParameter, InclusionFigure>,
    pub(crate) usage: Index<Parameter, Figure>,
    pub(crate) equivalents: Vec<Equivalent>,
    pub(crate) per_head: Index<(Study, Tier, Phase), PerHead>,
    pub(crate) stocks: Vec<Stock>,
    pub(crate) projections: Vec<PublishedProjection>,
    pub(crate) scenarios: Vec<TerritoryScenario>,
    pub(crate) levers: Vec<FleetLever>,
    pub(crate) device_times: Index<crate::terms::vocabulary::Kind, DeviceTime>,
}

impl Catalogue {
    /// The shipped tables, without the makers' sheets (see [`Self::add_sheets`]).
    ///
    /// ```
    /// use footprint_core::{catalogue::Catalogue, terms::vocabulary::Kind};
    /// let catalogue = Catalogue::bundled();
    /// assert!(catalogue.findings.is_empty());
    /// assert_eq!(catalogue.value.equipment(Kind::Laptop).map(|e| e.lifetime.0), Some(5.0));
    /// ```
    pub fn bundled() -> Diagnosed<Self> {
        Self::read(&bundled_files())
    }

    /// Reads tables in order; a later file's row replaces an earlier file's row of the same key. A table
    /// of an unknown name is an error among the findings.
    pub fn read(files: &[DataFile<'_>]) -> Diagnosed<Self> {
        let mut findings = Findings::default();
        let mut catalogue = Self::default();
        // Sources first: every other table refers to them.
        let (sources, others): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| file.table == "sources.csv");
        for file in sources.into_iter().chain(others) {
            catalogue.add_file(file, &mut findings);
        }
        catalogue.check_references(&mut findings);
        Diagnosed { value: catalogue, findings }
    }

    /// Adds makers' sheets (`models.csv`); a row of the same `sheet` and manufacturer replaces.
    pub fn add_sheets(&mut self, file: &DataFile<'_>) -> Findings {
        let mut findings = Findings::default();
        sheets::read(self, file, &mut findings);
        findings
    }

    /// The shipped tables with the makers' sheets.
    pub fn bundled_with_sheets() -> Diagnosed<Self> {
        let mut catalogue = Self::bundled();
        let findings = catalogue.value.add_sheets(&bundled_sheets());
        catalogue.findings.extend(findings);
        catalogue
    }

    /// The makers' sheets, in catalogue order.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn add_file(&mut self, file: &DataFile<'_>, findings: &mut Findings) {
        match file.table {
            "sources.csv" => sources::read(self, file, findings),
            "equipment.csv" => equipment::read_equipment(self, file, findings),
            "factors.csv" | "factors_criteria.csv" | "medians.csv" => {
                equipment::read_factors(self, file, findings);
            }
            "electricity.csv" | "electricity_national.csv" => {
                electricity::read_zones(self, file, findings);
            }
            "electricity_criteria.csv" => electricity::read_criteria(self, file, findings),
            "electricity_missing.csv" => electricity::read_missing(self, file, findings),
            "country_codes.csv" => electricity::read_codes(self, file, findings),
            "spreads.csv" => spreads::read(self, file, findings),
            "rooms.csv" => rooms::read(self, file, findings),
            "labels.csv" => labels::read_labels(self, file, findings),
            "benchmarks.csv" => labels::read_benchmarks(self, file, findings),
            "rules.csv" => rules::read(self, file, findings),
            "second_life.csv" => second_life::read(self, file, findings),
            "reuse.csv" => reuse::read(self, file, findings),
            "inclusion.csv" => reuse::read_inclusion(self, file, findings),
            "usage.csv" => usage::read_figures(self, file, findings),
            "device_time.csv" => usage::read_times(self, file, findings),
            "equivalents.csv" => national::read_equivalents(self, file, findings),
            "national.csv" => national::read_per_head(self, file, findings),
            "stocks.csv" => stocks::read(self, file, findings),
            "projections.csv" => stocks::read_projections(self, file, findings),
            "scenarios.csv" => stocks::read_scenarios(self, file, findings),
            "levers.csv" => levers::read(self, file, findings),
            "models.csv" => sheets::read(self, file, findings),
            unknown => {
                let known = bundled_files().map(|file| file.table).join(", ");
                let finding = Finding::new(Code::UnknownWord).at(Place::file(&file.shown.into()));
                findings.add(finding.with("text", unknown).with("known", known));
            }
        }
    }

    fn check_references(&self, findings: &mut Findings) {
        equipment::check(self, findings);
        spreads::check(self, findings);
        rooms::check(self, findings);
        reuse::check(self, findings);
        rules::check(self, findings);
        usage::check(self, findings);
    }
}

/// The tables that ship, without the makers' sheets.
pub fn bundled_files() -> [DataFile<'static>; 26] {
    let file = |shown: &'static str, text| DataFile {
        shown,
        table: shown.trim_start_matches("data/"),
        text,
    };
    [
        file("data/sources.csv", footprint_data::SOURCES),
        file("data/equipment.csv", footprint_data::EQUIPMENT),
        file("data/factors.csv", footprint_data::FACTORS),
        file("data/factors_criteria.csv", footprint_data::FACTORS_CRITERIA),
        file("data/medians.csv", footprint_data::MEDIANS),
        file("data/electricity.csv", footprint_data::ELECTRICITY),
        file("data/electricity_national.csv", footprint_data::ELECTRICITY_NATIONAL),
        file("data/electricity_criteria.csv", footprint_data::ELECTRICITY_CRITERIA),
        file("data/electricity_missing.csv", footprint_data::ELECTRICITY_MISSING),
        file("data/country_codes.csv", footprint_data::COUNTRY_CODES),
        file("data/spreads.csv", footprint_data::SPREADS),
        file("data/rooms.csv", footprint_data::ROOMS),
        file("data/labels.csv", footprint_data::LABELS),
        file("data/benchmarks.csv", footprint_data::BENCHMARKS),
        file("data/rules.csv", footprint_data::RULES),
        file("data/second_life.csv", footprint_data::SECOND_LIFE),
        file("data/reuse.csv", footprint_data::REUSE),
        file("data/inclusion.csv", footprint_data::INCLUSION),
        file("data/usage.csv", footprint_data::USAGE),
        file("data/device_time.csv", footprint_data::DEVICE_TIME),
        file("data/equivalents.csv", footprint_data::EQUIVALENTS),
        file("data/national.csv", footprint_data::NATIONAL),
        file("data/stocks.csv", footprint_data::STOCKS),
        file("data/projections.csv", footprint_data::PROJECTIONS),
        file("data/scenarios.csv", footprint_data::SCENARIOS),
        file("data/levers.csv", footprint_data::LEVERS),
    ]
}

/// The makers' sheets that ship.
pub fn bundled_sheets() -> DataFile<'static> {
    DataFile { shown: "data/models.csv", table: "models.csv", text: footprint_data::MODELS }
}
