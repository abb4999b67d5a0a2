//! `--devices`: one line per row of the inputs, with what became of it, its match and its impact.

use crate::ended::Failure;
use crate::inputs::Inputs;
use crate::output::{CompleteFile, Format, WholeFile};
use footprint_core::assessment::allocation::{Aged, embodied_weight};
use footprint_core::assessment::fleet::{Batch, FleetLine, Match, Name};
use footprint_core::assessment::impact::Assessor;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Criterion, Stage};
use footprint_import::{DeviceRow, Import, Options, RowOutcome};
use footprint_render::csv::{Dialect, Value};
use std::io::{self, Write};

const HEADER: [&str; 15] = [
    "file",
    "line",
    "outcome",
    "name",
    "serial",
    "manufacturer",
    "model",
    "kind",
    "units",
    "date",
    "lifetime_years",
    "match",
    "climate_change_embodied",
    "climate_change_use",
    "climate_change",
];

/// What the list is made from.
pub(crate) struct List<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) scope: &'a Scope,
    pub(crate) import: &'a Import,
}

/// What one unit of a fleet line carries, whenever it was bought.
struct Unit {
    lifetime: Years,
    /// Embodied, over its whole life, kg CO2e.
    embodied: f64,
    /// Of electricity, in a year, kg CO2e.
    using: f64,
}

/// What the units of a row carry.
struct Carried {
    lifetime_years: f64,
    embodied: f64,
    using: f64,
}

impl List<'_> {
    /// Reads the inputs again, row by row, and writes a line for each as it goes.
    pub(crate) fn write(
        &self,
        inputs: &Inputs,
        options: &Options<'_>,
        format: Format,
        mut file: WholeFile,
    ) -> Result<Option<CompleteFile>, Failure> {
        let dialect = format.dialect();
        let as_of = self.scope.as_of.or(self.import.fleet.newest_date);
        let units = self.units(as_of);
        let mut text = dialect.start().to_owned();
        dialect.write(&mut text, &HEADER.map(Value::from));
        let mut written: io::Result<()> = file.write_all(text.as_bytes());
        let make = |row: DeviceRow| {
            let index = row.fleet_line.map(|index| index as usize);
            let line = index.and_then(|index| self.import.fleet.lines.get(index));
            let unit = index.and_then(|index| units.get(index)).and_then(Option::as_ref);
            let carried = line.zip(unit).map(|(line, unit)| self.carried(&row, line, unit, as_of));
            // About as long as a line is.
            let mut text = String::with_capacity(192);
            self.record(&mut text, dialect, &row, line, carried);
            text
        };
        footprint_import::devices(inputs.to_read(), options, self.import, make, |text| {
            if written.is_ok() {
                written = file.write_all(text.as_bytes());
            }
        });
        file.complete(written)
    }

    /// One unit of each line of the fleet.
    fn units(&self, as_of: Option<Date>) -> Vec<Option<Unit>> {
        let mut assessor = Assessor::new(self.catalogue, self.scope, as_of);
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
            lifetime: inventory.lifetime.value,
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
        // A date that was not believed is in no batch of the line.
        let key = |date: Option<Date>| (date.is_none(), date);
        let known = line.batches.binary_search_by_key(&key(row.date), |batch| key(batch.date));
        let batch = Batch { date: row.date.filter(|_| known.is_ok()), units: row.units };
        let weight = embodied_weight(
            &[Aged::on(as_of, batch)],
            unit.lifetime,
            as_of,
            self.scope.accounting,
            self.scope.over_age,
        );
        Carried {
            lifetime_years: unit.lifetime.0,
            embodied: unit.embodied * (weight.by_lifetime + weight.by_age),
            using: unit.using * row.units as f64,
        }
    }

    fn record(
        &self,
        text: &mut String,
        dialect: Dialect,
        row: &DeviceRow,
        line: Option<&FleetLine>,
        carried: Option<Carried>,
    ) {
        let file = self.import.fleet.files.get(row.file as usize).map_or("", |name| name);
        let of = |value: fn(&Carried) -> f64| Value::from(carried.as_ref().map(value));
        let date = row.date.map_or_else(String::new, |date| date.to_string());
        dialect.write(
            text,
            &[
                Value::from(file),
                Value::Count(row.line),
                Value::from(outcome(row.outcome)),
                Value::from(row.name.as_str()),
                Value::from(row.serial.as_str()),
                Value::from(row.manufacturer.as_str()),
                Value::from(row.model.as_str()),
                Value::from(line.map_or("", |line| line.kind.key())),
                line.map_or(Value::Empty, |_| Value::Count(row.units)),
                Value::from(date.as_str()),
                of(|carried| carried.lifetime_years),
                Value::Text(line.map(|line| self.match_name(&line.matched)).unwrap_or_default()),
                of(|carried| carried.embodied),
                of(|carried| carried.using),
                of(|carried| carried.embodied + carried.using),
            ],
        );
    }

    fn match_name(&self, matched: &Match) -> String {
        let name = |index: &u32| self.catalogue.sheet(*index).map(|sheet| sheet.name.as_str());
        match matched {
            Match::Archetype => String::new(),
            Match::Sheet(index) => name(index).unwrap_or_default().to_owned(),
            Match::Range(range) => range.iter().filter_map(name).collect::<Vec<_>>().join(" | "),
        }
    }
}

/// The word of the report's row counts.
const fn outcome(outcome: RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Assessed => "assessed",
        RowOutcome::SetAside => "set_aside",
        RowOutcome::NotInService => "not_in_service",
        RowOutcome::Duplicate => "duplicate",
        RowOutcome::NotEquipment => "not_equipment",
        RowOutcome::Personal => "personal",
    }
}
