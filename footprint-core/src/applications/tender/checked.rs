//! What a bidder learns of an offer before it is sent: what does not depend on the others.

use super::{Counted, OfferScore, Part, SetAside, TenderScores};
use crate::applications::comparison::Cost;
use crate::assessment::report::Spread;
use serde::{Deserialize, Serialize};

/// The offers of one bidder, checked: climate points, ranks and totals depend on other offers and are not here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckedOffers {
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
    pub lots: Vec<CheckedLot>,
    /// Offers that are not read, by line.
    pub set_aside: Vec<SetAside>,
}

/// The offers to a lot, checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckedLot {
    /// Id of the lot.
    pub lot: String,
    /// Key of its kind.
    pub kind: String,
    /// Lifetime over which new devices count, unless their warranty is longer.
    pub reference_lifetime_years: f64,
    /// The offers, in the order of the file.
    pub offers: Vec<CheckedOffer>,
}

/// An offer, checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckedOffer {
    /// Who offers.
    pub bidder: String,
    /// Manufacturer and model.
    pub product: String,
    /// kg CO2e of one device for one year of service.
    pub kgco2e_per_year: Spread,
    /// Embodied impact that counts, kg CO2e for one device.
    pub embodied_kgco2e: f64,
    /// Where it comes from.
    pub embodied: Counted,
    /// Yearly electricity that counts, kWh.
    pub kwh_per_year: f64,
    /// Where it comes from.
    pub kwh: Counted,
    /// Years over which the device counts.
    pub lifetime_years: f64,
    /// The repairability term.
    pub repairability: Part,
    /// The warranty term.
    pub warranty: Part,
    /// Life-cycle cost of the lot; none without the price of a device.
    pub cost: Option<Cost>,
}

impl From<&OfferScore> for CheckedOffer {
    fn from(offer: &OfferScore) -> Self {
        Self {
            bidder: offer.bidder.clone(),
            product: offer.product.clone(),
            kgco2e_per_year: offer.kgco2e_per_year,
            embodied_kgco2e: offer.embodied_kgco2e,
            embodied: offer.embodied,
            kwh_per_year: offer.kwh_per_year,
            kwh: offer.kwh,
            lifetime_years: offer.lifetime_years,
            repairability: offer.repairability,
            warranty: offer.warranty,
            cost: offer.cost,
        }
    }
}

impl From<&TenderScores> for CheckedOffers {
    fn from(scores: &TenderScores) -> Self {
        let lots = scores.lots.iter().map(|lot| {
            // Best first would tell how they compare.
            let mut offers: Vec<&OfferScore> = lot.offers.iter().collect();
            offers.sort_by_key(|offer| offer.place());
            CheckedLot {
                lot: lot.lot.clone(),
                kind: lot.kind.clone(),
                reference_lifetime_years: lot.reference_lifetime_years,
                offers: offers.into_iter().map(CheckedOffer::from).collect(),
            }
        });
        Self {
            schema: scores.schema,
            edition: scores.edition.clone(),
            title: scores.title.clone(),
            formula: scores.formula.clone(),
            points: scores.points,
            lots: lots.collect(),
            set_aside: scores.set_aside.clone(),
        }
    }
}
