//! Documents to hand in: what an office suite makes of them, and what is refused before the work.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use footprint_core::assessment::report::Spread;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::say::Say;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use support::{footprint, in_examples, run};

/// A report written to a file of a folder.
fn written(folder: &Path, name: &str, arguments: &[&str]) {
    let file = folder.join(name);
    let mut all = arguments.to_vec();
    all.extend(["-o", file.to_str().unwrap()]);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(file.metadata().unwrap().len() > 0);
}

/// The texts of documents after an office suite made PDFs of them; `None` where there is no suite.
fn as_pdf_texts(folder: &Path, names: &[String]) -> Option<Vec<String>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf"])
        .args(names)
        .current_dir(folder)
        .output()
        .ok()?;
    assert!(converted.status.success());
    let text = |name: &String| {
        // Two documents that differ in their extension alone would be one PDF.
        let pdf = Path::new(name).with_extension("pdf");
        assert!(folder.join(&pdf).exists(), "{}", String::from_utf8_lossy(&converted.stderr));
        let mut command = Command::new("pdftotext");
        let text = command.arg("-layout").arg(&pdf).arg("-").current_dir(folder).output().ok()?;
        Some(flat(&String::from_utf8(text.stdout).unwrap()))
    };
    names.iter().map(text).collect()
}

