//! Row by row, for those who list devices: a second pass over the same inputs.

use crate::device::attributes::is_expected;
use crate::device::identity::{IDENTIFYING, Texts};
use crate::device::interpreter::Interpreter;
use crate::device::kind::KindDecision;
use crate::device::model::Matcher;
use crate::device::outcome::RowOutcome;
use crate::fleet::date_columns::Calendar;
use crate::fleet::line_table::LinesByDate;
use crate::fleet::reader::FleetReader;
use crate::fleet::row_view::{ChunkRows, RowResult};
use crate::import::Import;
use crate::input::Input;
use crate::options::Options;
use crate::table::columns::Field;
use crate::threads::share_out;
use footprint_core::assessment::fleet::Match;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::vocabulary::Kind;
use std::collections::HashMap;
use std::sync::Mutex;

/// Fewer rows are not worth a thread.
const LEAST: usize = 500;

/// One row of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// Position in the fleet's files.
    pub file: u32,
    /// Line of that file.
    pub line: u64,
    /// What became of the row.
    pub outcome: RowOutcome,
    /// Why it is not assessed: the findings of the row, without their place; none for one that is assessed or
    /// taken up in another file.
    pub reasons: Vec<Finding>,
    /// How many units it stands for.
    pub units: u64,
    /// Position in the fleet's lines, when it is assessed.
    pub fleet_line: Option<u32>,
    /// The day of purchase, or the best date at hand.
    pub date: Option<Date>,
    /// The day on which its warranty ends, where the row tells it.
    pub warranty_end: Option<Date>,
    /// Name of the device.
    pub name: String,
    /// Serial number.
    pub serial: String,
    /// The letters and digits of its serial number and of its hardware identifier, where these identify a
    /// device and [`Options::identities`] asks for them.
    pub identities: Vec<Vec<u8>>,
    /// Whether it is another device of the row before.
    pub further: bool,
    /// Whether it is taken up in another file, of rows set aside and put right: it counts there.
    pub taken_up: bool,
    /// Manufacturer, as written.
    pub manufacturer: String,
    /// Model, as written.
    pub model: String,
    /// Site, as written.
    pub site: String,
    /// Status, as written.
    pub status: String,
    /// What the device was, for a row that is no longer in service; `None` too for one that is not here yet.
    pub out: Option<OutOfService>,
}

/// A device that is no longer in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfService {
    /// The devices of the row: one, or those of a pack.
    pub parts: Vec<OutPart>,
    /// The status as written, or the place or the remark that says it; empty where a flag or a day says that the
    /// device is out.
    pub status: String,
    /// The day of purchase, or the best date at hand; not held against the bounds of plausible days.
    pub date: Option<Date>,
}

/// A device of a row that is not in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutPart {
    /// Kind, where the row tells it.
    pub kind: Option<Kind>,
    /// The maker's sheet.
    pub matched: Match,
    /// How many of it for one unit of the row.
    pub count: u64,
}

/// Reads the inputs of `import` again: `make` turns each row into something, in several threads, and
/// `each` is given the results in the order of the rows. The inputs and options must be those that
/// `import` was made with.
pub fn devices<T: Send>(
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    import: &Import,
    make: impl Fn(DeviceRow) -> T + Sync,
    mut each: impl FnMut(T),
) {
    let mut reader = FleetReader::new(options, true);
    let known = Known::default();
    let (matcher, identities) = (options.matcher, options.identities);
    let mut observe = |rows: &ChunkRows<'_>| {
        let unknown = Calendar::default();
        let calendar = import.calendars.get(rows.table).unwrap_or(&unknown);
        let share = rows.results.len().div_ceil(options.threads.max(1)).max(LEAST);
        let made = share_out(rows.results.chunks(share), |results| {
            let device = |result| {
                make(device(rows, calendar, &import.by_date, (matcher, &known, identities), result))
            };
            results.iter().map(device).collect::<Vec<_>>()
        });
        made.into_iter().flatten().for_each(&mut each);
    };
    for input in inputs {
        reader.input(input, &mut observe);
    }
    reader.end(&mut observe);
}

