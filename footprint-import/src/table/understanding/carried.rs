//! What the columns of rows set aside were read as, written in the header of the column of reasons, so that
//! the rows mean the same when they come back without the rows that made their columns plain:
//! `Motif du rejet (Type = kind, BYOD = ownership?, file = monitor)`.

use crate::table::columns::Field;
use crate::words::fold::fold_key;
use footprint_core::terms::vocabulary::Kind;

/// The titles of a column of reasons.
pub(crate) const TITLES: [&str; 2] = ["Motif du rejet", "Reason set aside"];

/// Stands where no column was read.
const NONE: &str = "-";

/// Begins what the name of the file says of the kind of its rows.
const OF_FILE: &str = "file = ";

/// What a column was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carried {
    /// Its field.
    pub(crate) field: Field,
    /// Its place among those that are read, best first.
    pub(crate) rank: usize,
    /// Its cells answer what its header asks.
    pub(crate) asks: bool,
}

/// Whether a header is that of the reasons why rows were set aside.
pub(crate) fn is_reason(header: &str) -> bool {
    let title = header.split_once('(').map_or(header, |(title, _)| title);
    title.len() >= "motifdurejet".len() && {
        let title = fold_key(title);
        TITLES.iter().any(|known| fold_key(known) == title)
    }
}

/// Whether a file has the header of reasons alone: no row was set aside.
pub(crate) fn is_all(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let line = text.trim_start_matches('\u{feff}').trim().trim_matches('"');
    !line.contains(['\n', '\r']) && is_reason(line)
}

/// The header of a column of reasons: its title, and what each column was read as, best first. `columns` are
/// the headers in order, `read` those that were read with their field and whether they ask, `of_file` the kind
/// that the name of their file speaks of.
pub(crate) fn title(
    title: &str,
    columns: &[String],
    read: &[(usize, Field, bool)],
    of_file: Option<Kind>,
) -> String {
    let names = names(columns);
    let mut parts: Vec<String> = read
        .iter()
        .filter_map(|(column, field, asks)| {
            let sign = if *asks { "?" } else { "" };
            Some(format!("{} = {}{sign}", names.get(*column)?, field.key()))
        })
        .collect();
    parts.extend(of_file.map(|kind| format!("{OF_FILE}{}", kind.key())));
    let read = if parts.is_empty() { NONE.to_owned() } else { parts.join(", ") };
    format!("{title} ({read})")
}

/// What a header of reasons says that each column was read as; `None` where no header does.
pub(crate) fn read(columns: &[String]) -> Option<Vec<Option<Carried>>> {
    let header = columns.iter().rfind(|header| is_reason(header))?;
    let (_, said) = header.split_once('(')?;
    let said = format!(", {}", spaced(said.trim_end().strip_suffix(')').unwrap_or(said)));
    let carried = |name: &String| {
        let begin = format!(", {name} = ");
        let at = said.find(&begin)?;
        let word = said[at + begin.len()..].split(',').next()?;
        let (key, asks) = word.strip_suffix('?').map_or((word, false), |key| (key, true));
        let field = Field::ALL.iter().copied().find(|field| field.key() == key)?;
        Some(Carried { field, rank: said[..at].matches(" = ").count(), asks })
    };
    Some(names(columns).iter().map(carried).collect())
}

/// The kind that a header of reasons carries from the name of a file: kinds are no fields, so that no column
/// says as much.
pub(crate) fn of_file(columns: &[String]) -> Option<Kind> {
    let header = columns.iter().rfind(|header| is_reason(header))?;
    let (_, last) = header.trim_end().strip_suffix(')')?.rsplit_once([',', '('])?;
    let key = last.trim_start().strip_prefix(OF_FILE)?;
    Kind::ALL.iter().copied().find(|kind| kind.key() == key)
}

/// The headers on one line, those that stand again numbered.
fn names(columns: &[String]) -> Vec<String> {
    let lines: Vec<String> = columns.iter().map(|header| spaced(header)).collect();
    let before = |at: usize| lines[..at].iter().filter(|line| **line == lines[at]).count();
    (0..lines.len())
        .map(|at| match before(at) {
            0 => lines[at].clone(),
            times => format!("{} ({})", lines[at], times + 1),
        })
        .collect()
}

/// A text with single spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut columns: Vec<String> =
            ["Type", "Prix, HT", "Type", "N° de\nsérie", "BYOD (o/n)"].map(str::to_owned).to_vec();
        let fields = [
            (2, Field::Kind, false),
            (0, Field::Kind, false),
            (3, Field::Serial, false),
            (4, Field::Ownership, true),
        ];
        let header = title("Motif du rejet", &columns, &fields, Some(Kind::Monitor));
        assert_eq!(
            header,
            "Motif du rejet (Type (2) = kind, Type = kind, N° de série = serial, BYOD (o/n) = ownership?, file = monitor)"
        );
        columns.push(header);
        let found = read(&columns).expect("it is said");
        let said = |column: usize| found[column].map(|one| (one.field, one.rank, one.asks));
        assert_eq!(said(0), Some((Field::Kind, 1, false)));
        assert_eq!(said(1), None);
        assert_eq!(said(2), Some((Field::Kind, 0, false)));
        assert_eq!(said(3), Some((Field::Serial, 2, false)));
        assert_eq!(said(4), Some((Field::Ownership, 3, true)));
        assert_eq!(said(5), None);
        assert_eq!(of_file(&columns), Some(Kind::Monitor));
    }

    #[test]
    fn that_nothing_was_read_is_written_too() {
        let mut columns = vec!["Portable".to_owned()];
        columns.push(title("Motif du rejet", &columns, &[], None));
        assert_eq!(columns[1], "Motif du rejet (-)");
        assert_eq!((read(&columns), of_file(&columns)), (Some(vec![None, None]), None));
    }

    #[test]
    fn other_headers_carry_nothing() {
        assert_eq!(read(&["Type".into(), "Modèle (usuel)".into()]), None);
        assert_eq!(read(&["Type".into(), "Motif du rejet".into()]), None);
        assert!(!is_reason("Constatations") && is_reason("Reason set aside (Type = kind)"));
    }
}