/// Words one after the other, however lines are broken.
fn flat(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A spread of the JSON.
fn spread(of: &Value) -> Spread {
    let [mean, p05, p95] = ["mean", "p05", "p95"].map(|key| of[key].as_f64().unwrap());
    Spread { mean, p05, p95 }
}

/// The figures of an audit's JSON as the rows of the document show them.
fn figures_of_audit(audit: &Value, say: Say) -> Vec<String> {
    let list = |key: &str| audit[key].as_array().unwrap().clone();
    let number = |of: &Value| of.as_f64().unwrap();
    let total = number(&audit["total"]["climate_change"]["mean"]);
    let mut rows = Vec::new();
    let climate = spread(&audit["total"]["climate_change"]);
    let (mass, interval) = say.mass(climate);
    rows.extend([mass, interval]);
    for (criterion, of) in audit["total"].as_object().unwrap() {
        if criterion != "climate_change" {
            let (of, covered) = (spread(of), number(&of["coverage"]));
            rows.push(say.amount(of));
            rows.push(format!("{} {}", say.interval(of), say.percent(covered)));
        }
    }
    for one in list("by_kind") {
        let of = spread(&one["climate_change"]);
        let age = one["mean_age_years"].as_f64();
        let age = age.map_or("–".to_owned(), |age| number::fixed(say.0, age, 1));
        let [units, amount] = [say.plain(number(&one["units"])), say.amount(of)];
        let share = say.percent(of.mean / total);
        rows.push(format!("{units} {age} {amount} {} {share}", say.interval(of)));
    }
    for stage in audit["by_stage"].as_object().unwrap().values() {
        let mean = number(&stage["climate_change"]["mean"]);
        rows.push(format!("{} {}", say.mean(mean), say.percent(mean / total)));
    }
    for one in list("readings") {
        // Both families under the usual lifetimes, and the usual family under the fleet's own.
        if one["lifetimes"] == "usual" {
            rows.push(say.mass(spread(&one["climate_change"])).0);
        }
    }
    rows.extend(list("drivers").iter().map(|one| say.percent(number(&one["share_of_variance"]))));
    rows.extend(
        ["manufacturing_share", "embodied_share"].map(|key| say.percent(number(&audit[key]))),
    );
    rows.extend(audit["quality"].as_object().unwrap().values().map(|one| say.percent(number(one))));
    rows.extend(list("benchmarks").iter().map(|one| say.percent(number(&one["value"]))));
    for (outcome, count) in audit["rows"].as_object().unwrap() {
        if *count != 0 || outcome == "read" {
            rows.push(say.plain(number(count)));
        }
    }
    let counts = audit["match"].as_object().unwrap().values().cloned();
    let others = ["units", "over_age_units", "undated_units"].map(|key| audit[key].clone());
    rows.extend(counts.chain(others).map(|count| say.plain(number(&count))));
    rows
}

/// The figures of a trend's JSON as the rows of the document show them.
fn figures_of_trend(trend: &Value, say: Say) -> Vec<String> {
    let number = |of: &Value| of.as_f64().unwrap();
    let signed = |value: f64| {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", number::significant(say.0, value, 2))
    };
    let units = |of: &Value| [0, 1].map(|at| say.plain(number(&of["units"][at]))).join(" ");
    let mut rows = Vec::new();
    for year in trend["years"].as_array().unwrap() {
        let total = spread(&year["total"]);
        let [units, mean] =
            [say.plain(number(&year["units"])), number::fixed(say.0, total.mean, 0)];
        let day = number::day(say.0, year["as_of"].as_str().unwrap());
        rows.push(format!("{day} {units} {mean} {}", say.interval(total)));
    }
    let change = &trend["changes"][0];
    // Whole kilograms, with which the parts sum up to the difference of the totals.
    let whole = |value: f64| {
        let sign = if value.round() > 0.0 { "+" } else { "" };
        format!("{sign}{}", number::fixed(say.0, value, 0))
    };
    for part in change["parts"].as_array().unwrap() {
        rows.push(whole(number(&part["mean"])));
    }
    rows.push(whole(number(&change["of_fleet"]["difference"]["mean"])));
    for kind in change["by_kind"].as_array().unwrap() {
        let of = spread(&kind["difference"]);
        let interval = format!("{} {} {}", signed(of.p05), say.pick("à", "to"), signed(of.p95));
        rows.push(format!("{} {} {interval}", units(kind), signed(of.mean)));
    }
    for site in change["by_site"].as_array().unwrap() {
        rows.push(format!("{} {}", units(site), signed(number(&site["mean"]))));
    }
    let paired = change["paired"].as_object().unwrap().values();
    let carried = [&change["left_units"], &change["came_units"]];
    rows.extend(paired.chain(carried).map(|count| say.plain(number(count))));
    rows
}

#[test]
fn an_office_suite_shows_every_heading_and_every_figure_of_the_json() {
    type Figures = fn(&Value, Say) -> Vec<String>;
    let audit = ["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--quiet"];
    let trend = ["trend", "town_2025/2025.csv", "town_2025/2026.csv", "--quiet"];
    let reports: [(&str, &[&str], Figures, &[Language]); 2] = [
        ("audit", &audit, figures_of_audit, &[Language::Fr, Language::En]),
        ("trend", &trend, figures_of_trend, &[Language::Fr]),
    ];
    let folder = tempfile::tempdir().unwrap();
    let (mut names, mut expected) = (Vec::new(), Vec::new());
    for (report, arguments, figures, languages) in reports {
        let json = [arguments, &["--format", "json"][..]].concat();
        let json: Value =
            serde_json::from_str(&run(in_examples(&mut footprint(&json))).out).unwrap();
        for language in languages {
            let lang = if *language == Language::Fr { "fr" } else { "en" };
            let arguments = [arguments, &["--lang", lang][..]].concat();
            let markdown = [&arguments[..], &["--format", "md"][..]].concat();
            let markdown = run(in_examples(&mut footprint(&markdown))).out;
            for extension in ["odt", "docx"] {
                let name = format!("{report}_{lang}_{extension}.{extension}");
                written(folder.path(), &name, &arguments);
                names.push(name);
                expected.push((markdown.clone(), figures(&json, Say(*language))));
            }
        }
    }
    let Some(texts) = as_pdf_texts(folder.path(), &names) else {
        eprintln!("skipped: soffice or pdftotext is not installed");
        return;
    };
    for ((name, text), (markdown, figures)) in names.iter().zip(&texts).zip(&expected) {
        let headings = markdown.lines().filter(|line| line.starts_with('#'));
        let headings: Vec<String> =
            headings.map(|line| flat(line.trim_start_matches('#'))).collect();
        for heading in &headings {
            assert!(text.contains(heading), "{name}: {heading}");
        }
        for figure in figures {
            assert!(text.contains(&flat(figure)), "{name}: {figure}");
        }
        assert!(headings.len() >= 5 && figures.len() > 20, "{name}: {}", figures.len());
        // Captions count, and charts have their words.
        let french = name.contains("_fr_");
        let [table, figure] =
            if french { ["Tableau 1 –", "Figure 1"] } else { ["Table 1.", "Figure 1"] };
        assert!(text.contains(table) && text.contains(figure), "{name}");
    }
}

#[test]
fn every_report_is_written_as_every_kind_of_document() {
    let folder = tempfile::tempdir().unwrap();
    for (name, arguments) in [
        ("audit", &["audit", "school.csv"][..]),
        ("compare", &["compare", "renew_laptops.toml"]),
        ("plan", &["plan", "town_glpi.csv"]),
        ("quotas", &["quotas", "purchases.csv"]),
        ("territory", &["territory", "territory.toml"]),
        ("citizen", &["citizen", "person.toml"]),
    ] {
        for extension in ["odt", "docx", "xlsx", "html"] {
            written(folder.path(), &format!("{name}.{extension}"), arguments);
        }
        let html = std::fs::read_to_string(folder.path().join(format!("{name}.html"))).unwrap();
        assert!(!html.contains("<script") && !html.contains("http-equiv"), "{name}");
        if name != "quotas" {
            assert!(html.contains("<svg role=\"img\" aria-label=\""), "{name} has no chart");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for extension in ["odt", "docx", "xlsx"] {
        let names = [format!("a.{extension}"), format!("b.{extension}")];
        for name in &names {
            written(folder.path(), name, &["audit", "school.csv", "--as-of", "2026-11-21"]);
        }
        let [a, b] = names.map(|name| std::fs::read(folder.path().join(name)).unwrap());
        assert!(a == b, "{extension}");
    }
}

#[test]
fn an_extension_that_cannot_be_written_is_refused_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("report.pdf");
    // The input is not even looked for.
    let asked = ["audit", "no_such_file.csv", "--lang", "en", "-o", pdf.to_str().unwrap()];
    let run = run(&mut footprint(&asked));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("cannot be written") && run.err.contains(".odt"), "{}", run.err);
    assert!(!pdf.exists() && !run.err.contains("no_such_file"), "{}", run.err);
}

#[test]
fn what_readers_of_files_say_is_french_in_the_document_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    file("a.csv", "type;nombre\nordinateur portable;3\n".as_bytes());
    file("b.xlsx", b"PK\x03\x04broken");
    file("c.json", b"[{\"a\": 1");
    for command in ["audit", "report"] {
        let asked = [command, "a.csv", "b.xlsx", "c.json", "--lang", "fr", "--format", "md"];
        let run = run(footprint(&asked).current_dir(folder.path()));
        for told in ["l’archive ZIP est endommagée", "le fichier s’arrête trop tôt"] {
            assert!(run.out.contains(told), "{command}: {}", run.out);
        }
        for english in ["invalid Zip", "EOF while"] {
            assert!(!run.out.contains(english), "{command}: {}", run.out);
        }
    }
}

