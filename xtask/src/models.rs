//! Derives `data/models.csv`, the makers' sheets, from the two editions of Boavizta's dataset: by rules, never by hand.
//!
//! Source: Boavizta, *environmental-footprint-data* (ODbL 1.0), editions of 2023 and of September 2022. Each trap of
//! the dataset has its rule in one of the modules below; what no rule can know stands in `corrections`, with reasons.

mod clean;
mod corrections;
mod date;
mod kind;
mod sheet;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::process::root;

/// The two editions, newest first: a product in both is taken from the first.
const EDITIONS: [(&str, &str); 2] = [
    ("2023", "facts/manufacturer_pcf_boavizta_2023.csv"),
    ("2022-09", "facts/manufacturer_pcf_boavizta_2022-09.csv"),
];

/// A row of the dataset, as it is written there.
#[derive(Clone, Debug, Default, Deserialize)]
struct Raw {
    manufacturer: String,
    name: String,
    category: String,
    subcategory: String,
    gwp_total: String,
    gwp_manufacturing_ratio: String,
    gwp_transport_ratio: String,
    gwp_use_ratio: String,
    gwp_eol_ratio: String,
    yearly_tec: String,
    lifetime: String,
    weight: String,
    screen_size: String,
    report_date: String,
    use_location: String,
    sources: String,
}

/// A row of `models.csv`; the columns are explained in `data/README.md`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Model {
    sheet: String,
    manufacturer: String,
    name: String,
    kind: &'static str,
    edition: &'static str,
    total_kgco2e: String,
    manufacturing_share: String,
    distribution_share: String,
    use_share: String,
    end_of_life_share: String,
    kwh_per_year: String,
    lifetime_years: String,
    mass_kg: String,
    screen_inches: String,
    report_date: String,
    use_location: String,
    address: String,
    note: String,
}

impl Model {
    /// How many of its optional cells are filled: of two rows of one product, the fuller is kept.
    fn filled(&self) -> usize {
        let cells = [
            &self.manufacturing_share,
            &self.distribution_share,
            &self.use_share,
            &self.end_of_life_share,
            &self.kwh_per_year,
            &self.lifetime_years,
            &self.mass_kg,
            &self.screen_inches,
            &self.report_date,
        ];
        cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// What the derivation gives: the table, and the rows left out with the reason.
struct Derived {
    table: String,
    left_out: Vec<(String, &'static str)>,
}

/// Writes `data/models.csv` anew and lists what was left out.
pub(crate) fn run() -> Result<()> {
    let Some(shared) = shared() else {
        bail!("the facts are not there: set FOOTPRINT_SHARED to the folder that holds facts/");
    };
    let derived = derive(&shared)?;
    std::fs::write(destination(), &derived.table).context("writing data/models.csv")?;
    for (product, reason) in &derived.left_out {
        println!("left out: {product}: {reason}");
    }
    println!("{} products in data/models.csv", derived.table.lines().count().saturating_sub(1));
    Ok(())
}

/// The folder of the facts, where it is there.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("FOOTPRINT_SHARED")
        .map_or_else(|| root().join("../shared"), |path| root().join(path));
    folder.join("facts").is_dir().then_some(folder)
}

fn destination() -> PathBuf {
    root().join("data/models.csv")
}

fn derive(shared: &Path) -> Result<Derived> {
    let mut kept: BTreeMap<(String, String), Model> = BTreeMap::new();
    let mut left_out = Vec::new();
    for (edition, file) in EDITIONS {
        let path = shared.join(file);
        let mut reader =
            csv::Reader::from_path(&path).with_context(|| format!("reading {}", path.display()))?;
        for raw in reader.deserialize() {
            let raw: Raw = raw.with_context(|| format!("reading {}", path.display()))?;
            let model = match sheet::model(&raw, edition) {
                Ok(model) => model,
                Err(reason) => {
                    left_out
                        .push((format!("{} {} ({edition})", raw.manufacturer, raw.name), reason));
                    continue;
                }
            };
            let key = (model.manufacturer.to_lowercase(), model.name.to_lowercase());
            match kept.get(&key) {
                Some(known) if known.edition != edition || known.filled() >= model.filled() => {}
                _ => {
                    kept.insert(key, model);
                }
            }
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for model in kept.values() {
        writer.serialize(model)?;
    }
    let table = String::from_utf8(writer.into_inner().context("writing the table")?)?;
    left_out.sort();
    left_out.dedup();
    Ok(Derived { table, left_out })
}

#[cfg(test)]
mod tests;
