//! Behind the answer: how sure each difference is, what would change the first, what it costs, what it
//! rests on.

use footprint_core::comparison::{Comparison, Cost, Flip, PhaseReport, Quantity, Verdict};
use footprint_core::text::number::{fixed, percent, significant};
use footprint_core::vocabulary::{Allocation, FactorSet, Kind, Language, folded};
use yew::prelude::*;

use super::View;
use super::answer::{pair, ranked};
use super::fields::Way;
use super::state::Panel;
use super::texts::way;
use crate::lists;
use crate::words::fill;

/// With more options than this, each is set against the lowest alone.
const ALL_PAIRS_UP_TO: usize = 4;
const FLIPS_SHOWN: usize = 4;

impl View<'_> {
    pub(super) fn reasons(&self, it: &Comparison) -> Html {
        if it.options.is_empty() {
            return html! {};
        }
        html! { <>
            if it.options.len() > 1 {
                <section class="half">
                    <h2>{ self.texts.sure }</h2>
                    <ul>{ for self.pairs(it).into_iter().map(item) }</ul>
                </section>
                <section class="half">
                    <h2>{ self.texts.flips }</h2>
                    <ul>{ for self.changes(it).into_iter().map(item) }</ul>
                </section>
            }
            if it.options.iter().any(|option| option.cost.is_some()) {
                <section class="half">
                    <h2>{ self.texts.costs }</h2>
                    { self.costs(it) }
                </section>
            }
            <section class="half">
                <h2>{ self.texts.basis }</h2>
                { for self.avoided(it).into_iter().map(|text| html! { <p>{ text }</p> }) }
                { self.panel(Panel::Basis, self.texts.figures, &|| self.basis(it)) }
            </section>
        </> }
    }

    fn pairs(&self, it: &Comparison) -> Vec<String> {
        let all = it.ranking.len() <= ALL_PAIRS_UP_TO;
        let mut sentences = Vec::new();
        for (rank, low) in it.ranking.iter().enumerate() {
            for high in it.ranking.iter().skip(rank + 1).filter(|_| all || rank == 0) {
                let Some((pair, straight)) = pair(it, low, high) else { continue };
                // As what the lower one saves.
                let d = pair.difference;
                let (mean, p05, p95) =
                    if straight { (-d.mean, -d.p95, -d.p05) } else { (d.mean, d.p05, d.p95) };
                let words = match pair.verdict {
                    Verdict::Robust => self.texts.chances[0],
                    Verdict::Likely => self.texts.chances[1],
                    Verdict::NoConclusion => self.texts.chances[2],
                };
                let verdict = fill(words, &[&self.chances(pair)]);
                let mut text = fill(
                    self.texts.pair,
                    &[
                        &self.named(low),
                        &self.named(high),
                        &significant(self.language, mean, 2),
                        &self.interval(p05, p95),
                        &verdict,
                    ],
                );
                if let Some(year) = pair.break_even_years {
                    text.push_str(&fill(self.texts.from_year, &[&self.years(year)]));
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

    fn changes(&self, it: &Comparison) -> Vec<String> {
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
                    fill(self.texts.conventions[0], &[self.texts.data_sets[at.unwrap_or(0)]])
                }
                "allocation" => {
                    let at = Allocation::ALL.iter().position(|it| it.key() == other.value);
                    fill(self.texts.conventions[1], &[self.texts.allocations[at.unwrap_or(0)]])
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
            && let Some((pair, straight)) = pair(it, low, high)
        {
            let lifetime =
                if straight { pair.break_even_lifetime_a } else { pair.break_even_lifetime_b };
            if let Some(years) = lifetime {
                let parts = [&self.named(low), &self.named(high), &self.years(years)];
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
        let unit = match (flip.quantity, self.language) {
            (Quantity::Lifetime, Language::Fr) => "ans",
            (Quantity::Electricity, Language::Fr) => "kWh par an",
            (Quantity::Electricity, Language::En) => "kWh a year",
            (Quantity::KgPerKwh, _) => "kg CO₂e par kWh",
            (Quantity::Lifetime, Language::En) => "years",
            _ => "kg CO₂e",
        };
        let number = |value| significant(self.language, value, 2);
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
            let kind = lists::catalogue().kind_label(kind, self.language);
            return match Way::from_key(supply) {
                Some(supply) => format!("{kind} ({})", folded(way(supply, self.language))),
                None => kind.to_owned(),
            };
        }
        let mut zones = lists::catalogue().zones();
        if let Some(zone) = zones.find(|zone| zone.key == subject) {
            return match self.language {
                Language::Fr => zone.name_fr.clone(),
                Language::En => zone.name_en.clone(),
            };
        }
        self.named(subject)
    }

    pub(super) fn money(&self, amount: f64) -> String {
        let currency = self.state.common.currency.as_deref().unwrap_or("EUR");
        let unit = if currency == "EUR" { "€" } else { currency };
        format!("{}\u{a0}{unit}", fixed(self.language, amount, 0))
    }

    fn costs(&self, it: &Comparison) -> Html {
        let mut complete = true;
        html! { <>
            <table class="wide">
                <thead><tr>
                    <th scope="col">{ self.texts.option }</th>
                    { for self.texts.cost_columns.iter().map(|column| html! {
                        <th scope="col">{ *column }</th>
                    }) }
                </tr></thead>
                <tbody>
                    { for ranked(it).into_iter().map(|option| {
                        let cost = option.cost.unwrap_or_default();
                        complete &= cost.complete;
                        let Cost { purchase, lease, repair, electricity, total, per_service_year, .. } =
                            cost;
                        html! {
                            <tr>
                                <th scope="row">{ self.lettered(&option.name) }</th>
                                { for [purchase + lease + repair, electricity, total, per_service_year]
                                    .into_iter()
                                    .zip(self.texts.cost_columns)
                                    .map(|(amount, column)| html! {
                                        <td data-column={column}>{ self.money(amount) }</td>
                                    }) }
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            if !complete {
                <p class="note">{ self.texts.incomplete }</p>
            }
        </> }
    }

    fn avoided(&self, it: &Comparison) -> Vec<String> {
        let told = it.options.iter().filter_map(|option| {
            let avoided = option.avoided.as_ref()?;
            let spread = avoided.climate_change;
            Some(fill(
                self.texts.avoided,
                &[
                    &self.named(&option.name),
                    &significant(self.language, spread.mean, 2),
                    &self.interval(spread.p05, spread.p95),
                    &self.named(&avoided.against),
                    &percent(self.language, avoided.displacement),
                ],
            ))
        });
        told.collect()
    }

    /// Every device with the figures that were taken for it.
    fn basis(&self, it: &Comparison) -> Html {
        let number = |value| significant(self.language, value, 2);
        let row = |name: &str, phase: &PhaseReport| {
            let kind = Kind::from_key(&phase.kind)
                .map_or("", |kind| lists::catalogue().kind_label(kind, self.language));
            let device = phase.matched.as_deref().unwrap_or(kind);
            let years = fill(self.texts.to, &[&number(phase.from_year), &number(phase.to_year)]);
            let lifetime = phase.lifetime_years.map_or_else(|| "–".to_owned(), number);
            html! {
                <tr>
                    <th scope="row">{ self.lettered(name) }{ ", " }{ device }</th>
                    { for [
                        years,
                        lifetime,
                        number(phase.charged_per_place),
                        number(phase.embodied_kgco2e),
                        number(phase.kwh_per_year),
                    ].into_iter().zip(&self.texts.basis_columns[1..]).map(|(text, column)| html! {
                        <td data-column={*column}>{ text }</td>
                    }) }
                </tr>
            }
        };
        html! {
            <table class="wide">
                <thead><tr>
                    { for self.texts.basis_columns.iter().map(|column| html! {
                        <th scope="col">{ *column }</th>
                    }) }
                </tr></thead>
                <tbody>
                    { for it.options.iter().flat_map(|option| {
                        option.phases.iter().map(move |phase| (option, phase))
                    }).map(|(option, phase)| row(&option.name, phase)) }
                </tbody>
            </table>
        }
    }
}

fn item(text: String) -> Html {
    html! { <li>{ text }</li> }
}
