//! How the offers of a tender are scored.

use super::bounds::counted_years;
use super::points::{KG_DECIMALS, Part, give_points, has_index, rounded, without_index};
use super::second_hand::Refurbishing;
use super::standing::{Standing, stand};
use super::usual::Usual;
use super::weights::ranges;
use super::{
    ConventionRanking, Counted, Lot, LotScores, Offer, OfferScore, OfferTable, SetAside, Tender,
    TenderScores, is_same_lot,
};
use crate::applications::comparison::{Scenario, ScenarioOption, compare};
use crate::assessment::report::Spread;
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use crate::terms::measure::currency;
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Allocation, Criterion, FactorSet, Sheets};
use std::sync::Arc;

/// Offers of a lot that are compared at most, two by two.
const MOST_OFFERS: usize = 300;

/// Scores the offers to a tender; `None` when the tender cannot be used.
pub fn score(
    tender: &Tender,
    offers: &[Offer],
    file: &str,
    catalogue: &Catalogue,
) -> Diagnosed<Option<TenderScores>> {
    let mut findings = tender.check();
    if findings.has_errors() {
        return Diagnosed { value: None, findings };
    }
    let file: Arc<str> = file.into();
    let offers = &in_currency_of(tender, offers, &file, &mut findings);
    let mut set_aside = Vec::new();
    let mut own: Vec<Vec<&Offer>> = vec![Vec::new(); tender.lots.len()];
    for offer in offers {
        let exact = tender.lots.iter().position(|lot| lot.id == offer.lot);
        let alike = || tender.lots.iter().position(|lot| is_same_lot(&lot.id, &offer.lot));
        let finding = match exact.or_else(alike) {
            None => {
                let known: Vec<&str> = tender.lots.iter().map(|lot| lot.id.as_str()).collect();
                Finding::new(Code::UnknownWord)
                    .at(at(&file, offer, "lot"))
                    .with("text", &offer.lot)
                    .with("known", known.join(", "))
            }
            Some(lot) => match offer.kind.filter(|kind| *kind != tender.lots[lot].kind) {
                Some(kind) => Finding::new(Code::KindNotOfLot)
                    .at(at(&file, offer, "kind"))
                    .with("bidder", &offer.bidder)
                    .with("text", kind.key())
                    .with("kind", tender.lots[lot].kind),
                None => {
                    own[lot].push(offer);
                    continue;
                }
            },
        };
        findings.add(finding);
        set_aside.push(SetAside::from(offer));
    }
    let mut lots = Vec::new();
    for (lot, own) in tender.lots.iter().zip(own) {
        match score_lot(tender, lot, &own, &file, catalogue, &mut findings) {
            Some(mut scores) => {
                let second_hand = own.iter().any(|offer| offer.declared.refurbished);
                if second_hand {
                    scores.other_conventions =
                        other_conventions(tender, lot, &own, catalogue, &scores.offers);
                }
                lots.push(scores);
            }
            None => set_aside.extend(own.into_iter().map(SetAside::from)),
        }
    }
    set_aside.sort();
    let scores = TenderScores {
        schema: 1,
        edition: footprint_data::EDITION.to_owned(),
        title: tender.title.clone(),
        formula: tender.scoring.formula(),
        points: tender.scoring.points,
        lots,
        set_aside,
    };
    Diagnosed { value: Some(scores), findings }
}

/// Scores the offers of a table, and lists the rows that are none among those set aside; `None` where no lot has an
/// offer that is scored.
pub fn score_table(
    tender: &Tender,
    table: &OfferTable,
    file: &str,
    catalogue: &Catalogue,
) -> Diagnosed<Option<TenderScores>> {
    let Diagnosed { value, findings } = score(tender, &table.offers, file, catalogue);
    let mut value = value.filter(|scores| !scores.lots.is_empty());
    if let Some(scores) = &mut value {
        scores.set_aside.extend(table.set_aside.iter().cloned());
        scores.set_aside.sort();
    }
    Diagnosed { value, findings }
}

/// The offers without the prices that are in another currency than the tender's (euros where it names none): a sum of
/// two currencies is none.
fn in_currency_of(
    tender: &Tender,
    offers: &[Offer],
    file: &Arc<str>,
    findings: &mut Findings,
) -> Vec<Offer> {
    let asked = tender.currency.as_deref().unwrap_or("EUR");
    let code = currency(asked).unwrap_or(asked);
    let mut offers = offers.to_vec();
    for offer in offers.iter_mut().filter(|offer| offer.has_price()) {
        let Some(other) = offer.declared.currency.as_deref().filter(|other| *other != code) else {
            continue;
        };
        findings.add(
            Finding::new(Code::OtherCurrency)
                .at(at(file, offer, "unit_price"))
                .with("bidder", &offer.bidder)
                .with("other", other)
                .with("currency", code),
        );
        offer.declared.unit_price = None;
    }
    offers
}

