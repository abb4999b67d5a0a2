//! Tables of municipalities: INSEE's population file, the published index of digital fragility (IFN) of any
//! edition, or a table of one's own, by what their columns say.

use crate::table::filled_table::{FilledTable, Headers};
use crate::words::number;
use footprint_core::applications::reuse::Municipality;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Findings};
use std::collections::HashMap;
use std::sync::LazyLock;

static HEADERS: LazyLock<Headers> =
    LazyLock::new(|| Headers::of(include_str!("../words/municipalities.csv")));

/// Criteria of an index that stand beside each other, at least: fewer are figures of their own.
const CRITERIA_NEEDED: usize = 2;

/// Reads a table of municipalities: CSV of any delimiter and encoding, or a workbook.
///
/// Columns are known by their headers: code (or department and commune), name, population, households,
/// poverty, people of 75 and over, an index or its scores. Shares may be written 0 to 1 or in percent. A code
/// that lost its leading zero is found again, with a note; a row without a code is set aside, with an error.
pub fn municipalities(file: &str, bytes: &[u8]) -> Diagnosed<Vec<Municipality>> {
    let mut findings = Findings::default();
    let needed = ["code", "commune"];
    let Some(table) = FilledTable::read(file, bytes, &HEADERS, &needed, &mut findings) else {
        return Diagnosed { value: Vec::new(), findings };
    };
    let columns = Columns::of(&table);
    let names = |column: usize| table.headers[column].clone();
    if columns.says_nothing() {
        let all = table.headers.join(", ");
        findings.add(table.of_table(Code::NothingOfMunicipalities).with("columns", all));
        return Diagnosed { value: Vec::new(), findings };
    }
    let read: Vec<String> = (0..table.headers.len())
        .filter(|column| table.fields[*column].is_some())
        .map(|column| {
            format!("{} = {}", names(column), table.fields[column].as_deref().unwrap_or(""))
        })
        .collect();
    let finding = table.of_table(Code::MunicipalityColumns);
    findings.add(finding.with("columns", read.join(", ")));
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut value: Vec<Municipality> = Vec::new();
    for (line, cells) in table.rows() {
        let Some(code) = code(&table, &columns, *line, cells, &mut findings) else { continue };
        if known.contains_key(&code) {
            let column = columns.code.or(columns.commune).unwrap_or(0);
            let finding = table.finding(Code::MunicipalityTwice, *line, column);
            findings.add(finding.with("code", &code));
            continue;
        }
        known.insert(code.clone(), value.len());
        value.push(columns.row(&table, code, *line, cells, &mut findings));
    }
    Diagnosed { value, findings }
}

/// One list of several tables: by code, what a later table says fills in what the earlier ones do not.
///
/// ```
/// use footprint_core::applications::reuse::Municipality;
/// let people = Municipality { code: "31001".into(), population: Some(90.0), ..Default::default() };
/// let index = Municipality { code: "31001".into(), fragility: Some(120.0), ..Default::default() };
/// let one = footprint_import::one_list([vec![people], vec![index]]);
/// assert_eq!((one[0].population, one[0].fragility), (Some(90.0), Some(120.0)));
/// ```
pub fn one_list(tables: impl IntoIterator<Item = Vec<Municipality>>) -> Vec<Municipality> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Municipality> = Vec::new();
    for one in tables.into_iter().flatten() {
        let Some(place) = at.get(&one.code) else {
            at.insert(one.code.clone(), all.len());
            all.push(one);
            continue;
        };
        let of = &mut all[*place];
        if of.name.is_empty() {
            of.name = one.name;
        }
        of.population = of.population.or(one.population);
        of.households = of.households.or(one.households);
        of.counted_need = of.counted_need.or(one.counted_need);
        of.poverty = of.poverty.or(one.poverty);
        of.over_75 = of.over_75.or(one.over_75);
        of.fragility = of.fragility.or(one.fragility);
    }
    all
}

/// Which column says what.
struct Columns {
    code: Option<usize>,
    commune: Option<usize>,
    department: Option<usize>,
    name: Option<usize>,
    population: Option<usize>,
    households: Option<usize>,
    counted_need: Option<usize>,
    poverty: Option<(usize, f64)>,
    over_75: Option<(usize, f64)>,
    /// Whether people of 75 and over are counted, not a share.
    over_75_is_count: bool,
    /// The columns whose mean is the index.
    scores: Vec<usize>,
    /// Columns of counts in which a mark parts thousands.
    thousands: Vec<usize>,
}

/// Whether a count is written with its thousands apart by a mark: `50,000`, `1.234.567`.
fn is_in_thousands(text: &str) -> bool {
    let mut groups = text.split([',', '.']);
    let first = groups.next().unwrap_or("");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
}

