//! Results as CSV: for programs (comma, decimal point) or for Excel in French (semicolon, decimal comma).

use crate::is_obeyed_or_hidden;
use footprint_import::begins_like_formula;

/// A value of a CSV cell.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words; made safe to open in a spreadsheet.
    Text(String),
    /// A number, unrounded.
    Number(f64),
    /// A count.
    Count(u64),
    /// Nothing.
    Empty,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// How cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// For programs: comma and decimal point.
    Programs,
    /// For Excel in French: semicolon and decimal comma.
    ExcelFr,
}

impl Dialect {
    fn french(self) -> bool {
        self == Self::ExcelFr
    }

    /// What the file begins with: Excel takes UTF-8 for another encoding unless it is marked.
    pub fn start(self) -> &'static str {
        if self.french() { "\u{feff}" } else { "" }
    }

    /// Adds a record.
    pub fn write(self, text: &mut String, cells: &[Value]) {
        let delimiter = if self.french() { ';' } else { ',' };
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push(delimiter);
            }
            match cell {
                Value::Text(words) => push_text(text, words),
                Value::Number(number) if self.french() => {
                    text.push_str(&number.to_string().replace('.', ","));
                }
                Value::Number(number) => text.push_str(&number.to_string()),
                Value::Count(count) => text.push_str(&count.to_string()),
                Value::Empty => {}
            }
        }
        text.push_str(if self.french() { "\r\n" } else { "\n" });
    }
}

/// A table as CSV.
pub fn render(dialect: Dialect, header: &[&str], rows: &[Vec<Value>]) -> String {
    let mut text = dialect.start().to_owned();
    dialect.write(&mut text, &header.iter().map(|name| Value::from(*name)).collect::<Vec<_>>());
    for row in rows {
        dialect.write(&mut text, row);
    }
    text
}

/// A text cell: a spreadsheet takes one that begins like a formula for one, so an apostrophe goes first.
/// Signs that spreadsheets and terminals leave out or obey are spaces.
fn push_text(text: &mut String, words: &str) {
    let obeyed = |c: char| is_obeyed_or_hidden(c) && !matches!(c, '\n' | '\t');
    let words = &*words.replace(obeyed, " ");
    let formula = begins_like_formula(words) || words.starts_with('\t');
    let quoted = words.contains([',', ';', '"', '\n', '\t']);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for character in words.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    if quoted {
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_formulas_are_text() {
        for start in ["=", "+", "-", "@", "\t"] {
            let rows = [vec![Value::Text(format!("{start}cmd|' /C calc'!A0"))]];
            let text = render(Dialect::Programs, &["model"], &rows);
            let cell = text.lines().nth(1).unwrap().trim_start_matches('"');
            assert!(cell.starts_with('\''), "{cell}");
        }
        for hidden in [
            "\0=1+1",
            "\u{b}=1",
            " \n=1",
            "\u{feff}=1",
            "\u{7f}@x",
            "＝1",
            "\u{200b}=1",
            "\u{1b}]0;x",
            "\r=1",
            "\u{202e}=1",
            "\u{e0041}=1",
        ] {
            let text = render(Dialect::Programs, &[], &[vec![Value::from(hidden)]]);
            let cell = text.trim_start().trim_start_matches('"');
            assert!(cell.starts_with('\'') || hidden.starts_with('\u{1b}'), "{cell:?}");
            assert!(!text.replace('\n', "").contains(is_obeyed_or_hidden), "{text:?}");
        }
        // A number may be negative.
        let text = render(Dialect::Programs, &["n"], &[vec![Value::Number(-1.5)]]);
        assert_eq!(text, "n\n-1.5\n");
    }

    #[test]
    fn excel_in_french_reads_its_own_signs() {
        let rows = [vec![Value::from("a;b \"c\""), Value::Number(1234.5), Value::Count(2)]];
        let text = render(Dialect::ExcelFr, &["model", "x", "n"], &rows);
        assert_eq!(text, "\u{feff}model;x;n\r\n\"a;b \"\"c\"\"\";1234,5;2\r\n");
    }
}
