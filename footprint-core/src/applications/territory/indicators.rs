//! Indicators that a local authority can follow year by year: computed here, or measured by it.

use super::build::Context;
use super::check::is_called;
use super::phrases;
use super::{IndicatorReport, MunicipalityReport};
use std::borrow::Cow;

impl Context<'_> {
    pub(super) fn indicators(&self, municipalities: &[MunicipalityReport]) -> Vec<IndicatorReport> {
        let mut list = Vec::new();
        let mut add = |(municipality, code): (&str, &str),
                       year,
                       indicator: &str,
                       value: f64,
                       unit: &str,
                       origin| {
            list.push(IndicatorReport {
                municipality: municipality.to_owned(),
                insee_code: code.to_owned(),
                year,
                indicator: indicator.to_owned(),
                value,
                unit: unit.to_owned(),
                origin: Cow::Borrowed(origin),
                text: phrases::label(self.language, indicator).to_owned(),
            });
        };
        let layers = self.layers;
        let year = self.input.year;
        let units: f64 = layers.devices.iter().map(|device| device.linked.units).sum();
        let total = layers.top_down();
        let households: Option<f64> =
            self.input.municipalities.iter().map(|one| one.households).sum();
        let mut computed = |name: (&str, &str), population: f64, households, kg, devices| {
            add(name, year, "kg_total", kg, "kg CO2e/year", "computed");
            add(name, year, "devices", devices, "devices", "computed");
            add(name, year, "kg_per_head", kg / population, "kg CO2e/head/year", "computed");
            add(name, year, "devices_per_head", devices / population, "devices/head", "computed");
            if let Some(households) = households {
                let unit = "kg CO2e/household/year";
                add(name, year, "kg_per_household", kg / households, unit, "computed");
                let unit = "devices/household";
                add(name, year, "devices_per_household", devices / households, unit, "computed");
            }
        };
        let some_households = households.filter(|households| *households > 0.0);
        computed(("", ""), layers.population, some_households, total, units);
        for (one, input) in municipalities.iter().zip(&self.input.municipalities) {
            if one.population > 0.0 {
                let households = input.households.filter(|households| *households > 0.0);
                let code = one.code.as_deref().unwrap_or_default();
                computed((&one.name, code), one.population, households, one.top_down, one.devices);
            }
        }
        let organisations: Option<f64> = self
            .input
            .municipalities
            .iter()
            .map(|one| one.businesses.zip(one.public_bodies).map(|(b, p)| b + p))
            .sum();
        if let Some(organisations) = organisations.filter(|count| *count > 0.0) {
            let at_work: f64 = layers
                .devices
                .iter()
                .map(|device| device.linked.units * device.stock.professional_share)
                .sum();
            let name = "work_devices_per_organisation";
            add(("", ""), year, name, at_work / organisations, "devices/organisation", "computed");
        }
        // In steady state a stock is on average half as old as it will get.
        let age: f64 = layers
            .devices
            .iter()
            .map(|device| device.linked.units * device.linked.lifetime.0 / 2.0)
            .sum();
        add(("", ""), year, "mean_age_years", age / units, "years", "computed");
        for measured in &self.input.measured {
            let name = measured.municipality.as_deref().unwrap_or("");
            let known = municipalities.iter().find(|one| is_called(&one.name, name));
            let code = known.and_then(|one| one.code.as_deref()).unwrap_or_default();
            let name = (known.map_or(name, |one| one.name.as_str()), code);
            for (indicator, value, unit) in [
                ("mean_age_years", measured.mean_age_years, "years"),
                ("devices_per_agent", measured.devices_per_agent, "devices/agent"),
                ("devices_per_household", measured.devices_per_household, "devices/household"),
                ("second_hand_share", measured.second_hand_share, "share"),
                ("reuse_rate", measured.reuse_rate, "share"),
            ] {
                if let Some(value) = value {
                    add(name, measured.year, indicator, value, unit, "measured");
                }
            }
        }
        list
    }
}
