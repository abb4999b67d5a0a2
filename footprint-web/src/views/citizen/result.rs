//! The year in one number and one picture, then thing by thing.

use footprint_core::applications::citizen::{CitizenReport, PartReport, UseReport};
use footprint_core::assessment::report::Spread;
use footprint_core::terms::number::{digits_for, fixed, significant};
use footprint_core::terms::vocabulary::Language;
use footprint_core::usage::Network;
use footprint_core::wire::order::sort_by;
use yew::prelude::*;

use super::{View, capital, set};
use crate::lists::{source_names, with_uses as catalogue};
use crate::words::fill;

/// A year in the three tiers of the national studies.
fn tiers(parts: &PartReport) -> [f64; 3] {
    let devices = parts.device_manufacturing + parts.device_other_embodied;
    [devices + parts.device_electricity + parts.others_devices, parts.networks, parts.data_centres]
}

impl View<'_> {
    /// A number of kilograms, no finer than its interval.
    pub(crate) fn kg(&self, of: Spread) -> String {
        significant(self.language, of.mean, digits_for(of.mean, of.p05, of.p95))
    }

    /// A number without interval.
    pub(crate) fn about(&self, mean: f64) -> String {
        significant(self.language, mean, 2)
    }

    /// A number of kilograms to the unit, or finer where it is small.
    fn whole(&self, mean: f64) -> String {
        if mean < 10.0 { self.about(mean) } else { fixed(self.language, mean, 0) }
    }

    /// A number of kilograms that may be very small, and then is only said to be.
    pub(crate) fn rough(&self, mean: f64) -> String {
        if mean < 0.1 { self.texts.under.to_owned() } else { self.about(mean) }
    }

    /// The one line that stays in sight.
    pub(crate) fn meanwhile(&self, it: &CitizenReport) -> String {
        let [year, then] = self.texts.meanwhile;
        match &it.changed {
            Some(changed) => fill(then, &[&self.kg(it.total), &self.kg(changed.saving)]),
            None => fill(year, &[&self.kg(it.total)]),
        }
    }

    /// The figure and its interval, with the changes that are tried.
    pub(crate) fn headline(&self, it: &CitizenReport) -> Html {
        let texts = self.texts;
        let [low, high] = [it.total.p05, it.total.p95].map(|bound| self.about(bound));
        html! {
            <>
                <p class="headline">
                    <strong id="total">{ self.kg(it.total) }</strong>{ "\u{a0}" }{ texts.per_year }
                </p>
                <p class="note">{ fill(texts.interval, &[&low, &high]) }</p>
                if let Some(driving) = it.equivalents.iter().find(|one| one.id == "car_km") {
                    <p class="note">{
                        fill(texts.as_driving, &[&[&*self.about(driving.amount), "\u{a0}", &driving.text].concat()])
                    }</p>
                }
                if let Some(changed) = &it.changed {
                    <p id="changed"><strong>{ fill(texts.with_changes, &[&self.kg(changed.saving)]) }</strong></p>
                }
            </>
        }
    }

    /// What a screen reader says after each change: one short sentence.
    pub(crate) fn announcement(&self, it: &CitizenReport) -> String {
        let total = self.kg(it.total);
        match &it.changed {
            Some(changed) => fill(self.texts.said_changed, &[&total, &self.kg(changed.saving)]),
            None => fill(self.texts.said, &[&total]),
        }
    }

    /// Bars on one scale, and the table that they draw.
    pub(crate) fn picture(&self, it: &CitizenReport) -> Html {
        let texts = self.texts;
        let mut columns = vec![(texts.you, tiers(&it.by_part), it.total)];
        if let Some(changed) = &it.changed {
            columns.push((texts.you_then, tiers(&changed.by_part), changed.total));
        }
        let most = it.total.p95;
        let cell = |kg: f64| html! { <td>{ self.about(kg) }</td> };
        html! {
            <figure aria-label={texts.picture}>
                <div class="year">
                    { for columns.iter().map(|(name, parts, total)| html! {
                        <div><span aria-hidden="true">{ *name }</span>{ bar(parts, Some(*total), most) }</div>
                    }) }
                </div>
                <table>
                    <caption>{ texts.picture }</caption>
                    <thead><tr>
                        <td></td>
                        { for columns.iter().map(|(name, ..)| html! { <th scope="col">{ *name }</th> }) }
                    </tr></thead>
                    <tbody>
                        { for texts.tiers.iter().enumerate().map(|(rank, name)| html! {
                            <tr>
                                <th scope="row">{ swatch(rank) }{ *name }</th>
                                { for columns.iter().map(|(_, parts, _)| cell(parts[rank])) }
                            </tr>
                        }) }
                        <tr class="sum">
                            <th scope="row">{ texts.total }</th>
                            // As fine as the parts that it sums, so that two columns differ by what is saved.
                            { for columns.iter().map(|(.., total)| html! { <td>{ self.whole(total.mean) }</td> }) }
                        </tr>
                    </tbody>
                </table>
            </figure>
        }
    }

    /// Why no mean stands beside the year.
    fn perimeter(&self, it: &CitizenReport) -> String {
        fill(self.texts.perimeter, &[&significant(self.language, it.national.per_head, 3)])
    }

    /// Each thing with its kilograms, the heaviest first.
    pub(crate) fn heaviest(&self, it: &CitizenReport) -> Vec<(String, Spread)> {
        let texts = self.texts;
        let devices = it.devices.iter().map(|device| {
            let mut name = capital(&device.text);
            name.push_str(texts.acquired_short[device.acquired.index()]);
            if device.shared_by > 1.0 {
                name.push_str(&fill(texts.shared_short, &[&self.plain(device.shared_by)]));
            }
            (name, device.climate_change)
        });
        let subscriptions = it.subscriptions.iter().map(|one| {
            let name = texts.subscriptions[usize::from(one.network == Network::Mobile)];
            (name.to_owned(), one.climate_change)
        });
        let uses = it.uses.iter().map(|one| (capital(&one.text), one.counted));
        let mut things: Vec<(String, Spread)> = devices.chain(subscriptions).chain(uses).collect();
        sort_by(&mut things, |a, b| b.1.mean.total_cmp(&a.1.mean));
        things
    }

    /// Each thing with its kilograms and a bar.
    pub(crate) fn things(&self, it: &CitizenReport) -> Html {
        let (texts, things) = (self.texts, self.heaviest(it));
        let most = things.iter().map(|(_, of)| of.mean).fold(0.0, f64::max);
        html! {
            <section aria-labelledby="h-weighs">
                <h2 id="h-weighs">{ texts.weighs }</h2>
                <table class="things" aria-labelledby="h-weighs">
                    <thead><tr>
                        <th scope="col">{ texts.thing }</th>
                        <th scope="col">{ texts.kg }<small>{ texts.nine_in_ten }</small></th>
                    </tr></thead>
                    <tbody>
                        { for things.iter().map(|(name, of)| html! {
                            <tr>
                                <th scope="row">{ name }{ bar(&[of.mean], None, most) }</th>
                                <td>
                                    { self.rough(of.mean) }
                                    if of.mean >= 1.0 {
                                        <small>
                                            { self.about(of.p05) }{ texts.to }{ self.about(of.p95) }
                                        </small>
                                    }
                                </td>
                            </tr>
                        }) }
                    </tbody>
                </table>
                if !it.uses.is_empty() {
                    <p class="note">{ texts.on_top }</p>
                }
                { self.small_uses(&it.uses) }
                if it.uses.iter().any(|one| one.order_of_magnitude) {
                    <p class="note">{ texts.ai }</p>
                }
            </section>
        }
    }

    fn small_uses(&self, uses: &[UseReport]) -> Html {
        let small: Vec<String> = uses
            .iter()
            .filter(|one| one.small)
            .map(|one| format!("{} ({}\u{a0}kg)", one.text, self.rough(one.counted.mean)))
            .collect();
        if small.is_empty() {
            return html! {};
        }
        html! { <p>{ self.texts.small_year }{ small.join(", ") }{ "." }</p> }
    }

    /// Conventions and sources, for those who ask.
    pub(crate) fn conventions(&self, it: &CitizenReport) -> Html {
        let texts = self.texts;
        let zone = catalogue().zone(&it.country).ok();
        let country = zone.map_or(it.country.as_str(), |zone| {
            [&zone.name_fr, &zone.name_en][self.language.index()]
        });
        html! {
            <details>
                <summary>{ texts.counted }</summary>
                <p>{ fill(texts.electricity, &[country]) }</p>
                { for it.findings.iter().map(|finding| html! { <p>{ capital(&set(&finding.text)) }</p> }) }
                <p>{ self.perimeter(it) }</p>
                <p>{ texts.sources }{ sources(it, self.language) }{ "." }</p>
            </details>
        }
    }
}

