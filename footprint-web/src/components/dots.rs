//! A dot at a mean with the whisker of its interval, on an axis that rows share; and parts side by side.
//! Hidden from screen readers, which have the figures beside them.

use yew::prelude::*;

/// The width of the axis.
const FULL: f64 = 1000.0;

/// A dot-and-whisker row; `hue` is its option's colour and dash, `most` the end of the axis.
pub(crate) fn dot(hue: usize, [mean, p05, p95]: [f64; 3], most: f64) -> Html {
    let [mean, p05, p95] = [mean, p05, p95].map(|value| across(value, most));
    html! {
        <svg class={hue_class("dot", hue)} viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
            <path class="grid" d="M0 0V24M250 0V24M500 0V24M750 0V24M1000 0V24" />
            <path class="whisker" d={format!("M{p05} 5V19M{p05} 12H{p95}M{p95} 5V19")} />
            // A line of no length with a round cap stays a dot however the picture is stretched.
            <path class="mean" d={format!("M{mean} 12h0")} />
        </svg>
    }
}

/// Parts side by side; `most` fills the width.
pub(crate) fn stacked_bar(parts: &[f64], most: f64) -> Html {
    let mut from = 0.0;
    let parts = parts.iter().map(|part| {
        let (start, end) = (across(from, most), across(from + part, most));
        from += part;
        html! { <rect x={start.to_string()} width={(end - start).to_string()} height="40" /> }
    });
    html! {
        <svg class="stack" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">{ for parts }</svg>
    }
}

/// The class of an option's colour and dash.
pub(crate) fn hue_class(class: &str, hue: usize) -> String {
    format!("{class} h{}", hue % 6)
}

fn across(value: f64, most: f64) -> i32 {
    if most > 0.0 { (f64::max(0.0, value / most) * FULL) as i32 } else { 0 }
}

/// The end of an axis: 1, 2, 4, 6 or 8 times a power of ten, at least as high as a value.
pub(crate) fn round_up(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit < value {
        unit *= 10.0;
    }
    while unit > value && unit > 1e-9 && value > 0.0 && unit * 0.1 >= value {
        unit *= 0.1;
    }
    for part in [0.2, 0.4, 0.6, 0.8] {
        if part * unit >= value {
            return part * unit;
        }
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        let ends =
            [(7.3, 8.0), (100.0, 100.0), (101.0, 200.0), (18_500.0, 20_000.0), (0.013, 0.02)];
        for (value, expected) in ends {
            assert!((round_up(value) - expected).abs() < 1e-9 * expected, "{value}");
        }
    }
}
