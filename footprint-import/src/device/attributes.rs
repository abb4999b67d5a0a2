//! What a row states of its device besides who it is: how many, whose, where, in use or not, how long,
//! how much electricity. Few rows differ in it, so that it is read once for all that agree.

use crate::device::identity::Texts;
use crate::device::interpreter::{Interpreter, RowFinding};
use crate::table::columns::Field;
use crate::table::understanding::Flag;
use crate::words::acquisition;
use crate::words::date::{self, Order, RawDate, ReadDate};
use crate::words::fold::fold;
use crate::words::kind;
use crate::words::lists::personal;
use crate::words::number::{self, Quantity};
use crate::words::status::{self, Standing};
use footprint_core::assessment::fleet::Electricity;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::quantity::{KwhPerYear, Watts, Years};
use footprint_core::terms::vocabulary::Status;

/// Columns that say something of a device besides who it is.
pub(crate) const STATING: &[Field] = &[
    Field::Zone,
    Field::Status,
    Field::DisposalDate,
    Field::Quantity,
    Field::Ownership,
    Field::SecondHand,
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

/// Why a device does not count, with the column and the text that say so.
pub(crate) type Absence = (Code, usize, String);

/// What a row states of its device besides who it is.
#[derive(Debug)]
pub(crate) struct RowAttributes {
    /// The cell that says the row is a template.
    pub(crate) template: Option<(Option<usize>, String)>,
    /// What the reader of a structured file said of the row itself.
    pub(crate) verdict: String,
    /// The cell that says the device is a person's own.
    pub(crate) personal: Option<(usize, String)>,
    /// The status, or the cell that says the device is gone or not here yet.
    pub(crate) status: Result<Status, Absence>,
    pub(crate) quantity: Quantity,
    pub(crate) quantity_cell: (Option<usize>, String),
    /// The electricity zone, empty where none is named, or what is told of one that is not known.
    pub(crate) zone: Result<String, RowFinding>,
    /// The diagonal of a screen.
    pub(crate) inches: Option<f64>,
    pub(crate) lifetime: Option<Years>,
    /// The day it is planned to leave, after the report's day.
    pub(crate) leaves: Option<Date>,
    /// The day it left, for a device that is gone.
    pub(crate) left: Option<Date>,
    /// Bought second-hand.
    pub(crate) second_hand: bool,
    pub(crate) electricity: Option<Electricity>,
    /// What is told of status words that are not known.
    pub(crate) of_status: Vec<RowFinding>,
    /// What is told of numbers that are not believed.
    pub(crate) of_numbers: Vec<RowFinding>,
    /// Cells were not text in the file's encoding.
    pub(crate) damaged: bool,
}

impl Interpreter<'_> {
    /// Reads what a row states.
    pub(crate) fn attributes(&self, texts: &Texts<'_>) -> RowAttributes {
        let (mut of_status, mut of_numbers) = (Vec::new(), Vec::new());
        let quantity_cell = texts.first(Field::Quantity);
        let template = texts.first(Field::Template);
        let (status, leaves) = status(texts, self.today, &mut of_status);
        let personal = texts.all(Field::Ownership).into_iter();
        let (_, inches) = texts.first(Field::ScreenInches);
        RowAttributes {
            template: number::is_yes(&template.1).then_some(template),
            verdict: texts.first(Field::Verdict).1,
            personal: personal.into_iter().find(|(column, text)| {
                match texts.columns.flag(*column) {
                    Some(Flag::Personal) => number::is_yes(text),
                    _ => personal::is_personal(text) || personal::says_personal(text),
                }
            }),
            left: if status.is_err() { left(texts, self.today) } else { None },
            second_hand: second_hand(texts, &mut of_numbers),
            status,
            leaves,
            quantity: quantity(texts, &quantity_cell, &mut of_numbers),
            quantity_cell,
            zone: self.zone_of(texts),
            inches: number::decimal(&inches).and_then(number::plausible_inches),
            lifetime: lifetime(texts, &mut of_numbers),
            electricity: electricity(texts, &mut of_numbers),
            of_status,
            of_numbers,
            damaged: texts.damaged(STATING),
        }
    }

    fn zone_of(&self, texts: &Texts<'_>) -> Result<String, RowFinding> {
        let (column, text) = texts.first(Field::Zone);
        match self.zone {
            Some(resolve) if !kind::is_placeholder(&text) => resolve(&text).map_err(|likely| {
                let suggestion = likely.map_or_else(String::new, |key| format!(" ({key} ?)"));
                let values = vec![("text", text.into()), ("suggestion", suggestion.into())];
                (Code::UnknownZoneInRow, column, values)
            }),
            _ => Ok(String::new()),
        }
    }
}

