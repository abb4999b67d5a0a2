//! What a header alone says: which meanings are possible, and how likely each is.

use super::happening::{count, date, figure};
use super::lexicon::{Said, said};
use super::meaning::Meaning as M;
use super::role::{Role as R, Roles};
use super::unit::{IN_A_REMARK, is_of_another_unit};

/// Most combinations of senses that are looked at.
const MOST_READINGS: usize = 96;
/// What is left of a meaning's weight for each word that nothing is known of.
const PER_UNKNOWN: f32 = 0.72;
/// Likewise for each word that was only guessed.
const PER_GUESS: f32 = 0.92;
/// Likewise where the words are of different languages.
const MIXED: f32 = 0.6;

/// What a header alone says.
#[derive(Clone, Debug, Default)]
pub(super) struct HeaderReading {
    /// Possible meanings with their weight up to 1, the heaviest first.
    pub(super) meanings: Vec<(M, f32)>,
    /// Every role that a word of it may have.
    pub(super) roles: Roles,
    /// A word of it was only understood with a slip set right.
    pub(super) slipped: bool,
}

/// Reads a header; `slips` looks for words with slips too.
pub(super) fn read(header: &str, slips: bool) -> HeaderReading {
    let Said { phrases, unknown, guessed, slips } = said(header, slips);
    let counts = phrases.iter().any(|(senses, _)| senses.iter().any(|(role, _)| *role == R::Count));
    let mut readings: Vec<(Roles, u8)> = vec![(Roles::default(), u8::MAX)];
    for (senses, remark) in &phrases {
        let mut next = Vec::with_capacity(readings.len() * senses.len());
        for (roles, languages) in &readings {
            for (role, of) in senses {
                next.push(match role {
                    R::Filler => (*roles, *languages),
                    // `Quantité (24 mois)`, `PC (14 jours de prêt)`: no unit of the cells.
                    unit if *remark && counts && IN_A_REMARK.contains(unit) => (*roles, *languages),
                    R::OtherUnit if *remark => (roles.with(R::Mentioned), *languages),
                    _ => (roles.with(*role), languages & of),
                });
            }
        }
        next.truncate(MOST_READINGS);
        readings = next;
    }
    let scale = PER_UNKNOWN.powi(unknown.min(4) as i32) * PER_GUESS.powi(guessed.min(4) as i32);
    let mut meanings: Vec<(M, f32)> = Vec::new();
    let mut all = Roles::default();
    for (roles, languages) in readings {
        all = all.and_all(roles);
        let weight = if languages == 0 { MIXED } else { 1.0 };
        for (meaning, prior) in meanings_of(roles) {
            let prior = prior * weight * scale;
            match meanings.iter_mut().find(|(known, _)| *known == meaning) {
                Some((_, known)) => *known = known.max(prior),
                None => meanings.push((meaning, prior)),
            }
        }
    }
    meanings.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    HeaderReading { meanings, roles: all, slipped: slips > 0 }
}

/// Subjects that are the device itself, or say nothing.
const DEVICE: &[R] = &[R::Device, R::Subject, R::Screen, R::Telephone];

/// The meanings of words with these roles, each with its weight.
fn meanings_of(r: Roles) -> Vec<(M, f32)> {
    if r.is_empty() {
        return Vec::new();
    }
    let number = r.any(&[R::Number, R::Reference]);
    let day = r.any(&[R::Date, R::Year]);
    if r.has(R::Notes) {
        return vec![(M::Notes, 1.0)];
    }
    // `Consommation (kg CO2)`, `Quantité (kg)`, `Âge (jours)`: told in a unit that no field has.
    if is_of_another_unit(r) {
        return vec![(M::Other, 1.0)];
    }
    for unit in [R::OtherUnit, R::Mentioned] {
        if r.has(unit) {
            return meanings_of(r.without(unit));
        }
    }
    if let Some(other) = of_another(r, number, day) {
        return other;
    }
    if let Some(figure) = figure(r, day) {
        return figure;
    }
    if let Some(date) = date(r, number, day) {
        return date;
    }
    if let Some(count) = count(r) {
        return count;
    }
    if let Some(identity) = identity(r, number) {
        return identity;
    }
    if let Some(whereabouts) = whereabouts(r, number) {
        return whereabouts;
    }
    subject(r)
}

