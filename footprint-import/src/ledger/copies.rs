//! Sheets of a workbook, or files, that repeat or sum the others: what they say counts once.

use super::words;
use footprint_core::applications::quotas::{Fate, Ledger, LedgerRow, OutOfScope};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// Amounts that differ by less are one.
const CENT: f64 = 0.01;

/// What was read of one sheet, or of one file.
pub(super) struct Part {
    /// What it is called.
    pub(super) name: String,
    /// The words of its name.
    pub(super) title: String,
    /// Where its header stands.
    pub(super) place: Place,
    pub(super) rows: Vec<LedgerRow>,
    pub(super) findings: Findings,
}

/// Brings the ledgers of several files together, each with its name.
///
/// A file whose rows are those of another, that repeats the others, or sums them, is left out of the count, and has
/// one finding in place of its own.
pub fn join_ledgers(files: Vec<(String, Diagnosed<Ledger>)>) -> Diagnosed<Ledger> {
    let mut parts: Vec<Part> = Vec::new();
    for (name, read) in files {
        let title = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = Place::file(&name.as_str().into());
        let Diagnosed { value: Ledger { rows }, findings } = read;
        let mut part = Part { name, title, place, rows, findings };
        // Two months may say the same, two files of purchases do not.
        if parts.iter().any(|other| part.is_same_as(other)) {
            part.leave_out(Code::RowsTwice);
        }
        parts.push(part);
    }
    leave_out(&mut parts);
    let mut joined = Diagnosed::<Ledger>::default();
    for part in parts {
        joined.findings.extend(part.findings);
        joined.value.rows.extend(part.rows);
    }
    joined
}

/// Takes out of the count the parts whose rows all stand in others, and those whose name says that they sum or copy
/// the others and whose total is that of the others; each has one finding in place of its own.
pub(super) fn leave_out(parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    let growing = growing(parts);
    // Those whose name says it first, then from the last on: a copy stands behind what it repeats.
    let mut order: Vec<usize> = (0..parts.len()).rev().collect();
    order.sort_by_key(|at| Reverse(parts.get(*at).is_some_and(Part::is_named_so)));
    let mut all: HashMap<String, usize> = HashMap::new();
    parts.iter().flat_map(|part| part.contents()).for_each(|(content, rows)| {
        *all.entry(content.to_owned()).or_default() += rows;
    });
    for at in order {
        let Some(code) = why_out(parts, at, &all, &growing) else { continue };
        let Some(part) = parts.get_mut(at) else { continue };
        for (content, rows) in part.contents() {
            if let Some(all) = all.get_mut(content) {
                *all -= rows;
            }
        }
        part.leave_out(code);
    }
}

/// How many rows say the same.
type Contents<'r> = HashMap<&'r str, usize>;

/// Whether all rows of one stand in another, as often.
fn stands_in(one: &Contents<'_>, other: &Contents<'_>) -> bool {
    let is_there =
        |(content, rows): (&&str, &usize)| other.get(content).is_some_and(|there| there >= rows);
    !one.is_empty() && one.iter().all(is_there)
}

/// The parts that another one goes on from, in a row of three or more that each repeat the one before and add to it:
/// exports that are cumulated since January.
fn growing(parts: &[Part]) -> BTreeSet<usize> {
    let contents: Vec<Contents<'_>> = parts.iter().map(Part::contents).collect();
    let goes_on = |one: &Contents<'_>, other: &Contents<'_>| {
        stands_in(one, other) && other.values().sum::<usize>() > one.values().sum::<usize>()
    };
    let is_growing = |own: &Contents<'_>| {
        let mut longer = contents.iter().filter(|other| goes_on(own, other));
        let is_second = contents.iter().any(|other| goes_on(other, own));
        longer.any(|next| is_second || contents.iter().any(|last| goes_on(next, last)))
    };
    (0..parts.len()).filter(|at| contents.get(*at).is_some_and(is_growing)).collect()
}

/// Why a part does not count beside the others, of which all rows are `all` with its own; `None` where it does.
fn why_out(
    parts: &[Part],
    at: usize,
    all: &HashMap<String, usize>,
    growing: &BTreeSet<usize>,
) -> Option<Code> {
    let part = parts.get(at)?;
    let own = part.contents();
    let others =
        || parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part);
    // As often as here.
    let is_repeated = !own.is_empty()
        && own.iter().all(|(content, rows)| all.get(*content).is_some_and(|all| *all >= 2 * rows));
    // Two months may say the same; what stands in several parts sums them up, and what says its days is the same.
    let is_copy = || {
        let mut within = others().filter(|other| stands_in(&own, &other.contents()));
        part.is_named_so()
            || part.is_of_dated_amounts()
            || growing.contains(&at)
            || within
                .next()
                .is_none_or(|first| first.is_named_so() || within.any(Part::is_named_so))
    };
    if is_repeated && is_copy() {
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
    /// Whether its name is that of a summary or a copy.
    fn is_named_so(&self) -> bool {
        words::label_has("label_sheet", &self.title)
    }

    /// Whether its rows are amounts, each of a day: those of devices that left alike say the same and are several.
    fn is_of_dated_amounts(&self) -> bool {
        self.goods().any(|row| row.amount.is_some()) && self.goods().all(|row| row.is_dated)
    }

    /// Whether its rows are the very same as those of another, in any order; never where there is none.
    fn is_same_as(&self, other: &Self) -> bool {
        let own = self.contents();
        !own.is_empty() && own == other.contents()
    }

    /// Takes its rows out of the count, and says why in place of what was found in it.
    fn leave_out(&mut self, code: Code) {
        self.rows.iter_mut().for_each(LedgerRow::leave_out);
        let finding = Finding::new(code).at(self.place.clone()).with("name", &self.name);
        self.findings = Findings::default();
        self.findings.add(finding);
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
