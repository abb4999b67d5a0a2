//! Laws of the score of offers: silence earns nothing, order does not matter, the same files give the same digits.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "tender_laws/reading.rs"]
mod reading;

use footprint_core::applications::tender::{
    Counted, Declaration, Offer, OfferSheet, Tender, TenderScores, plausible_figures,
    read_offer_book, read_offer_table, read_offers, score,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wording;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);

const TENDER: &str = r#"
title = "Laptops"
currency = "EUR"
electricity_price = 0.2
[[lot]]
id = "1"
kind = "laptop"
quantity = 100
lifetime_years = 5
"#;

fn tender() -> Tender {
    toml::from_str(TENDER).unwrap()
}

fn offer(bidder: &str, line: u64, declared: Declaration) -> Offer {
    Offer {
        file: None,
        sheet: None,
        line,
        bidder: bidder.to_owned(),
        lot: "1".to_owned(),
        kind: None,
        manufacturer: String::new(),
        model: bidder.to_owned(),
        declared,
    }
}

fn full(total: f64) -> Declaration {
    Declaration {
        total_kgco2e: Some(total),
        shares: [Some(0.75), Some(0.05), Some(0.19), Some(0.01)],
        lifetime_years: Some(5.0),
        warranty_years: Some(3.0),
        repairability_index: Some(7.0),
        kwh_per_year: Some(25.0),
        unit_price: Some(900.0),
        ..Declaration::default()
    }
}

fn scores(offers: &[Offer]) -> TenderScores {
    score(&tender(), offers, "offers.csv", &CATALOGUE).value.expect("the tender is sound")
}

fn points(scores: &TenderScores, bidder: &str) -> f64 {
    scores.lots[0].offers.iter().find(|offer| offer.bidder == bidder).unwrap().points
}

#[test]
fn the_formula_can_be_redone_by_hand() {
    let offers = [offer("A", 2, full(250.0)), offer("B", 3, full(350.0))];
    let scored = scores(&offers);
    // Embodied 81 % of the total over 5 years, and 25 kWh at the French factor.
    let rounded = |value: f64, scale: f64| (value * scale).round() / scale;
    let per_year = |total: f64| rounded(total * 0.81 / 5.0 + 25.0 * 0.0519, 100.0);
    let expected = |total: f64| {
        let climate = rounded(per_year(250.0) / per_year(total), 1e4);
        let parts = [0.7 * climate, 0.15 * 0.7, 0.15 * 0.6];
        parts.iter().map(|part| rounded(20.0 * part, 100.0)).sum::<f64>()
    };
    assert!((points(&scored, "A") - expected(250.0)).abs() < 1e-9);
    assert!((points(&scored, "B") - expected(350.0)).abs() < 1e-9);
    assert_eq!(scored.lots[0].offers[0].bidder, "A");
}

