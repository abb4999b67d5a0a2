//! The year that the title of a table tells, where no column does.

use super::columns::Columns;
use crate::table::text_rows::TextRows;
use footprint_data::LATEST_YEAR;

/// The year of a table by its title, with the title: its sheet's name, else the lines above its header, which must
/// not name two.
pub(super) fn year_of_table<'t>(table: &'t TextRows, columns: &Columns) -> Option<(i32, &'t str)> {
    let told = |text: &'t String| year(text).map(|year| (year, text.as_str()));
    let above = table.rows.iter().take(columns.body.saturating_sub(1));
    let mut lines = above.flat_map(|(_, row)| row).filter_map(told);
    table.sheet.as_ref().and_then(told).or_else(|| {
        let first = lines.next()?;
        lines.all(|(year, _)| year == first.0).then_some(first)
    })
}

/// The year that a text names: `Achats 2024`, `du 01/01/2024 au 31/12/2024`; `None` where it names none, or two.
///
/// One day alone is no period: it may be that of the export.
fn year(text: &str) -> Option<i32> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_number = |at: Option<usize>| {
        let part = at.and_then(|at| parts.get(at));
        part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (mut alone, mut of_days) = (Vec::new(), Vec::new());
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.len() == 4) {
        let year = part.parse::<i32>().ok();
        let Some(year) = year.filter(|year| (2010..=i32::from(LATEST_YEAR)).contains(year)) else {
            continue;
        };
        let is_of_day = is_number(at.checked_sub(1)) || is_number(Some(at + 1));
        let years = if is_of_day { &mut of_days } else { &mut alone };
        years.push(year);
    }
    let years = match alone.is_empty() {
        false => alone,
        true if of_days.len() > 1 => of_days,
        true => return None,
    };
    let first = *years.first()?;
    years.iter().all(|year| *year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_a_year_or_none() {
        for (text, told) in [
            ("2024", Some(2024)),
            ("Achats 2024", Some(2024)),
            ("Grand livre_2024 (définitif)", Some(2024)),
            ("Exercice 2024, édité le 12/03/2025", Some(2024)),
            ("Du 01/01/2024 au 31/12/2024", Some(2024)),
            ("1er trimestre 2024", Some(2024)),
            ("Édité le 12/03/2025", None),
            ("Budgets 2024-2025", None),
            ("Budgets 2024 et 2025", None),
            ("Compte 2183", None),
            ("Feuil1", None),
        ] {
            assert_eq!(year(text), told, "{text}");
        }
    }
}
