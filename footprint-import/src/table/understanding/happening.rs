//! Headers that speak of a number of the device, of what happened to it and when, or of how many there are.

use super::meaning::Meaning as M;
use super::role::{Role as R, Roles};

/// Numbers of the device: age, lifetime, electricity, diagonal, price.
pub(super) fn figure(r: Roles, day: bool) -> Option<Vec<(M, f32)>> {
    // `Énergie de fabrication`, `kWh/1000h`, `Âge (semaines)`: no year's, and no years.
    let electricity = r.any(&[R::KwhUnit, R::Energy, R::Consumption]) && !r.has(R::Price);
    if electricity && r.any(&[R::Manufacture, R::Lifetime, R::Period])
        || r.has(R::Period) && r.any(&[R::Age, R::Lifetime])
    {
        return Some(vec![(M::Other, 1.0)]);
    }
    if r.has(R::Lifetime) && !r.has(R::Price) {
        return Some(if r.has(R::Date) || r.has(R::End) {
            vec![(M::OtherDate, 1.0)]
        } else if r.only(&[R::Lifetime]) {
            vec![(M::Lifetime, 1.0), (M::Price, 0.5)]
        } else {
            vec![(M::Lifetime, 1.0)]
        });
    }
    if r.has(R::Age) {
        return Some(if r.any(&[R::User, R::People]) {
            vec![(M::Other, 1.0)]
        } else {
            vec![(M::Age, 1.0), (M::Other, 0.4)]
        });
    }
    if r.has(R::HoursPerDay) {
        return Some(vec![(M::HoursPerDay, 1.0)]);
    }
    if r.has(R::DaysPerYear) {
        return Some(vec![(M::DaysPerYear, 1.0)]);
    }
    // The unit decides, whatever else is named: `Puissance (kWh/an)`; in a month or a day it is no year's.
    if r.has(R::KwhUnit) && !r.has(R::Price) {
        return Some(if r.any(&[R::Month, R::Date]) {
            vec![(M::Other, 1.0)]
        } else {
            vec![(M::KwhPerYear, 1.0), (M::Watts, 0.6)]
        });
    }
    if r.has(R::WattUnit) && !r.has(R::Energy) {
        return Some(vec![(M::Watts, 1.0)]);
    }
    if r.any(&[R::Energy, R::Consumption]) && !r.has(R::Price) {
        if r.has(R::Month) {
            return Some(vec![(M::Other, 1.0)]);
        }
        return Some(if r.any(&[R::Power, R::WattUnit]) {
            vec![(M::Watts, 1.0), (M::KwhPerYear, 0.4)]
        } else if r.has(R::Energy) || r.has(R::Year) {
            vec![(M::KwhPerYear, 1.0), (M::Watts, 0.6)]
        } else {
            // Watts or kilowatt-hours: only the cells can tell.
            vec![(M::KwhPerYear, 0.5), (M::Watts, 0.5)]
        });
    }
    if r.has(R::Power) && r.has(R::Price) {
        return Some(vec![(M::Price, 1.0), (M::Watts, 0.5)]);
    }
    if r.has(R::Power) {
        return Some(vec![(M::Watts, 1.0), (M::Cpu, 0.5), (M::Other, 0.4)]);
    }
    if r.has(R::Diagonal) || r.has(R::Size) && r.has(R::Screen) {
        return Some(vec![(M::ScreenInches, 1.0)]);
    }
    if r.has(R::Centimetres) && r.has(R::Screen) {
        return Some(vec![(M::ScreenInches, 0.9)]);
    }
    if r.has(R::Size) {
        return Some(vec![(M::ScreenInches, 0.8), (M::Storage, 0.6), (M::Other, 0.5)]);
    }
    if r.has(R::Duration) {
        return Some(if r.has(R::Year) && !r.has(R::User) {
            vec![(M::Lifetime, 0.5), (M::Other, 0.5)]
        } else {
            vec![(M::Other, 0.9)]
        });
    }
    if r.any(&[R::Price, R::Depreciation]) {
        return Some(if day && !r.any(&[R::Buy]) {
            vec![(M::OtherDate, 0.7), (M::Price, 0.7)]
        } else {
            vec![(M::Price, 1.0)]
        });
    }
    None
}

