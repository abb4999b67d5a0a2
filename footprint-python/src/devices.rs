//! The list of devices as a table.

use crate::fault::Wrong;
use crate::table::Table;
use arrow_array::builder::{Date32Builder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use footprint::Date;
use footprint::core::assessment::fleet::{FleetLine, Name};
use footprint::core::terms::date::days_between;
use footprint::core::terms::vocabulary::{Kind, Language, Status};
use footprint::devices::{Carried, Device, DeviceList};
use footprint::import::RowOutcome;
use std::sync::Arc;

/// A row of the table.
pub(crate) struct Row {
    file: u32,
    line: u64,
    outcome: RowOutcome,
    reason: String,
    name: String,
    serial: String,
    manufacturer: String,
    model: String,
    kind: Option<Kind>,
    site: String,
    entity: String,
    status: Option<Status>,
    units: u64,
    bought: Option<Date>,
    age_years: Option<f64>,
    carried: Option<Carried>,
    matched: String,
}

impl Row {
    /// What the table says of a device.
    pub(crate) fn of(device: &Device<'_>, list: &DeviceList<'_>, language: Language) -> Self {
        let names = &list.import.fleet.names;
        let text = |of: fn(&FleetLine) -> Name| {
            device.line.map_or_else(String::new, |line| names.text(of(line)).to_owned())
        };
        Self {
            file: device.row.file,
            line: device.row.line,
            outcome: device.row.outcome,
            reason: list.reason(&device.row, language),
            name: device.row.name.clone(),
            serial: device.row.serial.clone(),
            manufacturer: device.row.manufacturer.clone(),
            model: device.row.model.clone(),
            kind: device.line.map(|line| line.kind),
            site: text(|line| line.site),
            entity: text(|line| line.entity),
            status: device.line.map(|line| line.status),
            units: device.row.units,
            bought: device.bought,
            age_years: device.age_years,
            carried: device.carried,
            matched: device.line.map(|line| list.match_name(&line.matched)).unwrap_or_default(),
        }
    }
}

/// The columns as they fill.
#[derive(Default)]
pub(crate) struct Columns {
    file: StringBuilder,
    line: Int64Builder,
    outcome: StringBuilder,
    reason: StringBuilder,
    name: StringBuilder,
    serial: StringBuilder,
    manufacturer: StringBuilder,
    model: StringBuilder,
    kind: StringBuilder,
    site: StringBuilder,
    entity: StringBuilder,
    status: StringBuilder,
    units: Int64Builder,
    date: Date32Builder,
    age_years: Float64Builder,
    lifetime_years: Float64Builder,
    matched: StringBuilder,
    embodied: Float64Builder,
    using: Float64Builder,
    total: Float64Builder,
}

/// A text, or nothing where it is empty.
fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

impl Columns {
    /// Adds a row, whose sums of nothing are -0.0; `files` are the names of the fleet's files.
    pub(crate) fn add(&mut self, row: &Row, files: &[String]) {
        self.file.append_option(files.get(row.file as usize));
        self.line.append_value(row.line as i64);
        self.outcome.append_value(match row.outcome {
            RowOutcome::Assessed => "assessed",
            RowOutcome::SetAside => "set_aside",
            RowOutcome::NotInService => "not_in_service",
            RowOutcome::Duplicate => "duplicate",
            RowOutcome::NotEquipment => "not_equipment",
            RowOutcome::Personal => "personal",
        });
        self.reason.append_option(filled(&row.reason));
        self.name.append_option(filled(&row.name));
        self.serial.append_option(filled(&row.serial));
        self.manufacturer.append_option(filled(&row.manufacturer));
        self.model.append_option(filled(&row.model));
        self.kind.append_option(row.kind.map(Kind::key));
        self.site.append_option(filled(&row.site));
        self.entity.append_option(filled(&row.entity));
        self.status.append_option(row.status.map(Status::key));
        self.units.append_option(row.kind.map(|_| row.units as i64));
        let days = row.bought.map(|day| days_between(Date::constant(1970, 1, 1), day) as i32);
        self.date.append_option(days);
        self.age_years.append_option(row.age_years);
        self.lifetime_years.append_option(row.carried.map(|of| of.lifetime_years));
        self.matched.append_option(filled(&row.matched));
        self.embodied.append_option(row.carried.map(|of| of.embodied + 0.0));
        self.using.append_option(row.carried.map(|of| of.using + 0.0));
        self.total.append_option(row.carried.map(|of| of.embodied + of.using + 0.0));
    }

    /// The table.
    pub(crate) fn table(mut self) -> Result<Table, Wrong> {
        let columns: [(&str, ArrayRef); 20] = [
            ("file", Arc::new(self.file.finish())),
            ("line", Arc::new(self.line.finish())),
            ("outcome", Arc::new(self.outcome.finish())),
            ("reason", Arc::new(self.reason.finish())),
            ("name", Arc::new(self.name.finish())),
            ("serial", Arc::new(self.serial.finish())),
            ("manufacturer", Arc::new(self.manufacturer.finish())),
            ("model", Arc::new(self.model.finish())),
            ("kind", Arc::new(self.kind.finish())),
            ("site", Arc::new(self.site.finish())),
            ("entity", Arc::new(self.entity.finish())),
            ("status", Arc::new(self.status.finish())),
            ("units", Arc::new(self.units.finish())),
            ("date", Arc::new(self.date.finish())),
            ("age_years", Arc::new(self.age_years.finish())),
            ("lifetime_years", Arc::new(self.lifetime_years.finish())),
            ("match", Arc::new(self.matched.finish())),
            ("climate_change_embodied", Arc::new(self.embodied.finish())),
            ("climate_change_use", Arc::new(self.using.finish())),
            ("climate_change", Arc::new(self.total.finish())),
        ];
        let columns = columns.into_iter().map(|(name, array)| (name, array, true));
        RecordBatch::try_from_iter_with_nullable(columns)
            .map(Table)
            .map_err(|error| Wrong::Argument(error.to_string()))
    }
}