impl Columns {
    fn of(table: &FilledTable) -> Self {
        let one = |field: &str| table.columns(field).first().copied();
        let most = |column: usize| {
            let values = table
                .rows()
                .filter_map(|(_, cells)| cells.get(column).and_then(|cell| number::decimal(cell)));
            values.fold(0.0_f64, f64::max)
        };
        // Written 0 to 1, or in percent.
        let scale = |column: usize| (column, if most(column) > 1.0 { 0.01 } else { 1.0 });
        let mut criteria = table.columns("criterion");
        let mut poverty = one("poverty");
        if criteria.len() >= CRITERIA_NEEDED
            && let Some(column) = poverty
            && most(column) <= 10.0
        {
            // Beside the other criteria it is one of them, from 1 to 10.
            criteria.push(column);
            poverty = None;
        }
        let scores = match (table.columns("index"), table.columns("score")) {
            (index, _) if !index.is_empty() => index[..1].to_vec(),
            (_, scores) if !scores.is_empty() => scores,
            _ if criteria.len() >= CRITERIA_NEEDED => criteria,
            _ => Vec::new(),
        };
        let over_75 = one("over_75");
        let grouped = |column: &usize| {
            let cells = table.rows().filter_map(|(_, cells)| cells.get(*column));
            let mut marked = cells.map(|cell| cell.trim()).filter(|cell| cell.contains([',', '.']));
            let mut any = false;
            marked.all(|cell| {
                any = true;
                is_in_thousands(cell)
            }) && any
        };
        let over_75_is_count =
            over_75.is_some_and(|column| most(column) > 100.0 || grouped(&column));
        // People and households are whole: where a mark stands only before three digits, it parts thousands.
        let counts = [one("population"), one("households"), one("counted_need")];
        let over_75_count = over_75.filter(|_| over_75_is_count);
        let thousands = counts.into_iter().chain([over_75_count]).flatten().filter(grouped);
        Self {
            code: one("code"),
            commune: one("commune"),
            department: one("department"),
            name: one("name"),
            population: one("population"),
            households: one("households"),
            counted_need: one("counted_need"),
            poverty: poverty.map(scale),
            over_75: over_75.map(scale),
            over_75_is_count,
            scores,
            thousands: thousands.collect(),
        }
    }

    /// Whether no column beside codes and names is known.
    fn says_nothing(&self) -> bool {
        let counts = [self.population, self.households, self.counted_need];
        counts.iter().all(Option::is_none)
            && self.poverty.is_none()
            && self.over_75.is_none()
            && self.scores.is_empty()
    }

    fn row(
        &self,
        table: &FilledTable,
        code: String,
        line: u64,
        cells: &[String],
        findings: &mut Findings,
    ) -> Municipality {
        let mut at = |column: usize| {
            let text = cells.get(column).map_or("", |cell| cell.trim());
            // What INSEE and others write for a secret or missing figure.
            if matches!(text, "" | "-" | "–" | "s" | "nd" | "ND" | "NA" | "N/A" | "n/a" | "null")
            {
                return None;
            }
            let whole: String;
            let number = match self.thousands.contains(&column) {
                true => {
                    whole = text.replace([',', '.'], "");
                    &whole
                }
                false => text,
            };
            let read = number::decimal(number).filter(|value| *value >= 0.0);
            if read.is_none() {
                findings.add(table.finding(Code::NotANumber, line, column).with("text", text));
            }
            read
        };
        let population = self.population.and_then(&mut at);
        let households = self.households.and_then(&mut at);
        let counted_need = self.counted_need.and_then(&mut at);
        let share = |value: f64| value.clamp(0.0, 1.0);
        let poverty = self.poverty.and_then(|(column, scale)| Some(share(at(column)? * scale)));
        let over_75 = self.over_75.and_then(|(column, scale)| match self.over_75_is_count {
            true => Some(share(at(column)? / population.filter(|people| *people > 0.0)?)),
            false => Some(share(at(column)? * scale)),
        });
        let scores: Vec<f64> = self.scores.iter().filter_map(|column| at(*column)).collect();
        let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
        let name = self.name.and_then(|column| cells.get(column)).cloned().unwrap_or_default();
        let fragility = (!scores.is_empty()).then(|| mean(&scores));
        Municipality {
            code,
            name,
            population,
            households,
            counted_need,
            poverty,
            over_75,
            fragility,
        }
    }
}

/// The INSEE code of a row.
fn code(
    table: &FilledTable,
    columns: &Columns,
    line: u64,
    cells: &[String],
    findings: &mut Findings,
) -> Option<String> {
    let cell = |column: Option<usize>| column.and_then(|column| cells.get(column));
    let text = |column: Option<usize>| cell(column).map_or("", |cell| cell.trim());
    let whole = [columns.code, columns.commune].map(|column| (column, bare(text(column))));
    let column = columns.code.or(columns.commune).unwrap_or(0);
    let parts = (bare(text(columns.department)), bare(text(columns.commune)));
    let found = whole.iter().find_map(|(_, text)| {
        let (code, lost) = five(text)?;
        if lost {
            let finding = table.finding(Code::LeadingZero, line, column);
            findings.add(finding.with("text", text).with("code", &code));
        }
        Some(code)
    });
    let found = found.or_else(|| joined(&parts.0, &parts.1));
    if found.is_none() {
        let written = [columns.code, columns.department, columns.commune].map(text);
        let written: Vec<&str> = written.into_iter().filter(|text| !text.is_empty()).collect();
        let finding = table.finding(Code::NoMunicipalityCode, line, column);
        findings.add(finding.with("text", written.join(" ")));
    }
    found
}

/// A code without what spreadsheets add: `1034.0`, `'01034`.
fn bare(text: &str) -> String {
    let text = text.trim_matches(['\'', '"', '=', ' ']);
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    text.to_ascii_uppercase()
}

/// The code of a text, and whether it had lost its leading zero.
fn five(text: &str) -> Option<(String, bool)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let corsican = |text: &str| text.starts_with("2A") || text.starts_with("2B");
    match text.len() {
        5 if digits(text) || (corsican(text) && text.get(2..).is_some_and(digits)) => {
            Some((text.to_owned(), false))
        }
        4 if digits(text) => Some((format!("0{text}"), true)),
        _ => None,
    }
}

/// The code of a department and of a commune in it, as INSEE's population file parts them.
fn joined(department: &str, commune: &str) -> Option<String> {
    if department.is_empty() || commune.is_empty() || commune.len() > 3 {
        return None;
    }
    let code = match department.len() {
        3 => format!("{department}{commune:0>2}"),
        _ => format!("{department:0>2}{commune:0>3}"),
    };
    five(&code).map(|(code, _)| code)
}
