//! Input that is wrong: a located finding, the right exit status, nothing lost, never a panic.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use support::{Run, footprint, in_bad, run};

fn audit(arguments: &[&str]) -> Run {
    let mut all = vec!["audit", "--lang", "en", "--as-of", "2026-11-21"];
    all.extend(arguments);
    run(in_bad(&mut footprint(&all)))
}

/// The counts of rows and the findings (`line:column code`) of an audit that works.
fn counted(arguments: &[&str]) -> (Value, Vec<String>) {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let run = audit(&all);
    assert_eq!(run.status, 0, "{}", run.err);
    let audit: Value = serde_json::from_str(&run.out).unwrap();
    let findings = audit["findings"].as_array().unwrap().iter();
    let placed = findings
        .filter(|finding| !finding["line"].is_null() && finding["severity"] != "note")
        .map(|finding| {
            format!(
                "{}:{} {}",
                finding["line"],
                finding["column"],
                finding["code"].as_str().unwrap()
            )
        })
        .collect();
    (audit["rows"].clone(), placed)
}

#[track_caller]
fn nothing(run: &Run, start: &str) {
    assert_eq!(run.status, 2, "{}", run.err);
    assert_eq!(run.out, "");
    assert!(run.err.lines().any(|line| line.starts_with(start)), "{start}: {}", run.err);
}

#[test]
fn a_missing_file() {
    nothing(&audit(&["nowhere.csv"]), "nowhere.csv: error[F001]: ");
}

#[test]
fn a_missing_file_beside_a_good_one() {
    nothing(&audit(&["lifetimes.csv", "nowhere.csv"]), "nowhere.csv: error[F001]: ");
}

#[test]
fn a_folder_without_inventories() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    nothing(&audit(&[path]), &format!("footprint: error: `{path}` is an empty folder"));
    std::fs::write(folder.path().join("empty.csv"), "").unwrap();
    nothing(&audit(&[path]), "footprint: error: nothing to assess");
}

#[test]
fn an_empty_file() {
    nothing(&audit(&["empty.csv"]), "empty.csv: error[F002]: ");
}

#[test]
fn a_header_without_rows() {
    nothing(&audit(&["header_only.csv"]), "header_only.csv:1: error[F003]: ");
}

#[test]
fn a_binary_file() {
    nothing(&audit(&["binary.csv"]), "binary.csv: error[F004]: ");
}

#[test]
fn text_without_a_header() {
    nothing(&audit(&["no_header.csv"]), "no_header.csv:1: error[F005]: ");
}

#[test]
fn empty_standard_input() {
    let mut command = footprint(&["audit", "-"]);
    nothing(&run(command.write_stdin("")), "-: error[F002]: ");
}

#[test]
fn a_kind_that_cannot_be_told() {
    let (rows, findings) = counted(&["unknown_kind.csv"]);
    assert_eq!((&rows["assessed"], &rows["set_aside"]), (&1.into(), &1.into()));
    assert_eq!(findings, ["3:1 F101"]);
    assert_eq!(audit(&["unknown_kind.csv", "--strict"]).status, 1);
}

#[test]
fn quantities_that_cannot_be() {
    let (rows, findings) = counted(&["quantities.csv"]);
    assert_eq!(
        (&rows["read"], &rows["assessed"], &rows["set_aside"]),
        (&4.into(), &1.into(), &3.into())
    );
    assert_eq!(findings, ["2:3 F104", "3:3 F104", "4:3 F105"]);
}

#[test]
fn lifetimes_that_cannot_be() {
    let (rows, findings) = counted(&["lifetimes.csv"]);
    assert_eq!(rows["assessed"], 3);
    assert_eq!(findings, ["2:3 F106", "3:3 F106"]);
}

#[test]
fn dates_that_cannot_be() {
    let (rows, findings) = counted(&["dates.csv"]);
    assert_eq!(rows["assessed"], 3);
    let mut findings = findings;
    findings.sort();
    assert_eq!(findings, ["2:3 F108", "3:3 F107"]);
}

#[test]
fn a_country_of_a_row_that_is_unknown() {
    let (rows, findings) = counted(&["country.csv"]);
    assert_eq!((&rows["assessed"], &rows["set_aside"]), (&1.into(), &1.into()));
    assert_eq!(findings, ["2:3 F112"]);
}

