//! `footprint citizen`, `territory` and `plan` on the shipped examples and on bad ones.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use boon::{Compiler, Schemas};
use serde_json::Value;
use support::{Run, close, footprint, in_examples, run};

fn done(arguments: &[&str]) -> String {
    let run = run(in_examples(&mut footprint(arguments)));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

fn json(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    serde_json::from_str(&done(&all)).unwrap()
}

/// The run on a file of this text.
fn on_text(command: &str, text: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.toml");
    std::fs::write(&path, text).unwrap();
    let lang = ["--lang", "en"];
    run(&mut footprint(&[command, path.to_str().unwrap(), lang[0], lang[1]]))
}

const PLAN: [&str; 6] = ["plan", "town_glpi.csv", "--as-of", "2026-11-21", "--target", "-40%"];

fn plan<'a>(more: &[&'a str]) -> Vec<&'a str> {
    PLAN.iter().chain(more).copied().collect()
}

#[test]
fn a_person_in_both_languages() {
    for lang in ["fr", "en"] {
        let text = done(&["citizen", "person.toml", "--lang", lang]);
        insta::assert_snapshot!(format!("citizen_{lang}"), text);
    }
}

#[test]
fn without_a_file_the_example_is_shown_and_said_to_be_one() {
    let text = done(&["citizen", "--lang", "en"]);
    assert!(text.contains("invented example"), "{text}");
    assert!(done(&["citizen", "--lang", "fr"]).contains("exemple inventé"));
}

#[test]
fn a_territory_in_both_languages() {
    for lang in ["fr", "en"] {
        let text = done(&["territory", "territory.toml", "--lang", lang]);
        insta::assert_snapshot!(format!("territory_{lang}"), text);
    }
}

#[test]
fn a_plan_in_both_languages() {
    for lang in ["fr", "en"] {
        let text = done(&plan(&["--lang", lang, "--by", "2030", "--quiet"]));
        insta::assert_snapshot!(format!("plan_{lang}"), text);
    }
}

#[test]
fn a_target_that_is_met_says_so() {
    let mut met = PLAN.to_vec();
    met[5] = "500t";
    met.extend(["--lang", "en"]);
    assert!(done(&met).contains("met already"));
}

#[test]
fn no_line_is_wider_than_88_columns() {
    for arguments in
        [&["citizen", "person.toml"][..], &["territory", "territory.toml"], &plan(&["--quiet"])]
    {
        for lang in ["fr", "en"] {
            let mut all = arguments.to_vec();
            all.extend(["--lang", lang]);
            for line in done(&all).lines() {
                assert!(line.chars().count() <= 88, "{line}");
            }
        }
    }
}

#[test]
fn a_plan_starts_where_the_audit_ends() {
    // A plan renews at the pace that the ages of the fleet show.
    let plan = json(&plan(&[]));
    let audit = support::audit_json(&["town_glpi.csv", "--lifetimes", "observed"]);
    let today = plan["today"]["mean"].as_f64().unwrap();
    assert!(close(today, audit["total"]["climate_change"]["mean"].as_f64().unwrap()));
    assert_eq!(plan["units"], audit["units"]);
}

#[test]
fn results_are_valid() {
    for (name, instance) in [
        ("citizen-report", json(&["citizen", "person.toml", "--lang", "fr"])),
        ("territory-report", json(&["territory", "territory.toml", "--hosting", "france-only"])),
        ("territory-report", json(&["territory", "territory.toml"])),
        ("plan", json(&plan(&["--lang", "fr"]))),
    ] {
        assert_eq!(faults(name, &instance), None, "{name}");
        let mut without = instance.clone();
        without.as_object_mut().unwrap().remove("findings");
        assert!(faults(name, &without).is_some(), "{name}");
    }
}

