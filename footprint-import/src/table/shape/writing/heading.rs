//! Lines between the rows of a table of workstations that say where those below them stand.

use super::Plan;
use crate::table::columns::{self, Field};
use crate::table::shape::listing::Layout;
use crate::table::shape::texts::title::{Context, Said};
use crate::table::shape::wide::at;
use crate::words::fold::fold;
use crate::words::label::{is_building, is_place};

impl Plan<'_> {
    /// The place that a line alone in its row names: merged over most of the table, or the word for one among devices.
    pub(super) fn place_named(&self, row: usize) -> Option<Said> {
        let [column] = self.grid.filled(row)[..] else { return None };
        let says_place = |column: &usize| {
            let own = &self.header.heads[*column].own;
            own.field.or_else(|| columns::named(&own.text)) == Some(Field::Site)
        };
        if self.layout != Layout::Workstation
            || !self.shared.contains(&column)
            || self.shared.iter().any(says_place)
            || self.parts.iter().any(|part| part.place.is_some())
        {
            return None;
        }
        let text = self.grid.plain(row, column);
        let spanned = self
            .grid
            .merge_at(row, column)
            .is_some_and(|merge| 2 * (merge.right - merge.left + 1) > self.header.heads.len());
        let folded = fold(&text);
        let named = is_building(&text) || folded.split(' ').next().is_some_and(is_place);
        if !(spanned || self.own_device && named) {
            return None;
        }
        let mut said = Context::default();
        said.learn(&text, at(row, column), true);
        said.place
    }

    /// Whether a line names the place of those below it.
    pub(super) fn any_place_named(&self) -> bool {
        self.rows().into_iter().any(|row| self.place_named(row).is_some())
    }
}
