//! What stands in the way of a ranking, which the buyer settles first and a bidder mends.

use super::points::has_index;
use super::{MissingColumn, OfferTable, Tender};
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

/// Scored cells that cannot be read, offers of an untold lot, scored fields that no column holds.
pub fn to_settle(tender: &Tender, table: &OfferTable, file: &str) -> Findings {
    let file: Arc<str> = file.into();
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
