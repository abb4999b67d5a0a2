//! The life-cycle impact of digital equipment: audit an inventory, compare ways to equip.
//!
//! This is the front of two crates: [`core`] has the model (typed rows in, a report out) and
//! [`import`] reads inventories of any tool. Both are pure: bytes in, values out. No file, clock,
//! network or thread is touched here unless you pass a reader that does.
//!
//! # An inventory
//!
//! ```
//! use footprint::{Audit, Criterion};
//!
//! # fn main() -> Result<(), footprint::Error> {
//! let export = "Type;Modèle;Quantité;Date d'achat
//! PC portable;Latitude 5420;120;15/03/2022
//! Écran;24 pouces;150;15/03/2022";
//!
//! let audit = Audit::new().country("FRA").file("parc.csv", export.as_bytes()).run()?;
//! let climate = &audit.report.total[&Criterion::ClimateChange];
//! println!("{:.0} {} ({:.0} to {:.0})", climate.mean, climate.unit, climate.p05, climate.p95);
//! for finding in &audit.report.findings {
//!     println!("{}: {}", finding.code, finding.text);
//! }
//! # assert_eq!(audit.report.units, 270);
//! # assert!(climate.p05 < climate.mean && climate.mean < climate.p95);
//! # Ok(())
//! # }
//! ```
//!
//! # Two ways to equip
//!
//! ```
//! # fn main() -> Result<(), footprint::Error> {
//! let compared = footprint::compare(
//!     r#"
//!     service_years = 5
//!     quantity = 100
//!     option = [
//!         { name = "New", kind = "laptop", lifetime_years = 5 },
//!         { name = "Refurbished", kind = "laptop", refurbished = true, lifetime_years = 4 },
//!     ]"#,
//!     footprint::Language::En,
//! )?;
//! println!("{:?}, {:?}", compared.comparison.ranking, compared.comparison.badge);
//! # assert_eq!(compared.comparison.ranking, ["Refurbished", "New"]);
//! # Ok(())
//! # }
//! ```
//!
//! # What went wrong
//!
//! Nothing is skipped in silence: what could not be used is a [`Finding`](FindingReport) with its file,
//! line, column, code and text. Where nothing can be computed, [`Error`] holds the findings that say why.
//!
//! ```
//! let error = footprint::Audit::new().file("empty.csv", b"").run().unwrap_err();
//! assert_eq!(error.findings()[0].code.key(), "F002");
//! ```
//!
//! # A report kept and read again
//!
//! A report is its JSON and back. Its findings hold a code and values, so that they are worded in either
//! language when they are shown.
//!
//! ```
//! use footprint::core::{catalogue::Catalogue, terms::vocabulary::Language};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let export = "Type;Quantité\nPC portable;3\nBidule;1";
//! # let audit = footprint::Audit::new().file("parc.csv", export.as_bytes()).run()?;
//! let kept = serde_json::to_string(&audit.report)?;
//! let read: footprint::AuditReport = serde_json::from_str(&kept)?;
//! let finding = read.findings.iter().find(|finding| finding.code.key() == "F101").ok_or("none")?;
//! let catalogue = Catalogue::bundled().value;
//! println!("{}", finding.worded(Language::Fr, &catalogue));
//! # assert_eq!(serde_json::to_string(&read)?, kept);
//! # assert!(finding.worded(Language::Fr, &catalogue).contains("Bidule"));
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod audit;
mod compare;
mod data;
pub mod devices;
mod error;
pub mod explain;
pub mod models;
pub mod names;
mod parts;
mod reading;
mod trend;

pub use audit::{Audit, Audited};
pub use compare::{Compared, compare};
pub use data::shipped;
pub use error::Error;
pub use footprint_core as core;
pub use footprint_core::applications::comparison::Comparison;
pub use footprint_core::applications::trend::TrendReport;
pub use footprint_core::assessment::report::{AuditReport, FindingReport};
pub use footprint_core::assessment::scope::Scope;
pub use footprint_core::terms::date::Date;
pub use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Stage};
pub use footprint_import as import;
pub use parts::merge;
pub use trend::trend;
