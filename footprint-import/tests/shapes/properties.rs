//! What holds of any table of kinds and places, and of a grid of no table in particular.

use super::{by_kind, reading, units};
use footprint_core::terms::diagnostic::Code;
use footprint_import::{Input, Options, read};
use proptest::prelude::*;

const KINDS: [&str; 4] = ["PC portable", "PC fixe", "Tablette", "Smartphone"];
const SITES: [&str; 5] = ["Mairie", "Médiathèque", "École du Lac", "Gymnase", "Centre technique"];

/// A table as CSV.
fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(";") + "\n").collect()
}

fn transposed(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].clone()).collect()).collect()
}

/// Kinds across, sites down.
fn crosstab(counts: &[Vec<u32>]) -> Vec<Vec<String>> {
    let head = KINDS[..counts[0].len()].iter().map(|kind| (*kind).to_owned());
    let mut rows = vec![["Site".to_owned()].into_iter().chain(head).collect::<Vec<_>>()];
    for (site, counts) in SITES.iter().zip(counts) {
        let cells =
            counts.iter().map(|count| if *count == 0 { String::new() } else { count.to_string() });
        rows.push([(*site).to_owned()].into_iter().chain(cells).collect());
    }
    rows
}

fn with_totals(rows: &[Vec<String>], label: &str) -> Vec<Vec<String>> {
    let sum = |cells: &mut dyn Iterator<Item = &String>| -> String {
        cells.map(|cell| cell.parse::<u64>().unwrap_or(0)).sum::<u64>().to_string()
    };
    let mut rows = rows.to_vec();
    rows[0].push(label.to_owned());
    for row in &mut rows[1..] {
        let total = sum(&mut row[1..].iter());
        row.push(total);
    }
    let width = rows[0].len();
    let mut last = vec![label.to_owned()];
    last.extend((1..width).map(|column| sum(&mut rows[1..].iter().map(|row| &row[column]))));
    rows.push(last);
    rows
}

fn counts() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (2..=5usize, 2..=4usize).prop_flat_map(|(sites, kinds)| {
        prop::collection::vec(prop::collection::vec(0..60u32, kinds), sites)
    })
}

/// A cell of no table in particular.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "", "", "PC portable", "Écran", "Écran 2", "Modèle écran 1", "N° série UC", "Type", "Modèle", "Quantité", "Site",
            "Total", "Sous-total", "2021", "janv-24", "En stock", "Réformé", "Mairie", "École : Lac", "x", "3", "12", "0", "-1",
            "12 %", "Dell Latitude 5420", "P2419H", "Étiquettes de lignes", "99999999999", "1. Tablettes", "Prix unitaire",
        ]).prop_map(str::to_owned),
        1 => "[ -~é]{0,10}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sites_and_kinds_may_change_places(counts in counts()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let rows = crosstab(&counts);
        let across = by_kind(&csv(&rows));
        let expected: u64 = counts.iter().flatten().map(|count| u64::from(*count)).sum();
        prop_assert_eq!(across.values().sum::<u64>(), expected, "{}", csv(&rows));
        let mut down = transposed(&rows);
        down[0][0] = "Type".to_owned();
        prop_assert_eq!(&by_kind(&csv(&down)), &across, "{}", csv(&down));
    }

    #[test]
    fn totals_change_nothing(counts in counts()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let rows = crosstab(&counts);
        let plain = units(&reading("parc.csv", csv(&rows).as_bytes()));
        let summed = reading("parc.csv", csv(&with_totals(&rows, "Total")).as_bytes());
        prop_assert_eq!(&units(&summed), &plain);
        prop_assert!(!summed.findings.iter().any(|finding| finding.code == Code::TotalMismatch));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(counts in counts(), seed in any::<u64>()) {
        prop_assume!(counts.iter().flatten().any(|count| *count > 0));
        let mut rows = crosstab(&counts);
        let plain = units(&reading("parc.csv", csv(&rows).as_bytes()));
        let length = rows.len();
        rows[1..].rotate_left((seed % (length as u64 - 1)) as usize);
        prop_assert_eq!(units(&reading("parc.csv", csv(&rows).as_bytes())), plain);
    }

    #[test]
    fn any_grid_is_accounted_for(rows in (1..8usize).prop_flat_map(|width| {
        prop::collection::vec(prop::collection::vec(cell(), width), 0..12)
    })) {
        let text = csv(&rows);
        let whole = reading("x.csv", text.as_bytes());
        let streamed = read(vec![Input::stream("x.csv", text.as_bytes())], &Options::default());
        prop_assert_eq!(whole.value.fleet.rows, streamed.value.fleet.rows);
    }
}
