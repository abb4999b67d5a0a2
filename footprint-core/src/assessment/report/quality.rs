//! How good the data behind a total are, in the classes of the PCR for information systems.

use crate::assessment::life_cycle_inventory::{ElectricityOf, UnitInventory};
use crate::terms::diagnostic::{Argument, Code};
use crate::terms::vocabulary::{Criterion, Stage, words};

words! {
    /// The quality of a figure.
    Quality {
        /// Told by the organisation of its own device: within 1 %.
        Declared = "declared",
        /// Of the maker's sheet of the model: within 10 %.
        Sheet = "sheet",
        /// Published for the kind: within 20 % of what it is the figure of.
        Kind = "kind",
        /// An estimate without a published source.
        Estimate = "estimate",
    }
}

impl Quality {
    /// The quality of the figure behind a stage of a unit's climate impact.
    pub(super) fn of(stage: Stage, inventory: &UnitInventory) -> Self {
        let profile = &inventory.profile;
        let is_estimate = |what: Criterion| {
            profile.findings.iter().any(|finding| {
                let of = finding.argument("what").and_then(Argument::text);
                finding.code == Code::Estimate && of == Some(what.key())
            })
        };
        if stage == Stage::Use {
            return match inventory.electricity.as_ref().map(|electricity| electricity.of) {
                Some(ElectricityOf::Row) => Self::Declared,
                Some(ElectricityOf::Sheet) => Self::Sheet,
                _ if is_estimate(Criterion::FinalElectricity) => Self::Estimate,
                _ => Self::Kind,
            };
        }
        match profile.origin {
            crate::catalogue::ProfileOrigin::Archetype if is_estimate(Criterion::ClimateChange) => {
                Self::Estimate
            }
            crate::catalogue::ProfileOrigin::Archetype => Self::Kind,
            _ => Self::Sheet,
        }
    }
}
