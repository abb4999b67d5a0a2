//! The catalogue's sheets by the keys of their names.

use crate::device::model::makers::apple::Mac;
use crate::device::model::name_key::{Qualifiers, Shape, hash, shape};
use crate::device::model::tokens::{Form, lower};
use crate::device::model::{makers, merged_names};
use crate::threads::share_out;
use footprint_core::catalogue::Catalogue;
use footprint_core::catalogue::Sheet;
use footprint_core::terms::vocabulary::Kind;

/// One name of one sheet.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: u64,
    pub(super) sheet: u32,
    pub(super) maker: u64,
    /// Hash of the name as written, spaces and case aside.
    pub(super) literal: u64,
    pub(super) qualifiers: Qualifiers,
    /// The row merges several products.
    pub(super) merged: bool,
    pub(super) hazard: Hazard,
    /// Sold as a convertible only: the text need not say so.
    pub(super) always_two_in_one: bool,
}

/// What makes a name unsafe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hazard {
    None,
    /// Later machines have the same name, and earlier ones perhaps.
    Reused {
        earlier_too: bool,
    },
    /// As `Reused`, unless the text names the platform.
    ReusedWithoutPlatform,
    /// The sheet does not say which of several machines of the name it is.
    Unspecified,
    /// A build must be named: without one the name means another machine.
    FormNeeded,
    /// A diagonal must be named: without one the name means another machine.
    SizeNeeded,
}

/// The variant of a name that leaves out the sheet's later generation.
pub(super) const LATER_GENERATION: u64 = 2;

/// All entries by key, and the Macs apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    pub(super) macs: Vec<(u32, Mac)>,
    makers: Vec<u64>,
}

impl Index {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let sheets = catalogue.sheets();
        let half = sheets.len() / 2;
        let halves = [(0, &sheets[..half]), (half as u32, &sheets[half..])];
        let mut index = Self::default();
        for of_half in share_out(halves, |(first, sheets)| Self::of(first, sheets)) {
            index.entries.extend(of_half.entries);
            index.macs.extend(of_half.macs);
            index.makers.extend(of_half.makers);
        }
        index.entries.sort_by_key(|entry| (entry.key, entry.sheet));
        index.makers.sort_unstable();
        index.makers.dedup();
        index
    }

    /// The entries of some sheets, of which the first stands at a position; not in order.
    fn of(first: u32, sheets: &[Sheet]) -> Self {
        let mut index = Self::default();
        let mut maker = ("", String::new());
        for (position, sheet) in (first..).zip(sheets) {
            if maker.0 != sheet.manufacturer {
                maker = (&sheet.manufacturer, makers::canonical(&sheet.manufacturer));
                index.makers.push(hash(&maker.1));
            }
            index.add(position, sheet, &maker.1);
        }
        index
    }

    fn add(&mut self, position: u32, sheet: &Sheet, maker: &str) {
        if maker == "apple"
            && let Some(mac) = Mac::of_sheet(&lower(&sheet.name), &sheet.report_date)
        {
            self.macs.push((position, mac));
            return;
        }
        let (names, merged) = merged_names::names(maker, &sheet.name);
        let full = lower(&sheet.name);
        let literal = literal(&full);
        let first = self.entries.len();
        for name in names {
            let Shape { key, distinct, mut qualifiers } = shape(&name, maker);
            let hazard = hazard(&name, maker, sheet, &qualifiers);
            if !distinct {
                continue;
            }
            if maker == "lenovo" && qualifiers.size.is_none() && is_portable(sheet.kind) {
                qualifiers.size = sheet.screen_inches.map(|inches| (inches * 10.0).round() as u16);
            }
            if maker == "lenovo" && full.ends_with("2nd gen") && !name.ends_with("2nd gen") {
                qualifiers.variant = qualifiers.variant.or(Some(LATER_GENERATION));
            }
            let seen = |entry: &Entry| entry.key == key && entry.qualifiers == qualifiers;
            if self.entries[first..].iter().any(seen) {
                continue;
            }
            self.entries.push(Entry {
                key,
                sheet: position,
                maker: hash(maker),
                literal,
                qualifiers,
                merged,
                hazard,
                always_two_in_one: always_two_in_one(&name, maker),
            });
        }
    }

    /// The names with this key.
    pub(super) fn of_key(&self, key: u64) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.key < key);
        let count = self.entries[start..].iter().take_while(|entry| entry.key == key).count();
        &self.entries[start..start + count]
    }

    pub(super) fn has_maker(&self, maker: &str) -> bool {
        self.makers.binary_search(&hash(maker)).is_ok()
    }
}

