//! Findings on standard error, one a line: `file:line:column: severity[CODE]: text`.

mod fields;
mod parts;

use crate::output::{Format, print_alone, print_error};
use crate::session::Session;
use crate::session::ended::Failure;
use crate::session::system_errors::{in_french, reason_in_french};
use anstyle::{AnsiColor, Style};
use footprint_core::assessment::report::{FindingReport, StopReport, finding_report};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Argument, Code, Findings, Severity};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_render::{clean, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::LazyLock;

/// How many different findings of one code are written before the rest is only counted.
#[derive(Clone, Copy)]
enum Most {
    /// Three, or one for a note: the report says what notes come to.
    Few,
    All,
}

impl Most {
    const fn of(self, severity: Severity) -> usize {
        match (self, severity) {
            (Self::All, _) => usize::MAX,
            (Self::Few, Severity::Note) => 1,
            (Self::Few, _) => 3,
        }
    }
}

/// Which findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All of them.
    All,
    /// All but the notes without a place, which the report tells in its own words.
    BesideReport,
    /// Warnings and errors: the report tells the notes in its own words.
    Doubts,
}

/// Findings in the reader's words.
pub(crate) fn worded(
    language: Language,
    catalogue: &Catalogue,
    findings: &Findings,
) -> Vec<FindingReport> {
    let in_words = |finding| {
        let mut report = finding_report(language, catalogue, finding);
        report.text = text(language, &report);
        report
    };
    findings.iter().map(in_words).collect()
}

/// What a finding says, in French also what a reader of files or the system says in it.
fn text(language: Language, finding: &FindingReport) -> String {
    if language == Language::En {
        return finding.text.clone();
    }
    let french =
        finding.text_of("reason").and_then(|reason| Some((reason, reason_in_french(reason)?)));
    match french {
        Some((reason, french)) => finding.text.replacen(reason, &french, 1),
        None => {
            let told = with_words(finding).unwrap_or_else(|| finding.text.clone());
            in_french(&told).into_owned()
        }
    }
}

/// Findings of a report in the words that standard error has for them; in JSON, which programs read, columns keep
/// their keys and only reasons are in words.
pub(crate) fn in_words(language: Language, format: Format, findings: &mut [FindingReport]) {
    let is_worded =
        |finding: &FindingReport| format != Format::Json || finding.text_of("reason").is_some();
    for finding in findings.iter_mut().filter(|finding| is_worded(finding)) {
        finding.text = text(language, finding);
    }
}

/// Labels of findings that are worded again.
static LABELS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);

/// A finding that tells what columns were read as, or how parts were made, in words; `None` of another.
fn with_words(finding: &FindingReport) -> Option<String> {
    let name = match finding.code {
        Code::PartDiffers => return parts::named(finding, &LABELS),
        Code::ColumnsRead
        | Code::HeaderGuessed
        | Code::ColumnsNotRead
        | Code::MunicipalityColumns => "columns",
        Code::DoubtfulColumn => "looks_like",
        Code::ContextRead => "field",
        _ => return None,
    };
    let told = Argument::from(fields::list(finding.text_of(name)?));
    let arg = |(known, value): (&String, &Argument)| {
        let value = if known == name { told.clone() } else { value.clone() };
        (known.clone(), value)
    };
    let args: BTreeMap<String, Argument> = finding.args.iter().map(arg).collect();
    let args = args.iter().map(|(name, value)| (name.as_str(), value));
    Some(wording::sentence(Language::Fr, &LABELS, finding.code, args))
}

/// Writes the findings that the session wants to see.
pub(crate) fn write(session: &Session, findings: &[FindingReport], which: Shown) {
    if session.is_for_programs() {
        let mut told = findings.to_vec();
        in_words(session.language, Format::Json, &mut told);
        session.keep(told);
    }
    let wanted = |finding: &&FindingReport| match which {
        _ if session.quiet => finding.severity == Severity::Error,
        Shown::All => true,
        Shown::Doubts => finding.severity > Severity::Note,
        Shown::BesideReport => finding.file.is_some() || finding.severity > Severity::Note,
    };
    let mut lines = Vec::new();
    // Writing to memory cannot fail.
    let most = if session.all_findings { Most::All } else { Most::Few };
    let _ = write_to(&mut lines, session.language, most, findings.iter().filter(wanted));
    print_error(&lines);
}

/// Writes all findings that the session wants to see.
pub(crate) fn show(session: &Session, catalogue: &Catalogue, list: &Findings) {
    write(session, &worded(session.language, catalogue, list), Shown::All);
}

