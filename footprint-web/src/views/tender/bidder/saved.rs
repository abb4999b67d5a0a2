//! An offer that was saved, opened again: the cells of its table as they were typed.

/// The rows of a table whose cells are parted by commas, or by the semicolons of a French spreadsheet.
pub(crate) fn rows(table: &str) -> Vec<Vec<String>> {
    let header = table.lines().next().unwrap_or_default();
    let delimiter = if header.contains(';') { b';' } else { b',' };
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let records = reader.into_records().filter_map(Result::ok);
    records.map(|record| record.iter().map(text).collect()).collect()
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
        for (table, expected) in [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a;b\r\n1,5;\r\n", [["a", "b"], ["1,5", ""]]),
            ("a,b\n\"x, \"\"y\"\"\nz\",\"\"\n", [["a", "b"], ["x, \"y\"\nz", ""]]),
            ("a,b\n\"\"\"\",'=1\n", [["a", "b"], ["\"", "=1"]]),
            // As a spreadsheet saves it, with the mark of its encoding.
            ("\u{feff}a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ] {
            assert_eq!(rows(table), expected, "{table}");
        }
    }
}
