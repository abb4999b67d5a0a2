//! Settings files (TOML) read into the model's types; every fault is a finding at its line and column.

use super::{table_file, toml_faults, toml_mends, whole};
use crate::session::ended::Failure;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use footprint_core::terms::vocabulary::{Language, suggestion};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Faults told of one file, after which it is not read again for more.
const MOST_FAULTS: usize = 50;
/// Words and numbers that are mended for each fault that may be told.
const MENDS_PER_FAULT: usize = 10;

/// The name and the text of a settings file; `-` is standard input.
///
/// Its encoding is told as that of a table is: editors and spreadsheets save either in Windows-1252 too. Fails on a
/// file that cannot be read, or is longer than any settings are.
pub(crate) fn open(path: &Path) -> Result<(String, String), Failure> {
    let text = table_file::text(&whole::read(path, whole::SETTINGS)?);
    Ok((path.display().to_string(), text))
}

/// Reads a settings file; what cannot be used is a finding and keeps its default.
///
/// `None` when the file is not TOML at all, or lacks something that has no default.
pub(crate) fn read<T: DeserializeOwned>(
    file: &str,
    text: &str,
    language: Language,
) -> Diagnosed<Option<T>> {
    let file: Arc<str> = file.into();
    let lines = Lines::new(text);
    let mut findings = Findings::default();
    if let Err(error) = DeTable::parse(text) {
        let place = lines.place(&file, error.span());
        let line = place.line.and_then(|line| text.lines().nth(line as usize - 1));
        let reason = toml_faults::reason(language, line.unwrap_or_default(), error.message());
        findings.add(Finding::new(Code::BadSettings).at(place).with("reason", short(&reason)));
        return Diagnosed { value: None, findings };
    }
    // A fault stops the reader: its lines are blanked and the rest is read again, so that all are told.
    let most = (whole::SETTINGS as usize / text.len().max(1)).clamp(1, MOST_FAULTS);
    let mut left = text.to_owned();
    let mut mends = Vec::new();
    let (mut faults, mut most_mends) = (0, most * MENDS_PER_FAULT);
    while faults < most {
        match toml_mends::read(&left, &mends) {
            Ok(value) => return Diagnosed { value: Some(value), findings: in_order(&findings) },
            Err(error) => {
                let mend = toml_mends::of(&left, &error, &mends).filter(|_| most_mends > 0);
                if let Some(mend) = mend {
                    mends.push(mend);
                    most_mends -= 1;
                    continue;
                }
                faults += 1;
                let span = error.span();
                let place = lines.place(&file, span.clone());
                findings.add(finding(error.message(), language).at(place));
                match span.and_then(|span| without(&left, &span)) {
                    Some(shorter) => left = shorter,
                    None => return Diagnosed { value: None, findings: in_order(&findings) },
                }
            }
        }
    }
    let mut findings = in_order(&findings);
    let more = match language {
        Language::Fr => "d’autres fautes suivent",
        Language::En => "more faults follow",
    };
    findings.add(Finding::new(Code::BadSettings).at(Place::file(&file)).with("reason", more));
    Diagnosed { value: None, findings }
}

/// Findings from the top of the file to its bottom.
fn in_order(findings: &Findings) -> Findings {
    let mut list: Vec<_> = findings.iter().collect();
    list.sort_by_key(|finding| (finding.place.line, finding.place.column));
    let mut sorted = Findings::default();
    for finding in list {
        sorted.add(finding.clone());
    }
    sorted
}

/// The finding of a reader's message.
pub(crate) fn finding(message: &str, language: Language) -> Finding {
    let message = message.trim_end();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let unknown = message.starts_with("unknown field") || message.starts_with("unknown word");
    if let ([word, ..], true) = (quoted.as_slice(), unknown) {
        let known: Vec<&str> = match message.split_once("(known: ") {
            Some((_, list)) => list.trim_end_matches(')').split(", ").collect(),
            None => quoted[1..].to_vec(),
        };
        let list = match suggestion(word, known.iter().copied()) {
            Some(likely) => format!("{likely} (?), {}", others(&known, likely)),
            None => known.join(", "),
        };
        return Finding::new(Code::UnknownWord).with("text", short(word)).with("known", list);
    }
    let reason = match (message.split_once(", expected "), language) {
        (Some((_, expected)), Language::Fr) => format!("{} attendu", expected_in_french(expected)),
        (Some((_, expected)), Language::En) => {
            format!("expected {}", expected_in_english(expected))
        }
        (None, _) => message.to_owned(),
    };
    Finding::new(Code::BadSettings).with("reason", short(&reason))
}

/// The beginning of what a file says, where that is too long for a finding.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(300) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

fn others(known: &[&str], likely: &str) -> String {
    known.iter().filter(|word| **word != likely).copied().collect::<Vec<_>>().join(", ")
}

fn expected_in_french(expected: &str) -> &str {
    match expected {
        "f64" => "nombre",
        "a map" => "tableau `[…]`",
        "a sequence" => "liste",
        "u32" | "u64" | "i64" => "nombre entier",
        _ if expected.contains("string") => "texte entre guillemets",
        other => other,
    }
}

fn expected_in_english(expected: &str) -> &str {
    match expected {
        "f64" => "a number",
        "a map" => "a table `[…]`",
        "a sequence" => "a list",
        "u32" | "u64" | "i64" => "a whole number",
        _ if expected.contains("string") => "a text in quotes",
        other => other,
    }
}

