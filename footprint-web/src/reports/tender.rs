//! Documents of a tender: an offer that its bidder checked, and the clauses that announce a request.

use footprint_core::applications::tender::{
    Request, Tender, read_offer_table, request, score_table, to_settle,
};
use footprint_core::assessment::report::finding_report;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Diagnosed;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::Document;
use footprint_render::tender::{ScoreSheet, clauses, named};

/// The name of the table in what is found about it; of one file no document says it.
const FILE: &str = "offer.csv";

/// The tender of a request that can be used.
fn tender(asked: &str) -> Option<Tender> {
    let Request { tender, .. } = serde_json::from_str(asked).ok()?;
    (!tender.check().has_errors()).then_some(tender)
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

/// The clauses that announce a request, as `footprint tender clauses` writes them.
pub(super) fn announcing(asked: &str, language: Language) -> Option<Document> {
    Some(clauses(&request(&tender(asked)?), language))
}
