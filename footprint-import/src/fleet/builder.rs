//! Counts the rows that readers of chunks have logged, file after file in order, into one fleet.
//!
//! Everything that depends on the order of rows is decided here: which record of a device is the first
//! (the one that counts; records of devices in service and of retired ones are told apart), the order of
//! the lines, the running totals. So the fleet is the same for any number of threads.

use crate::device::outcome::RowOutcome;
use crate::fleet::chunks::log::{ChunkLog, RowLog};
use crate::fleet::finish::{Dated, Listed};
use crate::fleet::keyed_hash::KeyedHash;
use crate::fleet::line_table::LineTable;
use crate::fleet::marked::{MarkedUnits, Marks};
use crate::fleet::mended::Key;
use crate::fleet::open_table::{NO_SERIALS, OpenTable};
use crate::fleet::rejected::RejectedRow;
use crate::fleet::row_view::RowResult;
use crate::fleet::serial_index::{Known, SerialIndex};
use crate::fleet::unit_counts::UnitCounts;
use crate::words::date::RawDate;
use footprint_core::applications::trend::{Mark, Unit};
use footprint_core::assessment::fleet::{Fleet, InputTable, Name, Origin};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Code, Finding, Findings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Units of a row, of which there are a million at most.
fn units_of_row(units: u64) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// No place: lines are not kept apart by theirs.
const NOWHERE: u32 = u32::MAX;

/// A fleet as it grows.
pub(crate) struct FleetBuilder {
    pub(super) fleet: Fleet,
    pub(super) lines: LineTable,
    /// The units by line and day, where they are not kept one by one.
    pub(super) units: UnitCounts,
    pub(super) serials: SerialIndex,
    /// The units by what tells their device again, where that is asked for.
    pub(super) marked: Option<MarkedUnits>,
    pub(super) dated: Vec<Dated>,
    /// The tables that are counted.
    pub(super) listed: Vec<Listed>,
    /// Rows that are put right in another input and were found where they stood first.
    pub(super) found_mended: BTreeMap<Key, u32>,
    pub(super) newest_seen: Option<Date>,
    pub(super) findings: Findings,
    pub(super) as_of: Option<Date>,
    pub(super) latest: Date,
    keeps_rejected: bool,
}

impl FleetBuilder {
    /// An empty fleet; `keeps_rejected` keeps the bytes of the rows that are set aside.
    pub(crate) fn new(as_of: Option<Date>, latest: Date, keeps_rejected: bool) -> Self {
        Self {
            fleet: Fleet::default(),
            lines: LineTable::default(),
            units: UnitCounts::default(),
            serials: SerialIndex::default(),
            marked: None,
            dated: Vec::new(),
            listed: Vec::new(),
            found_mended: BTreeMap::new(),
            newest_seen: None,
            findings: Findings::default(),
            as_of,
            latest,
            keeps_rejected,
        }
    }

    /// The same, which keeps of each unit what tells its device again in another inventory.
    pub(crate) fn marking(self, marks: &Marks) -> Self {
        let serials = SerialIndex::hashed_by(marks.0);
        Self { serials, marked: Some(MarkedUnits::default()), ..self }
    }

    /// Registers a file; its number.
    pub(crate) fn add_file(&mut self, name: &Arc<str>) -> u32 {
        self.fleet.files.push(name.clone());
        self.fleet.files.len() as u32 - 1
    }

    /// Keeps what the columns of a table were understood as.
    pub(crate) fn register(&mut self, table: &OpenTable<'_>) {
        let layout = table.layout();
        let place = table.place(layout.header.2, None);
        let sheet = place.locator.as_deref().and_then(|locator| locator.rsplit_once('!'));
        self.fleet.inputs.push(InputTable {
            file: table.name.to_string(),
            sheet: sheet.map(|(sheet, _)| sheet.into()),
            rows: 0,
            layout: layout.shape.key().into(),
            read: false,
            columns: layout.columns.told(),
        });
    }

    /// Keeps that a file, or a sheet of it, gave no table.
    pub(crate) fn not_read(&mut self, file: &Arc<str>, locator: Option<&str>) {
        let sheet =
            locator.and_then(|locator| locator.rsplit_once('!')).map(|(sheet, _)| sheet.into());
        self.fleet.inputs.push(InputTable {
            file: file.to_string(),
            sheet,
            ..InputTable::default()
        });
    }

    /// The name of a registered file.
    pub(crate) fn file_name(&self, number: u32) -> Arc<str> {
        self.fleet.files.get(number as usize).cloned().unwrap_or_default()
    }

    /// Adds a finding about a file as a whole.
    pub(crate) fn tell(&mut self, finding: Finding) {
        self.findings.add(finding);
    }