/// One row, with its cells.
fn device(
    rows: &ChunkRows<'_>,
    calendar: &Calendar,
    by_date: &LinesByDate,
    (matcher, known, identities): (&dyn Matcher, &Known, bool),
    result: &RowResult,
) -> DeviceRow {
    let RowResult { row, outcome, units, line, further, mended, .. } = *result;
    let date = calendar.day(row.date);
    let on = |line| {
        let parted = by_date.get(&(line, date)).or_else(|| by_date.get(&(line, None)));
        parted.copied().unwrap_or(line)
    };
    let mut cells = Vec::new();
    let record = rows.record(&row, &mut cells);
    let of = |field| rows.first(&record, field).0;
    let today = Options::default().today();
    let is_out = outcome == RowOutcome::NotInService;
    let out = is_out.then(|| {
        let cell = |column: usize| {
            let mut damaged = false;
            (record.text(column, rows.layout.encoding, &mut damaged), damaged)
        };
        let texts = Texts { columns: &rows.layout.columns, cell: &cell };
        if is_expected(&texts, today) {
            return None;
        }
        let status = Some(of(Field::Status)).filter(|status| !status.is_empty());
        let status = status.unwrap_or_else(|| rows.aside(&record));
        Some(OutOfService { parts: identified(&texts, (matcher, known)), status, date })
    });
    DeviceRow {
        file: rows.file,
        line: rows.layout.file_line(rows.line + u64::from(row.line)),
        outcome,
        reasons: rows.reasons(result),
        units,
        fleet_line: line.map(on),
        date: date.filter(|_| !is_out),
        warranty_end: calendar.other_day(&of(Field::WarrantyEnd)),
        name: of(Field::Name),
        serial: of(Field::Serial),
        identities: if identities { rows.identities(&record) } else { Vec::new() },
        further,
        taken_up: mended,
        manufacturer: of(Field::Manufacturer),
        model: [Field::Model, Field::MakerModel, Field::ModelAlt]
            .map(of)
            .into_iter()
            .find(|model| !model.is_empty())
            .unwrap_or_default(),
        site: of(Field::Site),
        status: of(Field::Status),
        out: out.flatten(),
    }
}

/// What is known of devices that are out of service, by the words that say who they are.
type Known = Mutex<HashMap<Vec<String>, Vec<OutPart>>>;

/// The devices of a row that is out of service; its words are looked up once.
fn identified(texts: &Texts<'_>, (matcher, known): (&dyn Matcher, &Known)) -> Vec<OutPart> {
    let words = IDENTIFYING.iter().map(|field| {
        let all: Vec<String> = texts.all(*field).into_iter().map(|(_, text)| text).collect();
        all.join("\n")
    });
    let words: Vec<String> = words.collect();
    let seen = |known: &HashMap<_, Vec<OutPart>>| known.get(&words).cloned();
    if let Some(found) = known.lock().ok().and_then(|known| seen(&known)) {
        return found;
    }
    // Who it is does not depend on the day.
    let today = Options::default().today();
    let interpreter = Interpreter { file_kind: None, file_name: "", today, zone: None, matcher };
    let identity = interpreter.identify(texts);
    let (kind, count) = match identity.decision {
        KindDecision::Device { kind, count, .. } => (Some(kind), count),
        _ => (None, 1),
    };
    let matched = identity.meant.matched.clone();
    let mut found = vec![OutPart { kind, matched, count: u64::from(count) }];
    found.extend(identity.further.iter().map(|(other, kind, count)| OutPart {
        kind: Some(*kind),
        matched: other.meant.matched.clone(),
        count: u64::from(*count),
    }));
    if let Ok(mut known) = known.lock() {
        known.insert(words, found.clone());
    }
    found
}
