//! One option as a row that opens in place: what it comes to, how long it serves, then all the rest.

use std::rc::Rc;

use footprint_core::applications::comparison::{GlanceOption, Item, Supply};
use footprint_core::terms::vocabulary::{Kind, Language};
use yew::prelude::*;

use super::View;
use super::fields::{Field, Spot, asked};
use super::need::Fields;
use super::say::Say;
use super::state::{Action, Card, Mistake};
use super::texts::{label, way};
use crate::components::hue_class;
use crate::lists;
use crate::models::Models;
use crate::words::fill;

/// What a row is drawn from; a row whose own has not changed is not drawn again.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    at: usize,
    card: Rc<Card>,
    /// The mean and the interval of a year, in words.
    figure: AttrValue,
    typed: Vec<(Spot, String)>,
    mistakes: Vec<(Spot, Mistake)>,
    /// For each device, the options that can serve after it.
    followers: Vec<Vec<String>>,
    service_years: f64,
    currency: AttrValue,
    language: Language,
    models: Models,
    act: Callback<Action>,
}

impl View<'_> {
    pub(super) fn row(&self, at: usize, card: &Rc<Card>) -> RowProps {
        let of_card = |spot: Spot| spot.card == card.id;
        // Of an option that has just come or gone, the figures are not there yet.
        let option = self.quick.and_then(|it| it.options.get(at));
        let option = option.filter(|option| option.name == card.name);
        let spots = (0..card.items.len() as u32).map(|item| Spot {
            card: card.id,
            item,
            field: Field::Then,
        });
        let names =
            |spot| self.state.successors(spot).into_iter().map(|it| it.name.clone()).collect();
        let common = &self.state.common;
        RowProps {
            at,
            card: card.clone(),
            figure: option.map_or_else(String::new, |option| self.figure(option)).into(),
            typed: self.state.texts().iter().filter(|(spot, _)| of_card(*spot)).cloned().collect(),
            mistakes: self.mistakes.iter().filter(|(spot, _)| of_card(*spot)).copied().collect(),
            followers: spots.map(names).collect(),
            service_years: common.service_years,
            currency: common.currency.clone().unwrap_or_else(|| "EUR".to_owned()).into(),
            language: self.say.language,
            models: self.state.models,
            act: self.act.clone(),
        }
    }

    /// The mean and the interval of an option's year, as text.
    fn figure(&self, option: &GlanceOption) -> String {
        let year = option.per_service_year;
        let spread = self.say.spread(year.mean, year.p05, year.p95);
        [&*spread, " ", self.say.texts.per_year].concat()
    }
}

#[component]
pub(super) fn OptionRow(props: &RowProps) -> Html {
    let RowProps { at, card, act, .. } = props;
    let say = Say::new(props.language);
    let texts = say.texts;
    let fields = Fields {
        say,
        act,
        typed: &props.typed,
        mistakes: &props.mistakes,
        currency: &props.currency,
        models: props.models,
    };
    let id = card.id;
    let button = |text: &'static str, action: fn(u32) -> Action| {
        let onclick = act.reform(move |_: MouseEvent| action(id));
        let name = fill(texts.of, &[text, &card.name]);
        html! { <button type="button" class="quiet" aria-label={name} {onclick}>{ text }</button> }
    };
    let change = if card.open { texts.close } else { texts.change };
    let spot = Spot { card: id, item: 0, field: Field::Name };
    html! {
        <li class={hue_class("card", *at)}>
            <h3>{ say.lettered(*at, &card.name) }</h3>
            <p class="figure">{ props.figure.clone() }</p>
            { for (0..).zip(&card.items).map(|(item, own)| device(props, &fields, item, own)) }
            if card.open {
                { fields.words(spot, card.name.clone().into(), "text", "".into()) }
            }
            <p class="buttons">
                <button type="button" class="quiet" id={format!("more-{id}")} aria-expanded={card.open.to_string()}
                    aria-label={fill(texts.of, &[change, &card.name])}
                    onclick={act.reform(move |_: MouseEvent| Action::Open(id))}>{ change }</button>
                if card.open {
                    { button(texts.add_device, Action::AddItem) }
                    { button(texts.duplicate, Action::Duplicate) }
                }
                { button(texts.remove, Action::Remove) }
            </p>
        </li>
    }
}

