//! What a draft keeps, writes and says.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::reports::tests::same_as;
use footprint_core::applications::tender::{Tender, request};

fn draft() -> Draft {
    let tender: Tender =
        toml::from_str(include_str!("../../../../../../data/examples/tender.toml")).unwrap();
    // What the bidder opens is the JSON that the buyer's command writes.
    let json = serde_json::to_string(&request(&tender)).unwrap();
    let asked: Request = serde_json::from_str(&json).unwrap();
    Draft::new(asked.into(), json.into())
}

fn answer(draft: &mut Draft, lot: usize, field: &str, text: &str) {
    let at = draft.position(field).unwrap();
    draft.lots[lot][at] = text.to_owned();
}

fn laptop() -> Draft {
    let mut draft = draft();
    draft.bidder = "Martin, \"fils\" & Cie".into();
    for (field, text) in [
        ("manufacturer", "Dell"),
        ("model", "Latitude 5420; 16 Go"),
        ("total_kgco2e", "320,5"),
        // Use is taken off the total where all four shares are told.
        ("manufacturing_share", "0,75"),
        ("distribution_share", "0,03"),
        ("use_share", "0,2"),
        ("end_of_life_share", "0,02"),
        ("warranty_years", "4"),
        ("repairability_index", "7,5"),
        ("kwh_per_year", "21"),
        ("labels", "TCO, EPEAT"),
        ("unit_price", "1 020"),
    ] {
        answer(&mut draft, 0, field, text);
    }
    draft
}

#[test]
fn the_table_reads_back_as_it_was_meant() {
    let read = read_offers("o.csv", &laptop().csv());
    assert_eq!(read.findings.iter().count(), 0);
    let [offer] = &read.value[..] else { panic!("one lot is answered") };
    assert_eq!(offer.bidder, "Martin, \"fils\" & Cie");
    assert_eq!((offer.lot.as_str(), offer.model.as_str()), ("1", "Latitude 5420; 16 Go"));
    assert_eq!(offer.declared.labels, "TCO, EPEAT");
    let declared = &offer.declared;
    assert_eq!((declared.total_kgco2e, declared.shares[2]), (Some(320.5), Some(0.2)));
    assert_eq!((declared.warranty_years, declared.unit_price), (Some(4.0), Some(1020.0)));
}

#[test]
fn a_complete_offer_has_a_score_and_nothing_to_mend() {
    let catalogue = Catalogue::bundled().value;
    let checked = laptop().check(&catalogue, "the offer");
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    let scores = checked.scores.unwrap();
    // 320.5 kg without its fifth of use, over the five years of the lot, and 21 kWh a year in France.
    let france = catalogue.zone("FRA").unwrap().kgco2e_per_kwh;
    let expected = 320.5 * 0.8 / 5.0 + 21.0 * france;
    let mean = scores.lots[0].offers[0].kgco2e_per_year.mean;
    assert!((mean - expected).abs() < 1e-9 * expected, "{mean} is not {expected}");
}

#[test]
fn what_is_missing_or_wrong_is_told_at_its_field() {
    let catalogue = Catalogue::bundled().value;
    let mut draft = laptop();
    answer(&mut draft, 0, "kwh_per_year", "");
    answer(&mut draft, 0, "use_share", "2");
    answer(&mut draft, 1, "model", "Phone");
    let told: Vec<(usize, &str)> = draft
        .check(&catalogue, "the offer")
        .findings
        .iter()
        .filter_map(|(lot, field, _)| Some(((*lot)?, (*field)?)))
        .map(|(lot, field)| {
            (
                lot,
                ["kwh_per_year", "use_share", "total_kgco2e"]
                    .into_iter()
                    .find(|name| draft.request.fields[field].field == *name)
                    .unwrap_or(""),
            )
        })
        .collect();
    for expected in [(0, "kwh_per_year"), (0, "use_share"), (1, "total_kgco2e")] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
}

#[test]
fn shares_are_percentages_or_four_parts_of_one() {
    let shares = |draft: &Draft| {
        let declared = &read_offers("o.csv", &draft.csv()).value[0].declared;
        (declared.shares, declared.recycled_share)
    };
    let parts = [0.75, 0.03, 0.2, 0.02].map(Some);
    let mut draft = laptop();
    assert_eq!(shares(&draft), (parts, None));
    answer(&mut draft, 0, "use_share", "20 %");
    answer(&mut draft, 0, "recycled_share", "12,5");
    assert_eq!(shares(&draft), (parts, Some(0.125)));
    for (field, text) in shares::OF_TOTAL.into_iter().zip(["75", "3", "20", "2"]) {
        answer(&mut draft, 0, field, text);
    }
    assert_eq!(shares(&draft), (parts, Some(0.125)));
    // One alone is what its label says.
    let mut alone = laptop();
    shares::OF_TOTAL.into_iter().for_each(|field| answer(&mut alone, 0, field, ""));
    answer(&mut alone, 0, "use_share", "0,15");
    assert_eq!(shares(&alone).0, [None, None, Some(0.0015), None]);
}

#[test]
fn a_table_in_percent_opens_as_the_command_reads_it() {
    let saved = laptop().csv();
    let in_percent = saved.replace(",0.75,0.03,0.2,0.02,", ",75,3,20,2,");
    assert_ne!(saved, in_percent);
    for table in [saved, in_percent] {
        let mut opened = draft();
        assert!(opened.fill(&table, Language::Fr));
        assert_eq!(opened.shares(0), ["75", "3", "20", "2"]);
        let declared = &read_offers("o.csv", &table).value[0].declared;
        assert_eq!(&read_offers("o.csv", &opened.csv()).value[0].declared, declared);
    }
}

