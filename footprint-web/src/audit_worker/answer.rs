//! An audit report as the page shows it: its document in sections, its findings grouped.

use std::collections::BTreeMap;

use footprint_core::assessment::report::{AuditReport, FindingReport};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Argument, Code, Severity};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;

use super::message::{Chart, FindingGroup, Part, Row, Section, ShownFinding, Table};
use super::session::reference;
use super::{settle, texts};
use footprint_render::document::{Align, Block, Cell, Document, Figure, Table as DocumentTable};
use footprint_render::{audit, capital, clean, for_readers, in_plain_words, tied};

/// How many different findings of one code are shown; all are in the files to save.
const SHOWN_PER_CODE: usize = 5;
/// A section with a list longer than this is shown closed.
const LONG_LIST: usize = 10;
/// Widths of bars are whole numbers out of this.
const FULL_BAR: f64 = 1000.0;

/// The report in sections, without the findings that have a place: the page lists those itself.
pub(super) fn sections(
    report: &AuditReport,
    catalogue: &Catalogue,
    language: Language,
) -> Vec<Section> {
    let unplaced = report.findings.iter().filter(|finding| finding.file.is_none());
    let report = AuditReport { findings: unplaced.cloned().collect(), ..report.clone() };
    sections_of(&audit::document(&report, catalogue, language), language)
}

/// A text as a page shows it: options in words, signs and units kept to their words.
pub(super) fn shown(text: &str, language: Language) -> String {
    tied(&in_plain_words(text, language), language).into_owned()
}

/// A document in sections; bars in its tables stand for its charts.
pub(super) fn sections_of(document: &Document, language: Language) -> Vec<Section> {
    sections_by(document, language, &|_| None)
}

/// A document in sections, with its charts.
pub(super) fn sections_with_charts(document: &Document, language: Language) -> Vec<Section> {
    sections_by(document, language, &|figure| {
        let drawing = footprint_render::html::drawing(figure, language);
        let caption = tied(&figure.caption, language).into_owned();
        Some(Part::Chart(Chart { drawing, caption }))
    })
}

fn sections_by(
    document: &Document,
    language: Language,
    chart: &dyn Fn(&Figure) -> Option<Part>,
) -> Vec<Section> {
    let document = for_readers(document, language);
    let tied = |text: &String| tied(text, language).into_owned();
    let mut sections: Vec<Section> = Vec::new();
    for block in &document.blocks {
        if let Block::Title(heading) | Block::Heading(heading) = block {
            sections.push(Section { heading: tied(heading), ..Section::default() });
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        match block {
            Block::Answer(answer) => section.answer = Some(tied(answer)),
            Block::Text(text) | Block::Subheading(text) | Block::Field(text) => {
                section.parts.push(Part::Text(tied(text)));
            }
            Block::Items(items) => {
                section.folded |= items.len() > LONG_LIST;
                section.parts.push(Part::Items(items.iter().map(tied).collect()));
            }
            Block::Table(shown) => section.parts.push(Part::Table(table(shown, language))),
            Block::Figure(figure) => section.parts.extend(chart(figure)),
            Block::Title(_) | Block::Heading(_) | Block::NewPage => {}
        }
    }
    sections
}

fn table(from: &DocumentTable, language: Language) -> Table {
    let tied = |text: &str| tied(text, language).into_owned();
    let columns = from
        .columns
        .iter()
        .filter(|column| column.align != Align::Bar)
        .map(|column| (tied(&column.title), column.align == Align::Right))
        .collect();
    let row = |(cells, total): (&[Cell], bool)| {
        let mut row = Row { total, ..Row::default() };
        for cell in cells {
            match cell {
                Cell::Bar(part) => row.bar = Some((part * FULL_BAR) as u32),
                cell => row.cells.push(cell.shown().map(tied).unwrap_or_default()),
            }
        }
        row
    };
    Table { columns, rows: from.all_rows().map(row).collect() }
}

/// What is told of all columns: the page lists them by name itself.
fn is_of_columns(finding: &FindingReport) -> bool {
    matches!(finding.code, Code::ColumnsRead | Code::ColumnsNotRead)
}

/// Findings that have a place in a file, and all errors and warnings; the worst first.
pub(super) fn findings(language: Language, all: &[FindingReport]) -> Vec<FindingGroup> {
    let mut groups = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let mut by_code: BTreeMap<&str, Vec<&FindingReport>> = BTreeMap::new();
        let told = all.iter().filter(|finding| {
            finding.severity == severity
                && (finding.file.is_some() || severity > Severity::Note)
                && !is_of_columns(finding)
        });
        for finding in told {
            by_code.entry(finding.code.key()).or_default().push(finding);
        }
        let count_of =
            |list: &[&FindingReport]| list.iter().map(|finding| finding.count).sum::<u64>();
        let (mut shown, mut count, mut more) = (Vec::new(), 0, 0);
        for list in by_code.values() {
            let (first, rest) = list.split_at(list.len().min(SHOWN_PER_CODE));
            shown.extend(first.iter().map(|finding| worded(language, finding)));
            count += count_of(list);
            more += count_of(rest);
        }
        if count > 0 {
            groups.push(FindingGroup { severity: severity.key().to_owned(), count, shown, more });
        }
    }
    groups
}

/// What a finding says, with the names of fields where it has their keys.
fn said(finding: &FindingReport, language: Language) -> String {
    let name = match finding.code {
        Code::HeaderGuessed => "columns",
        Code::DoubtfulColumn => "looks_like",
        Code::ContextRead => "field",
        _ => return finding.text.clone(),
    };
    let word = |piece: &str| match piece.rsplit_once(" = ") {
        Some((header, key)) => format!("{header} = {}", settle::word(key, language)),
        None => settle::word(piece, language).to_owned(),
    };
    let keys = finding.text_of(name).unwrap_or_default().split(", ");
    let words: Argument = keys.map(word).collect::<Vec<_>>().join(", ").into();
    let args = finding.args.iter();
    let args = args.map(|(key, value)| (key.as_str(), if key == name { &words } else { value }));
    let (catalogue, _) = reference();
    wording::sentence(language, catalogue, finding.code, args)
}

fn worded(language: Language, finding: &FindingReport) -> ShownFinding {
    let mut place: Vec<String> = finding.file.iter().map(|file| clean(file)).collect();
    place.extend(finding.line.map(|line| texts::line(language, line)));
    place.extend(finding.locator.as_deref().map(clean));
    place.extend(finding.field.as_deref().map(clean));
    ShownFinding {
        place: place.join(", "),
        text: clean(&capital(&shown(&said(finding, language), language))),
        times: finding.count,
    }
}
