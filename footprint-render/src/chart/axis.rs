//! The axis of amounts: round steps, a line and a number for each.

use super::drawing::{Anchor, Drawing, Ink};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Size of letters.
pub(super) const LETTERS: f64 = 12.0;
/// Steps of an axis, about.
const STEPS: f64 = 5.0;

/// A scale from amounts to places.
pub(super) struct Axis {
    least: f64,
    step: f64,
    steps: u32,
    start: f64,
    end: f64,
}

impl Axis {
    /// An axis that holds the amounts and 0, from the place `start` to the place `end`.
    pub(super) fn new(amounts: impl Iterator<Item = f64>, start: f64, end: f64) -> Self {
        let (mut least, mut most) = (0.0_f64, 0.0_f64);
        for amount in amounts.filter(|amount| amount.is_finite()) {
            least = least.min(amount);
            most = most.max(amount);
        }
        let step = round_step((most - least).max(f64::MIN_POSITIVE) / STEPS);
        let (first, last) = ((least / step).floor(), (most / step).ceil().max(1.0));
        Self { least: first * step, step, steps: (last - first) as u32, start, end }
    }

    /// The place of an amount.
    pub(super) fn at(&self, amount: f64) -> f64 {
        let range = self.step * f64::from(self.steps.max(1));
        self.start + (amount - self.least) / range * (self.end - self.start)
    }

    /// Each step with its place and its number.
    pub(super) fn ticks(&self, language: Language) -> Vec<(f64, String)> {
        let decimals = (0..6).find(|places| {
            let scaled = self.step * 10f64.powi(*places);
            (scaled - scaled.round()).abs() < 1e-9
        });
        let decimals = decimals.unwrap_or(6) as usize;
        (0..=self.steps)
            .map(|index| {
                let amount = self.least + f64::from(index) * self.step;
                (self.at(amount), number::fixed(language, amount + 0.0, decimals))
            })
            .collect()
    }

    /// Draws the steps as upright lines between two heights, numbers and unit under them.
    pub(super) fn draw(
        &self,
        drawing: &mut Drawing,
        heights: (f64, f64),
        unit: &str,
        language: Language,
    ) {
        for (x, text) in self.ticks(language) {
            drawing.line((x, heights.0), (x, heights.1), 1.0, Ink::Faint);
            drawing.text(x, heights.1 + LETTERS + 4.0, Anchor::Middle, &text);
        }
        drawing.text(self.end, heights.1 + 2.0 * LETTERS + 8.0, Anchor::End, unit);
    }
}

/// The next number above that is 1, 2 or 5 times a power of ten.
fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power > least {
        power /= 10.0;
    }
    while power * 10.0 <= least {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|of| of * power)
        .find(|step| *step >= least)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_hold_all_amounts() {
        assert_eq!(round_step(0.3), 0.5);
        assert_eq!(round_step(700.0), 1000.0);
        let axis = Axis::new([3.0, 17.0, -2.0].into_iter(), 0.0, 100.0);
        let ticks: Vec<String> = axis.ticks(Language::En).into_iter().map(|tick| tick.1).collect();
        assert_eq!(ticks, ["−5", "0", "5", "10", "15", "20"]);
        assert_eq!(axis.at(-5.0), 0.0);
        assert_eq!(axis.at(20.0), 100.0);
    }
}
