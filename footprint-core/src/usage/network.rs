//! The networks' part (METHOD.md §4): the two-part figure `a` per subscription and `b` per GB (ADEME 2024),
//! or ADEME's average per GB (publicodes-acv-numerique 2.1.0).

use super::{Terms, UseError, UseImpact, UseModel};
use crate::catalogue::Parameter;
use crate::terms::quantity::DAYS_PER_YEAR;
use crate::terms::vocabulary::words;

words! {
    /// How the networks are shared between uses.
    NetworkModel {
        /// A standing impact per subscription and a small one per GB; the default.
        TwoPart = "two-part",
        /// ADEME’s average per GB, under which its published cases come out exactly.
        Ademe = "ademe-2.1.0",
    }
}

words! {
    /// An access network.
    Network {
        /// Cable or fibre, the box included.
        Fixed = "fixed",
        /// Mobile.
        Mobile = "mobile",
    }
}

words! {
    /// Where the networks are.
    Region {
        /// France.
        France = "france",
        /// Europe; `ademe-2.1.0` only.
        Europe = "europe",
        /// World; `two-part` only.
        World = "world",
    }
}

words! {
    /// Sound or image definition of a stream.
    Definition {
        /// Sound alone.
        Audio = "audio",
        /// 480 lines.
        Sd = "sd",
        /// 720 or 1080 lines.
        Hd = "hd",
        /// 2160 lines.
        Uhd = "4k",
    }
}

impl Definition {
    /// The figure of the data of an hour.
    pub(super) const fn volume(self) -> Parameter {
        match self {
            Self::Audio => Parameter::VideoAudio,
            Self::Sd => Parameter::VideoSd,
            Self::Hd => Parameter::VideoHd,
            Self::Uhd => Parameter::VideoUhd,
        }
    }
}

/// The figures of a two-part tariff.
pub(super) struct TwoPart {
    pub(super) subscription: Parameter,
    gigabyte: Parameter,
    volume: Parameter,
}

pub(super) const fn two_part(network: Network, region: Region) -> Option<TwoPart> {
    let [subscription, gigabyte, volume] = match (network, region) {
        (Network::Fixed, Region::France) => [
            Parameter::NetworkFixedFranceSubscription,
            Parameter::NetworkFixedFranceGigabyte,
            Parameter::NetworkFixedFranceVolume,
        ],
        (Network::Mobile, Region::France) => [
            Parameter::NetworkMobileFranceSubscription,
            Parameter::NetworkMobileFranceGigabyte,
            Parameter::NetworkMobileFranceVolume,
        ],
        (Network::Fixed, Region::World) => [
            Parameter::NetworkFixedWorldSubscription,
            Parameter::NetworkFixedWorldGigabyte,
            Parameter::NetworkFixedWorldVolume,
        ],
        (Network::Mobile, Region::World) => [
            Parameter::NetworkMobileWorldSubscription,
            Parameter::NetworkMobileWorldGigabyte,
            Parameter::NetworkMobileWorldVolume,
        ],
        (_, Region::Europe) => return None,
    };
    Some(TwoPart { subscription, gigabyte, volume })
}

const fn average(network: Network, region: Region) -> Option<Parameter> {
    match (network, region) {
        (Network::Fixed, Region::France) => Some(Parameter::NetworkFixedFranceAverage),
        (Network::Mobile, Region::France) => Some(Parameter::NetworkMobileFranceAverage),
        (Network::Fixed, Region::Europe) => Some(Parameter::NetworkFixedEuropeAverage),
        (Network::Mobile, Region::Europe) => Some(Parameter::NetworkMobileEuropeAverage),
        (_, Region::World) => None,
    }
}

const GRAMS: f64 = 1e-3;

/// Adds `gigabytes` moved over an access network, which took `hours` where the activity has a duration.
pub(super) fn add(
    model: &UseModel<'_>,
    network: Network,
    (gigabytes, hours): (f64, Option<f64>),
    terms: &mut Terms<'_>,
    impact: &mut UseImpact,
) -> Result<(), UseError> {
    let missing = || UseError::NoNetworkFigure(model.network, model.region);
    let value = |parameter| model.catalogue.value(parameter);
    impact.gigabytes += gigabytes;
    match model.network {
        NetworkModel::TwoPart => {
            let figures = two_part(network, model.region).ok_or_else(missing)?;
            let data = gigabytes * value(figures.gigabyte) * GRAMS;
            impact.network_data.add(data, terms.figure(figures.gigabyte));
            let share = match (model.subscription_hours_per_day, hours) {
                (Some(per_day), Some(hours)) => hours / (DAYS_PER_YEAR * per_day),
                _ => gigabytes / value(figures.volume),
            };
            let standing = value(figures.subscription) * share;
            impact.network_standing.add(standing, terms.figure(figures.subscription));
        }
        NetworkModel::Ademe => {
            let figure = average(network, model.region).ok_or_else(missing)?;
            impact.network_data.add(gigabytes * value(figure) * GRAMS, terms.figure(figure));
        }
    }
    Ok(())
}

/// Adds `gigabytes` copied from one data centre to another.
pub(super) fn add_between_centres(
    model: &UseModel<'_>,
    gigabytes: f64,
    terms: &mut Terms<'_>,
    impact: &mut UseImpact,
) {
    let figure = Parameter::NetworkBetweenCentres;
    let kg = gigabytes * model.catalogue.value(figure) * GRAMS;
    impact.network_data.add(kg, terms.figure(figure));
}
