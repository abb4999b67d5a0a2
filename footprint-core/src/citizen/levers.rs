//! What this person could change, each lever as a changed year: the saving is the difference.

use super::input::{Acquired, PersonalUse};
use super::year::Year;
use crate::catalogue::{Catalogue, Effort};
use crate::quantity::Years;
use crate::usage::{Definition, Network};
use crate::vocabulary::Kind;

/// A change of habit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Keep a device so many years longer.
    KeepLonger(Kind, f64),
    /// Buy the next one refurbished.
    BuyRefurbished(Kind),
    /// Own one fewer.
    OneFewer(Kind),
    /// Watch in the definition below.
    LowerDefinition(Definition),
    /// Watch over the fixed network.
    WatchOnFixed,
    /// Watch a third less.
    WatchLess,
    /// Send half as many mails.
    HalfTheMails,
    /// Keep half as much in the cloud.
    HalfTheStorage,
    /// Ask an AI half as often.
    HalfThePrompts,
    /// Play on the device in place of the cloud.
    PlayLocally,
}

impl Change {
    /// What it asks.
    pub const fn effort(self) -> Effort {
        match self {
            Self::KeepLonger(..)
            | Self::LowerDefinition(_)
            | Self::WatchOnFixed
            | Self::HalfTheStorage => Effort::Easy,
            Self::BuyRefurbished(_)
            | Self::HalfTheMails
            | Self::HalfThePrompts
            | Self::PlayLocally => Effort::Medium,
            Self::OneFewer(_) | Self::WatchLess => Effort::Hard,
        }
    }

    /// A stable key.
    pub fn key(self) -> String {
        match self {
            Self::KeepLonger(kind, years) => format!("keep_longer:{kind}:{years}"),
            Self::BuyRefurbished(kind) => format!("buy_refurbished:{kind}"),
            Self::OneFewer(kind) => format!("one_fewer:{kind}"),
            Self::LowerDefinition(to) => format!("lower_definition:{to}"),
            Self::WatchOnFixed => "watch_on_fixed".to_owned(),
            Self::WatchLess => "watch_less".to_owned(),
            Self::HalfTheMails => "half_the_mails".to_owned(),
            Self::HalfTheStorage => "half_the_storage".to_owned(),
            Self::HalfThePrompts => "half_the_prompts".to_owned(),
            Self::PlayLocally => "play_locally".to_owned(),
        }
    }
}

/// Years longer that a person is asked to keep a device.
const LONGER: f64 = 2.0;

/// Kinds of which one fewer is a choice even where there is only one.
const DISPENSABLE: [Kind; 6] = [
    Kind::Tablet,
    Kind::Smartwatch,
    Kind::SmartSpeaker,
    Kind::VrHeadset,
    Kind::EReader,
    Kind::ConsoleHome,
];

/// The changes that this year leaves open, with the changed year.
pub(super) fn open(year: &Year, catalogue: &Catalogue) -> Vec<(Change, Year)> {
    let mut levers = Vec::new();
    for (index, device) in year.devices.iter().enumerate() {
        let changed = |change: &dyn Fn(&mut super::year::Device)| {
            let mut year = year.clone();
            change(&mut year.devices[index]);
            year
        };
        let kind = device.kind;
        levers.push((
            Change::KeepLonger(kind, LONGER),
            changed(&|device| device.years = Years(device.years.0 + LONGER)),
        ));
        if let (Acquired::New, Some(second)) = (device.acquired, catalogue.second_life(kind)) {
            let refurbished = changed(&|device| {
                device.acquired = Acquired::Refurbished;
                // Longer than its usual second life only as far as the person keeps things.
                device.years = Years(second.years.0.min(device.years.0));
            });
            levers.push((Change::BuyRefurbished(kind), refurbished));
        }
        if device.units >= 2.0 || DISPENSABLE.contains(&kind) {
            levers.push((Change::OneFewer(kind), changed(&|device| device.units -= 1.0)));
        }
    }
    let mut on_uses = |change, map: &dyn Fn(&PersonalUse) -> Option<PersonalUse>| {
        let mut changed = year.clone();
        let mut any = false;
        for one in &mut changed.uses {
            if let Some(other) = map(one) {
                *one = other;
                any = true;
            }
        }
        if any {
            levers.push((change, changed));
        }
    };
    for (from, to) in [(Definition::Uhd, Definition::Hd), (Definition::Hd, Definition::Sd)] {
        on_uses(Change::LowerDefinition(to), &|one| match one {
            PersonalUse::Video { hours_per_week, definition, network, screen }
                if *definition == from =>
            {
                let (hours_per_week, network, screen) = (*hours_per_week, *network, *screen);
                Some(PersonalUse::Video { hours_per_week, definition: to, network, screen })
            }
            _ => None,
        });
    }
    on_uses(Change::WatchOnFixed, &|one| match one {
        PersonalUse::Video { hours_per_week, definition, network: Network::Mobile, screen } => {
            Some(PersonalUse::Video {
                hours_per_week: *hours_per_week,
                definition: *definition,
                network: Network::Fixed,
                screen: *screen,
            })
        }
        _ => None,
    });
    on_uses(Change::WatchLess, &|one| {
        matches!(one, PersonalUse::Video { .. }).then(|| one.times(2.0 / 3.0))
    });
    on_uses(Change::HalfTheMails, &|one| {
        matches!(one, PersonalUse::Mail { .. }).then(|| one.times(0.5))
    });
    on_uses(Change::HalfTheStorage, &|one| {
        matches!(one, PersonalUse::Storage { .. }).then(|| one.times(0.5))
    });
    on_uses(Change::HalfThePrompts, &|one| {
        matches!(one, PersonalUse::Prompt { .. }).then(|| one.times(0.5))
    });
    on_uses(Change::PlayLocally, &|one| match one {
        PersonalUse::Game { hours_per_week, game: crate::usage::Game::Cloud, network, screen } => {
            Some(PersonalUse::Game {
                hours_per_week: *hours_per_week,
                game: crate::usage::Game::Local,
                network: *network,
                screen: *screen,
            })
        }
        _ => None,
    });
    levers
}
