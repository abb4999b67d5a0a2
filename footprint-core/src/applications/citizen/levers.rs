//! What this person could change, each lever as a changed year: the saving is the difference.
//!
//! Several at once are applied one after the other to the same year, so that nothing is saved twice.

use super::input::{Acquired, PersonalUse};
use super::year::{Device, Year};
use crate::catalogue::{Catalogue, Effort};
use crate::terms::number;
use crate::terms::quantity::Years;
use crate::terms::vocabulary::{Kind, Language};
use crate::usage::{Definition, Game, Network};

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
            Self::KeepLonger(kind, years) => {
                format!("keep_longer:{kind}:{}", number::plain(Language::En, years))
            }
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

/// The rank of what may come in any order.
const LAST_RANK: u8 = 4;

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

/// A change of one device in the list, or of uses.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Lever {
    pub(super) change: Change,
    /// Place of the device in the year.
    device: usize,
    /// Which of the list's entries of this kind, from 1.
    pub(super) entry: usize,
}

impl Lever {
    /// The key of the change, with the entry where it is not the first of its kind.
    pub(super) fn key(self) -> String {
        let key = self.change.key();
        if self.entry > 1 { format!("{key}#{}", self.entry) } else { key }
    }

    /// Where it stands when several are applied: how the next one is bought, then how long it is kept,
    /// then whether there is one at all.
    const fn rank(self) -> u8 {
        match self.change {
            Change::BuyRefurbished(_) => 0,
            Change::KeepLonger(..) => 1,
            Change::OneFewer(_) => 2,
            Change::LowerDefinition(_) => 3,
            _ => LAST_RANK,
        }
    }

    /// Makes the change; `false` where the year leaves nothing to change.
    fn apply(self, year: &mut Year, catalogue: &Catalogue) -> bool {
        match self.change {
            Change::KeepLonger(_, longer) => {
                self.on_device(year, &|device| device.years = Years(device.years.0 + longer))
            }
            Change::BuyRefurbished(kind) => {
                let Some(second) = catalogue.second_life(kind) else { return false };
                let still_new = 1.0 - year.displacement;
                self.on_device(year, &|device| {
                    device.acquired = Acquired::Refurbished;
                    device.not_displaced = (still_new, device.years);
                    // Longer than its usual second life only as far as the person keeps things.
                    device.years = Years(second.years.0.min(device.years.0));
                })
            }
            Change::OneFewer(_) => {
                self.on_device(year, &|device| device.units = (device.units - 1.0).max(0.0))
            }
            change => on_uses(change, year),
        }
    }

    fn on_device(self, year: &mut Year, change: &dyn Fn(&mut Device)) -> bool {
        let device = year.devices.get_mut(self.device);
        device.map(change).is_some()
    }
}

/// Changes the uses that a change is about; `false` where there are none.
fn on_uses(change: Change, year: &mut Year) -> bool {
    let mut any = false;
    for one in &mut year.uses {
        let changed = match (change, &mut *one) {
            (Change::LowerDefinition(to), PersonalUse::Video { definition, .. })
                if below(*definition) == Some(to) =>
            {
                *definition = to;
                true
            }
            (Change::WatchOnFixed, PersonalUse::Video { network, .. })
                if *network == Network::Mobile =>
            {
                *network = Network::Fixed;
                true
            }
            (Change::WatchLess, PersonalUse::Video { .. }) => one.multiply(2.0 / 3.0),
            (Change::HalfTheMails, PersonalUse::Mail { .. })
            | (Change::HalfTheStorage, PersonalUse::Storage { .. })
            | (Change::HalfThePrompts, PersonalUse::Prompt { .. }) => one.multiply(0.5),
            (Change::PlayLocally, PersonalUse::Game { game, .. }) if *game == Game::Cloud => {
                *game = Game::Local;
                true
            }
            _ => false,
        };
        any |= changed;
    }
    any
}

/// The definition below, where a lever proposes it.
const fn below(definition: Definition) -> Option<Definition> {
    match definition {
        Definition::Uhd => Some(Definition::Hd),
        Definition::Hd => Some(Definition::Sd),
        Definition::Sd | Definition::Audio => None,
    }
}

/// Changes of uses, in the order in which they are proposed.
const USES: [Change; 8] = [
    Change::LowerDefinition(Definition::Hd),
    Change::LowerDefinition(Definition::Sd),
    Change::WatchOnFixed,
    Change::WatchLess,
    Change::HalfTheMails,
    Change::HalfTheStorage,
    Change::HalfThePrompts,
    Change::PlayLocally,
];

/// The levers that this year leaves open.
pub(super) fn open(year: &Year, catalogue: &Catalogue) -> Vec<Lever> {
    let mut levers = Vec::new();
    for (index, device) in year.devices.iter().enumerate() {
        let kind = device.kind;
        let entry = 1 + year.devices[..index].iter().filter(|other| other.kind == kind).count();
        let mut propose = |change| levers.push(Lever { change, device: index, entry });
        propose(Change::KeepLonger(kind, LONGER));
        if device.acquired == Acquired::New && catalogue.second_life(kind).is_some() {
            propose(Change::BuyRefurbished(kind));
        }
        if device.units >= 2.0 || (device.units >= 1.0 && DISPENSABLE.contains(&kind)) {
            propose(Change::OneFewer(kind));
        }
    }
    let uses = USES.iter().filter(|change| on_uses(**change, &mut year.clone()));
    levers.extend(uses.map(|change| Lever { change: *change, device: 0, entry: 1 }));
    levers
}

/// The year with some levers applied.
pub(super) fn applied(levers: &[Lever], year: &Year, catalogue: &Catalogue) -> Year {
    let mut changed = year.clone();
    for rank in 0..=LAST_RANK {
        for lever in levers.iter().filter(|lever| lever.rank() == rank) {
            lever.apply(&mut changed, catalogue);
        }
    }
    changed
}
