//! Why nothing could be computed.

use footprint_core::assessment::report::{FindingReport, finding_report};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Findings, Severity};
use footprint_core::terms::vocabulary::Language;
use std::fmt;

/// Errors that the text has; a table of another shape has one for each of its rows.
const SHOWN: usize = 10;

/// Nothing could be computed; its findings say why, each with its place.
#[derive(Clone, Debug)]
pub struct Error {
    /// What no finding says.
    said: Option<String>,
    findings: Vec<FindingReport>,
    language: Language,
}

impl Error {
    /// From what was noticed, worded in `language`.
    pub(crate) fn new(findings: &Findings, catalogue: &Catalogue, language: Language) -> Self {
        let worded = findings.iter().map(|finding| finding_report(language, catalogue, finding));
        Self::worded(worded.collect(), language)
    }

    /// From findings that are worded already, in `language`.
    pub(crate) fn worded(mut findings: Vec<FindingReport>, language: Language) -> Self {
        // What stopped the work comes before what was only noticed.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Self { said: None, findings, language }
    }

    /// In words alone, which are the whole text.
    pub(crate) fn said(text: String) -> Self {
        Self { said: Some(text), findings: Vec::new(), language: Language::En }
    }

    /// All that was noticed, errors first.
    pub fn findings(&self) -> &[FindingReport] {
        &self.findings
    }
}

impl fmt::Display for Error {
    /// The first errors, one a line: `file:line: text`, or `setting: text`, in the language that was asked for; how
    /// many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(said) = &self.said {
            return f.write_str(said);
        }
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let count = errors.clone().count();
        if count == 0 {
            return f.write_str(match self.language {
                Language::Fr => "rien à compter : aucune ligne n’est un appareil en service",
                Language::En => "nothing to assess: no row is a device in use",
            });
        }
        for (at, finding) in errors.take(SHOWN).enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            if let Some(file) = &finding.file {
                write!(f, "{file}:")?;
            }
            if let Some(line) = finding.line {
                write!(f, "{line}:")?;
            }
            if finding.file.is_some() || finding.line.is_some() {
                write!(f, " ")?;
            } else if let Some(setting) = &finding.field {
                write!(f, "{setting}: ")?;
            }
            write!(f, "{}", finding.text)?;
        }
        match (count.saturating_sub(SHOWN), self.language) {
            (0, _) => Ok(()),
            (more, Language::Fr) => write!(f, "\net {more} de plus : `.findings`"),
            (more, Language::En) => write!(f, "\nand {more} more: `.findings`"),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Audit;
    use std::fmt::Write;

    #[test]
    fn the_text_has_the_first_errors_and_how_many_more_there_are() {
        let mut list = "Type,Quantity\n".to_owned();
        for row in 0..SHOWN + 3 {
            writeln!(list, "laptop,n{row}").unwrap();
        }
        for (language, more) in [
            (Language::En, "and 3 more: `.findings`"),
            (Language::Fr, "et 3 de plus : `.findings`"),
        ] {
            let audit = Audit::new().file("list.csv", list.as_bytes()).language(language);
            let text = audit.run().unwrap_err().to_string();
            assert_eq!(text.lines().count(), SHOWN + 1);
            assert_eq!(text.lines().last(), Some(more));
        }
        let gone = "Type;Statut\nlaptop;réformé\n".as_bytes();
        let audit = Audit::new().file("list.csv", gone).language(Language::Fr);
        let text = audit.run().unwrap_err().to_string();
        assert!(text.starts_with("rien à compter"), "{text}");
        let unknown = Audit::new().country("Atlantis").run().unwrap_err().to_string();
        assert!(unknown.starts_with("country: "), "{unknown}");
    }
}
