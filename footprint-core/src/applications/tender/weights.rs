//! How far each weight may move before another offer comes first.

use super::OfferScore;
use serde::{Deserialize, Serialize};

/// The weights of one part of the score under which the first offer of a lot stays first.
///
/// The other weights keep their proportions and all sum to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightRange {
    /// The part: `climate`, `repairability` or `warranty`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["climate", "repairability", "warranty"])))]
    pub part: String,
    /// Its weight.
    pub weight: f64,
    /// Least weight under which the first stays first, 0 to 1.
    pub low: f64,
    /// Who comes first below it.
    pub first_below: Option<String>,
    /// Greatest weight.
    pub high: f64,
    /// Who comes first above it.
    pub first_above: Option<String>,
}

/// The ranges of a lot's offers, best first; empty where there is but one.
///
/// Points are linear in the weights: with the part's weight at `w`, an offer leads another by
/// `a·w + b·(1 − w)`, which turns at `b ÷ (b − a)`.
pub(super) fn ranges(offers: &[OfferScore]) -> Vec<WeightRange> {
    let Some((first, others)) = offers.split_first() else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let parts = |offer: &OfferScore| [offer.climate, offer.repairability, offer.warranty];
    let own = parts(first);
    let mut ranges = Vec::new();
    for (at, part) in ["climate", "repairability", "warranty"].into_iter().enumerate() {
        let weight = own[at].weight;
        if weight <= 0.0 || weight >= 1.0 {
            continue;
        }
        let mut range = WeightRange {
            part: part.to_owned(),
            weight,
            low: 0.0,
            first_below: None,
            high: 1.0,
            first_above: None,
        };
        for other in others {
            let theirs = parts(other);
            let lead = |index: usize| own[index].share - theirs[index].share;
            let a = lead(at);
            let rest = (0..3).filter(|index| *index != at);
            let b = rest.map(|index| own[index].weight / (1.0 - weight) * lead(index)).sum::<f64>();
            if a == b {
                continue;
            }
            let turns = b / (b - a);
            // Where the lead grows with the weight, it is lost below.
            if a > b && turns > range.low && turns <= weight {
                range.low = turns;
                range.first_below = Some(other.bidder.clone());
            } else if a < b && turns < range.high && turns >= weight {
                range.high = turns;
                range.first_above = Some(other.bidder.clone());
            }
        }
        ranges.push(range);
    }
    ranges
}
