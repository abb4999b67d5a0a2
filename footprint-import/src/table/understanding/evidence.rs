//! What the cells of a column look like: of its different values, how many are days, serial numbers, words of
//! status, makers and so on.

use super::cell::classify;
use crate::words::clean::clean;
use crate::words::fold::fold;
use crate::words::number::{self, Quantity};
use crate::words::{designation, kind, list};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Different values looked at.
const MOST_VALUES: usize = 80;

/// Declares the classes with their number.
macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident),+ $(,)?) => {
        /// What a cell may be; a cell may be several things.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($(#[$meta])* $variant),+ }

        /// How many classes there are.
        const CLASSES: usize = [$(Class::$variant),+].len();
    };
}

classes! {
    /// A day, a month with its year, with or without a time.
    Day,
    /// A year, or a school year.
    Year,
    /// A number of days as spreadsheets count them.
    SheetDay,
    /// A whole number.
    Whole,
    /// Any number.
    Number,
    /// A whole number of up to 31 or a span of years.
    Years,
    /// A span of months or weeks.
    Span,
    /// Watts.
    Watts,
    /// Kilowatt-hours.
    Kwh,
    /// Bytes.
    Bytes,
    /// Frequency.
    Hertz,
    /// Inches or centimetres of a screen.
    Diagonal,
    /// Money.
    Money,
    /// Yes or no.
    YesNo,
    /// A word of status.
    Status,
    /// A word of kind.
    Kind,
    /// A maker.
    Maker,
    /// A maker and then a model.
    MakerModel,
    /// A model whose family is known.
    Family,
    /// Letters and digits with words or signs: a model perhaps.
    Product,
    /// One word of letters and digits.
    Code,
    /// Letters and digits, seven and more, without signs: a serial number perhaps.
    Serial,
    /// A name of a computer in a network.
    Host,
    /// A hardware identifier.
    Uuid,
    /// Fifteen digits.
    Imei,
    /// A network address.
    Ip,
    /// A hardware address.
    Mac,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// A processor.
    Cpu,
    /// An operating system.
    Os,
    /// A country.
    Country,
    /// A place.
    Place,
    /// A department or an organisation.
    Department,
    /// A seller.
    Supplier,
    /// Whose a device is.
    Ownership,
    /// New, used, good, poor.
    Condition,
    /// Bought, rented; how it is connected.
    Acquisition,
    /// A class of a school.
    Level,
    /// Two or three words with capitals: a person perhaps.
    Person,
    /// Words without digits.
    Text,
    /// A sentence.
    Sentence,
}

/// What the cells of a column look like.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Different values with something in them.
    values: usize,
    /// Cells, and those with something in them.
    cells: usize,
    filled: usize,
    /// Values by class.
    counts: Vec<u16>,
    /// The largest whole number.
    largest: u64,
    /// The whole number before, and how many are not larger than the one before them.
    before: u64,
    falls: usize,
    /// Values that name kinds in the plural.
    plurals: usize,
}

/// Words of cells by class.
pub(super) static WORDS: LazyLock<HashMap<String, Vec<Class>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Class>> = HashMap::new();
    let mut add = |word: &str, class| words.entry(fold(word)).or_default().push(class);
    for row in list(include_str!("../../words/cells.csv")) {
        let class = match row[0].as_str() {
            "place" => Class::Place,
            "department" => Class::Department,
            "supplier" => Class::Supplier,
            "ownership" => Class::Ownership,
            "condition" => Class::Condition,
            "acquisition" => Class::Acquisition,
            "cpu" => Class::Cpu,
            "os" => Class::Os,
            "maker" => Class::Maker,
            _ => Class::Level,
        };
        for word in row[1].split(';') {
            add(word.trim(), class);
        }
    }
    for text in [footprint_data::ELECTRICITY, footprint_data::ELECTRICITY_NATIONAL] {
        for row in list(text) {
            for name in row.iter().take(3) {
                add(name, Class::Country);
            }
        }
    }
    for row in list(footprint_data::COUNTRY_CODES) {
        add(&row[0], Class::Country);
    }
    words
});

