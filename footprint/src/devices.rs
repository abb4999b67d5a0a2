//! One line per row of the inputs, with what became of it, its match and its impact.

use footprint_core::assessment::allocation::{Aged, embodied_weight};
use footprint_core::assessment::fleet::{Batch, FleetLine, Match, Name};
use footprint_core::assessment::impact::Assessor;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::{Date, years_between};
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::service::Service;
use footprint_core::terms::vocabulary::{Criterion, Language, Stage};
use footprint_core::wording;
use footprint_import::{DeviceRow, Import, Input, Options};

/// What a list of devices is made from.
#[derive(Clone, Copy, Debug)]
pub struct DeviceList<'a> {
    /// The reference data.
    pub catalogue: &'a Catalogue,
    /// The scope.
    pub scope: &'a Scope,
    /// What was read of the inputs.
    pub import: &'a Import,
}

/// A row, the line of the fleet that it is on if it is assessed, and what its units carry.
#[derive(Clone, Debug)]
pub struct Device<'a> {
    /// The row.
    pub row: DeviceRow,
    /// Its line of the fleet.
    pub line: Option<&'a FleetLine>,
    /// What its units carry.
    pub carried: Option<Carried>,
    /// The day of purchase that is believed, or of a row that is not assessed the one written.
    pub bought: Option<Date>,
    /// Its age, years, to one decimal.
    pub age_years: Option<f64>,
}

/// What one unit of a fleet line carries, whenever it was bought.
struct Unit {
    service: Service,
    /// Whether its years are the mean service life of the fleet’s own units.
    lifetime_is_observed: bool,
    /// Embodied, over its whole life, kg CO2e.
    embodied: f64,
    /// Refurbishing, once for this service, kg CO2e.
    refurbishing: f64,
    /// Of electricity, in a year, kg CO2e.
    using: f64,
}

/// What the units of a row carry in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Carried {
    /// Years of service.
    pub lifetime_years: f64,
    /// Of making, moving and ending them, kg CO2e.
    pub embodied: f64,
    /// Of their electricity, kg CO2e.
    pub using: f64,
}

impl<'a> DeviceList<'a> {
    /// Reads the inputs again, row by row: `make` turns each device into something, in several threads, and
    /// `each` is given the results in the order of the rows. Inputs and options are those of `import`.
    pub fn read<T: Send>(
        &self,
        inputs: Vec<Input<'_>>,
        options: &Options<'_>,
        make: impl Fn(Device<'a>) -> T + Sync,
        each: impl FnMut(T),
    ) {
        let as_of = self.scope.as_of.or(self.import.fleet.newest_date);
        let units = self.units(as_of);
        let made = |row: DeviceRow| {
            let index = row.fleet_line.map(|index| index as usize);
            let line = index.and_then(|index| self.import.fleet.lines.get(index));
            let unit = index.and_then(|index| units.get(index)).and_then(Option::as_ref);
            let carried = line.zip(unit).map(|(line, unit)| self.carried(&row, line, unit, as_of));
            let bought = line.map_or(row.date, |line| believed(&row, line));
            let age = bought.zip(as_of).filter(|_| line.is_some());
            let age_years =
                age.map(|(bought, today)| (years_between(bought, today).0 * 10.0).round() / 10.0);
            make(Device { row, line, carried, bought, age_years })
        };
        footprint_import::devices(inputs, options, self.import, made, each);
    }

    /// One unit of each line of the fleet.
    fn units(&self, as_of: Option<Date>) -> Vec<Option<Unit>> {
        let mut assessor =
            Assessor::new(self.catalogue, self.scope, as_of).of_fleet(&self.import.fleet);
        self.import.fleet.lines.iter().map(|line| self.unit(&mut assessor, line)).collect()
    }

    fn unit(&self, assessor: &mut Assessor<'_>, line: &FleetLine) -> Option<Unit> {
        let country = match line.zone {
            Name::NONE => &self.scope.country,
            zone => self.import.fleet.names.text(zone),
        };
        let zone = self.catalogue.zone(country).ok()?;
        let assessed = assessor.assess(line, &[Batch { date: None, units: 1 }], zone)?;
        let inventory = &assessed.inventory;
        let climate = |criterion: Criterion| criterion == Criterion::ClimateChange;
        let embodied = inventory.profile.embodied.iter();
        let using = assessed.contributions.iter().filter(|part| part.stage == Stage::Use);
        Some(Unit {
            service: inventory.service(line, self.scope),
            refurbishing: (self.catalogue.second_life(line.kind))
                .filter(|_| line.second_hand)
                .map_or(0.0, |second| second.refurbishing_kgco2e),
            lifetime_is_observed: inventory.lifetime_is_observed(),
            embodied: embodied.filter(|part| climate(part.criterion)).map(|part| part.amount).sum(),
            using: using.filter(|part| climate(part.criterion)).map(|part| part.amount).sum(),
        })
    }

    /// The units of a row: embodied by the day of purchase, as the report does.
    fn carried(
        &self,
        row: &DeviceRow,
        line: &FleetLine,
        unit: &Unit,
        as_of: Option<Date>,
    ) -> Carried {
        let batch = Batch { date: believed(row, line), units: row.units };
        let share = |service| {
            let weight = embodied_weight(
                &[Aged::on(as_of, batch)],
                (service, self.scope.second_life),
                as_of,
                self.scope.accounting,
                Some(self.scope.over_age).filter(|_| !unit.lifetime_is_observed),
            );
            weight.by_lifetime + weight.by_age
        };
        let years = unit.service.years;
        Carried {
            lifetime_years: years.0,
            embodied: unit.embodied * share(unit.service)
                + unit.refurbishing * share(Service::of_new(years)),
            using: unit.using * row.units as f64,
        }
    }

    /// Why a row is not assessed, each reason with its code, as the report words it; empty for one that is.
    pub fn reason(&self, row: &DeviceRow, language: Language) -> String {
        let worded = |reason: &Finding| {
            let text = wording::finding(language, self.catalogue, reason);
            format!("{}: {text}", reason.code.key())
        };
        row.reasons.iter().map(worded).collect::<Vec<_>>().join(" ")
    }

    /// The names of the sheets of a match, as we show them; empty for none.
    pub fn match_name(&self, matched: &Match) -> String {
        let name = |index: &u32| self.catalogue.sheet(*index).map(|sheet| sheet.name.as_str());
        match matched {
            Match::Archetype => String::new(),
            Match::Sheet(index) => name(index).unwrap_or_default().to_owned(),
            Match::Range(range) => range.iter().filter_map(name).collect::<Vec<_>>().join(" | "),
        }
    }
}

/// The day of purchase of a row of a line; a date that was not believed is in no batch of the line.
fn believed(row: &DeviceRow, line: &FleetLine) -> Option<Date> {
    let key = |date: Option<Date>| (date.is_none(), date);
    let known = line.batches.binary_search_by_key(&key(row.date), |batch| key(batch.date));
    row.date.filter(|_| known.is_ok())
}
