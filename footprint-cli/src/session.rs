//! What every command shares: language, where results go, and the exit status.

use crate::args::Common;
use crate::findings;
use crate::output::{Format, Output, print_error};
use footprint_core::catalogue::Catalogue;
use footprint_core::diagnostic::{Finding, Findings};
use footprint_core::vocabulary::Language;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, but the input had errors and `--strict` was given.
    Errors,
    /// Nothing could be computed.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Errors => 1,
            Outcome::Nothing => 2,
        })
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// In words.
    Message(String),
    /// As findings, placed.
    Findings(Findings),
}

impl From<Finding> for Failure {
    fn from(finding: Finding) -> Self {
        let mut findings = Findings::default();
        findings.add(finding);
        Self::Findings(findings)
    }
}

/// The result of a command.
pub(crate) type Ended = Result<Outcome, Failure>;

/// The options that every command has, made ready.
pub(crate) struct Session {
    pub(crate) language: Language,
    pub(crate) quiet: bool,
    common: Common,
}

impl Session {
    pub(crate) fn new(common: &Common) -> Self {
        let language = common.lang.unwrap_or_else(language_of_locale);
        Self { language, quiet: common.quiet, common: common.clone() }
    }

    /// The one of two texts that is in the reader's language.
    pub(crate) fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// Where the results go; `known` are the formats that the command has, the usual one first.
    ///
    /// Made before any long work, so that an unusable destination is told at once.
    pub(crate) fn output(&self, known: &[Format]) -> Result<Output, Failure> {
        Output::new(self.language, self.common.output.as_deref(), self.common.format, known)
    }

    /// Writes findings to standard error.
    pub(crate) fn show(&self, catalogue: &Catalogue, list: &Findings) {
        let worded = findings::worded(self.language, catalogue, list);
        findings::write(self, &worded, findings::Shown::All);
    }

    /// Writes to standard error why the command could not go on.
    pub(crate) fn fail(&self, failure: &Failure) {
        match failure {
            Failure::Message(text) => {
                print_error(format!("footprint: error: {text}\n").as_bytes());
            }
            Failure::Findings(list) => self.show(&Catalogue::bundled().value, list),
        }
    }
}

/// French for a French locale, else English.
pub(crate) fn language_of_locale() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}
