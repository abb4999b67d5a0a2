//! The worker answers as the command does: the same bytes in every file that can be saved.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use footprint_core::terms::vocabulary::{Accounting, Breakdown, FactorSet, Language};
use footprint_web::audit_worker::{Answer, Part, Session, Settings};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples").join(name)
}

fn settings(language: Language, by: Option<Breakdown>) -> Settings {
    Settings {
        language,
        country: "FRA".to_owned(),
        factors: FactorSet::Ademe,
        accounting: Accounting::Amortised,
        by,
        columns: Vec::new(),
        words: Vec::new(),
    }
}

/// What the command writes to `-o FILE`, and to `--rejects` in a run of its own: a report names the files that were
/// written beside it.
fn command(files: &[&Path], extension: &str, options: &[&str]) -> (String, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(format!("report.{extension}"));
    let rejects = folder.path().join("rejects.csv");
    let run = |report: &Path, more: &[OsString]| {
        let mut arguments: Vec<OsString> = vec!["footprint".into(), "audit".into()];
        arguments.extend(files.iter().map(|file| file.into()));
        arguments.extend(["--quiet".into(), "-o".into(), report.into()]);
        arguments.extend(more.iter().cloned());
        arguments.extend(options.iter().map(OsString::from));
        footprint_cli::run(arguments);
    };
    run(&out, &[]);
    run(&folder.path().join("beside.json"), &["--rejects".into(), rejects.clone().into()]);
    (std::fs::read_to_string(out).unwrap(), std::fs::read(rejects).unwrap())
}

/// The first line in which two texts differ.
fn differ(here: &str, there: &str) -> Option<(String, String)> {
    let pair = here.lines().zip(there.lines()).find(|(here, there)| here != there);
    let ends = (here != there).then(|| (here.len().to_string(), there.len().to_string()));
    pair.map(|(here, there)| (here.to_owned(), there.to_owned())).or(ends)
}

/// The same files in a session; named as the command names them.
fn session(files: &[&Path], settings: &Settings) -> (Session, Answer) {
    let mut session = Session::default();
    for file in files {
        session.add(&file.display().to_string(), std::fs::read(file).unwrap());
    }
    let answer = session.audit(settings, &|_| {});
    (session, answer)
}

fn saved(session: &Session, what: &str) -> String {
    String::from_utf8(session.save(what, 0).unwrap().bytes).unwrap()
}

#[test]
fn every_example_gives_the_bytes_of_the_command() {
    for name in ["town_glpi.csv", "school.csv", "server_room.csv"] {
        let file = example(name);
        for (language, lang) in [(Language::Fr, "fr"), (Language::En, "en")] {
            for (by, options) in [
                (None, vec!["--lang", lang]),
                (Some(Breakdown::Site), vec!["--lang", lang, "--by", "site"]),
                (Some(Breakdown::Age), vec!["--lang", lang, "--by", "age"]),
            ] {
                let (session, _) = session(&[&file], &settings(language, by));
                let (json, rejects) = command(&[&file], "json", &options);
                assert_eq!(differ(&saved(&session, "json"), &json), None, "{name} {options:?}");
                assert_eq!(session.json().unwrap(), json);
                let (markdown, _) = command(&[&file], "md", &options);
                assert_eq!(saved(&session, "md"), markdown, "{name} {options:?}");
                let (csv, _) = command(&[&file], "csv", &options);
                assert_eq!(saved(&session, "csv"), csv, "{name} {options:?}");
                let written = session.save("rejects", 0).map_or(Vec::new(), |file| file.bytes);
                // Without a row the command writes a header, and the page offers nothing.
                let none = written.is_empty() && rejects.split(|byte| *byte == b'\n').count() == 2;
                assert!(none || written == rejects, "{name} {options:?}: rejects differ");
            }
        }
    }
}

#[test]
fn settings_are_those_of_the_command() {
    let file = example("school.csv");
    let chosen = Settings {
        country: "POL".to_owned(),
        factors: FactorSet::Makers,
        accounting: Accounting::AcquisitionYear,
        ..settings(Language::En, None)
    };
    let (session, answer) = session(&[&file], &chosen);
    let options = [
        "--lang",
        "en",
        "--country",
        "POL",
        "--factors",
        "makers",
        "--accounting",
        "acquisition-year",
    ];
    assert_eq!(saved(&session, "json"), command(&[&file], "json", &options).0);
    assert!(answer.sections[0].answer.as_deref().unwrap().contains("for the year"), "{answer:?}");
}

