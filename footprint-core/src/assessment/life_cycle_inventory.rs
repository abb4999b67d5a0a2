//! Life-cycle inventory (ISO 14040): what one unit of a fleet line uses up, each value with its origin.
//!
//! The one place that knows which lifetime and which electricity win (METHOD.md §1.2, §1.3).

use crate::assessment::fleet::{Electricity, FleetLine, Origin};
use crate::assessment::scope::Scope;
use crate::catalogue::SpreadParameter;
use crate::catalogue::{Catalogue, Profile, RoomParameter};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::service::Service;
use crate::terms::vocabulary::{Kind, Status};
use crate::uncertainty::Gsd;
use std::sync::Arc;

/// Where a value was taken from.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueOrigin {
    /// The scope.
    Scope,
    /// The fleet's own ages.
    FleetAges,
    /// A cell of an inventory.
    Cell(Origin),
    /// A source of the catalogue, by id, or the address of a maker's sheet.
    Source(String),
}

/// A value and where it was taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Its origin.
    pub origin: ValueOrigin,
}

/// Whose spread the electricity carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElectricityOf {
    /// The kind: one figure shared by all its models.
    Kind,
    /// The maker's sheet.
    Sheet,
    /// The row itself: given for this model.
    Row,
}

/// The yearly electricity of one unit in service.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitElectricity {
    /// Amount at the plug, cooling apart.
    pub amount: Given<KwhPerYear>,
    /// Its spread.
    pub gsd: Gsd,
    /// Whose spread it is.
    pub of: ElectricityOf,
}

/// What one unit uses up.
#[derive(Clone, Debug)]
pub struct UnitInventory {
    /// Embodied amounts and spreads.
    pub profile: Arc<Profile>,
    /// Years over which the embodied amounts are spread.
    pub lifetime: Given<Years>,
    /// Electricity while in service; `None` where there is none or it is not known.
    pub electricity: Option<UnitElectricity>,
    /// Factor for the cooling of the room; 1 outside server rooms.
    pub pue: f64,
    /// Whether the factor is the usual one of server rooms, and so uncertain.
    pub pue_is_assumed: bool,
}

impl UnitInventory {
    /// The inventory of one unit of a line, whose profile was already chosen; `observed` is the service life
    /// of its kind that the fleet's ages imply, where the scope asks for it.
    pub fn of(
        line: &FleetLine,
        profile: Arc<Profile>,
        scope: &Scope,
        observed: Option<Years>,
        catalogue: &Catalogue,
    ) -> Self {
        let lifetime = lifetime(line, &profile, scope, observed, catalogue);
        let electricity = electricity(line, &profile, catalogue);
        let usual = || catalogue.room(RoomParameter::Pue).map_or(1.0, |room| room.value);
        let pue = if profile.data_centre { scope.pue.unwrap_or_else(usual) } else { 1.0 };
        let pue_is_assumed = profile.data_centre && scope.pue.is_none();
        Self { profile, lifetime, electricity, pue, pue_is_assumed }
    }

    /// Electricity drawn in a year by one unit of this status, cooling included.
    pub fn kwh_per_year(&self, status: Status) -> Option<KwhPerYear> {
        let electricity = self.electricity.as_ref()?;
        Some(match status {
            Status::InService => KwhPerYear(electricity.amount.value.0 * self.pue),
            Status::InStock | Status::Disposed => KwhPerYear(0.0),
        })
    }

    /// The service of the units of a line: after that of others where they were bought second-hand.
    pub fn service(&self, line: &FleetLine, scope: &Scope) -> Service {
        let years = self.lifetime.value;
        if !line.second_hand {
            return Service::of_new(years);
        }
        Service::after(first_life(line.kind, &self.profile, scope), years)
    }

    /// Whether the lifetime is the usual one of the kind, and so uncertain.
    pub fn lifetime_is_assumed(&self) -> bool {
        matches!(self.lifetime.origin, ValueOrigin::Source(_) | ValueOrigin::FleetAges)
    }

    /// Whether the lifetime is the mean service life of the fleet's own units: each then carries the same
    /// share of its making in every year of its service, however old it is.
    pub fn lifetime_is_observed(&self) -> bool {
        self.lifetime.origin == ValueOrigin::FleetAges
    }
}

/// The scope, then the row, then the fleet's ages where they are asked for, then the kind.
fn lifetime(
    line: &FleetLine,
    profile: &Profile,
    scope: &Scope,
    observed: Option<Years>,
    catalogue: &Catalogue,
) -> Given<Years> {
    if let Some(years) = scope.lifetimes.get(&line.kind) {
        return Given { value: *years, origin: ValueOrigin::Scope };
    }
    if let Some(years) = line.lifetime {
        return Given { value: years, origin: ValueOrigin::Cell(line.origin) };
    }
    if line.second_hand
        && let Some(second) = catalogue.second_life(line.kind)
    {
        return Given { value: second.years, origin: ValueOrigin::Source(second.source.clone()) };
    }
    if let Some(years) = observed.filter(|_| !line.second_hand) {
        return Given { value: years, origin: ValueOrigin::FleetAges };
    }
    Given { value: profile.lifetime, origin: ValueOrigin::Source(profile.lifetime_source.clone()) }
}

/// Metered, then declared, then power × time, then the profile's.
/// Years that second-hand units of a kind served before: as the scope says, else the kind's usual ones.
pub(crate) fn first_life(kind: Kind, profile: &Profile, scope: &Scope) -> Years {
    scope.first_life_years.get(&kind).copied().unwrap_or(profile.lifetime)
}

fn electricity(
    line: &FleetLine,
    profile: &Profile,
    catalogue: &Catalogue,
) -> Option<UnitElectricity> {
    let of_row = |value, gsd| UnitElectricity {
        amount: Given { value, origin: ValueOrigin::Cell(line.origin) },
        gsd,
        of: ElectricityOf::Row,
    };
    match line.electricity {
        Some(Electricity::Metered(value)) => {
            return Some(of_row(value, catalogue.spreads().of(SpreadParameter::KwhMetered)));
        }
        Some(Electricity::Declared(value)) => {
            return Some(of_row(value, catalogue.spreads().of(SpreadParameter::KwhOfKind)));
        }
        Some(Electricity::Power { watts, hours_per_day, days }) => {
            let mut value = watts.kwh_per_year(hours_per_day, days);
            // The power of an uninterruptible supply is what passes it: it uses what it loses of that.
            if line.kind == Kind::Ups
                && let Some(loss) = catalogue.room(RoomParameter::UpsLoss)
            {
                value.0 *= loss.value / (1.0 - loss.value);
            }
            return Some(of_row(value, catalogue.spreads().of(SpreadParameter::KwhOfKind)));
        }
        None => {}
    }
    profile.electricity.as_ref().map(|electricity| UnitElectricity {
        amount: Given {
            value: electricity.amount,
            origin: ValueOrigin::Source(electricity.source.clone()),
        },
        gsd: electricity.gsd,
        of: if electricity.of_kind { ElectricityOf::Kind } else { ElectricityOf::Sheet },
    })
}
