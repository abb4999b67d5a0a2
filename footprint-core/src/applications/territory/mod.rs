//! A territory's diagnosis and projection: what the national study says of it, what its devices, lines and
//! data centres explain, and what the years ahead may bring.

mod build;
mod check;
mod comparisons;
mod from_tables;
mod indicators;
mod input;
mod layers;
mod open_data;
mod paths;
mod phrases;
mod projection;
mod report;
mod stock;

pub use build::territory;
pub use input::{Action, GivenStock, Hosting, Measured, Municipality, Target, Territory};
pub use open_data::{
    Constraints, Field, Licence, OpenColumn, TableSchema, open_data_csv, table_schema,
};
pub use report::{
    ActionReport, ComparisonReport, IndicatorReport, MunicipalityReport, OwnFleet, PointReport,
    ProjectionReport, PublishedReport, RowReport, StageReport, StockReport, TargetReport,
    TerritoryReport,
};
pub use stock::{Derived, LinkedStock, link};

/// Number of the shapes of input and report.
pub const SCHEMA: u32 = 1;
