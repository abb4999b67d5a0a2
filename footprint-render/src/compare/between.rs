//! Between options: who is lower and how sure, and what would change it.

use super::{ALL_PAIRS_UP_TO, FLIPS_SHOWN, View};
use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use footprint_core::applications::comparison::{Badge, Convention, Flip, PairReport, Quantity};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wording;

impl View<'_> {
    pub(super) fn pair(&self, a: &str, b: &str) -> Option<&PairReport> {
        let pairs = &self.it.comparisons;
        pairs.iter().find(|pair| (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a))
    }

    /// The probability that the lower one is lower.
    pub(super) fn chances(&self, pair: &PairReport) -> String {
        let sure = f64::max(pair.probability_a_lower, 1.0 - pair.probability_a_lower);
        // A probability read at 8,191 points of a model is never a certainty.
        if sure > 0.995 {
            self.pick("plus de 99\u{a0}%", "more than 99%").to_owned()
        } else {
            number::percent(self.language, (sure * 100.0).round() / 100.0)
        }
    }

    /// The verdict in words, with the probability of the lower one.
    pub(super) fn verdict(&self, pair: &PairReport) -> String {
        let chances = self.chances(pair);
        format!("{} ({chances})", self.badge(pair.badge, &pair.depends_on))
    }

    /// How far a verdict holds, with what turns it.
    pub(super) fn badge(&self, badge: Badge, depends_on: &[Convention]) -> String {
        match badge {
            Badge::Solid => self.pick("solide", "solid").to_owned(),
            Badge::Likely => self.pick("probable", "likely").to_owned(),
            Badge::NoWinner => self.pick("pas de vainqueur", "no winner").to_owned(),
            Badge::Depends => {
                let what: Vec<String> = depends_on
                    .iter()
                    .map(|one| self.convention(&one.convention, &one.value))
                    .collect();
                let what = what.join(self.pick(" ; ", "; "));
                match self.language {
                    Language::Fr => format!("dépend de la règle – {what}"),
                    Language::En => format!("depends on the rule – {what}"),
                }
            }
        }
    }

    pub(super) fn pairs(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Option A", "Option A"), Align::Left),
            (self.pick("émet moins que", "emits less than"), Align::Left),
            (self.pick("écart, kg CO₂e", "by, kg CO₂e"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
            (self.pick("verdict", "verdict"), Align::Left),
            (self.pick("dès l’année", "from year"), Align::Right),
        ]);
        let ranked = self.ranked();
        let all = ranked.len() <= ALL_PAIRS_UP_TO;
        for (rank, low) in ranked.iter().enumerate() {
            for high in ranked.iter().skip(rank + 1).filter(|_| all || rank == 0) {
                let Some(pair) = self.pair(&low.name, &high.name) else { continue };
                // As "the higher one minus the lower one".
                let sign = if pair.a == high.name { 1.0 } else { -1.0 };
                let d = pair.difference;
                let (p05, p95) = if sign > 0.0 { (d.p05, d.p95) } else { (-d.p95, -d.p05) };
                table.row([
                    Cell::from(low.name.clone()),
                    Cell::from(high.name.clone()),
                    Cell::Number(
                        number::significant(self.language, sign * d.mean, 2),
                        sign * d.mean,
                    ),
                    Cell::Interval(self.interval(p05, p95), p05, p95),
                    Cell::from(self.verdict(pair)),
                    match pair.break_even_years {
                        Some(year) => {
                            Cell::Number(number::significant(self.language, year, 2), year)
                        }
                        None => Cell::from(self.pick("le début", "the start").to_owned()),
                    },
                ]);
            }
        }
        table
    }

    /// "New is lower than Keep only if it lasts more than…", for pairs that a lifetime decides.
    pub(super) fn break_evens(&self) -> Vec<String> {
        let mut items = Vec::new();
        for pair in &self.it.comparisons {
            let sides = [
                (&pair.a, &pair.b, pair.break_even_lifetime_a),
                (&pair.b, &pair.a, pair.break_even_lifetime_b),
            ];
            for (this, other, lifetime) in sides {
                let Some(lifetime) = lifetime else { continue };
                let (this, other) = (self.quoted(this), self.quoted(other));
                let years = self.years(lifetime);
                items.push(match self.language {
                    Language::Fr => format!(
                        "{this} est plus bas que {other} seulement si ses appareils durent plus de {years}."
                    ),
                    Language::En => format!(
                        "{this} is lower than {other} only if its devices last more than {years}."
                    ),
                });
            }
        }
        items.truncate(8);
        items
    }

    pub(super) fn flips(&self, document: &mut Document) {
        let items: Vec<String> =
            self.it.sensitivity.iter().take(FLIPS_SHOWN).map(|flip| self.flip(flip)).collect();
        if items.is_empty() {
            document.text(self.pick(
                "Aucune hypothèse à elle seule, dans un rapport de 1 à 10, ne mettrait une autre option en \
                 tête.",
                "No single assumption, within a factor of ten, would put another option first.",
            ));
        }
        document.items(items);
    }

    fn flip(&self, flip: &Flip) -> String {
        let kind_of = |key: &str| {
            Kind::from_key(key)
                .map(|kind| self.catalogue.kind_label(kind, self.language).to_owned())
        };
        let subject = match flip.subject.split_once('/') {
            Some((kind, supply)) if kind_of(kind).is_some() => {
                format!("{} ({})", kind_of(kind).unwrap_or_default(), self.supply(supply))
            }
            _ => kind_of(&flip.subject).unwrap_or_else(|| self.quoted(&flip.subject)),
        };
        let quantity = match flip.quantity {
            Quantity::Lifetime => self.pick("la durée de vie", "the lifetime"),
            Quantity::Embodied => self.pick("l’impact hors utilisation", "the embodied impact"),
            Quantity::Electricity => self.pick("l’électricité", "the electricity"),
            Quantity::Preparation => {
                self.pick("le reconditionnement ou la réparation", "refurbishing or repair")
            }
            Quantity::KgPerKwh => self.pick("le carbone du kWh", "the carbon of a kWh"),
        };
        let value = |value: f64| number::significant(self.language, value, 3);
        let beyond = flip.flips_at > flip.value;
        let side = match (self.language, beyond) {
            (Language::Fr, true) => "au-dessus de",
            (Language::Fr, false) => "en dessous de",
            (Language::En, true) => "above",
            (Language::En, false) => "below",
        };
        let at = wording::measured(self.language, &value(flip.flips_at), &flip.unit);
        let now = value(flip.value);
        let winner = self.quoted(&flip.overtaken_by);
        match self.language {
            Language::Fr => format!(
                "{} – {subject} – {side} {at} (ici {now}) mettrait {winner} en tête.",
                capital(quantity)
            ),
            Language::En => format!(
                "{} – {subject} – {side} {at} (here {now}) would put {winner} first.",
                capital(quantity)
            ),
        }
    }

    /// A convention in words.
    fn convention(&self, convention: &str, value: &str) -> String {
        match convention {
            "factors" => {
                let key = format!("set.{value}");
                let label = self.catalogue.label(&key, self.language);
                let label = if label == key { value } else { label };
                format!("{} {label}", self.pick("facteurs", "factors"))
            }
            "allocation" => {
                let value = match (self.language, value) {
                    (Language::Fr, "cut-off") => "tout au premier utilisateur",
                    (Language::Fr, "fifty-fifty") => "moitié-moitié",
                    (Language::Fr, "proportional") => "au prorata des années",
                    (_, value) => value,
                };
                format!("{} {value}", self.pick("deux vies :", "two lives:"))
            }
            "first_life" => self
                .pick(
                    "première vie sans preuve, comptée zéro",
                    "first life without proof, counted zero",
                )
                .to_owned(),
            _ => self.pick("ce qui est possédé, amorti", "what is owned, amortised").to_owned(),
        }
    }

    pub(super) fn rankings(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Convention", "Convention"), Align::Left),
            (self.pick("Classement", "Ranking"), Align::Left),
            (self.pick("change ?", "changes?"), Align::Left),
        ]);
        for under in &self.it.rankings {
            let convention = self.convention(&under.convention, &under.value);
            let changed =
                if under.changed { self.pick("oui", "yes") } else { self.pick("non", "no") };
            let order = if under.changed {
                under.ranking.join(" < ")
            } else {
                self.pick("le même", "the same").to_owned()
            };
            table.row([Cell::from(convention), Cell::from(order), Cell::from(changed)]);
        }
        table
    }
}
