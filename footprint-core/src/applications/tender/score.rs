//! The score of every offer, with every step that made it.

use super::second_hand::Refurbishing;
use super::usual;
use super::{Lot, Offer, Scoring, SetAside, Tender};
use crate::applications::comparison::{Comparison, Cost, Scenario, ScenarioOption, compare};
use crate::assessment::report::Spread;
use crate::catalogue::{Catalogue, Profile};
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Allocation, Criterion, FactorSet};
use crate::uncertainty::Lognormal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A warranty is implausible beyond so many years: the lifetime that it stands for would win any lot.
const LONGEST_WARRANTY_YEARS: f64 = 10.0;

/// Offers of a lot that are compared at most, two by two.
const MOST_OFFERS: usize = 300;

/// A declared kWh is implausible beyond this ratio to the kind's figure.
const PLAUSIBLE_KWH_RATIO: f64 = 8.0;

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
    /// The same offers compared, with the probability of every difference.
    pub comparison: Comparison,
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

/// One term of a score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Weight in the formula.
    pub weight: f64,
    /// Share of the points earned, 0 to 1.
    pub share: f64,
    /// Points.
    pub points: f64,
}

/// An offer's score with its steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferScore {
    /// Who offers.
    pub bidder: String,
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
            Some(scores) => lots.push(scores),
            None => set_aside.extend(own.into_iter().map(SetAside::from)),
        }
    }
    set_aside.sort_by_key(|offer| offer.line);
    let scores = TenderScores {
        schema: 1,
        edition: footprint_data::EDITION.to_owned(),
        title: tender.title.clone(),
        formula: tender.scoring.formula(),
        lots,
        set_aside,
    };
    Diagnosed { value: Some(scores), findings }
}

