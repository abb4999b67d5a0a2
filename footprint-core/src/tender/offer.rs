//! What suppliers declare, read from a table (CSV); a cell that is empty is not known, never zero.

use crate::diagnostic::{Diagnosed, Findings};
use crate::table::{Column, Table};
use crate::vocabulary::Kind;
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
    /// Labels held.
    pub labels: String,
    /// Price of one device, before tax.
    pub unit_price: Option<f64>,
}

/// Columns of a table of offers, in order.
pub(super) const COLUMNS: [&str; 19] = [
    "bidder",
    "lot",
    "kind",
    "manufacturer",
    "model",
    "total_kgco2e",
    "manufacturing_share",
    "distribution_share",
    "use_share",
    "end_of_life_share",
    "lifetime_years",
    "warranty_years",
    "repairability_index",
    "kwh_per_year",
    "recycled_share",
    "refurbished",
    "refurbishing_kgco2e",
    "labels",
    "unit_price",
];

/// Reads offers; a figure out of its bounds is a finding and counts as not declared.
pub fn read_offers(file: &str, text: &str) -> Diagnosed<Vec<Offer>> {
    let mut findings = Findings::default();
    let mut table = Table::open(file, text, &mut findings);
    let columns: [Column; 19] = table.columns(COLUMNS, &mut findings);
    let [bidder, lot, kind, manufacturer, model, total, making, moving, using, ending, ..] =
        columns;
    let [.., lifetime, warranty, index, kwh, recycled, refurbished, refurbishing, labels, price] =
        columns;
    let mut offers = Vec::new();
    while let Some(row) = table.next_row(&mut findings) {
        let (Some(who), Some(lot)) = (
            row.required(bidder, &mut findings).map(str::to_owned),
            row.required(lot, &mut findings).map(str::to_owned),
        ) else {
            continue;
        };
        let kind = if row.text(kind).is_empty() {
            None
        } else {
            let known = Kind::ALL.iter().map(|kind| kind.key());
            row.word(kind, Kind::from_key, known, &mut findings)
        };
        let yes = |text: &str| match text {
            "yes" | "oui" | "true" | "1" => Some(true),
            "no" | "non" | "false" | "0" => Some(false),
            _ => None,
        };
        let refurbished = !row.text(refurbished).is_empty()
            && row
                .word(refurbished, yes, ["yes", "no", "oui", "non"].into_iter(), &mut findings)
                .unwrap_or(false);
        let mut number = |column, bounds| row.number(column, bounds, &mut findings);
        let share = 0.0..=1.0;
        offers.push(Offer {
            line: row.line(),
            bidder: who,
            lot,
            kind,
            manufacturer: row.text(manufacturer).to_owned(),
            model: row.text(model).to_owned(),
            declared: Declaration {
                total_kgco2e: number(total, 0.0..=200_000.0),
                shares: [making, moving, using, ending].map(|column| number(column, share.clone())),
                lifetime_years: number(lifetime, 0.0..=40.0),
                warranty_years: number(warranty, 0.0..=20.0),
                repairability_index: number(index, 0.0..=10.0),
                kwh_per_year: number(kwh, 0.0..=200_000.0),
                recycled_share: number(recycled, share.clone()),
                refurbished,
                refurbishing_kgco2e: number(refurbishing, 0.0..=10_000.0),
                labels: row.text(labels).to_owned(),
                unit_price: number(price, 0.0..=1e7),
            },
        });
    }
    Diagnosed { value: offers, findings }
}
