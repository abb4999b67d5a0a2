//! `--devices`: one line per row of the inputs, with what became of it, its match and its impact.

use crate::inputs::Inputs;
use crate::output::{CompleteFile, Format, WholeFile};
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::assessment::allocation::{Aged, embodied_weight};
use footprint_core::assessment::fleet::{Batch, FleetLine, Match, Name};
use footprint_core::assessment::impact::Assessor;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::{Date, years_between};
use footprint_core::terms::service::Service;
use footprint_core::terms::vocabulary::{Criterion, Language, Stage, Status};
use footprint_import::{DeviceRow, Import, Options, RowOutcome};
use footprint_render::csv::{Dialect, Value};
use std::io::{self, Write};
use std::path::Path;

/// Names of the columns, for programs, and in French for people.
const HEADER: [&str; 19] = [
    "file",
    "line",
    "outcome",
    "name",
    "serial",
    "manufacturer",
    "model",
    "kind",
    "site",
    "entity",
    "status",
    "units",
    "date",
    "age_years",
    "lifetime_years",
    "match",
    "climate_change_embodied",
    "climate_change_use",
    "climate_change",
];
const HEADER_FR: [&str; 19] = [
    "fichier",
    "ligne",
    "devenir",
    "nom",
    "numéro de série",
    "fabricant",
    "modèle",
    "type",
    "site",
    "entité",
    "statut",
    "unités",
    "date d’achat",
    "âge (ans)",
    "durée de vie (ans)",
    "fiche",
    "fabrication, kg CO₂e/an",
    "électricité, kg CO₂e/an",
    "total, kg CO₂e/an",
];

/// What the list is made from.
pub(crate) struct List<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) scope: &'a Scope,
    pub(crate) import: &'a Import,
    /// The language of what people read; programs read English keys.
    pub(crate) language: Language,
}

/// The form of a list of devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For programs: keys, numbers, comma and decimal point.
    Programs,
    /// For people, as CSV of Excel in French.
    ExcelFr,
    /// For people, as a workbook.
    Workbook,
}

