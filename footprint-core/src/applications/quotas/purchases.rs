//! A list of purchases, disposals and contracts, as a purchasing department keeps it.

use super::Year;
use crate::catalogue::table::{Column, Headers, Row, Table, plain};
use crate::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use std::collections::BTreeSet;

/// Age from which a decommissioned device no longer counts (decree 2023-266).
const OLDEST_REUSED_YEARS: f64 = 10.0;

/// A list by its header.
const HEADERS: Headers<'static> = Headers { known: &column, needed: ["year", "event"] };

/// Other names of each column, in French and English, as [`plain`] gives them.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("year", &["annee", "exercice"]),
    ("event", &["evenement", "operation", "nature"]),
    ("label", &["libelle", "designation", "objet", "intitule"]),
    ("amount", &["montant", "montant ht", "montant ht eur", "depense", "depense ht"]),
    ("units", &["unites", "quantite", "nombre", "quantity"]),
    ("state", &["etat", "destination"]),
    ("age_years", &["age", "age ans", "age annees", "age en annees"]),
];

/// What happened, by the words for it; the first is ours.
const EVENTS: [(Event, &[&str]); 3] = [
    (Event::Purchase, &["purchase", "achat", "acquisition"]),
    (
        Event::Decommission,
        &["decommission", "mise hors service", "reforme", "sortie", "mise au rebut", "disposal"],
    ),
    (Event::Contract, &["contract", "marche", "contrat", "consultation"]),
];

/// The state of what was bought, by the words for it.
const BOUGHT: [(Bought, &[&str]); 3] = [
    (Bought::New, &["new", "neuf", "neufs", "neuve"]),
    (
        Bought::Reused,
        &[
            "reused",
            "reemploye",
            "reemployes",
            "reemploi",
            "reutilise",
            "reutilisation",
            "reconditionne",
            "reconditionnes",
            "occasion",
            "refurbished",
        ],
    ),
    (Bought::Recycled, &["recycled", "recycle", "matiere recyclee", "matieres recyclees"]),
];

/// Where a device went, by the words for it: whether to reuse.
const RETIRED: [(bool, &[&str]); 2] = [
    (true, &["reuse", "reemploi", "reutilisation", "don", "vente", "cession", "donation"]),
    (false, &["recycling", "recyclage", "dechet", "destruction"]),
];

/// Whether a contract has an environmental award criterion, by the words for it.
const CONTRACTS: [(bool, &[&str]); 2] = [
    (true, &["criterion", "critere", "avec critere", "oui", "yes", "true", "vrai"]),
    (false, &["none", "aucun", "sans critere", "sans", "non", "no", "false", "faux"]),
];

#[derive(Clone, Copy)]
enum Event {
    Purchase,
    Decommission,
    Contract,
}

#[derive(Clone, Copy)]
enum Bought {
    New,
    Reused,
    Recycled,
}

/// A list of purchases and disposals: every row is counted, of another year, or set aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Purchases {
    /// The year whose figures these are.
    pub year: i32,
    /// The figures of that year.
    pub figures: Year,
    /// Rows read.
    pub rows: u64,
    /// Rows of other years.
    pub other_years: u64,
    /// Lines of the rows that are not counted: a finding at each says why.
    pub set_aside: Vec<u64>,
}

/// Reads a list of purchases and disposals (CSV with commas, semicolons or tabs) and keeps those of a
/// year; without one, the newest year of the file.
///
/// Columns: `year`; `event` (`purchase`, `decommission` or `contract`); `label`; `amount` (pre-tax);
/// `units`; `state` (purchase: `new`, `reused`, `recycled`; decommission: `reuse`, `recycling`;
/// contract: `criterion`, `none`); `age_years`. French headers and words are known too.
pub fn read_purchases(file: &str, text: &str, year: Option<i32>) -> Diagnosed<Purchases> {
    let mut findings = Findings::default();
    let Some(mut table) = Table::filled_in(file, text, &HEADERS, &mut findings) else {
        return Diagnosed { value: Purchases::default(), findings };
    };
    let columns = table.columns_there(COLUMNS.map(|(name, _)| name), &mut findings);
    let mut read = Purchases::default();
    let mut known = Vec::new();
    while let Some(row) = table.next_row(&mut findings) {
        // Spreadsheets leave rows of nothing but delimiters.
        if columns.iter().all(|column| row.text(*column).is_empty()) {
            continue;
        }
        read.rows += 1;
        match entry(&row, columns, &mut findings) {
            Some(entry) => known.push(entry),
            None => read.set_aside.push(row.line()),
        }
    }
    read.rows += table.unreadable().len() as u64;
    read.set_aside.extend(table.unreadable());
    read.set_aside.sort_unstable();
    let years: BTreeSet<i32> = known.iter().map(|(year, _)| *year).collect();
    read.year = year.or(years.last().copied()).unwrap_or(0);
    if read.rows == 0 && !findings.has_errors() {
        findings.add(Finding::new(Code::HeaderOnly).at(Place::file(&file.into())));
    }
    for (year, count) in known {
        if year == read.year {
            count.add_to(&mut read.figures);
        } else {
            read.other_years += 1;
        }
    }
    Diagnosed { value: read, findings }
}

