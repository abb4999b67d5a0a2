//! Ways to equip, side by side.

use crate::data::shipped;
use crate::error::Error;
use footprint_core::applications::comparison::{Comparison, Scenario, compare_with, exact_match};
use footprint_core::assessment::fleet::Match;
use footprint_core::assessment::report::{FindingReport, finding_report};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_import::{Matcher, Query, SheetMatcher};
use serde::Serialize;

/// A comparison; serialised, it is the JSON of `footprint compare`.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Compared {
    /// The options, side by side.
    #[serde(flatten)]
    pub comparison: Comparison,
    /// What was noticed, in the language that was asked for.
    pub findings: Vec<FindingReport>,
}

/// Compares the options of a scenario, written as TOML (`footprint schema scenario` has its fields).
///
/// A named model is assessed by its maker's sheet where there is one, as the command does.
///
/// # Errors
/// When the text is no scenario, or its values cannot be used; the findings are in `language`.
pub fn compare(scenario: &str, language: Language) -> Result<Compared, Error> {
    let catalogue = &shipped().value;
    let stop = |findings: &Findings| Error::new(findings, catalogue, language);
    let scenario: Scenario = toml::from_str(scenario).map_err(|error| {
        let before = error.span().and_then(|span| scenario.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() as u64 + 1;
        let mut findings = Findings::default();
        let finding = Finding::new(Code::BadSettings).with("reason", error.message());
        findings.add(finding.at(Place { line: Some(line), ..Place::default() }));
        stop(&findings)
    })?;
    let matcher = SheetMatcher::new(catalogue);
    let find = |kind: Kind, manufacturer: &str, model: &str| {
        // A sheet that is named to the letter is meant; other names are matched.
        match exact_match(catalogue, kind, manufacturer, model) {
            Match::Archetype => {
                let query =
                    Query { manufacturer, model, alternative: "", kind: Some(kind), date: None };
                Matcher::find(&matcher, query).matched
            }
            named => named,
        }
    };
    let compared = compare_with(&scenario, catalogue, &find);
    let comparison = compared.value.ok_or_else(|| stop(&compared.findings))?;
    let worded = compared.findings.iter();
    let findings = worded.map(|finding| finding_report(language, catalogue, finding)).collect();
    Ok(Compared { comparison, findings })
}
