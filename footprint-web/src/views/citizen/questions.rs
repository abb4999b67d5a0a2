//! What a person is asked: a row a thing, its main number at hand, the rest one press away.

use footprint_core::applications::citizen::PersonalUse;
use footprint_core::terms::vocabulary::Kind;
use footprint_core::usage::{Definition, Game, Network, Screen};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::presets::{DEVICES, OTHERS, SUBSCRIPTIONS};
use super::row::{Field, Row, Spot, What};
use super::state::Action;
use super::{View, capital};
use crate::components::{Choice, Stepper, choice, options, stepper};
use crate::lists::{GROUP, with_uses as catalogue};
use crate::words::fill;

impl View<'_> {
    /// The devices, then everything else.
    pub(crate) fn questions(&self, adding: [NodeRef; 2]) -> Html {
        let of = |devices: bool| {
            let wanted = |row: &&Row| matches!(row.what, What::Device(_)) == devices;
            let rows = self.state.rows.iter().filter(wanted).map(|row| self.row(row));
            html! { <ul class="rows">{ for rows }</ul> }
        };
        let texts = self.texts;
        let [device, other] = adding;
        let names: Vec<_> =
            DEVICES.iter().map(|kind| (kind.key(), self.kind_name(*kind))).collect();
        let kinds: Vec<_> = names.iter().map(|(key, name)| (*key, &**name)).collect();
        let mut others: Vec<_> = OTHERS.into_iter().zip(texts.other_names).collect();
        others.insert(SUBSCRIPTIONS, (GROUP, texts.other_groups[1]));
        others.insert(0, (GROUP, texts.other_groups[0]));
        html! {
            <>
                <section aria-labelledby="h-devices">
                    <h2 id="h-devices">{ texts.devices }</h2>
                    <p class="note">{ texts.start }</p>
                    { of(true) }
                    { self.adder("add-device", texts.add_device, &kinds, device) }
                </section>
                <section aria-labelledby="h-others">
                    <h2 id="h-others">{ texts.others }</h2>
                    { of(false) }
                    { self.adder("add-other", texts.add_other, &others, other) }
                </section>
            </>
        }
    }

    /// A list with a button: choosing alone changes nothing, so that arrow keys can look through it.
    fn adder(
        &self,
        id: &'static str,
        label: &'static str,
        choices: &[(&str, &str)],
        list: NodeRef,
    ) -> Html {
        let onclick = {
            let (act, list) = (self.act.clone(), list.clone());
            move |_| {
                if let Some(list) = list.cast::<HtmlSelectElement>() {
                    act.emit(Action::Add(list.value()));
                }
            }
        };
        let first = choices.iter().find(|(key, _)| *key != GROUP).map_or("", |(key, _)| key);
        html! {
            <div class="field adder">
                <label for={id}>{ label }</label>
                <div>
                    <select {id} ref={list}>{ options(choices, first) }</select>
                    <button type="button" aria-label={label} {onclick}>{ self.texts.add }</button>
                </div>
            </div>
        }
    }

    fn row(&self, row: &Row) -> Html {
        let texts = self.texts;
        let fields = row.what.fields();
        let (name, open) = (self.name(&row.what), self.state.open == Some(row.id));
        let (region, summary) = (format!("more{}", row.id), self.summary(&row.what));
        let id = row.id;
        let remove = self.act.reform(move |_: MouseEvent| Action::Remove(id));
        let removal = format!("{}{}{name}", texts.remove, texts.colon);
        html! {
            <li key={row.id}>
                { self.number(row, fields[0], name.clone().into(), self.unit(&row.what).into()) }
                if fields.len() == 1 {
                    <button type="button" class="summary" onclick={remove} aria-label={removal}>
                        { texts.remove }
                    </button>
                } else {
                    <button type="button" class="summary" aria-expanded={open.to_string()}
                        aria-controls={open.then(|| region.clone())}
                        aria-label={format!("{name}{}{summary}", texts.colon)}
                        onclick={self.act.reform(move |_: MouseEvent| Action::Open(id))}>
                        { summary }
                    </button>
                    if open {
                        <div id={region} class="more">
                            { for fields[1..].iter().map(|field| self.field(row, *field)) }
                            <button type="button" onclick={remove}>{ removal }</button>
                        </div>
                    }
                }
            </li>
        }
    }

    fn field(&self, row: &Row, field: Field) -> Html {
        match row.what.word(field) {
            Some(chosen) => {
                let spot = Spot { row: row.id, field };
                choice(Choice {
                    id: spot.id().into(),
                    label: self.texts.field(field).into(),
                    options: &self.words(field),
                    chosen,
                    mistake: None,
                    on_choice: self.act.reform(move |key| Action::Set(spot, key)),
                })
            }
            None => self.number(row, field, self.texts.field(field).into(), "".into()),
        }
    }

    fn number(&self, row: &Row, field: Field, name: AttrValue, unit: AttrValue) -> Html {
        let texts = self.texts;
        let spot = Spot { row: row.id, field };
        let number = |value: f64| self.typed(value);
        let value = match (self.state.typed(spot), row.what.number(field)) {
            (Some(typed), _) => typed.to_owned(),
            (None, Some(value)) => number(value),
            (None, None) => String::new(),
        };
        let mistake = self.state.mistake(spot);
        let mistake = mistake
            .map(|(least, most)| fill(texts.mistake, &[&number(least), &number(most)]).into());
        let hint = row.what.is_usual(field) && field == Field::HoursPerDay;
        stepper(Stepper {
            id: spot.id(),
            less: format!("{name}{}{}", texts.colon, texts.less).into(),
            more: format!("{name}{}{}", texts.colon, texts.more).into(),
            name,
            unit,
            value,
            hint: hint.then(|| texts.usual_hint.into()),
            mistake,
            on_text: self.act.reform(move |text| Action::Set(spot, text)),
            on_step: self.act.reform(move |steps| Action::Step(spot, steps)),
        })
    }

    /// What a row is called.
    pub(crate) fn name(&self, what: &What) -> String {
        use PersonalUse as Use;
        let key = match what {
            What::Device(device) => return self.kind_name(device.kind).to_string(),
            What::Subscription(subscription) => match subscription.network {
                Network::Fixed => 0,
                Network::Mobile => 1,
            },
            What::Use(one) => match one {
                Use::Video { network: Network::Fixed, .. } => 2,
                Use::Video { network: Network::Mobile, .. } => 3,
                Use::Music { .. } => 4,
                Use::Call { .. } => 5,
                Use::Mail { .. } => 6,
                Use::Search { .. } => 7,
                Use::Prompt { .. } => 8,
                Use::Game { game: Game::Cloud, .. } => 10,
                Use::Game { .. } => 9,
                Use::Storage { .. } => 11,
                Use::Transfer { .. } => 12,
            },
        };
        self.texts.other_names[key].to_owned()
    }

    fn kind_name(&self, kind: Kind) -> AttrValue {
        capital(catalogue().kind_label(kind, self.language)).into()
    }

    /// What the main number of a row is.
    fn unit(&self, what: &What) -> &'static str {
        let [hours, times, data, kept_online, kept, shared] = self.texts.units;
        match what {
            What::Device(_) => kept,
            What::Subscription(_) => shared,
            What::Use(one) => match one.amount().0 {
                "hours_per_week" => hours,
                "per_week" => times,
                "gigabytes" => kept_online,
                _ => data,
            },
        }
    }

    /// The rest of a row, in a few words.
    fn summary(&self, what: &What) -> String {
        let texts = self.texts;
        let mut parts: Vec<String> = Vec::new();
        for field in &what.fields()[1..] {
            let number = what.number(*field).unwrap_or(0.0);
            let plain = self.typed(number);
            match (field, what.word(*field)) {
                (Field::Screen, _) | (Field::Game, _) => {}
                (_, Some(chosen)) => {
                    let words = self.words(*field);
                    let word = words.iter().find(|(key, _)| *key == chosen);
                    parts.extend(word.map(|(_, word)| (*word).to_owned()));
                }
                (Field::Count, _) if number != 1.0 => parts.push(fill(texts.count, &[&plain])),
                (Field::Shared, _) if number != 1.0 => parts.push(fill(texts.shared, &[&plain])),
                _ => {}
            }
        }
        if what.is_usual(Field::Years) {
            parts.push(texts.usual.to_owned());
        }
        parts.join(", ")
    }

    /// The words of a field, by key.
    pub(crate) fn words(&self, field: Field) -> Vec<(&'static str, &'static str)> {
        use footprint_core::applications::citizen::Acquired;
        let texts = self.texts;
        match field {
            Field::Acquired => paired(Acquired::ALL.iter().map(|it| it.key()), &texts.acquired),
            Field::Definition => {
                paired(Definition::ALL.iter().map(|it| it.key()), &texts.definitions)
            }
            Field::Network => paired(Network::ALL.iter().map(|it| it.key()), &texts.networks),
            Field::Screen => paired(Screen::ALL.iter().map(|it| it.key()), &texts.screens),
            Field::Game => paired(Game::ALL.iter().map(|it| it.key()), &texts.games),
            _ => Vec::new(),
        }
    }
}

fn paired(
    keys: impl Iterator<Item = &'static str>,
    words: &[&'static str],
) -> Vec<(&'static str, &'static str)> {
    keys.zip(words.iter().copied()).collect()
}
