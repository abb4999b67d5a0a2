//! What a server room adds to its equipment: cooling, losses of the power supply, technical equipment
//! (PCR for data centres 2025, annex D).

use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::uncertainty::Gsd;

/// A figure of server rooms.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomFigure {
    /// Value, in the unit that [`Catalogue::room`] tells.
    pub value: f64,
    /// Its spread.
    pub gsd: Gsd,
    /// Source id.
    pub source: String,
}

crate::terms::vocabulary::words! {
    /// What is known of server rooms.
    RoomParameter {
        /// Power usage effectiveness: electricity of the room over that of its equipment.
        Pue = "pue",
        /// Share of the power that passes an uninterruptible supply and is lost in it.
        UpsLoss = "ups_loss",
        /// Making of the room's technical equipment, kg CO2e for a kW of computing and a year.
        TechnicalEnvironment = "technical_environment",
        /// Making of solid-state storage, kg CO2e a GB.
        SsdPerGigabyte = "ssd_per_gb",
    }
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [parameter, value, _unit, gsd, source, _note] =
        table.columns(["parameter", "value", "unit", "gsd", "source", "note"], findings);
    while let Some(row) = table.next_row(findings) {
        let known = RoomParameter::ALL.iter().map(|word| word.key());
        let (Some(key), Some(value), Some(gsd), Some(source)) = (
            row.word(parameter, RoomParameter::from_key, known, findings),
            row.required_number(value, 0.0..=1e4, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            sources::source_id(catalogue, &row, source, findings),
        ) else {
            continue;
        };
        catalogue.rooms.insert(key, RoomFigure { value, gsd, source });
    }
}

pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for parameter in RoomParameter::ALL {
        if !catalogue.rooms.contains_key(parameter) {
            findings.add(
                Finding::new(Code::DanglingReference)
                    .at(Place::file(&"rooms.csv".into()))
                    .with("key", parameter),
            );
        }
    }
}

impl Catalogue {
    /// A figure of server rooms.
    pub fn room(&self, parameter: RoomParameter) -> Option<&RoomFigure> {
        self.rooms.get(&parameter)
    }
}
