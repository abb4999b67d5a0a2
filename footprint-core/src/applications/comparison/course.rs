//! The course of an option: what serves when, and its mean, cumulated line and cost as functions of
//! the assumptions (METHOD.md §1.1, §1.4, §1.5, §1.10).

use super::result::{Cost, Point, Quantity};
use super::scenario::Item;
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::Allocation;

/// The assumptions of a comparison as numbers, so that one can be changed and all be computed again.
#[derive(Clone, Debug, Default)]
pub(super) struct Assumptions {
    pub(super) list: Vec<Assumption>,
    pub(super) values: Vec<f64>,
}

/// What an assumption is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Assumption {
    pub(super) quantity: Quantity,
    pub(super) subject: String,
    shared: bool,
}

/// The position of an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ref(pub(super) usize);

impl Assumptions {
    /// An assumption that nothing else shares.
    pub(super) fn own(&mut self, quantity: Quantity, subject: String, value: f64) -> Ref {
        self.list.push(Assumption { quantity, subject, shared: false });
        self.values.push(value);
        Ref(self.list.len() - 1)
    }

    /// The assumption that everything about this subject shares; the first value given stands.
    pub(super) fn shared(&mut self, quantity: Quantity, subject: String, value: f64) -> Ref {
        let assumption = Assumption { quantity, subject, shared: true };
        if let Some(index) = self.list.iter().position(|known| *known == assumption) {
            return Ref(index);
        }
        self.list.push(assumption);
        self.values.push(value);
        Ref(self.list.len() - 1)
    }
}

/// How a device comes into service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supply {
    /// Bought new.
    New,
    /// Bought refurbished.
    Refurbished,
    /// The organisation's own, where it is now.
    Kept,
    /// The organisation's own, from another place.
    Reused,
    /// Rented.
    Leased,
}

impl Supply {
    /// Every way.
    pub const ALL: [Self; 5] =
        [Self::New, Self::Refurbished, Self::Kept, Self::Reused, Self::Leased];

    /// How an item of a scenario comes to its place.
    pub const fn of(item: &Item) -> Self {
        if item.keep_years.is_some() {
            Self::Kept
        } else if item.refurbished {
            Self::Refurbished
        } else if item.reused {
            Self::Reused
        } else if item.leased {
            Self::Leased
        } else {
            Self::New
        }
    }

    /// The word for it in a [`Comparison`](super::Comparison).
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Leased => "leased",
            Self::Refurbished => "refurbished",
            Self::Reused => "reused",
            Self::Kept => "kept",
        }
    }

    /// The way of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|supply| supply.key() == key)
    }

    /// Whether the device is the organisation's already: made, whatever is decided now.
    pub(super) const fn is_owned(self) -> bool {
        matches!(self, Self::Reused | Self::Kept)
    }
}

/// One device for a place, as a set of assumptions.
#[derive(Clone, Debug)]
pub(super) struct Device {
    pub(super) supply: Supply,
    pub(super) embodied: Ref,
    pub(super) kwh: Ref,
    pub(super) kg_per_kwh: Ref,
    /// Years that one device serves here.
    pub(super) lifetime: Ref,
    /// Refurbishing of each device, or repair of a kept one.
    pub(super) preparation: Option<Ref>,
    /// Whether the embodied climate figure contains the use phase.
    pub(super) includes_use: bool,
    /// Years with others before, for a second-hand device.
    pub(super) first_life: f64,
    /// Whether something proves them.
    pub(super) first_life_proven: bool,
    /// Years with others afterwards, for a device that is passed on.
    pub(super) second_life: Option<f64>,
    /// Whole life of an owned device, over which the amortised view spreads it.
    pub(super) whole_life: f64,
    pub(super) keep_years: f64,
    /// The device that serves after a kept one, by position.
    pub(super) then: Option<usize>,
    pub(super) prices: Prices,
}

/// Prices of one device.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prices {
    pub(super) unit: Option<f64>,
    pub(super) repair: Option<f64>,
    pub(super) lease_per_year: Option<f64>,
}

impl Prices {
    /// Whether any price is given.
    pub(super) fn is_any(self) -> bool {
        self.unit.or(self.repair).or(self.lease_per_year).is_some()
    }
}

/// The conventions under which a course is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub(super) allocation: Allocation,
    /// Whether what is owned is charged for its years here rather than taken as made.
    pub(super) amortised: bool,
    /// Whether years with others before count only where something proves them.
    pub(super) proven_only: bool,
}

