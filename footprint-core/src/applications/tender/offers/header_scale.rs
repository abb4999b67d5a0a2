//! The unit of a column that its header names, where it is not the field's own.

use super::headers::MONTHLY;
use crate::catalogue::table::plain;

/// What turns the figure of a cell into its field's unit, where the header names another plainly: a month's
/// figure, Wh, an index out of 20. Times the first, over the second.
///
/// A cell that names its own unit is in that one.
pub(super) fn scale(field: &str, header: &str, cell: &str) -> [f64; 2] {
    let plain_header = plain(&header.replace('%', " percent "));
    let words: Vec<&str> = plain_header.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    let has_unit = cell.contains(|letter: char| letter.is_alphabetic() || letter == '/');
    match field {
        "kwh_per_year" => {
            let of_month = MONTHLY.iter().any(|word| has(word));
            // `4 kWh` says nothing of the time.
            let is_of_header = !has_unit || plain(cell).ends_with("kwh");
            let times = if of_month && is_of_header { 12.0 } else { 1.0 };
            let over = if has("wh") && !has("kwh") && !has_unit { 1000.0 } else { 1.0 };
            [times, over]
        }
        "repairability_index" if !has_unit => {
            // `sur 20`, `/20`, `out of 20`; a number alone may be a weight or that of a criterion.
            let spaced = header.replace('/', " sur ");
            let spaced = plain(&spaced);
            let words: Vec<&str> = spaced.split(' ').collect();
            let most = words.windows(2).find_map(|pair| match pair {
                ["sur" | "of" | "von", most] => most.parse::<f64>().ok(),
                _ => None,
            });
            match most {
                Some(most) if [5.0, 20.0, 100.0].contains(&most) => [10.0, most],
                _ => [1.0, 1.0],
            }
        }
        _ => [1.0, 1.0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_a_header_names_plainly_is_turned_into_the_fields() {
        for (field, header, cell, told) in [
            ("kwh_per_year", "Consommation mensuelle (kWh)", "4", [12.0, 1.0]),
            ("kwh_per_year", "Consommation mensuelle", "4 kWh", [12.0, 1.0]),
            ("kwh_per_year", "Consommation mensuelle", "48 kWh/an", [1.0, 1.0]),
            ("kwh_per_year", "Consommation (Wh/an)", "19500", [1.0, 1000.0]),
            ("kwh_per_year", "Consommation (Wh/mois)", "1625", [12.0, 1000.0]),
            ("kwh_per_year", "Consommation (kWh/an)", "19,5", [1.0, 1.0]),
            ("repairability_index", "Indice de réparabilité (sur 20)", "16,2", [10.0, 20.0]),
            ("repairability_index", "Indice de réparabilité (sur 20)", "8,1/10", [1.0, 1.0]),
            ("repairability_index", "Indice de réparabilité /10", "8,1", [1.0, 1.0]),
            // The weight of a criterion, and its number.
            ("repairability_index", "Indice de réparabilité (20 %)", "8,1", [1.0, 1.0]),
            ("repairability_index", "Critère 5 – indice de réparabilité", "8,1", [1.0, 1.0]),
            ("repairability_index", "Repairability index (out of 100)", "81", [10.0, 100.0]),
            ("warranty_years", "Garantie (mois)", "36", [1.0, 1.0]),
        ] {
            assert_eq!(scale(field, header, cell), told, "{header} {cell}");
        }
    }
}
