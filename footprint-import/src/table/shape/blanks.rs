//! Cells that stand only above, and count for the rows below them.

use crate::table::columns::Field;
use crate::table::shape::list::{Line, List};
use crate::table::shape::listing::ListRow;
use crate::table::shape::texts::value::is_figure;
use crate::table::shape::wide::at;
use crate::words::family::{self, Family, FamilyMatch};
use crate::words::kind;

impl List<'_> {
    /// The columns that name what rows have in common only above them: the leftmost ones, filled in
    /// the first row, never the same twice in a row, and with blanks; or merged downwards. None in a table that a
    /// program gives: what is not known of a row is not that of the one above.
    pub(super) fn fills(&self) -> Vec<usize> {
        if self.grid.typed {
            return Vec::new();
        }
        let devices: Vec<usize> = self
            .body
            .clone()
            .zip(&self.lines)
            .filter(|(_, line)| **line == Line::Device)
            .map(|(row, _)| row)
            .collect();
        let mut fills = Vec::new();
        let mut leading = true;
        for &(column, field) in &self.columns {
            let merged = self.grid.merges.iter().any(|merge| {
                merge.left == column
                    && merge.right == column
                    && merge.bottom > merge.top
                    && self.body.contains(&merge.top)
            });
            if merged {
                fills.push(column);
                continue;
            }
            if !leading {
                continue;
            }
            let fit = matches!(
                field,
                Some(Field::Kind | Field::Site | Field::Entity | Field::ItemType) | None
            );
            let texts: Vec<String> =
                devices.iter().map(|&row| self.grid.plain(row, column)).collect();
            let blanks = texts.iter().filter(|text| text.is_empty()).count();
            let mut filled = texts.iter().filter(|text| !text.is_empty());
            let written: Vec<&String> = filled.by_ref().collect();
            let distinct = written.windows(2).all(|pair| pair[0] != pair[1]);
            let grouped = fit
                && devices.len() > 2
                && texts.first().is_some_and(|text| !text.is_empty())
                && 4 * blanks >= devices.len()
                && distinct
                && written.iter().all(|text| text.parse::<f64>().is_err())
                && !self.contradicts(column, field, &devices);
            if grouped {
                fills.push(column);
            } else {
                leading = false;
            }
        }
        fills
    }

    /// Whether a model says another kind than the one that stands above it.
    fn contradicts(&self, column: usize, field: Option<Field>, devices: &[usize]) -> bool {
        let models: Vec<usize> = self
            .columns
            .iter()
            .filter(|(_, field)| *field == Some(Field::Model))
            .map(|(column, _)| *column)
            .collect();
        if !matches!(field, Some(Field::Kind | Field::ItemType)) {
            return false;
        }
        let mut above = None;
        devices.iter().any(|&row| {
            let text = self.grid.plain(row, column);
            if !text.is_empty() {
                above = kind::kind_of_word(&text).map(|(kind, _)| kind);
                return false;
            }
            models.iter().any(|&model| {
                let told = family::of_model("", &self.grid.plain(row, model));
                matches!((told, above), (Some(FamilyMatch { family: Family::Kind(kind), .. }), Some(above))
                    if kind != above && is_mobile(kind) != is_mobile(above))
            })
        })
    }

    /// Fills what stands only above.
    pub(super) fn fill(
        &self,
        row: usize,
        columns: &[(usize, usize)],
        fills: &[usize],
        above: &mut [Option<(String, usize)>],
        device: &mut ListRow,
    ) {
        for (position, &column) in fills.iter().enumerate() {
            let text = self.grid.cell(row, column);
            if text.is_empty() {
                if let Some((text, from)) = &above[column]
                    && let Some((_, to)) = columns.iter().find(|(from, _)| *from == column)
                    && self.reaches(*from, row, column)
                {
                    device.set(*to, text.clone(), at(*from, column));
                }
            } else {
                // The number of the group's devices is not that of each row: `Laptops (18)`.
                let text = match text.split_once('(') {
                    Some((name, rest))
                        if rest.strip_suffix(')').is_some_and(|count| is_figure(count.trim())) =>
                    {
                        name.trim_end()
                    }
                    _ => text,
                };
                if let Some((_, to)) = columns.iter().find(|(from, _)| *from == column) {
                    device.set(*to, text, at(row, column));
                }
                above[column] = Some((text.to_owned(), row));
                // What stands right of a new group is not that of the group before.
                for inner in &fills[position + 1..] {
                    above[*inner] = None;
                }
            }
        }
    }

    /// Whether a cell above speaks of a row: a merged one as far as it is merged.
    fn reaches(&self, from: usize, row: usize, column: usize) -> bool {
        self.grid.merge_at(from, column).is_none_or(|merge| row <= merge.bottom)
            || !self
                .grid
                .merges
                .iter()
                .any(|merge| merge.left == column && merge.bottom > merge.top)
    }
}

/// Whether a kind is carried about.
const fn is_mobile(kind: footprint_core::terms::vocabulary::Kind) -> bool {
    use footprint_core::terms::vocabulary::Kind;
    matches!(kind, Kind::Laptop | Kind::Tablet | Kind::Smartphone | Kind::FeaturePhone)
}
