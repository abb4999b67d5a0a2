//! The request: the tender, its criterion, its lots, and what is taken away of it.

use footprint_core::applications::tender::{Lot, Tender, plausible_figures};
use footprint_core::terms::number::plain;
use footprint_core::terms::vocabulary::{Allocation, Language};
use footprint_core::wording::in_years;
use footprint_render::tender::convention;
use yew::prelude::*;

use super::View;
use super::fields::{Field, Spot};
use super::state::Action;
use crate::components::{Choice, Measure, choice, measure, papers};
use crate::exchange;
use crate::lists;
use crate::words::fill;

impl View<'_> {
    pub(super) fn writing(&self) -> Html {
        let (texts, state, language) = (self.texts, self.state, self.language);
        let tender = &state.tender;
        let zones = lists::zones(lists::catalogue(), language, None);
        let zone = lists::catalogue().zone(&tender.country);
        let of_all = Spot::of_all;
        let number = |field| self.number(of_all(field), None);
        let [french, english] = tender.scoring.formula();
        let formula = match language {
            Language::Fr => french,
            Language::En => english,
        };
        html! { <>
            <section aria-labelledby="h-write">
                <h2 id="h-write">{ texts.write }</h2>
                // A request that was opened has elements of its own: a list shows what its reader chose last.
                <div key={state.opened}>
                    { self.words(of_all(Field::Title), &tender.title, texts.usual_title) }
                    <div class="fields">
                        { self.choice(of_all(Field::Country), &zones, zone.map_or("", |zone| zone.key.as_str())) }
                        { number(Field::Points) }
                    </div>
                    <div class="fields">
                        { for [Field::Climate, Field::Repairability, Field::Warranty].map(number) }
                    </div>
                    <p class="note" aria-live="polite">{ self.sum() }</p>
                    { self.prices(tender) }
                </div>
                { self.kept(tender) }
            </section>
            <section aria-labelledby="h-lots">
                <h2 id="h-lots">{ texts.lots }</h2>
                <div class="cards">
                    { for tender.lots.iter().enumerate().map(|(at, lot)| self.lot(at, lot)) }
                </div>
                <p class="buttons">
                    <button type="button" onclick={self.act.reform(|_: MouseEvent| Action::Add)}>{ texts.add }</button>
                </p>
            </section>
            <section aria-labelledby="h-keep">
                <h2 id="h-keep">{ texts.keep }</h2>
                if !self.is_faulty(&Field::SCORING) {
                    <h3>{ texts.formula }</h3>
                    <p>{ self.tied(&formula) }</p>
                }
                <div role="status">{ self.summary() }</div>
                { self.taking() }
            </section>
        </> }
    }

    /// What the weights sum to; nothing while one of them cannot be read.
    fn sum(&self) -> String {
        let sum = self.state.sum();
        if self.is_faulty(&Field::SCORING) && sum == 100.0 {
            return self.texts.sum_unread.to_owned();
        }
        fill(self.texts.sum, &[&plain(self.language, sum)])
    }

    /// Whether one of some fields is to be mended.
    fn is_faulty(&self, fields: &[Field]) -> bool {
        self.faults.iter().any(|(spot, _)| fields.contains(&spot.field))
    }

    /// Whether prices are asked for, and what they are counted with.
    fn prices(&self, tender: &Tender) -> Html {
        let asks = tender.asks_prices();
        let onclick = self.act.reform(move |_: MouseEvent| Action::Prices(!asks));
        let currency = tender.currency.as_deref().unwrap_or_default();
        let hint = self.texts.kwh_hint.to_owned();
        html! { <>
            <div class="field">
                <label><input type="checkbox" checked={asks} {onclick} />{ " " }{ self.texts.prices }</label>
            </div>
            if asks {
                <div class="fields">
                    { self.words(Spot::of_all(Field::Currency), currency, "EUR") }
                    { self.number(Spot::of_all(Field::KwhPrice), Some(hint)) }
                </div>
            }
        </> }
    }

    /// What the request that was opened says and the page does not ask.
    fn kept(&self, tender: &Tender) -> Html {
        let currency = tender.currency.as_deref().unwrap_or("EUR");
        let carbon = tender.carbon_price.as_ref().map(|price| {
            let [per_tonne, year] = [plain(self.language, price.per_tonne), price.year.to_string()];
            fill(self.texts.kept_carbon, &[&per_tonne, currency, &year, &price.source])
        });
        let is_own = tender.allocation != Allocation::default();
        let rule = convention(tender.allocation, self.language);
        let rule = is_own.then(|| fill(self.texts.kept_rule, &[rule]));
        let kept = carbon.into_iter().chain(rule);
        html! { <>{ for kept.map(|told| html! { <p class="kept">{ told }</p> }) }</> }
    }

    fn lot(&self, at: usize, lot: &Lot) -> Html {
        let (texts, catalogue) = (self.texts, lists::catalogue());
        let spot = |field| Spot { lot: at, field };
        let kinds = lists::grouped_kinds(catalogue, self.language);
        // The usual years are those that count where none are given.
        let first = plausible_figures(&Lot { lifetime_years: None, ..lot.clone() }, catalogue);
        let second = plausible_figures(&Lot { second_life_years: None, ..lot.clone() }, catalogue);
        let hint = |years: f64| {
            let years = in_years(self.language, &plain(self.language, years));
            fill(texts.years_hint, &[&years])
        };
        let title = fill(texts.lot, &[&lot.id, catalogue.kind_label(lot.kind, self.language)]);
        let onclick = self.act.reform(move |_: MouseEvent| Action::Remove(at));
        html! {
            <fieldset class="card" key={self.state.keys.get(at).copied().unwrap_or_default()}>
                <legend><h3>{ title }</h3></legend>
                <div class="fields">
                    { self.words(spot(Field::Id), &lot.id, "") }
                    { self.choice(spot(Field::Kind), &kinds, lot.kind.key()) }
                    { self.number(spot(Field::Quantity), None) }
                    { self.number(spot(Field::Years), first.map(|told| hint(told.lifetime_years))) }
                    { self.number(spot(Field::SecondYears), second.map(|told| hint(told.second_life_years))) }
                </div>
                if self.state.tender.lots.len() > 1 {
                    <button type="button" class="quiet" {onclick}>{ fill(texts.remove, &[&lot.id]) }</button>
                }
            </fieldset>
        }
    }

    /// What is to mend, each with a link to its field.
    fn summary(&self) -> Html {
        let count = self.faults.len();
        if count == 0 {
            return Html::default();
        }
        let words = fill(self.texts.faults[usize::from(count > 1)], &[&count.to_string()]);
        html! { <>
            <p><strong>{ words }</strong></p>
            <ul>
                { for self.faults.iter().map(|(spot, fault)| {
                    let place = ["#", &spot.id()].concat();
                    html! { <li><a href={place}>{ self.line(*spot, fault) }</a></li> }
                }) }
            </ul>
        </> }
    }

    /// What is taken away of a request without a fault.
    fn taking(&self) -> Html {
        if !self.faults.is_empty() {
            return Html::default();
        }
        let texts = self.texts;
        let tender = self.state.titled(texts.usual_title);
        let subject = |what: &str| [what, " ", &tender.title].concat();
        let [request, clauses] = [texts.request_name, texts.clauses_name].map(subject);
        let settings =
            Callback::from(move |()| ["{\"tender\":", &exchange::json(&tender), "}"].concat());
        let (asked, act) = (self.state.document, self.act.reform(Action::Document));
        html! { <>
            <p class="buttons">
                { papers(self.host, "tender-request", &texts.request, &request, &settings, asked, &act) }
                { papers(self.host, "tender-clauses", &texts.clauses, &clauses, &settings, asked, &act) }
            </p>
            <p class="note">{ texts.keep_hint }</p>
        </> }
    }

    fn number(&self, spot: Spot, hint: Option<String>) -> Html {
        measure(Measure {
            id: spot.id().into(),
            label: self.label(spot.field).into(),
            value: self.state.shown(spot, self.language).into(),
            keys: "decimal",
            hint: hint.map(AttrValue::from),
            mistake: self.mistake(spot),
            on_text: self.set(spot),
            ..Measure::default()
        })
    }

    fn words(&self, spot: Spot, value: &str, usual: &'static str) -> Html {
        measure(Measure {
            id: spot.id().into(),
            label: self.label(spot.field).into(),
            value: value.to_owned().into(),
            keys: "text",
            placeholder: usual.into(),
            mistake: self.mistake(spot),
            on_text: self.set(spot),
            ..Measure::default()
        })
    }

    fn choice(&self, spot: Spot, options: &[(&str, &str)], chosen: &str) -> Html {
        choice(Choice {
            id: spot.id().into(),
            label: self.label(spot.field).into(),
            options,
            chosen,
            mistake: self.mistake(spot),
            on_choice: self.set(spot),
        })
    }

    fn set(&self, spot: Spot) -> Callback<String> {
        self.act.reform(move |text| Action::Set(spot, text))
    }

    fn mistake(&self, spot: Spot) -> Option<AttrValue> {
        let (_, fault) = self.faults.iter().find(|(at, _)| *at == spot)?;
        Some(self.fault(fault).into())
    }
}
