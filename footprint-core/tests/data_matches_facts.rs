//! The bundled tables against the collected facts they come from, re-read here without the library's own readers.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used
)]

#[allow(dead_code, reason = "shared with tests that read JSON")]
mod shared_folder;

use std::collections::{BTreeMap, BTreeSet};

type Row = BTreeMap<String, String>;

fn parsed(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

/// A table of the facts; `None`, with a printed reason, where they are absent.
fn read(file: &str) -> Option<Vec<Row>> {
    shared_folder::text(&format!("facts/{file}")).map(|text| parsed(&text))
}

fn figure(row: &Row, column: &str) -> Option<f64> {
    let cell = row[column].trim();
    (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|_| panic!("{column}: {cell}")))
}

/// `IC:laptop` of the facts.
fn device<'a>(devices: &'a [Row], reference: &str) -> &'a Row {
    let (source, name) = reference.split_once(':').unwrap();
    devices.iter().find(|row| row["source_id"] == source && row["device"] == name).unwrap()
}

/// The row of `factors.csv` that a kind of `equipment.csv` takes.
fn taken<'a>(factors: &'a [Row], kind: &str, source: &str, variant: &str) -> &'a Row {
    factors
        .iter()
        .find(|row| row["kind"] == kind && row["source"] == source && row["variant"] == variant)
        .unwrap_or_else(|| panic!("{kind} {source} {variant}"))
}

/// Kinds whose default figure was decided anew in edition 2026.2 (CHANGELOG.md): IVL's are 95th percentiles
/// used as means, EcoDiag's workstation has eight times the kWh of 35 sheets, and where there are sheets
/// enough their median serves.
const DECIDED_SINCE: [&str; 9] = [
    "small_desktop",
    "mini_desktop",
    "workstation",
    "all_in_one",
    "thin_client",
    "server_rack",
    "printer_laser",
    "keyboard",
    "ups",
];

/// Sources of figures that came with edition 2026.2, each argued on its row.
const SOURCES_SINCE: [&str; 6] = ["A20", "BOAVIZTAPI", "ECOLEAF", "ECOLOGITS", "LOGI", "TN22"];

/// Kinds since edition 2026.2 whose figures are medians of a few sheets.
const KINDS_SINCE: [&str; 3] = ["access_control", "ip_camera", "storage_enclosure"];

#[test]
fn the_46_kinds_take_the_rows_the_facts_choose() {
    let Some(kinds) = read("kinds.csv") else { return };
    let Some(devices) = read("device_factors.csv") else { return };
    let equipment = parsed(footprint_data::EQUIPMENT);
    let factors = parsed(footprint_data::FACTORS);
    assert_eq!(kinds.len(), 46);
    for kind in &kinds {
        let key = &kind["kind"];
        let ours = equipment.iter().find(|ours| ours["kind"] == *key).unwrap();
        assert_eq!(figure(kind, "lifetime_years"), figure(ours, "lifetime_years"), "{key}");
        match kind["embodied_from"].as_str() {
            _ if DECIDED_SINCE.contains(&key.as_str()) => {}
            "none" => assert_eq!(ours["climate_source"], "none", "{key}"),
            // The facts have 10 kg CO2e per kg of unit.
            "estimate" => {
                let row = taken(&factors, key, "FP", "");
                assert_eq!(row["status"], "estimate", "{key}");
                let per_kg =
                    figure(row, "embodied_kgco2e").unwrap() / figure(row, "mass_kg").unwrap();
                assert_eq!(per_kg, 10.0, "{key}");
            }
            reference => {
                let fact = device(&devices, reference);
                let row = taken(&factors, key, &ours["climate_source"], &ours["climate_variant"]);
                assert_eq!(ours["climate_source"], fact["source_id"], "{key}");
                let expected = if fact["source_id"] == "A18" {
                    // The end-of-life credit is set to 0.
                    figure(fact, "manufacturing_kgco2e").unwrap()
                        + figure(fact, "transport_kgco2e").unwrap()
                } else {
                    figure(fact, "embodied_total_kgco2e").unwrap()
                };
                let embodied = figure(row, "embodied_kgco2e").unwrap();
                assert!((embodied - expected).abs() < 1e-9, "{key}: {embodied} for {expected}");
            }
        }
        match kind["kwh_from"].as_str() {
            _ if DECIDED_SINCE.contains(&key.as_str()) => {}
            "none" => assert_eq!(ours["kwh_source"], "none", "{key}"),
            reference => {
                let row = taken(&factors, key, &ours["kwh_source"], &ours["kwh_variant"]);
                let expected = if reference == "estimate" {
                    assert_eq!(
                        (ours["kwh_source"].as_str(), row["status"].as_str()),
                        ("FP", "estimate"),
                        "{key}"
                    );
                    assert!(figure(ours, "kwh_gsd").unwrap() >= 2.0, "{key}");
                    figure(kind, "kwh_estimate")
                } else {
                    let fact = device(&devices, reference);
                    assert_eq!(ours["kwh_source"], fact["source_id"], "{key}");
                    figure(fact, "annual_kwh")
                };
                assert_eq!(figure(row, "kwh_per_year"), expected, "{key}");
            }
        }
    }
}

