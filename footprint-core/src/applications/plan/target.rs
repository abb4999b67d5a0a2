//! What a plan aims at, and what it may count with.

use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::vocabulary::{Allocation, Kind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Prices that are believed.
const PRICES: RangeInclusive<f64> = 0.0..=1e9;

/// A target for the climate impact of a year of service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// This share less than today, 0 to 1.
    Less(f64),
    /// At most this, kg CO2e a year.
    AtMost(f64),
}

impl std::str::FromStr for Target {
    type Err = String;

    /// `-40%`, `12t` or `12000kg`.
    fn from_str(text: &str) -> Result<Self, String> {
        let word = text.trim().replace([' ', '\u{a0}', '\u{202f}'], "").replace('−', "-");
        let number = |digits: &str| digits.replace(',', ".").parse::<f64>().ok();
        let target = if let Some(share) = word.strip_suffix('%') {
            number(share.trim_start_matches('-'))
                .filter(|share| (0.0..=100.0).contains(share) && !word.starts_with('+'))
                .map(|share| Self::Less(share / 100.0))
        } else if let Some(kg) = word.strip_suffix("kg") {
            number(kg).filter(|kg| *kg >= 0.0).map(Self::AtMost)
        } else {
            let tonnes = word.strip_suffix('t').and_then(number);
            tonnes.filter(|tonnes| *tonnes >= 0.0).map(|tonnes| Self::AtMost(tonnes * 1000.0))
        };
        target.ok_or_else(|| format!("`{text}` is not a target; write -40%, 12t or 12000kg"))
    }
}

impl Target {
    /// The impact that the target allows, from today's.
    pub fn allowed(self, today: f64) -> f64 {
        match self {
            Self::Less(share) => today * (1.0 - share),
            Self::AtMost(kg) => kg,
        }
    }
}

/// Prices, and which levers may be used; the optional file of `footprint plan`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PlanSettings {
    /// Levers that are left out, by key.
    pub without: BTreeSet<String>,
    /// Amounts that replace the usual ones, by key: years (20 at most), or shares, 0 to 1.
    #[cfg_attr(feature = "schema", schemars(extend("additionalProperties" = { "type": "number", "minimum": 0.0, "maximum": 20.0 })))]
    pub amounts: BTreeMap<String, f64>,
    /// Price of a new unit, by kind.
    #[cfg_attr(feature = "schema", schemars(with = "crate::terms::json_schema::SomeOf<Kind, f64>", extend("additionalProperties" = { "type": "number", "minimum": 0.0 })))]
    pub prices: BTreeMap<Kind, f64>,
    /// Price of a refurbished unit, by kind.
    #[cfg_attr(feature = "schema", schemars(with = "crate::terms::json_schema::SomeOf<Kind, f64>", extend("additionalProperties" = { "type": "number", "minimum": 0.0 })))]
    pub refurbished_prices: BTreeMap<Kind, f64>,
    /// Price of a repair, by kind.
    #[cfg_attr(feature = "schema", schemars(with = "crate::terms::json_schema::SomeOf<Kind, f64>", extend("additionalProperties" = { "type": "number", "minimum": 0.0 })))]
    pub repair_prices: BTreeMap<Kind, f64>,
    /// Price of a kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub kwh_price: Option<f64>,
    /// Convention that shares the making of a refurbished unit between its two users.
    pub second_life: Allocation,
    /// Share of refurbished units that really replace a new one, 0 to 1; 1 where it is not given, and a
    /// finding says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displacement: Option<f64>,
    /// Currency of the prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl PlanSettings {
    /// What is wrong with them, each at its field: levers that are not known, amounts and prices that cannot be.
    pub fn check(&self, catalogue: &Catalogue) -> Findings {
        let mut findings = Findings::default();
        let at = |field: &str| Place { field: Some(field.into()), ..Place::default() };
        let lever = |key: &str| catalogue.levers().iter().find(|lever| lever.key == key);
        let unknown = |key: &String, field: &str| {
            let known: Vec<&str> =
                catalogue.levers().iter().map(|lever| lever.key.as_str()).collect();
            let finding = Finding::new(Code::UnknownWord).at(at(field)).with("text", key);
            finding.with("known", known.join(", "))
        };
        for key in self.without.iter().filter(|key| lever(key).is_none()) {
            findings.add(unknown(key, "without"));
        }
        let mut numbers: Vec<(String, f64, RangeInclusive<f64>)> = Vec::new();
        for (key, amount) in &self.amounts {
            let field = format!("amounts.{key}");
            match lever(key) {
                Some(lever) => numbers.push((field, *amount, lever.effect.bounds())),
                None => findings.add(unknown(key, &field)),
            }
        }
        for (table, prices) in [
            ("prices", &self.prices),
            ("refurbished_prices", &self.refurbished_prices),
            ("repair_prices", &self.repair_prices),
        ] {
            let price = |(kind, price): (&Kind, &f64)| (format!("{table}.{kind}"), *price, PRICES);
            numbers.extend(prices.iter().map(price));
        }
        let once =
            [("kwh_price", self.kwh_price, PRICES), ("displacement", self.displacement, 0.0..=1.0)];
        for (field, value, bounds) in once {
            numbers.extend(value.map(|value| (field.to_owned(), value, bounds)));
        }
        for (field, value, bounds) in numbers {
            if !bounds.contains(&value) {
                let finding = Finding::new(Code::OutOfBounds).at(at(&field));
                findings.add(finding.with("text", value).with("bounds", bounds));
            }
        }
        findings
    }
}
