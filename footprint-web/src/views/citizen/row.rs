//! One thing in a person's list, and the fields by which it is described.

use footprint_core::applications::citizen::{Acquired, OwnedDevice, PersonalUse, Subscription};
use footprint_core::assessment::scope::LIFETIME_BOUNDS;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::Kind;
use footprint_core::usage::{Definition, Game, Network, Screen};

use crate::lists::with_uses as catalogue;

/// Something in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// Never given twice.
    pub(crate) id: u32,
    pub(crate) what: What,
}

/// What it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    Device(OwnedDevice),
    Subscription(Subscription),
    Use(PersonalUse),
}

/// What is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Years,
    Acquired,
    Count,
    Shared,
    HoursPerDay,
    Amount,
    Megabytes,
    Recipients,
    Definition,
    Network,
    Screen,
    Game,
}

/// Where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) row: u32,
    pub(crate) field: Field,
}

impl Spot {
    /// The id of the field's element.
    pub(crate) fn id(self) -> String {
        format!("f{}-{}", self.row, self.field as u8)
    }
}

/// How a device comes, how long it is kept, by how many it is shared.
const OF_A_DEVICE: &[Field] = &[Field::Years, Field::Acquired, Field::Count, Field::Shared];
const OF_A_LIT_DEVICE: &[Field] =
    &[Field::Years, Field::Acquired, Field::Count, Field::Shared, Field::HoursPerDay];

