//! Cumulated lines over the years: each with its letter at its end and its own dashes, so that they are
//! told apart without colour; the dates from which one stays lower are marked.

use footprint_core::applications::comparison::Point;
use footprint_core::terms::number::significant;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wire::order::sort_by_key;
use yew::prelude::*;

use super::dots::{hue_class, round_up};

const LEFT: i32 = 56;
const RIGHT: i32 = 376;
const TOP: i32 = 34;
const BOTTOM: i32 = 214;
/// The least distance between two letters, one below the other.
const LETTER: i32 = 16;

/// What is drawn.
pub(crate) struct Curves<'a> {
    pub(crate) language: Language,
    /// What the picture says, for those who do not see it.
    pub(crate) words: String,
    /// The titles of the two axes: upright, across.
    pub(crate) axes: [&'static str; 2],
    /// The letter and the corners of each line.
    pub(crate) lines: Vec<(String, &'a [Point])>,
    /// Dates to mark, and what to write there.
    pub(crate) marks: Vec<(f64, String)>,
    pub(crate) years: f64,
}

pub(crate) fn curves(curves: Curves<'_>) -> Html {
    let Curves { language, words, axes, lines, marks, years } = curves;
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
    let level = |share: f64| {
        let at = y(share * top);
        html! {
            <>
                <path d={format!("M{LEFT} {at}H{RIGHT}")} />
                { label((LEFT - 4, at + 4), "end", significant(language, share * top, 2)) }
            </>
        }
    };
    let years_below = (0..=years as i32).step_by(step);
    let mark = |(year, text): (f64, String)| {
        let at = x(year);
        html! {
            <>
                <path class="mark" d={format!("M{at} {TOP}V{BOTTOM}")} />
                { label((at, TOP - 4), "middle", text) }
            </>
        }
    };
    let line = |(rank, ((letter, points), end)): (usize, ((String, &[Point]), i32))| {
        let mut line = String::new();
        for (at, point) in points.iter().enumerate() {
            let letter = if at == 0 { 'M' } else { 'L' };
            line.push_str(&format!("{letter}{} {}", x(point.year), y(point.mean)));
        }
        let last = points.last().map_or(end, |point| y(point.mean));
        html! {
            <>
                <path class={hue_class("line", rank)} d={line} />
                // A letter that had to make room is led back to its line.
                <path d={format!("M{RIGHT} {last}L{} {end}", RIGHT + 5)} />
                <text class="letter" x={(RIGHT + 7).to_string()} y={(end + 5).to_string()}>{ letter }</text>
            </>
        }
    };
    html! {
        <svg class="curves" viewBox="0 0 400 256" role="img" aria-label={words}>
            <g class="axis">
                { for [0.0, 0.5, 1.0].map(level) }
                { for years_below.map(|year| label((x(f64::from(year)), 230), "middle", year.to_string())) }
                { label((0, 12), "start", axes[0].to_owned()) }
                { label((RIGHT, 250), "end", axes[1].to_owned()) }
            </g>
            { for marks.into_iter().map(mark) }
            { for lines.into_iter().zip(ends).enumerate().map(line) }
        </svg>
    }
}

fn label((x, y): (i32, i32), anchor: &'static str, text: String) -> Html {
    html! { <text x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ text }</text> }
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
