//! Behind the answer: how sure each difference is, what would change the first, what it costs, what it
//! rests on.

use footprint_core::applications::comparison::{
    Comparison, Cost, Flip, OptionReport, PairReport, Quantity, Scenario, Supply, Verdict,
};
use footprint_core::terms::number::{fixed, percent};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind, Language, folded};

use super::super::procurement::{Say, way};
use super::markup::Markup;
use super::texts::{Texts, texts};
use crate::lists;
use crate::words::fill;

/// With more options than this, each is set against the lowest alone.
const ALL_PAIRS_UP_TO: usize = 4;
const FLIPS_SHOWN: usize = 4;

/// A comparison, told.
pub(super) struct Reasons<'a> {
    say: Say,
    texts: &'static Texts,
    scenario: &'a Scenario,
    it: &'a Comparison,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(say: Say, scenario: &'a Scenario, it: &'a Comparison) -> Self {
        Self { say, texts: texts(say.language), scenario, it }
    }

    pub(super) fn html(&self) -> String {
        let (it, texts) = (self.it, self.texts);
        let mut out = Markup::default();
        out.open("div", "halves");
        if it.options.len() > 1 {
            for (title, sentences) in [(texts.sure, self.pairs()), (texts.flips, self.changes())] {
                out.open("section", "half");
                out.line("h3", "", title);
                out.open("ul", "");
                for sentence in &sentences {
                    out.line("li", "", sentence);
                }
                out.close("ul");
                out.close("section");
            }
        }
        if it.options.iter().any(|option| option.cost.is_some()) {
            out.open("section", "half");
            out.line("h3", "", texts.costs);
            self.costs(&mut out);
            out.close("section");
        }
        out.open("section", "half");
        out.line("h3", "", texts.basis);
        for text in self.avoided() {
            out.line("p", "", &text);
        }
        self.basis(&mut out);
        out.close("section");
        out.close("div");
        out.finish()
    }

    /// The position of an option.
    fn at(&self, name: &str) -> Option<usize> {
        self.it.options.iter().position(|option| option.name == name)
    }

    /// `A “New”`, within a sentence.
    fn named(&self, name: &str) -> String {
        match self.at(name) {
            Some(at) => self.say.named(at, name),
            None => self.say.quoted(name),
        }
    }

    /// The pair of two options, and whether the first of them is its `a`.
    fn pair(&self, low: &str, high: &str) -> Option<(&'a PairReport, bool)> {
        self.it.comparisons.iter().find_map(|pair| {
            let straight = pair.a == low && pair.b == high;
            (straight || (pair.a == high && pair.b == low)).then_some((pair, straight))
        })
    }

    /// Options with their positions, lowest first.
    fn ranked(&self) -> Vec<(usize, &'a OptionReport)> {
        let positions = self.it.ranking.iter().filter_map(|name| self.at(name));
        positions.map(|at| (at, &self.it.options[at])).collect()
    }

    fn pairs(&self) -> Vec<String> {
        let it = self.it;
        let all = it.ranking.len() <= ALL_PAIRS_UP_TO;
        let mut sentences = Vec::new();
        for (rank, low) in it.ranking.iter().enumerate() {
            for high in it.ranking.iter().skip(rank + 1).filter(|_| all || rank == 0) {
                let Some((pair, straight)) = self.pair(low, high) else { continue };
                // As what the lower one saves.
                let d = pair.difference;
                let (mean, p05, p95) =
                    if straight { (-d.mean, -d.p95, -d.p05) } else { (d.mean, d.p05, d.p95) };
                let words = match pair.verdict {
                    Verdict::Robust => self.texts.chances[0],
                    Verdict::Likely => self.texts.chances[1],
                    Verdict::NoConclusion => self.texts.chances[2],
                };
                let verdict = fill(words, &[&self.say.chances(pair.probability_a_lower)]);
                let mut text = fill(
                    self.texts.pair,
                    &[
                        &self.named(low),
                        &self.named(high),
                        &self.say.rough(mean),
                        &self.say.interval(p05, p95),
                        &verdict,
                    ],
                );
                if let Some(year) = pair.break_even_years {
                    text.push_str(&fill(self.texts.from_year, &[&self.say.years(year)]));
                }
                // Of two that are too close, nobody knows which one the money would be spent on.
                let told = pair.verdict != Verdict::NoConclusion;
                match (pair.cost_difference, pair.cost_per_tonne_avoided) {
                    (_, Some(price)) if told && price > 0.0 => {
                        text.push_str(&fill(self.texts.costs_more, &[&self.money(price)]));
                    }
                    (Some(cost), Some(_)) if told => {
                        text.push_str(&fill(self.texts.saves_both, &[&self.money(cost.abs())]));
                    }
                    _ => {}
                }
                sentences.push(text);
            }
        }
        sentences
    }

    fn changes(&self) -> Vec<String> {
        let it = self.it;
        let mut sentences: Vec<String> =
            it.sensitivity.iter().take(FLIPS_SHOWN).map(|flip| self.flip(flip)).collect();
        if sentences.is_empty() {
            sentences.push(self.texts.no_flip.to_owned());
        }
        let changed = it.rankings.iter().filter(|other| other.changed);
        let mut same = true;
        for other in changed {
            same = false;
            let words = match other.convention.as_str() {
                "factors" => {
                    let at = FactorSet::ALL.iter().position(|set| set.key() == other.value);
                    fill(self.texts.conventions[0], &[self.say.texts.data_sets[at.unwrap_or(0)]])
                }
                "allocation" => {
                    let at = Allocation::ALL.iter().position(|it| it.key() == other.value);
                    fill(self.texts.conventions[1], &[self.say.texts.allocations[at.unwrap_or(0)]])
                }
                _ => self.texts.conventions[2].to_owned(),
            };
            let order: Vec<String> = other.ranking.iter().map(|name| self.named(name)).collect();
            sentences.push(fill(self.texts.other_ranking, &[&words, &order.join(" < ")]));
        }
        if same {
            sentences.push(self.texts.same_ranking.to_owned());
        }
        if let [low, high, ..] = &it.ranking[..]
            && let Some((pair, straight)) = self.pair(low, high)
        {
            let lifetime =
                if straight { pair.break_even_lifetime_a } else { pair.break_even_lifetime_b };
            if let Some(years) = lifetime {
                let parts = [&self.named(low), &self.named(high), &self.say.years(years)];
                sentences.push(fill(self.texts.lasts, &parts.map(String::as_str)));
            }
        }
        sentences
    }

    fn flip(&self, flip: &Flip) -> String {
        let quantity = match flip.quantity {
            Quantity::Lifetime => 0,
            Quantity::Embodied => 1,
            Quantity::Electricity => 2,
            Quantity::Preparation => 3,
            Quantity::KgPerKwh => 4,
        };
        let side = if flip.flips_at > flip.value { self.texts.above } else { self.texts.below };
        let unit = match (flip.quantity, self.say.language) {
            (Quantity::Lifetime, Language::Fr) => "ans",
            (Quantity::Electricity, Language::Fr) => "kWh par an",
            (Quantity::Electricity, Language::En) => "kWh a year",
            (Quantity::KgPerKwh, _) => "kg CO₂e par kWh",
            (Quantity::Lifetime, Language::En) => "years",
            _ => "kg CO₂e",
        };
        let number = |value| self.say.rough(value);
        fill(
            self.texts.flip,
            &[
                self.texts.quantities[quantity],
                &self.subject(&flip.subject),
                side,
                &number(flip.flips_at),
                &number(flip.value),
                unit,
                &self.named(&flip.overtaken_by),
                &self.named(&flip.first),
            ],
        )
    }

    /// What an assumption is about: an option, a kind and how it comes, a model or a zone.
    fn subject(&self, subject: &str) -> String {
        let (kind, supply) = subject.split_once('/').unwrap_or((subject, ""));
        if let Some(kind) = Kind::from_key(kind) {
            let kind = lists::catalogue().kind_label(kind, self.say.language);
            return match Supply::from_key(supply) {
                Some(supply) => format!("{kind} ({})", folded(way(supply, self.say.language))),
                None => kind.to_owned(),
            };
        }
        let mut zones = lists::catalogue().zones();
        if let Some(zone) = zones.find(|zone| zone.key == subject) {
            return match self.say.language {
                Language::Fr => zone.name_fr.clone(),
                Language::En => zone.name_en.clone(),
            };
        }
        self.named(subject)
    }

    fn money(&self, amount: f64) -> String {
        let currency = self.scenario.currency.as_deref().unwrap_or("EUR");
        let unit = if currency == "EUR" { "€" } else { currency };
        format!("{}\u{a0}{unit}", fixed(self.say.language, amount, 0))
    }

    fn costs(&self, out: &mut Markup) {
        let columns = self.texts.cost_columns;
        let heads = [self.say.texts.option].into_iter().chain(columns);
        open_table(out, heads);
        let mut complete = true;
        for (at, option) in self.ranked() {
            let cost = option.cost.unwrap_or_default();
            complete &= cost.complete;
            let Cost { purchase, lease, repair, electricity, total, per_service_year, .. } = cost;
            self.open_row(out, at, &option.name);
            out.close("th");
            let amounts = [purchase + lease + repair, electricity, total, per_service_year];
            for (amount, column) in amounts.into_iter().zip(columns) {
                out.cell(column, &self.money(amount));
            }
            out.close("tr");
        }
        close_table(out);
        if !complete {
            out.line("p", "note", self.texts.incomplete);
        }
    }

    /// Opens a row, and its head: an option's name behind its letter.
    fn open_row(&self, out: &mut Markup, at: usize, name: &str) {
        out.open("tr", "");
        out.head("row");
        out.line("span", "letter", &self.say.letter(at));
        out.text(" ");
        out.text(name);
    }

    fn avoided(&self) -> Vec<String> {
        let told = self.it.options.iter().filter_map(|option| {
            let avoided = option.avoided.as_ref()?;
            let spread = avoided.climate_change;
            Some(fill(
                self.texts.avoided,
                &[
                    &self.named(&option.name),
                    &self.say.rough(spread.mean),
                    &self.say.interval(spread.p05, spread.p95),
                    &self.named(&avoided.against),
                    &percent(self.say.language, avoided.displacement),
                ],
            ))
        });
        told.collect()
    }

    /// Every device with the figures that were taken for it.
    fn basis(&self, out: &mut Markup) {
        let number = |value| self.say.rough(value);
        let columns = self.texts.basis_columns;
        open_table(out, columns);
        for (at, option) in self.it.options.iter().enumerate() {
            for phase in &option.phases {
                let kind = Kind::from_key(&phase.kind)
                    .map_or("", |kind| lists::catalogue().kind_label(kind, self.say.language));
                self.open_row(out, at, &option.name);
                out.text(", ");
                out.text(phase.matched.as_deref().unwrap_or(kind));
                out.close("th");
                let years = [number(phase.from_year), number(phase.to_year)];
                let figures = [
                    fill(self.say.texts.to, &years.each_ref().map(String::as_str)),
                    phase.lifetime_years.map_or_else(|| "–".to_owned(), number),
                    number(phase.charged_per_place),
                    number(phase.embodied_kgco2e),
                    number(phase.kwh_per_year),
                ];
                for (figure, column) in figures.iter().zip(&columns[1..]) {
                    out.cell(column, figure);
                }
                out.close("tr");
            }
        }
        close_table(out);
    }
}

fn open_table(out: &mut Markup, columns: impl IntoIterator<Item = &'static str>) {
    out.open("table", "wide");
    out.open("thead", "");
    out.open("tr", "");
    for column in columns {
        out.head("col");
        out.text(column);
        out.close("th");
    }
    out.close("tr");
    out.close("thead");
    out.open("tbody", "");
}

fn close_table(out: &mut Markup) {
    out.close("tbody");
    out.close("table");
}
