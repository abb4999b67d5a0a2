//! Why the reading of a workbook ends before its end.

use crate::bytes::budget::Bound;
use crate::table::readers::zip;
use footprint_core::terms::diagnostic::Code;

/// Why a workbook is not read on.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is damaged.
    Malformed(String),
    /// It is protected by a password.
    Encrypted,
    /// A bound was met.
    Beyond { code: Code, limit: u64, locator: Option<String> },
}

impl Stop {
    pub(super) fn beyond(code: Code, limit: u64) -> Self {
        Self::Beyond { code, limit, locator: None }
    }

    pub(super) fn malformed(reason: impl ToString) -> Self {
        Self::Malformed(reason.to_string())
    }
}

impl From<Bound> for Stop {
    fn from(Bound { code, limit }: Bound) -> Self {
        Self::beyond(code, limit)
    }
}

impl From<zip::Fault> for Stop {
    fn from(fault: zip::Fault) -> Self {
        match fault {
            zip::Fault::Malformed(reason) => Self::Malformed(reason),
            zip::Fault::Encrypted => Self::Encrypted,
            zip::Fault::Beyond(code, limit) => Self::beyond(code, limit),
        }
    }
}
