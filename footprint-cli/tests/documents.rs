//! Documents to hand in: what an office suite makes of them, and what is refused before the work.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

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

/// The text of a document after an office suite made a PDF of it; `None` where there is no suite.
fn as_pdf_text(folder: &Path, name: &str) -> Option<String> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", name])
        .current_dir(folder)
        .output()
        .ok()?;
    assert!(converted.status.success());
    let pdf = Path::new(name).with_extension("pdf");
    assert!(folder.join(&pdf).exists(), "{}", String::from_utf8_lossy(&converted.stderr));
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(&pdf)
        .arg("-")
        .current_dir(folder)
        .output()
        .ok()?;
    Some(String::from_utf8(text.stdout).unwrap())
}

/// Words one after the other, however lines are broken.
fn flat(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_office_suite_shows_every_heading_and_every_figure() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, extension) in [("fr", "odt"), ("en", "docx"), ("fr", "docx"), ("en", "odt")] {
        let audit = ["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--quiet", "--lang", lang];
        let name = format!("town_{lang}.{extension}");
        written(folder.path(), &name, &audit);
        let Some(text) = as_pdf_text(folder.path(), &name) else {
            eprintln!("skipped: soffice or pdftotext is not installed");
            return;
        };
        let text = flat(&text);
        let mut markdown = audit.to_vec();
        markdown.extend(["--format", "md"]);
        let markdown = run(in_examples(&mut footprint(&markdown))).out;
        let (mut headings, mut figures) = (0, 0);
        for line in markdown.lines() {
            if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
                headings += 1;
                assert!(text.contains(&flat(heading)), "{name}: {heading}");
            }
            if line.starts_with("| ") && !line.contains("---") {
                for cell in line.split('|').map(|cell| flat(&cell.replace('\\', ""))) {
                    if cell.chars().any(|c| c.is_ascii_digit()) && cell.len() < 25 {
                        figures += 1;
                        assert!(text.contains(&cell), "{name}: {cell}");
                    }
                }
            }
        }
        assert!(headings >= 8 && figures > 60, "{headings} headings, {figures} figures");
        // Captions count, and charts have their words.
        let table = if lang == "fr" { "Tableau 1 – Le parc" } else { "Table 1. The fleet" };
        assert!(text.contains(table) && text.contains("Figure 2"), "{name}");
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