#[test]
fn silence_is_never_rewarded() {
    let rival = offer("rival", 9, full(300.0));
    for total in [120.0, 250.0, 400.0] {
        let whole = full(total);
        let told = points(&scores(&[offer("X", 2, whole.clone()), rival.clone()]), "X");
        type Silence = (&'static str, fn(&mut Declaration));
        let silences: [Silence; 6] = [
            ("total", |d| d.total_kgco2e = None),
            ("zero total", |d| d.total_kgco2e = Some(0.0)),
            ("use share", |d| d.shares[2] = None),
            ("kWh", |d| d.kwh_per_year = None),
            ("index", |d| d.repairability_index = None),
            ("warranty", |d| d.warranty_years = None),
        ];
        for (what, silence) in silences {
            let mut less = whole.clone();
            silence(&mut less);
            let scored = scores(&[offer("X", 2, less), rival.clone()]);
            assert!(points(&scored, "X") <= told + 1e-9, "{what} of {total}");
        }
    }
}

#[test]
fn an_implausible_figure_counts_as_missing() {
    let mut small = full(250.0);
    small.total_kgco2e = Some(8.0);
    let mut large = full(250.0);
    large.total_kgco2e = Some(9_000.0);
    for declared in [small, large] {
        let offers = [offer("X", 2, declared), offer("Y", 3, full(300.0))];
        let scored = score(&tender(), &offers, "offers.csv", &CATALOGUE);
        let found = scored.findings.iter().find(|f| f.code == Code::DeclarationImplausible);
        assert_eq!(found.and_then(|finding| finding.place.line), Some(2));
        let lots = scored.value.unwrap().lots;
        let x = lots[0].offers.iter().find(|offer| offer.bidder == "X").unwrap();
        let y = lots[0].offers.iter().find(|offer| offer.bidder == "Y").unwrap();
        assert_eq!(x.embodied, Counted::Implausible);
        assert!(x.embodied_kgco2e >= y.embodied_kgco2e);
        assert_eq!(x.rank, 2);
    }
}

#[test]
fn a_figure_too_high_to_be_believed_is_not_bettered_by_the_default() {
    let mut large = full(250.0);
    (large.total_kgco2e, large.kwh_per_year) = (Some(9_000.0), Some(2_000.0));
    let scored = scores(&[offer("X", 2, large), offer("Y", 3, full(300.0))]);
    let x = scored.lots[0].offers.iter().find(|offer| offer.bidder == "X").unwrap();
    assert_eq!((x.embodied, x.kwh), (Counted::Implausible, Counted::Implausible));
    assert_eq!((x.embodied_kgco2e, x.kwh_per_year), (9_000.0, 2_000.0));
}

#[test]
fn no_share_that_is_left_out_makes_an_offer_better() {
    let rivals = [offer("Y", 3, full(300.0)), offer("Z", 4, full(240.0))];
    let mut with_use = 0;
    for total in [90.0, 250.0, 2_500.0] {
        for shares in [[0.75, 0.05, 0.19, 0.01], [0.9, 0.05, 0.6, 0.01], [0.02, 0.0, 0.97, 0.01]] {
            let of = |kept: usize| {
                let mut declared = full(total);
                let told = |at: usize| Some(shares[at]).filter(|_| kept & (1 << at) != 0);
                declared.shares = [0, 1, 2, 3].map(told);
                let mut offers = vec![offer("X", 2, declared)];
                offers.extend(rivals.clone());
                let scored = scores(&offers);
                let x = scored.lots[0].offers.iter().find(|offer| offer.bidder == "X").unwrap();
                (x.points, x.embodied_kgco2e)
            };
            let (whole, kg) = of(0b1111);
            with_use += usize::from(kg < total);
            for kept in [0b0000, 0b0001, 0b0100, 0b0111, 0b1011, 0b1101, 0b1110] {
                let (points, _) = of(kept);
                assert!(points <= whole, "{total} {shares:?} {kept:04b}: {points} > {whole}");
            }
        }
    }
    assert!(with_use >= 1, "{with_use}");
}

#[test]
fn a_warranty_counts_and_a_mere_promise_does_not() {
    let mut promised = full(250.0);
    promised.lifetime_years = Some(9.0);
    let mut warranted = full(250.0);
    warranted.warranty_years = Some(7.0);
    let offers =
        [offer("plain", 2, full(250.0)), offer("promised", 3, promised), offer("w", 4, warranted)];
    let scored = scores(&offers);
    assert!((points(&scored, "plain") - points(&scored, "promised")).abs() < 1e-12);
    assert!(points(&scored, "w") > points(&scored, "plain"));
}

#[test]
fn order_does_not_matter_and_a_replay_gives_the_same_digits() {
    let offers =
        [offer("A", 2, full(250.0)), offer("B", 3, full(350.0)), offer("C", 4, full(200.0))];
    let turned: Vec<Offer> = offers.iter().rev().cloned().collect();
    let (first, second) = (scores(&offers), scores(&turned));
    for bidder in ["A", "B", "C"] {
        assert_eq!(points(&first, bidder).to_bits(), points(&second, bidder).to_bits());
    }
    let json = |scored: &TenderScores| serde_json::to_string(scored).unwrap();
    assert_eq!(json(&first), json(&scores(&offers)));
}

#[test]
fn an_offer_without_a_price_has_no_cost() {
    for price in [None, Some(0.0)] {
        let mut silent = full(250.0);
        silent.unit_price = price;
        let offers = [offer("A", 2, full(250.0)), offer("B", 3, silent)];
        let scored = score(&tender(), &offers, "offers.csv", &CATALOGUE);
        let told: Vec<_> = scored
            .findings
            .iter()
            .filter(|finding| finding.code == Code::PriceMissing)
            .map(|finding| finding.place.line)
            .collect();
        assert_eq!(told, [Some(3)]);
        let lots = scored.value.unwrap().lots;
        let cost =
            |bidder: &str| lots[0].offers.iter().find(|offer| offer.bidder == bidder).unwrap().cost;
        assert!(cost("B").is_none());
        // 100 laptops at 900, and 25 kWh a year for five years at 0.2.
        let total = cost("A").unwrap().total;
        assert!((total - 100.0 * (900.0 + 25.0 * 5.0 * 0.2)).abs() < 1e-6, "{total}");
    }
}

#[test]
fn refurbishing_that_costs_almost_nothing_is_not_believed() {
    // The estimate of the kind is 8 kg of spread 2: its 5th percentile is about 2.0 kg, its 95th 19.7.
    let sigma = libm::log(2.0);
    let middle = 8.0 * libm::exp(-sigma * sigma / 2.0);
    let [low, high] = [-1.645, 1.645].map(|z: f64| middle * libm::exp(z * sigma));
    let refurbished =
        |kg| Declaration { refurbished: true, refurbishing_kgco2e: kg, ..full(250.0) };
    let counted = |kg, rival: f64| {
        let offers = [offer("X", 2, refurbished(kg)), offer("Y", 3, refurbished(Some(rival)))];
        let scored = score(&tender(), &offers, "offers.csv", &CATALOGUE);
        let told = scored.findings.iter().any(|finding| {
            finding.code == Code::DeclarationImplausible
                && finding.place.line == Some(2)
                && finding.place.field.as_deref() == Some("refurbishing_kgco2e")
        });
        let lots = scored.value.unwrap().lots;
        let x = lots[0].offers.iter().find(|offer| offer.bidder == "X").unwrap().clone();
        (told, x)
    };
    for kg in [0.0, 0.001, low * 0.98] {
        let (told, x) = counted(Some(kg), 9.0);
        assert!(told, "{kg}");
        assert_eq!((x.refurbishing, x.rank), (Some(Counted::Implausible), 2));
        assert!((x.refurbishing_kgco2e - high).abs() < 0.02, "{}", x.refurbishing_kgco2e);
    }
    let (told, x) = counted(Some(low * 1.02), 9.0);
    assert!(!told);
    assert_eq!((x.refurbishing, x.rank), (Some(Counted::Declared), 1));
    // Silence takes the worst of the lot, and what is too high stays as it is.
    let (_, x) = counted(None, 25.0);
    assert_eq!((x.refurbishing, x.refurbishing_kgco2e), (Some(Counted::Missing), 25.0));
    let (told, x) = counted(Some(500.0), 9.0);
    assert!(told);
    assert_eq!(x.refurbishing_kgco2e, 500.0);
}

#[test]
fn a_first_life_counts_up_to_twice_the_usual_one_without_a_fall() {
    let of = |years: f64| {
        let declared = Declaration {
            refurbished: true,
            refurbishing_kgco2e: Some(9.0),
            first_life_years: Some(years),
            ..full(250.0)
        };
        let offers = [offer("X", 2, declared), offer("Y", 3, full(300.0))];
        let scored = score(&tender(), &offers, "o.csv", &CATALOGUE);
        let told = scored.findings.iter().find(|finding| {
            finding.code == Code::FirstLifeImplausible && finding.place.line == Some(2)
        });
        let told = told.map(|finding| wording::finding(Language::Fr, &CATALOGUE, finding));
        let scores = scored.value.unwrap();
        let x = scores.lots[0].offers.iter().find(|offer| offer.bidder == "X").unwrap();
        (x.carried_share, told)
    };
    // Laptops usually serve 5 years: the bound is 10, and stands in the clauses.
    let bounds = plausible_figures(&tender().lots[0], &CATALOGUE).unwrap();
    assert_eq!(bounds.first_life_years, 10.0);
    let mut before = 1.0;
    for years in [0.0, 2.0, 5.0, 9.9, 10.0] {
        let (share, told) = of(years);
        assert!(share <= before && told.is_none(), "{years}: {share} after {before}");
        before = share;
    }
    for years in [10.1, 20.0, 40.0] {
        let (share, told) = of(years);
        assert_eq!((share, told.is_some()), (before, true), "{years}");
    }
    assert!(of(10.5).1.is_some_and(|told| told.contains("10,5")));
}

#[test]
fn refurbishing_of_a_kind_without_a_figure_is_checked_too() {
    let mut tender = tender();
    tender.lots[0].kind = Kind::from_key("projector").unwrap();
    assert!(CATALOGUE.second_life(tender.lots[0].kind).is_none());
    let declared = Declaration {
        refurbished: true,
        refurbishing_kgco2e: Some(0.001),
        ..Declaration::default()
    };
    let offers = [offer("X", 2, declared)];
    let scored = score(&tender, &offers, "offers.csv", &CATALOGUE).value.unwrap();
    let x = &scored.lots[0].offers[0];
    assert_eq!(x.refurbishing, Some(Counted::Implausible));
    assert!(x.refurbishing_kgco2e > 1.0, "{}", x.refurbishing_kgco2e);
}

#[test]
fn a_figure_that_is_taken_back_never_raises_its_score() {
    let offers = [
        offer("Alder", 2, full(263.0)),
        offer("Birch", 3, Declaration { warranty_years: Some(5.0), ..full(210.0) }),
        offer(
            "Cedar",
            4,
            Declaration {
                refurbished: true,
                refurbishing_kgco2e: Some(12.0),
                first_life_years: Some(4.0),
                ..full(320.0)
            },
        ),
    ];
    let before = scores(&offers);
    let take: [fn(&mut Declaration); 10] = [
        |declared| declared.total_kgco2e = None,
        |declared| declared.shares[0] = None,
        |declared| declared.shares[2] = None,
        |declared| declared.lifetime_years = None,
        |declared| declared.warranty_years = None,
        |declared| declared.repairability_index = None,
        |declared| declared.kwh_per_year = None,
        |declared| declared.refurbishing_kgco2e = None,
        |declared| declared.first_life_years = None,
        |declared| declared.unit_price = None,
    ];
    for at in 0..offers.len() {
        for (figure, take) in take.iter().enumerate() {
            let mut less = offers.to_vec();
            take(&mut less[at].declared);
            let name = &offers[at].bidder;
            let after = points(&scores(&less), name);
            assert!(after <= points(&before, name), "{name}, figure {figure}: {after}");
        }
    }
}

#[test]
fn the_order_of_bidders_changes_nothing() {
    let offers = [
        offer("Alder", 2, full(263.0)),
        offer("Birch", 3, full(210.0)),
        offer("Cedar", 4, Declaration { kwh_per_year: None, ..full(180.0) }),
        offer("Dogwood", 5, full(400.0)),
    ];
    let of = |order: &[usize]| {
        let given: Vec<Offer> = order.iter().map(|at| offers[*at].clone()).collect();
        let scored = scores(&given);
        offers.iter().map(|offer| points(&scored, &offer.bidder)).collect::<Vec<_>>()
    };
    let known = of(&[0, 1, 2, 3]);
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| *c != a && *c != b) {
                let d = 6 - a - b - c;
                assert_eq!(of(&[a, b, c, d]), known);
            }
        }
    }
}

