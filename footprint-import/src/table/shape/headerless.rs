//! Lists without a header: what the cells of a column are tells what it holds.

use crate::table::columns::Field;
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{Layout, ListRow, Listing};
use crate::table::shape::texts::label::{Label, names_device};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::at;
use crate::table::understanding::{Meaning, is_in_another_unit, meaning_of_header};
use crate::words::date::{self, ReadDate};
use crate::words::designation;
use crate::words::family::{self, Certainty};
use crate::words::fold::fold;
use crate::words::serial;
use footprint_core::terms::diagnostic::Code;
use std::collections::BTreeSet;

/// Reads rows without a header; `None` when their cells do not tell what they are.
pub(super) fn read(grid: &Grid) -> Option<Listing> {
    let rows: Vec<usize> = (0..grid.rows.len()).filter(|&row| grid.filled(row).len() > 1).collect();
    let width = grid.width();
    if rows.len() < 2 || !(2..=60).contains(&width) {
        return None;
    }
    classified(grid, &rows, width, None).or_else(|| {
        let (header, rows) = rows.split_first()?;
        classified(grid, rows, width, Some(*header))
    })
}

/// Reads rows, below a header that says nothing where there is one.
fn classified(grid: &Grid, rows: &[usize], width: usize, header: Option<usize>) -> Option<Listing> {
    if rows.len() < 2 {
        return None;
    }
    let mut fields: Vec<Option<Field>> =
        (0..width).map(|column| field(grid, rows, column)).collect();
    // Numbers under `Salle` are those of rooms, whatever the other headers say.
    if let Some(header) = header {
        for (column, field) in fields.iter_mut().enumerate() {
            if *field != Some(Field::Quantity) {
                continue;
            }
            let text = grid.plain(header, column);
            let said = meaning_of_header(&text).and_then(Meaning::field);
            if is_in_another_unit(&text) {
                *field = None;
            } else if said.is_some_and(|said| said != Field::Quantity) {
                *field = said;
            }
        }
    }
    // One column each: the first that fits.
    let mut taken = BTreeSet::new();
    for field in &mut fields {
        if field.is_some_and(|known| !taken.insert(known)) {
            *field = None;
        }
    }
    let model =
        (0..width).find(|&column| fields[column].is_none() && names_models(grid, rows, column));
    if let Some(column) = model {
        fields[column] = Some(Field::Model);
    }
    // Makers stand left of their models: few words without digits.
    let wordy = |column: usize| {
        rows.iter().all(|&row| !grid.cell(row, column).bytes().any(|byte| byte.is_ascii_digit()))
    };
    if let Some(before) = model.and_then(|model| model.checked_sub(1))
        && fields[before].is_none()
        && wordy(before)
    {
        fields[before] = Some(Field::Manufacturer);
    }
    let place = (0..width).find(|&column| fields[column].is_none() && repeats(grid, rows, column));
    if let Some(column) = place {
        fields[column] = Some(Field::Site);
    }
    let told = |field| fields.contains(&Some(field));
    // A first row whose cells are none of what stands below them is a header in words that are not known.
    let odd = |column: usize| {
        let first = [rows[0]];
        let typed = matches!(
            fields[column],
            Some(Field::Kind | Field::PurchaseDate | Field::Serial | Field::Quantity)
        );
        typed && field(grid, &first, column) != fields[column]
    };
    if header.is_none() && rows.len() > 2 && (0..width).filter(|&column| odd(column)).count() >= 2 {
        return None;
    }
    let families = |column: usize| {
        let known = rows.iter().filter(|&&row| {
            let text = grid.plain(row, column);
            family::of_model("", &text).is_some_and(|known| known.certainty > Certainty::Maker)
        });
        5 * known.count() >= 4 * rows.len()
    };
    let headings = headings(grid, rows);
    let named = told(Field::Kind)
        || headings.is_some() && told(Field::Model)
        || told(Field::Manufacturer) && told(Field::Model)
        || told(Field::Serial) && model.is_some_and(families);
    let known = fields.iter().flatten().count();
    if !named || known < 2 || 2 * known < width {
        return None;
    }
    let mut listing = Listing { layout: Layout::Headerless, ..Listing::default() };
    let mut guessed = Vec::new();
    for (column, field) in fields.iter().enumerate() {
        let letters = match header.map(|row| grid.plain(row, column)) {
            Some(text) if !text.is_empty() => text,
            _ => crate::table::locator::column_letters(column),
        };
        if let Some(field) = field {
            guessed.push(format!("{letters} = {}", field.key()));
        }
        let header = match field {
            Some(Field::Kind) => "Type",
            Some(Field::Manufacturer) => "Marque",
            Some(Field::Model) => "Modèle",
            Some(Field::Serial) => "N° de série",
            Some(Field::PurchaseDate) => "Date d'achat",
            Some(Field::Quantity) => "Quantité",
            Some(Field::Status) => "Statut",
            Some(Field::Site) => "Site",
            _ => letters.as_str(),
        };
        listing.column(header, field.or(Some(Field::Known)), None);
    }
    let kinds = headings
        .filter(|_| !told(Field::Kind))
        .map(|headings| (listing.column("Type", Some(Field::Kind), None), headings));
    for (position, &row) in rows.iter().enumerate() {
        let mut device = ListRow { row, cells: Vec::new() };
        if let Some((to, headings)) = &kinds {
            let heading = headings[position];
            device.set(*to, grid.cell(heading, 0), at(heading, 0));
        }
        for column in 0..width {
            device.set(column, grid.cell(row, column), at(row, column));
        }
        listing.rows.push(device);
    }
    listing.tell(Code::HeaderGuessed, rows[0], None, vec![("columns", guessed.join(", ").into())]);
    Some(listing)
}

