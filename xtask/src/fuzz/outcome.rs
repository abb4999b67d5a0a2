//! How the run of a target ended, from what libFuzzer printed.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// How the run of a target ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) target: String,
    executions: u64,
    a_second: u64,
    new_inputs: u64,
    megabytes: u64,
    /// What went wrong, and where the input lies that shows it.
    pub(super) fault: Option<String>,
}

impl Outcome {
    /// One that could not be started.
    pub(super) fn failed(target: &str, fault: String) -> Self {
        Self { target: target.into(), fault: Some(fault), ..Self::default() }
    }

    /// One that printed a log; `sound` says that it ended well.
    pub(super) fn read(target: &str, log: &Path, sound: bool) -> Self {
        let printed = fs::read(log).unwrap_or_default();
        let mut outcome = Self::of(target, &String::from_utf8_lossy(&printed));
        if !sound {
            let unknown = || format!("ended with an error: {}", log.display());
            outcome.fault = outcome.fault.or_else(|| Some(unknown()));
        }
        outcome
    }

    fn of(target: &str, printed: &str) -> Self {
        let figure = |name: &str| -> u64 {
            let line = printed.lines().rev().find_map(|line| line.strip_prefix(name));
            line.and_then(|figure| figure.trim().parse().ok()).unwrap_or_default()
        };
        let fault = printed.lines().find_map(|line| Some(line.split_once("ERROR: ")?.1));
        let fault = fault.map(|fault| {
            let input = input_in(printed).unwrap_or("no input written");
            let panicked = printed.lines().find(|line| line.contains("panicked at"));
            format!("{} ({input})", panicked.unwrap_or(fault).trim())
        });
        Self {
            target: target.into(),
            executions: figure("stat::number_of_executed_units:"),
            a_second: figure("stat::average_exec_per_sec:"),
            new_inputs: figure("stat::new_units_added:"),
            megabytes: figure("stat::peak_rss_mb:"),
            fault,
        }
    }

    /// A line of the table.
    pub(super) fn line(&self) -> String {
        let Self { target, executions, a_second, new_inputs, megabytes, fault } = self;
        let fault = fault.as_deref().unwrap_or("no fault");
        format!(
            "{target:<9} {executions:>12} {a_second:>9} {new_inputs:>7} {megabytes:>6} MB  {fault}"
        )
    }
}

/// Where the input lies that a log says a fault was found by.
pub(super) fn input(log: &Path) -> Option<String> {
    let printed = fs::read(log).ok()?;
    Some(input_in(&String::from_utf8_lossy(&printed))?.to_owned())
}

fn input_in(printed: &str) -> Option<&str> {
    printed.lines().find_map(|line| Some(line.split_once("Test unit written to ")?.1.trim()))
}

/// All of them, and their sum.
pub(super) fn table(outcomes: &[Outcome]) -> String {
    let mut text = format!(
        "{:<9} {:>12} {:>9} {:>7} {:>9}  result\n",
        "target", "executions", "a second", "new", "peak"
    );
    let mut all = Outcome { target: "all".into(), ..Outcome::default() };
    let mut faults = 0;
    for outcome in outcomes {
        let _ = writeln!(text, "{}", outcome.line());
        all.executions += outcome.executions;
        all.a_second += outcome.a_second;
        all.new_inputs += outcome.new_inputs;
        all.megabytes = all.megabytes.max(outcome.megabytes);
        faults += usize::from(outcome.fault.is_some());
    }
    all.fault = (faults > 0).then(|| format!("faults in {faults}"));
    let _ = writeln!(text, "{}", all.line());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_run_is_told() {
        let outcome = Outcome::of(
            "csv",
            "#2\tINITED cov: 9\nDone 7001 runs in 4 second(s)\n\
             stat::number_of_executed_units: 7001\nstat::average_exec_per_sec:     1750\n\
             stat::new_units_added:          12\nstat::peak_rss_mb:              53\n",
        );
        assert_eq!(outcome.line(), "csv               7001      1750      12     53 MB  no fault");
    }

    #[test]
    fn a_fault_says_where_its_input_lies() {
        let outcome = Outcome::of(
            "csv",
            "thread '<unnamed>' panicked at src/lib.rs:9:5:\n==1== ERROR: libFuzzer: deadly signal\n\
             artifact_prefix='a/'; Test unit written to a/crash-1\n\
             stat::number_of_executed_units: 7\n",
        );
        assert_eq!(outcome.executions, 7);
        let fault = outcome.fault.unwrap();
        assert_eq!(fault, "thread '<unnamed>' panicked at src/lib.rs:9:5: (a/crash-1)");
        let slow = Outcome::of("csv", "==1== ERROR: libFuzzer: timeout after 5 seconds\n");
        let fault = slow.fault.unwrap();
        assert_eq!(fault, "libFuzzer: timeout after 5 seconds (no input written)");
        assert!(table(&[Outcome::failed("csv", fault)]).ends_with("faults in 1\n"));
    }
}
