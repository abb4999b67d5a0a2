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
    /// What it tells of the device that changes nothing, as figures are of kinds: its parts, its model.
    pub(super) unused: Vec<&'static str>,
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
        let body = Fields::of(&body, "", &["configuration", "model", "usage"], language)?;
        let usage = match body.given("usage") {
            Some(usage) => Fields::of(usage, "usage.", &USAGE, language)?,
            None => Fields { fields: &Map::new(), within: "usage.", language },
        };
        let hours = hours_of(&usage)?;
        let mut unused = Vec::new();
        for name in ["configuration", "model"] {
            if body.tells(name)? {
                unused.push(name);
            }
        }
        let asked = Self {
            unused,
            country: usage.text("usage_location")?,
            watts: usage.number("avg_power", 0.0..=MOST_WATTS)?,
            share: usage.number("use_time_ratio", 0.0..=1.0)?,
            hours,
            loads: usage.given("time_workload").is_some(),
        };
        if asked.country.is_none() && asked.watts != Some(0.0) {
            let fr = "manque : le pays dont l’électricité est utilisée (avg_power : 0 s’il n’y a pas d’usage)";
            let en = "is missing: the country whose electricity is used (avg_power: 0 where there is no use)";
            return Err(usage.fault("usage_location", pick(language, fr, en)));
        }
        Ok(asked)
    }
}

/// The most hours: the longest plausible lifetime.
const MOST_HOURS: f64 = *LIFETIME_BOUNDS.end() * HOURS_OF_A_YEAR;

/// What early versions of BoaviztAPI add up to a duration: hours of each, and the most of it beside others, which is
/// never more than [`MOST_HOURS`] together.
const ADDED_UP: [(&str, f64, f64); 3] = [
    ("hours_use_time", 1.0, HOURS_OF_A_YEAR),
    ("days_use_time", 24.0, 365.0),
    ("years_use_time", HOURS_OF_A_YEAR, *LIFETIME_BOUNDS.end() - 2.0),
];

/// The hours from the first day of use to the last. Versions of the plugin write them in two ways, early
/// versions of BoaviztAPI as a sum of hours, days and years.
fn hours_of(usage: &Fields<'_>) -> Result<Option<f64>, String> {
    let mut told = Vec::new();
    for name in ["hours_life_time", "hours_lifetime"] {
        told.extend(usage.number(name, 0.0..=MOST_HOURS)?.map(|hours| (name, hours)));
    }
    let added: Vec<_> = ADDED_UP.iter().filter(|(name, ..)| usage.given(name).is_some()).collect();
    let mut sum = 0.0;
    for (name, hours, beside_others) in &added {
        let most = if added.len() > 1 { *beside_others } else { MOST_HOURS / hours };
        sum += usage.number(name, 0.0..=most)?.unwrap_or(0.0) * hours;
    }
    told.extend(added.last().map(|(name, ..)| (*name, sum)));
    match told[..] {
        [] => Ok(None),
        [(_, hours)] => Ok(Some(hours)),
        [.., (name, _)] => Err(usage.fault(
            name,
            pick(
                usage.language,
                "dit la durée une seconde fois : ne la dites qu’une fois",
                "tells the duration a second time: tell it once",
            ),
        )),
    }
}

/// The fields of `usage`.
const USAGE: [&str; 9] = [
    "avg_power",
    "days_use_time",
    "hours_life_time",
    "hours_lifetime",
    "hours_use_time",
    "time_workload",
    "usage_location",
    "use_time_ratio",
    "years_use_time",
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
            return Err(match (within.trim_end_matches('.'), language) {
                ("", Language::Fr) => "le corps doit être un objet JSON".to_owned(),
                ("", Language::En) => "the body must be a JSON object".to_owned(),
                (name, Language::Fr) => format!("`{name}` doit être un objet"),
                (name, Language::En) => format!("`{name}` must be an object"),
            });
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
                        Language::Fr => format!(
                            "n’est pas un champ d’ici, et pourrait changer le chiffre ; sont lus : {known}"
                        ),
                        Language::En => {
                            format!("is no field here, and might change the figure; read are: {known}")
                        }
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
        format!("`{}{name}` {what}", self.within)
    }

    fn number(&self, name: &str, bounds: RangeInclusive<f64>) -> Result<Option<f64>, String> {
        let Some(value) = self.given(name) else { return Ok(None) };
        let number = value.as_f64().filter(|number| bounds.contains(number));
        if number.is_none() {
            let [low, high] = [bounds.start(), bounds.end()].map(|end| plain(self.language, *end));
            let what = match self.language {
                Language::Fr => format!("doit être un nombre de {low} à {high}"),
                Language::En => format!("must be a number from {low} to {high}"),
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
            Some(_) => {
                Err(self.fault(name, pick(self.language, "doit être un texte", "must be a text")))
            }
        }
    }

    /// Whether an object tells anything; PHP writes one without fields as an empty list.
    fn tells(&self, name: &str) -> Result<bool, String> {
        match self.given(name) {
            None => Ok(false),
            Some(Value::Object(parts)) => Ok(!parts.is_empty()),
            Some(Value::Array(none)) if none.is_empty() => Ok(false),
            Some(_) => {
                Err(self
                    .fault(name, pick(self.language, "doit être un objet", "must be an object")))
            }
        }
    }
}
