//! One row, or rather its describing cells, to what becomes of it: a device, or a reason why not.

use crate::cells::{self, Quantity};
use crate::dates::{self, ReadDate};
use crate::formats;
use crate::headers::Field;
use crate::identity::{Identity, Known, Texts, Told};
use crate::interpreter::{Interpreter, RowFinding};
use crate::statuses;
use footprint_core::diagnostic::Code;
use footprint_core::fleet::{Electricity, RowCounts};
use footprint_core::quantity::{KwhPerYear, Watts, Years};
use footprint_core::vocabulary::{Kind, Status};
use std::sync::Arc;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is in the figures.
    Assessed,
    /// It could not be used.
    SetAside,
    /// It is retired, sold, stolen.
    NotInService,
    /// It is a second record of a device already read.
    Duplicate,
    /// It is no equipment: a virtual machine, a built-in panel, a software printer, a template, a
    /// total, or a quantity of zero.
    NotEquipment,
    /// It is a person's own.
    Personal,
}

/// A device as its line in the fleet keeps it, apart from place and date.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    pub(crate) identity: Arc<Identity>,
    pub(crate) kind: Kind,
    pub(crate) screen_inches: Option<f64>,
    pub(crate) zone: String,
    pub(crate) status: Status,
    pub(crate) lifetime: Option<Years>,
    pub(crate) electricity: Option<Electricity>,
}

/// What the describing cells of a row come to.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) fate: Fate,
    /// Units the row stands for.
    pub(crate) units: u64,
    /// Present when the row is assessed.
    pub(crate) device: Option<Device>,
    /// What is to be told about each such row.
    pub(crate) findings: Vec<RowFinding>,
    /// Cells were not text in the file's encoding.
    pub(crate) damaged: bool,
}

/// Columns whose cells describe a device: rows that agree in all of them are interpreted once.
pub(crate) const DESCRIBING: &[Field] = &[
    Field::Zone,
    Field::Status,
    Field::Manufacturer,
    Field::Model,
    Field::ModelAlt,
    Field::Kind,
    Field::Role,
    Field::Chassis,
    Field::ItemType,
    Field::DisposalDate,
    Field::Quantity,
    Field::Ownership,
    Field::Deleted,
    Field::Archived,
    Field::Template,
    Field::Lifetime,
    Field::KwhPerYear,
    Field::Watts,
    Field::HoursPerDay,
    Field::DaysPerYear,
    Field::ScreenInches,
    Field::Verdict,
];

/// Date columns that say when a device came, best first; the later ones are only a bound.
pub(crate) const ACQUIRED: &[Field] = &[
    Field::PurchaseDate,
    Field::DeliveryDate,
    Field::ServiceDate,
    Field::OrderDate,
    Field::Manufactured,
    Field::BiosDate,
    Field::Enrolled,
    Field::FirstSeen,
    Field::Created,
];

/// How many of [`ACQUIRED`] are the acquisition itself.
pub(crate) const TRUE_ACQUISITIONS: usize = 4;

impl Fate {
    /// Where rows of this fate are counted.
    pub(crate) const fn count(self, rows: &mut RowCounts) -> &mut u64 {
        match self {
            Self::Assessed => &mut rows.assessed,
            Self::SetAside => &mut rows.set_aside,
            Self::NotInService => &mut rows.not_in_service,
            Self::Duplicate => &mut rows.duplicates,
            Self::NotEquipment => &mut rows.not_equipment,
            Self::Personal => &mut rows.personal,
        }
    }
}

impl Outcome {
    /// A row that is left out, with the finding that says why.
    pub(crate) fn out(fate: Fate, units: u64, finding: RowFinding) -> Self {
        Self { fate, units, device: None, findings: vec![finding], damaged: false }
    }
}

