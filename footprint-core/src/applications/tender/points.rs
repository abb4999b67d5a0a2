//! The points of a score. Each step is rounded as it is printed, so that whoever redoes the sum on paper finds the
//! same points.

use super::Scoring;
use super::standing::Standing;
use super::{Counted, OfferScore};
use crate::terms::vocabulary::Kind;
use serde::{Deserialize, Serialize};

/// Kinds with a French index of repairability or durability (Code de l’environnement, L. 541-9-2; orders of 29
/// December 2020 and of 5 April 2024): an index of another kind does not exist, so nobody can declare it.
const KINDS_WITH_INDEX: [Kind; 3] = [Kind::Laptop, Kind::Smartphone, Kind::Television];

/// Decimals of each step of a score. A step that is printed is the step that counts.
pub(super) const KG_DECIMALS: u32 = 2;
const SHARE_DECIMALS: u32 = 4;
const POINTS_DECIMALS: u32 = 2;

/// One term of a score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// Weight in the formula.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub weight: f64,
    /// Share of the points earned, 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub share: f64,
    /// Points.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub points: f64,
}

impl Part {
    pub(super) const NONE: Self = Self { weight: 0.0, share: 0.0, points: 0.0 };

    fn new(points: f64, weight: f64, share: f64) -> Self {
        let share = rounded(share, SHARE_DECIMALS);
        Self { weight, share, points: rounded(points * weight * share, POINTS_DECIMALS) }
    }
}

/// Whether a kind has an index that can be declared.
pub(super) fn has_index(kind: Kind) -> bool {
    KINDS_WITH_INDEX.contains(&kind)
}

/// A number rounded to some decimals, halves away from zero.
pub(super) fn rounded(value: f64, decimals: u32) -> f64 {
    let scale = f64::from(10_u32.pow(decimals));
    libm::round(value * scale) / scale
}

/// The formula for a kind that has no index: its weight goes to the other parts, in proportion.
pub(super) fn without_index(scoring: Scoring) -> Scoring {
    let left = scoring.climate_weight + scoring.warranty_weight;
    if left <= 0.0 {
        return scoring;
    }
    let climate_weight = rounded(scoring.climate_weight / left, SHARE_DECIMALS);
    Scoring {
        climate_weight,
        repairability_weight: 0.0,
        warranty_weight: rounded(1.0 - climate_weight, SHARE_DECIMALS),
        ..scoring
    }
}

/// Gives each offer its points. What is not declared earns none, and is never what others are held against.
pub(super) fn give_points(
    scoring: &Scoring,
    standings: &[Standing<'_>],
    scores: &mut [OfferScore],
) {
    let per_year = |offer: &OfferScore| rounded(offer.kgco2e_per_year.mean, KG_DECIMALS);
    let lowest = scores
        .iter()
        .filter(|offer| offer.embodied == Counted::Declared && offer.kwh == Counted::Declared)
        .map(per_year)
        .fold(f64::INFINITY, f64::min);
    for (offer, standing) in scores.iter_mut().zip(standings) {
        let declared = &standing.offer.declared;
        let mean = per_year(offer);
        let silent = offer.embodied == Counted::Missing || offer.kwh == Counted::Missing;
        let climate = match mean {
            _ if silent || lowest.is_infinite() => 0.0,
            mean if mean > 0.0 => (lowest / mean).min(1.0),
            _ => 1.0,
        };
        let repairability = declared.repairability_index.unwrap_or(0.0) / 10.0;
        let warranty = standing.warranty / standing.reference;
        offer.climate = Part::new(scoring.points, scoring.climate_weight, climate);
        offer.repairability =
            Part::new(scoring.points, scoring.repairability_weight, repairability);
        offer.warranty = Part::new(scoring.points, scoring.warranty_weight, warranty.min(1.0));
        let sum = offer.climate.points + offer.repairability.points + offer.warranty.points;
        offer.points = rounded(sum, POINTS_DECIMALS);
        offer.warranty_years = standing.warranty;
        offer.reference_years = standing.reference;
        offer.index = declared.repairability_index;
        offer.lowest_kgco2e_per_year = if lowest.is_finite() { Some(lowest) } else { None };
    }
}
