//! The offers of a workbook with several sheets: a sheet for each lot, or for each bidder.

use super::offer::{Asked, read_sheet};
use super::{MissingColumn, Offer, OfferTable};
use crate::terms::diagnostic::Diagnosed;
use serde::{Deserialize, Serialize};

/// A sheet of offers; a CSV file is one without a name.
#[derive(Clone, Copy, Debug)]
pub struct OfferSheet<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its text (CSV).
    pub text: &'a str,
}

/// An offer that stands on two sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTwice {
    /// Who offers.
    pub bidder: String,
    /// Id of the lot.
    pub lot: String,
    /// The sheets.
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
    let mut book = Diagnosed::<OfferTable>::default();
    for OfferSheet { name, text } in sheets {
        let mut read = read_sheet(file, text, &Asked { settled, lots, sheet: *name });
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

impl OfferTable {
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
