//! The data centre's part (METHOD.md §4): ADEME's allocation of servers, disks and rooms to a use
//! (publicodes-acv-numerique 2.1.0), or the hourly figures of the two-part model.

use super::{NetworkModel, UseModel};
use crate::catalogue::{Catalogue, Parameter as P};

const HOURS_PER_YEAR: f64 = 24.0 * 365.0;
const DAYS: f64 = 365.0;

/// Electricity and making of the data centre for one activity, and the figure that they rest on most.
pub(super) struct Centre {
    pub(super) figure: P,
    pub(super) kwh: f64,
    pub(super) embodied_kg: f64,
}

/// `hours` of a stream that moves `gigabytes`.
pub(super) fn stream(model: &UseModel<'_>, hours: f64, gigabytes: f64) -> Centre {
    let value = |figure| model.catalogue.value(figure);
    match model.network {
        NetworkModel::TwoPart => Centre {
            figure: P::CentreStreamElectricity,
            kwh: hours * value(P::CentreStreamElectricity),
            embodied_kg: hours * value(P::CentreStreamEmbodied) / 1000.0,
        },
        NetworkModel::Ademe => Centre {
            figure: P::AdemeStreamElectricity,
            kwh: gigabytes * kwh_per_gigabyte(model),
            embodied_kg: servers(
                model.catalogue,
                hours * server_lives(model) / value(P::AdemeStreamHours),
            ),
        },
    }
}

/// `gigabytes` moved to or from a data centre.
pub(super) fn transfer(model: &UseModel<'_>, gigabytes: f64) -> Centre {
    let per_gigabyte = server_lives(model) / stream_volume(model);
    Centre {
        figure: P::AdemeStreamElectricity,
        kwh: gigabytes * kwh_per_gigabyte(model),
        embodied_kg: servers(model.catalogue, gigabytes * per_gigabyte),
    }
}

/// A mail of `megabytes` to `recipients`, kept by both sides.
pub(super) fn mail(model: &UseModel<'_>, megabytes: f64, recipients: f64) -> Centre {
    let value = |figure| model.catalogue.value(figure);
    let per_day = value(P::MailPerDay);
    let mailboxes = value(P::AdemeServerPower) / value(P::MailPower);
    let server = 1.0 / (mailboxes * per_day * DAYS * value(P::AdemeServerLifetime));
    let capacity = value(P::AdemeDiskCapacity) * 1024.0 * 1024.0 * value(P::AdemeDiskFill);
    let disks = megabytes * value(P::MailCopies) / capacity;
    let lives = disks * value(P::MailYears) / value(P::AdemeDiskLifetime);
    let disk = lives * value(P::AdemeDiskEmbodied);
    let server_kwh = value(P::MailPower) * 24.0 / per_day / 1000.0;
    let disk_kwh = disks * value(P::AdemeDiskPower) * HOURS_PER_YEAR * value(P::MailYears) / 1000.0;
    Centre {
        figure: P::MailYears,
        kwh: (server_kwh + disk_kwh) * value(P::AdemeServerPueMail) * (1.0 + recipients),
        embodied_kg: 2.0 * servers(model.catalogue, server) + disk * (1.0 + recipients),
    }
}

/// A search that moves `megabytes`.
pub(super) fn search(model: &UseModel<'_>, megabytes: f64) -> Centre {
    let value = |figure| model.catalogue.value(figure);
    let share = megabytes / value(P::SearchServer);
    let kwh_of_life =
        value(P::AdemeServerSearchPower) * HOURS_PER_YEAR / 1000.0 * value(P::AdemeServerLifetime);
    Centre {
        figure: P::SearchServer,
        // ADEME multiplies by 1,000 here; kept, so that its published figure comes out.
        kwh: kwh_of_life * share * 1000.0,
        embodied_kg: servers(model.catalogue, share),
    }
}

/// `gigabytes` kept for `years`; the source does not split making from electricity.
pub(super) fn storage(model: &UseModel<'_>, gigabytes: f64, years: f64) -> Centre {
    let kg = gigabytes * years * model.catalogue.value(P::StorageYear) / 1000.0;
    Centre { figure: P::StorageYear, kwh: 0.0, embodied_kg: kg }
}

/// `prompts` to an assistant; the sources do not split making from electricity.
pub(super) fn prompts(model: &UseModel<'_>, prompts: f64) -> Centre {
    let kg = prompts * model.catalogue.value(P::Prompt) / 1000.0;
    Centre { figure: P::Prompt, kwh: 0.0, embodied_kg: kg }
}

/// `hours` of play in the cloud.
pub(super) fn cloud_game(model: &UseModel<'_>, hours: f64) -> Centre {
    let value = |figure| model.catalogue.value(figure);
    let kwh = hours * value(P::GameCloudElectricity);
    // The server that plays works alone for the player: its hour of life.
    let lives = hours / (HOURS_PER_YEAR * value(P::AdemeServerLifetime));
    Centre { figure: P::GameCloudElectricity, kwh, embodied_kg: servers(model.catalogue, lives) }
}

/// Electricity of a GB streamed.
fn kwh_per_gigabyte(model: &UseModel<'_>) -> f64 {
    model.catalogue.value(P::AdemeStreamElectricity) * 1000.0 / stream_volume(model)
}

/// Data that the service moves in a year.
fn stream_volume(model: &UseModel<'_>) -> f64 {
    model.catalogue.value(P::AdemeStreamHours) * model.catalogue.value(P::AdemeStreamVolume)
}

/// Lives of servers that the service spends in a year.
fn server_lives(model: &UseModel<'_>) -> f64 {
    let value = |figure| model.catalogue.value(figure);
    let watts =
        value(P::AdemeStreamElectricity) / value(P::AdemeServerPueStream) * 1e6 / HOURS_PER_YEAR;
    watts / value(P::AdemeServerPower) / value(P::AdemeServerLifetime)
}

/// Making of so many server lives with what surrounds a server; the room lasts longer than it.
fn servers(catalogue: &Catalogue, lives: f64) -> f64 {
    lives * (catalogue.value(P::AdemeServerEmbodied) + around_a_server(catalogue))
}

/// Making of the network devices and of the room that come with a server, for its life.
fn around_a_server(catalogue: &Catalogue) -> f64 {
    let value = |figure| catalogue.value(figure);
    let room =
        value(P::AdemeServerArea) * value(P::AdemeRoomEmbodied) * value(P::AdemeServerLifetime)
            / value(P::AdemeRoomLifetime);
    value(P::AdemeServerFirewalls) * value(P::AdemeFirewallEmbodied)
        + value(P::AdemeServerSwitches) * value(P::AdemeSwitchEmbodied)
        + value(P::AdemeServerRouters) * value(P::AdemeRouterEmbodied)
        + room
}

/// Making in a year of the servers that draw so much electricity a year, cooling apart, with what surrounds
/// them.
pub(crate) fn servers_of_electricity(catalogue: &Catalogue, kwh_per_year: f64) -> f64 {
    let value = |figure| catalogue.value(figure);
    let kwh_of_one = value(P::AdemeServerPower) / 1000.0 * HOURS_PER_YEAR;
    let lives = kwh_per_year / kwh_of_one / value(P::AdemeServerLifetime);
    lives * (value(P::CentreServerEmbodied) + around_a_server(catalogue))
}