#[test]
fn files_together_are_one_fleet_and_settings_change_without_them() {
    let (town, school) = (example("town_glpi.csv"), example("school.csv"));
    let french = settings(Language::Fr, None);
    let (mut session, _) = session(&[&town, &school], &french);
    let together = command(&[&town, &school], "json", &["--lang", "fr"]).0;
    assert_eq!(differ(&saved(&session, "json"), &together), None);
    // There and back again: what was read is read anew where places matter, and the same comes out.
    for by in [Some(Breakdown::Entity), Some(Breakdown::Kind), None] {
        session.audit(&settings(Language::Fr, by), &|_| {});
    }
    assert_eq!(differ(&saved(&session, "json"), &together), None);
}

#[test]
fn two_files_of_one_name_keep_their_own_rows() {
    let bad = |model: &str| format!("Type;Modèle;Quantité\nécran;{model};beaucoup\n").into_bytes();
    let mut session = Session::default();
    session.add("parc.csv", bad("premier"));
    session.add("parc.csv", bad("second"));
    let answer = session.audit(&settings(Language::Fr, None), &|_| {});
    assert_eq!(answer.set_aside, [("parc.csv".to_owned(), 1), ("parc.csv (2)".to_owned(), 1)]);
    let rejects = |index| String::from_utf8(session.save("rejects", index).unwrap().bytes).unwrap();
    assert!(rejects(0).contains("premier") && !rejects(0).contains("second"), "{}", rejects(0));
    assert!(rejects(1).contains("second") && !rejects(1).contains("premier"), "{}", rejects(1));
    assert_eq!(session.save("rejects", 1).unwrap().name, "parc-rejects-2.csv");
    assert!(session.save("rejects", 2).is_none() && session.save("virus.exe", 0).is_none());
}

#[test]
fn what_is_no_inventory_is_told_in_words() {
    for (bytes, expected) in [
        (b"".to_vec(), "vide"),
        (vec![0, 159, 146, 150, 0, 0, 1, 2, 3], "pas un tableau"),
        (b"Type;Quantit\xc3\xa9\n".to_vec(), "aucune ligne"),
        (b"PK\x03\x04 no more of it".to_vec(), "ZIP"),
    ] {
        let mut session = Session::default();
        session.add("parc.csv", bytes);
        let answer = session.audit(&settings(Language::Fr, None), &|_| {});
        assert!(answer.sections.is_empty() && answer.nothing.is_some(), "{answer:?}");
        let told: Vec<_> = answer.findings.iter().flat_map(|group| &group.shown).collect();
        assert!(told.iter().any(|finding| finding.text.contains(expected)), "{expected}: {told:?}");
        assert!(told.iter().all(|finding| finding.place.contains("parc.csv")), "{told:?}");
    }
}

#[test]
fn rows_out_of_service_alone_are_accounted_for() {
    let mut session = Session::default();
    session.add("parc.csv", "Type;Statut;Quantité\nécran;réformé;1\nécran;en service;x\n".into());
    let answer = session.audit(&settings(Language::En, None), &|_| {});
    let nothing = answer.nothing.unwrap();
    assert!(nothing.contains("2 rows read"), "{nothing}");
    assert!(nothing.contains("1\u{a0}set aside, 1\u{a0}no longer in service"), "{nothing}");
}

#[test]
fn an_unknown_country_is_told_and_no_report_is_left() {
    let (mut session, _) = session(&[&example("school.csv")], &settings(Language::En, None));
    let unknown = Settings { country: "FRZ".into(), ..settings(Language::En, None) };
    let answer = session.audit(&unknown, &|_| {});
    assert!(answer.nothing.as_deref().unwrap().contains("FRZ"), "{answer:?}");
    assert!(session.save("json", 0).is_none() && session.json().is_none());
}