impl Interpreter<'_> {
    /// Interprets a row of a device that is identified.
    pub(crate) fn interpret(&self, identity: &Arc<Identity>, texts: &Texts<'_>) -> Outcome {
        let mut findings = Vec::new();
        let (quantity_column, quantity_text) = texts.first(Field::Quantity);
        let quantity = cells::quantity(&quantity_text);
        let units = if let Quantity::Units(units) = quantity { units } else { 0 };
        let out = |fate, code, column, text: String| {
            Outcome::out(fate, units, (code, column, vec![("text", text)]))
        };

        let (template_column, template) = texts.first(Field::Template);
        if cells::is_yes(&template) {
            return out(Fate::NotEquipment, Code::Template, template_column, template);
        }
        let known = &identity.known;
        let (kind, kind_finding) = match &identity.told {
            Told::Kind(kind, finding) => (Some(*kind), finding.clone()),
            Told::Not(code, column, text) => {
                return out(Fate::NotEquipment, *code, *column, text.clone());
            }
            Told::Unknown | Told::Ambiguous(..) => (None, None),
        };
        if let Some(outcome) = self.verdict(known, texts) {
            return outcome;
        }
        if let Some((column, text)) =
            texts.all(Field::Ownership).into_iter().find(|(_, text)| statuses::is_personal(text))
        {
            return out(Fate::Personal, Code::PersonalDevice, Some(column), text);
        }
        let status = match self.status(texts, &mut findings) {
            Ok(status) => status,
            Err((column, text)) => {
                return out(Fate::NotInService, Code::NotInService, Some(column), text);
            }
        };
        match quantity {
            Quantity::Units(0) => {
                return Outcome::out(
                    Fate::NotEquipment,
                    0,
                    (Code::ZeroQuantity, quantity_column, Vec::new()),
                );
            }
            Quantity::Units(_) => {}
            Quantity::Bad => {
                return out(Fate::SetAside, Code::BadQuantity, quantity_column, quantity_text);
            }
            Quantity::Absurd => {
                let values =
                    vec![("text", quantity_text), ("limit", cells::MOST_UNITS.to_string())];
                return Outcome::out(
                    Fate::SetAside,
                    0,
                    (Code::AbsurdQuantity, quantity_column, values),
                );
            }
        }
        if let Told::Ambiguous(column, text, kinds) = &identity.told {
            let text = if known.manufacturer.is_empty() || text.contains(&known.manufacturer) {
                text.clone()
            } else {
                format!("{} {text}", known.manufacturer)
            };
            let values = vec![("text", text), ("kinds", (*kinds).to_owned())];
            return Outcome::out(Fate::SetAside, units, (Code::AmbiguousKind, *column, values));
        }
        let Some(kind) = kind else {
            let (column, text) = known.described();
            let code = if text.is_empty() { Code::EmptyRow } else { Code::UnknownKind };
            let values = if text.is_empty() { Vec::new() } else { vec![("text", text)] };
            return Outcome::out(Fate::SetAside, units, (code, column, values));
        };
        if kind == Kind::Other {
            let (column, text) = known.described();
            return Outcome::out(
                Fate::SetAside,
                units,
                (Code::KindWithoutFigure, column, vec![("kind", text)]),
            );
        }
        findings.extend(kind_finding);
        let (zone_column, zone_text) = texts.first(Field::Zone);
        let zone = match self.zone {
            Some(resolve) if !crate::kinds::is_placeholder(&zone_text) => match resolve(&zone_text)
            {
                Ok(zone) => zone,
                Err(likely) => {
                    let suggestion = likely.map_or_else(String::new, |key| format!(" ({key} ?)"));
                    let values = vec![("text", zone_text), ("suggestion", suggestion)];
                    return Outcome::out(
                        Fate::SetAside,
                        units,
                        (Code::UnknownZoneInRow, zone_column, values),
                    );
                }
            },
            _ => String::new(),
        };
        let device = Device {
            kind,
            screen_inches: screen(texts, kind, known),
            zone,
            status,
            lifetime: lifetime(texts, &mut findings),
            electricity: electricity(texts, &mut findings),
            identity: identity.clone(),
        };
        Outcome { fate: Fate::Assessed, units, device: Some(device), findings, damaged: false }
    }

    /// What the reader of a structured file said of the row itself.
    fn verdict(&self, known: &Known, texts: &Texts<'_>) -> Option<Outcome> {
        let (_, verdict) = texts.first(Field::Verdict);
        let (fate, code) = match verdict.as_str() {
            "" => return None,
            // Whoever takes the row in tells of duplicates.
            formats::MERGED => {
                let out = Outcome::out(Fate::Duplicate, 1, (Code::Duplicate, None, Vec::new()));
                return Some(Outcome { findings: Vec::new(), ..out });
            }
            formats::QUEUE => (Fate::NotEquipment, Code::PrintQueue),
            _ => (Fate::SetAside, Code::PartialInventory),
        };
        let (column, name) = texts.first(Field::Name);
        let text = if name.is_empty() { known.described().1 } else { name };
        Some(Outcome::out(fate, 1, (code, column, vec![("text", text)])))
    }

    /// The status, or the cell that says the device is gone.
    fn status(
        &self,
        texts: &Texts<'_>,
        findings: &mut Vec<RowFinding>,
    ) -> Result<Status, (usize, String)> {
        for field in [Field::Deleted, Field::Archived] {
            if let Some(gone) = texts.all(field).into_iter().find(|(_, text)| is_gone(text)) {
                return Err(gone);
            }
        }
        let mut status = Status::InService;
        for (column, text) in texts.all(Field::Status) {
            match statuses::status(&text) {
                Some(Status::Disposed) => return Err((column, text)),
                Some(Status::InStock) => status = Status::InStock,
                Some(Status::InService) => {}
                None => findings.push((Code::UnknownStatus, Some(column), vec![("text", text)])),
            }
        }
        match texts.all(Field::DisposalDate).into_iter().find(|(_, text)| {
            matches!(dates::read(text), ReadDate::Day { .. } | ReadDate::Numbers { .. })
        }) {
            Some(gone) => Err(gone),
            None => Ok(status),
        }
    }
}

