//! What was read and what was left out: every row has one outcome; then the sources.

use super::super::document::{Align, Cell, Document, Table};
use super::short;
use super::words::Words;
use crate::{file_names, source_line};
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::diagnostic::Severity;
use footprint_core::terms::vocabulary::Language;
use std::collections::BTreeMap;

/// How many examples of one kind of fault are shown.
const EXAMPLES: usize = 3;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    document.heading(
        words.pick(
            "Ce qui a été lu, et ce qui a été écarté",
            "What was read, and what was left out",
        ),
    );
    document.table(rows(words));
    if let Some(told) = short::rejects(words) {
        document.text(told);
    }
    document.text(matches(words));
    let mut items = examples(words, Severity::Error);
    items.extend(examples(words, Severity::Warning));
    document.items(items);
    document.heading(words.pick("Sources", "Sources"));
    document.items(sources(words));
    let edition = &words.report.edition;
    document.text(match words.language {
        Language::Fr => format!(
            "Édition {edition} des données. `footprint explain TYPE` montre chaque facteur, sa source et la \
             formule."
        ),
        Language::En => format!(
            "Edition {edition} of the data. `footprint explain KIND` shows every factor, its source and \
             the formula."
        ),
    });
}

fn rows(words: &Words<'_>) -> Table {
    let rows = words.report.rows;
    let mut table = Table::new(&[
        (words.pick("Devenir des lignes", "What became of the rows"), Align::Left),
        (words.pick("lignes", "rows"), Align::Right),
    ]);
    let (without_figure, taken_up) = words.rows_apart();
    let lines = [
        (words.pick("lignes lues", "rows read"), rows.read, true),
        (words.pick("comptées", "assessed"), rows.assessed, true),
        (
            words.pick("écartées : à corriger", "set aside: to be mended"),
            rows.set_aside - without_figure,
            false,
        ),
        (
            words.pick(
                "écartées : type sans chiffre ouvert",
                "set aside: kind without an open figure",
            ),
            without_figure,
            false,
        ),
        (words.pick("plus en service", "no longer in service"), rows.not_in_service, false),
        (words.pick("doublons", "duplicates"), rows.duplicates - taken_up, false),
        (
            words.pick(
                "écartées, et reprises dans un autre fichier",
                "set aside, and taken up in another file",
            ),
            taken_up,
            false,
        ),
        (
            words.pick(
                "pas des appareils (machines virtuelles, dalles, totaux…)",
                "not equipment (virtual machines, panels, totals…)",
            ),
            rows.not_equipment,
            false,
        ),
        (words.pick("appareils personnels", "personal devices"), rows.personal, false),
    ];
    for (name, count, always) in lines {
        if always || count > 0 {
            table.row([Cell::from(name), Cell::Number(words.count(count), count as f64)]);
        }
    }
    table
}

fn matches(words: &Words<'_>) -> String {
    let matches = words.report.matches;
    let [sheet, range, archetype] =
        [matches.sheet, matches.range, matches.archetype].map(|units| words.count(units));
    match words.language {
        Language::Fr => format!(
            "Appareils chiffrés par la fiche de leur fabricant : {sheet} ; par plusieurs fiches possibles : \
             {range} ; par le chiffre de leur type : {archetype}."
        ),
        Language::En => format!(
            "Devices assessed by their maker’s sheet: {sheet}; by several possible sheets: {range}; by the \
             figure of their kind: {archetype}."
        ),
    }
}

/// The faults of a severity, by code: how many, and the first ones with their places.
fn examples(words: &Words<'_>, severity: Severity) -> Vec<String> {
    let mut codes: BTreeMap<&str, Vec<&FindingReport>> = BTreeMap::new();
    for finding in words.placed(severity) {
        codes.entry(finding.code.key()).or_default().push(finding);
    }
    let mut items = Vec::new();
    for findings in codes.values() {
        for finding in findings.iter().take(EXAMPLES) {
            items.push(stopped(placed(words, finding)));
        }
        let rest: u64 = findings.iter().skip(EXAMPLES).map(|finding| finding.count).sum();
        if rest > 0 {
            let (code, rest) = (findings[0].code, words.count(rest));
            items.push(match words.language {
                Language::Fr => format!("… et {rest} autres du même genre ({code})."),
                Language::En => format!("… and {rest} more of the same kind ({code})."),
            });
        }
    }
    items
}

/// `fleet.csv:12 (×3): the quantity …`.
fn placed(words: &Words<'_>, finding: &FindingReport) -> String {
    let mut place = finding.file.as_deref().map(|file| called(words, file)).unwrap_or_default();
    if let Some(line) = finding.line {
        place.push_str(&format!(":{line}"));
    }
    if let Some(locator) = &finding.locator {
        place.push_str(&format!(":{locator}"));
    }
    let times = match finding.count {
        1 => String::new(),
        count => format!(" (×{})", words.count(count)),
    };
    let colon = words.pick(" :", ":");
    format!("{place}{times}{colon} {}", finding.text)
}

/// What a file is called: by its last name, unless another one is called the same.
fn called(words: &Words<'_>, file: &str) -> String {
    let findings = words.report.findings.iter();
    let mut files: Vec<&str> = findings.filter_map(|finding| finding.file.as_deref()).collect();
    files.sort_unstable();
    files.dedup();
    let at = files.binary_search(&file).unwrap_or(0);
    file_names(&files).swap_remove(at)
}

/// The text with its full stop.
fn stopped(text: String) -> String {
    if text.ends_with(['.', '?', '!']) { text } else { text + "." }
}

fn sources(words: &Words<'_>) -> Vec<String> {
    let item = |source: &footprint_core::catalogue::Source| {
        format!("{} [{}]", source_line(words.catalogue, source, words.language), source.id)
    };
    words.report.sources.iter().map(item).collect()
}
