//! Two years of a town whose story is known: what left, came, aged, was metered and was named.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use support::{audit_json, close, footprint, in_examples, run};

fn trend_json(arguments: &[&str]) -> Value {
    let mut all = vec!["trend"];
    all.extend(arguments);
    all.extend(["--format", "json", "--quiet"]);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

const YEARS: [&str; 2] = ["town_2025/2025.csv", "town_2025/2026.csv"];

fn part(change: &Value, name: &str) -> f64 {
    let parts = change["parts"].as_array().unwrap();
    parts.iter().find(|one| one["part"] == name).unwrap()["mean"].as_f64().unwrap()
}

#[test]
fn the_parts_tell_the_story_and_sum_to_the_difference() {
    let trend = trend_json(&YEARS);
    let change = &trend["changes"][0];
    let difference = change["difference"]["mean"].as_f64().unwrap();
    let names = ["left", "came", "aged", "electricity", "recognition", "conventions", "edition"];
    let sum: f64 = names.iter().map(|name| part(change, name)).sum();
    assert!((sum - difference).abs() <= 1e-9 * difference.abs().max(1.0), "{sum} {difference}");
    // Fifteen desktops left; twelve laptops and two phones came; the rest is a year older; ten screens are
    // metered; fifteen laptops have a name now.
    assert_eq!(change["left_units"], 15);
    assert_eq!(change["came_units"], 14);
    let paired = serde_json::json!({"by_serial": 120, "by_name": 0, "by_count": 8});
    assert_eq!(change["paired"], paired);
    assert!(part(change, "left") < 0.0 && part(change, "came") > 0.0);
    assert!(part(change, "aged") < 0.0 && part(change, "electricity") != 0.0);
    assert!(part(change, "recognition") != 0.0);
    assert_eq!((part(change, "conventions"), part(change, "edition")), (0.0, 0.0));
    // Each site with its units before and after; their changes are the whole.
    let sites = change["by_site"].as_array().unwrap();
    let units: Vec<_> =
        sites.iter().map(|site| (site["site"].as_str().unwrap(), &site["units"])).collect();
    for (site, count) in [("Services techniques", [35, 20]), ("Mairie", [88, 102])] {
        assert!(units.contains(&(site, &serde_json::json!(count))), "{units:?}");
    }
    let sum: f64 = sites.iter().map(|site| site["mean"].as_f64().unwrap()).sum();
    assert!((sum - difference).abs() <= 1e-9 * difference.abs().max(1.0), "{sum} {difference}");
    // The totals are those of the audits, and the difference is surer than they are.
    for (file, year) in YEARS.iter().zip(trend["years"].as_array().unwrap()) {
        let day = year["as_of"].as_str().unwrap();
        let audit = audit_json(&[file, "--as-of", day]);
        let mean = audit["total"]["climate_change"]["mean"].as_f64().unwrap();
        assert!(close(mean, year["total"]["mean"].as_f64().unwrap()), "{file}");
    }
    let width = |of: &Value| of["p95"].as_f64().unwrap() - of["p05"].as_f64().unwrap();
    assert!(width(&change["difference"]) < width(&trend["years"][0]["total"]));
    let lower = change["probability_lower"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&lower) && (lower > 0.5) == (difference < 0.0), "{lower}");
    of_fleet_is_what_left_came_and_is_powered_otherwise(change);
    assert!(change["of_fleet"]["difference"]["mean"].as_f64().unwrap() < 0.0);
}

/// Waiting is no gain, and what is known or counted otherwise is no change of the fleet.
fn of_fleet_is_what_left_came_and_is_powered_otherwise(change: &Value) {
    let of_fleet = change["of_fleet"]["difference"]["mean"].as_f64().unwrap();
    let parts: f64 = ["left", "came", "electricity"].map(|name| part(change, name)).iter().sum();
    let first: f64 = part(change, "left").abs() + part(change, "came").abs() + 1.0;
    assert!((of_fleet - parts).abs() <= 1e-9 * first, "{of_fleet} {parts}");
}

