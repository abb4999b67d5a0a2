//! Offers ranked for the buyer who has them: nothing is, while something is to settle.

use super::{BidderTwice, OfferTable, OfferTwice, Tender, TenderScores, score_table, to_settle};
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings};

/// What becomes of the offers to a tender.
#[derive(Clone, Debug, PartialEq)]
pub enum Ranking {
    /// Lots are ranked.
    Ranked {
        /// Their scores.
        scores: TenderScores,
        /// Whether others are not, because an offer to them is set aside.
        withheld: bool,
    },
    /// No lot is ranked until what was found is settled.
    ToSettle,
    /// No offer can be scored.
    NoScore,
}

/// What the buyer settles in files of offers before any lot is ranked; `table` brings the files together, `others` are
/// the bidders with offers to different lots in two of them.
pub fn open_questions(
    tender: &Tender,
    files: &[(String, OfferTable)],
    (table, others): (&OfferTable, &[BidderTwice]),
) -> Findings {
    let mut open = stands_twice(table, others);
    for (name, table) in files {
        open.extend(to_settle(tender, table, name));
    }
    open
}

/// Ranks the offers of a table, of which `open` is still to settle; `file` is what findings call it.
///
/// A lot to which an offer is set aside is not ranked: a ranking without it would be wrong.
pub fn rank(
    tender: &Tender,
    table: &OfferTable,
    open: Findings,
    file: &str,
    catalogue: &Catalogue,
) -> Diagnosed<Ranking> {
    if open.has_errors() {
        return Diagnosed { value: Ranking::ToSettle, findings: open };
    }
    let mut findings = open;
    let scored = score_table(tender, table, file, catalogue);
    findings.extend(scored.findings);
    let Some(mut scores) = scored.value else {
        return Diagnosed { value: Ranking::NoScore, findings };
    };
    let found = scores.withhold_incomplete(tender);
    let withheld = found.has_errors();
    findings.extend(found);
    let value = match scores.lots.is_empty() {
        true => Ranking::ToSettle,
        false => Ranking::Ranked { scores, withheld },
    };
    Diagnosed { value, findings }
}

/// The offers that stand twice: on two sheets of a file, or of one bidder in two files.
fn stands_twice(table: &OfferTable, others: &[BidderTwice]) -> Findings {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::tender::{join_offers, read_offer_table};

    const HEADER: &str = "bidder,lot,manufacturer,model,total_kgco2e,manufacturing_share,distribution_share,\
                          use_share,end_of_life_share,warranty_years,repairability_index,kwh_per_year\n";
    const OAK: &str = "Oak,1,Maker,A,268,0.78,0.05,0.16,0.01,3,8.1,19.5\n";

    fn ranked(files: &[(&str, String)]) -> (Ranking, Vec<Code>) {
        let catalogue = Catalogue::bundled().value;
        let tender = "title = \"T\"\n[[lot]]\nid = \"1\"\nkind = \"laptop\"\n";
        let tender: Tender = toml::from_str(tender).unwrap();
        let files: Vec<(String, OfferTable)> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), read_offer_table(name, text, &[]).value))
            .collect();
        let (table, others) = join_offers(files.clone());
        let open = open_questions(&tender, &files, (&table, &others));
        let Diagnosed { value, findings } = rank(&tender, &table, open, "offers", &catalogue);
        (value, findings.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn nothing_is_ranked_while_something_is_to_settle() {
        let whole = [HEADER, OAK].concat();
        assert!(matches!(
            ranked(&[("a.csv", whole.clone())]).0,
            Ranking::Ranked { withheld: false, .. }
        ));
        for (files, code) in [
            (vec![("a.csv", whole.replace(",268,", ",see sheet,"))], Code::CellToSettle),
            (vec![("a.csv", whole.clone()), ("b.csv", whole.clone())], Code::OfferTwice),
            (
                vec![("a.csv", [&*whole, &OAK.replace("Oak,1,", "Elm,9,")].concat())],
                Code::LotNotRanked,
            ),
        ] {
            let (ranking, codes) = ranked(&files);
            assert_eq!(ranking, Ranking::ToSettle, "{code:?}");
            assert!(codes.contains(&code), "{code:?} is not in {codes:?}");
        }
        assert_eq!(ranked(&[("a.csv", HEADER.to_owned())]).0, Ranking::NoScore);
    }
}
