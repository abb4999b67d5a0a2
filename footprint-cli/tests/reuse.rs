//! `footprint reuse` on the shipped example: report, lists, agreement, open data, annexes.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::{footprint, in_examples, run, with_plain_spaces};

const TOWNS: [&str; 4] = [
    "--municipalities",
    "municipalities_insee.csv",
    "--municipalities",
    "municipalities_index.csv",
];

fn reuse(more: &[&str]) -> support::Run {
    let mut all = vec!["reuse", "town_glpi.csv", "--as-of", "2026-11-06"];
    all.extend(more);
    run(in_examples(&mut footprint(&all)))
}

fn json(more: &[&str]) -> Value {
    let mut all = more.to_vec();
    all.extend(["--format", "json"]);
    let run = reuse(&all);
    assert_eq!(run.status, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_town_in_both_languages() {
    let mut french = TOWNS.to_vec();
    french.extend(["--lang", "fr", "--quiet"]);
    insta::assert_snapshot!("town_fr", reuse(&french).out);
    insta::assert_snapshot!("town_en", reuse(&["--lang", "en", "--quiet"]).out);
}

#[test]
fn every_row_that_is_out_is_accounted_for() {
    let plan = json(&[]);
    let out = &plan["periods"][0];
    // 46 devices of the export are out of service; one was stolen.
    assert_eq!((out["leaving"].as_u64(), plan["gone"].as_u64()), (Some(45), Some(1)));
    let reasons: BTreeSet<&str> = plan["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"].as_str().unwrap())
        .collect();
    for reason in ["broken", "too_old", "system_by_sheet", "no_use", "age_unknown"] {
        assert!(reasons.contains(reason), "{reason}");
    }
    // What is out already is not in the fleet; no more leaves of a kind than the fleet has.
    let of = |kind: &Value, key: &str| kind[key].as_u64().unwrap();
    let kinds = plan["by_kind"].as_array().unwrap();
    assert_eq!(kinds.iter().map(|kind| of(kind, "out_already")).sum::<u64>(), 45);
    for kind in kinds {
        assert!(of(kind, "leaving") - of(kind, "out_already") <= of(kind, "owned"), "{kind}");
    }
}

#[test]
fn lists_name_each_device_once_and_the_agreement_names_the_texts() {
    let folder = tempfile::tempdir().unwrap();
    let lists = folder.path().join("lists");
    let run = reuse(&["--list", lists.to_str().unwrap(), "--lang", "fr", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let written: BTreeSet<String> = std::fs::read_dir(&lists)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for name in
        ["don.odt", "don.xlsx", "pieces.xlsx", "recyclage.odt", "convention.odt", "convention.docx"]
    {
        assert!(written.contains(name), "{name}: {written:?}");
    }
    // Each list is read again as an inventory: serial numbers of the lists are those of the town.
    let town = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples/town_glpi.csv"),
    )
    .unwrap();
    let mut seen = BTreeSet::new();
    for list in ["don", "pieces", "recyclage", "interne"] {
        let path = lists.join(format!("{list}.xlsx"));
        let rows = text_of(&path);
        let serials: Vec<&str> = rows
            .split(['<', '>'])
            .filter(|text| {
                text.len() >= 7 && !text.contains(' ') && town.contains(&format!(";\"{text}\";"))
            })
            .collect();
        assert!(!serials.is_empty(), "{list}");
        for serial in serials {
            seen.insert((serial.to_owned(), list));
        }
    }
    let alone: BTreeSet<&String> = seen.iter().map(|(serial, _)| serial).collect();
    let models = |text: &&String| town.matches(&format!(";\"{text}\";")).count() == 1;
    let of_one = seen.iter().filter(|(serial, _)| models(&serial)).count();
    assert_eq!(of_one, alone.into_iter().filter(models).count());
    // A serial number has room where the page lies on its side; the inventory's own status stands beside the guess.
    let given = text_of(&lists.join("don.odt"));
    assert!(given.contains("style:print-orientation=\"landscape\""));
    assert!(given.contains("statut à l’inventaire") && given.contains("Réformé"));
    let agreement = text_of(&lists.join("convention.docx")).replace('\u{a0}', " ");
    for part in ["2022-1413", "2023-266", "180", "SIRET", "300 €"] {
        assert!(agreement.contains(part), "{part}");
    }
}

/// The text of all parts of an office file.
fn text_of(path: &std::path::Path) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let is_text = part.name().is_ok_and(|name| name.ends_with(".xml"));
        if is_text {
            part.read_to_string(&mut text).unwrap();
        }
    }
    text
}

