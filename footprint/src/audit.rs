//! Inventories in, a report out.

use crate::data::shipped;
use crate::devices::{Device, DeviceList};
use crate::error::Error;
use crate::reading::{Reading, Settings};
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::{AuditReport, Grouping};
use footprint_core::assessment::scope::Scope;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Language;
use footprint_import::{GivenColumn, Import, Input, MendedRows};
use std::io::Read;

/// An audit to run: the files of one fleet, and the choices that are not the usual ones.
#[derive(Debug)]
#[must_use = "an audit does nothing until it is run"]
pub struct Audit<'a> {
    pub(crate) inputs: Vec<Input<'a>>,
    pub(crate) settings: Settings,
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
    /// An audit with the usual choices: France, impacts spread over the years of service, English, one thread.
    pub fn new() -> Self {
        let settings = Settings {
            scope: Scope::default(),
            by: None,
            language: Language::En,
            threads: 1,
            columns: Vec::new(),
            aliases: None,
            words: None,
        };
        Self { inputs: Vec::new(), settings }
    }

    /// Adds an export as a tool wrote it: CSV, XLSX, ODS, JSON, XML, an archive of these… The name is
    /// shown in findings, and may tell what kind of device a list is of.
    pub fn file(mut self, name: &str, bytes: &'a [u8]) -> Self {
        self.inputs.push(Input::whole(name, bytes));
        self
    }

    /// Adds an input of any sort, such as a table that is no file ([`Input::table`]).
    pub fn input(mut self, input: Input<'a>) -> Self {
        self.inputs.push(input);
        self
    }

    /// Adds an export that is read once; delimited text takes bounded memory.
    pub fn reader(mut self, name: &str, reader: impl Read + 'a) -> Self {
        self.inputs.push(Input::stream(name, reader));
        self
    }

    /// The country whose electricity is used where rows do not say: three letters (`FRA`), or its name.
    pub fn country(mut self, country: &str) -> Self {
        country.clone_into(&mut self.settings.scope.country);
        self
    }

    /// The day that counts as today: the same files and day give the same figures at any time. Without
    /// it, the newest date in the files counts as today.
    pub const fn as_of(mut self, day: Date) -> Self {
        self.settings.scope.as_of = Some(day);
        self
    }

    /// Every choice at once; those made before are gone.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.settings.scope = scope;
        self
    }

    /// Sums by site, entity, maker or age as well, or by one within another.
    pub fn by(mut self, by: impl Into<Grouping>) -> Self {
        self.settings.by = Some(by.into());
        self
    }

    /// How many threads read; the figures are the same for any number.
    pub const fn threads(mut self, threads: usize) -> Self {
        self.settings.threads = threads;
        self
    }

    /// What columns mean, by their headers; it wins over every rule.
    pub fn columns(mut self, columns: Vec<GivenColumn>) -> Self {
        self.settings.columns = columns;
        self
    }

    /// Own names of models, which win over every rule: the name and the text of a table (CSV: manufacturer,
    /// model, sheet).
    pub fn aliases(mut self, name: &str, text: &str) -> Self {
        self.settings.aliases = Some((name.to_owned(), text.to_owned()));
        self
    }

    /// Own words for kinds: the name and the text of a table (CSV: text, kind).
    pub fn words(mut self, name: &str, text: &str) -> Self {
        self.settings.words = Some((name.to_owned(), text.to_owned()));
        self
    }

    /// The language of the findings.
    pub const fn language(mut self, language: Language) -> Self {
        self.settings.language = language;
        self
    }

    /// Reads the files and assesses the devices in them.
    ///
    /// # Errors
    /// When the scope cannot be used, or no row of any file could be assessed.
    pub fn run(self) -> Result<Audited, Error> {
        let Self { inputs, settings } = self;
        let places = settings.by.is_some_and(Grouping::of_places);
        let mended = MendedRows::among(&inputs);
        settings.reading(shipped(), (places, &mended), |mut reading| {
            let (report, import) = assessed(&mut reading, inputs)?;
            Ok(Audited { report, fleet: import.fleet })
        })
    }

    /// The same, and a list of all rows, for which the inputs are read a second time: `again` are the same once
    /// more. `make` turns each device into something, in several threads where there are more than one; `each`
    /// is given the results in the order of the rows.
    ///
    /// # Errors
    /// As [`Self::run`]; nothing is listed then.
    pub fn run_listing<T: Send>(
        self,
        again: Vec<Input<'a>>,
        make: impl Fn(&Device<'_>, &DeviceList<'_>) -> T + Sync,
        each: impl FnMut(T),
    ) -> Result<Audited, Error> {
        let Self { inputs, settings } = self;
        let mended = MendedRows::among(&inputs);
        settings.reading(shipped(), (true, &mended), |mut reading| {
            let (report, import) = assessed(&mut reading, inputs)?;
            let (catalogue, scope) = (&shipped().value, &settings.scope);
            let list = DeviceList { catalogue, scope, import: &import };
            list.read(again, &reading.options, |device| make(&device, &list), each);
            Ok(Audited { report, fleet: import.fleet })
        })
    }
}

fn assessed(
    reading: &mut Reading<'_>,
    inputs: Vec<Input<'_>>,
) -> Result<(AuditReport, Import), Error> {
    let import = reading.import(inputs);
    Ok((reading.report(&import.fleet)?, import))
}