/// The texts of the cells of a workbook.
fn texts_of_workbook(folder: &Path, name: &str, arguments: &[&str]) -> Vec<String> {
    written(folder, name, arguments);
    let book = std::fs::File::open(folder.join(name)).unwrap();
    let mut archive = zip::ZipArchive::new(book).unwrap();
    let mut strings = String::new();
    let mut part = archive.by_name("xl/sharedStrings.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut strings).unwrap();
    let cells = strings.split("<t").skip(1).filter_map(|cell| cell.split_once('>'));
    cells.map(|(_, text)| text.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn numbers_of_a_workbook_are_no_texts() {
    let folder = tempfile::tempdir().unwrap();
    for (name, arguments) in [
        ("explain.xlsx", &["explain", "laptop"][..]),
        ("territory.xlsx", &["territory", "territory.toml"]),
        ("citizen.xlsx", &["citizen", "person.toml"]),
        ("plan.xlsx", &["plan", "town_2025/2026.csv"]),
        ("compare.xlsx", &["compare", "renew_laptops.toml"]),
    ] {
        let all = [arguments, &["--lang", "fr", "--quiet"][..]].concat();
        for text in texts_of_workbook(folder.path(), name, &all) {
            let bare = text.trim_end_matches(['%', '\u{a0}']);
            let is_number = number::read(bare.trim_start_matches('+')).is_some();
            // A column may be called by its year.
            assert!(!is_number || is_year(&text), "{name}: {text}");
        }
    }
}

/// Whether a text is a year, as a column of a table may be called.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20")
}
