//! What an audit is made under, and the reading of its inputs.

use crate::error::Error;
use footprint_core::applications::trend::Units;
use footprint_core::assessment::report::{Grouping, audit_by_both};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::diagnostic::{Diagnosed, Findings, Place};
use footprint_core::terms::vocabulary::Language;
use footprint_import::{
    GivenColumn, Import, Input, Marks, MendedRows, Options, SheetMatcher, both, own_names,
    unmet_columns,
};

/// What an audit is made under.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) scope: Scope,
    pub(crate) by: Option<Grouping>,
    pub(crate) language: Language,
    pub(crate) threads: usize,
    pub(crate) columns: Vec<GivenColumn>,
    /// Own names of models, and own words: the name and the text of a table.
    pub(crate) aliases: Option<(String, String)>,
    pub(crate) words: Option<(String, String)>,
}

/// Inputs about to be read.
pub(crate) struct Reading<'r> {
    pub(crate) settings: &'r Settings,
    data: &'r Diagnosed<Catalogue>,
    pub(crate) options: Options<'r>,
    matcher: &'r SheetMatcher<'r>,
    /// What was noticed of the user's own words, and of the inputs that were read.
    pub(crate) noticed: Findings,
}

impl Settings {
    /// Does some work on inputs that are read as is said here; `places` keeps sites and entities apart,
    /// `mended` are the rows that one of them holds put right.
    ///
    /// # Errors
    /// When the scope or the user's own words cannot be used, or as the work does.
    pub(crate) fn reading<R>(
        &self,
        data: &Diagnosed<Catalogue>,
        (places, mended): (bool, &MendedRows),
        work: impl FnOnce(Reading<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let catalogue = &data.value;
        let mut matcher = SheetMatcher::new(catalogue);
        let mut noticed = Findings::default();
        if let Some((name, text)) = &self.aliases {
            noticed.extend(matcher.add_aliases(name, text));
        }
        if let Some((name, text)) = &self.words {
            noticed.extend(matcher.add_words(name, text));
        }
        for faults in [&noticed, &self.scope.check(catalogue, &Place::default())] {
            if faults.has_errors() {
                return Err(Error::new(faults, catalogue, self.language));
            }
        }
        let zone = |country: &str| {
            catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
        };
        let options = Options {
            as_of: self.scope.as_of,
            zone: Some(&zone),
            matcher: &matcher,
            columns: &self.columns,
            mended: Some(mended),
            places,
            threads: self.threads,
            ..Options::default()
        };
        work(Reading { settings: self, data, options, matcher: &matcher, noticed })
    }
}

impl Reading<'_> {
    /// Reads the inputs; what is noticed of them, and of the user's own names, is kept.
    pub(crate) fn import(&mut self, inputs: Vec<Input<'_>>) -> Import {
        let read = footprint_import::read(inputs, &self.options);
        self.told(read)
    }

    /// The same with the units of each row by what tells their device again elsewhere.
    pub(crate) fn import_units(
        &mut self,
        inputs: Vec<Input<'_>>,
        marks: &Marks,
    ) -> (Import, Units) {
        let (read, units) = footprint_import::read_units(inputs, &self.options, marks);
        (self.told(read), units)
    }

    fn told(&mut self, read: Diagnosed<Import>) -> Import {
        let mut import = read.value;
        self.noticed.extend(unmet_columns(self.options.columns, &import.fleet.inputs));
        self.noticed.extend(self.matcher.unmet());
        self.noticed.extend(read.findings);
        import.fleet.own_names = own_names(self.matcher, self.options.columns, &import.fleet);
        import
    }

    /// The report of a fleet.
    ///
    /// # Errors
    /// When nothing of it could be counted.
    pub(crate) fn report(
        &mut self,
        fleet: &footprint_core::assessment::fleet::Fleet,
    ) -> Result<footprint_core::assessment::report::AuditReport, Error> {
        let Settings { scope, by, language, threads, .. } = self.settings;
        let catalogue = &self.data.value;
        let mut findings = self.data.findings.clone();
        findings.extend(std::mem::take(&mut self.noticed));
        let both: Option<footprint_core::assessment::report::Both<'_>> =
            (*threads > 1).then_some(&both);
        let audited = audit_by_both(fleet, scope, catalogue, findings, *by, *language, both);
        let (report, _) =
            audited.map_err(|findings| Error::new(&findings, catalogue, *language))?;
        if report.units == 0 { Err(Error::worded(report.findings, *language)) } else { Ok(report) }
    }
}
