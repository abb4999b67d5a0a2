//! Rows that count devices or contracts, and what a row that is set aside could still add.

use super::amount::{age, amount};
use super::row::{DATES, Reading, SetAside};
use super::{scope, words};
use crate::words::date::{self, RawDate};
use footprint_core::applications::quotas::{
    CONTRACTS_FROM, Category, Entry, Fate, OutOfScope, RowDoubt, Subject,
};
use footprint_core::terms::date::{Date, years_between};
use footprint_core::terms::diagnostic::{Code, Findings};

impl Reading<'_> {
    /// A contract: those put out before the first day of the rule do not concern it.
    pub(super) fn contract(
        &self,
        year: Option<i32>,
        findings: &mut Findings,
    ) -> Result<Fate, SetAside> {
        match self.launched() {
            Some(day) if day < CONTRACTS_FROM => return Ok(Fate::Out(OutOfScope::BeforeTheRule)),
            None if year == Some(i32::from(CONTRACTS_FROM.year())) => {
                self.tell(Code::ContractUndated, "date", self.text("label"), findings);
            }
            _ => {}
        }
        let has_criterion = self.word("state", "contract", findings)? == "criterion";
        let contracts = self.units(findings)?;
        Ok(Fate::Counts(Entry::Contract { has_criterion, contracts }))
    }

    /// The day of a contract; a month or a year alone is none.
    fn launched(&self) -> Option<Date> {
        let written = DATES.iter().map(|field| self.text(field)).find(|text| !text.is_empty())?;
        let parts: Vec<&str> =
            written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let is_day = match parts.as_slice() {
            [one] => one.len() > 4 && one.bytes().all(|byte| byte.is_ascii_digit()),
            parts => parts.len() > 2,
        };
        let read = || RawDate::new(date::read(written), 0).resolve(date::Order::DayFirst);
        is_day.then(read).flatten()
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
    pub(super) fn usual_subject(&self) -> Option<Subject> {
        match (self.options.is_disposals, self.columns.position("event")) {
            (true, _) => Some(Subject::Disposal),
            (false, None) => Some(Subject::Purchase),
            (false, Some(_)) => None,
        }
    }

    /// What the row, set aside, could still add; `None` where its goods are not those that the rules count.
    pub(super) fn doubt(&self, event: Option<&str>) -> Option<RowDoubt> {
        let mut untold = Findings::default();
        let subject = match event {
            None => self.usual_subject(),
            Some("decommission") => Some(Subject::Disposal),
            Some("contract") => Some(Subject::Contract),
            Some("fleet") => Some(Subject::Fleet),
            Some(_) => Some(Subject::Purchase),
        };
        let size = match subject {
            None => None,
            Some(Subject::Purchase) => {
                let [label, account, column] =
                    ["label", "account", "category"].map(|field| self.text(field));
                let state = words::meaning("bought", self.text("state"));
                let decided = scope::decide(label, account, column, &self.options.categories);
                let is_other = decided
                    .is_some_and(|decided| decided.scope != Ok(Category::ComputersAndPhones));
                if is_other || matches!(state, Some("lease" | "out" | "given")) {
                    return None;
                }
                let amount = self.amount(&mut untold).ok();
                amount.map(|amount| if event == Some("credit") { -amount.abs() } else { amount })
            }
            Some(Subject::Disposal)
                if words::meaning("retired", self.text("state")) == Some("in_service") =>
            {
                return None;
            }
            Some(_) => self.units(&mut untold).ok(),
        };
        Some(RowDoubt { subject, size })
    }

    /// Devices that left.
    pub(super) fn disposal(&self, findings: &mut Findings) -> Result<Fate, SetAside> {
        let to_reuse = match self.word("state", "retired", findings)? {
            "in_service" => return Ok(Fate::Out(OutOfScope::InService)),
            meaning => meaning == "reuse",
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
            findings.add(finding.with("bounds", "0 … 1 000 000 000"));
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
