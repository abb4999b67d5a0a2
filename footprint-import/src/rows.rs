//! One row, or rather its describing cells, to what becomes of it: a device, or a reason why not.

use crate::cells::{self, Quantity};
use crate::dates::{self, ReadDate};
use crate::headers::{Columns, Field};
use crate::kinds::{self, Family, Reach};
use crate::matching::{Matcher, Query};
use crate::statuses;
use footprint_core::diagnostic::Code;
use footprint_core::fleet::{Electricity, Match};
use footprint_core::quantity::{KwhPerYear, Watts, Years};
use footprint_core::vocabulary::{Kind, Status};

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

/// A finding of a row without its line: code, column (from 0), values.
pub(crate) type RowFinding = (Code, Option<usize>, Vec<(&'static str, String)>);

/// A device as its line in the fleet keeps it, apart from place and date.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Device {
    pub(crate) kind: Kind,
    pub(crate) manufacturer: String,
    pub(crate) model: String,
    pub(crate) screen_inches: Option<f64>,
    pub(crate) zone: String,
    pub(crate) status: Status,
    pub(crate) lifetime: Option<Years>,
    pub(crate) electricity: Option<Electricity>,
    pub(crate) matched: Match,
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

/// Finds the electricity zone of a country's name or code.
pub type ZoneResolver<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// What rows are interpreted with.
#[derive(Clone, Copy)]
pub(crate) struct Interpreter<'a> {
    pub(crate) columns: &'a Columns,
    /// The kind that the file's name speaks of.
    pub(crate) file_kind: Option<Kind>,
    /// The file's name, for the finding that says so.
    pub(crate) file_name: &'a str,
    pub(crate) zone: Option<ZoneResolver<'a>>,
    pub(crate) matcher: &'a dyn Matcher,
}

/// The cleaned cells of one row.
struct Texts<'a> {
    columns: &'a Columns,
    cell: &'a dyn Fn(usize) -> String,
}

