//! Levers of a fleet's plan: what each changes, by how much, for which kinds.

use super::{Catalogue, DataFile, Label, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::vocabulary::{Kind, words};
use std::ops::RangeInclusive;

words! {
    /// How much a lever asks.
    Effort {
        /// A setting, or waiting.
        Easy = "easy",
        /// Another way of buying or doing.
        Medium = "medium",
        /// Doing without, or a project.
        Hard = "hard",
    }
}

words! {
    /// What a lever changes.
    Effect {
        /// Years of service, added.
        LongerYears = "longer_years",
        /// Share of units bought refurbished.
        RefurbishedShare = "refurbished_share",
        /// Share of units given up.
        FewerShare = "fewer_share",
        /// Share of electricity saved.
        ElectricityShare = "electricity_share",
    }
}

impl Effect {
    /// The amounts that a lever of this effect may have: years, or a share.
    pub const fn bounds(self) -> RangeInclusive<f64> {
        match self {
            Self::LongerYears => 0.0..=20.0,
            Self::RefurbishedShare | Self::FewerShare | Self::ElectricityShare => 0.0..=1.0,
        }
    }
}

/// A lever of a fleet's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct FleetLever {
    /// Stable key.
    pub key: String,
    /// Kinds that it acts on.
    pub kinds: Vec<Kind>,
    /// What it changes.
    pub effect: Effect,
    /// By how much: years, or a share.
    pub amount: f64,
    /// Share of the units that are repaired for it.
    pub repaired_share: f64,
    /// What it asks.
    pub effort: Effort,
    /// What it is called; `{amount}` in it stands for the amount.
    pub label: Label,
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [key, kinds, effect, amount, repaired, effort, fr, en, source, _note] = table.columns(
        [
            "lever",
            "kinds",
            "effect",
            "amount",
            "repaired_share",
            "effort",
            "label_fr",
            "label_en",
            "source",
            "note",
        ],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        sources::source_id(catalogue, &row, source, findings);
        let effects = Effect::ALL.iter().map(|word| word.key());
        let efforts = Effort::ALL.iter().map(|word| word.key());
        let mut of_kinds = Vec::new();
        for word in row.text(kinds).split('|').map(str::trim) {
            match Kind::from_key(word) {
                Some(kind) => of_kinds.push(kind),
                None => {
                    let known = Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>();
                    let finding = row.finding(Code::UnknownWord, kinds).with("text", word);
                    findings.add(finding.with("known", known.join(", ")));
                }
            }
        }
        let effect = row.word(effect, Effect::from_key, effects, findings);
        let bounds = effect.map_or(Effect::LongerYears.bounds(), Effect::bounds);
        if let (
            Some(key),
            Some(effect),
            Some(amount),
            Some(repaired_share),
            Some(effort),
            Some(fr),
            Some(en),
        ) = (
            row.required(key, findings),
            effect,
            row.required_number(amount, bounds, findings),
            row.required_number(repaired, 0.0..=1.0, findings),
            row.word(effort, Effort::from_key, efforts, findings),
            row.required(fr, findings),
            row.required(en, findings),
        ) {
            catalogue.levers.retain(|known| known.key != key);
            let (key, label) = (key.to_owned(), Label { fr: fr.to_owned(), en: en.to_owned() });
            let kinds = of_kinds;
            let lever = FleetLever { key, kinds, effect, amount, repaired_share, effort, label };
            catalogue.levers.push(lever);
        }
    }
}

impl Catalogue {
    /// The levers of a plan, in the order of the table.
    pub fn levers(&self) -> &[FleetLever] {
        &self.levers
    }
}
