//! The few strings that are worth naming by hand: those with the most units and no sheet.

use crate::device::model::sheet_matcher::is_placeholder;
use crate::device::model::tokens::lower;
use std::collections::BTreeMap;

/// A string without a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// Manufacturer, as first written.
    pub manufacturer: String,
    /// Model, as first written.
    pub model: String,
    /// Units that have it.
    pub units: u64,
}

/// At most ten strings, most units first; spellings that differ by case and spaces are one, and
/// placeholders name nothing.
pub fn worth_naming<'a>(
    unmatched: impl IntoIterator<Item = (&'a str, &'a str, u64)>,
) -> Vec<Unnamed> {
    let mut by_text: BTreeMap<String, Unnamed> = BTreeMap::new();
    for (manufacturer, model, units) in unmatched {
        let plain = |text: &str| lower(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = plain(model);
        if is_placeholder(&name) {
            continue;
        }
        let entry = by_text.entry(format!("{name}\n{}", plain(manufacturer)));
        let unnamed = entry.or_insert_with(|| Unnamed {
            manufacturer: manufacturer.trim().to_owned(),
            model: model.trim().to_owned(),
            units: 0,
        });
        unnamed.units += units;
    }
    let mut unnamed: Vec<Unnamed> = by_text.into_values().collect();
    // The sort is stable, so that equal counts stay in alphabetical order.
    unnamed.sort_by_key(|string| std::cmp::Reverse(string.units));
    unnamed.truncate(10);
    unnamed
}

#[cfg(test)]
mod tests {
    use super::worth_naming;

    #[test]
    fn the_most_frequent_come_first() {
        let rows = [
            ("Acer", "Veriton X", 5),
            ("ACER", " veriton  x", 7),
            ("Dell", "Default string", 900),
            ("Iiyama", "PL2480", 9),
        ];
        let named = worth_naming(rows);
        let shown: Vec<_> = named.iter().map(|n| (n.model.as_str(), n.units)).collect();
        assert_eq!(shown, [("Veriton X", 12), ("PL2480", 9)]);
        let many: Vec<String> = (0..30).map(|number| format!("Model {number}")).collect();
        assert_eq!(worth_naming(many.iter().map(|model| ("x", model.as_str(), 1))).len(), 10);
    }
}
