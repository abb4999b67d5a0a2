//! One row, or rather its describing cells, to what becomes of it: a device, or a reason why not.

use crate::device::attributes::RowAttributes;
use crate::device::identity::{DeviceText, Identity, KindDecision, Texts};
use crate::device::interpreter::RowFinding;
use crate::device::model::Matcher;
use crate::table::columns::Field;
use crate::table::readers;
use crate::words::number::{self, Quantity};
use footprint_core::assessment::fleet::{Electricity, RowCounts};
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
    /// A row that is left out, with the finding that says why.
    pub(crate) fn out(outcome: RowOutcome, units: u64, finding: RowFinding) -> Self {
        Self { outcome, units, device: None, findings: [finding].into(), damaged: false }
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
        Interpretation::out(outcome, units, (code, column, vec![("text", text.to_owned())]))
    };
    let leave =
        |outcome, finding: &RowFinding| Interpretation::out(outcome, units, finding.clone());

    if let Some((column, text)) = &stated.template {
        return out(RowOutcome::NotEquipment, Code::Template, *column, text);
    }
    let known = &identity.known;
    if let KindDecision::Not(code, column, text) = &identity.told {
        return out(RowOutcome::NotEquipment, *code, *column, text);
    }
    if let Some(outcome) = by_verdict(&stated.verdict, known, texts) {
        return outcome;
    }
    if let Some((column, text)) = &stated.personal {
        return out(RowOutcome::Personal, Code::PersonalDevice, Some(*column), text);
    }
    let status = match &stated.status {
        Ok(status) => *status,
        Err((column, text)) => {
            return out(RowOutcome::NotInService, Code::NotInService, Some(*column), text);
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
            let values = vec![("text", quantity_text.clone()), ("limit", limit)];
            return Interpretation::out(
                RowOutcome::SetAside,
                0,
                (Code::AbsurdQuantity, *quantity_column, values),
            );
        }
    }
    let (kind, of_kind) = match &identity.told {
        KindDecision::Kind(kind, finding) => (*kind, finding),
        KindDecision::Ambiguous(column, text, kinds) => {
            let text = if known.manufacturer.is_empty() || text.contains(&known.manufacturer) {
                text.clone()
            } else {
                format!("{} {text}", known.manufacturer)
            };
            let values = vec![("text", text), ("kinds", (*kinds).to_owned())];
            return Interpretation::out(
                RowOutcome::SetAside,
                units,
                (Code::AmbiguousKind, *column, values),
            );
        }
        KindDecision::Unknown | KindDecision::Not(..) => {
            let (column, text) = known.described();
            let code = if text.is_empty() { Code::EmptyRow } else { Code::UnknownKind };
            let values = if text.is_empty() { Vec::new() } else { vec![("text", text)] };
            return Interpretation::out(RowOutcome::SetAside, units, (code, column, values));
        }
    };
    if kind == Kind::Other {
        let (column, text) = known.described();
        let finding = (Code::KindWithoutFigure, column, vec![("kind", text)]);
        return Interpretation::out(RowOutcome::SetAside, units, finding);
    }
    if !matcher.has_figure(kind) {
        let (column, _) = known.described();
        let finding = (Code::NoOpenFigure, column, vec![("kind", kind.key().to_owned())]);
        return Interpretation::out(RowOutcome::SetAside, units, finding);
    }
    let zone = match &stated.zone {
        Ok(zone) => zone.clone(),
        Err(unknown) => return leave(RowOutcome::SetAside, unknown),
    };
    let is_screen = matches!(kind, Kind::Monitor | Kind::Television);
    let device = Device {
        kind,
        screen_inches: stated.inches.or(identity.inches).filter(|_| is_screen),
        zone,
        status,
        lifetime: stated.lifetime,
        electricity: stated.electricity,
        identity: identity.clone(),
    };
    let findings = if stated.of_status.is_empty() && stated.of_numbers.is_empty() {
        of_kind.clone()
    } else {
        [&stated.of_status[..], of_kind, &stated.of_numbers].concat().into()
    };
    Interpretation {
        outcome: RowOutcome::Assessed,
        units,
        device: Some(device),
        findings,
        damaged: false,
    }
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
    let (column, name) = texts.first(Field::Name);
    let text = if name.is_empty() { known.described().1 } else { name };
    Some(Interpretation::out(outcome, 1, (code, column, vec![("text", text)])))
}
