//! The offers of a workbook with several sheets or of several files: one for each lot, or for each bidder.

use super::offer::{Asked, read_sheet};
use super::{MissingColumn, Offer, OfferTable};
use crate::terms::diagnostic::Diagnosed;
use crate::terms::vocabulary::{Kind, folded};
use serde::{Deserialize, Serialize};

/// A sheet of offers; a CSV file is one without a name.
#[derive(Clone, Copy, Debug)]
pub struct OfferSheet<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its text (CSV).
    pub text: &'a str,
}

/// An offer that stands on two sheets, or a bidder with offers to one lot in two files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferTwice {
    /// Who offers.
    pub bidder: String,
    /// Id of the lot.
    pub lot: String,
    /// The sheets or the files.
    pub sheets: [String; 2],
}

/// Reads the offers of all sheets; `lots` are the tender's, where it is known.
///
/// A sheet without a column of lots is of the lot that its name or the lines above it tell, or of the tender's only
/// one. A sheet that says nothing of it and an offer that stands on two sheets are listed: the buyer settles them.
pub fn read_offer_book(
    file: &str,
    sheets: &[OfferSheet<'_>],
    settled: &[(String, String)],
    lots: &[String],
) -> Diagnosed<OfferTable> {
    read_offer_book_with(file, sheets, settled, lots, &Kind::from_key)
}

/// Reads the offers of all sheets as [`read_offer_book`] does, their kinds as `kinds` reads a word.
pub fn read_offer_book_with(
    file: &str,
    sheets: &[OfferSheet<'_>],
    settled: &[(String, String)],
    lots: &[String],
    kinds: &dyn Fn(&str) -> Option<Kind>,
) -> Diagnosed<OfferTable> {
    let mut book = Diagnosed::<OfferTable>::default();
    for OfferSheet { name, text } in sheets {
        let mut read = read_sheet(file, text, &Asked { settled, lots, sheet: *name, kinds });
        if let Some(name) = name.filter(|_| sheets.len() > 1) {
            read.value.place(name);
            read.findings = read.findings.located(&name.into());
        }
        book.findings.extend(read.findings);
        book.value.add(read.value);
    }
    book.value.find_twice();
    book
}

/// A bidder with offers to different lots in two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidderTwice {
    /// Who offers.
    pub bidder: String,
    /// The files.
    pub files: [String; 2],
}

/// Brings the offers of several files together, each with its name; also the bidders with offers to different lots in
/// two files.
///
/// The order of the files changes nothing. A bidder with offers to one lot in two files is listed in
/// [`OfferTable::twice`]: which of them counts is for the buyer to say.
pub fn join_offers(mut files: Vec<(String, OfferTable)>) -> (OfferTable, Vec<BidderTwice>) {
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let several = files.len() > 1;
    let mut joined = OfferTable::default();
    for (name, mut table) in files {
        if several {
            table.name_file(&name);
        }
        joined.twice.append(&mut table.twice);
        joined.add(table);
    }
    let others = joined.find_in_two_files();
    (joined, others)
}

impl OfferTable {
    /// Says in which file its rows stand.
    fn name_file(&mut self, file: &str) {
        let file = Some(file.to_owned());
        self.offers.iter_mut().for_each(|offer| offer.file.clone_from(&file));
        self.set_aside.iter_mut().for_each(|row| row.file.clone_from(&file));
        self.unread.iter_mut().for_each(|cell| cell.file.clone_from(&file));
    }

    /// Finds the bidders with offers in two files: to one lot, which is listed, or to different ones, which is told.
    fn find_in_two_files(&mut self) -> Vec<BidderTwice> {
        let mut of_lot = std::collections::BTreeMap::<_, &str>::new();
        let mut of_all = std::collections::BTreeMap::<_, &str>::new();
        let mut twice: Vec<OfferTwice> = Vec::new();
        let mut others: Vec<BidderTwice> = Vec::new();
        for offer in &self.offers {
            let Some(file) = offer.file.as_deref() else { continue };
            let bidder = folded(&offer.bidder);
            let first = *of_all.entry(bidder.clone()).or_insert(file);
            let first_of_lot = *of_lot.entry((bidder, offer.lot.as_str())).or_insert(file);
            let name = || offer.bidder.clone();
            if first_of_lot != file {
                let sheets = [first_of_lot.to_owned(), file.to_owned()];
                let found = OfferTwice { bidder: name(), lot: offer.lot.clone(), sheets };
                if !twice.contains(&found) {
                    twice.push(found);
                }
            } else if first != file {
                let found = BidderTwice { bidder: name(), files: [first, file].map(str::to_owned) };
                if !others.contains(&found) {
                    others.push(found);
                }
            }
        }
        self.twice.extend(twice);
        others
    }

    /// Says on which sheet its rows stand.
    fn place(&mut self, sheet: &str) {
        let sheet = Some(sheet.to_owned());
        self.offers.iter_mut().for_each(|offer| offer.sheet.clone_from(&sheet));
        self.set_aside.iter_mut().for_each(|row| row.sheet.clone_from(&sheet));
        self.unread.iter_mut().for_each(|cell| cell.sheet.clone_from(&sheet));
    }

    /// Adds another sheet.
    fn add(&mut self, other: Self) {
        self.offers.extend(other.offers);
        self.set_aside.extend(other.set_aside);
        self.rows += other.rows;
        self.unread.extend(other.unread);
        self.untold_lots.extend(other.untold_lots);
        for MissingColumn { field, lots } in other.missing_columns {
            match self.missing_columns.iter_mut().find(|missing| missing.field == field) {
                Some(missing) => missing.lots.extend(lots),
                None => self.missing_columns.push(MissingColumn { field, lots }),
            }
        }
        for name in other.unknown_columns {
            if !self.unknown_columns.contains(&name) {
                self.unknown_columns.push(name);
            }
        }
    }

    /// Finds what two sheets say of one offer: a summary beside the sheets that it sums up.
    fn find_twice(&mut self) {
        let mut seen = std::collections::BTreeMap::<_, &Offer>::new();
        let mut twice = Vec::new();
        for offer in &self.offers {
            let key = (&offer.bidder, &offer.lot, &offer.manufacturer, &offer.model);
            let first = seen.entry(key).or_insert(offer);
            if let (Some(one), Some(other)) = (&first.sheet, &offer.sheet)
                && one != other
            {
                let sheets = [one.clone(), other.clone()];
                let (bidder, lot) = (offer.bidder.clone(), offer.lot.clone());
                twice.push(OfferTwice { bidder, lot, sheets });
            }
        }
        self.twice = twice;
    }
}
