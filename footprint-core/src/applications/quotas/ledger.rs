//! The rows of a ledger of purchases, disposals and contracts, each with what became of it.

use super::Year;
use super::doubt::RowDoubt;
use crate::catalogue::{Catalogue, Limit};
use crate::terms::diagnostic::Place;
use crate::terms::vocabulary::words;

words! {
    /// A category of goods of the AGEC law that is digital (order of 29 February 2024).
    Category {
        /// Computers, screens, servers, phones.
        ComputersAndPhones = "computers_and_phones",
        /// Printers and copiers.
        Printing = "printing",
        /// Ink and toner.
        PrintSupplies = "print_supplies",
        /// Paper.
        Paper = "paper",
    }
}

words! {
    /// Where what was bought comes from.
    Origin {
        /// New.
        New = "new",
        /// Reused or refurbished.
        Reused = "reused",
        /// Given by others.
        Given = "given",
        /// New, with recycled material.
        Recycled = "recycled",
        /// Not told: it counts as new.
        Untold = "untold",
    }
}

words! {
    /// Why a row does not concern the law.
    OutOfScope {
        /// Rented or leased: the law counts acquisitions.
        Lease = "lease",
        /// A service: maintenance, delivery, subscription.
        Service = "service",
        /// Software.
        Software = "software",
        /// An accessory, a cable or a part.
        Accessory = "accessory",
        /// A device that the order does not list.
        UnlistedDevice = "unlisted_device",
        /// Goods of another family.
        OtherGoods = "other_goods",
        /// The file, or the list of categories, says so.
        SaidSo = "said_so",
        /// A device that is still in service, in a list of disposals.
        InService = "in_service",
        /// A line that sums others.
        TotalLine = "total_line",
        /// A contract put out before the first day of its rule.
        BeforeTheRule = "before_the_rule",
        /// A row of a sheet or file whose rows are counted elsewhere.
        Copy = "copy",
    }
}

words! {
    /// What decided the category of a row.
    DecidedBy {
        /// The list of categories that was given.
        List = "list",
        /// A column of the ledger.
        Column = "column",
        /// The words of the label.
        Label = "label",
        /// The account number.
        Account = "account",
    }
}

impl Category {
    /// The name that the schema of the declaration gives it.
    ///
    /// Source: schema `schema-declaration-biens-reemploi-reutilisation-recycle` 0.1.0.
    pub const fn declared_name(self) -> &'static str {
        match self {
            Self::ComputersAndPhones => "Matériel informatique et téléphonie",
            Self::Printing => "Matériel de reprographie et d'impression",
            Self::PrintSupplies => "Consommables d'impression",
            Self::Paper => "Papier",
        }
    }
}

/// What a row adds to its year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// Something bought or received, before tax; below 0 for a credit note.
    Purchase {
        /// Category of goods.
        category: Category,
        /// Where it comes from.
        origin: Origin,
        /// Amount before tax, in the ledger's currency.
        amount: f64,
    },
    /// Devices decommissioned.
    Disposal {
        /// Whether they go to reuse.
        to_reuse: bool,
        /// How many.
        units: f64,
        /// How old they were, in years.
        age_years: Option<f64>,
    },
    /// Contracts put out.
    Contract {
        /// Whether an environmental criterion decides the award.
        has_criterion: bool,
        /// How many.
        contracts: f64,
    },
    /// Devices in the fleet.
    Fleet {
        /// Whether they were bought second-hand.
        is_second_hand: bool,
        /// How many.
        units: f64,
    },
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// It counts in its year.
    Counts(Entry),
    /// It does not concern the law.
    Out(OutOfScope),
    /// It cannot be counted: a finding at its line says why.
    SetAside,
}

/// One row of a ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// Where it stands.
    pub place: Place,
    /// What it is about, as written.
    pub label: String,
    /// Account number, as written.
    pub account: String,
    /// Calendar year.
    pub year: Option<i32>,
    /// Amount before tax.
    pub amount: Option<f64>,
    /// What became of it.
    pub fate: Fate,
    /// What decided its category.
    pub decided_by: Option<DecidedBy>,
    /// Its category, or where its goods come from, is a guess that the reader should confirm.
    pub to_confirm: bool,
    /// What it could still add to the rules, where it is set aside.
    pub doubts: Vec<RowDoubt>,
    /// Whether a cell says on which day: two rows that say the same are then one.
    pub is_dated: bool,
    /// What its cells say, in any order: its copies say the same.
    pub content: String,
}

impl LedgerRow {
    /// Takes the row out of the count: it is counted elsewhere.
    pub fn leave_out(&mut self) {
        self.fate = Fate::Out(OutOfScope::Copy);
        self.to_confirm = false;
        self.doubts.clear();
    }
}

/// The rows of one or more ledgers, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Rows read: each counts, is out of scope, of another year, or set aside.
    pub rows: Vec<LedgerRow>,
}

/// What became of the rows of a ledger in one year; they sum to the rows read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that count.
    pub counted: u64,
    /// Rows out of scope.
    pub out_of_scope: u64,
    /// Rows of other years.
    pub other_years: u64,
    /// Rows that cannot be counted.
    pub set_aside: u64,
}

impl Ledger {
    /// The newest year of the rows that count; `None` where none does.
    pub fn newest_year(&self) -> Option<i32> {
        let counted = |row: &&LedgerRow| matches!(row.fate, Fate::Counts(_));
        self.rows.iter().filter(counted).filter_map(|row| row.year).max()
    }

    /// The figures of a year.
    pub fn figures(&self, year: i32, catalogue: &Catalogue) -> Year {
        let oldest = catalogue.limit(Limit::OldestReusedYears);
        let mut figures = Year::default();
        for row in self.rows.iter().filter(|row| row.year == Some(year)) {
            if let Fate::Counts(entry) = row.fate {
                figures.add(entry, oldest);
            }
        }
        // A row whose year cannot be read may be of any.
        let may_be = |row: &&LedgerRow| row.year.is_none_or(|of| of == year);
        for row in self.rows.iter().filter(may_be) {
            if row.fate == Fate::SetAside {
                row.doubts.iter().for_each(|doubt| figures.aside.add(*doubt));
            }
        }
        figures
    }

    /// What became of the rows.
    pub fn counts(&self, year: i32) -> RowCounts {
        let mut counts = RowCounts::default();
        for row in &self.rows {
            *match row.fate {
                Fate::SetAside => &mut counts.set_aside,
                _ if row.year.is_some_and(|other| other != year) => &mut counts.other_years,
                Fate::Out(_) => &mut counts.out_of_scope,
                Fate::Counts(_) => &mut counts.counted,
            } += 1;
        }
        counts
    }
}
