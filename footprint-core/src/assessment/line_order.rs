//! One order of a fleet's lines, whatever order they were read in: sums then run in one order, and the same
//! devices give the same figures, bit for bit, from one file or many, in any sequence.

use crate::assessment::fleet::{Batch, Electricity, Fleet, FleetLine, Names};
use crate::wire::order::sort_by;
use std::borrow::Cow;
use std::cmp::Ordering;

/// How two lines of one fleet, or of fleets with these texts, stand to each other: by what they say, numbers
/// by their bits, never by where they were read or how many units they have.
pub fn compare((a, a_names): (&FleetLine, &Names), (b, b_names): (&FleetLine, &Names)) -> Ordering {
    let text = |name: fn(&FleetLine) -> crate::assessment::fleet::Name| {
        // Names of one fleet are the same text if they are the same number.
        if std::ptr::eq(a_names, b_names) && name(a) == name(b) {
            return Ordering::Equal;
        }
        a_names.text(name(a)).cmp(b_names.text(name(b)))
    };
    let bits = |number: Option<f64>| number.map(f64::to_bits);
    a.kind
        .cmp(&b.kind)
        .then_with(|| text(|line| line.manufacturer))
        .then_with(|| text(|line| line.model))
        .then_with(|| bits(a.screen_inches).cmp(&bits(b.screen_inches)))
        .then_with(|| bits(a.storage_gb).cmp(&bits(b.storage_gb)))
        .then_with(|| a.second_hand.cmp(&b.second_hand))
        .then_with(|| a.status.cmp(&b.status))
        .then_with(|| text(|line| line.zone))
        .then_with(|| bits(a.lifetime.map(|of| of.0)).cmp(&bits(b.lifetime.map(|of| of.0))))
        .then_with(|| electricity(a).cmp(&electricity(b)))
        .then_with(|| a.matched.cmp(&b.matched))
        .then_with(|| text(|line| line.site))
        .then_with(|| text(|line| line.entity))
}

/// The electricity of a line, as numbers that tell one from another.
fn electricity(line: &FleetLine) -> [u64; 4] {
    match line.electricity {
        None => [0; 4],
        Some(Electricity::Metered(kwh)) => [1, kwh.0.to_bits(), 0, 0],
        Some(Electricity::Declared(kwh)) => [2, kwh.0.to_bits(), 0, 0],
        Some(Electricity::Power { watts, hours_per_day, days }) => {
            [3, watts.0.to_bits(), hours_per_day.to_bits(), days.to_bits()]
        }
    }
}

/// The lines of a fleet in order; those that say the same are one, with the units of both.
pub(crate) fn in_order(fleet: &Fleet) -> Vec<Cow<'_, FleetLine>> {
    let stand = |a: &FleetLine, b: &FleetLine| compare((a, &fleet.names), (b, &fleet.names));
    let mut lines: Vec<&FleetLine> = fleet.lines.iter().collect();
    sort_by(&mut lines, |a, b| stand(a, b));
    let mut ordered: Vec<Cow<'_, FleetLine>> = Vec::with_capacity(lines.len());
    for line in lines {
        match ordered.last_mut() {
            Some(last) if stand(last, line).is_eq() => add(last.to_mut(), &line.batches),
            _ => ordered.push(Cow::Borrowed(line)),
        }
    }
    ordered
}

/// Adds batches to a line: by day, undated ones last.
fn add(line: &mut FleetLine, batches: &[Batch]) {
    line.batches.extend_from_slice(batches);
    sort_by(&mut line.batches, |a, b| (a.date.is_none(), a.date).cmp(&(b.date.is_none(), b.date)));
    line.batches.dedup_by(|later, kept| {
        let same = later.date == kept.date;
        if same {
            kept.units += later.units;
        }
        same
    });
}