/// The number of devices; an estimate is told, and so is an empty cell of a column that says how many there are,
/// where no shape of the table made it.
fn quantity(
    texts: &Texts<'_>,
    (column, text): &(Option<usize>, String),
    findings: &mut Vec<RowFinding>,
) -> Quantity {
    let quantity = number::quantity(text);
    let reading = column.and_then(|column| texts.columns.readings().get(column));
    let is_said = reading.is_some_and(|reading| reading.filled && reading.of_shape().is_none());
    if text.is_empty() && is_said {
        findings.push((Code::EmptyQuantity, *column, Vec::new()));
    }
    if let Quantity::Units(units) = quantity
        && number::after_about(text).is_some()
    {
        let values = vec![("text", text.clone().into()), ("units", units.into())];
        findings.push((Code::ApproximateQuantity, *column, values));
    }
    if let Quantity::Units(units) = quantity
        && let Some((_, remark)) = number::remark(text)
    {
        let values = vec![("text", remark.into()), ("units", units.into())];
        findings.push((Code::RemarkOnQuantity, *column, values));
    }
    quantity
}

impl RowAttributes {
    /// Units the row stands for; 0 where that cannot be told.
    pub(crate) fn units(&self) -> u64 {
        if let Quantity::Units(units) = self.quantity { units } else { 0 }
    }
}

/// The status, or the cell that says the device is gone or not here yet; and the day it is planned to leave,
/// until when it is here.
fn status(
    texts: &Texts<'_>,
    today: Date,
    findings: &mut Vec<RowFinding>,
) -> (Result<Status, Absence>, Option<Date>) {
    let gone = |(column, text)| (Err((Code::NotInService, column, text)), None);
    for field in [Field::Deleted, Field::Archived] {
        let is_gone = |text: &str| number::is_yes(text) || leaving(text, today) == Leaving::Left;
        if let Some(cell) = texts.all(field).into_iter().find(|(_, text)| is_gone(text)) {
            return gone(cell);
        }
    }
    let mut status = Status::InService;
    let mut said = texts.all(Field::Status);
    // `Statut` is past where `Nouveau statut` says something.
    let told: Vec<usize> = said.iter().map(|(column, _)| *column).collect();
    said.retain(|(column, _)| texts.columns.newer(*column).is_none_or(|new| !told.contains(&new)));
    for (column, text) in said {
        let header = texts.columns.headers.get(column).map_or("", String::as_str);
        match stated(texts.columns.flag(column), header, &text) {
            Some(Standing::Out) => return gone((column, text)),
            Some(Standing::Ordered) => return (Err((Code::NotYetHere, column, text)), None),
            Some(standing @ (Standing::InStock | Standing::InService)) => {
                if let Some(code) = read_as(standing, &text) {
                    findings.push((code, Some(column), vec![("text", text.into())]));
                }
                if standing == Standing::InStock {
                    status = Status::InStock;
                }
            }
            None => findings.push((Code::UnknownStatus, Some(column), vec![("text", text.into())])),
        }
    }
    let mut leaves = None;
    for (column, text) in texts.all(Field::DisposalDate) {
        match leaving(&text, today) {
            Leaving::Left => return gone((column, text)),
            Leaving::On(day) => {
                leaves = leaves.or(Some(day));
                findings.push((Code::PlannedDisposal, Some(column), vec![("text", text.into())]));
            }
            Leaving::Never => {}
        }
    }
    (Ok(status), leaves)
}

