//! Who hears what is noticed about a scenario: a list of findings, or someone who asks only whether it can
//! be used. A picture that follows a slider is of the second kind, and pays for no wording.

use crate::terms::diagnostic::{Code, Finding, Findings, Severity};

/// Hears of findings; `told` adds what the code's wording names.
pub(super) trait Hears {
    fn hear(&mut self, code: Code, told: impl FnOnce(Finding) -> Finding);

    /// Hears what a profile was given in place of something missing.
    fn hear_all(&mut self, findings: &[Finding]);
}

impl Hears for Findings {
    fn hear(&mut self, code: Code, told: impl FnOnce(Finding) -> Finding) {
        self.add(told(Finding::new(code)));
    }

    fn hear_all(&mut self, findings: &[Finding]) {
        for finding in findings {
            self.add(finding.clone());
        }
    }
}

/// Whether nothing was wrong so far.
pub(super) struct Usable(pub(super) bool);

impl Hears for Usable {
    fn hear(&mut self, code: Code, _: impl FnOnce(Finding) -> Finding) {
        self.0 &= code.severity() != Severity::Error;
    }

    fn hear_all(&mut self, findings: &[Finding]) {
        self.0 &= findings.iter().all(|finding| finding.code.severity() != Severity::Error);
    }
}
