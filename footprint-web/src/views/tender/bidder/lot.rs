//! A lot as a step: the search for its model, its fields, and what the offer to it comes to by itself.

use footprint_core::applications::tender::Field;
use footprint_core::terms::number::{plain, significant};
use yew::prelude::*;

use super::draft::{Draft, GIVEN, as_typed};
use super::{Action, View, field_id, fill, shares};
use crate::components::{Measure, measure};
use crate::models::{self, Models};

impl View<'_> {
    pub(super) fn lot(&self, draft: &Draft, lot: usize) -> Html {
        let fields = draft.request.fields.iter().enumerate().skip(GIVEN);
        html! { <>
            <fieldset>
                <legend>{ self.heading(draft, lot + 1) }</legend>
                { self.search(draft, lot) }
                { for fields.map(|(at, field)| self.field(draft, (lot, at), field)) }
            </fieldset>
            { self.alone(draft, lot) }
        </> }
    }

    /// A field of a lot; the shares of its total stand between their hint and their sum.
    fn field(&self, draft: &Draft, (lot, at): (usize, usize), field: &Field) -> Html {
        let [first, .., last] = shares::OF_TOTAL;
        let words = self.asked(field);
        let is_price = field.field == "unit_price";
        let label = if field.required || is_price && draft.request.tender.asks_prices() {
            fill(self.texts.required, &[words])
        } else {
            words.to_owned()
        };
        let act = self.act.clone();
        let value = &draft.lots[lot][at];
        let on_text = Callback::from(move |text| act.emit(Action::Set(lot, at, text)));
        if field.field == "refurbished" {
            return yes_or_no(field_id(lot, at), self.texts.refurbished, value, on_text);
        }
        html! { <>
            if field.field == first {
                <p class="note">{ self.texts.shares_hint }</p>
            }
            { measure(Measure {
                id: field_id(lot, at).into(),
                label: label.into(),
                mistake: self.mistake(draft, Some(lot), at),
                hint: self.understood(draft, lot, &field.field, value),
                keys: "text",
                value: value.clone().into(),
                on_text,
                ..Measure::default()
            }) }
            if field.field == last {
                { self.sum(draft, lot) }
            }
        </> }
    }

    /// How a share is understood that may be meant either way.
    fn understood(&self, draft: &Draft, lot: usize, field: &str, value: &str) -> Option<AttrValue> {
        if !shares::is_share(field) {
            return None;
        }
        let of_total = shares::OF_TOTAL.contains(&field).then(|| draft.shares(lot));
        let it = shares::understood(value, of_total)?;
        let percent = as_typed(&it.percent, self.language);
        Some(match it.other.map(|other| as_typed(&other, self.language)) {
            Some(other) => fill(self.texts.doubt, &[&percent, &other, &other]).into(),
            None => fill(self.texts.understood, &[&percent]).into(),
        })
    }

    /// What the shares of a lot's total sum to, and what is missing.
    fn sum(&self, draft: &Draft, lot: usize) -> Html {
        let Some(sum) = shares::sum(draft.shares(lot)) else { return Html::default() };
        let number = |value: f64| plain(self.language, hundredths(value));
        let (words, away) = match sum {
            sum if sum < 100.0 => (self.texts.too_little, 100.0 - sum),
            sum if sum > 100.0 => (self.texts.too_much, sum - 100.0),
            _ => (self.texts.sum, 0.0),
        };
        html! { <p class="sum">{ fill(words, &[&number(sum), &number(away)]) }</p> }
    }

    /// The search for a lot's model in the makers' sheets, and what was taken of the one that was chosen.
    fn search(&self, draft: &Draft, lot: usize) -> Html {
        let (texts, language, act) = (self.texts, self.language, &self.act);
        let (of, typed) = &self.state.search;
        let text = if *of == lot { typed.trim() } else { "" };
        let here = self.state.models == Models::Here && !text.is_empty();
        let kind = draft.request.tender.lots[lot].kind;
        let found = if here { models::search(Some(kind), text) } else { models::Found::default() };
        let status = match self.state.models {
            _ if text.is_empty() => self.taken(draft, lot),
            Models::Absent => String::new(),
            Models::Wanted => texts.loading.to_owned(),
            Models::Failed => texts.no_models.to_owned(),
            Models::Here if found.near => texts.found_near.to_owned(),
            Models::Here => {
                fill(texts.found[found.count.min(2)], &[&plain(language, found.count as f64)])
            }
        };
        let hits = found.sheets.into_iter().map(|sheet| {
            let name = [&*sheet.manufacturer, " ", &sheet.name].concat();
            let total = fill(texts.sheet_total, &[&plain(language, sheet.total_kgco2e)]);
            let onclick = act.reform(move |_: MouseEvent| Action::Take(lot, sheet, language));
            html! { <li><button type="button" {onclick}>{ name }<small>{ total }</small></button></li> }
        });
        html! {
            <div class="search">
                { measure(Measure {
                    id: ["search-", &lot.to_string()].concat().into(),
                    label: texts.search.into(),
                    hint: Some(texts.search_hint.into()),
                    keys: "search",
                    value: if *of == lot { typed.clone().into() } else { AttrValue::default() },
                    on_text: act.reform(move |text| Action::Search(lot, text)),
                    ..Measure::default()
                }) }
                <p class="note" role="status">{ status }</p>
                <ul class="found">{ for hits }</ul>
            </div>
        }
    }

    /// What was taken of the sheet that was chosen last, and from where.
    fn taken(&self, draft: &Draft, lot: usize) -> String {
        let Some(sheet) = draft.taken[lot].as_ref().map(|taken| taken.sheet) else {
            return String::new();
        };
        let fields = ["manufacturer", "model", "total_kgco2e", shares::OF_TOTAL[0], "kwh_per_year"];
        let names = fields.into_iter().zip(self.texts.filled);
        let names: Vec<&str> = names
            .filter(|(field, _)| draft.is_of_sheet(lot, field))
            .map(|(_, name)| name)
            .collect();
        let sheet_name = [&*sheet.manufacturer, " ", &sheet.name].concat();
        if names.is_empty() {
            return fill(self.texts.nothing_taken, &[&sheet_name]);
        }
        fill(self.texts.taken, &[&sheet_name, &names.join(", "), &sheet.edition])
    }

    /// What the offer to a lot comes to by itself, from its first figure on.
    fn alone(&self, draft: &Draft, lot: usize) -> Html {
        let lines = self.lines(draft, lot);
        if !draft.has_figure(lot) || lines.is_empty() {
            return Html::default();
        }
        html! {
            <div class="alone">
                { for lines.into_iter().map(|line| html! { <p>{ line }</p> }) }
                if draft.has_year(lot, self.checked) { <p class="note">{ self.texts.others }</p> }
            </div>
        }
    }

    /// The kg CO2e of a lot's year where they can be told, and the points that it earns at best: those of the score
    /// in which it stands alone, so that it has the lowest kg CO2e.
    pub(super) fn lines(&self, draft: &Draft, lot: usize) -> Vec<String> {
        let (texts, id) = (self.texts, &draft.request.tender.lots[lot].id);
        let scores = self.checked.alone(id);
        let Some((scores, offer)) = scores.and_then(|it| Some((it, it.offers.first()?))) else {
            return Vec::new();
        };
        let number = |value: f64| plain(self.language, hundredths(value));
        if !draft.has_year(lot, self.checked) {
            return vec![fill(texts.no_year, &[id])];
        }
        let it = offer.kgco2e_per_year;
        let kg = |value| significant(self.language, value, 2);
        let years = plain(self.language, offer.lifetime_years);
        let year = fill(texts.counts, &[id, &kg(it.mean), &kg(it.p05), &kg(it.p95), &years]);
        let most = draft.request.tender.scoring.points;
        let mut parts = vec![offer.climate];
        parts.extend(scores.index_counts.then_some(offer.repairability));
        parts.push(offer.warranty);
        let mut figures = vec![number(offer.points), number(most)];
        for part in parts {
            figures.extend([number(part.points), number(most * part.weight)]);
        }
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        let words = if scores.index_counts { texts.at_best } else { texts.at_best_two };
        vec![year, fill(words, &figures)]
    }
}

/// A number that is not negative to the hundredth, as points are given.
fn hundredths(value: f64) -> f64 {
    (value * 100.0 + 0.5) as i64 as f64 / 100.0
}

/// A box to tick, of a field that is answered with yes or not at all.
fn yes_or_no(id: String, label: &'static str, value: &str, on_text: Callback<String>) -> Html {
    let is_yes = !value.is_empty();
    let onclick = move |_: MouseEvent| on_text.emit(if is_yes { "" } else { "yes" }.to_owned());
    html! {
        <div class="field">
            <label>
                <input {id} type="checkbox" checked={is_yes} {onclick} />{ " " }{ label }
            </label>
        </div>
    }
}
