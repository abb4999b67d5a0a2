//! The answer first: one sentence, one badge, one chart; the rest of the result a tab away.

use footprint_core::applications::comparison::{
    Badge, Glance, GlanceOption, RankingUnder, Supply, Verdict,
};
use footprint_core::terms::vocabulary::Stage;
use yew::prelude::*;

use super::View;
use super::badge::nearest;
use super::fields::{Field, Spot};
use super::reasons::{Reasons, rule};
use super::state::{Action, Tab};
use crate::components::{Curves, curves, dot, height, round_up, scaled_table, stacked_bar, table};
use crate::lists;
use crate::words::fill;

impl View<'_> {
    pub(super) fn answer(&self) -> Html {
        let texts = self.say.texts;
        let slips = self.mistakes.len();
        let Some((it, _)) = self.quick.and_then(|it| Some((it, first(it)?))) else {
            let text = if self.state.cards.is_empty() { texts.no_option } else { texts.unusable };
            return html! { <>{ self.title() }<p class="problem">{ text }</p></> };
        };
        html! {
            <>
                { self.title() }
                if slips > 0 {
                    <p class="problem" role="alert">
                        { self.slips() }{ " " }{ texts.from_before }
                    </p>
                }
                <h3 class="headline">{ self.sentence(it) }</h3>
                <p class="case">{ self.perimeter() }</p>
                { self.badge(it) }
                if self.state.mixes_sources() { <p class="caution">{ texts.mixed }</p> }
                if self.state.example { <p class="note">{ texts.example_note }</p> }
                <div class="tabs" role="group" aria-label={texts.view}>
                    { for Tab::ALL.into_iter().zip(texts.tabs).map(|(tab, name)| {
                        let onclick = self.act.reform(move |_: MouseEvent| Action::Tab(tab));
                        let pressed = (self.state.tab == tab).to_string();
                        html! { <button type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
                    }) }
                </div>
                <div class="shown">{ self.shown(it) }</div>
                { self.sources() }
            </>
        }
    }

    /// What is compared: the title that the reader gave.
    fn title(&self) -> Html {
        let title = self.state.common.title.clone();
        let title = title.unwrap_or_else(|| self.say.texts.example_case.to_owned());
        html! { <h2 id="h-answer">{ title }</h2> }
    }

    /// How many fields are to be put right, as a link to the first of them.
    fn slips(&self) -> Html {
        let [one, several] = self.say.texts.to_mend;
        let text = match self.mistakes.len() {
            1 => one.to_owned(),
            count => fill(several, &[&count.to_string()]),
        };
        let spot = self.mistakes.first().map(|(spot, _)| *spot);
        let onclick = self.act.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Find(spot)
        });
        html! { <a href="#" {onclick}>{ text }</a> }
    }

    /// The result in a sentence: the lowest, or those that are level with it, beside what would be bought new, or
    /// beside the highest.
    pub(super) fn sentence(&self, it: &Glance) -> String {
        let (say, texts) = (self.say, self.say.texts);
        let Some(low) = first(it) else { return texts.no_option.to_owned() };
        if !it.same_need {
            return texts.other_need.to_owned();
        }
        let mass = |at: usize| say.mass(it.options[at].total);
        let close = it.pairs.iter().take_while(|pair| {
            pair.verdict() == Verdict::NoConclusion || mass(pair.other) == say.mass(low.total)
        });
        let (level, beyond) = it.ranking.split_at(1 + close.count());
        let new = |at: &usize| {
            let items = self.state.cards.get(*at).map(|card| &card.items);
            beyond.contains(at)
                && items.is_some_and(|all| all.iter().all(|item| Supply::of(item) == Supply::New))
        };
        let other = (0..it.options.len()).find(new).or(beyond.last().copied());
        let other = other.map(|at| &it.options[at]);
        if let [others @ .., last] = level
            && !others.is_empty()
        {
            let quoted = |at: &usize| say.quoted(&it.options[*at].name);
            let names = others.iter().map(quoted).collect::<Vec<_>>().join(", ");
            let names = fill(texts.and, &[&names, &quoted(last)]);
            let (least, most) = (say.mass(low.total), mass(*last));
            let masses = if least == most { least } else { fill(texts.to, &[&least, &most]) };
            return match other {
                Some(other) => fill(
                    texts.level_beside,
                    &[&names, &masses, &say.quoted(&other.name), &say.mass(other.total)],
                ),
                None => fill(texts.level, &[&names, &masses]),
            };
        }
        match other {
            Some(other) => fill(
                texts.lowest,
                &[
                    &say.quoted(&low.name),
                    &say.mass(low.total),
                    &say.mass(other.total),
                    &say.quoted(&other.name),
                ],
            ),
            None => {
                let alone =
                    fill(texts.lowest_alone, &[&say.quoted(&low.name), &say.mass(low.total)]);
                [&*alone, " ", texts.one_option].concat()
            }
        }
    }

    /// For how many, how long and where.
    pub(super) fn perimeter(&self) -> String {
        let (say, common) = (self.say, &self.state.common);
        let zones = lists::zones(lists::catalogue(), say.language, Some(&common.country));
        let country = zones.first().map_or(common.country.as_str(), |(_, name)| name);
        let places = say.several(say.texts.places, common.quantity);
        let years = say.several(say.texts.years, common.service_years);
        fill(say.texts.whole_need, &[&places, &years, country])
    }

    fn badge(&self, it: &Glance) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        // Of options that serve other devices the answer has said that there is no verdict.
        if it.options.len() < 2 || !it.same_need {
            return Html::default();
        }
        let Some(compared) = self.compared else {
            return html! { <p class="badge" data-late="" aria-busy="true"><small>{ texts.checking }</small></p> };
        };
        let comparison = &compared.comparison;
        let Some((near, probability)) = nearest(comparison) else { return Html::default() };
        let low = comparison.ranking.first().map_or_else(String::new, |name| say.quoted(name));
        let (near, chances) = (say.quoted(near), say.chances(probability));
        let levels = [low.as_str(), near.as_str(), chances.as_str()];
        let turned = comparison.depends_on.first().and_then(|on| {
            let same = |it: &&RankingUnder| it.convention == on.convention && it.value == on.value;
            comparison.rankings.iter().find(same)
        });
        let (at, words, switch) = match (comparison.badge, turned) {
            (Badge::Depends, Some(other)) => {
                let lowest =
                    other.ranking.first().map_or_else(String::new, |name| say.quoted(name));
                let field = match other.convention.as_str() {
                    "factors" => Some(Field::Factors),
                    "allocation" => Some(Field::Allocation),
                    _ => None,
                };
                let switch = field.map(|field| (field, other.value.clone()));
                let rule = rule(say, &other.convention, &other.value);
                (1, fill(texts.depends, &[&rule, &lowest]), switch)
            }
            (Badge::Solid, _) => {
                let next =
                    comparison.ranking.get(1).map_or_else(String::new, |name| say.quoted(name));
                (0, fill(texts.solid, &[&low, &next]), None)
            }
            (Badge::Likely | Badge::Depends, _) => (3, fill(texts.leads, &levels), None),
            (Badge::NoWinner, _) => (2, fill(texts.no_winner, &levels), None),
        };
        html! {
            <p class={format!("badge b{at}")} data-late="">
                <strong>{ texts.badges[at] }</strong>{ " " }{ words }
                if let Some((field, value)) = switch {
                    { " " }
                    { self.button(texts.try_rule, None, move || {
                        Action::Rule(Spot::common(field), value.clone())
                    }) }
                }
            </p>
        }
    }

    fn shown(&self, it: &Glance) -> Html {
        match (self.state.tab, self.compared) {
            (Tab::Chart, _) => self.chart(it),
            (Tab::Table, _) => self.figures(it),
            (Tab::Years, _) => self.course(it),
            (Tab::Stages, _) => self.stages(it),
            (Tab::Costs, Some(compared)) => self.reasons(compared).costs(),
            (Tab::Reasons, Some(compared)) => self.reasons(compared).html(),
            (Tab::Costs | Tab::Reasons, None) => {
                html! { <p class="note">{ self.say.texts.checking }</p> }
            }
        }
    }

    fn reasons<'a>(&self, compared: &'a super::Compared) -> Reasons<'a> {
        Reasons::new(self.say, &compared.scenario, &compared.comparison)
    }

    /// What an option costs; "…" while that is being found.
    pub(super) fn price(&self, name: &str) -> String {
        let Some(compared) = self.compared else { return "…".to_owned() };
        let option = compared.comparison.options.iter().find(|option| option.name == name);
        let price = option.and_then(|option| self.reasons(compared).price(option));
        price.unwrap_or_else(|| self.say.texts.price_missing.to_owned())
    }

    /// A dot-and-whisker row an option, on one axis.
    fn chart(&self, it: &Glance) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        let highest = it.options.iter().map(|option| option.per_service_year.p95);
        let most = round_up(highest.fold(0.0, f64::max));
        let heads = [texts.option, texts.per_year, texts.total, texts.price].map(AttrValue::from);
        let rows = it.ranking.iter().map(|&at| {
            let option = &it.options[at];
            let year = option.per_service_year;
            let figure = html! {
                <>
                    <span>{ say.spread(year.mean, year.p05, year.p95) }</span>
                    { dot(at, [year.mean, year.p05, year.p95], most) }
                </>
            };
            let cells =
                vec![figure, say.mass(option.total).into(), self.price(&option.name).into()];
            (say.lettered(at, &option.name), cells)
        });
        html! {
            <>
                { scaled_table("ranking", texts.per_year.into(), &heads, rows, Some(html! {
                    <div class="scale">
                        { for [0.0, 0.5, 1.0].map(|share| html! { <span>{ say.rough(share * most) }</span> }) }
                    </div>
                })) }
                <p class="note">{ texts.nine_in_ten }</p>
            </>
        }
    }

    fn figures(&self, it: &Glance) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        let heads =
            [texts.option, texts.per_year, "5\u{a0}%", "95\u{a0}%", texts.total, texts.price];
        let rows = it.ranking.iter().map(|&at| {
            let option = &it.options[at];
            let year = option.per_service_year;
            let cells = [
                say.mean(year.mean, year.p05, year.p95),
                say.rough(year.p05),
                say.rough(year.p95),
                say.mass(option.total),
                self.price(&option.name),
            ];
            (say.lettered(at, &option.name), cells.map(Html::from).into())
        });
        table("wide", texts.per_year.into(), &heads.map(AttrValue::from), rows)
    }

    fn course(&self, it: &Glance) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        let Some(&lowest) = it.ranking.first() else { return Html::default() };
        let named = |at: usize| say.named(at, &it.options[at].name);
        let (mut marks, mut sentences) = (Vec::new(), Vec::new());
        for pair in &it.pairs {
            if let Some(year) = pair.break_even_years {
                marks.push((year, say.time(year)));
                let parts = [say.time(year), named(lowest), named(pair.other)];
                sentences.push(fill(texts.breaks_even, &parts.each_ref().map(String::as_str)));
            }
        }
        let lines = it.options.iter().enumerate();
        let drawn = Curves {
            language: say.language,
            words: fill(texts.curve, &[&say.years(it.service_years), &sentences.join(" ")]),
            axes: texts.axes,
            lines: lines.map(|(at, option)| (say.letter(at), &*option.cumulated)).collect(),
            marks,
            years: it.service_years,
        };
        let heads: Vec<AttrValue> = [texts.after_years.into()]
            .into_iter()
            .chain(
                it.options
                    .iter()
                    .enumerate()
                    .map(|(at, option)| [&*say.letter(at), " ", &option.name].concat().into()),
            )
            .collect();
        let rows = (0..=it.service_years as u32).map(|year| {
            let at = |option: &GlanceOption| height(&option.cumulated, f64::from(year));
            let cells = it.options.iter().map(|option| say.rough(at(option)).into());
            (say.years(f64::from(year)).into(), cells.collect())
        });
        html! {
            <>
                { curves(drawn) }
                { for sentences.into_iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                { table("wide", texts.over_time_words.into(), &heads, rows) }
            </>
        }
    }

    fn stages(&self, it: &Glance) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        let totals = it.options.iter().map(|option| option.by_stage.iter().sum());
        let most = totals.fold(0.0, f64::max);
        let names = Stage::ALL.iter().map(|it| lists::catalogue().stage_label(*it, say.language));
        let names: Vec<&str> = names.collect();
        let heads: Vec<AttrValue> = [texts.option]
            .into_iter()
            .chain(names.iter().copied())
            .map(|it| it.to_owned().into())
            .collect();
        let rows = it.options.iter().enumerate().map(|(at, option)| {
            let cells = option.by_stage.iter().map(|kg| say.rough(*kg).into()).collect();
            (say.lettered(at, &option.name), cells)
        });
        html! {
            <>
                <ul class="legend">{ for names.iter().map(|name| html! { <li>{ (*name).to_owned() }</li> }) }</ul>
                { for it.options.iter().enumerate().map(|(at, option)| html! {
                    <div class="stages">{ say.lettered(at, &option.name) }{ stacked_bar(&option.by_stage, most) }</div>
                }) }
                { table("wide", texts.stages.into(), &heads, rows) }
            </>
        }
    }

    /// Where the figures come from, once they are all there.
    fn sources(&self) -> Html {
        let Some(compared) = self.compared else { return Html::default() };
        html! { <p class="note">{ self.say.sources(&compared.comparison) }</p> }
    }
}

fn first(it: &Glance) -> Option<&GlanceOption> {
    it.options.get(*it.ranking.first()?)
}