/// Columns of `factors.csv` and of the facts that hold the same figure.
const SAME: [(&str, &str); 9] = [
    ("manufacturing_kgco2e", "manufacturing_kgco2e"),
    ("distribution_kgco2e", "transport_kgco2e"),
    ("end_of_life_kgco2e", "eol_kgco2e"),
    ("embodied_kgco2e", "embodied_total_kgco2e"),
    ("kwh_per_year", "annual_kwh"),
    ("lifetime_years", "lifetime_years"),
    ("mass_kg", "mass_kg"),
    ("adpe_kgsbeq", "adpe_kgsbeq"),
    ("adpf_mj", "adpf_MJ"),
];

/// Facts that have no row: the kinds they would serve do not exist, another source is better, or they are doubtful.
const LEFT_OUT: [&str; 25] = [
    "NGC:printer",
    "A18:smartphone",
    "A18:desktop_pro",
    "A18:desktop_highperf",
    "A18:monitor",
    "A18:tablet",
    "A18:tv",
    "A18:laptop",
    "A18:box",
    "A18:smart_speaker",
    "A18:console_home",
    "A18:console_portable",
    "A18:desktop_with_screen",
    "BE1:vm_small",
    "BE1:vm_medium",
    "BE1:vm_large",
    // The medians of the sheets themselves serve (`medians.csv`).
    "PCF:laptop",
    "PCF:desktop_pro",
    "PCF:monitor",
    "PCF:smartphone",
    "PCF:tablet",
    "PCF:server",
    "PCF:thin_client",
    "PCF:printer_laser",
    "PCF:smart_speaker",
];

/// Whether every figure of a row stands in the given fact.
fn agrees(row: &Row, fact: &Row) -> bool {
    SAME.iter().all(|(ours, theirs)| {
        figure(row, ours).is_none_or(|value| figure(fact, theirs) == Some(value))
    })
}

#[test]
fn every_figure_of_a_kind_stands_in_the_facts_and_none_is_lost() {
    let Some(devices) = read("device_factors.csv") else { return };
    let mut used = BTreeSet::new();
    for row in parsed(footprint_data::FACTORS) {
        let name = format!("{} {} {}", row["kind"], row["source"], row["variant"]);
        let same_source = devices
            .iter()
            .filter(|fact| fact["source_id"] == row["source"] && fact["year"] == row["year"]);
        let since = SOURCES_SINCE.contains(&row["source"].as_str())
            || KINDS_SINCE.contains(&row["kind"].as_str());
        if row["source"] == "FP" {
            assert_eq!(row["status"], "estimate", "{name}");
        } else if since {
            assert!(!row["note"].is_empty() || row["source"] == "BOAVIZTAPI", "{name}");
        } else if row["source"] == "A18" {
            // Credit set to 0 and total recomputed: the other figures stand as they are.
            let mut kept = row.clone();
            kept.insert("end_of_life_kgco2e".into(), String::new());
            kept.insert("embodied_kgco2e".into(), String::new());
            let fact = same_source
                .into_iter()
                .find(|fact| agrees(&kept, fact))
                .unwrap_or_else(|| panic!("{name}"));
            used.insert(format!("A18:{}", fact["device"]));
        } else if !row["min_inches"].is_empty() || !row["max_inches"].is_empty() {
            // The sizes stand in the note of the fact.
            let fact = device(&devices, &format!("{}:{}", row["source"], row["kind"]));
            let size = &row["embodied_kgco2e"];
            assert!(
                fact["note"].contains(size.as_str()) || fact["embodied_total_kgco2e"] == *size,
                "{name}"
            );
        } else {
            let found: Vec<&Row> = same_source.filter(|fact| agrees(&row, fact)).collect();
            assert!(!found.is_empty(), "{name}");
            used.extend(
                found.iter().map(|fact| format!("{}:{}", fact["source_id"], fact["device"])),
            );
        }
    }
    let lost: BTreeSet<String> = devices
        .iter()
        .map(|fact| format!("{}:{}", fact["source_id"], fact["device"]))
        .filter(|key| !used.contains(key))
        .collect();
    let expected: BTreeSet<String> = LEFT_OUT.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(lost, expected);
}