#[test]
fn findings_are_grouped_and_their_file_is_no_formula() {
    let mut rows = String::from("Type;Marque;Modèle;Quantité\n");
    for row in 0..40 {
        rows.push_str(&format!("machin {row};=cmd|' /C calc'!A0;m{row};1\n"));
    }
    rows.push_str("=HYPERLINK(\"x\");;@SUM(1);1\nécran;HP;E24;2\n");
    let mut session = Session::default();
    session.add("=1+1.csv", rows.into_bytes());
    let answer = session.audit(&settings(Language::En, None), &|_| {});
    let errors = &answer.findings[0];
    assert_eq!((errors.severity.as_str(), errors.count), ("error", 41));
    assert!(errors.shown.len() < 12 && errors.more == 41 - errors.shown.len() as u64, "{errors:?}");
    let all = saved(&session, "findings");
    assert_eq!(all.lines().filter(|line| line.contains(",error,")).count(), 41);
    for line in all.lines().skip(1).filter(|line| !line.is_empty()) {
        assert!(line.starts_with("'=1+1.csv") || line.starts_with(','), "{line}");
    }
}

#[test]
fn progress_goes_up_over_all_files() {
    let mut session = Session::default();
    let mut size = 0;
    for name in ["a.csv", "b.csv"] {
        let mut text = String::from("Type;Modèle;Quantité\n");
        text.push_str(&"écran;Latitude 5420;1\n".repeat(400_000));
        size += text.len() as u64;
        session.add(name, text.into_bytes());
    }
    let told = std::cell::RefCell::new(Vec::new());
    session.audit(&settings(Language::En, None), &|bytes| told.borrow_mut().push(bytes));
    let told = told.into_inner();
    assert!(told.len() >= 4 && told.is_sorted(), "{told:?}");
    assert_eq!(*told.last().unwrap(), size);
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

/// Devices in a column that no word names, of a kind that no list has.
const ODD: &str = "Zzqx;Marque;Modèle;Effectif zz\nbidule;HP;EliteBook 840 G8;4\ntrucmuche;;;3\ntrucmuche;;;2\nécran;Dell;P2422H;1\n";

#[test]
fn columns_and_words_are_settled_as_the_command_settles_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("parc.csv");
    std::fs::write(&file, ODD).unwrap();
    let plain = settings(Language::Fr, None);
    let (mut session, answer) = session(&[&file], &plain);
    let [table] = answer.tables.as_slice() else { panic!("{:?}", answer.tables) };
    let headers: Vec<_> = table.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Zzqx", "Marque", "Modèle", "Effectif zz"]);
    let said = Settings {
        columns: pairs(&[("Zzqx", "kind"), ("Effectif zz", "quantity")]),
        words: pairs(&[("bidule", "laptop"), ("trucmuche", "none")]),
        ..plain
    };
    let answer = session.audit(&said, &|_| {});
    let [table] = answer.tables.as_slice() else { panic!("{:?}", answer.tables) };
    let fields: Vec<_> = table.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(fields, ["kind", "manufacturer", "model", "quantity"]);
    assert!(answer.words.is_empty(), "{:?}", answer.words);
    // What the page saves is what the command reads; the same comes out.
    let own = |what: &str, name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, session.save(what, 0).unwrap().bytes).unwrap();
        path.display().to_string()
    };
    let (columns, words) = (own("columns", "columns.toml"), own("words", "words.csv"));
    let options = ["--lang", "fr", "--columns", &columns, "--words", &words];
    assert_eq!(differ(&saved(&session, "json"), &command(&[&file], "json", &options).0), None);
    assert!(saved(&session, "json").contains("\"quantity\""));
}

#[test]
fn words_of_no_kind_are_counted_the_most_frequent_first() {
    let mut session = Session::default();
    let rows = "Type;Modèle;Quantité\nzzbidule;;1\nzztruc;;1\nzztruc;;2\nécran;P2422H;1\n";
    session.add("parc.csv", rows.into());
    let answer = session.audit(&settings(Language::En, None), &|_| {});
    let words: Vec<_> = answer.words.iter().map(|word| (word.text.as_str(), word.rows)).collect();
    assert_eq!(words, [("zztruc", 2), ("zzbidule", 1)]);
}

#[test]
fn what_is_shown_of_a_row_can_be_said_to_be_a_kind() {
    let mut session = Session::default();
    session.add("parc.csv", "Type;Marque;Modèle\nzzbidule;HP;\nécran;Dell;P2422H\n".into());
    let plain = settings(Language::Fr, None);
    let answer = session.audit(&plain, &|_| {});
    let [word] = answer.words.as_slice() else { panic!("{:?}", answer.words) };
    let said = Settings { words: pairs(&[(word.text.as_str(), "laptop")]), ..plain };
    let answer = session.audit(&said, &|_| {});
    assert!(answer.words.is_empty() && answer.set_aside.is_empty(), "{answer:?}");
}