#[test]
fn inputs_are_valid_and_slips_are_not() {
    let text = |name: &str| {
        let path = format!("{}/../data/examples/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    for (name, file) in [("citizen", "person.toml"), ("territory", "territory.toml")] {
        let instance: Value = toml::from_str(&text(file)).unwrap();
        assert_eq!(faults(name, &instance), None, "{name}");
        let mut slip = instance;
        slip["contry"] = Value::from("FRA");
        assert!(faults(name, &slip).is_some(), "{name}");
    }
    let plan: Value = toml::from_str("[prices]\nlaptop = 900\n").unwrap();
    assert_eq!(faults("plan-settings", &plan), None);
}

fn faults(name: &str, instance: &Value) -> Option<String> {
    let schema = run(&mut footprint(&["schema", name]));
    assert_eq!(schema.status, 0, "{name}");
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:test", serde_json::from_str(&schema.out).unwrap()).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(instance, index).err().map(|error| format!("{error:#}"))
}

#[test]
fn slips_are_told_where_they_stand() {
    let citizen = on_text("citizen", "[[device]]\nkind = \"smartfone\"\n");
    assert_eq!(citizen.status, 2);
    assert!(citizen.err.contains("file.toml:2:8: error[F304]"), "{}", citizen.err);
    let hours = on_text("citizen", "[[use]]\nactivity = \"video\"\nhours_per_week = 400\n");
    assert_eq!(hours.status, 2);
    assert!(hours.err.contains("file.toml:3:18: error[F303]"), "{}", hours.err);
    let nothing = on_text("citizen", "title = \"nobody\"\n");
    assert_eq!(nothing.status, 2);
    assert!(
        nothing.err.contains("file.toml: error[F403]") && nothing.out.is_empty(),
        "{}",
        nothing.err
    );
    let empty = on_text("territory", "title = \"nowhere\"\n");
    assert_eq!(empty.status, 2);
    assert!(empty.err.contains("error[F303]") && empty.out.is_empty(), "{}", empty.err);
}

#[test]
fn open_data_comes_with_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("indicators.csv");
    done(&["territory", "territory.toml", "--open-data", csv.to_str().unwrap(), "--lang", "fr"]);
    let table = std::fs::read_to_string(&csv).unwrap();
    let schema: Value = serde_json::from_str(
        &std::fs::read_to_string(folder.path().join("indicators.schema.json")).unwrap(),
    )
    .unwrap();
    let names: Vec<_> = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    assert_eq!(table.lines().next().unwrap(), names.join(","));
    // 36 municipalities and the territory, with households: four figures each, and more.
    assert!(table.lines().count() > 37 * 4);
}

#[test]
fn the_schema_of_open_data_takes_the_place_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let territory = include_str!("../../data/examples/territory.toml");
    std::fs::write(at("x.schema.json"), territory).unwrap();
    let (input, table) = (at("x.schema.json"), at("x.csv"));
    let over_input = ["territory", &input, "--open-data", &table, "--lang", "en"];
    let refused = run(&mut footprint(&over_input));
    assert!(
        refused.status != 0 && refused.err.contains("will not be overwritten"),
        "{}",
        refused.err
    );
    assert_eq!(std::fs::read_to_string(&input).unwrap(), territory);
    let (table, report) = (at("y.csv"), at("y.schema.json"));
    let over_output = [
        "territory",
        &input,
        "--open-data",
        &table,
        "--format",
        "json",
        "-o",
        &report,
        "--lang",
        "en",
    ];
    let refused = run(&mut footprint(&over_output));
    assert!(
        refused.status != 0 && refused.err.contains("would take two results"),
        "{}",
        refused.err
    );
    assert!(!folder.path().join("y.csv").exists());
}

#[test]
fn every_format_is_written() {
    for command in
        [&["citizen", "person.toml"][..], &["territory", "territory.toml"], &plan(&["--quiet"])]
    {
        for format in ["csv", "csv-excel-fr", "md"] {
            let mut all = command.to_vec();
            all.extend(["--format", format]);
            assert!(done(&all).lines().count() > 5, "{command:?} {format}");
        }
    }
}

#[test]
fn uses_of_a_scope_stand_beside_the_audit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scope.toml");
    std::fs::write(&path, "[uses]\npeople = 40\nvideo_hours = 500\nmobile_subscriptions = 12\n")
        .unwrap();
    let scope = path.to_str().unwrap();
    let with = support::audit_json(&["school.csv", "--scope", scope]);
    let without = support::audit_json(&["school.csv"]);
    assert_eq!(with["total"], without["total"]);
    assert!(close(with["uses"]["rows"][0]["climate_change"]["mean"].as_f64().unwrap(), 12.0 * 5.7));
    let text = done(&[
        "audit",
        "school.csv",
        "--full",
        "--as-of",
        "2026-11-21",
        "--scope",
        scope,
        "--lang",
        "fr",
    ]);
    assert!(text.contains("Les usages, à côté des équipements"), "{text}");
}

