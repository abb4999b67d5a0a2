//! Behind the answer: how sure each difference is, what would change the first, what it costs, what it
//! rests on.

use footprint_core::applications::comparison::{
    Badge, Comparison, Cost, Flip, OptionReport, Quantity, Scenario, Supply,
};
use footprint_core::terms::number::{fixed, percent};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind, Language, folded};
use yew::prelude::*;

use super::badge::pair;
use super::reasons_texts::{Texts, texts};
use super::say::Say;
use super::texts::way;
use crate::components::table;
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

    /// How sure it is, what would change it, and what it rests on.
    pub(super) fn html(&self) -> Html {
        let (it, texts) = (self.it, self.texts);
        let list = |title: &'static str, sentences: Vec<String>| {
            html! {
                <>
                    <h3>{ title }</h3>
                    <ul>{ for sentences.into_iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </>
            }
        };
        html! {
            <>
                // Options that serve other devices are not set against one another.
                if it.options.len() > 1 && it.same_need {
                    { list(texts.sure, self.pairs()) }
                    { list(texts.flips, self.changes()) }
                }
                <h3>{ texts.basis }</h3>
                { for self.avoided().into_iter().map(|text| html! { <p>{ text }</p> }) }
                { self.basis() }
            </>
        }
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

    /// Options with their positions, lowest first.
    fn ranked(&self) -> Vec<(usize, &'a OptionReport)> {
        let positions = self.it.ranking.iter().filter_map(|name| self.at(name));
        positions.map(|at| (at, &self.it.options[at])).collect()
    }

    pub(super) fn pairs(&self) -> Vec<String> {
        let it = self.it;
        let all = it.ranking.len() <= ALL_PAIRS_UP_TO;
        let mut sentences = Vec::new();
        for (rank, low) in it.ranking.iter().enumerate() {
            for high in it.ranking.iter().skip(rank + 1).filter(|_| all || rank == 0) {
                let Some((pair, straight)) = pair(self.it, low, high) else { continue };
                // As what the lower one saves.
                let d = pair.difference;
                let (mean, p05, p95) =
                    if straight { (-d.mean, -d.p95, -d.p05) } else { (d.mean, d.p05, d.p95) };
                let words = match pair.badge {
                    Badge::Solid => self.texts.verdicts[0],
                    Badge::Depends => self.texts.verdicts[1],
                    Badge::NoWinner => self.texts.verdicts[2],
                    Badge::Likely => self.texts.verdicts[3],
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
                if let Some(on) = pair.depends_on.first()
                    && pair.badge == Badge::Depends
                {
                    let rule = rule(self.say, &on.convention, &on.value);
                    text.push_str(&fill(self.texts.turned, &[&rule]));
                }
                if let Some(year) = pair.break_even_years {
                    text.push_str(&fill(self.texts.from_year, &[&self.say.years(year)]));
                }
                // Of two that are too close, nobody knows which one the money would be spent on.
                let told = pair.badge != Badge::NoWinner;
                match (pair.cost_difference, pair.cost_per_tonne_avoided) {
                    (Some(cost), Some(price)) if told && price > 0.0 && cost.abs() >= 0.5 => {
                        text.push_str(&fill(self.texts.costs_more, &[&self.money(price)]));
                    }
                    (Some(cost), Some(_)) if told && cost.abs() >= 0.5 => {
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
            let words = rule(self.say, &other.convention, &other.value);
            let order: Vec<String> = other.ranking.iter().map(|name| self.named(name)).collect();
            sentences.push(fill(self.texts.other_ranking, &[&words, &order.join(", ")]));
        }
        if same {
            sentences.push(self.texts.same_ranking.to_owned());
        }
        if let [low, high, ..] = &it.ranking[..]
            && let Some((pair, straight)) = pair(self.it, low, high)
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
            (Quantity::Electricity, Language::Fr) => "kWh par an",
            (Quantity::Electricity, Language::En) => "kWh a year",
            (Quantity::KgPerKwh, Language::Fr) => "kg CO₂e par kWh",
            (Quantity::KgPerKwh, Language::En) => "kg CO₂e per kWh",
            _ => "kg CO₂e",
        };
        let number = |value| match flip.quantity {
            Quantity::Lifetime => self.say.years(value),
            _ => [&*self.say.rough(value), "\u{a0}", unit].concat(),
        };
        fill(
            self.texts.flip,
            &[
                self.texts.quantities[quantity],
                &self.subject(&flip.subject),
                side,
                &number(flip.flips_at),
                &number(flip.value),
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

    /// What an option costs, rounded; nothing where a price is missing.
    pub(super) fn price(&self, option: &OptionReport) -> Option<String> {
        option.cost.filter(|cost| cost.complete).map(|cost| self.money(cost.total))
    }

    /// What each option costs.
    pub(super) fn costs(&self) -> Html {
        let columns = self.texts.cost_columns.map(AttrValue::from);
        let heads: Vec<AttrValue> =
            [self.say.texts.option.into()].into_iter().chain(columns).collect();
        let complete = |option: &OptionReport| option.cost.is_some_and(|cost| cost.complete);
        let ranked = self.ranked();
        let all = ranked.iter().all(|(_, option)| complete(option));
        let rows = ranked.into_iter().map(|(at, option)| {
            let Cost { purchase, lease, repair, electricity, total, per_service_year, .. } =
                option.cost.unwrap_or_default();
            let known = complete(option);
            let missing = || self.say.texts.price_missing.to_owned();
            let told = |amount, known| if known { self.money(amount) } else { missing() };
            let cells = [
                told(purchase + lease + repair, known),
                told(electricity, option.cost.is_some()),
                told(total, known),
                told(per_service_year, known),
            ];
            (self.say.lettered(at, &option.name), cells.map(Html::from).into())
        });
        html! {
            <>
                { table("wide", self.say.texts.tabs[4].into(), &heads, rows) }
                if !all { <p class="note">{ self.texts.incomplete }</p> }
            </>
        }
    }

    fn avoided(&self) -> Vec<String> {
        let told = self.it.options.iter().filter_map(|option| {
            let avoided = option.avoided.as_ref()?;
            let spread = avoided.climate_change;
            let sure = spread.p05 > 0.0;
            Some(fill(
                if sure { self.texts.avoided } else { self.texts.avoids_nothing },
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
    fn basis(&self) -> Html {
        let number = |value| self.say.short(value);
        let mut rows = Vec::new();
        for (at, option) in self.it.options.iter().enumerate() {
            for phase in &option.phases {
                let kind = Kind::from_key(&phase.kind)
                    .map_or("", |kind| lists::catalogue().kind_label(kind, self.say.language));
                let matched = phase.matched.as_deref().unwrap_or(kind);
                let years = [number(phase.from_year), number(phase.to_year)];
                let cells = [
                    fill(self.say.texts.to, &years.each_ref().map(String::as_str)),
                    phase.lifetime_years.map_or_else(|| "–".to_owned(), number),
                    number(phase.charged_per_place),
                    number(phase.embodied_kgco2e),
                    number(phase.kwh_per_year),
                ];
                let head =
                    html! { <>{ self.say.lettered(at, &option.name) }{ ", " }{ matched }</> };
                rows.push((head, cells.map(Html::from).into()));
            }
        }
        let heads = self.texts.basis_columns.map(AttrValue::from);
        table("wide", self.texts.taken.into(), &heads, rows.into_iter())
    }
}

/// A rule under which options are ranked, in words.
pub(super) fn rule(say: Say, convention: &str, value: &str) -> String {
    let texts = say.texts;
    match convention {
        "factors" => {
            let at = FactorSet::ALL.iter().position(|set| set.key() == value);
            fill(texts.rules[0], &[texts.data_sets[at.unwrap_or(0)]])
        }
        "allocation" => {
            let at = Allocation::ALL.iter().position(|it| it.key() == value);
            texts.shared[at.unwrap_or(0)].to_owned()
        }
        "first_life" => texts.rules[2].to_owned(),
        _ => texts.rules[1].to_owned(),
    }
}
