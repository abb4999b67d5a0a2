//! Goal and scope (ISO 14040): what is assessed, where, on which day, under which conventions.

use crate::catalogue::{Catalogue, ZoneError};
use crate::terms::date::Date;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::quantity::Years;
use crate::terms::vocabulary::{
    Accounting, Allocation, FactorSet, Kind, Lifetimes, OverAge, Sheets,
};
use crate::usage::OrganisationUses;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The plausible bounds of a lifetime, in years.
pub const LIFETIME_BOUNDS: std::ops::RangeInclusive<f64> = 0.5..=40.0;

/// The plausible bounds of a power usage effectiveness.
pub const PUE_BOUNDS: std::ops::RangeInclusive<f64> = 1.0..=5.0;

/// The scope of an audit; every field has a printed default.
///
/// Functional unit: one year of service of the fleet, in its country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Scope {
    /// What the report is called.
    pub title: Option<String>,
    /// Electricity zone: ISO 3166 code of three letters.
    pub country: String,
    /// The day that counts as today; without it, the newest date of the files.
    #[serde(with = "day")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub as_of: Option<Date>,
    /// Accounting view.
    pub accounting: Accounting,
    /// Rule for devices older than their lifetime.
    pub over_age: OverAge,
    /// Factor set.
    pub factors: FactorSet,
    /// How makers' sheets count under ADEME's figures.
    pub sheets: Sheets,
    /// How two users share the making of a device that is bought second-hand.
    pub second_life: Allocation,
    /// Years that second-hand devices of a kind served before, as their sellers state; 0 where nothing
    /// proves any. The kind's usual lifetime, an estimate, where it is not given.
    #[cfg_attr(feature = "schema", schemars(with = "crate::terms::json_schema::SomeOf<Kind, Years>", extend("additionalProperties" = { "type": "number", "minimum": 0.0, "maximum": 40.0 })))]
    pub first_life_years: BTreeMap<Kind, Years>,
    /// Power usage effectiveness of the rooms that house data-centre equipment.
    #[cfg_attr(feature = "schema", schemars(range(min = 1.0, max = 5.0)))]
    pub pue: Option<f64>,
    /// Whether the making of the room's technical equipment counts, by the power of what it houses.
    pub technical_environment: bool,
    /// Lifetimes that replace the usual ones, by kind.
    #[cfg_attr(feature = "schema", schemars(with = "crate::terms::json_schema::SomeOf<Kind, Years>", extend("additionalProperties" = { "type": "number", "minimum": 0.5, "maximum": 40.0 })))]
    pub lifetimes: BTreeMap<Kind, Years>,
    /// Which lifetimes serve for the other kinds.
    pub lifetimes_from: Lifetimes,
    /// Uses of a year, shown beside the equipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<OrganisationUses>,
}

/// The electricity zone where none is named: the tool is made for France first.
pub(crate) fn home() -> String {
    "FRA".to_owned()
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            title: None,
            country: home(),
            as_of: None,
            accounting: Accounting::Amortised,
            over_age: OverAge::ServiceLife,
            factors: FactorSet::default(),
            sheets: Sheets::default(),
            second_life: Allocation::default(),
            first_life_years: BTreeMap::new(),
            pue: None,
            technical_environment: false,
            lifetimes: BTreeMap::new(),
            lifetimes_from: Lifetimes::default(),
            uses: None,
        }
    }
}

impl Scope {
    /// What cannot be used in this scope; `place` is where the scope was written.
    pub fn check(&self, catalogue: &Catalogue, place: &Place) -> Findings {
        let mut findings = Findings::default();
        let at = |field: &str| Place { field: Some(field.into()), ..place.clone() };
        if let Err(error) = catalogue.zone(&self.country) {
            findings.add(zone_finding(&self.country, &error).at(at("country")));
        }
        let mut bounded = |field: &str, value: f64, bounds: std::ops::RangeInclusive<f64>| {
            if !bounds.contains(&value) {
                findings.add(
                    Finding::new(Code::OutOfBounds)
                        .at(at(field))
                        .with("text", value)
                        .with("bounds", bounds),
                );
            }
        };
        if let Some(pue) = self.pue {
            bounded("pue", pue, PUE_BOUNDS);
        }
        for (kind, years) in &self.lifetimes {
            bounded(&format!("lifetimes.{kind}"), years.0, LIFETIME_BOUNDS);
        }
        for (kind, years) in &self.first_life_years {
            let most = *LIFETIME_BOUNDS.end();
            bounded(&format!("first_life_years.{kind}"), years.0, 0.0..=most);
        }
        for (name, amount) in self.uses.iter().flat_map(OrganisationUses::amounts) {
            bounded(&format!("uses.{name}"), amount, 0.0..=1e12);
        }
        if let Some(country) = self.uses.as_ref().and_then(|uses| uses.cloud_country.as_ref())
            && let Err(error) = catalogue.zone(country)
        {
            findings.add(zone_finding(country, &error).at(at("uses.cloud_country")));
        }
        findings
    }
}

/// The finding for a zone that cannot be used.
pub fn zone_finding(text: &str, error: &ZoneError) -> Finding {
    match error {
        ZoneError::Unknown { suggestion } => {
            let suggestion = suggestion.as_ref().map_or(String::new(), |key| format!(" ({key} ?)"));
            Finding::new(Code::UnknownZone).with("text", text).with("suggestion", suggestion)
        }
        ZoneError::WithoutFactor { nearest } => Finding::new(Code::ZoneWithoutFactor)
            .with("zone", text)
            .with("suggestion", format!("--country {nearest} ?")),
    }
}

/// A day as `YYYY-MM-DD`.
mod day {
    use crate::terms::date::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, s: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => s.serialize_some(&day.to_string()),
            None => s.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Date>, D::Error> {
        let Some(text) = Option::<String>::deserialize(d)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            serde::de::Error::custom(format!("`{text}` is not a day; write it as 2026-11-21"))
        })
    }
}
