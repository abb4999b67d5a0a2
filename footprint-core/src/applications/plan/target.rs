//! What a plan aims at, and what it may count with.

use crate::terms::vocabulary::{Allocation, Kind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Amounts that replace the usual ones, by key: years, or shares.
    #[cfg_attr(feature = "schema", schemars(extend("additionalProperties" = { "type": "number", "minimum": 0.0 })))]
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
