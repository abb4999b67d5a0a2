//! What leaves, period by period: what is out already, what is planned, and the oldest at the observed pace.

use super::input::{Channel, Destination, Device, ReuseInput, Standing};
use crate::assessment::fleet::FleetLine;
use crate::assessment::observed_life::observed_lives;
use crate::catalogue::Catalogue;
use crate::terms::date::{Date, days_between, years_between};
use crate::terms::quantity::{DAYS_PER_YEAR, Years};
use crate::terms::vocabulary::Kind;
use std::collections::BTreeMap;

crate::terms::vocabulary::words! {
    /// What becomes of a device that leaves.
    Pile {
        /// It serves again.
        Reuse = "reuse",
        /// Its parts serve.
        Parts = "parts",
        /// It is recycled.
        Recycling = "recycling",
    }
}

crate::terms::vocabulary::words! {
    /// Why a device is in its pile.
    Reason {
        /// The row says that it was handed on.
        AlreadyReused = "already_reused",
        /// The row says that it was recycled.
        AlreadyRecycled = "already_recycled",
        /// Its model is of a year whose processors run a maintained system: so says its maker's sheet.
        SystemBySheet = "system_by_sheet",
        /// So do the sheets of other models of its generation, which its name tells: a guess.
        SystemByName = "system_by_name",
        /// So does its day of purchase: a guess.
        SystemByPurchase = "system_by_purchase",
        /// An older processor: a free system serves it.
        FreeSystem = "free_system",
        /// The kind asks for no system.
        NoSystem = "no_system",
        /// Its age is not known: to be looked at.
        AgeUnknown = "age_unknown",
        /// As many as are expected not to be put back in service.
        NotExpected = "not_expected",
        /// The row says that it is broken.
        Broken = "broken",
        /// The row says that it is to be thrown away.
        ToRecycle = "to_recycle",
        /// Ten years or more.
        TooOld = "too_old",
        /// A kind that has no second use here.
        NoUse = "no_use",
    }
}

crate::terms::vocabulary::words! {
    /// Why a device leaves.
    Cause {
        /// It is out of service already.
        Out = "out",
        /// Its own lifetime, or the day its row plans, ends.
        Planned = "planned",
        /// Among the oldest of its kind at the pace of renewal, and its warranty has ended by then.
        WarrantyEnds = "warranty_ends",
        /// Among the oldest of its kind at the pace of renewal.
        Pace = "pace",
    }
}

/// Units of a row that leave together and end together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lot {
    /// Position among the rows.
    pub device: usize,
    /// How many of its units.
    pub units: u64,
    /// The period in which they leave; 0: they are out already.
    pub period: u32,
    /// Age when they leave; `None` where it is not known.
    pub age: Option<Years>,
    /// What becomes of them.
    pub pile: Pile,
    /// Why it is in its pile.
    pub reason: Reason,
    /// Why it leaves.
    pub cause: Cause,
    /// The way they go, once they are handed out, and in which period.
    pub placed: Option<(Channel, u32)>,
    /// Whether the shares of the channels leave them without one.
    pub unassigned: bool,
}

/// Units that leave, not yet sorted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaving {
    pub(super) device: usize,
    pub(super) units: u64,
    pub(super) period: u32,
    pub(super) age: Option<Years>,
    pub(super) destination: Destination,
    pub(super) cause: Cause,
}

/// The pace of a kind: how many serve, how long, and whether the fleet's ages say so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pace {
    pub(super) units: u64,
    pub(super) years: Years,
    pub(super) is_observed: bool,
}

/// The order of rows, whatever that of the files: by kind, oldest first, undated ones last, then by what the
/// row says.
pub(super) fn in_order(devices: &[Device]) -> Vec<usize> {
    let key = |at: &usize| {
        let of = &devices[*at];
        let dated = (of.bought.is_none(), of.bought);
        (of.kind, dated, of.warranty_end, &of.serial, &of.name, &of.model, &of.site, of.units)
    };
    let mut order: Vec<usize> = (0..devices.len()).collect();
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    order
}

