//! Where outputs go: what people have is never overwritten, links and rights are kept, streams are written
//! through, and an interruption leaves nothing behind.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use support::{Run, footprint, run};

const ROWS: &str = "Type;Modèle;Numéro de série\nlaptop;Latitude 5420;A1B2C3D4\nblob;x;A1B2C3D5\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.csv"), ROWS).unwrap();
    folder
}

fn audit(folder: &Path, arguments: &[&str]) -> Run {
    let mut all = vec!["audit", "-q", "--lang", "en"];
    all.extend(arguments);
    run(footprint(&all).current_dir(folder))
}

#[test]
fn rejects_of_further_files_take_names_that_nobody_has() {
    let folder = folder();
    let path = folder.path();
    let second = ROWS.replace("A1B2", "Z1B2");
    fs::write(path.join("rejects-2.csv"), &second).unwrap();
    let run = audit(
        path,
        &["in.csv", "rejects-2.csv", "--rejects", "rejects.csv", "--devices", "rejects-3.csv"],
    );
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(fs::read_to_string(path.join("rejects-2.csv")).unwrap(), second);
    assert!(fs::read_to_string(path.join("rejects-3.csv")).unwrap().starts_with("file,line"));
    assert!(fs::read_to_string(path.join("rejects-4.csv")).unwrap().contains("Z1B2C3D5"));
    assert!(run.err.contains("the rows set aside of `rejects-2.csv` are in `rejects-4.csv`"));
}

#[test]
fn a_file_of_no_rejects_has_its_header_alone_and_that_is_told() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("fine.csv"), "Type;Quantité\nécran;2\n").unwrap();
    // What an earlier run left there would be fed in again.
    fs::write(path.join("rejects.csv"), "old").unwrap();
    let files = ["audit", "fine.csv", "--rejects", "rejects.csv", "--lang"];
    for (lang, told) in [
        ("fr", "aucune ligne écartée ; « rejects.csv » n’a que son en-tête"),
        ("en", "no row was set aside; `rejects.csv` has a header alone"),
    ] {
        let loud = run(footprint(&[&files[..], &[lang]].concat()).current_dir(path));
        assert!(loud.status == 0 && loud.err.contains(told), "{}", loud.err);
        let quiet = [&files[..], &[lang, "--quiet"]].concat();
        let quiet = run(footprint(&quiet).current_dir(path));
        assert!(!quiet.err.contains(told), "{}", quiet.err);
    }
    let header = "\u{feff}Reason set aside\r\n";
    assert_eq!(fs::read_to_string(path.join("rejects.csv")).unwrap(), header);
    let book = run(footprint(&["audit", "fine.csv", "--rejects", "none.xlsx"]).current_dir(path));
    assert_eq!(book.status, 0, "{}", book.err);
    let sheets = footprint_import::sheets("none.xlsx", &fs::read(path.join("none.xlsx")).unwrap());
    assert!(sheets.unwrap().value[0].text.contains("Reason set aside"));
    // Given back, they say that there is nothing to mend: nothing to tell.
    for file in ["rejects.csv", "none.xlsx"] {
        let again = run(footprint(&["audit", "fine.csv", file, "--strict"]).current_dir(path));
        assert!(again.status == 0 && !again.err.contains(file), "{}", again.err);
    }
}

#[test]
fn a_name_that_says_another_form_than_the_format_is_refused_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // The input is looked for where the output could be written, and else not even that.
    let begins = |format: &str, name: &str| {
        let run = audit(path, &["nowhere.csv", "--format", format, "-o", name]);
        assert_eq!(run.status, 2, "{format} {name}: {}", run.err);
        let begun = run.err.contains("nowhere.csv");
        assert!(begun != run.err.contains("does not write this extension"), "{}", run.err);
        begun
    };
    let formats = [
        ("table", "txt"),
        ("json", "json"),
        ("csv", "csv"),
        ("csv-excel-fr", "csv"),
        ("md", "md"),
        ("html", "HTM"),
        ("odt", "odt"),
        ("docx", "docx"),
        ("xlsx", "xlsx"),
    ];
    let endings = ["txt", "json", "csv", "md", "HTM", "odt", "docx", "xlsx", "xls", "pdf"];
    for (format, own) in formats {
        for ending in endings {
            assert_eq!(begins(format, &format!("x.{ending}")), ending == own, "{format} {ending}");
        }
        for name in ["x", "x.out", "x.2026"] {
            assert!(begins(format, name), "{format} {name}");
        }
    }
    assert_eq!(fs::read_dir(path).unwrap().count(), 0);
    let words = ["audit", "nowhere.csv", "--format", "csv-excel-fr", "-o", "x.docx", "--lang"];
    for (lang, told) in [
        (
            "fr",
            "« x.docx » : --format csv-excel-fr n’écrit pas cette extension ; donnez un nom en .csv, ou --format docx",
        ),
        (
            "en",
            "`x.docx`: --format csv-excel-fr does not write this extension; give a name in .csv, or --format docx",
        ),
    ] {
        let refused = run(footprint(&[&words[..], &[lang]].concat()).current_dir(path));
        assert!(refused.status == 2 && refused.err.contains(told), "{}", refused.err);
    }
    // What has one form alone goes under any name.
    let template = run(footprint(&["init", "purchases", "-o", "x.csv"]).current_dir(path));
    assert_eq!(template.status, 0, "{}", template.err);
    let query = run(footprint(&["query", "glpi", "-o", "x.sql"]).current_dir(path));
    assert_eq!(query.status, 0, "{}", query.err);
}

