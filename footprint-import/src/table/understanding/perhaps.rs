//! Whole numbers that may count where no column does: `Quantité (kg)`, `Inventaire physique`.

use super::assign::{CELLS_ALONE, Column};
use super::evidence::Class;
use super::meaning::Meaning;
use super::role::Role as R;
use super::unit::is_count_in_a_unit;
use super::{ColumnReading, Why};
use crate::table::columns::Field;

/// Larger numbers are borne by devices.
const MOST_COUNTED: u64 = 1_000;
/// Numbers below which all those of a fleet are hardly borne.
const TINY: u64 = 100;

/// Asks about columns that may count where none does, nor names one device. A stocktaking counts where each kind stands once and nothing
/// tells one device from another.
pub(super) fn counts_perhaps(columns: &[Column], readings: &mut [ColumnReading]) {
    let told = [Field::Quantity, Field::Serial, Field::Uuid];
    if readings.iter().any(|reading| reading.field.is_some_and(|field| told.contains(&field))) {
        return;
    }
    let names_one = |reading: &ColumnReading| {
        reading.looks_like == Some(Meaning::User)
            || matches!(reading.field, Some(Field::Name | Field::Model | Field::MakerModel))
    };
    let one_of_each = columns.iter().zip(&*readings).any(|(column, reading)| {
        let cells = &column.cells;
        let once = cells.filled() > 1 && cells.values() == cells.filled();
        reading.field == Some(Field::Kind) && once
    });
    let counted = one_of_each && !readings.iter().any(names_one);
    let taken: Vec<usize> = columns
        .iter()
        .zip(&*readings)
        .enumerate()
        .filter(|(_, (column, reading))| is_stocktaking(column, reading))
        .map(|(at, _)| at)
        .collect();
    for (at, (column, reading)) in columns.iter().zip(readings).enumerate() {
        let whole = column.cells.share(Class::Whole) >= 0.8;
        let in_a_unit = reading.field.is_none()
            && reading.why == Why::NotNeeded
            && whole
            && is_count_in_a_unit(&reading.header);
        if taken == [at] && counted {
            reading.field = Some(Field::Quantity);
            reading.looks_like = None;
            reading.why = Why::Cells;
            reading.score = CELLS_ALONE;
        } else if in_a_unit || taken.contains(&at) {
            reading.looks_like = Some(Meaning::Quantity);
            reading.why = Why::Unknown;
        }
    }
}

/// Whether a column read as the numbers that devices bear holds those of a stocktaking: some come again, or all are
/// tiny, and they do not number the rows.
fn is_stocktaking(column: &Column, reading: &ColumnReading) -> bool {
    let cells = &column.cells;
    let numbers_rows = cells.ascend() && cells.largest() as usize == cells.filled();
    reading.field.is_none()
        && reading.why == Why::NotNeeded
        && reading.looks_like == Some(Meaning::AssetTag)
        && column.header.roles.only(&[R::Inventory, R::Month, R::Year, R::Total])
        && cells.share(Class::Whole) >= 0.8
        && cells.largest() < MOST_COUNTED
        && (cells.values() < cells.filled() || cells.largest() < TINY)
        && !numbers_rows
}