/// The rankings of a lot under the conventions that the tender did not choose.
fn other_conventions(
    tender: &Tender,
    lot: &Lot,
    offers: &[&Offer],
    catalogue: &Catalogue,
    chosen: &[OfferScore],
) -> Vec<ConventionRanking> {
    let others = Allocation::ALL.iter().filter(|allocation| **allocation != tender.allocation);
    let first = chosen.first().map(OfferScore::place);
    others
        .filter_map(|allocation| {
            let tender = Tender { allocation: *allocation, ..tender.clone() };
            // What is found is the same, and told already.
            let mut told = Findings::default();
            let scores = score_lot(&tender, lot, offers, &"".into(), catalogue, &mut told)?;
            Some(ConventionRanking {
                allocation: *allocation,
                bidders: scores.offers.iter().map(|offer| offer.bidder.clone()).collect(),
                points: scores.offers.iter().map(|offer| offer.points).collect(),
                changes_first: scores.offers.first().map(OfferScore::place) != first,
            })
        })
        .collect()
}

fn score_lot(
    tender: &Tender,
    lot: &Lot,
    offers: &[&Offer],
    file: &Arc<str>,
    catalogue: &Catalogue,
    findings: &mut Findings,
) -> Option<LotScores> {
    if offers.is_empty() {
        return None;
    }
    let Some(usual) = Usual::of(lot.kind, catalogue) else {
        findings.add(Finding::new(Code::KindWithoutFigure).with("kind", lot.kind));
        return None;
    };
    if let Some(beyond) = offers.get(MOST_OFFERS) {
        findings.add(
            Finding::new(Code::TooManyOffers)
                .at(at(file, beyond, "lot"))
                .with("lot", &lot.id)
                .with("limit", MOST_OFFERS),
        );
        return None;
    }
    let [reference, second] = counted_years(lot, &usual, catalogue);
    let usual_refurbishing = Refurbishing::of(lot.kind, usual.embodied(), catalogue);
    let standings: Vec<Standing<'_>> = offers
        .iter()
        .map(|offer| {
            let reference = if offer.declared.refurbished { second } else { reference };
            let asked = tender.allocation == Allocation::Proportional;
            if asked && offer.first_life() == Some(0.0) {
                findings.add(
                    Finding::new(Code::DeclarationMissing)
                        .at(at(file, offer, "first_life_years"))
                        .with("field", "first_life_years")
                        .with("bidder", &offer.bidder),
                );
            }
            stand(offer, reference, (&usual, &usual_refurbishing), file, findings)
        })
        .collect();
    let priced = tender.asks_prices() || offers.iter().any(|offer| offer.has_price());
    for offer in offers.iter().filter(|offer| priced && !offer.has_price()) {
        findings.add(
            Finding::new(Code::PriceMissing)
                .at(at(file, offer, "unit_price"))
                .with("field", "unit_price")
                .with("bidder", &offer.bidder),
        );
    }
    // A figure that is missing counts as the worst of the lot or the unfavourable end of the kind's.
    let worst = |kind: f64, declared: &dyn Fn(&Standing<'_>) -> Option<f64>| {
        standings.iter().filter_map(declared).fold(kind, f64::max)
    };
    let declared =
        |(value, counted): (Option<f64>, Counted)| value.filter(|_| counted == Counted::Declared);
    let unfavourable = worst(usual.unfavourable(), &|s| declared(s.embodied));
    let embodied = rounded(unfavourable, KG_DECIMALS);
    let kwh = worst(usual.unfavourable_kwh(), &|s| declared(s.kwh));
    let refurbishing = worst(usual_refurbishing.unfavourable(), &|s| {
        s.refurbishing.filter(|(_, counted)| *counted == Counted::Declared)?.0
    });
    let scenario = scenario(tender, lot, reference, &standings, (embodied, kwh, refurbishing));
    let compared = compare(&scenario, catalogue);
    let Some(comparison) = compared.value else {
        findings.extend(compared.findings);
        return None;
    };
    let mut scores: Vec<OfferScore> = standings
        .iter()
        .zip(&comparison.options)
        .map(|(standing, option)| {
            let climate = &option.per_service_year[&Criterion::ClimateChange];
            OfferScore {
                bidder: standing.offer.bidder.clone(),
                file: standing.offer.file.clone(),
                sheet: standing.offer.sheet.clone(),
                line: standing.offer.line,
                product: format!("{} {}", standing.offer.manufacturer, standing.offer.model)
                    .trim()
                    .to_owned(),
                rank: 0,
                points: 0.0,
                kgco2e_per_year: Spread { mean: climate.mean, p05: climate.p05, p95: climate.p95 },
                embodied_kgco2e: that_counts(standing.embodied, embodied),
                embodied: standing.embodied.1,
                carried_share: carried_share(tender, standing),
                refurbishing_kgco2e: option
                    .phases
                    .first()
                    .map_or(0.0, |phase| phase.preparation_kgco2e),
                kwh_per_year: that_counts(standing.kwh, kwh),
                kwh: standing.kwh.1,
                refurbishing: standing.refurbishing.map(|(_, counted)| counted),
                lifetime_years: standing.lifetime,
                warranty_years: 0.0,
                reference_years: 0.0,
                index: None,
                lowest_kgco2e_per_year: None,
                climate: Part::NONE,
                repairability: Part::NONE,
                warranty: Part::NONE,
                // A sum without the price would pass for a low one.
                cost: option.cost.filter(|cost| cost.complete),
            }
        })
        .collect();
    let index_counts = has_index(lot.kind);
    let scoring = if index_counts { tender.scoring } else { without_index(tender.scoring) };
    if !index_counts && tender.scoring.repairability_weight > 0.0 {
        let finding = Finding::new(Code::NoIndexForKind).with("lot", &lot.id);
        findings.add(finding.with("kind", lot.kind));
    }
    give_points(&scoring, &standings, &mut scores);
    scores.sort_by(|a, b| b.points.total_cmp(&a.points));
    let (mut rank, mut before) = (0, f64::NAN);
    for (place, offer) in (1..).zip(&mut scores) {
        // Equal points share a rank.
        if offer.points != before {
            (rank, before) = (place, offer.points);
        }
        offer.rank = rank;
    }
    let weight_ranges = ranges(&scores);
    Some(LotScores {
        lot: lot.id.clone(),
        kind: lot.kind.key().to_owned(),
        reference_lifetime_years: reference,
        kgco2e_per_kwh: catalogue.zone(&tender.country).map_or(0.0, |zone| zone.kgco2e_per_kwh),
        pue: usual.pue(catalogue),
        offers: scores,
        index_counts,
        other_conventions: Vec::new(),
        weight_ranges,
        comparison,
    })
}

