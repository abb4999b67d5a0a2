//! Builds a territory's report from its layers.

use super::check::check;
use super::layers::{ABROAD, CELLS, Cell, Layers};
use super::phrases;
use super::projection::Outlook;
use super::{
    MunicipalityReport, PublishedReport, RowReport, SCHEMA, StageReport, StockReport, Territory,
    TerritoryReport,
};
use crate::assessment::report::{DriverShare, Spread, finding_report};
use crate::assessment::scope::zone_finding;
use crate::catalogue::{Catalogue, FactorKey, Zone};
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::service::Service;
use crate::terms::vocabulary::Language;
use crate::uncertainty::{Factors, Nodes, UncertainSum};
use crate::wording;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Drivers of the uncertainty that a report names.
const DRIVERS_SHOWN: usize = 6;

/// The zone of the national studies, the stocks and the lines.
const STUDIED: &str = "FRA";

/// A population given beside municipalities may differ by this share before it is told.
const TOLERANCE: f64 = 0.001;

/// A territory's diagnosis and projection.
///
/// # Errors
/// The findings alone, when the file cannot be used: no population, unknown zone, amounts out of bounds.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::territory::{Territory, territory};
/// use footprint_core::terms::vocabulary::Language;
/// let catalogue = Catalogue::bundled().value;
/// let input = Territory { population: Some(82_000.0), ..Territory::default() };
/// let report = territory(&input, &catalogue, &"t.toml".into(), Language::En).unwrap();
/// // 434 kg a head; its printed parts sum to 434.8, and the rounding is a row of its own.
/// assert!((report.top_down.mean - 35_588_000.0).abs() < 1e-3);
/// ```
pub fn territory(
    input: &Territory,
    catalogue: &Catalogue,
    file: &Arc<str>,
    language: Language,
) -> Result<TerritoryReport, Findings> {
    let place = Place::file(file);
    let mut findings = Findings::default();
    let zone = match catalogue.zone(&input.country) {
        Ok(zone) => zone,
        Err(error) => {
            findings.add(zone_finding(&input.country, &error).at(place.clone()));
            return Err(findings);
        }
    };
    let summed: f64 = input.municipalities.iter().map(|one| one.population).sum();
    let population =
        if input.municipalities.is_empty() { input.population.unwrap_or(0.0) } else { summed };
    let heads = if input.municipalities.is_empty() {
        population
    } else {
        input.municipalities.iter().map(|one| one.population * one.equipment).sum()
    };
    check(input, catalogue, (population, heads), &place, &mut findings);
    if findings.has_errors() {
        return Err(findings);
    }
    let at = |field: &str| Place { field: Some(field.into()), ..place.clone() };
    if zone.key != STUDIED {
        let finding = Finding::new(Code::StudyOfFrance).at(at("country"));
        findings.add(finding.with("zone", &zone.key));
    }
    if let Some(written) = input.population
        && (written / population - 1.0).abs() > TOLERANCE
    {
        findings.add(
            Finding::new(Code::PartsDisagree)
                .at(at("population"))
                .with("what", "population")
                .with("written", written)
                .with("summed", population),
        );
    }
    match input.displacement {
        None => findings.add(Finding::new(Code::DisplacementAssumed)),
        Some(1.0) => findings.add(Finding::new(Code::FullDisplacement)),
        Some(_) => {}
    }
    let mut factors = Factors::new();
    let layers =
        Layers::of(input, catalogue, zone, (population, heads), &mut factors, &mut findings);
    let context = Context { input, catalogue, layers: &layers, factors: &factors, zone, language };
    Ok(context.report(heads, &findings))
}

/// What the parts of the report read.
pub(super) struct Context<'a> {
    pub(super) input: &'a Territory,
    pub(super) catalogue: &'a Catalogue,
    pub(super) layers: &'a Layers<'a>,
    pub(super) factors: &'a Factors<FactorKey>,
    pub(super) zone: &'a Zone,
    pub(super) language: Language,
}

pub(super) fn row_key(cell: Cell) -> String {
    match cell.phase {
        Some(phase) => format!("{}.{phase}", cell.tier),
        None => cell.tier.to_string(),
    }
}

