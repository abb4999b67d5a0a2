//! An offer as a bidder fills it in: the table that the command line reads, checked by the same rules.

use std::rc::Rc;

use footprint_core::applications::tender::{
    Counted, LotScores, Request, TenderScores, read_offers, score,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Finding, Severity};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

use super::saved;
use super::shares;
use super::sheet::Taken;

/// The name of the table in what is found about it.
const FILE: &str = "offer.csv";
/// Fields that the page fills in by itself: bidder, lot and kind.
pub(crate) const GIVEN: usize = 3;
/// Fields of words; a comma in them is no decimal comma.
const WORDS: [&str; 4] = ["manufacturer", "model", "refurbished", "labels"];
/// Fields on which the kg CO2e of a year rest, the four shares beside.
const FIGURES: [&str; 4] =
    ["total_kgco2e", "kwh_per_year", "refurbishing_kgco2e", "first_life_years"];

/// The offer to every lot of a tender, as typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) request: Rc<Request>,
    /// The request as it was written.
    pub(crate) asked: Rc<str>,
    pub(crate) bidder: String,
    /// The answers to a lot, field by field; a lot without any is not answered.
    pub(crate) lots: Vec<Vec<String>>,
    /// The maker's sheet that was taken into each lot last.
    pub(crate) taken: Vec<Option<Taken>>,
}

/// What was found, with the lot and the field that it is about; the name of the bidder is of no lot.
pub(crate) type Found = (Option<usize>, Option<usize>, Finding);

/// What the tender's rules say of an offer.
pub(crate) struct Checked {
    pub(crate) scores: Option<TenderScores>,
    pub(crate) findings: Vec<Found>,
}

impl Checked {
    /// Whether the bidder is named, and every lot that is answered rests on what was declared alone.
    pub(crate) fn is_sound(&self) -> bool {
        let is_of_all = |(lot, field, _): &Found| lot.is_none() && field.is_none();
        self.scores.is_some() && self.findings.iter().all(is_of_all)
    }

    /// What was found about a lot.
    pub(crate) fn of_lot(&self, lot: usize) -> impl Iterator<Item = &Found> {
        self.findings.iter().filter(move |(of, ..)| *of == Some(lot))
    }

    /// The score of the offer to a lot as if it were the only one.
    pub(crate) fn alone(&self, id: &str) -> Option<&LotScores> {
        self.scores.as_ref()?.lots.iter().find(|lot| lot.lot == id)
    }
}

impl Draft {
    pub(crate) fn new(request: Rc<Request>, asked: Rc<str>) -> Self {
        let (lots, fields) = (request.tender.lots.len(), request.fields.len());
        Self {
            request,
            asked,
            bidder: String::new(),
            lots: vec![vec![String::new(); fields]; lots],
            taken: vec![None; lots],
        }
    }

    /// Takes the answers of an offer that was saved, its numbers as they are typed in a language; `false`, and nothing
    /// taken, of what is no offer to this request.
    pub(crate) fn fill(&mut self, csv: &str, language: Language) -> bool {
        let (rows, request) = (saved::rows(csv), self.request.clone());
        let fields = || request.fields.iter().map(|field| field.field.as_str());
        let Some((header, rows)) = rows.split_first().filter(|(header, _)| fields().eq(*header))
        else {
            return false;
        };
        let mut filled = Self::new(request.clone(), self.asked.clone());
        for row in rows.iter().filter(|row| row.len() == header.len()) {
            let mut lots = request.tender.lots.iter();
            let Some(lot) = lots.position(|lot| lot.id.trim() == row[1]) else { return false };
            let cell = |name: &str| fields().position(|field| field == name).map(|at| &*row[at]);
            let four = shares::OF_TOTAL.map(|name| cell(name).unwrap_or_default());
            // Someone who fills the table in by hand may write percentages: the command reads them so.
            let are_percentages = shares::are_percentages(four);
            let typed = |cell: &str, field: &str| {
                let is_percentage = are_percentages && shares::OF_TOTAL.contains(&field);
                let text = match shares::is_share(field) && !is_percentage {
                    true => shares::in_percent(cell),
                    false => cell.to_owned(),
                };
                match number::read(&text) {
                    Some(_) if !WORDS.contains(&field) => as_typed(&text, language),
                    _ => text,
                }
            };
            filled.bidder.clone_from(&row[0]);
            for (at, (cell, field)) in row.iter().zip(fields()).enumerate().skip(GIVEN) {
                filled.lots[lot][at] = typed(cell, field);
            }
        }
        let is_one = filled.is_answered();
        if is_one {
            *self = filled;
        }
        is_one
    }

    /// Where a field stands among those of a lot.
    pub(crate) fn position(&self, field: &str) -> Option<usize> {
        self.request.fields.iter().position(|known| known.field == field)
    }

    /// The shares of a lot's total, as typed.
    pub(crate) fn shares(&self, lot: usize) -> [&str; 4] {
        let typed = |field: &str| Some(self.lots.get(lot)?.get(self.position(field)?)?.as_str());
        shares::OF_TOTAL.map(|field| typed(field).unwrap_or_default())
    }