#[test]
fn a_quote_that_never_closes() {
    let (rows, findings) = counted(&["unclosed_quote.csv"]);
    assert_eq!(rows["read"], 2, "one slip costs no more than its row");
    assert!(findings.iter().any(|finding| finding.starts_with("2:") && finding.ends_with("F010")));
}

#[test]
fn an_unknown_country_is_suggested() {
    let run = audit(&["lifetimes.csv", "--country", "Frnace"]);
    nothing(&run, "footprint: error[F201]: ");
    assert!(run.err.contains("FRA"), "{}", run.err);
    let run = audit(&["lifetimes.csv", "--country", "Mayotte"]);
    nothing(&run, "footprint: error[F202]: ");
    assert!(run.err.contains("REU"), "{}", run.err);
}

#[test]
fn a_scope_with_faults_stops_with_all_of_them() {
    let run = audit(&["lifetimes.csv", "--scope", "scope.toml"]);
    nothing(&run, "scope.toml:1:1: error[F304]: ");
    nothing(&run, "scope.toml:2:7: error[F309]: ");
    nothing(&run, "scope.toml:5:10: error[F303]: ");
    nothing(&run, "scope.toml:6:1: error[F304]: ");
    assert!(run.err.contains("country (?)") && run.err.contains("laptop (?)"), "{}", run.err);
    nothing(
        &audit(&["lifetimes.csv", "--scope", "mayotte.toml"]),
        "mayotte.toml:1:11: error[F202]: ",
    );
    nothing(&audit(&["lifetimes.csv", "--scope", "none.toml"]), "none.toml: error[F001]: ");
}

