//! A table whose rows are being counted: what is kept of them until its end.

use crate::bytes::budget::Budget;
use crate::device::interpreter::{Interpreter, RowFinding};
use crate::device::kind::group;
use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunks::log::{ChunkLog, GroupContent, NewGroup, NewPlace, RowLog, Total};
use crate::fleet::column_roles::ColumnRoles;
use crate::fleet::date_columns::DateColumn;
use crate::fleet::interpretation_cache::InterpretationCache;
use crate::fleet::keyed_hash::KeyedHash;
use crate::fleet::mended::MendedRows;
use crate::fleet::rejected::RejectedRow;
use crate::fleet::row_view::split;
use crate::fleet::serial_index::GONE;
use crate::fleet::unit_counts::UnitCounts;
use crate::table::layout::TableLayout;
use crate::table::locator::Locator;
use crate::table::record::shown;
use crate::words::date::RawDate;
use footprint_core::assessment::fleet::Name;
use footprint_core::terms::date::UNDATED;
use footprint_core::terms::diagnostic::{Code, Place};
use footprint_core::terms::vocabulary::Kind;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// Totals of parts that a later total may be made of.
const MOST_TOTALS: usize = 1000;

/// Rows that agree in what they say of their device. What they come to is the interpretation of the same
/// number.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) outcome: RowOutcome,
    /// Units of each row.
    pub(super) units: u64,
    /// Kinds of this number share their serials.
    pub(super) serials: u8,
    /// A row was read.
    pub(super) met: bool,
    /// Rows so far, without those that repeat a device, and the line of the first.
    pub(super) rows: u64,
    pub(super) first: u64,
}

/// The number of rows whose serials tell nothing.
pub(super) const NO_SERIALS: u8 = 0;

/// The number of the kinds with which rows share their serials.
fn serials_of(interpretation: &Interpretation) -> u8 {
    match (&interpretation.device, interpretation.left) {
        (Some(device), _) => group(device.kind),
        (None, Some((kind, _))) => group(kind) | GONE,
        (None, None) => NO_SERIALS,
    }
}

/// What the rows of a group come to.
pub(crate) struct GroupDevice {
    pub(crate) interpretation: Interpretation,
    /// Position of its device, once a row is read.
    pub(super) device: Option<u32>,
    /// Other devices that each row stands for, and how many units of each.
    pub(super) further: Vec<(u32, u64)>,
}

/// A date of assessed rows: the line of the first, and how many have it.
pub(super) struct TableDate {
    pub(super) raw: RawDate,
    pub(super) line: u64,
    pub(super) rows: u64,
}

/// A finding of rows, and its position among all findings once it is handed on.
pub(super) struct TableFinding {
    pub(super) finding: Arc<RowFinding>,
    pub(super) position: Option<usize>,
}

