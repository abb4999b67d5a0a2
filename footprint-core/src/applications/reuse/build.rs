//! Builds a plan of reuse.

use super::input::{Destination, Device, ReuseInput, Standing};
use super::leaving::{Cause, Lot, Pace, Pile, Reason, in_order, leaving};
use super::report::{
    CauseCount, KindPiles, MunicipalityReport, NeedReport, PeriodReport, ReasonCount, ReuseReport,
};
use super::{Channel, SCHEMA, law, need, plan, sorting, worth};
use crate::assessment::report::{Spread, finding_report};
use crate::assessment::scope::zone_finding;
use crate::catalogue::{Catalogue, Serves};
use crate::terms::date::Date;
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::number;
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{FactorSet, Kind, Language};
use std::collections::BTreeMap;

/// A plan: its report, and the lots that lists of devices are made from.
#[derive(Clone, Debug)]
pub struct ReusePlan {
    /// The report.
    pub report: ReuseReport,
    /// Every unit that leaves, in lots.
    pub lots: Vec<Lot>,
}

/// What leaves a fleet, who gets it, and what that is worth.
///
/// # Errors
/// The findings alone, when the scope's country is not known.
pub fn reuse(
    input: &ReuseInput<'_>,
    catalogue: &Catalogue,
    mut findings: Findings,
    language: Language,
) -> Result<ReusePlan, Findings> {
    let (scope, settings, devices) = (input.scope, input.settings, input.devices);
    let zone = match catalogue.zone(&scope.country) {
        Ok(zone) => zone,
        Err(error) => {
            findings.add(zone_finding(&scope.country, &error));
            return Err(findings);
        }
    };
    let as_of = scope.as_of.or(input.fleet.newest_date);
    if as_of.is_none() {
        findings.add(Finding::new(Code::NoDateAtAll));
    }
    let order = in_order(devices);
    let (out, paces) = leaving(input, catalogue, as_of, &order);
    let lots = sorting::sorted(input, catalogue, &out);
    let places = plan::in_order(input.municipalities);
    let municipalities: Vec<_> =
        places.iter().map(|at| input.municipalities[*at].clone()).collect();
    let needs = need::needs(&municipalities, catalogue);
    let caps = plan::caps(&needs);
    let most_given = (!municipalities.is_empty()).then(|| caps.iter().sum());
    let lots = plan::place(lots, devices, settings, catalogue, most_given);
    let channels = worth::channels(&lots, devices, settings, catalogue, zone);
    let gone = |device: &&Device| device.standing == Standing::Out(Destination::Gone);
    let count = |of: &dyn Fn(&Lot) -> bool| -> u64 {
        lots.iter().filter(|lot| of(lot)).map(|lot| lot.units).sum()
    };
    let to_place = |lot: &Lot| {
        lot.pile == Pile::Reuse && lot.reason != Reason::AlreadyReused && !lot.unassigned
    };
    let without = count(&|lot| to_place(lot) && lot.placed.is_none());
    let mass_of: BTreeMap<Kind, f64> = lots
        .iter()
        .map(|lot| devices[lot.device].kind)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .filter_map(|kind| Some((kind, worth::mass(kind, catalogue)?)))
        .collect();
    let waste = |lot: &Lot| {
        let mass = mass_of.get(&devices[lot.device].kind).copied().unwrap_or(0.0);
        if lot.pile == Pile::Reuse { 0.0 } else { lot.units as f64 * mass }
    };
    let need = (!municipalities.is_empty()).then(|| {
        let weights = plan::weights(&municipalities, &needs, settings.weighting);
        let given: Vec<&Lot> = lots
            .iter()
            .filter(|lot| lot.placed.is_some_and(|(channel, _)| channel == Channel::Given))
            .collect();
        let equipping =
            |lot: &&Lot| plan::serves(devices[lot.device].kind, catalogue) == Serves::Equips;
        let all: u64 = given.iter().map(|lot| lot.units).sum();
        let equipped: u64 = given.iter().copied().filter(equipping).map(|lot| lot.units).sum();
        let shared = plan::by_municipality((equipped, all - equipped), &weights, &caps);
        need_report(&municipalities, &needs, &shared, (settings.weighting, equipped))
    });
    if let Some(need) = &need
        && need.without_data > 0
    {
        findings.add(Finding::new(Code::MunicipalityWithoutData).times(need.without_data));
    }
    let beyond_need = match &need {
        Some(_) if most_given == Some(channel_equipping(&lots, devices, catalogue)) => {
            count(&|lot| {
                to_place(lot)
                    && lot.placed.is_none()
                    && plan::serves(devices[lot.device].kind, catalogue) == Serves::Equips
            })
        }
        _ => 0,
    };
    let making = making(&lots, input, catalogue);
    if paces.values().any(|pace| !pace.is_observed) {
        findings.add(Finding::new(Code::UsualPace));
    }
    let left = 1.0 - plan::assigned(&settings.channels);
    if left > 0.0 {
        let share = number::rounded(left * 100.0, 1);
        findings.add(Finding::new(Code::ChannelsLeaveSome).with("share", share));
    }
    if settings.yields.is_none() {
        findings.add(Finding::new(Code::YieldAssumed));
    }
    if channels.iter().filter_map(|of| of.worth.as_ref()).any(|of| of.displacement_is_assumed) {
        findings.add(Finding::new(Code::ChannelDisplacementAssumed));
    }
    let report = ReuseReport {
        schema: SCHEMA,
        edition: footprint_data::EDITION.to_owned(),
        as_of: as_of.map(|day| day.to_string()),
        years: settings.years,
        leaving: count(&|_| true),
        reuse: count(&|lot| lot.pile == Pile::Reuse),
        parts: count(&|lot| lot.pile == Pile::Parts),
        recycling: count(&|lot| lot.pile == Pile::Recycling),
        gone: devices.iter().filter(gone).map(|device| device.units).sum(),
        waste_kg: lots.iter().map(waste).sum(),
        periods: periods(&lots, settings.years, as_of),
        by_kind: by_kind(&lots, input, &paces, catalogue),
        reasons: reasons(&lots),
        causes: causes(&lots),
        channels,
        already_reused: count(&|lot| lot.reason == Reason::AlreadyReused),
        waiting: without - beyond_need,
        beyond_need,
        unassigned: count(&|lot| lot.unassigned),
        capacity: settings.capacity,
        need,
        law: law::against_the_law(&lots, settings.years, as_of, catalogue),
        second_life: settings.second_life,
        making_first_life: making.first,
        making_second_life: making.second,
        making_and_refurbishing: making.whole,
        years_added: making.years,
        findings: findings.iter().map(|one| finding_report(language, catalogue, one)).collect(),
    };
    Ok(ReusePlan { report, lots })
}

