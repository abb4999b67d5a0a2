//! The answer first: the lowest option and how sure it is; every option as a bar; curves and stages.

use footprint_core::comparison::{Comparison, OptionReport, PairReport, Verdict};
use footprint_core::report::Total;
use footprint_core::text::number::{digits_for, significant};
use footprint_core::vocabulary::{Criterion, Stage};
use yew::prelude::*;

use super::View;
use super::state::Panel;
use crate::components::{Curves, curves, height, interval_bar, stacked_bar};
use crate::lists;
use crate::words::fill;

pub(super) fn climate(option: &OptionReport) -> Option<&Total> {
    option.per_service_year.get(&Criterion::ClimateChange)
}

/// The pair of two options, and whether the first of them is its `a`.
pub(super) fn pair<'c>(
    it: &'c Comparison,
    low: &str,
    high: &str,
) -> Option<(&'c PairReport, bool)> {
    it.comparisons.iter().find_map(|pair| {
        let straight = pair.a == low && pair.b == high;
        (straight || (pair.a == high && pair.b == low)).then_some((pair, straight))
    })
}

/// Options, lowest first.
pub(super) fn ranked(it: &Comparison) -> Vec<&OptionReport> {
    let named = |name: &String| it.options.iter().find(|option| option.name == *name);
    it.ranking.iter().filter_map(named).collect()
}