impl Evidence {
    /// Looks at the cells of a column.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut evidence = Self { counts: vec![0; CLASSES], ..Self::default() };
        let mut seen = BTreeSet::new();
        for text in cells {
            evidence.cells += 1;
            let Some(text) = said(text) else { continue };
            evidence.filled += 1;
            if seen.len() >= MOST_VALUES {
                continue;
            }
            if !seen.insert(text.to_string()) {
                continue;
            }
            evidence.values += 1;
            let mut classes = [false; CLASSES];
            classify(&text, &mut |class| classes[class as usize] = true);
            for (count, is) in evidence.counts.iter_mut().zip(classes) {
                *count += u16::from(is);
            }
            if classes[Class::Kind as usize] {
                evidence.plurals += usize::from(designation::is_plural(&text));
            }
            if classes[Class::Whole as usize] {
                let number = whole(&text).unwrap_or(0);
                evidence.largest = evidence.largest.max(number);
                evidence.falls += usize::from(number <= evidence.before);
                evidence.before = number;
            }
        }
        evidence
    }

    /// Whether there is nothing to look at.
    pub(super) const fn is_empty(&self) -> bool {
        self.values == 0
    }

    /// Different values.
    pub(super) const fn values(&self) -> usize {
        self.values
    }

    /// Cells that hold something.
    pub(super) const fn filled(&self) -> usize {
        self.filled
    }

    /// Whether every cell holds something, and no two the same, among the values looked at.
    pub(super) fn are_all_different(&self) -> bool {
        self.cells > 1 && self.filled == self.cells && self.values == self.cells.min(MOST_VALUES)
    }

    /// Whether each value stands twice or more, one with another.
    pub(super) const fn come_again(&self) -> bool {
        self.values < MOST_VALUES && 2 * self.values <= self.filled && self.values > 0
    }

    /// The share of cells that hold something.
    pub(super) fn filled_share(&self) -> f32 {
        self.filled as f32 / self.cells.max(1) as f32
    }

    /// The largest whole number.
    pub(super) const fn largest(&self) -> u64 {
        self.largest
    }

    /// Whether its different whole numbers only grow, as those of a list do that numbers its rows.
    pub(super) const fn ascend(&self) -> bool {
        self.falls == 0
    }

    /// The share of the names of kinds that stand in the plural: `Laptops`.
    pub(super) fn plural_share(&self) -> f32 {
        self.plurals as f32 / f32::from(self.counts[Class::Kind as usize].max(1))
    }

    /// The share of values of a class.
    pub(super) fn share(&self, class: Class) -> f32 {
        if self.values == 0 {
            return 0.0;
        }
        f32::from(self.counts[class as usize]) / self.values as f32
    }

    /// Whether nearly all are answers in words: a column of ones alone may count.
    pub(super) fn are_answers(&self) -> bool {
        self.share(Class::YesNo) >= 0.8 && self.share(Class::Number) < 0.5
    }

    /// The sum of the shares of classes that exclude each other.
    pub(super) fn shares(&self, classes: &[Class]) -> f32 {
        classes.iter().map(|class| self.share(*class)).sum()
    }
}

/// What a cell says, if it says something.
pub(super) fn said(text: &str) -> Option<Cow<'_, str>> {
    let text = clean(text);
    // What spreadsheets write for an error says nothing of the column.
    let fault = text.starts_with('#') && text.ends_with(['!', '?', '0', 'A']);
    (!text.is_empty() && !fault && !kind::is_placeholder(&text)).then_some(text)
}

/// A whole number, as quantities are written: `12`, `12,0`, `x12`, `12 pcs`.
fn whole(text: &str) -> Option<u64> {
    match number::quantity(text) {
        Quantity::Units(units) => Some(units),
        _ => text.trim().parse().ok(),
    }
}
