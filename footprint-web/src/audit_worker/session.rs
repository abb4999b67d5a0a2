//! The files at hand, what was read of them, and the report that rests on both.

use std::borrow::Cow;
use std::sync::OnceLock;

use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::diagnostic::{Finding, Findings, Place, Severity};
use footprint_core::terms::vocabulary::{Breakdown, Language};
use footprint_core::wording;
use footprint_import::{Import, Input, Options, SheetMatcher, own_names, read, unmet_columns};

use super::answer;
use super::files;
use super::message::{Answer, Choices, Part, Section, Settings};
use super::settle;
use super::texts::{self, pick};
use footprint_core::applications::reuse::{
    Municipality, ReuseInput, ReuseReport, ReuseSettings, reuse,
};
use footprint_render::csv::Dialect;
use footprint_render::{audit, clean, html, json, markdown, office};

/// Files, what was read of them, and the report.
#[derive(Debug, Default)]
pub struct Session {
    files: Vec<(String, Vec<u8>)>,
    /// Tables of municipalities: name, what they give, what was noticed.
    territory: Vec<(String, Vec<Municipality>, Findings)>,
    reading: Option<Reading>,
    report: Option<(Settings, AuditReport)>,
}

/// What was read, and what it depends on.
#[derive(Debug)]
struct Reading {
    places: bool,
    columns: Vec<(String, String)>,
    words: Vec<(String, String)>,
    import: Import,
    findings: Findings,
}

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// The name that is proposed.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The shipped data with the makers' sheets, and what finds them; read at the first use.
fn reference() -> &'static (&'static Catalogue, SheetMatcher<'static>) {
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

