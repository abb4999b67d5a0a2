//! A column beside the others: of several that say the same one is read, and a header of two meanings takes
//! the one that is free.

use super::assign::{BELIEVED, CELLS_ALONE, Column, is_fixed};
use super::evidence::Class;
use super::meaning::Meaning;
use super::role::{Role, Roles};
use super::{ColumnReading, Why};
use crate::table::columns::Field;
use crate::words::designation::kind_in;
use crate::words::fold::{fold, fold_key};
use crate::words::lists::counted::counts_no_devices;

/// A header that could be of several meanings, of which another column has one already, has the next.
pub(super) fn apart_from_others(columns: &[Column], readings: &mut [ColumnReading]) {
    const AMBIGUOUS: f32 = 0.75;
    // Each is looked at beside the others as they were, so that the order of columns is nothing to it.
    let before: Vec<Option<Field>> = readings.iter().map(|reading| reading.field).collect();
    let mut taken: Vec<Field> = before.iter().flatten().copied().collect();
    taken.sort_unstable();
    taken.dedup();
    let groups: [&[Field]; 3] = [
        &[Field::Kind, Field::Role, Field::ItemType],
        &[Field::Model, Field::MakerModel],
        &[Field::Manufacturer],
    ];
    let rivals = groups.map(|group| Rivals::of(columns, &before, group));
    for at in 0..readings.len() {
        let (Some(field), Some(&(meaning, score, _))) =
            (readings[at].field, columns[at].scored.first())
        else {
            continue;
        };
        let weight = columns[at].weight(meaning);
        let (group, rivals) = match field {
            Field::Kind => (groups[0], &rivals[0]),
            Field::Model | Field::MakerModel => (groups[1], &rivals[1]),
            Field::Manufacturer => (groups[2], &rivals[2]),
            _ => continue,
        };
        if is_fixed(&readings[at]) || weight >= AMBIGUOUS || !rivals.are_better(score, weight) {
            continue;
        }
        let free = |meaning: &Meaning| {
            meaning.field().is_none_or(|field| !group.contains(&field) && !taken.contains(&field))
        };
        let next = columns[at]
            .scored
            .iter()
            .find(|(meaning, score, _)| free(meaning) && *score >= BELIEVED)
            .or_else(|| {
                // What the header says first, where its cells only say little of it.
                let (first, _) = columns[at].header.meanings.first()?;
                columns[at]
                    .scored
                    .iter()
                    .find(|(meaning, _, fit)| meaning == first && free(meaning) && *fit > 0.0)
            });
        match next {
            Some((meaning, score, _)) => {
                readings[at].field = meaning.field();
                readings[at].looks_like = meaning.field().is_none().then_some(*meaning);
                readings[at].why =
                    if meaning.field().is_some() { Why::Header } else { Why::NotNeeded };
                readings[at].score = *score;
            }
            None => {
                readings[at].field = None;
                readings[at].looks_like = Some(meaning);
                readings[at].why = Why::AnotherColumn;
            }
        }
    }
}

/// The columns of a group of fields by falling score, each with the greatest weight of those before it and its
/// own.
struct Rivals(Vec<(f32, f32)>);

impl Rivals {
    fn of(columns: &[Column], fields: &[Option<Field>], group: &[Field]) -> Self {
        let of_group = |field: &Option<Field>| field.is_some_and(|field| group.contains(&field));
        let mut rivals: Vec<(f32, f32)> = columns
            .iter()
            .zip(fields)
            .filter(|(_, field)| of_group(field))
            .filter_map(|(column, _)| {
                let (first, score, _) = column.scored.first()?;
                Some((*score, column.weight(*first)))
            })
            .collect();
        rivals.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut greatest = 0.0_f32;
        for (_, weight) in &mut rivals {
            greatest = greatest.max(*weight);
            *weight = greatest;
        }
        Self(rivals)
    }

    /// Whether a column has both a better score and a greater weight.
    fn are_better(&self, score: f32, weight: f32) -> bool {
        let better = self.0.partition_point(|(other, _)| *other > score);
        better.checked_sub(1).is_some_and(|last| self.0[last].1 > weight)
    }
}

/// NetBox: `Type` is the model where `Role` is the kind and no other column is the model.
pub(super) fn model_of_a_role(columns: &[Column], readings: &mut [ColumnReading]) {
    let has = |readings: &[ColumnReading], field| {
        readings.iter().any(|reading| reading.field == Some(field))
    };
    if !has(readings, Field::Role)
        || has(readings, Field::Model)
        || has(readings, Field::MakerModel)
    {
        return;
    }
    for (column, reading) in columns.iter().zip(readings) {
        if reading.field == Some(Field::Kind)
            && !is_fixed(reading)
            && fold_key(&reading.header) == "type"
            && column.cells.share(Class::Kind) < 0.5
        {
            reading.field = Some(Field::Model);
        }
    }
}