/// A flag or a day says that the record was deleted or archived.
fn is_gone(text: &str) -> bool {
    cells::is_yes(text)
        || matches!(dates::read(text), ReadDate::Day { .. } | ReadDate::Numbers { .. })
}

/// The diagonal of a screen: its own column, else a number of inches in the type word or the model.
fn screen(texts: &Texts<'_>, kind: Kind, known: &Known) -> Option<f64> {
    if !matches!(kind, Kind::Monitor | Kind::Television) {
        return None;
    }
    let (_, size) = texts.first(Field::ScreenInches);
    cells::decimal(&size)
        .and_then(cells::plausible_inches)
        .or_else(|| known.words.iter().find_map(|(_, text, _)| cells::inches(text)))
        .or_else(|| cells::inches(&known.model.1))
}

/// The lifetime of the row, when it gives a plausible one.
fn lifetime(texts: &Texts<'_>, findings: &mut Vec<RowFinding>) -> Option<Years> {
    let (column, text) = texts.first(Field::Lifetime);
    if text.is_empty() {
        return None;
    }
    let (least, most) = cells::LIFETIME_YEARS;
    match cells::years(&text) {
        Some(years) if (least..=most).contains(&years) => Some(Years(years)),
        _ => {
            let values =
                vec![("text", text), ("least", least.to_string()), ("most", most.to_string())];
            findings.push((Code::BadLifetime, column, values));
            None
        }
    }
}

/// The electricity of the row: yearly, else power with hours and days.
fn electricity(texts: &Texts<'_>, findings: &mut Vec<RowFinding>) -> Option<Electricity> {
    /// More than any device of the vocabulary uses in a year.
    const MOST_KWH: f64 = 200_000.0;
    let mut number = |field, most: f64| {
        let (column, text) = texts.first(field);
        if text.is_empty() {
            return None;
        }
        match cells::decimal(&text) {
            Some(number) if (0.0..=most).contains(&number) => Some(number),
            _ => {
                findings.push((Code::BadElectricity, column, vec![("text", text)]));
                None
            }
        }
    };
    if let Some(kwh) = number(Field::KwhPerYear, MOST_KWH) {
        return Some(Electricity::Declared(KwhPerYear(kwh)));
    }
    let watts = number(Field::Watts, MOST_KWH / 8.76)?;
    // Power alone says nothing of the hours: without them the kind's own default is better.
    let hours_per_day = number(Field::HoursPerDay, 24.0)?;
    let days = number(Field::DaysPerYear, 366.0).unwrap_or(365.0);
    Some(Electricity::Power { watts: Watts(watts), hours_per_day, days })
}