const ODT: &str = "application/vnd.oasis.opendocument.text";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The scope that the settings ask for.
fn scope(settings: &Settings) -> Scope {
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

impl Session {
    /// Forgets the files and what was read of them.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a file in; one of a name that is taken is numbered, or findings could not tell them apart.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let taken = |name: &str| self.files.iter().any(|(known, _)| known == name);
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        if let Some(name) = names.find(|name| !taken(name)) {
            self.files.push((name, bytes));
            self.reading = None;
        }
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
                let word = |finding| wording::finding(settings.language, catalogue, finding);
                let nothing = findings.iter().map(word).collect::<Vec<_>>().join(" ");
                Answer { nothing: Some(nothing), ..Answer::default() }
            }
        }
    }

    fn read(&self, settings: &Settings, places: bool, progress: &dyn Fn(u64)) -> Reading {
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
        let options = Options {
            zone: Some(&zone),
            matcher: &*matcher,
            columns: &columns,
            places,
            rejected_rows: true,
            threads: 1,
            progress: Some(&tell),
            ..Options::default()
        };
        let mut read = read(self.inputs(), &options);
        let fleet = &mut read.value.fleet;
        findings.extend(unmet_columns(&columns, &fleet.inputs));
        findings.extend(matcher.unmet());
        findings.extend(read.findings);
        fleet.own_names = own_names(&matcher, &columns, fleet);
        let Settings { columns, words, .. } = settings.clone();
        Reading { places, columns, words, import: read.value, findings }
    }

    fn inputs(&self) -> Vec<Input<'_>> {
        self.files.iter().map(|(name, bytes)| Input::whole(name, bytes)).collect()
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
        let mut sections = answer::sections_of(document);
        let noticed: Vec<String> = self
            .territory
            .iter()
            .flat_map(|(name, _, found)| {
                found.iter().filter(|one| one.code.severity() > Severity::Note).map(
                    move |finding| {
                        let text = wording::finding(language, catalogue, finding);
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
        let told = |findings: Findings| {
            let word = |finding| wording::finding(language, catalogue, finding);
            findings.iter().map(word).collect::<Vec<_>>().join(" ")
        };
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
        let options = Options {
            zone: Some(&zone),
            matcher: &*matcher,
            columns: &columns,
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
        let inputs = self.reading.iter().flat_map(|reading| &reading.import.fleet.inputs);
        Answer {
            tables: settle::tables(&inputs.cloned().collect::<Vec<_>>(), language),
            words: self.reading.as_ref().map_or_else(Vec::new, |it| settle::words(&it.findings)),
            sections: if empty {
                Vec::new()
            } else {
                answer::sections(report, catalogue, language)
            },
            nothing: empty.then(|| texts::nothing(language, report.rows)),
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

    /// A file to save: `json`, `md`, `html`, `odt`, `docx`, `csv`, `csv-excel-fr`, `findings`, `columns` and
    /// `words` that the reader said, or `rejects` of the file at `index` among those that have some. `None`
    /// for another word, or before an audit.
    pub fn save(&self, what: &str, index: usize) -> Option<SavedFile> {
        let (catalogue, _) = reference();
        let (settings, report) = self.report.as_ref()?;
        let language = settings.language;
        let table = |format| audit::csv(report, settings.by, format).into_bytes();
        let document = || audit::document(report, catalogue, language);
        let (report_name, csv) = (pick(language, "rapport", "report"), "text/csv");
        let (name, media_type, bytes) = match what {
            "json" => ("audit.json".to_owned(), "application/json", json::render(report).into()),
            "md" => (
                format!("{report_name}.md"),
                "text/markdown",
                markdown::render(&document(), language).into(),
            ),
            "html" => (
                format!("{report_name}.html"),
                "text/html",
                html::render(&document(), language).into(),
            ),
            "odt" => (format!("{report_name}.odt"), ODT, office::odt(&document(), language).ok()?),
            "docx" => {
                (format!("{report_name}.docx"), DOCX, office::docx(&document(), language).ok()?)
            }
            "csv" => ("audit.csv".to_owned(), csv, table(Dialect::Programs)),
            "csv-excel-fr" => ("audit-excel.csv".to_owned(), csv, table(Dialect::ExcelFr)),
            "findings" => {
                let format = match language {
                    Language::Fr => Dialect::ExcelFr,
                    Language::En => Dialect::Programs,
                };
                let name = pick(language, "constats.csv", "findings.csv");
                (name.to_owned(), csv, files::findings(&report.findings, format).into())
            }
            "columns" => {
                let name = pick(language, "colonnes.toml", "columns.toml");
                (
                    name.to_owned(),
                    "application/toml",
                    settle::columns_file(&settings.columns).into(),
                )
            }
            "words" => {
                let name = pick(language, "mots.csv", "words.csv");
                (name.to_owned(), csv, settle::words_file(&settings.words).into())
            }
            "rejects" => return self.rejects(index, language, catalogue),
            _ => return None,
        };
        Some(SavedFile { name: self.named(&name), media_type, bytes })
    }

    /// The name of a file about the first of the files.
    fn named(&self, name: &str) -> String {
        let first = self.files.first().map_or("", |(first, _)| first.as_str());
        let stem = first.rsplit(['/', '\\']).next().unwrap_or(first);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let stem: String = stem.chars().filter(kept).take(40).collect();
        if stem.is_empty() { name.to_owned() } else { format!("{stem}-{name}") }
    }

    /// The rows set aside of one file, in its own dialect with the reason.
    fn rejects(
        &self,
        index: usize,
        language: Language,
        catalogue: &Catalogue,
    ) -> Option<SavedFile> {
        let import = &self.reading.as_ref()?.import;
        let file = import.rejected.iter().filter(|file| !file.is_empty()).nth(index)?;
        let wording = |finding: &Finding| wording::finding(language, catalogue, finding);
        let mut written = Vec::new();
        let title = pick(language, "Motif du rejet", "Reason set aside");
        file.write(title, &wording, &mut written).ok()?;
        let name = match index {
            0 => "rejects.csv".to_owned(),
            _ => format!("rejects-{}.csv", index + 1),
        };
        Some(SavedFile { name: self.named(&name), media_type: "text/csv", bytes: written })
    }
}