/// What happened to the device, with its date, number, place or alone.
pub(super) fn date(r: Roles, number: bool, day: bool) -> Option<Vec<(M, f32)>> {
    let seen = r.has(R::Seen) || r.has(R::Last) && r.any(&[R::Inventory, R::Login]);
    let event = if r.has(R::Manufacture) {
        M::Manufactured
    } else if r.has(R::Order) {
        M::OrderDate
    } else if r.has(R::Deliver) {
        M::DeliveryDate
    } else if r.has(R::Invoice) {
        M::PurchaseDate
    } else if r.has(R::Dispose) {
        M::DisposalDate
    } else if r.has(R::Serve) {
        M::ServiceDate
    } else if r.has(R::Enroll) {
        M::Enrolled
    } else if r.has(R::Create) {
        M::Created
    } else if seen || r.has(R::Inventory) && day && !number && !r.has(R::Buy) {
        M::LastSeen
    } else if r.has(R::Assign) {
        M::ServiceDate
    } else if r.has(R::Buy) {
        M::PurchaseDate
    } else if day && r.has(R::InUse) {
        M::ServiceDate
    } else {
        return date_of_nothing(r, day);
    };
    if r.any(&[R::Status, R::Country]) && !day {
        return None;
    }
    // `Years since purchase`, `Nb d'années depuis l'achat`: an age.
    let since = r.has(R::Year) && (r.has(R::Count) || r.has(R::Date));
    let aged = since && r.any(&[R::Buy, R::Serve, R::Deliver, R::Manufacture]);
    if aged && r.has(R::Count) {
        return Some(vec![(M::Age, 1.0), (M::OtherQuantity, 0.5)]);
    }
    let device = !day && r.any(&[R::Device, R::Subject, R::Screen, R::Telephone]);
    let with = |meanings: &[(M, f32)]| {
        let mut all = vec![(event, if day { 1.0 } else { 0.9 })];
        all.extend_from_slice(meanings);
        if aged {
            all.push((M::Age, 0.9));
        }
        // `PC attribué`, `Matériel remis`: the device to which it happened.
        if device {
            all.extend([(M::MakerModel, 0.6), (M::Model, 0.55), (M::Kind, 0.5)]);
        }
        Some(all)
    };
    if day && !r.has(R::Count) {
        return with(&[(M::OtherDate, 0.3)]);
    }
    if r.any(&[R::Count, R::OfWhich, R::NotToUse, R::Total]) {
        let fleet = seen || r.has(R::Serve) && !r.any(&[R::Buy, R::Order, R::Deliver, R::Dispose]);
        return Some(vec![(if fleet { M::Quantity } else { M::OtherQuantity }, 1.0)]);
    }
    if r.any(&[R::Place, R::Room]) {
        return Some(if r.any(&[R::Buy, R::Deliver, R::Order, R::Invoice]) {
            vec![(M::Other, 1.0)]
        } else {
            vec![(M::Site, 0.95)]
        });
    }
    if r.has(R::Entity) {
        return Some(vec![(M::Entity, 0.95)]);
    }
    // `last_agent_checkin`: the program that reports.
    if r.has(R::User) && seen && r.has(R::Last) {
        return Some(vec![(M::LastSeen, 1.0), (M::User, 0.6)]);
    }
    if r.has(R::User) {
        return Some(vec![(M::User, 1.0), (event, 0.3)]);
    }
    // `N° de fabrication`
    if number && event == M::Manufactured {
        return Some(vec![(M::Serial, 1.0), (M::ModelNumber, 0.5)]);
    }
    if number {
        let serial = r.has(R::Serial);
        return (!serial).then(|| vec![(M::OrderNumber, 0.9), (M::Other, 0.9)]);
    }
    if r.any(&[R::Type, R::Description]) {
        return Some(vec![(M::Kind, 0.6), (M::MakerModel, 0.5), (M::Other, 0.6)]);
    }
    if r.any(&[R::Model, R::Maker, R::Serial, R::Name]) {
        return None;
    }
    match event {
        M::DisposalDate => with(&[(M::Status, 0.9), (M::OtherQuantity, 0.9), (M::Other, 0.4)]),
        M::ServiceDate if r.has(R::Assign) => {
            with(&[(M::Entity, 0.7), (M::Site, 0.7), (M::User, 0.75), (M::Status, 0.5)])
        }
        M::ServiceDate => with(&[(M::Status, 0.6), (M::Quantity, 0.5), (M::Other, 0.4)]),
        M::PurchaseDate | M::DeliveryDate => {
            with(&[(M::Price, 0.5), (M::OtherQuantity, 0.6), (M::Other, 0.6)])
        }
        M::OrderDate => with(&[(M::OrderNumber, 0.9), (M::OtherQuantity, 0.6)]),
        _ => with(&[(M::Other, 0.6)]),
    }
}

