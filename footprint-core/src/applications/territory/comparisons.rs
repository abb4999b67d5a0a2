//! Published figures beside ours, each with the reason of its difference.

use super::build::{Context, row_key};
use super::layers::CELLS;
use super::phrases;
use super::projection::Levers;
use super::{ComparisonReport, Hosting};
use crate::catalogue::{Study, Tier};

/// The Senate's projection, from 2019 to 2040.
const SENATE: &str = "senate-2019";

impl Context<'_> {
    pub(super) fn comparisons(&self) -> Vec<ComparisonReport> {
        let layers = self.layers;
        let per_head = |kg: f64| kg / layers.population;
        let mut list = Vec::new();
        let mut add = |id: &str, ours: f64, published: f64, unit: &str, source: &str| {
            list.push(ComparisonReport {
                id: id.to_owned(),
                ours,
                published,
                unit: unit.to_owned(),
                source: source.to_owned(),
                text: phrases::comparison(self.language, id).to_owned(),
                reason: phrases::reason(self.language, id).to_owned(),
            });
        };
        for (index, cell) in CELLS.iter().enumerate() {
            let id = row_key(*cell).replace('.', "_");
            let ours = per_head(layers.bottom_up[index].mean());
            let published = per_head(layers.published[index]);
            let source = match (cell.tier, self.input.hosting) {
                (Tier::DataCentres, Hosting::FranceOnly) => "A22",
                _ => match self.input.study {
                    Study::Ademe2020 => "A22",
                    Study::Ademe2022 => "A25",
                },
            };
            add(&id, ours, published, "kg CO2e/head/year", source);
        }
        let stages = self.stages();
        let terminals = layers.bottom_up[0].mean() + layers.bottom_up[1].mean();
        let upstream = stages.manufacturing + stages.distribution;
        // The Senate's perimeter: the territory's own data centres.
        let territorial =
            terminals + layers.bottom_up[2].mean() + layers.centres[0].iter().sum::<f64>();
        let kwh: f64 = layers
            .devices
            .iter()
            .map(|device| device.linked.units * device.kwh.unwrap_or(0.0))
            .sum();
        // The same number of years as the Senate's, whatever the year of the diagnosis.
        let senate = || self.catalogue.projections().iter().filter(|one| one.study == SENATE);
        let span = senate().map(|one| one.year).max().zip(senate().map(|one| one.year).min());
        let trend = span.map(|(last, first)| {
            let year = self.input.year + last - first;
            let then = self.outlook().emitted(year, Levers::default());
            then / layers.published_total.mean() - 1.0
        });
        let benchmarks = [
            ("terminals_kwh", Some(per_head(kwh)), "ademe_2022_terminals_kwh"),
            (
                "senate_terminals_share",
                Some(terminals / territorial),
                "senate_2019_terminals_share",
            ),
            (
                "senate_terminals_upstream_share",
                Some(upstream / terminals),
                "senate_2019_terminals_upstream_share",
            ),
            (
                "senate_terminals_upstream_of_all",
                Some(upstream / territorial),
                "senate_2019_terminals_upstream_of_all",
            ),
            ("growth_2040", trend, "senate_2040_growth"),
        ];
        for (id, ours, benchmark) in benchmarks {
            if let (Some(ours), Some(benchmark)) = (ours, self.catalogue.benchmark(benchmark)) {
                add(id, ours, benchmark.value, &benchmark.unit, &benchmark.source);
            }
        }
        list
    }
}
