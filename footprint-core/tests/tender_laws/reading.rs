//! Offers as bidders write them: the same figure in every form, and what cannot be read is no silence.

use super::*;

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
    let mut scores = scored.value.unwrap();
    assert_eq!(lines(&scores.set_aside), [3, 5]);
    let ranked: Vec<_> = scores.lots[0].offers.iter().map(|offer| offer.bidder.as_str()).collect();
    assert_eq!(ranked, ["A"]);
    // A ranking of A alone would be wrong.
    let withheld = scores.withhold_incomplete(&tender());
    assert!(withheld.iter().any(|finding| finding.code == Code::LotNotRanked));
    assert!(scores.lots.is_empty());
}

#[test]
fn an_offer_set_aside_stops_the_ranking_of_its_lot() {
    let lots = ["1".to_owned(), "2".to_owned()];
    let tender: Tender = toml::from_str(TWO_LOTS).unwrap();
    let left = |more: &str| {
        let text = format!("{AS_BIDDERS_WRITE}{more}").replace("SCC;1;", "SCC;01;");
        let sheet = OfferSheet { name: None, text: &text };
        let read = read_offer_book("o.csv", &[sheet], &[], &lots).value;
        let mut scores = score(&tender, &read.offers, "o.csv", &CATALOGUE).value.unwrap();
        scores.set_aside.extend(read.set_aside);
        let told = scores.withhold_incomplete(&tender).iter().count();
        let lots: Vec<_> =
            scores.lots.iter().map(|lot| (lot.lot.clone(), lot.offers.len())).collect();
        (lots, told)
    };
    let lot = |id: &str| (id.to_owned(), 3);
    // `01` is the lot `1`.
    assert_eq!(left(""), (vec![lot("1"), lot("2")], 0));
    assert_eq!(left("Short;02\n"), (vec![], 2));
    let row = ";M;X;263;0,8;0,05;0,14;0,01;5;3;8;20;non;900\n";
    assert_eq!(left(&format!("Elm;9{row}")), (vec![], 2));
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

#[test]
fn units_and_parts_of_headers_are_read_as_they_are_meant() {
    let read = |total: &str, kwh: &str, price: &str, [kg, each]: [&str; 2]| {
        let header =
            format!("Candidat;Lot;Modèle;{total};{kwh};Garantie hors batterie (ans);{price}");
        let read = read_offers("o.csv", &format!("{header}\nA;1;X;{kg};20;3;{each}\n"));
        let declared = read.value[0].declared.clone();
        assert_eq!((declared.kwh_per_year, declared.warranty_years), (Some(20.0), Some(3.0)));
        let told = read.findings.iter().any(|finding| finding.code == Code::StagesLeftOut);
        (declared.total_kgco2e, declared.unit_price, told)
    };
    let kwh = "Consommation, veille incluse (kWh/an)";
    let as_usual = (Some(250.0), Some(900.0));
    for (total, price, cells, stages) in [
        ("Empreinte carbone (kg CO2e)", "Prix unitaire HT", ["250", "900"], false),
        ("Empreinte carbone (g CO2e)", "Prix unitaire HT (k€)", ["250000", "0,9"], false),
        ("Empreinte carbone gCO2e", "Prix unitaire k€ HT", ["250000", "0,9"], false),
        ("Empreinte (fabrication et usage) (kg CO2e)", "Prix HT", ["250", "0,9 k€"], true),
    ] {
        let (kg, each, told) = read(total, kwh, price, cells);
        assert_eq!(((kg, each), told), (as_usual, stages), "{total}");
    }
}
