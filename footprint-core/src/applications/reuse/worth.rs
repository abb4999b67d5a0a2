//! What the second lives of a channel's devices emit, and what they keep from being emitted (METHOD.md §1.6).
//!
//! A device given to a household that had none keeps nothing from being bought: it adds its refurbishing and
//! its electricity. The share `d` that takes the place of a purchase avoids `F_new·L2/L_new + e_new·EF·L2`.

use super::input::{Channel, ChannelSettings, Device, ReuseSettings};
use super::leaving::Lot;
use super::report::{ChannelReport, WorthReport};
use super::sorting::yield_of;
use crate::assessment::report::Spread;
use crate::catalogue::{Catalogue, FactorKey, InclusionParameter, Profile, Serves, Zone};
use crate::terms::vocabulary::{Criterion, FactorSet, Kind};
use crate::uncertainty::{Factors, Gsd, Nodes, UncertainSum};
use crate::usage::Terms;
use std::collections::BTreeMap;

/// Mass of a unit, kg.
pub(super) fn mass(kind: Kind, catalogue: &Catalogue) -> Option<f64> {
    let profile = catalogue.archetype(kind, FactorSet::Ademe, None)?;
    let is_mass = |criterion| criterion == Criterion::WeeeMass;
    profile.embodied.iter().find(|of| is_mass(of.criterion)).map(|of| of.amount)
}

/// The share of a channel's devices that take the place of a purchase.
struct Displacement {
    mean: f64,
    bounds: [f64; 2],
    is_assumed: bool,
}

impl Displacement {
    fn of(channel: Channel, asked: Option<&ChannelSettings>, catalogue: &Catalogue) -> Self {
        let usual = catalogue.inclusion(match channel {
            Channel::Given => InclusionParameter::DisplacementGiven,
            Channel::Inside => InclusionParameter::DisplacementInside,
            Channel::Sold => InclusionParameter::DisplacementSold,
            Channel::Returned => InclusionParameter::DisplacementReturned,
        });
        let of_usual = usual.map_or(0.0, |figure| figure.value);
        let given = asked.and_then(|one| one.displacement);
        let bounds = asked.and_then(|one| one.bounds);
        let mean = given.or(bounds.map(|[low, high]| (low + high) / 2.0)).unwrap_or(of_usual);
        let usual_bounds = usual.and_then(|figure| figure.bounds).filter(|_| given.is_none());
        let bounds = bounds.or(usual_bounds).unwrap_or([mean, mean]);
        Self { mean, bounds, is_assumed: given.is_none() && asked.and_then(|o| o.bounds).is_none() }
    }

    /// The lognormal of the same mean and variance as any value between the bounds, all equally likely.
    fn gsd(&self) -> Gsd {
        let [low, high] = self.bounds;
        let relative = (high - low) / self.mean.max(f64::MIN_POSITIVE);
        Gsd::CERTAIN.widened_by(relative * relative / 12.0)
    }
}

/// The channels that get a device, each with what it is worth.
pub(super) fn channels(
    lots: &[Lot],
    devices: &[Device],
    settings: &ReuseSettings,
    catalogue: &Catalogue,
    zone: &Zone,
) -> Vec<ChannelReport> {
    let mut counts: BTreeMap<(Channel, Kind), u64> = BTreeMap::new();
    for lot in lots {
        if let Some((channel, _)) = lot.placed {
            *counts.entry((channel, devices[lot.device].kind)).or_default() += lot.units;
        }
    }
    let of = |channel: &Channel| {
        let kinds: Vec<(Kind, u64)> = counts
            .iter()
            .filter(|((of, _), _)| of == channel)
            .map(|((_, kind), units)| (*kind, *units))
            .collect();
        (!kinds.is_empty()).then(|| report(*channel, &kinds, settings, catalogue, zone))
    };
    Channel::ALL.iter().filter_map(of).collect()
}

