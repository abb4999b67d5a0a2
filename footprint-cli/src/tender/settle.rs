//! What stands in the way of a ranking, which the buyer settles first.

use crate::findings::{self, Shown};
use crate::output::{Format, Output, print_error};
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};
use footprint_core::applications::tender::{OfferTable, OfferTwice, UnreadCell};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Findings};
use footprint_render::json;
use footprint_render::tender::{named, not_ranked};
use serde::Serialize;

/// Why nothing is ranked, by what was found, and what to do.
fn why_not(session: &Session, found: &Findings) -> String {
    let column = match found.iter().any(|one| one.code == Code::ColumnToSettle) {
        true => session.pick(" ou nommez la colonne (--column)", " or name the column (--column)"),
        false => "",
    };
    let mend = session.pick("Corrigez le fichier", "Mend the file");
    let again = session.pick(", puis relancez.", ", then run again.");
    let told = not_ranked(session.language, found.iter());
    format!("{told}. {mend}{column}{again}")
}

/// Says what is to settle before anything is ranked.
pub(super) fn settle(
    session: &Session,
    output: Output,
    table: &OfferTable,
    catalogue: &Catalogue,
    found: &Findings,
) -> Ended {
    let worded = named(session.language, findings::worded(session.language, catalogue, found));
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
