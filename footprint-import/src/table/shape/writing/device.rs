//! The device or the batch that a part of a row is.

use super::{Added, PERSONAL, Plan};
use crate::table::columns::Field;
use crate::table::shape::listing::{At, ListRow};
use crate::table::shape::roles::Part;
use crate::table::shape::texts::value::{self, Value};
use crate::table::shape::wide::at;
use crate::words::kind::kind_of_word;
use crate::words::lists::personal;
use crate::words::number;

impl Plan<'_> {
    /// How many of which kinds the cell of a part counts where it says so in words: `2 portables` under `PC`.
    pub(super) fn counted_in_words(&self, row: usize, part: &Part) -> Vec<(u64, String, usize)> {
        let [(column, None | Some(Field::Quantity))] = part.columns[..] else { return Vec::new() };
        let Some(header) = &part.kind else { return Vec::new() };
        let text = self.grid.plain(row, column);
        // `portable`, `fixe` under `PC`: which of them.
        let bare = Value::of(&text) == Value::Text && !has_digit(&text);
        if bare && !says_own(&text) && kind_of_word(&text).is_some() {
            let kind = value::kind_below(header, &text);
            return kind.map(|kind| (1, kind, column)).into_iter().collect();
        }
        let counted = value::counted_words(self.grid.cell(row, column)).into_iter();
        let kinds =
            counted.map(|(count, words)| Some((count, value::kind_below(header, words)?, column)));
        kinds.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The device or batch of a part, where the row has one.
    pub(super) fn device(
        &self,
        row: usize,
        part: &Part,
        added: &Added,
        common: &ListRow,
    ) -> Option<ListRow> {
        let mut device = common.clone();
        let (mut present, mut counted, mut heading) = (false, None, None);
        // What a column of quantities says of what another names: a number, or one that cannot be counted.
        let (mut told, mut unread) = (None, false);
        for &(column, field) in &part.columns {
            let text = self.grid.plain(row, column);
            let value = Value::of(&text);
            match (field, value) {
                (_, Value::Blank) => {}
                (None | Some(Field::Quantity), Value::Count(count)) => {
                    let count = Some((self.net(row, part, count), column));
                    if field.is_some() { told = count } else { counted = count }
                }
                (None | Some(Field::Quantity), Value::Mark) => counted = Some((1, column)),
                // `on verra` among numbers.
                (None, Value::Text) if self.numbers.contains(&column) && !has_digit(&text) => {
                    present = true;
                    if let Some(to) = added.quantity {
                        device.set(to, text, at(row, column));
                    }
                }
                (None, Value::Text) => {
                    let (count, model) = value::batch(&text);
                    counted = Some((count, column));
                    if let Some(to) = added.owner.filter(|_| says_own(&text)) {
                        device.set(to, PERSONAL, at(row, column));
                    }
                    if let Some(to) = added.model.filter(|_| !personal::is_personal(&text)) {
                        device.set(to, model, at(row, column));
                    }
                }
                // A number that cannot be counted is told where quantities are read.
                (None | Some(Field::Quantity), _) => {
                    present = true;
                    unread |= field.is_some();
                    if let Some(to) = added.quantity {
                        device.set(to, text, at(row, column));
                    }
                }
                (Some(_), Value::Count(0)) => {}
                (Some(field), _) => {
                    if let Some((_, to)) = added.attributes.iter().find(|(from, _)| *from == column)
                    {
                        device.set(*to, self.grid.cell(row, column), at(row, column));
                    }
                    present |= !field.is_date()
                        && !matches!(field, Field::Manufacturer | Field::Known | Field::Status);
                }
            }
            heading = heading.or(Some(column));
        }
        match told.or(counted) {
            Some((0, _)) => return None,
            // Which there are is known, and not how many.
            Some(_) if unread && told.is_none() => {}
            Some((count, column)) => {
                if let Some(to) = added.quantity {
                    // An estimate, or a number with a remark, is told where quantities are read.
                    let text = self.grid.plain(row, column);
                    let told =
                        number::after_about(&text).is_some() || number::remark(&text).is_some();
                    let as_written = told && Value::of(&text) == Value::Count(count);
                    let text = if as_written { text } else { count.to_string() };
                    device.set(to, text, at(row, column));
                }
            }
            None if !present => return None,
            None => {}
        }
        let header = heading.and_then(|column| at(self.header.heads[column].row, column));
        Self::say(part, added, header, &mut device);
        Some(device)
    }

    /// Says of a device what the header of its part says.
    pub(super) fn say(part: &Part, added: &Added, header: Option<At>, device: &mut ListRow) {
        for (to, text) in [
            (added.kind, &part.kind),
            (added.status, &part.status),
            (added.date, &part.period),
            (added.place, &part.place),
        ] {
            if let (Some(to), Some(text)) = (to, text) {
                device.set(to, text, header);
            }
        }
        if let (Some(to), true) = (added.owner, part.personal) {
            device.set(to, PERSONAL, header);
        }
    }
}

/// Whether a cell among devices says that the device is its user's own: `perso`, `own phone`.
pub(super) fn says_own(text: &str) -> bool {
    personal::is_personal(text) || personal::says_personal(text)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}
