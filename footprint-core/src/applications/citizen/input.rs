//! What a person says of their devices, subscriptions and uses.

use crate::terms::quantity::Years;
use crate::terms::vocabulary::{Allocation, Kind, words};
use crate::usage::{Definition, Game, Network, NetworkModel, Screen};
use serde::{Deserialize, Serialize};

words! {
    /// How a device came.
    Acquired {
        /// New.
        New = "new",
        /// From another person, as it was.
        SecondHand = "second-hand",
        /// From a refurbisher.
        Refurbished = "refurbished",
    }
}

/// A person's devices, subscriptions and uses; the file of `footprint citizen`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Citizen {
    /// Number of this shape.
    pub schema: u32,
    /// What the report is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Electricity zone.
    pub country: String,
    /// How networks are shared.
    pub network_model: NetworkModel,
    /// How two owners share the making of a device.
    pub allocation: Allocation,
    /// Share of refurbished devices that really keep a new one from being bought, 0 to 1; 1 where it is not
    /// given, and a finding says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displacement: Option<f64>,
    /// Levers that the person tries, by their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// Devices.
    #[serde(rename = "device")]
    pub devices: Vec<OwnedDevice>,
    /// Subscriptions.
    #[serde(rename = "subscription")]
    pub subscriptions: Vec<Subscription>,
    /// Uses.
    #[serde(rename = "use")]
    pub uses: Vec<PersonalUse>,
}

impl Default for Citizen {
    fn default() -> Self {
        Self {
            schema: super::SCHEMA,
            title: None,
            country: "FRA".to_owned(),
            network_model: NetworkModel::TwoPart,
            allocation: Allocation::default(),
            displacement: None,
            changes: Vec::new(),
            devices: Vec::new(),
            subscriptions: Vec::new(),
            uses: Vec::new(),
        }
    }
}

/// Devices of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnedDevice {
    /// Kind.
    pub kind: Kind,
    /// How many.
    #[serde(default = "one_unit")]
    pub count: u32,
    /// How each came.
    #[serde(default = "new")]
    pub acquired: Acquired,
    /// Years for which the person keeps each; the usual ones where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.5, max = 40.0)))]
    pub kept_years: Option<Years>,
    /// Years that others had each before, for a second-hand device; the kind's usual lifetime where not
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 40.0)))]
    pub first_life_years: Option<Years>,
    /// People who share each.
    #[serde(default = "one")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1.0, max = 1000.0)))]
    pub shared_by: f64,
    /// Hours a day that each is on; the usual ones where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 24.0)))]
    pub hours_per_day: Option<f64>,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// Network.
    pub network: Network,
    /// People who share it.
    #[serde(default = "one")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1.0, max = 1000.0)))]
    pub shared_by: f64,
}

/// Something that the person does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "activity", rename_all = "lowercase", deny_unknown_fields)]
pub enum PersonalUse {
    /// Watching video.
    Video {
        /// Hours a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 168.0)))]
        hours_per_week: f64,
        /// Definition.
        #[serde(default = "hd")]
        definition: Definition,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Screen.
        #[serde(default = "typical")]
        screen: Screen,
    },
    /// Listening to music or radio.
    Music {
        /// Hours a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 168.0)))]
        hours_per_week: f64,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Device.
        #[serde(default = "smartphone")]
        screen: Screen,
    },
    /// Calls with image or sound; the person’s own seat.
    Call {
        /// Hours a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 168.0)))]
        hours_per_week: f64,
        /// Definition.
        #[serde(default = "sd")]
        definition: Definition,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Screen.
        #[serde(default = "typical")]
        screen: Screen,
    },
    /// Mails sent.
    Mail {
        /// How many a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100000.0)))]
        per_week: f64,
        /// Size of each, with attachments.
        #[serde(default = "short_mail")]
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1000.0)))]
        megabytes: f64,
        /// Recipients of each.
        #[serde(default = "one")]
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100000.0)))]
        recipients: f64,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Screen.
        #[serde(default = "typical")]
        screen: Screen,
    },
    /// Searches.
    Search {
        /// How many a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100000.0)))]
        per_week: f64,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Screen.
        #[serde(default = "typical")]
        screen: Screen,
    },
    /// Files, photos, updates, social networks: data moved.
    Transfer {
        /// Volume a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 10000.0)))]
        gigabytes_per_week: f64,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
    },
    /// Files kept in the cloud.
    Storage {
        /// Volume kept.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1000000.0)))]
        gigabytes: f64,
    },
    /// Video games.
    Game {
        /// Hours a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 168.0)))]
        hours_per_week: f64,
        /// How.
        #[serde(default = "local")]
        game: Game,
        /// Network.
        #[serde(default = "fixed")]
        network: Network,
        /// Screen.
        #[serde(default = "console")]
        screen: Screen,
    },
    /// Short questions to an AI assistant.
    Prompt {
        /// How many a week.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100000.0)))]
        per_week: f64,
    },
}

