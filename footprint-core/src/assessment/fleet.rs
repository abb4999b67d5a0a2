//! A fleet: what an organisation owns, as lines that each stand for a number of identical units.

pub use crate::catalogue::Match;
use crate::terms::date::Date;
pub use crate::terms::name::{Name, Names};
use crate::terms::quantity::{KwhPerYear, Watts, Years};
use crate::terms::vocabulary::{Kind, Status};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The yearly electricity that an inventory gives, best first (METHOD.md §1.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Electricity {
    /// Metered.
    Metered(KwhPerYear),
    /// The maker's yearly consumption (TEC).
    Declared(KwhPerYear),
    /// Power while on, hours a day, days a year.
    Power {
        /// Power while on.
        watts: Watts,
        /// Hours a day.
        hours_per_day: f64,
        /// Days a year.
        days: f64,
    },
}

/// Units bought on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The day: of purchase, or of the best date at hand.
    pub date: Option<Date>,
    /// How many.
    pub units: u64,
}

/// Where a line was first read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Position in [`Fleet::files`].
    pub file: u32,
    /// Line of that file, from 1.
    pub line: u64,
}

/// Identical rows, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct FleetLine {
    /// Kind of equipment.
    pub kind: Kind,
    /// Manufacturer, as written.
    pub manufacturer: Name,
    /// Model, as written.
    pub model: Name,
    /// Diagonal of a screen, in inches, where it is known.
    pub screen_inches: Option<f64>,
    /// Bought second-hand or refurbished, where the row says so.
    pub second_hand: bool,
    /// Capacity of a drive, in GB, where it is known.
    pub storage_gb: Option<f64>,
    /// Site.
    pub site: Name,
    /// Entity.
    pub entity: Name,
    /// Electricity zone, where the row names one; else the scope's.
    pub zone: Name,
    /// In service or in stock; disposed units are not in a fleet.
    pub status: Status,
    /// Lifetime, where the row gives one.
    pub lifetime: Option<Years>,
    /// Electricity, where the row gives it.
    pub electricity: Option<Electricity>,
    /// The maker's sheet.
    pub matched: Match,
    /// First row of the line.
    pub origin: Origin,
    /// The units, by day of purchase, oldest first, undated ones last; never empty.
    pub batches: Vec<Batch>,
}

impl FleetLine {
    /// Units of a kind that are in service, of which nothing else is said.
    ///
    /// ```
    /// use footprint_core::assessment::fleet::{Batch, FleetLine};
    /// use footprint_core::terms::vocabulary::Kind;
    /// let line = FleetLine::of(Kind::Laptop, vec![Batch { date: None, units: 12 }]);
    /// assert_eq!(line.units(), 12);
    /// ```
    pub const fn of(kind: Kind, batches: Vec<Batch>) -> Self {
        Self {
            kind,
            manufacturer: Name::NONE,
            model: Name::NONE,
            screen_inches: None,
            second_hand: false,
            storage_gb: None,
            site: Name::NONE,
            entity: Name::NONE,
            zone: Name::NONE,
            status: Status::InService,
            lifetime: None,
            electricity: None,
            matched: Match::Archetype,
            origin: Origin { file: 0, line: 0 },
            batches,
        }
    }
}

/// Units of a kind that left the fleet, of which the days of purchase and disposal are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Disposals {
    /// How many.
    pub units: u64,
    /// Days for which they served, all together.
    pub days: u64,
}

impl Fleet {
    /// Counts disks once: a storage bay beside which disks are listed, at the same site and entity, becomes a
    /// bay whose disks are apart. Tells how many bays that is.
    pub fn set_bay_disks_apart(&mut self) -> u64 {
        let is_disk = |kind| matches!(kind, Kind::StorageDisk | Kind::Hdd | Kind::Ssd);
        let place = |line: &FleetLine| (line.site, line.entity);
        // Looked up only.
        let with_disks: FxHashSet<(Name, Name)> =
            self.lines.iter().filter(|line| is_disk(line.kind)).map(place).collect();
        let mut bays = 0;
        for line in &mut self.lines {
            if line.kind == Kind::StorageBay && with_disks.contains(&place(line)) {
                line.kind = Kind::StorageEnclosure;
                // A sheet of a bay has its disks in it.
                line.matched = Match::Archetype;
                bays += line.units();
            }
        }
        bays
    }
}

impl FleetLine {
    /// Number of units.
    pub fn units(&self) -> u64 {
        self.batches.iter().map(|batch| batch.units).sum()
    }
}

/// What became of every row that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowCounts {
    /// All rows; blank lines and title lines are not rows.
    pub read: u64,
    /// In the figures.
    pub assessed: u64,
    /// Could not be used; each has a finding.
    pub set_aside: u64,
    /// Retired, sold, stolen.
    pub not_in_service: u64,
    /// A second record of a device already read.
    pub duplicates: u64,
    /// Virtual machines, built-in panels, software printers, templates, totals.
    pub not_equipment: u64,
    /// People's own devices.
    pub personal: u64,
}

impl RowCounts {
    /// Whether every row read has one outcome.
    pub fn balance(&self) -> bool {
        self.read
            == self.assessed
                + self.set_aside
                + self.not_in_service
                + self.duplicates
                + self.not_equipment
                + self.personal
    }
}

/// A table of an input, and how it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputTable {
    /// The file's name.
    pub file: String,
    /// The sheet, for a table of a workbook.
    pub sheet: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// How devices stand in it: `list`, one a row.
    pub layout: Cow<'static, str>,
    /// Whether it gave a row.
    pub read: bool,
    /// Its columns.
    pub columns: Vec<InputColumn>,
}

/// A column of an input, and what it was understood as.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputColumn {
    /// The header as written.
    pub header: String,
    /// The field that it was read as; `None` where it was not read.
    pub field: Option<Cow<'static, str>>,
    /// What a column that was not read looks like.
    pub looks_like: Option<Cow<'static, str>>,
    /// Why.
    pub why: Cow<'static, str>,
}

/// A fleet as read.
#[derive(Clone, Debug, Default)]
pub struct Fleet {
    /// Names of the files read.
    pub files: Vec<Arc<str>>,
    /// The tables of the files, and how each was understood.
    pub inputs: Vec<InputTable>,
    /// Texts.
    pub names: Names,
    /// Lines, in order of first appearance.
    pub lines: Vec<FleetLine>,
    /// What became of every row.
    pub rows: RowCounts,
    /// Units that left and of which both days are known, by kind.
    pub disposals: BTreeMap<Kind, Disposals>,
    /// The newest plausible date of the files, which counts as today unless the scope says.
    pub newest_date: Option<Date>,
    /// What the user says of words, models and columns, as far as the files have them.
    pub own_names: Vec<OwnName>,
}

/// What the user says of a text of the files.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnName {
    /// The text, as the user wrote it.
    pub text: String,
    /// Where it was said: `alias`, `word` or `column`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["alias", "column", "word"])))]
    pub of: Cow<'static, str>,
    /// The key of a kind or a field, the name of a maker's sheet, or `none`.
    pub meaning: String,
}