#[test]
fn electricity_is_that_of_the_facts() {
    let Some(national) = read("electricity_overrides.csv") else { return };
    let Some(ember) = read("electricity.csv") else { return };
    let theirs: BTreeMap<String, Option<f64>> = national
        .iter()
        .chain(ember.iter().filter(|row| ["EUU", "OED"].contains(&row["iso3"].as_str())))
        .map(|row| (row["iso3"].clone(), figure(row, "kgco2e_per_kwh")))
        .collect();
    let ours: BTreeMap<String, Option<f64>> = parsed(footprint_data::ELECTRICITY_NATIONAL)
        .iter()
        .map(|row| (row["zone"].clone(), figure(row, "kgco2e_per_kwh")))
        .collect();
    assert_eq!(ours, theirs);

    // The facts call the world WOR there and WLD elsewhere.
    let Some(facts) = read("electricity_multicriteria.csv") else { return };
    let theirs: BTreeMap<String, Option<f64>> = facts
        .iter()
        .map(|row| {
            let zone = if row["iso3"] == "WOR" { "WLD" } else { row["iso3"].as_str() };
            (zone.to_owned(), figure(row, "pe_MJ_per_kwh"))
        })
        .collect();
    let ours: BTreeMap<String, Option<f64>> = parsed(footprint_data::ELECTRICITY_CRITERIA)
        .iter()
        .map(|row| (row["zone"].clone(), figure(row, "primary_energy_mj_per_kwh")))
        .collect();
    assert_eq!(ours, theirs);
}

/// 213 countries: the source's figures, but for particulate matter, which it has in another unit for three
/// technologies; those count here as coal.
#[test]
fn electricity_of_2025_is_that_of_the_facts() {
    let Some(countries) = read("d4b/electricity_country_2025.csv") else { return };
    let Some(mixes) = read("d4b/mix_country_2025.csv") else { return };
    let Some(technologies) = read("d4b/energy_impacts.csv") else { return };
    let zones: BTreeMap<String, String> = parsed(footprint_data::COUNTRY_CODES)
        .into_iter()
        .map(|row| (row["code"].clone(), row["zone"].clone()))
        .collect();
    let ours = parsed(footprint_data::ELECTRICITY);
    let of = |name: &str| {
        let row = technologies.iter().find(|row| row["energy"] == name).unwrap();
        figure(row, "pm").unwrap()
    };
    assert_eq!(countries.len(), 213);
    for country in &countries {
        let code = &country["country"];
        let row = ours.iter().find(|row| row["zone"] == zones[code]).unwrap();
        for (column, theirs) in [
            ("kgco2e_per_kwh", "gwp"),
            ("adpe_kgsbeq_per_kwh", "adpe"),
            ("acidification_molheq_per_kwh", "ap"),
            ("ionising_radiation_kbqu235eq_per_kwh", "ir"),
        ] {
            let (written, fact) = (figure(row, column).unwrap(), figure(country, theirs).unwrap());
            assert!((written / fact - 1.0).abs() < 1e-5, "{code} {column}");
        }
        let mix = mixes.iter().find(|mix| mix["country"] == *code).unwrap();
        let matter: f64 = technologies
            .iter()
            .map(|technology| {
                let name = technology["energy"].as_str();
                let as_coal = ["Other Fossil", "Bioenergy", "Other Renewables"].contains(&name);
                figure(mix, name).unwrap() * if as_coal { of("Coal") } else { of(name) }
            })
            .sum();
        let written = figure(row, "particulate_matter_per_kwh").unwrap();
        assert!((written / matter - 1.0).abs() < 1e-3, "{code}: {written} {matter}");
    }
}