/// The sources by name.
pub(super) fn sources(it: &CitizenReport, language: Language) -> String {
    source_names(catalogue(), it.sources.iter().map(|source| &*source.id), language)
}

const FULL: f64 = 1000.0;

/// Parts side by side (filled, striped, empty: told apart without colour), with the line of the interval.
fn bar(parts: &[f64], total: Option<Spread>, most: f64) -> Html {
    let across = |kg: f64| if most > 0.0 { (kg / most * FULL).clamp(0.0, FULL) as u32 } else { 0 };
    let mut from = 0.0;
    html! {
        <svg class="bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
            { for parts.iter().enumerate().map(|(rank, part)| {
                let (start, end) = (across(from), across(from + part));
                from += part;
                html! {
                    <rect class={KEYS[rank % KEYS.len()]} x={start.to_string()} y="4"
                        width={(end - start).to_string()} height="26" />
                }
            }) }
            if let Some(total) = total {
                <path d={format!("M{} 36H{}", across(total.p05), across(total.p95))} />
            }
        </svg>
    }
}

const KEYS: [&str; 3] = ["p0", "p1", "p2"];

fn swatch(rank: usize) -> Html {
    html! {
        <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
            <rect class={KEYS[rank]} x="1" y="1" width="18" height="18" />
        </svg>
    }
}
