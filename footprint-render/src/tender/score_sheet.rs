//! The sheet of scores that a buyer attaches: the offers of each lot with their steps (`steps`), what bears on
//! the ranking (`cautions`), costs, what was found, how to read it.

use super::headers::field_name;
use crate::capital;
use crate::document::{Align, Cell, Document, Table};
use crate::say::Say;
use footprint_core::applications::tender::{LotScores, OfferScore, TenderScores};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Severity;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wording::in_years;

/// What a sheet of scores rests on.
pub struct ScoreSheet<'a> {
    /// What is shown.
    pub scores: &'a TenderScores,
    /// Rows read.
    pub rows: u64,
    /// Whether several files were read: lines are told with theirs.
    pub several: bool,
    /// What kinds are called.
    pub catalogue: &'a Catalogue,
    /// The language of its readers.
    pub language: Language,
    /// Whether a bidder checks an offer.
    pub checking: bool,
    /// Whether the tender is given, or made of the offers.
    pub is_given: bool,
    /// The bidder whose page it is.
    pub bidder: Option<&'a str>,
}

impl ScoreSheet<'_> {
    pub(super) fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        Say(self.language).pick(fr, en)
    }

    pub(super) fn two(&self, value: f64) -> String {
        number::fixed(self.language, value, 2)
    }

    /// The sheet as a document; of `findings` all are told.
    pub fn document(&self, findings: &[FindingReport]) -> Document {
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
        if !self.is_given {
            document.text(self.pick(
                "Sans la consultation (--tender CONSULTATION.toml) : durées de référence usuelles de chaque type, notation usuelle, un appareil par lot, sans prix de l’électricité ni du carbone. Les points de l’acheteur peuvent différer.",
                "Without the tender (--tender TENDER.toml): the usual reference lifetime of each kind, the usual scoring, one device a lot, no price of electricity or carbon. The buyer’s points may differ.",
            ));
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
                    let name = finding.field.as_deref().map(|key| field_name(self.language, key));
                    let name = name.filter(|name| !finding.text.contains(name.as_str()));
                    let field = name.map_or_else(String::new, |name| format!(", {name}"));
                    let file = finding.file.as_deref().filter(|_| self.several);
                    let line = self.line(file, finding.locator.as_deref(), line);
                    let colon = self.pick(" :", ":");
                    format!("{line}{field}{colon} {}", finding.text)
                }
                None => match finding.file.as_deref().filter(|_| self.several) {
                    Some(file) => format!("{file}{} {}", self.pick(" :", ":"), finding.text),
                    None => capital(&finding.text),
                },
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
            let (bidder, lot) = (named(&offer.bidder), named(&offer.lot));
            let line = self.line(offer.file.as_deref(), offer.sheet.as_deref(), offer.line);
            format!("{line}{} {bidder}, lot {lot}", self.pick(" :", ":"))
        });
        document.items(items.collect());
    }

    /// A line of a file, or of a sheet of the workbook; the file is named where there are several.
    fn line(&self, file: Option<&str>, sheet: Option<&str>, line: u64) -> String {
        let file = file.map(|file| format!("{} {file}", self.pick("fichier", "file")));
        let sheet = sheet.map(|sheet| format!("{} {sheet}", self.pick("feuille", "sheet")));
        let line = format!("{} {line}", self.pick("ligne", "line"));
        let places: Vec<String> = file.into_iter().chain(sheet).chain([line]).collect();
        capital(&places.join(", "))
    }

    fn lot(&self, lot: &LotScores, document: &mut Document) {
        let kind = Kind::from_key(&lot.kind)
            .map_or(lot.kind.as_str(), |kind| self.catalogue.kind_label(kind, self.language));
        document.heading(format!("Lot {} – {kind}", lot.lot));
        let told = |years| in_years(self.language, &number::plain(self.language, years));
        let years = told(lot.reference_lifetime_years);
        let second = lot.offers.iter().find(|offer| offer.refurbishing.is_some());
        let second = second.map_or_else(String::new, |offer| {
            let years = told(offer.reference_years);
            match self.language {
                Language::Fr => format!(" ; d’un appareil reconditionné : {years}"),
                Language::En => format!("; of a refurbished one: {years}"),
            }
        });
        document.text(match self.language {
            Language::Fr => {
                format!("Durée de référence d’un appareil neuf : {years}{second}.")
            }
            Language::En => format!("Reference lifetime of a new device: {years}{second}."),
        });
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
        document.items(lot.offers.iter().filter(own).map(|offer| self.steps(lot, offer)).collect());
        if self.checking {
            self.costs(lot, document);
            return;
        }
        for (sentence, lines) in self.cautions(lot) {
            document.text(sentence);
            document.items(lines);
        }
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

    fn costs(&self, lot: &LotScores, document: &mut Document) {
        let currency = lot.comparison.currency.as_deref();
        let money = |amount: f64| Say(self.language).money(amount, currency);
        let mut table = Table::new(&[
            (self.pick("Candidat", "Bidder"), Align::Left),
            (
                self.pick(
                    "factures sur la durée de référence",
                    "invoices over the reference lifetime",
                ),
                Align::Right,
            ),
            (self.pick("achat, au prorata des années", "purchase, by years used"), Align::Right),
            (self.pick("électricité", "electricity"), Align::Right),
            (self.pick("carbone", "carbon"), Align::Right),
            ("total", Align::Right),
        ]);
        if lot.offers.iter().all(|offer| offer.cost.is_none()) {
            return;
        }
        let own = |offer: &&OfferScore| self.bidder.is_none_or(|bidder| offer.bidder == bidder);
        for offer in lot.offers.iter().filter(own) {
            let Some(cost) = offer.cost else {
                let mut row = vec![Cell::from(offer.bidder.clone())];
                row.extend((0..5).map(|_| Cell::from("–")));
                table.row(row);
                continue;
            };
            table.row([
                Cell::from(offer.bidder.clone()),
                Cell::from(money(cost.invoice)),
                Cell::from(money(cost.purchase)),
                Cell::from(money(cost.electricity)),
                Cell::from(cost.carbon.map_or_else(|| "–".to_owned(), money)),
                Cell::from(money(cost.total_with_carbon.unwrap_or(cost.total))),
            ]);
        }
        document.table(table.captioned(match self.language {
            Language::Fr => format!("Coût du cycle de vie, lot {}", lot.lot),
            Language::En => format!("Life-cycle cost, lot {}", lot.lot),
        }));
    }

    fn reading(&self) -> Vec<String> {
        let lines: &[&str] = match self.language {
            Language::Fr => &[
                "Un appareil compte sur la durée de référence du lot, ou sur sa garantie si elle est plus \
                 longue : une durée de vie seulement annoncée n’est pas comptée.",
                "La part de l’usage est ôtée du total du fabricant ; l’usage est recompté avec les kWh \
                 déclarés et l’électricité du lieu d’emploi. Sans les quatre parts, ou si elles ne font pas 1, \
                 tout le total compte hors utilisation.",
                "Une empreinte ou des kWh absents valent 0 point de climat, et ne servent jamais de référence. Un \
                 chiffre peu plausible est remplacé par le plus défavorable de trois : le pire déclaré du lot, celui \
                 que 95 appareils du type sur 100 n’atteignent pas, le sien. Un indice ou une garantie absents valent 0.",
                "« × » devant un reconditionnement : la part de l’impact hors utilisation de la première vie qui revient à \
                 l’acheteur, selon la convention du marché.",
                "Un reconditionnement déclaré sous le 5e centile du chiffre du type n’est pas cru : le \
                 chiffre défavorable compte. Une offre sans prix n’a pas de coût du cycle de vie.",
                "Un appareil reconditionné compte sur la seconde vie fixée au marché, et sa garantie se mesure à elle.",
                "Les mêmes offres redonnent ces chiffres, partout.",
            ],
            Language::En => &[
                "A device counts over the lot’s reference lifetime, or over its warranty where that is \
                 longer: a lifetime that is only stated is not counted.",
                "The share of use is taken off the maker’s total; use is counted anew with the declared kWh \
                 and the electricity of the place of use. Without the four shares, or where they do not sum to 1, \
                 the whole total counts as embodied.",
                "A footprint or kWh that is missing earns no climate point and is never the reference. A figure \
                 that is implausible is replaced by the worst of three: the worst declared in the lot, the one that \
                 95 devices of the kind out of 100 stay below, its own. A missing index or warranty earns 0.",
                "“×” before a refurbishing: the share of the first life’s embodied impact that falls to the buyer, by the \
                 tender’s convention.",
                "Refurbishing declared below the 5th percentile of the kind’s figure is not believed: the \
                 unfavourable figure counts. An offer without a price has no life-cycle cost.",
                "A refurbished device counts over the second life that the tender sets, and its warranty is measured \
                 against that.",
                "The same offers give these figures again, anywhere.",
            ],
        };
        lines.iter().map(|line| (*line).to_owned()).collect()
    }
}
