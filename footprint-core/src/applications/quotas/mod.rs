//! Where a year's purchases and disposals stand against the law, and what would close the gap
//! (METHOD.md §6; AGEC art. 58, REEN art. 16, Climat et résilience art. 35).

mod declaration;
mod disposals;
mod doubt;
mod ledger;

pub use declaration::{check as check_declaration, declaration, is_siret};
pub use disposals::{InventoryDisposals, inventory_disposals};
pub use doubt::{Aside, Doubt, RowDoubt, Subject};
pub use ledger::{
    Category, DecidedBy, Entry, Fate, Ledger, LedgerRow, Origin, OutOfScope, RowCounts,
};

use crate::catalogue::{Catalogue, Metric, Rule};
use crate::terms::date::Date;
use serde::{Deserialize, Serialize};

/// First day of the contracts that must have an environmental award criterion.
///
/// Source: law 2021-1104 art. 35, decree 2022-767.
pub const CONTRACTS_FROM: Date = Date::constant(2026, 8, 21);

/// What was spent on one category of goods, before tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Spend {
    /// All that was bought.
    pub total: f64,
    /// Part of it on goods reused or refurbished.
    pub reused: f64,
    /// Value of what was given, which is no spend.
    pub given: f64,
    /// Part of the total on goods that contain recycled material.
    pub recycled: f64,
}

/// What was bought and retired in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    /// Spend by category, in the order of [`Category::ALL`].
    pub categories: [Spend; 4],
    /// Devices decommissioned, less than ten years old.
    pub decommissioned: f64,
    /// Those that went to reuse.
    pub to_reuse: f64,
    /// Devices decommissioned at ten years or more, which do not count.
    pub too_old: f64,
    /// Contracts put out.
    pub contracts: f64,
    /// Contracts with an environmental award criterion.
    pub contracts_with_criterion: f64,
    /// Devices in the fleet.
    pub fleet: f64,
    /// Those bought second-hand.
    pub fleet_second_hand: f64,
    /// What rows that are set aside could still add.
    pub aside: Aside,
}

impl Year {
    /// Whether nothing counts.
    pub fn is_empty(&self) -> bool {
        Self { aside: Aside::default(), ..*self } == Self::default()
    }

    /// Spend on computers and telephony, on which the law is judged.
    pub fn hardware(&self) -> &Spend {
        &self.categories[Category::ComputersAndPhones.index()]
    }

    /// A year of computers and telephony bought, before tax, and the part of it that is reused.
    pub fn of_hardware(total: f64, reused: f64) -> Self {
        let mut year = Self::default();
        year.categories[Category::ComputersAndPhones.index()] =
            Spend { total, reused, ..Spend::default() };
        year
    }

    /// Adds what a row says; disposals of devices of `oldest` years and over do not count
    /// ([`Limit::OldestReusedYears`](crate::catalogue::Limit::OldestReusedYears)).
    pub fn add(&mut self, entry: Entry, oldest: f64) {
        let if_true = |yes: bool, value: f64| if yes { value } else { 0.0 };
        match entry {
            Entry::Purchase { category, origin, amount } => {
                let spend = &mut self.categories[category.index()];
                match origin {
                    Origin::Given => spend.given += amount,
                    _ => spend.total += amount,
                }
                spend.reused += if_true(origin == Origin::Reused, amount);
                spend.recycled += if_true(origin == Origin::Recycled, amount);
            }
            Entry::Disposal { units, age_years: Some(age), .. } if age >= oldest => {
                self.too_old += units;
            }
            Entry::Disposal { to_reuse, units, .. } => {
                self.decommissioned += units;
                self.to_reuse += if_true(to_reuse, units);
            }
            Entry::Contract { has_criterion, contracts } => {
                self.contracts += contracts;
                self.contracts_with_criterion += if_true(has_criterion, contracts);
            }
            Entry::Fleet { is_second_hand, units } => {
                self.fleet += units;
                self.fleet_second_hand += if_true(is_second_hand, units);
            }
        }
    }
}

/// Where a year stands against one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuotaStatus {
    /// Id of the rule.
    pub rule: String,
    /// What it measures.
    pub metric: Metric,
    /// Least share asked.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub required: f64,
    /// Share reached; `None` where nothing of the kind happened.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub reached: Option<f64>,
    /// What counts.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub counted: f64,
    /// What it is a share of.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub base: f64,
    /// What more should have counted: spend, or devices in whole numbers; 0 where what counts is enough.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub missing: f64,
    /// Whether the rule is met; `None` where nothing of the kind happened, or where it is undecided.
    pub met: Option<bool>,
    /// Rows that are set aside could turn the rule.
    #[serde(default)]
    pub undecided: bool,
    /// How sure the rule's figure is.
    pub confidence: String,
    /// The legal texts.
    pub reference: String,
}

/// A year against every rule in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuotaReport {
    /// The year.
    pub year: i32,
    /// Rule by rule.
    pub rules: Vec<QuotaStatus>,
    /// Devices of ten years or more that were decommissioned: they do not count.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub too_old: f64,
}

/// A year against the rules in force.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::quotas::{Year, quotas};
/// let year = Year::of_hardware(100_000.0, 12_000.0);
/// let report = quotas(&year, 2026, &Catalogue::bundled().value);
/// assert_eq!(report.rules[0].reached, Some(0.12));
/// assert_eq!(report.rules[0].missing, 8_000.0);
/// ```
pub fn quotas(figures: &Year, year: i32, catalogue: &Catalogue) -> QuotaReport {
    let rules = catalogue.rules(year).map(|rule| status(rule, figures)).collect();
    QuotaReport { year, rules, too_old: figures.too_old }
}

