//! `--devices`: one line per row of the inputs, with what became of it, its match and its impact.

use crate::inputs::Inputs;
use crate::output::{CompleteFile, Format, WholeFile};
use crate::session::ended::Failure;
use footprint::devices::{Carried, Device, DeviceList};
use footprint_core::assessment::fleet::{FleetLine, Name};
use footprint_core::terms::vocabulary::{Language, Status};
use footprint_import::{Options, RowOutcome};
use footprint_render::csv::{Dialect, Value};
use std::io::{self, Write};
use std::path::Path;

/// Names of the columns, for programs, and in French for people.
const HEADER: [&str; 20] = [
    "file",
    "line",
    "outcome",
    "reason",
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
const HEADER_FR: [&str; 20] = [
    "fichier",
    "ligne",
    "devenir",
    "motif",
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
    "hors utilisation, kg CO₂e/an",
    "utilisation, kg CO₂e/an",
    "total, kg CO₂e/an",
];

/// What the list is made from.
pub(crate) struct List<'a> {
    pub(crate) list: DeviceList<'a>,
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
    /// The form of a file by its extension; CSV is as the results are.
    pub(crate) fn of(path: &Path, results: Format) -> Self {
        match path.extension() {
            Some(extension) if extension.eq_ignore_ascii_case("xlsx") => Self::Workbook,
            _ if results == Format::CsvExcelFr => Self::ExcelFr,
            _ => Self::Programs,
        }
    }
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
        let cells = |device: &Device<'_>| self.record(device, for_people);
        if form == Form::Workbook {
            let mut rows = Vec::new();
            let each = |row: Vec<Value>| rows.push(row);
            self.list.read(inputs.to_read()?, options, |device| cells(&device), each);
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
        let make = |device: Device<'_>| {
            // About as long as a line is.
            let mut text = String::with_capacity(192);
            dialect.write(&mut text, &cells(&device));
            text
        };
        self.list.read(inputs.to_read()?, options, make, |text| {
            if written.is_ok() {
                written = file.write_all(text.as_bytes());
            }
        });
        inputs.check()?;
        file.complete(written)
    }

    fn record(&self, device: &Device<'_>, for_people: bool) -> Vec<Value> {
        let Device { row, line, carried, bought, age_years } = device;
        let fleet = &self.list.import.fleet;
        let file = fleet.files.get(row.file as usize).map_or("", |name| name);
        let of = |value: fn(&Carried) -> f64| Value::from(carried.as_ref().map(value));
        let date = bought.map_or_else(String::new, |date| date.to_string());
        let name = |of: fn(&FleetLine) -> Name| line.map_or("", |line| fleet.names.text(of(line)));
        let kind = line.map_or("", |line| match for_people {
            true => self.list.catalogue.kind_label(line.kind, self.language),
            false => line.kind.key(),
        });
        let status = line.map_or("", |line| match (line.status, for_people) {
            (Status::InStock, true) => "en stock",
            (_, true) => "en service",
            (status, false) => status.key(),
        });
        vec![
            Value::from(file),
            Value::Count(row.line),
            Value::from(match (row.taken_up, for_people) {
                (true, false) => "taken_up",
                (true, true) => "repris dans un autre fichier",
                (false, true) if row.outcome == RowOutcome::NotInService && row.out.is_none() => {
                    "pas encore livré"
                }
                (false, _) => outcome(row.outcome, for_people),
            }),
            Value::Text(self.list.reason(row, self.language)),
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
            (*age_years).into(),
            of(|carried| carried.lifetime_years),
            Value::Text(line.map(|line| self.list.match_name(&line.matched)).unwrap_or_default()),
            of(|carried| carried.embodied),
            of(|carried| carried.using),
            of(|carried| carried.embodied + carried.using),
        ]
    }
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
        (RowOutcome::SetAside, true) => "écarté",
        (RowOutcome::NotInService, true) => "plus en service",
        (RowOutcome::Duplicate, true) => "doublon",
        (RowOutcome::NotEquipment, true) => "pas un appareil",
        (RowOutcome::Personal, true) => "appareil personnel",
    }
}
