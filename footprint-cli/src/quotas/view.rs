//! A year against the law in words: the verdict with its certainty, the shares, the fate of each row.

use super::words;
use footprint_core::applications::quotas::{
    Category, Entry, Fate, InventoryDisposals, Ledger, LedgerRow, QuotaReport, QuotaStatus,
    RowCounts, Year,
};
use footprint_core::catalogue::{Catalogue, Limit, Metric};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::say::Say;
use std::path::Path;

/// Lines that are named at most in a sentence.
const SHOWN_LINES: usize = 20;
/// Rows whose fate a document lists; the JSON has all.
const SHOWN_ROWS: usize = 500;

pub(super) struct View<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) language: Language,
    pub(super) report: &'a QuotaReport,
    pub(super) figures: &'a Year,
    pub(super) ledger: &'a Ledger,
    pub(super) disposals: Option<&'a InventoryDisposals>,
}

/// A line of a row, behind the name of its file where there are several: `sorties.csv:4`.
fn of_file(row: &LedgerRow, several: bool, line: String) -> String {
    match row.place.file.as_deref().filter(|_| several) {
        Some(file) => {
            let name = Path::new(file).file_name().and_then(|name| name.to_str());
            format!("{}:{line}", footprint_render::clean(name.unwrap_or(file)))
        }
        None => line,
    }
}

