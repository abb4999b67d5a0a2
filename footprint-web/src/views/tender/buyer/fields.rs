//! What a buyer can change of a tender: each field, where it stands and the number that it holds.

use footprint_core::applications::tender::{Scoring, Tender};
use footprint_core::terms::vocabulary::Kind;

/// A field of the tender, or of one of its lots; in the order of their names in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Country,
    Points,
    Climate,
    Repairability,
    Warranty,
    Currency,
    KwhPrice,
    Id,
    Kind,
    Quantity,
    Years,
    SecondYears,
}

impl Field {
    /// Those of the criterion.
    pub(crate) const SCORING: [Self; 4] =
        [Self::Points, Self::Climate, Self::Repairability, Self::Warranty];
    /// Those of the whole tender, in the order of the page.
    pub(crate) const OF_ALL: [Self; 8] = [
        Self::Title,
        Self::Country,
        Self::Points,
        Self::Climate,
        Self::Repairability,
        Self::Warranty,
        Self::Currency,
        Self::KwhPrice,
    ];
    /// Those of a lot.
    pub(crate) const OF_LOT: [Self; 5] =
        [Self::Id, Self::Kind, Self::Quantity, Self::Years, Self::SecondYears];

    /// Whether it is one of a lot.
    pub(crate) fn is_of_lot(self) -> bool {
        Self::OF_LOT.contains(&self)
    }

    /// Whether a number must be there.
    pub(crate) const fn is_needed(self) -> bool {
        !matches!(self, Self::KwhPrice | Self::Years | Self::SecondYears)
    }
}

/// Where a field stands: in a lot, by its place from 0, or in the whole tender, whose `lot` is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) lot: usize,
    pub(crate) field: Field,
}

impl Spot {
    /// A field of the whole tender.
    pub(crate) const fn of_all(field: Field) -> Self {
        Self { lot: 0, field }
    }

    /// The id of the field's element.
    pub(crate) fn id(self) -> String {
        ["b", &self.lot.to_string(), &(self.field as u32).to_string()].join("-")
    }

    /// What findings about a tender call it.
    pub(crate) fn path(self) -> Option<String> {
        let name = match self.field {
            Field::Points => return Some("scoring.points".to_owned()),
            Field::Quantity => "quantity",
            Field::Years => "lifetime_years",
            Field::SecondYears => "second_life_years",
            _ => return None,
        };
        Some(["lot[", &self.lot.to_string(), "].", name].concat())
    }

    /// The number that a tender has there, as it is shown: weights in percent.
    pub(crate) fn number(self, tender: &Tender) -> Option<f64> {
        let Scoring { points, climate_weight, repairability_weight, warranty_weight } =
            tender.scoring;
        let lot = tender.lots.get(self.lot);
        match self.field {
            Field::Points => Some(points),
            Field::Climate => Some(in_percent(climate_weight)),
            Field::Repairability => Some(in_percent(repairability_weight)),
            Field::Warranty => Some(in_percent(warranty_weight)),
            Field::KwhPrice => tender.electricity_price,
            Field::Quantity => lot.map(|lot| lot.quantity),
            Field::Years => lot.and_then(|lot| lot.lifetime_years),
            Field::SecondYears => lot.and_then(|lot| lot.second_life_years),
            _ => None,
        }
    }

    /// Gives a tender a number there, from one that was typed; where one must be, the one before stays.
    pub(crate) fn set_number(self, tender: &mut Tender, typed: Option<f64>) {
        let Tender { scoring, electricity_price, lots, .. } = tender;
        let weight = typed.map(of_percent);
        match (self.field, lots.get_mut(self.lot)) {
            (Field::Points, _) => scoring.points = typed.unwrap_or(scoring.points),
            (Field::Climate, _) => {
                scoring.climate_weight = weight.unwrap_or(scoring.climate_weight);
            }
            (Field::Repairability, _) => {
                scoring.repairability_weight = weight.unwrap_or(scoring.repairability_weight);
            }
            (Field::Warranty, _) => {
                scoring.warranty_weight = weight.unwrap_or(scoring.warranty_weight);
            }
            (Field::KwhPrice, _) => *electricity_price = typed,
            (Field::Quantity, Some(lot)) => lot.quantity = typed.unwrap_or(lot.quantity),
            (Field::Years, Some(lot)) => lot.lifetime_years = typed,
            (Field::SecondYears, Some(lot)) => lot.second_life_years = typed,
            _ => {}
        }
    }

    /// Gives a tender the words of a field that is no number.
    pub(crate) fn set_words(self, tender: &mut Tender, text: String) {
        match (self.field, tender.lots.get_mut(self.lot)) {
            (Field::Title, _) => tender.title = text,
            (Field::Country, _) => tender.country = text,
            (Field::Currency, _) => tender.currency = Some(text),
            (Field::Id, Some(lot)) => lot.id = text,
            (Field::Kind, Some(lot)) => {
                if let Some(kind) = Kind::from_key(&text) {
                    // The years of another kind are no guess for this one.
                    (lot.kind, lot.lifetime_years, lot.second_life_years) = (kind, None, None);
                }
            }
            _ => {}
        }
    }
}

/// A share in percent: 35, not 35.00000000000001.
pub(crate) fn in_percent(share: f64) -> f64 {
    let billions = share * 1e11;
    (billions + 0.5) as i64 as f64 / 1e9
}

/// The share of a number of percent that was typed: what its decimals say, to the bit.
fn of_percent(percent: f64) -> f64 {
    match (0.0..=100.0).contains(&percent) {
        true => (percent * 1e7 + 0.5) as i64 as f64 / 1e9,
        false => percent / 100.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_the_shares_that_people_write() {
        for (percent, share) in [(70.0, 0.7), (15.0, 0.15), (12.3, 0.123), (33.34, 0.3334)] {
            assert!(of_percent(percent) == share && in_percent(share) == percent, "{percent}");
        }
        assert!(of_percent(-5.0) < 0.0 && of_percent(120.0) > 1.0);
    }
}