#[test]
fn an_option_names_its_known_words() {
    let run = audit(&["lifetimes.csv", "--accounting", "amortized"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("amortised") && run.err.contains("acquisition-year"), "{}", run.err);
    let run = audit(&["lifetimes.csv", "-o", "report.pdf"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("table, json, csv, csv-excel-fr, md"), "{}", run.err);
}

#[test]
fn a_line_of_100_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    file.write_all("Type;Modèle\nécran;A\nécran;".as_bytes()).unwrap();
    for _ in 0..100 {
        file.write_all(&[b'x'; 1 << 20]).unwrap();
    }
    file.write_all("\nécran;B\n".as_bytes()).unwrap();
    file.into_inner().unwrap();
    let path = path.to_str().unwrap();
    let (rows, findings) = counted(&[path]);
    assert_eq!(
        (&rows["read"], &rows["assessed"], &rows["set_aside"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert_eq!(findings, ["3:null F009"]);
}

#[test]
fn a_row_set_aside_is_defused_cell_by_cell_whatever_it_begins_with() {
    let folder = tempfile::tempdir().unwrap();
    let [list, mend] =
        ["list.csv", "mend.csv"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let mut text = "Type;Marque;Modèle;Nom\nlaptop;Dell;x;n\n".to_owned();
    for hidden in ["", "\u{feff}", "\u{200b}"] {
        text.push_str(&format!("{hidden}=1K;{hidden}=1M;{hidden}=1Q;{hidden}=1N\n"));
    }
    std::fs::write(&list, text).unwrap();
    let run = run(&mut footprint(&["audit", &list, "--rejects", &mend, "--quiet"]));
    assert_eq!(run.status, 0, "{}", run.err);
    let mended = std::fs::read_to_string(&mend).unwrap();
    let rows: Vec<&str> = mended.lines().skip(1).collect();
    assert_eq!(rows.len(), 3);
    for row in rows {
        let cells: Vec<&str> = row.split(';').take(4).collect();
        assert!(cells.iter().all(|cell| cell.starts_with('\'')), "{row}");
    }
}

#[test]
fn words_that_damage_are_defused() {
    let csv = audit(&["formulas.csv", "--format", "csv"]).out;
    assert!(csv.contains(",'=cmd"), "{csv}");
    assert!(csv.contains(",'@SUM"), "{csv}");
    let markdown = audit(&["formulas.csv", "--format", "md", "--by", "manufacturer"]).out;
    assert!(markdown.contains(r"| R&amp;D \[x\](javascript:y) |"), "{markdown}");
}

#[test]
fn own_data_with_faults() {
    let run = run(in_bad(&mut footprint(&["catalogue", "check", "data", "--lang", "en"])));
    assert_eq!(run.status, 1);
    let starts = [
        "data/factor.csv: error[F304]: ",
        "data/factors.csv:2:10: error[F303]: ",
        "data/factors.csv:3:1: error[F304]: ",
        "data/factors.csv:4:2: error[F306]: ",
    ];
    for start in starts {
        assert!(run.err.lines().any(|line| line.starts_with(start)), "{start}\n{}", run.err);
    }
}

#[test]
fn own_data_wins_by_key() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/own_data");
    let check = run(&mut footprint(&["catalogue", "check", folder, "--lang", "en"]));
    assert_eq!((check.status, check.err.as_str()), (0, ""));
    let explain = ["explain", "laptop", "--data", folder, "--format", "json"];
    let explained: Value = serde_json::from_str(&run(&mut footprint(&explain)).out).unwrap();
    // 100 kg / 5 years + 20 kWh × 0.0519
    let mean = explained["total"]["climate_change"]["mean"].as_f64().unwrap();
    assert!((mean - (100.0 / 5.0 + 20.0 * 0.0519)).abs() < 1e-9, "{mean}");
}

#[test]
fn own_data_wins_at_home_and_in_a_territory_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let header = "kind,source,variant,min_inches,max_inches,year,manufacturing_kgco2e,distribution_kgco2e,\
        end_of_life_kgco2e,embodied_kgco2e,kwh_per_year,lifetime_years,mass_kg,adpe_kgsbeq,adpf_mj,status,note\n";
    let rows = "desktop,IC,,,,2026,100,0,0,100,50,6,,,,published,\n\
        television,IC,,,,2026,90,0,0,90,40,8,,,,published,\n";
    std::fs::create_dir(path("own")).unwrap();
    std::fs::write(path("own/factors.csv"), format!("{header}{rows}")).unwrap();
    std::fs::write(path("p.toml"), "schema = 1\n[[device]]\nkind = \"desktop\"\n").unwrap();
    std::fs::write(path("t.toml"), "schema = 1\npopulation = 1000\n").unwrap();
    let json = |command: &str, file: &str| -> Value {
        let [file, own] = [file, "own"].map(|name| path(name).to_str().unwrap().to_owned());
        let run = run(&mut footprint(&[command, &file, "--data", &own, "--format", "json"]));
        serde_json::from_str(&run.out).unwrap()
    };
    let person = json("citizen", "p.toml");
    let mean = person["devices"][0]["climate_change"]["mean"].as_f64().unwrap();
    // 100 kg / 6 years + 50 kWh × 0.0519, nothing of the 268.55 kg and 102 kWh of a desktop at home.
    assert!((mean - (100.0 / 6.0 + 50.0 * 0.0519)).abs() < 1e-9, "{mean}");
    let territory = json("territory", "t.toml");
    let devices = territory["devices"].as_array().unwrap();
    let of = |name: &str| devices.iter().find(|one| one["device"] == name).unwrap();
    for (name, kg, kwh, years) in
        [("desktop_home", 100.0, 50.0, 6.0), ("television", 90.0, 40.0, 8.0)]
    {
        let units = of(name)["units"].as_f64().unwrap();
        let [made, used] =
            ["embodied", "electricity"].map(|part| of(name)[part].as_f64().unwrap() / units);
        assert!((made - kg / years).abs() < 1e-9 && (used - kwh * 0.0519).abs() < 1e-9, "{name}");
    }
    // A row that is refused stops the command: nothing of the table is used in part.
    std::fs::write(path("own/factors.csv"), format!("{header}{}", rows.replace("90,40", "x,40")))
        .unwrap();
    let [file, own] = ["p.toml", "own"].map(|name| path(name).to_str().unwrap().to_owned());
    let stopped = run(&mut footprint(&["citizen", &file, "--data", &own, "--lang", "en"]));
    assert_eq!((stopped.status, stopped.out.as_str()), (2, ""), "{}", stopped.err);
    assert!(stopped.err.contains("error[F302]"), "{}", stopped.err);
}

#[test]
fn a_supply_uses_what_it_loses_and_a_bay_counts_its_disks_once() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("salle.csv");
    let total = |rows: &str| -> Value {
        let header = "Nom;Rôle;Fabricant;Modèle;Quantité;Statut;Salle\n";
        std::fs::write(&list, format!("{header}{rows}")).unwrap();
        let path = list.to_str().unwrap();
        let run = run(&mut footprint(&["audit", path, "--format", "json", "--quiet"]));
        serde_json::from_str(&run.out).unwrap()
    };
    let supply = total("ups;Onduleur;APC;Smart-UPS 1500;1;En production;B1\n");
    let kwh = supply["total"]["final_electricity"]["mean"].as_f64().unwrap();
    // 500 W at 93 %, all year: 330 kWh.
    assert!((kwh - 0.5 * 8760.0 * 0.07 / 0.93).abs() < 0.5, "{kwh}");
    let bay = "baie;Baie de stockage;Synology;SA3400;1;En production;B2\n";
    let disks = "disques;Disque;Seagate;Exos X12 12TB;24;En production;B2\n";
    let [alone, both] = [bay.to_owned(), format!("{bay}{disks}")].map(|rows| total(&rows));
    let kinds = |it: &Value| -> Vec<String> {
        let kinds = it["by_kind"].as_array().unwrap().iter();
        kinds.map(|kind| kind["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&alone), ["storage_bay"]);
    assert_eq!(kinds(&both).len(), 2);
    assert!(kinds(&both).iter().any(|kind| kind == "storage_enclosure"));
    assert!(kinds(&both).iter().any(|kind| kind == "hdd"));
}

#[test]
fn unknown_words_of_explain_are_suggested() {
    let run = run(&mut footprint(&["explain", "labtop", "--lang", "en"]));
    nothing(&run, "footprint: error: ");
    assert!(run.err.contains("“laptop”"), "{}", run.err);
    let lifetime = ["explain", "laptop", "--lifetime", "500", "--lang", "en"];
    nothing(&support::run(&mut footprint(&lifetime)), "footprint: error[F303]: ");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    std::fs::write(&report, "before").unwrap();
    let path = report.to_str().unwrap();
    let failed = audit(&["quantities.csv", "--country", "XX", "-o", path]);
    assert_eq!(failed.status, 2);
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "before");
    let done = audit(&["quantities.csv", "-o", path]);
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    let written: Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    assert_eq!(written["schema"], 1);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file is left");
    let nowhere = audit(&["quantities.csv", "-o", "/nonexistent/report.json"]);
    nothing(&nowhere, "footprint: error: ");
}

#[test]
fn french_is_spoken_from_end_to_end() {
    let mut command = footprint(&["audit", "quantities.csv", "--lang", "fr"]);
    let run = run(in_bad(&mut command));
    assert!(
        run.err.contains("quantities.csv:2:3: erreur[F104]: la quantité « -3 »"),
        "{}",
        run.err
    );
    assert!(run.out.contains("Empreinte climatique du parc"));
    let help = support::run(&mut footprint(&["audit", "--help", "--lang", "fr"]));
    assert!(help.out.contains("Exports d’inventaire"), "{}", help.out);
    let mut by_locale = footprint(&["audit", "--help"]);
    by_locale.env("LC_ALL", "fr_FR.UTF-8");
    assert!(support::run(&mut by_locale).out.contains("Exports d’inventaire"));
}

#[test]
fn an_input_is_never_overwritten_by_what_is_made_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("park.csv");
    let content = "Type;Modèle\nOrdinateur portable;Latitude 5420\n";
    std::fs::write(&file, content).unwrap();
    let file = file.to_str().unwrap();
    let roundabout = format!("{}/./park.csv", folder.path().display());
    let whole = folder.path().to_str().unwrap();
    for arguments in [
        &["audit", file, "--rejects", file][..],
        &["audit", file, "-o", &roundabout],
        &["audit", file, "--devices", file],
        // A file of the folder that is read.
        &["audit", whole, "--rejects", file],
        &["match", "--file", file, "-o", file],
    ] {
        let run = run(&mut footprint(&[arguments, &["--lang", "en"]].concat()));
        nothing(&run, "footprint: error: `");
        assert!(run.err.contains("will not be overwritten"), "{}", run.err);
        assert_eq!(std::fs::read_to_string(file).unwrap(), content);
    }
    let out = format!("{whole}/out.csv");
    let twice =
        run(&mut footprint(&["audit", file, "--rejects", &out, "-o", &out, "--lang", "fr"]));
    nothing(&twice, "footprint : erreur : «");
    assert!(twice.err.contains("recevrait deux résultats"), "{}", twice.err);
    assert!(!Path::new(&out).exists());
    // The rows set aside of one run are an input of the next, and its own go elsewhere.
    let next = format!("{whole}/next.csv");
    let fine = run(&mut footprint(&["audit", file, "--rejects", &next, "-o", &out]));
    assert_eq!(fine.status, 0, "{}", fine.err);
}

#[cfg(unix)]
#[test]
fn what_a_link_of_a_folder_leads_to_is_never_overwritten_either() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (fleet, real) = (folder.path().join("fleet"), folder.path().join("real"));
    std::fs::create_dir_all(&fleet).unwrap();
    std::fs::create_dir_all(&real).unwrap();
    let content = "Type;Modèle\nOrdinateur portable;Latitude 5420\n";
    let (a, b) = (real.join("a.csv"), folder.path().join("b.csv"));
    for file in [&a, &b] {
        std::fs::write(file, content).unwrap();
    }
    symlink(&real, fleet.join("link")).unwrap();
    symlink(&b, fleet.join("b.csv")).unwrap();
    for written in [&a, &b] {
        for option in ["-o", "--rejects", "--devices"] {
            let (fleet, written) = (fleet.to_str().unwrap(), written.to_str().unwrap());
            let run = run(&mut footprint(&["audit", fleet, option, written, "--lang", "en"]));
            nothing(&run, "footprint: error: `");
            assert!(run.err.contains("will not be overwritten"), "{}", run.err);
            assert_eq!(std::fs::read_to_string(written).unwrap(), content);
        }
    }
}

#[test]
fn a_file_named_twice_is_read_once() {
    let once = audit(&["quantities.csv", "--format", "json"]);
    let twice = audit(&["quantities.csv", "./quantities.csv", "--format", "json"]);
    let units =
        |run: &support::Run| serde_json::from_str::<Value>(&run.out).unwrap()["units"].clone();
    assert_eq!(units(&once), units(&twice));
    assert!(twice.err.contains("./quantities.csv: warning[F024]"), "{}", twice.err);
    assert!(!once.err.contains("F024"));
}

#[test]
fn a_kind_is_named_in_either_language_or_refused() {
    let run = |kind: &str| {
        let words = ["match", "Dell", "Latitude 5420", "--kind", kind, "--lang", "en"];
        support::run(&mut footprint(&words))
    };
    assert_eq!(run("laptop").out, run("Ordinateur portable").out);
    let wrong = run("lapptop");
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("“lapptop” is unknown (laptop ?)"), "{}", wrong.err);
}

#[test]
fn faults_of_settings_and_of_the_system_are_told_in_the_readers_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.toml");
    let of = |text: &str| {
        std::fs::write(&path, text).unwrap();
        run(&mut footprint(&["territory", path.to_str().unwrap(), "--lang", "fr"]))
    };
    let comma = of("title = \"Ville\"\npopulation = 9,5\n");
    assert_eq!(comma.status, 2);
    assert!(comma.err.contains("t.toml:2") && comma.err.contains("écrivez 9.5"), "{}", comma.err);
    let bare = of("title = Ville\n");
    assert!(bare.err.contains("entre guillemets : \"Ville\""), "{}", bare.err);
    let nowhere = run(&mut footprint(&["territory", "nowhere.toml", "--lang", "fr"]));
    assert_eq!(nowhere.status, 2);
    let said = &nowhere.err;
    assert!(
        said.contains("fichier ou dossier introuvable") && !said.contains("os error"),
        "{said}"
    );
    let audit = run(&mut footprint(&["audit", "nowhere.csv", "--lang", "fr"]));
    assert!(audit.err.contains("introuvable") && !audit.err.contains("os error"), "{}", audit.err);
}

#[test]
fn a_file_that_ends_within_a_row_fails_where_errors_do() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv").to_str().unwrap().to_owned();
    let rows =
        "Type;Marque;Modèle;Site\nlaptop;Dell;Latitude 5420;Mairie\nlaptop;Dell;Latitude 5420";
    for (end, status) in [("", 1), (";Mairie\n", 0)] {
        std::fs::write(&list, format!("{rows}{end}")).unwrap();
        let run = run(&mut footprint(&["audit", &list, "--strict", "--quiet"]));
        assert_eq!(run.status, status, "{}", run.err);
    }
}
