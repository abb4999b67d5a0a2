//! What is asked, by path and method.

use super::answer::{Answer, busy};
use super::carbon_plugin;
use super::request::Request;
use super::turns::Turns;
use crate::compare;
use crate::findings::{in_words, worded};
use crate::inputs::fleet_reading::zones;
use crate::inputs::link::Settings;
use crate::match_models;
use crate::output::Format;
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Findings, Place};
use footprint_core::terms::vocabulary::{Breakdown, FactorSet, Language};
use footprint_import::{Input, Options, SheetMatcher};
use footprint_render::json;
use std::time::Duration;

/// The description of the interface.
const OPENAPI: &str = include_str!("../../schemas/openapi.json");

/// How long a request waits for its turn to be computed.
const WAIT: Duration = Duration::from_secs(30);

/// What answers a request of one path.
type Work<'a> = fn(&Model<'a>, &Request) -> Answer;

/// What answers rest on.
pub(super) struct Model<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) matcher: &'a SheetMatcher<'a>,
    pub(super) turns: Turns,
}

impl<'a> Model<'a> {
    /// The answer to a request.
    pub(super) fn answer(&self, request: &Request) -> Answer {
        let (allowed, known, work): (_, &[&str], Work<'a>) = match request.path.as_str() {
            "/v1/openapi.json" => ("GET", &[], |_, _| Answer::done(OPENAPI.to_owned())),
            "/v1/match" => ("GET", &["manufacturer", "model", "lang"], Self::matched),
            "/v1/audit" => {
                let known = &["filename", "country", "as_of", "factors", "by", "lang"];
                ("POST", known, Self::audited)
            }
            "/v1/compare" => ("POST", &["country", "lang"], Self::compared),
            "/v1/utils/version" => ("GET", &[], |_, _| carbon_plugin::version()),
            "/v1/utils/country_code" => ("GET", &[], |model, _| carbon_plugin::zones(model)),
            path if carbon_plugin::kind(path).is_some() => {
                ("POST", &carbon_plugin::OPTIONS, carbon_plugin::device)
            }
            _ => {
                let error =
                    "nothing is served at this address; GET /v1/openapi.json describes what is";
                return Answer::refused(404, "Not Found", error);
            }
        };
        if request.method != allowed {
            return Answer::method(allowed, &request.path);
        }
        if let Some(name) = request.unknown(known) {
            let name = footprint_render::clean(name);
            return bad(&match known {
                [] => format!("`{name}` is no option here: there are none"),
                _ => format!("`{name}` is no option here: {}", known.join(", ")),
            });
        }
        match self.turns.take(WAIT) {
            Some(_turn) => work(self, request),
            None => busy(),
        }
    }

    fn matched(&self, request: &Request) -> Answer {
        let language = match language(request) {
            Ok(language) => language,
            Err(answer) => return answer,
        };
        let Some(model) = request.value("model").filter(|model| !model.is_empty()) else {
            return bad("`model` is missing: the name of a model, as ?model=Latitude+5420");
        };
        let maker = request.value("manufacturer").unwrap_or_default();
        Answer::done(match_models::as_json(self.catalogue, self.matcher, language, (maker, model)))
    }

    fn audited(&self, request: &Request) -> Answer {
        let language = match language(request) {
            Ok(language) => language,
            Err(answer) => return answer,
        };
        let mut scope = Scope::default();
        if let Some(country) = request.value("country") {
            country.clone_into(&mut scope.country);
        }
        if let Some(day) = request.value("as_of") {
            let Ok(day) = day.parse() else {
                return bad("`as_of` is no day; write it as 2026-11-21");
            };
            scope.as_of = Some(day);
        }
        if let Some(set) = request.value("factors") {
            let Some(set) = FactorSet::from_key(set) else {
                let known =
                    FactorSet::ALL.iter().map(|set| set.key()).collect::<Vec<_>>().join(", ");
                return bad(&format!("`factors` is none of: {known}"));
            };
            scope.factors = set;
        }
        let by = match request.value("by").map(breakdown) {
            Some(None) => {
                return bad("`by` is none of: kind, site, entity, service, manufacturer, age");
            }
            by => by.flatten(),
        };
        let mut found = scope.check(self.catalogue, &Place::default());
        if found.has_errors() {
            return self.not_computed(language, &found);
        }
        let zone = zones(self.catalogue);
        let options = Options {
            as_of: scope.as_of,
            zone: Some(&zone),
            matcher: self.matcher,
            places: matches!(by, Some(Breakdown::Site | Breakdown::Entity)),
            ..Options::default()
        };
        let name = request.value("filename").filter(|name| !name.is_empty()).unwrap_or("body");
        let read = footprint_import::read(vec![Input::whole(name, &request.body)], &options);
        found.extend(read.findings);
        match audit(&read.value.fleet, &scope, self.catalogue, found, by.map(Into::into), language)
        {
            Ok(mut report) => {
                in_words(language, Format::Json, &mut report.findings);
                if report.units > 0 {
                    return Answer::done(json::render(&report));
                }
                let error = match language {
                    Language::Fr => "rien à compter : aucune ligne utilisable",
                    Language::En => "nothing to assess: no usable row",
                };
                Answer::not_computed(error, &report.findings)
            }
            Err(found) => self.not_computed(language, &found),
        }
    }

    fn compared(&self, request: &Request) -> Answer {
        let language = match language(request) {
            Ok(language) => language,
            Err(answer) => return answer,
        };
        let Ok(text) = std::str::from_utf8(&request.body) else {
            return bad("the body is not UTF-8");
        };
        let settings = Settings { shown: "body".to_owned(), text: text.to_owned() };
        let country = request.value("country");
        let model = (self.catalogue, self.matcher);
        match compare::as_json(&settings, country, model, language) {
            Ok(text) => Answer::done(text),
            Err(found) => self.not_computed(language, &found),
        }
    }

    pub(super) fn not_computed(&self, language: Language, found: &Findings) -> Answer {
        let worded = worded(language, self.catalogue, found);
        let first = worded.first().map_or(String::new(), |finding| finding.text.clone());
        Answer::not_computed(&first, &worded)
    }
}

pub(super) fn bad(error: &str) -> Answer {
    Answer::refused(400, "Bad Request", error)
}

pub(super) fn language(request: &Request) -> Result<Language, Answer> {
    match request.value("lang") {
        None => Ok(Language::En),
        Some(lang) => Language::from_key(lang).ok_or_else(|| bad("`lang` is none of: fr, en")),
    }
}

/// What a total is broken down by, in the words of `--by`.
fn breakdown(word: &str) -> Option<Breakdown> {
    if word == "service" { Some(Breakdown::Entity) } else { Breakdown::from_key(word) }
}