fn report(
    channel: Channel,
    kinds: &[(Kind, u64)],
    settings: &ReuseSettings,
    catalogue: &Catalogue,
    zone: &Zone,
) -> ChannelReport {
    let asked = settings.channels.iter().find(|one| one.channel == channel);
    let units: u64 = kinds.iter().map(|(_, units)| units).sum();
    let each = |of: &dyn Fn(Kind) -> f64| -> f64 {
        kinds.iter().map(|(kind, units)| of(*kind) * *units as f64).sum()
    };
    let figure = |kind| catalogue.reuse_of(kind);
    let equips = |kind| figure(kind).is_some_and(|figure| figure.serves == Serves::Equips);
    let has_none = |kind| catalogue.second_life(kind).is_none();
    ChannelReport {
        channel,
        units,
        equipping: each(&|kind| f64::from(u8::from(equips(kind)))) as u64,
        without_figure: each(&|kind| f64::from(u8::from(has_none(kind)))) as u64,
        cost: asked.and_then(|one| one.cost).map(|cost| cost * units as f64),
        revenue: asked.and_then(|one| one.price).map(|price| price * units as f64),
        ceiling: each(&|kind| figure(kind).and_then(|figure| figure.ceiling).unwrap_or(0.0)),
        mass_kept_kg: each(&|kind| mass(kind, catalogue).unwrap_or(0.0)),
        worth: worth(channel, kinds, settings, catalogue, zone),
    }
}

/// The carbon of a channel; `None` where no kind has a figure of a second life.
fn worth(
    channel: Channel,
    kinds: &[(Kind, u64)],
    settings: &ReuseSettings,
    catalogue: &Catalogue,
    zone: &Zone,
) -> Option<WorthReport> {
    let asked = settings.channels.iter().find(|one| one.channel == channel);
    let displacement = Displacement::of(channel, asked, catalogue);
    let mut factors = Factors::new();
    let displaced = factors.shared(FactorKey::Displacement(channel.key()), displacement.gsd());
    let (mut added, mut bought) = (UncertainSum::new(), UncertainSum::new());
    let mut any = false;
    for (kind, units) in kinds {
        let Some(second) = catalogue.second_life(*kind) else { continue };
        let Some(profile) = used(*kind, channel, catalogue) else { continue };
        let Some(figure) = catalogue.reuse_of(*kind) else { continue };
        any = true;
        let (_, gsd) = yield_of(figure, settings.yields);
        let served = factors.shared(FactorKey::Yield(*kind), gsd);
        let units = *units as f64;
        let years = second.years.0;
        let kwh = profile.electricity.as_ref().map_or(0.0, |of| of.amount.0);
        let using = units * kwh * zone.kgco2e_per_kwh * years;
        let made = units * profile.embodied_climate() * years / profile.lifetime.0;
        let mut terms = Terms::new(catalogue, &mut factors);
        let refurbishing = terms.refurbishing(*kind, second.gsd);
        let electricity = terms.electricity(&profile, zone, None);
        let making = terms.embodied(&profile, true);
        let mut own = |product| factors.extended(product, served);
        let [refurbishing, electricity, making] = [refurbishing, electricity, making].map(&mut own);
        added.add(units * second.refurbishing_kgco2e, refurbishing);
        added.add(using, electricity);
        bought.add(made, making);
        bought.add(using, electricity);
    }
    if !any {
        return None;
    }
    let break_even = (bought.mean() > 0.0).then(|| added.mean() / bought.mean());
    let spread =
        |sum: &UncertainSum, nodes: &Nodes<'_>| Spread::new(sum.mean(), nodes.interval(sum));
    let displaces = displacement.mean > 0.0;
    let avoided =
        displaces.then(|| bought.scaled(displacement.mean).times(displaced, &mut factors));
    let balance = avoided.as_ref().map(|avoided| avoided.minus(&added));
    let sums: Vec<&UncertainSum> =
        [Some(&added), avoided.as_ref(), balance.as_ref()].into_iter().flatten().collect();
    let nodes = Nodes::new(&factors, &sums);
    Some(WorthReport {
        displacement: displacement.mean,
        displacement_bounds: displacement.bounds,
        displacement_is_assumed: displacement.is_assumed,
        added: spread(&added, &nodes),
        avoided: avoided.as_ref().map(|sum| spread(sum, &nodes)),
        balance: balance.as_ref().map(|sum| spread(sum, &nodes)),
        probability_avoids: avoided.as_ref().map(|sum| nodes.probability_less(&added, sum)),
        break_even_displacement: break_even,
    })
}

/// A unit as it is used by those whom a channel serves: at home, or at work.
fn used(kind: Kind, channel: Channel, catalogue: &Catalogue) -> Option<Profile> {
    match channel {
        Channel::Given => catalogue.home_archetype(kind),
        Channel::Inside | Channel::Sold | Channel::Returned => {
            catalogue.archetype(kind, FactorSet::Ademe, None)
        }
    }
}
