//! What devices bought second-hand weigh under each convention on their making.

use super::words::Words;
use footprint_core::assessment::report::{SecondHand, SecondHandReading};
use footprint_core::terms::vocabulary::{Allocation, Language};

/// How many they are, and the total under each convention, the report's own first.
pub(super) fn sentence(words: &Words<'_>, second_hand: &SecondHand) -> String {
    let devices = words.devices(second_hand.units);
    let reading = |it: &SecondHandReading| {
        let mass = words.mass(it.climate_change, it.climate_change, it.climate_change).0;
        let rule = match (it.second_life, it.unproven_first_lives, words.language) {
            (Allocation::Proportional, true, Language::Fr) => "selon les années",
            (Allocation::Proportional, true, Language::En) => "by years of use",
            (Allocation::Proportional, false, Language::Fr) => {
                "sans les premières vies que rien ne prouve"
            }
            (Allocation::Proportional, false, Language::En) => {
                "without first lives that nothing proves"
            }
            (Allocation::CutOff, _, Language::Fr) => "tout au premier utilisateur",
            (Allocation::CutOff, _, Language::En) => "all to the first user",
            (Allocation::FiftyFifty, _, Language::Fr) => "moitié à chacun",
            (Allocation::FiftyFifty, _, Language::En) => "half to each user",
        };
        format!("{rule} {mass}")
    };
    let readings: Vec<String> = second_hand.readings.iter().map(reading).collect();
    match words.language {
        Language::Fr => format!(
            "Achetés d’occasion : {devices}. Total selon le partage de leur impact hors utilisation : {}.",
            readings.join(", ")
        ),
        Language::En => format!(
            "Bought second-hand: {devices}. Total by how their embodied impact is shared: {}.",
            readings.join(", ")
        ),
    }
}
