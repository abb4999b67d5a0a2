//! One row, or rather its describing cells, to what becomes of it: a device, or a reason why not.

use crate::device::attributes::RowAttributes;
use crate::device::identity::{Identity, Texts};
use crate::device::interpreter::RowFinding;
use crate::device::kind::{DeviceText, KindDecision, Refusal};
use crate::device::model::Matcher;
use crate::table::columns::Field;
use crate::table::readers;
use crate::words::number::{self, Quantity};
use crate::words::status;
use footprint_core::assessment::fleet::{Electricity, RowCounts};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Kind, Status};
use std::sync::Arc;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOutcome {
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
    /// The day it is planned to leave: with the day it came, its own lifetime.
    pub(crate) leaves: Option<Date>,
    /// Bought second-hand.
    pub(crate) second_hand: bool,
    /// Capacity of a drive, GB.
    pub(crate) storage_gb: Option<f64>,
    pub(crate) electricity: Option<Electricity>,
}

/// What the describing cells of a row come to.
#[derive(Clone, Debug)]
pub(crate) struct Interpretation {
    pub(crate) outcome: RowOutcome,
    /// Units the row stands for.
    pub(crate) units: u64,
    /// Present when the row is assessed.
    pub(crate) device: Option<Device>,
    /// What a device that is gone was, and the day it left, where that is told.
    pub(crate) left: Option<(Kind, Option<Date>)>,
    /// Other devices that the row stands for, and how many units of each.
    pub(crate) further: Arc<[(Device, u64)]>,
    /// What is to be told about each such row; most outcomes share it with others.
    pub(crate) findings: Arc<[RowFinding]>,
    /// Cells were not text in the file's encoding.
    pub(crate) damaged: bool,
}

/// Date columns that say when a device came, best first; the later ones are only a bound.
pub(crate) const ACQUIRED: &[Field] = &[
    Field::PurchaseDate,
    Field::DeliveryDate,
    Field::ServiceDate,
    Field::OrderDate,
    Field::Age,
    Field::Manufactured,
    Field::BiosDate,
    Field::Enrolled,
    Field::FirstSeen,
    Field::Created,
];

/// How many of [`ACQUIRED`] are the acquisition itself.
pub(crate) const TRUE_ACQUISITIONS: usize = 5;

impl RowOutcome {
    /// Where rows of this outcome are counted.
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

impl Interpretation {
    /// The same for a row that names so many devices, if its words do not say themselves that there are so many.
    pub(crate) fn times(self, devices: u64) -> Self {
        if devices == 1 || devices == self.units {
            return self;
        }
        let of_each = |(device, units): &(Device, u64)| (device.clone(), units * devices);
        let further = self.further.iter().map(of_each).collect();
        let is_true = |(code, ..): &&RowFinding| *code != Code::EmptyQuantity;
        let findings = self.findings.iter().filter(is_true).cloned().collect();
        Self { units: self.units * devices, further, findings, ..self }
    }

