//! One option as a card: what is bought or kept, for how long, and what it comes to.

use footprint_core::comparison::Item;
use footprint_core::vocabulary::Kind;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::View;
use super::fields::{Field, Spot, Way};
use super::models;
use super::state::{Action, Card, Mistake, Models};
use super::texts::{label, way};
use crate::components::{Measure, Track, measure};
use crate::lists;
use crate::words::fill;

impl View<'_> {
    pub(super) fn card(&self, at: usize, card: &Card) -> Html {
        let id = card.id;
        let name = Spot { card: id, item: 0, field: Field::Name };
        let of_card = |text: &'static str| fill(self.texts.of, &[text, &card.name]);
        html! {
            <li class="card" key={id}>
                <h3><span class="letter">{ self.letter(at) }</span>{ " " }{ &card.name }</h3>
                <p class="figure">{ self.figure(&card.name) }</p>
                { for (0..).zip(&card.items).map(|(item, own)| self.device(card, item, own)) }
                if card.open {
                    { self.text_field(name, &card.name) }
                    <button type="button" onclick={self.does(Action::AddItem(id))}>
                        { self.texts.add_device }
                    </button>
                }
                <p class="buttons">
                    <button type="button" id={format!("more-{id}")} aria-expanded={card.open.to_string()}
                        aria-label={of_card(self.texts.more)}
                        onclick={self.does(Action::Open(id))}>{ self.texts.more }</button>
                    <button type="button" aria-label={of_card(self.texts.duplicate)}
                        onclick={self.does(Action::Duplicate(id))}>{ self.texts.duplicate }</button>
                    <button type="button" aria-label={of_card(self.texts.remove)}
                        onclick={self.does(Action::Remove(id))}>{ self.texts.remove }</button>
                </p>
            </li>
        }
    }

    /// The fields of one device of an option.
    fn device(&self, card: &Card, item: u32, own: &Item) -> Html {
        let spot = |field| Spot { card: card.id, item, field };
        let device = Way::of(own);
        let several = card.items.len() > 1;
        let rank = (item + 1).to_string();
        let (id, years) = (
            card.id,
            match device {
                Way::Kept => Field::KeepYears,
                _ => Field::Lifetime,
            },
        );
        let usual = (device != Way::Kept).then(|| self.usual_years(own)).flatten();
        html! {
            <fieldset>
                <legend class={(!several).then_some("unseen")}>
                    { if several { fill(self.texts.device, &[&rank]) } else { card.name.clone() } }
                </legend>
                { self.number_field(spot(years), usual) }
                { self.choice(spot(Field::Way), device.key(), &self.ways()) }
                { self.kinds(spot(Field::Kind), own.kind) }
                if device == Way::Kept && own.keep_years.is_some_and(|years| years < self.state.common.service_years) {
                    { self.successor(spot(Field::Then), own) }
                }
                if card.open {
                    { self.sheet(spot(Field::Search), own) }
                    { for device.fields().iter().map(|field| self.number_field(spot(*field), None)) }
                    if several {
                        <button type="button" onclick={self.does(Action::RemoveItem(id, item))}>
                            { fill(self.texts.remove_device, &[&rank]) }
                        </button>
                    }
                }
            </fieldset>
        }
    }

    fn ways(&self) -> Vec<(&'static str, &'static str)> {
        Way::ALL.iter().map(|kind| (kind.key(), way(*kind, self.language))).collect()
    }

    fn usual_years(&self, item: &Item) -> Option<f64> {
        let (kind, catalogue) = (item.kind?, lists::catalogue());
        let second = item.refurbished || item.reused;
        let second = catalogue.second_life(kind).filter(|_| second).map(|life| life.years.0);
        second.or(catalogue.equipment(kind).map(|known| known.lifetime.0))
    }

    /// What serves after a kept device.
    fn successor(&self, spot: Spot, own: &Item) -> Html {
        let then = own.then.as_deref().unwrap_or_default();
        let mut names: Vec<&str> =
            self.state.successors(spot).into_iter().map(|card| card.name.as_str()).collect();
        if !names.contains(&then) {
            names.insert(0, then);
        }
        let options: Vec<_> = names.into_iter().map(|name| (name, name)).collect();
        self.choice(spot, then, &options)
    }

    /// The kinds, all of them once the reader has come to the list: they are many.
    fn kinds(&self, spot: Spot, kind: Option<Kind>) -> Html {
        let chosen = kind.map_or("", Kind::key);
        let name = kind.map_or("", |kind| lists::catalogue().kind_label(kind, self.language));
        let options = if self.state.listed == spot {
            lists::kinds(self.language)
        } else {
            vec![(chosen, name)]
        };
        self.choice(spot, chosen, &options)
    }

    /// A list to choose from; going into it makes it complete.
    pub(super) fn choice(&self, spot: Spot, chosen: &str, options: &[(&str, &str)]) -> Html {
        let act = self.act.clone();
        let onchange = move |event: Event| {
            let text = event.target_unchecked_into::<HtmlSelectElement>().value();
            act.emit(Action::Set(spot, text));
        };
        let id = spot.id();
        let mistake = self.mistake(spot);
        let described = mistake.is_some().then(|| format!("{id}-mistake"));
        html! {
            <div class="field">
                <label for={id.clone()}>{ label(spot.field, self.language) }</label>
                <select id={id.clone()} {onchange} onfocus={self.enters(Action::List(spot))}
                    aria-invalid={mistake.is_some().then_some("true")} aria-describedby={described}>
                    // Without `selected` on each, the list would start on its last option.
                    { for options.iter().map(|&(key, name)| html! {
                        <option value={key.to_owned()} selected={key == chosen}>{ name }</option>
                    }) }
                </select>
                if let Some(mistake) = mistake {
                    <p class="mistake" id={format!("{id}-mistake")} role="alert">{ mistake }</p>
                }
            </div>
        }
    }

    /// A number, with its slider where it has one; `usual` serves while nothing is given.
    pub(super) fn number_field(&self, spot: Spot, usual: Option<f64>) -> Html {
        let name = label(spot.field, self.language);
        let number = self.state.number(spot);
        let value = match (self.state.typed(spot), number) {
            (Some(text), _) => text.to_owned(),
            (None, Some(number)) => self.plain(number),
            (None, None) => String::new(),
        };
        let currency = matches!(
            spot.field,
            Field::Price | Field::LeasePrice | Field::RepairPrice | Field::ElectricityPrice
        );
        let label = if currency {
            format!("{name} ({})", self.state.common.currency.as_deref().unwrap_or("EUR"))
        } else {
            name.to_owned()
        };
        let act = self.act.clone();
        let moved = self.act.clone();
        measure(Measure {
            id: spot.id().into(),
            label: label.into(),
            value: value.into(),
            keys: "decimal",
            placeholder: usual
                .map_or_else(String::new, |usual| fill(self.texts.usual, &[&self.plain(usual)]))
                .into(),
            mistake: self.mistake(spot),
            on_text: Callback::from(move |text| act.emit(Action::Set(spot, text))),
            track: spot.field.slider().map(|slider| {
                let value = number.or(usual).unwrap_or(1.0);
                let words = match spot.field {
                    Field::Quantity => self.plain(value),
                    _ => self.years(value),
                };
                Track {
                    name: fill(self.texts.slider, &[name]).into(),
                    ends: slider.ends(),
                    position: slider.position(value),
                    words: words.into(),
                    on_position: Callback::from(move |at| moved.emit(Action::Slide(spot, at))),
                }
            }),
        })
    }

    /// A field of text.
    fn text_field(&self, spot: Spot, value: &str) -> Html {
        let act = self.act.clone();
        measure(Measure {
            id: spot.id().into(),
            label: label(spot.field, self.language).into(),
            value: value.to_owned().into(),
            keys: "text",
            placeholder: AttrValue::default(),
            mistake: self.mistake(spot),
            on_text: Callback::from(move |text| act.emit(Action::Set(spot, text))),
            track: None,
        })
    }

    /// The maker's sheet of a device: the one taken, or a search for one.
    pub(super) fn sheet(&self, spot: Spot, own: &Item) -> Html {
        let Spot { card, item, .. } = spot;
        if let Some(model) = &own.model {
            let maker = own.manufacturer.as_deref().unwrap_or_default();
            return html! {
                <p class="field">
                    { fill(self.texts.sheet, &[&format!("{maker} {model}")]) }{ " " }
                    <button type="button" onclick={self.does(Action::Model(card, item, None))}>
                        { self.texts.no_sheet }
                    </button>
                </p>
            };
        }
        let text = self.state.typed(spot).unwrap_or_default();
        let act = self.act.clone();
        let (count, found) = models::search(own.kind, text);
        html! {
            <div onfocusin={self.enters(Action::Models(Models::Wanted))}>
                { measure(Measure {
                    id: spot.id().into(),
                    label: label(Field::Search, self.language).into(),
                    value: text.to_owned().into(),
                    keys: "search",
                    placeholder: self.texts.search_hint.into(),
                    mistake: None,
                    on_text: Callback::from(move |text| act.emit(Action::Set(spot, text))),
                    track: None,
                }) }
                <p class="note" role="status">
                    { match self.state.models {
                        Models::Wanted => self.texts.loading.to_owned(),
                        Models::Failed => self.texts.no_models.to_owned(),
                        Models::Here if !text.trim().is_empty() => {
                            fill(self.texts.found, &[&count.to_string()])
                        }
                        _ => String::new(),
                    } }
                </p>
                <ul class="found">
                    { for found.into_iter().map(|sheet| html! {
                        <li><button type="button" onclick={self.does(Action::Model(card, item,
                            Some((sheet.kind, sheet.manufacturer.clone(), sheet.name.clone()))))}>
                            { &sheet.manufacturer }{ " " }{ &sheet.name }
                        </button></li>
                    }) }
                </ul>
            </div>
        }
    }

    /// What is to mend in a field.
    pub(super) fn mistake(&self, spot: Spot) -> Option<AttrValue> {
        let (_, mistake) = self.mistakes.iter().find(|(at, _)| *at == spot)?;
        Some(match mistake {
            Mistake::Number(least, most) => {
                fill(self.texts.number, &[&self.plain(*least), &self.plain(*most)]).into()
            }
            Mistake::Unnamed => self.texts.unnamed.into(),
            Mistake::SameName => self.texts.same_name.into(),
            Mistake::NoSuccessor => self.texts.no_successor.into(),
        })
    }
}
