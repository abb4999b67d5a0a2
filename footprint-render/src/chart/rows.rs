//! Charts with a row for each name: intervals, bars, the steps of a change.

use super::axis::{Axis, LETTERS};
use super::drawing::{Anchor, Drawing, Ink, Mark};
use super::width::{lines, text_width};
use footprint_core::assessment::report::Spread;
use footprint_core::terms::vocabulary::Language;

const WIDTH: f64 = 640.0;
/// Height of a row whose name takes one line, of a few rows and of many: they share what a chart is high at most.
const ROW: f64 = 24.0;
const LEAST_ROW: f64 = 15.0;
const ROWS: f64 = 108.0;
/// From one line of a name to the next.
const LINE: f64 = 14.0;
/// Room under the rows for the axis.
const UNDER: f64 = 40.0;
const EDGE: f64 = 8.0;
/// Names take this part of the width at most.
const NAMES: f64 = 0.38;

/// The rows of a chart: as high as the name that takes the most lines.
struct Rows {
    count: usize,
    height: f64,
    /// Height of a bar.
    bar: f64,
    /// Where the amounts begin.
    start: f64,
}

impl Rows {
    /// A sheet with the names at its left.
    fn sheet<'n>(names: impl Iterator<Item = &'n str>) -> (Drawing, Self) {
        let names: Vec<&str> = names.collect();
        let widest = names.iter().map(|name| text_width(name, LETTERS)).fold(0.0, f64::max);
        let room = widest.min(WIDTH * NAMES);
        let broken: Vec<Vec<String>> =
            names.iter().map(|name| lines(name, LETTERS, room)).collect();
        let most = broken.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let row = (ROWS / names.len().max(1) as f64).clamp(LEAST_ROW, ROW);
        let height = row + LINE * (most - 1) as f64;
        let start = room + 2.0 * EDGE;
        let rows = Self { count: names.len(), height, bar: row * 0.6, start };
        let mut drawing = Drawing::new(WIDTH, rows.heights().1 + UNDER);
        for (row, broken) in broken.iter().enumerate() {
            let first = rows.middle(row) - LINE * (broken.len() as f64 - 1.0) / 2.0;
            for (line, text) in broken.iter().enumerate() {
                let y = first + LINE * line as f64 + LETTERS * 0.35;
                drawing.text(room + EDGE, y, Anchor::End, text);
            }
        }
        (drawing, rows)
    }

    fn middle(&self, row: usize) -> f64 {
        EDGE + self.height * (row as f64 + 0.5)
    }

    fn heights(&self) -> (f64, f64) {
        (EDGE, EDGE + self.height * self.count as f64)
    }

    fn rectangle(&self, x1: f64, x2: f64, row: usize, ink: Ink) -> Mark {
        Mark::Rectangle {
            x: x1.min(x2),
            y: self.middle(row) - self.bar / 2.0,
            width: (x2 - x1).abs().max(1.0),
            height: self.bar,
            ink,
        }
    }
}

pub(super) fn intervals(unit: &str, rows: &[(String, Spread)], language: Language) -> Drawing {
    let (mut drawing, places) = Rows::sheet(rows.iter().map(|row| row.0.as_str()));
    let amounts = rows.iter().flat_map(|(_, of)| [of.p05, of.mean, of.p95]);
    let axis = Axis::new(amounts, places.start, WIDTH - 3.0 * EDGE);
    axis.draw(&mut drawing, places.heights(), unit, language);
    for (row, (_, of)) in rows.iter().enumerate() {
        let y = places.middle(row);
        let (low, high) = (axis.at(of.p05), axis.at(of.p95));
        drawing.line((low, y), (high, y), 2.0, Ink::Strong);
        for end in [low, high] {
            drawing.line((end, y - 5.0), (end, y + 5.0), 2.0, Ink::Strong);
        }
        drawing.marks.push(Mark::Dot { x: axis.at(of.mean), y, radius: 5.0, ink: Ink::Strong });
    }
    drawing
}

pub(super) fn bars(unit: &str, rows: &[(String, f64, String)], language: Language) -> Drawing {
    let (mut drawing, places) = Rows::sheet(rows.iter().map(|row| row.0.as_str()));
    let shown = rows.iter().map(|row| text_width(&row.2, LETTERS)).fold(0.0, f64::max);
    let axis = Axis::new(rows.iter().map(|row| row.1), places.start, WIDTH - 2.0 * EDGE - shown);
    axis.draw(&mut drawing, places.heights(), unit, language);
    for (row, (_, amount, shown)) in rows.iter().enumerate() {
        let end = axis.at(*amount);
        drawing.marks.push(places.rectangle(axis.at(0.0), end, row, Ink::Strong));
        let x = end.max(axis.at(0.0)) + 4.0;
        drawing.text(x, places.middle(row) + LETTERS * 0.35, Anchor::Start, shown);
    }
    drawing
}

pub(super) fn waterfall(
    unit: &str,
    from: &(String, f64),
    steps: &[(String, f64, String)],
    to: &(String, f64),
    language: Language,
) -> Drawing {
    let names = std::iter::once(from.0.as_str())
        .chain(steps.iter().map(|step| step.0.as_str()))
        .chain(std::iter::once(to.0.as_str()));
    let count = steps.len() + 2;
    let (mut drawing, places) = Rows::sheet(names);
    let middle = |row| places.middle(row);
    let mut running = vec![from.1];
    for step in steps {
        running.push(running[running.len() - 1] + step.1);
    }
    let shown = steps.iter().map(|step| text_width(&step.2, LETTERS)).fold(0.0, f64::max);
    let amounts = running.iter().copied().chain([to.1]);
    let axis = Axis::new(amounts, places.start, WIDTH - 2.0 * EDGE - shown);
    axis.draw(&mut drawing, places.heights(), unit, language);
    drawing.marks.push(places.rectangle(axis.at(0.0), axis.at(from.1), 0, Ink::Strong));
    for (row, (step, before)) in steps.iter().zip(&running).enumerate() {
        let (x1, x2) = (axis.at(*before), axis.at(before + step.1));
        // What rises and what falls differ in grey too, and each has its sign beside it.
        let ink = if step.1 > 0.0 { Ink::Second } else { Ink::Soft };
        drawing.line((x1, middle(row)), (x1, middle(row + 1)), 1.0, Ink::Strong);
        drawing.marks.push(places.rectangle(x1, x2, row + 1, ink));
        drawing.text(x1.max(x2) + 4.0, middle(row + 1) + LETTERS * 0.35, Anchor::Start, &step.2);
    }
    let end = axis.at(to.1);
    drawing.line((end, middle(count - 2)), (end, middle(count - 1)), 1.0, Ink::Strong);
    drawing.marks.push(places.rectangle(axis.at(0.0), end, count - 1, Ink::Strong));
    drawing
}
