//! Among the sheets whose names have the key: those that what qualifies the text leaves.

use crate::device::model::name_key::Qualifiers;
use crate::device::model::rule::Rule;
use crate::device::model::sheet_index::{Entry, Hazard, LATER_GENERATION, form_of_kind};
use crate::device::model::tokens::Form;
use footprint_core::catalogue::Sheet;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;

/// A name of years ago may still be on sale this long after its sheet.
const YEARS_ON_SALE: i16 = 2;

/// Two generations whose sheets are this close cannot be told apart by date, in months.
const CLOSE_MONTHS: u16 = 4;

/// A second generation came out with its platform, in months.
const LATER_GENERATION_MONTHS: u16 = 6;

/// What is known of the device beside its names.
#[derive(Clone, Copy, Debug)]
pub(super) struct QueryContext {
    pub(super) kind: Option<Kind>,
    pub(super) date: Option<Date>,
    pub(super) literal: u64,
}

/// The sheets left (none, one, or several that nothing tells apart), the rule, and whether another
/// date could have changed them.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    pub(super) sheets: Vec<u32>,
    pub(super) rule: Rule,
    pub(super) by_date: bool,
}

impl Candidates {
    pub(super) fn none(rule: Rule) -> Self {
        Self { sheets: Vec::new(), rule, by_date: false }
    }
}

pub(super) fn resolve(
    mut left: Vec<&Entry>,
    asked: &Qualifiers,
    known: QueryContext,
    sheets: &[Sheet],
) -> Candidates {
    let sheet = |entry: &Entry| &sheets[entry.sheet as usize];
    if let Some(kind) = known.kind {
        left.retain(|entry| compatible(kind, sheet(entry).kind));
    }
    if left.is_empty() {
        return Candidates::none(Rule::NoSheet);
    }
    let unspecified = |entry: &&Entry| entry.hazard == Hazard::Unspecified;
    if left.iter().all(unspecified) || (asked.form.is_none() && left.iter().any(unspecified)) {
        return Candidates::none(Rule::Unspecified);
    }
    left.retain(|entry| entry.hazard != Hazard::Unspecified);
    prefer(&mut left, |entry| entry.literal == known.literal);
    let twins = prefer(&mut left, |entry| entry.qualifiers.two_in_one == asked.two_in_one);
    if !twins {
        left.retain(|entry| entry.always_two_in_one);
    }
    if left.is_empty() {
        return Candidates::none(Rule::OtherVariant);
    }
    if asked.size.is_none() {
        left.retain(|entry| entry.hazard != Hazard::SizeNeeded);
    }
    if let Some(size) = asked.size {
        left.retain(|e| e.qualifiers.size.is_none_or(|theirs| same_size(size, theirs)));
        prefer(&mut left, |entry| entry.qualifiers.size.is_some());
    }
    if left.is_empty() {
        return Candidates::none(Rule::OtherVariant);
    }
    let mut rule = Rule::Name;
    // A build that the text names counts before the platform; one that the kind hints at, after.
    if asked.form.is_some()
        && let Err(rule) = by_form(&mut left, asked.form, known.kind, sheets)
    {
        return Candidates::none(rule);
    }
    if by_platform(&mut left, asked, sheets) {
        rule = Rule::Platform;
    }
    if left.is_empty() {
        return Candidates::none(Rule::OtherVariant);
    }
    if asked.form.is_none()
        && let Err(rule) = by_form(&mut left, None, known.kind, sheets)
    {
        return Candidates::none(rule);
    }
    let before = left.len();
    let mut by_date = left.iter().any(|entry| is_reused(entry, asked));
    left.retain(|entry| !is_reused(entry, asked) || in_time(entry, known.date, sheet(entry)));
    if left.is_empty() {
        return Candidates { sheets: Vec::new(), rule: Rule::ReusedName, by_date: true };
    }
    by_date |= left.len() < before;
    prefer(&mut left, |entry| entry.qualifiers.cellular == asked.cellular);
    prefer(&mut left, |entry| entry.qualifiers.without_stand == asked.without_stand);
    if asked.variant.is_some() {
        left.retain(|e| e.qualifiers.variant.is_none_or(|theirs| Some(theirs) == asked.variant));
        prefer(&mut left, |entry| entry.qualifiers.variant.is_some());
    }
    if base_storage(&mut left, asked.storage) {
        rule = Rule::BaseConfiguration;
    }
    let single = |entry: &&Entry| !entry.merged;
    if left.iter().any(single) {
        left.retain(single);
    }
    newest_edition(&mut left, sheets);
    newest_of_duplicates(&mut left, sheets);
    let mut found: Vec<u32> = left.iter().map(|entry| entry.sheet).collect();
    found.sort_unstable();
    found.dedup();
    match found.len() {
        0 => Candidates::none(Rule::OtherVariant),
        1 => Candidates { sheets: found, rule, by_date },
        _ => Candidates { sheets: found, rule: Rule::Variants, by_date },
    }
}