/// A text's hash that spaces, case and marks do not change.
pub(super) fn literal(lower: &str) -> u64 {
    let text: String = lower.chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
    hash(&text)
}

fn is_portable(kind: Kind) -> bool {
    matches!(kind, Kind::Laptop | Kind::Tablet)
}

fn year(report_date: &str) -> Option<u16> {
    report_date.get(..4)?.parse().ok()
}

fn hazard(name: &str, maker: &str, sheet: &Sheet, qualifiers: &Qualifiers) -> Hazard {
    let words = || name.split([' ', '-', '/', '(', ')']).filter(|word| !word.is_empty());
    let has = |wanted: &[&str]| words().any(|word| wanted.contains(&word));
    match maker {
        // Latitude numbers: the third digit is the generation, which came round again in 2024.
        "dell" => match name.strip_prefix("latitude ").map(str::as_bytes) {
            Some([_, b'3'..=b'6', b'5', b'0']) if year(&sheet.report_date) < Some(2023) => {
                Hazard::Reused { earlier_too: false }
            }
            _ if has(&["inspiron"]) => Hazard::SizeNeeded,
            _ if has(&["precision"]) && words().any(|word| word.starts_with("79")) => {
                Hazard::FormNeeded
            }
            _ => Hazard::None,
        },
        // HP's consumer names tell neither generation nor year.
        "hp" if sheet.kind == Kind::Laptop
            && has(&["pavilion", "envy", "omen", "victus", "spectre", "stream", "chromebook"])
            && !words().any(is_generation) =>
        {
            Hazard::Reused { earlier_too: true }
        }
        "lenovo" if has(&["thinkcentre"]) => match (qualifiers.form, sheet.kind) {
            (None, Kind::Desktop) => Hazard::Unspecified,
            (Some(Form::AllInOne), _) => Hazard::FormNeeded,
            (Some(_), _)
                if sheet.report_date.as_str() >= "2016-06" && words().any(is_bare_number) =>
            {
                Hazard::FormNeeded
            }
            _ => Hazard::None,
        },
        "lenovo" if UNSPECIFIED.contains(&name) => Hazard::Unspecified,
        "lenovo" if is_numbered_series(name) => Hazard::ReusedWithoutPlatform,
        "lenovo" if qualifiers.size.is_some() && is_portable(sheet.kind) => Hazard::SizeNeeded,
        "lenovo" if qualifiers.form.is_some() && name.starts_with('v') => Hazard::FormNeeded,
        _ => Hazard::None,
    }
}

/// `M90`, `M90s`: from 2016 on Lenovo's number ends in a letter that tells the build.
fn is_bare_number(word: &str) -> bool {
    word.strip_prefix('m')
        .map(|rest| rest.strip_suffix(['q', 's', 't', 'a', 'n']).unwrap_or(rest))
        .is_some_and(|digits| digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// ThinkPads whose sheets of 2015 name no generation, after several had been sold.
const UNSPECIFIED: [&str; 4] =
    ["thinkpad x1 carbon", "thinkpad helix", "thinkpad 10", "thinkpad 11e"];

/// `IdeaPad 3`, `Flex 5`, `Legion 5`, `V15`: the same name every year.
fn is_numbered_series(name: &str) -> bool {
    let mut words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let consumer = name.starts_with("ideapad")
        || name.starts_with("yoga")
        || name.starts_with("legion")
        || name.starts_with("flex")
        || name.starts_with("ideacentre");
    (consumer && words.clone().any(|word| word.len() == 1 && word.as_bytes()[0].is_ascii_digit()))
        || name.contains("flex-1")
        || name.contains("flex 1")
        || words.any(|word| matches!(word, "v14" | "v15" | "v17"))
}

fn is_generation(word: &str) -> bool {
    word.strip_prefix('g').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Dell's numbers that end in 5 or 9 were convertibles, where there is no clamshell of the number.
fn always_two_in_one(name: &str, maker: &str) -> bool {
    maker == "dell"
        && (name.starts_with("latitude") || name.starts_with("xps"))
        && name.split(' ').any(|word| {
            word.len() == 4
                && word.bytes().all(|byte| byte.is_ascii_digit())
                && word.ends_with(['5', '9'])
        })
}

/// Whether a build in a text can be that of a sheet whose name tells none, by its kind.
pub(super) fn form_of_kind(kind: Kind) -> Option<Form> {
    Some(match kind {
        Kind::MiniDesktop => Form::Mini,
        Kind::SmallDesktop => Form::Small,
        Kind::AllInOne => Form::AllInOne,
        Kind::Desktop | Kind::Workstation => Form::Tower,
        _ => return None,
    })
}