/// The line above each row that names a kind and stands alone; `None` where one has none.
fn headings(grid: &Grid, rows: &[usize]) -> Option<Vec<usize>> {
    let above = |row: usize| (0..row).rev().find(|row| grid.is_kind(*row));
    rows.iter().map(|&row| above(row)).collect()
}

/// What most cells of a column are.
fn field(grid: &Grid, rows: &[usize], column: usize) -> Option<Field> {
    let texts: Vec<String> =
        rows.iter().map(|&row| grid.plain(row, column)).filter(|text| !text.is_empty()).collect();
    let share = |is: &dyn Fn(&str) -> bool| {
        5 * texts.iter().filter(|text| is(text)).count() >= 4 * texts.len().max(1)
            && !texts.is_empty()
    };
    let distinct: BTreeSet<&String> = texts.iter().collect();
    let unique = 10 * distinct.len() >= 9 * texts.len();
    // `PC-001`, `SC-002`: each its own number, whatever its letters are short for.
    if unique && texts.len() > 2 && share(&is_number_of_inventory) {
        return None;
    }
    let named = |text: &str| {
        names_device(text) || matches!(designation::read(text), Some(read) if !read.weak)
    };
    if share(&named) && 2 * texts.iter().filter(|text| names_device(text)).count() >= texts.len() {
        return Some(Field::Kind);
    }
    if share(&|text| Label::of(text).status.is_some()) {
        return Some(Field::Status);
    }
    let day = |text: &str| {
        text.bytes().filter(u8::is_ascii_digit).count() >= 4
            && text.contains(['/', '-', '.'])
            && matches!(date::read(text), ReadDate::Day { .. } | ReadDate::Numbers { .. })
    };
    if share(&day) || share(&|text| crate::table::shape::texts::period::known_year(text).is_some())
    {
        return Some(Field::PurchaseDate);
    }
    let serial = |text: &str| {
        text.len() >= 6
            && !text.contains(' ')
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && serial::identifies(text.as_bytes())
    };
    if unique
        && 2 * texts.len() >= rows.len()
        && share(&serial)
        && family::of_model("", &texts[0]).is_none()
    {
        return Some(Field::Serial);
    }
    let small = |text: &str| matches!(Value::of(text), Value::Count(1..=500));
    (share(&small) && texts.len() == rows.len() && !ascends(&texts)).then_some(Field::Quantity)
}

/// Whether a text is letters and a number in one: `PC-001`, `ORD0012`.
fn is_number_of_inventory(text: &str) -> bool {
    let letters = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = text.len() - letters.len();
    let letters = letters.trim_end_matches(['-', '_', '/']);
    (2..=6).contains(&digits)
        && (1..=6).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether numbers only count the rows.
fn ascends(texts: &[String]) -> bool {
    let numbers: Vec<u64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    numbers.len() == texts.len()
        && numbers.len() > 2
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Whether some of a column's cells are known models.
fn names_models(grid: &Grid, rows: &[usize], column: usize) -> bool {
    let models = rows
        .iter()
        .filter(|&&row| {
            let text = grid.plain(row, column);
            text.bytes().any(|byte| byte.is_ascii_digit()) && family::of_model("", &text).is_some()
        })
        .count();
    3 * models >= rows.len()
}

/// Whether a column holds few words that stand again and again.
fn repeats(grid: &Grid, rows: &[usize], column: usize) -> bool {
    let texts: Vec<String> = rows
        .iter()
        .map(|&row| fold(&grid.plain(row, column)))
        .filter(|text| !text.is_empty())
        .collect();
    let distinct: BTreeSet<&String> = texts.iter().collect();
    texts.len() * 2 >= rows.len()
        && distinct.len() * 2 <= texts.len().max(2)
        && texts.iter().all(|text| text.chars().any(char::is_alphabetic))
}