/// The figure that counts: the declared one, or the default; one too high to be believed is not bettered by it.
fn that_counts((declared, counted): (Option<f64>, Counted), default: f64) -> f64 {
    match (declared, counted) {
        (Some(value), Counted::Declared) => value,
        (value, _) => f64::max(default, value.unwrap_or(0.0)),
    }
}

/// The share of the embodied impact that the buyer of a refurbished device carries.
fn carried_share(tender: &Tender, standing: &Standing<'_>) -> f64 {
    let years = Years(standing.lifetime);
    let service = match standing.first_life {
        Some(first) => Service::after(Years(first), years),
        None => Service::of_new(years),
    };
    service.share(tender.allocation)
}

/// The offers of a lot as options of one scenario: one device served for the reference lifetime.
fn scenario(
    tender: &Tender,
    lot: &Lot,
    reference: f64,
    standings: &[Standing<'_>],
    (embodied, kwh, refurbishing): (f64, f64, f64),
) -> Scenario {
    let options = standings
        .iter()
        .map(|standing| {
            let Offer { file, sheet, bidder, line, manufacturer, model, declared, .. } =
                standing.offer;
            let places = [file, sheet].into_iter().flatten().map(|place| format!("{place}, "));
            ScenarioOption {
                // Two offers of one bidder are told apart by their lines.
                name: format!("{bidder} ({}{line})", places.collect::<String>()),
                kind: Some(lot.kind),
                manufacturer: Some(manufacturer.clone()).filter(|name| !name.is_empty()),
                model: Some(model.clone()).filter(|name| !name.is_empty()),
                refurbished: declared.refurbished,
                refurbishing_kgco2e: standing
                    .refurbishing
                    .map(|declared| that_counts(declared, refurbishing)),
                lifetime_years: Some(standing.lifetime),
                first_life_years: standing.first_life,
                // A bidder's declaration binds: it is the seller's statement.
                first_life_proof: standing.first_life.map(|_| "declared in the offer".to_owned()),
                embodied_kgco2e: Some(that_counts(standing.embodied, embodied)),
                kwh_per_year: Some(that_counts(standing.kwh, kwh)),
                unit_price: declared.unit_price.filter(|price| *price > 0.0),
                ..ScenarioOption::default()
            }
        })
        .collect();
    Scenario {
        schema: crate::applications::comparison::SCENARIO_SCHEMA,
        title: Some(tender.title.clone()),
        country: tender.country.clone(),
        service_years: reference,
        quantity: lot.quantity,
        allocation: tender.allocation,
        factors: FactorSet::Ademe,
        sheets: Sheets::default(),
        pue: None,
        displacement: None,
        year: None,
        currency: tender.currency.clone(),
        electricity_price: tender.electricity_price,
        discount_rate: None,
        carbon_price: tender.carbon_price.clone(),
        options,
    }
}

pub(super) fn at(file: &Arc<str>, offer: &Offer, field: &str) -> Place {
    let place = match &offer.file {
        Some(own) => Place::line(&own.as_str().into(), offer.line),
        None => Place::line(file, offer.line),
    };
    Place { field: Some(field.into()), locator: offer.sheet.as_deref().map(Arc::from), ..place }
}
