//! The reader's own list of categories, by label or account: what `--categories` names.

use super::scope::Scope;
use super::words;
use crate::table::text_rows::text_rows;
use crate::words::fold::fold;
use footprint_core::applications::quotas::{Category, OutOfScope};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenCategory {
    /// The label, folded; empty for any.
    label: String,
    /// The first digits of the account; empty for any.
    account: String,
    /// The category, or that the goods are out of scope.
    pub(super) scope: Scope,
}

impl GivenCategory {
    /// Whether the line speaks of a purchase.
    pub(super) fn matches(&self, label: &str, account: &str) -> bool {
        (self.label.is_empty() || self.label == fold(label))
            && fold(account).starts_with(&self.account)
    }

    /// How exact the line is.
    pub(super) fn rank(&self) -> (bool, usize) {
        (!self.label.is_empty(), self.account.len())
    }
}

/// Reads a list with the columns `label`, `account` (either may be empty) and `category`
/// (`computers_and_phones`, `printing`, `print_supplies`, `paper`, `none`, or their French names).
///
/// A line without label and account, or with another word, is a finding that is an error.
pub fn categories(file: &str, bytes: &[u8]) -> Diagnosed<Vec<GivenCategory>> {
    let mut findings = Findings::default();
    let mut given = Vec::new();
    let mut has_column = false;
    let tables = text_rows(file, bytes, &super::columns::best_score, &mut findings);
    for table in &tables {
        let Some(columns) = super::columns::Columns::find(table, &[], &mut findings) else {
            continue;
        };
        let Some(at) = columns.position("category") else { continue };
        has_column = true;
        for (line, row) in &table.rows[columns.body..] {
            let [label, account, category] =
                ["label", "account", "category"].map(|field| columns.text(row, field));
            // A line whose category is empty is one that the reader left open.
            if category.is_empty() {
                continue;
            }
            let place = table.place(*line, Some(at));
            let Some(meaning) = words::meaning("category", category) else {
                let finding = Finding::new(Code::UnknownWord).at(place);
                let known = words::known("category");
                findings.add(finding.with("text", category).with("known", known));
                continue;
            };
            if label.is_empty() && account.is_empty() {
                findings.add(Finding::new(Code::EmptyCell).at(place).with("column", "label"));
                continue;
            }
            given.push(GivenCategory {
                label: fold(label),
                account: fold(account),
                scope: Category::from_key(meaning).ok_or(OutOfScope::SaidSo),
            });
        }
    }
    // A list of nothing but its header is what is written where nothing is to be confirmed.
    if !has_column && !findings.has_errors() {
        let finding = Finding::new(Code::MissingColumn).at(Place::file(&file.into()));
        findings.add(finding.with("column", "category"));
    }
    Diagnosed { value: given, findings }
}
