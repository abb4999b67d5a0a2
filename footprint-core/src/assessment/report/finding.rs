//! A finding as JSON and reports show it.

use super::FindingReport;
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Argument, Finding};
use crate::terms::vocabulary::Language;
use crate::wording;

/// A finding, worded.
pub fn finding_report(
    language: Language,
    catalogue: &Catalogue,
    finding: &Finding,
) -> FindingReport {
    let place = &finding.place;
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
    FindingReport {
        file: owned(&place.file),
        line: place.line,
        column: place.column,
        field: owned(&place.field),
        locator: owned(&place.locator),
        count: finding.count,
        severity: finding.code.severity(),
        code: finding.code,
        args: finding
            .args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        text: wording::finding(language, catalogue, finding),
    }
}

impl FindingReport {
    /// A value that is a text or a key, by its name.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.args.get(name).and_then(Argument::text)
    }

    /// A value that is a number, by its name.
    pub fn number_of(&self, name: &str) -> Option<f64> {
        self.args.get(name).and_then(Argument::number)
    }

    /// What it says, in a language: from its code and its values, whatever language the report was worded in.
    pub fn worded(&self, language: Language, catalogue: &Catalogue) -> String {
        let args = self.args.iter().map(|(name, value)| (name.as_str(), value));
        wording::sentence(language, catalogue, self.code, args)
    }
}
