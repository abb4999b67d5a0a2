//! The score of every offer, with every step that made it.

use super::points::{KG_DECIMALS, Part, give_points, has_index, rounded, without_index};
use super::second_hand::Refurbishing;
use super::standing::{Standing, stand};
use super::usual;
use super::weights::{WeightRange, ranges};
use super::{Lot, Offer, SetAside, Tender};
use crate::applications::comparison::{Comparison, Cost, Scenario, ScenarioOption, compare};
use crate::assessment::report::Spread;
use crate::catalogue::Catalogue;
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Allocation, Criterion, FactorSet};
use crate::uncertainty::Lognormal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Offers of a lot that are compared at most, two by two.
const MOST_OFFERS: usize = 300;

/// Scores of a tender.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TenderScores {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// What the tender is called.
    pub title: String,
    /// Formula of the score, French and English.
    pub formula: [String; 2],
    /// Points of the environmental criterion.
    pub points: f64,
    /// Lot by lot.
    pub lots: Vec<LotScores>,
    /// Offers that are not scored, by line: a finding says why.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
}

/// Scores of a lot, best first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LotScores {
    /// Id of the lot.
    pub lot: String,
    /// Key of its kind.
    pub kind: String,
    /// Lifetime over which new devices count, unless their warranty is longer.
    pub reference_lifetime_years: f64,
    /// Offers, best first; equal ones in the order of the file.
    pub offers: Vec<OfferScore>,
    /// Whether the index counts: not where the kind has no published one.
    #[serde(default = "yes")]
    pub index_counts: bool,
    /// The ranking under each other convention on second lives, where a refurbished device is offered.
    #[serde(default)]
    pub other_conventions: Vec<ConventionRanking>,
    /// How far each weight may move before another offer comes first.
    #[serde(default)]
    pub weight_ranges: Vec<WeightRange>,
    /// The same offers compared, with the probability of every difference.
    pub comparison: Comparison,
}

const fn yes() -> bool {
    true
}

/// The ranking of a lot under another convention on second lives than the tender's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConventionRanking {
    /// The convention.
    pub allocation: Allocation,
    /// Bidders, best first.
    pub bidders: Vec<String>,
    /// Their points, in the same order.
    pub points: Vec<f64>,
    /// Whether another offer comes first than under the tender's convention.
    pub changes_first: bool,
}

/// Where a figure that counts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The offer declares it.
    Declared,
    /// Missing: the stated default, which is never better than any declared one.
    Missing,
    /// Implausible: the same default.
    Implausible,
}

