//! Three piles: what can serve again, what gives parts, what is recycled; each unit with its reason.

use super::generation::{Generations, year_of};
use super::input::{Destination, Device, ReuseInput};
use super::leaving::{Leaving, Lot, Pile, Reason};
use crate::catalogue::{Catalogue, InclusionParameter, Limit, Match, ReuseFigure};
use crate::terms::vocabulary::Kind;
use crate::uncertainty::Gsd;
use std::collections::BTreeMap;

/// Names of generations come again after ten years: what was bought this long after one is not of it.
const YEARS_OF_A_NAME: i32 = 6;

/// Sheets written from this month on are of the models of the next year.
const LAST_MONTHS_FROM: u8 = 11;

/// Days of a model's life are not in an inventory: a device bought a year after the first processors may still
/// have older ones.
const YEARS_FROM_SHEET_TO_PURCHASE: i32 = 1;

/// The share of a kind that can be put back in service: the user's, which is certain, or the estimate.
pub(super) fn yield_of(figure: &ReuseFigure, asked: Option<f64>) -> (f64, Gsd) {
    asked.map_or((figure.yields, figure.yield_gsd), |share| (share.clamp(0.0, 1.0), Gsd::CERTAIN))
}

/// The lots of all units that leave. What is stolen, lost or returned is none.
pub(super) fn sorted(
    input: &ReuseInput<'_>,
    catalogue: &Catalogue,
    leaving: &[Leaving],
) -> Vec<Lot> {
    let mut lots = Vec::new();
    let generations = Generations::of(catalogue);
    // Of each kind and period, the units that may serve again, youngest first.
    let mut candidates: BTreeMap<(u32, Kind), Vec<Lot>> = BTreeMap::new();
    for one in leaving {
        let device = &input.devices[one.device];
        let Some((pile, reason)) = pile(device, one, (catalogue, &generations)) else { continue };
        let lot = Lot {
            device: one.device,
            units: one.units,
            period: one.period,
            age: one.age,
            pile,
            reason,
            cause: one.cause,
            placed: None,
            unassigned: false,
        };
        if pile == Pile::Reuse && reason != Reason::AlreadyReused {
            candidates.entry((one.period, device.kind)).or_default().push(lot);
        } else {
            lots.push(lot);
        }
    }
    let mut counted: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
    for ((_, kind), mut list) in candidates {
        list.reverse();
        // Undated ones, which come last by age, are looked at last too.
        list.sort_by_key(|lot| lot.age.is_none());
        let share = catalogue
            .reuse_of(kind)
            .map_or(0.0, |figure| yield_of(figure, input.settings.yields).0);
        let (taken, served) = counted.entry(kind).or_default();
        *taken += list.iter().map(|lot| lot.units).sum::<u64>();
        // Over all periods, so that roundings do not add up.
        let mut expected = ((*taken as f64 * share + 0.5).floor() as u64).saturating_sub(*served);
        for lot in list {
            let serves = lot.units.min(expected);
            expected -= serves;
            *served += serves;
            let (units, pile, reason) = (lot.units - serves, Pile::Parts, Reason::NotExpected);
            lots.extend((serves > 0).then_some(Lot { units: serves, ..lot }));
            lots.extend((units > 0).then_some(Lot { units, pile, reason, ..lot }));
        }
    }
    lots
}

/// The pile of units that leave, and why; `None` for what is not there any more.
fn pile(
    device: &Device,
    one: &Leaving,
    (catalogue, generations): (&Catalogue, &Generations),
) -> Option<(Pile, Reason)> {
    let oldest = catalogue.limit(Limit::OldestReusedYears);
    let too_old = one.age.is_some_and(|age| age.0 >= oldest);
    Some(match one.destination {
        Destination::Gone => return None,
        Destination::Reused => (Pile::Reuse, Reason::AlreadyReused),
        Destination::Recycled => (Pile::Recycling, Reason::AlreadyRecycled),
        Destination::ToRecycle => (Pile::Recycling, Reason::ToRecycle),
        _ if too_old => (Pile::Recycling, Reason::TooOld),
        Destination::Broken => (Pile::Parts, Reason::Broken),
        Destination::Undecided => match catalogue.reuse_of(device.kind) {
            None => (Pile::Recycling, Reason::NoUse),
            Some(figure) => (Pile::Reuse, serves(device, one, figure, (catalogue, generations))),
        },
    })
}

/// Why a device can serve again.
fn serves(
    device: &Device,
    one: &Leaving,
    figure: &ReuseFigure,
    (catalogue, generations): (&Catalogue, &Generations),
) -> Reason {
    if !figure.needs_system {
        return if one.age.is_none() { Reason::AgeUnknown } else { Reason::NoSystem };
    }
    let from = catalogue.inclusion_value(InclusionParameter::SystemYear) as i32;
    let bought = device.bought.map(|day| i32::from(day.year()));
    let of_name = generations
        .year(&device.model)
        .filter(|year| bought.is_none_or(|bought| bought - year < YEARS_OF_A_NAME));
    let told = match (sheet_year(device, catalogue), of_name) {
        // A sheet may be written long after its generation came out.
        (Some(sheet), Some(generation)) => Some((sheet.min(generation), Reason::SystemBySheet)),
        (Some(sheet), None) => Some((sheet, Reason::SystemBySheet)),
        (None, generation) => generation.map(|year| (year, Reason::SystemByName)),
    };
    match (told, bought) {
        // What was bought before such processors has none, whenever its sheet was written.
        (_, Some(bought)) if bought < from => Reason::FreeSystem,
        (Some((year, reason)), _) if year >= from => reason,
        (None, Some(bought)) if bought >= from + YEARS_FROM_SHEET_TO_PURCHASE => {
            Reason::SystemByPurchase
        }
        _ if one.age.is_none() => Reason::AgeUnknown,
        _ => Reason::FreeSystem,
    }
}

/// The earliest year of a device's sheets.
fn sheet_year(device: &Device, catalogue: &Catalogue) -> Option<i32> {
    let year = |index: &u32| {
        let date = &catalogue.sheet(*index)?.report_date;
        let month = date.get(5..7).and_then(|month| month.parse::<u8>().ok());
        let is_late = month.is_some_and(|month| month >= LAST_MONTHS_FROM);
        Some(year_of(date)? + i32::from(is_late))
    };
    match &device.matched {
        Match::Archetype => None,
        Match::Sheet(index) => year(index),
        Match::Range(range) => range.iter().filter_map(year).min(),
    }
}