#[test]
fn sheets_keep_the_totals_of_their_edition() {
    let mut published: BTreeMap<(String, String, String), Vec<Row>> = BTreeMap::new();
    for (edition, file) in [
        ("2023", "manufacturer_pcf_boavizta_2023.csv"),
        ("2022-09", "manufacturer_pcf_boavizta_2022-09.csv"),
    ] {
        let Some(rows) = read(file) else { return };
        for row in rows {
            let maker = row["manufacturer"].replace("Mircosoft", "Microsoft");
            published
                .entry((edition.to_owned(), maker, row["name"].clone()))
                .or_default()
                .push(row);
        }
    }
    let number = |cell: &str| cell.trim().parse::<f64>().ok();
    let models = parsed(footprint_data::MODELS);
    for model in &models {
        let key = (model["edition"].clone(), model["manufacturer"].clone(), model["sheet"].clone());
        let rows = published.get(&key).unwrap_or_else(|| panic!("{key:?}"));
        let agrees = |row: &Row| {
            let same = |ours: &str, theirs: &str| {
                model[ours].is_empty() || number(&model[ours]) == number(&row[theirs])
            };
            let shares = [
                ("manufacturing_share", "gwp_manufacturing_ratio"),
                ("distribution_share", "gwp_transport_ratio"),
                ("use_share", "gwp_use_ratio"),
                ("end_of_life_share", "gwp_eol_ratio"),
            ];
            number(&model["total_kgco2e"]) == number(&row["gwp_total"])
                && same("kwh_per_year", "yearly_tec")
                && same("lifetime_years", "lifetime")
                && same("mass_kg", "weight")
                && same("screen_inches", "screen_size")
                // A share that is not the dataset's own says so.
                && (shares.iter().all(|(ours, theirs)| same(ours, theirs))
                    || model["note"].contains("computed")
                    || model["note"].contains("misplaced point"))
        };
        assert!(rows.iter().any(agrees), "{key:?}");
    }
    assert!(models.len() > 1_700, "{}", models.len());
}

#[test]
fn lenovo_types_are_those_of_the_facts() {
    let Some(facts) = read("lenovo_machine_types.csv") else { return };
    let theirs: BTreeMap<String, (String, Option<f64>)> = facts
        .iter()
        .map(|row| {
            let name = row["system_version_name"].split_whitespace().collect::<Vec<_>>().join(" ");
            (row["machine_type"].clone(), (name, figure(row, "share")))
        })
        .collect();
    let ours: BTreeMap<String, (String, Option<f64>)> = parsed(footprint_data::LENOVO_TYPES)
        .iter()
        .map(|row| (row["machine_type"].clone(), (row["name"].clone(), figure(row, "share"))))
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn every_source_named_exists_and_every_kind_has_its_words() {
    let sources: BTreeSet<String> =
        parsed(footprint_data::SOURCES).iter().map(|row| row["id"].clone()).collect();
    for (text, columns) in [
        (footprint_data::EQUIPMENT, ["climate_source", "kwh_source", "lifetime_source"].as_slice()),
        (footprint_data::FACTORS, &["source"]),
        (footprint_data::ELECTRICITY, &["source"]),
        (footprint_data::ELECTRICITY_NATIONAL, &["source"]),
        (footprint_data::ELECTRICITY_CRITERIA, &["source"]),
        (footprint_data::SPREADS, &["source"]),
        (footprint_data::BENCHMARKS, &["source"]),
    ] {
        for row in parsed(text) {
            for column in columns {
                assert!(
                    row[*column] == "none" || sources.contains(&row[*column]),
                    "{column} of {row:?}"
                );
            }
        }
    }
    let terms: BTreeMap<String, (String, String)> = parsed(footprint_data::LABELS)
        .iter()
        .map(|row| (row["term"].clone(), (row["fr"].clone(), row["en"].clone())))
        .collect();
    for row in parsed(footprint_data::EQUIPMENT) {
        for form in ["kind", "kinds"] {
            let (fr, en) = &terms[&format!("{form}.{}", row["kind"])];
            assert!(
                !fr.is_empty() && !en.is_empty() && !fr.contains('\''),
                "{form}.{}",
                row["kind"]
            );
        }
    }
}

#[test]
fn the_bundled_data_has_no_finding() {
    let catalogue = footprint_core::catalogue::Catalogue::bundled_with_sheets();
    assert!(catalogue.findings.is_empty(), "{:?}", catalogue.findings);
    assert_eq!(catalogue.value.sheets().len(), parsed(footprint_data::MODELS).len());
}

#[test]
fn dates_are_believed_up_to_the_year_after_the_edition() {
    let year = format!("{}.", footprint_data::LATEST_YEAR - 1);
    assert!(footprint_data::EDITION.starts_with(&year));
}
