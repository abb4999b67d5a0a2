//! `--devices`: one line per row of the inputs, with what became of it, its match and its impact.

use crate::inputs::Inputs;
use crate::output::{Format, WholeFile};
use crate::render::csv::{Dialect, Value};
use crate::session::Failure;
use footprint_core::catalogue::Catalogue;
use footprint_core::date::Date;
use footprint_core::fleet::{Batch, FleetLine, Match, Name};
use footprint_core::impact::Assessor;
use footprint_core::scope::Scope;
use footprint_core::vocabulary::{Criterion, Stage};
use footprint_import::{DeviceRow, Fate, Import, Options};
use std::collections::HashMap;
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

/// What one unit of a fleet line bought on one day carries.
struct Unit {
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
    ) -> Result<(), Failure> {
        let dialect = Dialect::of(format);
        let as_of = self.scope.as_of.or(self.import.fleet.newest_date);
        let mut assessor = Assessor::new(self.catalogue, self.scope, as_of);
        let mut known: HashMap<(u32, Option<Date>), Option<Unit>> = HashMap::new();
        let mut text = dialect.start().to_owned();
        dialect.write(&mut text, &HEADER.map(Value::from));
        let mut written: io::Result<()> = Ok(());
        footprint_import::devices(inputs.to_read(), options, self.import, &mut |row| {
            if written.is_err() {
                return;
            }
            let line = row.fleet_line.and_then(|index| self.import.fleet.lines.get(index as usize));
            let unit = line.and_then(|line| {
                // A date that was not believed is in no batch of the line.
                let date = row.date.filter(|_| line.batches.iter().any(|b| b.date == row.date));
                let key = (row.fleet_line?, date);
                known.entry(key).or_insert_with(|| self.unit(&mut assessor, line, date)).as_ref()
            });
            self.record(&mut text, dialect, row, line, unit);
            written = file.write_all(text.as_bytes());
            text.clear();
        });
        if !text.is_empty() {
            written = written.and_then(|()| file.write_all(text.as_bytes()));
        }
        file.done(written)
    }

    fn unit(
        &self,
        assessor: &mut Assessor<'_>,
        line: &FleetLine,
        date: Option<Date>,
    ) -> Option<Unit> {
        let names = &self.import.fleet.names;
        let country = match line.zone {
            Name::NONE => &self.scope.country,
            zone => names.text(zone),
        };
        let zone = self.catalogue.zone(country).ok()?;
        let assessed = assessor.assess(line, &[Batch { date, units: 1 }], zone)?;
        let sum = |embodied: bool| -> f64 {
            assessed
                .contributions
                .iter()
                .filter(|part| part.criterion == Criterion::ClimateChange)
                .filter(|part| Stage::is_embodied(part.stage) == embodied)
                .map(|part| part.amount)
                .sum()
        };
        Some(Unit {
            lifetime_years: assessed.inventory.lifetime.value.0,
            embodied: sum(true),
            using: sum(false),
        })
    }

    fn record(
        &self,
        text: &mut String,
        dialect: Dialect,
        row: &DeviceRow,
        line: Option<&FleetLine>,
        unit: Option<&Unit>,
    ) {
        let file = self.import.fleet.files.get(row.file as usize).map_or("", |name| name);
        let units = row.units as f64;
        let of_unit = |value: fn(&Unit) -> f64| Value::from(unit.map(|unit| value(unit) * units));
        let date = row.date.map_or_else(String::new, |date| date.to_string());
        dialect.write(
            text,
            &[
                Value::from(file),
                Value::Count(row.line),
                Value::from(outcome(row.fate)),
                Value::from(row.name.as_str()),
                Value::from(row.serial.as_str()),
                Value::from(row.manufacturer.as_str()),
                Value::from(row.model.as_str()),
                Value::from(line.map_or("", |line| line.kind.key())),
                line.map_or(Value::Empty, |_| Value::Count(row.units)),
                Value::from(date.as_str()),
                unit.map(|unit| unit.lifetime_years).into(),
                Value::Text(line.map(|line| self.match_name(&line.matched)).unwrap_or_default()),
                of_unit(|unit| unit.embodied),
                of_unit(|unit| unit.using),
                of_unit(|unit| unit.embodied + unit.using),
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
const fn outcome(fate: Fate) -> &'static str {
    match fate {
        Fate::Assessed => "assessed",
        Fate::SetAside => "set_aside",
        Fate::NotInService => "not_in_service",
        Fate::Duplicate => "duplicate",
        Fate::NotEquipment => "not_equipment",
        Fate::Personal => "personal",
    }
}
