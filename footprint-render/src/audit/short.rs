//! The first screen of an audit: the answer, what is not in it, the kinds, what to do next.

use super::super::document::{Align, Cell, Document, Table};
use super::super::{clean, file_names};
use super::words::Words;
use super::{answer, uncertainty};
use footprint_core::assessment::report::Spread;
use footprint_core::terms::diagnostic::{Code, Severity};
use footprint_core::terms::vocabulary::Language;

/// Kinds with a line of their own.
const KINDS: usize = 3;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    answer::write(words, document);
    leave_out(words, document);
    document.heading(words.pick("D’où il vient", "Where it comes from"));
    document.table(kinds(words));
    document.heading(words.pick("Et maintenant", "What to do next"));
    document.items(next(words));
}

/// What is not in the total.
pub(super) fn leave_out(words: &Words<'_>, document: &mut Document) {
    let items = left_out(words);
    if !items.is_empty() {
        document.heading(words.pick("Ce que ce total ne compte pas", "What this total leaves out"));
        document.items(items);
    }
}

/// Codes of files that could not be read.
const UNREAD: [Code; 5] =
    [Code::NoHeader, Code::EmptyFile, Code::BinaryFile, Code::UnknownDocument, Code::FileNotRead];

/// Rows and files that are not in the total, and what the total is not about.
fn left_out(words: &Words<'_>) -> Vec<String> {
    let rows = words.report.rows;
    let mut items = Vec::new();
    let unread: Vec<&str> = words
        .report
        .findings
        .iter()
        .filter(|finding| UNREAD.contains(&finding.code) && finding.severity > Severity::Note)
        .filter_map(|finding| finding.file.as_deref())
        .collect();
    if !unread.is_empty() {
        let files = file_names(&unread).join(", ");
        items.push(match words.language {
            Language::Fr => format!("N’a pas pu être lu : {files}."),
            Language::En => format!("Could not be read: {files}."),
        });
    }
    let number =
        |count: u64, [one, several]: [&'static str; 2]| if count == 1 { one } else { several };
    let not_equipment =
        number(rows.not_equipment, ["qui n’est pas un appareil", "qui ne sont pas des appareils"]);
    let personal = number(rows.personal, ["personnel", "personnels"]);
    let (without_figure, taken_up) = words.rows_apart();
    let taken =
        number(taken_up, ["reprise dans un autre fichier", "reprises dans un autre fichier"]);
    let duplicates = number(rows.duplicates - taken_up, ["duplicate", "duplicates"]);
    let others: Vec<String> = [
        (rows.set_aside - without_figure, words.pick("à corriger", "to be mended")),
        (without_figure, words.pick("sans chiffre ouvert", "without an open figure")),
        (rows.not_in_service, words.pick("plus en service", "out of service")),
        (rows.duplicates - taken_up, words.pick("en double", duplicates)),
        (taken_up, words.pick(taken, "taken up in another file")),
        (rows.not_equipment, words.pick(not_equipment, "not equipment")),
        (rows.personal, words.pick(personal, "personal")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{} {what}", words.count(count)))
    .collect();
    if !others.is_empty() {
        let others = others.join(", ");
        items.push(match words.language {
            Language::Fr => format!("Lignes : {others}."),
            Language::En => format!("Rows: {others}."),
        });
    }
    if words.report.uses.is_none() {
        items.push(
            words
                .pick(
                    "Réseaux et centres de données extérieurs, logiciels, déplacements.",
                    "Networks and outside data centres, software, travel.",
                )
                .to_owned(),
        );
    }
    items
}

fn kinds(words: &Words<'_>) -> Table {
    let unit = words.table_unit();
    let mut table = Table::new(&[
        (words.pick("Type", "Kind"), Align::Left),
        (words.pick("unités", "units"), Align::Right),
        (&unit, Align::Right),
        (words.pick("à 90 %", "90%"), Align::Right),
        (words.pick("part", "share"), Align::Right),
        ("", Align::Bar),
    ]);
    let (scale, _) = words.mass_unit();
    let total = words.climate().map_or(0.0, |total| total.mean);
    let part = |mean: f64| if total > 0.0 { mean / total } else { 0.0 };
    let groups = &words.report.by_kind;
    let (first, rest) =
        groups.split_at(if groups.len() > KINDS + 1 { KINDS } else { groups.len() });
    for group in first {
        let Spread { mean, p05, p95 } = group.climate_change;
        let share = part(mean);
        table.row([
            Cell::from(words.kinds(group.kind)),
            Cell::Number(words.count(group.units), group.units as f64),
            Cell::Number(words.amount(mean * scale, p05 * scale, p95 * scale), mean * scale),
            Cell::Interval(words.interval(p05 * scale, p95 * scale), p05 * scale, p95 * scale),
            Cell::Share(words.percent(share), share),
            Cell::Bar(share),
        ]);
    }
    if !rest.is_empty() {
        let units: u64 = rest.iter().map(|group| group.units).sum();
        let mean: f64 = rest.iter().map(|group| group.climate_change.mean).sum();
        let count = rest.len();
        table.row([
            Cell::from(match words.language {
                Language::Fr => format!("{count} autres types"),
                Language::En => format!("{count} other kinds"),
            }),
            Cell::Number(words.count(units), units as f64),
            Cell::Number(
                words.amount(mean * scale, mean * scale * 0.9, mean * scale * 1.1),
                mean * scale,
            ),
            Cell::from(""),
            Cell::Share(words.percent(part(mean)), part(mean)),
            Cell::Bar(part(mean)),
        ]);
    }
    table
}

/// Where the rows set aside are, once they are written.
pub(super) fn rejects(words: &Words<'_>) -> Option<String> {
    let files: Vec<String> = words.report.rejects.iter().map(|file| clean(file)).collect();
    if files.is_empty() {
        return None;
    }
    let (rows, files) = (words.count(words.report.rows.set_aside), files.join(", "));
    Some(match words.language {
        Language::Fr => {
            format!(
                "Lignes écartées : {rows}, avec leur motif, dans {files} ; corrigez-les et rendez-les."
            )
        }
        Language::En => {
            format!(
                "Rows set aside: {rows}, with the reason, in {files}; mend them and feed them in again."
            )
        }
    })
}

/// What narrows the interval, what mends the rows, where the whole report is.
fn next(words: &Words<'_>) -> Vec<String> {
    let mut items = Vec::new();
    if words.report.rows.set_aside > 0 {
        items.push(match rejects(words) {
            Some(told) => told,
            None => words
                .pick(
                    "Corriger les lignes écartées : --rejects lignes.csv en donne le motif.",
                    "Mend the rows set aside: --rejects rows.csv gives the reasons.",
                )
                .to_owned(),
        });
    }
    items.extend(uncertainty::advice(words));
    items.push(
        words
            .pick(
                "Tout lire : --full ; un document : -o rapport.odt (docx, html, xlsx).",
                "Read it all: --full; a document: -o report.odt (docx, html, xlsx).",
            )
            .to_owned(),
    );
    items
}