#[test]
fn a_link_leads_to_its_target_and_a_file_keeps_its_rights() {
    let folder = folder();
    let path = folder.path();
    symlink("target.json", path.join("link.json")).unwrap();
    for _ in ["the target is made", "the target is replaced"] {
        let run = audit(path, &["in.csv", "-o", "link.json"]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(path.join("link.json").symlink_metadata().unwrap().is_symlink());
        let target = path.join("target.json");
        assert!(fs::read_to_string(&target).unwrap().starts_with('{'));
        fs::set_permissions(target, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let rights = path.join("target.json").metadata().unwrap().permissions().mode();
    assert_eq!(rights & 0o777, 0o600);
}

#[test]
fn standard_output_has_several_names_and_takes_one_result() {
    let folder = folder();
    let path = folder.path();
    for name in ["-", "/dev/stdout", "/dev/fd/1"] {
        let run = audit(path, &["in.csv", "-o", "r.json", "--devices", name]);
        assert_eq!(run.status, 0, "{name}: {}", run.err);
        assert!(run.out.starts_with("file,line"), "{name}: {}", run.out);
        let run = audit(path, &["in.csv", "--devices", name]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.contains("would take two results"), "{name}: {}", run.err);
    }
    assert!(!path.join("-").exists());
}

/// A command that has begun its outputs and waits for standard input, which stays open.
fn waiting(folder: &Path) -> Child {
    let outputs = ["-o", "r.json", "--devices", "d.csv", "--rejects", "rejects.csv"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_footprint"));
    command.args(["audit", "-q", "in.csv", "-"]).args(outputs).current_dir(folder);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while hidden(folder) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it began");
        std::thread::yield_now();
    }
    child
}

/// Temporary files in a folder.
fn hidden(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with('.')).count()
}

#[test]
fn an_interruption_leaves_no_temporary_file() {
    let folder = folder();
    let mut child = waiting(folder.path());
    let status = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(status.unwrap().success());
    assert_eq!(child.wait().unwrap().signal(), Some(15));
    assert_eq!(hidden(folder.path()), 0);
    assert!(!folder.path().join("r.json").exists());
}

#[test]
fn a_kill_leaves_what_was_there() {
    let folder = folder();
    fs::write(folder.path().join("r.json"), "old").unwrap();
    let mut child = waiting(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("r.json")).unwrap(), "old");
    assert!(!folder.path().join("d.csv").exists());
}

#[test]
fn an_input_that_changes_while_it_is_read_gives_nothing() {
    let changes: [fn(&Path); 4] = [
        |path| fs::write(path, "Type;Modèle\n").unwrap(),
        |path| {
            fs::write(path, fs::read_to_string(path).unwrap() + "Laptop;Latitude 5420\n").unwrap()
        },
        |path| {
            fs::write(path.with_extension("new"), fs::read(path).unwrap()).unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        },
        |path| fs::remove_file(path).unwrap(),
    ];
    for change in changes {
        let folder = folder();
        let mut child = waiting(folder.path());
        // More than a pipe holds: once it is taken, the file before it is read.
        let blank = [b'\n'; 1 << 18];
        child.stdin.as_mut().unwrap().write_all(&blank).unwrap();
        change(&folder.path().join("in.csv"));
        // Standard input ends, and with it the reading.
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&ended.stderr).contains("in.csv"));
        assert_eq!(hidden(folder.path()), 0);
        let made = ["r.json", "d.csv", "rejects.csv"].map(|name| folder.path().join(name).exists());
        assert_eq!(made, [false; 3]);
    }
}

#[test]
fn the_report_names_the_files_of_the_rows_set_aside() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("b.csv"), ROWS.replace("A1B2", "Z1B2")).unwrap();
    let files = ["in.csv", "b.csv", "--rejects", "rejects.csv"];
    let json = audit(path, &[&files[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["rejects"], serde_json::json!(["rejects.csv", "rejects-2.csv"]));
    for more in [&[][..], &["--full"]] {
        for name in ["rejects.csv", "rejects-2.csv"] {
            fs::remove_file(path.join(name)).unwrap();
        }
        let all = [&["audit", "-q", "--lang", "fr"], &files[..], more].concat();
        let french = run(footprint(&all).current_dir(path)).out;
        let words = french.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("avec leur motif, dans rejects.csv, rejects-2.csv"), "{french}");
    }
}
