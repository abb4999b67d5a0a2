//! The audit report as people read it: the answer, where it comes from, how sure it is, what was assumed, what was left out.

mod accounting;
mod answer;
mod assumptions;
mod matches;
mod origin;
mod second_hand;
mod short;
mod table;
mod uncertainty;
mod uses;
mod words;

pub use table::csv;

use super::document::Document;
use footprint_core::assessment::report::AuditReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use words::Words;

/// The first screen of the report: the answer, what is not in it, the kinds, what to do next.
pub fn short(report: &AuditReport, catalogue: &Catalogue, language: Language) -> Document {
    let mut document = Document::default();
    short::write(&Words { report, catalogue, language }, &mut document);
    document
}

/// The chart and the table of the kinds alone.
pub fn kinds(report: &AuditReport, catalogue: &Catalogue, language: Language) -> Document {
    let mut document = Document::default();
    origin::kinds(&Words { report, catalogue, language }, &mut document);
    document
}

/// Rows set aside that nobody can put right: their kinds have no open figure.
pub(crate) fn without_figure(
    report: &AuditReport,
    catalogue: &Catalogue,
    language: Language,
) -> u64 {
    Words { report, catalogue, language }.rows_apart().0
}

/// The report as a document.
pub fn document(report: &AuditReport, catalogue: &Catalogue, language: Language) -> Document {
    let words = Words { report, catalogue, language };
    let mut document = Document::default();
    answer::write(&words, &mut document);
    short::leave_out(&words, &mut document);
    origin::write(&words, &mut document);
    uncertainty::write(&words, &mut document);
    uses::write(&words, &mut document);
    matches::write(&words, &mut document);
    assumptions::write(&words, &mut document);
    accounting::write(&words, &mut document);
    document
}