/// What is told of a status whose device counts, where one may think otherwise: it waits, and is not called stock.
fn read_as(standing: Standing, text: &str) -> Option<Code> {
    // `Oui` is said of the header.
    let is_answer = number::is_yes(text) || number::is_no(text);
    let is_told = standing == Standing::InStock && !is_answer && !fold(text).contains("stock");
    is_told.then_some(Code::ReadAsStock)
}

/// Whether a row that is not in service says so because its device is not here yet.
pub(crate) fn is_expected(texts: &Texts<'_>, today: Date) -> bool {
    matches!(status(texts, today, &mut Vec::new()).0, Err((Code::NotYetHere, ..)))
}

/// The day on which a device that is gone left.
fn left(texts: &Texts<'_>, today: Date) -> Option<Date> {
    texts.all(Field::DisposalDate).into_iter().find_map(|(_, text)| {
        let day = RawDate::new(date::read(&text), 0).resolve(Order::DayFirst)?;
        (day <= today).then_some(day)
    })
}

/// Whether the row says that the device was bought second-hand.
fn second_hand(texts: &Texts<'_>, findings: &mut Vec<RowFinding>) -> bool {
    let (column, text) = texts.first(Field::SecondHand);
    if text.is_empty() || kind::is_placeholder(&text) {
        return false;
    }
    acquisition::is_second_hand(&text).unwrap_or_else(|| {
        findings.push((Code::AcquisitionUnsaid, column, vec![("text", text.into())]));
        false
    })
}

/// What a cell of a day of disposal says on a given day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// No day.
    Never,
    /// A day that is past, or that no calendar has.
    Left,
    /// A day that is to come.
    On(Date),
}

fn leaving(text: &str, today: Date) -> Leaving {
    match date::read(text) {
        ReadDate::None | ReadDate::Bad => Leaving::Never,
        read => match RawDate::new(read, 0).resolve(Order::DayFirst) {
            Some(day) if day > today => Leaving::On(day),
            _ => Leaving::Left,
        },
    }
}

/// What a cell says: its words, or what yes and no say under a header that is a status.
fn stated(flag: Option<Flag>, header: &str, text: &str) -> Option<Standing> {
    let Some(Flag::Status(claim)) = flag else {
        return status::standing_under(header, text);
    };
    if number::is_yes(text) {
        Some(claim.yes)
    } else if number::is_no(text) {
        Some(claim.no)
    } else {
        status::standing(text)
    }
}

/// The lifetime of the row, when it gives a plausible one.
fn lifetime(texts: &Texts<'_>, findings: &mut Vec<RowFinding>) -> Option<Years> {
    let (column, text) = texts.first(Field::Lifetime);
    if text.is_empty() {
        return None;
    }
    let (least, most) = number::LIFETIME_YEARS;
    // A cell that names its unit needs no other.
    let bare = !text.contains(char::is_alphabetic);
    let per_unit =
        column.filter(|_| bare).map_or(1.0, |column| texts.columns.years_per_unit(column));
    match number::years(&text).map(|years| years * per_unit) {
        Some(years) if (least..=most).contains(&years) => Some(Years(years)),
        _ => {
            let values =
                vec![("text", text.into()), ("least", least.into()), ("most", most.into())];
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
        match number::decimal(&text) {
            Some(number) if (0.0..=most).contains(&number) => Some(number),
            _ => {
                findings.push((Code::BadElectricity, column, vec![("text", text.into())]));
                None
            }
        }
    };
    if let Some(kwh) = number(Field::KwhPerYear, MOST_KWH) {
        let kwh = KwhPerYear(kwh);
        let (column, _) = texts.first(Field::KwhPerYear);
        let measured = column.is_some_and(|column| texts.columns.is_measured(column));
        return Some(if measured { Electricity::Metered(kwh) } else { Electricity::Declared(kwh) });
    }
    let watts = number(Field::Watts, MOST_KWH / 8.76)?;
    // Power alone says nothing of the hours: without them the kind's own default is better.
    let hours_per_day = number(Field::HoursPerDay, 24.0)?;
    let days = number(Field::DaysPerYear, 366.0).unwrap_or(365.0);
    Some(Electricity::Power { watts: Watts(watts), hours_per_day, days })
}