    /// A row that is left out, with the finding that says why.
    pub(crate) fn out(outcome: RowOutcome, units: u64, finding: RowFinding) -> Self {
        let (device, left, further) = (None, None, Arc::default());
        Self { outcome, units, device, left, further, findings: [finding].into(), damaged: false }
    }
}

/// What the describing cells of a row come to: those that say who its device is, and those that state
/// something of it.
pub(crate) fn interpret(
    identity: &Arc<Identity>,
    stated: &RowAttributes,
    texts: &Texts<'_>,
    matcher: &dyn Matcher,
) -> Interpretation {
    let units = stated.units();
    let out = |outcome, code, column, text: &str| {
        Interpretation::out(outcome, units, (code, column, vec![("text", text.into())]))
    };
    let leave =
        |outcome, finding: &RowFinding| Interpretation::out(outcome, units, finding.clone());

    if let Some((column, text)) = &stated.template {
        return out(RowOutcome::NotEquipment, Code::Template, *column, text);
    }
    let known = &identity.known;
    if let KindDecision::Not { refusal, column, text } = &identity.decision {
        return refused(*refusal, *column, text, units);
    }
    if let Some(outcome) = by_verdict(&stated.verdict, known, texts) {
        return outcome;
    }
    if let Some((column, text)) = &stated.personal {
        return out(RowOutcome::Personal, Code::PersonalDevice, Some(*column), text);
    }
    let status = match &stated.status {
        Ok(status) => *status,
        Err((code, column, text)) => {
            let left = match &identity.decision {
                KindDecision::Device { kind, count: 1, .. } if *code == Code::NotInService => {
                    Some((*kind, stated.left))
                }
                _ => None,
            };
            let gone = out(RowOutcome::NotInService, *code, Some(*column), text);
            return Interpretation { left, ..gone };
        }
    };
    let (quantity_column, quantity_text) = &stated.quantity_cell;
    match stated.quantity {
        Quantity::Units(0) => {
            let finding = (Code::ZeroQuantity, *quantity_column, Vec::new());
            return Interpretation::out(RowOutcome::NotEquipment, 0, finding);
        }
        Quantity::Units(_) => {}
        Quantity::Bad => {
            return out(RowOutcome::SetAside, Code::BadQuantity, *quantity_column, quantity_text);
        }
        Quantity::Absurd => {
            let limit = number::MOST_UNITS.to_string();
            let values = vec![("text", quantity_text.clone().into()), ("limit", limit.into())];
            return Interpretation::out(
                RowOutcome::SetAside,
                0,
                (Code::AbsurdQuantity, *quantity_column, values),
            );
        }
    }
    let without_figure = |kind: &str| {
        let (column, _) = known.described();
        (Code::NoOpenFigure, column, vec![("kind", kind.into())])
    };
    let first = match &identity.decision {
        // `20 laptops`, of which the column of quantities says that there are 20.
        KindDecision::Device { kind, count, further, .. }
            if u64::from(*count) == units && further.is_empty() && known.begins_with_number() =>
        {
            (identity, *kind, 1)
        }
        KindDecision::Device { kind, count, .. } => (identity, *kind, *count),
        KindDecision::Unmeasured(kind) => {
            return leave(RowOutcome::SetAside, &without_figure(kind));
        }
        KindDecision::Unknown | KindDecision::Not { .. } => {
            let (column, text) = known.described();
            let code = if text.is_empty() { Code::EmptyRow } else { Code::UnknownKind };
            let values = if text.is_empty() { Vec::new() } else { vec![("text", text.into())] };
            return Interpretation::out(RowOutcome::SetAside, units, (code, column, values));
        }
    };
    // A number in the label counts where no column says how many there are, and no serial number that it is one.
    let numbered = quantity_text.is_empty() && texts.columns.of(Field::Serial).is_empty();
    let labelled = if numbered { u64::from(identity.labelled) } else { 1 };
    let units = units * labelled;
    let further = identity.further.iter().map(|(identity, kind, count)| (identity, *kind, *count));
    let (measured, others): (Vec<_>, Vec<_>) =
        std::iter::once(first).chain(further).partition(|(_, kind, _)| matcher.has_figure(*kind));
    let without: Vec<RowFinding> =
        others.iter().map(|(_, kind, _)| without_figure(kind.key())).collect();
    if measured.is_empty() {
        return Interpretation {
            findings: without.into(),
            ..leave(RowOutcome::SetAside, &without_figure(first.1.key()))
        };
    }
    if measured.iter().any(|(.., count)| units * u64::from(*count) > number::MOST_UNITS) {
        let values =
            vec![("text", known.described().1.into()), ("limit", number::MOST_UNITS.into())];
        let finding = (Code::AbsurdQuantity, *quantity_column, values);
        return Interpretation::out(RowOutcome::SetAside, 0, finding);
    }
    let zone = match &stated.zone {
        Ok(zone) => zone.clone(),
        Err(unknown) => return leave(RowOutcome::SetAside, unknown),
    };
    let device = |identity: &Arc<Identity>, kind: Kind| {
        let is_screen = matches!(kind, Kind::Monitor | Kind::Television);
        let is_first = Arc::ptr_eq(identity, first.0);
        Device {
            kind,
            screen_inches: stated.inches.or(identity.inches).filter(|_| is_screen),
            zone: zone.clone(),
            status,
            lifetime: stated.lifetime.filter(|_| is_first),
            leaves: stated.leaves.filter(|_| is_first),
            second_hand: stated.second_hand,
            storage_gb: (kind == Kind::Ssd)
                .then(|| number::gigabytes(&identity.known.described().1))
                .flatten(),
            electricity: stated.electricity.filter(|_| is_first),
            identity: identity.clone(),
        }
    };
    let mut parts = measured
        .iter()
        .map(|(identity, kind, count)| (device(identity, *kind), units * u64::from(*count)));
    let (main, units) = match parts.next() {
        Some((device, units)) => (Some(device), units),
        None => (None, units),
    };
    let further: Arc<[(Device, u64)]> = parts.collect();
    let mut told = [&stated.of_status[..], &stated.of_numbers, &without].concat();
    told.extend(gone_beside_its_name(texts));
    if labelled > 1 {
        told.retain(|(code, ..)| *code != Code::EmptyQuantity);
        let (column, text) = known.described();
        let (units, kind) = (labelled.to_string(), first.1.key().to_owned());
        told.push((
            Code::PackPart,
            column,
            vec![("text", text.into()), ("units", units.into()), ("kind", kind.into())],
        ));
    }
    let findings = if told.is_empty() {
        identity.findings.clone()
    } else {
        [&identity.findings[..], &told].concat().into()
    };
    let outcome = RowOutcome::Assessed;
    let left = None;
    Interpretation { outcome, units, device: main, left, further, findings, damaged: false }
}

/// Words beside the name of a device that may say that it is gone.
fn gone_beside_its_name(texts: &Texts<'_>) -> Option<RowFinding> {
    let fields = [Field::Model, Field::MakerModel, Field::ModelAlt, Field::Kind, Field::ItemType]
        .into_iter();
    let mut named = fields.flat_map(|field| texts.all(field));
    let (column, text) = named.find(|(_, text)| status::is_gone_beside(text))?;
    let header = texts.columns.headers.get(column).map_or("", |header| header.trim());
    let values = vec![("text", text.into()), ("header", header.into())];
    Some((Code::GonePerhaps, Some(column), values))
}

/// A row that is no device.
fn refused(refusal: Refusal, column: Option<usize>, text: &str, units: u64) -> Interpretation {
    let mut values = vec![("text", text.into())];
    let code = match refusal {
        Refusal::VirtualMachine => Code::VirtualMachine,
        Refusal::SoftwarePrinter => Code::SoftwarePrinter,
        Refusal::BuiltInPanel => Code::BuiltInPanel,
        Refusal::Class(class) => {
            values.push(("class", class.key().into()));
            Code::NotADevice
        }
    };
    Interpretation::out(RowOutcome::NotEquipment, units, (code, column, values))
}

/// What the reader of a structured file said of the row itself.
fn by_verdict(verdict: &str, known: &DeviceText, texts: &Texts<'_>) -> Option<Interpretation> {
    let (outcome, code) = match verdict {
        "" => return None,
        // Whoever takes the row in tells of duplicates.
        readers::MERGED => {
            let out =
                Interpretation::out(RowOutcome::Duplicate, 1, (Code::Duplicate, None, Vec::new()));
            return Some(Interpretation { findings: Arc::default(), ..out });
        }
        readers::QUEUE => (RowOutcome::NotEquipment, Code::PrintQueue),
        readers::TOTAL => (RowOutcome::NotEquipment, Code::TotalLine),
        _ => (RowOutcome::SetAside, Code::PartialInventory),
    };
    let (column, text) = [Field::Name, Field::Kind, Field::Site, Field::Entity]
        .into_iter()
        .map(|field| texts.first(field))
        .find(|(_, text)| !text.is_empty())
        .unwrap_or_else(|| known.described());
    // The units of a total are those of its rows.
    let units = u64::from(code != Code::TotalLine);
    Some(Interpretation::out(outcome, units, (code, column, vec![("text", text.into())])))
}
