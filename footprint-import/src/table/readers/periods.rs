//! Sheets of one workbook that are named by successive periods: each shows the fleet as it was then, or what came
//! in its period.

use crate::table::columns::Field;
use crate::table::shape::{Counts, Grid, NamedPeriod, named_period};
use crate::table::transcript::Table;
use crate::table::understanding::Meaning;
use crate::words::fold::{fold, fold_key};
use crate::words::number::{self, Quantity};
use footprint_core::terms::diagnostic::{Code, Finding};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Sheets that differ in their period alone, by their positions, the oldest first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Series {
    pub(super) sheets: Vec<usize>,
    /// Their year, where all have one.
    years: Vec<Option<u16>>,
    /// Their names say that they show what was there: `Inventaire 2024`.
    there: bool,
    /// They are of months without a year beside another sheet of the same header: `Mai`, `Avril`, `Accueil` may
    /// be rooms.
    may_be_rooms: bool,
}

/// What the sheets of a series hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// The same fleet again: the last alone counts.
    Stock,
    /// What came in each period: they add up.
    Flow,
    /// One or the other: they are added up, and it is told.
    Unsaid,
}

/// Fewer devices are steady by chance.
const FEW: u64 = 10;

/// The sheets of a group, each with its period.
type PeriodSheets = Vec<(NamedPeriod, usize)>;

/// The series among sheets, by their names and their headers; sheets that differ in anything else, as that of a
/// site does, are of none.
pub(super) fn series(sheets: &[(&str, String)]) -> Vec<Series> {
    let mut groups: Vec<(NamedPeriod, &str, PeriodSheets)> = Vec::new();
    for (at, (name, headers)) in sheets.iter().enumerate() {
        let Some(period) = named_period(name) else { continue };
        if period.came || headers.is_empty() {
            continue;
        }
        let same = groups.iter().position(|(of, head, _)| {
            of.rest == period.rest
                && of.year.is_some() == period.year.is_some()
                && *head == headers.as_str()
        });
        match same {
            Some(same) => groups[same].2.push((period, at)),
            None => groups.push((period.clone(), headers.as_str(), vec![(period, at)])),
        }
    }
    let of_no_period = |head: &str| {
        let mut alike = sheets.iter().filter(|(_, headers)| headers.as_str() == head);
        alike.any(|(name, _)| named_period(name).is_none())
    };
    let series = groups.into_iter().filter_map(|(of, head, found)| {
        let may_be_rooms = of.year.is_none() && of_no_period(head);
        Some(Series { may_be_rooms, ..in_order(&of, found)? })
    });
    series.collect()
}

/// The sheets of a group, the oldest first; `None` where two are of one period, or there is one alone.
fn in_order(of: &NamedPeriod, mut found: PeriodSheets) -> Option<Series> {
    let months = |found: &[(NamedPeriod, usize)]| -> Vec<u8> {
        found.iter().filter_map(|(period, _)| period.month).collect()
    };
    // `Septembre`, …, `Juin`: months without a year follow each other as the sheets do, or the other way round.
    let follow = |months: &[u8]| {
        months.windows(2).all(|pair| (1..=6).contains(&((12 + pair[1] - pair[0]) % 12)))
    };
    let stand_so = of.year.is_none() && follow(&months(&found));
    if !stand_so {
        found.reverse();
        if of.year.is_some() || !follow(&months(&found)) {
            found.sort_by_key(|(period, _)| period.at());
        }
    }
    let periods: BTreeSet<_> = found.iter().map(|(period, _)| period.at()).collect();
    (found.len() > 1 && periods.len() == found.len()).then(|| Series {
        years: found.iter().map(|(period, _)| period.year).collect(),
        sheets: found.iter().map(|(_, at)| *at).collect(),
        there: of.there,
        may_be_rooms: false,
    })
}

/// What one sheet of a series holds.
#[derive(Debug)]
struct Content {
    /// What tells each device again; empty where nothing does.
    keys: BTreeSet<String>,
    /// The rows without their numbers.
    lines: BTreeSet<String>,
    units: u64,
    /// Nearly all was bought in the year of the sheet.
    of_its_year: bool,
}

impl Series {
    /// The sheets that do not count, and what is told: `sheets` are those of the series with their names and the
    /// devices that each counts.
    pub(super) fn read(
        &self,
        file: &Arc<str>,
        sheets: &[(&str, &Table, &Counts)],
    ) -> (Vec<usize>, Option<Finding>) {
        let (Some((last, older)), Some((_, old))) = (sheets.split_last(), self.sheets.split_last())
        else {
            return (Vec::new(), None);
        };
        let told = |code: Code| Finding::new(code).at(last.1.locator.place(file, 1, None));
        let names = |sheets: &[(&str, &Table, &Counts)]| {
            sheets.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
        };
        match self.holds(sheets) {
            Holds::Stock if self.may_be_rooms => {
                (Vec::new(), Some(told(Code::SheetsAddedUp).with("names", names(sheets))))
            }
            Holds::Stock => {
                let finding = told(Code::SheetsOfStock).with("text", last.0);
                (old.to_vec(), Some(finding.with("others", names(older))))
            }
            Holds::Unsaid => {
                (Vec::new(), Some(told(Code::SheetsAddedUp).with("names", names(sheets))))
            }
            Holds::Flow => (Vec::new(), None),
        }
    }

