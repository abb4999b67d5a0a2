//! What every command shares: language, and where results go.

use crate::args::Common;
use crate::ended::Failure;
use crate::locale::language_of_locale;
use crate::output::{Format, Output};
use footprint_core::terms::vocabulary::Language;
use std::path::Path;

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

    /// Where `-o` says that results go.
    pub(crate) fn destination(&self) -> Option<&Path> {
        self.common.output.as_deref()
    }

    /// Where the results go; `known` are the formats that the command has, the usual one first.
    ///
    /// Made before any long work, so that an unusable destination is told at once.
    pub(crate) fn output(&self, known: &[Format]) -> Result<Output, Failure> {
        Output::new(self.language, self.common.output.as_deref(), self.common.format, known)
    }
}
