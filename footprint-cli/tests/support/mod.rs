//! The command under test, and the examples as files.
#![allow(dead_code, reason = "each test file uses its own part")]

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The command, away from the locale and colours of the machine.
pub(crate) fn footprint(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footprint"));
    for name in
        ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"]
    {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// A file of `data/examples`, by a path that is the same on every machine.
pub(crate) fn in_examples(command: &mut Command) -> &mut Command {
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/examples"))
}

/// A file of `tests/bad`.
pub(crate) fn in_bad(command: &mut Command) -> &mut Command {
    command.current_dir(bad_folder())
}

pub(crate) fn bad_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// Exit status, standard output, standard error.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err,
    }
}

/// The audit of an example as JSON.
pub(crate) fn audit_json(arguments: &[&str]) -> Value {
    let mut all = vec!["audit", "--format", "json"];
    if !arguments.contains(&"--as-of") {
        all.extend(["--as-of", "2026-11-21"]);
    }
    all.extend(arguments);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// `a` and `b` agree to 1e-9 of the larger.
pub(crate) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// A text with ordinary spaces in place of those that hold a number and its unit together.
pub(crate) fn with_plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
