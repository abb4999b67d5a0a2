//! The eight routes that GLPI's carbon plugin asks of BoaviztAPI, answered by our own model.
//!
//! Routes and names of fields are facts of the client's side, as the plugin
//! (github.com/pluginsGLPI/carbon, 1.0 to 1.4) sends and reads them; every figure is our own, by the same
//! assessment as an audit's. `embedded` is making, transport and end of life of one unit, whole; `use` is
//! its electricity over the hours asked for; `min` and `max` are the 5th and 95th percentiles.
//!
//! The routes of cloud instances, which the plugin asks where another plugin lists such instances, are unknown
//! here: they are no equipment of a fleet.

mod asked;
mod criteria;
mod device;
mod say;

use super::answer::Answer;
use super::request::Request;
use super::routes::{Model, bad, language};
use asked::Asked;
use device::Device;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::Kind;
use serde_json::{Value, json};

/// The options of the routes of devices: ours, and those of BoaviztAPI that change no figure of ours.
pub(super) const OPTIONS: [&str; 5] = ["criteria", "lang", "verbose", "archetype", "duration"];

/// The kind of device that a path stands for.
pub(super) fn kind(path: &str) -> Option<Kind> {
    Some(match path {
        "/v1/server" => Kind::ServerRack,
        "/v1/terminal/desktop" => Kind::Desktop,
        "/v1/terminal/laptop" => Kind::Laptop,
        "/v1/terminal/smartphone" => Kind::Smartphone,
        "/v1/terminal/tablet" => Kind::Tablet,
        "/v1/peripheral/monitor" => Kind::Monitor,
        _ => return None,
    })
}

/// Who answers: the plugin keeps it beside each figure.
pub(super) fn version() -> Answer {
    let (version, edition) = (env!("CARGO_PKG_VERSION"), footprint_data::EDITION);
    told(&json!(format!("footprint {version}, data {edition}")))
}

/// The zones that `usage_location` may name, by English name.
pub(super) fn zones(model: &Model<'_>) -> Answer {
    let zones = model.catalogue.zones().map(|zone| (zone.name_en.clone(), json!(zone.key)));
    told(&Value::Object(zones.collect()))
}

/// The impacts of one device of the kind that the path stands for.
pub(super) fn device(model: &Model<'_>, request: &Request) -> Answer {
    let Some(kind) = kind(&request.path) else { return bad("no kind of device has this address") };
    let language = match language(request) {
        Ok(language) => language,
        Err(answer) => return answer,
    };
    let criteria = match criteria::asked(request.values("criteria")) {
        Ok(criteria) => criteria,
        Err(known) => return bad(&format!("`criteria` is none of: {known}")),
    };
    // Without this refusal the figures would be those of another time.
    if request.value("duration").is_some_and(|duration| !duration.is_empty()) {
        return bad(say::pick(
            language,
            "`duration` ne se calcule pas ici : `embedded` vaut pour un appareil entier ; `use`, pour les heures de \
             `usage.hours_life_time`",
            "`duration` is not computed here: `embedded` is that of one whole device, `use` that of the hours in \
             `usage.hours_life_time`",
        ));
    }
    let mut asked = match Asked::read(&request.body, language) {
        Ok(asked) => asked,
        Err(fault) => return Answer::not_computed(&fault, &[(); 0]),
    };
    let wants_more = |wanted: &&str| match *wanted {
        "verbose" => request.value("verbose").is_some_and(|verbose| !is_no(verbose)),
        name => request.value(name).is_some_and(|value| !value.is_empty()),
    };
    asked.unused.extend(["archetype", "verbose"].into_iter().filter(wants_more));
    match Device::assess(model.catalogue, kind, asked, language) {
        Ok(device) => {
            let impact = |of: &criteria::Asked| (of.key.to_owned(), device.impact(of));
            let impacts = criteria.into_iter().map(impact);
            told(&json!({ "impacts": impacts.collect::<serde_json::Map<_, _>>() }))
        }
        Err(finding) => {
            let mut found = Findings::default();
            found.add(finding);
            model.not_computed(language, &found)
        }
    }
}

/// Whether a switch of a query is off, as BoaviztAPI reads it.
fn is_no(value: &str) -> bool {
    ["", "0", "f", "false", "n", "no", "off"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

fn told(value: &Value) -> Answer {
    Answer::done(format!("{value}\n"))
}