    /// What the sheets hold.
    fn holds(&self, sheets: &[(&str, &Table, &Counts)]) -> Holds {
        let contents: Option<Vec<Content>> = sheets
            .iter()
            .zip(&self.years)
            .map(|((_, table, counts), year)| Content::of(table, counts, *year))
            .collect();
        let Some(contents) = contents else { return Holds::Unsaid };
        let pairs = || contents.windows(2);
        if contents.iter().all(|content| content.of_its_year) {
            return Holds::Flow;
        }
        if contents.iter().all(|content| !content.keys.is_empty()) {
            let shares: Vec<f64> = pairs().map(|two| shared(&two[0].keys, &two[1].keys)).collect();
            if shares.iter().all(|share| *share >= 0.5) {
                return Holds::Stock;
            }
            let apart = shares.iter().all(|share| *share < 0.1);
            return if apart { Holds::Flow } else { Holds::Unsaid };
        }
        let alike = pairs().all(|two| shared(&two[0].lines, &two[1].lines) >= 0.5);
        let steady = pairs().all(|two| {
            let (least, most) = (two[0].units.min(two[1].units), two[0].units.max(two[1].units));
            least >= FEW && 2 * most <= 3 * least + 4
        });
        if self.there || alike && steady { Holds::Stock } else { Holds::Unsaid }
    }
}

/// The share of the smaller of two sets that is in the other too.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    both as f64 / one.len().min(other.len()).max(1) as f64
}

impl Content {
    fn of(table: &Table, counts: &Counts, year: Option<u16>) -> Option<Self> {
        let layout = table.dialect.as_ref()?;
        let body = table.bytes.get(layout.body.0..)?;
        let grid = Grid::of_text(body, layout.separators, layout.encoding)?;
        let rows: Vec<usize> =
            (0..grid.rows.len()).filter(|&row| grid.filled(row).len() > 1).collect();
        let columns = &layout.columns;
        let tags = columns.readings().iter().enumerate();
        let tags = tags
            .filter(|(_, reading)| reading.looks_like == Some(Meaning::AssetTag))
            .map(|(column, _)| column);
        let mut named = [Field::Serial, Field::Uuid, Field::Name]
            .into_iter()
            .flat_map(|field| columns.of(field).iter().copied())
            .chain(tags);
        let keys = |column: usize| -> BTreeSet<String> {
            let cells = rows.iter().map(|&row| fold_key(grid.cell(row, column)));
            cells.filter(|key| !key.is_empty()).collect()
        };
        let keys = named.find_map(|column| {
            let keys = keys(column);
            // `1`, `2`, `3` number the rows of each sheet.
            let counts = keys.iter().all(|key| key.len() < 4 && key.parse::<u16>().is_ok());
            (2 * keys.len() > rows.len() && !counts).then_some(keys)
        });
        let quantity = columns.of(Field::Quantity);
        let without_numbers = |row: usize| -> String {
            let filled = grid.filled(row).into_iter();
            let cells = filled.filter(|column| !quantity.contains(column));
            cells.map(|column| fold(grid.cell(row, column))).collect::<Vec<_>>().join(";")
        };
        let units = |row: usize| match quantity.first() {
            None => 1,
            Some(&column) => match number::quantity(grid.cell(row, column)) {
                Quantity::Units(units) => units,
                _ => 0,
            },
        };
        let counted: u64 = counts.values().sum();
        let bought = columns.of(Field::PurchaseDate).first();
        let of_its_year = year.zip(bought).is_some_and(|(year, &column)| {
            let year = year.to_string();
            let of_year = |row: &&usize| grid.cell(**row, column).contains(&year);
            !rows.is_empty() && 10 * rows.iter().filter(of_year).count() >= 8 * rows.len()
        });
        Some(Self {
            keys: keys.unwrap_or_default(),
            lines: rows.iter().map(|&row| without_numbers(row)).collect(),
            units: if counted > 0 { counted } else { rows.iter().map(|&row| units(row)).sum() },
            of_its_year,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(names: &[&'static str]) -> Vec<Vec<usize>> {
        let sheets: Vec<(&str, String)> =
            names.iter().map(|name| (*name, "type;quantite".to_owned())).collect();
        series(&sheets).into_iter().map(|series| series.sheets).collect()
    }

    #[test]
    fn sheets_that_differ_in_their_period_are_a_series() {
        assert_eq!(order(&["2022", "2023", "2024"]), [[0, 1, 2]]);
        assert_eq!(order(&["Parc 2024", "Parc 2023", "Mairie"]), [[1, 0]]);
        assert_eq!(order(&["T1 2024", "T2 2024", "T4 2023"]), [[2, 0, 1]]);
        assert_eq!(order(&["janv. 24", "févr. 24", "déc. 23"]), [[2, 0, 1]]);
        assert_eq!(order(&["Novembre", "Décembre", "Janvier"]), [[0, 1, 2]]);
        assert_eq!(order(&["Janvier", "Décembre", "Novembre"]), [[2, 1, 0]]);
        assert_eq!(order(&["École 2023", "Mairie 2023", "École 2024"]), [[0, 2]]);
        assert_eq!(order(&["Inventaire 31-12-2023", "Inventaire 31-12-2024"]), [[0, 1]]);
        for names in [
            ["Mairie", "École", "Gymnase"],
            ["Achats 2022", "Achats 2023", "Achats 2024"],
            ["Mairie 2024", "École 2024", "Gymnase 2024"],
            ["Salle 1", "Salle 2", "Salle 3"],
            ["2024", "Mairie", "École"],
        ] {
            assert!(order(&names).is_empty(), "{names:?}");
        }
    }
}
