//! Columns that another column of their table speaks against.

use super::assign::{BELIEVED, Column, is_fixed};
use super::evidence::Class;
use super::meaning::Meaning;
use super::role::Role;
use super::{ColumnReading, Why};
use crate::table::columns::Field;
use crate::words::designation::{self, Sense};
use crate::words::destination::destination_of;
use crate::words::fold::{fold, fold_key};
use crate::words::kind::is_printer;
use crate::words::status::{Standing, standing};
use footprint_core::applications::reuse::Destination;

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

/// `Qté en stock` beside `Toner` and `Seuil` counts what printers use up, and no printers: where each device is one
/// that uses it, and nothing else counts it.
pub(super) fn stock_of_what_is_used_up<'a, I: Iterator<Item = &'a str>>(
    cells: &impl Fn(usize) -> I,
    columns: &[Column],
    readings: &mut [ColumnReading],
) {
    const COUNTED: &[Role] = &[Role::InStock, Role::Remaining, Role::Count, Role::Level];
    let is_bound = |column: &Column| column.header.roles.has(Role::NotToUse);
    let used_up = |reading: &ColumnReading| {
        let named = designation::read(&reading.header).map(|named| named.sense);
        named == Some(Sense::Not(designation::Class::Consumable))
    };
    let used: Vec<usize> = (0..readings.len()).filter(|&at| used_up(&readings[at])).collect();
    let bound_of_stock =
        columns.iter().any(|column| is_bound(column) && column.header.roles.has(Role::InStock));
    // `Stock toner`: what is left beside it is of the devices.
    let counted_apart =
        |&at: &usize| !is_bound(&columns[at]) && columns[at].header.roles.any(COUNTED);
    if used.is_empty() || !columns.iter().any(is_bound) || used.iter().any(counted_apart) {
        return;
    }
    let told = [Field::Kind, Field::Model, Field::MakerModel];
    let is_other = |text: &str| match designation::read(text).map(|named| named.sense) {
        Some(Sense::Device { kind, .. }) => !is_printer(kind),
        _ => false,
    };
    let names_others = |at: usize| cells(at).any(is_other);
    let mut naming = (0..readings.len())
        .filter(|&at| readings[at].field.is_some_and(|field| told.contains(&field)));
    if naming.any(names_others) {
        return;
    }
    let filled = |at: usize| cells(at).map(|cell| !cell.trim().is_empty()).collect::<Vec<bool>>();
    let uses: Vec<Vec<bool>> = used.iter().map(|&at| filled(at)).collect();
    let uses_some = |row: usize| uses.iter().any(|column| column.get(row) == Some(&true));
    for (at, (column, reading)) in columns.iter().zip(readings).enumerate() {
        let of_stock = column.header.roles.any(&[Role::InStock, Role::Remaining]);
        if reading.field == Some(Field::Quantity)
            && !is_fixed(reading)
            && (bound_of_stock || of_stock)
            && !column.header.roles.any(&[Role::Device, Role::Subject])
            && filled(at).iter().enumerate().all(|(row, counts)| !counts || uses_some(row))
        {
            *reading = column.unread(&reading.header, Why::Contradicted);
            reading.looks_like = Some(Meaning::Quantity);
        }
    }
}

/// `Stock` and `En service` count nothing where each row is one device: it has a serial number that no other has and a
/// model, or a name of its own and a model that comes again.
pub(super) fn stock_beside_names(columns: &[Column], readings: &mut [ColumnReading]) {
    let any = |fields: &[Field], is: &dyn Fn(&Column) -> bool| {
        columns.iter().zip(&*readings).any(|(column, reading)| {
            reading.field.is_some_and(|field| fields.contains(&field)) && is(column)
        })
    };
    let models = [Field::Model, Field::MakerModel];
    let of_each = |column: &Column| column.cells.are_all_different();
    let again = |column: &Column| column.cells.come_again();
    let numbered = any(&[Field::Serial], &of_each) && any(&models, &|_| true);
    if !(numbered || any(&[Field::Name], &of_each) && any(&models, &again)) {
        return;
    }
    for (column, reading) in columns.iter().zip(readings) {
        let roles = column.header.roles;
        if reading.field == Some(Field::Quantity)
            && !is_fixed(reading)
            && roles.any(&[Role::InStock, Role::InUse])
            && !roles.has(Role::Count)
        {
            *reading = column.unread(&reading.header, Why::Contradicted);
            reading.looks_like = Some(Meaning::Quantity);
        }
    }
}

