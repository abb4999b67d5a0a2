//! One row of a ledger: its year, its amount, what it counts.

use super::amount::{Amount, amount};
use super::columns::Columns;
use super::words::Reuse;
use super::{LedgerOptions, scope, words};
use crate::table::text_rows::TextRows;
use crate::words::date::{self, ReadDate};
use footprint_core::applications::quotas::{DecidedBy, Entry, Fate, LedgerRow, Origin, OutOfScope};
use footprint_core::terms::diagnostic::{Code, Finding, Findings};
use footprint_core::terms::measure::currency;
use footprint_data::LATEST_YEAR;

/// Columns of dates, the one whose year counts first: spending is of the year in which it is ordered to be
/// paid.
pub(super) const DATES: [&str; 4] = ["date_mandate", "date_invoice", "date_delivery", "date"];

/// Columns of amounts, the one that counts first.
pub(super) const AMOUNTS: [&str; 6] =
    ["amount_before_tax", "amount", "debit", "credit", "amount_with_tax", "unit_price"];

/// A row with what is needed to read it.
pub(super) struct Reading<'a> {
    pub(super) table: &'a TextRows,
    pub(super) columns: &'a Columns,
    pub(super) options: &'a LedgerOptions,
    /// The year of a row without a column of years or dates.
    pub(super) usual_year: Option<i32>,
    pub(super) line: u64,
    pub(super) row: &'a [String],
}

/// A row that cannot be counted; a finding says why.
pub(super) struct SetAside;