#[test]
fn municipalities_come_from_insees_file_and_the_own_fleet_stands_beside() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let head = "title = \"La Lauzine\"\n";
    std::fs::write(at("bare.toml"), head).unwrap();
    let insee = "municipalities_insee.csv";
    let json = |territory: &str, more: &[&str]| -> Value {
        let mut all = vec!["territory", territory, "--municipalities", insee, "--format", "json"];
        all.extend(more);
        let run = run(in_examples(&mut footprint(&all)));
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str(&run.out).unwrap()
    };
    // A territory that lists none is made of the file's.
    let csv = at("indicators.csv");
    let bare = json(&at("bare.toml"), &["--open-data", &csv]);
    let towns = bare["municipalities"].as_array().unwrap();
    assert_eq!((towns.len(), &towns[0]["code"]), (36, &"99001".into()));
    let sum: f64 = towns.iter().map(|town| town["population"].as_f64().unwrap()).sum();
    assert_eq!(bare["population"], sum);
    let table = std::fs::read_to_string(&csv).unwrap();
    assert!(table.lines().next().unwrap().ends_with(",insee_code"), "{table}");
    assert!(table.lines().any(|line| line.ends_with(",99001")), "{table}");
    // One that lists two takes those, by name, and keeps its own figure of the one that is nowhere.
    let two = "[[municipality]]\nname = \"Montclar la Riviere\"\npopulation = 1\n\
               [[municipality]]\nname = \"Nulle-Part\"\npopulation = 50\n";
    std::fs::write(at("two.toml"), format!("{head}{two}")).unwrap();
    let listed = json(&at("two.toml"), &[]);
    let towns = listed["municipalities"].as_array().unwrap();
    let populations: Vec<_> =
        towns.iter().map(|town| town["population"].as_f64().unwrap()).collect();
    assert_eq!(populations, [14_200.0, 50.0]);
    let told = run(in_examples(&mut footprint(&[
        "territory",
        &at("two.toml"),
        "--municipalities",
        insee,
    ])));
    assert!(told.err.contains("two.toml") && told.err.contains("F530"), "{}", told.err);
    // The fleet changes no total.
    let with_fleet = json(&at("bare.toml"), &["--fleet", "town_glpi.csv"]);
    assert_eq!(with_fleet["top_down"], bare["top_down"]);
    assert_eq!(with_fleet["bottom_up"], bare["bottom_up"]);
    assert!(bare.get("fleet").is_none());
    let audit = run(in_examples(&mut footprint(&["audit", "town_glpi.csv", "--format", "json"])));
    let audit: Value = serde_json::from_str(&audit.out).unwrap();
    assert_eq!(with_fleet["fleet"]["units"], audit["units"]);
    let mean = &audit["total"]["climate_change"]["mean"];
    assert_eq!(&with_fleet["fleet"]["climate_change"]["mean"], mean);
}

#[test]
fn a_territory_has_a_path_and_says_whether_its_actions_reach_its_targets() {
    let at = |file: &str| json(&["territory", file]);
    let known = at("territory.toml");
    let paths = known["paths"].as_array().unwrap();
    let keys: Vec<_> = paths.iter().map(|path| path["scenario"].as_str().unwrap()).collect();
    assert_eq!(keys, ["trend", "actions"]);
    let years = |path: &Value| -> Vec<i64> {
        let points = path["points"].as_array().unwrap().iter();
        points.map(|point| point["year"].as_i64().unwrap()).collect()
    };
    // From the diagnosis to the year in which the last action is in place, every year.
    assert_eq!(years(&paths[0]), (2025..=2032).collect::<Vec<_>>());
    let total = |path: &Value, at: usize| path["points"][at]["total"].as_f64().unwrap();
    assert!(close(total(&paths[0], 0), total(&paths[1], 0)));
    assert!(total(&paths[1], 5) < total(&paths[0], 5));
    // 2030 is the same year whether a path or a scenario shows it.
    let trend = &known["projections"][0]["points"][1];
    assert!(close(total(&paths[0], 5), trend["total"].as_f64().unwrap()));
    let target = &known["targets"][0];
    let number = |key: &str| target[key].as_f64().unwrap();
    assert!(close(number("allowed"), 0.95 * known["top_down"]["mean"].as_f64().unwrap()));
    assert!(close(number("trend"), total(&paths[0], 5)));
    assert!(close(number("planned"), total(&paths[1], 5)));
    assert!(number("probability") < 0.5 && number("planned") > number("allowed"));
    // One action alone is the scenario of the catalogue that says the same, in the same year.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.toml");
    let head = "title = \"x\"\npopulation = 1000\nlevers_by = 2030\n";
    let action =
        "[[action]]\ntext = \"un an\"\nlonger_years = 1\n[[target]]\nyear = 2030\nchange = 0.5\n";
    std::fs::write(&path, format!("{head}{action}")).unwrap();
    let own = at(path.to_str().unwrap());
    let scenarios = own["projections"].as_array().unwrap();
    let keep = scenarios.iter().find(|one| one["scenario"] == "keep-1-year").unwrap();
    assert!(close(total(&own["paths"][1], 5), keep["points"][1]["total"].as_f64().unwrap()));
    assert!(own["targets"][0]["probability"].as_f64().unwrap() > 0.9);
    let saving = own["actions"][0]["saving"].as_f64().unwrap();
    assert!(close(saving, total(&own["paths"][0], 5) - total(&own["paths"][1], 5)));
}