#[test]
fn reuse_is_that_of_the_command() {
    let file = example("town_glpi.csv");
    let (session, _) = session(&[&file], &settings(Language::Fr, None));
    let report = session.reuse_report(&settings(Language::Fr, None)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reuse.json");
    let arguments = ["footprint", "reuse", "--lang", "fr", "--quiet", "-o"].map(OsString::from);
    let more = [OsString::from(&out), file.into()];
    footprint_cli::run(arguments.into_iter().chain(more).collect::<Vec<_>>());
    let there = std::fs::read_to_string(out).unwrap();
    assert_eq!(differ(&footprint_render::json::render(&report), &there), None);
    let sections = session.reuse(&settings(Language::Fr, None)).unwrap();
    assert!(sections[0].answer.as_deref().unwrap().contains("peuvent resservir"), "{sections:?}");
    assert!(sections.len() > 3);
    let empty = Session::default().reuse(&settings(Language::En, None));
    assert_eq!(empty.unwrap_err(), "Nothing to reuse: no device could be read.");
}

#[test]
fn the_territory_is_that_of_the_command() {
    let file = example("town_glpi.csv");
    let (mut session, _) = session(&[&file], &settings(Language::Fr, None));
    let tables = ["municipalities_insee.csv", "municipalities_index.csv"].map(example);
    for table in &tables {
        session.add_municipalities(&table.display().to_string(), &std::fs::read(table).unwrap());
    }
    let report = session.reuse_report(&settings(Language::Fr, None)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reuse.json");
    let mut arguments: Vec<OsString> =
        ["footprint", "reuse", "--lang", "fr", "--quiet", "-o"].map(OsString::from).into();
    arguments.extend([out.clone().into(), file.into()]);
    for table in tables {
        arguments.extend(["--municipalities".into(), table.into()]);
    }
    footprint_cli::run(arguments);
    let there = std::fs::read_to_string(out).unwrap();
    assert_eq!(differ(&footprint_render::json::render(&report), &there), None);
    let has = |session: &Session, heading: &str| {
        let sections = session.reuse(&settings(Language::Fr, None)).unwrap();
        sections.iter().any(|section| section.heading == heading)
    };
    assert!(has(&session, "Par commune"));
    assert!(!has(&session, "À vérifier dans vos tables de communes"));
    // A table of which nothing can be used is told, and the rest stands.
    session.add_municipalities("photo.csv", b"x,y\n1,2\n");
    assert!(
        has(&session, "À vérifier dans vos tables de communes") && has(&session, "Par commune")
    );
}

#[test]
fn documents_are_those_of_the_command() {
    let file = example("school.csv");
    let (session, _) = session(&[&file], &settings(Language::En, None));
    for form in ["html", "odt", "docx", "xlsx"] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join(format!("report.{form}"));
        let arguments = ["footprint", "audit", "--lang", "en", "--quiet", "-o"].map(OsString::from);
        let more = [OsString::from(&out), file.clone().into()];
        footprint_cli::run(arguments.into_iter().chain(more).collect::<Vec<_>>());
        let saved = session.save(form, 0).unwrap();
        assert!(saved.bytes == std::fs::read(out).unwrap(), "{form}");
        assert!(saved.name.ends_with(&format!("report.{form}")), "{}", saved.name);
    }
}

/// The town's two years: the one at hand and the one before.
const YEARS: [&str; 2] = ["town_2025/2025.csv", "town_2025/2026.csv"];

/// What `footprint trend` writes of inventories.
fn trend_command(inventories: &[&Path], extension: &str, lang: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(format!("trend.{extension}"));
    let mut arguments: Vec<OsString> =
        ["footprint", "trend", "--lang", lang, "--quiet", "-o"].map(OsString::from).into();
    arguments.push(out.clone().into());
    arguments.extend(inventories.iter().map(|path| path.into()));
    footprint_cli::run(arguments);
    std::fs::read(out).unwrap()
}

/// A session with one year at hand and another beside it.
fn two_years(at_hand: &str, other: &str, settings: &Settings) -> Session {
    let (mut session, _) = session(&[&example(at_hand)], settings);
    session.begin_year();
    let other = example(other);
    session.add_to_year(&other.display().to_string(), std::fs::read(&other).unwrap());
    session
}

#[test]
fn the_change_from_year_to_year_is_that_of_the_command() {
    let files = YEARS.map(example);
    let inventories = [files[0].as_path(), &files[1]];
    for (language, lang, ends) in
        [(Language::Fr, "fr", "2026-evolution"), (Language::En, "en", "2026-trend")]
    {
        let plain = settings(language, None);
        let mut session = two_years(YEARS[1], YEARS[0], &plain);
        let answer = session.trend(&plain, &|_| {});
        let json = String::from_utf8(trend_command(&inventories, "json", lang)).unwrap();
        assert_eq!(differ(&session.trend_json().unwrap(), &json), None, "{lang}");
        for form in ["json", "md", "html", "odt", "docx", "xlsx", "csv"] {
            let saved = session.save_trend(form).unwrap();
            assert!(saved.bytes == trend_command(&inventories, form, lang), "{lang} {form}");
            assert_eq!(saved.name, format!("{ends}.{form}"));
        }
        // The chart, and the table that says the same with the sum of its parts.
        let parts: Vec<_> = answer.sections.iter().flat_map(|section| &section.parts).collect();
        let chart = parts.iter().find_map(|part| match part {
            Part::Chart(chart) => Some(chart),
            _ => None,
        });
        assert!(chart.unwrap().drawing.contains("role=\"img\" aria-label=\""));
        let split = parts.iter().find_map(|part| match part {
            Part::Table(table) if table.rows.last()?.total => Some(table),
            _ => None,
        });
        assert_eq!(split.unwrap().rows.len(), 7);
        assert!(session.save_trend("rejects").is_none());
        // The year of purchase has a view of its own, which compares nothing.
        session.trend(&Settings { accounting: Accounting::AcquisitionYear, ..plain }, &|_| {});
        assert!(session.trend_json().unwrap().contains("\"F533\""));
    }
}

#[test]
fn years_stand_in_the_order_of_their_days_whichever_is_at_hand() {
    let french = settings(Language::Fr, None);
    let files = YEARS.map(example);
    let there = String::from_utf8(trend_command(&[&files[0], &files[1]], "json", "fr")).unwrap();
    let mut session = two_years(YEARS[0], YEARS[1], &french);
    session.trend(&french, &|_| {});
    assert_eq!(differ(&session.trend_json().unwrap(), &there), None);
    // A third year, then without it again; another country is another calculation.
    session.begin_year();
    session.add_to_year("school.csv", std::fs::read(example("school.csv")).unwrap());
    assert!(session.trend_json().is_none(), "what was told of other years is gone");
    session.trend(&french, &|_| {});
    assert_eq!(session.trend_json().unwrap().matches("probability_lower").count(), 4);
    session.forget_year(1);
    session.trend(&french, &|_| {});
    assert_eq!(differ(&session.trend_json().unwrap(), &there), None);
    session.trend(&Settings { country: "POL".to_owned(), ..french }, &|_| {});
    assert_ne!(session.trend_json().unwrap(), there);
}

#[test]
fn a_year_of_which_nothing_can_be_used_is_told_and_one_that_is_not_understood_asks() {
    let english = settings(Language::En, None);
    let (mut session, _) = session(&[&example(YEARS[1])], &english);
    session.begin_year();
    // A name of a file at hand is numbered in another year too.
    let name = example(YEARS[1]).display().to_string();
    session.add_to_year(&name, b"no inventory".to_vec());
    let answer = session.trend(&english, &|_| {});
    let nothing = answer.nothing.unwrap();
    assert!(nothing.contains("2026.csv (2)`: nothing to assess"), "{nothing}");
    assert!(!answer.findings.is_empty() && session.save_trend("json").is_none());
    session.forget_year(0);
    session.begin_year();
    session.add_to_year("old.csv", "Type;Modèle;Zzqx\nzzbidule;HP;a\nécran;P2422H;b\n".into());
    let told = std::cell::Cell::new(0);
    let answer = session.trend(&english, &|bytes| told.set(bytes));
    assert_eq!(told.get(), session.size());
    let [table] = answer.tables.as_slice() else { panic!("{:?}", answer.tables) };
    assert!(table.columns.iter().any(|column| column.header == "Zzqx" && column.doubtful));
    assert_eq!(answer.words.len(), 1, "{:?}", answer.words);
}
