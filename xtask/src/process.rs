//! Starting other programs: shown before they run, checked after, and stopped when they hang.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // Cargo tells where the package is now; it may have been built in another place.
    let own =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&own).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The cargo that started this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Where cargo builds.
pub(crate) fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// What the tests are built with: one choice of packages and features for all native programs, since another
/// one compiles the libraries anew.
pub(crate) const TESTS: [&str; 4] = ["test", "--workspace", "--features", "footprint-web/pages"];

/// A program of this workspace, built as the tests build it: its package must have the integration test named.
pub(crate) fn program(name: &str, test: &str) -> Result<PathBuf> {
    run(cargo().args(TESTS).args(["--quiet", "--no-run", "--test", test]))?;
    Ok(target_dir().join("debug").join(name).with_extension(env::consts::EXE_EXTENSION))
}

/// The path of a program found on `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Says what is about to run.
pub(crate) fn announce(command: &Command) {
    let mut line = String::from("+");
    for word in std::iter::once(command.get_program()).chain(command.get_args()) {
        line.push(' ');
        line.push_str(&word.to_string_lossy());
    }
    eprintln!("{line}");
}

/// Runs a program to its end, and says how long it took where that was long; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let status = command.status().with_context(|| format!("cannot start {name}"))?;
    tell_time(start);
    if !status.success() {
        bail!("{name} failed: {status}");
    }
    Ok(())
}

/// Says how long a step took, where somebody waited for it.
fn tell_time(start: Instant) {
    let seconds = start.elapsed().as_secs();
    if seconds >= 5 {
        eprintln!("  took {} min {:02} s", seconds / 60, seconds % 60);
    }
}

/// The same, with each line that it prints given to `each` after it is shown.
pub(crate) fn run_reading(command: &mut Command, each: &mut dyn FnMut(&str)) -> Result<()> {
    announce(command);
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
    if let Some(printed) = child.stdout.take() {
        for line in BufReader::new(printed).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait()?;
    tell_time(start);
    if !status.success() {
        bail!("{name} failed: {status}");
    }
    Ok(())
}

/// Runs a program and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!("{name} failed: {}", output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{name} printed something that is not text"))
}

/// Runs a program, and stops it when it takes longer than `limit`: a refused download can hang for ever.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    announce(command);
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            if !status.success() {
                bail!("{name} failed: {status}");
            }
            return Ok(());
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("{name} took longer than {} s and was stopped", limit.as_secs());
        }
        sleep(Duration::from_millis(100));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_hangs_is_stopped() {
        let start = Instant::now();
        let error = run_within(Command::new("sleep").arg("30"), Duration::from_millis(200));
        assert!(error.unwrap_err().to_string().contains("was stopped"));
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_failing_program_is_an_error() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(run(&mut Command::new("true")).is_ok());
        assert_eq!(output(Command::new("echo").arg("word")).unwrap(), "word\n");
    }
}