impl What {
    /// Its fields; the first is the one that matters most.
    pub(crate) fn fields(&self) -> &'static [Field] {
        match self {
            Self::Device(device) if catalogue().device_time(device.kind).is_some() => {
                OF_A_LIT_DEVICE
            }
            Self::Device(_) => OF_A_DEVICE,
            Self::Subscription(_) => &[Field::Shared],
            Self::Use(one) => match one {
                PersonalUse::Video { .. } | PersonalUse::Call { .. } => {
                    &[Field::Amount, Field::Definition, Field::Network, Field::Screen]
                }
                PersonalUse::Music { .. } | PersonalUse::Search { .. } => {
                    &[Field::Amount, Field::Network, Field::Screen]
                }
                PersonalUse::Mail { .. } => &[
                    Field::Amount,
                    Field::Megabytes,
                    Field::Recipients,
                    Field::Network,
                    Field::Screen,
                ],
                PersonalUse::Game { .. } => {
                    &[Field::Amount, Field::Game, Field::Network, Field::Screen]
                }
                PersonalUse::Transfer { .. } => &[Field::Amount, Field::Network],
                PersonalUse::Storage { .. } | PersonalUse::Prompt { .. } => &[Field::Amount],
            },
        }
    }

    /// The number of a field, where it has one.
    pub(crate) fn number(&self, field: Field) -> Option<f64> {
        match (self, field) {
            (Self::Device(device), Field::Years) => {
                device.kept_years.map(|years| years.0).or_else(|| usual_years(device))
            }
            (Self::Device(device), Field::Count) => Some(f64::from(device.count)),
            (Self::Device(OwnedDevice { shared_by, .. }), Field::Shared)
            | (Self::Subscription(Subscription { shared_by, .. }), Field::Shared) => {
                Some(*shared_by)
            }
            (Self::Device(device), Field::HoursPerDay) => device
                .hours_per_day
                .or_else(|| catalogue().device_time(device.kind).map(|time| time.hours_per_day)),
            (Self::Use(one), Field::Amount) => Some(one.amount().1),
            (Self::Use(PersonalUse::Mail { megabytes, .. }), Field::Megabytes) => Some(*megabytes),
            (Self::Use(PersonalUse::Mail { recipients, .. }), Field::Recipients) => {
                Some(*recipients)
            }
            _ => None,
        }
    }

    /// Whether the number is the usual one, because none was given.
    pub(crate) fn is_usual(&self, field: Field) -> bool {
        match (self, field) {
            (Self::Device(device), Field::Years) => device.kept_years.is_none(),
            (Self::Device(device), Field::HoursPerDay) => device.hours_per_day.is_none(),
            _ => false,
        }
    }

    /// Sets the number of a field; `None` is the usual one, where there is one.
    pub(crate) fn set_number(&mut self, field: Field, value: Option<f64>) {
        match (self, field, value) {
            (Self::Device(device), Field::Years, value) => device.kept_years = value.map(Years),
            (Self::Device(device), Field::HoursPerDay, value) => device.hours_per_day = value,
            (Self::Device(device), Field::Count, Some(value)) => device.count = value as u32,
            (Self::Device(OwnedDevice { shared_by, .. }), Field::Shared, Some(value))
            | (Self::Subscription(Subscription { shared_by, .. }), Field::Shared, Some(value)) => {
                *shared_by = value;
            }
            (Self::Use(one), Field::Amount, Some(value)) => one.set_amount(value),
            (Self::Use(PersonalUse::Mail { megabytes, .. }), Field::Megabytes, Some(value)) => {
                *megabytes = value;
            }
            (Self::Use(PersonalUse::Mail { recipients, .. }), Field::Recipients, Some(value)) => {
                *recipients = value;
            }
            _ => {}
        }
    }

    /// The key of the word of a field, where it has one.
    pub(crate) fn word(&self, field: Field) -> Option<&'static str> {
        use PersonalUse::{Call, Game as Play, Mail, Music, Search, Transfer, Video};
        match (self, field) {
            (Self::Device(device), Field::Acquired) => Some(device.acquired.key()),
            (Self::Use(Video { definition, .. } | Call { definition, .. }), Field::Definition) => {
                Some(definition.key())
            }
            (Self::Use(Play { game, .. }), Field::Game) => Some(game.key()),
            (
                Self::Use(
                    Video { network, .. }
                    | Music { network, .. }
                    | Call { network, .. }
                    | Mail { network, .. }
                    | Search { network, .. }
                    | Transfer { network, .. }
                    | Play { network, .. },
                ),
                Field::Network,
            ) => Some(network.key()),
            (
                Self::Use(
                    Video { screen, .. }
                    | Music { screen, .. }
                    | Call { screen, .. }
                    | Mail { screen, .. }
                    | Search { screen, .. }
                    | Play { screen, .. },
                ),
                Field::Screen,
            ) => Some(screen.key()),
            _ => None,
        }
    }

    /// Sets the word of a field by its key; an unknown word changes nothing.
    pub(crate) fn set_word(&mut self, field: Field, key: &str) {
        use PersonalUse::{Call, Game as Play, Mail, Music, Search, Transfer, Video};
        match (self, field) {
            (Self::Device(device), Field::Acquired) => {
                let acquired = Acquired::from_key(key).unwrap_or(device.acquired);
                // The usual years of a new device are not those of a second life.
                if acquired != device.acquired {
                    device.acquired = acquired;
                    device.kept_years = None;
                }
            }
            (Self::Use(Video { definition, .. } | Call { definition, .. }), Field::Definition) => {
                *definition = Definition::from_key(key).unwrap_or(*definition)
            }
            (Self::Use(Play { game, .. }), Field::Game) => {
                *game = Game::from_key(key).unwrap_or(*game);
            }
            (
                Self::Use(
                    Video { network, .. }
                    | Music { network, .. }
                    | Call { network, .. }
                    | Mail { network, .. }
                    | Search { network, .. }
                    | Transfer { network, .. }
                    | Play { network, .. },
                ),
                Field::Network,
            ) => *network = Network::from_key(key).unwrap_or(*network),
            (
                Self::Use(
                    Video { screen, .. }
                    | Music { screen, .. }
                    | Call { screen, .. }
                    | Mail { screen, .. }
                    | Search { screen, .. }
                    | Play { screen, .. },
                ),
                Field::Screen,
            ) => *screen = Screen::from_key(key).unwrap_or(*screen),
            _ => {}
        }
    }

    /// The least and the greatest number that the model takes, and how far a button moves it.
    pub(crate) fn bounds(&self, field: Field) -> (f64, f64, f64) {
        match (self, field) {
            (_, Field::Years) => (*LIFETIME_BOUNDS.start(), *LIFETIME_BOUNDS.end(), 0.5),
            (_, Field::Count) => (0.0, 1000.0, 1.0),
            (_, Field::Shared) => (1.0, 1000.0, 1.0),
            (_, Field::HoursPerDay) => (0.0, 24.0, 0.5),
            (_, Field::Megabytes) => (0.0, 1000.0, 1.0),
            (_, Field::Recipients) => (0.0, 1e5, 1.0),
            (Self::Use(one), _) => (0.0, one.amount().2, step(one)),
            _ => (0.0, 0.0, 0.0),
        }
    }

    /// Whether the number counts things, so that it has no decimals.
    pub(crate) const fn is_whole(field: Field) -> bool {
        matches!(field, Field::Count)
    }
}

/// What a press of a button changes in a week.
const fn step(one: &PersonalUse) -> f64 {
    match one {
        PersonalUse::Mail { .. } | PersonalUse::Search { .. } => 10.0,
        PersonalUse::Prompt { .. } | PersonalUse::Transfer { .. } => 5.0,
        PersonalUse::Storage { .. } => 50.0,
        _ => 1.0,
    }
}

/// The years for which such a device usually serves.
fn usual_years(device: &OwnedDevice) -> Option<f64> {
    let first = catalogue().home_archetype(device.kind)?.lifetime;
    let second = catalogue().second_life(device.kind).map_or(first, |second| second.years);
    Some(if device.acquired == Acquired::New { first } else { second }.0)
}

/// A new device of a kind, for one person, kept as long as usual.
pub(crate) const fn device(kind: Kind) -> OwnedDevice {
    OwnedDevice {
        kind,
        count: 1,
        acquired: Acquired::New,
        kept_years: None,
        first_life_years: None,
        shared_by: 1.0,
        hours_per_day: None,
    }
}
