//! The page of one bidder: its own steps, the others without names.

use crate::output::Format;
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::applications::tender::TenderScores;
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::vocabulary::Language;

/// The formats of one bidder's page: what is read, not the figures of the others.
pub(super) const LETTER_FORMATS: [Format; 5] =
    [Format::Table, Format::Markdown, Format::Html, Format::Odt, Format::Docx];

/// What was found that a bidder may read: on its own lines, or of no file. What is said of a file as a whole may name
/// the sheet or the file of another.
pub(super) fn own_findings(
    scores: &TenderScores,
    bidder: &str,
    findings: &[FindingReport],
) -> Vec<FindingReport> {
    let offers = scores.lots.iter().flat_map(|lot| &lot.offers);
    let own: Vec<_> = offers.filter(|offer| offer.bidder == bidder).map(|o| o.place()).collect();
    let is_own = |finding: &&FindingReport| match (&finding.file, finding.line) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(file), Some(line)) => own.iter().any(|(of_file, sheet, own_line)| {
            of_file.is_none_or(|own_file| own_file == file)
                && *sheet == finding.locator.as_deref()
                && *own_line == line
        }),
    };
    findings.iter().filter(is_own).cloned().collect()
}

/// Takes the names of the others away: a rejected bidder is told its own steps and the others' points.
///
/// Errs when no lot has an offer of that name.
pub(super) fn only_for(
    session: &Session,
    scores: &mut TenderScores,
    bidder: &str,
) -> Result<(), Failure> {
    scores.lots.retain(|lot| lot.offers.iter().any(|offer| offer.bidder == bidder));
    if scores.lots.is_empty() {
        return Err(Failure::Message(match session.language {
            Language::Fr => format!(
                "aucune offre notée de « {bidder} » ; écrivez son nom comme dans le fichier"
            ),
            Language::En => format!("no scored offer of “{bidder}”; write the name as in the file"),
        }));
    }
    let word = session.pick("Candidat", "Bidder");
    for lot in &mut scores.lots {
        let names: Vec<(String, String)> = lot
            .offers
            .iter()
            .filter(|offer| offer.bidder != bidder)
            .zip(1..)
            .map(|(offer, number)| (offer.bidder.clone(), format!("{word} {number}")))
            .collect();
        let hidden = |name: &mut String| {
            if let Some((_, other)) = names.iter().find(|(known, _)| known == name) {
                name.clone_from(other);
            }
        };
        for offer in &mut lot.offers {
            if offer.bidder != bidder {
                offer.product.clear();
                offer.cost = None;
            }
            hidden(&mut offer.bidder);
        }
        for range in &mut lot.weight_ranges {
            range.first_below.iter_mut().chain(&mut range.first_above).for_each(hidden);
        }
        for other in &mut lot.other_conventions {
            other.bidders.iter_mut().for_each(hidden);
        }
    }
    scores.set_aside.retain(|offer| offer.bidder == bidder);
    Ok(())
}
