//! `footprint compare`: purchase options side by side, from a scenario file; a tender’s offers.

use crate::args::CompareOptions;
use crate::findings::{self, Shown};
use crate::inputs::link::Settings;
use crate::inputs::reference_data::{self, Sheets};
use crate::output::{Format, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use crate::tender::offers::{self, Asked, Reader};
use crate::tender::question;
use footprint_core::applications::comparison::{Comparison, Scenario, compare_with, exact_match};
use footprint_core::assessment::fleet::Match;
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Diagnosed, Findings};
use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Stage};
use footprint_import::{Matcher, Query, SheetMatcher};
use footprint_render::csv::{self, Value};
use footprint_render::json;
use serde::Serialize;

pub(crate) fn run(session: &Session, options: &CompareOptions) -> Ended {
    let (tender, data) = (options.scenario.as_deref(), options.data.as_deref());
    if let Some(tender) = &options.request {
        return question::ask(session, tender);
    }
    let asked = |offers, columns| {
        let offers = std::slice::from_ref(offers);
        Asked { tender, offers, data, columns, bidder: None }
    };
    if let Some(path) = &options.offers {
        let reader = Reader::Buyer { strict: options.strict };
        return offers::assess(session, &asked(path, &options.columns), reader);
    }
    if let Some(path) = &options.check_offer {
        return offers::assess(session, &asked(path, &[]), Reader::Bidder);
    }
    let output = session.output(&REPORT_FORMATS)?;
    let Some(path) = &options.scenario else {
        return Err(Failure::Message(
            session
                .pick("donnez un fichier de scénario (TOML)", "give a scenario file (TOML)")
                .to_owned(),
        ));
    };
    let settings = Settings::open(path, "procurement", session.language)?;
    let scenario = scenario(&settings, options.country.as_deref(), session.language);
    let (mut scenario, mut found) = scenario.map_err(Failure::Findings)?;
    scenario.allocation = options.second_life.rule.unwrap_or(scenario.allocation);
    scenario.factors = options.sources.factors.unwrap_or(scenario.factors);
    scenario.sheets = options.sources.sheets.unwrap_or(scenario.sheets);
    let sheets = if scenario.names_a_model() { Sheets::With } else { Sheets::Without };
    let data = reference_data::load(options.data.as_deref(), sheets)?;
    findings::show(session, &data.value, &data.findings);
    let catalogue = &data.value;
    let matcher = (sheets == Sheets::With).then(|| SheetMatcher::new(catalogue));
    let compared = compared(&settings, &scenario, (catalogue, matcher.as_ref()));
    found.extend(compared.findings);
    let Some(comparison) = compared.value else { return Err(Failure::Findings(found)) };
    let found = findings::worded(session.language, catalogue, &found);
    let carried = !output.format.is_csv();
    findings::write(session, &found, if carried { Shown::Doubts } else { Shown::All });
    let result = Answer { comparison: &comparison, findings: &found };
    let document =
        || footprint_render::compare::document(&comparison, &found, catalogue, session.language);
    let text = match output.format {
        Format::Json => json::render(&result).into_bytes(),
        format if format.is_csv() => options_csv(&comparison, format).into_bytes(),
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// The comparison of settings as JSON.
///
/// # Errors
/// The findings, where nothing could be compared.
pub(crate) fn as_json(
    settings: &Settings,
    country: Option<&str>,
    (catalogue, matcher): (&Catalogue, &SheetMatcher<'_>),
    language: Language,
) -> Result<String, Findings> {
    let (scenario, mut found) = scenario(settings, country, language)?;
    let compared = compared(settings, &scenario, (catalogue, Some(matcher)));
    found.extend(compared.findings);
    let Some(comparison) = compared.value else { return Err(found) };
    let found = findings::worded(language, catalogue, &found);
    Ok(json::render(&Answer { comparison: &comparison, findings: &found }))
}

/// The scenario of settings.
fn scenario(
    settings: &Settings,
    country: Option<&str>,
    language: Language,
) -> Result<(Scenario, Findings), Findings> {
    let read = settings.read::<Scenario>(language);
    let found = read.findings;
    // A default in place of what was misread would be a comparison that nobody asked for.
    let Some(mut scenario) = read.value.filter(|_| !found.has_errors()) else {
        return Err(found);
    };
    if let Some(country) = country {
        country.clone_into(&mut scenario.country);
    }
    Ok((scenario, found))
}

/// Compares the options of a scenario; findings stand where the settings have them.
fn compared(
    settings: &Settings,
    scenario: &Scenario,
    (catalogue, matcher): (&Catalogue, Option<&SheetMatcher<'_>>),
) -> Diagnosed<Option<Comparison>> {
    let find = |kind: Kind, manufacturer: &str, model: &str| {
        // A sheet that is named to the letter is meant, as in the page; other names are matched.
        let named = exact_match(catalogue, kind, manufacturer, model);
        let query = Query { manufacturer, model, alternative: "", kind: Some(kind), date: None };
        match (matcher, named) {
            (Some(matcher), Match::Archetype) => Matcher::find(matcher, query).matched,
            (_, named) => named,
        }
    };
    let compared = compare_with(scenario, catalogue, &find);
    Diagnosed { value: compared.value, findings: settings.locate(compared.findings) }
}

/// The JSON of a comparison.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Answer<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    findings: &'a [FindingReport],
}

/// One row per option.
fn options_csv(comparison: &Comparison, format: Format) -> String {
    let climate = Criterion::ClimateChange;
    let rows: Vec<Vec<Value>> = comparison
        .options
        .iter()
        .map(|option| {
            let rank = comparison.ranking.iter().position(|name| *name == option.name);
            let mut row = vec![
                Value::from(option.name.as_str()),
                Value::Count(rank.map_or(0, |rank| rank as u64 + 1)),
            ];
            for totals in [&option.total, &option.per_service_year] {
                if let Some(total) = totals.get(&climate) {
                    row.extend([total.mean, total.p05, total.p95].map(Value::Number));
                }
            }
            for stage in Stage::ALL {
                let mean = option.by_stage.get(stage).and_then(|means| means.get(&climate));
                row.push(mean.map(|mean| mean.mean).into());
            }
            row.push(option.cost.map(|cost| cost.total).into());
            row.push(option.cost.and_then(|cost| cost.total_with_carbon).into());
            row
        })
        .collect();
    let header = [
        "option",
        "rank",
        "total_kgco2e",
        "total_p05",
        "total_p95",
        "kgco2e_per_service_year",
        "per_service_year_p05",
        "per_service_year_p95",
        "manufacturing_kgco2e",
        "distribution_kgco2e",
        "use_kgco2e",
        "end_of_life_kgco2e",
        "cost",
        "cost_with_carbon",
    ];
    csv::render(format.dialect(), &header, &rows)
}