/// Where no column is the model, the second name whose cells are most like models is.
pub(super) fn model_of_its_second_name(columns: &[Column], readings: &mut [ColumnReading]) {
    /// The share of such cells.
    const SOME: f32 = 0.25;
    let models = [Some(Field::Model), Some(Field::MakerModel)];
    if readings.iter().any(|reading| models.contains(&reading.field)) {
        return;
    }
    let like = |column: &Column| column.cells.shares(&[Class::Family, Class::MakerModel]);
    let best = (0..readings.len())
        .filter(|&at| readings[at].field == Some(Field::ModelAlt) && !is_fixed(&readings[at]))
        .filter(|&at| like(&columns[at]) >= SOME)
        .max_by(|&one, &other| {
            like(&columns[one]).total_cmp(&like(&columns[other])).then(other.cmp(&one))
        });
    if let Some(at) = best {
        readings[at].field = Some(Field::Model);
    }
}

/// Fields of which one column is read, the best.
const ONE: &[Field] = &[
    Field::Quantity,
    Field::Age,
    Field::Lifetime,
    Field::KwhPerYear,
    Field::Watts,
    Field::ScreenInches,
];

/// Leaves one column of fields that cannot be read twice, and reads the number bought where no column
/// says how many there are.
pub(super) fn one_of_each(columns: &[Column], readings: &mut [ColumnReading]) {
    not_of_devices(readings);
    for &field in ONE {
        let rank = |at: usize, reading: &ColumnReading| {
            let preferred = field == Field::Quantity && is_present(columns[at].header.roles);
            let fixed = if is_fixed(reading) { 4.0 } else { 0.0 };
            // `Nombre d'équipements` rather than `Effectif concerné`.
            let roles = columns[at].header.roles;
            let named = field == Field::Quantity
                && roles.has(Role::Count)
                && roles.any(&[Role::Device, Role::Subject]);
            let named = if named { 0.5 } else { 0.0 };
            reading.score + fixed + named + if preferred { 1.0 } else { 0.0 }
        };
        let best = readings
            .iter()
            .enumerate()
            .filter(|(_, reading)| reading.field == Some(field))
            .map(|(at, reading)| (at, rank(at, reading)))
            .max_by(|one, other| {
                let header = |at: usize| fold_key(&readings[at].header);
                one.1
                    .total_cmp(&other.1)
                    // Of equals the first in the alphabet, whatever the order of columns.
                    .then_with(|| header(other.0).cmp(&header(one.0)))
                    .then(other.0.cmp(&one.0))
            });
        let Some((best, _)) = best else { continue };
        let best = if field == Field::Quantity { owned(columns, readings, best) } else { best };
        for (at, reading) in readings.iter_mut().enumerate() {
            if at != best && reading.field == Some(field) {
                reading.field = None;
                reading.looks_like = Meaning::of_field(field);
                reading.why = Why::AnotherColumn;
            }
        }
    }
    not_beside_serials(columns, readings);
    if readings.iter().any(|reading| reading.field == Some(Field::Quantity)) {
        return;
    }
    let bought = columns.iter().position(|column| {
        let roles = column.header.roles;
        column.scored.first().is_some_and(|(meaning, score, _)| {
            *meaning == Meaning::OtherQuantity && *score >= BELIEVED
        }) && roles.any(&[Role::Buy, Role::Order, Role::Deliver])
            && !roles.any(&[Role::OfWhich, Role::Dispose, Role::NotToUse])
    });
    if let Some(at) = bought
        && !is_fixed(&readings[at])
    {
        readings[at].field = Some(Field::Quantity);
        readings[at].looks_like = None;
        readings[at].why = Why::HeaderAndCells;
        readings[at].bought = true;
    }
}

/// The number of what is owned: a total rather than what is left of it to lend (Snipe-IT), unless a column
/// says how many are gone.
fn owned(columns: &[Column], readings: &[ColumnReading], best: usize) -> usize {
    let roles = |at: usize| columns[at].header.roles;
    let left = roles(best).has(Role::Remaining)
        && !roles(best).any(&[Role::InUse, Role::Seen, Role::Inventory]);
    let gone = (0..columns.len()).any(|at| roles(at).has(Role::Dispose));
    if !left || gone || is_fixed(&readings[best]) {
        return best;
    }
    let total = (0..columns.len()).find(|&at| {
        readings[at].field == Some(Field::Quantity)
            && roles(at).has(Role::Total)
            && !roles(at).any(&[Role::Buy, Role::Order, Role::Deliver, Role::Price])
            && columns[at].cells.largest() >= columns[best].cells.largest()
    });
    total.unwrap_or(best)
}

/// Where each row has a serial number or a hardware identifier of its own, a row is one device: a header with words
/// that nothing is known of gives it no quantity, and no header gives it a large one.
fn not_beside_serials(columns: &[Column], readings: &mut [ColumnReading]) {
    const NEARLY_ALL: f32 = 0.9;
    /// A lighter header has such words.
    const KNOWN: f32 = 0.6;
    /// As many as one number is written for, of a lot.
    const MOST: u64 = 1000;
    let each = columns.iter().zip(&*readings).any(|(column, reading)| {
        matches!(reading.field, Some(Field::Serial | Field::Uuid))
            && column.cells.filled_share() >= NEARLY_ALL
    });
    if !each {
        return;
    }
    for (column, reading) in columns.iter().zip(readings) {
        let largest = column.cells.largest();
        if reading.field == Some(Field::Quantity)
            && !is_fixed(reading)
            && (column.weight(Meaning::Quantity) < KNOWN && largest > 1 || largest > MOST)
        {
            reading.field = None;
            reading.looks_like = Some(Meaning::Quantity);
            reading.why = Why::Contradicted;
        }
    }
}