/// What is not the device's: parts, software, contracts, sellers, accounts, networks.
fn of_another(r: Roles, number: bool, day: bool) -> Option<Vec<(M, f32)>> {
    let other = vec![(M::Other, 1.0)];
    // `Vu sur le réseau le`: where it was seen is no matter.
    if r.has(R::Ip) && r.has(R::Seen) && r.has(R::Date) {
        return None;
    }
    // `UUID carte mère`, `BIOS UUID`: each computer has its own, wherever it is written.
    if r.has(R::Uuid) && !r.any(&[R::Software, R::Contract, R::Storage, R::Os]) {
        return None;
    }
    // `Durée d'amortissement comptable`
    let accounting = r.has(R::Accounting) && !r.has(R::Lifetime);
    if accounting
        || r.any(&[R::Other, R::Software, R::Part, R::Contract, R::Loan, R::Currency])
            && !r.has(R::Os)
    {
        return Some(other);
    }
    // `Cycle de renouvellement`: how long a device serves.
    if r.has(R::Renew) && r.has(R::Duration) {
        return Some(vec![(M::Lifetime, 1.0), (M::Other, 0.5)]);
    }
    if r.has(R::Renew) || r.has(R::Planned) && !r.any(&[R::Lifetime, R::Duration]) {
        return Some(if day { vec![(M::OtherDate, 1.0)] } else { other });
    }
    if r.has(R::Warranty) {
        let end = r.any(&[R::End, R::Date]);
        return Some(if end {
            vec![(M::WarrantyEnd, 1.0)]
        } else {
            vec![(M::WarrantyEnd, 0.7), (M::Other, 0.7)]
        });
    }
    if r.has(R::EndOfLife) {
        return Some(vec![(M::OtherDate, 0.8), (M::Other, 0.8)]);
    }
    // `Store / depot`: a shop is a seller's, or one's own.
    if r.has(R::Supplier) && r.has(R::Place) && !day {
        return Some(vec![(M::Site, 0.8), (M::Supplier, 0.8)]);
    }
    if r.has(R::Supplier) && !day {
        return Some(vec![(M::Supplier, 1.0)]);
    }
    if r.has(R::Origin) {
        // `Provenance`: how it came, and no state; `Site d'origine` may be where it still is.
        const ALONE: [R; 10] = [
            R::Origin,
            R::Device,
            R::Subject,
            R::Screen,
            R::Telephone,
            R::Buy,
            R::Deliver,
            R::Country,
            R::Date,
            R::Year,
        ];
        if r.only(&ALONE) {
            return Some(if day { vec![(M::OtherDate, 1.0)] } else { other });
        }
        if r.any(&[R::Place, R::Room]) && !day {
            return Some(vec![(M::Site, 0.6), (M::Other, 0.5)]);
        }
        if r.has(R::Entity) && !day {
            return Some(vec![(M::Entity, 0.6), (M::Other, 0.5)]);
        }
    }
    if r.has(R::Cpu) {
        let mut meanings = vec![(M::Cpu, 1.0)];
        // `CPU` is also said of the whole computer.
        if r.only(&[R::Cpu]) {
            meanings.extend([(M::MakerModel, 0.4), (M::Model, 0.4)]);
        }
        return Some(meanings);
    }
    for (role, meaning) in [(R::Storage, M::Storage), (R::Ram, M::Ram), (R::Mac, M::Mac)] {
        if r.has(role) {
            return Some(vec![(meaning, 1.0)]);
        }
    }
    if r.has(R::Os) {
        // `Nom Windows`: what the system is called, or what it calls the computer.
        return Some(match (r.has(R::Name), r.has(R::Device)) {
            (true, true) => vec![(M::Name, 1.0), (M::Os, 0.7)],
            (true, false) => vec![(M::Os, 1.0), (M::Name, 0.7)],
            _ => vec![(M::Os, 1.0)],
        });
    }
    // `Nom machine réseau`
    if r.has(R::Ip) && r.has(R::Name) && r.has(R::Device) {
        return Some(vec![(M::Name, 1.0), (M::Ip, 0.7)]);
    }
    if r.has(R::Ip) {
        return Some(vec![(M::Ip, 1.0), (M::Other, 0.9)]);
    }
    if r.any(&[R::Bytes, R::VoltAmperes]) {
        return Some(vec![(M::Storage, 0.7), (M::Other, 0.7)]);
    }
    if r.has(R::Level) {
        return Some(vec![(M::Other, 0.9)]);
    }
    if r.has(R::Bios) {
        return Some(match (r.has(R::Serial), day) {
            (true, _) => vec![(M::Serial, 0.9)],
            (_, true) => vec![(M::BiosDate, 1.0)],
            _ => other,
        });
    }
    // `Numéro de commande`, `Facture`.
    if r.any(&[R::Order, R::Invoice]) && number && !day {
        return Some(vec![(M::OrderNumber, 1.0)]);
    }
    None
}