#[test]
fn the_first_stays_first_within_the_ranges_of_the_weights_and_not_beyond() {
    let offers = [
        offer("Alder", 2, full(263.0)),
        offer("Birch", 3, Declaration { warranty_years: Some(2.0), ..full(210.0) }),
        offer("Cedar", 4, Declaration { repairability_index: Some(9.0), ..full(240.0) }),
    ];
    let scored = scores(&offers);
    let lot = &scored.lots[0];
    assert_eq!(lot.weight_ranges.len(), 3);
    let first_with = |weight: f64| {
        let mut tender = tender();
        let left = (1.0 - weight) / (1.0 - tender.scoring.climate_weight);
        tender.scoring.climate_weight = weight;
        tender.scoring.repairability_weight *= left;
        tender.scoring.warranty_weight *= left;
        let scored = score(&tender, &offers, "o.csv", &CATALOGUE).value.unwrap();
        scored.lots[0].offers[0].bidder.clone()
    };
    let climate = &lot.weight_ranges[0];
    assert_eq!((climate.part.as_str(), climate.weight), ("climate", 0.7));
    let first = &lot.offers[0].bidder;
    let below = climate.first_below.as_ref().unwrap();
    assert_eq!(&first_with(climate.low + 0.02), first);
    assert_eq!(&first_with(climate.low - 0.02), below);
    assert_eq!((climate.high, &climate.first_above), (1.0, &None));
}
