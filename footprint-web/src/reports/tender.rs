//! Documents of a tender: the request that bidders are sent, the clauses that announce it, an offer that its bidder
//! checked, and the sheet of the scores.

use footprint_core::applications::tender::{
    Ranking, Tender, read_offer_table, request, score_table, to_settle,
};
use footprint_core::assessment::report::finding_report;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Diagnosed;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Dialect};
use footprint_render::document::Document;
use footprint_render::json;
use footprint_render::tender::{ScoreSheet, clauses, figures, named};
use serde::Deserialize;

use super::{Written, XLSX, written};
use crate::offers::ranked;

/// The name of the table in what is found about it; of one file no document says it.
const FILE: &str = "offer.csv";

/// What is read of a request: its other fields follow from the tender.
#[derive(Deserialize)]
struct Asked {
    tender: Tender,
}

/// The tender of a request that can be used.
fn tender(asked: &str) -> Option<Tender> {
    let Asked { tender } = serde_json::from_str(asked).ok()?;
    (!tender.check().has_errors()).then_some(tender)
}

/// The request of a tender as `footprint tender request` writes it for programs, in its one form.
pub(super) fn asked(settings: &str, form: &str) -> Option<Written> {
    let bytes = json::render(&request(&tender(settings)?)).into_bytes();
    (form == "json").then_some(Written { media_type: "application/json", bytes })
}

/// The offer as its buyer will read it, as `footprint tender check` says it; of the texts of the request and of the
/// offer's table.
pub(super) fn check(settings: &str, language: Language) -> Option<Document> {
    let [asked, offer]: [String; 2] = serde_json::from_str(settings).ok()?;
    let tender = tender(&asked)?;
    let catalogue = Catalogue::bundled().value;
    let Diagnosed { value: table, findings: mut found } = read_offer_table(FILE, &offer, &[]);
    found.extend(to_settle(&tender, &table, FILE));
    let scored = score_table(&tender, &table, FILE, &catalogue);
    found.extend(scored.findings);
    let scores = scored.value?;
    let worded = found.iter().map(|found| finding_report(language, &catalogue, found)).collect();
    let sheet = ScoreSheet {
        scores: &scores,
        rows: table.rows,
        several: false,
        catalogue: &catalogue,
        language,
        checking: true,
        is_given: true,
        bidder: None,
    };
    Some(sheet.document(&named(language, worded)))
}

/// The scores as `footprint tender score` writes them, of a tender, the files of offers (name and text) and the headers
/// to which the buyer gives a field; a spreadsheet's table is in the reader's language.
pub(super) fn score(settings: &str, form: &str, language: Language) -> Option<Written> {
    type Texts = Vec<(String, String)>;
    let (tender, files, columns): (Tender, Texts, Texts) = serde_json::from_str(settings).ok()?;
    let catalogue = Catalogue::bundled().value;
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let (table, Diagnosed { value, findings }) = ranked(&tender, &files, &columns, &catalogue);
    let Ranking::Ranked { scores, .. } = value else { return None };
    if form == "csv" {
        let text = match language {
            Language::Fr => {
                let (header, rows) = figures::for_people(&scores, &catalogue, language);
                csv::render(Dialect::ExcelFr, &header, &rows)
            }
            Language::En => {
                csv::render(Dialect::Programs, &figures::COLUMNS, &figures::rows(&scores))
            }
        };
        return Some(Written { media_type: "text/csv", bytes: text.into_bytes() });
    }
    let worded = findings.iter().map(|found| finding_report(language, &catalogue, found)).collect();
    let sheet = ScoreSheet {
        scores: &scores,
        rows: table.rows,
        several: files.len() > 1,
        catalogue: &catalogue,
        language,
        checking: false,
        is_given: true,
        bidder: None,
    };
    let document = sheet.document(&named(language, worded));
    match form {
        "xlsx" => {
            let bytes = figures::workbook(&sheet, &document).ok()?;
            Some(Written { media_type: XLSX, bytes })
        }
        form => written(&document, form, language),
    }
}

/// The clauses that announce a request, as `footprint tender clauses` writes them.
pub(super) fn announcing(asked: &str, language: Language) -> Option<Document> {
    Some(clauses(&request(&tender(asked)?), language))
}
