//! Where a plan begins: what each lever that it needs saves, by device and by site.
//!
//! Savings are those of the levers in their order, so that the devices of a lever add up to what it saves,
//! and the sites to what the plan saves.

use super::cohort::Cohort;
use super::report::{DeviceGroup, OtherDevices, Place, SiteGroup, Sites};
use crate::assessment::fleet::{Fleet, FleetLine, Name};
use crate::catalogue::{Effect, FleetLever};
use crate::terms::date::Date;
use crate::terms::vocabulary::Kind;
use std::collections::BTreeMap;

/// So many groups of devices of a lever are listed; the others are summed up.
const LISTED: usize = 20;

/// What a lever saves on each cohort of the fleet, kg CO2e a year; the means add up to the lever's.
pub(super) fn savings(before: &[Cohort], after: &[Cohort]) -> Vec<f64> {
    let mean = |cohort: &Cohort| {
        let mut sum = crate::uncertainty::UncertainSum::new();
        cohort.add_to(&mut sum);
        sum.mean()
    };
    before.iter().zip(after).map(|(before, after)| mean(before) - mean(after)).collect()
}

/// What makes devices one group of a list.
type Group = (Option<i32>, Kind, Name, Name, Name, Name);

/// The devices of a group, and what the lever saves on them.
#[derive(Default)]
struct Concerned {
    units: f64,
    saving: f64,
    batches: Vec<(u32, Option<Date>)>,
}

/// The devices of a lever, those to begin with first: by the year in which they would be replaced where the
/// lever keeps them longer, else by what it saves; and what is left of them beyond the list.
pub(super) fn devices(
    fleet: &Fleet,
    today: &[Cohort],
    (lever, savings): (&FleetLever, &[f64]),
    year: Option<i32>,
) -> (Vec<DeviceGroup>, OtherDevices) {
    let mut groups: BTreeMap<Group, Concerned> = BTreeMap::new();
    for (cohort, saving) in today.iter().zip(savings).filter(|(cohort, _)| cohort.concerns(lever)) {
        let Some(line) = fleet.lines.get(cohort.line) else { continue };
        let due = year.filter(|_| lever.effect == Effect::LongerYears);
        let due = due.and_then(|year| cohort.due_after(year));
        let key = (due, line.kind, line.manufacturer, line.model, line.site, line.entity);
        let group = groups.entry(key).or_default();
        group.units += cohort.units;
        group.saving += saving;
        group.batches.push((cohort.line as u32, cohort.bought));
    }
    let mut groups: Vec<(Group, Concerned)> = groups.into_iter().collect();
    groups.sort_by(|(a, of_a), (b, of_b)| {
        let due = |due: Option<i32>| (due.is_none(), due);
        let texts = |of: &Group| [of.2, of.3, of.4, of.5].map(|name| fleet.names.text(name));
        due(a.0)
            .cmp(&due(b.0))
            .then(of_b.saving.total_cmp(&of_a.saving))
            .then_with(|| texts(a).cmp(&texts(b)))
    });
    let others = groups.split_off(groups.len().min(LISTED));
    let text = |name: Name| Some(fleet.names.text(name).to_owned()).filter(|text| !text.is_empty());
    let listed =
        groups.into_iter().map(|((due, kind, maker, model, site, entity), of)| DeviceGroup {
            kind,
            manufacturer: text(maker),
            model: text(model),
            site: text(site),
            entity: text(entity),
            due,
            units: of.units,
            saving: of.saving,
            serials: Vec::new(),
            batches: of.batches,
        });
    let rest = OtherDevices {
        groups: others.len() as u64,
        units: others.iter().map(|(_, of)| of.units).sum(),
        saving: others.iter().map(|(_, of)| of.saving).sum(),
    };
    (listed.collect(), rest)
}

/// The sites of a fleet, or its entities where it has no site, by what the plan saves there.
pub(super) fn sites<'a>(
    fleet: &Fleet,
    today: &[Cohort],
    needed: impl Iterator<Item = (&'a FleetLever, &'a [f64])> + Clone,
) -> Sites {
    let lines = || today.iter().filter_map(|cohort| fleet.lines.get(cohort.line));
    let known = |of: fn(&FleetLine) -> Name| lines().any(|line| of(line) != Name::NONE);
    let (by, place): (Place, fn(&FleetLine) -> Name) = match known(|line| line.site) {
        true => (Place::Site, |line| line.site),
        false => (Place::Entity, |line| line.entity),
    };
    if !known(place) {
        return Sites { by, groups: Vec::new() };
    }
    let mut groups: BTreeMap<Name, (f64, f64)> = BTreeMap::new();
    for (at, cohort) in today.iter().enumerate() {
        let Some(line) = fleet.lines.get(cohort.line) else { continue };
        let concerned = needed.clone().filter(|(lever, _)| cohort.concerns(lever));
        let of_levers: Vec<f64> =
            concerned.filter_map(|(_, savings)| savings.get(at)).copied().collect();
        if of_levers.is_empty() {
            continue;
        }
        let group = groups.entry(place(line)).or_default();
        group.0 += cohort.units;
        group.1 += of_levers.iter().sum::<f64>();
    }
    let all: f64 = groups.values().map(|(_, saving)| saving).sum();
    let mut groups: Vec<(Name, (f64, f64))> = groups.into_iter().collect();
    groups.sort_by(|(a, of_a), (b, of_b)| {
        let by_name = || fleet.names.text(*a).cmp(fleet.names.text(*b));
        of_b.1.total_cmp(&of_a.1).then_with(by_name)
    });
    let groups = groups.into_iter().map(|(name, (units, saving))| SiteGroup {
        name: Some(fleet.names.text(name).to_owned()).filter(|name| !name.is_empty()),
        units,
        saving,
        share: if all > 0.0 { saving / all } else { 0.0 },
    });
    Sites { by, groups: groups.collect() }
}
