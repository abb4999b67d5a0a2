//! What figures are uncertain for: contributions that carry the same key share their error (METHOD.md §3).

use super::Parameter;
use crate::terms::name::Name;
use crate::terms::vocabulary::{Criterion, Kind};

/// An uncertain factor, by what it is the uncertainty of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactorKey {
    /// Which of the two families of sources is right: ADEME's or the makers'.
    Family,
    /// Whether devices serve for the usual lifetimes or for those that the fleet's ages imply.
    Lifetimes,
    /// The method as a whole, of uses and of territories.
    Method,
    /// The figure of a kind for a criterion.
    Category(Criterion, Kind),
    /// What all makers' sheets have in common.
    Sheets,
    /// The assumed lifetime of a kind.
    Lifetime(Kind),
    /// A model around the figure of its kind (manufacturer, model).
    Model(Kind, Name, Name),
    /// One maker's sheet, or several of a range, by position.
    Sheet(Vec<u32>),
    /// The yearly electricity of a kind.
    Electricity(Kind),
    /// The yearly electricity of one maker's sheet, or several.
    SheetElectricity(Vec<u32>),
    /// The yearly electricity that the inventory gives for a model (manufacturer, model).
    ModelElectricity(Kind, Name, Name),
    /// The electricity of a zone for a criterion.
    Zone(Criterion, String),
    /// The embodied figure that a supplier declares for a model (manufacturer, model).
    Declared(Kind, Name, Name),
    /// The assumed power usage effectiveness of server rooms.
    Pue,
    /// The technical equipment of server rooms.
    TechnicalEnvironment,
    /// The impact of refurbishing or repairing a kind.
    Refurbishing(Kind),
    /// A figure of the model of uses.
    Usage(Parameter),
    /// The number of units of a kind in a territory.
    Rate(Kind),
    /// A published total that a territory is scaled from.
    Territory,
    /// The share of reused devices of a kind that can be put back in service.
    Yield(Kind),
    /// The share of a channel's devices that take the place of a purchase, by the channel's key.
    Displacement(&'static str),
    /// The figure that an organisation gives for its cloud.
    Cloud,
}
