//! An offer that was saved, opened again: the cells of its table as they were typed.

/// The rows of a table whose cells are parted by commas, or by the semicolons of a French spreadsheet.
pub(crate) fn rows(csv: &str) -> Vec<Vec<String>> {
    let header = csv.lines().next().unwrap_or_default();
    let separator = if header.contains(';') { ';' } else { ',' };
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let (mut cell, mut quoted, mut before) = (String::new(), false, ' ');
    for letter in csv.chars().chain(['\n']) {
        match letter {
            '"' => {
                // Two of them inside a cell are one of its letters.
                if before == '"' && !quoted {
                    cell.push('"');
                }
                quoted = !quoted;
            }
            _ if quoted => cell.push(letter),
            '\r' => {}
            '\n' => {
                row.push(text(&std::mem::take(&mut cell)));
                rows.push(std::mem::take(&mut row));
            }
            _ if letter == separator => row.push(text(&std::mem::take(&mut cell))),
            _ => cell.push(letter),
        }
        before = letter;
    }
    rows
}

/// What was typed, where the table says that it is no formula.
fn text(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(typed) if typed.starts_with(['=', '+', '-', '@']) => typed.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_where_no_quote_holds_them_together() {
        for (csv, expected) in [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a;b\r\n1,5;\r\n", [["a", "b"], ["1,5", ""]]),
            ("a,b\n\"x, \"\"y\"\"\nz\",\"\"\n", [["a", "b"], ["x, \"y\"\nz", ""]]),
            ("a,b\n\"\"\"\",'=1\n", [["a", "b"], ["\"", "=1"]]),
        ] {
            let read = rows(csv);
            // What ends the last line begins another.
            assert_eq!(read[..2], expected, "{csv}");
            assert!(read[2..].iter().all(|row| row == &[""]), "{csv}");
        }
    }
}