#[test]
fn open_data_has_a_row_for_each_municipality_and_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reuse.csv");
    let mut all = TOWNS.to_vec();
    all.extend(["--open-data", path.to_str().unwrap(), "--quiet"]);
    assert_eq!(reuse(&all).status, 0);
    let csv = std::fs::read_to_string(&path).unwrap();
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(path.with_extension("schema.json")).unwrap())
            .unwrap();
    let names: Vec<&str> =
        schema["fields"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(csv.lines().next().unwrap(), names.join(","));
    assert_eq!(csv.lines().count(), 37);
    assert!(
        csv.lines().nth(1).unwrap().starts_with("99001,Montclar-la-Rivière,2026-11-06,3,1030,")
    );
    let none = reuse(&["--open-data", path.to_str().unwrap(), "--lang", "en"]);
    assert!(none.status == 2 && none.err.contains("--municipalities"), "{}", none.err);
}

#[test]
fn a_table_that_cannot_be_used_ends_the_command_at_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let towns = write("t.csv", "code,name\n31555,Ramonville\n");
    let run = reuse(&["--municipalities", &towns, "--lang", "en"]);
    assert!(run.status == 2 && run.err.contains("t.csv:1: error[F527]"), "{}", run.err);
    let ways = write("c.csv", "channel,share\ngiven,2\n");
    let run = reuse(&["--channels", &ways, "--lang", "en"]);
    assert!(run.status == 2 && run.err.contains("c.csv:2:2: error[F303]"), "{}", run.err);
    assert_eq!(reuse(&["--municipalities", "none.csv"]).status, 2);
}

#[test]
fn what_is_said_of_yield_capacity_and_channels_counts() {
    let all = json(&["--yield", "100%"]);
    assert!(all["reasons"].as_array().unwrap().iter().all(|one| one["reason"] != "not_expected"));
    let few = json(&["--capacity", "4"]);
    let placed: u64 =
        few["periods"].as_array().unwrap().iter().map(|one| one["placed"].as_u64().unwrap()).sum();
    assert_eq!(placed, 12);
    assert!(few["waiting"].as_u64().unwrap() > 0);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.csv");
    std::fs::write(&path, "channel,share,displacement\ngiven,1,0\n").unwrap();
    let run = reuse(&["--channels", path.to_str().unwrap(), "--lang", "en", "--quiet"]);
    let worth = run.out.split("What it is worth").nth(1).unwrap();
    let worth = worth.split("Against the law").next().unwrap();
    assert!(worth.contains("nothing"), "{worth}");
    let given = &json(&["--channels", path.to_str().unwrap()])["channels"][0]["worth"];
    for avoided in ["avoided", "balance", "probability_avoids"] {
        assert!(given[avoided].is_null(), "{given}");
    }
    assert!(given["break_even_displacement"].as_f64().unwrap() > 0.0);
}

