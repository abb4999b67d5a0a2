//! Bars drawn in whole numbers beside the figures that they show; hidden from screen readers, which have
//! the figures.

use yew::prelude::*;

/// The width of a full bar.
const FULL: f64 = 1000.0;

/// A bar up to a mean, with the line of its interval; `most` fills the width.
pub(crate) fn interval_bar(mean: f64, p05: f64, p95: f64, most: f64) -> Html {
    let [mean, p05, p95] = [mean, p05, p95].map(|value| across(value, most));
    html! {
        <svg class="bar" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
            <rect y="4" width={mean.to_string()} height="24" />
            <path d={format!("M{p05} 34H{p95}")} />
        </svg>
    }
}

/// Parts side by side, each lighter than the one before; `most` fills the width.
pub(crate) fn stacked_bar(parts: &[f64], most: f64) -> Html {
    let mut from = 0.0;
    html! {
        <svg class="bar stack" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
            { for parts.iter().map(|part| {
                let (start, end) = (across(from, most), across(from + part, most));
                from += part;
                html! { <rect x={start.to_string()} width={(end - start).to_string()} height="40" /> }
            }) }
        </svg>
    }
}

fn across(value: f64, most: f64) -> u32 {
    if most > 0.0 { (f64::max(0.0, value / most) * FULL) as u32 } else { 0 }
}