/// Who the device is.
fn identity(r: Roles, number: bool) -> Option<Vec<(M, f32)>> {
    if r.has(R::Uuid) {
        return Some(vec![(M::Uuid, 1.0)]);
    }
    if r.has(R::Imei) {
        return Some(vec![(M::Imei, 1.0)]);
    }
    if r.has(R::Serial) {
        return Some(vec![(M::Serial, 1.0)]);
    }
    if r.has(R::Template) && !r.has(R::Model) {
        return Some(vec![(M::Template, 1.0)]);
    }
    let maker = r.any(&[R::Maker, R::Vendor]);
    if r.has(R::PartNumber) {
        return Some(vec![(M::ModelNumber, 1.0), (M::Model, 0.95)]);
    }
    if maker && r.any(&[R::Model, R::Type, R::Description, R::Reference]) {
        return Some(if r.any(&[R::Model, R::Type, R::Description]) {
            vec![(M::MakerModel, 1.0), (M::Model, 0.7), (M::Manufacturer, 0.4), (M::Kind, 0.3)]
        } else {
            vec![(M::MakerModel, 0.8), (M::ModelNumber, 0.8), (M::Model, 0.6), (M::AssetTag, 0.4)]
        });
    }
    if maker && r.any(&[R::Number]) {
        return Some(vec![(M::ModelNumber, 0.8), (M::Serial, 0.6), (M::Other, 0.5)]);
    }
    if r.has(R::Maker) {
        return Some(vec![(M::Manufacturer, 1.0), (M::MakerModel, 0.7)]);
    }
    if r.has(R::Vendor) {
        return Some(if r.has(R::Device) {
            vec![(M::Manufacturer, 1.0), (M::Supplier, 0.4)]
        } else {
            vec![(M::Supplier, 0.7), (M::Manufacturer, 0.65), (M::MakerModel, 0.4)]
        });
    }
    if r.has(R::Model) {
        return Some(if r.has(R::Type) {
            vec![(M::Model, 0.9), (M::Kind, 0.85), (M::MakerModel, 0.7)]
        } else if number {
            vec![(M::Model, 0.95), (M::ModelNumber, 0.95)]
        } else {
            vec![(M::Model, 1.0), (M::MakerModel, 0.75), (M::Kind, 0.3)]
        });
    }
    if r.has(R::Host) {
        return Some(vec![(M::Name, 1.0)]);
    }
    // `N° de châssis`: what is stamped on the case.
    if r.has(R::Chassis) && number {
        return Some(vec![(M::Serial, 0.9), (M::Chassis, 0.6), (M::AssetTag, 0.4)]);
    }
    if r.has(R::Chassis) {
        return Some(vec![(M::Chassis, 1.0)]);
    }
    if r.has(R::Inventory) && !r.any(&[R::Status, R::Place, R::Room, R::Type, R::Description]) {
        return Some(vec![(M::AssetTag, 1.0)]);
    }
    None
}