#[test]
fn the_score_is_told_before_the_bidder_is_named_and_no_document_is_handed_in() {
    let catalogue = Catalogue::bundled().value;
    let mean = |draft: &Draft| {
        let checked = draft.check(&catalogue, "the offer");
        assert!(draft.has_year(0, &checked));
        (checked.alone("1").unwrap().offers[0].kgco2e_per_year.mean, checked.is_sound())
    };
    let mut nameless = laptop();
    nameless.bidder.clear();
    assert_eq!(mean(&laptop()).0, mean(&nameless).0);
    assert!(mean(&laptop()).1 && !mean(&nameless).1);
    let checked = nameless.check(&catalogue, "the offer");
    let told: Vec<_> = checked.findings.iter().map(|(lot, at, it)| (*lot, *at, it.code)).collect();
    assert_eq!(told, [(None, Some(0), Code::EmptyCell)]);
}

#[test]
fn a_year_rests_on_no_figure_that_is_missing_or_cannot_be_read() {
    let catalogue = Catalogue::bundled().value;
    let has_year = |field: &str, text: &str| {
        let mut draft = laptop();
        answer(&mut draft, 0, field, text);
        assert!(draft.has_figure(0));
        draft.has_year(0, &draft.check(&catalogue, "the offer"))
    };
    for (field, text) in
        [("total_kgco2e", ""), ("total_kgco2e", "9"), ("kwh_per_year", "x"), ("use_share", "x")]
    {
        assert!(!has_year(field, text), "{field}: {text}");
    }
    // What costs points or counts whole is told, and the figure stands.
    for (field, text) in [("warranty_years", ""), ("unit_price", "x"), ("use_share", "")] {
        assert!(has_year(field, text), "{field}: {text}");
    }
    let mut named = draft();
    answer(&mut named, 0, "model", "P1");
    assert!(named.is_answered_to(0) && !named.has_figure(0) && !named.is_answered_to(1));
}

#[test]
fn no_cell_is_a_formula() {
    let mut draft = laptop();
    draft.bidder = "=HYPERLINK(\"http://a.example\")".into();
    let csv = draft.csv();
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://a.example\"\")\""), "{csv}");
    assert!(!csv.contains(",=") && !csv.contains("\n="));
}

/// An offer with a gap, a cell that is no number and a second lot that is hardly begun.
fn faulty() -> Draft {
    let mut draft = laptop();
    answer(&mut draft, 0, "kwh_per_year", "");
    answer(&mut draft, 0, "use_share", "2 x");
    answer(&mut draft, 1, "model", "Phone");
    draft
}

#[test]
fn a_saved_offer_opens_again_complete_or_not() {
    let mut nameless = faulty();
    nameless.bidder.clear();
    let mut formula = laptop();
    formula.bidder = "=1+1".into();
    for saved in [laptop(), faulty(), nameless, formula] {
        for language in Language::ALL {
            let mut opened = draft();
            assert!(opened.fill(&saved.csv(), *language), "{}", saved.csv());
            assert_eq!(opened.csv(), saved.csv());
            assert_eq!((&opened.bidder, &opened.lots[1]), (&saved.bidder, &saved.lots[1]));
        }
    }
    // A French reader finds again what was typed, even after a French spreadsheet.
    let mut opened = draft();
    let price = |draft: &Draft| draft.lots[0].last().cloned();
    assert!(opened.fill(&laptop().csv(), Language::Fr));
    let total = opened.position("total_kgco2e").unwrap();
    assert_eq!(opened.lots[0][total], "320,5");
    assert_eq!(price(&opened).as_deref(), Some("1020"));
    let plain = {
        let mut draft = laptop();
        (draft.bidder, draft.lots[0][total]) = ("Oak".into(), "300".into());
        draft.lots[0].iter_mut().for_each(|text| *text = text.replace([',', ';'], ""));
        draft.csv()
    };
    assert!(opened.fill(&plain.replace(',', ";"), Language::Fr));
    assert_eq!(opened.lots[0][total], "300");
}

#[test]
fn what_is_no_offer_to_the_request_changes_nothing() {
    let mut held = laptop();
    let other = held.csv().replace(",1,laptop,", ",9,laptop,");
    let header = held.csv().lines().next().unwrap_or_default().to_owned();
    for text in ["", "{}", "a,b\n1,2\n", &header, &other] {
        assert!(!held.fill(text, Language::En), "{text}");
        assert_eq!(held, laptop());
    }
}

#[test]
fn the_report_and_the_clauses_are_the_commands() {
    let clauses = &["tender", "clauses", "request.json"];
    let check = &["tender", "check", "offer.csv", "--tender", "request.json"];
    let asked = draft().asked;
    for language in Language::ALL {
        for offer in [laptop().csv(), faulty().csv()] {
            let settings = serde_json::to_string(&[&*asked, &offer]).unwrap();
            let files = [("request.json", &*asked), ("offer.csv", &*offer)];
            let forms = ["odt", "docx", "xlsx"];
            same_as(("tender-check", &settings), (check, &files), &forms, *language);
        }
        let files = [("request.json", &*asked)];
        same_as(("tender-clauses", &asked), (clauses, &files), &["odt", "docx"], *language);
    }
}

#[test]
fn figures_are_handed_in_where_none_rests_on_a_fault() {
    let catalogue = Catalogue::bundled().value;
    let is_sound = |draft: Draft| draft.check(&catalogue, "the offer").is_sound();
    assert!(is_sound(laptop()) && !is_sound(faulty()) && !is_sound(draft()));
}
