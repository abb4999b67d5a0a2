//! An offer as a bidder fills it in: the table that the command line reads, checked by the same rules.

use std::rc::Rc;

use footprint_core::applications::tender::{Request, TenderScores, read_offers, score};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Finding, Severity};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

use super::saved;

/// The name of the table in what is found about it.
const FILE: &str = "offer.csv";
/// Fields that the page fills in by itself: bidder, lot and kind.
pub(crate) const GIVEN: usize = 3;
/// Fields of words; a comma in them is no decimal comma.
const WORDS: [&str; 4] = ["manufacturer", "model", "refurbished", "labels"];
/// What the names of fields of shares end with.
const SHARE: &str = "_share";

/// The offer to every lot of a tender, as typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) request: Request,
    /// The request as it was written.
    pub(crate) asked: Rc<str>,
    pub(crate) bidder: String,
    /// The answers to a lot, field by field; a lot without any is not answered.
    pub(crate) lots: Vec<Vec<String>>,
}

/// What the tender's rules say of an offer.
pub(crate) struct Checked {
    pub(crate) scores: Option<TenderScores>,
    /// What was found, with the lot and the field that it is about.
    pub(crate) findings: Vec<(Option<usize>, Option<usize>, Finding)>,
}

impl Checked {
    /// Whether every lot that is answered rests on what was declared alone.
    pub(crate) fn is_sound(&self) -> bool {
        self.scores.is_some() && self.findings.iter().all(|(lot, ..)| lot.is_none())
    }
}

impl Draft {
    pub(crate) fn new(request: Request, asked: Rc<str>) -> Self {
        let lots = vec![vec![String::new(); request.fields.len()]; request.tender.lots.len()];
        Self { request, asked, bidder: String::new(), lots }
    }

    /// Takes the answers of an offer that was saved, its numbers as they are typed in a language; `false`, and nothing
    /// taken, of what is no offer to this request.
    pub(crate) fn fill(&mut self, csv: &str, language: Language) -> bool {
        let (rows, request) = (saved::rows(csv), &self.request);
        let fields = || request.fields.iter().map(|field| field.field.as_str());
        let Some((header, rows)) = rows.split_first().filter(|(header, _)| fields().eq(*header))
        else {
            return false;
        };
        let typed = |(cell, field): (&String, &str)| match number::read(cell) {
            Some(_) if language == Language::Fr && !WORDS.contains(&field) => {
                cell.replace('.', ",")
            }
            _ => cell.clone(),
        };
        let mut filled = Self::new(request.clone(), self.asked.clone());
        for row in rows.iter().filter(|row| row.len() == header.len()) {
            let mut lots = request.tender.lots.iter();
            let Some(lot) = lots.position(|lot| lot.id.trim() == row[1]) else { return false };
            filled.bidder.clone_from(&row[0]);
            for (at, answer) in row.iter().zip(fields()).map(typed).enumerate().skip(GIVEN) {
                filled.lots[lot][at] = answer;
            }
        }
        let is_one = filled.is_answered();
        if is_one {
            *self = filled;
        }
        is_one
    }

    /// The lots that are answered.
    fn answered(&self) -> impl Iterator<Item = usize> {
        (0..self.lots.len())
            .filter(|lot| self.lots[*lot].iter().any(|text| !text.trim().is_empty()))
    }

    /// Whether anything is answered.
    pub(crate) fn is_answered(&self) -> bool {
        self.answered().next().is_some()
    }

    /// The offer as the table that `footprint compare --offers` reads.
    pub(crate) fn csv(&self) -> String {
        let fields = || self.request.fields.iter().map(|field| field.field.as_str());
        let mut csv: String = fields().collect::<Vec<_>>().join(",");
        csv.push('\n');
        for lot in self.answered() {
            let asked = &self.request.tender.lots[lot];
            for (at, field) in fields().enumerate() {
                if at > 0 {
                    csv.push(',');
                }
                csv.push_str(&match at {
                    0 => cell(&self.bidder),
                    1 => cell(&asked.id),
                    2 => cell(asked.kind.key()),
                    _ if WORDS.contains(&field) => cell(&self.lots[lot][at]),
                    _ => cell(&as_number(&self.lots[lot][at], field.ends_with(SHARE))),
                });
            }
            csv.push('\n');
        }
        csv
    }