    /// What readers hash serials and names with.
    pub(crate) fn hasher(&self) -> KeyedHash {
        self.serials.hasher()
    }

    /// Makes room for so many bytes of rows like those of a log, and a few more: to grow step by step takes as
    /// long again as to fill, and so does the last step alone.
    pub(crate) fn reserve(&mut self, table: &mut OpenTable<'_>, log: &ChunkLog, bytes: u64) {
        let all = bytes.saturating_add(bytes / 32);
        let [serials, bytes, rows] = [log.serials.len(), log.serial_text.len(), log.rows.len()]
            .map(|count| ((count as u64).saturating_mul(all) / (log.end as u64).max(1)) as usize);
        self.serials.reserve(serials, bytes);
        match &mut self.marked {
            Some(marked) => marked.reserve(rows),
            None => table.units.reserve(rows),
        }
    }

    /// The rows of a log whose device was read before, and those whose device is in service in one row and gone
    /// in another, by their positions.
    fn repeated(
        &mut self,
        table: &OpenTable<'_>,
        log: &ChunkLog,
        superseded: &BTreeSet<usize>,
    ) -> [Vec<u32>; 2] {
        let [mut repeated, mut contradicted]: [Vec<u32>; 2] = Default::default();
        for entry in &log.serials {
            if superseded.contains(&(entry.row as usize)) {
                continue;
            }
            let row = log.rows.get(entry.row as usize);
            let Some(group) = row.and_then(|row| table.outcome(log, row.group)) else { continue };
            if group.serials == NO_SERIALS {
                continue;
            }
            let rows = match self.serials.insert(group.serials, entry.hash, log.serial(entry)) {
                Known::New => continue,
                Known::Again => &mut repeated,
                Known::Otherwise => &mut contradicted,
            };
            if rows.last() != Some(&entry.row) {
                rows.push(entry.row);
            }
        }
        [repeated, contradicted]
    }

    /// Counts the rows of the chunk that follows those before; tells `each` what became of a row.
    pub(crate) fn take(
        &mut self,
        table: &mut OpenTable<'_>,
        bytes: &[u8],
        log: &mut ChunkLog,
        mut each: impl FnMut(RowResult),
    ) {
        table.learn(bytes, log);
        let log = &*log;
        let superseded = table.superseded(bytes, log);
        let [repeated, contradicted] = self.repeated(table, log, &superseded);
        let mut repeated = repeated.iter().peekable();
        let mut contradicted = contradicted.iter().peekable();
        let mut totals = log.totals.iter().peekable();
        let mut headers = log.headers.iter().peekable();
        let mut serials = log.serials.iter().peekable();
        for (position, row) in log.rows.iter().enumerate() {
            let line = table.line + u64::from(row.line);
            while let Some(total) = totals.next_if(|total| total.row == position) {
                table.check(total, line);
            }
            let is_header = headers.next_if(|header| **header as usize == position).is_some();
            let Some((number, stands)) = table.group_of(log, row) else { continue };
            let place = if table.roles().places { stands } else { NOWHERE };
            let Some(group) = table.group(number) else { continue };
            let (outcome, units, kinds) = (group.outcome, group.units, group.serials);
            let date = if outcome == RowOutcome::Assessed { row.date } else { RawDate::NONE };
            let whole = row;
            let row = &RowLog { date, ..*row };
            if is_header && outcome == RowOutcome::SetAside {
                continue;
            }
            if !std::mem::replace(&mut group.met, true) {
                self.meet(table, number);
            }
            table.running.0 += units;
            let date = table.date(bytes, row);
            if contradicted.next_if(|row| **row as usize == position).is_some() {
                self.note(table, line, &(Code::GoneElsewhere, None, Vec::new()), 1);
            }
            if repeated.next_if(|repeated| **repeated as usize == position).is_some() {
                table.repeated += 1;
                each(RowResult {
                    row: *row,
                    outcome: RowOutcome::Duplicate,
                    group: number,
                    units,
                    line: None,
                    further: false,
                    mended: false,
                });
                continue;
            }
            if superseded.contains(&position)
                || outcome == RowOutcome::SetAside
                    && table.is_mended(line, bytes, row, &mut self.found_mended)
            {
                table.replaced += 1;
                let outcome = RowOutcome::Duplicate;
                each(RowResult {
                    row: *row,
                    outcome,
                    group: number,
                    units,
                    line: None,
                    further: false,
                    mended: true,
                });
                continue;
            }
            let Some(group) = table.group(number) else { continue };
            if group.rows == 0 {
                group.first = line;
            }
            group.rows += 1;
            let mut fleet_line = None;
            let mut further = Vec::new();
            match outcome {
                RowOutcome::Assessed => {
                    let known = table.lines.get(&(number, place)).copied();
                    let of_fleet = known.unwrap_or_else(|| self.line(table, number, place, line));
                    table.count_date(date, line);
                    fleet_line = Some(of_fleet);
                    further = self.further(table, number, place, line);
                    if table.roles().marks {
                        let at = position as u32;
                        while serials.next_if(|serial| serial.row < at).is_some() {}
                        let serial = serials.peek().filter(|serial| serial.row == at);
                        let serial = serial.map_or(Mark::NONE, |serial| Mark(serial.hash));
                        let marks = [serial, log.names.get(position).copied().unwrap_or_default()];
                        let (site, units) = (self.site(table, stands), units_of_row(units));
                        if let Some(marked) = &mut self.marked {
                            let unit = Unit { line: of_fleet, site, date, units };
                            // The marks are those of the row's first device.
                            marked.add(unit, marks.map(|mark| mark.among(kinds)));
                            for (line, units) in &further {
                                let units = units_of_row(*units);
                                marked.add(Unit { line: *line, units, ..unit }, [Mark::NONE; 2]);
                            }
                        }
                    } else {
                        table.units.add(of_fleet, date, units);
                        for (number, units) in &further {
                            table.units.add(*number, date, *units);
                        }
                    }
                }
                RowOutcome::SetAside if self.keeps_rejected => {
                    let text = row.text(bytes);
                    let origin = table.origin(line, text);
                    table.rejected.push(RejectedRow { text: text.into(), group: number, origin });
                }
                _ => {}
            }
            // Whoever lists rows is told the day of a device that is out; it counts as no date of the fleet.
            let told = if outcome == RowOutcome::NotInService { whole } else { row };
            if outcome == RowOutcome::NotInService {
                table.note_disposal(number, whole.date, units);
            }
            let line = fleet_line;
            let of_row = RowResult {
                row: *told,
                outcome,
                group: number,
                units,
                line,
                further: false,
                mended: false,
            };
            each(of_row);
            for (line, units) in further {
                each(RowResult { row: *row, units, line: Some(line), further: true, ..of_row });
            }
        }
        for note in &log.notes {
            let outcome = note.if_assessed.and_then(|group| table.outcome(log, group));
            if outcome.is_none_or(|group| group.outcome == RowOutcome::Assessed) {
                self.note(table, table.line + u64::from(note.line), &note.finding, 1);
            }
        }
        for (known, more) in table.seen.iter_mut().zip(&log.sightings) {
            known.merge(more, table.line);
        }
        table.line += log.lines;
    }