/// One device of an option.
fn device(props: &RowProps, fields: &Fields<'_>, item: u32, own: &Item) -> Html {
    let (say, card) = (fields.say, &props.card);
    let spot = |field| Spot { card: card.id, item, field };
    let supply = Supply::of(own);
    let kept = supply == Supply::Kept;
    let several = card.items.len() > 1;
    let kind = own.kind.map_or("", |kind| lists::catalogue().kind_label(kind, say.language));
    let summary =
        [kind, ", ", &footprint_core::terms::vocabulary::folded(way(supply, say.language))]
            .concat();
    let years = if kept { Field::KeepYears } else { Field::Lifetime };
    let follows = own.keep_years.is_some_and(|years| years < props.service_years);
    html! {
        <fieldset>
            <legend>{ if own.model.is_some() { sheet_name(own) } else { summary } }</legend>
            // What comes or goes as a child of the fieldset itself takes a slider out of the finger's hold.
            <div>
                { fields.number(spot(years), years.of(own), usual_years(own).filter(|_| !kept)) }
                if card.open {
                    { ways(fields, spot(Field::Way), supply) }
                    { kinds(fields, spot(Field::Kind), own.kind) }
                    if follows { { successor(props, fields, spot(Field::Then), own) } }
                    { fields.sheet(spot(Field::Search), own) }
                    { for asked(supply).iter().map(|field| fields.number(spot(*field), field.of(own), None)) }
                    if several {
                        <button type="button" class="quiet" onclick={fields.act.reform({
                            let id = card.id;
                            move |_: MouseEvent| Action::RemoveItem(id, item)
                        })}>{ fill(say.texts.remove_device, &[&(item + 1).to_string()]) }</button>
                    }
                }
            </div>
        </fieldset>
    }
}

/// The maker and the model of a sheet that is taken.
pub(super) fn sheet_name(own: &Item) -> String {
    let maker = own.manufacturer.as_deref().unwrap_or_default();
    [maker, " ", own.model.as_deref().unwrap_or_default()].concat()
}

fn ways(fields: &Fields<'_>, spot: Spot, supply: Supply) -> Html {
    let language = fields.say.language;
    let ways = Supply::ALL.map(|it| (it.key(), way(it, language)));
    fields.choice(spot, supply.key(), &ways, move |key| {
        let supply = Supply::from_key(&key).unwrap_or(supply);
        Action::Way(spot, supply, way(supply, language))
    })
}

fn kinds(fields: &Fields<'_>, spot: Spot, kind: Option<Kind>) -> Html {
    let kinds = lists::grouped_kinds(lists::catalogue(), fields.say.language);
    fields.set(spot, kind.map_or("", Kind::key), &kinds)
}

/// What serves after a kept device.
fn successor(props: &RowProps, fields: &Fields<'_>, spot: Spot, own: &Item) -> Html {
    let then = own.then.as_deref().unwrap_or_default();
    let followers = props.followers.get(spot.item as usize).map_or(&[][..], Vec::as_slice);
    let mut names: Vec<&str> = followers.iter().map(String::as_str).collect();
    if !names.contains(&then) {
        names.insert(0, then);
    }
    let options: Vec<_> = names.into_iter().map(|name| (name, name)).collect();
    fields.set(spot, then, &options)
}

fn usual_years(item: &Item) -> Option<f64> {
    let (kind, catalogue) = (item.kind?, lists::catalogue());
    let second = item.refurbished || item.reused;
    let second = catalogue.second_life(kind).filter(|_| second).map(|life| life.years.0);
    second.or(catalogue.equipment(kind).map(|known| known.lifetime.0))
}

/// What a field's label is, as the fields of numbers write it.
pub(super) fn priced(field: Field, language: Language, currency: &str) -> String {
    let name = label(field, language);
    let is_price = matches!(
        field,
        Field::Price | Field::LeasePrice | Field::RepairPrice | Field::ElectricityPrice
    );
    if is_price { [name, " (", currency, ")"].concat() } else { name.to_owned() }
}
