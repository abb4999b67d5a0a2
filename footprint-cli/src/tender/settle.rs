//! What stands in the way of a ranking, which the buyer settles first.

use super::offers::named;
use crate::findings::{self, Shown};
use crate::output::{Format, Output, print_error};
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};
use footprint_core::applications::tender::{
    BidderTwice, MissingColumn, OfferTable, OfferTwice, Tender, UnreadCell, has_index,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_render::json;
use serde::Serialize;

/// What stands in the way of a ranking: scored cells that cannot be read, scored fields that no column holds.
pub(super) fn to_settle(tender: &Tender, table: &OfferTable, shown: &str) -> Findings {
    let file: std::sync::Arc<str> = shown.into();
    let mut found = Findings::default();
    let on = |sheet: &Option<String>, line: u64| Place {
        locator: sheet.as_deref().map(Into::into),
        ..Place::line(&file, line)
    };
    for cell in &table.unread {
        let place = Place { field: Some(cell.field.as_str().into()), ..on(&cell.sheet, cell.line) };
        let bidder = if cell.bidder.is_empty() { "–" } else { &cell.bidder };
        let code = if cell.text.is_empty() { Code::NameToSettle } else { Code::CellToSettle };
        let told = Finding::new(code).at(place).with("field", &cell.field).with("bidder", bidder);
        found.add(if cell.text.is_empty() { told } else { told.with("text", &cell.text) });
    }
    for name in &table.untold_lots {
        found.add(Finding::new(Code::LotUntold).at(Place::file(&file)).with("name", name));
    }
    let scoring = tender.scoring;
    let counts = |missing: &MissingColumn| match missing.field.as_str() {
        "total_kgco2e" | "kwh_per_year" => scoring.climate_weight > 0.0,
        "warranty_years" => scoring.warranty_weight > 0.0,
        "repairability_index" => {
            let of_sheet = |id: &String| missing.lots.is_empty() || missing.lots.contains(id);
            let lots = tender.lots.iter().filter(|lot| of_sheet(&lot.id));
            scoring.repairability_weight > 0.0 && lots.map(|lot| lot.kind).any(has_index)
        }
        _ => false,
    };
    let headers: Vec<String> =
        table.unknown_columns.iter().map(|header| format!("« {header} »")).collect();
    let headers = if headers.is_empty() { "–".to_owned() } else { headers.join(", ") };
    for missing in table.missing_columns.iter().filter(|missing| counts(missing)) {
        found.add(
            Finding::new(Code::ColumnToSettle)
                .at(Place::file(&file))
                .with("field", &missing.field)
                .with("headers", &headers),
        );
    }
    found
}

/// The offers that stand twice: on two sheets of a file, or of one bidder in two files.
pub(super) fn stands_twice(table: &OfferTable, others: &[BidderTwice]) -> Findings {
    let mut found = Findings::default();
    for OfferTwice { bidder, lot, sheets: [name, other] } in &table.twice {
        let told = Finding::new(Code::OfferTwice).with("bidder", bidder).with("lot", lot);
        found.add(told.with("name", name).with("other", other));
    }
    for BidderTwice { bidder, files: [name, other] } in others {
        let told = Finding::new(Code::BidderTwice).with("bidder", bidder);
        found.add(told.with("name", name).with("other", other));
    }
    found
}

/// Why nothing is ranked, by what was found, and what to do.
fn why_not(session: &Session, found: &Findings) -> String {
    let causes: [(&[Code], [&str; 2]); 4] = [
        (
            &[Code::CellToSettle, Code::ColumnToSettle, Code::NameToSettle],
            ["des données notées restent à lire", "scored data remain to be read"],
        ),
        (
            &[Code::LotUntold],
            [
                "rien ne dit de quel lot sont des offres",
                "nothing says of which lot some offers are",
            ],
        ),
        (&[Code::OfferTwice], ["une offre est donnée deux fois", "an offer stands twice"]),
        (
            &[Code::LotNotRanked],
            [
                "une offre est mise de côté, et un classement sans elle serait faux",
                "an offer is set aside, and a ranking without it would be wrong",
            ],
        ),
    ];
    let has = |codes: &[Code]| found.iter().any(|one| codes.contains(&one.code));
    let told = causes.iter().filter(|(codes, _)| has(codes));
    let told: Vec<&str> = told.map(|(_, [fr, en])| session.pick(fr, en)).collect();
    let column = match has(&[Code::ColumnToSettle]) {
        true => session.pick(" ou nommez la colonne (--column)", " or name the column (--column)"),
        false => "",
    };
    let mend = session.pick("Corrigez le fichier", "Mend the file");
    let again = session.pick(", puis relancez.", ", then run again.");
    let title = session.pick("Aucun classement : ", "No ranking: ");
    let told = told.join(session.pick(" ; ", "; "));
    format!("{title}{told}. {mend}{column}{again}")
}

/// Says what is to settle before anything is ranked.
pub(super) fn settle(
    session: &Session,
    output: Output,
    table: &OfferTable,
    catalogue: &Catalogue,
    found: &Findings,
) -> Ended {
    let worded = named(session, findings::worded(session.language, catalogue, found));
    findings::write(session, &worded, Shown::All);
    let message = why_not(session, found);
    let open = Open {
        error: &message,
        rows_read: table.rows,
        unread: &table.unread,
        untold_lots: &table.untold_lots,
        twice: &table.twice,
        missing_columns: table
            .missing_columns
            .iter()
            .map(|missing| missing.field.as_str())
            .collect(),
        unknown_columns: &table.unknown_columns,
        findings: &worded,
    };
    if output.format == Format::Json {
        output.write(json::render(&open).as_bytes())?;
    } else {
        print_error(format!("footprint: {message}\n").as_bytes());
    }
    Ok(Outcome::Errors)
}

/// The JSON of offers that cannot be ranked yet.
#[derive(Serialize)]
struct Open<'a> {
    error: &'a str,
    rows_read: u64,
    unread: &'a [UnreadCell],
    /// Sheets of which nothing says the lot.
    untold_lots: &'a [String],
    /// Offers on two sheets or in two files.
    twice: &'a [OfferTwice],
    missing_columns: Vec<&'a str>,
    unknown_columns: &'a [String],
    findings: &'a [FindingReport],
}
