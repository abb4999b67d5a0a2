//! The years ahead under named scenarios: trends move layer B and the residual, levers move layer B alone
//! (METHOD.md §5).

use super::Territory;
use super::layers::Layers;
use crate::catalogue::{Catalogue, Parameter as P, TerritoryScenario, Tier, Zone};

/// The years that a projection shows after the year of the diagnosis.
pub(super) const YEARS: [i32; 3] = [2030, 2040, 2050];

/// A projected year by tier, residual included, kg CO2e.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) year: i32,
    pub(super) tiers: [f64; 3],
    /// The rounding of the printed total, which nothing moves.
    pub(super) rounding: f64,
}

impl Point {
    pub(super) fn total(&self) -> f64 {
        self.tiers.iter().sum::<f64>() + self.rounding
    }
}

/// `(1 + rate)^years` by multiplication: the same bits everywhere.
fn grown(rate: f64, years: i32) -> f64 {
    (0..years).fold(1.0, |product, _| product * (1.0 + rate))
}

/// The territory in `year` under a scenario.
pub(super) fn point(
    layers: &Layers<'_>,
    territory: &Territory,
    catalogue: &Catalogue,
    zone: &Zone,
    scenario: &TerritoryScenario,
    year: i32,
) -> Point {
    let value = |figure| catalogue.value(figure);
    let years = (year - territory.year).max(0);
    let span = f64::from((territory.levers_by - territory.year).max(1));
    let reached = (f64::from(years) / span).min(1.0);
    let devices = grown(value(P::TrendDevices), years);
    let kept = devices * (1.0 - reached * scenario.fewer_share);
    let centres = grown(value(P::TrendCentres), years);
    let grid = grown(value(P::TrendGrid) + scenario.grid_per_year, years);
    let trend_grid = grown(value(P::TrendGrid), years);
    let mut terminals = 0.0;
    for device in &layers.devices {
        let longer = device.linked.lifetime.0 + reached * scenario.longer_years;
        let new = device.unit_embodied() / longer;
        let per_unit = match catalogue.second_life(device.stock.kind) {
            // The first owner carries the making: what the territory makes and what it mends.
            Some(second) => {
                let share = reached * scenario.refurbished_share;
                (1.0 - share) * new + share * second.refurbishing_kgco2e / second.years.0
            }
            None => new,
        };
        let electricity = device.kwh.unwrap_or(0.0) * zone.kgco2e_per_kwh * grid;
        terminals += device.linked.units * kept * (per_unit + electricity);
    }
    let [standing, data] = layers.networks;
    let networks = standing + data * grown(value(P::TrendData), years);
    let [making, use_]: [f64; 2] =
        [0, 1].map(|part| layers.centres.iter().map(|place| place[part]).sum());
    let data_centres = centres * (making + use_ * grid);
    // What layer B does not explain follows the trend of its tier; no lever acts on it.
    let residual = |cell: usize| layers.published[cell] - layers.bottom_up[cell].mean();
    let terminals = terminals + devices * (residual(0) + residual(1) * trend_grid);
    let networks = networks + residual(2);
    let data_centres = data_centres + centres * (residual(3) + residual(4) * trend_grid);
    let mut tiers = [0.0; 3];
    tiers[Tier::Terminals.index()] = terminals;
    tiers[Tier::Networks.index()] = networks;
    tiers[Tier::DataCentres.index()] = data_centres;
    Point { year, tiers, rounding: layers.rounding }
}
