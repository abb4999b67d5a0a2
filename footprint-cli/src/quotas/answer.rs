//! A year against the law for programs: JSON, CSV, and the list of categories to confirm.

use crate::output::Output;
use footprint_core::applications::quotas::{
    Category, Entry, Fate, InventoryDisposals, Ledger, LedgerRow, QuotaReport, QuotaStatus,
    RowCounts, Year,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Dialect, Value};
use serde::Serialize;

/// The JSON of a year against the law.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Answer<'a> {
    /// Counted, out of scope, of other years, or set aside.
    rows_read: u64,
    rows_of_other_years: u64,
    rows_out_of_scope: u64,
    /// Lines of the rows that cannot be counted.
    #[schemars(inner(range(min = 1)))]
    set_aside: Vec<u64>,
    #[serde(flatten)]
    report: &'a QuotaReport,
    categories: Vec<CategoryShares>,
    fleet: Option<FleetShare>,
    inventory_disposals: Option<&'a InventoryDisposals>,
    rows: Vec<RowReport<'a>>,
    findings: &'a [FindingReport],
}

/// The spend on one category.
#[derive(Serialize, schemars::JsonSchema)]
struct CategoryShares {
    #[schemars(extend("enum" = ["computers_and_phones", "paper", "print_supplies", "printing"]))]
    category: &'static str,
    total: f64,
    reused: f64,
    given: f64,
    recycled: f64,
    reused_share: Option<f64>,
    recycled_share: Option<f64>,
}

/// Second-hand devices in the fleet.
#[derive(Serialize, schemars::JsonSchema)]
struct FleetShare {
    devices: f64,
    second_hand: f64,
    share: f64,
}

/// What became of a row.
#[derive(Serialize, schemars::JsonSchema)]
struct RowReport<'a> {
    file: Option<&'a str>,
    line: Option<u64>,
    locator: Option<&'a str>,
    label: &'a str,
    account: &'a str,
    year: Option<i32>,
    amount: Option<f64>,
    #[schemars(extend("enum" = ["counted", "other_year", "out_of_scope", "set_aside"]))]
    fate: &'static str,
    #[schemars(with = "Option<Category>")]
    category: Option<&'static str>,
    #[schemars(extend("enum" = ["given", "new", "recycled", "reused", "untold", null]))]
    origin: Option<&'static str>,
    #[schemars(extend("enum" = ["accessory", "before_the_rule", "copy", "in_service", "lease", "other_goods", "said_so", "service", "software", "total_line", "unlisted_device", null]))]
    why: Option<&'static str>,
    #[schemars(extend("enum" = ["account", "column", "label", "list", null]))]
    decided_by: Option<&'static str>,
    to_confirm: bool,
}

impl<'a> Answer<'a> {
    pub(super) fn of(
        ledger: &'a Ledger,
        report: &'a QuotaReport,
        figures: &Year,
        inventory_disposals: Option<&'a InventoryDisposals>,
        findings: &'a [FindingReport],
    ) -> Self {
        let RowCounts { out_of_scope, other_years, .. } = ledger.counts(report.year);
        let aside = ledger.rows.iter().filter(|row| row.fate == Fate::SetAside);
        let share = |part: f64, total: f64| (total > 0.0).then(|| part / total);
        let category = |category: &Category| {
            let spend = figures.categories[category.index()];
            CategoryShares {
                category: category.key(),
                total: spend.total,
                reused: spend.reused,
                given: spend.given,
                recycled: spend.recycled,
                reused_share: share(spend.reused, spend.total),
                recycled_share: share(spend.recycled, spend.total),
            }
        };
        Self {
            rows_read: ledger.rows.len() as u64,
            rows_of_other_years: other_years,
            rows_out_of_scope: out_of_scope,
            set_aside: aside.filter_map(|row| row.place.line).collect(),
            report,
            categories: Category::ALL.iter().map(category).collect(),
            fleet: share(figures.fleet_second_hand, figures.fleet).map(|share| FleetShare {
                devices: figures.fleet,
                second_hand: figures.fleet_second_hand,
                share,
            }),
            inventory_disposals,
            rows: ledger.rows.iter().map(|row| RowReport::of(row, report.year)).collect(),
            findings,
        }
    }
}

