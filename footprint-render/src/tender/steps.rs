//! The steps of an offer's score, each an equation that holds as it is printed.

use super::score_sheet::ScoreSheet;
use footprint_core::applications::tender::{Counted, LotScores, OfferScore, Part};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::in_years;

impl ScoreSheet<'_> {
    /// The sum of an offer's points, redone in one line.
    pub(super) fn steps(&self, lot: &LotScores, offer: &OfferScore) -> String {
        // What is multiplied by hundreds has the decimals that the product shows.
        let exact = |value: f64| number::plain(self.language, (value * 1e6).round() / 1e6);
        let n = |value: f64| number::plain(self.language, (value * 1e4).round() / 1e4);
        let counted = |counted: Counted| match counted {
            Counted::Declared => self.pick("déclaré", "declared"),
            Counted::Missing => self.pick("non déclaré : défaut", "not declared: default"),
            Counted::Implausible => self.pick("pas plausible : défaut", "not plausible: default"),
        };
        let embodied =
            format!("{} kg ({})", self.two(offer.embodied_kgco2e), counted(offer.embodied));
        // A refurbished device carries a share of its making, by the tender's convention.
        let embodied = if offer.carried_share < 1.0 || offer.refurbishing_kgco2e > 0.0 {
            format!(
                "({embodied} × {} + {} {} kg ({}))",
                exact(offer.carried_share),
                self.pick("reconditionnement", "refurbishing"),
                n(offer.refurbishing_kgco2e),
                counted(offer.refurbishing.unwrap_or(Counted::Declared))
            )
        } else {
            embodied
        };
        let making =
            format!("{embodied} ÷ {} {}", n(offer.lifetime_years), self.pick("ans", "years"));
        let cooling = match self.language {
            _ if lot.pue <= 1.0 => String::new(),
            Language::Fr => format!(" × {} (PUE du local)", exact(lot.pue)),
            Language::En => format!(" × {} (PUE of the room)", exact(lot.pue)),
        };
        let using = format!(
            "{} kWh ({}){cooling} × {} kg CO₂e/kWh",
            n(offer.kwh_per_year),
            counted(offer.kwh),
            exact(lot.kgco2e_per_kwh)
        );
        let year = self.pick("an", "year");
        let mut parts = vec![format!(
            "{} – {making} + {using} → {} kg CO₂e/{year}.",
            offer.bidder,
            self.two(offer.kgco2e_per_year.mean)
        )];
        parts.extend(self.equations(offer));
        parts.join(" ")
    }

    /// Each part of the score as an equation that holds as it is printed.
    fn equations(&self, offer: &OfferScore) -> Vec<String> {
        let n = |value: f64| number::plain(self.language, (value * 1e4).round() / 1e4);
        let points = n(self.scores.points);
        let colon = self.pick(" :", ":");
        let part = |name: &str, part: Part, from: String| {
            format!(
                "{name}{colon} {points} × {} × ({from} = {}) = {}.",
                n(part.weight),
                n(part.share),
                self.two(part.points)
            )
        };
        let mut parts = Vec::new();
        let climate = self.pick("Climat", "Climate");
        if offer.climate.weight > 0.0 && !self.checking {
            parts.push(match (offer.lowest_kgco2e_per_year, offer.climate.share > 0.0) {
                (Some(lowest), true) => part(
                    climate,
                    offer.climate,
                    format!("{} ÷ {}", self.two(lowest), self.two(offer.kgco2e_per_year.mean)),
                ),
                _ => format!(
                    "{climate}{colon} {} {}.",
                    self.two(0.0),
                    self.pick(
                        "point, une donnée climatique n’est pas déclarée",
                        "points, a climate figure is not declared"
                    )
                ),
            });
        }
        if offer.repairability.weight > 0.0 {
            let name = self.pick("Réparabilité", "Repairability");
            parts.push(match offer.index {
                Some(index) => part(name, offer.repairability, format!("{} ÷ 10", n(index))),
                None => format!(
                    "{name}{colon} {} {}.",
                    self.two(0.0),
                    self.pick("point, indice non déclaré", "points, index not declared")
                ),
            });
        }
        if offer.warranty.weight > 0.0 {
            let name = self.pick("Garantie", "Warranty");
            let most = f64::min(offer.warranty_years, offer.reference_years);
            let capped = if offer.warranty_years > offer.reference_years {
                let years = in_years(self.language, &n(offer.warranty_years));
                format!(" ({years}, {})", self.pick("au plafond", "capped"))
            } else {
                String::new()
            };
            let from = format!("{} ÷ {}", n(most), n(offer.reference_years));
            parts.push(part(&format!("{name}{capped}"), offer.warranty, from));
        }
        if self.checking {
            return parts;
        }
        let terms: Vec<String> = [offer.climate, offer.repairability, offer.warranty]
            .iter()
            .filter(|part| part.weight > 0.0)
            .map(|part| self.two(part.points))
            .collect();
        parts.push(format!("Total{colon} {} = {}.", terms.join(" + "), self.two(offer.points)));
        parts
    }
}
