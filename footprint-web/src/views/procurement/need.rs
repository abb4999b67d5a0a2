//! What every option has to serve, its settings, the fields that all parts of the view share, adding options.

use footprint_core::applications::comparison::{Item, Supply};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind};
use yew::prelude::*;

use super::View;
use super::fields::{Field, Spot};
use super::options::{priced, sheet_name};
use super::presets::preset;
use super::say::Say;
use super::state::{Action, Mistake};
use super::texts::{label, way};
use crate::components::{Choice, Measure, Track, choice, measure};
use crate::lists;
use crate::models::{self, Models};
use crate::words::fill;

/// What fields are drawn from.
pub(super) struct Fields<'a> {
    pub(super) say: Say,
    pub(super) act: &'a Callback<Action>,
    pub(super) typed: &'a [(Spot, String)],
    pub(super) mistakes: &'a [(Spot, Mistake)],
    pub(super) currency: &'a str,
    pub(super) models: Models,
}

impl View<'_> {
    pub(super) fn fields(&self) -> Fields<'_> {
        Fields {
            say: self.say,
            act: self.act,
            typed: self.state.texts(),
            mistakes: &self.mistakes,
            currency: self.state.common.currency.as_deref().unwrap_or("EUR"),
            models: self.state.models,
        }
    }

    pub(super) fn need(&self) -> Html {
        let (texts, common, fields) = (self.say.texts, &self.state.common, self.fields());
        let zones = lists::zones(lists::catalogue(), self.say.language, None);
        let allocations: Vec<_> =
            Allocation::ALL.iter().map(|it| it.key()).zip(texts.allocations).collect();
        let number = |field| {
            fields.number(Spot::common(field), self.state.number(Spot::common(field)), None)
        };
        let open = self.state.settings;
        html! {
            <section class="need" aria-labelledby="h-need">
                <h2 id="h-need">{ texts.need }</h2>
                <div class="fields">
                    { number(Field::Quantity) }
                    { number(Field::ServiceYears) }
                    { fields.set(Spot::common(Field::Country), &common.country, &zones) }
                    { fields.set(Spot::common(Field::Allocation), common.allocation.key(), &allocations) }
                </div>
                if !self.host.kiosk {
                    <button type="button" class="quiet" aria-expanded={open.to_string()}
                        onclick={self.act.reform(|_: MouseEvent| Action::Settings)}>{ texts.more_settings }</button>
                    if open { { self.settings(&fields) } }
                }
            </section>
        }
    }

    fn settings(&self, fields: &Fields<'_>) -> Html {
        let common = &self.state.common;
        let sets: Vec<_> =
            FactorSet::ALL.iter().map(|set| set.key()).zip(self.say.texts.data_sets).collect();
        // Of a room nobody is asked whose devices stand in none.
        let housed = |item: &Item| {
            let known = item.kind.and_then(|kind| lists::catalogue().equipment(kind));
            known.is_some_and(|known| known.data_centre)
        };
        let room = common.pue.is_some()
            || fields.typed(Spot::common(Field::Pue)).is_some()
            || self.state.cards.iter().flat_map(|card| &card.items).any(housed);
        let numbers =
            [Field::ElectricityPrice, Field::DiscountRate, Field::Displacement, Field::Pue];
        let numbers = numbers.into_iter().filter(|field| room || *field != Field::Pue);
        html! {
            <div class="fields">
                { fields.set(Spot::common(Field::Factors), common.factors.key(), &sets) }
                { for numbers.map(|field| {
                    fields.number(Spot::common(field), self.state.number(Spot::common(field)), None)
                }) }
            </div>
        }
    }

    /// One button that opens the five ways, the search for a model, and the examples.
    pub(super) fn adding(&self) -> Html {
        let (texts, language, open) = (self.say.texts, self.say.language, self.state.adding);
        let country = &self.state.common.country;
        html! {
            <div class="add">
                <button type="button" aria-expanded={open.to_string()}
                    onclick={self.act.reform(|_: MouseEvent| Action::Adding)}>{ texts.add_way }</button>
                if open {
                    <h3>{ texts.add_how }</h3>
                    <p class="buttons">
                        { for Supply::ALL.map(|by| {
                            self.button(way(by, language), None, move || Action::Add(by, way(by, language)))
                        }) }
                    </p>
                    { self.fields().sheet(Spot::common(Field::Search), &Item::default()) }
                    <h3>{ texts.examples }</h3>
                    <p class="buttons">
                        { for texts.example_names.into_iter().enumerate().map(|(at, name)| {
                            let country = country.clone();
                            self.button(name, None, move || {
                                Action::Example(Box::new(preset(at, language, &country)))
                            })
                        }) }
                    </p>
                }
            </div>
        }
    }
}

