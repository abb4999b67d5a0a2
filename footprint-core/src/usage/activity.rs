//! Activities, and what each asks of devices, networks and data centres.

use super::data_centre::{self, Centre};
use super::{Definition, Network, NetworkModel, UseModel};
use crate::catalogue::Parameter as P;
use crate::terms::vocabulary::{Kind, words};

words! {
    /// The device or devices in front of which an activity takes place.
    Screen {
        /// What people usually take for this activity, by ADEME’s shares.
        Typical = "typical",
        /// Smartphone.
        Smartphone = "smartphone",
        /// Tablet.
        Tablet = "tablet",
        /// Laptop.
        Laptop = "laptop",
        /// Desktop computer and its monitor.
        DesktopAndMonitor = "desktop_and_monitor",
        /// Television.
        Television = "television",
        /// Home console and television.
        Console = "console",
        /// Handheld console.
        ConsolePortable = "console_portable",
        /// Smart speaker.
        Speaker = "speaker",
        /// None: the device is counted elsewhere, or there is none.
        None = "none",
    }
}

words! {
    /// How a game is played.
    Game {
        /// On the device alone.
        Local = "local",
        /// With others over the network.
        Online = "online",
        /// Computed in a data centre and sent as video.
        Cloud = "cloud",
    }
}

/// Something that people do, in an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activity {
    /// Watching video, or listening with [`Definition::Audio`].
    Video {
        /// Hours.
        hours: f64,
        /// Definition.
        definition: Definition,
        /// Network.
        network: Network,
        /// Screen.
        screen: Screen,
    },
    /// A call with image or sound, for all its seats.
    Call {
        /// Hours.
        hours: f64,
        /// Seats: devices that take part.
        seats: f64,
        /// Definition.
        definition: Definition,
        /// Network.
        network: Network,
        /// Screen of a seat.
        screen: Screen,
    },
    /// Mails sent, with their writing, reading and keeping.
    Mail {
        /// How many.
        count: f64,
        /// Size with attachments.
        megabytes: f64,
        /// Recipients of each.
        recipients: f64,
        /// Network of the sender; recipients read on a fixed one.
        network: Network,
        /// Screen.
        screen: Screen,
    },
    /// Searches, with typing and reading.
    Search {
        /// How many.
        count: f64,
        /// Network.
        network: Network,
        /// Screen.
        screen: Screen,
    },
    /// Files sent or fetched.
    Transfer {
        /// Volume.
        gigabytes: f64,
        /// Network.
        network: Network,
    },
    /// Files kept in the cloud; sending them is a [`Self::Transfer`].
    Storage {
        /// Volume.
        gigabytes: f64,
        /// How long.
        years: f64,
    },
    /// Play.
    Play {
        /// Hours.
        hours: f64,
        /// How.
        game: Game,
        /// Network.
        network: Network,
        /// Screen.
        screen: Screen,
    },
    /// Short questions to an AI assistant: an order of magnitude.
    Prompt {
        /// How many.
        count: f64,
    },
}

/// What an activity asks for.
#[derive(Default)]
pub(super) struct Demand {
    pub(super) device_hours: Vec<(Kind, f64)>,
    /// Volume, and the hours it takes where the activity has a duration.
    pub(super) gigabytes: Vec<(Network, (f64, Option<f64>))>,
    pub(super) between_centres: f64,
    pub(super) centre: Vec<Centre>,
}

const STREAM_MIX: [(P, Screen); 4] = [
    (P::MixStreamLaptop, Screen::Laptop),
    (P::MixStreamTablet, Screen::Tablet),
    (P::MixStreamSmartphone, Screen::Smartphone),
    (P::MixStreamTelevision, Screen::Television),
];
const DESK_MIX: [(P, Screen); 4] = [
    (P::MixDeskDesktopAndMonitor, Screen::DesktopAndMonitor),
    (P::MixDeskLaptop, Screen::Laptop),
    (P::MixDeskTablet, Screen::Tablet),
    (P::MixDeskSmartphone, Screen::Smartphone),
];

impl Screen {
    /// The devices that are on.
    pub const fn devices(self) -> &'static [Kind] {
        match self {
            Self::Typical | Self::None => &[],
            Self::Smartphone => &[Kind::Smartphone],
            Self::Tablet => &[Kind::Tablet],
            Self::Laptop => &[Kind::Laptop],
            Self::DesktopAndMonitor => &[Kind::Desktop, Kind::Monitor],
            Self::Television => &[Kind::Television],
            Self::Console => &[Kind::ConsoleHome, Kind::Television],
            Self::ConsolePortable => &[Kind::ConsolePortable],
            Self::Speaker => &[Kind::SmartSpeaker],
        }
    }
}

