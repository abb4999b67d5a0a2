//! The options of `quotas`.

use crate::args::{header_and_field, tax_rate};
use clap::Args;
use std::path::PathBuf;

/// Options of `quotas`.
#[derive(Debug, Args)]
pub(crate) struct QuotasOptions {
    /// Ledgers of purchases and disposals (CSV, XLSX, XLS, ODS): a year or dates, label, account, amount before
    /// tax, state; French or English headers
    #[arg(value_name = "LEDGER", required_unless_present_any = ["disposals", "inventory", "check_declaration"])]
    pub(crate) purchases: Vec<PathBuf>,
    /// Lists of devices that left: destination, age or dates, units
    #[arg(long, value_name = "FILE")]
    pub(crate) disposals: Vec<PathBuf>,
    /// Inventories: where their devices out of service went, a ratio of its own (REEN art. 16)
    #[arg(long, id = "inventory", value_name = "FILE")]
    pub(crate) inventory: Vec<PathBuf>,
    /// Your own categories (CSV: label, account, category), which win over the program's
    #[arg(long, value_name = "FILE", requires = "purchases")]
    pub(crate) categories: Option<PathBuf>,
    /// Write the categories to confirm to a file, to be mended and given back with --categories
    #[arg(long, value_name = "OUT.csv", requires = "purchases")]
    pub(crate) to_confirm: Option<PathBuf>,
    /// Convert amounts with tax at this rate in % (without it they are refused)
    #[arg(long, value_name = "RATE", requires = "purchases", value_parser = tax_rate)]
    pub(crate) vat: Option<f64>,
    /// Which field a column holds, as "Header=field"; may be repeated
    #[arg(long = "column", id = "ledger_columns", value_name = "HEADER=FIELD", value_parser = header_and_field)]
    pub(crate) columns: Vec<(String, String)>,
    /// Write the yearly declaration of the AGEC law (CSV of the published schema)
    #[arg(long, value_name = "OUT.csv", requires_all = ["purchases", "siret", "buyer_name"])]
    pub(crate) declaration: Option<PathBuf>,
    /// SIRET number of the buyer, for the declaration
    #[arg(long, value_name = "SIRET", requires = "declaration")]
    pub(crate) siret: Option<String>,
    /// Registered name of the buyer, for the declaration
    #[arg(long = "name", id = "buyer_name", value_name = "NAME", requires = "declaration")]
    pub(crate) name: Option<String>,
    /// Check a declaration against the published schema
    #[arg(long, value_name = "FILE", conflicts_with_all = ["purchases", "disposals", "inventory", "declaration", "ledger_columns", "law_year"])]
    pub(crate) check_declaration: Option<PathBuf>,
    /// Exit with status 1 when a row could not be counted
    #[arg(long, id = "strict_purchases")]
    pub(crate) strict: bool,
    /// Year [default: the newest of the file]
    #[arg(long = "year", id = "law_year", value_name = "YEAR")]
    pub(crate) year: Option<i32>,
    /// Folder of your own reference tables, whose rows win over the shipped ones
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}