impl<'a> RowReport<'a> {
    fn of(row: &'a LedgerRow, year: i32) -> Self {
        let is_other = row.year.is_some_and(|other| other != year);
        let purchase = match row.fate {
            Fate::Counts(Entry::Purchase { category, origin, .. }) => Some((category, origin)),
            _ => None,
        };
        Self {
            file: row.place.file.as_deref(),
            line: row.place.line,
            locator: row.place.locator.as_deref(),
            label: &row.label,
            account: &row.account,
            year: row.year,
            amount: row.amount,
            fate: match row.fate {
                Fate::SetAside => "set_aside",
                _ if is_other => "other_year",
                Fate::Out(_) => "out_of_scope",
                Fate::Counts(_) => "counted",
            },
            category: purchase.map(|(category, _)| category.key()),
            origin: purchase.map(|(_, origin)| origin.key()),
            why: match row.fate {
                Fate::Out(why) => Some(why.key()),
                _ => None,
            },
            decided_by: row.decided_by.map(|by| by.key()),
            to_confirm: row.to_confirm,
        }
    }
}

/// The rules as a table; `text` gives the words of a rule.
pub(super) fn rules_csv(
    report: &QuotaReport,
    text: impl Fn(&QuotaStatus) -> String,
    output: &Output,
) -> String {
    let rows: Vec<Vec<Value>> = report
        .rules
        .iter()
        .map(|rule| {
            vec![
                Value::Number(f64::from(report.year)),
                Value::Text(match output.is_for_french() {
                    true => text(rule),
                    false => rule.rule.clone(),
                }),
                Value::from(rule.metric.key()),
                rule.reached.into(),
                Value::Number(rule.required),
                Value::Number(rule.missing),
                Value::from(match rule.met {
                    Some(true) => "true",
                    Some(false) => "false",
                    None if rule.undecided => "undecided",
                    None => "",
                }),
                Value::from(rule.confidence.as_str()),
            ]
        })
        .collect();
    let header = ["year", "rule", "metric", "reached", "required", "missing", "met", "confidence"];
    csv::render(output.format.dialect(), &header, &rows)
}

/// The categories to confirm, as `--categories` reads them: each label and account once. People mend them, so that
/// they are written as Excel opens them in the reader's language.
pub(super) fn to_confirm(ledger: &Ledger, language: Language) -> String {
    let mut seen = std::collections::BTreeSet::new();
    let mut rows = Vec::new();
    for row in ledger.rows.iter().filter(|row| row.to_confirm) {
        if !seen.insert((&row.label, &row.account)) {
            continue;
        }
        let category = match row.fate {
            Fate::Counts(Entry::Purchase { category, .. }) => category_word(category, language),
            Fate::Out(_) => match language {
                Language::Fr => "hors périmètre",
                Language::En => "none",
            },
            _ => "",
        };
        rows.push(vec![
            Value::from(row.label.as_str()),
            Value::from(row.account.as_str()),
            Value::from(category),
        ]);
    }
    let headers = match language {
        Language::Fr => ["libellé", "compte", "catégorie"],
        Language::En => ["label", "account", "category"],
    };
    let dialect = match language {
        Language::Fr => Dialect::ExcelFr,
        Language::En => Dialect::Programs,
    };
    csv::render(dialect, &headers, &rows)
}

/// A category as a list of categories in this language calls it.
const fn category_word(category: Category, language: Language) -> &'static str {
    match (language, category) {
        (Language::En, _) => category.key(),
        (Language::Fr, Category::ComputersAndPhones) => "informatique et téléphonie",
        (Language::Fr, Category::Printing) => "impression",
        (Language::Fr, Category::PrintSupplies) => "consommables d’impression",
        (Language::Fr, Category::Paper) => "papier",
    }
}