fn status(rule: &Rule, year: &Year) -> QuotaStatus {
    let (counted, base, required) = match rule.metric {
        Metric::SpendReusedOrRecycled => {
            let spend = year.hardware();
            (spend.reused + spend.recycled, spend.total, rule.value)
        }
        // Gifts are no spend: they are shown beside the share, and not in it.
        Metric::SpendReused => (year.hardware().reused, year.hardware().total, rule.value),
        Metric::FleetSecondHand => (year.fleet_second_hand, year.fleet, rule.value),
        Metric::DecommissionedToReuse => (year.to_reuse, year.decommissioned, rule.value),
        // One criterion at least in each contract.
        Metric::EnvironmentalAwardCriterion => (year.contracts_with_criterion, year.contracts, 1.0),
    };
    let aside = year.aside;
    let doubt = match rule.metric {
        Metric::SpendReusedOrRecycled | Metric::SpendReused => aside.purchases,
        Metric::FleetSecondHand => aside.fleet,
        Metric::DecommissionedToReuse => aside.disposals,
        Metric::EnvironmentalAwardCriterion => aside.contracts,
    };
    let undecided = doubt.could_turn(counted, base, required);
    let gap = f64::max(0.0, required * base - counted);
    let missing = match rule.metric {
        Metric::SpendReusedOrRecycled | Metric::SpendReused => gap,
        // A small part of a device is rounding.
        _ => (gap - 1e-9).ceil().max(0.0),
    };
    QuotaStatus {
        rule: rule.id.clone(),
        metric: rule.metric,
        required,
        reached: (base > 0.0).then(|| counted / base),
        counted,
        base,
        missing,
        met: (base > 0.0 && !undecided).then_some(counted >= required * base * (1.0 - 1e-12)),
        undecided,
        confidence: rule.confidence.clone(),
        reference: rule.reference.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bought(origin: Origin, amount: f64) -> Entry {
        Entry::Purchase { category: Category::ComputersAndPhones, origin, amount }
    }

    #[test]
    fn the_share_is_that_of_reuse_and_gifts_and_recycled_goods_stand_beside() {
        let catalogue = Catalogue::bundled().value;
        let mut year = Year::default();
        let disposal =
            |to_reuse, units, age| Entry::Disposal { to_reuse, units, age_years: Some(age) };
        for entry in [
            bought(Origin::New, 85_000.0),
            bought(Origin::New, -5_000.0),
            bought(Origin::Reused, 20_000.0),
            bought(Origin::Given, 7_000.0),
            Entry::Purchase {
                category: Category::Paper,
                origin: Origin::Recycled,
                amount: 3_000.0,
            },
            disposal(true, 60.0, 5.0),
            disposal(false, 45.0, 7.0),
            disposal(false, 9.0, 12.0),
            Entry::Contract { has_criterion: false, contracts: 1.0 },
        ] {
            year.add(entry, 10.0);
        }
        assert_eq!((year.hardware().total, year.hardware().given), (100_000.0, 7_000.0));
        assert_eq!(year.too_old, 9.0);
        let report = quotas(&year, 2026, &catalogue);
        let of = |metric| report.rules.iter().find(|rule| rule.metric == metric).unwrap();
        let spend = of(Metric::SpendReused);
        assert_eq!((spend.reached, spend.met, spend.missing), (Some(0.2), Some(true), 0.0));
        // 60 of 105 devices less than ten years old.
        let disposals = of(Metric::DecommissionedToReuse);
        assert_eq!((disposals.reached, disposals.met), (Some(60.0 / 105.0), Some(true)));
        let contracts = of(Metric::EnvironmentalAwardCriterion);
        assert_eq!((contracts.met, contracts.missing), (Some(false), 1.0));
        // The same purchases would miss the share of 2030 by 10 points.
        let later = quotas(&year, 2030, &catalogue);
        assert!((later.rules[0].missing - 10_000.0).abs() < 1e-9);
    }

    #[test]
    fn a_rule_that_rows_set_aside_could_turn_is_undecided() {
        let catalogue = Catalogue::bundled().value;
        let mut year = Year::of_hardware(100.0, 30.0);
        let mut aside = |size| {
            let subject = Subject::Purchase;
            year.aside.add(RowDoubt { subject, is_sure: true, size: Some(size) });
            let status = quotas(&year, 2026, &catalogue).rules.swap_remove(0);
            (status.met, status.undecided)
        };
        assert_eq!(aside(50.0), (Some(true), false));
        assert_eq!(aside(10.0), (None, true));
        let of_aside = Year { aside: year.aside, ..Year::default() };
        assert!(of_aside.is_empty() && !year.is_empty());
    }

    #[test]
    fn the_states_fleet_is_a_ratio_of_its_own() {
        let catalogue = Catalogue::bundled().value;
        let mut year = Year::default();
        year.add(Entry::Fleet { is_second_hand: true, units: 15.0 }, 10.0);
        year.add(Entry::Fleet { is_second_hand: false, units: 85.0 }, 10.0);
        let report = quotas(&year, 2027, &catalogue);
        let fleet = report.rules.iter().find(|rule| rule.metric == Metric::FleetSecondHand);
        let fleet = fleet.unwrap();
        assert_eq!((fleet.reached, fleet.missing), (Some(0.15), 5.0));
        assert!(report.rules.iter().filter(|rule| rule.met.is_some()).count() == 1);
    }
}