/// Writes why a command could not go on; for a program, on standard output too.
pub(crate) fn fail(session: &Session, failure: &Failure) {
    let error = match failure {
        Failure::Message(text) => {
            let text = match session.language {
                Language::Fr => in_french(text),
                Language::En => text.into(),
            };
            let error = session.pick("footprint : erreur :", "footprint: error:");
            print_error(format!("{error} {text}\n").as_bytes());
            text.into_owned()
        }
        Failure::Findings(list) => {
            let worded = worded(session.language, &Catalogue::bundled().value, list);
            write(session, &worded, Shown::All);
            let first = worded.iter().find(|finding| finding.severity == Severity::Error);
            first.or(worded.first()).map(|finding| finding.text.clone()).unwrap_or_default()
        }
    };
    if session.is_for_programs() {
        stop(error, session.told());
    }
}

/// Writes the JSON of a command that stopped, unless results stand on standard output already.
pub(crate) fn stop(error: String, findings: Vec<FindingReport>) {
    print_alone(json::render(&StopReport { error, findings }).as_bytes());
}

/// Files that are named at most where one line tells of them all.
const NAMED: usize = 10;

/// One finding of all files of folders that hold no inventory, by the first: a folder may be full of them.
fn unread(language: Language, findings: &[&FindingReport]) -> Option<FindingReport> {
    let files: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code == Code::FileNotRead)
        .filter_map(|finding| finding.file.as_deref())
        .collect();
    let first = findings.iter().find(|finding| finding.code == Code::FileNotRead)?;
    let mut names = files.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = files.len().saturating_sub(NAMED);
    if more > 0 {
        names.push_str(&match language {
            Language::Fr => format!(", … (et {more} de plus)"),
            Language::En => format!(", … (and {more} more)"),
        });
    }
    Some(FindingReport { file: Some(names), ..(*first).clone() })
}

fn write_to<'a>(
    to: &mut impl Write,
    language: Language,
    most: Most,
    findings: impl Iterator<Item = &'a FindingReport>,
) -> io::Result<()> {
    let mut findings: Vec<&FindingReport> = findings.collect();
    let unread = match most {
        Most::Few => unread(language, &findings),
        Most::All => None,
    };
    if let Some(unread) = &unread {
        writeln!(to, "{}", line(language, unread))?;
        findings.retain(|finding| finding.code != Code::FileNotRead);
    }
    let mut written: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in findings {
        let count = written.entry((finding.code.key(), finding.severity)).or_default();
        *count += 1;
        if *count <= most.of(finding.severity) {
            writeln!(to, "{}", line(language, finding))?;
        }
    }
    for ((code, severity), count) in written {
        if let Some(more @ 1..) = count.checked_sub(most.of(severity)) {
            let text = match language {
                Language::Fr if more == 1 => {
                    "1 autre constat de ce code ; tous avec --findings ou --format json".to_owned()
                }
                Language::En if more == 1 => {
                    "1 more finding of this code; all with --findings or --format json".to_owned()
                }
                Language::Fr => format!(
                    "{more} autres constats de ce code ; tous avec --findings ou --format json"
                ),
                Language::En => format!(
                    "{more} more findings of this code; all with --findings or --format json"
                ),
            };
            let word = wording::severity(language, severity);
            writeln!(to, "footprint: {word}[{code}]: {text}")?;
        }
    }
    Ok(())
}

/// Findings of a number or a word whose text leaves its field to the place.
const NAMELESS: [Code; 4] =
    [Code::NotANumber, Code::OutOfBounds, Code::UnknownWord, Code::AmbiguousNumber];

