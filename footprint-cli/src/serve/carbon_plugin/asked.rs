//! The body of a request: what a device is made of, and how it is used.

use super::say::pick;
use footprint_core::assessment::scope::LIFETIME_BOUNDS;
use footprint_core::terms::number::plain;
use footprint_core::terms::vocabulary::Language;
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// Hours of a year of 365 days.
pub(super) const HOURS_OF_A_YEAR: f64 = 8760.0;

/// The most watts: the 200,000 kWh a year that a row of an inventory may say, all year long.
const MOST_WATTS: f64 = 22_831.0;

/// What a request says of its device.
pub(super) struct Asked {
    /// Whether it lists parts.
    pub(super) parts: bool,
    /// The zone of its electricity.
    pub(super) country: Option<String>,
    /// Power while it is used.
    pub(super) watts: Option<f64>,
    /// Share of the hours in which it is used.
    pub(super) share: Option<f64>,
    /// Hours from its first day to its last.
    pub(super) hours: Option<f64>,
    /// Whether it tells loads.
    pub(super) loads: bool,
}

impl Asked {
    /// Reads a body; what is wrong with it, in words.
    pub(super) fn read(body: &[u8], language: Language) -> Result<Self, String> {
        let body: Value = serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            match language {
                Language::Fr => format!("le corps n’est pas du JSON : {line}:{column}"),
                Language::En => format!("the body is not JSON: {line}:{column}"),
            }
        })?;
        let body = Fields::of(&body, "", &["configuration", "usage"], language)?;
        let usage = match body.given("usage") {
            Some(usage) => Fields::of(usage, "usage.", &USAGE, language)?,
            None => Fields { fields: &Map::new(), within: "usage.", language },
        };
        let hours = usage.number("hours_life_time", 0.0..=MOST_HOURS)?;
        let same = usage.number("hours_lifetime", 0.0..=MOST_HOURS)?;
        if hours.is_some() && same.is_some() {
            let [fr, en] = ["deux fois la même durée", "the same duration twice"];
            return Err(usage.fault("hours_lifetime", pick(language, fr, en)));
        }
        let asked = Self {
            parts: body.parts("configuration")?,
            country: usage.text("usage_location")?,
            watts: usage.number("avg_power", 0.0..=MOST_WATTS)?,
            share: usage.number("use_time_ratio", 0.0..=1.0)?,
            hours: hours.or(same),
            loads: usage.given("time_workload").is_some(),
        };
        if asked.country.is_none() && asked.watts != Some(0.0) {
            let fr = "le pays dont l’électricité est utilisée n’est pas dit (avg_power : 0 s’il n’y a pas d’usage)";
            let en = "the country whose electricity is used is not told (avg_power: 0 where there is no use)";
            return Err(usage.fault("usage_location", pick(language, fr, en)));
        }
        Ok(asked)
    }
}

/// The most hours: the longest plausible lifetime.
const MOST_HOURS: f64 = *LIFETIME_BOUNDS.end() * HOURS_OF_A_YEAR;

/// The fields of `usage`; versions of the plugin write the lifetime in two ways.
const USAGE: [&str; 6] = [
    "avg_power",
    "hours_life_time",
    "hours_lifetime",
    "time_workload",
    "usage_location",
    "use_time_ratio",
];

/// The fields of an object, all of them known.
struct Fields<'b> {
    fields: &'b Map<String, Value>,
    within: &'static str,
    language: Language,
}

impl<'b> Fields<'b> {
    fn of(
        value: &'b Value,
        within: &'static str,
        known: &[&str],
        language: Language,
    ) -> Result<Self, String> {
        let Value::Object(fields) = value else {
            let name = if within.is_empty() { "body" } else { within.trim_end_matches('.') };
            return Err(format!("{name}: {}", pick(language, "objet attendu", "object expected")));
        };
        let these = Self { fields, within, language };
        match fields.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(these),
            Some(other) => {
                let shown = footprint_render::clean(other);
                let known = known.join(", ");
                Err(these.fault(
                    &shown,
                    &match language {
                        Language::Fr => format!("champ inconnu ; connus : {known}"),
                        Language::En => format!("unknown field; known ones: {known}"),
                    },
                ))
            }
        }
    }

    /// A field that is there and not null.
    fn given(&self, name: &str) -> Option<&'b Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    fn fault(&self, name: &str, what: &str) -> String {
        format!("{}{name}: {what}", self.within)
    }

    fn number(&self, name: &str, bounds: RangeInclusive<f64>) -> Result<Option<f64>, String> {
        let Some(value) = self.given(name) else { return Ok(None) };
        let number = value.as_f64().filter(|number| bounds.contains(number));
        if number.is_none() {
            let [low, high] = [bounds.start(), bounds.end()].map(|end| plain(self.language, *end));
            let what = match self.language {
                Language::Fr => format!("nombre de {low} à {high} attendu"),
                Language::En => format!("number from {low} to {high} expected"),
            };
            return Err(self.fault(name, &what));
        }
        // Without the sign that a zero may have.
        Ok(number.map(f64::abs))
    }

    fn text(&self, name: &str) -> Result<Option<String>, String> {
        match self.given(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.fault(name, pick(self.language, "texte attendu", "text expected"))),
        }
    }

    /// Whether parts are listed; PHP writes an object without fields as an empty list.
    fn parts(&self, name: &str) -> Result<bool, String> {
        match self.given(name) {
            None => Ok(false),
            Some(Value::Object(parts)) => Ok(!parts.is_empty()),
            Some(Value::Array(none)) if none.is_empty() => Ok(false),
            Some(_) => {
                Err(self.fault(name, pick(self.language, "objet attendu", "object expected")))
            }
        }
    }
}
