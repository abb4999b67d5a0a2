//! What suppliers declare, read from a table (CSV); a cell that is empty is not known, never zero.

use super::OfferTwice;
use super::headers::{self, COLUMNS, NEEDED, NEEDED_WITHOUT_LOT};
use super::lot_name::{as_tender_writes, lot_of_title};
use super::offer_row::offer;
use crate::catalogue::table::{Column, Headers, Table};
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use crate::terms::measure::is_not_given;
use crate::terms::vocabulary::Kind;
use serde::{Deserialize, Serialize};

/// An offer to a lot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer {
    /// File, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Sheet of the workbook, where several have offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of the file, or row of the sheet.
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
    pub(in crate::applications::tender) fn first_life(&self) -> Option<f64> {
        self.declared.refurbished.then(|| self.declared.first_life_years.unwrap_or(0.0))
    }

    /// Whether it gives a price; zero stands for missing.
    pub(in crate::applications::tender) fn has_price(&self) -> bool {
        self.declared.unit_price.is_some_and(|price| price > 0.0)
    }
}

/// An offer that is not scored: a finding at its line says why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetAside {
    /// File, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Sheet of the workbook, where several have offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of the file, or row of the sheet.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub line: u64,
    /// Who offers, as written.
    pub bidder: String,
    /// Id of the lot, as written.
    pub lot: String,
}

impl From<&Offer> for SetAside {
    fn from(offer: &Offer) -> Self {
        let Offer { file, sheet, line, bidder, lot, .. } = offer.clone();
        Self { file, sheet, line, bidder, lot }
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
    /// Cells of scored fields that hold something that cannot be read: not the same as nothing declared.
    pub unread: Vec<UnreadCell>,
    /// Scored fields that no column holds.
    pub missing_columns: Vec<MissingColumn>,
    /// Headers that name no field.
    pub unknown_columns: Vec<String>,
    /// Sheets (or the file) with offers of which nothing says the lot.
    pub untold_lots: Vec<String>,
    /// Offers that stand on two sheets, or in two files.
    pub twice: Vec<OfferTwice>,
}

/// A scored field that no column of a sheet holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingColumn {
    /// The field.
    pub field: String,
    /// The lots of the offers on the sheet.
    pub lots: Vec<String>,
}

/// A cell that the buyer must settle before offers can be ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnreadCell {
    /// File, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Sheet of the workbook, where several have offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of the file, or row of the sheet.
    pub line: u64,
    /// Who offers, as written.
    pub bidder: String,
    /// The field.
    pub field: String,
    /// What the cell says.
    pub text: String,
}

/// The figures of an offer, for one device.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// Currency that the price's cell names (ISO 4217).
    #[serde(default)]
    pub currency: Option<String>,
}

/// The offers of a table that can be read.
pub fn read_offers(file: &str, text: &str) -> Diagnosed<Vec<Offer>> {
    let Diagnosed { value, findings } = read_offer_table(file, text, &[]);
    Diagnosed { value: value.offers, findings }
}

/// Fields of which a score is made, beside those that name the offer.
const SCORED: [&str; 6] = [
    "total_kgco2e",
    "use_share",
    "warranty_years",
    "repairability_index",
    "kwh_per_year",
    "refurbished",
];

/// What is known when a sheet of offers is read.
pub(super) struct Asked<'a> {
    /// Headers that the caller gives a field to: as written, field.
    pub(super) settled: &'a [(String, String)],
    /// Ids of the tender's lots; empty where there is no tender.
    pub(super) lots: &'a [String],
    /// Name of the sheet.
    pub(super) sheet: Option<&'a str>,
    /// The kind that a word names.
    pub(super) kinds: &'a dyn Fn(&str) -> Option<Kind>,
}

/// Reads offers, with headers that the caller gives a field to (header as written, field).
///
/// A row whose bidder, lot or kind cannot be told is set aside. A cell that holds what cannot be read is a
/// finding and listed in [`OfferTable::unread`]: the offer is not held to declare nothing.
pub fn read_offer_table(
    file: &str,
    text: &str,
    settled: &[(String, String)],
) -> Diagnosed<OfferTable> {
    read_sheet(file, text, &Asked { settled, lots: &[], sheet: None, kinds: &Kind::from_key })
}

/// Opens a table of offers: with a column of lots, or else without.
fn open<'t>(
    file: &str,
    text: &'t str,
    column: &dyn Fn(&str) -> Option<&'static str>,
    findings: &mut Findings,
) -> Option<Table<'t>> {
    let mut told = Findings::default();
    for needed in std::iter::once(NEEDED).chain(NEEDED_WITHOUT_LOT) {
        let headers = Headers { known: column, needed };
        let mut found = Findings::default();
        if let Some(table) = Table::filled_in(file, text, &headers, &mut found) {
            findings.extend(found);
            return Some(table);
        }
        if told.is_empty() {
            told = found;
        }
    }
    findings.extend(told);
    None
}

