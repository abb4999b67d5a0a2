//! What one input may cost, with all archives, sheets and cells in it.

use crate::bytes::limits::Limits;
use footprint_core::terms::diagnostic::Code;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
#[cfg(feature = "zip")]
use std::io::Read;

/// A bound that was met: the finding that tells it, and how much is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) code: Code,
    pub(crate) limit: u64,
}

/// What an input has cost so far. Made once an input and handed down: what one archive, sheet or cell
/// takes is not there for the next.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    limits: Limits,
    #[cfg(feature = "zip")]
    unpacked: Cell<u64>,
    #[cfg(feature = "spreadsheet")]
    kept: Cell<u64>,
    #[cfg(any(feature = "json", feature = "xml"))]
    events: Cell<u64>,
    distinct_rows: Cell<usize>,
    distinct_bytes: Cell<usize>,
    descriptions: Cell<usize>,
    wordings: RefCell<BTreeMap<Code, usize>>,
    spent: Cell<Option<Bound>>,
}

impl Budget {
    /// A budget of which nothing is spent.
    #[cfg(any(test, feature = "spreadsheet"))]
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// The bounds on each part.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Takes bytes that were unpacked.
    #[cfg(feature = "zip")]
    pub(crate) fn unpack(&self, bytes: u64) -> Result<(), Bound> {
        self.take(&self.unpacked, bytes, self.limits.unpacked, Code::TooManyBytes)
    }

    /// Takes bytes of text that stay until the input is read.
    #[cfg(feature = "spreadsheet")]
    pub(crate) fn keep(&self, bytes: u64) -> Result<(), Bound> {
        self.take(&self.kept, bytes, self.limits.bytes, Code::TooManyBytes)
    }

    /// Takes a tag or a record.
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) fn event(&self) -> Result<(), Bound> {
        self.take(&self.events, 1, self.limits.events, Code::TooManyParts)
    }

    /// Takes a row that says something new in so many bytes; gives whether it is still told apart.
    pub(crate) fn tells_apart(&self, bytes: usize) -> bool {
        let rows = self.distinct_rows.get() + 1;
        let bytes = self.distinct_bytes.get().saturating_add(bytes);
        let fits = rows <= self.limits.distinct_rows && bytes <= self.limits.distinct_bytes;
        if fits {
            self.distinct_rows.set(rows);
            self.distinct_bytes.set(bytes);
        }
        fits
    }

    /// Takes a row that describes another device; gives whether it is still told apart.
    pub(crate) fn describes(&self) -> bool {
        let fits = self.descriptions.get() < self.limits.descriptions;
        self.descriptions.set(self.descriptions.get() + usize::from(fits));
        fits
    }

    /// Takes a new wording of a finding, if it is one; gives how many there were of its code.
    pub(crate) fn wordings(&self, code: Code, is_new: bool) -> usize {
        let mut all = self.wordings.borrow_mut();
        let wordings = all.entry(code).or_default();
        *wordings += usize::from(is_new);
        *wordings
    }

    /// The bound of the whole input that was met, after which nothing more of it can be read.
    pub(crate) const fn spent(&self) -> Option<Bound> {
        self.spent.get()
    }

    #[cfg(any(feature = "json", feature = "xml", feature = "zip"))]
    fn take(&self, taken: &Cell<u64>, more: u64, limit: u64, code: Code) -> Result<(), Bound> {
        let sum = taken.get().saturating_add(more);
        taken.set(sum);
        if sum <= limit {
            return Ok(());
        }
        let bound = Bound { code, limit };
        self.spent.set(Some(bound));
        Err(bound)
    }
}

/// Unpacks from a budget: ends with an error once the budget is spent.
#[cfg(feature = "zip")]
pub(crate) struct Metered<'b, R> {
    inner: R,
    budget: &'b Budget,
}

#[cfg(feature = "zip")]
impl<'b, R> Metered<'b, R> {
    pub(crate) const fn new(inner: R, budget: &'b Budget) -> Self {
        Self { inner, budget }
    }
}

#[cfg(feature = "zip")]
impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.budget.unpack(read as u64) {
            Ok(()) => Ok(read),
            Err(_) => Err(std::io::Error::other("bound")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(all(feature = "json", feature = "zip"))]
    #[test]
    fn what_one_part_takes_is_not_there_for_the_next() {
        let budget = Budget::new(Limits { unpacked: 10, events: 2, ..Limits::default() });
        let mut bytes = Vec::new();
        assert!(Metered::new(&[1; 6][..], &budget).read_to_end(&mut bytes).is_ok());
        assert_eq!(budget.spent(), None);
        assert!(Metered::new(&[1; 6][..], &budget).read_to_end(&mut bytes).is_err());
        let bound = Bound { code: Code::TooManyBytes, limit: 10 };
        assert_eq!(budget.spent(), Some(bound));
        assert_eq!((budget.event(), budget.event()), (Ok(()), Ok(())));
        assert_eq!(budget.event(), Err(Bound { code: Code::TooManyParts, limit: 2 }));
    }

    #[test]
    fn rows_are_told_apart_up_to_a_number_and_a_length() {
        let limits = Limits { distinct_rows: 2, distinct_bytes: 10, ..Limits::default() };
        let budget = Budget::new(Limits { descriptions: 1, ..limits });
        assert_eq!((budget.describes(), budget.describes()), (true, false));
        assert!(budget.tells_apart(4));
        // Too long; a shorter one still fits.
        assert!(!budget.tells_apart(7));
        assert!(budget.tells_apart(6));
        assert!(!budget.tells_apart(0));
        assert_eq!(budget.spent(), None);
    }
}