impl Texts<'_> {
    /// The first filled cell of a field, with its column.
    fn first(&self, field: Field) -> (Option<usize>, String) {
        for &column in self.columns.of(field) {
            let text = (self.cell)(column);
            let text = cells::clean(&text);
            if !text.is_empty() {
                return (Some(column), text.into_owned());
            }
        }
        (self.columns.of(field).first().copied(), String::new())
    }

    /// The filled cells of a field.
    fn all(&self, field: Field) -> Vec<(usize, String)> {
        self.columns
            .of(field)
            .iter()
            .map(|&column| (column, cells::clean(&(self.cell)(column)).into_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

impl Outcome {
    /// A row that is left out, with the finding that says why.
    pub(crate) fn out(fate: Fate, units: u64, finding: RowFinding) -> Self {
        Self { fate, units, device: None, findings: vec![finding] }
    }
}

impl Interpreter<'_> {
    /// Interprets a row; `cell` gives the decoded text of a column.
    pub(crate) fn interpret(&self, cell: &dyn Fn(usize) -> String) -> Outcome {
        let texts = Texts { columns: self.columns, cell };
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
        let known = Known::read(&texts);
        let (kind, kind_finding) = match self.kind(&known) {
            Told::Kind(kind, finding) => (Some(kind), finding),
            Told::Not(code, column, text) => return out(Fate::NotEquipment, code, column, text),
            Told::Unknown => (None, None),
        };
        if let Some((column, text)) =
            texts.all(Field::Ownership).into_iter().find(|(_, text)| statuses::is_personal(text))
        {
            return out(Fate::Personal, Code::PersonalDevice, Some(column), text);
        }
        let status = match self.status(&texts, &mut findings) {
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
            Some(resolve) if !zone_text.is_empty() => match resolve(&zone_text) {
                Some(zone) => zone,
                None => {
                    let values = vec![("text", zone_text), ("suggestion", String::new())];
                    return Outcome::out(
                        Fate::SetAside,
                        units,
                        (Code::UnknownZoneInRow, zone_column, values),
                    );
                }
            },
            _ => String::new(),
        };
        let matched = self.matcher.find(known.query(Some(kind)));
        let device = Device {
            kind,
            screen_inches: screen(&texts, kind, &known),
            zone,
            status,
            lifetime: lifetime(&texts, &mut findings),
            electricity: electricity(&texts, &mut findings),
            matched,
            manufacturer: known.manufacturer,
            model: if known.model.1.is_empty() { known.alternative } else { known.model.1 },
        };
        Outcome { fate: Fate::Assessed, units, device: Some(device), findings }
    }

    /// The kind: from the type words, refined or told by the model, else by the catalogue or the
    /// file's name.
    fn kind(&self, known: &Known) -> Told {
        let word = known.word();
        let family = known.family();
        match &family {
            Some((Family::VirtualMachine, _, column, text)) => {
                return Told::Not(Code::VirtualMachine, *column, text.clone());
            }
            Some((Family::SoftwarePrinter, _, column, text))
                if word.is_none_or(|(kind, _)| is_printer(kind)) =>
            {
                return Told::Not(Code::SoftwarePrinter, *column, text.clone());
            }
            _ => {}
        }
        let screen = word
            .map_or(self.file_kind.is_none_or(|kind| kind == Kind::Monitor), |(kind, _)| {
                kind == Kind::Monitor
            });
        let listed_screen = word.is_some_and(|(kind, _)| kind == Kind::Monitor)
            || (word.is_none() && self.file_kind == Some(Kind::Monitor));
        if screen && kinds::is_panel_vendor(&known.manufacturer)
            || listed_screen && kinds::is_built_in_screen(&known.model.1)
        {
            let text = format!("{} {}", known.manufacturer, known.model.1);
            return Told::Not(Code::BuiltInPanel, known.model.0, text.trim().to_owned());
        }
        let family = family.and_then(|(family, from, column, _)| match family {
            Family::Kind(kind) => Some((kind, from, column)),
            _ => None,
        });
        let inferred = |kind: Kind, column, from: String| {
            Told::Kind(
                kind,
                Some((
                    Code::KindInferred,
                    column,
                    vec![("kind", kind.key().to_owned()), ("from", from)],
                )),
            )
        };
        match (word, family) {
            (Some((kind, Reach::Exact)), Some((refined, from, column)))
                if refines(kind, refined) =>
            {
                inferred(refined, column, from)
            }
            (Some((kind, Reach::Exact)), _) => Told::Kind(kind, None),
            (Some((kind, Reach::Broad)), Some((family, from, column))) if related(kind, family) => {
                if family == kind {
                    Told::Kind(kind, None)
                } else {
                    inferred(family, column, from)
                }
            }
            (None, Some((kind, from, column))) => inferred(kind, column, from),
            (word, _) => {
                if let Some(kind) = self.matcher.kind(known.query(None))
                    && word.is_none_or(|(broad, _)| related(broad, kind))
                {
                    return inferred(kind, known.model.0, known.model.1.clone());
                }
                match (word, self.file_kind) {
                    (Some((Kind::Other, _)), _) => Told::Kind(Kind::Other, None),
                    (Some((kind, _)), _) => inferred(
                        kind,
                        known.words.first().map(|(column, ..)| *column),
                        known.word_text(),
                    ),
                    (None, Some(kind)) => inferred(kind, None, self.file_name.to_owned()),
                    (None, None) => Told::Unknown,
                }
            }
        }
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

/// What the cells tell about the kind.
enum Told {
    Kind(Kind, Option<RowFinding>),
    Not(Code, Option<usize>, String),
    Unknown,
}

/// The texts that name a device.
struct Known {
    manufacturer: String,
    model: (Option<usize>, String),
    alternative: String,
    /// Type words with their column, and whether they are SMBIOS numbers.
    words: Vec<(usize, String, bool)>,
}

impl Known {
    fn read(texts: &Texts<'_>) -> Self {
        let named = |(column, text): (Option<usize>, String)| {
            if kinds::is_placeholder(&text) { (column, String::new()) } else { (column, text) }
        };
        let mut words = Vec::new();
        for field in [Field::Role, Field::Kind, Field::Chassis, Field::ItemType] {
            for (column, text) in texts.all(field) {
                words.push((column, text, field == Field::Chassis));
            }
        }
        Self {
            manufacturer: named(texts.first(Field::Manufacturer)).1,
            model: named(texts.first(Field::Model)),
            alternative: named(texts.first(Field::ModelAlt)).1,
            words,
        }
    }

    fn query(&self, kind: Option<Kind>) -> Query<'_> {
        Query {
            manufacturer: &self.manufacturer,
            model: &self.model.1,
            alternative: &self.alternative,
            kind,
        }
    }

    /// The kind of the type words: the first exact one, else the first broad one.
    fn word(&self) -> Option<(Kind, Reach)> {
        let told: Vec<(Kind, Reach)> = self
            .words
            .iter()
            .filter_map(|(_, text, number)| {
                number
                    .then(|| kinds::of_chassis_number(text).map(|kind| (kind, Reach::Exact)))
                    .flatten()
                    .or_else(|| kinds::of_word(text))
            })
            .collect();
        told.iter().find(|(_, reach)| *reach == Reach::Exact).or_else(|| told.first()).copied()
    }

    fn word_text(&self) -> String {
        self.words.first().map(|(_, text, _)| text.clone()).unwrap_or_default()
    }

    /// What the model, its second name, or the type words (a hand-made label) tell by their family.
    fn family(&self) -> Option<(Family, String, Option<usize>, String)> {
        let texts = [(self.model.0, &self.model.1), (None, &self.alternative)]
            .into_iter()
            .chain(self.words.iter().map(|(column, text, _)| (Some(*column), text)));
        let told: Vec<_> = texts
            .filter(|(_, text)| !text.is_empty())
            .filter_map(|(column, text)| {
                kinds::of_model(&self.manufacturer, text)
                    .map(|(family, from)| (family, from, column, text.clone()))
            })
            .collect();
        let special = told.iter().position(|(family, ..)| !matches!(family, Family::Kind(_)));
        told.into_iter().nth(special.unwrap_or(0))
    }

    /// What the row says of the device, for a finding.
    fn described(&self) -> (Option<usize>, String) {
        let mut parts: Vec<&str> = self.words.iter().map(|(_, text, _)| text.as_str()).collect();
        parts.extend([self.manufacturer.as_str(), self.model.1.as_str()]);
        parts.retain(|part| !part.is_empty());
        let column = self.words.first().map(|(column, ..)| *column).or(self.model.0);
        (column, parts.join(" "))
    }
}

const fn is_printer(kind: Kind) -> bool {
    matches!(kind, Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge)
}

/// Whether a model may say which desktop a "desktop" is.
const fn refines(kind: Kind, refined: Kind) -> bool {
    matches!(kind, Kind::Desktop)
        && matches!(
            refined,
            Kind::SmallDesktop
                | Kind::MiniDesktop
                | Kind::Workstation
                | Kind::AllInOne
                | Kind::ThinClient
        )
}

/// Broad groups of kinds: a broad word covers the kinds of its group.
pub(crate) const fn group(kind: Kind) -> u8 {
    match kind {
        Kind::Laptop
        | Kind::Desktop
        | Kind::SmallDesktop
        | Kind::MiniDesktop
        | Kind::Workstation
        | Kind::AllInOne
        | Kind::ThinClient
        | Kind::ServerRack
        | Kind::Tablet => 1,
        Kind::Smartphone | Kind::FeaturePhone | Kind::IpPhone | Kind::LandlinePhone => 2,
        Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge => 3,
        Kind::WifiAccessPoint
        | Kind::SwitchSmall
        | Kind::SwitchAccess
        | Kind::SwitchCore
        | Kind::Router
        | Kind::Firewall => 4,
        Kind::Monitor | Kind::Television | Kind::Projector => 5,
        _ => 6,
    }
}

fn related(broad: Kind, kind: Kind) -> bool {
    broad == Kind::Other
        || group(broad) == group(kind)
        || (broad == Kind::Smartphone && kind == Kind::Tablet)
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
