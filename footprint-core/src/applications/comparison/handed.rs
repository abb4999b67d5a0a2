//! A scenario as bytes, handed from one module of a page to another without the weight of a text format.

use super::scenario::{CarbonPrice, Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};
use crate::terms::vocabulary::{Allocation, FactorSet};
use crate::wire::packed::{Packed, packed_rows, packed_words};

packed_words!(Allocation, FactorSet);
packed_rows! {
    CarbonPrice { per_tonne, year, source }
    Item {
        kind, manufacturer, model, screen_inches, per_workplace, country, refurbished, reused, leased,
        lifetime_years, first_life_years, second_life_years, refurbishing_kgco2e, keep_years, age_years,
        repair_kgco2e, then, embodied_kgco2e, kwh_per_year, metered, watts, hours_per_day, days_per_year,
        unit_price, currency, repair_price, lease_price_per_year
    }
    Head {
        title, country, service_years, quantity, allocation, factors, pue, displacement, year, currency,
        electricity_price, discount_rate, carbon_price, options
    }
}

/// A scenario of the one schema that is, each option as its items.
struct Head {
    title: Option<String>,
    country: String,
    service_years: f64,
    quantity: f64,
    allocation: Allocation,
    factors: FactorSet,
    pue: Option<f64>,
    displacement: Option<f64>,
    year: Option<i32>,
    currency: Option<String>,
    electricity_price: Option<f64>,
    discount_rate: Option<f64>,
    carbon_price: Option<CarbonPrice>,
    options: Vec<(String, Vec<Item>)>,
}

impl Scenario {
    /// The scenario as bytes.
    pub fn packed(&self) -> Vec<u8> {
        let items = |option: &ScenarioOption| match option.items.is_empty() {
            true => vec![option.own_item()],
            false => option.items.clone(),
        };
        let this = self.clone();
        let head = Head {
            title: this.title,
            country: this.country,
            service_years: this.service_years,
            quantity: this.quantity,
            allocation: this.allocation,
            factors: this.factors,
            pue: this.pue,
            displacement: this.displacement,
            year: this.year,
            currency: this.currency,
            electricity_price: this.electricity_price,
            discount_rate: this.discount_rate,
            carbon_price: this.carbon_price,
            options: self.options.iter().map(|it| (it.name.clone(), items(it))).collect(),
        };
        let mut out = Vec::new();
        head.pack(&mut out);
        out
    }

    /// The scenario of [`Self::packed`]; `None` for other bytes.
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        Self::unpacked_with(bytes, ScenarioOption::of_items)
    }

    /// The same with every option as a basket, even of one item: the same figures with less code.
    pub fn unpacked_as_baskets(bytes: &[u8]) -> Option<Self> {
        Self::unpacked_with(bytes, ScenarioOption::basket)
    }

    fn unpacked_with(
        mut bytes: &[u8],
        option: impl Fn(String, Vec<Item>) -> ScenarioOption,
    ) -> Option<Self> {
        let head = Head::unpack(&mut bytes)?;
        Some(Self {
            schema: SCENARIO_SCHEMA,
            title: head.title,
            country: head.country,
            service_years: head.service_years,
            quantity: head.quantity,
            allocation: head.allocation,
            factors: head.factors,
            pue: head.pue,
            displacement: head.displacement,
            year: head.year,
            currency: head.currency,
            electricity_price: head.electricity_price,
            discount_rate: head.discount_rate,
            carbon_price: head.carbon_price,
            options: head.options.into_iter().map(|(name, items)| option(name, items)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_scenarios_that_ship_come_back() {
        for scenario in Scenario::shipped() {
            assert_eq!(Scenario::unpacked(&scenario.packed()), Some(scenario));
        }
    }

    proptest! {
        #[test]
        fn bytes_that_are_no_scenario_are_none(bytes: Vec<u8>) {
            let _ = Scenario::unpacked(&bytes);
        }
    }
}