impl Fields<'_> {
    fn typed(&self, spot: Spot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == spot).map(|(_, text)| text.as_str())
    }

    /// A list to choose from, which sets its field.
    pub(super) fn set(&self, spot: Spot, chosen: &str, options: &[(&str, &str)]) -> Html {
        self.choice(spot, chosen, options, move |key| Action::Set(spot, key))
    }

    /// A list to choose from.
    pub(super) fn choice(
        &self,
        spot: Spot,
        chosen: &str,
        options: &[(&str, &str)],
        action: impl Fn(String) -> Action + 'static,
    ) -> Html {
        choice(Choice {
            id: spot.id().into(),
            label: label(spot.field, self.say.language).into(),
            options,
            chosen,
            mistake: self.mistake(spot),
            on_choice: self.act.reform(action),
        })
    }

    /// A number, with its slider where it has one; `usual` serves while nothing is given.
    pub(super) fn number(&self, spot: Spot, number: Option<f64>, usual: Option<f64>) -> Html {
        let (say, texts) = (self.say, self.say.texts);
        let name = priced(spot.field, say.language, self.currency);
        let value = match (self.typed(spot), number) {
            (Some(text), _) => text.to_owned(),
            (None, Some(number)) => say.plain(spot.field.shown(number)),
            (None, None) => String::new(),
        };
        let usual_words = usual.map(|usual| fill(texts.usual, &[&say.plain(usual)]));
        let track = spot.field.slider().map(|slider| {
            let value = number.or(usual).unwrap_or(1.0);
            Track {
                name: fill(texts.slider, &[&name]).into(),
                ends: slider.ends(),
                position: slider.position(value),
                words: match spot.field {
                    Field::Quantity => say.plain(value),
                    _ => say.years(value),
                }
                .into(),
                on_move: self.act.reform(move |position| Action::Slide(spot, position)),
            }
        });
        measure(Measure {
            id: spot.id().into(),
            label: name.into(),
            value: value.into(),
            keys: "decimal",
            placeholder: usual_words.unwrap_or_default().into(),
            mistake: self.mistake(spot),
            track,
            on_text: self.act.reform(move |text| Action::Set(spot, text)),
            ..Measure::default()
        })
    }

    /// A field of words.
    pub(super) fn words(
        &self,
        spot: Spot,
        value: AttrValue,
        keys: &'static str,
        placeholder: AttrValue,
    ) -> Html {
        measure(Measure {
            id: spot.id().into(),
            label: label(spot.field, self.say.language).into(),
            value,
            keys,
            placeholder,
            mistake: self.mistake(spot),
            on_text: self.act.reform(move |text| Action::Set(spot, text)),
            ..Measure::default()
        })
    }

    /// The maker's sheet of a device: the one taken, or a search for one.
    pub(super) fn sheet(&self, spot: Spot, own: &Item) -> Html {
        let (say, texts, Spot { card, item, .. }) = (self.say, self.say.texts, spot);
        let take = move |sheet: Option<(Kind, String, String)>| Action::Model(card, item, sheet);
        if own.model.is_some() {
            let onclick = self.act.reform(move |_: MouseEvent| take(None));
            return html! {
                <p class="field">
                    { fill(texts.sheet, &[&sheet_name(own)]) }{ " " }
                    <button type="button" class="quiet" {onclick}>{ texts.no_sheet }</button>
                </p>
            };
        }
        let text = self.typed(spot).unwrap_or_default();
        let here = self.models == Models::Here && !text.trim().is_empty();
        let found = if here { models::search(own.kind, text) } else { models::Found::default() };
        let status = match self.models {
            Models::Wanted => texts.loading.to_owned(),
            Models::Failed => texts.no_models.to_owned(),
            Models::Here if found.near => texts.found_near.to_owned(),
            Models::Here if here => {
                fill(texts.found[found.count.min(2)], &[&say.plain(found.count as f64)])
            }
            _ => String::new(),
        };
        let hits = found.sheets.into_iter().map(|sheet| {
            let name = [&*sheet.manufacturer, " ", &sheet.name].concat();
            let kind = lists::catalogue().kind_label(sheet.kind, say.language);
            let making = sheet.total_kgco2e * (1.0 - sheet.shares[2].unwrap_or(0.0));
            let figure = fill(texts.sheet_kg, &[&say.rough(making)]);
            let onclick = self.act.reform(move |_: MouseEvent| {
                take(Some((sheet.kind, sheet.manufacturer.clone(), sheet.name.clone())))
            });
            html! {
                <li><button type="button" {onclick}>{ name }<small>{ kind }{ ", " }{ figure }</small></button></li>
            }
        });
        html! {
            <div>
                { self.words(spot, text.to_owned().into(), "search", texts.search_hint.into()) }
                <p class="note" role="status">{ status }</p>
                <ul class="found">{ for hits }</ul>
            </div>
        }
    }

    /// What is to be put right in a field.
    fn mistake(&self, spot: Spot) -> Option<AttrValue> {
        let (_, mistake) = self.mistakes.iter().find(|(at, _)| *at == spot)?;
        let (say, texts) = (self.say, self.say.texts);
        let number = |bound: f64| say.plain(spot.field.shown(bound));
        let text = match *mistake {
            Mistake::Number(least, most) if most > 1e5 && least > 0.0 && least < 0.1 => {
                texts.positive.to_owned()
            }
            Mistake::Number(least, most) if most > 1e5 => fill(texts.at_least, &[&number(least)]),
            Mistake::Number(least, most) => fill(texts.number, &[&number(least), &number(most)]),
            Mistake::Unnamed => texts.unnamed.to_owned(),
            Mistake::SameName => texts.same_name.to_owned(),
            Mistake::NoSuccessor => texts.no_successor.to_owned(),
        };
        Some(text.into())
    }
}
