//! The numbers and names of an audit report in the reader's language.

use crate::capital;
use crate::say::Say;
use footprint_core::assessment::report::{AuditReport, FindingReport, Total};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Severity};
use footprint_core::terms::number::{self, digits_for};
use footprint_core::terms::vocabulary::{Accounting, Criterion, Kind, Language};

/// A report and the language in which it is told.
pub(super) struct Words<'a> {
    pub(super) report: &'a AuditReport,
    pub(super) catalogue: &'a Catalogue,
    pub(super) language: Language,
}

/// From this amount on, in kg, the answer is in tonnes.
const ANSWER_IN_TONNES: f64 = 10_000.0;
/// From this total on, in kg, tables are in tonnes: their smaller lines must stay readable.
const TABLES_IN_TONNES: f64 = 200_000.0;

impl<'a> Words<'a> {
    /// The one of two texts that is in the reader's language.
    pub(super) fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// The climate total.
    pub(super) fn climate(&self) -> Option<&'a Total> {
        self.report.total.get(&Criterion::ClimateChange)
    }

    /// Whether amounts are of a year of service.
    pub(super) fn yearly(&self) -> bool {
        self.report.accounting == Accounting::Amortised
    }

    /// Rows set aside that nobody can put right, for want of an open figure; and rows that count as duplicates because
    /// a file of rows put right has them.
    pub(super) fn rows_apart(&self) -> (u64, u64) {
        let of =
            |code: Code| self.report.findings.iter().filter(move |finding| finding.code == code);
        let rows = self.report.rows;
        let without_figure = of(Code::NoOpenFigure).map(|finding| finding.count).sum::<u64>();
        let taken_up = of(Code::MendedElsewhere)
            .filter_map(|finding| finding.number_of("rows"))
            .map(|rows| rows as u64)
            .sum::<u64>();
        (without_figure.min(rows.set_aside), taken_up.min(rows.duplicates))
    }

    /// The factor from kg to the unit of the tables, and that unit.
    pub(super) fn mass_unit(&self) -> (f64, &'static str) {
        match self.climate() {
            Some(total) if total.mean >= TABLES_IN_TONNES => (1e-3, "t CO₂e"),
            _ => (1.0, "kg CO₂e"),
        }
    }

    /// The unit of the tables with its year: `kg CO₂e/year`, or `kg CO₂e` of the acquisition year.
    pub(super) fn table_unit(&self) -> String {
        let (_, unit) = self.mass_unit();
        if self.yearly() { format!("{unit}{}", self.pick("/an", "/year")) } else { unit.to_owned() }
    }

    /// A mass in kg in its own best unit, with the precision that its interval allows.
    pub(super) fn mass(&self, mean: f64, p05: f64, p95: f64) -> (String, String) {
        let (scale, unit) =
            if mean >= ANSWER_IN_TONNES { (1e-3, "t CO₂e") } else { (1.0, "kg CO₂e") };
        let digits = digits_for(mean, p05, p95);
        let value = number::significant(self.language, mean * scale, digits);
        (format!("{value}{}{unit}", self.space()), self.interval(p05 * scale, p95 * scale))
    }

    /// An amount with the precision that its interval allows.
    pub(super) fn amount(&self, mean: f64, p05: f64, p95: f64) -> String {
        number::significant(self.language, mean, digits_for(mean, p05, p95))
    }

    /// `11 to 21`.
    pub(super) fn interval(&self, p05: f64, p95: f64) -> String {
        let digits = digits_for((p05 + p95) / 2.0, p05, p95);
        let end = |value| number::significant(self.language, value, digits);
        format!("{} {} {}", end(p05), self.pick("à", "to"), end(p95))
    }

    /// A share as a percentage.
    pub(super) fn percent(&self, share: f64) -> String {
        Say(self.language).percent(share)
    }

    /// A whole number.
    pub(super) fn count(&self, count: u64) -> String {
        number::plain(self.language, count as f64)
    }

    /// Years with one decimal.
    pub(super) fn years(&self, years: f64) -> String {
        number::fixed(self.language, years, 1)
    }

    /// The space between a number and its unit.
    pub(super) fn space(&self) -> char {
        '\u{a0}'
    }

    /// `1 unit`, `2 units`.
    pub(super) fn devices(&self, units: u64) -> String {
        let word = match (self.language, units) {
            (Language::Fr, 0 | 1) => "appareil",
            (Language::Fr, _) => "appareils",
            (Language::En, 1) => "device",
            (Language::En, _) => "devices",
        };
        format!("{}{}{word}", self.count(units), self.space())
    }

    /// Several units of a kind, beginning with a capital.
    pub(super) fn kinds(&self, kind: Kind) -> String {
        capital(self.catalogue.kinds_label(kind, self.language))
    }

    /// The name of the report's zone.
    pub(super) fn zone(&self) -> String {
        match self.catalogue.zone(&self.report.country) {
            Ok(zone) => self.pick(&zone.name_fr, &zone.name_en).to_owned(),
            Err(_) => self.report.country.clone(),
        }
    }

    /// Findings without a place: what the assessment assumed.
    pub(super) fn assumed(&self, code: Code) -> impl Iterator<Item = &'a FindingReport> {
        self.report.findings.iter().filter(move |finding| finding.code == code)
    }

    /// Findings of a severity that have a place in a file.
    pub(super) fn placed(&self, severity: Severity) -> impl Iterator<Item = &'a FindingReport> {
        self.report
            .findings
            .iter()
            .filter(move |finding| finding.severity == severity && finding.file.is_some())
    }
}