/// `Nb ports` and `Compteur NB` count what devices have or do, and `NB` beside `Couleur` pages in black and white.
fn not_of_devices(readings: &mut [ColumnReading]) {
    let is = |header: &str, words: &[&str]| words.contains(&fold(header).as_str());
    let in_colour = readings
        .iter()
        .any(|reading| is(&reading.header, &["couleur", "couleurs", "color", "colour"]));
    for reading in readings {
        let counts_no_devices =
            counts_no_devices(&reading.header) && kind_in(&reading.header).is_none();
        if reading.field == Some(Field::Quantity)
            && !is_fixed(reading)
            && (counts_no_devices
                || in_colour && is(&reading.header, &["nb", "n b", "noir", "bw", "b w"]))
        {
            reading.field = None;
            reading.why = Why::Contradicted;
        }
    }
}

/// Whether a quantity is said to be of what is there.
fn is_present(roles: Roles) -> bool {
    roles.any(&[Role::InUse, Role::Remaining, Role::Seen, Role::Inventory])
}

/// Where no column counts, numbers under `Numero`, `N°` that come again name nothing and may count: they look
/// like a quantity, and are one beside nothing but kinds and places.
pub(super) fn numbers_that_come_again(columns: &[Column], readings: &mut [ColumnReading]) {
    if readings.iter().any(|reading| reading.field == Some(Field::Quantity)) {
        return;
    }
    let told = |reading: &&ColumnReading| reading.field.is_some();
    let is_of_kinds = readings.iter().filter(told).count() + 1 == readings.len()
        && readings.iter().any(|reading| reading.field == Some(Field::Kind))
        && readings.iter().filter(told).all(|reading| {
            matches!(
                reading.field,
                Some(Field::Kind | Field::Site | Field::Entity | Field::Verdict | Field::Age)
            )
        });
    // Each kind stands once, and nothing tells one device from another: `Laptop, 14`, `Projector, 6`.
    let names_one = |field| {
        matches!(
            field,
            Field::Serial | Field::Uuid | Field::Name | Field::Model | Field::MakerModel
        )
    };
    let of_one = |reading: &ColumnReading| {
        reading.field.is_some_and(names_one) || reading.looks_like == Some(Meaning::User)
    };
    let kinds_once = !readings.iter().any(of_one)
        && columns.iter().zip(&*readings).any(|(column, reading)| {
            let cells = &column.cells;
            reading.field == Some(Field::Kind)
                && cells.filled() > 1
                && cells.values() == cells.filled()
        });
    // `Laptops, 22, Main campus`, `Laptops, 18, Annexe`.
    let plural = is_of_kinds
        && columns.iter().zip(&*readings).any(|(column, reading)| {
            reading.field == Some(Field::Kind) && column.cells.plural_share() >= MOSTLY_PLURAL
        });
    // `Number` beside kinds and models, and nothing that one device alone has.
    let identifies = |reading: &ColumnReading| {
        matches!(reading.field, Some(Field::Serial | Field::Uuid | Field::Name))
            || matches!(reading.looks_like, Some(Meaning::User | Meaning::Imei | Meaning::Mac))
    };
    let alike = !readings.iter().any(identifies);
    for (column, reading) in columns.iter().zip(readings) {
        let (cells, roles) = (&column.cells, column.header.roles);
        let header = fold_key(&reading.header);
        // `Devices`: how many of them.
        let devices = roles.has(Role::Device) && header.ends_with('s') && !header.contains(' ');
        let counts = alike && (devices || header == "number") && !cells.ascend();
        // The numbers of the rows, from 1.
        let numbers_rows = cells.largest() as usize == cells.filled();
        if reading.field.is_none()
            && reading.why == Why::NotNeeded
            && roles.only(&[Role::Number, Role::Device, Role::Subject])
            && (roles.has(Role::Number) || devices)
            && cells.share(Class::Whole) >= 0.8
            && (counts && !numbers_rows
                || cells.values() < cells.filled()
                || (kinds_once || plural) && !numbers_rows)
            && cells.largest() < MOST_COUNTED
        {
            *reading = column.unread(&reading.header, Why::Unknown);
            if is_of_kinds || kinds_once || counts {
                reading.field = Some(Field::Quantity);
                reading.why = Why::Cells;
                reading.score = CELLS_ALONE;
            } else {
                reading.looks_like = Some(Meaning::Quantity);
            }
        }
    }
}

/// Kinds that are mostly written in the plural are counted.
const MOSTLY_PLURAL: f32 = 0.8;

/// Numbers of this size name rooms, people or devices.
const MOST_COUNTED: u64 = 1_000;