impl Reading<'_> {
    pub(super) fn text(&self, field: &str) -> &str {
        self.columns.text(self.row, field)
    }

    pub(super) fn tell(&self, code: Code, field: &str, text: &str, findings: &mut Findings) {
        findings.add(self.finding(code, field).with("text", text));
    }

    pub(super) fn finding(&self, code: Code, field: &str) -> Finding {
        let mut place = self.table.place(self.line, self.columns.position(field));
        place.field = Some(field.into());
        Finding::new(code).at(place)
    }

    /// The row with its fate.
    pub(super) fn read(&self, findings: &mut Findings) -> LedgerRow {
        let mut row = LedgerRow {
            place: self.table.place(self.line, None),
            label: self.text("label").to_owned(),
            account: self.text("account").to_owned(),
            year: None,
            amount: None,
            fate: Fate::SetAside,
            decided_by: None,
            to_confirm: false,
            doubts: Vec::new(),
            is_dated: self.is_dated(),
            content: self.content(),
        };
        if self.is_total() {
            row.fate = Fate::Out(OutOfScope::TotalLine);
            return row;
        }
        if self.row.iter().skip(self.columns.headers.len()).any(|cell| !cell.is_empty()) {
            let finding = Finding::new(Code::RowOfOtherLength).at(row.place.clone());
            let finding = finding.with("cells", self.row.len());
            findings.add(finding.with("columns", self.columns.headers.len()));
            // Which cell is which is not known.
            row.doubts = self.doubts_of_any_size();
            return row;
        }
        let year = self.year(findings);
        row.year = year.as_ref().ok().copied();
        let event = self.event(findings);
        if let (Ok(_), Ok(event)) = (&year, &event)
            && let Ok(fate) = self.fate(event, &mut row, findings)
        {
            row.fate = fate;
            return row;
        }
        row.doubts = self.doubts(event.ok());
        row
    }

    /// Whether the row sums others: its first words say so.
    fn is_total(&self) -> bool {
        let first = self.row.iter().find(|cell| !cell.is_empty());
        let label = self.text("label");
        [label, first.map_or("", String::as_str)].into_iter().any(|text| {
            let word = text.split_whitespace().next().unwrap_or_default();
            words::meaning("label_total", text).is_some()
                || (words::meaning("label_total", word).is_some()
                    && self.text("account").is_empty())
        })
    }

    fn year(&self, findings: &mut Findings) -> Result<i32, SetAside> {
        let bounds = 1990..=i32::from(LATEST_YEAR);
        let written = self.text("year");
        if !written.is_empty() {
            let number = amount(written, true).ok().flatten().map(|amount| amount.value);
            let Some(year) = number.filter(|year| year.fract() == 0.0) else {
                self.tell(Code::NotANumber, "year", written, findings);
                return Err(SetAside);
            };
            let year = year as i32;
            if !bounds.contains(&year) {
                let finding = self.finding(Code::OutOfBounds, "year").with("text", written);
                findings.add(
                    finding.with("bounds", f64::from(*bounds.start())..=f64::from(*bounds.end())),
                );
                return Err(SetAside);
            }
            return Ok(year);
        }
        for field in DATES {
            let written = self.text(field);
            match date::read(written) {
                ReadDate::Day { year, .. } | ReadDate::Numbers { year, .. }
                    if bounds.contains(&i32::from(year)) =>
                {
                    return Ok(i32::from(year));
                }
                ReadDate::None => {}
                _ => {
                    let finding = self.finding(Code::UnknownWord, field).with("text", written);
                    findings.add(finding.with("known", "31/03/2026, 2026-03-31, 2026"));
                    return Err(SetAside);
                }
            }
        }
        if let Some(year) = self.usual_year {
            let has_dates =
                DATES.iter().chain(&["year"]).any(|field| self.columns.position(field).is_some());
            if !has_dates {
                return Ok(year);
            }
        }
        findings.add(self.finding(Code::EmptyCell, "year").with("column", "year"));
        Err(SetAside)
    }

    fn event(&self, findings: &mut Findings) -> Result<&'static str, SetAside> {
        let written = self.text("event");
        if written.is_empty() {
            if self.columns.position("event").is_some() && !self.options.is_disposals {
                findings.add(self.finding(Code::EmptyCell, "event").with("column", "event"));
                return Err(SetAside);
            }
            return Ok(if self.options.is_disposals { "decommission" } else { "purchase" });
        }
        match words::meaning("event", written) {
            // In a list of disposals, "retour" is one.
            Some("credit") if self.options.is_disposals => Ok("decommission"),
            Some(meaning) => Ok(meaning),
            None => self.word("event", "event", findings),
        }
    }

    /// The meaning of a cell in a group of words, or the finding that it has none.
    pub(super) fn word(
        &self,
        field: &str,
        group: &str,
        findings: &mut Findings,
    ) -> Result<&'static str, SetAside> {
        let written = self.text(field);
        if written.is_empty() {
            findings.add(self.finding(Code::EmptyCell, field).with("column", field));
            return Err(SetAside);
        }
        words::meaning(group, written).ok_or_else(|| {
            let finding = self.finding(Code::UnknownWord, field).with("text", written);
            findings.add(finding.with("known", words::known(group)));
            SetAside
        })
    }

    fn fate(
        &self,
        event: &str,
        row: &mut LedgerRow,
        findings: &mut Findings,
    ) -> Result<Fate, SetAside> {
        match event {
            "decommission" => self.disposal(findings),
            "contract" => self.contract(row.year, findings),
            "fleet" => {
                let is_second_hand = self.word("state", "fleet", findings)? == "second_hand";
                let units = self.units(findings)?;
                Ok(Fate::Counts(Entry::Fleet { is_second_hand, units }))
            }
            _ => self.purchase(event, row, findings),
        }
    }

    fn purchase(
        &self,
        event: &str,
        row: &mut LedgerRow,
        findings: &mut Findings,
    ) -> Result<Fate, SetAside> {
        let state = self.text("state");
        let state_meaning = match state {
            "" => None,
            _ => Some(self.word("state", "bought", findings)?),
        };
        let out = match state_meaning {
            Some("lease") => Some(OutOfScope::Lease),
            Some("out") => Some(OutOfScope::SaidSo),
            _ => None,
        };
        if let Some(why) = out {
            row.amount = self.amount(&mut Findings::default()).ok();
            row.decided_by = Some(DecidedBy::Column);
            return Ok(Fate::Out(why));
        }
        let [label, account, column] =
            ["label", "account", "category"].map(|field| self.text(field));
        let given = &self.options.categories;
        let Some(decision) = scope::decide(label, account, column, given) else {
            row.amount = self.amount(&mut Findings::default()).ok();
            row.to_confirm = true;
            let text = if label.is_empty() { account } else { label };
            self.tell(Code::CategoryUntold, "label", text, findings);
            return Err(SetAside);
        };
        row.decided_by = Some(decision.by);
        row.to_confirm = decision.to_confirm;
        let category = match decision.scope {
            Ok(category) => category,
            Err(why) => {
                row.amount = self.amount(&mut Findings::default()).ok();
                return Ok(Fate::Out(why));
            }
        };
        let origin = match event {
            "gift" => Origin::Given,
            _ => self.origin(state_meaning, row, findings),
        };
        let mut told = Findings::default();
        let read = self.amount(&mut told);
        let is_without_value = match read {
            Ok(amount) => amount == 0.0,
            Err(SetAside) => told.iter().all(|finding| finding.code == Code::EmptyCell),
        };
        if origin == Origin::Given && is_without_value {
            self.tell(Code::GiftWithoutValue, self.amount_field(), label, findings);
            return Err(SetAside);
        }
        findings.extend(told);
        let mut amount = read?;
        let is_credit = event == "credit" || words::label_has("label_credit", label);
        if amount > 0.0 && is_credit {
            self.tell(Code::CreditNoteSign, self.amount_field(), label, findings);
            amount = -amount;
        }
        row.amount = Some(amount);
        Ok(Fate::Counts(Entry::Purchase { category, origin, amount }))
    }

    /// Whether goods were received as a gift: their state says so, else their label.
    pub(super) fn is_gift(&self, state: Option<&str>) -> bool {
        match state {
            Some(state) => state == "given",
            None => words::label_has("label_given", self.text("label")),
        }
    }

    /// Where goods come from: their state says it, else their label.
    fn origin(&self, state: Option<&str>, row: &mut LedgerRow, findings: &mut Findings) -> Origin {
        let label = self.text("label");
        let reuse = words::reuse(label);
        // A line of the reader's own list was looked at already.
        let is_guess = row.decided_by != Some(DecidedBy::List);
        if self.is_gift(state) {
            row.to_confirm |= state.is_none() && is_guess;
            return Origin::Given;
        }
        let told = state.and_then(Origin::from_key);
        match (told, reuse) {
            (Some(origin), _) => {
                if reuse == Reuse::Said && origin == Origin::New {
                    let finding = self.finding(Code::StateContradicts, "state");
                    findings.add(finding.with("text", label).with("state", self.text("state")));
                }
                origin
            }
            (None, Reuse::Said) => Origin::Reused,
            (None, Reuse::Opposed) => {
                row.to_confirm |= is_guess;
                self.tell(Code::ReuseOpposed, "state", label, findings);
                Origin::Untold
            }
            (None, Reuse::Unsaid) => {
                self.tell(Code::StateUntold, "state", label, findings);
                Origin::Untold
            }
        }
    }

    /// The amount before tax.
    pub(super) fn amount(&self, findings: &mut Findings) -> Result<f64, SetAside> {
        for field in ["amount_before_tax", "amount"] {
            if let Some(value) = self.money(field, findings)? {
                return Ok(self.signed(value));
            }
        }
        let (debit, credit) = (self.money("debit", findings)?, self.money("credit", findings)?);
        if debit.is_some() || credit.is_some() {
            return Ok(debit.unwrap_or(0.0) - credit.unwrap_or(0.0));
        }
        if let Some(with_tax) = self.money_with_tax(findings)? {
            return Ok(self.signed(with_tax));
        }
        if let Some(price) = self.money("unit_price", findings)? {
            return Ok(self.signed(price * self.quantity(findings)?));
        }
        let finding = self.finding(Code::EmptyCell, self.amount_field());
        findings.add(finding.with("column", "amount"));
        Err(SetAside)
    }

    /// The column in which amounts stand.
    fn amount_field(&self) -> &'static str {
        AMOUNTS.into_iter().find(|field| self.columns.position(field).is_some()).unwrap_or("amount")
    }

    /// An amount by the column that says debit or credit.
    fn signed(&self, value: f64) -> f64 {
        match words::meaning("direction", self.text("direction")) {
            Some("credit") if value > 0.0 => -value,
            _ => value,
        }
    }

    /// An amount in the unit of its cell, else of its column's header: `Montant HT (k€)`.
    fn scaled(&self, read: Amount, field: &str) -> f64 {
        let factor = |field: &str| self.columns.header(field).map_or(1.0, words::header_factor);
        match field {
            _ if read.says_unit => read.value,
            // A tax whose header says no unit is in that of the amount beside it.
            "tax" if factor("tax") == 1.0 => read.value * factor("amount_with_tax"),
            _ => read.value * factor(field),
        }
    }

    /// Whether the amounts of a column are in euros: its cell names them, else its header, else the column of
    /// currencies.
    fn is_in_euros(&self, field: &str) -> bool {
        let of_header = || self.columns.header(field).and_then(currency);
        let of_row = self.text("currency");
        match currency(self.text(field)).or_else(of_header).or_else(|| currency(of_row)) {
            Some(code) => code == "EUR",
            // Any other word of a column of currencies is another one.
            None => of_row.chars().filter(|letter| letter.is_alphabetic()).count() < 3,
        }
    }

    /// The amount of a cell as it is written, in euros.
    fn written_amount(
        &self,
        field: &str,
        findings: &mut Findings,
    ) -> Result<Option<Amount>, SetAside> {
        let written = self.text(field);
        let is_exact =
            self.table.is_sheet() || self.table.is_comma_delimited && !written.contains(',');
        let read = match amount(written, is_exact) {
            Ok(None) => return Ok(None),
            _ if !self.is_in_euros(field) => Err(Code::NotInEuros),
            read => read,
        };
        match read {
            Ok(read) => Ok(read),
            Err(code) => {
                let finding = self.finding(code, field).with("text", written);
                findings.add(finding.with("bounds", ..=1e12));
                Err(SetAside)
            }
        }
    }

    /// An amount of a column before tax.
    fn money(&self, field: &str, findings: &mut Findings) -> Result<Option<f64>, SetAside> {
        let Some(read) = self.written_amount(field, findings)? else { return Ok(None) };
        let amount = self.scaled(read, field);
        match (read.says_with_tax, self.options.vat) {
            (false, _) => Ok(Some(amount)),
            (true, Some(rate)) => Ok(Some(amount / (1.0 + rate))),
            (true, None) => {
                self.tell(Code::AmountWithTax, field, self.text(field), findings);
                Err(SetAside)
            }
        }
    }

    /// An amount with tax, brought to before tax by the tax beside it, or at the rate that was asked for.
    fn money_with_tax(&self, findings: &mut Findings) -> Result<Option<f64>, SetAside> {
        let Some(read) = self.written_amount("amount_with_tax", findings)? else {
            return Ok(None);
        };
        let written = self.text("amount_with_tax");
        let with_tax = self.scaled(read, "amount_with_tax");
        let tell = |rate: String, findings: &mut Findings| {
            let header = self.columns.header("amount_with_tax").unwrap_or_default();
            let mut place = self.table.place(self.columns.line, None);
            place.field = Some("amount_with_tax".into());
            let finding = Finding::new(Code::TaxTakenOff).at(place);
            findings.add(finding.with("headers", format!("« {header} »")).with("rate", rate));
        };
        if let Some(tax) = self.money("tax", findings)? {
            let header = self.columns.header("tax").unwrap_or_default();
            tell(format!("− « {header} »"), findings);
            return Ok(Some(with_tax - tax));
        }
        let Some(rate) = self.options.vat else {
            self.tell(Code::AmountWithTax, "amount_with_tax", written, findings);
            return Err(SetAside);
        };
        let own = self.text("vat_rate").trim_end_matches('%').trim();
        let own = amount(own, true).ok().flatten().map(|rate| rate.value);
        let own = own.map(|rate| if rate > 1.0 { rate / 100.0 } else { rate });
        let rate = own.unwrap_or(rate);
        let percent = (rate * 1000.0).round() / 10.0;
        tell(format!("÷ {}", 1.0 + percent / 100.0), findings);
        Ok(Some(with_tax / (1.0 + rate)))
    }
}
