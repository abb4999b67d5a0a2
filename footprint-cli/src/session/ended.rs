//! How a command ended, and the exit status that says so.

use footprint_core::terms::diagnostic::{Finding, Findings};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, but the input had errors and `--strict` was given.
    Errors,
    /// Nothing could be computed.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Errors => 1,
            Outcome::Nothing => 2,
        })
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// In words.
    Message(String),
    /// As findings, placed.
    Findings(Findings),
}

impl From<Finding> for Failure {
    fn from(finding: Finding) -> Self {
        let mut findings = Findings::default();
        findings.add(finding);
        Self::Findings(findings)
    }
}

/// The result of a command.
pub(crate) type Ended = Result<Outcome, Failure>;