    /// The fields of a lot that are answered.
    fn answers(&self, lot: usize) -> impl Iterator<Item = &str> {
        let answers = self.request.fields.iter().zip(&self.lots[lot]);
        let given = answers.filter(|(_, text)| !text.trim().is_empty());
        given.map(|(field, _)| field.field.as_str())
    }

    /// Whether a lot is answered.
    pub(crate) fn is_answered_to(&self, lot: usize) -> bool {
        self.answers(lot).next().is_some()
    }

    /// Whether a lot has a figure.
    pub(crate) fn has_figure(&self, lot: usize) -> bool {
        self.answers(lot).any(|field| !WORDS.contains(&field))
    }

    /// The lots that are answered.
    fn answered(&self) -> impl Iterator<Item = usize> {
        (0..self.lots.len()).filter(move |lot| self.is_answered_to(*lot))
    }

    /// Whether anything is answered.
    pub(crate) fn is_answered(&self) -> bool {
        self.answered().next().is_some()
    }

    /// The offer as the table that `footprint compare --offers` reads.
    pub(crate) fn csv(&self) -> String {
        self.csv_of(&self.bidder)
    }

    /// The same of a bidder of another name.
    fn csv_of(&self, bidder: &str) -> String {
        let fields = || self.request.fields.iter().map(|field| field.field.as_str());
        let mut csv: String = fields().collect::<Vec<_>>().join(",");
        csv.push('\n');
        for lot in self.answered() {
            let asked = &self.request.tender.lots[lot];
            let are_parts = shares::are_parts(self.shares(lot));
            for (at, field) in fields().enumerate() {
                if at > 0 {
                    csv.push(',');
                }
                let typed = self.lots[lot][at].as_str();
                csv.push_str(&match at {
                    0 => cell(bidder),
                    1 => cell(&asked.id),
                    2 => cell(asked.kind.key()),
                    _ if WORDS.contains(&field) => cell(typed),
                    _ if shares::is_share(field) => {
                        let is_part = are_parts && shares::OF_TOTAL.contains(&field);
                        cell(&shares::in_table(typed, is_part))
                    }
                    _ => cell(&as_number(typed)),
                });
            }
            csv.push('\n');
        }
        csv
    }

    /// The offer held against the tender, as the buyer will hold it; until its bidder is named, in the name of
    /// `nobody`, so that what is typed is judged from the first figure on.
    pub(crate) fn check(&self, catalogue: &Catalogue, nobody: &str) -> Checked {
        let is_named = !self.bidder.trim().is_empty();
        let name = if is_named { self.bidder.as_str() } else { nobody };
        let read = read_offers(FILE, &self.csv_of(name));
        let mut found = read.findings;
        let scored = score(&self.request.tender, &read.value, FILE, catalogue);
        found.extend(scored.findings);
        let answered: Vec<usize> = self.answered().collect();
        let place = |finding: &Finding| {
            // The first line is the header.
            let line =
                finding.place.line.and_then(|line| usize::try_from(line).ok()?.checked_sub(2));
            let lot = line.and_then(|line| answered.get(line).copied());
            (lot, finding.place.field.as_deref().and_then(|name| self.position(name)))
        };
        let unnamed = (!is_named && !answered.is_empty()).then(|| {
            let finding = Finding::new(Code::EmptyCell).with("column", "bidder");
            (None, self.position("bidder"), finding)
        });
        let told = found.iter().filter(|finding| finding.code.severity() > Severity::Note);
        let told = told.map(|finding| {
            let (lot, field) = place(finding);
            (lot, field, finding.clone())
        });
        let findings = unnamed.into_iter().chain(told).collect();
        Checked { scores: scored.value.filter(|it| !it.lots.is_empty()), findings }
    }

    /// Whether the kg CO2e of a lot's year rest on figures that were declared, can be read and are believed.
    pub(crate) fn has_year(&self, lot: usize, checked: &Checked) -> bool {
        let of_year = |at: usize| {
            let field = self.request.fields[at].field.as_str();
            FIGURES.contains(&field) || shares::OF_TOTAL.contains(&field)
        };
        let is_unread = |(_, at, finding): &Found| {
            finding.code.severity() == Severity::Error && at.is_some_and(of_year)
        };
        let scores = checked.alone(&self.request.tender.lots[lot].id);
        let offer = scores.and_then(|scores| scores.offers.first());
        offer.is_some_and(|offer| {
            let counted = [Some(offer.embodied), Some(offer.kwh), offer.refurbishing];
            counted.into_iter().flatten().all(|it| it == Counted::Declared)
        }) && !checked.of_lot(lot).any(is_unread)
    }
}

/// A number with a decimal point, as it is typed in a language.
pub(crate) fn as_typed(number: &str, language: Language) -> String {
    match language {
        Language::Fr => number.replace('.', ","),
        Language::En => number.to_owned(),
    }
}

/// A number with a decimal point, as tables hold it; anything else as it was typed.
fn as_number(text: &str) -> String {
    match number::read(text) {
        Some(_) => shares::bare(text),
        None => text.to_owned(),
    }
}

/// A cell of the table; one that would be a formula in a spreadsheet is made a text.
fn cell(text: &str) -> String {
    let text = text.trim();
    let formula = text.starts_with(['=', '+', '-', '@']) && number::read(text).is_none();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
