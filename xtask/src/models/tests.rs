//! Sheets of makers drawn from their sources.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The parsed rows of `data/models.csv`, by column.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_file_is_what_the_derivation_gives() {
    let Some(shared) = shared() else {
        println!("skipped: no facts to derive data/models.csv from (FOOTPRINT_SHARED)");
        return;
    };
    let derived = derive(&shared).unwrap();
    let written = std::fs::read_to_string(destination()).unwrap();
    assert!(derived.table == written, "data/models.csv differs: run `cargo xtask models`");
}

#[test]
fn nothing_of_the_dataset_is_lost_in_silence() {
    let Some(shared) = shared() else {
        println!("skipped: no facts to derive data/models.csv from (FOOTPRINT_SHARED)");
        return;
    };
    let derived = derive(&shared).unwrap();
    let kept: BTreeSet<String> =
        rows(&derived.table).iter().map(|row| row["sheet"].clone()).collect();
    let left_out: BTreeSet<&str> =
        derived.left_out.iter().map(|(product, _)| product.as_str()).collect();
    let mut reader = csv::Reader::from_path(shared.join(EDITIONS[0].1)).unwrap();
    for raw in reader.deserialize() {
        let raw: Raw = raw.unwrap();
        let product = format!("{} {} (2023)", raw.manufacturer, raw.name);
        assert!(kept.contains(&raw.name) || left_out.contains(product.as_str()), "{product}");
    }
}

#[test]
fn every_row_is_clean() {
    let written = std::fs::read_to_string(destination()).unwrap();
    let mut names = BTreeSet::new();
    for row in rows(&written) {
        let name = &row["name"];
        assert!(names.insert((row["manufacturer"].clone(), name.to_lowercase())), "twice: {name}");
        assert!(!name.contains(['\u{a0}', '\\', '”', '_']) && !name.contains("  "), "{name}");
        assert!(row["total_kgco2e"].parse::<f64>().unwrap() > 10.0, "{name}");
        for share in ["manufacturing_share", "distribution_share", "use_share", "end_of_life_share"]
        {
            let value = &row[share];
            assert!(
                value.is_empty() || (0.0..=1.0).contains(&value.parse::<f64>().unwrap()),
                "{name} {share}"
            );
        }
        for figure in ["kwh_per_year", "lifetime_years", "mass_kg", "screen_inches"] {
            assert!(
                row[figure].is_empty() || row[figure].parse::<f64>().unwrap() > 0.0,
                "{name} {figure}"
            );
        }
        let date = &row["report_date"];
        assert!(matches!(date.len(), 0 | 4 | 7 | 10) && !date.contains(' '), "{name} {date}");
        assert!(row["address"].starts_with("http"), "{name}");
    }
}

#[test]
fn the_intensity_of_the_use_phase_is_that_of_the_sheets_which_print_both() {
    let written = std::fs::read_to_string(destination()).unwrap();
    let rows = rows(&written);
    for (maker, zone) in [("Dell", "EUU"), ("HP", "WLD")] {
        let mut measured: Vec<f64> = rows
            .iter()
            .filter(|row| {
                row["manufacturer"] == maker
                    && row["use_location"] == zone
                    && row["kind"] != "server_rack"
            })
            .filter(|row| !row["note"].contains("computed"))
            .filter_map(|row| {
                let figure = |column: &str| row[column].parse::<f64>().ok();
                Some(
                    figure("use_share")? * figure("total_kgco2e")?
                        / (figure("kwh_per_year")? * figure("lifetime_years")?),
                )
            })
            .collect();
        measured.sort_by(f64::total_cmp);
        let median = measured[measured.len() / 2];
        let (_, assumed) = sheet::INTENSITY.iter().find(|(known, _)| *known == zone).unwrap();
        assert!(
            (median - assumed).abs() < 0.004,
            "{maker} {zone}: {median} of {} sheets",
            measured.len()
        );
    }
}
