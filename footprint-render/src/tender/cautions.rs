//! What bears on a ranking besides its points: other conventions, other weights, differences smaller than their
//! uncertainty.

use super::score_sheet::ScoreSheet;
use footprint_core::applications::comparison::Badge;
use footprint_core::applications::tender::{ConventionRanking, LotScores, WeightRange};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Allocation, Language};

/// A convention on second lives, in words.
pub const fn convention(allocation: Allocation, language: Language) -> &'static str {
    match (allocation, language) {
        (Allocation::CutOff, Language::Fr) => {
            "la première vie porte tout l’impact hors utilisation"
        }
        (Allocation::CutOff, Language::En) => "the first life carries all of the embodied impact",
        (Allocation::FiftyFifty, Language::Fr) => {
            "l’impact hors utilisation est partagé par moitié"
        }
        (Allocation::FiftyFifty, Language::En) => "the embodied impact is shared half and half",
        (Allocation::Proportional, Language::Fr) => {
            "l’impact hors utilisation suit la durée des deux vies"
        }
        (Allocation::Proportional, Language::En) => {
            "the embodied impact follows the length of both lives"
        }
    }
}

impl ScoreSheet<'_> {
    /// What bears on the ranking of a lot besides its points: sentences, each with the lines that stand under it.
    pub fn cautions(&self, lot: &LotScores) -> Vec<(String, Vec<String>)> {
        let mut told = Vec::new();
        let conventions = self.conventions(lot);
        if !conventions.is_empty() {
            let chosen = convention(lot.comparison.allocation, self.language);
            let sentence = match self.language {
                Language::Fr => format!(
                    "Des appareils reconditionnés sont offerts. Convention du marché : {chosen}. Le classement sous les autres :"
                ),
                Language::En => format!(
                    "Refurbished devices are offered. The tender’s convention: {chosen}. The ranking under the others:"
                ),
            };
            told.push((sentence, conventions));
        }
        if let Some(close) = self.close(lot) {
            told.push((close, Vec::new()));
        }
        let ranges = self.weight_ranges(lot);
        if !ranges.is_empty() {
            let sentence = self.pick(
                "Sensibilité aux poids : le premier le reste tant que :",
                "Sensitivity to the weights: the first stays first while:",
            );
            told.push((sentence.to_owned(), ranges));
        }
        told.push((self.sureness(lot), Vec::new()));
        told
    }

    /// Who would come first under the conventions that the tender did not choose.
    fn conventions(&self, lot: &LotScores) -> Vec<String> {
        let line = |other: &ConventionRanking| {
            let ranking: Vec<String> = other
                .bidders
                .iter()
                .zip(&other.points)
                .map(|(bidder, points)| format!("{bidder} {}", self.two(*points)))
                .collect();
            let (convention, ranking) =
                (convention(other.allocation, self.language), ranking.join(", "));
            let turned = match (other.changes_first, self.language) {
                (true, Language::Fr) => " – le premier change",
                (true, Language::En) => " – the first changes",
                (false, _) => "",
            };
            match self.language {
                Language::Fr => format!("Si {convention} : {ranking}{turned}"),
                Language::En => format!("If {convention}: {ranking}{turned}"),
            }
        };
        lot.other_conventions.iter().map(line).collect()
    }

    /// The weights of a lot whose kind has no index.
    pub fn weights_without_index(&self, lot: &LotScores) -> Option<String> {
        let offer = lot.offers.first().filter(|_| !lot.index_counts)?;
        let n = |value: f64| number::plain(self.language, value);
        let (climate, warranty) = (n(offer.climate.weight), n(offer.warranty.weight));
        Some(match self.language {
            Language::Fr => format!(
                "Ces appareils n’ont pas d’indice français : dans ce lot les poids sont {climate} pour le climat et {warranty} pour la garantie."
            ),
            Language::En => format!(
                "These devices have no French index: in this lot the weights are {climate} for climate and {warranty} for the warranty."
            ),
        })
    }

    /// Says that the first place rests on a climate difference smaller than its uncertainty.
    fn close(&self, lot: &LotScores) -> Option<String> {
        let [first, second, ..] = lot.offers.as_slice() else { return None };
        let gap = first.points - second.points;
        let climate = first.climate.points - second.climate.points;
        // Points have two decimals: their differences carry the noise of a sum.
        let noise = 1e-6;
        if climate < noise || gap < noise || gap > climate + noise {
            return None;
        }
        if first.kgco2e_per_year.p95 <= second.kgco2e_per_year.p05 {
            return None;
        }
        let points = if climate < 2.0 { "point" } else { "points" };
        let gap_points = if gap < 2.0 { "point" } else { "points" };
        let (gap, climate) = (self.two(gap), self.two(climate));
        let (one, other) = (&first.bidder, &second.bidder);
        Some(match self.language {
            Language::Fr => format!(
                "Attention : {one} devance {other} de {gap} {gap_points}, par {climate} {points} de climat, alors que leurs intervalles de kg CO₂e se recouvrent : cette différence est plus petite que son incertitude."
            ),
            Language::En => format!(
                "Note: {one} is ahead of {other} by {gap} points, through {climate} climate points, while their intervals of kg CO₂e overlap: this difference is smaller than its uncertainty."
            ),
        })
    }

    /// Within which weights the first stays first.
    fn weight_ranges(&self, lot: &LotScores) -> Vec<String> {
        let percent = |share| number::percent(self.language, share);
        let name = |part: &str| match part {
            "climate" => self.pick("le poids du climat", "the weight of climate"),
            "repairability" => {
                self.pick("le poids de la réparabilité", "the weight of repairability")
            }
            _ => self.pick("le poids de la garantie", "the weight of the warranty"),
        };
        let line = |range: &WeightRange| {
            let turned = |bidder: &Option<String>, fr: &str, en: &str| {
                let bidder = bidder.as_ref()?;
                Some(match self.language {
                    Language::Fr => format!(" ; {fr}, {bidder} passe devant"),
                    Language::En => format!("; {en}, {bidder} comes first"),
                })
            };
            let below = turned(&range.first_below, "en dessous", "below").unwrap_or_default();
            let above = turned(&range.first_above, "au-dessus", "above").unwrap_or_default();
            let (name, weight) = (name(&range.part), percent(range.weight));
            let (low, high) = (percent(range.low), percent(range.high));
            match self.language {
                Language::Fr => {
                    format!("{name} ({weight}) est entre {low} et {high}{below}{above}")
                }
                Language::En => {
                    format!("{name} ({weight}) is between {low} and {high}{below}{above}")
                }
            }
        };
        lot.weight_ranges.iter().map(line).collect()
    }

    /// How many of the differences in climate can be concluded upon.
    fn sureness(&self, lot: &LotScores) -> String {
        let pairs = &lot.comparison.comparisons;
        let sure = pairs.iter().filter(|pair| pair.badge == Badge::Solid).count();
        let open = pairs.iter().filter(|pair| pair.badge == Badge::NoWinner).count();
        let turned = pairs.iter().filter(|pair| pair.badge == Badge::Depends).count();
        let likely = pairs.len() - sure - open - turned;
        let all = pairs.len();
        match self.language {
            Language::Fr => format!(
                "Comparaisons de climat deux à deux : {all}, dont solides (19 chances sur 20 sous toutes les \
                 conventions) : {sure}, probables : {likely}, qui dépendent de la règle : {turned}, et sans vainqueur : {open}. Les fiches de fabricants différents ne se comparent \
                 pas finement : un petit écart de points sur le climat n’est pas une preuve."
            ),
            Language::En => format!(
                "Comparisons of climate two by two: {all}, of which solid (19 chances out of 20 under every \
                 convention): {sure}, likely: {likely}, depending on the rule: {turned}, and without a winner: {open}. Sheets of different makers do not compare finely: a small gap \
                 in climate points proves nothing."
            ),
        }
    }
}