/// A table whose rows are being counted; [`FleetBuilder::close`](super::builder::FleetBuilder::close)
/// ends it.
pub(crate) struct OpenTable<'a> {
    /// Number of its file.
    pub(super) file: u32,
    pub(super) name: Arc<str>,
    /// Where the rows stand, in files that are no lines of text.
    locator: Option<Locator>,
    /// Lines before the chunk that comes next.
    pub(super) line: u64,
    cache: InterpretationCache<'a>,
    groups: Vec<Group>,
    group_keys: HashMap<Box<[u8]>, u32>,
    /// Of each group.
    pub(super) devices: Vec<GroupDevice>,
    /// The group of rows beyond those that are told apart.
    beyond: Option<u32>,
    /// Site and entity.
    pub(super) places: Vec<[String; 2]>,
    /// The sites of the first places, as names of the fleet.
    pub(super) sites: Vec<Name>,
    place_keys: HashMap<Box<[u8]>, u32>,
    /// Numbers of the groups and places, by the reader and its own number; no place is one beyond those that
    /// are told apart.
    numbers: Vec<(Vec<u32>, Vec<Option<u32>>)>,
    /// The lines of the fleet by group and place, once a row is assessed; these numbers are ours, so that the
    /// hash needs no key.
    pub(super) lines: FxHashMap<(u32, u32), u32>,
    /// The groups in the order of their first rows.
    pub(super) met: Vec<u32>,
    pub(super) dates: Vec<TableDate>,
    date_keys: HashMap<RawDate, u32, KeyedHash>,
    /// Units of devices that are gone, by group and date of purchase.
    pub(super) disposed: FxHashMap<(u32, RawDate), u64>,
    /// What the dates show: of the acquisition, then of the last sighting.
    pub(super) acquired: Vec<DateColumn>,
    pub(super) seen: Vec<DateColumn>,
    pub(super) units: UnitCounts,
    /// Positions of findings by line, and how often.
    pub(super) findings: BTreeMap<u64, Vec<(usize, u64)>>,
    pub(super) finding_list: Vec<TableFinding>,
    pub(super) finding_keys: HashMap<Arc<RowFinding>, usize>,
    /// What its input may still cost.
    pub(super) budget: Rc<Budget>,
    /// Rows that repeat a device.
    pub(super) repeated: u64,
    /// Units so far, and what they were at each total of a part, the latest last.
    pub(super) running: (u64, Vec<u64>),
    pub(super) rejected: Vec<RejectedRow>,
    /// Rows of its file that are put right in another input, if there are any.
    pub(super) mended: Option<&'a MendedRows>,
    /// Rows set aside that are.
    pub(super) replaced: u64,
}

impl<'a> OpenTable<'a> {
    /// A table of the file with this number; its rows follow from `line`, and `locator` says where they
    /// stand in files that are no lines of text.
    pub(crate) fn new(
        (file, name): (u32, Arc<str>),
        line: u64,
        locator: Option<Locator>,
        interpreter: Interpreter<'a>,
        (layout, roles): (&'a TableLayout, &'a ColumnRoles),
        budget: Rc<Budget>,
    ) -> Self {
        let columns = |columns: &[usize]| vec![DateColumn::default(); columns.len()];
        Self {
            file,
            name,
            locator,
            line,
            cache: InterpretationCache::new(interpreter, layout, roles),
            groups: Vec::new(),
            group_keys: HashMap::new(),
            devices: Vec::new(),
            beyond: None,
            places: Vec::new(),
            sites: Vec::new(),
            place_keys: HashMap::new(),
            numbers: Vec::new(),
            lines: FxHashMap::default(),
            met: Vec::new(),
            dates: Vec::new(),
            date_keys: HashMap::default(),
            disposed: FxHashMap::default(),
            acquired: columns(&roles.acquired),
            seen: columns(&roles.seen),
            units: UnitCounts::default(),
            findings: BTreeMap::new(),
            finding_list: Vec::new(),
            finding_keys: HashMap::new(),
            budget,
            repeated: 0,
            running: (0, Vec::new()),
            rejected: Vec::new(),
            mended: None,
            replaced: 0,
        }
    }

    /// Number of its file.
    pub(crate) const fn file(&self) -> u32 {
        self.file
    }

    /// Lines of the file before the chunk that comes next.
    pub(crate) const fn line(&self) -> u64 {
        self.line
    }

    /// The kind that the name of its file speaks of.
    pub(super) const fn file_kind(&self) -> Option<Kind> {
        self.cache.file_kind()
    }

