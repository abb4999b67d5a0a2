//! Sheets of a workbook that repeat or sum the others: what they say counts once.

use super::words;
use footprint_core::applications::quotas::{Fate, LedgerRow, OutOfScope};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Amounts that differ by less are one.
const CENT: f64 = 0.01;

/// What was read of one sheet.
pub(super) struct Part {
    /// Where its header stands.
    pub(super) place: Place,
    pub(super) rows: Vec<LedgerRow>,
    pub(super) findings: Findings,
}

/// Takes out of the count the sheets whose rows all stand in others, and those whose name says that they sum or
/// copy the others and whose total is that of the others; each has one finding in place of its own.
pub(super) fn leave_out(parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    // Those whose name says it first, then from the last on: a copy stands behind what it repeats.
    let mut order: Vec<usize> = (0..parts.len()).rev().collect();
    order.sort_by_key(|at| Reverse(parts.get(*at).is_some_and(Part::is_named_so)));
    for at in order {
        let Some(code) = why_out(parts, at) else { continue };
        let Some(part) = parts.get_mut(at) else { continue };
        part.rows.iter_mut().for_each(LedgerRow::leave_out);
        let finding = Finding::new(code).at(part.place.clone()).with("name", part.name());
        part.findings = Findings::default();
        part.findings.add(finding);
    }
}

/// Why a sheet does not count beside the others; `None` where it does.
fn why_out(parts: &[Part], at: usize) -> Option<Code> {
    let part = parts.get(at)?;
    let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Vec<&LedgerRow> = others.flat_map(|(_, part)| part.goods()).collect();
    if part.repeats(&others) {
        Some(Code::RowsTwice)
    } else if part.is_named_so() && part.sums(&others) {
        Some(Code::SheetSumsOthers)
    } else {
        None
    }
}

/// The sum of amounts: of all rows, or of those that count.
fn total<'r>(rows: impl Iterator<Item = &'r LedgerRow>, is_all: bool) -> f64 {
    let taken = rows.filter(|row| is_all || matches!(row.fate, Fate::Counts(_)));
    taken.filter_map(|row| row.amount).sum()
}

impl Part {
    /// The name of its sheet.
    fn name(&self) -> &str {
        let locator = self.place.locator.as_deref().unwrap_or_default();
        locator.rsplit_once('!').map_or(locator, |(sheet, _)| sheet)
    }

    /// Whether its name is that of a summary or a copy.
    fn is_named_so(&self) -> bool {
        words::label_has("label_sheet", self.name())
    }

    /// Its rows, without lines of totals and what is left out already.
    fn goods(&self) -> impl Iterator<Item = &LedgerRow> {
        let is_none =
            |fate: Fate| matches!(fate, Fate::Out(OutOfScope::TotalLine | OutOfScope::Copy));
        self.rows.iter().filter(move |row| !is_none(row.fate))
    }

    /// Whether each of its rows stands in the others, as often as here.
    fn repeats(&self, others: &[&LedgerRow]) -> bool {
        let mut at_hand: HashMap<u64, usize> = HashMap::new();
        for row in others {
            *at_hand.entry(row.content).or_default() += 1;
        }
        let mut is_any = false;
        for row in self.goods() {
            is_any = true;
            match at_hand.get_mut(&row.content) {
                Some(left) if *left > 0 => *left -= 1,
                _ => return false,
            }
        }
        is_any
    }

    /// Whether its total is that of the others, in the years of which it speaks.
    fn sums(&self, others: &[&LedgerRow]) -> bool {
        let years: BTreeSet<Option<i32>> = self.goods().map(|row| row.year).collect();
        [true, false].into_iter().any(|is_all| {
            let own = total(self.goods(), is_all);
            let of_years = others.iter().copied().filter(|row| years.contains(&row.year));
            own.abs() > 0.0 && (own - total(of_years, is_all)).abs() < CENT
        })
    }
}
