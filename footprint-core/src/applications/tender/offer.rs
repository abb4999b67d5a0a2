//! What suppliers declare, read from a table (CSV); a cell that is empty is not known, never zero.

use super::headers::{COLUMNS, HEADERS};
use crate::catalogue::table::{Column, Table};
use crate::terms::diagnostic::{Diagnosed, Findings};
use crate::terms::vocabulary::{Kind, folded};
use serde::{Deserialize, Serialize};

/// An offer to a lot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Line of the file.
    pub line: u64,
    /// Who offers.
    pub bidder: String,
    /// Id of the lot.
    pub lot: String,
    /// Kind, which only offers without a tender need.
    pub kind: Option<Kind>,
    /// Manufacturer.
    pub manufacturer: String,
    /// Model.
    pub model: String,
    /// What is declared.
    pub declared: Declaration,
}

impl Offer {
    /// Years before that count for a refurbished device: those declared, else none; `None` for a new one.
    pub(super) fn first_life(&self) -> Option<f64> {
        self.declared.refurbished.then(|| self.declared.first_life_years.unwrap_or(0.0))
    }

    /// Whether it gives a price; zero stands for missing.
    pub(super) fn has_price(&self) -> bool {
        self.declared.unit_price.is_some_and(|price| price > 0.0)
    }
}

/// An offer that is not scored: a finding at its line says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Line of the file.
    pub line: u64,
    /// Who offers, as written.
    pub bidder: String,
    /// Id of the lot, as written.
    pub lot: String,
}

impl From<&Offer> for SetAside {
    fn from(offer: &Offer) -> Self {
        Self { line: offer.line, bidder: offer.bidder.clone(), lot: offer.lot.clone() }
    }
}

/// A table of offers: every row is an offer or set aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfferTable {
    /// The offers that can be read.
    pub offers: Vec<Offer>,
    /// The rows that cannot.
    pub set_aside: Vec<SetAside>,
    /// Rows read.
    pub rows: u64,
}

/// The figures of an offer, for one device.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Declaration {
    /// Life-cycle total of the maker's sheet, kg CO2e.
    pub total_kgco2e: Option<f64>,
    /// Shares of the total: manufacturing, distribution, use, end of life; 0 to 1.
    pub shares: [Option<f64>; 4],
    /// Lifetime that the supplier states, years.
    pub lifetime_years: Option<f64>,
    /// Warranty included in the price, years.
    pub warranty_years: Option<f64>,
    /// Repairability or durability index, out of 10.
    pub repairability_index: Option<f64>,
    /// Typical yearly electricity, kWh.
    pub kwh_per_year: Option<f64>,
    /// Share of recycled material, 0 to 1.
    pub recycled_share: Option<f64>,
    /// Whether the device is refurbished.
    pub refurbished: bool,
    /// Refurbishing of one device, kg CO2e.
    pub refurbishing_kgco2e: Option<f64>,
    /// Years that a refurbished device served before, of which the bidder holds the proof.
    #[serde(default)]
    pub first_life_years: Option<f64>,
    /// Labels held.
    pub labels: String,
    /// Price of one device, before tax.
    pub unit_price: Option<f64>,
}

/// The offers of a table that can be read.
pub fn read_offers(file: &str, text: &str) -> Diagnosed<Vec<Offer>> {
    let Diagnosed { value, findings } = read_offer_table(file, text);
    Diagnosed { value: value.offers, findings }
}

/// Reads offers; a figure out of its bounds is a finding and counts as not declared, and a row
/// whose bidder, lot or kind cannot be told is set aside.
pub fn read_offer_table(file: &str, text: &str) -> Diagnosed<OfferTable> {
    let mut findings = Findings::default();
    let Some(mut table) = Table::filled_in(file, text, &HEADERS, &mut findings) else {
        return Diagnosed { value: OfferTable::default(), findings };
    };
    let columns: [Column; 20] = table.columns_there(COLUMNS, &mut findings);
    let [bidder, lot, kind, manufacturer, model, total, making, moving, using, ending, ..] =
        columns;
    let [
        ..,
        lifetime,
        warranty,
        index,
        kwh,
        recycled,
        refurbished,
        refurbishing,
        first,
        labels,
        price,
    ] = columns;
    let mut read = OfferTable::default();
    while let Some(row) = table.next_row(&mut findings) {
        // Spreadsheets leave rows of nothing but delimiters.
        if columns.iter().all(|column| row.text(*column).is_empty()) {
            continue;
        }
        read.rows += 1;
        let named = (row.required(bidder, &mut findings), row.required(lot, &mut findings));
        let kind = if row.text(kind).is_empty() {
            Some(None)
        } else {
            let known = Kind::ALL.iter().map(|kind| kind.key());
            row.word(kind, Kind::from_key, known, &mut findings).map(Some)
        };
        let ((Some(who), Some(lot)), Some(kind)) = (named, kind) else {
            read.set_aside.push(SetAside {
                line: row.line(),
                bidder: row.text(bidder).to_owned(),
                lot: row.text(lot).to_owned(),
            });
            continue;
        };
        let (who, lot) = (who.to_owned(), lot.to_owned());
        let yes = |text: &str| match folded(text).as_str() {
            "yes" | "oui" | "true" | "vrai" | "1" => Some(true),
            "no" | "non" | "false" | "faux" | "0" => Some(false),
            _ => None,
        };
        let refurbished = !row.text(refurbished).is_empty()
            && row
                .word(refurbished, yes, ["yes", "no", "oui", "non"].into_iter(), &mut findings)
                .unwrap_or(false);
        let shares = [making, moving, using, ending].map(|column| row.share(column, &mut findings));
        let recycled_share = row.share(recycled, &mut findings);
        let mut number = |column, bounds| row.number(column, bounds, &mut findings);
        read.offers.push(Offer {
            line: row.line(),
            bidder: who,
            lot,
            kind,
            manufacturer: row.text(manufacturer).to_owned(),
            model: row.text(model).to_owned(),
            declared: Declaration {
                total_kgco2e: number(total, 0.0..=200_000.0),
                shares,
                lifetime_years: number(lifetime, 0.0..=40.0),
                warranty_years: number(warranty, 0.0..=20.0),
                repairability_index: number(index, 0.0..=10.0),
                kwh_per_year: number(kwh, 0.0..=200_000.0),
                recycled_share,
                refurbished,
                refurbishing_kgco2e: number(refurbishing, 0.0..=10_000.0),
                first_life_years: number(first, 0.0..=40.0),
                labels: row.text(labels).to_owned(),
                unit_price: number(price, 0.0..=1e7),
            },
        });
    }
    let unreadable = table.unreadable();
    read.rows += unreadable.len() as u64;
    read.set_aside.extend(unreadable.iter().map(|line| SetAside {
        line: *line,
        bidder: String::new(),
        lot: String::new(),
    }));
    read.set_aside.sort_by_key(|row| row.line);
    Diagnosed { value: read, findings }
}
