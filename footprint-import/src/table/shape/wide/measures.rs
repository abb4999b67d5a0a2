//! Columns of numbers whose headers name a kind and count no devices: the pages of the printers, the ports of
//! the switches, the numbers of the telephones.

use crate::table::columns::{self, Field};
use crate::table::shape::roles::{Head, Role};
use crate::table::shape::texts::label::{Label, equipped_with};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::words::fold::fold;
use crate::words::kind::{is_telephone, kind_of_word};
use crate::words::label::{is_count, is_filler, is_name_of_place, is_no_device};
use footprint_core::terms::vocabulary::Kind;

/// Numbers below the word for a telephone from which on each is that of a line.
const LEAST_OF_A_LINE: u64 = 100;
/// The same where neighbours are all that tells it: four digits.
const LEAST_OF_NEIGHBOURS: u64 = 1000;

impl Wide<'_> {
    /// Takes the numbers of lines below a telephone for what tells the device: each is one.
    pub(super) fn numbers_of_telephones(&mut self) {
        for column in 0..self.roles.len() {
            let Role::Part(key, None | Some(Field::Quantity)) = self.roles[column] else {
                continue;
            };
            let own = &self.header.heads[column].own;
            let kind = self.keys[key].kind.as_deref().and_then(kind_of_word);
            let tally = self.tallies[column];
            let zero = |row: usize| {
                let cell = self.grid.cell(row, column).trim();
                cell.len() > 2 && cell.starts_with('0')
            };
            // A fleet may have hundreds of telephones; nobody has hundreds of each of two lines.
            let numbers = tally.counts > 0 && self.rows().any(zero)
                || !own.counts
                    && own.attribute.is_none()
                    && tally.least.is_some_and(|least| least >= LEAST_OF_A_LINE)
                    && (says_number(&own.text) || self.are_neighbours(column));
            if kind.is_some_and(|(kind, _)| is_telephone(kind)) && tally.marks == 0 && numbers {
                self.roles[column] = Role::Part(key, Some(Field::Serial));
            }
        }
    }

    /// Whether the numbers of a column are those of an exchange: close to each other and each its own.
    fn are_neighbours(&self, column: usize) -> bool {
        let mut numbers: Vec<u64> = self
            .rows()
            .filter_map(|row| match Value::of(self.grid.cell(row, column)) {
                Value::Count(number) => Some(number),
                _ => None,
            })
            .collect();
        numbers.sort_unstable();
        let close = numbers.windows(2).all(|pair| (1..=20).contains(&(pair[1] - pair[0])));
        numbers.len() > 1 && close && numbers.iter().all(|number| *number >= LEAST_OF_NEIGHBOURS)
    }

    /// Leaves out the columns that measure devices which another column counts or names, and rates.
    pub(super) fn measures(&mut self) {
        let counted: Vec<(usize, Kind, bool)> = (0..self.roles.len())
            .filter_map(|column| {
                let own = &self.header.heads[column].own;
                let of_kind = self.kind_counted(column)?;
                Some((column, of_kind, remainder(own).is_empty()))
            })
            .collect();
        for &(column, kind, bare) in &counted {
            let own = &self.header.heads[column].own;
            let beside = || {
                let bare = counted
                    .iter()
                    .filter(|(other, of, bare)| *bare && *of == kind && *other != column);
                bare.map(|(other, ..)| *other)
            };
            let measures = self.tallies[column].counting()
                && (self.is_rate(own)
                    || !bare
                        && !says_whose(own)
                        && beside().any(|other| {
                            // `Laptops Dell` beside `Laptops` are laptops, `Laptop users` are not.
                            (is_of_people_or_money(own) || self.tallies[other].texts > 0)
                                && self.is_measured(other, column)
                        }));
            if measures {
                self.measures.push(column);
            }
        }
        // `Agents équipés PC` beside `PC portables` counts these again.
        let equipped = |column: usize| says_equipped(&self.header.heads[column].own.text);
        let again = counted.iter().filter(|(column, kind, _)| {
            let own = &self.header.heads[*column].own;
            let sure = own.kind.as_deref().and_then(kind_of_word).is_some_and(|(_, sure)| sure);
            let mut others = counted.iter().filter(|(other, ..)| !equipped(*other));
            equipped(*column)
                && self.tallies[*column].counting()
                && others.any(|(_, of, _)| {
                    of == kind || !sure && is_computer(*of) || !says_people_equipped(&own.text)
                })
        });
        let again: Vec<usize> = again.map(|(column, ..)| *column).collect();
        self.measures.extend(again);
        for &column in &self.measures {
            self.roles[column] = Role::Ignored;
        }
    }

    fn rows(&self) -> impl Iterator<Item = usize> {
        self.body.clone().filter(|row| !self.totals.contains(row))
    }

    /// The kind that a column counts or names by its own header, with nothing else that tells it apart.
    fn kind_counted(&self, column: usize) -> Option<Kind> {
        let Role::Part(key, None | Some(Field::Quantity)) = self.roles[column] else { return None };
        let (key, own) = (&self.keys[key], &self.header.heads[column].own);
        let alone = key.status.is_none() && key.period.is_none() && !own.of_which;
        let kind = own.kind.as_deref().filter(|_| alone)?;
        kind_of_word(kind).map(|(kind, _)| kind)
    }

    /// Whether the numbers of a column stand only where another names devices or counts them, and are more than
    /// these.
    fn is_measured(&self, devices: usize, numbers: usize) -> bool {
        let (mut of_devices, mut of_numbers) = (0_u64, 0_u64);
        for row in self.rows() {
            let number = match Value::of(self.grid.cell(row, numbers)) {
                Value::Count(number) => number,
                Value::Mark => 1,
                _ => 0,
            };
            let there = match Value::of(self.grid.cell(row, devices)) {
                Value::Count(count) => count,
                Value::Mark | Value::Text | Value::Number => 1,
                Value::Blank => 0,
            };
            if number > 0 && there == 0 {
                return false;
            }
            of_devices = of_devices.saturating_add(there);
            of_numbers = of_numbers.saturating_add(number);
        }
        of_numbers > of_devices
    }

    /// Whether a header says of what each has so many, and no column says which these are: `Écrans par poste`.
    fn is_rate(&self, label: &Label) -> bool {
        let words = words(&label.text);
        // `MacBook Pro 14` is a model.
        let is_word = |word: &str| !word.bytes().any(|byte| byte.is_ascii_digit());
        let mut each =
            words.windows(2).skip(1).filter(|pair| is_each(&pair[0]) && is_word(&pair[1]));
        let Some([_, of]) = each.next() else { return false };
        let stem = |word: &str| word.trim_end_matches(['s', 'x', 'e']).to_owned();
        let named = |head: &Head| {
            let head = fold(&head.own.text);
            let is_alone = head.split([' ', '\'']).count() == 1;
            is_alone && stem(&head) == stem(of)
        };
        !self.header.heads.iter().any(named)
    }
}

