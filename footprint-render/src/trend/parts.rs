//! The parts of a difference, in digits with which they sum up as they are shown: those that are the fleet's own
//! first, with their sum.

use super::{NOTHING_DONE, name};
use crate::capital;
use crate::chart::Chart;
use crate::document::{Align, Cell, Figure, Table};
use crate::say::Say;
use footprint_core::applications::trend::{Change, Part, PartReport, TrendReport, TrendYear};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

/// Digits of a difference, of the greatest part beside it, and of that one at most.
const DIGITS: [i32; 3] = [2, 3, 5];
/// Amounts are told to a hundredth of a kilogram at most.
const FINEST: i32 = -2;

/// What amounts are told in: kilograms times ten to a power.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale(i32);

impl Scale {
    /// The one that fits every change of a report.
    pub(super) fn of(it: &TrendReport) -> Self {
        let powers = it.changes.iter().zip(&it.years).filter_map(|(change, first)| {
            let is_some = |kg: &f64| kg.abs() > NOTHING_DONE * first.total.mean;
            let power = |kg: f64| kg.abs().log10().floor() as i32;
            let sums = [change.difference.mean, change.of_fleet.difference.mean];
            let parts = change.parts.iter().map(|one| one.mean);
            let greatest = parts.chain(sums).filter(is_some).map(power).max()?;
            let least = sums.into_iter().filter(is_some).map(power).min().unwrap_or(greatest);
            let [sum, part, most] = DIGITS.map(|digits| digits - 1);
            Some((least - sum).min(greatest - part).max(greatest - most))
        });
        Self(powers.min().unwrap_or(0).max(FINEST))
    }

    fn kg(self, units: i64) -> f64 {
        units as f64 * 10_f64.powi(self.0)
    }

    fn units(self, kg: f64) -> i64 {
        (kg / 10_f64.powi(self.0)).round() as i64
    }

    fn written(self, units: i64, say: Say) -> String {
        number::fixed(say.0, self.kg(units), usize::try_from(-self.0).unwrap_or(0))
    }

    /// An amount.
    pub(super) fn amount(self, kg: f64, say: Say) -> String {
        self.written(self.units(kg), say)
    }
}

/// A part, its amount, and what is shown of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shown {
    part: Part,
    kg: f64,
    units: i64,
}

/// The parts of a change as they are shown.
pub(super) struct Parts {
    scale: Scale,
    /// What left, what came, and how what stayed is powered.
    of_fleet: Vec<Shown>,
    /// What is no change of the fleet.
    others: Vec<Shown>,
    /// The difference of the two totals.
    total: i64,
}

impl Parts {
    /// The parts of a change between two inventories: they sum up to the difference of their totals, each of these as
    /// it is shown.
    pub(super) fn of(change: &Change, years: &[TrendYear], scale: Scale) -> Self {
        let [first, second] = [&years[0], &years[1]].map(|year| scale.units(year.total.mean));
        let least = NOTHING_DONE * years[0].total.mean;
        let own =
            |one: &&PartReport| matches!(one.part, Part::Left | Part::Came | Part::Electricity);
        let shown = |one: &PartReport| {
            let kg = if one.mean.abs() > least { one.mean } else { 0.0 };
            Shown { part: one.part, kg, units: scale.units(kg) }
        };
        let mut of_fleet: Vec<Shown> = change.parts.iter().filter(own).map(shown).collect();
        let mut others: Vec<Shown> =
            change.parts.iter().filter(|one| !own(one)).map(shown).collect();
        let total = second - first;
        let fleet = match others.iter().all(|one| one.kg == 0.0) {
            true => total,
            false => scale.units(of_fleet.iter().map(|one| one.kg).sum()),
        };
        apportion(&mut of_fleet, fleet, scale);
        let fleet: i64 = of_fleet.iter().map(|one| one.units).sum();
        apportion(&mut others, total - fleet, scale);
        others.retain(|one| one.units != 0);
        Self { scale, of_fleet, others, total }
    }

    /// What the two totals differ by because devices grew older, and because they are known or counted otherwise.
    pub(super) fn aged_and_known(&self) -> [i64; 2] {
        let sum = |aged: bool| {
            let parts = self.others.iter().filter(|one| (one.part == Part::Aged) == aged);
            parts.map(|one| one.units).sum()
        };
        [sum(true), sum(false)]
    }

    /// An amount in kilograms.
    pub(super) fn kg(&self, units: i64) -> f64 {
        self.scale.kg(units)
    }

    /// An amount with its sign.
    pub(super) fn signed(&self, units: i64, say: Say) -> String {
        let sign = if units > 0 { "+" } else { "" };
        format!("{sign}{}", self.scale.written(units, say))
    }