/// All units that leave, in the order of periods and rows, and the pace of each kind.
pub(super) fn leaving(
    input: &ReuseInput<'_>,
    catalogue: &Catalogue,
    as_of: Option<Date>,
    order: &[usize],
) -> (Vec<Leaving>, BTreeMap<Kind, Pace>) {
    let mut out = Vec::new();
    let age_now = |device: &Device| device.bought.zip(as_of).map(|(b, t)| years_between(b, t));
    for &at in order {
        let device = &input.devices[at];
        if let Standing::Out(destination) = device.standing {
            let (units, age) = (device.units, age_now(device));
            let cause = Cause::Out;
            out.push(Leaving { device: at, units, period: 0, age, destination, cause });
        }
    }
    let observed = observed_lives(input.fleet, catalogue, as_of);
    let mut paces = BTreeMap::new();
    let owned: Vec<usize> =
        order.iter().copied().filter(|at| input.devices[*at].standing == Standing::Owned).collect();
    for rows in owned.chunk_by(|a, b| input.devices[*a].kind == input.devices[*b].kind) {
        let kind = input.devices[rows[0]].kind;
        let usual = catalogue.equipment(kind).map_or(Years(5.0), |known| known.lifetime);
        let life = observed.get(&kind);
        let pace = Pace {
            units: rows.iter().map(|at| input.devices[*at].units).sum(),
            years: life.map_or(usual, |life| life.years),
            is_observed: life.is_some(),
        };
        paces.insert(kind, pace);
        of_kind(input, rows, pace, as_of, &mut out);
    }
    out.sort_by_key(|one| one.period);
    (out, paces)
}

/// What leaves of one kind: what its rows plan for the period, then the oldest until as many have left as the
/// pace says. A warranty that runs keeps a device behind the others of its kind; one that ends makes none leave.
fn of_kind(
    input: &ReuseInput<'_>,
    rows: &[usize],
    pace: Pace,
    as_of: Option<Date>,
    out: &mut Vec<Leaving>,
) {
    let mut left: Vec<u64> = rows.iter().map(|at| input.devices[*at].units).collect();
    let planned: Vec<Option<u32>> =
        rows.iter().map(|at| planned_period(input, &input.devices[*at], as_of)).collect();
    let warranties: Vec<Option<u32>> =
        rows.iter().map(|at| warranty_period(&input.devices[*at], as_of)).collect();
    let mut gone = 0;
    for period in 1..=input.settings.years {
        let mut take = |index: usize, units: u64, cause: Cause| {
            let device = &input.devices[rows[index]];
            let middle = f64::from(period) - 0.5;
            let age = device.bought.zip(as_of).map(|(b, t)| Years(years_between(b, t).0 + middle));
            let destination = Destination::Undecided;
            out.push(Leaving { device: rows[index], units, period, age, destination, cause });
        };
        for index in 0..rows.len() {
            if left[index] > 0 && planned[index].is_some_and(|planned| planned <= period) {
                take(index, left[index], Cause::Planned);
                gone += left[index];
                left[index] = 0;
            }
        }
        let due = (f64::from(period) * pace.units as f64 / pace.years.0 + 0.5).floor() as u64;
        let mut wanted = due.min(pace.units).saturating_sub(gone);
        let runs = |index: usize| warranties[index].is_some_and(|ends| ends > period);
        for under_warranty in [false, true] {
            for index in 0..rows.len() {
                // A row that plans a later day stays until then.
                if wanted == 0 || planned[index].is_some() || runs(index) != under_warranty {
                    continue;
                }
                let units = left[index].min(wanted);
                if units > 0 {
                    let ends = warranties[index].is_some() && !under_warranty;
                    take(index, units, if ends { Cause::WarrantyEnds } else { Cause::Pace });
                    left[index] -= units;
                    gone += units;
                    wanted -= units;
                }
            }
        }
    }
}

/// The period in which a device's warranty ends, 1 for one that has ended.
fn warranty_period(device: &Device, as_of: Option<Date>) -> Option<u32> {
    let (today, end) = (as_of?, device.warranty_end?);
    let years = i64::from(end.year()) - i64::from(today.year());
    let same_day = today.checked_add(jiff::Span::new().try_years(years).ok()?).ok()?;
    let period = years + i64::from(same_day < end);
    Some(u32::try_from(period.clamp(1, 1000)).unwrap_or(1))
}

/// The period of the day on which a row's own lifetime ends, 1 for what is overdue.
fn planned_period(input: &ReuseInput<'_>, device: &Device, as_of: Option<Date>) -> Option<u32> {
    let line: &FleetLine = input.fleet.lines.get(device.line? as usize)?;
    let (lifetime, bought, today) = (line.lifetime?, device.bought?, as_of?);
    let left = lifetime.0 - days_between(bought, today) as f64 / DAYS_PER_YEAR;
    Some(left.ceil().clamp(1.0, 1000.0) as u32)
}
