//! Results that stand among inventories are not counted as inventories.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{footprint, run};

fn units(folder: &Path, what: &str) -> (Option<i32>, u64, String) {
    let audit = ["audit", what, "--format", "json", "--lang", "en", "-q"];
    let ended = run(footprint(&audit).current_dir(folder));
    let json: Value = serde_json::from_str(&ended.out).unwrap_or_default();
    let kinds = json["by_kind"].as_array().cloned().unwrap_or_default();
    let units = kinds.iter().filter_map(|kind| kind["units"].as_u64()).sum();
    (Some(ended.status), units, ended.out)
}

#[test]
fn a_folder_counts_its_inventory_and_none_of_the_results_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let fleet = "Type;Marque;Modèle;Numéro de série;Date d'achat\n\
        Portable;Dell;Latitude 5420;A1B2C3D4;2022-03-01\n\
        Écran;Dell;P2419H;A1B2C3D5;2022-03-01\n";
    fs::write(path.join("parc.csv"), fleet).unwrap();
    fs::write(
        path.join("notes.md"),
        "# Parc\n\n| type | nombre |\n|---|---|\n| 5 serveurs | 5 |\n",
    )
    .unwrap();
    let results = ["r.json", "r.csv", "r.md", "r.html", "r.odt", "r.docx", "r.xlsx"];
    for (command, result) in
        ["audit", "plan", "reuse", "report"].iter().flat_map(|one| results.map(|two| (*one, two)))
    {
        let name = format!("{command}-{result}");
        let mut arguments = vec![command, "parc.csv", "-q", "--lang", "fr", "-o", &name];
        if command == "plan" {
            arguments.extend(["--target", "-40%", "--by", "2030"]);
        }
        run(footprint(&arguments).current_dir(path));
    }
    for devices in ["devices.csv", "devices.xlsx"] {
        for lang in ["fr", "en"] {
            let name = format!("{lang}-{devices}");
            let list = ["audit", "parc.csv", "-q", "--lang", lang, "--devices", &name];
            assert_eq!(run(footprint(&list).current_dir(path)).status, 0);
        }
    }
    assert!(fs::read_dir(path).unwrap().count() > 20);
    let (status, counted, told) = units(path, ".");
    assert_eq!((status, counted), (Some(0), 2), "{told}");
    // What is left out is named.
    assert!(told.contains("notes.md") && told.contains("audit-r.xlsx"), "{told}");
    // Given by its name, it is told what it is.
    for name in ["audit-r.xlsx", "audit-r.csv", "audit-r.html", "plan-r.json", "fr-devices.csv"] {
        let (status, counted, told) = units(path, name);
        assert_eq!((status, counted), (Some(2), 0), "{name}");
        assert!(told.contains("F075"), "{name}: {told}");
    }
}