    /// The parts, the sum of those that are the fleet's where there are others, and the difference.
    pub(super) fn table(&self, change: &Change, say: Say) -> Table {
        let mut table = Table::new(&[
            (say.pick("Part de l’écart", "Part of the difference"), Align::Left),
            (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
        ]);
        let cells = |name: String, units: i64, kg: f64| {
            [Cell::from(name), Cell::Number(self.signed(units, say), kg)]
        };
        let row = |one: &Shown| cells(capital(part_name(one.part, say)), one.units, one.kg);
        self.of_fleet.iter().for_each(|one| table.row(row(one)));
        if !self.others.is_empty() {
            let name = say.pick("= Le parc lui-même", "= The fleet itself").to_owned();
            let units = self.of_fleet.iter().map(|one| one.units).sum();
            table.row(cells(name, units, change.of_fleet.difference.mean));
        }
        self.others.iter().for_each(|one| table.row(row(one)));
        let name = say.pick("Écart", "Difference").to_owned();
        table.total = Some(cells(name, self.total, change.difference.mean).into());
        table
    }

    /// The same as a chart, from one total to the other.
    pub(super) fn waterfall(&self, years: &[TrendYear], say: Say) -> Figure {
        let told = self.of_fleet.iter().chain(&self.others).filter(|one| one.units != 0);
        let steps: Vec<(String, f64, String)> = told
            .map(|one| (capital(part_name(one.part, say)), one.kg, self.signed(one.units, say)))
            .collect();
        let told: Vec<String> =
            steps.iter().map(|(name, _, shown)| format!("{name} {shown} kg")).collect();
        let [from, to] = [&years[0], &years[1]].map(|year| (name(year, say), year.total.mean));
        Figure {
            caption: match say.0 {
                Language::Fr => format!("Du {} au {}, part par part", from.0, to.0),
                Language::En => format!("From {} to {}, part by part", from.0, to.0),
            },
            alternative: format!("{}.", told.join(say.pick(" ; ", "; "))),
            chart: Chart::Waterfall {
                unit: say.pick("kg CO₂e/an", "kg CO₂e/year").to_owned(),
                from,
                steps,
                to,
            },
        }
    }
}

/// Makes parts sum up to a number of units: those whose rounding went farthest the other way give way.
fn apportion(parts: &mut [Shown], sum: i64, scale: Scale) {
    let mut missing = sum - parts.iter().map(|one| one.units).sum::<i64>();
    // Each rounding is wrong by half a unit at most: more is no matter of rounding.
    if missing.unsigned_abs() > parts.len() as u64 {
        return;
    }
    while missing != 0 {
        let step = missing.signum();
        let behind = |one: &Shown| (one.kg - scale.kg(one.units)) * step as f64;
        let most = parts.iter_mut().filter(|one| one.kg != 0.0);
        let Some(most) = most.max_by(|one, other| behind(one).total_cmp(&behind(other))) else {
            return;
        };
        most.units += step;
        missing -= step;
    }
}

fn part_name(part: Part, say: Say) -> &'static str {
    match part {
        Part::Left => say.pick("appareils sortis", "devices that left"),
        Part::Came => say.pick("appareils entrés", "devices that came"),
        Part::Aged => say.pick("appareils vieillis entre-temps", "devices grown older meanwhile"),
        Part::Electricity => say.pick("électricité", "electricity"),
        Part::Recognition => {
            say.pick("modèles ou dates mieux connus", "models or dates better known")
        }
        Part::Conventions => say.pick("conventions changées", "conventions changed"),
        Part::Edition => say.pick("édition des données", "edition of the data"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[(Part, f64)], scale: Scale) -> Vec<Shown> {
        let of = |(part, kg): &(Part, f64)| Shown { part: *part, kg: *kg, units: scale.units(*kg) };
        parts.iter().map(of).collect()
    }

    #[test]
    fn parts_sum_up_as_they_are_shown() {
        let scale = Scale(0);
        let exact = [(Part::Left, -569.4), (Part::Came, 502.4), (Part::Electricity, -24.4)];
        let mut parts = shown(&exact, scale);
        // Rounded they sum up to -91; a sum of -92 is theirs with one of them a unit less.
        apportion(&mut parts, -91, scale);
        assert_eq!(parts.iter().map(|one| one.units).collect::<Vec<_>>(), [-569, 502, -24]);
        apportion(&mut parts, -92, scale);
        assert_eq!(parts.iter().map(|one| one.units).sum::<i64>(), -92);
        assert!(parts.iter().all(|one| (one.kg - scale.kg(one.units)).abs() < 1.0), "{parts:?}");
    }

    #[test]
    fn what_is_nothing_stays_nothing() {
        let mut parts = shown(&[(Part::Conventions, 0.0)], Scale(0));
        apportion(&mut parts, 1, Scale(0));
        assert_eq!(parts[0].units, 0);
    }

    #[test]
    fn amounts_have_the_digits_of_their_scale() {
        let [fr, en] = [Say(Language::Fr), Say(Language::En)];
        assert_eq!(Scale(0).amount(5_134.4, en), "5,134");
        assert_eq!(Scale(1).amount(5_134.4, en), "5,130");
        assert_eq!(Scale(-1).amount(-0.26, fr), "−0,3");
    }
}