    pub(crate) const fn layout(&self) -> &'a TableLayout {
        self.cache.layout()
    }

    pub(crate) const fn roles(&self) -> &'a ColumnRoles {
        self.cache.roles()
    }

    /// The groups.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What the rows of each group come to.
    pub(crate) fn devices(&self) -> &[GroupDevice] {
        &self.devices
    }

    /// The group of a row, by its number, and its place.
    pub(super) fn group_of(&mut self, log: &ChunkLog, row: &RowLog) -> Option<(u32, u32)> {
        let (groups, places) = self.numbers.get(log.reader)?;
        let group = *groups.get(row.group as usize)?;
        match places.get(row.place as usize)? {
            Some(place) => Some((group, *place)),
            None => Some((self.beyond(self.budget.limits().distinct_rows), 0)),
        }
    }

    /// A group by its number.
    pub(super) fn group(&mut self, number: u32) -> Option<&mut Group> {
        self.groups.get_mut(number as usize)
    }

    /// What becomes of the rows of a group, by its number in a log.
    pub(super) fn outcome(&self, log: &ChunkLog, group: u32) -> Option<&Group> {
        let number = *self.numbers.get(log.reader)?.0.get(group as usize)?;
        self.groups.get(number as usize)
    }

    /// Interprets the groups that a log reports, and reads its places.
    pub(super) fn learn(&mut self, bytes: &[u8], log: &mut ChunkLog) {
        if self.numbers.len() <= log.reader {
            self.numbers.resize_with(log.reader + 1, Default::default);
        }
        for NewGroup { key, content } in log.groups.drain(..) {
            let number = match self.group_keys.get(&key) {
                Some(number) => *number,
                None if !self.budget.tells_apart(key.len()) => {
                    self.beyond(self.budget.limits().distinct_rows)
                }
                None => {
                    let number = self.add_group(bytes, content);
                    self.group_keys.insert(key, number);
                    number
                }
            };
            if let Some((groups, _)) = self.numbers.get_mut(log.reader) {
                groups.push(number);
            }
        }
        for NewPlace { key, row } in log.places.drain(..) {
            let number = match self.place_keys.get(&key) {
                Some(number) => Some(*number),
                None => self.budget.tells_apart(key.len()).then(|| self.add_place(bytes, key, row)),
            };
            if let Some((_, places)) = self.numbers.get_mut(log.reader) {
                places.push(number);
            }
        }
    }

    /// Adds a group; its number.
    fn add_group(&mut self, bytes: &[u8], content: GroupContent) -> u32 {
        let (start, end, devices) = match content {
            GroupContent::Decided(interpretation) => return self.push_group(interpretation),
            GroupContent::Cells { start, end } => (start, end, 1),
            GroupContent::Range { start, end, devices } => (start, end, devices),
        };
        if !self.budget.describes() {
            return self.beyond(self.budget.limits().descriptions);
        }
        let mut cells = Vec::new();
        let record = split(bytes, start, end, self.layout(), &mut cells);
        let interpretation = self.cache.interpret(&record);
        self.push_group(interpretation.times(devices))
    }

    fn push_group(&mut self, interpretation: Interpretation) -> u32 {
        self.groups.push(Group {
            outcome: interpretation.outcome,
            units: interpretation.units,
            serials: serials_of(&interpretation),
            met: false,
            rows: 0,
            first: 0,
        });
        self.devices.push(GroupDevice { interpretation, device: None, further: Vec::new() });
        self.groups.len() as u32 - 1
    }

    /// Adds the place of a row, which stands at these bytes; its number.
    fn add_place(&mut self, bytes: &[u8], key: Box<[u8]>, (start, end): (usize, usize)) -> u32 {
        let mut cells = Vec::new();
        let record = split(bytes, start, end, self.layout(), &mut cells);
        let number = self.places.len() as u32;
        self.places.push(self.cache.place(&record));
        self.place_keys.insert(key, number);
        number
    }

    /// The group of rows beyond those that are told apart.
    fn beyond(&mut self, limit: usize) -> u32 {
        if let Some(number) = self.beyond {
            return number;
        }
        let values = vec![("limit", limit.into())];
        let finding = (Code::TooManyDistinctRows, None, values);
        let number = self.push_group(Interpretation::out(RowOutcome::SetAside, 0, finding));
        self.beyond = Some(number);
        number
    }

    /// The number of the date of an assessed row.
    pub(super) fn date(&mut self, bytes: &[u8], row: &RowLog) -> u32 {
        if row.date == RawDate::NONE {
            return UNDATED;
        }
        match self.date_keys.get(&row.date) {
            Some(number) => *number,
            None => self.add_date(bytes, row),
        }
    }

    /// Notes a row of a device that is gone, where both its days may be known.
    pub(super) fn note_disposal(&mut self, group: u32, bought: RawDate, units: u64) {
        let left = self.devices.get(group as usize).and_then(|group| group.interpretation.left);
        if left.is_some_and(|(_, day)| day.is_some()) && bought != RawDate::NONE {
            *self.disposed.entry((group, bought)).or_default() += units;
        }
    }

    /// Counts a row with a date, by its number.
    pub(super) fn count_date(&mut self, number: u32, line: u64) {
        if let Some(date) = self.dates.get_mut(number as usize) {
            if date.rows == 0 {
                date.line = line;
            }
            date.rows += 1;
        }
    }

    #[cold]
    fn add_date(&mut self, bytes: &[u8], row: &RowLog) -> u32 {
        let line = self.line + u64::from(row.line);
        let number = self.dates.len() as u32;
        self.dates.push(TableDate { raw: row.date, line, rows: 0 });
        self.date_keys.insert(row.date, number);
        let (layout, slot) = (self.layout(), row.date.slot());
        let column = self.roles().acquired.get(slot).copied().unwrap_or_default();
        if let Some(dates) = self.acquired.get_mut(slot) {
            dates.note(row.date.read(), line, || {
                let mut cells = Vec::new();
                let (start, end) = (row.start as usize, row.start as usize + row.length as usize);
                let record = split(bytes, start, end, layout, &mut cells);
                shown(&record.text(column, layout.encoding, &mut false))
            });
        }
        number
    }

    /// The place of a row, or of a cell by its column from 0.
    pub(super) fn place(&self, line: u64, column: Option<usize>) -> Place {
        let place = match &self.locator {
            Some(locator) => locator.place(&self.name, line, column),
            None => Place {
                column: column.map(|column| column as u32 + 1),
                ..Place::line(&self.name, line)
            },
        };
        let header = column.and_then(|column| self.layout().columns.headers.get(column));
        Place { field: header.map(|header| header.trim().into()), ..place }
    }

    /// The same table, of whose rows some may be put right in another input.
    pub(crate) fn mended(mut self, mended: Option<&'a MendedRows>) -> Self {
        self.mended = mended.filter(|mended| !mended.is_empty());
        self
    }

    /// Keeps a finding of a line.
    pub(super) fn keep(&mut self, line: u64, finding: &RowFinding, count: u64) {
        let position = match self.finding_keys.get(finding) {
            Some(position) => *position,
            None => {
                let (position, finding) = (self.finding_list.len(), Arc::new(finding.clone()));
                let kept = TableFinding { finding: finding.clone(), position: None };
                self.finding_list.push(kept);
                self.finding_keys.insert(finding, position);
                position
            }
        };
        self.findings.entry(line).or_default().push((position, count));
    }

    /// Compares a written total with the units so far.
    pub(super) fn check(&mut self, total: &Total, line: u64) {
        // A part may be made of parts, each with its own total.
        let (all, before) = &self.running;
        let since = all - before.last().copied().unwrap_or(0);
        let summed = if total.partial { since } else { *all };
        if summed != total.written && !before.iter().any(|at| all - at == total.written) {
            let (written, summed) = (total.written.to_string(), summed.to_string());
            let values = vec![("written", written.into()), ("summed", summed.into())];
            self.keep(line, &(Code::TotalMismatch, None, values), 1);
        }
        if self.running.1.len() < MOST_TOTALS {
            self.running.1.push(self.running.0);
        }
    }

    /// Moves on by lines that hold no row.
    pub(crate) const fn skip_lines(&mut self, lines: u64) {
        self.line += lines;
    }
}