impl View<'_> {
    /// The mean and the interval of an option's year, as text.
    pub(super) fn figure(&self, name: &str) -> Option<String> {
        let it = self.quick?;
        let total = climate(it.options.iter().find(|option| option.name == name)?)?;
        Some(format!("{} {}", self.spread(total.mean, total.p05, total.p95), self.texts.per_year))
    }

    /// `37 (16 to 70)`.
    pub(super) fn spread(&self, mean: f64, p05: f64, p95: f64) -> String {
        let digits = digits_for(mean, p05, p95);
        format!("{} ({})", significant(self.language, mean, digits), self.interval(p05, p95))
    }

    pub(super) fn interval(&self, p05: f64, p95: f64) -> String {
        let end = |value| significant(self.language, value, 2);
        fill(self.texts.to, &[&end(p05), &end(p95)])
    }

    /// Chances in 100 of the lower one.
    pub(super) fn chances(&self, pair: &PairReport) -> String {
        let sure = f64::max(pair.probability_a_lower, 1.0 - pair.probability_a_lower);
        // A probability read at the nodes of a model is never a certainty.
        if sure > 0.995 {
            self.texts.more_than_99.to_owned()
        } else {
            ((sure * 100.0 + 0.5) as u32).to_string()
        }
    }

    /// The verdict on the two lowest options, in a sentence.
    fn verdict(&self, it: &Comparison) -> String {
        let [low, high, ..] = &it.ranking[..] else { return self.texts.one_option.to_owned() };
        let Some((pair, _)) = pair(it, low, high) else { return String::new() };
        let words = match pair.verdict {
            Verdict::Robust => self.texts.verdicts[0],
            Verdict::Likely => self.texts.verdicts[1],
            Verdict::NoConclusion => self.texts.verdicts[2],
        };
        fill(words, &[&self.named(high), &self.chances(pair)])
    }

    /// The answer as one short text, for the live region.
    pub(super) fn announcement(&self, it: &Comparison) -> String {
        let Some(first) = it.ranking.first() else { return self.texts.no_option.to_owned() };
        let lowest = fill(self.texts.lowest, &[first]);
        let figure = self.figure(first).unwrap_or_default();
        format!("{lowest}, {figure}. {}", self.verdict(it))
    }

    pub(super) fn answer(&self) -> Html {
        let Some(it) = self.quick.filter(|it| !it.options.is_empty()) else {
            return html! { <p class="problem">{ self.nothing() }</p> };
        };
        let ranked = ranked(it);
        let most = it.options.iter().filter_map(climate).map(|total| total.p95).fold(0.0, f64::max);
        let Some((first, total)) = ranked.first().and_then(|first| Some((first, climate(first)?)))
        else {
            return html! {};
        };
        let digits = digits_for(total.mean, total.p05, total.p95);
        html! { <>
            <p class="headline">{ fill(self.texts.lowest, &[&first.name]) }</p>
            <p><strong class="total">{ significant(self.language, total.mean, digits) }</strong>
                { " " }{ self.texts.per_year }{ " (" }{ self.interval(total.p05, total.p95) }{ "). " }
                { self.verdict(it) }</p>
            <table class="ranking">
                <caption>{ self.texts.ranking }</caption>
                <thead><tr>
                    <th scope="col">{ self.texts.option }</th>
                    <th scope="col">{ self.texts.per_year }</th>
                </tr></thead>
                <tbody>
                    { for ranked.iter().filter_map(|option| {
                        let year = climate(option)?;
                        let whole = option.total.get(&Criterion::ClimateChange)?;
                        Some(html! {
                            <tr>
                                <th scope="row">{ self.lettered(&option.name) }</th>
                                <td>{ self.spread(year.mean, year.p05, year.p95) }{ " · " }
                                    { fill(self.texts.whole, &[&self.mass(whole.mean)]) }
                                    { interval_bar(year.mean, year.p05, year.p95, most) }</td>
                            </tr>
                        })
                    }) }
                </tbody>
            </table>
            <p class="note">{ self.texts.nine_in_ten }</p>
        </> }
    }

    /// kg or tonnes of CO₂e.
    pub(super) fn mass(&self, kg: f64) -> String {
        let (value, unit) = if kg.abs() < 1000.0 { (kg, "kg") } else { (kg / 1000.0, "t") };
        format!("{}\u{a0}{unit}", significant(self.language, value, 2))
    }

    /// The dates from which the lowest option stays below another, with that one's name.
    fn break_evens<'c>(&self, it: &'c Comparison) -> Vec<(f64, &'c str)> {
        let Some((first, others)) = it.ranking.split_first() else { return Vec::new() };
        let date = |other: &'c String| {
            pair(it, first, other)
                .and_then(|(pair, _)| Some((pair.break_even_years?, other.as_str())))
        };
        others.iter().filter_map(date).collect()
    }

    pub(super) fn course(&self) -> Html {
        let Some(it) = self.quick.filter(|it| !it.options.is_empty()) else { return html! {} };
        let marks = self.break_evens(it);
        let first = it.ranking.first().map_or("", String::as_str);
        let sentences: Vec<String> = marks
            .iter()
            .map(|(year, other)| {
                let parts = [&self.years(*year), &self.named(first), &self.named(other)];
                fill(self.texts.breaks_even, &parts.map(String::as_str))
            })
            .collect();
        let words = fill(self.texts.curve, &[&self.years(it.service_years), &sentences.join(" ")]);
        html! {
            <section class="half">
                <h2>{ self.texts.over_time }</h2>
                <p class="note">{ self.texts.over_time_words }</p>
                { curves(Curves {
                    language: self.language,
                    words,
                    lines: (0..)
                        .zip(&it.options)
                        .map(|(at, option)| (self.letter(at), option.cumulated.as_slice()))
                        .collect(),
                    marks: marks.iter().map(|(year, _)| *year).collect(),
                    years: it.service_years,
                }) }
                { for sentences.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                { self.panel(Panel::Course, self.texts.figures, &|| self.course_table(it)) }
            </section>
        }
    }

    fn course_table(&self, it: &Comparison) -> Html {
        html! {
            <table class="wide">
                <caption>{ self.texts.over_time_words }</caption>
                <thead><tr>
                    <th scope="col">{ self.texts.after_years }</th>
                    { for it.options.iter().map(|option| html! {
                        <th scope="col">{ self.lettered(&option.name) }</th>
                    }) }
                </tr></thead>
                <tbody>
                    { for (0..=it.service_years as u32).map(|year| html! {
                        <tr>
                            <th scope="row">{ self.years(f64::from(year)) }</th>
                            { for it.options.iter().map(|option| {
                                let kg = height(&option.cumulated, f64::from(year));
                                let column = option.name.clone();
                                html! {
                                    <td data-column={column}>{ significant(self.language, kg, 2) }</td>
                                }
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        }
    }

    pub(super) fn stages(&self) -> Html {
        let Some(it) = self.quick.filter(|it| !it.options.is_empty()) else { return html! {} };
        let parts = |option: &OptionReport| -> Vec<f64> {
            let of = |stage: &Stage| {
                option.by_stage.get(stage).and_then(|means| means.get(&Criterion::ClimateChange))
            };
            Stage::ALL.iter().map(|stage| of(stage).map_or(0.0, |mean| mean.mean)).collect()
        };
        let most = it.options.iter().map(|option| parts(option).iter().sum()).fold(0.0, f64::max);
        let name = |stage: &Stage| lists::catalogue().stage_label(*stage, self.language);
        html! {
            <section class="half">
                <h2>{ self.texts.stages }</h2>
                <ul class="legend">
                    { for Stage::ALL.iter().map(|stage| html! { <li>{ name(stage) }</li> }) }
                </ul>
                { for it.options.iter().map(|option| html! {
                    <p class="stages">{ self.lettered(&option.name) }{ stacked_bar(&parts(option), most) }</p>
                }) }
                { self.panel(Panel::Stages, self.texts.figures, &|| html! {
                    <table class="wide">
                        <caption>{ self.texts.stages }{ ", kg CO₂e" }</caption>
                        <thead><tr>
                            <th scope="col">{ self.texts.option }</th>
                            { for Stage::ALL.iter().map(|stage| html! {
                                <th scope="col">{ name(stage) }</th>
                            }) }
                        </tr></thead>
                        <tbody>
                            { for it.options.iter().map(|option| html! {
                                <tr>
                                    <th scope="row">{ self.lettered(&option.name) }</th>
                                    { for parts(option).into_iter().zip(Stage::ALL).map(|(kg, stage)| html! {
                                        <td data-column={name(stage).to_owned()}>
                                            { significant(self.language, kg, 2) }
                                        </td>
                                    }) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                }) }
            </section>
        }
    }
}