#[test]
fn an_inventory_beside_itself_has_not_changed() {
    let trend = trend_json(&[YEARS[0], YEARS[0]]);
    let change = &trend["changes"][0];
    assert_eq!(change["difference"]["mean"], 0.0);
    assert_eq!(change["probability_lower"], 0.5);
    assert_eq!((&change["left_units"], &change["came_units"]), (&0.into(), &0.into()));
}

#[test]
fn other_conventions_are_a_part_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples");
    for (year, scope) in [("a", ""), ("b", "[lifetimes]\nlaptop = 8\n")] {
        let to = folder.path().join(year);
        std::fs::create_dir(&to).unwrap();
        std::fs::copy(examples.join(YEARS[0]), to.join("fleet.csv")).unwrap();
        std::fs::write(to.join("scope.toml"), scope).unwrap();
    }
    let paths = ["a", "b"].map(|year| folder.path().join(year).to_str().unwrap().to_owned());
    let trend = trend_json(&[&paths[0], &paths[1]]);
    let change = &trend["changes"][0];
    let (all, conventions) =
        (change["difference"]["mean"].as_f64().unwrap(), part(change, "conventions"));
    assert!(conventions < 0.0 && close(all, conventions), "{all} {conventions}");
    of_fleet_is_what_left_came_and_is_powered_otherwise(change);
    assert!((change["of_fleet"]["probability_lower"].as_f64().unwrap() - 0.5).abs() < 0.01);
    // Another country and other lives, a year later, with models known otherwise.
    let to = folder.path().join("c");
    std::fs::create_dir(&to).unwrap();
    std::fs::copy(examples.join(YEARS[1]), to.join("fleet.csv")).unwrap();
    let scope = "country = \"PL\"\n[lifetimes]\nlaptop = 6\n";
    std::fs::write(to.join("scope.toml"), scope).unwrap();
    let trend = trend_json(&[&paths[0], to.to_str().unwrap()]);
    let change = &trend["changes"][0];
    assert!(part(change, "electricity") > 0.0 && part(change, "conventions") != 0.0);
    assert!(part(change, "recognition") != 0.0);
    of_fleet_is_what_left_came_and_is_powered_otherwise(change);
}

#[test]
fn three_years_are_two_changes_and_a_missing_list_is_told() {
    let trend = trend_json(&["school.csv", YEARS[0], YEARS[1]]);
    assert_eq!(trend["changes"].as_array().unwrap().len(), 2);
    assert!(!trend["changes"][0]["kinds_of_one"].as_array().unwrap().is_empty());
}

#[test]
fn the_answer_stands_first_in_both_languages() {
    for (lang, words) in [
        ("fr", ["à 90 %", "Appareils sortis", "Écart"]),
        ("en", ["90% interval", "Devices that left", "Difference"]),
    ] {
        let all = ["trend", YEARS[0], YEARS[1], "--lang", lang, "--quiet"];
        let run = run(in_examples(&mut footprint(&all)));
        assert_eq!(run.status, 0, "{}", run.err);
        for word in words {
            assert!(run.out.contains(word), "{word}: {}", run.out);
        }
    }
}