/// Keeps the entries that agree, where any does; says whether any did.
fn prefer(left: &mut Vec<&Entry>, agrees: impl Fn(&Entry) -> bool) -> bool {
    let any = left.iter().any(|entry| agrees(entry));
    if any {
        left.retain(|entry| agrees(entry));
    }
    any
}

/// Kinds that inventories and makers' lists mix up are compatible; a screen is not a computer.
fn compatible(kind: Kind, sheet: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Laptop
        | Kind::Desktop
        | Kind::SmallDesktop
        | Kind::MiniDesktop
        | Kind::Workstation
        | Kind::AllInOne
        | Kind::ThinClient
        | Kind::ServerRack
        | Kind::Tablet => 1,
        Kind::Monitor | Kind::Television => 2,
        Kind::Smartphone | Kind::FeaturePhone => 3,
        Kind::PrinterHome | Kind::PrinterLaser | Kind::CopierA3 | Kind::CopierLarge => 4,
        _ => 0,
    };
    let (ours, theirs) = (group(kind), group(sheet));
    ours == theirs
        || ours == 0
        || theirs == 0
        || matches!(
            (kind, sheet),
            (Kind::Tablet, Kind::Smartphone) | (Kind::Smartphone, Kind::Tablet)
        )
}

/// Desktops of one number differ by a factor of two by build, so that an unknown build is a range;
/// an all-in-one says so in its name.
fn by_form(
    left: &mut Vec<&Entry>,
    asked: Option<Form>,
    kind: Option<Kind>,
    sheets: &[Sheet],
) -> Result<(), Rule> {
    match asked {
        Some(form) => {
            if !prefer(left, |entry| entry.qualifiers.form == Some(form)) {
                left.retain(|entry| {
                    entry.qualifiers.form.is_none()
                        && form_of_kind(sheets[entry.sheet as usize].kind) == Some(form)
                });
            }
            if left.is_empty() { Err(Rule::OtherVariant) } else { Ok(()) }
        }
        None => {
            left.retain(|entry| entry.hazard != Hazard::FormNeeded);
            if left.is_empty() {
                return Err(Rule::Unspecified);
            }
            // A desktop's chassis says nothing; the other kinds name a build.
            let hint = match kind {
                Some(kind @ (Kind::MiniDesktop | Kind::SmallDesktop | Kind::AllInOne)) => {
                    form_of_kind(kind)
                }
                _ => None,
            };
            if hint.is_none() || !prefer(left, |entry| entry.qualifiers.form == hint) {
                prefer(left, |entry| entry.qualifiers.form != Some(Form::AllInOne));
            }
            Ok(())
        }
    }
}

/// A nominal diagonal and its exact figure: 15 and 15.6, 24 and 23.8; not 14 and 13.3.
fn same_size(ours: u16, theirs: u16) -> bool {
    let (small, large) = (ours.min(theirs), ours.max(theirs));
    small == large
        || (small % 10 == 0 && large / 10 == small / 10)
        || (large % 10 == 0 && small > 200 && large - small <= 5)
}

