//! The files at hand, what was read of them, and the report that rests on both.

use std::sync::OnceLock;

use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, ZoneError};
use footprint_core::terms::diagnostic::{Finding, Findings, Place};
use footprint_core::terms::vocabulary::{Breakdown, Language};
use footprint_core::wording;
use footprint_import::{Import, Input, Options, SheetMatcher, read};

use super::answer;
use super::files;
use super::message::{Answer, Choices, Settings};
use super::texts::{self, pick};
use footprint_render::csv::Dialect;
use footprint_render::{audit, clean, json, markdown};

/// Files, what was read of them, and the report.
#[derive(Debug, Default)]
pub struct Session {
    files: Vec<(String, Vec<u8>)>,
    reading: Option<Reading>,
    report: Option<(Settings, AuditReport)>,
}

/// What was read, and what it depends on.
#[derive(Debug)]
struct Reading {
    places: bool,
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

/// The countries that can be chosen, in the alphabetical order of a language.
pub fn choices(language: Language) -> Choices {
    let owned = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    Choices {
        countries: crate::lists::zones(crate::lists::catalogue(), language, None)
            .into_iter()
            .map(owned)
            .collect(),
    }
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

    /// Audits the files; `progress` hears how many bytes of all files have been read.
    ///
    /// The files are read again only when the settings ask for what was not kept.
    pub fn audit(&mut self, settings: &Settings, progress: &dyn Fn(u64)) -> Answer {
        let (catalogue, matcher) = reference();
        // The command keeps sites and entities apart only when asked for them; its sums run likewise.
        let places = matches!(settings.by, Some(Breakdown::Site | Breakdown::Entity));
        if self.reading.as_ref().is_none_or(|reading| reading.places != places) {
            self.reading = Some(self.read(places, catalogue, matcher, progress));
        }
        let (fleet, found) = match &self.reading {
            Some(reading) => (&reading.import.fleet, reading.findings.clone()),
            None => return Answer::default(),
        };
        let scope = Scope {
            country: settings.country.clone(),
            accounting: settings.accounting,
            factors: settings.factors,
            ..Scope::default()
        };
        let refused = scope.check(catalogue, &Place::default());
        let report = if refused.has_errors() {
            Err(refused)
        } else {
            audit(fleet, &scope, catalogue, found, settings.by, settings.language)
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

    fn read(
        &self,
        places: bool,
        catalogue: &Catalogue,
        matcher: &SheetMatcher<'_>,
        progress: &dyn Fn(u64),
    ) -> Reading {
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
            matcher,
            places,
            rejected_rows: true,
            threads: 1,
            progress: Some(&tell),
            ..Options::default()
        };
        let inputs = self.files.iter().map(|(name, bytes)| Input::whole(name, bytes)).collect();
        let read = read(inputs, &options);
        Reading { places, import: read.value, findings: read.findings }
    }

    fn answer(&self, language: Language, catalogue: &Catalogue, report: &AuditReport) -> Answer {
        let empty = report.units == 0;
        let rejected = self.reading.iter().flat_map(|reading| &reading.import.rejected);
        Answer {
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

    /// A file to save: `json`, `md`, `csv`, `csv-excel-fr`, `findings`, or `rejects` of the file at
    /// `index` among those that have some. `None` for another word, or before an audit.
    pub fn save(&self, what: &str, index: usize) -> Option<SavedFile> {
        let (catalogue, _) = reference();
        let (settings, report) = self.report.as_ref()?;
        let table = |format| audit::csv(report, settings.by, format);
        let (name, media_type, text) = match what {
            "json" => ("footprint.json", "application/json", json::render(report)),
            "md" => {
                let document = audit::document(report, catalogue, settings.language);
                ("footprint.md", "text/markdown", markdown::render(&document, settings.language))
            }
            "csv" => ("footprint.csv", "text/csv", table(Dialect::Programs)),
            "csv-excel-fr" => ("footprint.csv", "text/csv", table(Dialect::ExcelFr)),
            "findings" => {
                let format = match settings.language {
                    Language::Fr => Dialect::ExcelFr,
                    Language::En => Dialect::Programs,
                };
                ("findings.csv", "text/csv", files::findings(&report.findings, format))
            }
            "rejects" => return self.rejects(index, settings.language, catalogue),
            _ => return None,
        };
        Some(SavedFile { name: name.to_owned(), media_type, bytes: text.into_bytes() })
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
        Some(SavedFile { name, media_type: "text/csv", bytes: written })
    }
}
