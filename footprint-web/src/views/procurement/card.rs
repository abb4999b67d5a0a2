//! One option as a card: what is bought or kept, for how long, and what it comes to.

use footprint_core::applications::comparison::{Item, Supply};
use footprint_core::terms::vocabulary::Kind;

use super::events::Press;
use super::fields::{Field, Spot, asked};
use super::page::{Part, View, truth};
use super::state::{Card, Mistake, Models};
use super::texts::{label, way};
use crate::components::{Measure, Track, measure, mend, slip};
use crate::lists;
use crate::words::fill;

impl View<'_> {
    pub(super) fn card(&mut self, at: usize, card: &Card) {
        let (texts, id) = (self.say.texts, card.id);
        let of_card = |text: &str| fill(texts.of, &[text, &card.name]);
        self.tree.open("li").class("card").key(id);
        if let Part::Options(_) = self.part {
            self.tree.same();
        } else {
            self.tree.open("h3");
            self.lettered(at, &card.name);
            self.tree.close();
        }
        // Of an option that has just come or gone, the figures are not there yet.
        let option = self.quick.and_then(|it| it.options.get(at));
        let option = option.filter(|option| option.name == card.name);
        let figure = option.map_or_else(String::new, |option| self.figure(option));
        self.tree.line("p", "figure", &figure);
        // A slider moves the fields of its own option; another's come and go once it rests.
        if let Part::Options(moved) = self.part
            && moved.card != id
        {
            self.tree.rest();
            self.tree.close();
            return;
        }
        for (item, own) in (0..).zip(&card.items) {
            self.device(card, item, own);
        }
        if card.open {
            self.text_field(Spot { card: id, item: 0, field: Field::Name }, &card.name);
            self.button(Press::AddItem, [id, 0, 0], texts.add_device, None);
        }
        let tree = &mut self.tree;
        tree.open("p").class("buttons");
        tree.open("button").attr("type", "button").attr("id", &["more-", &id.to_string()].concat());
        tree.attr("data-do", &Press::Open.of([id, 0, 0])).attr("aria-expanded", truth(card.open));
        tree.attr("aria-label", &of_card(texts.more)).text(texts.more).close();
        for (press, text) in [(Press::Duplicate, texts.duplicate), (Press::Remove, texts.remove)] {
            self.button(press, [id, 0, 0], text, Some(&of_card(text)));
        }
        self.tree.close().close();
    }

    /// The fields of one device of an option.
    fn device(&mut self, card: &Card, item: u32, own: &Item) {
        let texts = self.say.texts;
        let spot = |field| Spot { card: card.id, item, field };
        let device = Supply::of(own);
        let kept = device == Supply::Kept;
        let several = card.items.len() > 1;
        let rank = (item + 1).to_string();
        let legend = if several { fill(texts.device, &[&rank]) } else { card.name.clone() };
        self.tree.open("fieldset").line("legend", if several { "" } else { "unseen" }, &legend);
        // What comes or goes as a child of the fieldset itself takes a slider out of the finger's hold.
        self.tree.open("div");
        let years = if kept { Field::KeepYears } else { Field::Lifetime };
        self.number_field(spot(years), self.usual_years(own).filter(|_| !kept));
        let ways = Supply::ALL.map(|it| (it.key(), way(it, self.say.language)));
        self.choice(spot(Field::Way), device.key(), &ways);
        self.kinds(spot(Field::Kind), own.kind);
        if own.keep_years.is_some_and(|years| years < self.state.common.service_years) {
            self.successor(spot(Field::Then), own);
        }
        if card.open {
            self.sheet(spot(Field::Search), own);
            for field in asked(device) {
                self.number_field(spot(*field), None);
            }
            if several {
                let text = fill(texts.remove_device, &[&rank]);
                self.button(Press::RemoveItem, [card.id, item, 0], &text, None);
            }
        }
        self.tree.close().close();
    }

    fn usual_years(&self, item: &Item) -> Option<f64> {
        let (kind, catalogue) = (item.kind?, lists::first());
        let second = item.refurbished || item.reused;
        let second = catalogue.second_life(kind).filter(|_| second).map(|life| life.years.0);
        second.or(catalogue.equipment(kind).map(|known| known.lifetime.0))
    }

    /// What serves after a kept device.
    fn successor(&mut self, spot: Spot, own: &Item) {
        let then = own.then.as_deref().unwrap_or_default();
        let mut names: Vec<&str> =
            self.state.successors(spot).into_iter().map(|card| card.name.as_str()).collect();
        if !names.contains(&then) {
            names.insert(0, then);
        }
        let options: Vec<_> = names.into_iter().map(|name| (name, name)).collect();
        self.choice(spot, then, &options);
    }

    /// The kinds, all of them once the reader has come to the list: they are many.
    fn kinds(&mut self, spot: Spot, kind: Option<Kind>) {
        let chosen = kind.map_or("", Kind::key);
        if self.state.listed == spot {
            self.choice(spot, chosen, &lists::kinds(lists::first(), self.say.language));
        } else {
            let label = |kind| lists::first().kind_label(kind, self.say.language);
            self.choice(spot, chosen, &[(chosen, kind.map_or("", label))]);
        }
    }

    /// A list to choose from; going into it makes it complete.
    pub(super) fn choice(&mut self, spot: Spot, chosen: &str, options: &[(&str, &str)]) {
        let (id, mistake) = (spot.id(), self.mistake(spot));
        let tree = &mut self.tree;
        tree.open("div").class("field");
        tree.open("label").attr("for", &id).text(label(spot.field, self.say.language)).close();
        tree.open("select").attr("id", &id).value(chosen);
        slip(tree, &id, mistake.as_deref());
        for (key, name) in options {
            tree.open("option").attr("value", key).text(name).close();
        }
        tree.close();
        mend(tree, &id, mistake.as_deref());
        tree.close();
    }

    /// A number, with its slider where it has one; `usual` serves while nothing is given.
    pub(super) fn number_field(&mut self, spot: Spot, usual: Option<f64>) {
        let (say, texts) = (self.say, self.say.texts);
        let name = label(spot.field, say.language);
        let number = self.state.number(spot);
        let value = match (self.state.typed(spot), number) {
            (Some(text), _) => text.to_owned(),
            (None, Some(number)) => say.plain(number),
            (None, None) => String::new(),
        };
        let priced = matches!(
            spot.field,
            Field::Price | Field::LeasePrice | Field::RepairPrice | Field::ElectricityPrice
        );
        let currency = self.state.common.currency.as_deref().unwrap_or("EUR");
        let priced = priced.then(|| [name, " (", currency, ")"].concat());
        let usual_words = usual.map(|usual| fill(texts.usual, &[&say.plain(usual)]));
        let track = spot.field.slider().map(|slider| {
            let value = number.or(usual).unwrap_or(1.0);
            Track {
                name: fill(texts.slider, &[name]),
                ends: slider.ends(),
                position: slider.position(value),
                words: match spot.field {
                    Field::Quantity => say.plain(value),
                    _ => say.years(value),
                },
            }
        });
        let (id, mistake) = (spot.id(), self.mistake(spot));
        let drawn = Measure {
            id: &id,
            label: priced.as_deref().unwrap_or(name),
            value: &value,
            keys: "decimal",
            placeholder: usual_words.as_deref().unwrap_or_default(),
            mistake: mistake.as_deref(),
            track,
        };
        measure(&mut self.tree, drawn);
    }

    /// A field of text.
    fn text_field(&mut self, spot: Spot, value: &str) {
        let mistake = self.mistake(spot);
        self.words_field(spot, value, "text", "", mistake.as_deref());
    }

    fn words_field(
        &mut self,
        spot: Spot,
        value: &str,
        keys: &'static str,
        placeholder: &str,
        mistake: Option<&str>,
    ) {
        let (id, label) = (spot.id(), label(spot.field, self.say.language));
        let drawn = Measure { id: &id, label, value, keys, placeholder, mistake, track: None };
        measure(&mut self.tree, drawn);
    }

    /// The maker's sheet of a device: the one taken, or a search for one.
    pub(super) fn sheet(&mut self, spot: Spot, own: &Item) {
        let (texts, Spot { card, item, .. }) = (self.say.texts, spot);
        if let Some(model) = &own.model {
            let maker = own.manufacturer.as_deref().unwrap_or_default();
            let sheet = fill(texts.sheet, &[&[maker, " ", model].concat()]);
            self.tree.open("p").class("field").text(&sheet).text(" ");
            self.button(Press::DropSheet, [card, item, 0], texts.no_sheet, None);
            self.tree.close();
            return;
        }
        let text = self.state.typed(spot).unwrap_or_default();
        let there = self.details.filter(|_| self.state.models == Models::Here);
        let (count, found) =
            there.map(|it| it.found(own.kind.map(Kind::key), text)).unwrap_or_default();
        self.tree.open("div");
        self.words_field(spot, text, "search", texts.search_hint, None);
        let status = match self.state.models {
            Models::Wanted => texts.loading.to_owned(),
            Models::Failed => texts.no_models.to_owned(),
            Models::Here if !text.trim().is_empty() => fill(texts.found, &[&count.to_string()]),
            _ => String::new(),
        };
        let tree = &mut self.tree;
        tree.open("p").class("note").attr("role", "status").text(&status).close();
        tree.open("ul").class("found");
        for (at, [_, maker, model]) in (0..).zip(found) {
            self.tree.open("li");
            let name = [&*maker, " ", &model].concat();
            self.button(Press::TakeSheet, [card, item, at], &name, None);
            self.tree.close();
        }
        self.tree.close().close();
    }

    /// What is to mend in a field.
    fn mistake(&self, spot: Spot) -> Option<String> {
        let (_, mistake) = self.mistakes.iter().find(|(at, _)| *at == spot)?;
        let texts = self.say.texts;
        Some(match mistake {
            Mistake::Number(least, most) => {
                fill(texts.number, &[&self.say.plain(*least), &self.say.plain(*most)])
            }
            Mistake::Unnamed => texts.unnamed.to_owned(),
            Mistake::SameName => texts.same_name.to_owned(),
            Mistake::NoSuccessor => texts.no_successor.to_owned(),
        })
    }
}
