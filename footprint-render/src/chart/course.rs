//! Amounts over years: lines with their intervals as bands.

use super::axis::{Axis, LETTERS};
use super::drawing::{Anchor, Drawing, Ink, Mark};
use super::width::text_width;
use footprint_core::assessment::report::Spread;
use footprint_core::terms::vocabulary::Language;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 204.0;
const EDGE: f64 = 8.0;
/// Years named under the chart at most.
const MOST_YEARS: usize = 10;

pub(super) fn draw(
    unit: &str,
    series: &[(String, Vec<(i32, Spread)>)],
    language: Language,
) -> Drawing {
    let mut drawing = Drawing::new(WIDTH, HEIGHT);
    let points = || series.iter().flat_map(|(_, points)| points);
    let (top, bottom) = (EDGE + 2.0 * LETTERS + 4.0, HEIGHT - 2.0 * LETTERS);
    let axis = Axis::new(points().flat_map(|(_, of)| [of.p05, of.mean, of.p95]), bottom, top);
    let ticks = axis.ticks(language);
    let left =
        ticks.iter().map(|(_, text)| text_width(text, LETTERS)).fold(0.0, f64::max) + 2.0 * EDGE;
    drawing.text(EDGE, EDGE + LETTERS, Anchor::Start, unit);
    for (y, text) in ticks {
        drawing.line((left, y), (WIDTH - 2.0 * EDGE, y), 1.0, Ink::Faint);
        drawing.text(left - EDGE, y + LETTERS * 0.35, Anchor::End, &text);
    }
    let first = points().map(|(year, _)| *year).min().unwrap_or(0);
    let last = points().map(|(year, _)| *year).max().unwrap_or(0).max(first + 1);
    let end = WIDTH - 4.0 * EDGE;
    let place = |year: i32| {
        left + 2.0 * EDGE
            + f64::from(year - first) / f64::from(last - first) * (end - left - 2.0 * EDGE)
    };
    let mut years: Vec<i32> = points().map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let every = years.len().div_ceil(MOST_YEARS).max(1);
    for year in years.iter().step_by(every) {
        drawing.text(place(*year), bottom + LETTERS + 6.0, Anchor::Middle, &year.to_string());
    }
    if let Some((_, points)) = series.last() {
        let upper = points.iter().map(|(year, of)| (place(*year), axis.at(of.p95)));
        let lower = points.iter().rev().map(|(year, of)| (place(*year), axis.at(of.p05)));
        drawing.marks.push(Mark::Area { points: upper.chain(lower).collect(), ink: Ink::Soft });
    }
    let mut name_at = WIDTH - 2.0 * EDGE;
    for (number, (name, points)) in series.iter().enumerate().rev() {
        let look = Look::of(series.len() - 1 - number);
        let (ink, width) = (look.ink(), look.width());
        for pair in points.windows(2) {
            let at = |(year, of): &(i32, Spread)| (place(*year), axis.at(of.mean));
            drawing.line(at(&pair[0]), at(&pair[1]), width, ink);
        }
        for (year, of) in points {
            let (x, y) = (place(*year), axis.at(of.mean));
            drawing.marks.push(look.key(x, y));
        }
        drawing.text(name_at, EDGE + LETTERS, Anchor::End, name);
        name_at -= text_width(name, LETTERS) + 2.0 * EDGE;
        drawing.marks.push(look.key(name_at + EDGE, EDGE + LETTERS * 0.65));
        name_at -= 2.0 * EDGE;
    }
    drawing
}

/// How a series looks: dots, squares, triangles on a thin line. They are told apart without their colours.
#[derive(Clone, Copy)]
enum Look {
    Dots,
    Squares,
    Triangles,
}

impl Look {
    /// By how many series come after.
    const fn of(after: usize) -> Self {
        match after {
            0 => Self::Dots,
            1 => Self::Squares,
            _ => Self::Triangles,
        }
    }

    const fn ink(self) -> Ink {
        match self {
            Self::Dots | Self::Triangles => Ink::Strong,
            Self::Squares => Ink::Second,
        }
    }

    const fn width(self) -> f64 {
        match self {
            Self::Dots | Self::Squares => 2.5,
            Self::Triangles => 1.2,
        }
    }

    fn key(self, x: f64, y: f64) -> Mark {
        let ink = self.ink();
        match self {
            Self::Dots => Mark::Dot { x, y, radius: 4.5, ink },
            Self::Squares => {
                Mark::Rectangle { x: x - 4.0, y: y - 4.0, width: 8.0, height: 8.0, ink }
            }
            Self::Triangles => Mark::Area {
                points: vec![(x - 5.0, y + 4.0), (x + 5.0, y + 4.0), (x, y - 5.0)],
                ink,
            },
        }
    }
}