    /// The offer held against the tender, as the buyer will hold it.
    pub(crate) fn check(&self, catalogue: &Catalogue) -> Checked {
        let read = read_offers(FILE, &self.csv());
        let mut found = read.findings;
        let scored = score(&self.request.tender, &read.value, FILE, catalogue);
        found.extend(scored.findings);
        let answered: Vec<usize> = self.answered().collect();
        let place = |finding: &Finding| {
            // The first line is the header.
            let line =
                finding.place.line.and_then(|line| usize::try_from(line).ok()?.checked_sub(2));
            let lot = line.and_then(|line| answered.get(line).copied());
            let field =
                finding.place.field.as_deref().and_then(|name| {
                    self.request.fields.iter().position(|field| field.field == name)
                });
            (lot, field)
        };
        let told = found.iter().filter(|finding| finding.code.severity() > Severity::Note);
        let findings = told
            .map(|finding| {
                let (lot, field) = place(finding);
                (lot, field, finding.clone())
            })
            .collect();
        Checked { scores: scored.value.filter(|it| !it.lots.is_empty()), findings }
    }
}

/// A number with a decimal point, as tables hold it, and a share that is typed as a percentage as a part of 1;
/// anything else as it was typed.
fn as_number(text: &str, is_share: bool) -> String {
    let percentage = text.trim().strip_suffix('%').filter(|_| is_share);
    if let Some(percentage) = percentage.and_then(number::read) {
        return number::written(percentage / 100.0);
    }
    match number::read(text) {
        Some(_) => text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c == ',' { '.' } else { c })
            .collect(),
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
mod tests {
    use super::*;
    use crate::reports::tests::same_as;
    use footprint_core::applications::tender::{Tender, request};

    fn draft() -> Draft {
        let tender: Tender =
            toml::from_str(include_str!("../../../../../data/examples/tender.toml")).unwrap();
        // What the bidder opens is the JSON that the buyer's command writes.
        let json = serde_json::to_string(&request(&tender)).unwrap();
        Draft::new(serde_json::from_str(&json).unwrap(), json.into())
    }

    fn answer(draft: &mut Draft, lot: usize, field: &str, text: &str) {
        let at = draft.request.fields.iter().position(|known| known.field == field).unwrap();
        draft.lots[lot][at] = text.to_owned();
    }

    fn laptop() -> Draft {
        let mut draft = draft();
        draft.bidder = "Martin, \"fils\" & Cie".into();
        for (field, text) in [
            ("manufacturer", "Dell"),
            ("model", "Latitude 5420; 16 Go"),
            ("total_kgco2e", "320,5"),
            // Use is taken off the total where all four shares are told.
            ("manufacturing_share", "0,75"),
            ("distribution_share", "0,03"),
            ("use_share", "0,2"),
            ("end_of_life_share", "0,02"),
            ("warranty_years", "4"),
            ("repairability_index", "7,5"),
            ("kwh_per_year", "21"),
            ("labels", "TCO, EPEAT"),
            ("unit_price", "1 020"),
        ] {
            answer(&mut draft, 0, field, text);
        }
        draft
    }

    #[test]
    fn the_table_reads_back_as_it_was_meant() {
        let read = read_offers("o.csv", &laptop().csv());
        assert_eq!(read.findings.iter().count(), 0);
        let [offer] = &read.value[..] else { panic!("one lot is answered") };
        assert_eq!(offer.bidder, "Martin, \"fils\" & Cie");
        assert_eq!((offer.lot.as_str(), offer.model.as_str()), ("1", "Latitude 5420; 16 Go"));
        assert_eq!(offer.declared.labels, "TCO, EPEAT");
        let declared = &offer.declared;
        assert_eq!((declared.total_kgco2e, declared.shares[2]), (Some(320.5), Some(0.2)));
        assert_eq!((declared.warranty_years, declared.unit_price), (Some(4.0), Some(1020.0)));
    }

    #[test]
    fn a_complete_offer_has_a_score_and_nothing_to_mend() {
        let catalogue = Catalogue::bundled().value;
        let checked = laptop().check(&catalogue);
        assert!(checked.findings.is_empty(), "{:?}", checked.findings);
        let scores = checked.scores.unwrap();
        // 320.5 kg without its fifth of use, over the five years of the lot, and 21 kWh a year in France.
        let france = catalogue.zone("FRA").unwrap().kgco2e_per_kwh;
        let expected = 320.5 * 0.8 / 5.0 + 21.0 * france;
        let mean = scores.lots[0].offers[0].kgco2e_per_year.mean;
        assert!((mean - expected).abs() < 1e-9 * expected, "{mean} is not {expected}");
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_at_its_field() {
        let catalogue = Catalogue::bundled().value;
        let mut draft = laptop();
        answer(&mut draft, 0, "kwh_per_year", "");
        answer(&mut draft, 0, "use_share", "2");
        answer(&mut draft, 1, "model", "Phone");
        let told: Vec<(usize, &str)> = draft
            .check(&catalogue)
            .findings
            .iter()
            .filter_map(|(lot, field, _)| Some(((*lot)?, (*field)?)))
            .map(|(lot, field)| {
                (
                    lot,
                    ["kwh_per_year", "use_share", "total_kgco2e"]
                        .into_iter()
                        .find(|name| draft.request.fields[field].field == *name)
                        .unwrap_or(""),
                )
            })
            .collect();
        for expected in [(0, "kwh_per_year"), (0, "use_share"), (1, "total_kgco2e")] {
            assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
        }
    }

    #[test]
    fn a_share_may_be_typed_as_a_percentage() {
        for (typed, share) in
            [("5 %", "0.05"), ("12,5\u{a0}%", "0.125"), ("0,2", "0.2"), ("x %", "x %")]
        {
            assert_eq!(as_number(typed, true), share);
        }
        assert_eq!(as_number("5 %", false), "5 %");
        let mut draft = laptop();
        answer(&mut draft, 0, "use_share", "20 %");
        let read = read_offers("o.csv", &draft.csv());
        assert_eq!(read.value[0].declared.shares[2], Some(0.2));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut draft = laptop();
        draft.bidder = "=HYPERLINK(\"http://a.example\")".into();
        let csv = draft.csv();
        assert!(csv.contains("\"'=HYPERLINK(\"\"http://a.example\"\")\""), "{csv}");
        assert!(!csv.contains(",=") && !csv.contains("\n="));
    }

    /// An offer with a gap, a cell that is no number and a second lot that is hardly begun.
    fn faulty() -> Draft {
        let mut draft = laptop();
        answer(&mut draft, 0, "kwh_per_year", "");
        answer(&mut draft, 0, "use_share", "2 x");
        answer(&mut draft, 1, "model", "Phone");
        draft
    }

    #[test]
    fn a_saved_offer_opens_again_complete_or_not() {
        let mut nameless = faulty();
        nameless.bidder.clear();
        let mut formula = laptop();
        formula.bidder = "=1+1".into();
        for saved in [laptop(), faulty(), nameless, formula] {
            for language in Language::ALL {
                let mut opened = draft();
                assert!(opened.fill(&saved.csv(), *language), "{}", saved.csv());
                assert_eq!(opened.csv(), saved.csv());
                assert_eq!((&opened.bidder, &opened.lots[1]), (&saved.bidder, &saved.lots[1]));
            }
        }
        // A French reader finds again what was typed, even after a French spreadsheet.
        let mut opened = draft();
        let price = |draft: &Draft| draft.lots[0].last().cloned();
        assert!(opened.fill(&laptop().csv(), Language::Fr));
        let total = opened.request.fields.iter().position(|it| it.field == "total_kgco2e").unwrap();
        assert_eq!(opened.lots[0][total], "320,5");
        assert_eq!(price(&opened).as_deref(), Some("1020"));
        let plain = {
            let mut draft = laptop();
            (draft.bidder, draft.lots[0][total]) = ("Oak".into(), "300".into());
            draft.lots[0].iter_mut().for_each(|text| *text = text.replace([',', ';'], ""));
            draft.csv()
        };
        assert!(opened.fill(&plain.replace(',', ";"), Language::Fr));
        assert_eq!(opened.lots[0][total], "300");
    }

    #[test]
    fn what_is_no_offer_to_the_request_changes_nothing() {
        let mut held = laptop();
        let other = held.csv().replace(",1,laptop,", ",9,laptop,");
        let header = held.csv().lines().next().unwrap_or_default().to_owned();
        for text in ["", "{}", "a,b\n1,2\n", &header, &other] {
            assert!(!held.fill(text, Language::En), "{text}");
            assert_eq!(held, laptop());
        }
    }

    #[test]
    fn the_report_and_the_clauses_are_the_commands() {
        let clauses = &["tender", "clauses", "request.json"];
        let check = &["tender", "check", "offer.csv", "--tender", "request.json"];
        let asked = draft().asked;
        for language in Language::ALL {
            for offer in [laptop().csv(), faulty().csv()] {
                let settings = serde_json::to_string(&[&*asked, &offer]).unwrap();
                let files = [("request.json", &*asked), ("offer.csv", &*offer)];
                let forms = ["odt", "docx", "xlsx"];
                same_as(("tender-check", &settings), (check, &files), &forms, *language);
            }
            let files = [("request.json", &*asked)];
            same_as(("tender-clauses", &asked), (clauses, &files), &["odt", "docx"], *language);
        }
    }

    #[test]
    fn figures_are_handed_in_where_none_rests_on_a_fault() {
        let catalogue = Catalogue::bundled().value;
        assert!(laptop().check(&catalogue).is_sound());
        assert!(!faulty().check(&catalogue).is_sound() && !draft().check(&catalogue).is_sound());
    }
}
