//! How many devices a head there are in a territory, and published projections of a national total.

use crate::catalogue::table::Table;
use crate::catalogue::{Catalogue, DataFile, FigureStatus, Label, equipment, sources, usage};
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::vocabulary::{Kind, words};
use crate::uncertainty::Gsd;

words! {
    /// Where devices of a stock serve.
    Setting {
        /// At home or everywhere: the home figures of a kind.
        Home = "home",
        /// At work: the usual figures of a kind.
        Work = "work",
    }
}

/// Devices of one sort in a territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Stock {
    /// Stable key.
    pub device: String,
    /// Kind whose figures serve; `Other` where the stock brings its own.
    pub kind: Kind,
    /// Where they serve.
    pub setting: Setting,
    /// Devices per head.
    pub units_per_head: f64,
    /// Share that belongs to employers.
    pub professional_share: f64,
    /// Spread of the number.
    pub rate_gsd: Gsd,
    /// Lifetime in the national study.
    pub lifetime: Years,
    /// Embodied impact where no kind has it, kg CO2e.
    pub embodied_kgco2e: Option<f64>,
    /// Electricity where the kind's is not taken.
    pub electricity: Option<KwhPerYear>,
    /// Source id.
    pub source: String,
    /// How the row came about.
    pub status: FigureStatus,
    /// What they are called.
    pub label: Label,
}

/// A published total of a year, with its own perimeter.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedProjection {
    /// Study.
    pub study: String,
    /// Year.
    pub year: i32,
    /// Mt CO2e.
    pub mt: f64,
    /// Source id.
    pub source: String,
    /// What it covers.
    pub perimeter: Label,
}

/// What a projection changes in a territory; every share is reached at the year of the levers.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoryScenario {
    /// Stable key.
    pub key: String,
    /// Years added to every lifetime.
    pub longer_years: f64,
    /// Share of refurbished devices, of the kinds that have a second life.
    pub refurbished_share: f64,
    /// Share of devices given up.
    pub fewer_share: f64,
    /// Change of the electricity factor a year, beside the trend's.
    pub grid_per_year: f64,
    /// What it is called.
    pub label: Label,
}

pub(in crate::catalogue) fn read(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [
        device,
        kind,
        setting,
        rate,
        professional,
        gsd,
        life,
        embodied,
        kwh,
        source,
        status,
        fr,
        en,
        _note,
    ] = table.columns(
        [
            "device",
            "kind",
            "use",
            "units_per_head",
            "professional_share",
            "rate_gsd",
            "lifetime_years",
            "embodied_kgco2e",
            "kwh_per_year",
            "source",
            "status",
            "label_fr",
            "label_en",
            "note",
        ],
        findings,
    );
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let Some(key) = row.required(device, findings).map(str::to_owned) else { continue };
        if !seen.insert(key.clone()) {
            findings.add(row.finding(Code::DuplicateKey, device).with("key", &key));
            continue;
        }
        let settings = Setting::ALL.iter().map(|setting| setting.key());
        let label = Label { fr: row.text(fr).to_owned(), en: row.text(en).to_owned() };
        let embodied_kgco2e = row.number(embodied, 0.0..=1e5, findings);
        let electricity = row.number(kwh, 0.0..=1e5, findings).map(KwhPerYear);
        if let (
            Some(kind),
            Some(setting),
            Some(units_per_head),
            Some(professional_share),
            Some(rate_gsd),
            Some(lifetime),
            Some(source),
            Some(status),
        ) = (
            equipment::kind_of(&row, kind, findings),
            row.word(setting, Setting::from_key, settings, findings),
            row.required_number(rate, 0.0..=100.0, findings),
            row.required_number(professional, 0.0..=1.0, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            row.required_number(life, 0.5..=40.0, findings).map(Years),
            sources::source_id(catalogue, &row, source, findings),
            usage::status_of(&row, status, findings),
        ) {
            let stock = Stock {
                device: key,
                kind,
                setting,
                units_per_head,
                professional_share,
                rate_gsd,
                lifetime,
                embodied_kgco2e,
                electricity,
                source,
                status,
                label,
            };
            catalogue.stocks.retain(|known| known.device != stock.device);
            catalogue.stocks.push(stock);
        }
    }
}

pub(in crate::catalogue) fn read_projections(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [study, year, mt, source, fr, en] =
        table.columns(["study", "year", "mt", "source", "perimeter_fr", "perimeter_en"], findings);
    while let Some(row) = table.next_row(findings) {
        if let (Some(study), Some(year), Some(mt), Some(source), Some(fr), Some(en)) = (
            row.required(study, findings),
            row.required_number(year, 1990.0..=2100.0, findings),
            row.required_number(mt, 0.0..=1e4, findings),
            sources::source_id(catalogue, &row, source, findings),
            row.required(fr, findings),
            row.required(en, findings),
        ) {
            let perimeter = Label { fr: fr.to_owned(), en: en.to_owned() };
            let (study, year) = (study.to_owned(), year as i32);
            catalogue.projections.retain(|known| (&known.study, known.year) != (&study, year));
            catalogue.projections.push(PublishedProjection { study, year, mt, source, perimeter });
        }
    }
}

pub(in crate::catalogue) fn read_scenarios(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [key, longer, refurbished, fewer, grid, fr, en, source] = table.columns(
        [
            "scenario",
            "longer_years",
            "refurbished_share",
            "fewer_share",
            "grid_per_year",
            "label_fr",
            "label_en",
            "source",
        ],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        sources::source_id(catalogue, &row, source, findings);
        if let (
            Some(key),
            Some(longer_years),
            Some(refurbished_share),
            Some(fewer_share),
            Some(grid_per_year),
            Some(fr),
            Some(en),
        ) = (
            row.required(key, findings),
            row.required_number(longer, 0.0..=20.0, findings),
            row.required_number(refurbished, 0.0..=1.0, findings),
            row.required_number(fewer, 0.0..=1.0, findings),
            row.required_number(grid, -0.5..=0.5, findings),
            row.required(fr, findings),
            row.required(en, findings),
        ) {
            catalogue.scenarios.retain(|known| known.key != key);
            let (key, label) = (key.to_owned(), Label { fr: fr.to_owned(), en: en.to_owned() });
            catalogue.scenarios.push(TerritoryScenario {
                key,
                longer_years,
                refurbished_share,
                fewer_share,
                grid_per_year,
                label,
            });
        }
    }
}

impl Catalogue {
    /// The scenarios of a projection, in the order of the table.
    pub fn scenarios(&self) -> &[TerritoryScenario] {
        &self.scenarios
    }

    /// The stocks of a territory, in the order of the table.
    pub fn stocks(&self) -> &[Stock] {
        &self.stocks
    }

    /// Published projections, in the order of the table.
    pub fn projections(&self) -> &[PublishedProjection] {
        &self.projections
    }
}