/// Whether a word of a header that is no kind itself is one, and does not count as `Admin PCs` does.
pub(super) fn speaks_of_kind(header: &str) -> bool {
    let bare = |word: &str| word.strip_suffix('s').is_some_and(|bare| kind_of_word(bare).is_some());
    let words = words(header);
    let counts = words.last().is_some_and(|word| bare(word));
    !counts && words.iter().any(|word| bare(word) || kind_of_word(word).is_some())
}

/// Whether a header counts people or workplaces that have something: `Agents équipés PC`.
fn says_equipped(header: &str) -> bool {
    let words = words(header);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    equipped_with(&words).is_some()
}

/// Whether these are people.
fn says_people_equipped(header: &str) -> bool {
    let words = words(header);
    let who = words.iter().find(|word| !is_count(word) && !is_filler(word));
    says_equipped(header) && who.is_some_and(|word| is_no_device(word))
}

const fn is_computer(kind: Kind) -> bool {
    matches!(kind, Kind::Laptop | Kind::Desktop | Kind::SmallDesktop | Kind::MiniDesktop)
}

/// Words that say that there are so many for each.
fn is_each(word: &str) -> bool {
    matches!(word, "par" | "per" | "pro" | "je" | "por")
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split([' ', '\'']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a header that say neither its kind nor that something is counted.
fn remainder(label: &Label) -> Vec<String> {
    let words = words(&label.text);
    let kind = |words: &[&str]| kind_of_word(&words.join(" "));
    let all: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_count(word) && !is_filler(word) && word.parse::<u8>().is_err())
        .collect();
    let whole = kind(&all);
    let says_nothing = |at: &usize| {
        let others: Vec<&str> = all
            .iter()
            .enumerate()
            .filter(|(other, _)| other != at)
            .map(|(_, word)| *word)
            .collect();
        let bare = all[*at].strip_suffix('s').unwrap_or(all[*at]);
        let names_it = [all[*at], bare].iter().any(|word| {
            kind(&[word]).is_some_and(|(kind, _)| whole.is_some_and(|(whole, _)| whole == kind))
        });
        // A word that makes the kind surer says something of it: `PC fixes`.
        let adds_nothing = match (whole, kind(&others)) {
            (Some((whole, sure)), Some((kind, known))) => whole == kind && (known || !sure),
            _ => false,
        };
        all.len() > 1 && !names_it && adds_nothing
    };
    (0..all.len()).filter(says_nothing).map(|at| all[at].to_owned()).collect()
}

/// Whether a header names what is no device beside its kind.
fn is_of_people_or_money(label: &Label) -> bool {
    remainder(label).iter().any(|word| is_no_device(word))
}

/// Whether a header says that it holds numbers that are borne: `Telefon-Nr.`, `N° de poste`.
fn says_number(header: &str) -> bool {
    let words = words(header);
    words.iter().any(|word| {
        matches!(
            word.as_str(),
            "no" | "n"
                | "nr"
                | "num"
                | "numero"
                | "number"
                | "nummer"
                | "extension"
                | "ext"
                | "interne"
                | "interno"
                | "interni"
                | "ligne"
                | "line"
                | "durchwahl"
                | "sda"
        )
    })
}

/// Whether a header says whose the devices are, or where they stand: `Staff laptops`, `PC direction`.
fn says_whose(label: &Label) -> bool {
    let whose = |word: &String| {
        is_name_of_place(word)
            || matches!(columns::named(word), Some(Field::Site | Field::Entity | Field::Name))
    };
    let last = words(&label.text).pop();
    // `Laptop users`: their number.
    let counts_people = last.as_deref().is_some_and(is_no_device);
    !counts_people && remainder(label).iter().any(whose)
}
