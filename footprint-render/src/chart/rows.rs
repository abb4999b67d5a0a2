//! Charts with a row for each name: intervals, bars, the steps of a change.

use super::axis::{Axis, LETTERS};
use super::drawing::{Anchor, Drawing, Ink, Mark};
use super::width::{fitted, text_width};
use footprint_core::assessment::report::Spread;
use footprint_core::terms::vocabulary::Language;

const WIDTH: f64 = 640.0;
/// Height of a row.
const ROW: f64 = 24.0;
/// Room under the rows for the axis.
const UNDER: f64 = 40.0;
const EDGE: f64 = 8.0;
/// Names take this part of the width at most.
const NAMES: f64 = 0.38;

/// A sheet with the names at its left; where the amounts begin.
fn sheet<'n>(names: impl Iterator<Item = &'n str> + Clone) -> (Drawing, f64) {
    let widest = names.clone().map(|name| text_width(name, LETTERS)).fold(0.0, f64::max);
    let room = widest.min(WIDTH * NAMES);
    let mut drawing = Drawing::new(WIDTH, EDGE + ROW * names.clone().count() as f64 + UNDER);
    for (row, name) in names.enumerate() {
        drawing.text(
            room + EDGE,
            middle(row) + LETTERS * 0.35,
            Anchor::End,
            &fitted(name, LETTERS, room),
        );
    }
    (drawing, room + 2.0 * EDGE)
}

fn middle(row: usize) -> f64 {
    EDGE + ROW * (row as f64 + 0.5)
}

fn heights(rows: usize) -> (f64, f64) {
    (EDGE, EDGE + ROW * rows as f64)
}

fn rectangle(x1: f64, x2: f64, row: usize, ink: Ink) -> Mark {
    let height = ROW * 0.6;
    Mark::Rectangle {
        x: x1.min(x2),
        y: middle(row) - height / 2.0,
        width: (x2 - x1).abs().max(1.0),
        height,
        ink,
    }
}

pub(super) fn intervals(unit: &str, rows: &[(String, Spread)], language: Language) -> Drawing {
    let (mut drawing, start) = sheet(rows.iter().map(|row| row.0.as_str()));
    let amounts = rows.iter().flat_map(|(_, of)| [of.p05, of.mean, of.p95]);
    let axis = Axis::new(amounts, start, WIDTH - 3.0 * EDGE);
    axis.draw(&mut drawing, heights(rows.len()), unit, language);
    for (row, (_, of)) in rows.iter().enumerate() {
        let y = middle(row);
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
    let (mut drawing, start) = sheet(rows.iter().map(|row| row.0.as_str()));
    let shown = rows.iter().map(|row| text_width(&row.2, LETTERS)).fold(0.0, f64::max);
    let axis = Axis::new(rows.iter().map(|row| row.1), start, WIDTH - 2.0 * EDGE - shown);
    axis.draw(&mut drawing, heights(rows.len()), unit, language);
    for (row, (_, amount, shown)) in rows.iter().enumerate() {
        let end = axis.at(*amount);
        drawing.marks.push(rectangle(axis.at(0.0), end, row, Ink::Strong));
        let x = end.max(axis.at(0.0)) + 4.0;
        drawing.text(x, middle(row) + LETTERS * 0.35, Anchor::Start, shown);
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
    let (mut drawing, start) = sheet(names);
    let mut running = vec![from.1];
    for step in steps {
        running.push(running[running.len() - 1] + step.1);
    }
    let shown = steps.iter().map(|step| text_width(&step.2, LETTERS)).fold(0.0, f64::max);
    let amounts = running.iter().copied().chain([to.1]);
    let axis = Axis::new(amounts, start, WIDTH - 2.0 * EDGE - shown);
    axis.draw(&mut drawing, heights(count), unit, language);
    drawing.marks.push(rectangle(axis.at(0.0), axis.at(from.1), 0, Ink::Strong));
    for (row, (step, before)) in steps.iter().zip(&running).enumerate() {
        let (x1, x2) = (axis.at(*before), axis.at(before + step.1));
        // What rises and what falls differ in grey too, and each has its sign beside it.
        let ink = if step.1 > 0.0 { Ink::Second } else { Ink::Soft };
        drawing.line((x1, middle(row)), (x1, middle(row + 1)), 1.0, Ink::Strong);
        drawing.marks.push(rectangle(x1, x2, row + 1, ink));
        drawing.text(x1.max(x2) + 4.0, middle(row + 1) + LETTERS * 0.35, Anchor::Start, &step.2);
    }
    let end = axis.at(to.1);
    drawing.line((end, middle(count - 2)), (end, middle(count - 1)), 1.0, Ink::Strong);
    drawing.marks.push(rectangle(axis.at(0.0), end, count - 1, Ink::Strong));
    drawing
}
