//! Tables that sum up others of the same file, and would count their devices twice.

use footprint_core::terms::vocabulary::Kind;
use std::collections::BTreeMap;

/// Devices by kind that a table counts.
pub(crate) type Counts = BTreeMap<Kind, u64>;

/// Fewer devices are equal by chance.
const FEW: u64 = 10;

/// The tables that sum up the others, by what each counts and whether its name says so. One whose name says
/// nothing must have, of at least two kinds or of many devices, exactly the sums of two or more others.
pub(crate) fn summaries(tables: &[(Counts, bool)]) -> Vec<usize> {
    let others = |at: usize| {
        tables
            .iter()
            .enumerate()
            .filter(move |(other, (counts, named))| *other != at && !named && !counts.is_empty())
    };
    let sums_up = |at: usize| {
        let (counts, named) = &tables[at];
        if counts.is_empty() || others(at).next().is_none() {
            return false;
        }
        if *named {
            return true;
        }
        let sum = |kind: &Kind| -> u64 {
            others(at).filter_map(|(_, (counts, _))| counts.get(kind)).sum()
        };
        let all: u64 = counts.values().sum();
        others(at).count() > 1
            && all >= FEW
            && (counts.len() > 1 || all >= FEW * FEW)
            && others(at)
                .flat_map(|(_, (counts, _))| counts.keys())
                .all(|kind| counts.contains_key(kind))
            && counts.iter().all(|(kind, count)| sum(kind) == *count)
    };
    (0..tables.len()).filter(|&at| sums_up(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(laptops: u64, monitors: u64) -> Counts {
        Counts::from([(Kind::Laptop, laptops), (Kind::Monitor, monitors)])
    }

    #[test]
    fn a_table_with_the_sums_of_others_sums_them_up() {
        let schools = [(counts(12, 4), false), (counts(8, 5), false)];
        let whole = |total: Counts, named: bool| {
            let mut tables = schools.to_vec();
            tables.push((total, named));
            summaries(&tables)
        };
        assert_eq!(whole(counts(20, 9), false), [2]);
        assert!(whole(counts(20, 8), false).is_empty(), "another number is another site");
        assert_eq!(whole(counts(20, 8), true), [2], "its name says so");
        // Of two tables alike neither sums up the other, and a summary alone counts.
        assert!(summaries(&[(counts(20, 9), false), (counts(20, 9), false)]).is_empty());
        assert!(summaries(&[(counts(20, 9), true)]).is_empty());
    }
}
