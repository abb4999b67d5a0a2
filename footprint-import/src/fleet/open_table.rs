//! What is kept of the file at hand until its end.

use crate::bytes::hashing::{FastMap, fast_map};
use crate::bytes::slots::Slots;
use crate::device::interpreter::RowFinding;
use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunk_log::Total;
use crate::fleet::date_columns::DateColumn;
use crate::fleet::rejected::RejectedRow;
use crate::table::transcript::Locator;
use crate::words::date::RawDate;
use footprint_core::terms::diagnostic::{Code, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An outcome as the rows of a file share it.
pub(super) struct Shared {
    pub(super) outcome: Arc<Interpretation>,
    /// Whether a row has it.
    pub(super) met: bool,
    /// Of the first row that has it.
    pub(super) device: u32,
}

/// Rows of a file that share outcome and place: what every row asks for.
pub(super) struct Bucket {
    pub(super) outcome: RowOutcome,
    pub(super) units: u32,
    /// Line of the fleet, once a row is assessed; else [`NOT_MET`] or [`NO_LINE`].
    pub(super) line: u32,
    /// Rows so far, those that repeat a device left out.
    pub(super) rows: u32,
}

/// The same rows: what is asked for once.
pub(super) struct Origin {
    pub(super) outcome: u32,
    pub(super) place: u32,
    /// Line of the first row.
    pub(super) first: u64,
}

/// No line yet.
pub(super) const NO_LINE: u32 = u32::MAX;
/// No row yet.
pub(super) const NOT_MET: u32 = u32::MAX - 1;

/// The dates of assessed rows, numbered in the order in which they were met.
#[derive(Default)]
pub(super) struct Dates {
    /// By the hash of each.
    numbers: Slots<u32>,
    met: Vec<Met>,
}

/// A date: the line of its first row, and how many rows have it.
pub(super) struct Met {
    pub(super) raw: RawDate,
    pub(super) line: u64,
    pub(super) rows: u64,
}

impl Dates {
    /// Asks for a date that comes soon.
    #[inline]
    pub(super) fn ahead(&self, raw: RawDate) {
        self.numbers.ahead(raw.hash());
    }

    /// The number of a date, which a row on this line has.
    #[inline]
    pub(super) fn number(&mut self, raw: RawDate, line: u64) -> u32 {
        let number = match self.numbers.get(raw.hash()) {
            Some(number) => number,
            None => self.meet(raw, line),
        };
        self.met[number as usize].rows += 1;
        number
    }

    #[cold]
    fn meet(&mut self, raw: RawDate, line: u64) -> u32 {
        let number = self.met.len() as u32;
        self.met.push(Met { raw, line, rows: 0 });
        self.numbers.insert(raw.hash(), number);
        number
    }

    /// The dates in the order of their numbers.
    pub(super) fn take(&mut self) -> Vec<Met> {
        std::mem::take(self).met
    }
}

/// What is told of the file's rows, each finding once and numbered.
pub(super) struct ToldFindings {
    numbers: FastMap<Arc<RowFinding>, u32>,
    pub(super) list: Vec<ToldFinding>,
}

/// A finding of rows, and where it stands among all findings once it is handed on.
pub(super) struct ToldFinding {
    pub(super) finding: Arc<RowFinding>,
    pub(super) position: Option<usize>,
}

impl ToldFindings {
    fn number(&mut self, finding: &RowFinding) -> u32 {
        if let Some(number) = self.numbers.get(finding) {
            return *number;
        }
        let (number, finding) = (self.list.len() as u32, Arc::new(finding.clone()));
        self.list.push(ToldFinding { finding: finding.clone(), position: None });
        self.numbers.insert(finding, number);
        number
    }
}

/// State of the file at hand.
pub(super) struct FileState {
    pub(super) number: u32,
    pub(super) name: Arc<str>,
    /// Where the rows stand, in files that are no lines of text.
    locator: Option<Locator>,
    /// Lines before the stretch that comes next.
    pub(super) line: u64,
    /// By the numbers of the workers' memory.
    pub(super) outcomes: Vec<Shared>,
    pub(super) places: Vec<Arc<[String; 2]>>,
    pub(super) buckets: Vec<Bucket>,
    pub(super) origins: Vec<Origin>,
    /// The outcomes in the order of the rows that have them first.
    pub(super) met: Vec<u32>,
    pub(super) dates: Dates,
    pub(super) columns: Vec<DateColumn>,
    /// Findings by line: their numbers, and how often.
    pub(super) findings: BTreeMap<u64, Vec<(u32, u64)>>,
    pub(super) told: ToldFindings,
    pub(super) wordings: FastMap<Code, usize>,
    /// Rows that repeat a device.
    pub(super) repeated: u64,
    /// Units so far, and since the last partial total.
    pub(super) running: (u64, u64),
    pub(super) rejected: Vec<RejectedRow>,
}

impl FileState {
    /// A file whose rows follow from `line`.
    pub(super) fn new(number: u32, name: Arc<str>, line: u64, locator: Option<Locator>) -> Self {
        Self {
            number,
            name,
            locator,
            line,
            outcomes: Vec::new(),
            places: Vec::new(),
            buckets: Vec::new(),
            origins: Vec::new(),
            met: Vec::new(),
            dates: Dates::default(),
            columns: Vec::new(),
            findings: BTreeMap::new(),
            told: ToldFindings { numbers: fast_map(), list: Vec::new() },
            wordings: fast_map(),
            repeated: 0,
            running: (0, 0),
            rejected: Vec::new(),
        }
    }

    /// The place of a row, or of a cell by its column from 0.
    pub(super) fn place(&self, line: u64, column: Option<usize>) -> Place {
        match &self.locator {
            Some(locator) => locator.place(&self.name, line, column),
            None => Place {
                column: column.map(|column| column as u32 + 1),
                ..Place::line(&self.name, line)
            },
        }
    }

    /// Keeps a finding of a line.
    pub(super) fn keep(&mut self, line: u64, finding: &RowFinding, count: u64) {
        let number = self.told.number(finding);
        self.findings.entry(line).or_default().push((number, count));
    }

    /// Compares a written total with the units so far.
    pub(super) fn check(&mut self, total: &Total, line: u64) {
        let summed = if total.partial { self.running.1 } else { self.running.0 };
        if summed != total.written && self.running.1 != total.written {
            let (written, summed) = (total.written.to_string(), summed.to_string());
            let values = vec![("written", written), ("summed", summed)];
            self.keep(line, &(Code::TotalMismatch, None, values), 1);
        }
        self.running.1 = 0;
    }
}