/// A date whose event is not named.
fn date_of_nothing(r: Roles, day: bool) -> Option<Vec<(M, f32)>> {
    let named = [R::Date, R::Year, R::First, R::Last, R::End, R::Month, R::Device, R::Subject];
    if !day || !r.only(&named) {
        let about = r.any(&[R::User, R::Status, R::Price, R::Login, R::Total]);
        return (day && about && r.has(R::Date)).then(|| vec![(M::OtherDate, 1.0)]);
    }
    Some(if r.has(R::Year) && !r.any(&[R::End, R::Last]) {
        // A year alone is that of the purchase; `Depuis (années)` is an age.
        let mut meanings = vec![(M::PurchaseDate, 0.7), (M::Other, 0.6)];
        if r.has(R::Date) {
            meanings.push((M::Age, 0.7));
        }
        meanings
    } else if r.has(R::Device) && r.has(R::Year) {
        vec![(M::PurchaseDate, 0.6), (M::OtherDate, 0.6)]
    } else {
        vec![(M::OtherDate, 0.8), (M::Other, 0.5)]
    })
}

/// How many.
pub(super) fn count(r: Roles) -> Option<Vec<(M, f32)>> {
    let counts = r.any(&[R::Count, R::OfWhich]);
    if counts && r.any(&[R::People, R::User, R::Year, R::Month, R::Period]) {
        return Some(vec![(M::Other, 0.9)]);
    }
    if r.has(R::NotToUse) && !r.any(&[R::Place, R::Room, R::Entity]) {
        return Some(vec![(M::OtherQuantity, 0.9), (M::Other, 0.6)]);
    }
    if counts {
        return Some(if r.has(R::OfWhich) && !r.any(&[R::InUse, R::Remaining]) {
            vec![(M::OtherQuantity, 1.0)]
        } else if r.any(&[R::Place, R::Room, R::Entity, R::Telephone, R::Name, R::Number])
            && !r.any(&[R::Device, R::InUse, R::InStock])
        {
            vec![(M::Quantity, 0.5), (M::Other, 0.5)]
        } else if r.has(R::Screen) {
            vec![(M::Quantity, 0.5), (M::Other, 0.4)]
        } else {
            vec![(M::Quantity, 1.0)]
        });
    }
    if r.has(R::Total) {
        return Some(vec![(M::Quantity, 0.7), (M::Price, 0.7)]);
    }
    if r.any(&[R::Remaining, R::InStock]) && r.only(STOCK) {
        return Some(vec![(M::Quantity, 0.8), (M::Status, 0.6), (M::Site, 0.3)]);
    }
    if r.has(R::Unit) && r.only(&[R::Unit, R::Device, R::InUse, R::Remaining]) {
        return Some(if r.any(&[R::Device, R::InUse, R::Remaining]) {
            vec![(M::Quantity, 0.9)]
        } else {
            vec![(M::Entity, 0.6), (M::Quantity, 0.6), (M::Other, 0.5)]
        });
    }
    None
}

/// Words that stand beside a stock without another meaning.
const STOCK: &[R] =
    &[R::Remaining, R::InStock, R::InUse, R::Device, R::Subject, R::Unit, R::Total, R::Inventory];
