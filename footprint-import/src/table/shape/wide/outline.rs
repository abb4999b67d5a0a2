//! Rows whose numbers are the sums of the rows below them: the lines of a compact pivot table.

/// The rows that each row is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::table::shape) struct Outline {
    /// By row: the positions of the rows above it, outermost first.
    pub(in crate::table::shape) of: Vec<Vec<usize>>,
    /// Whether the rows that are no sums are the kinds.
    pub(in crate::table::shape) leaves_are_kinds: bool,
}

/// Finds the outline of rows: whether each names a kind, and its numbers. A row that is a sum either
/// leaves its numbers out or has the sums of the rows below it. `None` when the rows have no outline.
pub(in crate::table::shape) fn outline(rows: &[(bool, Vec<Option<u64>>)]) -> Option<Outline> {
    // The last row is no sum.
    let leaves_are_kinds = rows.last()?.0;
    let mut of = vec![Vec::new(); rows.len()];
    let mut at = 0;
    while at < rows.len() {
        if rows[at].0 == leaves_are_kinds {
            return None;
        }
        at = node(rows, leaves_are_kinds, at, &mut Vec::new(), &mut of, 0)?;
    }
    Some(Outline { of, leaves_are_kinds })
}

/// Levels of a pivot table.
const DEEPEST: usize = 6;

/// Reads the row at a position and those it sums; gives the position after them.
fn node(
    rows: &[(bool, Vec<Option<u64>>)],
    leaves: bool,
    at: usize,
    above: &mut Vec<usize>,
    of: &mut [Vec<usize>],
    depth: usize,
) -> Option<usize> {
    if depth > DEEPEST {
        return None;
    }
    of[at] = above.clone();
    let written = &rows[at].1;
    let silent = written.iter().all(Option::is_none);
    let mut sums = vec![0u64; written.len()];
    above.push(at);
    let mut next = at + 1;
    while next < rows.len() {
        let done = sums.iter().zip(written).all(|(sum, written)| *sum == written.unwrap_or(0));
        if !silent && done && next > at + 1 {
            break;
        }
        let child = next;
        if rows[child].0 == leaves {
            of[child] = above.clone();
            next += 1;
        } else if silent {
            // The next heading.
            break;
        } else {
            next = node(rows, leaves, child, above, of, depth + 1)?;
        }
        for (sum, count) in sums.iter_mut().zip(&rows[child].1) {
            *sum = sum.saturating_add(count.unwrap_or(0));
        }
    }
    above.pop();
    let done = sums.iter().zip(written).all(|(sum, written)| *sum == written.unwrap_or(0));
    (silent || done).then_some(next).filter(|next| *next > at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[(&str, u64)]) -> Vec<(bool, Vec<Option<u64>>)> {
        text.iter()
            .map(|(kind, count)| (*kind == "k", vec![(*count > 0).then_some(*count)]))
            .collect()
    }

    #[test]
    fn sums_stand_above_their_parts() {
        let two = outline(&rows(&[("s", 5), ("k", 2), ("k", 3), ("s", 4), ("k", 4)])).unwrap();
        assert_eq!(two.of, [vec![], vec![0], vec![0], vec![], vec![3]]);
        assert!(two.leaves_are_kinds);
        let three = outline(&rows(&[("s", 9), ("s", 5), ("k", 5), ("s", 4), ("k", 4)])).unwrap();
        assert_eq!(three.of[4], [0, 3]);
        let places = outline(&rows(&[("k", 5), ("s", 2), ("s", 3)])).unwrap();
        assert!(!places.leaves_are_kinds);
        // Headings without numbers.
        assert!(outline(&rows(&[("s", 0), ("k", 2), ("s", 0), ("k", 4)])).is_some());
    }

    #[test]
    fn other_numbers_are_no_outline() {
        assert!(outline(&rows(&[("s", 6), ("k", 2), ("k", 3)])).is_none());
        assert!(outline(&rows(&[("k", 2), ("k", 3)])).is_none());
        assert!(outline(&[]).is_none());
    }
}
