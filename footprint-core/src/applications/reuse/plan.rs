//! Who gets what: reused devices by channel and period, and those that are given by municipality, in whole
//! numbers.

use super::apportion::apportion;
use super::input::{
    Channel, ChannelSettings, Device, Municipality, ReuseSettings, SHARES_TOLERANCE, Weighting,
};
use super::leaving::{Lot, Pile, Reason};
use crate::assessment::report::Spread;
use crate::catalogue::{Catalogue, Serves};
use crate::terms::vocabulary::Kind;

/// The shares of the channels for what serves in some way, in the order of [`Channel::ALL`], and after them what they
/// leave.
type Shares = [f64; Channel::ALL.len() + 1];

/// The share of the reused devices that some channel gets.
pub(super) fn assigned(channels: &[ChannelSettings]) -> f64 {
    let sum: f64 = channels.iter().map(|one| one.share.max(0.0)).sum();
    if channels.is_empty() || sum > 1.0 - SHARES_TOLERANCE { 1.0 } else { sum }
}

/// Whom a kind serves; a kind without a use is in no pile of reuse.
pub(super) fn serves(kind: Kind, catalogue: &Catalogue) -> Serves {
    catalogue.reuse_of(kind).map_or(Serves::Inside, |figure| figure.serves)
}

/// Hands lots out: period by period, within the capacity of workshops, each unit to the channel that is most
/// behind its share, or to none where the shares leave some. What equips a household is given to as many as have
/// none, and no more. Lots are split where their units part.
pub(super) fn place(
    lots: Vec<Lot>,
    devices: &[Device],
    settings: &ReuseSettings,
    catalogue: &Catalogue,
    most_given: Option<u64>,
) -> Vec<Lot> {
    let class = |lot: &Lot| serves(devices[lot.device].kind, catalogue);
    let (mut waiting, mut done): (Vec<Lot>, Vec<Lot>) = lots
        .into_iter()
        .partition(|lot| lot.pile == Pile::Reuse && lot.reason != Reason::AlreadyReused);
    // Stable: within a class and a period, in the order of rows.
    waiting.sort_by_key(|lot| (lot.period.max(1), class(lot)));
    let mut shared: Vec<Sharing> =
        Serves::ALL.iter().map(|class| Sharing::new(*class, &settings.channels)).collect();
    let mut given_left = most_given.unwrap_or(u64::MAX);
    for period in 1..=settings.years {
        let mut room = settings.capacity.unwrap_or(u64::MAX);
        let mut still = Vec::new();
        for lot in waiting {
            if lot.period > period || room == 0 {
                still.push(lot);
                continue;
            }
            let sharing = &mut shared[class(&lot).index()];
            let equips = class(&lot) == Serves::Equips;
            let mut runs: Vec<((Option<Channel>, bool), u64)> = Vec::new();
            let mut units = lot.units;
            while units > 0 && room > 0 {
                units -= 1;
                let channel = sharing.next();
                let is_given = channel == Some(Channel::Given) && equips;
                let way = (channel.filter(|_| !is_given || given_left > 0), channel.is_none());
                if way.0.is_some() {
                    room -= 1;
                    given_left -= u64::from(is_given);
                }
                match runs.last_mut() {
                    Some((last, count)) if *last == way => *count += 1,
                    _ => runs.push((way, 1)),
                }
            }
            if units > 0 {
                still.push(Lot { units, ..lot });
            }
            let run = |((way, unassigned), units): ((Option<Channel>, bool), u64)| Lot {
                units,
                placed: way.map(|channel| (channel, period)),
                unassigned,
                ..lot
            };
            done.extend(runs.into_iter().map(run));
        }
        waiting = still;
    }
    done.extend(waiting);
    done
}

/// How what serves in one way is shared between channels.
struct Sharing {
    shares: Shares,
    counts: Shares,
    all: f64,
}

impl Sharing {
    fn new(class: Serves, channels: &[ChannelSettings]) -> Self {
        let mut shares = Shares::default();
        for one in channels {
            // No household is served by what serves services alone.
            if class != Serves::Inside || one.channel != Channel::Given {
                shares[one.channel.index()] += one.share.max(0.0);
            }
        }
        let (sum, assigned) = (shares.iter().sum::<f64>(), assigned(channels));
        if sum > 0.0 {
            shares.iter_mut().for_each(|share| *share *= assigned / sum);
        } else {
            let usual = if class == Serves::Inside { Channel::Inside } else { Channel::Given };
            shares[usual.index()] = assigned;
        }
        shares[Channel::ALL.len()] = 1.0 - assigned;
        Self { shares, counts: Shares::default(), all: 0.0 }
    }

    /// The channel of the next unit, `None` for what the shares leave: the one most behind its share, of equal ones
    /// the first.
    fn next(&mut self) -> Option<Channel> {
        self.all += 1.0;
        let behind = |at: usize| self.shares[at] * self.all - self.counts[at];
        let mut best = 0;
        for at in 1..self.shares.len() {
            if self.shares[at] > 0.0
                && (self.shares[best] == 0.0 || behind(at) > behind(best) + 1e-9)
            {
                best = at;
            }
        }
        self.counts[best] += 1.0;
        Channel::ALL.get(best).copied()
    }
}

/// The order of municipalities, whatever that of the file.
pub(super) fn in_order(municipalities: &[Municipality]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..municipalities.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: &usize| (&municipalities[*at].code, &municipalities[*at].name);
        key(a).cmp(&key(b))
    });
    order
}

/// Households that may each be given one device, at most, by municipality.
pub(super) fn caps(needs: &[Option<Spread>]) -> Vec<u64> {
    needs.iter().map(|need| need.map_or(0, |need| (need.mean + 0.5).floor() as u64)).collect()
}

/// The weights by which devices are shared between municipalities.
pub(super) fn weights(
    municipalities: &[Municipality],
    needs: &[Option<Spread>],
    by: Weighting,
) -> Vec<f64> {
    let need = |at: usize| needs[at].map_or(0.0, |need| need.mean);
    let (mut sum, mut all) = (0.0, 0.0);
    for (at, of) in municipalities.iter().enumerate() {
        if let Some(index) = of.fragility {
            sum += index * need(at);
            all += need(at);
        }
    }
    let mean = if all > 0.0 { sum / all } else { 0.0 };
    let weight = |(at, of): (usize, &Municipality)| match (by, of.fragility) {
        (Weighting::Fragility, Some(index)) if mean > 0.0 => need(at) * index / mean,
        _ => need(at),
    };
    municipalities.iter().enumerate().map(weight).collect()
}

/// Devices that equip and that accompany, by municipality, in its order.
pub(super) fn by_municipality(
    (equipping, beside): (u64, u64),
    weights: &[f64],
    caps: &[u64],
) -> Vec<(u64, u64)> {
    let equipped = apportion(equipping, weights, caps);
    // What accompanies goes where computers go; without any, by the weights alone.
    let with = |share: &u64| *share as f64;
    let shares: Vec<f64> = match equipping {
        0 => weights.to_vec(),
        _ => equipped.iter().map(with).collect(),
    };
    let free = vec![beside; caps.len()];
    equipped.into_iter().zip(apportion(beside, &shares, &free)).collect()
}