/// What a row adds to the figures of its year.
enum Count {
    Spend(Bought, f64),
    Retired { reuse: bool, units: f64, age_years: Option<f64> },
    Contracts { criterion: bool, contracts: f64 },
}

impl Count {
    fn add_to(&self, year: &mut Year) {
        let if_true = |yes: bool, value: f64| if yes { value } else { 0.0 };
        match *self {
            Self::Spend(state, amount) => {
                year.spend += amount;
                match state {
                    Bought::New => {}
                    Bought::Reused => year.spend_reused += amount,
                    Bought::Recycled => year.spend_recycled += amount,
                }
            }
            Self::Retired { units, age_years: Some(age), .. } if age >= OLDEST_REUSED_YEARS => {
                year.too_old += units;
            }
            Self::Retired { reuse, units, .. } => {
                year.decommissioned += units;
                year.to_reuse += if_true(reuse, units);
            }
            Self::Contracts { criterion, contracts } => {
                year.contracts += contracts;
                year.contracts_with_criterion += if_true(criterion, contracts);
            }
        }
    }
}

/// The year of a row and what it counts, or findings that say why it cannot.
fn entry(row: &Row<'_>, columns: [Column; 7], findings: &mut Findings) -> Option<(i32, Count)> {
    let [year, event, _label, amount, units, state, age] = columns;
    let year = whole(row, year, 1990.0..=f64::from(footprint_data::LATEST_YEAR), findings);
    let event = word(row, event, &EVENTS, findings);
    let (year, event) = (year?, event?);
    let count = match event {
        Event::Purchase => {
            let state = word(row, state, &BOUGHT, findings);
            let amount = row.required_number(amount, 0.0..=1e12, findings);
            Count::Spend(state?, amount?)
        }
        Event::Decommission => {
            let reuse = word(row, state, &RETIRED, findings);
            let units = whole(row, units, 0.0..=1e9, findings);
            if row.text(age).is_empty() {
                findings.add(row.finding(Code::AgeMissing, age));
            }
            // An age that cannot be read would decide by itself whether the devices count.
            let age_years = match row.text(age) {
                "" => None,
                _ => Some(row.number(age, 0.0..=100.0, findings)?),
            };
            Count::Retired { reuse: reuse?, units: units?, age_years }
        }
        Event::Contract => {
            let criterion = word(row, state, &CONTRACTS, findings);
            let contracts = whole(row, units, 0.0..=1e9, findings);
            Count::Contracts { criterion: criterion?, contracts: contracts? }
        }
    };
    Some((year as i32, count))
}

/// A whole number, which must not be empty.
fn whole(
    row: &Row<'_>,
    column: Column,
    bounds: std::ops::RangeInclusive<f64>,
    findings: &mut Findings,
) -> Option<f64> {
    let value = row.required_number(column, bounds, findings)?;
    if value.fract() != 0.0 {
        let finding = row.finding(Code::NotANumber, column);
        findings.add(finding.with("text", row.text(column)));
        return None;
    }
    Some(value)
}

fn column(header: &str) -> Option<&'static str> {
    let header = plain(header);
    COLUMNS
        .iter()
        .find(|(name, aliases)| plain(name) == header || aliases.contains(&header.as_str()))
        .map(|(name, _)| *name)
}