/// What counts of an offer, before it is compared.
struct Standing<'a> {
    offer: &'a Offer,
    embodied: (Option<f64>, Counted),
    kwh: (Option<f64>, Counted),
    /// Declared figure that counts where it stands, for a refurbished device.
    refurbishing: Option<(Option<f64>, Counted)>,
    /// Years of warranty that count.
    warranty: f64,
    lifetime: f64,
    reference: f64,
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
    let embodied = worst(usual::unfavourable(&profile), &|s| s.embodied.0);
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
                climate: Part::NONE,
                repairability: Part::NONE,
                warranty: Part::NONE,
                // A sum without the price would pass for a low one.
                cost: option.cost.filter(|cost| cost.complete),
            }
        })
        .collect();
    give_points(&tender.scoring, &standings, &mut scores);
    scores.sort_by(|a, b| b.points.total_cmp(&a.points));
    let (mut rank, mut before) = (0, f64::NAN);
    for (place, offer) in (1..).zip(&mut scores) {
        // Equal points share a rank.
        if offer.points != before {
            (rank, before) = (place, offer.points);
        }
        offer.rank = rank;
    }
    Some(LotScores {
        lot: lot.id.clone(),
        kind: lot.kind.key().to_owned(),
        reference_lifetime_years: reference,
        offers: scores,
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

impl Part {
    const NONE: Self = Self { weight: 0.0, share: 0.0, points: 0.0 };

    fn new(points: f64, weight: f64, share: f64) -> Self {
        Self { weight, share, points: points * weight * share }
    }
}

fn give_points(scoring: &Scoring, standings: &[Standing<'_>], scores: &mut [OfferScore]) {
    let lowest =
        scores.iter().map(|offer| offer.kgco2e_per_year.mean).fold(f64::INFINITY, f64::min);
    for (offer, standing) in scores.iter_mut().zip(standings) {
        let declared = &standing.offer.declared;
        let mean = offer.kgco2e_per_year.mean;
        let climate = if mean > 0.0 { lowest / mean } else { 1.0 };
        let repairability = declared.repairability_index.unwrap_or(0.0) / 10.0;
        let warranty = standing.warranty / standing.reference;
        offer.climate = Part::new(scoring.points, scoring.climate_weight, climate);
        offer.repairability =
            Part::new(scoring.points, scoring.repairability_weight, repairability);
        offer.warranty = Part::new(scoring.points, scoring.warranty_weight, warranty.min(1.0));
        offer.points = offer.climate.points + offer.repairability.points + offer.warranty.points;
    }
}

/// What of an offer can be taken as declared; the rest is a finding at its cell.
fn stand<'a>(
    offer: &'a Offer,
    reference: f64,
    (profile, usual_refurbishing): (&Profile, &Refurbishing),
    file: &Arc<str>,
    findings: &mut Findings,
) -> Standing<'a> {
    let declared = &offer.declared;
    let mut tell = |code: Code, field: &str| {
        findings.add(
            Finding::new(code)
                .at(at(file, offer, field))
                .with("field", field)
                .with("bidder", &offer.bidder),
        );
    };
    let embodied = embodied(declared.total_kgco2e, declared.shares);
    let embodied = match embodied {
        None => {
            tell(Code::DeclarationMissing, "total_kgco2e");
            (None, Counted::Missing)
        }
        Some(kg) if !usual::is_plausible(profile, kg) || !sums_to_one(declared.shares) => {
            tell(Code::DeclarationImplausible, "total_kgco2e");
            (None, Counted::Implausible)
        }
        Some(kg) => {
            if declared.shares[2].is_none() {
                tell(Code::UseShareMissing, "use_share");
            }
            (Some(kg), Counted::Declared)
        }
    };
    let usual = profile.electricity.as_ref().map_or(0.0, |electricity| electricity.amount.0);
    let plausible =
        |kwh: f64| kwh <= usual * PLAUSIBLE_KWH_RATIO && kwh >= usual / PLAUSIBLE_KWH_RATIO;
    let kwh = match declared.kwh_per_year {
        // A kind without electricity of its own has none to declare.
        _ if usual == 0.0 => (Some(0.0), Counted::Declared),
        None | Some(0.0) => {
            tell(Code::DeclarationMissing, "kwh_per_year");
            (None, Counted::Missing)
        }
        Some(kwh) if !plausible(kwh) => {
            tell(Code::DeclarationImplausible, "kwh_per_year");
            (None, Counted::Implausible)
        }
        Some(kwh) => (Some(kwh), Counted::Declared),
    };
    for (field, value) in [
        ("repairability_index", declared.repairability_index),
        ("warranty_years", declared.warranty_years),
    ] {
        if value.is_none() {
            tell(Code::DeclarationMissing, field);
        }
    }
    let warranty = match declared.warranty_years {
        Some(years) if years > LONGEST_WARRANTY_YEARS => {
            tell(Code::DeclarationImplausible, "warranty_years");
            0.0
        }
        Some(years) => years,
        None => 0.0,
    };
    if warranty > reference {
        tell(Code::WarrantyCounts, "warranty_years");
    }
    if declared.lifetime_years.is_some_and(|years| years > f64::max(reference, warranty)) {
        tell(Code::LifetimeNotWarranted, "lifetime_years");
    }
    let refurbishing = declared.refurbished.then(|| {
        let kg = declared.refurbishing_kgco2e;
        let counted = match kg {
            None => Counted::Missing,
            Some(kg) if usual_refurbishing.is_plausible(kg) => Counted::Declared,
            Some(_) => Counted::Implausible,
        };
        match counted {
            Counted::Missing => tell(Code::DeclarationMissing, "refurbishing_kgco2e"),
            Counted::Implausible => tell(Code::DeclarationImplausible, "refurbishing_kgco2e"),
            Counted::Declared => {}
        }
        (kg, counted)
    });
    let lifetime = f64::max(reference, warranty);
    Standing { offer, embodied, kwh, refurbishing, warranty, lifetime, reference }
}

/// Embodied impact of a declared total: without the share of use, or whole where that is not told.
fn embodied(total: Option<f64>, shares: [Option<f64>; 4]) -> Option<f64> {
    // Zero stands for missing in makers' sheets.
    let total = total.filter(|total| *total > 0.0)?;
    Some(total * (1.0 - shares[2].unwrap_or(0.0)))
}

/// Whether four shares sum to 1; fewer than four cannot be told.
fn sums_to_one(shares: [Option<f64>; 4]) -> bool {
    match shares {
        [Some(a), Some(b), Some(c), Some(d)] => (a + b + c + d - 1.0).abs() <= 0.03,
        _ => shares.iter().flatten().sum::<f64>() <= 1.03,
    }
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

fn at(file: &Arc<str>, offer: &Offer, field: &str) -> Place {
    Place { field: Some(field.into()), ..Place::line(file, offer.line) }
}