/// Whose it is, where it is, and in which state.
fn whereabouts(r: Roles, number: bool) -> Option<Vec<(M, f32)>> {
    let named = r.any(&[R::Name]);
    for (role, meaning) in [(R::Deleted, M::Deleted), (R::Archived, M::Archived)] {
        if r.has(role) {
            return Some(vec![(meaning, 1.0)]);
        }
    }
    // `Tag de propriété`: the label that says whose it is.
    if r.has(R::Ownership) && number {
        return Some(vec![(M::AssetTag, 1.0), (M::Ownership, 0.5)]);
    }
    if r.has(R::Ownership) {
        return Some(vec![(M::Ownership, 1.0), (M::User, 0.4), (M::Entity, 0.4)]);
    }
    if r.has(R::Personal) && !named {
        return Some(vec![(M::Ownership, 0.9), (M::User, 0.6)]);
    }
    if r.has(R::Status) && !r.any(&[R::User, R::Place, R::Entity]) {
        return Some(vec![(M::Status, 1.0), (M::Other, 0.4)]);
    }
    // `Propriétaire (collectivité / agent)`: which of the two.
    if r.has(R::Owner) && r.has(R::Entity) && r.has(R::User) {
        return Some(vec![(M::Ownership, 1.0), (M::User, 0.6), (M::Entity, 0.5)]);
    }
    if r.any(&[R::User, R::Login]) {
        return Some(if r.any(&[R::Place, R::Room]) {
            vec![(M::Site, 0.6), (M::User, 0.7)]
        } else if r.has(R::Entity) {
            vec![(M::Entity, 0.8), (M::User, 0.7)]
        } else {
            vec![(M::User, 1.0)]
        });
    }
    if r.has(R::Owner) {
        return Some(vec![(M::User, 0.8), (M::Ownership, 0.7), (M::Entity, 0.5)]);
    }
    if r.has(R::Country) {
        return Some(vec![(M::Country, 1.0)]);
    }
    if r.any(&[R::Place, R::Room, R::Entity]) {
        if r.any(&[R::Type, R::Status]) {
            return Some(vec![(M::Other, 0.9), (M::Entity, 0.3), (M::Site, 0.3)]);
        }
        let place = r.any(&[R::Place, R::Room]);
        let weight = if number { 0.85 } else { 1.0 };
        return Some(match (place, r.has(R::Entity)) {
            (true, true) => vec![(M::Site, weight), (M::Entity, weight * 0.95)],
            (true, false) => vec![(M::Site, weight), (M::Entity, weight * 0.6)],
            _ => vec![(M::Entity, weight), (M::Site, weight * 0.6)],
        });
    }
    if r.has(R::InUse) && !named && !number && !r.has(R::Type) && !r.has(R::Description) {
        let mut meanings = subject(r);
        meanings.extend([(M::Status, 0.9), (M::Quantity, 0.7), (M::ServiceDate, 0.5)]);
        return Some(meanings);
    }
    None
}

/// The device itself, with an attribute that says little, or alone.
fn subject(r: Roles) -> Vec<(M, f32)> {
    let device = r.any(DEVICE);
    if r.has(R::Purpose) {
        return vec![(M::Role, 1.0), (M::User, 0.4)];
    }
    if r.has(R::Type) {
        return if device {
            vec![(M::Kind, 1.0), (M::MakerModel, 0.5), (M::Model, 0.5), (M::Other, 0.4)]
        } else {
            vec![(M::Kind, 0.8), (M::Model, 0.5), (M::MakerModel, 0.5), (M::Other, 0.5)]
        };
    }
    if r.has(R::Telephone) && r.has(R::Number) {
        return vec![(M::Phone, 1.0), (M::AssetTag, 0.5)];
    }
    if r.has(R::Name) {
        return if device {
            vec![(M::Name, 1.0), (M::Kind, 0.45), (M::MakerModel, 0.45), (M::Model, 0.45)]
        } else {
            vec![
                (M::Name, 0.8),
                (M::User, 0.5),
                (M::Kind, 0.5),
                (M::MakerModel, 0.5),
                (M::Model, 0.45),
            ]
        };
    }
    if r.has(R::Description) || r.has(R::What) {
        let mut meanings = vec![(M::Kind, 0.7), (M::MakerModel, 0.7), (M::Model, 0.6)];
        meanings.extend([(M::Name, 0.3), (M::Notes, if device { 0.4 } else { 0.55 })]);
        return meanings;
    }
    // `Référence du téléphone`: which one it is.
    if r.has(R::Reference) && r.any(&[R::Telephone, R::Screen]) {
        return vec![(M::Model, 0.8), (M::MakerModel, 0.8), (M::AssetTag, 0.5), (M::Phone, 0.3)];
    }
    if r.has(R::Reference) {
        return vec![
            (M::AssetTag, 0.6),
            (M::OrderNumber, 0.5),
            (M::Model, 0.35),
            (M::MakerModel, 0.5),
        ];
    }
    if r.has(R::Number) {
        return if device {
            vec![(M::AssetTag, 0.9), (M::Name, 0.4), (M::Serial, 0.4)]
        } else {
            vec![(M::Other, 0.7), (M::AssetTag, 0.6), (M::OrderNumber, 0.5)]
        };
    }
    if device {
        let mut meanings = vec![(M::Kind, 0.65), (M::MakerModel, 0.65), (M::Model, 0.6)];
        meanings.extend([(M::Name, 0.55), (M::AssetTag, 0.4), (M::Other, 0.4)]);
        if r.has(R::Telephone) {
            meanings.push((M::Phone, 0.7));
        }
        return meanings;
    }
    if r.any(&[R::First, R::Last, R::End]) {
        return vec![(M::OtherDate, 0.5), (M::Other, 0.5)];
    }
    Vec::new()
}
