//! A comparison as people read it: who is lower and how sure, what would change it, what it rests on.

mod between;
mod of_each;

use crate::chart::Chart;
use crate::document::{Align, Cell, Document, Figure, Table};
use crate::say::Say;
use crate::{capital, source_line};
use footprint_core::applications::comparison::{Comparison, OptionReport, UnderConvention};
use footprint_core::assessment::report::{FindingReport, Spread, Total};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number::{self, digits_for};
use footprint_core::terms::vocabulary::{Allocation, Criterion, FactorSet, Language, Sheets};

/// With more options than this, only the pairs with the first one are shown.
const ALL_PAIRS_UP_TO: usize = 4;
/// Assumptions that would change the ranking, shown at most.
const FLIPS_SHOWN: usize = 6;

struct View<'a> {
    it: &'a Comparison,
    catalogue: &'a Catalogue,
    language: Language,
}

/// The comparison as a document.
pub fn document(
    it: &Comparison,
    findings: &[FindingReport],
    catalogue: &Catalogue,
    language: Language,
) -> Document {
    let view = View { it, catalogue, language };
    let mut document = Document::default();
    view.answer(&mut document);
    document.figure(view.chart());
    document.table(view.options());
    document.text(view.pick(
        "Par poste et par an : moyenne, puis l’intervalle qui contient 9 chances sur 10. Hors utilisation : \
         part de tout sauf l’électricité.",
        "Per workplace and year: mean, then the interval that holds 9 chances out of 10. Embodied: the \
         share of everything but electricity.",
    ));
    document.heading(view.pick(
        "Quelle option émet le moins, et en est-on sûr ?",
        "Which option emits least, and is it sure?",
    ));
    document.table(view.pairs());
    document.items(view.break_evens());
    document.heading(view.pick("Ce qui changerait le premier", "What would change the first"));
    view.flips(&mut document);
    document.heading(view.pick("Sous d’autres conventions", "Under other conventions"));
    document.table(view.rankings());
    if it.options.iter().any(|option| option.cost.is_some()) {
        document.heading(view.pick("Ce que cela coûte", "What it costs"));
        document.table(view.costs());
        document.text(view.pick(
            "Par tonne évitée : ce que l’option coûte de plus que celle qui émet le plus, par tonne de \
             CO₂e qu’elle évite ; négatif, elle économise les deux.",
            "Per tonne avoided: what the option costs more than the one that emits most, for each tonne \
             of CO₂e that it avoids; negative, it saves both.",
        ));
    }
    document.items(view.avoided());
    document.items(view.quotas());
    document.heading(view.pick("Ce qui sert, et quand", "What serves, and when"));
    document.table(view.phases());
    let notes: Vec<String> = findings.iter().map(|finding| capital(&finding.text)).collect();
    if !notes.is_empty() {
        document.heading(view.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document.heading("Sources");
    let known = it.sources.iter().filter_map(|id| catalogue.source(id));
    let known = known.map(|source| source_line(catalogue, source, language));
    let addresses = it.sources.iter().filter(|id| id.starts_with("http")).cloned();
    document.items(known.chain(addresses).collect());
    document
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn quoted(&self, name: &str) -> String {
        match self.language {
            Language::Fr => format!("« {name} »"),
            Language::En => format!("“{name}”"),
        }
    }

    fn climate<'r>(&self, option: &'r OptionReport) -> Option<&'r Total> {
        option.per_service_year.get(&Criterion::ClimateChange)
    }

    fn rounded(&self, mean: f64, p05: f64, p95: f64) -> String {
        number::significant(self.language, mean, digits_for(mean, p05, p95))
    }

    fn interval(&self, p05: f64, p95: f64) -> String {
        let end = |value| number::significant(self.language, value, 2);
        format!("{} {} {}", end(p05), self.pick("à", "to"), end(p95))
    }

    fn years(&self, years: f64) -> String {
        let unit = if years < 2.0 { self.pick("an", "year") } else { self.pick("ans", "years") };
        let unit = if self.language == Language::En && years != 1.0 { "years" } else { unit };
        // Two digits, and no nought behind a whole number.
        let rounded = (years * 10.0).round() / 10.0;
        let years = if rounded == rounded.round() {
            number::plain(self.language, rounded)
        } else {
            number::significant(self.language, years, 2)
        };
        format!("{years}\u{a0}{unit}")
    }

    fn money(&self, amount: f64) -> String {
        Say(self.language).money(amount, self.it.currency.as_deref())
    }

    /// Options, lowest first.
    fn ranked(&self) -> Vec<&OptionReport> {
        let named = |name: &String| self.it.options.iter().find(|option| option.name == *name);
        self.it.ranking.iter().filter_map(named).collect()
    }

    fn answer(&self, document: &mut Document) {
        let usual = self.pick("Comparaison d’options", "Comparison of options");
        document.title(self.it.title.as_deref().unwrap_or(usual));
        let ranked = self.ranked();
        if !self.it.same_need {
            document.answer(self.pick(
                "Pas de verdict : les options ne servent pas les mêmes appareils (voir les constats). Les chiffres ci-dessous ne se comparent pas.",
                "No verdict: the options do not serve the same devices (see the findings). The figures below are not comparable.",
            ));
        } else if let [first, ..] = ranked[..]
            && let Some(total) = self.climate(first)
        {
            let mean = self.rounded(total.mean, total.p05, total.p95);
            let interval = self.interval(total.p05, total.p95);
            let name = self.quoted(&first.name);
            let mut answer = match self.language {
                Language::Fr => format!(
                    "Le moins émetteur : {name}, {mean}\u{a0}kg CO₂e par poste et par an — à 90 % : {interval}."
                ),
                Language::En => format!(
                    "Emits least: {name}, {mean}\u{a0}kg CO₂e per workplace and year — 90% interval: {interval}."
                ),
            };
            if let Some(second) = ranked.get(1)
                && let Some(pair) = self.pair(&first.name, &second.name)
            {
                let than = self.quoted(&second.name);
                let chances = self.chances(pair);
                let badge = self.badge(self.it.badge, &self.it.depends_on);
                answer.push_str(&match self.language {
                    Language::Fr => {
                        format!(" Devant {than} avec {chances} de chances. Verdict : {badge}.")
                    }
                    Language::En => {
                        format!(" Ahead of {than} with a chance of {chances}. Verdict: {badge}.")
                    }
                });
            }
            document.answer(answer);
        }
        let zone = match self.catalogue.zone(&self.it.country) {
            Ok(zone) => self.pick(&zone.name_fr, &zone.name_en).to_owned(),
            Err(_) => self.it.country.clone(),
        };
        let quantity = number::plain(self.language, self.it.quantity);
        let years = self.years(self.it.service_years);
        let allocation = self.allocation(self.it.allocation);
        let one = self.it.quantity < 2.0;
        let posts = match self.language {
            Language::Fr if one => "poste servi",
            Language::Fr => "postes servis",
            Language::En if one => "workplace served",
            Language::En => "workplaces served",
        };
        let sheets = self.sheets_as_declared();
        document.text(match self.language {
            Language::Fr => format!(
                "Unité : {quantity} {posts} pendant {years} ({zone}). Convention entre deux vies : \
                 {allocation}. Ce qui est déjà possédé est déjà fabriqué et compte 0 à partir \
                 d’aujourd’hui.{sheets}"
            ),
            Language::En => format!(
                "Unit: {quantity} {posts} for {years} ({zone}). Convention between two lives: \
                 {allocation}. What is owned already is already made and counts 0 from today.{sheets}"
            ),
        });
    }

    /// What sheets as declared mean beside ADEME's figures.
    fn sheets_as_declared(&self) -> &'static str {
        if self.it.factors != FactorSet::Ademe || self.it.sheets != Sheets::AsDeclared {
            return "";
        }
        self.pick(
            " Les fiches des fabricants comptent telles quelles à côté des chiffres de l’ADEME : deux \
             familles de sources se mêlent.",
            " Makers’ sheets count as declared beside ADEME’s figures: two families of sources mix.",
        )
    }

    fn allocation(&self, allocation: Allocation) -> &'static str {
        match (self.language, allocation) {
            (Language::Fr, Allocation::CutOff) => {
                "le premier utilisateur porte tout ce qui est hors utilisation"
            }
            (Language::En, Allocation::CutOff) => {
                "cut-off (the first user carries all that is embodied)"
            }
            (Language::Fr, Allocation::FiftyFifty) => {
                "la moitié de ce qui est hors utilisation à chaque utilisateur"
            }
            (Language::En, Allocation::FiftyFifty) => "fifty-fifty (half to each user)",
            (Language::Fr, Allocation::Proportional) => {
                "au prorata des années de chaque utilisateur"
            }
            (Language::En, Allocation::Proportional) => "proportional (by each user’s years)",
        }
    }

    /// A year of each option, lowest first.
    fn chart(&self) -> Figure {
        let of = |option: &&OptionReport| {
            let Total { mean, p05, p95, .. } = *self.climate(option)?;
            Some((option.name.clone(), Spread { mean, p05, p95 }))
        };
        let rows: Vec<(String, Spread)> = self.ranked().iter().filter_map(of).collect();
        let told: Vec<String> = rows
            .iter()
            .map(|(name, of)| format!("{name} {}", self.rounded(of.mean, of.p05, of.p95)))
            .collect();
        Figure {
            caption: self
                .pick(
                    "Chaque option par poste et par an, et intervalle à 90 %",
                    "Each option per workplace and year, with 90% interval",
                )
                .to_owned(),
            alternative: format!("{}.", told.join(self.pick(" ; ", "; "))),
            chart: Chart::Intervals {
                unit: self.pick("kg CO₂e/an", "kg CO₂e/year").to_owned(),
                rows,
            },
        }
    }

    /// The conventions that stand beside the comparison's own in its first table: those between two users
    /// where one of them changes the ranking, and what is owned as amortised.
    fn beside(&self) -> Vec<&UnderConvention> {
        let of = |convention: &'static str| {
            self.it.conventions.iter().filter(move |it| it.convention == convention && !it.own)
        };
        let turned = of("allocation").chain(of("first_life")).any(|it| it.changed);
        let of_two = of("allocation").chain(of("first_life")).filter(|_| turned);
        of_two.chain(of("owned")).collect()
    }

    fn beside_header(&self, under: &UnderConvention) -> &'static str {
        match (under.convention.as_str(), under.value.as_str()) {
            ("allocation", "cut-off") => self.pick("tout au premier", "cut-off"),
            ("allocation", "fifty-fifty") => self.pick("moitié-moitié", "fifty-fifty"),
            ("allocation", _) => self.pick("au prorata", "proportional"),
            ("first_life", _) => self.pick("sans preuve", "no proof"),
            _ => self.pick("amorti", "amortised"),
        }
    }

    fn options(&self) -> Table {
        let beside = self.beside();
        let mut columns = vec![
            (self.pick("Option", "Option"), Align::Left),
            (self.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
        ];
        columns.extend(beside.iter().map(|it| (self.beside_header(it), Align::Right)));
        columns.extend([
            (self.pick("total, t", "total, t"), Align::Right),
            (self.pick("hors utilisation", "embodied"), Align::Right),
            ("", Align::Bar),
        ]);
        let mut table = Table::new(&columns);
        let ranked = self.ranked();
        for option in ranked {
            let Some(total) = self.climate(option) else { continue };
            let position = self.it.options.iter().position(|it| it.name == option.name);
            let whole = option.total.get(&Criterion::ClimateChange);
            let used = option.by_post.get("2.1").copied().unwrap_or(0.0);
            let all: f64 = option.by_post.values().sum();
            let making = if all > 0.0 { 1.0 - used / all } else { 0.0 };
            let mut row = vec![
                Cell::from(option.name.clone()),
                Cell::Number(self.rounded(total.mean, total.p05, total.p95), total.mean),
                Cell::Interval(self.interval(total.p05, total.p95), total.p05, total.p95),
            ];
            row.extend(beside.iter().map(|it| {
                match position.and_then(|at| it.per_service_year.get(at)) {
                    Some(s) => Cell::Number(self.rounded(s.mean, s.p05, s.p95), s.mean),
                    None => Cell::from(""),
                }
            }));
            row.extend([
                whole.map_or_else(
                    || Cell::from(""),
                    |whole| {
                        let tonnes = whole.mean / 1000.0;
                        Cell::Number(number::significant(self.language, tonnes, 2), tonnes)
                    },
                ),
                Cell::Share(number::percent(self.language, making), making),
                Cell::Bar(total.mean),
            ]);
            table.row(row);
        }
        table
    }
}
