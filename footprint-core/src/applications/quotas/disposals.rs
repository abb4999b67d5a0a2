//! What an inventory says of the devices that are out of service, against the law on reuse (REEN art. 16).

use crate::applications::reuse::{Destination, Device, Standing};
use crate::catalogue::{Catalogue, Limit, Metric};
use crate::terms::date::{Date, years_between};
use serde::{Deserialize, Serialize};

/// Devices of an inventory that are out of service, by what their status says.
///
/// A ratio of its own: an inventory seldom says in which year a device left, so that these are of all years, and never
/// added to the disposals of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InventoryDisposals {
    /// Given, sold or handed on, of less than ten years or of unknown age.
    pub reused: u64,
    /// Recycled or destroyed, likewise.
    pub recycled: u64,
    /// Out of service, their destination not told: they may still go to reuse.
    pub undecided: u64,
    /// Of those above, devices whose age is not told.
    pub age_unknown: u64,
    /// Of ten years and over, which do not count.
    pub ten_and_over: u64,
    /// Stolen, lost or returned, which do not count.
    pub gone: u64,
    /// Share of reuse among those whose destination is told; `None` where none is.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub reached: Option<f64>,
    /// Share if all whose destination is not told went to reuse; `None` where there is none of either.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub reachable: Option<f64>,
    /// Least share asked in the year; `None` where no rule asks.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub required: Option<f64>,
    /// How sure the rule's figure is.
    pub confidence: String,
}

/// The devices that are out of service, with their ages on a day.
pub fn inventory_disposals(
    devices: &[Device],
    today: Date,
    year: i32,
    catalogue: &Catalogue,
) -> InventoryDisposals {
    let mut found = InventoryDisposals::default();
    let oldest = catalogue.limit(Limit::OldestReusedYears);
    for device in devices {
        let Standing::Out(destination) = device.standing else { continue };
        if destination == Destination::Gone {
            found.gone += device.units;
            continue;
        }
        let age = device.bought.map(|bought| years_between(bought, today).0);
        if age.is_some_and(|age| age >= oldest) {
            found.ten_and_over += device.units;
            continue;
        }
        if age.is_none() {
            found.age_unknown += device.units;
        }
        *match destination {
            Destination::Reused => &mut found.reused,
            Destination::Recycled => &mut found.recycled,
            _ => &mut found.undecided,
        } += device.units;
    }
    let share = |part: u64, all: u64| (all > 0).then(|| part as f64 / all as f64);
    let told = found.reused + found.recycled;
    found.reached = share(found.reused, told);
    found.reachable = share(found.reused + found.undecided, told + found.undecided);
    let mut rules = catalogue.rules(year);
    if let Some(rule) = rules.find(|rule| rule.metric == Metric::DecommissionedToReuse) {
        found.required = Some(rule.value);
        found.confidence.clone_from(&rule.confidence);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::fleet::Match;
    use crate::terms::vocabulary::Kind;

    #[test]
    fn destinations_are_told_apart_and_what_is_old_or_gone_does_not_count() {
        let today = Date::constant(2026, 6, 30);
        let device = |units, bought: Option<i16>, standing| Device {
            kind: Kind::Laptop,
            units,
            bought: bought.map(|year| Date::constant(year, 1, 1)),
            warranty_end: None,
            standing,
            line: None,
            matched: Match::default(),
            serial: "".into(),
            name: "".into(),
            model: "".into(),
            status: "".into(),
            site: "".into(),
        };
        let out = Standing::Out;
        let devices = [
            device(100, Some(2022), Standing::Owned),
            device(6, Some(2020), out(Destination::Reused)),
            device(5, None, out(Destination::Recycled)),
            device(9, Some(2021), out(Destination::Undecided)),
            device(4, Some(2012), out(Destination::Reused)),
            device(2, Some(2022), out(Destination::Gone)),
        ];
        let found = inventory_disposals(&devices, today, 2026, &Catalogue::bundled().value);
        assert_eq!((found.reused, found.recycled, found.undecided), (6, 5, 9));
        assert_eq!((found.age_unknown, found.ten_and_over, found.gone), (5, 4, 2));
        assert_eq!((found.reached, found.reachable), (Some(6.0 / 11.0), Some(0.75)));
        assert_eq!(found.required, Some(0.5));
    }
}
