//! Other years of the fleet beside the files at hand: did it fall, how sure, and why.

use footprint_core::applications::trend::{Inventory, Unit, trend};
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
    /// It is that of the files at hand.
    at_hand: bool,
    reading: Reading,
    units: Vec<Unit>,
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
    /// one has none, in the order in which they came, the files at hand last. `progress` hears how many bytes of
    /// all files have been read.
    pub fn trend(&mut self, settings: &Settings, progress: &dyn Fn(u64)) -> Answer {
        let (catalogue, _) = reference();
        let language = settings.language;
        self.trend = None;
        let years = self.read_years(settings, progress);
        // What the files at hand leave to be settled, the audit of them asks for.
        let others = years.iter().filter(|year| !year.at_hand);
        let inputs: Vec<_> =
            others.clone().flat_map(|year| year.reading.import.fleet.inputs.clone()).collect();
        let mut unknown = Findings::default();
        others.for_each(|year| unknown.extend(year.reading.findings.clone()));
        let tables = settle::tables(&inputs, language);
        let told = Answer { tables, words: settle::words(&unknown), ..Answer::default() };
        let mut findings = Findings::default();
        for year in &years {
            findings.extend(year.reading.findings.clone());
            if year.units.is_empty() {
                let nothing = wording::nothing_to_assess(&clean(&year.label), language);
                let noticed = findings.iter().map(|one| finding_report(language, catalogue, one));
                let noticed: Vec<FindingReport> = noticed.collect();
                return Answer {
                    nothing: Some(capital(&nothing)),
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
                let answer = Answer {
                    sections: answer::sections_with_charts(document, language),
                    findings: answer::findings(language, &report.findings),
                    ..told
                };
                self.trend = Some((language, report));
                answer
            }
            Err(refused) => Answer { nothing: Some(worded(language, &refused)), ..told },
        }
    }

    /// The years in their order.
    fn read_years(&self, settings: &Settings, progress: &dyn Fn(u64)) -> Vec<Year> {
        let (marks, mut before) = (Marks::default(), 0);
        let mut years: Vec<Year> = Vec::new();
        let others = self.years.iter().map(|files| (files, false));
        for (files, at_hand) in others.chain([(&self.files, true)]) {
            let tell = |bytes: u64| progress(before + bytes);
            let (reading, units) = read_files(files, settings, false, Some(&marks), &tell);
            before += files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>();
            years.push(Year { label: label(files), at_hand, reading, units });
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
