//! Where a person starts, and the short lists from which they add.

use footprint_core::applications::citizen::{Citizen, OwnedDevice, PersonalUse, Subscription};
use footprint_core::terms::vocabulary::Kind;
use footprint_core::usage::{Definition, Game, Network, Screen};

use super::row::{What, device};

/// Devices that people have at home, those of most people first.
pub(crate) const DEVICES: [Kind; 16] = [
    Kind::Smartphone,
    Kind::Laptop,
    Kind::Television,
    Kind::Tablet,
    Kind::Desktop,
    Kind::Monitor,
    Kind::ConsoleHome,
    Kind::ConsolePortable,
    Kind::TvBox,
    Kind::PrinterHome,
    Kind::SmartSpeaker,
    Kind::Smartwatch,
    Kind::EReader,
    Kind::VrHeadset,
    Kind::Projector,
    Kind::FeaturePhone,
];

/// What else can be added: subscriptions, then uses, by the keys of their texts.
pub(crate) const OTHERS: [&str; 13] = [
    "fixed",
    "mobile",
    "video",
    "video_mobile",
    "music",
    "call",
    "mail",
    "search",
    "prompt",
    "game",
    "game_cloud",
    "storage",
    "transfer",
];

/// How many of them are subscriptions.
pub(crate) const SUBSCRIPTIONS: usize = 2;

/// What a key of [`OTHERS`] or of a kind adds.
pub(crate) fn added(key: &str) -> Option<What> {
    use PersonalUse as Use;
    let (network, screen) = (Network::Fixed, Screen::None);
    let subscription = |network| What::Subscription(Subscription { network, shared_by: 1.0 });
    let video =
        |network| Use::Video { hours_per_week: 3.0, definition: Definition::Hd, network, screen };
    let play = |game| Use::Game { hours_per_week: 3.0, game, network, screen };
    let one = match key {
        "fixed" => return Some(subscription(Network::Fixed)),
        "mobile" => return Some(subscription(Network::Mobile)),
        "video" => video(Network::Fixed),
        "video_mobile" => video(Network::Mobile),
        "music" => Use::Music { hours_per_week: 5.0, network, screen },
        "call" => Use::Call { hours_per_week: 1.0, definition: Definition::Sd, network, screen },
        "mail" => Use::Mail { per_week: 30.0, megabytes: 0.075, recipients: 1.0, network, screen },
        "search" => Use::Search { per_week: 30.0, network, screen },
        "prompt" => Use::Prompt { per_week: 10.0 },
        "game" => play(Game::Online),
        "game_cloud" => play(Game::Cloud),
        "storage" => Use::Storage { gigabytes: 50.0 },
        "transfer" => Use::Transfer { gigabytes_per_week: 5.0, network },
        kind => return Kind::from_key(kind).map(|kind| What::Device(device(kind))),
    };
    Some(What::Use(one))
}

/// Where everybody starts: things that most people have, and middling amounts of what most people do.
pub(crate) fn start(country: &str) -> Citizen {
    let uses = ["video", "video_mobile", "music", "call", "mail", "search", "prompt", "storage"];
    let mut person = Citizen {
        country: country.to_owned(),
        devices: vec![
            device(Kind::Smartphone),
            device(Kind::Laptop),
            OwnedDevice { shared_by: 2.0, ..device(Kind::Television) },
        ],
        subscriptions: vec![
            Subscription { network: Network::Fixed, shared_by: 2.0 },
            Subscription { network: Network::Mobile, shared_by: 1.0 },
        ],
        ..Citizen::default()
    };
    person.uses.extend(uses.iter().filter_map(|key| match added(key) {
        Some(What::Use(one)) => Some(one),
        _ => None,
    }));
    for one in &mut person.uses {
        match one {
            PersonalUse::Video { network: Network::Fixed, hours_per_week, .. } => {
                *hours_per_week = 7.0;
            }
            PersonalUse::Video { hours_per_week, .. } => *hours_per_week = 1.0,
            _ => {}
        }
    }
    person
}