/// Of several columns of places, those after the best are read where it is empty: where it never is, they are not
/// read, and told so.
pub(super) fn second_places(columns: &[Column], readings: &mut [ColumnReading]) {
    for field in [Field::Site, Field::Entity, Field::Zone] {
        let rank = |at: usize| columns[at].exact.map_or(u32::MAX, |(_, rank)| rank);
        let key = |at: usize| fold_key(&readings[at].header);
        // The order in which they are read.
        let best = (0..readings.len()).filter(|&at| readings[at].field == Some(field)).min_by(
            |&one, &other| {
                let (first, second) = (&readings[one], &readings[other]);
                second
                    .score
                    .total_cmp(&first.score)
                    .then(rank(one).cmp(&rank(other)))
                    .then_with(|| key(one).cmp(&key(other)))
            },
        );
        let Some(best) = best.map(key) else { continue };
        // Those of one header are told by themselves.
        let is_full = (0..readings.len())
            .filter(|&at| readings[at].field == Some(field) && key(at) == best)
            .all(|at| columns[at].cells.filled_share() >= 1.0);
        for reading in readings.iter_mut().filter(|_| is_full) {
            let is_other = fold_key(&reading.header) != best;
            if is_other && reading.field == Some(field) && reading.filled && !is_fixed(reading) {
                reading.why = Why::AnotherColumn;
                reading.looks_like = Meaning::of_field(field);
            }
        }
    }
}

/// What says under an origin how a device came, and under a status that it is there.
const HOW_IT_CAME: &[&str] = &[
    "achat",
    "achete",
    "achetee",
    "bail",
    "bought",
    "leased",
    "leasing",
    "location",
    "loue",
    "louee",
    "neuf",
    "neuve",
    "new",
    "propriete",
    "purchase",
    "purchased",
    "rented",
];

/// States under a header that asks for something else. Where a device came from is no state: `Origine` is asked
/// about where its cells are states (`En service`, `Réformé`). `Fin de vie` says where a device went, where its
/// cells do (`Recyclé`, `Don`).
pub(super) fn states_under_other_headers<'a, I: Iterator<Item = &'a str>>(
    cells: &impl Fn(usize) -> I,
    columns: &[Column],
    readings: &mut [ColumnReading],
) {
    for (at, (column, reading)) in columns.iter().zip(readings).enumerate() {
        let roles = column.header.roles;
        if reading.field.is_some()
            || is_fixed(reading)
            || !roles.any(&[Role::Origin, Role::EndOfLife])
        {
            continue;
        }
        let texts = || cells(at).filter(|text| !text.trim().is_empty());
        if texts().next().is_none() || !texts().all(|text| standing(text).is_some()) {
            continue;
        }
        if roles.has(Role::Origin) {
            let is_use = |text: &str| !HOW_IT_CAME.contains(&fold(text).as_str());
            if texts().any(|text| standing(text) == Some(Standing::InService) && is_use(text)) {
                (reading.why, reading.looks_like) = (Why::Contradicted, Some(Meaning::Status));
            }
        } else if texts().any(|text| destination_of(text) != Destination::Undecided) {
            (reading.field, reading.looks_like) = (Some(Field::Status), None);
            (reading.why, reading.score) = (Why::Cells, BELIEVED);
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
