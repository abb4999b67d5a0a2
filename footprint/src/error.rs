//! Why nothing could be computed.

use footprint_core::assessment::report::{FindingReport, finding_report};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Findings, Severity};
use footprint_core::terms::vocabulary::Language;
use std::fmt;

/// Nothing could be computed; its findings say why, each with its place.
#[derive(Clone, Debug)]
pub struct Error {
    /// What no finding says.
    said: Option<String>,
    findings: Vec<FindingReport>,
}

impl Error {
    /// From what was noticed, worded in `language`.
    pub(crate) fn new(findings: &Findings, catalogue: &Catalogue, language: Language) -> Self {
        let worded = findings.iter().map(|finding| finding_report(language, catalogue, finding));
        Self::worded(worded.collect())
    }

    /// From findings that are worded already.
    pub(crate) fn worded(mut findings: Vec<FindingReport>) -> Self {
        // What stopped the work comes before what was only noticed.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Self { said: None, findings }
    }

    /// In words alone.
    pub(crate) fn said(text: String) -> Self {
        Self { said: Some(text), findings: Vec::new() }
    }

    /// All that was noticed, errors first.
    pub fn findings(&self) -> &[FindingReport] {
        &self.findings
    }
}

impl fmt::Display for Error {
    /// The errors, one a line: `file:line: text`, in the language that was asked for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(said) = &self.said {
            return f.write_str(said);
        }
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        if errors.clone().next().is_none() {
            return f.write_str("nothing to assess: no row is a device in use");
        }
        for (at, finding) in errors.enumerate() {
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
            }
            write!(f, "{}", finding.text)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
