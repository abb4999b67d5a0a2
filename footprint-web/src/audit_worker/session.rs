//! The files at hand, what was read of them, and the report that rests on both.

use std::borrow::Cow;
use std::sync::OnceLock;

use footprint_core::assessment::fleet::InputTable;
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::diagnostic::{Code, Findings, Place, Severity};
use footprint_core::terms::vocabulary::{Breakdown, Language};
use footprint_core::wording;
use footprint_import::{
    Import, Input, Marks, MendedRows, Options, SheetMatcher, own_names, read, read_units,
    unmet_columns,
};

use super::answer;
use super::message::{Answer, Choices, Part, Section, Settings};
use super::settle;
use super::texts::{self, pick};
use footprint_core::applications::reuse::{
    Municipality, ReuseInput, ReuseReport, ReuseSettings, reuse,
};
use footprint_core::applications::trend::{TrendReport, Units};
use footprint_render::{clean, json};

/// A file's name and bytes.
pub(super) type File = (String, Vec<u8>);

/// Files, what was read of them, and the report.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) files: Vec<File>,
    /// The files of other years, in the order in which they came.
    pub(super) years: Vec<Vec<File>>,
    /// Tables of municipalities: name, what they give, what was noticed.
    territory: Vec<(String, Vec<Municipality>, Findings)>,
    pub(super) reading: Option<Reading>,
    pub(super) report: Option<(Settings, AuditReport)>,
    /// The change from year to year, in the language in which its findings are worded.
    pub(super) trend: Option<(Language, TrendReport)>,
}

/// What was read, and what it depends on.
#[derive(Debug)]
pub(super) struct Reading {
    places: bool,
    columns: Vec<(String, String)>,
    words: Vec<(String, String)>,
    pub(super) import: Import,
    pub(super) findings: Findings,
}

/// The shipped data with the makers' sheets, and what finds them; read at the first use.
pub(super) fn reference() -> &'static (&'static Catalogue, SheetMatcher<'static>) {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    static REFERENCE: OnceLock<(&Catalogue, SheetMatcher<'_>)> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        // That the shipped data has no finding is tested where it is read.
        let catalogue = CATALOGUE.get_or_init(|| Catalogue::bundled_with_sheets().value);
        (catalogue, SheetMatcher::new(catalogue))
    })
}

/// What can be chosen, in the words and the order of a language.
pub fn choices(language: Language) -> Choices {
    let owned = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    Choices {
        countries: crate::lists::zones(crate::lists::catalogue(), language, None)
            .into_iter()
            .map(owned)
            .collect(),
        fields: settle::fields(language),
        kinds: settle::kinds(language),
    }
}

/// The scope that the settings ask for.
pub(super) fn scope(settings: &Settings) -> Scope {
    Scope {
        country: settings.country.clone(),
        accounting: settings.accounting,
        factors: settings.factors,
        ..Scope::default()
    }
}

/// The matcher with what the reader says of words over its rules, and what is wrong in that.
fn matcher(settings: &Settings) -> (Cow<'static, SheetMatcher<'static>>, Findings) {
    let (_, matcher) = reference();
    if settings.words.is_empty() {
        return (Cow::Borrowed(matcher), Findings::default());
    }
    let mut own = matcher.clone();
    let name = pick(settings.language, "mots.csv", "words.csv");
    let findings = own.add_words(name, &settle::words_table(&settings.words));
    (Cow::Owned(own), findings)
}

/// Reads files as one fleet; with marks also its units, as they are told again in other years that are read
/// with the same ones. `progress` hears how many bytes of all files have been read.
pub(super) fn read_files(
    files: &[File],
    settings: &Settings,
    places: bool,
    marks: Option<&Marks>,
    progress: &dyn Fn(u64),
) -> (Reading, Units) {
    let (catalogue, _) = reference();
    let (matcher, mut findings) = matcher(settings);
    let columns = settle::given(settings);
    let zone = |country: &str| {
        catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
    };
    // Each file counts from 0: what lies behind is known by the fall.
    let (before, last) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let tell = |bytes: u64, _: Option<u64>| {
        let previous = last.replace(bytes);
        if bytes < previous {
            before.set(before.get() + previous);
        }
        progress(before.get() + bytes);
    };
    let mended = MendedRows::among(&inputs(files));
    let options = Options {
        mended: Some(&mended),
        zone: Some(&zone),
        matcher: &*matcher,
        columns: &columns,
        places,
        rejected_rows: marks.is_none(),
        threads: 1,
        progress: Some(&tell),
        ..Options::default()
    };
    let (mut read, units) = match marks {
        Some(marks) => read_units(inputs(files), &options, marks),
        None => (read(inputs(files), &options), Units::default()),
    };
    let fleet = &mut read.value.fleet;
    findings.extend(unmet_columns(&columns, &fleet.inputs));
    findings.extend(matcher.unmet());
    findings.extend(read.findings);
    fleet.own_names = own_names(&matcher, &columns, fleet);
    let Settings { columns, words, .. } = settings.clone();
    (Reading { places, columns, words, import: read.value, findings }, units)
}