/// An offer's score with its steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferScore {
    /// Who offers.
    pub bidder: String,
    /// Line of the file, which tells two offers of one bidder apart.
    #[serde(skip)]
    pub line: u64,
    /// Manufacturer and model.
    pub product: String,
    /// Rank in the lot, from 1.
    pub rank: usize,
    /// Points of the environmental criterion.
    pub points: f64,
    /// kg CO2e of one device for one year of service.
    pub kgco2e_per_year: Spread,
    /// Embodied impact that counts, kg CO2e for one device.
    pub embodied_kgco2e: f64,
    /// Where it comes from.
    pub embodied: Counted,
    /// Share of it that this buyer carries: 1 for a new device, less for a refurbished one.
    pub carried_share: f64,
    /// Refurbishing of one device, kg CO2e.
    pub refurbishing_kgco2e: f64,
    /// Where it comes from; none for a new device.
    pub refurbishing: Option<Counted>,
    /// Yearly electricity that counts, kWh.
    pub kwh_per_year: f64,
    /// Where it comes from.
    pub kwh: Counted,
    /// Years over which the device counts.
    pub lifetime_years: f64,
    /// Warranty that counts, years.
    #[serde(default)]
    pub warranty_years: f64,
    /// Years that the warranty is held against.
    #[serde(default)]
    pub reference_years: f64,
    /// Index declared, out of 10.
    #[serde(default)]
    pub index: Option<f64>,
    /// The lowest declared kg CO2e per year of the lot; none where nobody declares one.
    #[serde(default)]
    pub lowest_kgco2e_per_year: Option<f64>,
    /// The climate term.
    pub climate: Part,
    /// The repairability term.
    pub repairability: Part,
    /// The warranty term.
    pub warranty: Part,
    /// Life-cycle cost of the lot; none without the price of a device.
    pub cost: Option<Cost>,
}

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
    let mut set_aside = Vec::new();
    let mut own: Vec<Vec<&Offer>> = vec![Vec::new(); tender.lots.len()];
    for offer in offers {
        let finding = match tender.lots.iter().position(|lot| lot.id == offer.lot) {
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
    set_aside.sort_by_key(|offer| offer.line);
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

/// The rankings of a lot under the conventions that the tender did not choose.
fn other_conventions(
    tender: &Tender,
    lot: &Lot,
    offers: &[&Offer],
    catalogue: &Catalogue,
    chosen: &[OfferScore],
) -> Vec<ConventionRanking> {
    let others = Allocation::ALL.iter().filter(|allocation| **allocation != tender.allocation);
    let first = chosen.first().map(|offer| offer.line);
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
                changes_first: scores.offers.first().map(|offer| offer.line) != first,
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
    let Some(profile) = catalogue.archetype(lot.kind, FactorSet::Ademe, None) else {
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
    let reference = lot.lifetime_years.unwrap_or(profile.lifetime.0);
    let second = lot
        .second_life_years
        .or(catalogue.second_life(lot.kind).map(|life| life.years.0))
        .unwrap_or(reference);
    let usual_refurbishing = Refurbishing::of(lot.kind, usual::embodied(&profile), catalogue);
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
            stand(offer, reference, (&profile, &usual_refurbishing), file, findings)
        })
        .collect();
    let priced = tender.currency.is_some()
        || tender.electricity_price.is_some()
        || offers.iter().any(|offer| offer.has_price());
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
    let embodied = rounded(worst(usual::unfavourable(&profile), &|s| s.embodied.0), KG_DECIMALS);
    let usual_kwh = profile.electricity.as_ref();
    let unfavourable_kwh = usual_kwh
        .map_or(0.0, |use_| Lognormal::from_mean(use_.amount.0.max(1e-9), use_.gsd).quantile(0.95));
    let kwh = worst(unfavourable_kwh, &|s| s.kwh.0);
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
                line: standing.offer.line,
                product: format!("{} {}", standing.offer.manufacturer, standing.offer.model)
                    .trim()
                    .to_owned(),
                rank: 0,
                points: 0.0,
                kgco2e_per_year: Spread { mean: climate.mean, p05: climate.p05, p95: climate.p95 },
                embodied_kgco2e: standing.embodied.0.unwrap_or(embodied),
                embodied: standing.embodied.1,
                carried_share: carried_share(tender, standing),
                refurbishing_kgco2e: option
                    .phases
                    .first()
                    .map_or(0.0, |phase| phase.preparation_kgco2e),
                kwh_per_year: standing.kwh.0.unwrap_or(kwh),
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
        offers: scores,
        index_counts,
        other_conventions: Vec::new(),
        weight_ranges,
        comparison,
    })
}

/// The share of the embodied impact that the buyer of a refurbished device carries.
fn carried_share(tender: &Tender, standing: &Standing<'_>) -> f64 {
    let years = Years(standing.lifetime);
    let service = match standing.offer.first_life() {
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
            let Offer { bidder, line, manufacturer, model, declared, .. } = standing.offer;
            ScenarioOption {
                // Two offers of one bidder are told apart by their lines.
                name: format!("{bidder} ({line})"),
                kind: Some(lot.kind),
                manufacturer: Some(manufacturer.clone()).filter(|name| !name.is_empty()),
                model: Some(model.clone()).filter(|name| !name.is_empty()),
                refurbished: declared.refurbished,
                refurbishing_kgco2e: standing.refurbishing.map(|(kg, counted)| match counted {
                    Counted::Declared => kg.unwrap_or(refurbishing),
                    // A figure too high to be believed is not bettered by the default.
                    _ => f64::max(refurbishing, kg.unwrap_or(0.0)),
                }),
                lifetime_years: Some(standing.lifetime),
                first_life_years: standing.offer.first_life(),
                // A bidder's declaration binds: it is the seller's statement.
                first_life_proof: standing
                    .offer
                    .first_life()
                    .map(|_| "declared in the offer".to_owned()),
                embodied_kgco2e: Some(standing.embodied.0.unwrap_or(embodied)),
                kwh_per_year: Some(standing.kwh.0.unwrap_or(kwh)),
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
    Place { field: Some(field.into()), ..Place::line(file, offer.line) }
}
