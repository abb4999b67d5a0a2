//! What every command shares: language, and where results go.

pub(crate) mod ended;
pub(crate) mod locale;
pub(crate) mod progress;
pub(crate) mod system_errors;

use crate::args::Common;
use crate::output::{Format, Output};
use crate::session::ended::Failure;
use crate::session::locale::language_of_locale;
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::vocabulary::Language;
use std::cell::RefCell;
use std::path::Path;

/// Columns where no terminal tells how many it has.
const USUAL_WIDTH: usize = 88;

/// The options that every command has, made ready.
pub(crate) struct Session {
    pub(crate) language: Language,
    pub(crate) quiet: bool,
    /// Whether every finding is written, not a few examples of each code.
    pub(crate) all_findings: bool,
    common: Common,
    /// What was told so far, where a program reads the results.
    told: RefCell<Vec<FindingReport>>,
}

impl Session {
    pub(crate) fn new(common: &Common) -> Self {
        let language = common.lang.unwrap_or_else(language_of_locale);
        Self {
            language,
            quiet: common.quiet,
            all_findings: common.findings,
            common: common.clone(),
            told: RefCell::default(),
        }
    }

    /// Whether a program asked for JSON.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.common.format == Some(Format::Json)
    }

    /// Keeps findings for the program that reads why the command stopped, if it does.
    pub(crate) fn keep(&self, findings: Vec<FindingReport>) {
        self.told.borrow_mut().extend(findings);
    }

    /// Everything that was told.
    pub(crate) fn told(&self) -> Vec<FindingReport> {
        self.told.borrow().clone()
    }

    /// The one of two texts that is in the reader's language.
    pub(crate) fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// Where `-o` says that results go.
    pub(crate) fn destination(&self) -> Option<&Path> {
        self.common.output.as_deref()
    }

    /// Columns of the terminal, or of the page that a text is written for.
    pub(crate) fn width(&self) -> usize {
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        told.or_else(seen).filter(|width| *width > 0).unwrap_or(USUAL_WIDTH)
    }

    /// Where a text goes that has one form alone, whatever the name of its file.
    pub(crate) fn raw_output(&self, format: Format) -> Result<Output, Failure> {
        Output::of_form(self.language, self.destination(), format)
    }

    /// Where a text for a program of another's goes: under any name but one that promises another form.
    ///
    /// # Errors
    /// When `--format` or the name of the file asks for another form.
    pub(crate) fn text_output(&self) -> Result<Output, Failure> {
        let named = self.destination().and_then(Format::from_extension);
        let asked = self.common.format.or(named).unwrap_or(Format::Table);
        let destination = self.common.output.as_deref();
        Output::new(self.language, destination, Some(asked), &[Format::Table])
    }

    /// Where the results go; `known` are the formats that the command has, the usual one first.
    ///
    /// Made before any long work, so that an unusable destination is told at once.
    pub(crate) fn output(&self, known: &[Format]) -> Result<Output, Failure> {
        Output::new(self.language, self.common.output.as_deref(), self.common.format, known)
    }
}
