//! Where a year's purchases and disposals stand against the law, and what would close the gap
//! (METHOD.md §6; AGEC art. 58, REEN art. 16, Climat et résilience art. 35).

use crate::catalogue::{Catalogue, Metric, Rule};
use crate::diagnostic::{Code, Diagnosed, Finding, Findings};
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Age from which a decommissioned device no longer counts (decree 2023-266).
const OLDEST_REUSED_YEARS: f64 = 10.0;

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
/// use footprint_core::quotas::{Year, quotas};
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

/// Reads a list of purchases and disposals (CSV, comma or semicolon) and keeps those of a year; without
/// one, the newest year of the file.
///
/// Columns: `year`; `event` (`purchase`, `decommission` or `contract`); `label`; `amount` (pre-tax);
/// `units`; `state` (purchase: `new`, `reused`, `recycled`; decommission: `reuse`, `recycling`;
/// contract: `criterion`, `none`); `age_years`.
pub fn read_purchases(file: &str, text: &str, year: Option<i32>) -> Diagnosed<(i32, Year)> {
    let mut findings = Findings::default();
    let mut table = Table::open(file, text, &mut findings);
    let [at, event, _label, amount, units, state, age] = table.columns(
        ["year", "event", "label", "amount", "units", "state", "age_years"],
        &mut findings,
    );
    let mut rows = Vec::new();
    let mut years = BTreeSet::new();
    while let Some(row) = table.next_row(&mut findings) {
        const EVENTS: [&str; 3] = ["purchase", "decommission", "contract"];
        let states: &[&str] = match row.text(event) {
            "purchase" => &["new", "reused", "recycled"],
            "decommission" => &["reuse", "recycling"],
            _ => &["criterion", "none"],
        };
        let among = |known: &'static [&'static str]| {
            move |text: &str| known.iter().find(|word| **word == text).copied()
        };
        let (Some(of_year), Some(event)) = (
            row.required_number(at, 1990.0..=2100.0, &mut findings),
            row.word(event, among(&EVENTS), EVENTS.into_iter(), &mut findings),
        ) else {
            continue;
        };
        let state_of = |text: &str| states.iter().find(|word| **word == text).copied();
        let Some(state) = row.word(state, state_of, states.iter().copied(), &mut findings) else {
            continue;
        };
        let measure = if event == "purchase" { amount } else { units };
        let Some(measure) = row.required_number(measure, 0.0..=1e12, &mut findings) else {
            continue;
        };
        let age = row.number(age, 0.0..=100.0, &mut findings);
        let of_year = of_year as i32;
        years.insert(of_year);
        rows.push((of_year, state, measure, age));
    }
    let year = year.or(years.last().copied()).unwrap_or(0);
    if rows.is_empty() && !findings.has_errors() {
        findings.add(Finding::new(Code::HeaderOnly));
    }
    let mut figures = Year::default();
    for (_, state, measure, age) in rows.into_iter().filter(|row| row.0 == year) {
        match state {
            "new" | "reused" | "recycled" => {
                figures.spend += measure;
                figures.spend_reused += if state == "reused" { measure } else { 0.0 };
                figures.spend_recycled += if state == "recycled" { measure } else { 0.0 };
            }
            "reuse" | "recycling" => {
                if age.is_some_and(|age| age >= OLDEST_REUSED_YEARS) {
                    figures.too_old += measure;
                } else {
                    figures.decommissioned += measure;
                    figures.to_reuse += if state == "reuse" { measure } else { 0.0 };
                }
            }
            _ => {
                figures.contracts += measure;
                figures.contracts_with_criterion += if state == "none" { 0.0 } else { measure };
            }
        }
    }
    Diagnosed { value: (year, figures), findings }
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
        let (year, figures) = read.value;
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

    #[test]
    fn words_that_are_not_known_are_told_at_their_cell() {
        let text = "year,event,label,amount,units,state,age_years\n\
            2026,purchase,Laptops,80000,80,refurbished,\n2026,gift,x,1,1,new,\n";
        let read = read_purchases("p.csv", text, None);
        let places: Vec<_> =
            read.findings.iter().map(|f| (f.code, f.place.line, f.place.column)).collect();
        assert_eq!(
            places,
            [(Code::UnknownWord, Some(2), Some(6)), (Code::UnknownWord, Some(3), Some(2))]
        );
    }
}
