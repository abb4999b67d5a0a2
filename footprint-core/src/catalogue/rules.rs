//! What the law asks of purchases and disposals: rules as data, each with its years, its source and how sure it is.

use super::{Catalogue, DataFile, Label, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};

crate::terms::vocabulary::words! {
    /// What a rule measures.
    Metric {
        /// Share of the yearly pre-tax spend on goods that are reused or contain recycled material.
        SpendReusedOrRecycled = "spend_reused_or_recycled",
        /// Share of the yearly pre-tax spend on goods that are reused or refurbished.
        SpendReused = "spend_reused",
        /// Share of the devices of the fleet that were bought second-hand.
        FleetSecondHand = "fleet_second_hand",
        /// Share of decommissioned equipment that goes to reuse.
        DecommissionedToReuse = "decommissioned_to_reuse",
        /// Number of environmental criteria that decide an award.
        EnvironmentalAwardCriterion = "environmental_award_criterion",
    }
}

crate::terms::vocabulary::words! {
    /// A bound that the law sets beside what it measures.
    Limit {
        /// Age in years from which a decommissioned device does not count for reuse.
        OldestReusedYears = "oldest_reused_years",
        /// Unit value in euros of what may be given to an association, at most.
        MostGiftValue = "most_gift_value_eur",
    }
}

/// One rule for a range of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// What it measures.
    pub metric: Metric,
    /// First year.
    pub from_year: i32,
    /// Last year; `None` while it holds.
    pub to_year: Option<i32>,
    /// What is asked at least.
    pub value: f64,
    /// Whom it binds.
    pub scope: Label,
    /// What it says.
    pub text: Label,
    /// The legal texts.
    pub reference: String,
    /// How sure the figure is, and why.
    pub confidence: String,
    /// Source id.
    pub source: String,
}

/// Tells the limits that no row gives.
pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for limit in Limit::ALL {
        if !catalogue.limits.contains_key(limit) {
            let place = Place::file(&"rules.csv".into());
            findings.add(Finding::new(Code::DanglingReference).at(place).with("key", limit));
        }
    }
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [
        id,
        metric,
        from,
        to,
        value,
        _unit,
        scope_fr,
        scope_en,
        text_fr,
        text_en,
        reference,
        confidence,
        source,
    ] = table.columns(
        [
            "id",
            "metric",
            "from_year",
            "to_year",
            "value",
            "unit",
            "scope_fr",
            "scope_en",
            "text_fr",
            "text_en",
            "reference",
            "confidence",
            "source",
        ],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        if let Some(limit) = Limit::from_key(row.text(metric)) {
            let told = row.required_number(value, 0.0..=10_000.0, findings);
            let source = sources::source_id(catalogue, &row, source, findings);
            if let (Some(value), Some(_)) = (told, source) {
                catalogue.limits.insert(limit, value);
            }
            continue;
        }
        let metrics = Metric::ALL.iter().map(|metric| metric.key());
        let known = metrics.chain(Limit::ALL.iter().map(|limit| limit.key()));
        let (Some(key), Some(metric), Some(from_year), Some(value), Some(source)) = (
            row.required(id, findings).map(str::to_owned),
            row.word(metric, Metric::from_key, known, findings),
            row.required_number(from, 1900.0..=2200.0, findings),
            row.required_number(value, 0.0..=100.0, findings),
            sources::source_id(catalogue, &row, source, findings),
        ) else {
            continue;
        };
        let rule = Rule {
            id: key.clone(),
            metric,
            from_year: from_year as i32,
            to_year: row.number(to, 1900.0..=2200.0, findings).map(|year| year as i32),
            value,
            scope: Label { fr: row.text(scope_fr).into(), en: row.text(scope_en).into() },
            text: Label { fr: row.text(text_fr).into(), en: row.text(text_en).into() },
            reference: row.text(reference).to_owned(),
            confidence: row.text(confidence).to_owned(),
            source,
        };
        let overlaps = |other: &Rule| {
            other.id == rule.id
                && other.from_year <= rule.to_year.unwrap_or(i32::MAX)
                && rule.from_year <= other.to_year.unwrap_or(i32::MAX)
        };
        let same = |other: &Rule| other.id == rule.id && other.from_year == rule.from_year;
        if let Some(index) = catalogue.rules.iter().position(same) {
            catalogue.rules[index] = rule;
        } else if catalogue.rules.iter().any(overlaps) {
            findings.add(row.finding(Code::DuplicateKey, from).with("key", &key));
        } else {
            catalogue.rules.push(rule);
        }
    }
}

impl Catalogue {
    /// A bound that the law sets; beyond everything where the tables were not read.
    pub fn limit(&self, limit: Limit) -> f64 {
        self.limits.get(&limit).copied().unwrap_or(f64::INFINITY)
    }

    /// The rules in force in a year.
    ///
    /// ```
    /// use footprint_core::catalogue::{Catalogue, Metric};
    /// let catalogue = Catalogue::bundled().value;
    /// let share = |year| {
    ///     let mut rules = catalogue.rules(year);
    ///     rules.find(|rule| rule.metric == Metric::DecommissionedToReuse).map(|rule| rule.value)
    /// };
    /// assert_eq!([2022, 2023, 2024, 2026].map(share), [None, Some(0.25), Some(0.35), Some(0.5)]);
    /// ```
    pub fn rules(&self, year: i32) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| {
            rule.from_year <= year && rule.to_year.is_none_or(|last| year <= last)
        })
    }
}