/// One finding as a line. Scripts read its code, which is the same in every language, or the JSON.
fn line(language: Language, finding: &FindingReport) -> String {
    let mut start = finding.file.as_deref().map_or_else(|| "footprint".to_owned(), clean);
    if let Some(line) = finding.line {
        start.push_str(&format!(":{line}"));
        if let Some(column) = finding.column {
            start.push_str(&format!(":{column}"));
        }
    }
    if let Some(locator) = &finding.locator {
        start.push_str(&format!(":{}", clean(locator)));
    }
    let style = match finding.severity {
        Severity::Error => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
        Severity::Warning => Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Note => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
    };
    let (word, code) = (wording::severity(language, finding.severity), finding.code);
    let mut words = clean(&text(language, finding));
    // What is wrong with numbers and words of settings and tables does not say whose they are.
    if let Some(field) = finding.field.as_deref().map(clean)
        && NAMELESS.contains(&finding.code)
    {
        let colon = if language == Language::Fr { " : " } else { ": " };
        words.insert_str(0, &format!("`{field}`{colon}"));
    }
    // A column that is not known has the name that its writer gave it.
    if language == Language::Fr && finding.code != Code::UnknownColumn {
        words = fields::named(&words);
    }
    let times = match finding.count {
        1 => String::new(),
        count => format!(" (×{count})"),
    };
    format!("{start}: {style}{word}[{code}]{style:#}: {words}{times}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::terms::diagnostic::{Code, Finding, Place};

    #[test]
    fn columns_are_told_by_french_words() {
        let file = "a.csv".into();
        let mut findings = Findings::default();
        let at = || Place::line(&file, 1);
        let read = Finding::new(Code::ColumnsRead).at(at());
        findings.add(read.with("columns", "Nom = name, Série = serial"));
        findings.add(Finding::new(Code::MissingColumn).at(at()).with("column", "lifetime_years"));
        let place = Place { field: Some("state".into()), ..at() };
        let unknown = Finding::new(Code::UnknownWord).at(place).with("text", "x");
        findings.add(unknown.with("known", "new, reused"));
        let told = |language| {
            let worded = worded(language, &Catalogue::bundled().value, &findings);
            let lines = worded.iter().map(|finding| line(language, finding) + "\n");
            anstream::adapter::strip_str(&lines.collect::<String>()).to_string()
        };
        let french = told(Language::Fr);
        for told in [
            "Nom = nom, Série = numéro de série",
            "la colonne « durée de vie (ans) » (`lifetime_years`) manque",
            "« état » (`state`) : « x » est inconnu",
        ] {
            assert!(french.contains(told), "{french}");
        }
        assert!(told(Language::En).contains("Nom = name, Série = serial"));
    }

    #[test]
    fn in_json_reasons_are_in_words_and_columns_keep_their_keys() {
        let file = "a.json".into();
        let mut findings = Findings::default();
        let damaged = Finding::new(Code::MalformedFile).at(Place::file(&file));
        let damaged = damaged.with("format", "JSON").with("reason", "EOF while parsing a list");
        findings.add(damaged);
        let read = Finding::new(Code::ColumnsRead).at(Place::line(&file, 1));
        findings.add(read.with("columns", "Nom = name"));
        let catalogue = Catalogue::bundled().value;
        let told = |language, format| {
            let mut told: Vec<FindingReport> = (findings.iter())
                .map(|finding| finding_report(language, &catalogue, finding))
                .collect();
            in_words(language, format, &mut told);
            told.into_iter().map(|finding| finding.text).collect::<Vec<_>>().join("\n")
        };
        let json = told(Language::Fr, Format::Json);
        assert!(json.contains("s’arrête trop tôt") && json.contains("Nom = name"), "{json}");
        let document = told(Language::Fr, Format::Odt);
        assert!(document.contains("s’arrête trop tôt") && document.contains("Nom = nom"));
        assert!(told(Language::En, Format::Json).contains("EOF while parsing"));
    }

    #[test]
    fn files_without_an_inventory_stand_in_one_line() {
        let mut findings = Findings::default();
        for number in 1..=12 {
            let file = format!("fleet/{number}.pdf").as_str().into();
            findings.add(Finding::new(Code::FileNotRead).at(Place::file(&file)));
        }
        let worded = worded(Language::En, &Catalogue::bundled().value, &findings);
        let written = |most| {
            let mut written = Vec::new();
            write_to(&mut written, Language::En, most, worded.iter()).unwrap();
            anstream::adapter::strip_str(&String::from_utf8(written).unwrap()).to_string()
        };
        let text = written(Most::Few);
        assert!(text.starts_with("fleet/1.pdf, fleet/2.pdf, "), "{text}");
        assert!(text.contains("fleet/10.pdf, … (and 2 more): warning[F068]: "), "{text}");
        assert_eq!((text.lines().count(), written(Most::All).lines().count()), (1, 12));
    }

    #[test]
    fn many_findings_of_a_code_are_cut_with_their_number() {
        let file = "a.csv".into();
        let mut findings = Findings::default();
        for line in 1..=40 {
            let place = Place { column: Some(3), ..Place::line(&file, line) };
            findings.add(Finding::new(Code::UnknownKind).at(place).with("text", line));
        }
        let mut written = Vec::new();
        let worded = worded(Language::En, &Catalogue::bundled().value, &findings);
        write_to(&mut written, Language::En, Most::Few, worded.iter()).unwrap();
        let text = String::from_utf8(written).unwrap();
        let text = anstream::adapter::strip_str(&text).to_string();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[0].starts_with("a.csv:1:3: error[F101]: "), "{}", lines[0]);
        assert!(lines[3].starts_with("footprint: error[F101]: 37 more"), "{}", lines[3]);
    }
}