/// Devices given that equip a household.
fn channel_equipping(lots: &[Lot], devices: &[Device], catalogue: &Catalogue) -> u64 {
    let given = lots.iter().filter(|lot| {
        lot.placed.is_some_and(|(channel, _)| channel == Channel::Given)
            && plan::serves(devices[lot.device].kind, catalogue) == Serves::Equips
    });
    given.map(|lot| lot.units).sum()
}

fn need_report(
    municipalities: &[super::Municipality],
    needs: &[Option<Spread>],
    shared: &[(u64, u64)],
    (weighting, equipped): (super::Weighting, u64),
) -> NeedReport {
    let total = need::total(needs);
    let mut scores: Vec<f64> = municipalities.iter().filter_map(|of| of.fragility).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    let rank = |score: f64| scores.partition_point(|known| *known > score) as u64 + 1;
    let one = |at: usize| {
        let (of, (devices, beside)) = (&municipalities[at], shared[at]);
        let met = |need: Spread| (need.mean > 0.0).then(|| devices as f64 / need.mean);
        MunicipalityReport {
            code: of.code.clone(),
            name: of.name.clone(),
            need: needs[at],
            fragility: of.fragility,
            fragility_rank: of.fragility.map(rank),
            devices,
            beside,
            met: needs[at].and_then(met),
        }
    };
    NeedReport {
        weighting,
        total,
        equipped,
        unmet: (total.mean - equipped as f64).max(0.0),
        without_data: needs.iter().filter(|need| need.is_none()).count() as u64,
        municipalities: (0..municipalities.len()).map(one).collect(),
    }
}

