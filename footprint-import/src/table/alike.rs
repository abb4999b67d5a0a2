//! Tables that say the same as another one, cell by cell: copies of it, or places that have the same.

use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::shape::{Context, Grid, is_summary};
use crate::table::transcript::{ENCODING, SEPARATORS};
use crate::table::understanding::Meaning;
use crate::words::fold::{fold, fold_key};
use std::collections::BTreeSet;

/// Rows from which on two tables of one inventory are alike by no chance.
const FEW_ROWS: usize = 2;
/// Names of people or devices from which on a table says whose its devices are.
const FEW_NAMES: usize = 3;

/// Words of a copy in the name of a sheet or a file.
const COPY: &[&str] =
    &["copie", "copy", "kopie", "copia", "backup", "sauvegarde", "doublon", "duplicate"];

/// What a table is to another one that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alike {
    /// One of them is a copy: what they say counts once.
    Copy,
    /// One of them may be a copy, or they are of two places that have the same: each counts.
    Doubtful,
    /// They are of something else, as their names say, or their devices are told apart by numbers.
    Apart,
}

/// What the rows of tables that say the same tell of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rows {
    count: usize,
    /// Each device has a number of its own: it counts once wherever it stands.
    numbered: bool,
    /// They say whose each device is, or what it is called.
    named: bool,
}

impl Rows {
    /// Whether they say whose each device is, or what it is called.
    pub(crate) const fn is_named(self) -> bool {
        self.named
    }

    /// What the rows of a table tell; `layout` is how it is laid out, where that is known.
    pub(crate) fn of(bytes: &[u8], layout: Option<&TableLayout>) -> Self {
        let (separators, encoding) =
            layout.map_or((SEPARATORS, ENCODING), |layout| (layout.separators, layout.encoding));
        let body = bytes.get(layout.map_or(0, |layout| layout.body.0)..).unwrap_or(&[]);
        let Some(grid) = Grid::of_text(body, separators, encoding) else { return Self::default() };
        let rows: Vec<usize> =
            (0..grid.rows.len()).filter(|&row| grid.filled(row).len() > 1).collect();
        // What most cells of a column say, where `1`, `2`, `3` only number the rows.
        let said = |column: usize| -> BTreeSet<String> {
            let cells = rows.iter().map(|&row| fold_key(grid.cell(row, column)));
            let filled: Vec<String> = cells.filter(|key| !key.is_empty()).collect();
            let is_number = |key: &String| key.len() < 4 && key.parse::<u16>().is_ok();
            let says = 2 * filled.len() > rows.len() && !filled.iter().all(is_number);
            filled.into_iter().filter(|_| says).collect()
        };
        let columns = layout.map(|layout| &layout.columns);
        let of = |fields: &[Field]| -> Vec<usize> {
            let columns = columns.into_iter();
            columns
                .flat_map(|all| fields.iter().flat_map(move |field| all.of(*field)))
                .copied()
                .collect()
        };
        let readings = columns.map_or(&[][..], |columns| columns.readings()).iter().enumerate();
        let told = readings.filter(|(_, reading)| {
            let whose =
                [Meaning::User, Meaning::AssetTag, Meaning::Ip, Meaning::Mac, Meaning::Phone];
            reading.looks_like.is_some_and(|meaning| whose.contains(&meaning))
        });
        let mut names = of(&[Field::Name]);
        names.extend(told.map(|(column, _)| column));
        let numbers = of(&[Field::Serial, Field::Uuid]);
        Self {
            count: rows.len(),
            numbered: numbers.into_iter().any(|column| !said(column).is_empty()),
            named: names.into_iter().any(|column| said(column).len() >= FEW_NAMES),
        }
    }
}

