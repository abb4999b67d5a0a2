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

/// Takes out of the count the sheets whose rows all stand in others, and those whose name says that they sum or copy
/// the others and whose total is that of the others; each has one finding in place of its own.
pub(super) fn leave_out(parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    // Those whose name says it first, then from the last on: a copy stands behind what it repeats.
    let mut order: Vec<usize> = (0..parts.len()).rev().collect();
    order.sort_by_key(|at| Reverse(parts.get(*at).is_some_and(Part::is_named_so)));
    let mut all: HashMap<String, usize> = HashMap::new();
    parts.iter().flat_map(|part| part.contents()).for_each(|(content, rows)| {
        *all.entry(content.to_owned()).or_default() += rows;
    });
    for at in order {
        let Some(code) = why_out(parts, at, &all) else { continue };
        let Some(part) = parts.get_mut(at) else { continue };
        for (content, rows) in part.contents() {
            if let Some(all) = all.get_mut(content) {
                *all -= rows;
            }
        }
        part.rows.iter_mut().for_each(LedgerRow::leave_out);
        let finding = Finding::new(code).at(part.place.clone()).with("name", part.name());
        part.findings = Findings::default();
        part.findings.add(finding);
    }
}

/// How many rows say the same.
type Contents<'r> = HashMap<&'r str, usize>;

/// Why a sheet does not count beside the others, of which all rows are `all` with its own; `None` where it does.
fn why_out(parts: &[Part], at: usize, all: &HashMap<String, usize>) -> Option<Code> {
    let part = parts.get(at)?;
    let own = part.contents();
    let others =
        || parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part);
    // As often as here.
    let repeats = |stand: &dyn Fn(&str) -> usize, times: usize| {
        !own.is_empty() && own.iter().all(|(content, rows)| stand(content) >= times * rows)
    };
    let in_all = |content: &str| all.get(content).copied().unwrap_or(0);
    // Two months may say the same; what stands in several sheets sums them up.
    let is_of_one = || {
        others().any(|other| {
            let contents = other.contents();
            repeats(&|content| contents.get(content).copied().unwrap_or(0), 1)
        })
    };
    if repeats(&in_all, 2) && (part.is_named_so() || !is_of_one()) {
        Some(Code::RowsTwice)
    } else if part.is_named_so() && part.sums(&others().flat_map(Part::goods).collect::<Vec<_>>()) {
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

    /// What its rows say, and how many say it.
    fn contents(&self) -> Contents<'_> {
        let mut contents = Contents::new();
        self.goods().for_each(|row| *contents.entry(&*row.content).or_default() += 1);
        contents
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
