//! Published national totals per head, and emissions of things that people know.

use crate::catalogue::table::Table;
use crate::catalogue::{Catalogue, DataFile, Label, sources};
use crate::terms::diagnostic::Findings;
use crate::terms::vocabulary::words;

words! {
    /// A national study; two studies differ by perimeter and are not a time series.
    Study {
        /// ADEME and Arcep, January 2022, data of 2020, hosting in France alone.
        Ademe2020 = "ademe-2020",
        /// ADEME, January 2025, data of 2022, hosting abroad included.
        Ademe2022 = "ademe-2022",
    }
}

words! {
    /// A tier of digital technology.
    Tier {
        /// The devices in people's hands.
        Terminals = "terminals",
        /// Fixed and mobile networks.
        Networks = "networks",
        /// Data centres.
        DataCentres = "data_centres",
    }
}

words! {
    /// Use, or everything else.
    Phase {
        /// Manufacturing, distribution, end of life.
        Embodied = "embodied",
        /// Use.
        Use = "use",
    }
}

/// A published total per head.
#[derive(Clone, Debug, PartialEq)]
pub struct PerHead {
    /// kg CO2e per head and year.
    pub kgco2e: f64,
    /// Source id.
    pub source: String,
}

/// Something whose emissions people can picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalent {
    /// Stable id.
    pub id: String,
    /// kg CO2e of one.
    pub kgco2e: f64,
    /// What so many of them are called, after the number.
    pub label: Label,
    /// Source id.
    pub source: String,
}

pub(in crate::catalogue) fn read_per_head(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [study, tier, phase, kg, source, _status, _note] = table.columns(
        ["study", "tier", "phase", "kgco2e_per_head", "source", "status", "note"],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        let studies = Study::ALL.iter().map(|word| word.key());
        let tiers = Tier::ALL.iter().map(|word| word.key());
        let phases = Phase::ALL.iter().map(|word| word.key());
        if let (Some(study), Some(tier), Some(phase), Some(kgco2e), Some(source)) = (
            row.word(study, Study::from_key, studies, findings),
            row.word(tier, Tier::from_key, tiers, findings),
            row.word(phase, Phase::from_key, phases, findings),
            row.required_number(kg, 0.0..=1e5, findings),
            sources::source_id(catalogue, &row, source, findings),
        ) {
            catalogue.per_head.insert((study, tier, phase), PerHead { kgco2e, source });
        }
    }
}

pub(in crate::catalogue) fn read_equivalents(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [id, kg, fr, en, source, _note] =
        table.columns(["id", "kgco2e", "label_fr", "label_en", "source", "note"], findings);
    while let Some(row) = table.next_row(findings) {
        if let (Some(id), Some(kgco2e), Some(fr), Some(en), Some(source)) = (
            row.required(id, findings),
            row.required_number(kg, 1e-9..=1e6, findings),
            row.required(fr, findings),
            row.required(en, findings),
            sources::source_id(catalogue, &row, source, findings),
        ) {
            catalogue.equivalents.retain(|known| known.id != id);
            let label = Label { fr: fr.to_owned(), en: en.to_owned() };
            catalogue.equivalents.push(Equivalent { id: id.to_owned(), kgco2e, label, source });
        }
    }
}

impl Catalogue {
    /// A published total per head; `None` where the study has none.
    pub fn per_head(&self, study: Study, tier: Tier, phase: Phase) -> Option<&PerHead> {
        self.per_head.get(&(study, tier, phase))
    }

    /// Things whose emissions people can picture.
    pub fn equivalents(&self) -> &[Equivalent] {
        &self.equivalents
    }
}