/// What a cell says, by the words for each meaning.
fn word<T: Copy + 'static>(
    row: &Row<'_>,
    column: Column,
    words: &'static [(T, &'static [&'static str])],
    findings: &mut Findings,
) -> Option<T> {
    let meaning = |text: &str| {
        let text = plain(text);
        let found = words.iter().find(|(_, words)| words.contains(&text.as_str()));
        found.map(|(meaning, _)| *meaning)
    };
    // Ours, and the first French one.
    let known = words.iter().flat_map(|(_, words)| words.iter().take(2).copied());
    row.word(column, meaning, known, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_not_known_are_told_at_their_cell() {
        let text = "year,event,label,amount,units,state,age_years\n\
            2026,purchase,Laptops,80000,80,shiny,\n2026,gift,x,1,1,new,\n2026,purchase\n\
            2026,decommission,Laptops,,9,reuse,old\n2025,purchase,x,5,1,new,\n";
        let read = read_purchases("p.csv", text, Some(2026));
        let places: Vec<_> =
            read.findings.iter().map(|f| (f.code, f.place.line, f.place.column)).collect();
        assert_eq!(
            places,
            [
                (Code::UnknownWord, Some(2), Some(6)),
                (Code::UnknownWord, Some(3), Some(2)),
                (Code::RowOfOtherLength, Some(4), None),
                (Code::NotANumber, Some(5), Some(7)),
            ]
        );
        let read = read.value;
        assert_eq!((read.rows, read.other_years, read.set_aside), (5, 1, vec![2, 3, 4, 5]));
        assert_eq!(read.figures, Year::default());
    }

    #[test]
    fn years_and_units_are_whole_and_a_missing_age_is_told() {
        let text = "year,event,label,amount,units,state,age_years\n\
            2026.7,purchase,x,5,1,new,\n2099,purchase,x,5,1,new,\n2026,contract,x,,1.5,none,\n\
            2026,decommission,x,,10,reuse,\n";
        let read = read_purchases("p.csv", text, None);
        let codes: Vec<_> = read.findings.iter().map(|f| (f.code, f.place.line)).collect();
        assert_eq!(
            codes,
            [
                (Code::NotANumber, Some(2)),
                (Code::OutOfBounds, Some(3)),
                (Code::NotANumber, Some(4)),
                (Code::AgeMissing, Some(5)),
            ]
        );
        assert_eq!((read.value.year, read.value.set_aside), (2026, vec![2, 3, 4]));
    }

    #[test]
    fn a_list_as_a_french_office_keeps_it_counts_alike() {
        let english = "year,event,label,amount,units,state,age_years\n\
            2026,purchase,Laptops,80000.5,80,new,\n2026,purchase,Phones,2000,10,reused,\n\
            2026,decommission,Laptops,,60,reuse,5\n2026,decommission,Servers,,9,recycling,12\n\
            2026,contract,Laptops,,1,none,\n";
        let french = "Achats et sorties de la ville ; 2026\n;;;;;;\n\
            Année;Événement;Libellé;Montant HT (€);Quantité;État;Âge (ans)\n\
            2026;Achat;Portables;80 000,5;80;Neuf;\n2026;achat;Téléphones;2000;10;Reconditionné;\n\
            ;;;;;;\n\
            2026;Mise hors service;Portables;;60;Réemploi;5\n2026;Réforme;Serveurs;;9;Recyclage;12\n\
            2026;Marché;Portables;;1;Aucun;\n";
        let (english, french) =
            (read_purchases("p", english, None), read_purchases("p", french, None));
        assert_eq!(french.findings.iter().count(), 0, "{:?}", french.findings);
        assert_eq!(french.value, english.value);
        assert_eq!(french.value.figures.spend, 82_000.5);
        assert_eq!(french.value.figures.too_old, 9.0);
    }

    #[test]
    fn no_word_has_two_meanings_and_all_are_written_plainly() {
        let tables: [Vec<&str>; 5] = [
            COLUMNS.iter().flat_map(|(_, words)| words.iter().copied()).collect(),
            EVENTS.iter().flat_map(|(_, words)| words.iter().copied()).collect(),
            BOUGHT.iter().flat_map(|(_, words)| words.iter().copied()).collect(),
            RETIRED.iter().flat_map(|(_, words)| words.iter().copied()).collect(),
            CONTRACTS.iter().flat_map(|(_, words)| words.iter().copied()).collect(),
        ];
        for words in tables {
            for (at, word) in words.iter().enumerate() {
                assert_eq!(plain(word), *word);
                assert!(!words[..at].contains(word), "{word}");
            }
        }
    }
}