fn inputs(files: &[File]) -> Vec<Input<'_>> {
    files.iter().map(|(name, bytes)| Input::whole(name, bytes)).collect()
}

/// Findings in words, one after the other.
pub(super) fn worded(language: Language, findings: &Findings) -> String {
    let (catalogue, _) = reference();
    let word = |finding| answer::shown(&wording::finding(language, catalogue, finding), language);
    findings.iter().map(word).collect::<Vec<_>>().join(" ")
}

impl Session {
    /// Forgets the files and what was read of them.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a file in; one of a name that is taken is numbered, or findings could not tell them apart.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push((self.free_name(name), bytes));
        (self.reading, self.trend) = (None, None);
    }

    /// The name, numbered where a file of any year has it.
    pub(super) fn free_name(&self, name: &str) -> String {
        let files = self.years.iter().flatten().chain(&self.files);
        let numbered = (2_u64..).map(|number| format!("{name} ({number})"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = |name: &String| files.clone().all(|(known, _)| known != name);
        names.find(free).unwrap_or_else(|| name.to_owned())
    }

    /// Makes a file at hand another year of the fleet, by its number; one stays at hand.
    pub fn set_apart(&mut self, number: usize) {
        if number < self.files.len() && self.files.len() > 1 {
            let file = self.files.remove(number);
            self.years.push(vec![file]);
            (self.reading, self.trend) = (None, None);
        }
    }

    /// Whether the files at hand are still to be audited.
    pub fn is_unread(&self) -> bool {
        self.reading.is_none() && !self.files.is_empty()
    }

    /// Which of two files at hand seems to show the fleet of the other on another day.
    fn two_days(&self) -> Option<usize> {
        let reading = self.reading.as_ref().filter(|_| self.files.len() == 2)?;
        let told = reading.findings.iter().find(|one| one.code == Code::FleetOnTwoDays)?;
        let file = told.place.file.as_deref()?;
        self.files.iter().position(|(name, _)| name == file)
    }

    /// Takes a table of municipalities in, for the plan of reuse; one of the same name is replaced.
    pub fn add_municipalities(&mut self, name: &str, bytes: &[u8]) {
        self.territory.retain(|(known, ..)| known != name);
        let read = footprint_import::municipalities(name, bytes);
        self.territory.push((name.to_owned(), read.value, read.findings));
    }

    /// Audits the files; `progress` hears how many bytes of all files have been read.
    ///
    /// The files are read again only when the settings ask for what was not kept.
    pub fn audit(&mut self, settings: &Settings, progress: &dyn Fn(u64)) -> Answer {
        let (catalogue, _) = reference();
        // The command keeps sites and entities apart only when asked for them; its sums run likewise.
        let places = matches!(settings.by, Some(Breakdown::Site | Breakdown::Entity));
        let fits = |reading: &Reading| {
            let said = (&reading.columns, &reading.words);
            reading.places == places && said == (&settings.columns, &settings.words)
        };
        if !self.reading.as_ref().is_some_and(fits) {
            self.reading = Some(self.read(settings, places, progress));
        }
        let (fleet, found) = match &self.reading {
            Some(reading) => (&reading.import.fleet, reading.findings.clone()),
            None => return Answer::default(),
        };
        let scope = scope(settings);
        let refused = scope.check(catalogue, &Place::default());
        let report = if refused.has_errors() {
            Err(refused)
        } else {
            audit(fleet, &scope, catalogue, found, settings.by.map(Into::into), settings.language)
        };
        match report {
            Ok(report) => {
                let answer = self.answer(settings.language, catalogue, &report);
                self.report = Some((settings.clone(), report));
                answer
            }
            Err(findings) => {
                self.report = None;
                let nothing = worded(settings.language, &findings);
                Answer { nothing: Some(nothing), ..Answer::default() }
            }
        }
    }

    fn read(&self, settings: &Settings, places: bool, progress: &dyn Fn(u64)) -> Reading {
        read_files(&self.files, settings, places, None, progress).0
    }

    fn inputs(&self) -> Vec<Input<'_>> {
        inputs(&self.files)
    }

    /// What leaves the fleet in the next three years and what becomes of it, as `footprint reuse` says it; with
    /// tables of municipalities, who needs it. The files are read once more, row by row.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub fn reuse(&self, settings: &Settings) -> Result<Vec<Section>, String> {
        let (catalogue, _) = reference();
        let language = settings.language;
        let report = self.reuse_report(settings)?;
        let document = footprint_render::reuse::document(&report, catalogue, language);
        let mut sections = answer::sections_of(&document, language);
        let noticed: Vec<String> = self
            .territory
            .iter()
            .flat_map(|(name, _, found)| {
                found.iter().filter(|one| one.code.severity() > Severity::Note).map(
                    move |finding| {
                        let text = wording::finding(language, catalogue, finding);
                        let text = answer::shown(&text, language);
                        let line =
                            finding.place.line.map_or_else(String::new, |line| format!(":{line}"));
                        format!("{}{line} – {text}", clean(name))
                    },
                )
            })
            .collect();
        if !noticed.is_empty() {
            let parts = vec![Part::Items(noticed)];
            let heading = texts::municipalities_noticed(language).to_owned();
            sections.push(Section { heading, parts, ..Section::default() });
        }
        Ok(sections)
    }

    /// The same as the report of the command.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub fn reuse_report(&self, settings: &Settings) -> Result<ReuseReport, String> {
        let (catalogue, _) = reference();
        let language = settings.language;
        let told = |findings: Findings| worded(language, &findings);
        // The command reads sites for its lists; what is counted is the same.
        let Reading { import, findings: of_files, .. } = self.read(settings, true, &|_| {});
        let mut findings = Findings::default();
        let mut tables = Vec::new();
        for (_, municipalities, found) in &self.territory {
            findings.extend(found.clone());
            tables.push(municipalities.clone());
        }
        let municipalities = footprint_import::one_list(tables);
        findings.extend(of_files);
        let (matcher, _) = matcher(settings);
        let columns = settle::given(settings);
        let zone = |country: &str| {
            catalogue.zone(country).map(|zone| zone.key.clone()).map_err(ZoneError::likely)
        };
        let mended = MendedRows::among(&self.inputs());
        let options = Options {
            zone: Some(&zone),
            matcher: &*matcher,
            columns: &columns,
            mended: Some(&mended),
            identities: true,
            ..Options::default()
        };
        let mut rows = Vec::new();
        footprint_import::devices(
            self.inputs(),
            &options,
            &import,
            |row| row,
            |row| rows.push(row),
        );
        let devices = footprint_render::reuse::devices(&import.fleet, &rows, &mut findings);
        if devices.is_empty() {
            return Err(texts::no_reuse(language).to_owned());
        }
        let input = ReuseInput {
            fleet: &import.fleet,
            scope: &scope(settings),
            devices: &devices,
            municipalities: &municipalities,
            settings: &ReuseSettings::default(),
        };
        reuse(&input, catalogue, findings, language).map(|plan| plan.report).map_err(told)
    }

    fn answer(&self, language: Language, catalogue: &Catalogue, report: &AuditReport) -> Answer {
        let empty = report.units == 0;
        let rejected = self.reading.iter().flat_map(|reading| &reading.import.rejected);
        let inputs: Vec<InputTable> =
            self.reading.iter().flat_map(|it| it.import.fleet.inputs.clone()).collect();
        // A part of an archive has its name behind that of the archive.
        let is_of = |input: &InputTable, name: &str| {
            let behind = input.file.strip_prefix(name);
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('/'))
        };
        let is_read = |name: &str| inputs.iter().any(|input| input.read && is_of(input, name));
        Answer {
            files: self.files.iter().map(|(name, _)| (name.clone(), is_read(name))).collect(),
            years: Vec::new(),
            two_days: self.two_days(),
            tables: settle::tables(&inputs, language),
            words: self.reading.as_ref().map_or_else(Vec::new, |it| settle::words(&it.findings)),
            sections: if empty {
                Vec::new()
            } else {
                answer::sections(report, catalogue, language)
            },
            nothing: empty.then(|| answer::shown(&texts::nothing(language, report.rows), language)),
            findings: answer::findings(language, &report.findings),
            set_aside: rejected
                .filter(|file| !file.is_empty())
                .map(|file| (clean(&file.name), file.len() as u64))
                .collect(),
        }
    }

    /// The report as the JSON of the command; `None` before an audit.
    pub fn json(&self) -> Option<String> {
        self.report.as_ref().map(|(_, report)| json::render(report))
    }
}