    /// Meets the first row of a group: devices and texts are numbered in the order of the rows.
    fn meet(&mut self, table: &mut OpenTable<'_>, group: u32) {
        table.met.push(group);
        let Some(group) = table.devices.get_mut(group as usize) else { return };
        let device = group.interpretation.device.as_ref();
        group.device = device.map(|device| self.lines.device(device));
        let further = group.interpretation.further.iter();
        group.further =
            further.map(|(device, units)| (self.lines.device(device), *units)).collect();
    }

    /// The site of a place of a table.
    fn site(&mut self, table: &mut OpenTable<'_>, place: u32) -> Name {
        // Places are numbered in the order of the rows.
        for [site, _] in table.places.get(table.sites.len()..).unwrap_or_default() {
            table.sites.push(self.lines.name(site));
        }
        table.sites.get(place as usize).copied().unwrap_or(Name::NONE)
    }

    /// Other devices that a row of a group stands for: their lines of the fleet, and units of each.
    fn further(
        &mut self,
        table: &OpenTable<'_>,
        group: u32,
        place: u32,
        line: u64,
    ) -> Vec<(u32, u64)> {
        let further = table.devices.get(group as usize).map(|group| &group.further);
        let numbered = further.into_iter().flatten();
        numbered
            .map(|(device, units)| (self.line_of(table, *device, place, line), *units))
            .collect()
    }

    /// The line of the fleet for rows of a group at a place, the first on this line.
    fn line(&mut self, table: &mut OpenTable<'_>, group: u32, place: u32, line: u64) -> u32 {
        let device = table.devices.get(group as usize).and_then(|group| group.device);
        let number = self.line_of(table, device.unwrap_or_default(), place, line);
        table.lines.insert((group, place), number);
        number
    }

    /// The line of the fleet for a device at a place, the first on this line of the file.
    fn line_of(&mut self, table: &OpenTable<'_>, device: u32, place: u32, line: u64) -> u32 {
        let [site, entity] = match table.places.get(place as usize) {
            Some([site, entity]) => [site.as_str(), entity.as_str()],
            None => [""; 2],
        };
        let place = self.lines.place(site, entity);
        self.lines.line(
            device,
            place,
            Origin { file: table.file, line: table.layout().file_line(line) },
        )
    }
}
