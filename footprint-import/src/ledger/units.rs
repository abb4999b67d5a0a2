//! Rows that count devices or contracts, and what a row that is set aside could still add.

use super::amount::{age, amount};
use super::row::{AMOUNTS, DATES, Reading, SetAside};
use super::{scope, words};
use crate::words::date::{self, RawDate};
use crate::words::destination::destination_of;
use crate::words::fold::fold;
use footprint_core::applications::quotas::{
    CONTRACTS_FROM, Category, Entry, Fate, OutOfScope, RowDoubt, Subject,
};
use footprint_core::applications::reuse::Destination;
use footprint_core::terms::date::{Date, years_between};
use footprint_core::terms::diagnostic::{Code, Findings};

/// Words of periods that are longer than a month, folded: their first day says too little.
const PERIODS: [&str; 22] = [
    "annee",
    "exercice",
    "year",
    "fiscal",
    "fy",
    "rentree",
    "debut",
    "fin",
    "semestre",
    "trimestre",
    "quadrimestre",
    "semaine",
    "half",
    "quarter",
    "term",
    "week",
    "season",
    "saison",
    "printemps",
    "ete",
    "automne",
    "hiver",
];

/// The words that the states of a subject have.
const fn states(subject: Subject) -> &'static str {
    match subject {
        Subject::Purchase => "bought",
        Subject::Disposal => "retired",
        Subject::Contract => "contract",
        Subject::Fleet => "fleet",
    }
}