#[test]
fn the_parts_as_they_are_shown_sum_up_to_the_totals_as_they_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("before.csv");
    let table = |rows: &str| format!("Type;Modèle;Numéro de série;Date d'achat\n{rows}");
    let many: String =
        (0..9).map(|at| format!("écran;P2422H;SN77A{at};0{}/03/2021\n", at + 1)).collect();
    std::fs::write(&old, table(&many)).unwrap();
    let now = folder.path().join("now.csv");
    std::fs::write(&now, table(&many.replace("/2021", "/2020").replace("SN77A8", "SN88B8")))
        .unwrap();
    let of = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let (old, now) = (of(&old), of(&now));
    for pair in [
        [YEARS[0], YEARS[1]],
        [YEARS[1], YEARS[0]],
        ["school.csv", YEARS[0]],
        [old.as_str(), now.as_str()],
    ] {
        let all = ["trend", pair[0], pair[1], "--lang", "en", "--format", "md", "--quiet"];
        let page = run(in_examples(&mut footprint(&all))).out;
        let cell = |text: &str| -> Option<f64> {
            text.trim().replace(',', "").replace('−', "-").replace("\\", "").parse().ok()
        };
        let rows = |heading: &str| -> Vec<Vec<String>> {
            let after = page.split(heading).nth(1).unwrap_or_else(|| panic!("{page}"));
            let lines = after.lines().skip_while(|line| !line.starts_with('|')).skip(2);
            let lines = lines.take_while(|line| line.starts_with('|'));
            lines.map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
        };
        let totals: Vec<f64> =
            rows("## The years").iter().filter_map(|row| cell(&row[4])).collect();
        let parts = rows("## Why");
        let amount =
            |name: &str| parts.iter().find(|row| row[1] == name).and_then(|row| cell(&row[2]));
        let difference = amount("Difference").unwrap();
        let sum_of =
            |rows: &[Vec<String>]| rows.iter().filter_map(|row| cell(&row[2])).sum::<f64>();
        let at = parts.iter().position(|row| row[1].contains("The fleet itself"));
        let (of_fleet, others) = parts.split_at(at.unwrap_or(parts.len() - 1));
        if at.is_some() {
            assert!((sum_of(of_fleet) - cell(&others[0][2]).unwrap()).abs() < 1e-6, "{page}");
        }
        let others = if at.is_some() { &others[1..others.len() - 1] } else { &[] };
        let sum = sum_of(of_fleet) + sum_of(others);
        assert!((sum - difference).abs() < 1e-6, "{sum} is not {difference}: {page}");
        assert!((totals[1] - totals[0] - difference).abs() < 1e-6, "{page}");
    }
}

/// Two lists of purchases alone, which nobody can tell the day of.
#[test]
fn two_lists_of_one_day_are_no_years_until_their_days_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let header = "Type;Modèle;Numéro de série;Date d’achat\n";
    let row = |serial: &str, day: &str| format!("laptop;Latitude 5420;{serial};{day}\n");
    let newest = row("A1B2C3D4", "2022-09-12");
    let older = row("A1B2C3D5", "2021-09-12") + &row("A1B2C3D6", "2020-09-12");
    std::fs::write(folder.path().join("a.csv"), format!("{header}{newest}{older}")).unwrap();
    std::fs::write(folder.path().join("b.csv"), format!("{header}{newest}")).unwrap();
    let told = |arguments: &[&str]| {
        let run = run(footprint(arguments).current_dir(folder.path()));
        (run.status, run.out.replace(['\u{a0}', '\u{202f}'], " "), run.err)
    };
    let report = ["report", "b.csv", "--before", "a.csv", "--format", "md"];
    let trend = ["trend", "a.csv", "b.csv", "--format", "md"];
    for (lang, same, caution, sure) in [
        (
            "fr",
            "ont le même jour, le 12/09/2022",
            "Attention, jour (a.csv, b.csv) : aucune colonne",
            "plus de 99 %",
        ),
        (
            "en",
            "have the same day, 2022-09-12",
            "Mind the day (a.csv, b.csv): no column",
            "more than 99%",
        ),
    ] {
        for command in [&trend[..], &report] {
            let (status, out, err) = told(&[command, &["--lang", lang]].concat());
            assert_eq!(status, 0, "{err}");
            let [at_same, at_caution] =
                [same, caution].map(|words| out.find(words).unwrap_or_else(|| panic!("{out}")));
            assert!(at_same < at_caution && !out.contains(sure), "{out}");
        }
    }
    let days = ["--as-of", "2025-01-01", "--as-of", "2026-01-01", "--lang", "fr"];
    let (status, out, err) = told(&[&trend[..], &days].concat());
    assert!(status == 0 && out.contains("Du 01/01/2025 au 01/01/2026"), "{out}{err}");
    assert!(!out.contains("Attention, jour"), "{out}");
    let (status, _, err) = told(&[&trend[..], &days[2..]].concat());
    assert!(status == 2 && err.contains("une fois par inventaire"), "{err}");
}