#[test]
fn the_devices_to_begin_with_have_their_serial_numbers() {
    let report = json(&plan(&[]));
    let mut serials = Vec::new();
    for lever in report["levers"].as_array().unwrap() {
        for device in lever["devices"].as_array().unwrap() {
            let of_device = device.get("serials").and_then(Value::as_array);
            let of_device = of_device.cloned().unwrap_or_default();
            assert!(of_device.len() as f64 <= device["units"].as_f64().unwrap() + 0.5);
            serials.extend(of_device);
        }
    }
    assert!(serials.len() > 30, "{}", serials.len());
    // Each is in the inventory; placeholders identify nothing.
    let inventory = include_str!("../../data/examples/town_glpi.csv");
    for serial in &serials {
        let serial = serial.as_str().unwrap();
        assert!(inventory.contains(serial) && serial != "System Serial Number", "{serial}");
    }
}

#[test]
fn settings_of_a_plan_are_refused_where_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.toml");
    let text = "displacement = 60\n[amounts]\nfewer_screens = 15\nkeep_computers = 40\n";
    std::fs::write(&path, text).unwrap();
    let settings = ["--settings", path.to_str().unwrap(), "--lang", "en"];
    let refused = run(in_examples(&mut footprint(&plan(&settings))));
    assert!(refused.status == 2 && refused.out.is_empty(), "{}", refused.err);
    for told in [
        "set.toml:1:16: error[F303]: `displacement`: 60 is outside 0 … 1 (15% = 0.15)",
        "set.toml:3:17: error[F303]: `amounts.fewer_screens`: 15 is outside 0 … 1 (15% = 0.15)",
        "set.toml:4:18: error[F303]: `amounts.keep_computers`: 40 is outside 0 … 20",
    ] {
        assert!(refused.err.contains(told), "{told}: {}", refused.err);
    }
    // What is settled is told in the words of the plan.
    std::fs::write(&path, "[amounts]\nfewer_screens = 0.5\nkeep_computers = 4\n").unwrap();
    let told = done(&plan(&settings));
    for text in ["Keep computers 4\u{a0}years longer", "50% fewer screens"] {
        assert!(told.contains(text) || told.contains(&text.replace('\u{a0}', " ")), "{told}");
    }
    // Costs have the sign of their currency.
    std::fs::write(&path, "currency = \"EUR\"\n[prices]\nmonitor = 180\n").unwrap();
    let told = done(&plan(&settings));
    assert!(told.contains("€/year") && !told.contains("EUR"), "{told}");
}

#[test]
fn a_territory_beyond_the_study_says_so_and_its_people_are_held_against_the_table() {
    let head = "title = \"T\"\npopulation = 10000\n";
    let told = |more: &str| {
        let run = on_text("territory", &format!("{head}{more}"));
        assert_eq!(run.status, 0, "{}", run.err);
        (run.out.split_whitespace().collect::<Vec<_>>().join(" "), run.err)
    };
    let (usual, _) = told("");
    assert!(usual.contains("of the study, row by row"), "{usual}");
    let stock = "[[stock]]\ndevice = \"smartphone\"\nunits = 100000\n";
    for more in ["study = \"ademe-2020\"\n", stock] {
        let (beyond, _) = told(more);
        assert!(beyond.contains("more than the study: check the stock"), "{beyond}");
        assert!(!beyond.contains("row by row"), "{beyond}");
    }
    assert!(told(stock).1.contains("warning[F517]"), "{}", told(stock).1);
    assert!(told("country = \"DEU\"\n").1.contains("warning[F518]"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.toml");
    let towns = ["--municipalities", "municipalities_insee.csv", "--lang", "en"];
    let listed = "[[municipality]]\nname = \"Montclar-la-Rivière\"\npopulation = 10000\n";
    for text in [head.to_owned(), format!("{head}{listed}")] {
        std::fs::write(&path, text).unwrap();
        let mut all = vec!["territory", path.to_str().unwrap()];
        all.extend(towns);
        let run = run(in_examples(&mut footprint(&all)));
        assert!(run.status == 0 && run.err.contains("warning[F508]"), "{}", run.err);
    }
}