/// A device that serves from one year to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phase<'a> {
    pub(super) device: &'a Device,
    /// Its position among the devices.
    pub(super) index: usize,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Phase<'_> {
    pub(super) fn years(&self) -> f64 {
        self.to - self.from
    }
}

impl Device {
    /// The service of one device that serves here for `lifetime` years; of one that is owned, its whole
    /// life.
    fn service(&self, lifetime: f64, view: View) -> Service {
        let years = Years(lifetime);
        match self.supply {
            Supply::New | Supply::Leased => match self.second_life {
                Some(second) => Service::of_new(years).passed_on(Years(second)),
                None => Service::of_new(years),
            },
            Supply::Refurbished => {
                let counts = self.first_life_proven || !view.proven_only;
                Service::after(Years(if counts { self.first_life } else { 0.0 }), years)
            }
            Supply::Reused | Supply::Kept => Service::of_new(Years(self.whole_life)),
        }
    }

    /// What multiplies the embodied impact of one device for a year of service.
    pub(super) fn embodied_per_year(&self, lifetime: f64, view: View) -> f64 {
        if self.supply.is_owned() && !view.amortised {
            return 0.0;
        }
        self.service(lifetime, view).share_per_year(view.allocation)
    }

    /// How often a device is prepared in `years` of service: each one once, a kept one once in all.
    pub(super) fn preparations(&self, years: f64, lifetime: f64) -> f64 {
        if self.supply == Supply::Kept {
            1.0
        } else {
            years * Service::of_new(Years(lifetime)).per_year()
        }
    }
}

/// What serves a place over the service, in turn.
pub(super) fn phases(devices: &[Device], first: usize, service: f64) -> Vec<Phase<'_>> {
    let mut phases = Vec::with_capacity(2);
    let (mut index, mut from) = (Some(first), 0.0);
    // A chain of kept devices is never longer than the list: circles are refused when it is read.
    while let Some((position, device)) = index.and_then(|at| Some((at, devices.get(at)?))) {
        if from >= service || phases.len() > devices.len() {
            break;
        }
        let to = if device.supply == Supply::Kept {
            f64::min(from + device.keep_years, service)
        } else {
            service
        };
        phases.push(Phase { device, index: position, from, to });
        from = to;
        index = device.then;
    }
    phases
}

/// One thing that happens: so much at once, then so much a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) from: f64,
    pub(super) to: f64,
    /// Cumulated value at `from`, what is bought there included.
    pub(super) start: f64,
    /// Increase a year.
    pub(super) slope: f64,
}

