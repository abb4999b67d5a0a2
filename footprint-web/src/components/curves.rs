//! Cumulated lines over the years: each with its letter at its end and its own dashes, so that they are
//! told apart without colour; the dates from which one stays lower are marked.

use footprint_core::applications::comparison::Point;
use footprint_core::terms::number::significant;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wire::order::sort_by_key;

use super::Tree;

const LEFT: i32 = 46;
const RIGHT: i32 = 376;
const TOP: i32 = 22;
const BOTTOM: i32 = 214;
/// The least distance between two letters, one below the other.
const LETTER: i32 = 16;

/// Each its own dashes.
const CLASSES: [&str; 6] = ["line l0", "line l1", "line l2", "line l3", "line l4", "line l5"];

/// What is drawn.
pub(crate) struct Curves<'a> {
    pub(crate) language: Language,
    /// What the picture says, for those who do not see it.
    pub(crate) words: &'a str,
    /// The letter and the corners of each line.
    pub(crate) lines: Vec<(String, &'a [Point])>,
    /// Dates to mark.
    pub(crate) marks: &'a [f64],
    pub(crate) years: f64,
}

pub(crate) fn curves(tree: &mut Tree, curves: Curves<'_>) {
    let Curves { language, words, lines, marks, years } = curves;
    let highest = lines.iter().flat_map(|(_, points)| *points).map(|point| point.mean);
    let top = round_up(highest.fold(0.0, f64::max));
    let x = |year: f64| LEFT + (f64::from(RIGHT - LEFT) * year / years) as i32;
    let y = |mean: f64| BOTTOM - (f64::from(BOTTOM - TOP) * mean / top) as i32;
    let step = if years > 12.0 {
        5
    } else if years > 6.0 {
        2
    } else {
        1
    };
    let ends = spread(lines.iter().map(|(_, points)| points.last().map_or(0, |p| y(p.mean))));
    tree.open("svg").class("curves").attr("viewBox", "0 0 400 240");
    tree.attr("role", "img").attr("aria-label", words);
    tree.open("g").class("axis");
    for share in [0.0, 0.5, 1.0] {
        let at = y(share * top);
        path(tree, "", &["M", &LEFT.to_string(), " ", &at.to_string(), "H", &RIGHT.to_string()]);
        let number = significant(language, share * top, 2);
        label(tree, (LEFT - 4, at + 4), "end", &number);
    }
    let mut year = 0;
    while year <= years as i32 {
        label(tree, (x(f64::from(year)), 232), "middle", &year.to_string());
        year += step;
    }
    tree.close();
    for year in marks {
        let at = x(*year);
        let ends = [TOP, BOTTOM].map(|end| end.to_string());
        path(tree, "mark", &["M", &at.to_string(), " ", &ends[0], "V", &ends[1]]);
        label(tree, (at, 16), "middle", &significant(language, *year, 2));
    }
    for (rank, ((letter, points), end)) in lines.iter().zip(ends).enumerate() {
        let mut line = String::new();
        for (at, point) in points.iter().enumerate() {
            line.push_str(if at == 0 { "M" } else { "L" });
            line.push_str(&x(point.year).to_string());
            line.push(' ');
            line.push_str(&y(point.mean).to_string());
        }
        path(tree, CLASSES[rank % CLASSES.len()], &[&line]);
        tree.open("text").class("letter").number("x", RIGHT + 6).number("y", end + 5);
        tree.text(letter).close();
    }
    tree.close();
}

fn path(tree: &mut Tree, class: &str, steps: &[&str]) {
    tree.open("path").class(class).attr("d", &steps.concat()).close();
}

fn label(tree: &mut Tree, (x, y): (i32, i32), anchor: &str, text: &str) {
    tree.open("text").number("x", x).number("y", y).attr("text-anchor", anchor);
    tree.text(text).close();
}

/// 1, 2 or 5 times a power of ten, at least as high.
fn round_up(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit < value {
        unit *= 10.0;
    }
    for part in [0.1, 0.2, 0.4, 0.6, 0.8] {
        if part * unit >= value {
            return part * unit;
        }
    }
    unit
}

/// Heights moved apart so that no two letters overlap, each as near its own as that allows.
fn spread(wanted: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut ends: Vec<(usize, i32)> = wanted.enumerate().collect();
    sort_by_key(&mut ends, |(_, height)| -height);
    let mut lowest = BOTTOM + LETTER;
    for (_, height) in &mut ends {
        *height = i32::min(*height, lowest - LETTER);
        lowest = *height;
    }
    sort_by_key(&mut ends, |(rank, _)| *rank);
    ends.into_iter().map(|(_, height)| height).collect()
}

/// The height of a line at a date: after what arrives on it, except on the last one.
pub(crate) fn height(points: &[Point], year: f64) -> f64 {
    let mut found = 0.0;
    for ends in points.windows(2) {
        let [from, to] = [ends[0], ends[1]];
        if from.year <= year && year <= to.year {
            found = if to.year > from.year {
                from.mean + (to.mean - from.mean) * (year - from.year) / (to.year - from.year)
            } else {
                to.mean
            };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        for (value, expected) in [(7.3, 8.0), (100.0, 100.0), (101.0, 200.0), (18_500.0, 20_000.0)]
        {
            assert!((round_up(value) - expected).abs() < 1e-9 * expected, "{value}");
        }
    }

    #[test]
    fn letters_never_overlap_and_keep_their_order() {
        let ends = spread([100, 102, 101, 10].into_iter());
        let mut sorted = ends.clone();
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= LETTER), "{ends:?}");
        // The lowest value is drawn at the greatest height number, and stays lowest.
        assert!(ends[1] > ends[2] && ends[2] > ends[0] && ends[0] > ends[3]);
    }

    #[test]
    fn a_line_is_read_between_its_corners_and_after_its_steps() {
        let point = |year, mean| Point { year, mean };
        let line = [
            point(0.0, 0.0),
            point(0.0, 10.0),
            point(2.0, 14.0),
            point(2.0, 24.0),
            point(4.0, 28.0),
        ];
        for (year, expected) in [(0.0, 10.0), (1.0, 12.0), (2.0, 24.0), (3.0, 26.0), (4.0, 28.0)] {
            assert!((height(&line, year) - expected).abs() < 1e-12, "{year}");
        }
    }
}