impl Demand {
    fn with_screen(
        mut self,
        model: &UseModel<'_>,
        screen: Screen,
        hours: f64,
        mix: &[(P, Screen)],
    ) -> Self {
        if screen != Screen::Typical {
            self.device_hours.extend(screen.devices().iter().map(|kind| (*kind, hours)));
            return self;
        }
        let share = |figure| model.catalogue.value(figure);
        // ADEME's shares for mails and searches sum to 101 %: kept in its model, mended in ours.
        let whole = match model.network {
            NetworkModel::Ademe => 1.0,
            NetworkModel::TwoPart => mix.iter().map(|(figure, _)| share(*figure)).sum(),
        };
        for (figure, screen) in mix {
            let hours = hours * share(*figure) / whole;
            self.device_hours.extend(screen.devices().iter().map(|kind| (*kind, hours)));
        }
        self
    }

    fn with_data(mut self, network: Network, gigabytes: f64, hours: Option<f64>) -> Self {
        self.gigabytes.push((network, (gigabytes, hours)));
        self
    }

    fn with_centre(mut self, centre: Centre) -> Self {
        self.centre.push(centre);
        self
    }
}

impl Activity {
    pub(super) fn demand(&self, model: &UseModel<'_>) -> Demand {
        let value = |figure| model.catalogue.value(figure);
        let demand = Demand::default();
        match *self {
            Self::Video { hours, definition, network, screen } => {
                let gigabytes = hours * value(definition.volume());
                demand
                    .with_screen(model, screen, hours, &STREAM_MIX)
                    .with_data(network, gigabytes, Some(hours))
                    .with_centre(data_centre::stream(model, hours, gigabytes))
            }
            Self::Call { hours, seats, definition, network, screen } => {
                let gigabytes = hours * value(definition.volume());
                // People call from their laptops, says ADEME's default.
                let screen = if screen == Screen::Typical { Screen::Laptop } else { screen };
                demand
                    .with_screen(model, screen, hours * seats, &[])
                    .with_data(network, gigabytes * seats, Some(hours * seats))
                    .with_centre(data_centre::stream(model, hours, gigabytes))
            }
            Self::Mail { count, megabytes, recipients, network, screen } => {
                let hours =
                    value(P::MailWriting) / 60.0 + recipients * value(P::MailReading) / 3600.0;
                let gigabytes = megabytes / 1024.0;
                let centre = data_centre::mail(model, megabytes, recipients);
                let mut demand = demand
                    .with_screen(model, screen, count * hours, &DESK_MIX)
                    .with_data(network, count * gigabytes, None)
                    .with_data(Network::Fixed, count * recipients * gigabytes, None)
                    .with_centre(Centre {
                        kwh: count * centre.kwh,
                        embodied_kg: count * centre.embodied_kg,
                        ..centre
                    });
                demand.between_centres =
                    count * recipients * gigabytes * (1.0 + 2.0 * value(P::MailCopies));
                demand
            }
            Self::Search { count, network, screen } => {
                let hours = (value(P::SearchTyping) + value(P::SearchReading)) / 3600.0;
                let megabytes = (value(P::SearchRequest) + value(P::SearchPage)) / 1024.0;
                demand
                    .with_screen(model, screen, count * hours, &DESK_MIX)
                    .with_data(network, count * megabytes / 1024.0, None)
                    .with_centre(data_centre::search(model, count * megabytes))
            }
            Self::Transfer { gigabytes, network } => demand
                .with_data(network, gigabytes, None)
                .with_centre(data_centre::transfer(model, gigabytes)),
            Self::Storage { gigabytes, years } => {
                demand.with_centre(data_centre::storage(model, gigabytes, years))
            }
            Self::Play { hours, game, network, screen } => {
                let screen = if screen == Screen::Typical { Screen::Console } else { screen };
                let demand = demand.with_screen(model, screen, hours, &[]);
                match game {
                    Game::Local => demand,
                    Game::Online => {
                        let gigabytes = hours * value(P::GameOnline);
                        demand
                            .with_data(network, gigabytes, Some(hours))
                            .with_centre(data_centre::transfer(model, gigabytes))
                    }
                    Game::Cloud => demand
                        .with_data(network, hours * value(P::GameCloud), Some(hours))
                        .with_centre(data_centre::cloud_game(model, hours)),
                }
            }
            Self::Prompt { count } => demand.with_centre(data_centre::prompts(model, count)),
        }
    }
}