impl View<'_> {
    pub(super) fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn euros(&self, amount: f64) -> String {
        Say(self.language).money(amount, Some("EUR"))
    }

    pub(super) fn document(&self) -> Document {
        let mut document = Document::default();
        let year = self.report.year;
        document.title(match self.language {
            Language::Fr => format!("Achats et mises hors service de {year} face à la loi"),
            Language::En => format!("Purchases and disposals of {year} against the law"),
        });
        if self.ledger.rows.is_empty() {
            self.of_inventory(&mut document);
            self.texts(&mut document);
            return document;
        }
        document.answer(self.rules_met());
        if let Some(verdict) = self.verdict() {
            document.text(verdict);
        }
        document.text(self.rows());
        document.table(self.rules());
        if self.report.too_old > 0.0 {
            let devices = number::plain(self.language, self.report.too_old);
            let oldest = self.catalogue.limit(Limit::OldestReusedYears);
            let oldest = number::plain(self.language, oldest);
            document.text(match self.language {
                Language::Fr => format!(
                    "{devices} appareils de {oldest} ans et plus mis hors service ne comptent pas (décret \
                     2023-266)."
                ),
                Language::En => format!(
                    "{devices} devices of {oldest} years and more that were decommissioned do not count \
                     (decree 2023-266)."
                ),
            });
        }
        self.of_inventory(&mut document);
        self.categories(&mut document);
        self.fleet(&mut document);
        self.confirm(&mut document);
        self.fates(&mut document);
        self.texts(&mut document);
        document
    }

    /// How many rules are met, of those that concern the file, and how many rows set aside leave open.
    fn rules_met(&self) -> String {
        let rules = || self.report.rules.iter();
        let met = rules().filter(|rule| rule.met == Some(true)).count();
        let open = rules().filter(|rule| rule.undecided).count();
        let all = rules().filter(|rule| rule.met.is_some()).count() + open;
        match (self.language, open) {
            (Language::Fr, 0) => format!("Règles respectées : {met} sur {all}."),
            (Language::En, 0) => format!("{met} of {all} rules met."),
            (Language::Fr, _) => format!(
                "Règles respectées : {met} sur {all} ; indécises : {open}, que des lignes mises de côté \
                 peuvent changer."
            ),
            (Language::En, _) => format!(
                "{met} of {all} rules met; {open} undecided, which rows that are set aside could turn."
            ),
        }
    }

    fn texts(&self, document: &mut Document) {
        document.heading(
            self.pick("Textes, et certitude des chiffres", "Texts, and how sure they are"),
        );
        let between = self.pick(" ; ", "; confidence: ");
        let text = |status: &QuotaStatus| {
            let reference = self.catalogue.worded("reference", &status.reference, self.language);
            format!("{reference}{between}{}", self.certainty(status))
        };
        document.items(self.shown().map(text).collect());
    }

    /// The rules that concern this file: the State's fleet only where a fleet is given.
    fn shown(&self) -> impl Iterator<Item = &QuotaStatus> {
        let is_shown = |status: &&QuotaStatus| {
            status.metric != Metric::FleetSecondHand || status.base > 0.0 || status.undecided
        };
        self.report.rules.iter().filter(is_shown)
    }

    fn certainty(&self, status: &QuotaStatus) -> String {
        self.catalogue.worded("confidence", &status.confidence, self.language).to_owned()
    }

    /// The share of reuse, with the certainty of the law's own figure where it is not high.
    fn verdict(&self) -> Option<String> {
        let is_spend =
            |metric| matches!(metric, Metric::SpendReused | Metric::SpendReusedOrRecycled);
        let status = self.report.rules.iter().find(|rule| is_spend(rule.metric))?;
        let reached = status.reached?;
        if status.met.is_none() && !status.undecided {
            return None;
        }
        let verdict = match status.met {
            Some(true) => self.pick("respecté", "met"),
            Some(false) => self.pick("non respecté", "not met"),
            None => self.pick(
                "indécis, des lignes mises de côté peuvent le changer",
                "undecided, rows that are set aside could turn it",
            ),
        };
        let percent = |share| number::percent(self.language, share);
        let (counted, base) = (self.euros(status.counted), self.euros(status.base));
        let (reached, asked) = (percent(reached), percent(status.required));
        let sure = match status.confidence.starts_with("high") {
            true => String::new(),
            false => match self.language {
                Language::Fr => {
                    format!(" Conclusion à confirmer ; {}.", self.certainty(status))
                }
                Language::En => {
                    format!(" To be confirmed; confidence: {}.", self.certainty(status))
                }
            },
        };
        Some(match self.language {
            Language::Fr => format!(
                "Réemploi : {counted} sur {base} hors taxes, soit {reached} ; {asked} demandés : {verdict}.{sure}"
            ),
            Language::En => format!(
                "Reuse: {counted} of {base} before tax, which is {reached}; {asked} asked: {verdict}.{sure}"
            ),
        })
    }

    fn rules(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Règle", "Rule"), Align::Left),
            (self.pick("atteint", "reached"), Align::Right),
            (self.pick("demandé", "asked"), Align::Right),
            (self.pick("il manque", "missing"), Align::Right),
        ]);
        for status in self.shown() {
            let reached = status.reached.map_or_else(
                || self.pick("rien à compter", "nothing to count").to_owned(),
                |share| number::percent(self.language, share),
            );
            table.row([
                Cell::from(self.text(status)),
                status.reached.map_or(Cell::from(reached.clone()), |share| {
                    Cell::Share(reached.clone(), share)
                }),
                Cell::Share(number::percent(self.language, status.required), status.required),
                Cell::from(self.missing(status)),
            ]);
        }
        table
    }

    /// What became of the rows: what is set aside may change the answer.
    fn rows(&self) -> String {
        let year = self.report.year;
        let RowCounts { counted, out_of_scope, other_years, set_aside } = self.ledger.counts(year);
        let rows = self.ledger.rows.len();
        let is_aside = |row: &&LedgerRow| row.fate == Fate::SetAside;
        let several = self.has_several_files();
        let lines = self.ledger.rows.iter().filter(is_aside).filter_map(|row| {
            let line = row.place.line?.to_string();
            Some(of_file(row, several, line))
        });
        let lines: Vec<String> = lines.take(SHOWN_LINES).collect();
        let more = if set_aside as usize > SHOWN_LINES { "…" } else { "" };
        let lines = lines.join(", ");
        let aside = match (self.language, set_aside) {
            (_, 0) => ".".to_owned(),
            (Language::Fr, _) => format!(
                " ; mises de côté, non comptées : {set_aside} (lignes {lines}{more}). Corrigez-les avant de \
                 conclure."
            ),
            (Language::En, _) => format!(
                "; set aside, not counted: {set_aside} (lines {lines}{more}). Mend them before you conclude."
            ),
        };
        match self.language {
            Language::Fr => format!(
                "Lignes lues : {rows} ; comptées en {year} : {counted} ; hors périmètre : {out_of_scope} ; \
                 d’autres années : {other_years}{aside}"
            ),
            Language::En => format!(
                "Rows read: {rows}; counted in {year}: {counted}; out of scope: {out_of_scope}; of other \
                 years: {other_years}{aside}"
            ),
        }
    }

    /// Whether the rows are of more than one file, so that a line alone does not say where they stand.
    fn has_several_files(&self) -> bool {
        let mut files = self.ledger.rows.iter().map(|row| &row.place.file);
        let first = files.next();
        files.any(|file| Some(file) != first)
    }

    /// Reuse, gifts and recycled material by category.
    fn categories(&self, document: &mut Document) {
        let mut table = Table::new(&[
            (self.pick("Catégorie", "Category"), Align::Left),
            (self.pick("dépense HT", "spend before tax"), Align::Right),
            (self.pick("réemploi", "reuse"), Align::Right),
            (self.pick("part", "share"), Align::Right),
            (self.pick("matière recyclée", "recycled material"), Align::Right),
            (self.pick("part", "share"), Align::Right),
            (self.pick("dons (valeur)", "gifts (value)"), Align::Right),
        ]);
        for category in Category::ALL {
            let spend = self.figures.categories[category.index()];
            if spend == Default::default() {
                continue;
            }
            let money = |amount: f64| Cell::Number(self.euros(amount), amount);
            let share = |part: f64| match spend.total > 0.0 {
                true => {
                    let share = part / spend.total;
                    Cell::Share(number::percent(self.language, share), share)
                }
                false => Cell::from("–"),
            };
            table.row([
                Cell::from(words::category(*category, self.language)),
                money(spend.total),
                money(spend.reused),
                share(spend.reused),
                money(spend.recycled),
                share(spend.recycled),
                money(spend.given),
            ]);
        }
        if table.rows.is_empty() {
            return;
        }
        document.heading(self.pick(
            "Réemploi, matière recyclée et dons, chacun à part",
            "Reuse, recycled material and gifts, each apart",
        ));
        document.table(table);
        document.text(self.pick(
            "Le respect de la loi s’apprécie sur le réemploi seul. Les dons ne sont pas une dépense : leur valeur est déclarée à part et n’entre ni dans le réemploi ni dans la dépense.",
            "Compliance is assessed on reuse alone. Gifts are no spend: their value is declared apart and enters neither the reuse nor the spend.",
        ));
        if let Some(with_gifts) = self.with_gifts() {
            document.text(with_gifts);
        }
    }

    /// The share of reuse if gifts counted in it, which the texts that were read leave open.
    fn with_gifts(&self) -> Option<String> {
        let spend = self.figures.hardware();
        if spend.given <= 0.0 || spend.total < 0.0 {
            return None;
        }
        let share = (spend.reused + spend.given) / (spend.total + spend.given);
        let share = number::percent(self.language, share);
        Some(match self.language {
            Language::Fr => format!(
                "L’arrêté du 29 février 2024 donne aux dons reçus une valeur forfaitaire pour les comptabiliser : s’ils comptent comme réemploi, à la valeur écrite ici, la part de l’informatique et de la téléphonie est de {share}."
            ),
            Language::En => format!(
                "The order of 29 February 2024 gives gifts received a flat value by which to count them: if they count as reuse, at the value written here, the share of IT and telephony is {share}."
            ),
        })
    }

    /// The State's own ratio, which is none of the two above.
    fn fleet(&self, document: &mut Document) {
        let Year { fleet, fleet_second_hand, .. } = *self.figures;
        if fleet <= 0.0 {
            return;
        }
        let share = number::percent(self.language, fleet_second_hand / fleet);
        let plain = |value| number::plain(self.language, value);
        let (second, all) = (plain(fleet_second_hand), plain(fleet));
        // Its first year may be still to come.
        let years = self.report.year..self.report.year + 10;
        let mut rules = years.flat_map(|year| self.catalogue.rules(year));
        let rule = rules.find(|rule| rule.metric == Metric::FleetSecondHand);
        let aim = rule.map_or_else(String::new, |rule| {
            let share = number::percent(self.language, rule.value);
            match self.language {
                Language::Fr => format!(" pour {} ({share})", rule.from_year),
                Language::En => format!(" for {} ({share})", rule.from_year),
            }
        });
        document.text(match self.language {
            Language::Fr => format!(
                "Parc acheté d’occasion : {second} appareils sur {all}, soit {share}. C’est l’objectif que l’État se donne{aim}, un rapport distinct de la part des achats."
            ),
            Language::En => format!(
                "Fleet bought second-hand: {second} devices of {all}, which is {share}. It is the State’s own aim{aim}, another ratio than the share of purchases."
            ),
        });
    }

    /// Guesses that the reader should confirm.
    fn confirm(&self, document: &mut Document) {
        let guesses: Vec<&LedgerRow> =
            self.ledger.rows.iter().filter(|row| row.to_confirm).take(SHOWN_ROWS).collect();
        if guesses.is_empty() {
            return;
        }
        document.heading(self.pick("Catégories à confirmer", "Categories to confirm"));
        document.text(self.pick(
            "Corrigez cette liste et rendez-la (--to-confirm LISTE.csv l’écrit, --categories LISTE.csv la reprend).",
            "Mend this list and give it back (--to-confirm LIST.csv writes it, --categories LIST.csv takes it).",
        ));
        document.table(self.row_table(&guesses));
    }

    /// What became of each row.
    fn fates(&self, document: &mut Document) {
        let rows: Vec<&LedgerRow> = self.ledger.rows.iter().take(SHOWN_ROWS).collect();
        document.heading(self.pick("Le sort de chaque ligne", "What became of each row"));
        document.table(self.row_table(&rows));
        let more = self.ledger.rows.len().saturating_sub(SHOWN_ROWS);
        if more > 0 {
            document.text(match self.language {
                Language::Fr => format!("… et {more} lignes de plus, toutes dans le JSON."),
                Language::En => format!("… and {more} more rows, all of them in the JSON."),
            });
        }
    }

    fn row_table(&self, rows: &[&LedgerRow]) -> Table {
        let mut table = Table::new(&[
            (self.pick("Ligne", "Line"), Align::Right),
            (self.pick("Libellé", "Label"), Align::Left),
            (self.pick("compte", "account"), Align::Left),
            (self.pick("montant HT", "before tax"), Align::Right),
            (self.pick("sort", "fate"), Align::Left),
            (self.pick("d’après", "by"), Align::Left),
        ]);
        let oldest = self.catalogue.limit(Limit::OldestReusedYears);
        let several = self.has_several_files();
        for row in rows {
            let line = match &row.place.locator {
                Some(locator) => locator.to_string(),
                None => row.place.line.map(|line| line.to_string()).unwrap_or_default(),
            };
            let amount = match row.fate {
                Fate::Counts(Entry::Purchase { amount, .. }) => Some(amount),
                _ => row.amount,
            };
            table.row([
                Cell::from(of_file(row, several, line)),
                Cell::from(row.label.as_str()),
                Cell::from(row.account.as_str()),
                amount.map_or(Cell::from("–"), |amount| {
                    Cell::Number(number::fixed(self.language, amount, 2), amount)
                }),
                Cell::from(words::fate(row, self.report.year, oldest, self.language)),
                Cell::from(row.decided_by.map_or("", |by| words::decided_by(by, self.language))),
            ]);
        }
        table.without_empty_columns()
    }

    pub(super) fn text(&self, status: &QuotaStatus) -> String {
        let rule = self.catalogue.rules(self.report.year).find(|rule| rule.id == status.rule);
        rule.map_or(status.rule.clone(), |rule| rule.text.in_language(self.language).to_owned())
    }

    fn missing(&self, status: &QuotaStatus) -> String {
        if status.undecided {
            return self.pick("indécis", "undecided").to_owned();
        }
        if status.met != Some(false) {
            return "–".to_owned();
        }
        let missing = number::fixed(self.language, status.missing, 0);
        let unit = match status.metric {
            Metric::SpendReusedOrRecycled | Metric::SpendReused => {
                self.pick("€ de dépense en réemploi", "€ of spend on reuse")
            }
            Metric::FleetSecondHand => self.pick("appareils d’occasion", "second-hand devices"),
            Metric::DecommissionedToReuse => self.pick("de plus vers le réemploi", "more to reuse"),
            Metric::EnvironmentalAwardCriterion => self.pick("sans critère", "without a criterion"),
        };
        format!("{missing} {unit}")
    }
}