/// kg CO2e of one place over the service.
pub(super) fn mean(phases: &[Phase<'_>], values: &[f64], view: View) -> f64 {
    let mut total = 0.0;
    for phase in phases {
        let Phase { device, .. } = phase;
        let lifetime = values[device.lifetime.0];
        total +=
            phase.years() * device.embodied_per_year(lifetime, view) * values[device.embodied.0];
        if !device.includes_use {
            total += phase.years() * values[device.kwh.0] * values[device.kg_per_kwh.0];
        }
        if let Some(preparation) = device.preparation {
            total += device.preparations(phase.years(), lifetime) * values[preparation.0];
        }
    }
    total
}

/// The dates at which devices of a phase come, each with the years that it serves; long services of
/// short-lived devices are cut at 1,000 dates, far beyond any plausible plan.
fn arrivals(phase: &Phase<'_>, lifetime: f64) -> Vec<(f64, f64)> {
    if phase.device.supply == Supply::Kept {
        return vec![(phase.from, phase.years())];
    }
    (0..1_000)
        .map(|rank| phase.from + f64::from(rank) * lifetime)
        .take_while(|date| *date < phase.to - 1e-9)
        .map(|date| (date, f64::min(lifetime, phase.to - date)))
        .collect()
}

/// The cumulated kg CO2e of one place: what is made counts when it comes, for the part of its life that
/// is used here; electricity counts as it is used. It ends at [`mean`].
pub(super) fn cumulated(phases: &[Phase<'_>], values: &[f64], view: View) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut value = 0.0;
    for phase in phases {
        let Phase { device, .. } = phase;
        let lifetime = values[device.lifetime.0];
        let slope = if device.includes_use {
            0.0
        } else {
            values[device.kwh.0] * values[device.kg_per_kwh.0]
        };
        let embodied = device.embodied_per_year(lifetime, view) * values[device.embodied.0];
        let preparation = device.preparation.map_or(0.0, |preparation| values[preparation.0]);
        for (from, years) in arrivals(phase, lifetime) {
            value += embodied * years + preparation * device.preparations(years, lifetime);
            pieces.push(Piece { from, to: from + years, start: value, slope });
            value += slope * years;
        }
    }
    pieces
}

/// The sum of several broken lines, each times a number.
pub(super) fn sum(lines: &[(Vec<Piece>, f64)]) -> Vec<Piece> {
    if let [(line, 1.0)] = lines {
        return line.clone();
    }
    let mut dates: Vec<f64> = lines
        .iter()
        .flat_map(|(line, _)| line.iter().flat_map(|piece| [piece.from, piece.to]))
        .collect();
    crate::wire::order::sort_by(&mut dates, f64::total_cmp);
    dates.dedup_by(|b, a| (*b - *a).abs() < 1e-9);
    dates
        .windows(2)
        .map(|ends| {
            let (from, to) = (ends[0], ends[1]);
            let middle = 0.5 * (from + to);
            let (mut start, mut slope) = (0.0, 0.0);
            for (line, weight) in lines {
                if let Some(piece) = piece_at(line, middle) {
                    start += weight * (piece.start + piece.slope * (from - piece.from));
                    slope += weight * piece.slope;
                }
            }
            Piece { from, to, start, slope }
        })
        .collect()
}

fn piece_at(line: &[Piece], date: f64) -> Option<&Piece> {
    line.iter().rfind(|piece| piece.from <= date)
}

/// The corners of a broken line.
pub(super) fn corners(line: &[Piece]) -> Vec<Point> {
    let end = |piece: &Piece| piece.start + piece.slope * (piece.to - piece.from);
    let mut points = vec![Point { year: 0.0, mean: 0.0 }];
    for piece in line {
        points.push(Point { year: piece.from, mean: piece.start });
        points.push(Point { year: piece.to, mean: end(piece) });
    }
    points.dedup();
    points
}

/// The last date at which two lines cross, or one jumps over the other; the one that ends lower is
/// lower from then on. `None` where they never do.
pub(super) fn last_crossing(a: &[Piece], b: &[Piece]) -> Option<f64> {
    let difference = sum(&[(a.to_vec(), 1.0), (b.to_vec(), -1.0)]);
    let end = |line: &[Piece]| line.last().map_or(0.0, |p| p.start + p.slope * (p.to - p.from));
    let scale = f64::max(end(a), end(b));
    let sign = |value: f64| if value.abs() <= 1e-9 * scale { 0.0 } else { value.signum() };
    let mut before = 0.0;
    let mut crossing = None;
    for piece in &difference {
        let end = piece.start + piece.slope * (piece.to - piece.from);
        let (at_start, at_end) = (sign(piece.start), sign(end));
        if before * at_start < 0.0 || (at_start == 0.0 && before * at_end < 0.0) {
            crossing = Some(piece.from);
        }
        if at_start * at_end < 0.0 {
            crossing = Some(piece.from - piece.start / piece.slope);
        }
        for sign in [at_start, at_end] {
            if sign != 0.0 {
                before = sign;
            }
        }
    }
    crossing
}

/// Cost of one place over the service; `complete` is false where a device to be paid has no price.
pub(super) fn cost(
    phases: &[Phase<'_>],
    values: &[f64],
    electricity_price: f64,
    discount_rate: f64,
) -> Cost {
    let rate = libm::log1p(discount_rate);
    let at = |date: f64| libm::exp(-rate * date);
    // Present value of 1 a year from one date to another.
    let flow = |from: f64, to: f64| {
        if rate == 0.0 { to - from } else { (at(from) - at(to)) / rate }
    };
    let mut cost = Cost { complete: true, ..Cost::default() };
    for phase in phases {
        let Phase { device, from, to, .. } = *phase;
        let lifetime = values[device.lifetime.0];
        cost.electricity += values[device.kwh.0] * electricity_price * flow(from, to);
        match device.supply {
            Supply::New | Supply::Refurbished | Supply::Reused => match device.prices.unit {
                Some(price) => {
                    for (date, years) in arrivals(phase, lifetime) {
                        cost.invoice += price;
                        cost.purchase += price * years / lifetime * at(date);
                    }
                }
                None => cost.complete &= device.supply == Supply::Reused,
            },
            Supply::Leased => match device.prices.lease_per_year {
                Some(price) => cost.lease += price * flow(from, to),
                None => cost.complete = false,
            },
            Supply::Kept => match device.prices.repair {
                Some(price) => cost.repair += price * at(from),
                None => cost.complete &= device.preparation.is_none(),
            },
        }
    }
    cost
}
