//! Bars drawn in whole numbers beside the figures that they show; hidden from screen readers, which have
//! the figures.

use super::Tree;

/// The width of a full bar.
const FULL: f64 = 1000.0;

/// A bar up to a mean, with the line of its interval; `most` fills the width.
pub(crate) fn interval_bar(tree: &mut Tree, mean: f64, p05: f64, p95: f64, most: f64) {
    let [mean, p05, p95] = [mean, p05, p95].map(|value| across(value, most));
    bar(tree, "bar");
    tree.open("rect").number("y", 4).number("width", mean).number("height", 24).close();
    tree.open("path").attr("d", &["M", &p05.to_string(), " 34H", &p95.to_string()].concat());
    tree.close().close();
}

/// Parts side by side, each lighter than the one before; `most` fills the width.
pub(crate) fn stacked_bar(tree: &mut Tree, parts: &[f64], most: f64) {
    bar(tree, "bar stack");
    let mut from = 0.0;
    for part in parts {
        let (start, end) = (across(from, most), across(from + part, most));
        from += part;
        tree.open("rect").number("x", start).number("width", end - start).number("height", 40);
        tree.close();
    }
    tree.close();
}

fn bar(tree: &mut Tree, class: &str) {
    tree.open("svg").class(class).attr("viewBox", "0 0 1000 40");
    tree.attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
}

fn across(value: f64, most: f64) -> i32 {
    if most > 0.0 { (f64::max(0.0, value / most) * FULL) as i32 } else { 0 }
}