/// The lot of a sheet's offers, by the lines above its header, its name, or because the tender has but one.
fn lot_of_sheet(above: &[&str], asked: &Asked<'_>) -> Option<String> {
    let mut named: Vec<String> = above
        .iter()
        .copied()
        .chain(asked.sheet)
        .filter_map(|title| {
            lot_of_title(title.trim_matches([';', ',', '\t', '"', ' ']), asked.lots)
        })
        .collect();
    named.dedup();
    match (named.as_slice(), asked.lots) {
        ([one], _) => Some(one.clone()),
        ([], [only]) => Some(only.clone()),
        _ => None,
    }
}

/// Reads a sheet of offers.
pub(super) fn read_sheet(file: &str, text: &str, asked: &Asked<'_>) -> Diagnosed<OfferTable> {
    let mut findings = Findings::default();
    let column = |header: &str| {
        let given = asked.settled.iter().find(|(written, _)| written == header.trim());
        match given {
            Some((_, field)) => COLUMNS.into_iter().find(|name| name == field),
            None => headers::column(header),
        }
    };
    let Some(mut table) = open(file, text, &column, &mut findings) else {
        return Diagnosed { value: OfferTable::default(), findings };
    };
    let above: Vec<&str> = text.lines().take(table.lines_above() as usize).collect();
    let of_sheet = lot_of_sheet(&above, asked);
    let columns: [Column; 20] = table.columns_there(COLUMNS, &mut findings);
    let mut read = OfferTable {
        unknown_columns: table.unknown_columns(&COLUMNS),
        missing_columns: COLUMNS
            .iter()
            .zip(columns)
            .filter(|(name, column)| SCORED.contains(name) && !column.is_there())
            .map(|(name, _)| MissingColumn { field: (*name).to_owned(), lots: Vec::new() })
            .collect(),
        ..OfferTable::default()
    };
    let (has_lots, header_line) = (columns[1].is_there(), table.lines_above() + 1);
    let shown = asked.sheet.unwrap_or(file);
    let mut is_untold = false;
    if let (false, Some(lot)) = (has_lots, &of_sheet) {
        let note = Finding::new(Code::LotOfTitle).at(Place::file(&file.into()));
        findings.add(note.with("name", shown).with("lot", lot));
    }
    // A lot that a line between the rows names holds until the next.
    let mut of_title = None;
    while let Some(row) = table.next_row(&mut findings) {
        // Spreadsheets leave rows of nothing but delimiters, people write footnotes below.
        match row.filled_cells() {
            0 => continue,
            _ if row.is_note() => {
                if let Some(lot) = lot_of_title(row.first_text(), asked.lots) {
                    of_title = Some(lot);
                    continue;
                }
                let note = Finding::new(Code::NoteInTable).at(row.place());
                findings.add(note.with("text", row.first_text()));
                continue;
            }
            _ => read.rows += 1,
        }
        let total = row.header(columns[5]);
        if read.rows == 1 && headers::leaves_out_stages(total) {
            let place = Place::line(&file.into(), header_line);
            findings.add(Finding::new(Code::StagesLeftOut).at(place).with("headers", total));
        }
        let written = row.text(columns[1]);
        let of_cell = as_tender_writes(written, asked.lots);
        let named = match of_title.as_deref().or(of_sheet.as_deref().filter(|_| !has_lots)) {
            _ if !is_not_given(written) => of_cell.as_deref().unwrap_or(written),
            Some(lot) => lot,
            None => "",
        };
        is_untold |= !has_lots && named.is_empty();
        match offer(&row, columns, (named, asked.kinds), &mut read.unread, &mut findings) {
            Ok(offer) => read.offers.push(offer),
            Err(aside) => read.set_aside.push(aside),
        }
    }
    if is_untold {
        read.untold_lots.push(shown.to_owned());
    }
    let mut lots: Vec<String> = read.offers.iter().map(|offer| offer.lot.clone()).collect();
    lots.sort_unstable();
    lots.dedup();
    read.missing_columns.iter_mut().for_each(|missing| missing.lots.clone_from(&lots));
    let unreadable = table.unreadable();
    read.rows += unreadable.len() as u64;
    read.set_aside.extend(unreadable.iter().map(|line| SetAside {
        file: None,
        sheet: None,
        line: *line,
        bidder: String::new(),
        lot: String::new(),
    }));
    read.set_aside.sort_by_key(|row| row.line);
    Diagnosed { value: read, findings }
}
