//! Other years of the fleet beside the files at hand: did it fall, how sure, and why.

use footprint_core::applications::trend::{Inventory, Units, trend};
use footprint_core::assessment::report::{FindingReport, finding_report};
use footprint_core::terms::diagnostic::Findings;
use footprint_core::wording;
use footprint_import::Marks;
use footprint_render::trend as shown;
use footprint_render::{capital, clean, json};

use super::answer;
use super::message::{Answer, Settings};
use super::session::{File, Reading, Session, read_files, reference, scope, worded};
use super::settle;

/// A year that was read.
struct Year {
    label: String,
    /// Its number among other years; none is that of the files at hand.
    number: Option<usize>,
    reading: Reading,
    units: Units,
}

impl Session {
    /// Begins another year of the fleet, of which there are no files yet.
    pub fn begin_year(&mut self) {
        self.years.push(Vec::new());
        self.trend = None;
    }

    /// Takes a file of the year begun last in.
    pub fn add_to_year(&mut self, name: &str, bytes: Vec<u8>) {
        let name = self.free_name(name);
        if let Some(year) = self.years.last_mut() {
            year.push((name, bytes));
        }
    }

    /// Forgets another year, by its number in the order in which they came.
    pub fn forget_year(&mut self, number: usize) {
        if number < self.years.len() {
            self.years.remove(number);
            self.trend = None;
        }
    }

    /// Bytes of all files of all years.
    pub fn size(&self) -> u64 {
        let files = self.years.iter().flatten().chain(&self.files);
        files.map(|(_, bytes)| bytes.len() as u64).sum()
    }

    /// The change from year to year, as `footprint trend` says it. Years stand in the order of their days; where
    /// one has none, in the order in which they came, the files at hand last. The latest is the one at hand afterwards,
    /// to be audited where it was another. `progress` hears how many bytes of all files have been read.
    pub fn trend(&mut self, settings: &Settings, progress: &dyn Fn(u64)) -> Answer {
        let (catalogue, _) = reference();
        let language = settings.language;
        self.trend = None;
        let years = self.read_years(settings, progress);
        // What the latest year leaves to be settled, the audit of it asks for.
        let latest = years.last().and_then(|year| year.number);
        let others = years.iter().filter(|year| year.number != latest);
        let inputs: Vec<_> =
            others.clone().flat_map(|year| year.reading.import.fleet.inputs.clone()).collect();
        let mut unknown = Findings::default();
        others.for_each(|year| unknown.extend(year.reading.findings.clone()));
        let tables = settle::tables(&inputs, language);
        let told = Answer { tables, words: settle::words(&unknown), ..Answer::default() };
        let mut findings = Findings::default();
        for year in &years {
            findings.extend(year.reading.findings.clone());
            if year.units.rows.is_empty() {
                let nothing = wording::nothing_to_assess(&clean(&year.label), language);
                let noticed = findings.iter().map(|one| finding_report(language, catalogue, one));
                let noticed: Vec<FindingReport> = noticed.collect();
                return Answer {
                    nothing: Some(capital(&answer::shown(&nothing, language))),
                    findings: answer::findings(language, &noticed),
                    ..told
                };
            }
        }
        let scope = &scope(settings);
        let inventories: Vec<Inventory<'_>> = years
            .iter()
            .map(|Year { label, reading, units, .. }| {
                let fleet = &reading.import.fleet;
                Inventory { label, fleet, scope, units }
            })
            .collect();
        match trend(&inventories, catalogue, findings, language) {
            Ok(report) => {
                let document = shown::document(&report, catalogue, language);
                let sections = answer::sections_with_charts(&document, language);
                let findings = answer::findings(language, &report.findings);
                self.trend = Some((language, report));
                if let Some(year) = latest.and_then(|number| self.years.get_mut(number)) {
                    std::mem::swap(year, &mut self.files);
                    (self.reading, self.report) = (None, None);
                }
                let names =
                    |files: &Vec<File>| files.iter().map(|(name, _)| name.clone()).collect();
                Answer { sections, findings, years: self.years.iter().map(names).collect(), ..told }
            }
            Err(refused) => Answer { nothing: Some(worded(language, &refused)), ..told },
        }
    }

    /// The years in their order.
    fn read_years(&self, settings: &Settings, progress: &dyn Fn(u64)) -> Vec<Year> {
        let (marks, mut before) = (Marks::default(), 0);
        let mut years: Vec<Year> = Vec::new();
        let others = self.years.iter().enumerate().map(|(number, files)| (files, Some(number)));
        for (files, number) in others.chain([(&self.files, None)]) {
            let tell = |bytes: u64| progress(before + bytes);
            let (reading, units) = read_files(files, settings, false, Some(&marks), &tell);
            before += files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>();
            years.push(Year { label: label(files), number, reading, units });
        }
        let day = |year: &Year| year.reading.import.fleet.newest_date;
        if years.iter().all(|year| day(year).is_some()) {
            years.sort_by_key(day);
        }
        years
    }

    /// The change from year to year as the JSON of the command; `None` before it was asked for.
    pub fn trend_json(&self) -> Option<String> {
        self.trend.as_ref().map(|(_, report)| json::render(report))
    }
}

/// What a year is called: its files.
fn label(files: &[File]) -> String {
    files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
}
