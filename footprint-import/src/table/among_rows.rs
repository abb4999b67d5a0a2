//! A row that looks like a header, told from one by the rows around it.

/// Rows looked at on either side of one.
pub(crate) const AROUND: usize = 20;
/// Cells that two rows of one list have in common, at least.
const SHARED: usize = 2;

/// Whether a row is one among its like: most of the rows around it, and two at least, have the same text as it in
/// several columns. A header has nothing in common with the rows below it, but where all of it stands again.
pub(crate) fn is_among_its_like<'r>(
    row: &[String],
    around: impl Iterator<Item = &'r [String]>,
) -> bool {
    let (mut alike, mut others) = (0, 0);
    for other in around {
        if other == row || !other.iter().any(|text| says(text)) {
            continue;
        }
        let shared = row.iter().zip(other).filter(|(one, two)| one == two && says(one)).count();
        others += 1;
        alike += usize::from(shared >= SHARED);
    }
    alike >= 2 && 2 * alike > others
}

/// Whether a cell says something: no dash alone.
fn says(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(lines: &[&str]) -> bool {
        let rows: Vec<Vec<String>> =
            lines.iter().map(|line| line.split(';').map(str::to_owned).collect()).collect();
        is_among_its_like(&rows[0], rows.iter().map(Vec::as_slice))
    }

    #[test]
    fn a_row_shares_cells_with_most_others_and_a_header_with_none() {
        for (lines, is) in [
            (&["PC-1;Dell;En service", "PC-2;Dell;En service", "PC-3;Dell;En service"][..], true),
            (&["Nom;Marque;Statut", "PC-2;Dell;En service", "PC-3;Dell;En service"], false),
            // The header of each page.
            (&["Nom;Marque;Statut", "a;b;c", "Nom;Marque;Statut", "Nom;Marque;Statut"], false),
            // The headers of tables that stand below each other.
            (&["Mairie;PC;Écran", "RdC;3;2", "École;PC;Écran", "1;2;1", "Gare;PC;Écran"], false),
            (&["a;-;-", "b;-;-", "c;-;-"], false),
            (&["PC-1;Dell;En service", "PC-2;Dell;En service"], false),
        ] {
            assert_eq!(among(lines), is, "{lines:?}");
        }
    }
}