impl Form {
    /// The form of a file by its extension, refused where it cannot be written; CSV is as the results are.
    pub(crate) fn of(session: &Session, path: &Path, results: Format) -> Result<Self, Failure> {
        let extension = path.extension().map(|end| end.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("xlsx") => Ok(Self::Workbook),
            None | Some("csv" | "txt" | "tsv") if results == Format::CsvExcelFr => {
                Ok(Self::ExcelFr)
            }
            Some("xls" | "ods" | "odt" | "docx" | "pdf" | "html" | "json" | "md") => {
                let shown = footprint_render::clean(&path.display().to_string());
                Err(Failure::Message(match session.language {
                    Language::Fr => {
                        format!("« {shown} » : la liste des appareils s’écrit en .csv ou .xlsx")
                    }
                    Language::En => {
                        format!("`{shown}`: the list of devices is written as .csv or .xlsx")
                    }
                }))
            }
            _ => Ok(Self::Programs),
        }
    }
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
        form: Form,
        mut file: WholeFile,
    ) -> Result<Option<CompleteFile>, Failure> {
        let dialect = if form == Form::Programs { Dialect::Programs } else { Dialect::ExcelFr };
        let for_people = form != Form::Programs && self.language == Language::Fr;
        let header = if for_people { HEADER_FR } else { HEADER };
        let as_of = self.scope.as_of.or(self.import.fleet.newest_date);
        let units = self.units(as_of);
        let cells = |row: &DeviceRow| {
            let index = row.fleet_line.map(|index| index as usize);
            let line = index.and_then(|index| self.import.fleet.lines.get(index));
            let unit = index.and_then(|index| units.get(index)).and_then(Option::as_ref);
            let carried = line.zip(unit).map(|(line, unit)| self.carried(row, line, unit, as_of));
            self.record(row, line, carried, as_of, for_people)
        };
        if form == Form::Workbook {
            let mut rows = Vec::new();
            let each = |row: Vec<Value>| rows.push(row);
            footprint_import::devices(
                inputs.to_read()?,
                options,
                self.import,
                |row| cells(&row),
                each,
            );
            inputs.check()?;
            let name = if self.language == Language::Fr { "Appareils" } else { "Devices" };
            let book = footprint_render::office::sheet(name, &header, &rows);
            let book = book.map_err(|error| Failure::Message(error.to_string()))?;
            let written = file.write_all(&book);
            return file.complete(written);
        }
        let mut text = dialect.start().to_owned();
        dialect.write(&mut text, &header.map(Value::from));
        let mut written: io::Result<()> = file.write_all(text.as_bytes());
        let make = |row: DeviceRow| {
            // About as long as a line is.
            let mut text = String::with_capacity(192);
            dialect.write(&mut text, &cells(&row));
            text
        };
        footprint_import::devices(inputs.to_read()?, options, self.import, make, |text| {
            if written.is_ok() {
                written = file.write_all(text.as_bytes());
            }
        });
        inputs.check()?;
        file.complete(written)
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

    fn record(
        &self,
        row: &DeviceRow,
        line: Option<&FleetLine>,
        carried: Option<Carried>,
        as_of: Option<Date>,
        for_people: bool,
    ) -> Vec<Value> {
        let fleet = &self.import.fleet;
        let file = fleet.files.get(row.file as usize).map_or("", |name| name);
        let of = |value: fn(&Carried) -> f64| Value::from(carried.as_ref().map(value));
        let bought = line.map_or(row.date, |line| believed(row, line));
        let date = bought.map_or_else(String::new, |date| date.to_string());
        let name = |of: fn(&FleetLine) -> Name| line.map_or("", |line| fleet.names.text(of(line)));
        let kind = line.map_or("", |line| match for_people {
            true => self.catalogue.kind_label(line.kind, self.language),
            false => line.kind.key(),
        });
        let status = line.map_or("", |line| match (line.status, for_people) {
            (Status::InStock, true) => "en stock",
            (_, true) => "en service",
            (status, false) => status.key(),
        });
        let age = bought.zip(as_of).filter(|_| line.is_some());
        let age = age.map(|(bought, today)| (years_between(bought, today).0 * 10.0).round() / 10.0);
        vec![
            Value::from(file),
            Value::Count(row.line),
            Value::from(outcome(row.outcome, for_people)),
            Value::from(row.name.as_str()),
            Value::from(row.serial.as_str()),
            Value::from(row.manufacturer.as_str()),
            Value::from(row.model.as_str()),
            Value::from(kind),
            Value::from(name(|line| line.site)),
            Value::from(name(|line| line.entity)),
            Value::from(status),
            line.map_or(Value::Empty, |_| Value::Count(row.units)),
            Value::from(date.as_str()),
            age.into(),
            of(|carried| carried.lifetime_years),
            Value::Text(line.map(|line| self.match_name(&line.matched)).unwrap_or_default()),
            of(|carried| carried.embodied),
            of(|carried| carried.using),
            of(|carried| carried.embodied + carried.using),
        ]
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

/// The day of purchase of a row of a line; a date that was not believed is in no batch of the line.
fn believed(row: &DeviceRow, line: &FleetLine) -> Option<Date> {
    let key = |date: Option<Date>| (date.is_none(), date);
    let known = line.batches.binary_search_by_key(&key(row.date), |batch| key(batch.date));
    row.date.filter(|_| known.is_ok())
}

/// What became of a row: the word of the report's row counts, or French words for people.
const fn outcome(outcome: RowOutcome, for_people: bool) -> &'static str {
    match (outcome, for_people) {
        (RowOutcome::Assessed, false) => "assessed",
        (RowOutcome::SetAside, false) => "set_aside",
        (RowOutcome::NotInService, false) => "not_in_service",
        (RowOutcome::Duplicate, false) => "duplicate",
        (RowOutcome::NotEquipment, false) => "not_equipment",
        (RowOutcome::Personal, false) => "personal",
        (RowOutcome::Assessed, true) => "compté",
        (RowOutcome::SetAside, true) => "écarté : à corriger",
        (RowOutcome::NotInService, true) => "plus en service",
        (RowOutcome::Duplicate, true) => "doublon",
        (RowOutcome::NotEquipment, true) => "pas un appareil",
        (RowOutcome::Personal, true) => "appareil personnel",
    }
}