/// What two tables that say the same are to each other, by their names and their rows.
pub(crate) fn alike(name: &str, other: &str, rows: Rows) -> Alike {
    if rows.numbered || rows.count == 0 {
        return Alike::Apart;
    }
    if is_copy_of(name, other) || is_copy_of(other, name) {
        return Alike::Copy;
    }
    let (said, of_other) = (Context::of_sheet(name, &[other]), Context::of_sheet(other, &[name]));
    let pairs = [
        (&said.kind, &of_other.kind),
        (&said.status, &of_other.status),
        (&said.owner, &of_other.owner),
    ];
    let mut pairs = pairs.into_iter();
    // `PC` and `Écrans` of the same makers, as many in service as in stock.
    if pairs.any(|(one, other)| one.as_ref().map(|one| &one.0) != other.as_ref().map(|one| &one.0))
        || is_summary(name)
        || is_summary(other)
    {
        Alike::Apart
    } else if rows.named {
        Alike::Copy
    } else if rows.count < FEW_ROWS {
        Alike::Apart
    } else if said.place.is_some() || of_other.place.is_some() || years(name) != years(other) {
        Alike::Doubtful
    } else {
        Alike::Copy
    }
}

/// Whether a name is that of a copy of what has the other name: `Parc (2)`, `Copie de Parc`, `Parc - Copie`.
pub(crate) fn is_copy_of(name: &str, other: &str) -> bool {
    let mut rest = name.trim();
    let mut copied = false;
    if let Some((of, number)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
        && (1..3).contains(&number.len())
        && number.bytes().all(|digit| digit.is_ascii_digit())
    {
        (rest, copied) = (of.trim(), true);
    }
    let (folded, other) = (fold(rest), fold(other));
    let mut words: Vec<&str> = folded.split([' ', '\'']).collect();
    let all = words.len();
    words.retain(|word| !COPY.contains(word));
    if words.len() < all {
        copied = true;
        let leads = |word: &&str| matches!(*word, "de" | "d" | "du" | "of" | "von" | "van" | "di");
        words.drain(..usize::from(words.first().is_some_and(leads)));
    }
    let of: Vec<&str> = other.split([' ', '\'']).collect();
    copied && words == of
}

/// The years in a name.
fn years(name: &str) -> Vec<&str> {
    let numbers = name.split(|letter: char| !letter.is_ascii_digit());
    numbers.filter(|number| number.len() == 4 && number.starts_with(['1', '2'])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: Rows = Rows { count: 3, numbered: false, named: false };

    #[test]
    fn names_of_copies() {
        for name in [
            "Parc mairie (2)",
            "Copie de Parc mairie",
            "Parc mairie - Copie",
            "Copy of Parc mairie",
            "Kopie von Parc mairie (3)",
            "parc_mairie_backup",
        ] {
            assert!(is_copy_of(name, "Parc mairie"), "{name}");
        }
        for name in
            ["Parc mairie", "Parc mairie (école)", "Parc mairie 2", "Parc", "Copie", "Parc (2)"]
        {
            assert!(!is_copy_of(name, "Parc mairie"), "{name}");
        }
    }

    #[test]
    fn what_says_the_same_is_a_copy_or_another_place() {
        for (one, other, found) in [
            ("Inventaire", "Inventaire (2)", Alike::Copy),
            ("Inventaire", "Feuil2", Alike::Copy),
            ("Salle 1", "Salle 1 (2)", Alike::Copy),
            ("Salle 1", "Salle 2", Alike::Doubtful),
            ("Inventaire", "École", Alike::Doubtful),
            ("Inventaire", "Inventaire 2024", Alike::Doubtful),
            ("Écrans", "PC portables", Alike::Apart),
            ("En service", "Stock", Alike::Apart),
            ("Inventaire", "Récap", Alike::Apart),
        ] {
            assert_eq!(alike(one, other, COUNTS), found, "{one}, {other}");
        }
        let of_people = Rows { named: true, ..COUNTS };
        assert_eq!(alike("Mairie", "École", of_people), Alike::Copy);
        assert_eq!(alike("Écrans", "PC portables", of_people), Alike::Apart);
        let numbered = Rows { numbered: true, ..COUNTS };
        assert_eq!(alike("Inventaire", "Inventaire (2)", numbered), Alike::Apart);
        assert_eq!(alike("Feuil1", "Feuil2", Rows { count: 1, ..COUNTS }), Alike::Apart);
    }
}