fn periods(lots: &[Lot], years: u32, as_of: Option<Date>) -> Vec<PeriodReport> {
    let mut periods: Vec<PeriodReport> = (0..=years)
        .map(|period| {
            let later = jiff::Span::new().try_years(i64::from(period));
            let until = as_of.zip(later.ok()).and_then(|(day, span)| day.checked_add(span).ok());
            PeriodReport {
                period,
                until: until.map(|day| day.to_string()),
                leaving: 0,
                reuse: 0,
                parts: 0,
                recycling: 0,
                placed: 0,
            }
        })
        .collect();
    for lot in lots {
        let of = &mut periods[lot.period as usize];
        of.leaving += lot.units;
        match lot.pile {
            Pile::Reuse => of.reuse += lot.units,
            Pile::Parts => of.parts += lot.units,
            Pile::Recycling => of.recycling += lot.units,
        }
        if let Some((_, period)) = lot.placed {
            periods[period as usize].placed += lot.units;
        }
    }
    periods
}

fn by_kind(
    lots: &[Lot],
    input: &ReuseInput<'_>,
    paces: &BTreeMap<Kind, Pace>,
    catalogue: &Catalogue,
) -> Vec<KindPiles> {
    let mut counts: BTreeMap<Kind, ([u64; 3], u64)> = BTreeMap::new();
    for lot in lots {
        let (piles, out) = counts.entry(input.devices[lot.device].kind).or_default();
        piles[lot.pile.index()] += lot.units;
        *out += if lot.period == 0 { lot.units } else { 0 };
    }
    let asked = input.settings.yields;
    let mut kinds: Vec<KindPiles> = counts
        .into_iter()
        .map(|(kind, ([reuse, parts, recycling], out_already))| {
            let pace = paces.get(&kind);
            KindPiles {
                kind,
                owned: pace.map_or(0, |pace| pace.units),
                service_years: pace.map(|pace| pace.years.0),
                pace_is_observed: pace.is_some_and(|pace| pace.is_observed),
                leaving: reuse + parts + recycling,
                out_already,
                reuse,
                parts,
                recycling,
                yields: catalogue.reuse_of(kind).map(|of| sorting::yield_of(of, asked).0),
                yield_is_estimated: asked.is_none(),
            }
        })
        .collect();
    kinds.sort_by(|a, b| b.leaving.cmp(&a.leaving).then(a.kind.cmp(&b.kind)));
    kinds
}

fn reasons(lots: &[Lot]) -> Vec<ReasonCount> {
    let mut counts: BTreeMap<(Pile, Reason), u64> = BTreeMap::new();
    for lot in lots {
        *counts.entry((lot.pile, lot.reason)).or_default() += lot.units;
    }
    counts.into_iter().map(|((pile, reason), units)| ReasonCount { pile, reason, units }).collect()
}

fn causes(lots: &[Lot]) -> Vec<CauseCount> {
    let of = |cause| lots.iter().filter(|lot| lot.cause == cause).map(|lot| lot.units).sum();
    let all = Cause::ALL.iter().map(|cause| CauseCount { cause: *cause, units: of(*cause) });
    all.filter(|one| one.units > 0).collect()
}

/// The making of what is handed out, shared between its two lives.
#[derive(Default)]
struct Making {
    first: f64,
    second: f64,
    whole: f64,
    years: f64,
}

fn making(lots: &[Lot], input: &ReuseInput<'_>, catalogue: &Catalogue) -> Making {
    let mut making = Making::default();
    let mut known: BTreeMap<(Kind, crate::assessment::fleet::Match), Option<f64>> = BTreeMap::new();
    for lot in lots.iter().filter(|lot| lot.placed.is_some()) {
        let device = &input.devices[lot.device];
        let Some(second) = catalogue.second_life(device.kind) else { continue };
        let embodied = *known.entry((device.kind, device.matched.clone())).or_insert_with(|| {
            let set: FactorSet = input.scope.factors;
            let profile = catalogue.profile(device.kind, set, None, &device.matched)?;
            Some(profile.embodied_climate())
        });
        let Some(embodied) = embodied else { continue };
        let usual = catalogue.equipment(device.kind).map_or(5.0, |known| known.lifetime.0);
        let served = Years(lot.age.map_or(usual, |age| age.0.max(f64::MIN_POSITIVE)));
        let units = lot.units as f64;
        let convention = input.settings.second_life;
        let first = Service::of_new(served).passed_on(second.years).share(convention);
        let then = Service::after(served, second.years).share(convention);
        making.first += units * embodied * first;
        making.second += units * (embodied * then + second.refurbishing_kgco2e);
        making.whole += units * (embodied + second.refurbishing_kgco2e);
        making.years += units * second.years.0;
    }
    making
}
