//! Offers to a public tender scored on the environment: what bidders are asked, what they declare, what
//! counts in its place where it is missing or implausible, and every step of the score
//! (METHOD.md §6; Code de la commande publique R. 2152-7, R. 2152-9, R. 2152-10).
//!
//! A device counts over the lot's reference lifetime, or over its warranty where that is longer: a
//! promise that binds is rewarded, a lifetime that is only declared is not.

mod bounds;
mod checked;
mod offers;
mod points;
mod ranking;
mod request;
mod score;
mod scores;
mod second_hand;
mod standing;
mod to_settle;
mod usual;
mod weights;

pub use bounds::{PlausibleFigures, plausible_figures};
pub use checked::{CheckedLot, CheckedOffer, CheckedOffers};
pub use offers::{
    BidderTwice, Declaration, FIELDS_OF_OFFERS, MissingColumn, Offer, OfferSheet, OfferTable,
    OfferTwice, SetAside, UnreadCell, is_same_lot, join_offers, read_offer_book,
    read_offer_book_with, read_offer_table, read_offers,
};
pub use points::Part;
pub use ranking::{Ranking, open_questions, rank};
pub use request::{Field, Request, request};
pub use score::{score, score_table};
pub use scores::{ConventionRanking, Counted, LotScores, OfferScore, TenderScores};
pub use to_settle::to_settle;
pub use weights::WeightRange;

use crate::applications::comparison::CarbonPrice;
use crate::assessment::scope::home;
use crate::terms::diagnostic::{Argument, Code, Finding, Findings, Place};
use crate::terms::vocabulary::{Allocation, Kind};
use serde::{Deserialize, Serialize};

/// Number of the shape of a tender.
pub const TENDER_SCHEMA: u32 = 1;

/// A tender's question: lots, conventions and the formula of the score, announced to every bidder.
///
/// ```
/// use footprint_core::applications::tender::Tender;
/// let tender: Tender =
///     toml::from_str("title = \"Laptops\"\n[[lot]]\nid = \"1\"\nkind = \"laptop\"\n").unwrap();
/// assert_eq!(tender.scoring.points, 20.0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tender {
    /// Number of this shape.
    #[serde(default = "number_of_shape")]
    pub schema: u32,
    /// What the tender is called.
    pub title: String,
    /// Electricity zone of the place of use.
    #[serde(default = "home")]
    pub country: String,
    /// Convention that shares the embodied impact of a refurbished device.
    #[serde(default)]
    pub allocation: Allocation,
    /// Currency of the prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Price of a kWh in the life-cycle cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electricity_price: Option<f64>,
    /// Price put on emissions in the life-cycle cost: sourced and dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carbon_price: Option<CarbonPrice>,
    /// How points are given.
    #[serde(default)]
    pub scoring: Scoring,
    /// The lots.
    #[serde(rename = "lot", default)]
    pub lots: Vec<Lot>,
}

/// The formula of the environmental criterion; the weights sum to 1.
///
/// points × (climate × lowest ÷ offer + repairability × index ÷ 10 + warranty × years ÷ reference).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Scoring {
    /// Points of the environmental criterion.
    pub points: f64,
    /// Weight of kg CO2e per device-year.
    pub climate_weight: f64,
    /// Weight of the repairability or durability index.
    pub repairability_weight: f64,
    /// Weight of the warranty.
    pub warranty_weight: f64,
}

impl Default for Scoring {
    fn default() -> Self {
        Self {
            points: 20.0,
            climate_weight: 0.7,
            repairability_weight: 0.15,
            warranty_weight: 0.15,
        }
    }
}

/// One lot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// Its id, which offers repeat.
    pub id: String,
    /// Kind of equipment.
    pub kind: Kind,
    /// Devices bought.
    #[serde(default = "one")]
    pub quantity: f64,
    /// Lifetime over which every new device counts; the kind's usual one where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifetime_years: Option<f64>,
    /// Lifetime over which every refurbished device counts; the kind's usual second life otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_life_years: Option<f64>,
}

const fn number_of_shape() -> u32 {
    TENDER_SCHEMA
}

const fn one() -> f64 {
    1.0
}

impl Tender {
    /// Whether it counts prices, so that every offer is to give one.
    pub const fn asks_prices(&self) -> bool {
        self.currency.is_some() || self.electricity_price.is_some()
    }

    /// A tender for offers that came without one: a lot for each lot named, at the usual lifetimes.
    pub fn of_offers(title: &str, offers: &[Offer]) -> Self {
        let mut lots: Vec<Lot> = Vec::new();
        for offer in offers {
            if let Some(kind) = offer.kind
                && !lots.iter().any(|lot| is_same_lot(&lot.id, &offer.lot))
            {
                lots.push(Lot {
                    id: offer.lot.clone(),
                    kind,
                    quantity: 1.0,
                    lifetime_years: None,
                    second_life_years: None,
                });
            }
        }
        Self {
            schema: TENDER_SCHEMA,
            title: title.to_owned(),
            country: home(),
            allocation: Allocation::default(),
            currency: None,
            electricity_price: None,
            carbon_price: None,
            scoring: Scoring::default(),
            lots,
        }
    }

    /// What cannot be used in this tender.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::default();
        let at = |path: &str| Place { field: Some(path.into()), ..Place::default() };
        if self.schema != TENDER_SCHEMA {
            findings.add(
                Finding::new(Code::UnknownSchema)
                    .at(at("schema"))
                    .with("text", self.schema)
                    .with("known", TENDER_SCHEMA),
            );
        }
        if self.lots.is_empty() {
            findings.add(Finding::new(Code::MissingField).at(at("lot")).with("field", "[[lot]]"));
        }
        let Scoring { points, climate_weight, repairability_weight, warranty_weight } =
            self.scoring;
        let weights = [climate_weight, repairability_weight, warranty_weight];
        let sum: f64 = weights.iter().sum();
        let mut out = |path: &str, value: f64, bounds: Argument| {
            findings.add(
                Finding::new(Code::OutOfBounds)
                    .at(at(path))
                    .with("text", value)
                    .with("bounds", bounds),
            );
        };
        if (sum - 1.0).abs() > 1e-9 || weights.iter().any(|weight| *weight < 0.0) {
            out("scoring", sum, "1 (climate + repairability + warranty)".into());
        }
        if !(0.0..=1000.0).contains(&points) {
            out("scoring.points", points, (0.0..=1000.0).into());
        }
        for (index, lot) in self.lots.iter().enumerate() {
            for (field, years) in [
                ("lifetime_years", lot.lifetime_years),
                ("second_life_years", lot.second_life_years),
            ] {
                if let Some(years) = years.filter(|years| !(0.5..=40.0).contains(years)) {
                    out(&format!("lot[{index}].{field}"), years, (0.5..=40.0).into());
                }
            }
            if !(1e-6..=1e9).contains(&lot.quantity) {
                out(&format!("lot[{index}].quantity"), lot.quantity, (0.0..=1e9).into());
            }
            if self.lots[..index].iter().any(|other| other.id == lot.id) {
                let path = format!("lot[{index}].id");
                findings.add(Finding::new(Code::DuplicateKey).at(at(&path)).with("key", &lot.id));
                break;
            }
        }
        findings
    }
}
