//! What a buyer has typed, opened and chosen, as a value: each action changes it, and nothing else happens.

use std::ops::RangeInclusive;
use std::rc::Rc;

use footprint_core::applications::tender::{
    Lot, OfferTable, Ranking, Tender, is_same_lot, plausible_figures,
};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};
use footprint_core::terms::number::{plain, read};
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::wire::order::sort_by_key;
use yew::prelude::*;

use super::fields::{Field, Spot, in_percent};
use crate::components::Asked;
use crate::lists;
use crate::offers;

/// The tender as it is written, and the offers that came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// What the page does not ask, as a price of carbon, stays as the request that was opened has it.
    pub(crate) tender: Tender,
    /// What was typed into fields of numbers, as typed: text that is no number yet can be mended.
    typed: Vec<(Spot, String)>,
    /// A number for each lot that is never given twice, by which its elements follow it.
    pub(crate) keys: Vec<u32>,
    /// The next of them; and how many requests were opened, each of which has fields of its own.
    next_key: u32,
    pub(crate) opened: u32,
    /// Whether the last file was no request.
    pub(crate) bad_file: bool,
    /// The files of offers, each its name and its text, in the order of the names.
    pub(crate) files: Vec<(String, Rc<str>)>,
    /// The files chosen last that are no text.
    pub(crate) refused: Vec<String>,
    /// Headers to which the buyer gives a field.
    pub(crate) columns: Vec<(String, String)>,
    /// What the offers come to; nothing while the tender has a fault, or no file is there.
    pub(crate) ranked: Option<Rc<Ranked>>,
    pub(crate) document: Asked,
    /// The element that the keyboard goes to after a lot or a file came or went; the number makes each move a new one.
    pub(crate) focus: (u32, String),
}

/// What the offers come to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) table: OfferTable,
    pub(crate) ranking: Ranking,
    pub(crate) found: Vec<Finding>,
}

/// Why a field cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// A number is missing.
    Number,
    /// A word is missing.
    Words,
    /// The weights sum to so many percent.
    Sum(f64),
    /// What the rules of a tender say.
    Found(Finding),
}

/// What the buyer does.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Opens the tender of a request; nothing where the file was none.
    Open(Option<Box<Tender>>),
    Set(Spot, String),
    /// Asks for prices, or no longer.
    Prices(bool),
    /// Adds a lot, or takes one away.
    Add,
    Remove(usize),
    /// Files of offers, each with its text; nothing of one that is no text.
    Offers(Vec<(String, Option<String>)>),
    TakeOut(usize),
    /// Gives a field to a header, or to none.
    Column(String, String),
    Document(Asked),
}

impl State {
    /// A tender for one lot, used in a country where that is known.
    pub(crate) fn new(country: &str) -> Self {
        let mut tender = Tender::of_offers("", &[]);
        if lists::catalogue().zone(country).is_ok() {
            country.clone_into(&mut tender.country);
        }
        tender.lots.push(lot("1".to_owned(), Kind::Laptop));
        Self {
            tender,
            typed: Vec::new(),
            keys: vec![0],
            next_key: 1,
            opened: 0,
            bad_file: false,
            files: Vec::new(),
            refused: Vec::new(),
            columns: Vec::new(),
            ranked: None,
            document: Asked::default(),
            focus: (0, String::new()),
        }
    }

    /// The tender under its title, or under the usual one where none is written.
    pub(crate) fn titled(&self, usual: &str) -> Tender {
        let mut tender = self.tender.clone();
        if tender.title.trim().is_empty() {
            usual.clone_into(&mut tender.title);
        }
        tender
    }

    /// What a field of a number shows.
    pub(crate) fn shown(&self, spot: Spot, language: Language) -> String {
        match (self.typed(spot), spot.number(&self.tender)) {
            (Some(text), _) => text.to_owned(),
            (None, Some(number)) => plain(language, number),
            (None, None) => String::new(),
        }
    }