/// The text without the lines of a span, in which every other byte keeps its place; `None` when the
/// span is the whole text or nothing, and blanking would not help.
fn without(text: &str, span: &Range<usize>) -> Option<String> {
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let last = span.end.max(span.start + 1).min(text.len());
    let end = text.get(last..)?.find('\n').map_or(text.len(), |at| last + at);
    let lines = text.get(start..end)?;
    if lines.trim().is_empty() || (start == 0 && end == text.len() && text.trim().contains('\n')) {
        return None;
    }
    let blank: String = lines
        .chars()
        .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
        .collect();
    Some(format!("{}{blank}{}", &text[..start], &text[end..]))
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The line and column of a span's start, from 1; columns count characters. Without a span: the file.
    fn place(&self, file: &Arc<str>, span: Option<Range<usize>>) -> Place {
        let Some(span) = span else { return Place::file(file) };
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index));
        let Some(before) = start.and_then(|start| self.text.get(*start..span.start)) else {
            return Place::file(file);
        };
        let column = before.chars().count() as u32 + 1;
        Place { column: Some(column), ..Place::line(file, line as u64) }
    }
}

/// Where a value of a settings file stands, by the bytes it takes up.
pub(crate) fn place(file: &str, text: &str, span: Range<usize>) -> Place {
    Lines::new(text).place(&file.into(), Some(span))
}

/// Puts findings that name a field (`lifetimes.laptop`) where that field stands in the file.
pub(crate) fn locate(file: &str, text: &str, findings: Findings) -> Findings {
    let file: Arc<str> = file.into();
    let table = DeTable::parse(text).ok();
    let lines = Lines::new(text);
    let mut located = Findings::default();
    for finding in findings.iter() {
        let mut finding = finding.clone();
        let span = finding
            .place
            .field
            .as_ref()
            .zip(table.as_ref())
            .and_then(|(field, table)| span_of(table.get_ref(), field));
        let field = finding.place.field.take();
        finding.place = Place { field, ..lines.place(&file, span) };
        located.add(finding);
    }
    located
}

fn span_of(table: &DeTable<'_>, field: &str) -> Option<Range<usize>> {
    let (first, rest) = match field.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (field, None),
    };
    let (first, index) = match first.strip_suffix(']').and_then(|first| first.split_once('[')) {
        Some((first, index)) => (first, index.parse::<usize>().ok()),
        None => (first, None),
    };
    let is_meant = |key: &str| toml_mends::kind(key).is_some_and(|kind| kind.key() == first);
    let exact = table.iter().find(|(key, _)| key.get_ref() == first);
    let (_, mut value) = exact.or_else(|| table.iter().find(|(key, _)| is_meant(key.get_ref())))?;
    if let (Some(index), DeValue::Array(list)) = (index, value.get_ref()) {
        value = list.get(index)?;
    }
    let own = value.span();
    match (rest, value.get_ref()) {
        (None, _) => Some(own),
        // A field that is not there is told where its table begins.
        (Some(rest), DeValue::Table(inner)) => span_of(inner, rest).or(Some(own)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::assessment::scope::Scope;
    use footprint_core::terms::vocabulary::Kind;

    fn faults(text: &str) -> (Option<Scope>, Vec<(String, &'static str)>) {
        let read = read::<Scope>("s.toml", text, Language::En);
        let list = read.findings.iter().map(|finding| {
            let place = &finding.place;
            let at = format!("{}:{}", place.line.unwrap_or(0), place.column.unwrap_or(0));
            (at, finding.code.key())
        });
        let list = list.collect();
        (read.value, list)
    }

    #[test]
    fn all_faults_are_told_where_they_stand() {
        let text = "contry = \"FRA\"\npue = \"a lot\"\naccounting = \"amortized\"\n\n[lifetimes]\nlaptop = 6\nlabtop = 3\n";
        let (scope, faults) = faults(text);
        let codes: Vec<_> = faults.iter().map(|(at, code)| (at.as_str(), *code)).collect();
        assert_eq!(codes, [("1:1", "F304"), ("2:7", "F309"), ("3:14", "F304"), ("7:1", "F304")]);
        let scope = scope.unwrap();
        assert_eq!(scope.country, "FRA");
        assert_eq!(scope.lifetimes.get(&Kind::Laptop).map(|years| years.0), Some(6.0));
    }

    #[test]
    fn thousands_of_faults_are_told_as_some_and_more() {
        let text: String = (0..20_000).map(|key| format!("key{key} = 1\n")).collect();
        let (scope, faults) = faults(&text);
        assert!(scope.is_none());
        assert_eq!(faults.len(), MOST_FAULTS + 1);
        assert_eq!(faults[MOST_FAULTS].1, "F309");
    }

    #[test]
    fn an_unknown_key_suggests_the_likeliest() {
        let read = read::<Scope>("s.toml", "contry = 1", Language::En);
        let finding = read.findings.iter().next().unwrap();
        assert!(finding.args.iter().any(|(_, value)| value.to_string().starts_with("country (?)")));
    }

    #[test]
    fn a_file_that_is_not_toml_has_one_finding() {
        let (scope, faults) = faults("country: FRA\n");
        assert!(scope.is_none());
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].1, "F309");
    }

    #[test]
    fn settings_saved_in_windows_1252_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        for bytes in [&b"title = \"H\xe9l\xe8ne\"\n"[..], "title = \"Hélène\"\n".as_bytes()] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(open(&path).unwrap().1, "title = \"Hélène\"\n");
        }
    }

    #[test]
    fn bounds_are_located_at_their_value() {
        let catalogue = footprint_core::catalogue::Catalogue::bundled().value;
        let text = "pue = 1.5\n[lifetimes]\nlaptop = 500\n";
        let scope = read::<Scope>("s.toml", text, Language::En).value.unwrap();
        let found = locate("s.toml", text, scope.check(&catalogue, &Place::default()));
        let places: Vec<_> = found.iter().map(|f| (f.place.line, f.place.column)).collect();
        assert_eq!(places, [(Some(3), Some(10))]);
    }
}
