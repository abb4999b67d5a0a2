//! The sheet of scores that a buyer attaches: every step of every offer, what was found, how to read it.

use footprint_core::applications::comparison::Badge;
use footprint_core::applications::tender::{
    ConventionRanking, Counted, LotScores, OfferScore, Part, TenderScores, WeightRange,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Severity;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Allocation, Kind, Language};
use footprint_render::capital;
use footprint_render::document::{Align, Cell, Document, Table};

/// What a sheet of scores rests on.
pub(super) struct View<'a> {
    pub(super) scores: &'a TenderScores,
    /// Rows read.
    pub(super) rows: u64,
    pub(super) catalogue: &'a Catalogue,
    pub(super) language: Language,
    /// Whether a bidder checks an offer.
    pub(super) checking: bool,
    /// The bidder whose page it is.
    pub(super) bidder: Option<&'a str>,
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn two(&self, value: f64) -> String {
        number::fixed(self.language, value, 2)
    }

    /// The sheet of scores.
    pub(super) fn document(&self, findings: &[FindingReport]) -> Document {
        let mut document = Document::default();
        document.title(self.scores.title.clone());
        if self.checking {
            let doubts =
                findings.iter().filter(|finding| finding.severity > Severity::Note).count();
            document.answer(match (self.language, doubts) {
                (Language::Fr, 0) => "L’offre est complète.".to_owned(),
                (Language::En, 0) => "The offer is complete.".to_owned(),
                (Language::Fr, _) => format!("À compléter ou à prouver : {doubts}."),
                (Language::En, _) => format!("To complete or prove: {doubts}."),
            });
        }
        let [fr, en] = &self.scores.formula;
        document.text(self.pick(fr, en));
        let (edition, version) = (&self.scores.edition, env!("CARGO_PKG_VERSION"));
        document.text(match self.language {
            Language::Fr => format!("Outil : footprint {version}, données de l’édition {edition}."),
            Language::En => format!("Tool: footprint {version}, data of edition {edition}."),
        });
        if self.bidder.is_none() {
            self.rows(&mut document);
        }
        for lot in &self.scores.lots {
            self.lot(lot, &mut document);
        }
        let notes: Vec<String> = findings
            .iter()
            .map(|finding| match finding.line {
                Some(line) => {
                    let field = finding.field.as_ref().filter(|name| !finding.text.contains(*name));
                    let field = field.map_or_else(String::new, |name| format!(", `{name}`"));
                    match self.language {
                        Language::Fr => format!("Ligne {line}{field} : {}", finding.text),
                        Language::En => format!("Line {line}{field}: {}", finding.text),
                    }
                }
                None => capital(&finding.text),
            })
            .collect();
        if !notes.is_empty() {
            document.heading(self.pick("Ce qui a été constaté", "What was found"));
            document.items(notes);
        }
        document.heading(self.pick("Comment lire", "How to read this"));
        document.items(self.reading());
        document
    }

    /// How many rows were read, and which of them are not scored.
    fn rows(&self, document: &mut Document) {
        let rows = self.rows;
        let aside = self.scores.set_aside.len();
        let scored: usize = self.scores.lots.iter().map(|lot| lot.offers.len()).sum();
        document.text(match self.language {
            Language::Fr => {
                format!("Lignes lues : {rows} ; notées : {scored} ; non notées : {aside}.")
            }
            Language::En => format!("Rows read: {rows}; scored: {scored}; set aside: {aside}."),
        });
        if aside == 0 {
            return;
        }
        document.heading(self.pick("Lignes non notées", "Lines not scored"));
        let named = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let items = self.scores.set_aside.iter().map(|offer| {
            let (line, bidder, lot) = (offer.line, named(&offer.bidder), named(&offer.lot));
            match self.language {
                Language::Fr => format!("Ligne {line} : {bidder}, lot {lot}"),
                Language::En => format!("Line {line}: {bidder}, lot {lot}"),
            }
        });
        document.items(items.collect());
    }

    fn lot(&self, lot: &LotScores, document: &mut Document) {
        let kind = Kind::from_key(&lot.kind)
            .map_or(lot.kind.as_str(), |kind| self.catalogue.kind_label(kind, self.language));
        document.heading(format!("Lot {} – {kind}", lot.lot));
        document.table(self.offers(lot));
        if let Some(weights) = self.weights_without_index(lot) {
            document.text(weights);
        }
        if self.checking {
            document.text(self.pick(
                "Les points de climat et le rang dépendent des autres offres : ils ne sont pas donnés ici.",
                "Climate points and the rank depend on the other offers: they are not given here.",
            ));
        }
        document.text(self.pick("Chaque étape :", "Every step:"));
        let own = |offer: &&OfferScore| self.bidder.is_none_or(|bidder| offer.bidder == bidder);
        document.items(lot.offers.iter().filter(own).map(|offer| self.steps(offer)).collect());
        if self.checking {
            self.costs(lot, document);
            return;
        }
        let conventions = self.conventions(lot);
        if !conventions.is_empty() {
            document.text(self.pick(
                "Des appareils reconditionnés sont offerts : le classement sous les autres conventions",
                "Refurbished devices are offered: the ranking under the other conventions",
            ));
            document.items(conventions);
        }
        if let Some(close) = self.close(lot) {
            document.text(close);
        }
        let ranges = self.weight_ranges(lot);
        if !ranges.is_empty() {
            document.text(self.pick(
                "Sensibilité aux poids : le premier le reste tant que",
                "Sensitivity to the weights: the first stays first while",
            ));
            document.items(ranges);
        }
        document.text(self.sureness(lot));
        self.costs(lot, document);
    }

    /// The offers of a lot. A bidder that checks an offer has no rank and no points yet; on the page of one, the
    /// others have points alone.
    fn offers(&self, lot: &LotScores) -> Table {
        let rank = (self.pick("Rang", "Rank"), Align::Right);
        let points = ("points", Align::Right);
        let mut columns = vec![
            rank,
            (self.pick("Candidat", "Bidder"), Align::Left),
            (self.pick("Produit", "Product"), Align::Left),
            points,
            (self.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
        ];
        if self.checking {
            columns.retain(|column| *column != rank && *column != points);
        }
        let mut table = Table::new(&columns);
        for offer in &lot.offers {
            let kg = offer.kgco2e_per_year;
            let end = |value| number::significant(self.language, value, 2);
            let is_told = self.bidder.is_none_or(|bidder| offer.bidder == bidder);
            let told = |text: String| Cell::from(if is_told { text } else { "–".to_owned() });
            let mut cells = vec![
                Cell::from(offer.bidder.clone()),
                told(offer.product.clone()),
                told(self.two(kg.mean)),
                told(format!("{} {} {}", end(kg.p05), self.pick("à", "to"), end(kg.p95))),
            ];
            if !self.checking {
                cells.insert(0, Cell::from(offer.rank.to_string()));
                cells.insert(3, Cell::from(self.two(offer.points)));
            }
            table.row(cells);
        }
        table
    }

    /// The sum of an offer's points, redone in one line.
    fn steps(&self, offer: &OfferScore) -> String {
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
                n(offer.carried_share),
                self.pick("reconditionnement", "refurbishing"),
                n(offer.refurbishing_kgco2e),
                counted(offer.refurbishing.unwrap_or(Counted::Declared))
            )
        } else {
            embodied
        };
        let making =
            format!("{embodied} ÷ {} {}", n(offer.lifetime_years), self.pick("ans", "years"));
        let using = format!(
            "{} kWh ({}) × {} kg CO₂e/kWh",
            n(offer.kwh_per_year),
            counted(offer.kwh),
            n(carbon_of_electricity(offer))
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
                match self.language {
                    Language::Fr => format!(" ({} ans, plafonnés)", n(offer.warranty_years)),
                    Language::En => format!(" ({} years, capped)", n(offer.warranty_years)),
                }
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

    /// Who would come first under the conventions that the tender did not choose.
    fn conventions(&self, lot: &LotScores) -> Vec<String> {
        let name = |allocation: Allocation| match (allocation, self.language) {
            (Allocation::CutOff, Language::Fr) => "la première vie porte toute la fabrication",
            (Allocation::CutOff, Language::En) => "the first life carries all of the making",
            (Allocation::FiftyFifty, Language::Fr) => "la fabrication est partagée par moitié",
            (Allocation::FiftyFifty, Language::En) => "the making is shared half and half",
            (Allocation::Proportional, Language::Fr) => {
                "la fabrication suit la durée des deux vies"
            }
            (Allocation::Proportional, Language::En) => {
                "the making follows the length of both lives"
            }
        };
        let line = |other: &ConventionRanking| {
            let ranking: Vec<String> = other
                .bidders
                .iter()
                .zip(&other.points)
                .map(|(bidder, points)| format!("{bidder} {}", self.two(*points)))
                .collect();
            let turned = match (other.changes_first, self.language) {
                (true, Language::Fr) => " – le premier change",
                (true, Language::En) => " – the first changes",
                (false, _) => "",
            };
            match self.language {
                Language::Fr => {
                    format!("Si {} : {}{turned}", name(other.allocation), ranking.join(", "))
                }
                Language::En => {
                    format!("If {}: {}{turned}", name(other.allocation), ranking.join(", "))
                }
            }
        };
        lot.other_conventions.iter().map(line).collect()
    }

    /// The weights of a lot whose kind has no index.
    fn weights_without_index(&self, lot: &LotScores) -> Option<String> {
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
        let (gap, climate) = (self.two(gap), self.two(climate));
        let (one, other) = (&first.bidder, &second.bidder);
        Some(match self.language {
            Language::Fr => format!(
                "Attention : {one} devance {other} de {gap} point, par {climate} point de climat, alors que leurs intervalles de kg CO₂e se recouvrent : cette différence est plus petite que son incertitude."
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
                "Of {all} comparisons of climate two by two, {sure} are solid (19 chances out of 20 under \
                 every convention), {likely} are likely, {turned} depend on the rule and {open} have no winner. Sheets of different makers do not compare finely: a small gap \
                 in climate points proves nothing."
            ),
        }
    }

    fn costs(&self, lot: &LotScores, document: &mut Document) {
        let currency = lot.comparison.currency.as_deref().unwrap_or("");
        let money = |amount: f64| {
            format!("{} {currency}", number::fixed(self.language, amount, 0)).trim().to_owned()
        };
        let mut table = Table::new(&[
            (self.pick("Coût du cycle de vie", "Life-cycle cost"), Align::Left),
            (self.pick("achat, au prorata des années", "purchase, by years used"), Align::Right),
            (self.pick("électricité", "electricity"), Align::Right),
            (self.pick("carbone", "carbon"), Align::Right),
            ("total", Align::Right),
        ]);
        if lot.offers.iter().all(|offer| offer.cost.is_none()) {
            return;
        }
        for offer in &lot.offers {
            let Some(cost) = offer.cost else {
                let mut row = vec![Cell::from(offer.bidder.clone())];
                row.extend((0..4).map(|_| Cell::from("–")));
                table.row(row);
                continue;
            };
            table.row([
                Cell::from(offer.bidder.clone()),
                Cell::from(money(cost.purchase)),
                Cell::from(money(cost.electricity)),
                Cell::from(cost.carbon.map_or_else(|| "–".to_owned(), money)),
                Cell::from(money(cost.total_with_carbon.unwrap_or(cost.total))),
            ]);
        }
        document.table(table);
    }

    fn reading(&self) -> Vec<String> {
        let lines: &[&str] = match self.language {
            Language::Fr => &[
                "Un appareil compte sur la durée de référence du lot, ou sur sa garantie si elle est plus \
                 longue : une durée de vie seulement annoncée n’est pas comptée.",
                "La part de l’usage est ôtée du total du fabricant ; l’usage est recompté avec les kWh \
                 déclarés et l’électricité du lieu d’emploi. Sans part de l’usage, tout le total compte \
                 comme fabrication.",
                "Une empreinte ou des kWh absents valent 0 point de climat, et ne servent jamais de référence. Un \
                 chiffre peu plausible est remplacé par le plus défavorable du lot ou, s’il est pire, par celui \
                 que 95 appareils du type sur 100 n’atteignent pas. Un indice ou une garantie absents valent 0.",
                "« × » devant un reconditionnement : la part de la première fabrication qui revient à l’acheteur, \
                 selon la convention du marché.",
                "Un reconditionnement déclaré sous le 5e centile du chiffre du type n’est pas cru : le \
                 chiffre défavorable compte. Une offre sans prix n’a pas de coût du cycle de vie.",
                "Un appareil reconditionné compte sur la seconde vie fixée au marché, et sa garantie se mesure à elle.",
                "Le même fichier d’offres redonne ces chiffres, partout.",
            ],
            Language::En => &[
                "A device counts over the lot’s reference lifetime, or over its warranty where that is \
                 longer: a lifetime that is only stated is not counted.",
                "The share of use is taken off the maker’s total; use is counted anew with the declared kWh \
                 and the electricity of the place of use. Without a share of use, the whole total counts \
                 as making.",
                "A footprint or kWh that is missing earns no climate point and is never the reference. A figure \
                 that is implausible is replaced by the worst of the lot or, if that is worse, by the one that \
                 95 devices of the kind out of 100 stay below. A missing index or warranty earns 0.",
                "“×” before a refurbishing: the share of the first making that falls to the buyer, by the \
                 tender’s convention.",
                "Refurbishing declared below the 5th percentile of the kind’s figure is not believed: the \
                 unfavourable figure counts. An offer without a price has no life-cycle cost.",
                "A refurbished device counts over the second life that the tender sets, and its warranty is measured \
                 against that.",
                "The same file of offers gives these figures again, anywhere.",
            ],
        };
        lines.iter().map(|line| (*line).to_owned()).collect()
    }
}

/// kg CO2e of a kWh where the devices are used: what is left of the year's figure once the making is taken off.
fn carbon_of_electricity(offer: &OfferScore) -> f64 {
    let making = offer.embodied_kgco2e * offer.carried_share + offer.refurbishing_kgco2e;
    let using = offer.kgco2e_per_year.mean - making / offer.lifetime_years;
    if offer.kwh_per_year > 0.0 { using / offer.kwh_per_year } else { 0.0 }
}
