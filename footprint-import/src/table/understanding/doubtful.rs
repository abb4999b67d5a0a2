//! Columns that another column of their table speaks against.

use super::assign::{Column, is_fixed};
use super::evidence::Class;
use super::role::Role;
use super::{ColumnReading, Why};
use crate::table::columns::Field;
use crate::words::fold::fold;

/// What stands under the status of a warranty or a contract of support.
const OF_A_WARRANTY: &[&str] = &[
    "active",
    "expired",
    "expiring",
    "expiring soon",
    "valid",
    "in warranty",
    "out of warranty",
    "actif",
    "expire",
    "expiree",
    "valide",
    "en cours",
    "echue",
    "echu",
];
/// Words of the headers beside it.
const WARRANTY: &[&str] = &[
    "service level",
    "warranty",
    "coverage",
    "support",
    "entitlement",
    "garantie",
    "contrat",
    "contract",
];

/// A `Status` of `Active` and `Expired` beside a service level is that of the warranty: no device is gone for it.
pub(super) fn status_of_a_warranty<'a, I: Iterator<Item = &'a str>>(
    headers: &[String],
    cells: &impl Fn(usize) -> I,
    columns: &[Column],
    readings: &mut [ColumnReading],
) {
    let beside = headers
        .iter()
        .map(|header| fold(header))
        .any(|header| WARRANTY.iter().any(|word| header.contains(word)));
    if !beside {
        return;
    }
    for (at, (column, reading)) in columns.iter().zip(readings).enumerate() {
        let texts = || cells(at).map(fold).filter(|text| !text.is_empty());
        if reading.field == Some(Field::Status)
            && !is_fixed(reading)
            && fold(&reading.header).split(' ').count() == 1
            && texts().any(|text| text.starts_with("expir"))
            && texts().all(|text| OF_A_WARRANTY.contains(&text.as_str()))
        {
            *reading = column.unread(&reading.header, Why::AnotherColumn);
        }
    }
}

/// A name of something (`blueprint_name`) of which a few words are those of kinds is no kind beside a model.
pub(super) fn names_beside_a_model(columns: &[Column], readings: &mut [ColumnReading]) {
    /// Fewer kinds than this are chance.
    const SOME: f32 = 0.5;
    let model =
        |reading: &ColumnReading| matches!(reading.field, Some(Field::Model | Field::MakerModel));
    if !readings.iter().any(model) {
        return;
    }
    for (column, reading) in columns.iter().zip(readings) {
        if reading.field == Some(Field::Kind)
            && !is_fixed(reading)
            && column.header.roles.has(Role::Name)
            && column.cells.share(Class::Kind) < SOME
        {
            *reading = column.unread(&reading.header, Why::AnotherColumn);
        }
    }
}