/// Consumer Lenovos: the text's platform code must be the sheet's, or its date must fit. Says
/// whether the date decided.
fn by_platform(left: &mut Vec<&Entry>, asked: &Qualifiers, sheets: &[Sheet]) -> bool {
    let Some(platform) = asked.platform else {
        left.retain(|entry| entry.qualifiers.platform.is_none());
        return false;
    };
    if prefer(left, |entry| entry.qualifiers.platform.is_some_and(|theirs| theirs.is(platform))) {
        return false;
    }
    let (amd, intel) = (
        crate::device::model::name_key::hash("amd"),
        crate::device::model::name_key::hash("intel"),
    );
    let wrong_maker = if platform.is_amd() { intel } else { amd };
    let months = |entry: &Entry| platform.months_before(&sheets[entry.sheet as usize].report_date);
    left.retain(|entry| {
        entry.qualifiers.platform.is_none()
            && entry.qualifiers.variant != Some(wrong_maker)
            && months(entry).is_some_and(|months| {
                entry.qualifiers.variant != Some(LATER_GENERATION)
                    || months <= LATER_GENERATION_MONTHS
            })
    });
    prefer(left, |entry| !entry.merged);
    let first = left.iter().filter_map(|entry| months(entry)).min().unwrap_or(0);
    // Long after the platform came out, the next sheet is that of a newer one.
    let close = if first > 12 { 0 } else { CLOSE_MONTHS };
    left.retain(|entry| months(entry).is_some_and(|months| months <= first + close));
    true
}

fn is_reused(entry: &Entry, asked: &Qualifiers) -> bool {
    match entry.hazard {
        Hazard::Reused { .. } => true,
        Hazard::ReusedWithoutPlatform => asked.platform.is_none(),
        _ => false,
    }
}

fn in_time(entry: &Entry, date: Option<Date>, sheet: &Sheet) -> bool {
    let reported = sheet.report_date.get(..4).and_then(|year| year.parse::<i16>().ok());
    let (Some(date), Some(reported)) = (date, reported) else { return false };
    let earlier_too = entry.hazard != Hazard::Reused { earlier_too: false };
    date.year() <= reported + YEARS_ON_SALE && (!earlier_too || date.year() >= reported - 1)
}

/// Of configurations that differ by storage, the one asked for, or else the smallest. Says whether
/// the text left it open.
fn base_storage(left: &mut Vec<&Entry>, asked: Option<u32>) -> bool {
    let Some(smallest) = left.iter().filter_map(|entry| entry.qualifiers.storage).min() else {
        return false;
    };
    if asked.is_some() && prefer(left, |entry| entry.qualifiers.storage == asked) {
        return false;
    }
    prefer(left, |entry| entry.qualifiers.storage == Some(smallest));
    true
}

/// The same product in two editions of the dataset: the later one.
fn newest_edition(left: &mut Vec<&Entry>, sheets: &[Sheet]) {
    let edition = |entry: &Entry| sheets[entry.sheet as usize].edition.as_str();
    let all = left.clone();
    left.retain(|entry| {
        !all.iter()
            .any(|other| other.qualifiers == entry.qualifiers && edition(other) > edition(entry))
    });
}

/// Two sheets of the same product and edition: the later report.
fn newest_of_duplicates(left: &mut Vec<&Entry>, sheets: &[Sheet]) {
    let date = |entry: &Entry| sheets[entry.sheet as usize].report_date.as_str();
    let all = left.clone();
    left.retain(|entry| {
        !all.iter().any(|other| {
            other.qualifiers == entry.qualifiers
                && other.merged == entry.merged
                && !other.merged
                && (date(other), entry.sheet) > (date(entry), other.sheet)
        })
    });
}

#[cfg(test)]
mod tests {
    use super::same_size;

    #[test]
    fn sizes() {
        assert!(same_size(150, 156) && same_size(240, 238) && same_size(220, 215));
        assert!(!same_size(140, 133) && !same_size(156, 173) && !same_size(135, 150));
    }
}
