//! Units in headers: what a number is told in may contradict what its header names.

use super::grammar::read;
use super::header::words;
use super::meaning::Meaning;
use super::role::{Role as R, Roles};
use crate::table::columns::Field;

/// What a header with another unit may still be: a day, a kind, a name, a place.
const BESIDE_ANOTHER: &[R] = &[
    R::Date,
    R::Invoice,
    R::Order,
    R::Seen,
    R::HoursPerDay,
    R::DaysPerYear,
    R::Type,
    R::Name,
    R::Place,
    R::Room,
    R::Entity,
    R::User,
    R::Uuid,
];

/// What says nothing of a count in a remark, as `24 mois`, `8 Go` and `dont 10 % HS` do.
pub(super) const IN_A_REMARK: &[R] = &[
    R::OtherUnit,
    R::Bytes,
    R::Centimetres,
    R::VoltAmperes,
    R::Year,
    R::Month,
    R::Period,
    R::OfWhich,
    R::Dispose,
    R::NotToUse,
    R::Lifetime,
    R::Accounting,
];

/// Whether a header speaks of what no field is told in: `kg CO2e`, `Poids`, `Taux (%)`.
pub(crate) fn is_in_another_unit(header: &str) -> bool {
    is_of_another_unit(read(header, false).roles)
}

/// Whether a count is dropped for the unit in the brackets behind it, and for nothing else: `Quantité (kg)`.
pub(super) fn is_count_in_a_unit(header: &str) -> bool {
    header.split_once('(').is_some_and(|(words, _)| {
        let first = read(words, false).meanings.first().copied();
        first.is_some_and(|(meaning, _)| meaning == Meaning::Quantity) && is_in_another_unit(header)
    })
}

/// The same of the roles of its words. A figure is in whatever unit it mentions; a count in the one that stands alone.
pub(super) fn is_of_another_unit(r: Roles) -> bool {
    const FIGURES: &[R] =
        &[R::Age, R::Lifetime, R::KwhUnit, R::Energy, R::Consumption, R::Power, R::Size];
    const MEASURED: &[R] = &[R::Bytes, R::Centimetres, R::VoltAmperes];
    let counts = r.has(R::Count);
    // `Quantité (cm)`, `Stock (Go)`; `Stockage total (Go)` is what it says.
    let stands = counts || r.any(&[R::InStock, R::Remaining, R::Total]);
    let measured = stands && r.any(MEASURED) && !r.any(&[R::Storage, R::Ram]);
    // `Quantité commandée (tonnes)` is no order.
    let still = r.any(&[R::Date, R::HoursPerDay, R::DaysPerYear]);
    let beside = r.any(BESIDE_ANOTHER) && (still || !counts);
    let other = r.has(R::OtherUnit) || r.has(R::Mentioned) && r.any(FIGURES) && !counts;
    measured || other && !beside
}

/// Whether what stands in brackets behind the name of a field may be its unit: `(kWh/an)`, not `(kg CO2)` behind a
/// yearly consumption.
pub(crate) fn is_unit_of(field: Field, aside: &str) -> bool {
    const UNITS: [R; 11] = [
        R::OtherUnit,
        R::Mentioned,
        R::KwhUnit,
        R::WattUnit,
        R::VoltAmperes,
        R::Bytes,
        R::Price,
        R::Diagonal,
        R::Centimetres,
        R::Month,
        R::Period,
    ];
    let own: &[R] = match field {
        Field::KwhPerYear => &[R::KwhUnit],
        Field::Watts => &[R::WattUnit],
        Field::ScreenInches => &[R::Diagonal, R::Centimetres],
        Field::Age | Field::Lifetime => &[R::Month],
        // `Quantité (24 mois)`: a remark.
        Field::Quantity if words(aside).iter().any(|word| word.remark) => return true,
        Field::Quantity => &[],
        _ => return true,
    };
    let said = read(aside, false).roles;
    // `Consommation (kWh, fabrication)`
    if field == Field::KwhPerYear && said.any(&[R::Manufacture, R::Lifetime]) {
        return false;
    }
    UNITS.iter().all(|unit| !said.has(*unit) || own.contains(unit))
}
