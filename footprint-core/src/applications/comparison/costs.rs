//! What an option costs to own: prices of the scenario, by the share of each life that serves.

use super::course::{self, Phase};
use super::plan::Plan;
use super::result::Cost;
use super::scenario::Scenario;

/// The currency of the scenario, or the first that an item names.
pub(super) fn currency(scenario: &Scenario) -> Option<String> {
    let of_items = scenario.options.iter().flat_map(|option| {
        option.items.iter().map(|item| &item.currency).chain([&option.currency])
    });
    scenario.currency.clone().or_else(|| of_items.flatten().next().cloned())
}

/// The cost of an option; `None` where nothing has a price, and where the option lacks each of its own: a
/// price to give is not 0.
pub(super) fn cost(plan: &Plan<'_>, places: &[(Vec<Phase<'_>>, f64)], kgco2e: f64) -> Option<Cost> {
    let Scenario { quantity, service_years, .. } = *plan.scenario;
    if !plan.devices.iter().any(|device| device.prices.is_any()) {
        return None;
    }
    let electricity_price = plan.scenario.electricity_price.unwrap_or(0.0);
    let discount = plan.scenario.discount_rate.unwrap_or(0.0);
    let mut sum = Cost { complete: true, ..Cost::default() };
    for (phases, count) in places {
        let values = &plan.assumptions.values;
        let one = course::cost(phases, values, electricity_price, discount);
        let count = quantity * count;
        sum.invoice += count * one.invoice;
        sum.purchase += count * one.purchase;
        sum.lease += count * one.lease;
        sum.repair += count * one.repair;
        sum.electricity += count * one.electricity;
        sum.complete &= one.complete;
    }
    if !sum.complete && sum.invoice + sum.lease + sum.repair == 0.0 {
        return None;
    }
    sum.total = sum.purchase + sum.lease + sum.repair + sum.electricity;
    sum.per_service_year = sum.total / (quantity * service_years);
    sum.carbon = plan
        .scenario
        .carbon_price
        .as_ref()
        .map(|price| price.per_tonne * quantity * kgco2e / 1000.0);
    sum.total_with_carbon = sum.carbon.map(|carbon| sum.total + carbon);
    Some(sum)
}
