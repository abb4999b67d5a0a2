//! Where a year's purchases and disposals stand against the law, and what would close the gap
//! (METHOD.md §6; AGEC art. 58, REEN art. 16, Climat et résilience art. 35).

mod purchases;

pub use purchases::{Purchases, read_purchases};

use crate::catalogue::{Catalogue, Metric, Rule};
use serde::{Deserialize, Serialize};

/// What was bought and retired in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    /// Pre-tax spend on IT and telephony.
    pub spend: f64,
    /// Part of it on goods reused or refurbished.
    pub spend_reused: f64,
    /// Part of it on goods that contain recycled material.
    pub spend_recycled: f64,
    /// Devices decommissioned, less than ten years old.
    pub decommissioned: f64,
    /// Those that went to reuse.
    pub to_reuse: f64,
    /// Devices decommissioned at ten years or more, which do not count.
    pub too_old: f64,
    /// Contracts put out, and those with an environmental award criterion.
    pub contracts: f64,
    /// Contracts with an environmental award criterion.
    pub contracts_with_criterion: f64,
}

/// Where a year stands against one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotaStatus {
    /// Id of the rule.
    pub rule: String,
    /// What it measures.
    pub metric: Metric,
    /// Least share asked.
    pub required: f64,
    /// Share reached; `None` where nothing of the kind happened.
    pub reached: Option<f64>,
    /// What counts.
    pub counted: f64,
    /// What it is a share of.
    pub base: f64,
    /// What more should have counted: spend, or devices in whole numbers; 0 where the rule is met.
    pub missing: f64,
    /// Whether the rule is met; `None` where nothing of the kind happened.
    pub met: Option<bool>,
    /// How sure the rule's figure is.
    pub confidence: String,
    /// The legal texts.
    pub reference: String,
}

/// A year against every rule in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotaReport {
    /// The year.
    pub year: i32,
    /// Rule by rule.
    pub rules: Vec<QuotaStatus>,
    /// Devices of ten years or more that were decommissioned: they do not count.
    pub too_old: f64,
}

/// A year against the rules in force.
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::applications::quotas::{Year, quotas};
/// let year = Year { spend: 100_000.0, spend_reused: 12_000.0, ..Year::default() };
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
            (year.spend_reused + year.spend_recycled, year.spend, rule.value)
        }
        Metric::DecommissionedToReuse => (year.to_reuse, year.decommissioned, rule.value),
        // One criterion at least in each contract.
        Metric::EnvironmentalAwardCriterion => (year.contracts_with_criterion, year.contracts, 1.0),
    };
    let gap = f64::max(0.0, required * base - counted);
    let missing = match rule.metric {
        Metric::SpendReusedOrRecycled => gap,
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
        met: (base > 0.0).then_some(counted >= required * base * (1.0 - 1e-12)),
        confidence: rule.confidence.clone(),
        reference: rule.reference.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "year,event,label,amount,units,state,age_years\n\
        2026,purchase,Laptops,80000,80,new,\n\
        2026,purchase,Refurbished laptops,15000,35,reused,\n\
        2026,purchase,Screens,5000,20,recycled,\n\
        2026,decommission,Laptops,,60,reuse,5\n\
        2026,decommission,Desktops,,45,recycling,7\n\
        2026,decommission,Old servers,,9,recycling,12\n\
        2026,contract,Laptops,,1,none,\n\
        2025,purchase,Laptops,1000,1,new,\n";

    #[test]
    fn shares_are_those_of_the_year_asked() {
        let catalogue = Catalogue::bundled().value;
        let read = read_purchases("p.csv", FILE, None);
        assert!(read.findings.is_empty());
        let Purchases { year, figures, .. } = read.value;
        assert_eq!((year, figures.spend, figures.too_old), (2026, 100_000.0, 9.0));
        let report = quotas(&figures, year, &catalogue);
        let of = |metric| report.rules.iter().find(|rule| rule.metric == metric).unwrap();
        let spend = of(Metric::SpendReusedOrRecycled);
        assert_eq!((spend.reached, spend.met, spend.missing), (Some(0.2), Some(true), 0.0));
        // 60 of 105 devices less than ten years old.
        let disposals = of(Metric::DecommissionedToReuse);
        assert_eq!((disposals.reached, disposals.met), (Some(60.0 / 105.0), Some(true)));
        let contracts = of(Metric::EnvironmentalAwardCriterion);
        assert_eq!((contracts.met, contracts.missing), (Some(false), 1.0));
        // The same purchases would miss the share of 2030 by 10 points.
        let later = quotas(&figures, 2030, &catalogue);
        assert!((later.rules[0].missing - 10_000.0).abs() < 1e-9);
    }
}
