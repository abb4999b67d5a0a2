//! Inventories in, a report out.

use crate::error::Error;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Place;
use footprint_core::terms::vocabulary::{Breakdown, Language};
use footprint_import::{Input, Options, SheetMatcher};
use std::io::Read;

/// An audit to run: the files of one fleet, and the choices that are not the usual ones.
#[derive(Debug)]
#[must_use = "an audit does nothing until it is run"]
pub struct Audit<'a> {
    inputs: Vec<Input<'a>>,
    scope: Scope,
    by: Option<Breakdown>,
    language: Language,
}

/// What an audit gave.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Audited {
    /// The report, as `footprint audit --format json` writes it; findings in it are in the audit's
    /// language.
    pub report: AuditReport,
    /// The devices counted, line by line, for further questions to the model.
    pub fleet: Fleet,
}

impl Default for Audit<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Audit<'a> {
    /// An audit with the usual choices: France, impacts spread over the years of service, English.
    pub fn new() -> Self {
        Self { inputs: Vec::new(), scope: Scope::default(), by: None, language: Language::En }
    }

    /// Adds an export as a tool wrote it: CSV, XLSX, ODS, JSON, XML, an archive of these… The name is
    /// shown in findings, and may tell what kind of device a list is of.
    pub fn file(mut self, name: &str, bytes: &'a [u8]) -> Self {
        self.inputs.push(Input::whole(name, bytes));
        self
    }

    /// Adds an export that is read once; delimited text takes bounded memory.
    pub fn reader(mut self, name: &str, reader: impl Read + 'a) -> Self {
        self.inputs.push(Input::stream(name, reader));
        self
    }

    /// The country whose electricity is used where rows do not say: three letters (`FRA`), or its name.
    pub fn country(mut self, country: &str) -> Self {
        country.clone_into(&mut self.scope.country);
        self
    }

    /// The day that counts as today: the same files and day give the same figures at any time. Without
    /// it, the newest date in the files counts as today.
    pub const fn as_of(mut self, day: Date) -> Self {
        self.scope.as_of = Some(day);
        self
    }

    /// Every choice at once; those made before are gone.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Sums by site, entity, maker or age as well.
    pub const fn by(mut self, by: Breakdown) -> Self {
        self.by = Some(by);
        self
    }

    /// The language of the findings.
    pub const fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Reads the files and assesses the devices in them.
    ///
    /// # Errors
    /// When the scope cannot be used, or no row of any file could be assessed.
    pub fn run(self) -> Result<Audited, Error> {
        let Self { inputs, scope, by, language } = self;
        let data = Catalogue::bundled_with_sheets();
        let (catalogue, mut findings) = (data.value, data.findings);
        findings.extend(scope.check(&catalogue, &Place::default()));
        if findings.has_errors() {
            return Err(Error::new(&findings, &catalogue, language));
        }
        let matcher = SheetMatcher::new(&catalogue);
        let zone = |country: &str| {
            catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
        };
        let options = Options {
            as_of: scope.as_of,
            zone: Some(&zone),
            matcher: &matcher,
            ..Options::default()
        };
        let read = footprint_import::read(inputs, &options);
        findings.extend(read.findings);
        let fleet = read.value.fleet;
        let report = audit(&fleet, &scope, &catalogue, findings, by.map(Into::into), language)
            .map_err(|findings| Error::new(&findings, &catalogue, language))?;
        if report.units == 0 {
            return Err(Error::worded(report.findings));
        }
        Ok(Audited { report, fleet })
    }
}
