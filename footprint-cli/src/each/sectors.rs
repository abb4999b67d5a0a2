//! Fleets of one sector side by side, as one.

use crate::session::ended::Failure;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::Language;

/// A sector and its audit.
pub(super) struct Sector {
    pub(super) name: String,
    /// Its fleets that could be used.
    pub(super) fleets: usize,
    pub(super) report: AuditReport,
}

/// Sectors as their fleets come in.
pub(super) struct Sectors {
    /// Of each fleet, by its position.
    named: Vec<Option<String>>,
    /// In the order in which they were named.
    all: Vec<(String, Joined)>,
}

/// The fleets of a sector.
struct Joined {
    fleet: Fleet,
    fleets: usize,
    /// Known where each fleet's are.
    people: Option<f64>,
}

impl Sectors {
    /// No sector for any of so many fleets.
    pub(super) fn new(fleets: usize) -> Self {
        Self { named: vec![None; fleets], all: Vec::new() }
    }

    /// Says which sector a fleet is of.
    pub(super) fn put(&mut self, fleet: usize, sector: &str) {
        let Some(named) = self.named.get_mut(fleet) else { return };
        *named = Some(sector.to_owned());
        if self.all.iter().all(|(known, _)| known != sector) {
            let none = Joined { fleet: Fleet::default(), fleets: 0, people: Some(0.0) };
            self.all.push((sector.to_owned(), none));
        }
    }

    /// Adds a fleet to its sector, if it has one.
    pub(super) fn add(&mut self, at: usize, fleet: &Fleet, people: Option<f64>) {
        let Some(Some(sector)) = self.named.get(at) else { return };
        let known = self.all.iter_mut().find(|(known, _)| known == sector);
        let Some((_, joined)) = known else { return };
        joined.fleet.add(fleet);
        joined.fleets += 1;
        joined.people = joined.people.zip(people).map(|(sum, people)| sum + people);
    }

    /// The audit of each sector that has a fleet.
    pub(super) fn audited(
        self,
        scope: &Scope,
        catalogue: &Catalogue,
        language: Language,
    ) -> Result<Vec<Sector>, Failure> {
        let audited = |(name, joined): (String, Joined)| {
            let Joined { fleet, fleets, people } = joined;
            let none = Findings::default();
            let report = audit(&fleet, scope, catalogue, none, None, language);
            let report = report.map_err(Failure::Findings)?;
            Ok(Sector { name, fleets, report: AuditReport { people, ..report } })
        };
        self.all.into_iter().filter(|(_, joined)| joined.fleets > 0).map(audited).collect()
    }
}
