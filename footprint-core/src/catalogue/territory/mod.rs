//! Tables of territories and nations: what people own and how it may change (`stocks.csv`, `projections.csv`,
//! `scenarios.csv`), published figures by head (`national.csv`) and equivalents.

pub(super) mod national;
pub(super) mod stocks;
