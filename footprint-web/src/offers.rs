//! The offers to a tender in the files that came, read and ranked as `footprint tender score` does: for the view and
//! for the documents that it hands out.

use footprint_core::applications::tender::{
    OfferSheet, OfferTable, Ranking, Tender, join_offers, open_questions, rank,
    read_offer_book_with,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Kind;

/// The offers of files, each its name and its text, in the order of their names; `columns` are headers to which the
/// buyer gives a field. What they come to, with what was found.
pub(crate) fn ranked(
    tender: &Tender,
    files: &[(&str, &str)],
    columns: &[(String, String)],
    catalogue: &Catalogue,
) -> (OfferTable, Diagnosed<Ranking>) {
    let lots: Vec<String> = tender.lots.iter().map(|lot| lot.id.clone()).collect();
    let kinds = |word: &str| Kind::from_key(word).or_else(|| catalogue.kind_named(word));
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    let mut is_without = false;
    for &(name, text) in files {
        let sheets = [OfferSheet { name: None, text }];
        let read = read_offer_book_with(name, &sheets, columns, &lots, &kinds);
        findings.extend(read.findings);
        if read.value.rows == 0 {
            // A ranking without it would be wrong in silence.
            is_without = true;
            findings.add(Finding::new(Code::NoOffer).at(Place::file(&name.into())));
        }
        tables.push((name.to_owned(), read.value));
    }
    let (table, others) = join_offers(tables.clone());
    if is_without {
        return (table, Diagnosed { value: Ranking::NoScore, findings });
    }
    let open = open_questions(tender, &tables, (&table, &others));
    let names: Vec<&str> = files.iter().map(|&(name, _)| name).collect();
    let ranked = rank(tender, &table, open, &names.join(", "), catalogue);
    findings.extend(ranked.findings);
    (table, Diagnosed { value: ranked.value, findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::applications::tender::{LotScores, OfferScore};

    const OFFERS: &str = include_str!("../../data/examples/offers.csv");

    fn of(files: &[(&str, &str)]) -> (Ranking, Vec<Code>) {
        let catalogue = Catalogue::bundled().value;
        let tender: Tender =
            toml::from_str(include_str!("../../data/examples/tender.toml")).unwrap();
        let (_, Diagnosed { value, findings }) = ranked(&tender, files, &[], &catalogue);
        (value, findings.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn one_file_of_all_and_one_of_each_bidder_give_the_same_points() {
        let points = |ranking: Ranking| -> Vec<(String, String, f64)> {
            let Ranking::Ranked { scores, .. } = ranking else { panic!("{ranking:?}") };
            let of_lot = |lot: &LotScores| {
                let told = |it: &OfferScore| (lot.lot.clone(), it.bidder.clone(), it.points);
                lot.offers.iter().map(told).collect::<Vec<_>>()
            };
            scores.lots.iter().flat_map(of_lot).collect()
        };
        let (header, rows) = OFFERS.split_once('\n').unwrap();
        let mut files: Vec<(String, String)> = Vec::new();
        for row in rows.lines() {
            let name = row.split(',').next().unwrap().to_owned() + ".csv";
            match files.iter_mut().find(|(known, _)| *known == name) {
                Some((_, text)) => text.push_str(&format!("{row}\n")),
                None => files.push((name, format!("{header}\n{row}\n"))),
            }
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
        let (all, of_each) = (points(of(&[("offers.csv", OFFERS)]).0), points(of(&files).0));
        assert_eq!((all.len(), files.len()), (7, 6));
        assert_eq!(all, of_each);
    }

    #[test]
    fn kinds_are_read_as_people_call_them() {
        let labelled = OFFERS.replace(",laptop,", ",Ordinateur portable,");
        assert!(matches!(of(&[("a.csv", &labelled)]).0, Ranking::Ranked { withheld: false, .. }));
    }

    #[test]
    fn a_file_without_an_offer_stops_the_ranking() {
        let (header, _) = OFFERS.split_once('\n').unwrap();
        let (ranking, codes) = of(&[("a.csv", OFFERS), ("b.csv", header)]);
        assert_eq!(ranking, Ranking::NoScore);
        assert!(codes.contains(&Code::NoOffer));
        assert_eq!(of(&[("a.csv", "<html></html>")]).0, Ranking::NoScore);
    }
}