impl Context<'_> {
    fn report(&self, heads: f64, findings: &Findings) -> TerritoryReport {
        let layers = self.layers;
        let total = layers.bottom_up_total();
        let nodes = Nodes::new(self.factors, &[&total]);
        let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
        let published = &layers.published_total;
        let of_published = Nodes::new(self.factors, &[published]);
        let mut rows: Vec<_> = CELLS
            .iter()
            .enumerate()
            .map(|(index, cell)| RowReport {
                row: row_key(*cell),
                top_down: layers.published[index],
                bottom_up: spread(&layers.bottom_up[index]),
                residual: layers.published[index] - layers.bottom_up[index].mean(),
                text: phrases::label(self.language, &row_key(*cell)).to_owned(),
            })
            .collect();
        let nothing = Spread { mean: 0.0, p05: 0.0, p95: 0.0 };
        if layers.rounding != 0.0 {
            rows.push(RowReport {
                row: "rounding".to_owned(),
                top_down: layers.rounding,
                bottom_up: nothing,
                residual: layers.rounding,
                text: phrases::label(self.language, "rounding").to_owned(),
            });
        }
        let mut devices: Vec<_> = layers
            .devices
            .iter()
            .map(|device| StockReport {
                device: device.stock.device.clone(),
                units: device.linked.units,
                sales_per_year: device.linked.sales_per_year,
                lifetime_years: device.linked.lifetime.0,
                derived: device.linked.derived,
                embodied: device.embodied.mean(),
                electricity: device.kwh.map(|_| device.electricity.mean()),
                climate_change: spread(&device.embodied.plus(&device.electricity)),
                text: device.stock.label.in_language(self.language).to_owned(),
            })
            .collect();
        devices.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
        let outlook = self.outlook();
        let municipalities = self.municipalities(heads);
        TerritoryReport {
            schema: SCHEMA,
            edition: footprint_data::EDITION.to_owned(),
            title: self.input.title.clone(),
            country: self.zone.key.clone(),
            hosting: self.input.hosting,
            study: self.input.study,
            year: self.input.year,
            unit: "kg CO2e/year".to_owned(),
            population: layers.population,
            top_down: Spread::new(published.mean(), of_published.interval(published)),
            bottom_up: spread(&total),
            residual: published.mean() - total.mean(),
            rows,
            terminals_by_stage: self.stages(),
            devices,
            comparisons: self.comparisons(),
            projections: outlook.projections(self.language),
            paths: outlook.paths(self.language),
            targets: outlook.targets(),
            actions: outlook.actions(),
            published_projections: self.published_projections(),
            indicators: self.indicators(&municipalities),
            fleet: None,
            municipalities,
            drivers: total
                .weighed(self.factors)
                .drivers(self.factors, DRIVERS_SHOWN)
                .into_iter()
                .map(|driver| {
                    let names = crate::assessment::fleet::Names::default();
                    DriverShare {
                        factor: wording::factor::key(driver.key, &names, self.catalogue),
                        share_of_variance: driver.share,
                        text: wording::factor::words(
                            self.language,
                            driver.key,
                            &names,
                            self.catalogue,
                        ),
                    }
                })
                .collect(),
            sources: self.sources(),
            findings: findings
                .iter()
                .map(|finding| finding_report(self.language, self.catalogue, finding))
                .collect(),
        }
    }

    /// What is known of the years ahead.
    pub(super) fn outlook(&self) -> Outlook<'_> {
        let Self { input, catalogue, layers, factors, .. } = self;
        Outlook { layers, territory: input, catalogue, factors }
    }

    pub(super) fn stages(&self) -> StageReport {
        let mut stages = StageReport::default();
        for device in &self.layers.devices {
            let yearly = device.linked.units * Service::of_new(device.linked.lifetime).per_year();
            stages.manufacturing += yearly * device.stages[0];
            stages.distribution += yearly * device.stages[1];
            stages.end_of_life += yearly * device.stages[2];
            stages.use_ += device.electricity.mean();
        }
        stages
    }

    fn published_projections(&self) -> Vec<PublishedReport> {
        let projections = self.catalogue.projections();
        projections
            .iter()
            .map(|one| {
                let base = projections.iter().find(|base| base.study == one.study);
                PublishedReport {
                    study: one.study.clone(),
                    year: one.year,
                    mt: one.mt,
                    change: base.map_or(0.0, |base| one.mt / base.mt - 1.0),
                    source: one.source.clone(),
                    text: one.perimeter.in_language(self.language).to_owned(),
                }
            })
            .collect()
    }

    /// Devices follow population × equipment; the rest follows population.
    fn municipalities(&self, heads: f64) -> Vec<MunicipalityReport> {
        let layers = self.layers;
        let bottom: Vec<_> = layers.bottom_up.iter().map(UncertainSum::mean).collect();
        let published = layers.top_down();
        let units: f64 = layers.devices.iter().map(|device| device.linked.units).sum();
        self.input
            .municipalities
            .iter()
            .map(|one| {
                let share = one.population / layers.population;
                let of_devices = one.population * one.equipment / heads;
                let terminals = of_devices * (bottom[0] + bottom[1]);
                let networks = share * bottom[2];
                let data_centres = share * (bottom[3] + bottom[4]);
                MunicipalityReport {
                    code: one.code.clone(),
                    name: one.name.clone(),
                    population: one.population,
                    top_down: share * published,
                    terminals,
                    networks,
                    data_centres,
                    bottom_up: terminals + networks + data_centres,
                    devices: of_devices * units,
                }
            })
            .collect()
    }

    fn sources(&self) -> Vec<crate::catalogue::Source> {
        let mut ids: BTreeSet<&str> =
            ["A22", "A25", "SENATE", "IC", "FAI24", "LINES", "ARC", "FP"].into();
        ids.extend(self.layers.devices.iter().map(|device| &*device.stock.source));
        ids.insert(&self.zone.source);
        ids.extend(
            ABROAD.iter().filter_map(|(_, key)| Some(&*self.catalogue.zone(key).ok()?.source)),
        );
        ids.into_iter().filter_map(|id| self.catalogue.source(id).cloned()).collect()
    }
}