    fn typed(&self, spot: Spot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == spot).map(|(_, text)| text.as_str())
    }

    /// What the weights sum to, in percent.
    pub(crate) fn sum(&self) -> f64 {
        let scoring = &self.tender.scoring;
        in_percent(scoring.climate_weight + scoring.repairability_weight + scoring.warranty_weight)
    }

    /// What is to mend, field by field, in the order of the page.
    pub(crate) fn faults(&self) -> Vec<(Spot, Fault)> {
        let found: Vec<Finding> = self.tender.check().iter().cloned().collect();
        let of_lot = |lot| Field::OF_LOT.map(|field| Spot { lot, field });
        let spots = Field::OF_ALL.map(Spot::of_all).into_iter();
        let spots = spots.chain((0..self.tender.lots.len()).flat_map(of_lot));
        spots.filter_map(|spot| Some((spot, self.fault(spot, &found)?))).collect()
    }

    /// What is to mend in a field, where `found` is what the rules say of the tender.
    fn fault(&self, spot: Spot, found: &[Finding]) -> Option<Fault> {
        if let Some(text) = self.typed(spot)
            && read(text).is_none()
        {
            return match text.trim().is_empty() {
                true => spot.field.is_needed().then_some(Fault::Number),
                false => Some(Fault::Found(Finding::new(Code::NotANumber).with("text", text))),
            };
        }
        let within = |value: f64, bounds: RangeInclusive<f64>| {
            let told = Finding::new(Code::OutOfBounds).with("text", value);
            let is_out = !bounds.contains(&value);
            is_out.then(|| Fault::Found(told.with("bounds", bounds)))
        };
        let weight = |weight: f64| within(in_percent(weight), 0.0..=100.0);
        let Tender { scoring, currency, electricity_price, lots, country, .. } = &self.tender;
        match (spot.field, lots.get(spot.lot)) {
            (Field::Country, _) => {
                lists::catalogue().zone(country).is_err().then_some(Fault::Words)
            }
            (Field::Climate, _) => weight(scoring.climate_weight),
            (Field::Repairability, _) => weight(scoring.repairability_weight),
            (Field::Warranty, _) => weight(scoring.warranty_weight).or_else(|| {
                let sum = self.sum();
                ((sum - 100.0).abs() > 1e-7).then_some(Fault::Sum(sum))
            }),
            (Field::Currency, _) => {
                let is_empty = currency.as_ref().is_some_and(|code| code.trim().is_empty());
                is_empty.then_some(Fault::Words)
            }
            (Field::KwhPrice, _) => electricity_price.and_then(|price| within(price, 0.0..=100.0)),
            (Field::Id, Some(lot)) if lot.id.trim().is_empty() => Some(Fault::Words),
            (Field::Id, Some(lot)) => {
                let told = Finding::new(Code::DuplicateKey).with("key", &lot.id);
                let before = &lots[..spot.lot];
                let is_twice = before.iter().any(|other| is_same_lot(&other.id, &lot.id));
                is_twice.then_some(Fault::Found(told))
            }
            (Field::Kind, Some(lot)) => {
                let told = Finding::new(Code::KindWithoutFigure).with("kind", lot.kind);
                let is_unknown = plausible_figures(lot, lists::catalogue()).is_none();
                is_unknown.then_some(Fault::Found(told))
            }
            _ => {
                let path = spot.path()?;
                let is_here =
                    |finding: &&Finding| finding.place.field.as_deref() == Some(path.as_str());
                Some(Fault::Found(found.iter().find(is_here)?.clone()))
            }
        }
    }

    /// Fields that no header has by itself, or to which the buyer gave one; the headers that can be given to them.
    pub(crate) fn open_columns(&self) -> [Vec<&str>; 2] {
        let [mut headers, mut fields] = [Vec::new(), Vec::new()];
        for (header, field) in &self.columns {
            headers.push(header.as_str());
            fields.push(field.as_str());
        }
        if let Some(ranked) = &self.ranked {
            let missing = ranked.found.iter().filter(|it| it.code == Code::ColumnToSettle);
            let missing = missing.filter_map(|finding| finding.argument("field")?.text());
            for field in missing {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            headers.extend(ranked.table.unknown_columns.iter().map(String::as_str));
        }
        // A list takes this key for the name of a group.
        headers.retain(|header| *header != lists::GROUP);
        [fields, headers]
    }

    /// Does it; whether the offers are to be ranked again.
    fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Open(Some(tender)) => {
                let next = self.next_key;
                self.next_key += tender.lots.len() as u32;
                self.keys = (next..self.next_key).collect();
                (self.tender, self.opened) = (*tender, self.opened + 1);
                self.typed.clear();
                self.bad_file = false;
            }
            Action::Open(None) => self.bad_file = true,
            Action::Set(spot, text) => {
                self.set(spot, text);
                return spot.field != Field::Title;
            }
            Action::Prices(asks) => {
                self.tender.currency = asks.then(|| "EUR".to_owned());
                self.tender.electricity_price = None;
                self.typed.retain(|(at, _)| at.field != Field::KwhPrice);
            }
            Action::Add => self.add(),
            Action::Remove(at) => self.remove(at),
            Action::Offers(files) => self.take(files),
            Action::TakeOut(at) => {
                if at < self.files.len() {
                    self.files.remove(at);
                }
                self.focus_on("offers".to_owned());
            }
            Action::Column(field, header) => {
                self.columns.retain(|(known, of)| *of != field && *known != header);
                if !header.is_empty() {
                    self.columns.push((header, field));
                }
            }
            Action::Document(asked) => {
                self.document = asked;
                return false;
            }
        }
        true
    }

    fn set(&mut self, spot: Spot, text: String) {
        let is_number = spot.number(&self.tender).is_some() || !spot.field.is_needed();
        if !is_number {
            if spot.field == Field::Kind {
                let is_of_kind = |at: &Spot| matches!(at.field, Field::Years | Field::SecondYears);
                self.typed.retain(|(at, _)| at.lot != spot.lot || !is_of_kind(at));
            }
            spot.set_words(&mut self.tender, text);
            return;
        }
        let number = read(&text);
        if number.is_some() || text.trim().is_empty() {
            spot.set_number(&mut self.tender, number);
        }
        self.typed.retain(|(at, _)| *at != spot);
        self.typed.push((spot, text));
    }

    /// A lot of its own number; another kind than the first, as most tenders have.
    fn add(&mut self) {
        let lots = &mut self.tender.lots;
        let is_free = |id: &String| !lots.iter().any(|lot| is_same_lot(&lot.id, id));
        let id = (1..).map(|number: u32| number.to_string()).find(is_free).unwrap_or_default();
        lots.push(lot(id, Kind::Monitor));
        self.keys.push(self.next_key);
        self.next_key += 1;
        let spot = Spot { lot: self.tender.lots.len() - 1, field: Field::Id };
        self.focus_on(spot.id());
    }

    /// Takes a lot away; the last one stays.
    fn remove(&mut self, at: usize) {
        if self.tender.lots.len() < 2 || at >= self.tender.lots.len() {
            return;
        }
        self.tender.lots.remove(at);
        self.keys.remove(at);
        self.typed.retain(|(spot, _)| !spot.field.is_of_lot() || spot.lot != at);
        for (spot, _) in &mut self.typed {
            if spot.field.is_of_lot() && spot.lot > at {
                spot.lot -= 1;
            }
        }
        let lot = at.min(self.tender.lots.len() - 1);
        self.focus_on(Spot { lot, field: Field::Id }.id());
    }

    /// Takes files of offers in; one of a name that is known takes its place.
    fn take(&mut self, files: Vec<(String, Option<String>)>) {
        self.refused.clear();
        for (name, text) in files {
            match text {
                Some(text) => {
                    self.files.retain(|(known, _)| *known != name);
                    self.files.push((name, text.into()));
                }
                None => self.refused.push(name),
            }
        }
        sort_by_key(&mut self.files, |(name, _)| name.clone());
    }

    fn focus_on(&mut self, id: String) {
        self.focus = (self.focus.0 + 1, id);
    }

    fn rank(&mut self) {
        self.ranked = None;
        if self.files.is_empty() || !self.faults().is_empty() {
            return;
        }
        let files = self.texts();
        let (table, Diagnosed { value: ranking, findings }) =
            offers::ranked(&self.tender, &files, &self.columns, lists::catalogue());
        let found = findings.iter().cloned().collect();
        self.ranked = Some(Rc::new(Ranked { table, ranking, found }));
    }

    /// The files of offers, each its name and its text.
    pub(crate) fn texts(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(name, text)| (&**name, &**text)).collect()
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if next.act(action) {
            next.rank();
        }
        Rc::new(next)
    }
}

/// A lot of a hundred devices, at the usual lifetimes.
fn lot(id: String, kind: Kind) -> Lot {
    Lot { id, kind, quantity: 100.0, lifetime_years: None, second_life_years: None }
}