impl Reading<'_> {
    /// A contract: those put out before the first day of the rule do not concern it.
    pub(super) fn contract(
        &self,
        year: Option<i32>,
        findings: &mut Findings,
    ) -> Result<Fate, SetAside> {
        let first_year = i32::from(CONTRACTS_FROM.year());
        let first_month = (CONTRACTS_FROM.year(), CONTRACTS_FROM.month());
        let is_before = match self.launched() {
            Some((day, true)) => Some(day < CONTRACTS_FROM),
            // Any other month than that of the first day says it.
            Some((day, false)) if (day.year(), day.month()) != first_month => {
                Some(day < CONTRACTS_FROM)
            }
            _ => year.filter(|year| *year != first_year).map(|year| year < first_year),
        };
        match is_before {
            Some(true) => return Ok(Fate::Out(OutOfScope::BeforeTheRule)),
            Some(false) => {}
            None => self.tell(Code::ContractUndated, "date", self.text("label"), findings),
        }
        let has_criterion = self.word("state", "contract", findings)? == "criterion";
        let contracts = self.units(findings)?;
        Ok(Fate::Counts(Entry::Contract { has_criterion, contracts }))
    }

    /// The day that the row's date says, or the first of its month, and whether it says the day; `None` where it says
    /// neither.
    fn launched(&self) -> Option<(Date, bool)> {
        let written = DATES.iter().map(|field| self.text(field)).find(|text| !text.is_empty())?;
        let parts: Vec<&str> =
            written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = |part: &str| part.chars().all(char::is_alphabetic);
        let is_day = match parts.as_slice() {
            // The serial number of a spreadsheet's day.
            [one] if one.len() > 4 && is_number(one) => true,
            // `2026.0` is a year.
            [_, zeros] if zeros.bytes().all(|byte| byte == b'0') => return None,
            [one, other] if [one, other].iter().all(|part| is_number(part) || is_word(part)) => {
                false
            }
            [_, _, _, ..] => true,
            _ => return None,
        };
        if parts.iter().any(|part| PERIODS.contains(&fold(part).as_str())) {
            return None;
        }
        let day = RawDate::new(date::read(written), 0).resolve(date::Order::DayFirst)?;
        Some((day, is_day))
    }

    /// Whether the row says on which day it is.
    pub(super) fn is_dated(&self) -> bool {
        self.launched().is_some_and(|(_, is_day)| is_day)
    }

    /// What the cells say, in any order.
    pub(super) fn content(&self) -> String {
        let cells = self.row.iter().map(|cell| cell.trim().to_lowercase());
        let mut cells: Vec<String> = cells.collect();
        cells.retain(|cell| !cell.is_empty());
        cells.sort_unstable();
        // No cell holds what parts them.
        cells.join("\u{1f}")
    }

    /// What rows without an event are about; `None` where a column of events says it.
    fn usual_subject(&self) -> Option<Subject> {
        match (self.options.is_disposals, self.columns.position("event")) {
            (true, _) => Some(Subject::Disposal),
            (false, None) => Some(Subject::Purchase),
            (false, Some(_)) => None,
        }
    }

    /// What a row could add whose cells stand in no known column: anything, to what it could be about.
    pub(super) fn doubts_of_any_size(&self) -> Vec<RowDoubt> {
        let sure = self.usual_subject();
        let subjects =
            Subject::ALL.into_iter().filter(|subject| sure.is_none_or(|sure| sure == *subject));
        subjects.map(|subject| RowDoubt { subject, is_sure: sure.is_some(), size: None }).collect()
    }

    /// What the row, set aside, could still add to the rules; nothing where its goods are not those that they count.
    ///
    /// A row of an unknown event may be about what its cells have a size for and its state is a word of.
    pub(super) fn doubts(&self, event: Option<&str>) -> Vec<RowDoubt> {
        let sure = match event {
            None => self.usual_subject(),
            Some("decommission") => Some(Subject::Disposal),
            Some("contract") => Some(Subject::Contract),
            Some("fleet") => Some(Subject::Fleet),
            // Gifts are in no rule.
            Some("gift") => return Vec::new(),
            Some(_) => Some(Subject::Purchase),
        };
        if let Some(subject) = sure {
            let doubt = self.doubt(subject, true, event == Some("credit"));
            return doubt.into_iter().collect();
        }
        let mut subjects = Subject::ALL.to_vec();
        let has_size = |subject: &Subject| match subject {
            Subject::Purchase => AMOUNTS.iter().any(|field| !self.text(field).is_empty()),
            _ => !self.text("units").is_empty(),
        };
        let knows_state =
            |subject: &Subject| words::meaning(states(*subject), self.text("state")).is_some();
        if subjects.iter().any(has_size) {
            subjects.retain(has_size);
        }
        if subjects.iter().any(knows_state) {
            subjects.retain(knows_state);
        }
        subjects.into_iter().filter_map(|subject| self.doubt(subject, false, false)).collect()
    }

    /// What the row could add to a subject; `None` where its goods are not those that the rules count.
    fn doubt(&self, subject: Subject, is_sure: bool, is_credit: bool) -> Option<RowDoubt> {
        let mut untold = Findings::default();
        let state = words::meaning(states(subject), self.text("state"));
        let size = match subject {
            Subject::Purchase => {
                let [label, account, column] =
                    ["label", "account", "category"].map(|field| self.text(field));
                let decided = scope::decide(label, account, column, &self.options.categories);
                let is_other = decided
                    .is_some_and(|decided| decided.scope != Ok(Category::ComputersAndPhones));
                if is_other || self.is_gift(state) || matches!(state, Some("lease" | "out")) {
                    return None;
                }
                let amount = self.amount(&mut untold).ok();
                amount.map(|amount| if is_credit { -amount.abs() } else { amount })
            }
            Subject::Disposal if state == Some("in_service") => return None,
            _ => self.units(&mut untold).ok(),
        };
        Some(RowDoubt { subject, is_sure, size })
    }

    /// Devices that left.
    pub(super) fn disposal(&self, findings: &mut Findings) -> Result<Fate, SetAside> {
        let to_reuse = match self.went_to_reuse() {
            Some(told) => told,
            None => match self.word("state", "retired", findings)? {
                "in_service" => return Ok(Fate::Out(OutOfScope::InService)),
                meaning => meaning == "reuse",
            },
        };
        let units = self.units(findings)?;
        // An age that cannot be read would decide by itself whether the devices count.
        let age_years = match (self.text("age_years"), self.age_by_dates()) {
            ("", None) => {
                findings.add(self.finding(Code::AgeMissing, "age_years"));
                None
            }
            ("", by_dates) => by_dates,
            (written, _) => match age(written) {
                Some(age) => Some(age),
                None => {
                    self.tell(Code::NotANumber, "age_years", written, findings);
                    return Err(SetAside);
                }
            },
        };
        Ok(Fate::Counts(Entry::Disposal { to_reuse, units, age_years }))
    }

    /// Whether the words of a cell that is none of the list say that the devices went to reuse, as those of an
    /// inventory's status do: `Don association Emmaüs Connect`.
    fn went_to_reuse(&self) -> Option<bool> {
        let written = self.text("state");
        if words::meaning("retired", written).is_some() {
            return None;
        }
        match destination_of(written) {
            Destination::Reused => Some(true),
            Destination::Recycled | Destination::ToRecycle | Destination::Broken => Some(false),
            Destination::Gone | Destination::Undecided => None,
        }
    }

    /// The years from the purchase to the disposal.
    fn age_by_dates(&self) -> Option<f64> {
        let day = |field: &str| {
            RawDate::new(date::read(self.text(field)), 0).resolve(date::Order::DayFirst)
        };
        let left = DATES.iter().find_map(|field| day(field))?;
        let years = years_between(day("purchase_date")?, left).0;
        (years >= 0.0).then_some(years)
    }

    /// How many devices or contracts; one where there is no such column, in a list of disposals.
    pub(super) fn units(&self, findings: &mut Findings) -> Result<f64, SetAside> {
        if self.options.is_disposals && self.text("units").is_empty() {
            return Ok(1.0);
        }
        let units = self.quantity(findings)?;
        if units < 0.0 {
            let finding = self.finding(Code::OutOfBounds, "units");
            let finding = finding.with("text", self.text("units"));
            findings.add(finding.with("bounds", 0.0..=1e9));
            return Err(SetAside);
        }
        Ok(units)
    }

    /// A whole number of units.
    pub(super) fn quantity(&self, findings: &mut Findings) -> Result<f64, SetAside> {
        let written = self.text("units");
        if written.is_empty() {
            findings.add(self.finding(Code::EmptyCell, "units").with("column", "units"));
            return Err(SetAside);
        }
        let read = amount(written, true).ok().flatten().map(|amount| amount.value);
        read.filter(|units| units.fract() == 0.0).ok_or_else(|| {
            self.tell(Code::NotANumber, "units", written, findings);
            SetAside
        })
    }
}