#[test]
fn what_has_left_is_in_no_list_and_a_status_is_told_as_it_is() {
    let rows = "Type;Modèle;N° de série;Date achat;Statut\n\
        ordinateur portable;Latitude 5420;GONE00001;03/01/2021;Recyclé\n\
        ordinateur portable;Latitude 5420;GONE00002;03/01/2021;Donné\n\
        ordinateur portable;Latitude 5420;OLD000001;03/01/2010;Réformé\n\
        ordinateur portable;Latitude 5420;STOCK0001;03/01/2019;En stock\n";
    let asked = ["--years", "1", "--yield", "1", "--list", "lists", "--lang", "fr"];
    let planned = ["--years", "1", "--yield", "1", "--format", "json"];
    let (run, folder) = by_hand(rows, &asked);
    assert_eq!(run.status, 0, "{}", run.err);
    let list = text_of(&folder.path().join("lists/recyclage.xlsx"));
    assert!(list.contains("OLD000001") && !list.contains("GONE00001"), "{list}");
    let plan: Value = serde_json::from_str(&by_hand(rows, &planned).0.out).unwrap();
    assert_eq!(plan["recycling"], 2);
    // What leaves soon is out of service in no row yet.
    let stock: String = (0..15)
        .map(|at| format!("ordinateur portable;Latitude 5420;ST{at:06};03/01/2019;En stock\n"))
        .collect();
    let rows = format!("Type;Modèle;N° de série;Date achat;Statut\n{stock}");
    let (run, folder) = by_hand(&rows, &asked);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(text_of(&folder.path().join("lists/don.xlsx")).contains(">En stock<"));
    // Nothing but what is recycled already: there is no list to hand over.
    let gone = "Type;Modèle;N° de série;Date achat;Statut\n\
        ordinateur portable;Latitude 5420;GONE00001;03/01/2021;Recyclé\n";
    let (run, folder) = by_hand(gone, &asked);
    assert!(!folder.path().join("lists/recyclage.xlsx").exists(), "{}", run.err);
}

#[test]
fn shares_of_channels_below_all_leave_the_rest_and_above_all_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.csv");
    std::fs::write(&path, "channel,share\ngiven,0.3\nsold,0.2\n").unwrap();
    let channels = ["--channels", path.to_str().unwrap()];
    let all = json(&[])["channels"].as_array().unwrap().iter().map(units).sum::<u64>();
    let plan = json(&channels);
    let placed: u64 = plan["channels"].as_array().unwrap().iter().map(units).sum();
    assert_eq!(placed + plan["unassigned"].as_u64().unwrap(), all);
    assert!((placed as f64 / all as f64 - 0.5).abs() < 0.03, "{placed} of {all}");
    let told = reuse(&[channels[0], channels[1], "--lang", "fr"]);
    assert!(told.err.contains("F535") && told.out.contains("sans voie"), "{}", told.err);
    std::fs::write(&path, "voie;part\ndon;0,8\nvente;40 %\n").unwrap();
    let refused = reuse(&[channels[0], channels[1], "--lang", "en"]);
    assert!(refused.status == 2 && refused.err.contains("c.csv:3:2: error[F303]"));
    assert!(refused.err.contains("0,8 + 40 % is outside 0 … 1"), "{}", refused.err);
}

fn units(channel: &Value) -> u64 {
    channel["units"].as_u64().unwrap()
}

#[test]
fn council_and_strategy_have_the_annex() {
    for outline in ["council", "reen"] {
        let mut all =
            vec!["report", "town_glpi.csv", "--as-of", "2026-11-06", "--outline", outline];
        all.extend(["--reuse", "--lang", "en", "--format", "md", "--quiet"]);
        all.extend(TOWNS);
        let run = run(in_examples(&mut footprint(&all)));
        assert_eq!(run.status, 0, "{}", run.err);
        let text = with_plain_spaces(&run.out);
        for part in ["Annex: reuse and inclusion", "devices will leave within 3 years", "Montclar"]
        {
            assert!(text.contains(part), "{outline}: {part}");
        }
    }
}

#[test]
fn a_pack_counts_as_its_devices_in_service_and_out_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("packs.csv");
    std::fs::write(
        &path,
        "Type;Modèle;Date achat;Statut;Quantité\n\
         Pack PC fixe + 2 écrans;;15/03/2021;En service;10\n\
         Pack PC fixe + 2 écrans;;15/03/2021;Réformé;5\n\
         écran;P2419H;02/01/2026;En service;20\n",
    )
    .unwrap();
    let run = run(&mut footprint(&["reuse", path.to_str().unwrap(), "--format", "json"]));
    assert_eq!(run.status, 0, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    // Five desktops and ten screens are out.
    assert_eq!(json["periods"][0]["leaving"], 15);
}