fn one() -> f64 {
    1.0
}
fn one_unit() -> u32 {
    1
}
fn new() -> Acquired {
    Acquired::New
}
fn hd() -> Definition {
    Definition::Hd
}
fn sd() -> Definition {
    Definition::Sd
}
fn fixed() -> Network {
    Network::Fixed
}
fn typical() -> Screen {
    Screen::Typical
}
fn smartphone() -> Screen {
    Screen::Smartphone
}
fn console() -> Screen {
    Screen::Console
}
fn local() -> Game {
    Game::Local
}
/// ADEME's mail without attachment, 75 kB.
fn short_mail() -> f64 {
    0.075
}

/// Weeks in a year of 365 days.
const WEEKS: f64 = 365.0 / 7.0;

impl PersonalUse {
    /// The network that it takes; `None` where the use says none.
    pub(super) const fn network(&self) -> Option<Network> {
        match *self {
            Self::Video { network, .. }
            | Self::Music { network, .. }
            | Self::Call { network, .. }
            | Self::Mail { network, .. }
            | Self::Search { network, .. }
            | Self::Transfer { network, .. }
            | Self::Game { network, .. } => Some(network),
            Self::Storage { .. } | Self::Prompt { .. } => None,
        }
    }

    /// The stable key of the activity.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Video { .. } => "video",
            Self::Music { .. } => "music",
            Self::Call { .. } => "call",
            Self::Mail { .. } => "mail",
            Self::Search { .. } => "search",
            Self::Transfer { .. } => "transfer",
            Self::Storage { .. } => "storage",
            Self::Game { .. } => "game",
            Self::Prompt { .. } => "prompt",
        }
    }

    /// The amount a week (or kept), and the bounds within which it is plausible.
    pub fn amount(&self) -> (&'static str, f64, f64) {
        match *self {
            Self::Video { hours_per_week, .. }
            | Self::Music { hours_per_week, .. }
            | Self::Call { hours_per_week, .. }
            | Self::Game { hours_per_week, .. } => ("hours_per_week", hours_per_week, 168.0),
            Self::Mail { per_week, .. } | Self::Search { per_week, .. } => {
                ("per_week", per_week, 1e5)
            }
            Self::Prompt { per_week } => ("per_week", per_week, 1e5),
            Self::Transfer { gigabytes_per_week, .. } => {
                ("gigabytes_per_week", gigabytes_per_week, 1e4)
            }
            Self::Storage { gigabytes } => ("gigabytes", gigabytes, 1e6),
        }
    }

    /// Sets the amount of [`Self::amount`].
    pub fn set_amount(&mut self, to: f64) {
        match self {
            Self::Video { hours_per_week: amount, .. }
            | Self::Music { hours_per_week: amount, .. }
            | Self::Call { hours_per_week: amount, .. }
            | Self::Game { hours_per_week: amount, .. }
            | Self::Mail { per_week: amount, .. }
            | Self::Search { per_week: amount, .. }
            | Self::Prompt { per_week: amount }
            | Self::Transfer { gigabytes_per_week: amount, .. }
            | Self::Storage { gigabytes: amount } => *amount = to,
        }
    }

    /// Multiplies the amount; `true`, as something was changed.
    pub(super) fn multiply(&mut self, factor: f64) -> bool {
        let (_, amount, _) = self.amount();
        self.set_amount(amount * factor);
        true
    }

    /// The activity of a year.
    pub(super) fn in_a_year(&self) -> crate::usage::Activity {
        use crate::usage::Activity;
        match *self {
            Self::Video { hours_per_week, definition, network, screen } => {
                Activity::Video { hours: WEEKS * hours_per_week, definition, network, screen }
            }
            Self::Music { hours_per_week, network, screen } => Activity::Video {
                hours: WEEKS * hours_per_week,
                definition: Definition::Audio,
                network,
                screen,
            },
            Self::Call { hours_per_week, definition, network, screen } => Activity::Call {
                hours: WEEKS * hours_per_week,
                seats: 1.0,
                definition,
                network,
                screen,
            },
            Self::Mail { per_week, megabytes, recipients, network, screen } => {
                Activity::Mail { count: WEEKS * per_week, megabytes, recipients, network, screen }
            }
            Self::Search { per_week, network, screen } => {
                Activity::Search { count: WEEKS * per_week, network, screen }
            }
            Self::Transfer { gigabytes_per_week, network } => {
                Activity::Transfer { gigabytes: WEEKS * gigabytes_per_week, network }
            }
            Self::Storage { gigabytes } => Activity::Storage { gigabytes, years: 1.0 },
            Self::Game { hours_per_week, game, network, screen } => {
                Activity::Play { hours: WEEKS * hours_per_week, game, network, screen }
            }
            Self::Prompt { per_week } => Activity::Prompt { count: WEEKS * per_week },
        }
    }
}
