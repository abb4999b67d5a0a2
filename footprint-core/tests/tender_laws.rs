//! Laws of the score of offers: silence earns nothing, order does not matter, the same files give the same digits.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use footprint_core::applications::tender::{
    Counted, Declaration, Offer, OfferSheet, Tender, TenderScores, read_offer_book,
    read_offer_table, read_offers, score,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Kind;
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
fn offers_are_read_with_their_places() {
    let text = "bidder,lot,kind,manufacturer,model,total_kgco2e,manufacturing_share,distribution_share,use_share,end_of_life_share,lifetime_years,warranty_years,repairability_index,kwh_per_year,recycled_share,refurbished,refurbishing_kgco2e,labels,unit_price\n\
        A,1,,Dell,Latitude,280,0.78,0.05,0.16,0.01,5,3,8.1,22,,no,,TCO,910\n\
        B,1,,X,Y,310,,,1.4,,5,3,17,22,,maybe,,,820\n";
    let read = read_offers("o.csv", text);
    assert_eq!(read.value.len(), 2);
    assert_eq!(read.value[0].declared.total_kgco2e, Some(280.0));
    let places: Vec<_> = read.findings.iter().map(|f| (f.place.line, f.place.column)).collect();
    assert_eq!(places, [(Some(3), Some(16)), (Some(3), Some(9)), (Some(3), Some(13))]);
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
fn every_row_is_scored_or_set_aside() {
    let text = "bidder,lot,kind,manufacturer,model,total_kgco2e,manufacturing_share,distribution_share,use_share,end_of_life_share,lifetime_years,warranty_years,repairability_index,kwh_per_year,recycled_share,refurbished,refurbishing_kgco2e,labels,unit_price\n\
        A,1,laptop,,,280,,,,,,,,22,,,,,910\n\
        B,1,smartphone,,,60,,,,,,,,4,,,,,300\n\
        C,1,labtop,,,280,,,,,,,,22,,,,,900\n\
        D,7,laptop,,,280,,,,,,,,22,,,,,900\n\
        ,1,laptop,,,280,,,,,,,,22,,,,,900\n\
        ,,,,,,,,,,,,,,,,,,\n\
        F,1\n";
    let read = read_offer_table("o.csv", text, &[]);
    assert_eq!(read.value.rows, 6);
    let lines = |rows: &[footprint_core::applications::tender::SetAside]| -> Vec<u64> {
        rows.iter().map(|row| row.line).collect()
    };
    assert_eq!(lines(&read.value.set_aside), [4, 6, 8]);
    let scored = score(&tender(), &read.value.offers, "o.csv", &CATALOGUE);
    let findings: Vec<_> = read.findings.iter().chain(scored.findings.iter()).collect();
    for (line, code) in [
        (3, Code::KindNotOfLot),
        (4, Code::UnknownWord),
        (5, Code::UnknownWord),
        (6, Code::EmptyCell),
        (8, Code::RowOfOtherLength),
    ] {
        assert!(findings.iter().any(|f| f.code == code && f.place.line == Some(line)), "{line}");
    }
    let scores = scored.value.unwrap();
    assert_eq!(lines(&scores.set_aside), [3, 5]);
    let ranked: Vec<_> = scores.lots[0].offers.iter().map(|offer| offer.bidder.as_str()).collect();
    assert_eq!(ranked, ["A"]);
}

#[test]
fn offers_as_a_french_spreadsheet_saves_them_give_the_same_digits() {
    let english = "bidder,lot,kind,manufacturer,model,total_kgco2e,manufacturing_share,distribution_share,use_share,end_of_life_share,lifetime_years,warranty_years,repairability_index,kwh_per_year,recycled_share,refurbished,refurbishing_kgco2e,labels,unit_price\n\
        A,1,laptop,Dell,Latitude,280.5,0.78,0.05,0.16,0.01,5,3,8.1,22,,no,,TCO,1910.5\n";
    let french = "Soumissionnaire;Lot;Type;Fabricant;Modèle;Total kg CO2e;Part fabrication;Part transport;Part usage;Part fin de vie;Durée de vie;Garantie (ans);Indice de réparabilité;kWh par an;Part recyclée;Reconditionné;Reconditionnement kg CO2e;Labels;Prix unitaire HT\r\n\
        A;1;laptop;Dell;Latitude;280,5;0,78;0,05;0,16;0,01;5;3;8,1;22;;Non;;TCO;1\u{202f}910,50\r\n\
        ;;;;;;;;;;;;;;;;;;\r\n";
    let [english, french] = [english, french].map(|text| read_offer_table("o.csv", text, &[]));
    assert_eq!(french.findings.iter().count(), 0, "{:?}", french.findings);
    assert_eq!(french.value, english.value);
    assert_eq!(french.value.offers[0].declared.unit_price, Some(1910.5));
}

/// The trial of a real consultation: two lots, a bidder who writes units, one who says nothing.
const AS_BIDDERS_WRITE: &str = "Offres reçues;;;;;;;;;;;;;;\n\n\
Candidat;Lot;Fabricant;Modèle;Empreinte carbone totale (kg CO2e);Part fabrication;Part transport;Part usage;Part fin de vie;Durée de vie (ans);Garantie (ans);Indice de réparabilité;Consommation (kWh/an);Reconditionné;Prix HT\n\
Econocom;1;Dell;Latitude 5450;263 kg;79,6 %;5%;15%;0,4%;5 ans;3 ans;8,4/10;19,2;non;912,50 €\n\
SCC;1;HP;EliteBook 640 G11;210;0.8;0.05;0.14;0.01;8;5;7.9;22;non;865\n\
Inmac Wstore;1;Lenovo;ThinkPad L14 Gen 5;n.c.;;;;;5;3;NC;;non;799\n\
Econocom;2;Dell;P2425H;450±110;0.5;0.03;0.46;0.01;6;5;;30;non;165\n\
SCC;2;HP;E24 G5;380;0.6;0.03;0.36;0.01;6;5;;28;non;172\n\
Inmac Wstore;2;Iiyama;XUB2497HSU;;;;;;6;3;;18;non;139\n\
;;;;;;;;;;;;;;\n* n.c. : non communiqué;;;;;;;;;;;;;;\n";

const TWO_LOTS: &str = "title = \"T\"\n[[lot]]\nid = \"1\"\nkind = \"laptop\"\nquantity = 800\nlifetime_years = 5\n\
[[lot]]\nid = \"2\"\nkind = \"monitor\"\nquantity = 300\nlifetime_years = 6\n";

fn two_lots(text: &str) -> TenderScores {
    let read = read_offer_table("o.csv", text, &[]);
    assert_eq!(read.value.unread, [], "{text}");
    assert!(read.value.missing_columns.is_empty(), "{:?}", read.value.missing_columns);
    let tender: Tender = toml::from_str(TWO_LOTS).unwrap();
    let catalogue = footprint_core::catalogue::Catalogue::bundled().value;
    score(&tender, &read.value.offers, "o.csv", &catalogue).value.unwrap()
}

#[test]
fn units_currencies_and_dashes_are_read_and_silence_is_last() {
    let scores = two_lots(AS_BIDDERS_WRITE);
    let [laptops, screens] = scores.lots.as_slice() else { panic!("two lots") };
    let econocom = laptops.offers.iter().find(|offer| offer.bidder == "Econocom").unwrap();
    assert_eq!(econocom.embodied, Counted::Declared);
    assert_eq!((econocom.index, econocom.warranty_years), (Some(8.4), 3.0));
    for lot in [laptops, screens] {
        let silent = lot.offers.iter().find(|offer| offer.bidder == "Inmac Wstore").unwrap();
        assert_eq!(silent.climate.points, 0.0);
        let others = lot.offers.iter().filter(|offer| offer.bidder != "Inmac Wstore");
        assert!(others.into_iter().all(|offer| offer.climate.points > 0.0));
    }
    // There is no French index of screens: its weight is shared out, and nobody is told off.
    assert!(!screens.index_counts && laptops.index_counts);
    let weights = |offer: &footprint_core::applications::tender::OfferScore| {
        offer.climate.weight + offer.repairability.weight + offer.warranty.weight
    };
    assert!(screens.offers.iter().all(|offer| (weights(offer) - 1.0).abs() < 1e-9));
    let bare = AS_BIDDERS_WRITE
        .replace("263 kg", "263")
        .replace("79,6 %;5%;15%;0,4%", "0,796;0,05;0,15;0,004")
        .replace("5 ans;3 ans;8,4/10", "5;3;8,4")
        .replace("912,50 €", "912,5")
        .replace("450±110", "450")
        .replace("n.c.;", ";")
        .replace(";NC;", ";;");
    assert_eq!(two_lots(&bare).lots, scores.lots);
}

#[test]
fn a_scored_cell_that_cannot_be_read_is_not_silence() {
    let read = read_offer_table("o.csv", &AS_BIDDERS_WRITE.replace("263 kg", "voir fiche"), &[]);
    let cells: Vec<_> =
        read.value.unread.iter().map(|cell| (cell.line, cell.field.as_str())).collect();
    assert_eq!(cells, [(4, "total_kgco2e")]);
    let without = AS_BIDDERS_WRITE.replace("Empreinte carbone totale (kg CO2e)", "Colonne E");
    let read = read_offer_table("o.csv", &without, &[]);
    assert_eq!(read.value.missing_columns[0].field, "total_kgco2e");
    assert_eq!(read.value.missing_columns.len(), 1);
    assert_eq!(read.value.unknown_columns, ["Colonne E"]);
    let settled = [("Colonne E".to_owned(), "total_kgco2e".to_owned())];
    let read = read_offer_table("o.csv", &without, &settled);
    assert!(read.value.missing_columns.is_empty());
    assert_eq!(read.value.offers[0].declared.total_kgco2e, Some(263.0));
}

/// Offers as a French spreadsheet saves them.
const SHEET: &str = "Candidat;Lot;Empreinte;Part usage;Garantie;Réparabilité;kWh/an;Reconditionné;Prix\n\
    Alder;1;263;0,15;3;8,4;19,2;non;912,5\n\
    Birch;1;210;0,14;5;7,9;22;non;1865\n\
    Cedar;1;1320;0,12;2;6;24;non;790\n";

/// The same figure of a column, written otherwise: units, spaces, currencies, thousands.
fn otherwise(column: usize, cell: &str) -> Vec<String> {
    let point = cell.replace(',', ".");
    let with = |units: &[&str]| -> Vec<String> {
        units.iter().map(|unit| format!("{cell}{unit}")).chain([format!("  {cell} ")]).collect()
    };
    let mut forms = match column {
        2 => with(&[" kg", "kg CO2e", " kgCO2eq", " *"]),
        3 => {
            let percent = point.parse::<f64>().unwrap() * 100.0;
            vec![format!("{percent:.0} %"), format!("{percent:.0}%"), format!(" {cell}")]
        }
        4 => with(&[" ans", " an", " years"]),
        5 => with(&["/10", " / 10"]),
        6 => with(&[" kWh", " kWh/an"]),
        8 => with(&[" €", "€ HT", " EUR", " euros"]),
        _ => Vec::new(),
    };
    if let Some(rest) = cell.strip_prefix('1').filter(|rest| rest.len() == 3 && column > 1) {
        forms.extend([" ", "\u{a0}", "\u{202f}", "'"].map(|gap| format!("1{gap}{rest}")));
    }
    forms
}

#[test]
fn a_unit_a_space_a_currency_or_a_separator_never_changes_a_score() {
    let of = |text: &str| {
        let read = read_offer_table("o.csv", text, &[]);
        assert!(read.value.unread.is_empty(), "{text}");
        scores(&read.value.offers)
    };
    let known = of(SHEET);
    assert_eq!(known.lots[0].offers.len(), 3);
    let rows: Vec<Vec<&str>> = SHEET.lines().map(|line| line.split(';').collect()).collect();
    let mut tried = 0;
    for line in 1..rows.len() {
        for column in 2..rows[line].len() {
            for form in otherwise(column, rows[line][column]) {
                let mut changed = rows.clone();
                changed[line][column] = &form;
                let text: Vec<String> = changed.iter().map(|row| row.join(";")).collect();
                assert_eq!(of(&(text.join("\n") + "\n")).lots, known.lots, "{form:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried} forms");
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

#[test]
fn a_sheet_of_a_workbook_is_of_the_lot_that_its_title_names() {
    let header = "Candidat;Modèle;Empreinte carbone (kg CO2e);Consommation (kWh/an);Garantie (ans);Indice de réparabilité;Part usage;Reconditionné\n";
    let first = format!("Réponses au lot n° 1;;;;;;;\n{header}Alder;A;250;20;3;8;0,1;non\n");
    let second = format!("{header}Alder;B;60;4;2;8;0,1;non\nBirch;C;70;5;2;7;0,1;non\n");
    let lots = ["1".to_owned(), "2".to_owned()];
    let sheet = |name, text| OfferSheet { name: Some(name), text };
    let sheets = [sheet("Portables", first.as_str()), sheet("Lot 2", second.as_str())];
    let read = read_offer_book("o.xlsx", &sheets, &[], &lots);
    let found: Vec<_> = read
        .value
        .offers
        .iter()
        .map(|offer| {
            (offer.sheet.as_deref(), offer.line, offer.bidder.as_str(), offer.lot.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            (Some("Portables"), 3, "Alder", "1"),
            (Some("Lot 2"), 2, "Alder", "2"),
            (Some("Lot 2"), 3, "Birch", "2"),
        ]
    );
    assert!(read.value.untold_lots.is_empty() && read.value.twice.is_empty());
    // Nothing tells the lot; the tender's only one needs no telling.
    let silent = [sheets[0], sheet("Feuil2", second.as_str())];
    assert_eq!(read_offer_book("o.xlsx", &silent, &[], &lots).value.untold_lots, ["Feuil2"]);
    let only = read_offer_book("o.xlsx", &[sheet("Feuil2", second.as_str())], &[], &lots[1..]);
    assert_eq!(only.value.offers[0].lot, "2");
    // A summary beside the sheets that it sums up.
    let both = [sheets[1], sheet("Synthèse lot 2", second.as_str())];
    let twice = read_offer_book("o.xlsx", &both, &[], &lots).value.twice;
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0].sheets, ["Lot 2", "Synthèse lot 2"]);
}

#[test]
fn lines_between_rows_name_the_lot_and_an_offer_to_none_stops() {
    let text = "Candidat;Lot;Modèle;Empreinte carbone (kg CO2e);Consommation (kWh/an);Garantie (ans)\n\
        Lot 1 : portables;;;;;\n\
        Alder;;A;250;20;3\n\
        Lot 2 : téléphones;;;;;\n\
        Alder;;B;60;4;2\n\
        Birch;1;C;260;22;3\n";
    let read = read_offer_table("o.csv", text, &[]).value;
    let lots: Vec<_> = read.offers.iter().map(|offer| offer.lot.as_str()).collect();
    assert_eq!(lots, ["1", "2", "1"]);
    let merged = "Candidat;Lot;Modèle;Empreinte carbone (kg CO2e);Consommation (kWh/an);Garantie (ans)\n\
        Alder;1;A;250;20;3\n\
        Birch;;C;260;22;3\n\
        ;;Total;;;6\n";
    let read = read_offer_table("o.csv", merged, &[]).value;
    let open: Vec<_> = read.unread.iter().map(|cell| (cell.line, cell.field.as_str())).collect();
    assert_eq!(open, [(3, "lot"), (4, "bidder"), (4, "lot")]);
}