#[test]
fn the_name_of_a_model_without_date_tells_its_generation_as_a_guess() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.csv");
    std::fs::write(
        &path,
        "Type;Marque;Modèle;Date achat;Statut;Quantité\n\
         ordinateur portable;HP;EliteBook 845 G6 R;;Réformé;4\n\
         ordinateur portable;Dell;Latitude E6420;;Réformé;3\n\
         écran;Dell;P2419H;02/01/2026;En service;20\n",
    )
    .unwrap();
    let all = ["reuse", path.to_str().unwrap(), "--yield", "100%", "--format", "json"];
    let run = run(&mut footprint(&all));
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let of = |reason: &str| {
        let all = json["reasons"].as_array().unwrap();
        all.iter()
            .find(|one| one["reason"] == reason)
            .map_or(0, |one| one["units"].as_u64().unwrap())
    };
    assert_eq!((of("system_by_name"), of("age_unknown")), (4, 3), "{}", run.out);
}

/// A list by hand, whose plan is asked for in a folder of its own.
fn by_hand(rows: &str, more: &[&str]) -> (support::Run, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("parc.csv"), rows).unwrap();
    std::fs::write(folder.path().join("towns.csv"), "Code INSEE;Commune;Ménages\n31001;A;400\n")
        .unwrap();
    let mut all = vec!["reuse", "parc.csv", "--as-of", "2026-11-21"];
    all.extend(more);
    (run(footprint(&all).current_dir(folder.path())), folder)
}

#[test]
fn a_warranty_is_told_and_makes_no_device_leave() {
    let rows = |ends: [&str; 4]| {
        let mut text = "Type;Modèle;N° de série;Date achat;Fin de garantie\n".to_owned();
        for (at, end) in ends.iter().enumerate() {
            text.push_str(&format!(
                "ordinateur portable;Latitude 5420;S{at};03/0{}/2021;{end}\n",
                at + 1
            ));
        }
        text
    };
    let plan = |ends| -> Value {
        let (run, _folder) = by_hand(&rows(ends), &["--years", "1", "--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str(&run.out).unwrap()
    };
    let without = plan(["", "", "", ""]);
    assert_eq!(without["causes"], serde_json::json!([{ "cause": "pace", "units": 1 }]));
    // The oldest one's warranty runs: another goes first, whose has ended; as many leave.
    let with = plan(["31/12/2029", "31/12/2025", "", ""]);
    assert_eq!(with["leaving"], without["leaving"]);
    assert_eq!(with["causes"], serde_json::json!([{ "cause": "warranty_ends", "units": 1 }]));
    let (run, folder) = by_hand(
        &rows(["31/12/2029", "31/12/2025", "", ""]),
        &["--years", "1", "--lang", "fr", "--list", "listes", "--yield", "1"],
    );
    assert!(run.out.contains("garantie finie d’ici là (1)."), "{}", run.out);
    let list = text_of(&folder.path().join("listes/don.xlsx"));
    for cell in ["garantie finie le 31/12/2025<", ">S1<"] {
        assert!(list.contains(cell), "{cell}: {list}");
    }
}

#[test]
fn the_devices_of_a_pack_stand_apart() {
    let rows = "Type;Désignation;Quantité;Date achat;Statut\n\
        ;PC OptiPlex 7070 + écran P2419H;1;12/03/2021;Réformé\n";
    let asked = ["--municipalities", "towns.csv", "--yield", "1"];
    let mut csv = asked.to_vec();
    csv.extend(["--format", "csv", "--open-data", "open.csv"]);
    let (run, folder) = by_hand(rows, &csv);
    assert_eq!(run.status, 0, "{}", run.err);
    for row in ["kind_reuse,desktop,,1,,", "kind_reuse,monitor,,1,,", "cause,out,,2,,"] {
        assert!(run.out.lines().any(|line| line == row), "{row}: {}", run.out);
    }
    let open = std::fs::read_to_string(folder.path().join("open.csv")).unwrap();
    let cells: Vec<Vec<&str>> = open.lines().map(|line| line.split(',').collect()).collect();
    let of = |name: &str| cells[1][cells[0].iter().position(|header| *header == name).unwrap()];
    // A computer for a household, and the screen beside it.
    assert_eq!((of("devices"), of("beside")), ("1", "1"), "{open}");
}
